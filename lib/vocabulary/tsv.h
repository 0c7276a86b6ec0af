/* Reading tab-separated tables: the vocabularies of this folder when they are compiled
 * into the library, and those that users bring. Lines end in LF or CRLF; empty lines
 * and lines that begin with # are passed over; the first line left names the columns. */
#ifndef DW_VOCABULARY_TSV_H
#define DW_VOCABULARY_TSV_H

#include <stdbool.h>
#include <stddef.h>

#define DW_TSV_COLUMNS 32

typedef struct {
    const char *at;
    size_t len;
} dw_cell;

typedef struct {
    const char *p, *end; /* what is left to read; borrowed */
    size_t line;         /* of the row last read, from 1 */
    dw_cell names[DW_TSV_COLUMNS];
    size_t columns;
    dw_cell cells[DW_TSV_COLUMNS]; /* as many as there are columns; missing ones are empty */
} dw_tsv;

/* Begin to read a table, which must outlive the reader. Returns false where it has no
 * line of names or more than DW_TSV_COLUMNS columns. */
bool dw_tsv_open(dw_tsv *tsv, const char *text, size_t len);

/* Read the next row into `cells`. Returns false after the last. A row with more cells
 * than there are names keeps the first. */
bool dw_tsv_next(dw_tsv *tsv);

/* The number of the column called `name`, or -1. */
int dw_tsv_column(const dw_tsv *tsv, const char *name);

/* Take the next part of `*rest` up to `separator` (or its end) into `*part`; false when
 * nothing is left. For cells that hold lists: "a|b|c". */
bool dw_cell_split(dw_cell *rest, char separator, dw_cell *part);

#endif
