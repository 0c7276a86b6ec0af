/* Copying briefs, with all that is kept of them and was found in them, from one archive to
 * another that is new: row by row, with their ids, places and the numbers of actors, themes and
 * tags. Nothing is analysed; only the index is made anew. */
#ifndef DW_ARCHIVE_COPY_H
#define DW_ARCHIVE_COPY_H

#include <diwan.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

#define DW_COPY_ROWS 12 /* tables with rows of a brief */

typedef struct {
    diwan_archive *from, *to;
    /* of each table: what reads the rows of a brief, and what writes one */
    sqlite3_stmt *read[DW_COPY_ROWS], *write[DW_COPY_ROWS];
    bool failed_to; /* the last error is that of `to`, else of `from` */
} dw_copier;

/* Copy what belongs to no brief: settings, vocabulary, saved questions, the tree of themes. */
int32_t dw_copy_begin(dw_copier *copier);

/* Copy the briefs with these ids, which are in the order of their places, in one transaction.
 * One that is no longer there is passed over. */
int32_t dw_copy_briefs(dw_copier *copier, const int64_t *ids, size_t n);

/* Copy what is kept in another order, and bring all into the one file. */
int32_t dw_copy_end(dw_copier *copier);

/* Let go of the archives, which may be closed then. */
void dw_copy_clear(dw_copier *copier);

#endif
