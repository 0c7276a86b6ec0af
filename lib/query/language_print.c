/* A query printed in the query language, in one form. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language.h"
#include "page.h"
#include "text/analyser.h"

typedef struct {
    const diwan_query *query;
    int32_t language;
    dw_page page;
} printer;

static void say(printer *p, const char *text)
{
    dw_page_put(&p->page, text, strlen(text));
}

static void say_key(printer *p, int32_t key)
{
    say(p, dw_language_word(dw_language_keys, key, p->language));
    say(p, ":");
}

/* --------------------------------------------------------------------- leaves */

static void print_words(printer *p, const dw_node *node)
{
    int32_t near;
    bool bare = !strchr(node->text, ' ') &&
                dw_language_operator(node->text, node->len, &near) == DW_OPERATOR_NONE;
    if (node->kind == DW_NODE_EXACT)
        say(p, "\"");
    else if (node->kind == DW_NODE_WORDS && !bare)
        say(p, "«");
    dw_page_put(&p->page, node->text, node->len);
    if (node->kind == DW_NODE_EXACT)
        say(p, "\"");
    else if (node->kind == DW_NODE_WORDS && !bare)
        say(p, "»");
    else if (node->kind == DW_NODE_PREFIX)
        say(p, "*");
}

/* Whether a value needs no quotes: letters, digits and what stands in ids. */
static bool is_plain(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') &&
            !(c >= 'A' && c <= 'Z') && !(i && i + 1 < len && strchr("-_:.", c)))
            return false;
        /* two-byte letters alone: quotes and punctuation of Arabic are left to quotes */
        if (c >= 0x80 && !((c & 0xC0) == 0x80 || (c >= 0xD8 && c <= 0xDB)))
            return false;
        if (c == 0xD8 && (unsigned char)text[i + 1] < 0xA0)
            return false;
    }
    return len > 0;
}

static void print_value(printer *p, const char *text, size_t len)
{
    bool plain = is_plain(text, len);
    bool straight = !memchr(text, '"', len), angled = !strstr(text, "»");
    say(p, plain ? "" : straight ? "\"" : angled ? "«" : "“");
    dw_page_put(&p->page, text, len);
    say(p, plain ? "" : straight ? "\"" : angled ? "»" : "”");
}

static void print_breadth(printer *p, int64_t breadth)
{
    say(p, breadth == DIWAN_BREADTH_ALONE ? "=" : breadth == DIWAN_BREADTH_WIDE ? "+" : "");
}

static void print_number(printer *p, int64_t number)
{
    char text[32];
    snprintf(text, sizeof text, "%" PRId64, number);
    say(p, text);
}

static void print_day(printer *p, int32_t day)
{
    char text[16] = "";
    if (day != DIWAN_NO_DAY && diwan_day_format(text, day) == DIWAN_OK)
        say(p, text);
}

static void print_days(printer *p, const dw_node *node)
{
    print_day(p, node->from);
    if (node->from == node->to && node->from != DIWAN_NO_DAY)
        return;
    say(p, "..");
    print_day(p, node->to);
}

static void print_mentioned(printer *p, const dw_node *node)
{
    static const char *const signs[] = { "", "~", "", "<", ">" };
    say(p, signs[node->number]);
    print_days(p, node);
}

static void print_leaf(printer *p, const dw_node *node)
{
    static const int32_t keys[DW_NODE_KINDS] = {
        [DW_NODE_EXPECTS] = DW_KEY_EXPECTS, [DW_NODE_NOTE] = DW_KEY_NOTE,
        [DW_NODE_ACTOR] = DW_KEY_ACTOR,     [DW_NODE_THEME] = DW_KEY_THEME,
        [DW_NODE_TAG] = DW_KEY_TAG,         [DW_NODE_KIND] = DW_KEY_KIND,
        [DW_NODE_HAS] = DW_KEY_HAS,         [DW_NODE_NUMBER] = DW_KEY_NUMBER,
        [DW_NODE_DATES] = DW_KEY_DATE,      [DW_NODE_MENTIONED] = DW_KEY_MENTIONS,
    };
    if (keys[node->kind])
        say_key(p, keys[node->kind]);
    switch (node->kind) {
    case DW_NODE_ACTOR:
    case DW_NODE_THEME:
        print_breadth(p, node->number);
        print_value(p, node->text, node->len);
        break;
    case DW_NODE_EXPECTS:
    case DW_NODE_NOTE:
    case DW_NODE_TAG:
        print_value(p, node->text, node->len);
        break;
    case DW_NODE_KIND:
        say(p, dw_language_word(dw_language_kinds, (int32_t)node->number, p->language));
        break;
    case DW_NODE_HAS:
        say(p, dw_language_word(dw_language_has, (int32_t)node->number, p->language));
        break;
    case DW_NODE_NUMBER:
        print_number(p, node->number);
        break;
    case DW_NODE_DATES:
        print_days(p, node);
        break;
    case DW_NODE_MENTIONED:
        print_mentioned(p, node);
        break;
    default:
        print_words(p, node);
        break;
    }
}

