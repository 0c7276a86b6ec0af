/* The passage of a brief that shows best why it was found. */
#ifndef DW_QUERY_SNIPPET_H
#define DW_QUERY_SNIPPET_H

#include <diwan.h>
#include <stdbool.h>
#include <stddef.h>

#include "match.h"

typedef struct {
    size_t start, end;
} dw_span;

typedef struct {
    int32_t section;     /* 0 for none */
    size_t start, end;   /* of the passage in the section's text */
    dw_span *highlights; /* within the passage; to free() */
    size_t num_highlights;
} dw_snippet;

/* The texts of the sections from DIWAN_SECTION_HEADLINE to DIWAN_SECTION_OPINION. */
typedef struct {
    const char *text;
    size_t len;
} dw_passage;

/* Find the passage, in `section` or, for 0, in any: of one paragraph, about 200 bytes,
 * whole words. Where `match` asks for nothing it is the beginning of the brief. Returns
 * false when memory ends. */
bool dw_snippet_find(dw_snippet *out, const dw_match *match, dw_term_cache *cache,
                     const dw_passage texts[3], int32_t section);

/* Where the first words of a text end, of about `most` bytes and one paragraph;
 * `*start` is where they begin. */
size_t dw_first_words(const char *text, size_t len, size_t most, size_t *start);

#endif
