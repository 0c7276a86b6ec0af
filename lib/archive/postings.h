/* The lists of the index, read where FTS5 keeps them. FTS5 walks its lists a row at a time, in
 * step with each other and with SQLite; here they are read a page at a time into blocks of
 * places, which whoever asks puts together by the bit (query/blocks.h).
 *
 * The form is that of version 4 of FTS5's tables, which its source describes (fts5_index.c) and
 * every SQLite from 3.9 on reads and writes; any other is left to FTS5: what gives a status
 * then returns DIWAN_DONE, also where something is not as it should be, so that it is FTS5 who
 * tells of damage. Within a transaction that writes FTS5 has lists in memory too: nothing is
 * read here then.
 *
 * Whoever reads holds a transaction open, and watches for writes of the same connection. */
#ifndef DW_ARCHIVE_POSTINGS_H
#define DW_ARCHIVE_POSTINGS_H

#include <diwan.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "index.h"

#define DW_BLOCK 4096 /* places */
#define DW_BLOCK_WORDS (DW_BLOCK / 64)

/* A part of the index that FTS5 has written in one go and never changes. */
typedef struct {
    int64_t number, first_page, last_page;
    int64_t first, last; /* places of which it tells anything; first > last for none */
    bool merging;        /* into another or of others, when no term tells of all its places */
} dw_segment;

/* The segments, the newest first; kept with the archive as long as nothing is written. FTS5's
 * record does not tell by itself: a new index may have as many pages as the old. */
typedef struct dw_index_shape {
    int64_t version; /* of the data, which others' writes change */
    int changes;     /* of this connection */
    dw_segment *at;
    size_t n;
} dw_index_shape;

/* Read the shape of the index into `archive->shape`. */
int32_t dw_index_shape_read(diwan_archive *archive);
void dw_index_shape_free(dw_index_shape *shape);

/* How many briefs are in the index, and how many words each of its columns has in all. */
int32_t dw_index_totals(diwan_archive *archive, int64_t *briefs, int64_t words[DW_NUM_INDEXED]);

/* What a list holds of a place. */
typedef struct {
    int64_t place;
    uint32_t at, size; /* the positions, bytes of the page; size 0 where the brief was taken out */
} dw_posting;

/* The first place of which a page of a list tells. */
typedef struct {
    int64_t page, first;
} dw_posting_page;

/* The list of a term in one segment. */
typedef struct {
    dw_segment segment;
    bool opened;
    int64_t own_page;       /* that has the term */
    uint32_t start, end;    /* bytes of that page; end 0 where the list goes on behind it */
    dw_posting_page *pages; /* on which a place begins; none where the term is not there */
    size_t num_pages, page_room;

    /* the page under way */
    size_t now; /* of pages, from 1; 0 for none */
    uint8_t *bytes;
    size_t room;
    dw_posting *rows;
    size_t num_rows, row_room;
} dw_run;

/* The list of a term in the whole index. */
typedef struct {
    diwan_archive *archive;
    char term[256]; /* as FTS5 has it: behind a digit that names the index of whole words */
    size_t len;
    dw_run *runs; /* of the segments of the shape */
    size_t num_runs;
} dw_postings;

/* Begin the list of a term. Close in any case. */
int32_t dw_postings_open(dw_postings *list, diwan_archive *archive, const char *term, size_t len);
void dw_postings_close(dw_postings *list);

/* What comes to *`place`, which is moved to the nearest place at or behind it (before it, with
 * `back`) of which the list tells anything. Returns DIWAN_ROW, DIWAN_OK where there is none, or
 * as above. */
int32_t dw_postings_seek(dw_postings *list, int64_t *place, bool back);

/* Where a term stands: the place within the block from bit 40 on, the column from bit 32 on,
 * and the number of the word in the lower 32. */
typedef struct {
    uint64_t *at; /* to free() */
    size_t n, room;
} dw_positions;

#define DW_POSITION_PLACE 40
#define DW_POSITION_COLUMN 32

/* Set in `bits` the places of the block from place `base` on that are set in `mask` and have
 * the term in a column whose bit is set in `columns`; `bits` keeps what it has. Where `positions`
 * is given it gets where the term stands there, else nothing. */
int32_t dw_postings_block(dw_postings *list, int64_t base, uint32_t columns, const uint64_t *mask,
                          uint64_t *bits, dw_positions *positions);

/* How many bytes there are to read of the list about a block: the fewer, the rarer. */
int32_t dw_postings_cost(dw_postings *list, int64_t base, int64_t *bytes);

/* Within (postings_pages.c): find the list of a term in a segment, and read a page of those
 * it has, from 0. */
int32_t dw_run_open(dw_run *run, diwan_archive *archive, const char *term, size_t len);
int32_t dw_run_read(dw_run *run, diwan_archive *archive, size_t page);
void dw_run_close(dw_run *run);

/* A number as SQLite writes it; NULL where it does not end before `end`, or `p` is NULL. */
const uint8_t *dw_varint(const uint8_t *p, const uint8_t *end, uint64_t *out);

#endif
