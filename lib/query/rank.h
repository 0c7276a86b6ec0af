/* The order by relevance: BM25 over headline, event and opinion, where a word counts most in
 * the headline and least in the opinion. Scores are taken in steps of a fifth; within a step
 * the briefs come first that have the words as they are written, as far as the best
 * DW_RANK_HEAD of the step are looked at, then the better score, then the newer brief.
 *
 * FTS5's own bm25 reads a row for the length of each match. Here lengths come from the table
 * `brief_length`, a thousand at a time, matches from the lists of the index (blocks.h) or else
 * from FTS5, and only the best are kept. */
#ifndef DW_QUERY_RANK_H
#define DW_QUERY_RANK_H

#include "archive/lengths.h"
#include "plan.h"

#define DW_RANK_HEAD 64

typedef struct dw_ranking {
    dw_ranked *at;        /* the best, at last in their order */
    size_t n, room, most; /* most 0 for all */
    size_t next;
    bool has_figures;
    bool checked;   /* some of the best were, and others are looked for: */
    dw_ranked last; /* behind this one */
    dw_rank_figures figures;
    dw_lengths lengths;
    const struct dw_plan *plan;

    /* the row under way */
    double score;
    int32_t status;
    double all; /* the rarities together */
} dw_ranking;

#define DW_CURSOR_ROOM 2048

/* Whether a plan has words that make one brief better than another. */
bool dw_rank_applies(const dw_plan *plan);

/* Find the best briefs of a plan, in their order. */
int32_t dw_rank_open(dw_plan *plan);

/* Within: score every match (rank_score.c), and keep one that was if it is of the best. */
int32_t dw_rank_collect(dw_plan *plan, dw_ranking *ranking);
int32_t dw_rank_consider(dw_plan *plan, dw_ranking *ranking, double score, int64_t place);

/* Step to the next. Returns DIWAN_ROW or DIWAN_DONE. */
int32_t dw_rank_next(dw_plan *plan, int64_t *place);

void dw_rank_close(dw_ranking *ranking);

/* Whether a brief comes after the cursor, or may once forms are looked at. */
bool dw_rank_is_after(const dw_plan *plan, const dw_ranked *one);

/* A cursor behind the brief that was given last, to free(). */
int32_t dw_cursor_write(dw_plan *plan, char **out);

/* Begin behind a cursor. DIWAN_BADVALUE where it is none of the query's. */
int32_t dw_cursor_read(dw_plan *plan, const char *text);

#endif
