/* The analyser: a text cut into words, each with the one or two terms the index files
 * it under. The FTS5 tokenizer, the public tokens and the queries all read texts
 * through it, so that what is written in one form is found in another.
 *
 * A word is a run of Arabic letters, of other letters, or of digits; where one kind
 * meets another a word ends («19آذار», F16, كوفيد-19). Marks, tatweel and invisible
 * controls part nothing. A number keeps its thousands: ٬ between digits, or a comma
 * before groups of three, is no end. Malformed UTF-8 separates words. */
#ifndef DW_TEXT_ANALYSER_H
#define DW_TEXT_ANALYSER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "terms.h"

/* Raised whenever some word's terms change: an index made under another version must
 * be made anew. */
#define DW_TOKENIZER_VERSION 3

/* Remembers the terms of words met before, as texts repeat their words. Of a fixed
 * size, two mebibytes; for one thread at a time. What a scan gives never depends
 * on it. */
typedef struct dw_term_cache dw_term_cache;

dw_term_cache *dw_term_cache_new(void); /* NULL when memory ends */
void dw_term_cache_free(dw_term_cache *cache);

/* A text being read, in storage of the caller's; nothing to close. */
typedef struct {
    size_t start, end;           /* bytes of the text: the written word with its marks */
    size_t terms;                /* how many: 1 to DW_TERMS_MOST */
    dw_term term[DW_TERMS_MOST]; /* NUL-terminated; valid until the next step */

    /* private */
    const char *text, *p, *limit;
    dw_term_cache *cache;
    size_t next_start, next_end; /* the word after; both 0 where there is none */
    uint64_t next_key;           /* its key in the cache, or 0 */
    uint8_t next_class;
    char room[DW_TERM_ROOM];
} dw_scan;

/* Begin to read `text`, which must outlive the scan. `cache` may be NULL. */
void dw_scan_open(dw_scan *scan, dw_term_cache *cache, const char *text, size_t len);

/* Step to the next word. Returns false after the last. */
bool dw_scan_next(dw_scan *scan);

#endif
