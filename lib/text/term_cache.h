/* Analyses of words met before: the words of one text are many, of one language few. */
#ifndef DW_TEXT_TERM_CACHE_H
#define DW_TEXT_TERM_CACHE_H

#include "analyser.h"

/* The analysis of a written word, from the cache or made and kept. */
const dw_analysis *dw_term_cache_find(dw_term_cache *cache, const char *word, size_t len);

/* The most bytes of a word that is kept; no others may be asked for. */
enum { DW_CACHED_MOST = 24 };

#endif
