#include "term_cache.h"

#include <stdlib.h>

/* Sets of entries that share a cache line, the one made last first. */
enum { SET_BITS = 15, WAYS = 4 };

typedef struct {
    uint64_t key; /* 0 where the entry is free */
    dw_analysis analysis;
} entry;

struct dw_term_cache {
    entry at[1 << SET_BITS][WAYS];
};

dw_term_cache *dw_term_cache_new(void)
{
    return calloc(1, sizeof(dw_term_cache));
}

void dw_term_cache_free(dw_term_cache *cache)
{
    free(cache);
}

static size_t set_of(uint64_t key)
{
    return (key * 0x9E3779B97F4A7C15u) >> (64 - SET_BITS);
}

void dw_term_cache_expect(const dw_term_cache *cache, uint64_t key)
{
#if defined(__GNUC__)
    __builtin_prefetch(cache->at[set_of(key)]);
#else
    (void)cache, (void)key;
#endif
}

const dw_analysis *dw_term_cache_find(dw_term_cache *cache, uint64_t key, const char *word,
                                      size_t len)
{
    entry *set = cache->at[set_of(key)];
    for (int i = 0; i < WAYS; i++)
        if (set[i].key == key)
            return &set[i].analysis;
    for (int i = WAYS - 1; i > 0; i--)
        set[i] = set[i - 1];
    set[0].key = key;
    set[0].analysis = dw_analyse(word, len);
    return &set[0].analysis;
}
