/* Any bytes, read as a text: what holds of every token is asserted.
 *
 * With DIWAN_FUZZ and clang this is a target of libFuzzer. Else it is a program: given
 * files it reads those; given none it reads random bytes for as many rounds as the
 * environment's FUZZ_ROUNDS says. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/analyser.h"
#include "text/fold.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void promise(int kept, const char *what)
{
    if (!kept) {
        fprintf(stderr, "fuzz_tokens: %s\n", what);
        abort();
    }
}

static void check_term(const dw_term *term)
{
    promise(term->len > 0 && term->len < DW_TERM_ROOM, "a term is empty or too long");
    promise(strlen(term->text) == term->len, "a term does not end at its length");
    promise(dw_utf8_valid(term->text, term->len, NULL), "a term is not UTF-8");
}

/* With and without a cache the same tokens, in order, inside the text. */
static void check_tokens(const char *text, size_t len, dw_term_cache *cache)
{
    dw_scan plain, cached;
    size_t end = 0;
    dw_scan_open(&plain, NULL, text, len);
    dw_scan_open(&cached, cache, text, len);
    while (dw_scan_next(&plain)) {
        promise(dw_scan_next(&cached), "the cache loses a token");
        promise(plain.start >= end && plain.start < plain.end && plain.end <= len,
                "a token is out of order or range");
        promise(plain.start == cached.start && plain.end == cached.end &&
                    plain.terms == cached.terms && plain.terms >= 1 && plain.terms <= DW_TERMS_MOST,
                "the cache changes a token");
        for (size_t i = 0; i < plain.terms; i++) {
            check_term(&plain.term[i]);
            promise(!strcmp(plain.term[i].text, cached.term[i].text), "the cache changes a term");
        }
        end = plain.end;
    }
    promise(!dw_scan_next(&cached), "the cache makes a token");
}

static void check_folding(const char *text, size_t len)
{
    char *once = malloc(dw_fold_bound(len)), *twice = NULL;
    size_t n = once ? dw_fold(once, text, len) : 0;
    if (once && (twice = malloc(dw_fold_bound(n))))
        promise(dw_fold(twice, once, n) == n && !memcmp(once, twice, n),
                "folding what is folded changes it");
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

#if !defined(FUZZ_LIBFUZZER)
static int read_file(const char *name)
{
    static uint8_t bytes[1 << 20];
    FILE *file = fopen(name, "rb");
    if (!file)
        return 0;
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, n);
    return 1;
}

/* Mostly bytes of Arabic letters, marks and controls; some of anything. */
static size_t make_bytes(uint8_t bytes[256], uint32_t *seed)
{
    static const uint8_t often[] = { 0xD8, 0xD9, 0xA7, 0x84, 0x88, 0xA9, 0x8B, 0x80, 0x20, 0xE2,
                                     0x80, 0x8F, 0xEF, 0xBB, 0xBB, '1',  ',',  0xD9, 0xAC, 'a' };
    size_t n = 0;
    do {
        *seed = *seed * 1664525u + 1013904223u;
        bytes[n++] = *seed >> 28 ? often[(*seed >> 16) % sizeof often] : (uint8_t)(*seed >> 8);
    } while (n < 256 && *seed >> 8 & 0x7F);
    return n;
}

int main(int argc, char **argv)
{
    const char *wish = getenv("FUZZ_ROUNDS");
    long rounds = wish ? atol(wish) : 300;
    uint32_t seed = 1;
    uint8_t bytes[256];
    for (int i = 1; i < argc; i++)
        if (!read_file(argv[i]))
            return 1;
    for (long i = 0; argc == 1 && i < rounds; i++) {
        size_t n = make_bytes(bytes, &seed);
        LLVMFuzzerTestOneInput(bytes, n);
    }
    return 0;
}
#endif
