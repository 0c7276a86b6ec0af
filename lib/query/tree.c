/* The tree of a query: adding to it, copying it, and bringing it into one form. */
#include <stdlib.h>
#include <string.h>

#include "query.h"
#include "text/analyser.h"

static char *copied(const char *text, size_t len)
{
    char *copy = malloc(len + 1);
    if (copy) {
        memcpy(copy, text, len);
        copy[len] = '\0';
    }
    return copy;
}

/* ------------------------------------------------------------------- adding */

static int32_t make_room(diwan_query *query)
{
    if (query->num_nodes < query->room)
        return DIWAN_OK;
    if (query->num_nodes >= DW_NODES_MOST)
        return DIWAN_TOOBIG;
    int32_t wish = query->room ? query->room * 2 : 16;
    dw_node *more = realloc(query->nodes, (size_t)wish * sizeof *more);
    if (!more)
        return DIWAN_NOMEM;
    query->nodes = more;
    query->room = wish;
    return DIWAN_OK;
}

static void link_last(diwan_query *query, int32_t parent, int32_t at)
{
    dw_node *above = &query->nodes[parent];
    query->nodes[at].parent = parent;
    if (above->last == DW_NONE)
        above->first = at;
    else
        query->nodes[above->last].next = at;
    above->last = at;
}

int32_t dw_query_add(diwan_query *query, dw_node node, const char *text, size_t len, int32_t *at)
{
    if (len > DW_TEXT_MOST)
        return DIWAN_TOOBIG;
    int32_t status = make_room(query);
    if (status < 0)
        return status;
    node.text = text ? copied(text, len) : NULL;
    if (text && !node.text)
        return DIWAN_NOMEM;
    node.len = text ? len : 0;
    node.first = node.last = node.next = DW_NONE;
    int32_t i = query->num_nodes++;
    query->nodes[i] = node;
    if (i)
        link_last(query, query->open, i);
    if (at)
        *at = i;
    return DIWAN_OK;
}

int32_t dw_query_open(diwan_query *query, int32_t kind, int64_t number, int32_t *at)
{
    int32_t i = 0;
    if (query->depth >= DW_DEPTH_MOST)
        return DIWAN_TOOBIG;
    int32_t status = dw_query_add(
        query, (dw_node){ .kind = kind, .number = number, .parent = DW_NONE }, NULL, 0, &i);
    if (status < 0)
        return status;
    query->open = i;
    query->depth++;
    if (at)
        *at = i;
    return DIWAN_OK;
}

/* Take away the last child of a node. */
static void drop_last(diwan_query *query, int32_t parent)
{
    dw_node *above = &query->nodes[parent];
    int32_t gone = above->last, before = DW_NONE;
    for (int32_t i = above->first; i != gone; i = query->nodes[i].next)
        before = i;
    above->last = before;
    if (before == DW_NONE)
        above->first = DW_NONE;
    else
        query->nodes[before].next = DW_NONE;
}

void dw_query_shut(diwan_query *query)
{
    int32_t shut = query->open;
    if (query->nodes[shut].parent == DW_NONE)
        return;
    query->open = query->nodes[shut].parent;
    query->depth--;
    if (query->nodes[shut].first == DW_NONE)
        drop_last(query, query->open);
}

int32_t dw_query_wrap_last(diwan_query *query, int32_t kind, int64_t number)
{
    int32_t inner = query->nodes[query->open].last, group;
    if (query->depth >= DW_DEPTH_MOST)
        return DIWAN_TOOBIG;
    drop_last(query, query->open);
    int32_t status = dw_query_open(query, kind, number, &group);
    link_last(query, status < 0 ? query->open : group, inner);
    return status;
}

int32_t dw_query_section(const diwan_query *query, int32_t node)
{
    for (; node != DW_NONE; node = query->nodes[node].parent)
        if (dw_is_group(&query->nodes[node]) && query->nodes[node].section)
            return query->nodes[node].section;
    return 0;
}

/* -------------------------------------------------------------------- words */

/* What joins two words that stand without a space: F-16, O'Brien, 3.5. */
static bool joins(const char *gap, size_t len)
{
    static const char *const joiners[] = {
        "", "-", "\u2010", "\u2011", "'", "\u2019", ".", "\u066B"
    };
    for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++)
        if (len == strlen(joiners[i]) && !memcmp(gap, joiners[i], len))
            return true;
    return false;
}

bool dw_query_words(char **out, size_t *out_len, size_t *words, const char *text, size_t len)
{
    dw_scan scan;
    char *to = *out = malloc(2 * len + 1);
    size_t end = 0;
    *out_len = *words = 0;
    if (!to)
        return false;
    dw_scan_open(&scan, NULL, text, len);
    while (dw_scan_next(&scan)) {
        size_t gap = scan.start - end, n = scan.end - scan.start;
        if (*words && joins(text + end, gap)) {
            memcpy(to, text + end, gap);
            to += gap;
        } else if (*words) {
            *to++ = ' ';
        }
        memcpy(to, text + scan.start, n);
        to += n;
        end = scan.end;
        ++*words;
    }
    *out_len = (size_t)(to - *out);
    *to = '\0';
    return true;
}

