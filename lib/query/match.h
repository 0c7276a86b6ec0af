/* The words a query asks for, as an automaton that finds them in a brief's texts: for
 * snippets and highlights, and to check what the index cannot tell. */
#ifndef DW_QUERY_MATCH_H
#define DW_QUERY_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "query.h"
#include "text/analyser.h"

/* The texts in which words are looked for: the sections by their numbers, and beside them
 * the expectations and the notes. */
enum { DW_FIELD_EXPECTS = 4, DW_FIELD_NOTES = 5, DW_FIELDS = 6 };

typedef struct {
    const char *at; /* as it is written, borrowed from the query */
    size_t len;
    uint32_t phrase;     /* the phrase it belongs to */
    bool begins, closes; /* it */
    bool exact;          /* only as it is written */
    bool prefix;         /* any word that begins so */
    const char *fold;    /* as it is written, folded */
    size_t fold_len;
} dw_query_word;

/* One word or more, side by side. */
typedef struct {
    int32_t node;          /* the leaf it is of */
    int32_t field;         /* where it is looked for; 0 for all sections */
    uint32_t first, words; /* of the match */
    bool wanted;           /* it does not stand within a NOT */
} dw_phrase;

typedef struct {
    const char *at;
    size_t len;
    uint32_t word; /* the word of the query it is a term of */
} dw_query_term;

typedef struct {
    dw_query_word *words;
    dw_phrase *phrases;
    uint32_t num_words, num_phrases;
    dw_query_term *terms; /* in the order of their letters */
    size_t num_terms;
    char *letters;   /* of the terms and folded words */
    bool beginnings; /* a word is asked for by its beginning */
    bool as_written; /* a word is asked for as it is written, or by its beginning */
} dw_match;

/* Read the words of a query, which must outlive the match. Returns false when memory ends.
 * Free with dw_match_clear() in either case. */
bool dw_match_read(dw_match *match, const diwan_query *query);

void dw_match_clear(dw_match *match);

/* A word of a text that is searched. */
typedef struct {
    uint32_t start, end;
    uint32_t phrase;  /* the longest phrase of which a match ends here; num_phrases for none */
    uint32_t closing; /* the words of that match; 0 for none */
    bool matched;     /* it is part of a match */
} dw_text_word;

/* Find what is wanted among the words of a section. `*out` is the caller's, to free(); it
 * is NULL where the text has no words. Returns false when memory ends. */
bool dw_match_find(const dw_match *match, dw_term_cache *cache, int32_t section, const char *text,
                   size_t len, dw_text_word **out, size_t *num_out);

/* Where a phrase was found: word `last` of a field is its last. */
typedef struct {
    uint32_t phrase, last;
    int32_t field;
} dw_occurrence;

typedef struct {
    dw_occurrence *at; /* to free(); NULL for none */
    size_t n, room;
} dw_occurrences;

/* Add where phrases are found in the text of a field, wanted or not. Returns false when
 * memory ends. */
bool dw_match_occur(const dw_match *match, dw_term_cache *cache, int32_t field, const char *text,
                    size_t len, dw_occurrences *out);

#endif
