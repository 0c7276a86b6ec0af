/* Hits from within: the question that was put, the hit that is shown, and its snippet. */
#ifndef DW_QUERY_HITS_H
#define DW_QUERY_HITS_H

#include "archive/archive.h"
#include "match.h"
#include "query.h"
#include "snippet.h"

/* A number past every day: where an open end lies. */
#define DW_BEYOND INT64_C(3000000000)

struct diwan_hits {
    dw_reader reader;
    dw_match match;
    char *expression; /* for FTS5; NULL where every brief is asked for */
    int64_t *actors;  /* numbers of those asked for */
    size_t num_actors;
    int32_t relation; /* of dates named in the text to the days below */
    int64_t mentioned_first, mentioned_last;
    int32_t section;
    int64_t removals; /* of the archive when the hits were opened */
    int64_t limit, skip; /* of hits that are checked on the texts; limit -1 for none */
    bool done;

    /* the hit */
    int64_t place, id;
    int32_t day;
    char date[16];
    char *title;

    /* its snippet, made when it is asked for */
    bool has_snippet;
    dw_snippet snippet;
    char *passage;
};

/* Prepare the statement that finds what `query` asks for (hits_plan.c). */
int32_t dw_hits_plan(diwan_hits *hits, const diwan_query *query);

/* Step a kept statement that reads by the place of the hit's brief. */
int32_t dw_hits_row(diwan_hits *hits, dw_sql which, sqlite3_stmt **row);

/* A copy of a text, NUL-terminated; NULL when memory ends. */
char *dw_hits_copy(const char *text, size_t len);

#endif