/* --------------------------------------------------------------------- groups */

static void print_group(printer *p, int32_t node);

static void print_node(printer *p, int32_t node)
{
    const dw_node *at = &p->query->nodes[node];
    bool is_not = at->kind == DW_NODE_NOT;
    if (!dw_is_group(at)) {
        print_leaf(p, at);
        return;
    }
    if (is_not) {
        const dw_node *inner = &p->query->nodes[at->first];
        say(p, "-");
        /* -19 is a number, and --x is no negation */
        bool enclosed = inner->kind == DW_NODE_NOT ||
                        (inner->kind == DW_NODE_WORDS && (unsigned char)*inner->text < 'A') ||
                        (inner->kind == DW_NODE_PREFIX && (unsigned char)*inner->text < 'A');
        say(p, enclosed ? "(" : "");
        print_node(p, at->first);
        say(p, enclosed ? ")" : "");
        return;
    }
    say(p, "(");
    print_group(p, node);
    say(p, ")");
}

static void print_group(printer *p, int32_t node)
{
    const dw_node *at = &p->query->nodes[node];
    bool arabic = p->language == DIWAN_LANGUAGE_ARABIC;
    for (int32_t i = at->first; i != DW_NONE; i = p->query->nodes[i].next) {
        if (i != at->first && at->kind == DW_NODE_ANY) {
            say(p, arabic ? " أو " : " OR ");
        } else if (i != at->first && at->kind == DW_NODE_NEAR) {
            say(p, arabic ? " قرب/" : " NEAR/");
            print_number(p, at->number);
            say(p, " ");
        } else if (i != at->first) {
            say(p, " ");
        }
        print_node(p, i);
    }
    if (at->section) {
        say(p, at->first == DW_NONE ? "" : " ");
        say_key(p, DW_KEY_IN);
        say(p, dw_language_word(dw_language_sections, at->section, p->language));
    }
}

static void print_whole(printer *p)
{
    const diwan_query *query = p->query;
    print_group(p, 0);
    if (query->order != DIWAN_ORDER_NEWEST) {
        say(p, p->page.len ? " " : "");
        say_key(p, DW_KEY_ORDER);
        say(p, dw_language_word(dw_language_orders, query->order, p->language));
    }
    if (query->limit) {
        say(p, p->page.len ? " " : "");
        say_key(p, DW_KEY_LIMIT);
        print_number(p, query->limit);
    }
}

int32_t diwan_query_print(char **out, const diwan_query *query, int32_t language)
{
    if (out)
        *out = NULL;
    if (!query || !out || language < DIWAN_LANGUAGE_ENGLISH || language > DIWAN_LANGUAGE_ARABIC)
        return DIWAN_MISUSE;
    diwan_query *copy = dw_query_copy(query);
    if (!copy)
        return DIWAN_NOMEM;
    printer p = { .query = copy, .language = language };
    say(&p, "");
    print_whole(&p);
    diwan_query_close(copy);
    if (p.page.failed) {
        free(p.page.at);
        return DIWAN_NOMEM;
    }
    *out = p.page.at;
    return DIWAN_OK;
}

int32_t diwan_query_equal(const diwan_query *a, const diwan_query *b)
{
    char *left = NULL, *right = NULL;
    bool same = diwan_query_print(&left, a, DIWAN_LANGUAGE_ENGLISH) == DIWAN_OK &&
                diwan_query_print(&right, b, DIWAN_LANGUAGE_ENGLISH) == DIWAN_OK &&
                !strcmp(left, right);
    free(left);
    free(right);
    return same;
}