/* ----------------------------------------------------------------- one form */

static bool has_leaf(const diwan_query *query, int32_t node)
{
    if (!dw_is_group(&query->nodes[node]))
        return true;
    for (int32_t i = query->nodes[node].first; i != DW_NONE; i = query->nodes[i].next)
        if (has_leaf(query, i))
            return true;
    return false;
}

/* How many children of a group say anything. */
static int32_t count(const diwan_query *query, int32_t node, int32_t *only)
{
    int32_t n = 0;
    for (int32_t i = query->nodes[node].first; i != DW_NONE; i = query->nodes[i].next)
        if (has_leaf(query, i)) {
            *only = i;
            n++;
        }
    return n;
}

static int32_t copy_node(diwan_query *to, const diwan_query *from, int32_t node, bool inside);

static int32_t copy_children(diwan_query *to, const diwan_query *from, int32_t node)
{
    int32_t status = DIWAN_OK;
    for (int32_t i = from->nodes[node].first; i != DW_NONE && status == DIWAN_OK;
         i = from->nodes[i].next)
        status = copy_node(to, from, i, false);
    return status;
}

static int32_t copy_into(diwan_query *to, const diwan_query *from, int32_t node, int32_t kind,
                         int32_t section)
{
    int32_t at;
    int32_t status = dw_query_open(to, kind, from->nodes[node].number, &at);
    if (status < 0)
        return status;
    to->nodes[at].section = section;
    to->nodes[at].start = from->nodes[node].start;
    to->nodes[at].end = from->nodes[node].end;
    status = section && kind != from->nodes[node].kind ? copy_node(to, from, node, true)
                                                       : copy_children(to, from, node);
    dw_query_shut(to);
    return status;
}

/* Whether a group is narrowed to another section than the one it is copied into. */
static bool is_narrower(const diwan_query *to, const dw_node *group)
{
    return group->section && group->section != dw_query_section(to, to->open);
}

static int32_t copy_not(diwan_query *to, const diwan_query *from, int32_t node)
{
    int32_t only = DW_NONE, at, below;
    int32_t n = count(from, node, &only);
    while (n == 1 && from->nodes[only].kind <= DW_NODE_ANY &&
           !is_narrower(to, &from->nodes[only]) && count(from, only, &below) == 1)
        only = below;
    /* What is not not so is so. */
    if (n == 1 && from->nodes[only].kind == DW_NODE_NOT && !is_narrower(to, &from->nodes[only]))
        return count(from, only, &below) == 1 || to->nodes[to->open].kind == DW_NODE_ALL
                   ? copy_children(to, from, only)
                   : copy_into(to, from, only, DW_NODE_ALL, 0);
    int32_t status = dw_query_open(to, DW_NODE_NOT, 0, &at);
    if (status < 0)
        return status;
    if (n > 1)
        status = copy_into(to, from, node, DW_NODE_ALL, 0);
    else
        status = copy_children(to, from, node);
    dw_query_shut(to);
    return status;
}

/* Only an ALL is narrowed to a section; `inside` tells that it stands round the node
 * already. */
static int32_t copy_node(diwan_query *to, const diwan_query *from, int32_t node, bool inside)
{
    const dw_node *at = &from->nodes[node];
    int32_t only = DW_NONE;
    if (!dw_is_group(at))
        return dw_query_add(to, *at, at->text, at->len, NULL);
    int32_t n = count(from, node, &only);
    int32_t section = inside || !is_narrower(to, at) ? 0 : at->section;
    if (n == 0)
        return DIWAN_OK;
    if (section)
        return copy_into(to, from, node, DW_NODE_ALL, section);
    if (at->kind == DW_NODE_NOT)
        return copy_not(to, from, node);
    if (n == 1 || (at->kind != DW_NODE_NEAR && to->nodes[to->open].kind == at->kind))
        return copy_children(to, from, node);
    return copy_into(to, from, node, at->kind, 0);
}

diwan_query *dw_query_copy(const diwan_query *query)
{
    diwan_query *copy;
    if (diwan_query_new(&copy) < 0)
        return NULL;
    copy->order = query->order;
    copy->limit = query->limit;
    copy->skip = query->skip;
    copy->after = query->after;
    copy->nodes[0].section = query->nodes[0].section;
    copy->nodes[0].end = query->nodes[0].end;
    copy->depth = -2 * DW_DEPTH_MOST; /* what stands round a section makes it deeper */
    bool done = copy_children(copy, query, 0) == DIWAN_OK;
    copy->depth = 0;
    if (done && query->cursor) {
        copy->cursor = copied(query->cursor, strlen(query->cursor));
        done = copy->cursor != NULL;
    }
    if (!done) {
        diwan_query_close(copy);
        copy = NULL;
    }
    return copy;
}

bool dw_query_graft(diwan_query *to, const diwan_query *from, int32_t node)
{
    int32_t section = dw_query_section(from, from->nodes[node].parent);
    if (section && dw_query_open(to, DW_NODE_ALL, 0, NULL) < 0)
        return false;
    if (section)
        to->nodes[to->open].section = section;
    bool done = copy_node(to, from, node, false) == DIWAN_OK;
    if (section)
        dw_query_shut(to);
    return done;
}
