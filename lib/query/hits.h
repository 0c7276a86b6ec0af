/* Hits from within: the question that was put, the hit that is shown, and its snippet. */
#ifndef DW_QUERY_HITS_H
#define DW_QUERY_HITS_H

#include "archive/archive.h"
#include "plan.h"
#include "snippet.h"

/* A part of the query that holds of the hit; section 0 where it stands nowhere. */
typedef struct {
    int32_t node, section;
    size_t start, end;
} dw_reason;

struct diwan_hits {
    dw_plan *plan;
    int64_t removals;    /* of the archive when the hits were opened */
    int64_t limit, skip; /* of hits to come; limit -1 for none */
    bool done;

    /* the hit */
    int64_t place, id;
    int32_t day;
    char date[16];
    char *title, *cursor; /* NULL until they are made */

    /* why it was found, made when it is asked for */
    bool has_reasons;
    dw_reason *reasons;
    size_t num_reasons, reason_room;
    char *reason_part;

    /* its snippet, made when it is asked for */
    bool has_snippet;
    dw_snippet snippet;
    char *passage;
};

/* Where what is asked for and is no words stands in the hit (hits_snippet.c). */
int32_t dw_hits_marks(diwan_hits *hits, dw_marks *marks);

/* Whether a leaf shows where it stands: it does not stand within a NOT. */
bool dw_is_shown(const diwan_query *query, int32_t node);

/* Step a kept statement that reads by the place of the hit's brief. */
int32_t dw_hits_row(diwan_hits *hits, dw_sql which, sqlite3_stmt **row);

/* Whether the hit's brief still stands at its place; another may since it was read. */
bool dw_hits_stand(diwan_hits *hits);

/* A copy of a text, NUL-terminated; NULL when memory ends. */
char *dw_hits_copy(const char *text, size_t len);

#endif
