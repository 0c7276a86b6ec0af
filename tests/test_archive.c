/* Archives: what opens, what does not and why, transactions, and what is told of a file
 * that came to harm. */
#define _XOPEN_SOURCE 700

#include <check.h>
#include <diwan.h>
#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sample.h"

static sample_file file;

static void place(void)
{
    sample_place(&file);
}

static void clear(void)
{
    sample_remove(&file);
}

static void write_file(const char *path, const char *bytes, size_t len)
{
    FILE *out = fopen(path, "wb");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(bytes, 1, len, out), len);
    fclose(out);
}

static void make_archive(void)
{
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_CREATE);
    sample_store(archive, SAMPLE_DAY, SAMPLE_HEADLINE, SAMPLE_EVENT, SAMPLE_OPINION);
    diwan_archive_close(archive);
}

/* Opening gives `want` and a message of one line with the file's name and `says`. */
static void assert_refused(const char *path, int32_t how, int32_t want, const char *says)
{
    diwan_archive *archive;
    int64_t count;
    int32_t status = diwan_archive_open(&archive, path, how);
    ck_assert_ptr_nonnull(archive);
    sample_expect(archive, status, want);
    const char *error = diwan_archive_errmsg(archive);
    ck_assert_msg(strstr(error, "desk.db") != NULL, "'%s' names no file", error);
    ck_assert_msg(strstr(error, says) != NULL, "'%s' does not say '%s'", error, says);
    ck_assert_ptr_null(strchr(error, '\n'));
    if (want != DIWAN_STALE)
        ck_assert_int_eq(diwan_archive_count(archive, &count), DIWAN_MISUSE);
    diwan_archive_close(archive);
}

/* ------------------------------------------------------------------ opening */

START_TEST(what_is_not_there_is_not_found_and_not_made)
{
    assert_refused(file.path, DIWAN_OPEN_READ, DIWAN_NOTFOUND, "No such file");
    assert_refused(file.path, DIWAN_OPEN_WRITE, DIWAN_NOTFOUND, "No such file");
    ck_assert_int_ne(access(file.path, F_OK), 0);
    strcat(file.folder, "/no");
    snprintf(file.path, sizeof file.path, "%s/desk.db", file.folder);
    assert_refused(file.path, DIWAN_OPEN_CREATE, DIWAN_NOTFOUND, "No such file");
    file.folder[strlen(file.folder) - 3] = '\0';
}
END_TEST

START_TEST(an_archive_is_made_once_and_opened_again)
{
    int64_t count;
    make_archive();
    for (int32_t how = DIWAN_OPEN_READ; how <= DIWAN_OPEN_CREATE; how++) {
        diwan_archive *archive = sample_open(file.path, how);
        ck_assert_str_eq(diwan_archive_errmsg(archive), "");
        sample_expect(archive, diwan_archive_count(archive, &count), DIWAN_OK);
        ck_assert_int_eq(count, 1);
        diwan_archive_close(archive);
    }
}
END_TEST

START_TEST(an_archive_may_be_in_memory)
{
    diwan_archive *archive;
    ck_assert_int_eq(diwan_archive_open(&archive, ":memory:", DIWAN_OPEN_READ), DIWAN_NOTFOUND);
    diwan_archive_close(archive);
    archive = sample_open(":memory:", DIWAN_OPEN_CREATE);
    sample_store(archive, SAMPLE_DAY, NULL, SAMPLE_EVENT, NULL);
    ck_assert_int_eq(sample_count(archive, "الوزير"), 1);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    diwan_archive_close(archive);
}
END_TEST

static const struct {
    const char *bytes;
    const char *says;
} foreign[] = {
    { "حدث ورأي\n", "not an SQLite file" },
    { "ab", "not an SQLite file" },
    { "SQLite format 2, or nearly", "not an SQLite file" },
};

START_TEST(a_text_is_no_archive_and_is_left_alone)
{
    char after[64];
    const char *bytes = foreign[_i].bytes;
    write_file(file.path, bytes, strlen(bytes));
    for (int32_t how = DIWAN_OPEN_READ; how <= DIWAN_OPEN_CREATE; how++)
        assert_refused(file.path, how, DIWAN_NOTARCHIVE, foreign[_i].says);
    FILE *in = fopen(file.path, "rb");
    ck_assert_uint_eq(fread(after, 1, sizeof after, in), strlen(bytes));
    ck_assert_mem_eq(after, bytes, strlen(bytes));
    fclose(in);
}
END_TEST

