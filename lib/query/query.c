/* Building a query by calls. */
#include "query.h"

#include <stdlib.h>
#include <string.h>

#include "dates/calendar.h"
#include "document/brief.h"

int32_t diwan_query_new(diwan_query **out)
{
    if (!out)
        return DIWAN_MISUSE;
    diwan_query *query = *out = calloc(1, sizeof *query);
    if (!query)
        return DIWAN_NOMEM;
    query->order = DIWAN_ORDER_NEWEST;
    int32_t status =
        dw_query_add(query, (dw_node){ .kind = DW_NODE_ALL, .parent = DW_NONE }, NULL, 0, NULL);
    if (status < 0) {
        diwan_query_close(query);
        *out = NULL;
    }
    return status;
}

void diwan_query_close(diwan_query *query)
{
    if (!query)
        return;
    for (int32_t i = 0; i < query->num_nodes; i++)
        free(query->nodes[i].text);
    free(query->nodes);
    free(query->cursor);
    free(query);
}

const char *diwan_query_errmsg(const diwan_query *query)
{
    return query ? query->error : "";
}

size_t diwan_query_error_start(const diwan_query *query)
{
    return query ? query->error_start : 0;
}

size_t diwan_query_error_end(const diwan_query *query)
{
    return query ? query->error_end : 0;
}

/* ------------------------------------------------------------------- groups */

int32_t diwan_query_begin(diwan_query *query, int32_t group, int32_t near)
{
    if (!query || group < DIWAN_GROUP_ALL || group > DIWAN_GROUP_NEAR || near < 0 ||
        (near > 0) != (group == DIWAN_GROUP_NEAR) || near > DW_NEAR_MOST ||
        query->nodes[query->open].kind == DW_NODE_NEAR)
        return DIWAN_MISUSE;
    return query->depth < DW_BEGUN_MOST ? dw_query_open(query, group, near, NULL) : DIWAN_TOOBIG;
}

int32_t diwan_query_end(diwan_query *query)
{
    if (!query || query->nodes[query->open].parent == DW_NONE)
        return DIWAN_MISUSE;
    dw_query_shut(query);
    return DIWAN_OK;
}

int32_t diwan_query_set_section(diwan_query *query, int32_t section)
{
    if (!query || section < 0 || section > DIWAN_SECTION_OPINION ||
        query->nodes[query->open].kind == DW_NODE_NEAR)
        return DIWAN_MISUSE;
    query->nodes[query->open].section = section;
    return DIWAN_OK;
}

/* ------------------------------------------------------------------- leaves */

static int32_t add(diwan_query *query, dw_node node, const char *text, size_t len)
{
    if (query->nodes[query->open].kind == DW_NODE_NEAR && !dw_is_text(&node))
        return DIWAN_MISUSE;
    return dw_query_add(query, node, text, len, NULL);
}

/* A leaf of words. A text without any adds nothing. */
static int32_t add_words(diwan_query *query, int32_t kind, const char *text, size_t len)
{
    char *words;
    size_t words_len, n;
    if (!query || !text)
        return DIWAN_MISUSE;
    if (len > DW_TEXT_MOST)
        return DIWAN_TOOBIG;
    if (!dw_query_words(&words, &words_len, &n, text, len))
        return DIWAN_NOMEM;
    int32_t status = DIWAN_OK;
    if (kind == DW_NODE_PREFIX && strchr(words, ' '))
        status = DIWAN_MISUSE;
    else if (n)
        status = add(query, (dw_node){ .kind = kind }, words, words_len);
    free(words);
    return status;
}

int32_t diwan_query_add_words(diwan_query *query, const char *text, size_t len)
{
    char *words, *at;
    size_t words_len, n;
    if (!query || !text)
        return DIWAN_MISUSE;
    if (len > DW_TEXT_MOST)
        return DIWAN_TOOBIG;
    if (!dw_query_words(&words, &words_len, &n, text, len))
        return DIWAN_NOMEM;
    int32_t status = DIWAN_OK;
    for (at = words; *at && status == DIWAN_OK;) {
        size_t word = strcspn(at, " ");
        status = add(query, (dw_node){ .kind = DW_NODE_WORDS }, at, word);
        at += word + (at[word] == ' ');
    }
    free(words);
    return status;
}

int32_t diwan_query_add_adjacent(diwan_query *query, const char *text, size_t len)
{
    return add_words(query, DW_NODE_WORDS, text, len);
}

int32_t diwan_query_add_exact(diwan_query *query, const char *text, size_t len)
{
    return add_words(query, DW_NODE_EXACT, text, len);
}

int32_t diwan_query_add_prefix(diwan_query *query, const char *text, size_t len)
{
    return add_words(query, DW_NODE_PREFIX, text, len);
}

int32_t diwan_query_add_expected(diwan_query *query, const char *text, size_t len)
{
    return add_words(query, DW_NODE_EXPECTS, text, len);
}

int32_t diwan_query_add_note(diwan_query *query, const char *text, size_t len)
{
    return add_words(query, DW_NODE_NOTE, text, len);
}

/* A name as it is kept: without white space at its ends, in one line, and such that some
 * pair of quotes is not in it. */
static char *plain_name(const char *text, size_t len, size_t *out_len)
{
    char *name = malloc(len + 1);
    size_t start = 0;
    if (!name)
        return NULL;
    for (size_t i = 0; i < len; i++)
        name[i] = (unsigned char)text[i] < ' ' || text[i] == 0x7F ? ' ' : text[i];
    name[len] = '\0';
    if (strstr(name, "»") && strstr(name, "”"))
        for (char *quote = name; (quote = strchr(quote, '"')) != NULL;)
            *quote = ' ';
    while (len && name[len - 1] == ' ')
        len--;
    while (start < len && name[start] == ' ')
        start++;
    memmove(name, name + start, len - start);
    name[len - start] = '\0';
    *out_len = len - start;
    return name;
}

