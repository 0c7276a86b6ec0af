/* The index: what the FTS5 table `search` holds of each brief.
 *
 * FTS5 writes a segment anew whenever a row id is smaller than the one before, so within
 * a transaction briefs are indexed in batches, in the order of their places. */
#ifndef DW_ARCHIVE_INDEX_H
#define DW_ARCHIVE_INDEX_H

#include <diwan.h>
#include <stdint.h>

/* The columns of the index, which are columns of `brief` too. */
#define DW_INDEXED "headline, event, opinion, actors, themes, marks, expects, notes"
#define DW_NUM_INDEXED 8
#define DW_INDEXED_TEXTS 3 /* the first of them are the brief's texts */

/* Index the brief stored at `place`, at the latest when the transaction is committed. */
int32_t dw_index_add(diwan_archive *archive, int64_t place);

/* Index what is not yet. To be called before the index is asked. */
int32_t dw_index_flush(diwan_archive *archive);

/* Take the brief at `place`, which is still there, out of the index. */
int32_t dw_index_remove(diwan_archive *archive, int64_t place);

#endif
