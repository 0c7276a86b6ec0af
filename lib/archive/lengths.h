/* How many words the sections of each brief have, for the order by relevance. The table
 * `brief_length` keeps them apart from all else, a thousand places a row, so that a long
 * list of hits needs few reads. */
#ifndef DW_ARCHIVE_LENGTHS_H
#define DW_ARCHIVE_LENGTHS_H

#include <diwan.h>
#include <stdbool.h>
#include <stdint.h>

#define DW_LENGTHS_BLOCK 1024 /* places */

/* Keep the length of the brief at `place`, which the index has just taken in; or forget it. */
int32_t dw_lengths_keep(diwan_archive *archive, int64_t place);
int32_t dw_lengths_forget(diwan_archive *archive, int64_t place);

/* Keep those of all briefs that the index has. */
int32_t dw_lengths_renew(diwan_archive *archive);

/* DIWAN_STALE where they are not those of the briefs that the index has. */
int32_t dw_lengths_check(diwan_archive *archive);

/* Lengths being read. Zeroed, it is ready. */
typedef struct {
    bool loaded;
    int64_t block;
    size_t len;
    unsigned char bytes[DW_LENGTHS_BLOCK * 2];
} dw_lengths;

/* The length of the brief at `place`, 0 where none is kept; cheap where one of the same
 * block was read before. */
int32_t dw_lengths_read(dw_lengths *lengths, diwan_archive *archive, int64_t place, uint32_t *out);

#endif
