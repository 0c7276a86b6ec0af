/* A query from within: a tree whose leaves are questions that a brief answers by yes or
 * no. The tree lies in one array; node 0 is its root, an ALL. */
#ifndef DW_QUERY_QUERY_H
#define DW_QUERY_QUERY_H

#include <diwan.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    DW_TEXT_MOST = 65536, /* bytes of a question, and of one leaf */
    DW_DEPTH_MOST = 64,   /* groups within groups */
    DW_BEGUN_MOST = 16,   /* of those begun by calls */
    DW_NODES_MOST = 100000,
    DW_NEAR_MOST = 999,
    DW_NONE = -1 /* no node */
};

typedef enum {
    /* groups; of NEAR the children are words and phrases, and `number` how many words there
       may be between */
    DW_NODE_ALL = DIWAN_GROUP_ALL,
    DW_NODE_ANY = DIWAN_GROUP_ANY,
    DW_NODE_NOT = DIWAN_GROUP_NOT,
    DW_NODE_NEAR = DIWAN_GROUP_NEAR,
    /* leaves with words, parted by one space or a joiner */
    DW_NODE_WORDS, /* side by side, in any of their forms */
    DW_NODE_EXACT, /* side by side, as they are written */
    DW_NODE_PREFIX,
    DW_NODE_EXPECTS,
    DW_NODE_NOTE,
    /* leaves with a name */
    DW_NODE_ACTOR, /* `number` of enum diwan_breadth */
    DW_NODE_THEME, /* `number` likewise */
    DW_NODE_TAG,
    /* leaves with a number, or days */
    DW_NODE_KIND,
    DW_NODE_HAS,
    DW_NODE_NUMBER,
    DW_NODE_DATES,     /* of the brief */
    DW_NODE_MENTIONED, /* `number` of enum diwan_relation */
    DW_NODE_KINDS
} dw_node_kind;

typedef struct {
    int32_t kind;
    int32_t parent, first, last, next; /* nodes; DW_NONE for none */
    int32_t section; /* of a group: what its leaves are narrowed to; 0 for as its parent */
    int64_t number;
    int32_t from, to; /* days; DIWAN_NO_DAY is an open end */
    char *text;       /* NUL-terminated; NULL where the kind has none */
    size_t len;
    size_t start, end; /* bytes of the question it was read from */
} dw_node;

struct diwan_query {
    dw_node *nodes;
    int32_t num_nodes, room;
    int32_t open;  /* the group that is being filled */
    int32_t depth; /* of it */
    int32_t order;
    int64_t limit, skip; /* a limit of 0 is none */
    char *cursor;        /* NULL for none */
    int64_t after;       /* only briefs with a higher id */
    char error[256];
    size_t error_start, error_end;
};

static inline bool dw_is_group(const dw_node *node)
{
    return node->kind <= DW_NODE_NEAR;
}

/* Whether a leaf's text is words, which a brief's are compared with. */
static inline bool dw_is_text(const dw_node *node)
{
    return node->kind >= DW_NODE_WORDS && node->kind <= DW_NODE_PREFIX;
}

/* Add a node to the open group; `text` is copied. `*at` is its place, and may be NULL.
 * Returns DIWAN_OK, DIWAN_TOOBIG or DIWAN_NOMEM. */
int32_t dw_query_add(diwan_query *query, dw_node node, const char *text, size_t len, int32_t *at);

/* Open a group in the open group. DIWAN_TOOBIG where groups would nest too deep. */
int32_t dw_query_open(diwan_query *query, int32_t kind, int64_t number, int32_t *at);

/* Close the open group. One that is empty is taken away. */
void dw_query_shut(diwan_query *query);

/* Enclose the last child of the open group: it becomes the child of a new group
 * of the kind, which is left open. */
int32_t dw_query_wrap_last(diwan_query *query, int32_t kind, int64_t number);

/* Words of a text with what parts them made one space, or nothing where they are joined as
 * in F-16. `*out` is to be freed; its `*words` are 0 where there is none. Returns false when
 * memory ends. */
bool dw_query_words(char **out, size_t *out_len, size_t *words, const char *text, size_t len);

/* The section a node's leaves are narrowed to; 0 for none. */
int32_t dw_query_section(const diwan_query *query, int32_t node);

/* A copy that asks the same in one form: no group is empty or of one, no ALL stands within an
 * ALL, and only an ALL is narrowed to a section. NULL when memory ends. */
diwan_query *dw_query_copy(const diwan_query *query);

/* Copy a node with all below it to the end of the open group of another query, narrowed to the
 * section it is narrowed to. Returns false when memory ends. */
bool dw_query_graft(diwan_query *to, const diwan_query *from, int32_t node);

/* A node in the query language, to free(); NULL when memory ends (explain.c). */
char *dw_query_part(const diwan_query *query, int32_t node);

#endif
