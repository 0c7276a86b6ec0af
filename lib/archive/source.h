/* The documents briefs stem from, kept byte for byte and each once. */
#ifndef DW_ARCHIVE_SOURCE_H
#define DW_ARCHIVE_SOURCE_H

#include <diwan.h>
#include <sqlite3.h>
#include <stdint.h>

#include "document/brief.h"

/* Where a document is kept; `*id` is 0 where it is not. */
int32_t dw_source_find(diwan_archive *archive, const dw_source *source, int64_t *id);

/* Keep a document, unless it is there; `*id` is 0 for none. */
int32_t dw_source_keep(diwan_archive *archive, const dw_source *source, int64_t *id);

/* Let go of a document that no brief stems from any more. */
int32_t dw_source_forget(diwan_archive *archive, int64_t id);

/* The document in four columns of a row, from `first`: bytes, encoding, repaired,
 * doubtful. `*out` is NULL where the row has none; else it goes to dw_source_drop(). */
int32_t dw_source_read(diwan_archive *archive, sqlite3_stmt *row, int first, dw_source **out);

#endif
