#include "query.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_MOST 65536
#define ASKED_MOST 64 /* actors, and themes */

int32_t diwan_query_new(diwan_query **out)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = calloc(1, sizeof **out);
    if (!*out)
        return DIWAN_NOMEM;
    (*out)->first = (*out)->last = DIWAN_NO_DAY;
    (*out)->order = DIWAN_ORDER_NEWEST;
    return DIWAN_OK;
}

static void clear_asked(dw_asked *asked, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(asked[i].text);
    free(asked);
}

void diwan_query_close(diwan_query *query)
{
    if (!query)
        return;
    clear_asked(query->actors, query->num_actors);
    clear_asked(query->themes, query->num_themes);
    free(query->text);
    free(query);
}

static char *copied(const char *text, size_t len)
{
    char *copy = malloc(len + 1);
    if (copy) {
        memcpy(copy, text, len);
        copy[len] = '\0';
    }
    return copy;
}

static int32_t add_asked(dw_asked **list, size_t *n, const char *text, size_t len, bool alone)
{
    if (!len)
        return DIWAN_MISUSE;
    if (len > TEXT_MOST || *n >= ASKED_MOST)
        return DIWAN_TOOBIG;
    dw_asked *more = realloc(*list, (*n + 1) * sizeof *more);
    if (!more)
        return DIWAN_NOMEM;
    *list = more;
    more[*n] = (dw_asked){ copied(text, len), len, alone };
    if (!more[*n].text)
        return DIWAN_NOMEM;
    ++*n;
    return DIWAN_OK;
}

int32_t diwan_query_add_actor(diwan_query *query, const char *actor, size_t len)
{
    if (!query || !actor)
        return DIWAN_MISUSE;
    return add_asked(&query->actors, &query->num_actors, actor, len, false);
}

int32_t diwan_query_add_theme(diwan_query *query, const char *theme, size_t len, int32_t alone)
{
    if (!query || !theme)
        return DIWAN_MISUSE;
    return add_asked(&query->themes, &query->num_themes, theme, len, alone != 0);
}

int32_t diwan_query_set_text(diwan_query *query, const char *text, size_t len)
{
    if (!query || !text)
        return DIWAN_MISUSE;
    if (len > TEXT_MOST)
        return DIWAN_TOOBIG;
    char *copy = copied(text, len);
    if (!copy)
        return DIWAN_NOMEM;
    free(query->text);
    query->text = copy;
    query->len = len;
    return DIWAN_OK;
}

int32_t diwan_query_set_range(diwan_query *query, int32_t first, int32_t last)
{
    if (!query)
        return DIWAN_MISUSE;
    query->first = first;
    query->last = last;
    return DIWAN_OK;
}

int32_t diwan_query_set_mentioned(diwan_query *query, int32_t first, int32_t last, int32_t relation)
{
    if (!query || relation < 0 || relation > DIWAN_RELATION_AFTER)
        return DIWAN_MISUSE;
    query->mentioned_first = first;
    query->mentioned_last = last;
    query->relation = relation;
    return DIWAN_OK;
}

int32_t diwan_query_set_section(diwan_query *query, int32_t section)
{
    if (!query || section < 0 || section > DIWAN_SECTION_OPINION)
        return DIWAN_MISUSE;
    query->section = section;
    return DIWAN_OK;
}

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
