#include "tokenizer.h"

#include <stdbool.h>
#include <string.h>

#include "text/analyser.h"
#include "text/fold.h"

#define BEGINNINGS_MOST 64
#define FOLD_MOST 200 /* bytes of a written word that count where it is only folded */
#define FOLD_ROOM (FOLD_MOST * 12 + 4)

typedef int token_found(void *context, int flags, const char *token, int len, int start, int end);

/* FTS5 knows a tokenizer by a pointer of type Fts5Tokenizer; this is what stands behind. */
typedef struct {
    bool folded;
    dw_term_cache *cache; /* NULL where words are only folded */
} tokenizer;

static void destroy(Fts5Tokenizer *handle)
{
    tokenizer *self = (tokenizer *)handle;
    if (self)
        dw_term_cache_free(self->cache);
    sqlite3_free(self);
}

static int create(void *context, const char **args, int num_args, Fts5Tokenizer **out)
{
    (void)context;
    *out = NULL;
    bool folded = num_args == 1 && !strcmp(args[0], "folded");
    if (num_args > 1 || (num_args == 1 && !folded && strcmp(args[0], "terms") != 0))
        return SQLITE_ERROR;
    tokenizer *self = sqlite3_malloc(sizeof *self);
    if (!self)
        return SQLITE_NOMEM;
    self->folded = folded;
    self->cache = folded ? NULL : dw_term_cache_new();
    if (!folded && !self->cache) {
        destroy((Fts5Tokenizer *)self);
        return SQLITE_NOMEM;
    }
    *out = (Fts5Tokenizer *)self;
    return SQLITE_OK;
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

/* The folded form of the word a scan stands at; returns its bytes. */
static size_t fold_word(char fold[FOLD_ROOM], const dw_scan *scan, const char *text)
{
    size_t n = scan->end - scan->start;
    return dw_fold(fold, text + scan->start, n < FOLD_MOST ? n : FOLD_MOST);
}

static int tokenize_folded(void *context, const char *text, int len, token_found *token)
{
    dw_scan scan;
    char fold[FOLD_ROOM];
    int rc = SQLITE_OK;
    dw_scan_open(&scan, NULL, text, (size_t)len);
    while (rc == SQLITE_OK && dw_scan_next(&scan)) {
        size_t n = fold_word(fold, &scan, text);
        rc = token(context, 0, fold, (int)n, (int)scan.start, (int)scan.end);
    }
    return rc;
}

/* The beginning of a word is looked up among the terms as it is written, and beside it the
 * terms of words that begin so though their terms do not. */
static int tokenize_prefix(void *context, const char *text, int len, token_found *token)
{
    dw_scan scan;
    char fold[FOLD_ROOM];
    dw_term terms[BEGINNINGS_MOST];
    int rc = SQLITE_OK;
    dw_scan_open(&scan, NULL, text, (size_t)len);
    while (rc == SQLITE_OK && dw_scan_next(&scan)) {
        size_t n = fold_word(fold, &scan, text), skip = article(fold, n);
        rc = token(context, 0, fold + skip, (int)(n - skip), (int)scan.start, (int)scan.end);
        size_t others = dw_terms_beginning(fold + skip, n - skip, terms, BEGINNINGS_MOST);
        for (size_t i = 0; i < others && rc == SQLITE_OK; i++)
            rc = token(context, FTS5_TOKEN_COLOCATED, terms[i].text, (int)terms[i].len,
                       (int)scan.start, (int)scan.end);
    }
    return rc;
}

static int tokenize(Fts5Tokenizer *handle, void *context, int flags, const char *text, int len,
                    token_found *token)
{
    const tokenizer *self = (const tokenizer *)handle;
    dw_scan scan;
    int rc = SQLITE_OK;
    if (self->folded)
        return tokenize_folded(context, text, len, token);
    if (flags & FTS5_TOKENIZE_PREFIX)
        return tokenize_prefix(context, text, len, token);
    dw_scan_open(&scan, self->cache, text, (size_t)len);
    while (rc == SQLITE_OK && dw_scan_next(&scan))
        for (size_t i = 0; i < scan.terms && rc == SQLITE_OK; i++)
            rc = token(context, i ? FTS5_TOKEN_COLOCATED : 0, scan.term[i].text,
                       (int)scan.term[i].len, (int)scan.start, (int)scan.end);
    return rc;
}

/* --- registering */

/* FTS5's second interface for tokenizers, of SQLite 3.47, as its documentation gives it:
 * the headers of older releases lack it, and hosts are often newer than the headers. */
typedef struct {
    int version;
    int (*create)(void *, const char **, int, Fts5Tokenizer **);
    void (*destroy)(Fts5Tokenizer *);
    int (*tokenize)(Fts5Tokenizer *, void *, int, const char *, int, const char *, int,
                    token_found *);
} tokenizer_v2;

/* What fts5_api is from its version 3 on. */
typedef struct {
    int version;
    void (*older[3])(void);
    int (*create_tokenizer)(fts5_api *, const char *, void *, tokenizer_v2 *, void (*)(void *));
} api_v3;

/* Arabic is read the same way in every locale. */
static int tokenize_v2(Fts5Tokenizer *handle, void *context, int flags, const char *text, int len,
                       const char *locale, int locale_len, token_found *token)
{
    (void)locale;
    (void)locale_len;
    return tokenize(handle, context, flags, text, len, token);
}

void dw_sql_forget_error(sqlite3 *db)
{
    sqlite3_stmt *nothing;
    sqlite3_prepare_v2(db, "", -1, &nothing, NULL);
}

int dw_fts5_find(sqlite3 *db, fts5_api **api)
{
    sqlite3_stmt *statement;
    *api = NULL;
    int rc = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL);
    if ((rc & 0xFF) == SQLITE_ERROR) {
        dw_sql_forget_error(db);
        return SQLITE_NOTFOUND;
    }
    if (rc != SQLITE_OK)
        return rc;
    rc = sqlite3_bind_pointer(statement, 1, api, "fts5_api_ptr", NULL);
    if (rc == SQLITE_OK)
        sqlite3_step(statement);
    int closed = sqlite3_finalize(statement);
    if (rc == SQLITE_OK)
        rc = closed;
    return rc == SQLITE_OK && !*api ? SQLITE_NOTFOUND : rc;
}

int dw_tokenizer_register(sqlite3 *db)
{
    fts5_api *api;
    fts5_tokenizer methods = { create, destroy, tokenize };
    tokenizer_v2 methods_v2 = { 2, create, destroy, tokenize_v2 };
    int rc = dw_fts5_find(db, &api);
    if (rc != SQLITE_OK)
        return rc;
    if (api->iVersion >= 3)
        return ((api_v3 *)(void *)api)->create_tokenizer(api, "arabic", NULL, &methods_v2, NULL);
    return api->xCreateTokenizer(api, "arabic", NULL, &methods, NULL);
}
