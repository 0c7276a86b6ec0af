/* What a query's text asks for: phrases of one word or more, each to be found by its
 * words' terms. One reading of the text makes both the expression FTS5 is given and the
 * automaton that finds the same matches in a text, for snippets and highlights. */
#ifndef DW_QUERY_MATCH_H
#define DW_QUERY_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/analyser.h"

typedef struct {
    size_t start, end;   /* bytes of the query */
    uint32_t phrase;     /* the phrase it belongs to */
    bool begins, closes; /* it */
    bool exact;          /* only as it is written, within "…" */
    bool prefix;         /* any word that begins so, before * */
    uint32_t near;       /* of the first word of a phrase: words there may be between it and the
                            phrase before; 0 where they may stand anywhere */
    const char *fold;    /* as it is written, folded */
    size_t fold_len;
} dw_query_word;

typedef struct {
    const char *at;
    size_t len;
    uint32_t word; /* the word of the query it is a term of */
} dw_query_term;

typedef struct {
    char *expression; /* for FTS5; NULL where the text has no words */
    dw_query_word *words;
    size_t num_words;
    uint32_t num_phrases;
    dw_query_term *terms; /* in the order of their letters */
    size_t num_terms;
    char *letters; /* of the terms and folded words */
    bool checks;   /* what the index finds must be checked on the text: it knows terms only */
} dw_match;

/* Read a query's text, at most 64 KiB, asked of `section` of enum diwan_section, or of
 * any for 0. Any bytes are taken. Returns false when memory ends. Free with
 * dw_match_clear() in either case. */
bool dw_match_read(dw_match *match, const char *text, size_t len, int32_t section);

void dw_match_clear(dw_match *match);

/* Write the expression; the last step of dw_match_read(). */
bool dw_match_write(dw_match *match, const char *text, int32_t section);

/* A word of a text that is searched. */
typedef struct {
    uint32_t start, end;
    uint32_t phrase;  /* the longest phrase of which a match ends here; num_phrases for none */
    uint32_t closing; /* the words of that match; 0 for none */
    bool matched;     /* it is part of a match */
} dw_text_word;

/* Find the matches among the words of `text`. `*out` is the caller's, to free(); it is
 * NULL where the text has no words. Returns false when memory ends. */
bool dw_match_find(const dw_match *match, dw_term_cache *cache, const char *text, size_t len,
                   dw_text_word **out, size_t *num_out);

/* A text in which what the index found is checked. */
typedef struct {
    const char *text;
    size_t len;
} dw_checked;

/* Whether every exact phrase and every prefix stands in one of the `n` texts. `*holds` is
 * the answer. Returns false when memory ends. */
bool dw_match_check(const dw_match *match, dw_term_cache *cache, const dw_checked *texts, size_t n,
                    bool *holds);

#endif
