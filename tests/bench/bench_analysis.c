/* How fast a brief is analysed: dates, actors and themes, each and together, beside FTS5's
 * own tokenizer over the same text.
 *
 * usage: bench_analysis TEXT [ROUNDS [ROW]]
 *
 * TEXT is a file of UTF-8, a brief's event a line. Prints for each the megabytes a second
 * of its best round, on one thread, and how much longer than unicode61 it takes. Each round
 * reads the briefs as new ones, all with one vocabulary, which is empty: as an archive does
 * that has none of its own. "alone" is all three without it: no word is known from briefs before.
 * With ROW only that one is run, for a profile. */
#include <diwan.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    diwan_brief **at;
    size_t n, room, bytes;
    diwan_vocabulary *vocabulary;
    sqlite3 *db;
    fts5_tokenizer methods;
    Fts5Tokenizer *unicode61;
} briefs;

typedef int (*analysis)(const briefs *all, const diwan_brief *brief);

static int take_token(void *context, int flags, const char *token, int len, int start, int end)
{
    (void)flags, (void)token, (void)len, (void)start, (void)end;
    ++*(size_t *)context;
    return SQLITE_OK;
}

static int unicode61(const briefs *b, const diwan_brief *brief)
{
    size_t len, tokens = 0;
    const char *text = diwan_brief_section(brief, DIWAN_SECTION_EVENT, &len);
    return b->methods.xTokenize(b->unicode61, &tokens, FTS5_TOKENIZE_DOCUMENT, text, (int)len,
                                take_token) != SQLITE_OK;
}

static bool open_unicode61(briefs *b)
{
    fts5_api *api = NULL;
    sqlite3_stmt *stmt = NULL;
    void *context;
    if (sqlite3_open(":memory:", &b->db) == SQLITE_OK &&
        sqlite3_prepare_v2(b->db, "SELECT fts5(?1)", -1, &stmt, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(stmt);
    }
    sqlite3_finalize(stmt);
    return api && api->xFindTokenizer(api, "unicode61", &context, &b->methods) == SQLITE_OK &&
           b->methods.xCreate(context, NULL, 0, &b->unicode61) == SQLITE_OK;
}

static int dates(const briefs *b, const diwan_brief *brief)
{
    diwan_dates *out;
    (void)b;
    int failed = diwan_dates_of_brief(&out, brief, NULL) != DIWAN_OK;
    diwan_dates_close(out);
    return failed;
}

static int actors(const briefs *b, const diwan_brief *brief)
{
    diwan_actors *out;
    int failed = diwan_actors_of_brief(&out, brief, b->vocabulary) != DIWAN_OK;
    diwan_actors_close(out);
    return failed;
}

static int themes(const briefs *b, const diwan_brief *brief)
{
    diwan_themes *out;
    int failed = diwan_themes_of_brief(&out, brief, b->vocabulary) != DIWAN_OK;
    diwan_themes_close(out);
    return failed;
}

static int actions(const briefs *b, const diwan_brief *brief)
{
    diwan_themes *out;
    int failed = diwan_actions_of_brief(&out, brief, b->vocabulary) != DIWAN_OK;
    diwan_themes_close(out);
    return failed;
}

static int together(const briefs *b, const diwan_brief *brief)
{
    return dates(b, brief) | actors(b, brief) | themes(b, brief);
}

static int alone(const briefs *b, const diwan_brief *brief)
{
    briefs without = *b;
    without.vocabulary = NULL;
    return together(&without, brief);
}

static int with_actions(const briefs *b, const diwan_brief *brief)
{
    return together(b, brief) | actions(b, brief);
}

static bool read_briefs(briefs *out, const char *name)
{
    static char line[1 << 20];
    FILE *file = fopen(name, "rb");
    *out = (briefs){ 0 };
    while (file && fgets(line, sizeof line, file)) {
        size_t len = strcspn(line, "\n");
        if (out->n == out->room) {
            size_t room = out->room ? out->room * 2 : 1024;
            diwan_brief **more = realloc(out->at, room * sizeof *more);
            if (!more)
                break;
            out->at = more;
            out->room = room;
        }
        diwan_brief *brief;
        if (diwan_brief_new(&brief) != DIWAN_OK)
            break;
        out->at[out->n++] = brief;
        out->bytes += len;
        if (diwan_brief_set_section(brief, DIWAN_SECTION_EVENT, line, len) != DIWAN_OK)
            break;
    }
    bool whole = file && feof(file) && out->bytes;
    if (file)
        fclose(file);
    return whole;
}

/* Set the text anew, so that nothing read of it before is at hand. */
static int renew(diwan_brief *brief)
{
    size_t len;
    const char *text = diwan_brief_section(brief, DIWAN_SECTION_EVENT, &len);
    return diwan_brief_set_section(brief, DIWAN_SECTION_EVENT, text, len) != DIWAN_OK;
}

/* Seconds of the best round; 0 where one failed. */
static double best(const briefs *all, analysis analyse, int rounds)
{
    double least = 0;
    for (int i = 0; i < rounds; i++) {
        for (size_t k = 0; k < all->n; k++)
            if (renew(all->at[k]))
                return 0;
        clock_t start = clock();
        for (size_t k = 0; k < all->n; k++)
            if (analyse(all, all->at[k]))
                return 0;
        double took = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (!i || took < least)
            least = took;
    }
    return least;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        analysis analyse;
    } rows[] = { { "unicode61", unicode61 }, { "dates", dates },
                 { "actors", actors },       { "themes", themes },
                 { "together", together },   { "alone", alone },
                 { "actions", actions },     { "with actions", with_actions } };
    briefs texts;
    int rounds = argc > 2 ? atoi(argv[2]) : 5;
    if (argc < 2 || rounds < 1 || !read_briefs(&texts, argv[1]) || !open_unicode61(&texts) ||
        diwan_vocabulary_new(&texts.vocabulary) != DIWAN_OK) {
        fputs("usage: bench_analysis TEXT [ROUNDS [ROW]]\n", stderr);
        return EXIT_FAILURE;
    }
    double base = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (argc > 3 && strcmp(argv[3], rows[i].name) != 0)
            continue;
        double took = best(&texts, rows[i].analyse, rounds);
        if (!i)
            base = took;
        printf("%-12s %7.1f MB/s  %5.1f times unicode61\n", rows[i].name,
               took > 0 ? (double)texts.bytes / took / 1e6 : 0, base > 0 ? took / base : 0);
    }
    for (size_t i = 0; i < texts.n; i++)
        diwan_brief_close(texts.at[i]);
    diwan_vocabulary_close(texts.vocabulary);
    texts.methods.xDelete(texts.unicode61);
    sqlite3_close(texts.db);
    free(texts.at);
    return EXIT_SUCCESS;
}
