/* Columns that the index is made of beside the texts: what was found in a brief, and the user's
 * own, told as numbers. They say nothing that the tables do not, and are made of them alone, when
 * a brief is stored and when the archive is checked. docs/file-format.md has their form. */
#ifndef DW_ARCHIVE_COLUMNS_H
#define DW_ARCHIVE_COLUMNS_H

#include <diwan.h>
#include <stdint.h>

#include "numbers.h"

/* In the order in which they follow the texts in DW_INDEXED. */
enum {
    DW_COLUMN_ACTORS,
    DW_COLUMN_THEMES,
    DW_COLUMN_MARKS,
    DW_COLUMN_EXPECTS,
    DW_COLUMN_NOTES,
    DW_COLUMNS
};

typedef struct {
    dw_numbers at[DW_COLUMNS];
} dw_columns;

/* Make the columns of the brief at `place`, which `brief` holds, of what the tables say of it.
 * Clear in any case. */
int32_t dw_columns_make(diwan_archive *archive, const diwan_brief *brief, int64_t place,
                        dw_columns *out);
void dw_columns_clear(dw_columns *columns);

/* Which columns of the row at `place` are others than those made: a bit for each, from the
 * lowest. */
int32_t dw_columns_compare(diwan_archive *archive, int64_t place, const dw_columns *made,
                           unsigned *apart);

/* The text of a column. */
const char *dw_column_text(const dw_columns *columns, int column);

#endif
