/* Make an archive of any number of briefs, the same in every run.
 *
 * usage: make_archive FILE BRIEFS [POOL]
 *
 * The briefs are dated over the 25 years up to the end of 2025, more in later years and
 * fewer on Fridays and Saturdays. The first POOL of them (20,000) are made by chance
 * (tests/made_briefs.h), analysed and stored by the library. For more, which would take it
 * ten minutes a million, each further brief is one of the pool's, of about the same time
 * rather than not, with some twenty words of its own at its end and all that was found in
 * it; these are written by SQL into the tables as the library has made them, whichever
 * columns they have, and the index is made of them in one go. `diwan check` finds such an
 * archive in order. What it shares with no real one: each headline is there several times. */
#include <diwan.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/facets.h"
#include "archive/hash.h"
#include "archive/lengths.h"
#include "archive/place.h"
#include "archive/tokenizer.h"
#include "made_briefs.h"

#define FIRST_DAY 11323 /* 2001-01-01 */
#define DAYS 9131       /* to 2025-12-31 */
#define TABLES_MOST 32
#define INDEXES_MOST 64

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "make_archive: %s: %s\n", what, why);
    exit(1);
}

/* How many of `n` briefs are dated before day `i`: in step with the years, and with the week. */
static int64_t before(int64_t n, int i)
{
    static const int week[] = { 0, 125, 250, 375, 495, 535, 590, 700 }; /* from Monday on */
    double at = (i / 7 + week[i % 7] / 700.0) * 7 / DAYS;
    at = at < 1 ? at : 1;
    return i >= DAYS ? n : (int64_t)((double)n * (0.5 * at + 0.5 * at * at));
}

/* --------------------------------------------------------------------- pool */

static void store_pool(diwan_archive *archive, const made_briefs *made, int64_t n)
{
    uint64_t number = 0;
    for (int day = 0; day < DAYS; day++) {
        if (day % 64 == 0 && diwan_archive_begin(archive) < 0)
            fail("begin", diwan_archive_errmsg(archive));
        for (int64_t i = before(n, day); i < before(n, day + 1); i++) {
            diwan_brief *brief = made_brief(made, number++, FIRST_DAY + day);
            if (!brief || diwan_archive_store(archive, brief, NULL) < 0)
                fail("store", diwan_archive_errmsg(archive));
            diwan_brief_close(brief);
        }
        if ((day % 64 == 63 || day == DAYS - 1) && diwan_archive_commit(archive) < 0)
            fail("commit", diwan_archive_errmsg(archive));
    }
}

static void make_pool(const char *path, const made_briefs *made, int64_t n)
{
    diwan_archive *archive;
    if (diwan_archive_open(&archive, path, DIWAN_OPEN_CREATE) < 0)
        fail(path, diwan_archive_errmsg(archive));
    store_pool(archive, made, n);
    diwan_archive_close(archive);
}

/* ---------------------------------------------------------------- multiplying */

typedef struct {
    sqlite3 *db;
    const made_briefs *made;
    int64_t pool, places;            /* briefs of the pool; places of a day in the new archive */
    int64_t *place;                  /* of the pool's briefs, in their order */
    sqlite3_stmt *copy[TABLES_MOST]; /* all that belongs to a brief but itself */
    int num_copies;
    sqlite3_stmt *texts, *brief;
    char *indexes[INDEXES_MOST]; /* what creates those that were dropped */
    int num_indexes;
} press;

