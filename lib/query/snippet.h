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

/* Something in the texts that was asked for and is no word of the query's: the mention of
 * an actor. Marks of one kind count as one phrase does. */
typedef struct {
    int32_t section;
    size_t start, end;
    size_t kind;
    int32_t node; /* of the query */
} dw_mark;

typedef struct {
    dw_mark *at; /* to free() */
    size_t n, room;
    size_t kinds;
} dw_marks;

/* Returns false when memory ends. */
bool dw_marks_add(dw_marks *marks, dw_mark mark);

/* Find the passage: of one paragraph, about 200 bytes, whole words. Where nothing is asked
 * for that stands in a text it is the beginning of the brief, or of `section` where that is
 * not 0. Returns false when memory ends. */
bool dw_snippet_find(dw_snippet *out, const dw_match *match, dw_term_cache *cache,
                     const dw_passage texts[3], int32_t section, const dw_marks *marks);

/* Where the first words of a text end, of about `most` bytes and one paragraph;
 * `*start` is where they begin. */
size_t dw_first_words(const char *text, size_t len, size_t most, size_t *start);

#endif
