#include "analyser.h"

#include <stdlib.h>

#include "chars.h"
#include "lexicon.h"
#include "utf8.h"

/* ------------------------------------------------------------------ cache */

/* A word of up to this many plain Arabic letters has a key of its own: their
 * dw_letter_numbers, KEY_BITS each. No other word is kept. */
enum { KEY_LETTERS = 10, KEY_BITS = 6 };

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

/* Have the memory fetched where the key will be looked for. */
static void expect(const dw_term_cache *cache, uint64_t key)
{
#if defined(__GNUC__)
    __builtin_prefetch(cache->at[set_of(key)]);
#else
    (void)cache, (void)key;
#endif
}

/* The analysis of the word of that key, from the cache or made and kept. */
static dw_analysis look_up(dw_term_cache *cache, uint64_t key, const char *word, size_t len)
{
    entry *set = cache->at[set_of(key)];
    for (int i = 0; i < WAYS; i++)
        if (set[i].key == key)
            return set[i].analysis;
    for (int i = WAYS - 1; i > 0; i--)
        set[i] = set[i - 1];
    set[0].key = key;
    set[0].analysis = dw_analyse(word, len);
    return set[0].analysis;
}

/* ------------------------------------------------------------------ words */

/* The class of the character at `p`, and its bytes. */
static dw_char_class class_at(const char *p, const char *end, size_t *n)
{
    unsigned char first = (unsigned char)p[0];
    uint32_t c;
    if (first < 0x80) {
        *n = 1;
        return (dw_char_class)dw_low_classes[first];
    }
    if ((first & 0xFC) == 0xD8 && end - p > 1 && ((unsigned char)p[1] & 0xC0) == 0x80) {
        *n = 2; /* U+0600 to U+06FF */
        return (dw_char_class)dw_low_classes[(first & 0x1Fu) << 6 | (p[1] & 0x3Fu)];
    }
    *n = dw_utf8_get(p, end, &c);
    return dw_char_class_of(c);
}

/* Whether the comma at `p`, with `before` digits since the number's start or its last
 * comma, has a group of exactly three digits after it. */
static bool groups_thousands(const char *p, const char *end, size_t before)
{
    const char *q = p + 1;
    size_t n;
    if (before == 0 || before > 3)
        return false;
    for (int i = 0; i < 3; i++, q += n)
        if (q >= end || class_at(q, end, &n) != DW_CLASS_DIGIT)
            return false;
    return q >= end || class_at(q, end, &n) != DW_CLASS_DIGIT;
}

/* Whether the separator at `p`, `n` bytes, stands inside a number. */
static bool inside_number(const char *p, const char *end, size_t n, size_t before)
{
    uint32_t c;
    size_t next;
    dw_utf8_get(p, end, &c);
    if (c == ',')
        return groups_thousands(p, end, before);
    return c == 0x066C && p + n < end && class_at(p + n, end, &next) == DW_CLASS_DIGIT;
}

/* The end of the run of plain Arabic letters at `p`. `*key` is that of the run, or 0
 * where it is too long for one. */
static const char *letters_end(const char *p, const char *end, uint64_t *key)
{
    const char *start = p;
    uint64_t packed = 0;
    while (end - p > 1) {
        unsigned first = (unsigned char)p[0], second = (unsigned char)p[1];
        unsigned number = dw_letter_numbers[(first & 3) << 6 | (second & 0x3F)];
        if ((first & 0xFC) != 0xD8 || (second & 0xC0) != 0x80 || number == 0)
            break;
        packed = packed << KEY_BITS | number;
        p += 2;
    }
    *key = p - start <= (ptrdiff_t)2 * KEY_LETTERS ? packed : 0;
    return p;
}

/* Whether a word of class `word` goes on with a character of class `class`. */
static bool goes_on(dw_char_class word, dw_char_class class)
{
    return class == word || class == DW_CLASS_STRETCH || class == DW_CLASS_PASS;
}

