/* Any bytes, read as a question: the only error is a keyword's, with its place; what is
 * printed parses back to an equal query.
 *
 * With DIWAN_FUZZ and clang this is a target of libFuzzer. Else it is a program: given files
 * it reads those; given none it reads random bytes for as many rounds as the environment's
 * FUZZ_ROUNDS says. */
#include <diwan.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void promise(int kept, const char *what)
{
    if (!kept) {
        fprintf(stderr, "fuzz_query: %s\n", what);
        abort();
    }
}

static void check_printed(const diwan_query *query, int32_t language)
{
    diwan_query *again;
    char *text;
    promise(diwan_query_print(&text, query, language) == DIWAN_OK, "a query is not printed");
    promise(diwan_query_parse(&again, text, strlen(text), DIWAN_NO_DAY) == DIWAN_OK, "what is printed is an error");
    if (!diwan_query_equal(query, again))
        fprintf(stderr, "%s\n", text);
    promise(diwan_query_equal(query, again), "what is printed is another query");
    diwan_query_close(again);
    diwan_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A copy of its own, so that a sanitizer sees a read past the end. */
    char *text = malloc(size ? size : 1);
    diwan_query *query;
    if (!text)
        return 0;
    memcpy(text, data, size);
    int32_t status = diwan_query_parse(&query, text, size, 20368);
    if (status == DIWAN_OK) {
        check_printed(query, DIWAN_LANGUAGE_ENGLISH);
        check_printed(query, DIWAN_LANGUAGE_ARABIC);
    } else if (status == DIWAN_BADQUERY) {
        promise(*diwan_query_errmsg(query), "an error without a message");
        promise(diwan_query_error_start(query) <= diwan_query_error_end(query) &&
                    diwan_query_error_end(query) <= size,
                "an error without a place");
    } else {
        promise(status == DIWAN_TOOBIG, "an error of another kind");
    }
    diwan_query_close(query);
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

/* Mostly what means something in a question; some of anything. */
static size_t make_bytes(uint8_t bytes[512], uint32_t *seed)
{
    static const char *const often[] = { "(",      ")",     "\"",   "«",      "»",      "-",     "*",   ":",   "|",
                                         " OR ",   " أو ",  "NOT ", "actor:", "date:",  "in:",   "tag:", "note:", "=",
                                         "<",      "..",    "2025", "روسيا",  " NEAR ", "kind:", " ",   "خطة", "limit:",
                                         "opinion", "has:", "،",    "theme:", "mentions:", "~", "expects:", "number:" };
    size_t n = 0;
    do {
        *seed = *seed * 1664525u + 1013904223u;
        if (*seed >> 28) {
            const char *part = often[(*seed >> 12) % (sizeof often / sizeof *often)];
            memcpy(bytes + n, part, strlen(part));
            n += strlen(part);
        } else {
            bytes[n++] = (uint8_t)(*seed >> 8);
        }
    } while (n < 480 && *seed >> 8 & 0x1F);
    return n;
}

int main(int argc, char **argv)
{
    const char *wish = getenv("FUZZ_ROUNDS");
    long rounds = wish ? atol(wish) : 3000;
    uint32_t seed = 1;
    uint8_t bytes[512];
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