START_TEST(a_long_text_is_no_archive)
{
    static char bytes[20000];
    memset(bytes, 'x', sizeof bytes);
    write_file(file.path, bytes, sizeof bytes);
    assert_refused(file.path, DIWAN_OPEN_CREATE, DIWAN_NOTARCHIVE, "not an SQLite file");
}
END_TEST

START_TEST(another_program_s_database_is_no_archive_and_is_left_alone)
{
    sample_run(file.path, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    for (int32_t how = DIWAN_OPEN_READ; how <= DIWAN_OPEN_CREATE; how++)
        assert_refused(file.path, how, DIWAN_NOTARCHIVE, "another program");
    ck_assert_int_eq(sample_number(file.path, "SELECT count(*) FROM sqlite_schema"), 1);
    ck_assert_int_eq(sample_number(file.path, "SELECT count(*) FROM pragma_journal_mode"
                                              " WHERE journal_mode = 'delete'"),
                     1);
}
END_TEST

START_TEST(an_empty_file_becomes_an_archive_only_where_one_may_be_made)
{
    write_file(file.path, "", 0);
    assert_refused(file.path, DIWAN_OPEN_READ, DIWAN_NOTARCHIVE, "empty");
    assert_refused(file.path, DIWAN_OPEN_WRITE, DIWAN_NOTARCHIVE, "empty");
    make_archive();
}
END_TEST

START_TEST(a_folder_is_no_archive)
{
    char name[sizeof file.path];
    memcpy(name, file.path, sizeof name);
    ck_assert_int_eq(mkdir(name, 0700), 0);
    assert_refused(name, DIWAN_OPEN_CREATE, DIWAN_IO, "directory");
    assert_refused(name, DIWAN_OPEN_READ, DIWAN_IO, "directory");
    rmdir(name);
}
END_TEST

START_TEST(a_newer_archive_is_refused)
{
    make_archive();
    sample_run(file.path, "PRAGMA user_version = 2");
    for (int32_t how = DIWAN_OPEN_READ; how <= DIWAN_OPEN_CREATE; how++)
        assert_refused(file.path, how, DIWAN_NEWER, "file version 2");
}
END_TEST

START_TEST(several_processes_may_make_an_archive_and_write_to_it_at_once)
{
    pid_t children[6];
    for (int i = 0; i < 6; i++) {
        children[i] = fork();
        if (children[i])
            continue;
        diwan_archive *archive;
        int32_t status = diwan_archive_open(&archive, file.path, DIWAN_OPEN_CREATE);
        for (int n = 0; n < 10 && status == DIWAN_OK; n++) {
            diwan_brief *brief = sample_made(i * 10 + n, SAMPLE_DAY);
            status = diwan_archive_store(archive, brief, NULL);
            diwan_brief_close(brief);
        }
        if (status < 0)
            fprintf(stderr, "%d: %s\n", (int)status, diwan_archive_errmsg(archive));
        diwan_archive_close(archive);
        _exit(status != DIWAN_OK);
    }
    for (int i = 0; i < 6; i++) {
        int state;
        waitpid(children[i], &state, 0);
        ck_assert_int_eq(state, 0);
    }
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_READ);
    ck_assert_int_eq(sample_count(archive, ""), 60);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    diwan_archive_close(archive);
}
END_TEST

START_TEST(a_name_is_a_file_name_and_no_uri)
{
    char here[256], name[64];
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    ck_assert_int_eq(chdir(file.folder), 0);
    snprintf(name, sizeof name, "file:desk.db?mode=memory");
    diwan_archive_close(sample_open(name, DIWAN_OPEN_CREATE));
    ck_assert_int_eq(access(name, F_OK), 0);
    ck_assert_int_eq(chdir(here), 0);
}
END_TEST

/* ---------------------------------------------------------------- read-only */

/* Permissions do not bind root: be nobody while they are what is tested. */
static void be_nobody(void)
{
    if (geteuid() == 0)
        ck_assert_int_eq(seteuid(65534), 0);
}

static void be_oneself(void)
{
    ck_assert_int_eq(seteuid(getuid()), 0);
}