/* The end of the word of class `word` that has come to `p`; `*next` is where reading
 * goes on. */
static const char *word_end(const char *p, const char *end, dw_char_class word, size_t digits,
                            const char **next)
{
    const char *stop = p;
    while (p < end) {
        size_t n;
        dw_char_class class = class_at(p, end, &n);
        if (class == DW_CLASS_BREAK && word == DW_CLASS_DIGIT && inside_number(p, end, n, digits))
            digits = 0;
        else if (!goes_on(word, class))
            break;
        p += n;
        digits += class == DW_CLASS_DIGIT;
        if (class == word || class == DW_CLASS_STRETCH)
            stop = p;
    }
    *next = p;
    return stop;
}

/* Read the word that starts at `p` with a character of `n` bytes. */
static void read_word(dw_scan *scan, const char *p, size_t n, dw_char_class class)
{
    const char *limit = scan->limit, *end = p + n;
    size_t after;
    scan->next_start = (size_t)(p - scan->text);
    scan->next_key = 0;
    scan->next_class = (uint8_t)class;
    if (class == DW_CLASS_ARABIC) {
        end = letters_end(p, limit, &scan->next_key);
        if (end == p)
            end = p + n;
        else if (end == limit || !goes_on(class, class_at(end, limit, &after))) {
            scan->p = end;
            scan->next_end = (size_t)(end - scan->text);
            if (scan->cache && scan->next_key)
                expect(scan->cache, scan->next_key);
            return;
        }
        scan->next_key = 0;
    }
    end = word_end(end, limit, class, 1, &scan->p);
    scan->next_end = (size_t)(end - scan->text);
}

/* Find the next word, while the one before it is still to be dealt with: its place in
 * the cache is fetched meanwhile. */
static void look_ahead(dw_scan *scan)
{
    const char *p = scan->p, *limit = scan->limit;
    while (p < limit) {
        size_t n;
        dw_char_class class = class_at(p, limit, &n);
        if (class >= DW_CLASS_ARABIC) {
            read_word(scan, p, n, class);
            return;
        }
        p += n;
    }
    scan->p = p;
    scan->next_start = scan->next_end = 0;
}

static dw_term known_term(uint32_t term)
{
    return (dw_term){ dw_lexicon_terms + (term & ((1u << DW_TERM_PLACE_BITS) - 1)),
                      term >> DW_TERM_PLACE_BITS };
}

static void find_terms(dw_scan *scan, uint64_t key, dw_char_class class)
{
    const char *word = scan->text + scan->start;
    size_t len = scan->end - scan->start;
    dw_analysis analysis = key && scan->cache         ? look_up(scan->cache, key, word, len)
                           : class == DW_CLASS_ARABIC ? dw_analyse(word, len)
                                                      : dw_analyse_nothing();
    scan->terms = 1;
    if (analysis.term[0] == DW_NO_TERM) {
        scan->term[0] = dw_term_left(analysis, word, len, scan->room);
        return;
    }
    scan->term[0] = known_term(analysis.term[0]);
    if (analysis.term[1] != DW_NO_TERM)
        scan->term[scan->terms++] = known_term(analysis.term[1]);
}

void dw_scan_open(dw_scan *scan, dw_term_cache *cache, const char *text, size_t len)
{
    scan->start = scan->end = scan->terms = 0;
    scan->text = scan->p = text;
    scan->limit = text + len;
    scan->cache = cache;
    look_ahead(scan);
}

bool dw_scan_next(dw_scan *scan)
{
    uint64_t key = scan->next_key;
    dw_char_class class = (dw_char_class)scan->next_class;
    if (scan->next_start == scan->next_end) {
        scan->terms = 0;
        return false;
    }
    scan->start = scan->next_start;
    scan->end = scan->next_end;
    look_ahead(scan);
    find_terms(scan, key, class);
    return true;
}
