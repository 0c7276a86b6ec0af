#include "term_cache.h"

#include <stdlib.h>
#include <string.h>

/* Sets of two entries, a cache line each; the entry met last is first. */
enum { SET_BITS = 15, WAYS = 2 };

typedef struct {
    uint64_t key[3]; /* the bytes of the word; see key_of() */
    dw_analysis analysis;
    uint8_t len; /* of the word; 0 where the entry is free */
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

static uint64_t load(const char *p, size_t n)
{
    uint64_t bytes = 0;
    memcpy(&bytes, p, n);
    return bytes;
}

/* The bytes of a word in three numbers. With its length they are its own: where loads
 * overlap, bytes are there twice. */
static void key_of(uint64_t key[3], const char *word, size_t len)
{
    key[1] = key[2] = 0;
    if (len >= 8) {
        key[0] = load(word, 8);
        key[1] = load(word + len - 8, 8);
        if (len > 16)
            key[2] = load(word + 8, 8);
    } else if (len >= 4) {
        key[0] = load(word, 4) | load(word + len - 4, 4) << 32;
    } else {
        key[0] = load(word, 1) | load(word + len / 2, 1) << 8 | load(word + len - 1, 1) << 16;
    }
}

static size_t set_of(const uint64_t key[3])
{
    uint64_t h = key[0] * 0x9E3779B97F4A7C15u ^ key[1] * 0xC2B2AE3D27D4EB4Fu ^
                 key[2] * 0x165667B19E3779F9u;
    h = (h ^ h >> 32) * 0x9E3779B97F4A7C15u;
    return h >> (64 - SET_BITS);
}

static bool is_of(const entry *e, const uint64_t key[3], size_t len)
{
    return e->key[0] == key[0] && e->key[1] == key[1] && e->key[2] == key[2] && e->len == len;
}

const dw_analysis *dw_term_cache_find(dw_term_cache *cache, const char *word, size_t len)
{
    uint64_t key[3];
    key_of(key, word, len);
    entry *set = cache->at[set_of(key)];
    if (is_of(&set[0], key, len))
        return &set[0].analysis;
    entry found = set[1];
    if (!is_of(&found, key, len)) {
        memcpy(found.key, key, sizeof key);
        found.len = (uint8_t)len;
        found.analysis = dw_analyse(word, len);
    }
    set[1] = set[0];
    set[0] = found;
    return &set[0].analysis;
}