START_TEST(a_file_that_cannot_be_written_opens_for_reading_only)
{
    make_archive();
    chmod(file.path, 0444);
    chmod(file.folder, 0755);
    be_nobody();
    assert_refused(file.path, DIWAN_OPEN_WRITE, DIWAN_READONLY, "cannot be written");
    assert_refused(file.path, DIWAN_OPEN_CREATE, DIWAN_READONLY, "cannot be written");
    be_oneself();
}
END_TEST

START_TEST(an_archive_on_a_read_only_medium_can_be_searched)
{
    make_archive();
    chmod(file.path, 0444);
    chmod(file.folder, 0555);
    be_nobody();
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_READ);
    ck_assert_str_eq(diwan_archive_errmsg(archive), "");
    ck_assert_int_eq(sample_count(archive, "الحاويات"), 1);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    diwan_archive_close(archive);
    be_oneself();
}
END_TEST

START_TEST(what_may_not_be_read_is_told)
{
    make_archive();
    chmod(file.path, 0000);
    chmod(file.folder, 0755);
    be_nobody();
    assert_refused(file.path, DIWAN_OPEN_READ, DIWAN_IO, "Permission denied");
    assert_refused(file.path, DIWAN_OPEN_WRITE, DIWAN_IO, "Permission denied");
    be_oneself();
}
END_TEST

START_TEST(a_reading_archive_writes_nothing)
{
    make_archive();
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_READ);
    diwan_brief *brief = sample_brief(SAMPLE_DAY, NULL, "خبر آخر", NULL);
    int64_t id = 5;
    sample_expect(archive, diwan_archive_store(archive, brief, &id), DIWAN_READONLY);
    ck_assert_int_eq(id, 0);
    sample_expect(archive, diwan_archive_replace(archive, 1, brief), DIWAN_READONLY);
    sample_expect(archive, diwan_archive_delete(archive, 1), DIWAN_READONLY);
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_READONLY);
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_READONLY);
    ck_assert_ptr_nonnull(strstr(diwan_archive_errmsg(archive), "reading only"));
    ck_assert_int_eq(sample_count(archive, ""), 1);
    ck_assert_str_eq(diwan_archive_errmsg(archive), "");
    diwan_brief_close(brief);
    diwan_archive_close(archive);
}
END_TEST

/* ------------------------------------------------------------- transactions */

START_TEST(what_is_rolled_back_is_gone)
{
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_CREATE);
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_MISUSE);
    sample_store(archive, SAMPLE_DAY, NULL, SAMPLE_EVENT, NULL);
    ck_assert_int_eq(sample_count(archive, "الوزير"), 1);
    sample_expect(archive, diwan_archive_rollback(archive), DIWAN_OK);
    ck_assert_int_eq(sample_count(archive, "الوزير"), 0);
    sample_expect(archive, diwan_archive_rollback(archive), DIWAN_MISUSE);
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_MISUSE);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    diwan_archive_close(archive);
}
END_TEST

START_TEST(what_is_committed_is_seen_by_others_and_not_before)
{
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_CREATE);
    diwan_archive *other = sample_open(file.path, DIWAN_OPEN_READ);
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    sample_store(archive, SAMPLE_DAY, NULL, SAMPLE_EVENT, NULL);
    ck_assert_int_eq(sample_count(other, "الوزير"), 0);
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
    ck_assert_int_eq(sample_count(other, "الوزير"), 1);
    diwan_archive_close(other);
    diwan_archive_close(archive);
}
END_TEST

START_TEST(what_is_neither_committed_nor_rolled_back_is_gone)
{
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_CREATE);
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    sample_store(archive, SAMPLE_DAY, NULL, SAMPLE_EVENT, NULL);
    diwan_archive_close(archive);
    ck_assert_int_eq(sample_number(file.path, "SELECT count(*) FROM brief"), 0);
}
END_TEST

START_TEST(a_call_that_fails_in_a_transaction_undoes_only_itself)
{
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_CREATE);
    diwan_brief *bare = sample_brief(SAMPLE_DAY, "عنوان", NULL, NULL);
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    sample_store(archive, SAMPLE_DAY, NULL, SAMPLE_EVENT, NULL);
    sample_expect(archive, diwan_archive_store(archive, bare, NULL), DIWAN_NOSECTIONS);
    sample_expect(archive, diwan_archive_delete(archive, 99), DIWAN_NOTFOUND);
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
    ck_assert_int_eq(sample_count(archive, "الوزير"), 1);
    diwan_brief_close(bare);
    diwan_archive_close(archive);
}
END_TEST

