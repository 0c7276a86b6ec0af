/* Any bytes, read as a text: what holds of every token is asserted. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#include "text/analyser.h"
#include "text/fold.h"
#include "text/utf8.h"

static void check_term(const dw_term *term)
{
    fuzz_promise(term->len > 0 && term->len < DW_TERM_ROOM, "a term is empty or too long", "");
    fuzz_promise(strlen(term->text) == term->len, "a term does not end at its length", "");
    fuzz_promise(dw_utf8_valid(term->text, term->len, NULL), "a term is not UTF-8", "");
}

/* With and without a cache the same tokens, in order, inside the text. */
static void check_tokens(const char *text, size_t len, dw_term_cache *cache)
{
    dw_scan plain, cached;
    size_t end = 0;
    dw_scan_open(&plain, NULL, text, len);
    dw_scan_open(&cached, cache, text, len);
    while (dw_scan_next(&plain)) {
        fuzz_promise(dw_scan_next(&cached), "the cache loses a token", "");
        fuzz_promise(plain.start >= end && plain.start < plain.end && plain.end <= len,
                     "a token is out of order or range", "");
        fuzz_promise(plain.start == cached.start && plain.end == cached.end &&
                         plain.terms == cached.terms && plain.terms >= 1 &&
                         plain.terms <= DW_TERMS_MOST,
                     "the cache changes a token", "");
        for (size_t i = 0; i < plain.terms; i++) {
            check_term(&plain.term[i]);
            fuzz_promise(!strcmp(plain.term[i].text, cached.term[i].text),
                         "the cache changes a term", "");
        }
        end = plain.end;
    }
    fuzz_promise(!dw_scan_next(&cached), "the cache makes a token", "");
}

static void check_folding(const char *text, size_t len)
{
    char *once = malloc(dw_fold_bound(len)), *twice = NULL;
    size_t n = once ? dw_fold(once, text, len) : 0;
    if (once && (twice = malloc(dw_fold_bound(n))))
        fuzz_promise(dw_fold(twice, once, n) == n && !memcmp(once, twice, n),
                     "folding what is folded changes it", "");
    free(once);
    free(twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A copy of its own, so that a sanitizer sees a read past the end. */
    char *text = malloc(size ? size : 1);
    dw_term_cache *cache = dw_term_cache_new();
    if (text && cache) {
        memcpy(text, data, size);
        check_tokens(text, size, cache);
        check_tokens(text, size, cache);
        check_folding(text, size);
    }
    dw_term_cache_free(cache);
    free(text);
    return 0;
}

const long fuzz_rounds = 300;

/* Mostly bytes of Arabic letters, marks and controls; some of anything. */
size_t fuzz_make(uint8_t bytes[FUZZ_ROOM], long round, uint32_t *seed)
{
    static const uint8_t often[] = { 0xD8, 0xD9, 0xA7, 0x84, 0x88, 0xA9, 0x8B, 0x80, 0x20, 0xE2,
                                     0x80, 0x8F, 0xEF, 0xBB, 0xBB, '1',  ',',  0xD9, 0xAC, 'a' };
    size_t n = 0;
    (void)round;
    do {
        uint32_t draw = fuzz_chance(seed);
        bytes[n++] = draw >> 28 ? often[(draw >> 16) % sizeof often] : (uint8_t)(draw >> 8);
    } while (n < FUZZ_ROOM && *seed >> 8 & 0x7F);
    return n;
}
