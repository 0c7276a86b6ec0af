/* The extension as its host sees it, linked into the program so that sanitizers see it too:
 * called from several threads at once, and out of memory. */
#include <check.h>
#include <glob.h>
#include <limits.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"

#define THREADS 4
#define ROUNDS 3
#define MOST 80

struct sqlite3_api_routines;
int sqlite3_diwan_init(sqlite3 *db, char **error, const struct sqlite3_api_routines *api);

typedef struct {
    char *text;
    const char *answer, *statement;
} check_line;

static check_line lines[MOST];
static int num_lines;
static const struct sqlite3_api_routines *routines;
static sample_file file;

/* The lines of checks.tsv about the archive that have an answer and nothing bound. */
static void read_checks(void)
{
    char line[8192];
    FILE *in = fopen(DIWAN_SOURCE_DIR "/tests/extension/checks.tsv", "rb");
    ck_assert_ptr_nonnull(in);
    while (fgets(line, sizeof line, in)) {
        char *tab[3] = { strchr(line, '\t') };
        for (int i = 1; i < 3 && tab[i - 1]; i++)
            tab[i] = strchr(tab[i - 1] + 1, '\t');
        if (strncmp(line, "archive\t", 8) || !tab[2] || strncmp(tab[1], "\t-\t", 3) ||
            !strncmp(tab[0] + 1, "error", 5))
            continue;
        ck_assert_int_lt(num_lines, MOST);
        line[strcspn(line, "\n")] = '\0';
        char *kept = malloc(strlen(line) + 1);
        ck_assert_ptr_nonnull(kept);
        strcpy(kept, line);
        kept[tab[1] - line] = '\0';
        lines[num_lines++] =
            (check_line){ kept, kept + (tab[0] + 1 - line), kept + (tab[2] + 1 - line) };
    }
    fclose(in);
    ck_assert_int_gt(num_lines, 20);
}

/* The archive of the sample briefs that the tests of hosts use. */
static void make_archive(void)
{
    static char bytes[65536];
    glob_t found;
    diwan_archive *archive = sample_create(&file);
    ck_assert_int_eq(glob(DIWAN_SOURCE_DIR "/examples/briefs/0*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        FILE *in = fopen(found.gl_pathv[i], "rb");
        diwan_brief *brief;
        ck_assert_ptr_nonnull(in);
        ck_assert_int_eq(diwan_brief_parse(&brief, bytes, fread(bytes, 1, sizeof bytes, in)),
                         DIWAN_OK);
        sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
        diwan_brief_close(brief);
        fclose(in);
    }
    globfree(&found);
    diwan_archive_close(archive);
}

static int keep_routines(sqlite3 *db, char **error, const struct sqlite3_api_routines *api)
{
    (void)db;
    (void)error;
    routines = api;
    return SQLITE_OK;
}

static void set_up(void)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_auto_extension((void (*)(void))keep_routines), SQLITE_OK);
    ck_assert_int_eq(sqlite3_auto_extension((void (*)(void))sqlite3_diwan_init), SQLITE_OK);
    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    sqlite3_close(db);
    read_checks();
    make_archive();
}

static void tear_down(void)
{
    sqlite3_reset_auto_extension();
    sample_remove(&file);
    while (num_lines)
        free(lines[--num_lines].text);
}

/* How many of the statements are answered otherwise; by each thread from another one on. */
static int wrong_answers(sqlite3 *db, int from)
{
    int wrong = 0;
    for (int i = 0; i < num_lines; i++) {
        const check_line *line = &lines[(i + from) % num_lines];
        sqlite3_stmt *statement = NULL;
        const char *answer = NULL;
        if (sqlite3_prepare_v2(db, line->statement, -1, &statement, NULL) == SQLITE_OK &&
            sqlite3_step(statement) == SQLITE_ROW)
            answer = (const char *)sqlite3_column_text(statement, 0);
        wrong += !answer || strcmp(answer, line->answer) != 0;
        sqlite3_finalize(statement);
    }
    return wrong;
}

typedef struct {
    pthread_t thread;
    sqlite3 *shared;
    int number, wrong;
} caller;

static void *call(void *data)
{
    caller *self = data;
    for (int i = 0; i < ROUNDS; i++) {
        sqlite3 *db = self->shared;
        if (!db && sqlite3_open_v2(file.path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
            self->wrong++;
        self->wrong += wrong_answers(db, self->number * num_lines / THREADS);
        if (!self->shared)
            sqlite3_close(db);
    }
    return NULL;
}

static void call_from_threads(sqlite3 *shared)
{
    caller callers[THREADS];
    for (int i = 0; i < THREADS; i++) {
        callers[i] = (caller){ .shared = shared, .number = i };
        ck_assert_int_eq(pthread_create(&callers[i].thread, NULL, call, &callers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(callers[i].thread, NULL);
        ck_assert_int_eq(callers[i].wrong, 0);
    }
}

START_TEST(threads_with_a_connection_each_are_answered_alike)
{
    call_from_threads(NULL);
}
END_TEST

START_TEST(threads_that_share_a_serialized_connection_are_answered_alike)
{
    sqlite3 *db;
    ck_assert_int_eq(
        sqlite3_open_v2(file.path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_FULLMUTEX, NULL),
        SQLITE_OK);
    ck_assert_ptr_nonnull(sqlite3_db_mutex(db));
    call_from_threads(db);
    sqlite3_close(db);
}
END_TEST

/* --- want of memory */

static sqlite3_mem_methods memory;
static long left; /* allocations that succeed */

static void *fail_malloc(int size)
{
    return left-- > 0 ? memory.xMalloc(size) : NULL;
}

static void *fail_realloc(void *old, int size)
{
    return left-- > 0 ? memory.xRealloc(old, size) : NULL;
}

/* Load with as many allocations as succeed; returns SQLite's code. */
static int load_with(long allocations)
{
    sqlite3 *db;
    char *error = NULL;
    left = LONG_MAX;
    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    left = allocations;
    int rc = sqlite3_diwan_init(db, &error, routines);
    left = LONG_MAX;
    sqlite3_free(error);
    const int called = rc == SQLITE_OK ? SQLITE_OK : SQLITE_ERROR;
    ck_assert_int_eq(sqlite3_exec(db, "SELECT diwan_version()", NULL, NULL, NULL), called);
    ck_assert_int_eq(sqlite3_exec(db, "SELECT * FROM diwan_words('x')", NULL, NULL, NULL), called);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
    return rc;
}

/* What stayed would be called when the host has taken the code away. */
START_TEST(want_of_memory_while_loading_leaves_nothing_behind)
{
    sqlite3_mem_methods failing;
    long allocations = 0;
    sqlite3_reset_auto_extension();
    sqlite3_shutdown();
    ck_assert_int_eq(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory), SQLITE_OK);
    failing = memory;
    failing.xMalloc = fail_malloc;
    failing.xRealloc = fail_realloc;
    ck_assert_int_eq(sqlite3_config(SQLITE_CONFIG_MALLOC, &failing), SQLITE_OK);
    ck_assert_int_eq(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0), SQLITE_OK);
    while (load_with(allocations) != SQLITE_OK)
        ck_assert_int_lt(++allocations, 10000);
    ck_assert_int_gt(allocations, 20);
    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("hosted");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, threads_with_a_connection_each_are_answered_alike);
    tcase_add_test(tests, threads_that_share_a_serialized_connection_are_answered_alike);
    tcase_add_test(tests, want_of_memory_while_loading_leaves_nothing_behind);
    return sample_main("hosted", &tests, 1);
}