START_TEST(changes_of_all_kinds_within_a_transaction_leave_the_index_in_step)
{
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_CREATE);
    int64_t ids[40];
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    for (int i = 0; i < 40; i++) {
        diwan_brief *brief = sample_made(i, SAMPLE_DAY - i * 7 % 10);
        sample_expect(archive, diwan_archive_store(archive, brief, &ids[i]), DIWAN_OK);
        diwan_brief_close(brief);
        if (i % 5 == 4)
            sample_expect(archive, diwan_archive_delete(archive, ids[i - 2]), DIWAN_OK);
        if (i % 7 == 6) {
            brief = sample_made(1000 + i, SAMPLE_DAY + i);
            sample_expect(archive, diwan_archive_replace(archive, ids[i], brief), DIWAN_OK);
            diwan_brief_close(brief);
        }
    }
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
    ck_assert_int_eq(sample_count(archive, ""), 32);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    diwan_archive_close(archive);
}
END_TEST

START_TEST(a_writer_waits_for_another_and_then_says_so)
{
    make_archive();
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    sqlite3 *other;
    ck_assert_int_eq(sqlite3_open(file.path, &other), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    sample_expect(archive, diwan_archive_delete(archive, 1), DIWAN_BUSY);
    ck_assert_ptr_nonnull(strstr(diwan_archive_errmsg(archive), "another process"));
    ck_assert_int_eq(sample_count(archive, "الوزير"), 1);
    ck_assert_int_eq(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sample_expect(archive, diwan_archive_delete(archive, 1), DIWAN_OK);
    sqlite3_close(other);
    diwan_archive_close(archive);
}
END_TEST

/* ------------------------------------------------------------- interruption */

/* Interrupts an archive again and again until it is told to stop. */
typedef struct {
    pthread_t thread;
    diwan_archive *archive;
    atomic_bool stop;
} interrupter;

static void *keep_interrupting(void *data)
{
    interrupter *i = data;
    const struct timespec pause = { .tv_nsec = 500000 };
    while (!atomic_load(&i->stop)) {
        diwan_archive_interrupt(i->archive);
        nanosleep(&pause, NULL);
    }
    return NULL;
}

static void start_interrupting(interrupter *i, diwan_archive *archive)
{
    i->archive = archive;
    atomic_init(&i->stop, false);
    ck_assert_int_eq(pthread_create(&i->thread, NULL, keep_interrupting, i), 0);
}

static void stop_interrupting(interrupter *i)
{
    atomic_store(&i->stop, true);
    pthread_join(i->thread, NULL);
}

static diwan_archive *alarmed;

static void interrupt_alarmed(int number)
{
    (void)number;
    diwan_archive_interrupt(alarmed);
}

/* Interrupt the archive every millisecond from a signal handler; NULL ends it. */
static void ring(diwan_archive *archive)
{
    struct sigaction action = { .sa_handler = archive ? interrupt_alarmed : SIG_IGN };
    struct itimerval every = { { 0, archive ? 1000 : 0 }, { 0, archive ? 1000 : 0 } };
    alarmed = archive;
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &every, NULL);
}

START_TEST(an_interrupted_rebuild_leaves_the_archive_as_it_was)
{
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_CREATE);
    sample_fill(archive, 2000, SAMPLE_DAY, 100);
    int before = sample_count(archive, "وزير");
    ring(archive);
    int32_t status = diwan_archive_rebuild(archive);
    ring(NULL);
    sample_expect(archive, status, DIWAN_INTERRUPTED);
    ck_assert_int_eq(sample_count(archive, "وزير"), before);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    diwan_archive_close(archive);
}
END_TEST

START_TEST(a_check_can_be_interrupted)
{
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_CREATE);
    sample_fill(archive, 2000, SAMPLE_DAY, 100);
    ring(archive);
    int32_t status = diwan_archive_check(archive);
    ring(NULL);
    sample_expect(archive, status, DIWAN_INTERRUPTED);
    diwan_archive_close(archive);
}
END_TEST

