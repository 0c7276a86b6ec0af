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

#endif
