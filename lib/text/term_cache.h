/* Analyses of words met before: the words of one text are many, of one language few. */
#ifndef DW_TEXT_TERM_CACHE_H
#define DW_TEXT_TERM_CACHE_H

#include "analyser.h"

/* A word of up to this many plain Arabic letters has a key of its own: their
 * dw_letter_numbers, DW_KEY_BITS each. No other word is kept. */
enum { DW_KEY_LETTERS = 10, DW_KEY_BITS = 6 };

/* The analysis of the word of that key, from the cache or made and kept. */
const dw_analysis *dw_term_cache_find(dw_term_cache *cache, uint64_t key, const char *word,
                                      size_t len);

/* Tell that a key will be asked for, so that memory can be fetched in time. */
void dw_term_cache_expect(const dw_term_cache *cache, uint64_t key);

#endif
