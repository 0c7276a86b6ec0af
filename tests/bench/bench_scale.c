/* How an archive of any size answers, beside FTS5 with unicode61 as one would use it: an index
 * of the same texts, joined to the same tables. docs/performance.md shows what it prints.
 *
 * usage: bench_scale ARCHIVE
 *
 * ARCHIVE is made by make_archive. The peer's index is made beside it, as ARCHIVE.peer, where
 * it is not there. Each time is the median of its rounds, with the archive's pages in the
 * system's cache. */
#include <diwan.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 9
#define QUESTIONS 60
#define NAMES 12
#define FIRST_DAY 15706 /* 2013-01-01 */
#define LAST_DAY 20088  /* 2024-12-31 */

static const char *const words[] = { "اتفاق",    "رئيس",   "انتخابات", "النفط",
                                     "الحكومة",  "وزير",   "الأمن",    "المفاوضات",
                                     "حرب",      "اقتصاد", "مجلس",     "مؤتمر",
                                     "العلاقات", "السلام", "خلال",     "ملف" };

/* For the peer, which takes each form of a word for another, commoner ones too. */
static const char *const forms[] = { "في",   "على", "من",      "إلى",  "عن",    "التي", "الذي",
                                     "بعد",  "أن",  "قال",     "بين",  "مع",    "هذا",  "كما",
                                     "خلال", "ذلك", "الحكومة", "رئيس", "اليوم", "العام" };
#define FORMS (sizeof forms / sizeof *forms)
#define WORDS (sizeof words / sizeof *words)

typedef struct {
    diwan_archive *archive;
    sqlite3 *peer;
    int64_t briefs;
    char actors[NAMES][80], themes[NAMES][80];
    const char *word; /* nearest to a tenth of the briefs */
    int64_t matches;
    const char *peer_word; /* with about as many matches */
    int64_t peer_matches;
} bench;

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "bench_scale: %s: %s\n", what, why);
    exit(1);
}