START_TEST(waiting_for_another_writer_can_be_interrupted)
{
    interrupter thread;
    make_archive();
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    sqlite3 *other;
    ck_assert_int_eq(sqlite3_open(file.path, &other), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    time_t began = time(NULL);
    start_interrupting(&thread, archive);
    int32_t status = diwan_archive_delete(archive, 1);
    stop_interrupting(&thread);
    sample_expect(archive, status, DIWAN_INTERRUPTED);
    ck_assert_int_lt(time(NULL) - began, 4);
    sqlite3_close(other);
    diwan_archive_close(archive);
}
END_TEST

START_TEST(interrupted_stores_are_stored_whole_or_not_at_all)
{
    interrupter other;
    int64_t count, stored = 0;
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_CREATE);
    for (int round = 0; round < 2; round++) {
        if (round)
            sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
        start_interrupting(&other, archive);
        for (int i = 0; i < 200; i++) {
            diwan_brief *brief = sample_made(round * 1000 + i, SAMPLE_DAY + i % 10);
            int32_t status = diwan_archive_store(archive, brief, NULL);
            if (status != DIWAN_INTERRUPTED)
                sample_expect(archive, status, DIWAN_OK);
            stored += status == DIWAN_OK;
            diwan_brief_close(brief);
        }
        int32_t status = round ? diwan_archive_commit(archive) : DIWAN_OK;
        stop_interrupting(&other);
        sample_expect(archive, status, DIWAN_OK);
    }
    diwan_archive_count(archive, &count);
    ck_assert_int_eq(count, stored);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    diwan_archive_close(archive);
}
END_TEST

START_TEST(an_interruption_between_calls_stops_only_the_next_step_of_hits)
{
    make_archive();
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_READ);
    diwan_query *query;
    diwan_hits *hits;
    int64_t count;
    diwan_archive_interrupt(archive);
    sample_expect(archive, diwan_archive_count(archive, &count), DIWAN_OK);
    diwan_query_new(&query);
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    diwan_archive_interrupt(archive);
    sample_expect(archive, diwan_hits_next(hits), DIWAN_INTERRUPTED);
    diwan_hits_close(hits);
    ck_assert_int_eq(sample_count(archive, ""), 1);
    diwan_query_close(query);
    diwan_archive_close(archive);
}
END_TEST

/* --------------------------------------------------------------------- harm */

START_TEST(figures_tell_how_many_and_from_when_to_when)
{
    int32_t first, last;
    int64_t count;
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_CREATE);
    sample_expect(archive, diwan_archive_range(archive, &first, &last), DIWAN_OK);
    ck_assert_int_eq(first, DIWAN_NO_DAY);
    ck_assert_int_eq(last, DIWAN_NO_DAY);
    sample_store(archive, -354285, NULL, SAMPLE_EVENT, NULL);
    sample_store(archive, SAMPLE_DAY, NULL, SAMPLE_EVENT, NULL);
    sample_store(archive, 376199, NULL, SAMPLE_EVENT, NULL);
    sample_expect(archive, diwan_archive_range(archive, &first, &last), DIWAN_OK);
    ck_assert_int_eq(first, -354285);
    ck_assert_int_eq(last, 376199);
    sample_expect(archive, diwan_archive_count(archive, &count), DIWAN_OK);
    ck_assert_int_eq(count, 3);
    diwan_archive_close(archive);
}
END_TEST

START_TEST(an_index_of_another_tokenizer_is_told_and_made_anew)
{
    diwan_archive *archive;
    diwan_brief *brief = sample_brief(SAMPLE_DAY, NULL, "خبر آخر", NULL);
    diwan_query *query;
    diwan_hits *hits;
    make_archive();
    sample_run(file.path, "UPDATE meta SET value = '0' WHERE key = 'tokenizer_version'");
    assert_refused(file.path, DIWAN_OPEN_WRITE, DIWAN_STALE, "rebuild");
    archive = sample_open(file.path, DIWAN_OPEN_READ);
    ck_assert_int_eq(sample_count(archive, ""), 1);
    diwan_query_parse(&query, "وزير", strlen("وزير"), SAMPLE_DAY);
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_STALE);
    ck_assert_ptr_null(hits);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_STALE);
    diwan_archive_close(archive);
    ck_assert_int_eq(diwan_archive_open(&archive, file.path, DIWAN_OPEN_WRITE), DIWAN_STALE);
    sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_STALE);
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    ck_assert_int_eq(sample_count(archive, "الوزير"), 1);
    diwan_archive_close(archive);
    archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    diwan_archive_close(archive);
    diwan_query_close(query);
    diwan_brief_close(brief);
}
END_TEST

