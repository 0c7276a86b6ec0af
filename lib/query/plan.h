/* The plan of a query: how an archive answers it. It comes down to one expression for FTS5,
 * which finds at least what is asked for, one range of places, and where these can't tell
 * all, a check of each brief found.
 *
 * Other files of this room count what a plan gives without reading texts:
 *
 *     dw_plan *plan;
 *     int32_t status = dw_plan_open(&plan, archive, query, DIWAN_ORDER_OLDEST);
 *     while (status >= 0 && (status = dw_plan_next(plan, &place)) == DIWAN_ROW)
 *         ...
 *     dw_plan_close(plan);
 */
#ifndef DW_QUERY_PLAN_H
#define DW_QUERY_PLAN_H

#include "archive/archive.h"
#include "match.h"
#include "query.h"

/* A string of the expression, as FTS5 numbers them: which phrase of the match it is. */
typedef struct {
    int32_t phrase; /* DW_NONE where it is no words, or none that are wanted */
} dw_plan_string;

/* What the expression asks for, once more, behind what it is made of: lists of the index, and
 * how many of the last are joined. What no lists tell makes the whole one for FTS5 alone. */
typedef struct {
    enum { DW_STEP_LIST, DW_STEP_ALL, DW_STEP_ANY, DW_STEP_BUT } kind; /* BUT: the first alone */
    int32_t n;        /* of those joined */
    uint32_t columns; /* of a list: a bit for each of the index's, where it stands */
    int32_t words;    /* of a list of words: the phrase; else DW_NONE */
    int32_t counts;   /* of a list: the phrase it counts for, or DW_NONE */
    int64_t number;   /* of another */
} dw_plan_step;

/* A brief in the order by relevance. */
typedef struct {
    double score;
    int64_t place;
    int32_t step;
    bool head, exact;
} dw_ranked;

/* What scores are told from. */
typedef struct {
    double briefs, average; /* in the index, and words of one */
    double rarity[64];      /* of each phrase that counts; the rest are as rare as the last */
    uint32_t phrases;
} dw_rank_figures;

typedef struct dw_plan {
    dw_reader reader;
    diwan_query *query; /* a copy, in one form */
    dw_match match;
    int32_t order;

    char *expression; /* NULL where every brief of the range is asked for */
    size_t len, room;
    dw_plan_string *strings;
    size_t num_strings, string_room;
    dw_plan_step *steps;
    size_t num_steps, step_room;
    bool needs_fts;           /* the steps do not tell all */
    struct dw_blocks *blocks; /* that give the places; NULL where FTS5 does */
    int64_t *numbers;    /* of each node: of its actor; what the index holds of its theme or mark;
                         0 where the archive knows none such */
    int64_t *belongs;    /* of each node: the mark of those who belong to its actor, or 0 */
    bool *exact;         /* of each node: expression and range answer it fully */
    bool *narrows;       /* of each node: something is written for it */
    bool checks;         /* the root is not answered fully */
    int32_t first, last; /* days; DIWAN_NO_DAY is an open end */
    bool from_cursor;
    int64_t cursor_day, cursor_turn; /* what was given last */
    dw_ranked cursor;                /* likewise, in the order by relevance */
    dw_rank_figures figures;         /* that the cursor's rank was told from */
    dw_ranked given;                 /* what this plan gave last */
    struct dw_ranking *ranking;      /* NULL in the order of places */

    dw_occurrences found; /* in the brief that is checked */
} dw_plan;

/* Make a plan. `order` is of enum diwan_order, or 0 to make none of the steps: the plan is
 * then only looked at. The query's own order does not count; its limit only tells how many of
 * the best are looked for, and its cursor must be of the order. The archive must have been
 * entered. Returns DIWAN_OK or an error kept on the archive; `*out` is NULL then. */
int32_t dw_plan_open(dw_plan **out, diwan_archive *archive, const diwan_query *query,
                     int32_t order);

/* Step to the next brief, in the order of places. Returns DIWAN_ROW; DIWAN_DONE, also when
 * called again, and then the read transaction is given up; or an error kept on the archive,
 * DIWAN_MISUSE where that was closed. */
int32_t dw_plan_next(dw_plan *plan, int64_t *place);

/* Give up the read transaction; there are no further steps. */
void dw_plan_end(dw_plan *plan);

void dw_plan_close(dw_plan *plan);

/* Within: hold the archive as it is, and try to read lists instead of asking FTS5: where that
 * can be done `plan->blocks` is there. `weights` as dw_blocks_open() has them. */
int32_t dw_plan_hold(dw_plan *plan);
int32_t dw_plan_read_lists(dw_plan *plan, const uint8_t *weights);

/* Write the expression and what must be checked; a step of dw_plan_open(). */
int32_t dw_plan_write(dw_plan *plan);

/* Whether the brief at `place` is what is asked for, as far as the expression does not
 * tell. Returns DIWAN_ROW where it is, DIWAN_DONE where it is not, or an error. */
int32_t dw_plan_check(dw_plan *plan, int64_t place);

/* Whether a node holds of the brief at `place`. */
int32_t dw_plan_ask(dw_plan *plan, int64_t place, int32_t node, bool *holds);

/* Whether a clause has the words of any expectation that the query asks for; where it asks for
 * none, every clause does. */
int32_t dw_plan_expects(dw_plan *plan, const char *text, size_t len, bool *holds);

/* How a date named in a text lies to the days of a node of DW_NODE_MENTIONED. */
bool dw_is_related(const dw_node *node, int32_t first, int32_t last);

/* In SQL, the places from day number ?1 to ?2. */
#define DW_SQL_IN_RANGE " BETWEEN ?1 * " DW_SQL_PLACES " AND (?2 + 1) * " DW_SQL_PLACES " - 1"

/* In SQL, that a place is of a brief with a higher id than ?6. The + keeps it from being what
 * places are looked up by. */
#define DW_SQL_STORED_AFTER(place) " AND +" place " IN (SELECT place FROM brief WHERE id > ?6)"

/* Bind them. */
void dw_plan_bind_range(const dw_plan *plan, sqlite3_stmt *statement);

#endif
