#include "sentences.h"

#include <stdbool.h>
#include <string.h>

/* The bytes of what stands at `at`, where it is one of `n` texts; 0 where it is none. */
static size_t one_of(const char *const *texts, size_t n, const char *at, const char *end)
{
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(texts[i]);
        if ((size_t)(end - at) >= len && !memcmp(at, texts[i], len))
            return len;
    }
    return 0;
}

/* The bytes of . ! ? ؟ or … at `at`; told by the first, since every byte is asked. */
static size_t stop_at(const char *at, const char *end)
{
    static const char *const question[] = { "؟" }, *const dots[] = { "…" };
    switch ((unsigned char)*at) {
    case '.':
    case '!':
    case '?':
        return 1;
    case 0xD8:
        return one_of(question, 1, at, end);
    case 0xE2:
        return one_of(dots, 1, at, end);
    default:
        return 0;
    }
}

static size_t closing_at(const char *at, const char *end)
{
    static const char *const closings[] = { "»", "\"", ")", "]", "”", "’", "'" };
    return one_of(closings, sizeof closings / sizeof *closings, at, end);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Whether a single letter stands before `at`. */
static bool is_initial(const char *begin, const char *at)
{
    const char *p = at;
    while (p > begin && ((unsigned char)p[-1] & 0xC0) == 0x80)
        p--;
    if (p == begin || (p == at && (unsigned char)p[-1] < 'A'))
        return false;
    p--;
    return p == begin || is_space(p[-1]) || p[-1] == '(';
}

/* Where the next sentence begins, white space from `at` on passed over. */
static size_t next_after(const char *text, const char *at, const char *end)
{
    while (at < end && is_space(*at))
        at++;
    return (size_t)(at - text);
}

size_t dw_sentence_end(const char *text, size_t len, size_t start)
{
    const char *at = text + start, *end = text + len;
    while (at < end) {
        if (*at == '\n')
            return next_after(text, at, end);
        size_t stop = stop_at(at, end);
        if (!stop) {
            at++;
            continue;
        }
        bool initial = *at == '.' && is_initial(text + start, at);
        while (stop) {
            at += stop;
            stop = at < end ? stop_at(at, end) + closing_at(at, end) : 0;
        }
        if (at == end || (is_space(*at) && !initial))
            return next_after(text, at, end);
    }
    return len;
}