/* What others may do to the file, and what check then says. */
static const struct {
    const char *sql;
    int32_t status;
    bool cured; /* by making the index anew */
} harm[] = {
    { "DELETE FROM brief WHERE id = 3", DIWAN_STALE, true },
    { "UPDATE brief SET event = replace(event, 'وزير', 'سفير'),"
      " hash = (SELECT hash FROM brief b WHERE b.id = 4) WHERE id = 3",
      DIWAN_CORRUPT, false },
    { "DELETE FROM search_data WHERE id > 10", DIWAN_STALE, true },
    { "DELETE FROM search_docsize WHERE id = (SELECT min(id) FROM search_docsize)", DIWAN_STALE,
      true },
    { "UPDATE search_data SET block = zeroblob(length(block)) WHERE id > 10", DIWAN_STALE, true },
    { "UPDATE brief SET event = event || '!' WHERE id = 5", DIWAN_CORRUPT, false },
    { "UPDATE brief SET date = '2001-01-01' WHERE id = 5", DIWAN_CORRUPT, false },
    { "UPDATE brief SET event = CAST(x'D8' AS TEXT) WHERE id = 5", DIWAN_CORRUPT, false },
    { "UPDATE brief SET place = place + 256 * 700000 WHERE id = 5", DIWAN_CORRUPT, false },
    { "DROP INDEX brief_by_hash", DIWAN_CORRUPT, false },
    { "INSERT INTO source VALUES (1, 5, 'UTF-8', 0, '[]', x'41')", DIWAN_CORRUPT, false },
    { "UPDATE brief SET source = 77 WHERE id = 2", DIWAN_CORRUPT, false },
};

START_TEST(harm_is_found_and_a_broken_index_made_anew)
{
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_CREATE);
    sample_fill(archive, 30, SAMPLE_DAY, 10);
    diwan_archive_close(archive);
    sample_run(file.path, harm[_i].sql);
    archive = sample_open(file.path, DIWAN_OPEN_READ);
    sample_expect(archive, diwan_archive_check(archive), harm[_i].status);
    diwan_archive_close(archive);
    archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    sample_expect(archive, diwan_archive_check(archive), harm[_i].status);
    ck_assert_ptr_null(strchr(diwan_archive_errmsg(archive), '\n'));
    if (harm[_i].cured) {
        sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
        sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    }
    diwan_archive_close(archive);
}
END_TEST

START_TEST(a_hit_without_its_text_is_told_as_an_index_out_of_step)
{
    diwan_query *query;
    diwan_hits *hits;
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_CREATE);
    sample_fill(archive, 30, SAMPLE_DAY, 10);
    diwan_archive_close(archive);
    sample_run(file.path, "DELETE FROM brief WHERE place = (SELECT max(place) FROM brief)");
    archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    diwan_query_parse(&query, "وزير", strlen("وزير"), SAMPLE_DAY);
    int32_t status;
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    while ((status = diwan_hits_next(hits)) == DIWAN_ROW)
        ;
    sample_expect(archive, status, DIWAN_STALE);
    ck_assert_ptr_nonnull(strstr(diwan_archive_errmsg(archive), "rebuild"));
    diwan_hits_close(hits);
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    ck_assert_int_gt(sample_count(archive, "وزير"), 0);
    diwan_query_close(query);
    diwan_archive_close(archive);
}
END_TEST

START_TEST(pages_that_are_overwritten_never_crash)
{
    static char page[4096];
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_CREATE);
    sample_fill(archive, 60, SAMPLE_DAY, 20);
    diwan_archive_close(archive);
    int64_t pages = sample_number(file.path, "PRAGMA page_count");
    FILE *out = fopen(file.path, "r+b");
    memset(page, 'x' + _i % 3, sizeof page);
    fseek(out, (long)((_i * 7 + 1) % pages) * 4096 + (_i % 4 ? 0 : 2000), SEEK_SET);
    fwrite(page, 1, _i % 4 ? sizeof page : 300, out);
    fclose(out);
    if (diwan_archive_open(&archive, file.path, DIWAN_OPEN_WRITE) == DIWAN_OK) {
        diwan_query *query;
        diwan_hits *hits;
        diwan_query_parse(&query, "وزير الخارجية", strlen("وزير الخارجية"), SAMPLE_DAY);
        if (diwan_hits_open(&hits, archive, query) == DIWAN_OK)
            while (diwan_hits_next(hits) == DIWAN_ROW)
                diwan_hits_snippet(hits, NULL);
        diwan_hits_close(hits);
        diwan_query_close(query);
        int32_t found = diwan_archive_check(archive);
        if (_i % 4) /* else what was overwritten may have been free */
            ck_assert_int_lt(found, 0);
        diwan_brief *brief = sample_made(999, SAMPLE_DAY);
        diwan_archive_store(archive, brief, NULL);
        diwan_brief_close(brief);
        if (diwan_archive_fetch(archive, 7, &brief) == DIWAN_OK)
            diwan_brief_close(brief);
        diwan_archive_delete(archive, 9);
    }
    diwan_archive_close(archive);
}
END_TEST

