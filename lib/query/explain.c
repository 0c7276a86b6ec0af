/* How an archive would answer a query, for people and programs to read. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language.h"
#include "page.h"
#include "rank.h"

static void say(dw_page *p, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    dw_page_put(p, text, len < (int)sizeof text ? (size_t)len : sizeof text - 1);
}

/* A text as a string of JSON's. */
static void say_string(dw_page *p, const char *text, size_t len)
{
    dw_page_put(p, "\"", 1);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\')
            say(p, "\\%c", c);
        else if (c < ' ')
            say(p, "\\u%04x", c);
        else
            dw_page_put(p, text + i, 1);
    }
    dw_page_put(p, "\"", 1);
}

/* A part of the query in the query language, to free(); NULL when memory ends. */
char *dw_query_part(const diwan_query *query, int32_t node)
{
    diwan_query *part;
    char *text = NULL;
    if (diwan_query_new(&part) < 0)
        return NULL;
    if (dw_query_graft(part, query, node) &&
        diwan_query_print(&text, part, DIWAN_LANGUAGE_ENGLISH) < 0)
        text = NULL;
    diwan_query_close(part);
    return text;
}

static const char *group_name(int32_t kind)
{
    static const char *const names[] = { "", "all", "any", "not", "near" };
    return names[kind];
}

/* How a part is answered. */
static const char *answered(const dw_plan *plan, int32_t node)
{
    if (plan->query->nodes[node].kind == DW_NODE_DATES && plan->exact[node])
        return "range";
    if (plan->exact[node])
        return "index";
    return plan->narrows[node] ? "index, then checked" : "checked";
}

/* ------------------------------------------------------------------------ text */

static void tell_node(dw_page *p, const dw_plan *plan, int32_t node, int depth)
{
    const dw_node *at = &plan->query->nodes[node];
    say(p, "%*s", depth * 2 + 2, "");
    if (dw_is_group(at)) {
        say(p, "%s", group_name(at->kind));
        if (at->kind == DW_NODE_NEAR)
            say(p, " within %d words", (int)at->number);
        if (at->section)
            say(p, " in %s",
                dw_language_word(dw_language_sections, at->section, DIWAN_LANGUAGE_ENGLISH));
        say(p, "\n");
        for (int32_t i = at->first; i != DW_NONE; i = plan->query->nodes[i].next)
            tell_node(p, plan, i, depth + 1);
        return;
    }
    char *part = dw_query_part(plan->query, node);
    p->failed |= !part;
    if (part)
        dw_page_put(p, part, strlen(part));
    free(part);
    say(p, "   [%s%s]\n", answered(plan, node),
        (at->kind == DW_NODE_ACTOR && !plan->numbers[node] && !plan->belongs[node]) ||
                ((at->kind == DW_NODE_THEME || at->kind == DW_NODE_TAG) && !plan->numbers[node])
            ? "; the archive has none such"
            : "");
}

static const char *order_of(const dw_plan *plan, int32_t order)
{
    return order == DIWAN_ORDER_OLDEST
               ? "the oldest first: the index's own order, read from its end"
           : order == DIWAN_ORDER_RELEVANCE && dw_rank_applies(plan)
               ? "the best first: BM25 of every match, the best kept"
               : "the newest first: the index's own order, read no further than needed";
}

static void say_day(dw_page *p, int32_t day, const char *open)
{
    char text[16];
    if (day == DIWAN_NO_DAY || diwan_day_format(text, day) < 0)
        say(p, "%s", open);
    else
        say(p, "%s", text);
}

static void tell(dw_page *p, const dw_plan *plan, const char *question, int32_t order)
{
    say(p, "question\n  ");
    dw_page_put(p, question, strlen(question));
    say(p, "\ntree\n");
    tell_node(p, plan, 0, 0);
    say(p, "index (FTS5)\n  ");
    if (plan->expression)
        dw_page_put(p, plan->expression, plan->len);
    else
        say(p, "not asked: every brief of the range");
    say(p, "\nrange of days\n  ");
    say_day(p, plan->first, "the first");
    say(p, " to ");
    say_day(p, plan->last, "the last");
    say(p, "\ncheck of each brief found\n  %s\n",
        plan->checks ? "the parts above that the index does not answer, on its texts and dates"
                     : "none: the index answers all");
    say(p, "order\n  %s\n", order_of(plan, order));
}

/* ------------------------------------------------------------------------ JSON */

static void write_node(dw_page *p, const dw_plan *plan, int32_t node)
{
    const dw_node *at = &plan->query->nodes[node];
    if (!dw_is_group(at)) {
        char *part = dw_query_part(plan->query, node);
        p->failed |= !part;
        say(p, "{\"leaf\": ");
        say_string(p, part ? part : "", part ? strlen(part) : 0);
        say(p, ", \"answered\": \"%s\"}", answered(plan, node));
        free(part);
        return;
    }
    say(p, "{\"group\": \"%s\"", group_name(at->kind));
    if (at->kind == DW_NODE_NEAR)
        say(p, ", \"near\": %d", (int)at->number);
    if (at->section)
        say(p, ", \"section\": \"%s\"",
            dw_language_word(dw_language_sections, at->section, DIWAN_LANGUAGE_ENGLISH));
    say(p, ", \"parts\": [");
    for (int32_t i = at->first; i != DW_NONE; i = plan->query->nodes[i].next) {
        say(p, i == at->first ? "" : ", ");
        write_node(p, plan, i);
    }
    say(p, "]}");
}

static void write_day(dw_page *p, const char *key, int32_t day)
{
    char text[16];
    if (day == DIWAN_NO_DAY || diwan_day_format(text, day) < 0)
        say(p, ", \"%s\": null", key);
    else
        say(p, ", \"%s\": \"%s\"", key, text);
}

static void write(dw_page *p, const dw_plan *plan, const char *question, int32_t order)
{
    say(p, "{\"schema\": \"diwan.plan/1\", \"question\": ");
    say_string(p, question, strlen(question));
    say(p, ", \"tree\": ");
    write_node(p, plan, 0);
    say(p, ", \"expression\": ");
    if (plan->expression)
        say_string(p, plan->expression, plan->len);
    else
        say(p, "null");
    write_day(p, "first", plan->first);
    write_day(p, "last", plan->last);
    say(p, ", \"checks\": %s, \"order\": \"%s\"}\n", plan->checks ? "true" : "false",
        dw_language_word(dw_language_orders, order, DIWAN_LANGUAGE_ENGLISH));
}

int32_t diwan_query_explain(char **out, diwan_archive *archive, const diwan_query *query,
                            int32_t format)
{
    dw_plan *plan;
    char *question = NULL;
    dw_page p = { 0 };
    if (out)
        *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !query || !out || format < DIWAN_EXPLAIN_TEXT || format > DIWAN_EXPLAIN_JSON)
        return DIWAN_MISUSE;
    status = dw_plan_open(&plan, archive, query, 0);
    if (status < 0)
        return status;
    p.failed = diwan_query_print(&question, query, DIWAN_LANGUAGE_ENGLISH) < 0;
    if (!p.failed && format == DIWAN_EXPLAIN_JSON)
        write(&p, plan, question, query->order);
    else if (!p.failed)
        tell(&p, plan, question, query->order);
    dw_plan_close(plan);
    free(question);
    if (!p.failed) {
        *out = p.at;
        return DIWAN_OK;
    }
    free(p.at);
    return dw_sql_fail(archive, SQLITE_NOMEM);
}
