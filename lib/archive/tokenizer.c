#include "tokenizer.h"

#include <string.h>

#include "text/analyser.h"
#include "text/fold.h"

#define BEGINNINGS_MOST 64
#define PREFIX_MOST 200 /* bytes of a prefix that count */

/* FTS5 knows a tokenizer by a pointer of this type; ours is the cache of terms. */
static int create(void *context, const char **args, int num_args, Fts5Tokenizer **out)
{
    (void)context;
    (void)args;
    *out = NULL;
    if (num_args != 0)
        return SQLITE_ERROR;
    *out = (Fts5Tokenizer *)dw_term_cache_new();
    return *out ? SQLITE_OK : SQLITE_NOMEM;
}

static void destroy(Fts5Tokenizer *tokenizer)
{
    dw_term_cache_free((dw_term_cache *)tokenizer);
}

/* The bytes of an article at the beginning of a folded word, of which at least two letters
 * must be left: terms have none. */
static size_t article(const char *fold, size_t len)
{
    static const char *const articles[] = { "ال", "لل", "وال", "بال", "فال", "كال", "ولل" };
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        size_t n = strlen(articles[i]);
        if (len >= n + 4 && !memcmp(fold, articles[i], n))
            return n;
    }
    return 0;
}

/* The beginning of a word is looked up among the terms as it is written, and beside it the
 * terms of words that begin so though their terms do not. */
static int tokenize_prefix(void *context, const char *text, int len,
                           int (*token)(void *, int, const char *, int, int, int))
{
    dw_scan scan;
    char fold[PREFIX_MOST * 12 + 4];
    dw_term terms[BEGINNINGS_MOST];
    int rc = SQLITE_OK;
    dw_scan_open(&scan, NULL, text, (size_t)len);
    while (rc == SQLITE_OK && dw_scan_next(&scan)) {
        size_t n = scan.end - scan.start < PREFIX_MOST ? scan.end - scan.start : PREFIX_MOST;
        n = dw_fold(fold, text + scan.start, n);
        size_t skip = article(fold, n);
        rc = token(context, 0, fold + skip, (int)(n - skip), (int)scan.start, (int)scan.end);
        size_t others = dw_terms_beginning(fold + skip, n - skip, terms, BEGINNINGS_MOST);
        for (size_t i = 0; i < others && rc == SQLITE_OK; i++)
            rc = token(context, FTS5_TOKEN_COLOCATED, terms[i].text, (int)terms[i].len, (int)scan.start,
                       (int)scan.end);
    }
    return rc;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int len,
                    int (*token)(void *, int, const char *, int, int, int))
{
    dw_scan scan;
    int rc = SQLITE_OK;
    if (flags & FTS5_TOKENIZE_PREFIX)
        return tokenize_prefix(context, text, len, token);
    dw_scan_open(&scan, (dw_term_cache *)tokenizer, text, (size_t)len);
    while (rc == SQLITE_OK && dw_scan_next(&scan))
        for (size_t i = 0; i < scan.terms && rc == SQLITE_OK; i++)
            rc = token(context, i ? FTS5_TOKEN_COLOCATED : 0, scan.term[i].text,
                       (int)scan.term[i].len, (int)scan.start, (int)scan.end);
    return rc;
}

static int find_fts5(sqlite3 *db, fts5_api **api)
{
    sqlite3_stmt *statement;
    *api = NULL;
    int rc = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL);
    if (rc == SQLITE_ERROR)
        return SQLITE_NOTFOUND;
    if (rc != SQLITE_OK)
        return rc;
    rc = sqlite3_bind_pointer(statement, 1, api, "fts5_api_ptr", NULL);
    if (rc == SQLITE_OK)
        sqlite3_step(statement);
    rc = sqlite3_finalize(statement);
    return rc == SQLITE_OK && !*api ? SQLITE_NOTFOUND : rc;
}

int dw_tokenizer_register(sqlite3 *db)
{
    fts5_api *api;
    fts5_tokenizer methods = { create, destroy, tokenize };
    int rc = find_fts5(db, &api);
    return rc == SQLITE_OK ? api->xCreateTokenizer(api, "arabic", NULL, &methods, NULL) : rc;
}
