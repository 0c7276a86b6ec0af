/* Any bytes, read as a question: the only error is a keyword's, with its place; what is
 * printed parses back to an equal query. */
#include <diwan.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static void check_printed(const diwan_query *query, int32_t language)
{
    diwan_query *again;
    char *text;
    fuzz_promise(diwan_query_print(&text, query, language) == DIWAN_OK, "a query is not printed",
                 "");
    fuzz_promise(diwan_query_parse(&again, text, strlen(text), DIWAN_NO_DAY) == DIWAN_OK,
                 "what is printed is an error", text);
    fuzz_promise(diwan_query_equal(query, again), "what is printed is another query", text);
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
        fuzz_promise(*diwan_query_errmsg(query), "an error without a message", "");
        fuzz_promise(diwan_query_error_start(query) <= diwan_query_error_end(query) &&
                         diwan_query_error_end(query) <= size,
                     "an error without a place", "");
    } else {
        fuzz_promise(status == DIWAN_TOOBIG, "an error of another kind", "");
    }
    diwan_query_close(query);
    free(text);
    return 0;
}

const long fuzz_rounds = 3000;

size_t fuzz_make(uint8_t bytes[FUZZ_ROOM], long round, uint32_t *seed)
{
    static const char *const often[] = {
        "(",       ")",    "\"",   "«",      "»",         "-",     "*",        ":",      "|",
        " OR ",    " أو ", "NOT ", "actor:", "date:",     "in:",   "tag:",     "note:",  "=",
        "<",       "..",   "2025", "روسيا",  " NEAR ",    "kind:", " ",        "خطة",    "limit:",
        "opinion", "has:", "،",    "theme:", "mentions:", "~",     "expects:", "number:"
    };
    size_t n = 0;
    (void)round;
    do
        n = fuzz_put(bytes, n, often, sizeof often / sizeof *often, seed);
    while (n < 480 && *seed >> 8 & 0x1F);
    return n;
}