START_TEST(what_others_put_into_the_schema_is_not_run)
{
    make_archive();
    sample_run(file.path, "CREATE TRIGGER t AFTER INSERT ON brief BEGIN"
                          " UPDATE brief SET headline = 'x'; END");
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    sample_store(archive, SAMPLE_DAY, "عنوان", "خبر", NULL);
    ck_assert_int_eq(sample_number(file.path, "SELECT count(*) FROM brief WHERE headline = 'x'"),
                     0);
    diwan_archive_close(archive);
}
END_TEST

int main(void)
{
    TCase *open = tcase_create("open"), *reading = tcase_create("read-only"),
          *transaction = tcase_create("transaction"), *stop = tcase_create("interrupt"),
          *damage = tcase_create("harm");
    TCase *const cases[] = { open, reading, transaction, stop, damage };
    for (int i = 0; i < 5; i++) {
        tcase_add_checked_fixture(cases[i], place, clear);
        tcase_set_timeout(cases[i], 60);
    }
    tcase_add_test(open, what_is_not_there_is_not_found_and_not_made);
    tcase_add_test(open, an_archive_is_made_once_and_opened_again);
    tcase_add_test(open, an_archive_may_be_in_memory);
    tcase_add_loop_test(open, a_text_is_no_archive_and_is_left_alone, 0, 3);
    tcase_add_test(open, a_long_text_is_no_archive);
    tcase_add_test(open, another_program_s_database_is_no_archive_and_is_left_alone);
    tcase_add_test(open, an_empty_file_becomes_an_archive_only_where_one_may_be_made);
    tcase_add_test(open, a_folder_is_no_archive);
    tcase_add_test(open, a_newer_archive_is_refused);
    tcase_add_test(open, several_processes_may_make_an_archive_and_write_to_it_at_once);
    tcase_add_test(open, a_name_is_a_file_name_and_no_uri);
    tcase_add_test(reading, a_file_that_cannot_be_written_opens_for_reading_only);
    tcase_add_test(reading, an_archive_on_a_read_only_medium_can_be_searched);
    tcase_add_test(reading, what_may_not_be_read_is_told);
    tcase_add_test(reading, a_reading_archive_writes_nothing);
    tcase_add_test(transaction, what_is_rolled_back_is_gone);
    tcase_add_test(transaction, what_is_committed_is_seen_by_others_and_not_before);
    tcase_add_test(transaction, what_is_neither_committed_nor_rolled_back_is_gone);
    tcase_add_test(transaction, a_call_that_fails_in_a_transaction_undoes_only_itself);
    tcase_add_test(transaction, changes_of_all_kinds_within_a_transaction_leave_the_index_in_step);
    tcase_add_test(transaction, a_writer_waits_for_another_and_then_says_so);
    tcase_add_test(stop, an_interrupted_rebuild_leaves_the_archive_as_it_was);
    tcase_add_test(stop, a_check_can_be_interrupted);
    tcase_add_test(stop, waiting_for_another_writer_can_be_interrupted);
    tcase_add_test(stop, interrupted_stores_are_stored_whole_or_not_at_all);
    tcase_add_test(stop, an_interruption_between_calls_stops_only_the_next_step_of_hits);
    tcase_add_test(damage, figures_tell_how_many_and_from_when_to_when);
    tcase_add_test(damage, an_index_of_another_tokenizer_is_told_and_made_anew);
    tcase_add_loop_test(damage, harm_is_found_and_a_broken_index_made_anew, 0,
                        sizeof harm / sizeof *harm);
    tcase_add_test(damage, a_hit_without_its_text_is_told_as_an_index_out_of_step);
    tcase_add_loop_test(damage, pages_that_are_overwritten_never_crash, 0, 24);
    tcase_add_test(damage, what_others_put_into_the_schema_is_not_run);
    return sample_main("archive", cases, 5);
}