static double now(void)
{
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static int ascending(const void *a, const void *b)
{
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static double part_of(double *times, int n, double part)
{
    qsort(times, (size_t)n, sizeof *times, ascending);
    return times[(int)((n - 1) * part)];
}

static void row(const char *what, double ours, double theirs)
{
    if (theirs > 0)
        printf("| %s | %.2f ms | %.2f ms | %.1f |\n", what, ours, theirs, theirs / ours);
    else
        printf("| %s | %.2f ms | | |\n", what, ours);
    fflush(stdout);
}

/* ------------------------------------------------------------------------ ours */

static diwan_query *question(const char *word, const char *actor, const char *theme, bool range)
{
    diwan_query *query;
    if (diwan_query_new(&query) < 0 ||
        (word && diwan_query_add_words(query, word, strlen(word)) < 0) ||
        (actor && diwan_query_add_actor(query, actor, strlen(actor), DIWAN_BREADTH_USUAL) < 0) ||
        (theme && diwan_query_add_theme(query, theme, strlen(theme), DIWAN_BREADTH_USUAL) < 0) ||
        (range && diwan_query_add_dates(query, FIRST_DAY, LAST_DAY) < 0))
        fail("question", "out of memory");
    return query;
}

/* The time until twenty hits are read with their titles. */
static double time_hits(bench *b, diwan_query *query, int32_t order, size_t *found)
{
    diwan_hits *hits;
    int32_t status;
    double start = now();
    diwan_query_set_order(query, order);
    diwan_query_set_limit(query, 20, 0);
    if (diwan_hits_open(&hits, b->archive, query) < 0)
        fail("hits", diwan_archive_errmsg(b->archive));
    for (*found = 0; (status = diwan_hits_next(hits)) == DIWAN_ROW; ++*found)
        if (!diwan_hits_title(hits))
            fail("hits", "no title");
    if (status < 0)
        fail("hits", diwan_archive_errmsg(b->archive));
    diwan_hits_close(hits);
    return now() - start;
}

static int64_t count(bench *b, const diwan_query *query, int32_t by, double *time)
{
    diwan_counts *counts;
    double start = now();
    if (diwan_counts_open(&counts, b->archive, query, by, 20) < 0)
        fail("counts", diwan_archive_errmsg(b->archive));
    *time = now() - start;
    int64_t total = diwan_counts_total(counts);
    diwan_counts_close(counts);
    return total;
}

static void learn_names(bench *b, int32_t by, char names[NAMES][80])
{
    diwan_counts *counts;
    diwan_query *all = question(NULL, NULL, NULL, false);
    if (diwan_counts_open(&counts, b->archive, all, by, NAMES) < 0)
        fail("counts", diwan_archive_errmsg(b->archive));
    for (int i = 0; i < NAMES && diwan_counts_next(counts) == DIWAN_ROW; i++)
        snprintf(names[i], 80, "%s", diwan_counts_key(counts));
    diwan_counts_close(counts);
    diwan_query_close(all);
}

static void choose_word(bench *b)
{
    for (size_t i = 0; i < WORDS; i++) {
        double time;
        diwan_query *query = question(words[i], NULL, NULL, false);
        int64_t n = count(b, query, DIWAN_BY_YEAR, &time);
        diwan_query_close(query);
        if (!b->word || llabs(n - b->briefs / 10) < llabs(b->matches - b->briefs / 10)) {
            b->word = words[i];
            b->matches = n;
        }
    }
}

static const char *at(char names[NAMES][80], int i)
{
    return names[i % NAMES];
}

static void time_newest(bench *b, double *times, double *worst)
{
    size_t found;
    for (int i = 0; i < QUESTIONS; i++) {
        double rounds[3];
        diwan_query *query =
            question(words[(size_t)i % WORDS], at(b->actors, i / 3), at(b->themes, i / 5), true);
        for (int r = 0; r < 3; r++)
            rounds[r] = time_hits(b, query, DIWAN_ORDER_NEWEST, &found);
        times[i] = part_of(rounds, 3, .5);
        diwan_query_close(query);
    }
    *worst = part_of(times, QUESTIONS, .95);
}

static double time_open(const char *path)
{
    double times[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        diwan_archive *archive;
        double start = now();
        if (diwan_archive_open(&archive, path, DIWAN_OPEN_READ) < 0)
            fail(path, diwan_archive_errmsg(archive));
        times[i] = now() - start;
        diwan_archive_close(archive);
    }
    return part_of(times, ROUNDS, .5);
}

/* Opening, and the first question put to what was opened. */
static double time_first_question(const bench *b, const char *path)
{
    double times[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        bench own = *b;
        size_t found;
        double start = now();
        if (diwan_archive_open(&own.archive, path, DIWAN_OPEN_READ) < 0)
            fail(path, diwan_archive_errmsg(own.archive));
        diwan_query *query = question(words[i], at(own.actors, i), at(own.themes, i), true);
        time_hits(&own, query, DIWAN_ORDER_NEWEST, &found);
        times[i] = now() - start;
        diwan_query_close(query);
        diwan_archive_close(own.archive);
    }
    return part_of(times, ROUNDS, .5);
}

/* The best of the common word as it is written, which is checked in the texts. */
static double time_exact(bench *b)
{
    double times[3];
    size_t found;
    for (int i = 0; i < 3; i++) {
        diwan_query *query = question(NULL, NULL, NULL, false);
        if (diwan_query_add_exact(query, b->word, strlen(b->word)) < 0)
            fail("question", "out of memory");
        times[i] = time_hits(b, query, DIWAN_ORDER_RELEVANCE, &found);
        diwan_query_close(query);
    }
    return part_of(times, 3, .5);
}

static double time_order(bench *b, int32_t order)
{
    double times[ROUNDS];
    size_t found;
    diwan_query *query = question(b->word, NULL, NULL, false);
    for (int i = 0; i < ROUNDS; i++)
        times[i] = time_hits(b, query, order, &found);
    diwan_query_close(query);
    return part_of(times, ROUNDS, .5);
}

static double time_counts(bench *b, int32_t by)
{
    double times[ROUNDS];
    diwan_query *query = question(b->word, NULL, NULL, false);
    for (int i = 0; i < ROUNDS; i++)
        count(b, query, by, &times[i]);
    diwan_query_close(query);
    return part_of(times, ROUNDS, .5);
}

/* The most memory so far, in MiB; 0 where the system does not tell. */
static double memory(void)
{
    char line[256];
    long kib = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "VmHWM: %ld", &kib) == 1)
            break;
    if (file)
        fclose(file);
    return (double)kib / 1024;
}