static void run(press *p, const char *sql)
{
    if (sqlite3_exec(p->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail(sql, sqlite3_errmsg(p->db));
}

static sqlite3_stmt *prepare(press *p, const char *sql)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(p->db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail(sql, sqlite3_errmsg(p->db));
    return statement;
}

static void step(press *p, sqlite3_stmt *statement)
{
    if (sqlite3_step(statement) != SQLITE_DONE)
        fail(sqlite3_sql(statement), sqlite3_errmsg(p->db));
    sqlite3_reset(statement);
}

/* A column's value in a copy: its own, or the pool's. The dates a text names stay those of the
 * pool, as the marks made of them do. */
static void write_value(sqlite3_str *sql, const char *column, const char *const own[][2],
                        int num_own)
{
    for (int i = 0; i < num_own; i++)
        if (!strcmp(own[i][0], column)) {
            sqlite3_str_appendall(sql, own[i][1]);
            return;
        }
    sqlite3_str_appendf(sql, "\"%w\"", column);
}

/* Prepare the copying of a table's row or rows at a place of the pool, with what the copy
 * has of its own. */
static sqlite3_stmt *prepare_copy(press *p, const char *table, const char *const own[][2],
                                  int num_own)
{
    sqlite3_str *names = sqlite3_str_new(NULL), *values = sqlite3_str_new(NULL);
    char *query = sqlite3_mprintf("SELECT name FROM pragma_table_info(%Q)", table);
    sqlite3_stmt *row = prepare(p, query);
    while (sqlite3_step(row) == SQLITE_ROW) {
        const char *column = (const char *)sqlite3_column_text(row, 0);
        const char *comma = sqlite3_str_length(names) ? ", " : "";
        sqlite3_str_appendf(names, "%s\"%w\"", comma, column);
        sqlite3_str_appendall(values, comma);
        write_value(values, column, own, num_own);
    }
    sqlite3_finalize(row);
    sqlite3_free(query);
    char *n = sqlite3_str_finish(names), *v = sqlite3_str_finish(values);
    char *sql =
        sqlite3_mprintf("INSERT INTO main.\"%w\" (%s) SELECT %s FROM pool.\"%w\" WHERE place = ?2",
                        table, n, v, table);
    sqlite3_stmt *copy = prepare(p, sql);
    sqlite3_free(n);
    sqlite3_free(v);
    sqlite3_free(sql);
    return copy;
}

/* Empty every table that has places, and prepare its copying. */
static void prepare_tables(press *p)
{
    static const char *const of_brief[][2] = { { "place", "?1" },   { "id", "?3" },
                                               { "date", "?4" },    { "hash", "?5" },
                                               { "opinion", "?6" }, { "source", "NULL" } };
    static const char *const of_other[][2] = { { "place", "?1" } };
    char *tables[TABLES_MOST];
    int n = 0;
    sqlite3_stmt *row =
        prepare(p, "SELECT s.name FROM main.sqlite_schema s, pragma_table_info(s.name) c"
                   " WHERE s.type = 'table' AND c.name = 'place' AND s.sql LIKE 'CREATE TABLE%'");
    while (n < TABLES_MOST && sqlite3_step(row) == SQLITE_ROW)
        tables[n++] = sqlite3_mprintf("%s", sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    for (int i = 0; i < n; i++) {
        char *empty = sqlite3_mprintf("DELETE FROM main.\"%w\"", tables[i]);
        run(p, empty);
        sqlite3_free(empty);
        if (!strcmp(tables[i], "brief"))
            p->brief = prepare_copy(p, tables[i], of_brief, 6);
        else
            p->copy[p->num_copies++] = prepare_copy(p, tables[i], of_other, 1);
        sqlite3_free(tables[i]);
    }
}

/* Indexes are made again when the tables are full, in one go each. */
static void drop_indexes(press *p)
{
    char *drops[INDEXES_MOST];
    sqlite3_stmt *row = prepare(
        p, "SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
    while (p->num_indexes < INDEXES_MOST && sqlite3_step(row) == SQLITE_ROW) {
        drops[p->num_indexes] =
            sqlite3_mprintf("DROP INDEX main.\"%w\"", sqlite3_column_text(row, 0));
        p->indexes[p->num_indexes++] = sqlite3_mprintf("%s", sqlite3_column_text(row, 1));
    }
    sqlite3_finalize(row);
    for (int i = 0; i < p->num_indexes; i++) {
        run(p, drops[i]);
        sqlite3_free(drops[i]);
    }
}

static void read_places(press *p)
{
    sqlite3_stmt *row = prepare(p, "SELECT place FROM pool.brief ORDER BY place");
    p->place = malloc((size_t)p->pool * sizeof *p->place);
    for (int64_t i = 0; p->place && i < p->pool && sqlite3_step(row) == SQLITE_ROW; i++)
        p->place[i] = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    if (!p->place)
        fail("pool", "out of memory");
}

/* The brief's hash, as the library makes it (docs/file-format.md). */
static int64_t hash_of(press *p, int32_t day, const char *opinion)
{
    uint64_t hash = dw_hash_number(DW_HASH_START, (uint64_t)day);
    for (int i = 0; i < 3; i++) {
        const char *text = i < 2 ? (const char *)sqlite3_column_text(p->texts, i) : opinion;
        hash = dw_hash_number(hash, strlen(text));
        hash = dw_hash(hash, text, strlen(text));
    }
    return (int64_t)hash;
}

static void copy_texts(press *p, int64_t number, int32_t day, int64_t place, int64_t from)
{
    char date[16], own[1024], opinion[16384];
    sqlite3_bind_int64(p->texts, 1, from);
    if (sqlite3_step(p->texts) != SQLITE_ROW)
        fail("pool", sqlite3_errmsg(p->db));
    made_words(p->made, (uint64_t)number, 12 + (int)(number * 7 % 17), own, sizeof own);
    snprintf(opinion, sizeof opinion, "%s %s", sqlite3_column_text(p->texts, 2), own);
    diwan_day_format(date, day);
    sqlite3_bind_int64(p->brief, 1, place);
    sqlite3_bind_int64(p->brief, 2, from);
    sqlite3_bind_int64(p->brief, 3, number + 1);
    sqlite3_bind_text(p->brief, 4, date, -1, SQLITE_STATIC);
    sqlite3_bind_int64(p->brief, 5, hash_of(p, day, opinion));
    sqlite3_bind_text(p->brief, 6, opinion, -1, SQLITE_STATIC);
    step(p, p->brief);
    sqlite3_reset(p->texts);
}

static void copy_brief(press *p, int64_t number, int32_t day, int64_t turn)
{
    uint64_t chance = (uint64_t)number ^ UINT64_C(0x5bd1e995);
    int64_t place = dw_place_day_number(day) * p->places + turn, window = p->pool / 50 + 1, from;
    if (made_chance(&chance) % 10 < 7) {
        from = before(p->pool, day - FIRST_DAY) +
               (int64_t)(made_chance(&chance) % (uint64_t)(2 * window)) - window;
        from = from < 0 ? 0 : from >= p->pool ? p->pool - 1 : from;
    } else {
        from = (int64_t)(made_chance(&chance) % (uint64_t)p->pool);
    }
    copy_texts(p, number, day, place, p->place[from]);
    for (int i = 0; i < p->num_copies; i++) {
        sqlite3_bind_int64(p->copy[i], 1, place);
        sqlite3_bind_int64(p->copy[i], 2, p->place[from]);
        step(p, p->copy[i]);
    }
}

static void copy_briefs(press *p, int64_t n)
{
    int64_t number = 0;
    for (int day = 0; day < DAYS; day++) {
        int64_t first = before(n, day), next = before(n, day + 1);
        for (int64_t turn = 0; first + turn < next; turn++)
            copy_brief(p, number++, FIRST_DAY + day, turn);
        if (day % 1024 == 0)
            fprintf(stderr, "\r%lld of %lld", (long long)number, (long long)n);
    }
    fprintf(stderr, "\r%lld briefs; indexing …\n", (long long)number);
}

/* The most briefs of a day decide how many places a day has. */
static int64_t places_of_day(int64_t n)
{
    int64_t most = 0, places = DW_PLACES_OF_DAY;
    for (int day = 0; day < DAYS; day++) {
        int64_t briefs = before(n, day + 1) - before(n, day);
        most = briefs > most ? briefs : most;
    }
    while (places < most)
        places *= 16;
    return places;
}

static void open_press(press *p, const char *path, const char *pool)
{
    if (sqlite3_open(path, &p->db) != SQLITE_OK || dw_tokenizer_register(p->db) != SQLITE_OK)
        fail(path, "can't open");
    char *attach = sqlite3_mprintf("ATTACH %Q AS pool", pool);
    run(p, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF;"
           "PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY");
    run(p, attach);
    run(p, "PRAGMA pool.cache_size = -65536");
    sqlite3_free(attach);
}

static void close_press(press *p)
{
    for (int i = 0; i < p->num_copies; i++)
        sqlite3_finalize(p->copy[i]);
    for (int i = 0; i < p->num_indexes; i++)
        sqlite3_free(p->indexes[i]);
    sqlite3_finalize(p->texts);
    sqlite3_finalize(p->brief);
    sqlite3_close(p->db);
    free(p->place);
}

/* Make `n` briefs in the copy of the pool at `path`. */
static void multiply(const char *path, const char *pool, const made_briefs *made, int64_t size,
                     int64_t n)
{
    char sql[256];
    press p = { .made = made, .pool = size, .places = places_of_day(n) };
    open_press(&p, path, pool);
    read_places(&p);
    run(&p, "BEGIN; INSERT INTO search (search) VALUES ('delete-all')");
    drop_indexes(&p);
    prepare_tables(&p);
    p.texts = prepare(&p, "SELECT headline, event, opinion FROM pool.brief WHERE place = ?1");
    copy_briefs(&p, n);
    for (int i = 0; i < p.num_indexes; i++)
        run(&p, p.indexes[i]);
    snprintf(sql, sizeof sql, "UPDATE meta SET value = '%lld' WHERE key = 'places_of_day'",
             (long long)p.places);
    run(&p, sql);
    run(&p, "INSERT INTO search (search) VALUES ('rebuild'); COMMIT");
    close_press(&p);
}

static void copy_file(const char *from, const char *to)
{
    char bytes[1 << 16];
    size_t n;
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    while (in && out && (n = fread(bytes, 1, sizeof bytes, in)) > 0)
        if (fwrite(bytes, 1, n, out) != n)
            fail(to, "can't write");
    if (!in || !out || fclose(in) || fclose(out))
        fail(to, "can't copy");
}

static void renew_facets(const char *path)
{
    diwan_archive *archive;
    if (diwan_archive_open(&archive, path, DIWAN_OPEN_WRITE) < 0 ||
        dw_facets_rebuild(archive) < 0 || dw_lengths_renew(archive) < 0)
        fail(path, diwan_archive_errmsg(archive));
    diwan_archive_close(archive);
}

int main(int argc, char **argv)
{
    char pool[1024];
    int64_t n = argc > 2 ? atoll(argv[2]) : 0, size = argc > 3 ? atoll(argv[3]) : 20000;
    if (argc < 3 || n < 1 || size < 1) {
        fputs("usage: make_archive FILE BRIEFS [POOL]\n", stderr);
        return 2;
    }
    made_briefs *made = made_briefs_open(DIWAN_SOURCE_DIR "/lib/vocabulary");
    if (!made)
        fail("lib/vocabulary", "can't read the tables");
    size = size < n ? size : n;
    snprintf(pool, sizeof pool, "%s%s", argv[1], size < n ? ".pool" : "");
    make_pool(pool, made, size);
    if (size < n) {
        copy_file(pool, argv[1]);
        multiply(argv[1], pool, made, size, n);
        remove(pool);
        renew_facets(argv[1]);
    }
    made_briefs_close(made);
    return 0;
}
