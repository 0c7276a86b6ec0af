#include <stdlib.h>
#include <string.h>

#include "analyser.h"
#include "chars.h"
#include "spelling.h"
#include "terms.h"
#include "utf8.h"

/* What a character does to the word being read. */
typedef enum {
    BREAK = 0, /* ends it */
    PASS,      /* belongs to it where a letter follows: invisible controls */
    STRETCH,   /* belongs to it: marks and tatweel */
    ARABIC,
    LETTER, /* of another script */
    DIGIT,
} char_class;

static char_class class_of(uint32_t c)
{
    uint32_t letters[DW_CHAR_MOST];
    if (c == DW_BAD_CHAR)
        return BREAK;
    switch (dw_char_kind_of(c)) {
    case DW_CHAR_LETTER:
        dw_char_plain(c, letters);
        return dw_letter_is_arabic(letters[0]) ? ARABIC : LETTER;
    case DW_CHAR_DIGIT:
        return DIGIT;
    case DW_CHAR_MARK:
        return STRETCH;
    case DW_CHAR_IGNORED:
        return c == 0x0640 ? STRETCH : PASS;
    default:
        return BREAK;
    }
}

static char_class class_at(const char *p, const char *end, size_t *n)
{
    uint32_t c;
    *n = dw_utf8_get(p, end, &c);
    return class_of(c);
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
        if (q >= end || class_at(q, end, &n) != DIGIT)
            return false;
    return q >= end || class_at(q, end, &n) != DIGIT;
}

/* Whether the separator at `p`, `n` bytes, stands inside a number. */
static bool inside_number(const char *p, const char *end, size_t n, size_t before)
{
    uint32_t c;
    size_t next;
    dw_utf8_get(p, end, &c);
    if (c == ',')
        return groups_thousands(p, end, before);
    return c == 0x066C && p + n < end && class_at(p + n, end, &next) == DIGIT;
}

/* The end of the word of class `word` that starts at `p` with a character of `n`
 * bytes; `*next` is where reading goes on. */
static const char *word_end(const char *p, size_t n, const char *end, char_class word,
                            const char **next)
{
    const char *stop = p += n;
    size_t digits = 1;
    while (p < end) {
        char_class class = class_at(p, end, &n);
        if (class == BREAK) {
            if (word != DIGIT || !inside_number(p, end, n, digits))
                break;
            digits = 0;
        } else if (class == word || class == STRETCH) {
            digits += class == DIGIT;
            stop = p + n;
        } else if (class != PASS) {
            break;
        }
        p += n;
    }
    *next = p;
    return stop;
}

/* The words of one text are many, of one language few: a word met again costs a
 * comparison. Entries are replaced by whatever hashes to them. */
#define CACHE_BITS 14
#define KEY_ROOM 26
#define TERMS_ROOM 35

typedef struct {
    uint8_t key_len;
    uint8_t len[DW_TERMS_MOST]; /* of the terms; 0 for none */
    char key[KEY_ROOM];
    char terms[TERMS_ROOM]; /* one after the other, each with its NUL */
} cache_entry;

struct dw_term_cache {
    cache_entry at[1 << CACHE_BITS];
};

dw_term_cache *dw_term_cache_new(void)
{
    return calloc(1, sizeof(dw_term_cache));
}

void dw_term_cache_free(dw_term_cache *cache)
{
    free(cache);
}

static cache_entry *entry_for(dw_term_cache *cache, const char *word, size_t len)
{
    uint32_t h = (uint32_t)len;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)word[i]) * 0x01000193u;
    return &cache->at[(h ^ h >> 15) & ((1u << CACHE_BITS) - 1)];
}

static void remember(cache_entry *entry, const char *word, size_t len, const dw_terms *terms)
{
    size_t first = strlen(terms->at[0]), second = terms->n > 1 ? strlen(terms->at[1]) : 0;
    if (first + second + 2 > TERMS_ROOM)
        return;
    entry->key_len = (uint8_t)len;
    entry->len[0] = (uint8_t)first;
    entry->len[1] = (uint8_t)second;
    memcpy(entry->key, word, len);
    memcpy(entry->terms, terms->at[0], first + 1);
    if (second)
        memcpy(entry->terms + first + 1, terms->at[1], second + 1);
}

static void give_entry(dw_scan *scan, const cache_entry *entry)
{
    scan->terms = entry->len[1] ? 2 : 1;
    scan->term[0] = (dw_term){ entry->terms, entry->len[0] };
    scan->term[1] = (dw_term){ entry->terms + entry->len[0] + 1, entry->len[1] };
}

static void give_terms(dw_scan *scan, const dw_terms *terms)
{
    scan->terms = terms->n;
    for (size_t i = 0; i < terms->n; i++)
        scan->term[i] = (dw_term){ terms->at[i], strlen(terms->at[i]) };
}

static void find_terms(dw_scan *scan)
{
    const char *word = scan->text + scan->start;
    size_t len = scan->end - scan->start;
    cache_entry *entry = NULL;
    if (scan->cache && len <= KEY_ROOM) {
        entry = entry_for(scan->cache, word, len);
        if (entry->key_len == len && !memcmp(entry->key, word, len)) {
            give_entry(scan, entry);
            return;
        }
    }
    dw_terms_of_word(&scan->found, word, len);
    if (entry)
        remember(entry, word, len, &scan->found);
    give_terms(scan, &scan->found);
}

void dw_scan_open(dw_scan *scan, dw_term_cache *cache, const char *text, size_t len)
{
    scan->start = scan->end = scan->terms = 0;
    scan->text = scan->p = text;
    scan->limit = text + len;
    scan->cache = cache;
}

bool dw_scan_next(dw_scan *scan)
{
    while (scan->p < scan->limit) {
        size_t n;
        char_class class = class_at(scan->p, scan->limit, &n);
        if (class >= ARABIC) {
            const char *start = scan->p;
            const char *end = word_end(start, n, scan->limit, class, &scan->p);
            scan->start = (size_t)(start - scan->text);
            scan->end = (size_t)(end - scan->text);
            find_terms(scan);
            return true;
        }
        scan->p += n;
    }
    scan->terms = 0;
    return false;
}