/* ------------------------------------------------------------------- the peer */

static void run(bench *b, const char *sql)
{
    if (sqlite3_exec(b->peer, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail(sql, sqlite3_errmsg(b->peer));
}

static void open_peer(bench *b, const char *path)
{
    char *name = sqlite3_mprintf("%s.peer", path),
         *attach = sqlite3_mprintf("ATTACH %Q AS archive", path);
    FILE *there = fopen(name, "rb");
    if (sqlite3_open(name, &b->peer) != SQLITE_OK)
        fail(name, sqlite3_errmsg(b->peer));
    run(b, attach);
    run(b, "PRAGMA cache_size = -16384; PRAGMA archive.cache_size = -16384");
    if (there)
        fclose(there);
    else
        run(b, "PRAGMA main.journal_mode = OFF; PRAGMA main.synchronous = OFF;"
               "CREATE VIRTUAL TABLE peer USING fts5(headline, event, opinion, content='', "
               "tokenize='unicode61');"
               "INSERT INTO peer (rowid, headline, event, opinion)"
               " SELECT place, headline, event, opinion FROM archive.brief ORDER BY place");
    sqlite3_free(name);
    sqlite3_free(attach);
}

/* The time until all rows are read. */
static double time_sql(bench *b, const char *sql, const char *const *texts, int n)
{
    sqlite3_stmt *statement;
    double start = now();
    if (sqlite3_prepare_v2(b->peer, sql, -1, &statement, NULL) != SQLITE_OK)
        fail(sql, sqlite3_errmsg(b->peer));
    for (int i = 0; i < n; i++)
        sqlite3_bind_text(statement, i + 1, texts[i], -1, SQLITE_STATIC);
    while (sqlite3_step(statement) == SQLITE_ROW)
        ;
    sqlite3_finalize(statement);
    return now() - start;
}

static void choose_peer_word(bench *b)
{
    for (size_t i = 0; i < FORMS; i++) {
        sqlite3_stmt *statement;
        if (sqlite3_prepare_v2(b->peer, "SELECT count(*) FROM peer WHERE peer MATCH ?1", -1,
                               &statement, NULL) != SQLITE_OK)
            fail("peer", sqlite3_errmsg(b->peer));
        sqlite3_bind_text(statement, 1, forms[i], -1, SQLITE_STATIC);
        sqlite3_step(statement);
        int64_t n = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        if (!b->peer_word || llabs(n - b->matches) < llabs(b->peer_matches - b->matches)) {
            b->peer_word = forms[i];
            b->peer_matches = n;
        }
    }
}

static double time_sql_often(bench *b, const char *sql)
{
    double times[3];
    for (int i = 0; i < 3; i++)
        times[i] = time_sql(b, sql, &b->peer_word, 1);
    return part_of(times, 3, .5);
}

/* Themes are asked for alone: those below them would take a table of the tree. */
static void time_newest_peer(bench *b, double *times, double *worst)
{
    static const char sql[] =
        "SELECT b.id, b.headline FROM peer JOIN archive.brief b ON b.place = peer.rowid WHERE peer "
        "MATCH ?1"
        " AND b.date BETWEEN '2013-01-01' AND '2024-12-31'"
        " AND EXISTS (SELECT 1 FROM archive.mention m WHERE m.place = peer.rowid AND m.actor ="
        " (SELECT number FROM archive.actor WHERE id = ?2))"
        " AND EXISTS (SELECT 1 FROM archive.brief_theme t WHERE t.place = peer.rowid AND t.theme ="
        " (SELECT number FROM archive.theme WHERE id = ?3)) ORDER BY peer.rowid DESC LIMIT 20";
    for (int i = 0; i < QUESTIONS; i++) {
        const char *texts[] = { words[(size_t)i % WORDS], at(b->actors, i / 3),
                                at(b->themes, i / 5) };
        times[i] = time_sql(b, sql, texts, 3);
    }
    *worst = part_of(times, QUESTIONS, .95);
}

int main(int argc, char **argv)
{
    static const char relevance[] =
        "SELECT b.id, b.headline FROM (SELECT rowid AS place FROM peer WHERE peer MATCH ?1"
        " ORDER BY bm25(peer, 8.0, 2.0, 1.0) LIMIT 20) p JOIN archive.brief b USING (place)";
    static const char newest[] =
        "SELECT b.id, b.headline FROM (SELECT rowid AS place FROM peer WHERE peer MATCH ?1"
        " ORDER BY rowid DESC LIMIT 20) p JOIN archive.brief b USING (place)";
    static const char by_actor[] =
        "SELECT m.actor, count(DISTINCT m.place) AS n FROM peer JOIN archive.mention m"
        " ON m.place = peer.rowid WHERE peer MATCH ?1 GROUP BY m.actor ORDER BY n DESC LIMIT 20";
    static const char by_month[] =
        "SELECT substr(b.date, 1, 7) AS month, count(*) FROM peer JOIN archive.brief b"
        " ON b.place = peer.rowid WHERE peer MATCH ?1 GROUP BY month";
    bench b = { 0 };
    double ours[QUESTIONS], theirs[QUESTIONS], ours_worst, theirs_worst, open, top, first, actors,
        themes, months, fresh, exact;
    if (argc != 2) {
        fputs("usage: bench_scale ARCHIVE\n", stderr);
        return 2;
    }
    open = time_open(argv[1]);
    if (diwan_archive_open(&b.archive, argv[1], DIWAN_OPEN_READ) < 0)
        fail(argv[1], diwan_archive_errmsg(b.archive));
    diwan_archive_count(b.archive, &b.briefs);
    learn_names(&b, DIWAN_BY_ACTOR, b.actors);
    learn_names(&b, DIWAN_BY_THEME_ALONE, b.themes);
    choose_word(&b);
    time_newest(&b, ours, &ours_worst);
    first = time_order(&b, DIWAN_ORDER_NEWEST);
    top = time_order(&b, DIWAN_ORDER_RELEVANCE);
    fresh = time_first_question(&b, argv[1]);
    exact = time_exact(&b);
    actors = time_counts(&b, DIWAN_BY_ACTOR);
    themes = time_counts(&b, DIWAN_BY_THEME);
    months = time_counts(&b, DIWAN_BY_MONTH);
    double most = memory();
    open_peer(&b, argv[1]);
    choose_peer_word(&b);
    time_newest_peer(&b, theirs, &theirs_worst);
    printf("%lld briefs; %s is in %lld of them, and for the peer %s in %lld; %.0f MiB of memory at "
           "the most\n\n",
           (long long)b.briefs, b.word, (long long)b.matches, b.peer_word,
           (long long)b.peer_matches, most);
    puts("| question | diwan | FTS5/unicode61 | ratio |\n|---|---|---|---|");
    row("open", open, 0);
    row("open, and the newest 20 of the first question", fresh, 0);
    row("newest 20 of word, actor, theme and years, median", part_of(ours, QUESTIONS, .5),
        part_of(theirs, QUESTIONS, .5));
    row("the same, 95 of 100", ours_worst, theirs_worst);
    row("newest 20 of a common word", first, time_sql_often(&b, newest));
    row("best 20 of a common word", top, time_sql_often(&b, relevance));
    row("best 20 of it as it is written", exact, 0);
    row("counts by actor of a common word", actors, time_sql_often(&b, by_actor));
    row("counts by theme, with those above", themes, 0);
    row("counts by month", months, time_sql_often(&b, by_month));
    diwan_archive_close(b.archive);
    sqlite3_close(b.peer);
    return 0;
}
