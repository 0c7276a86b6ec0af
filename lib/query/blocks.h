/* What a plan finds, a block of places at a time: the lists of the index (archive/postings.h)
 * as bits, put together by the steps of the plan. The rarest of what must all be so is read
 * first, and of the others only what is left by it. */
#ifndef DW_QUERY_BLOCKS_H
#define DW_QUERY_BLOCKS_H

#include "archive/postings.h"
#include "plan.h"

typedef struct dw_blocks dw_blocks;

/* Begin to read what a plan finds of the places from `first` to `last`, with `back` from the
 * last on. Where `weights` are given, of the columns, it is also told how much each phrase
 * stands in a brief. The plan holds a transaction open and outlives this. `*out` is NULL where
 * FTS5 must be asked. Returns DIWAN_OK or an error. */
int32_t dw_blocks_open(dw_blocks **out, dw_plan *plan, int64_t first, int64_t last, bool back,
                       const uint8_t *weights);
void dw_blocks_close(dw_blocks *blocks);

/* Step to the next place. Returns DIWAN_ROW, DIWAN_OK after the last, or DIWAN_DONE where FTS5
 * must be asked for the rest; or an error. */
int32_t dw_blocks_next(dw_blocks *blocks, int64_t *place);

/* The weight of the phrase that counts as number `i`, at the place just given. */
uint32_t dw_blocks_weight(const dw_blocks *blocks, size_t i, int64_t place);

/* How many briefs have it in all. Returns DIWAN_ROW, or as above. */
int32_t dw_blocks_count(dw_blocks *blocks, size_t i, int64_t *briefs);

/* A word, in any of the terms it is filed under. */
typedef struct {
    dw_postings *lists; /* borrowed */
    size_t n;
    dw_positions positions; /* in the block */
} dw_block_word;

typedef struct {
    int32_t kind, first, next; /* nodes; DW_NONE for none */
    /* of a list */
    uint32_t columns;
    dw_block_word *words; /* borrowed; side by side where they are more than one */
    size_t n;
    bool counts;       /* it is told how much it stands */
    uint32_t *weights; /* by place of the block; NULL unless it counts */
    bool has_all;      /* an ALL is in it */
    int32_t rarest;    /* of the nodes that it joins, as last told */
} dw_block_node;

struct dw_blocks {
    diwan_archive *archive;
    dw_block_node *nodes;
    int32_t num_nodes, root;
    int32_t *counting; /* nodes that count */
    size_t num_counting;
    dw_block_word *words;
    size_t num_words;
    dw_postings *lists;
    size_t num_lists;
    const uint8_t *weigh; /* by column; NULL where nothing is weighed */
    bool counts_briefs;   /* and weighs nothing for now */
    int changes;          /* of the connection when this was opened */

    int64_t first, last, at; /* places; the next to be looked at */
    bool back, done;
    int64_t base;  /* of the block under way */
    uint32_t turn; /* of blocks */
    uint64_t bits[DW_BLOCK_WORDS];
    int32_t left; /* words of bits to be looked at */
};

typedef uint64_t dw_block_bits[DW_BLOCK_WORDS];

/* Within (blocks_read.c): set in `out` those places of the mask, in the block under way, where a
 * node holds. */
int32_t dw_blocks_read(dw_blocks *blocks, int32_t at, const uint64_t *mask, uint64_t *out);

#endif
