#include "analyser.h"
#include "chars.h"
#include "term_cache.h"
#include "utf8.h"

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

/* The end of the word of class `word` that starts at `p` with a character of `n`
 * bytes; `*next` is where reading goes on. */
static const char *word_end(const char *p, size_t n, const char *end, dw_char_class word,
                            const char **next)
{
    const char *stop = p += n;
    size_t digits = 1;
    while (p < end) {
        dw_char_class class = class_at(p, end, &n);
        if (class == word || class == DW_CLASS_STRETCH) {
            digits += class == DW_CLASS_DIGIT;
            stop = p + n;
        } else if (class == DW_CLASS_BREAK) {
            if (word != DW_CLASS_DIGIT || !inside_number(p, end, n, digits))
                break;
            digits = 0;
        } else if (class != DW_CLASS_PASS) {
            break;
        }
        p += n;
    }
    *next = p;
    return stop;
}

static void find_terms(dw_scan *scan)
{
    const char *word = scan->text + scan->start;
    size_t len = scan->end - scan->start;
    if (scan->cache && len <= DW_CACHED_MOST) {
        const dw_analysis *analysis = dw_term_cache_find(scan->cache, word, len);
        scan->terms = dw_analysis_terms(analysis, word, len, scan->term, scan->room);
    } else {
        dw_analysis analysis = dw_analyse(word, len);
        scan->terms = dw_analysis_terms(&analysis, word, len, scan->term, scan->room);
    }
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
    const char *p = scan->p, *limit = scan->limit;
    while (p < limit) {
        size_t n;
        dw_char_class class = class_at(p, limit, &n);
        if (class >= DW_CLASS_ARABIC) {
            const char *end = word_end(p, n, limit, class, &scan->p);
            scan->start = (size_t)(p - scan->text);
            scan->end = (size_t)(end - scan->text);
            find_terms(scan);
            return true;
        }
        p += n;
    }
    scan->p = p;
    scan->terms = 0;
    return false;
}
