/* How fast words and terms are read, beside FTS5's own tokenizer.
 *
 * usage: bench_tokens TEXT [ROUNDS]
 *
 * TEXT is a file of UTF-8, a document a line. Prints for each tokenizer the megabytes a
 * second of its best round, on one thread, and the ratio to unicode61. The Snowball
 * peer, unicode61 with libstemmer's Arabic stems, is there where libstemmer is. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef HAVE_LIBSTEMMER
#include <libstemmer.h>
#endif

#include "text/analyser.h"

typedef struct {
    char *text;
    size_t len;
} corpus;

/* What a reading comes to; kept so that no compiler leaves the work out. */
typedef struct {
    size_t tokens, bytes;
} sum;

typedef struct {
    fts5_tokenizer methods;
    Fts5Tokenizer *unicode61;
    dw_term_cache *cache;
#ifdef HAVE_LIBSTEMMER
    struct sb_stemmer *stemmer;
#endif
    sum sum;
} peers;

static bool read_corpus(corpus *c, const char *name)
{
    FILE *file = fopen(name, "rb");
    size_t room = 1 << 20;
    *c = (corpus){ malloc(room), 0 };
    while (file && c->text && !feof(file) && !ferror(file)) {
        if (c->len == room) {
            char *more = realloc(c->text, room *= 2);
            if (!more)
                break;
            c->text = more;
        }
        c->len += fread(c->text + c->len, 1, room - c->len, file);
    }
    bool whole = file && c->text && feof(file);
    if (file)
        fclose(file);
    return whole && c->len > 0;
}

static fts5_api *find_fts5(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(stmt);
    }
    sqlite3_finalize(stmt);
    return api;
}

static int take_token(void *context, int flags, const char *token, int len, int start, int end)
{
    sum *s = context;
    (void)flags;
    s->tokens++;
    s->bytes += (size_t)len + (unsigned char)token[0] + (size_t)(end - start);
    return SQLITE_OK;
}

static void run_unicode61(peers *p, const char *text, size_t len)
{
    p->methods.xTokenize(p->unicode61, &p->sum, FTS5_TOKENIZE_DOCUMENT, text, (int)len, take_token);
}

#ifdef HAVE_LIBSTEMMER
static int take_stem(void *context, int flags, const char *token, int len, int start, int end)
{
    peers *p = context;
    const sb_symbol *stem = sb_stemmer_stem(p->stemmer, (const sb_symbol *)token, len);
    return take_token(&p->sum, flags, (const char *)stem, sb_stemmer_length(p->stemmer), start,
                      end);
}

static void run_snowball(peers *p, const char *text, size_t len)
{
    p->methods.xTokenize(p->unicode61, p, FTS5_TOKENIZE_DOCUMENT, text, (int)len, take_stem);
}
#endif

static void run_diwan(peers *p, const char *text, size_t len)
{
    dw_scan scan;
    dw_scan_open(&scan, p->cache, text, len);
    while (dw_scan_next(&scan))
        for (size_t i = 0; i < scan.terms; i++)
            take_token(&p->sum, 0, scan.term[i].text, (int)scan.term[i].len, (int)scan.start,
                       (int)scan.end);
}

static void run_diwan_uncached(peers *p, const char *text, size_t len)
{
    dw_term_cache *cache = p->cache;
    p->cache = NULL;
    run_diwan(p, text, len);
    p->cache = cache;
}

static double now(void)
{
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

typedef struct {
    const char *name;
    void (*run)(peers *, const char *, size_t);
    double best; /* megabytes a second */
    sum sum;
} contest;

/* Read the corpus once. */
static void run_round(contest *c, peers *p, const corpus *text)
{
    const char *line = text->text, *end = text->text + text->len;
    p->sum = (sum){ 0, 0 };
    double start = now();
    while (line < end) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop : end;
        c->run(p, line, (size_t)(stop - line));
        line = stop + 1;
    }
    double speed = (double)text->len / 1e6 / (now() - start);
    c->best = speed > c->best ? speed : c->best;
    c->sum = p->sum;
}

/* All of them take turns, so that a busy machine is busy for all. */
static void compare(peers *p, const corpus *text, int rounds)
{
    contest all[] = { { "unicode61", run_unicode61, 0, { 0, 0 } },
#ifdef HAVE_LIBSTEMMER
                      { "unicode61 + Snowball", run_snowball, 0, { 0, 0 } },
#endif
                      { "diwan", run_diwan, 0, { 0, 0 } },
                      { "diwan without cache", run_diwan_uncached, 0, { 0, 0 } } };
    size_t n = sizeof all / sizeof all[0];
    for (int round = 0; round < rounds; round++)
        for (size_t i = 0; i < n; i++)
            run_round(&all[i], p, text);
    for (size_t i = 0; i < n; i++)
        printf("%-22s %8.1f MB/s  %5.2f  %zu tokens (%zx)\n", all[i].name, all[i].best,
               all[i].best / all[0].best, all[i].sum.tokens, all[i].sum.bytes);
}

int main(int argc, char **argv)
{
    corpus text = { NULL, 0 };
    peers p = { .cache = dw_term_cache_new() };
    sqlite3 *db = NULL;
    int rounds = argc > 2 ? atoi(argv[2]) : 3;
    if (argc < 2 || !read_corpus(&text, argv[1]) || rounds < 1 || !p.cache) {
        fputs("usage: bench_tokens TEXT [ROUNDS]\n", stderr);
        return 2;
    }
    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        return 1;
    fts5_api *api = find_fts5(db);
    void *context = NULL;
    if (!api || api->xFindTokenizer(api, "unicode61", &context, &p.methods) != SQLITE_OK ||
        p.methods.xCreate(context, NULL, 0, &p.unicode61) != SQLITE_OK)
        return 1;
#ifdef HAVE_LIBSTEMMER
    p.stemmer = sb_stemmer_new("arabic", NULL);
    if (!p.stemmer)
        return 1;
#endif
    compare(&p, &text, rounds);
#ifdef HAVE_LIBSTEMMER
    sb_stemmer_delete(p.stemmer);
#endif
    p.methods.xDelete(p.unicode61);
    sqlite3_close(db);
    dw_term_cache_free(p.cache);
    free(text.text);
    return 0;
}