static int32_t add_name(diwan_query *query, dw_node node, const char *text, size_t len)
{
    size_t name_len;
    if (!query || !text)
        return DIWAN_MISUSE;
    if (len > DW_TEXT_MOST)
        return DIWAN_TOOBIG;
    char *name = plain_name(text, len, &name_len);
    if (!name)
        return DIWAN_NOMEM;
    int32_t status = name_len ? add(query, node, name, name_len) : DIWAN_MISUSE;
    free(name);
    return status;
}

int32_t diwan_query_add_actor(diwan_query *query, const char *actor, size_t len, int32_t breadth)
{
    if (breadth < DIWAN_BREADTH_USUAL || breadth > DIWAN_BREADTH_WIDE)
        return DIWAN_MISUSE;
    return add_name(query, (dw_node){ .kind = DW_NODE_ACTOR, .number = breadth }, actor, len);
}

int32_t diwan_query_add_theme(diwan_query *query, const char *theme, size_t len, int32_t breadth)
{
    if (breadth < DIWAN_BREADTH_USUAL || breadth > DIWAN_BREADTH_ALONE)
        return DIWAN_MISUSE;
    return add_name(query, (dw_node){ .kind = DW_NODE_THEME, .number = breadth }, theme, len);
}

int32_t diwan_query_add_tag(diwan_query *query, const char *tag, size_t len)
{
    return add_name(query, (dw_node){ .kind = DW_NODE_TAG }, tag, len);
}

static int32_t add_number(diwan_query *query, int32_t kind, int64_t number, int64_t least,
                          int64_t most)
{
    if (!query || number < least || number > most)
        return DIWAN_MISUSE;
    return add(query, (dw_node){ .kind = kind, .number = number }, NULL, 0);
}

int32_t diwan_query_add_kind(diwan_query *query, int32_t kind)
{
    return add_number(query, DW_NODE_KIND, kind, DIWAN_ACTOR_STATE, DIWAN_ACTOR_PEOPLE);
}

int32_t diwan_query_add_has(diwan_query *query, int32_t what)
{
    return add_number(query, DW_NODE_HAS, what, DIWAN_HAS_HEADLINE, DIWAN_HAS_NOTES);
}

int32_t diwan_query_add_number(diwan_query *query, int32_t number)
{
    return add_number(query, DW_NODE_NUMBER, number, 1, INT32_MAX);
}

/* A day that can be printed: what lies beyond the days there may be lies at their end. */
static int32_t within(int32_t day, int32_t first, int32_t last)
{
    if (day == DIWAN_NO_DAY)
        return day;
    return day < first ? first : day > last ? last : day;
}

int32_t diwan_query_add_dates(diwan_query *query, int32_t first, int32_t last)
{
    if (!query)
        return DIWAN_MISUSE;
    if (first == DIWAN_NO_DAY && last == DIWAN_NO_DAY)
        return DIWAN_OK;
    dw_node node = { .kind = DW_NODE_DATES,
                     .from = within(first, DW_BRIEF_DAY_FIRST - 1, DW_BRIEF_DAY_LAST + 1),
                     .to = within(last, DW_BRIEF_DAY_FIRST - 1, DW_BRIEF_DAY_LAST + 1) };
    return add(query, node, NULL, 0);
}

int32_t diwan_query_add_mentioned(diwan_query *query, int32_t first, int32_t last, int32_t relation)
{
    if (!query || relation < DIWAN_RELATION_OVERLAPS || relation > DIWAN_RELATION_AFTER)
        return DIWAN_MISUSE;
    int32_t least = dw_day_of(DW_YEAR_FIRST, 1, 1), most = dw_day_of(DW_YEAR_LAST, 12, 31);
    dw_node node = { .kind = DW_NODE_MENTIONED,
                     .number = relation,
                     .from = within(first, least, most),
                     .to = within(last, least, most) };
    return add(query, node, NULL, 0);
}

/* ------------------------------------------------------------- of the whole */

int32_t diwan_query_set_order(diwan_query *query, int32_t order)
{
    if (!query || order < DIWAN_ORDER_NEWEST || order > DIWAN_ORDER_RELEVANCE)
        return DIWAN_MISUSE;
    query->order = order;
    return DIWAN_OK;
}

int32_t diwan_query_set_limit(diwan_query *query, int64_t limit, int64_t skip)
{
    if (!query || limit < 0 || skip < 0)
        return DIWAN_MISUSE;
    query->limit = limit;
    query->skip = skip;
    return DIWAN_OK;
}

int32_t diwan_query_set_stored_after(diwan_query *query, int64_t id)
{
    if (!query || id < 0)
        return DIWAN_MISUSE;
    query->after = id;
    return DIWAN_OK;
}

int32_t diwan_query_set_cursor(diwan_query *query, const char *cursor)
{
    if (!query)
        return DIWAN_MISUSE;
    size_t len = cursor ? strlen(cursor) : 0;
    char *copy = len ? malloc(len + 1) : NULL;
    if (len && !copy)
        return DIWAN_NOMEM;
    if (len)
        memcpy(copy, cursor, len + 1);
    free(query->cursor);
    query->cursor = copy;
    return DIWAN_OK;
}

int32_t diwan_query_order(const diwan_query *query)
{
    return query ? query->order : 0;
}

int64_t diwan_query_limit(const diwan_query *query)
{
    return query ? query->limit : 0;
}
