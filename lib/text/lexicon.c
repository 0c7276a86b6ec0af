#include "lexicon.h"

#include "lexicon_table.h"

const dw_stem *dw_lexicon_find(uint64_t key, size_t *n)
{
    uint64_t hash = key * 0x9E3779B97F4A7C15u;
    uint32_t bit = (uint32_t)(hash >> 20) & (STEM_FILTER_BITS - 1);
    if (!(stem_filter[bit >> 5] >> (bit & 31) & 1))
        return NULL;
    uint32_t bucket = (uint32_t)(hash >> (64 - STEM_BUCKET_BITS));
    uint32_t print = (uint32_t)(hash >> (32 - STEM_BUCKET_BITS));
    const dw_stem *stem = stems + stem_buckets[bucket], *end = stems + stem_buckets[bucket + 1];
    while (stem < end && stem->print != print)
        stem++;
    const dw_stem *first = stem;
    while (stem < end && stem->print == print)
        stem++;
    *n = (size_t)(stem - first);
    return *n ? first : NULL;
}

uint32_t dw_lexicon_endings(const dw_stem *stem)
{
    return ending_sets[stem->endings];
}

uint32_t dw_lexicon_weight(uint32_t lemma)
{
    return lemma_weights[lemma];
}

bool dw_lexicon_is_induced(uint32_t lemma)
{
    return lemma >= FIRST_INDUCED;
}

const char *const dw_lexicon_terms = (const char *)lemma_terms;

uint32_t dw_lexicon_term(uint32_t lemma)
{
    return lemma_rows[lemma];
}

const dw_prefix_entry *dw_lexicon_prefix(uint32_t key)
{
    uint32_t at = key * 0x9E3779B1u >> (32 - PREFIX_BITS);
    while (prefixes[at].key != key) {
        if (prefixes[at].key == (uint32_t)DW_NO_KEY)
            return NULL;
        at = (at + 1) & ((1u << PREFIX_BITS) - 1);
    }
    return &prefixes[at];
}

const dw_ending_entry *dw_lexicon_ending(uint32_t key)
{
    uint32_t at = key * 0x9E3779B1u >> (32 - ENDING_BITS);
    while (endings[at].key != key) {
        if (endings[at].key == (uint32_t)DW_NO_KEY)
            return NULL;
        at = (at + 1) & ((1u << ENDING_BITS) - 1);
    }
    return &endings[at];
}

const dw_ending_rule *dw_lexicon_rules(const dw_ending_entry *ending)
{
    return ending_rules + ending->first;
}

size_t dw_lexicon_beginning(const uint8_t *codes, size_t n, uint16_t *lemmas, size_t most)
{
    uint64_t low = 0, high;
    size_t from = 0, to = NUM_TURNED, found = 0;
    if (n == 0 || n > DW_PACKED_MOST)
        return 0;
    for (size_t i = 0; i < n; i++)
        low |= (uint64_t)codes[i] << (60 - DW_CODE_BITS * (i + 1));
    high = low + (UINT64_C(1) << (60 - DW_CODE_BITS * n));
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (turned_letters[middle] < low)
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < NUM_TURNED && turned_letters[from] < high && found < most; from++)
        if (!found || lemmas[found - 1] != turned_lemmas[from])
            lemmas[found++] = turned_lemmas[from];
    return found;
}
