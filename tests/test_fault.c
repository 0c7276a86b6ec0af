/* Memory that ends and disks that refuse: whatever fails and whenever, what was
 * acknowledged is there, what was not is not, nothing is half stored and nothing leaks.
 *
 * Each round does the same work on a copy of the same archive and lets another occasion
 * fail. DIWAN_FAULTS=1 tries every occasion, =7 every seventh; without it fewer are. */
#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <diwan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "document/brief.h" /* to make a document by hand */
#include "faults.h"
#include "sample.h"

/* The briefs of the work, each known by a word of its own. */
enum { KEPT, REPLACED, DELETED, ADDED, INSTEAD, FIRST, SECOND, NUMBERED, BRIEFS };

static const char *const marks[BRIEFS] = { "باق",  "مبدل", "محذوف", "مضاف",
                                           "بديل", "أولى", "ثانية", "مرقم" };
static diwan_brief *briefs[BRIEFS];

/* What the archive must hold: 1, must not: 0, or may: -1. */
static int held[BRIEFS];

static char *original; /* the bytes of the archive each round begins with */
static size_t original_len;
static sample_file file;

static diwan_brief *marked(int n)
{
    char event[1024];
    snprintf(event, sizeof event, "%s\nوهذا خبر عن وزير الخارجية واتفاق المياه، وعلامته %s.",
             SAMPLE_EVENT, marks[n]);
    diwan_brief *brief = sample_brief(SAMPLE_DAY + n % 3, SAMPLE_HEADLINE, event, SAMPLE_OPINION);
    brief->source = calloc(1, sizeof *brief->source);
    brief->source->uses = 1;
    brief->source->bytes = strdup(marks[n]);
    brief->source->len = strlen(marks[n]);
    strcpy(brief->source->encoding, "UTF-8");
    return brief;
}

static void write_original(void)
{
    char path[128];
    static const char *const suffixes[] = { "-wal", "-shm", "-journal" };
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", file.path, suffixes[i]);
        unlink(path);
    }
    FILE *out = fopen(file.path, "wb");
    ck_assert_uint_eq(fwrite(original, 1, original_len, out), original_len);
    fclose(out);
}

static void setup(void)
{
    for (int i = 0; i < BRIEFS; i++)
        briefs[i] = marked(i);
    diwan_archive *archive = sample_create(&file);
    for (int i = KEPT; i <= DELETED; i++)
        sample_expect(archive, diwan_archive_store(archive, briefs[i], NULL), DIWAN_OK);
    diwan_archive_close(archive);
    FILE *in = fopen(file.path, "rb");
    original = malloc(1 << 20);
    original_len = fread(original, 1, 1 << 20, in);
    ck_assert_uint_lt(original_len, 1 << 20);
    fclose(in);
}

static void teardown(void)
{
    for (int i = 0; i < BRIEFS; i++)
        diwan_brief_close(briefs[i]);
    free(original);
    sample_remove(&file);
}

/* ----------------------------------------------------------------- the work */

typedef struct {
    int32_t allowed, also; /* the statuses a fault may give */
    bool strict;           /* what fails has changed nothing */
} pledge;

/* What went wrong in a round; told after it, as Check allocates too. */
static char wrong[1024];

static void expect(bool held_true, const char *what)
{
    if (!held_true && !*wrong)
        snprintf(wrong, sizeof wrong, "%s", what);
}

/* Whether a call did its work; where it failed, that it says so as promised. */
static bool done(const diwan_archive *archive, int32_t status, const pledge *promise)
{
    if (status >= 0)
        return true;
    if (status != promise->allowed && status != promise->also && !*wrong)
        snprintf(wrong, sizeof wrong, "%d: %s", (int)status, diwan_archive_errmsg(archive));
    expect(!archive || *diwan_archive_errmsg(archive), "an error without a message");
    expect(!strchr(diwan_archive_errmsg(archive), '\n'), "a message of more than a line");
    return false;
}

static void note(bool is_done, const pledge *promise, int brief, int then)
{
    if (is_done)
        held[brief] = then;
    else if (!promise->strict)
        held[brief] = -1;
}

static void change(diwan_archive *archive, const pledge *promise)
{
    bool ok = done(archive, diwan_archive_store(archive, briefs[ADDED], NULL), promise);
    note(ok, promise, ADDED, 1);
    done(archive, diwan_archive_store(archive, briefs[KEPT], NULL), promise);
    ok = done(archive, diwan_archive_store_as(archive, briefs[NUMBERED], 900, NULL), promise);
    note(ok, promise, NUMBERED, 1);
    ok = done(archive, diwan_archive_replace(archive, 2, briefs[INSTEAD]), promise);
    note(ok, promise, REPLACED, 0);
    note(ok, promise, INSTEAD, 1);
    ok = done(archive, diwan_archive_delete(archive, 3), promise);
    note(ok, promise, DELETED, 0);
}

/* A vocabulary under which the briefs are analysed again, and a person's word on one. */
static void analyse(diwan_archive *archive, const pledge *promise)
{
    static const char table[] = "change\tid\ttarget\tkind\tname_ar\tform\tweight\n"
                                "actor\tuser:quay\t\torganization\tرصيف الحاويات\n"
                                "merge\tuser:quay\tstate:SY\n"
                                "theme\tuser:ports\tmedtop:04000000\t\tموانئ\n"
                                "word\tuser:ports\t\t\t\tمرفأ\t9\n";
    diwan_vocabulary *own, *kept;
    int64_t left = 1;
    if (!done(NULL, diwan_vocabulary_read(&own, table, strlen(table)), promise))
        return;
    if (done(archive, diwan_archive_set_vocabulary(archive, own), promise))
        while (left && done(archive, diwan_archive_analyse(archive, 2, &left), promise))
            ;
    if (done(archive, diwan_archive_vocabulary(archive, &kept), promise)) {
        int32_t n = diwan_vocabulary_num_changes(kept);
        expect(n == 0 || n == diwan_vocabulary_num_changes(own), "half a vocabulary");
        diwan_vocabulary_close(kept);
    }
    if (done(archive, diwan_archive_assign_theme(archive, 1, "medtop:15000000", 1, "سلمى"),
             promise))
        done(archive, diwan_archive_unassign(archive, 1, "medtop:15000000"), promise);
    done(archive, diwan_archive_assign_actor(archive, 1, "state:SY", "لبنان", ""), promise);
    diwan_vocabulary_close(own);
}

static void change_in_transaction(diwan_archive *archive, const pledge *promise)
{
    if (!done(archive, diwan_archive_begin(archive), promise))
        return;
    bool ok = done(archive, diwan_archive_store(archive, briefs[FIRST], NULL), promise) &&
              done(archive, diwan_archive_store(archive, briefs[SECOND], NULL), promise);
    if (!ok) {
        done(archive, diwan_archive_rollback(archive), promise);
        return;
    }
    ok = done(archive, diwan_archive_commit(archive), promise);
    note(ok, promise, FIRST, 1);
    note(ok, promise, SECOND, 1);
}

static void ask(diwan_archive *archive, const pledge *promise, int32_t order)
{
    diwan_query *query;
    diwan_hits *hits;
    static const char text[] = "الوزير \"اتفاق المياه\" (مرفأ* OR -actor:روسيا)";
    if (!done(NULL, diwan_query_parse(&query, text, strlen(text), SAMPLE_DAY), promise))
        return;
    diwan_query_set_order(query, order);
    if (done(archive, diwan_hits_open(&hits, archive, query), promise)) {
        int32_t status;
        while ((status = diwan_hits_next(hits)) == DIWAN_ROW) {
            size_t len;
            const char *snippet = diwan_hits_snippet(hits, &len);
            expect(strlen(snippet) == len, "a snippet of another length");
        }
        done(archive, status, promise);
        diwan_hits_close(hits);
    }
    diwan_query_close(query);
}

/* A page, and the one behind its cursor. */
static void turn_pages(diwan_archive *archive, const pledge *promise, int32_t order)
{
    static const char text[] = "وزير";
    diwan_query *query;
    diwan_hits *hits;
    char cursor[256] = "";
    if (!done(NULL, diwan_query_parse(&query, text, strlen(text), SAMPLE_DAY), promise))
        return;
    diwan_query_set_order(query, order);
    diwan_query_set_limit(query, 2, 0);
    for (int page = 0; page < 2; page++) {
        if (*cursor && !done(NULL, diwan_query_set_cursor(query, cursor), promise))
            break;
        if (!done(archive, diwan_hits_open(&hits, archive, query), promise))
            break;
        int32_t status;
        while ((status = diwan_hits_next(hits)) == DIWAN_ROW) {
            snprintf(cursor, sizeof cursor, "%s", diwan_hits_cursor(hits));
            for (int32_t i = diwan_hits_num_reasons(hits); i > 0; i--)
                ;
        }
        done(archive, status, promise);
        diwan_hits_close(hits);
    }
    diwan_query_close(query);
}

/* What is like a brief, and what is said of a question that finds nothing. */
static void look_around(diwan_archive *archive, const pledge *promise)
{
    static const char text[] = "المرفاء actor:روسيا in:opinion date:1999";
    diwan_near *near;
    diwan_advice *advice;
    diwan_query *query;
    int32_t status;
    if (done(archive, diwan_near_open(&near, archive, briefs[KEPT], 0), promise)) {
        while ((status = diwan_near_next(near)) == DIWAN_ROW)
            ;
        done(archive, status, promise);
        diwan_near_close(near);
    }
    if (!done(NULL, diwan_query_parse(&query, text, strlen(text), SAMPLE_DAY), promise))
        return;
    if (done(archive, diwan_advice_open(&advice, archive, query), promise)) {
        while ((status = diwan_advice_next(advice)) == DIWAN_ROW)
            ;
        done(archive, status, promise);
        diwan_advice_close(advice);
    }
    diwan_query_close(query);
}

/* All that counts and compares: whole, or told. */
static void count(diwan_archive *archive, const pledge *promise)
{
    static const diwan_spans spans = { SAMPLE_DAY + 1, SAMPLE_DAY + 2, SAMPLE_DAY, SAMPLE_DAY };
    diwan_query *query;
    diwan_counts *counts;
    diwan_network *network;
    diwan_rising *rising;
    diwan_related *related;
    if (!done(NULL, diwan_query_new(&query), promise))
        return;
    if (done(archive,
             diwan_counts_open_over(&counts, archive, query, DIWAN_BY_THEME, 0, DIWAN_BY_MONTH),
             promise)) {
        int64_t rows = 0;
        while (diwan_counts_next(counts) == DIWAN_ROW)
            rows++;
        expect(rows == diwan_counts_num_rows(counts), "rows are missing");
        diwan_counts_close(counts);
    }
    if (done(archive,
             diwan_network_open(&network, archive, query, DIWAN_BY_ACTOR, DIWAN_PER_SENTENCE, 9, 1),
             promise))
        diwan_network_close(network);
    if (done(archive, diwan_rising_open(&rising, archive, query, DIWAN_BY_ACTOR, &spans, 0, 0),
             promise))
        diwan_rising_close(rising);
    if (done(archive, diwan_related_open(&related, archive, 1, 5), promise))
        diwan_related_close(related);
    if (done(archive, diwan_follow_open(&related, archive, 1, 0, 5), promise))
        diwan_related_close(related);
    diwan_query_close(query);
}

static void ask_offices(diwan_archive *archive, const pledge *promise)
{
    diwan_offices *offices;
    if (!done(archive,
              diwan_offices_open(&offices, archive, "سوريا", "وزير", "الشيباني", DIWAN_NO_DAY,
                                 DIWAN_NO_DAY),
              promise))
        return;
    expect(diwan_offices_next(offices) == DIWAN_ROW, "no one held an office");
    diwan_offices_close(offices);
}

static void read_back(diwan_archive *archive, const pledge *promise)
{
    diwan_brief *brief;
    int64_t count;
    if (done(archive, diwan_archive_fetch(archive, 1, &brief), promise)) {
        expect(!strcmp(diwan_brief_original(brief, NULL), marks[KEPT]), "another original");
        diwan_brief_close(brief);
    }
    done(archive, diwan_archive_count(archive, &count), promise);
    done(archive, diwan_archive_check(archive), promise);
}

static const char own[] = "علامة";

/* Notes, tags, figures and a backup, which is whole or not there. */
static void keep(diwan_archive *archive, const pledge *promise)
{
    char path[128];
    diwan_statistics *figures;
    diwan_backup *backup;
    snprintf(path, sizeof path, "%s.copy", file.path);
    done(archive, diwan_archive_set_note(archive, 1, own, strlen(own)), promise);
    if (done(archive, diwan_archive_add_tag(archive, 1, own, strlen(own)), promise))
        done(archive, diwan_archive_remove_tag(archive, 1, own, strlen(own)), promise);
    if (done(archive, diwan_statistics_open(&figures, archive), promise))
        diwan_statistics_close(figures);
    if (done(archive, diwan_backup_open(&backup, archive, path, 1), promise)) {
        int32_t status = DIWAN_ROW;
        while (status == DIWAN_ROW)
            status = diwan_backup_step(backup, 10, NULL, NULL);
        if (done(archive, status, promise))
            expect(access(path, F_OK) == 0, "no backup");
        diwan_backup_close(backup);
    }
    strcat(path, "-partial");
    expect(access(path, F_OK) != 0 || !promise->strict, "half a backup");
}

/* A part of it as a new archive, which is whole or not there. */
static void part(const pledge *promise)
{
    char path[128];
    diwan_archive *archive;
    diwan_copy *copy;
    diwan_query *query;
    int64_t n = 0;
    snprintf(path, sizeof path, "%s.part", file.path);
    unlink(path);
    if (!done(NULL, diwan_query_new(&query), promise))
        return;
    int32_t opened = diwan_archive_open(&archive, file.path, DIWAN_OPEN_READ);
    if (done(archive, opened, promise) &&
        done(archive, diwan_copy_open(&copy, archive, query, path), promise)) {
        int32_t status = DIWAN_ROW;
        while (status == DIWAN_ROW)
            status = diwan_copy_step(copy, 2, &n);
        bool ok = done(archive, status, promise);
        expect(!ok || (access(path, F_OK) == 0 && n == diwan_copy_total(copy)), "no copy");
        expect(ok || access(path, F_OK) != 0 || !promise->strict, "a copy that failed is there");
        diwan_copy_close(copy);
    }
    diwan_archive_close(archive);
    diwan_query_close(query);
    strcat(path, "-partial");
    expect(access(path, F_OK) != 0 || !promise->strict, "half a copy");
}

/* A saved question, what it finds, and what that expects. */
static void keep_question(diwan_archive *archive, const pledge *promise)
{
    static const char text[] = "expects:الرسوم OR مرفأ";
    diwan_questions *questions;
    diwan_expected *expected;
    diwan_query *query;
    int32_t status;
    if (!done(archive, diwan_archive_save_question(archive, own, strlen(own), text, strlen(text)),
              promise))
        return;
    done(archive, diwan_archive_question_seen(archive, own, strlen(own), 1), promise);
    if (done(archive, diwan_questions_open(&questions, archive, NULL, 0, SAMPLE_DAY), promise)) {
        expect(diwan_questions_next(questions) == DIWAN_ROW &&
                   !strcmp(diwan_questions_text(questions), text),
               "a saved question is gone");
        diwan_questions_close(questions);
    }
    if (done(NULL, diwan_query_parse(&query, text, strlen(text), SAMPLE_DAY), promise) &&
        done(archive, diwan_expected_open(&expected, archive, query, 0, 0), promise)) {
        while ((status = diwan_expected_next(expected)) == DIWAN_ROW)
            ;
        done(archive, status, promise);
        diwan_expected_close(expected);
    }
    diwan_query_close(query);
    done(archive, diwan_archive_forget_question(archive, own, strlen(own)), promise);
}

static void work(const pledge *promise)
{
    diwan_archive *archive;
    int32_t status = diwan_archive_open(&archive, file.path, DIWAN_OPEN_WRITE);
    if (done(archive, status, promise)) {
        change(archive, promise);
        analyse(archive, promise);
        ask(archive, promise, DIWAN_ORDER_NEWEST);
        change_in_transaction(archive, promise);
        ask(archive, promise, DIWAN_ORDER_RELEVANCE);
        turn_pages(archive, promise, DIWAN_ORDER_NEWEST);
        turn_pages(archive, promise, DIWAN_ORDER_RELEVANCE);
        look_around(archive, promise);
        keep(archive, promise);
        keep_question(archive, promise);
        count(archive, promise);
        ask_offices(archive, promise);
        read_back(archive, promise);
        done(archive, diwan_archive_rebuild(archive), promise);
    }
    diwan_archive_close(archive);
    status = diwan_archive_open(&archive, file.path, DIWAN_OPEN_READ);
    if (done(archive, status, promise))
        read_back(archive, promise);
    diwan_archive_close(archive);
}

/* --------------------------------------------------------------- the rounds */

static void assert_whole(void)
{
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    for (int i = 0; i < BRIEFS; i++) {
        int there = sample_count(archive, marks[i]);
        ck_assert_msg(held[i] == -1 || there == held[i], "%s is there %d times, not %d", marks[i],
                      there, held[i]);
    }
    ck_assert_int_eq(sample_count(archive, marks[FIRST]), sample_count(archive, marks[SECOND]));
    ck_assert_int_ne(sample_count(archive, marks[REPLACED]), sample_count(archive, marks[INSTEAD]));
    diwan_archive_close(archive);
}

/* A brief keeps the words read of it, which are no leak; each round reads them anew. */
static void forget_words(void)
{
    for (int i = 0; i < BRIEFS; i++)
        for (int s = 0; s < DW_SECTIONS; s++)
            dw_words_clear(&briefs[i]->words[s]);
}

typedef void work_done(const pledge *promise);

/* Do the work with occasion `at` failing; returns whether there was such an occasion. */
static bool round_with(work_done *does, fault_kind kind, int64_t at, bool lasting,
                       const pledge *promise)
{
    for (int i = 0; i < BRIEFS; i++)
        held[i] = i <= DELETED;
    write_original();
    *wrong = '\0';
    forget_words();
    int64_t before = faults_allocations();
    faults_arm(kind, at, lasting);
    does(promise);
    bool struck = faults_disarm();
    forget_words();
    int64_t leaked = faults_allocations() - before;
    ck_assert_msg(!*wrong, "occasion %lld: %s", (long long)at, wrong);
    ck_assert_msg(leaked == 0, "occasion %lld: %lld allocations leak", (long long)at,
                  (long long)leaked);
    assert_whole();
    return struck;
}

/* Under sanitizers a round takes five times as long; there every fourth of them is tried. */
#ifdef __SANITIZE_ADDRESS__
#define SLOWNESS 4
#else
#define SLOWNESS 1
#endif

static void run_rounds(work_done *does, fault_kind kind, const pledge *promise, int64_t step)
{
    int64_t rounds = 0;
    const char *wish = getenv("DIWAN_FAULTS");
    if (wish && atoi(wish) > 0 && step > 1)
        step = atoi(wish);
    step *= SLOWNESS;
    for (int lasting = 0; lasting < 2; lasting++)
        for (int64_t at = lasting; round_with(does, kind, at, lasting, promise); at += step)
            rounds++;
    ck_assert_int_gt(rounds, 10);
    if (wish)
        printf("%d: %lld occasions\n", (int)kind, (long long)rounds);
}

/* FTS5 of SQLite 3.40 takes memory that ends while it opens one of its blobs for damage
 * of the index, and says so; nothing is changed then either. */
START_TEST(memory_that_ends_changes_nothing)
{
    static const pledge promise = { DIWAN_NOMEM, DIWAN_STALE, true };
    run_rounds(work, FAULT_MEMORY, &promise, 401);
}
END_TEST

START_TEST(a_disk_that_is_full_changes_nothing)
{
    static const pledge promise = { DIWAN_FULL, DIWAN_FULL, true };
    run_rounds(work, FAULT_FULL, &promise, 1);
}
END_TEST

/* A sync that fails may leave behind what it was asked for: it is there whole, or not. */
START_TEST(a_disk_that_refuses_to_write_leaves_nothing_half_stored)
{
    static const pledge promise = { DIWAN_IO, DIWAN_IO, false };
    run_rounds(work, FAULT_WRITE, &promise, 1);
}
END_TEST

START_TEST(a_disk_that_refuses_to_read_is_told)
{
    static const pledge promise = { DIWAN_IO, DIWAN_IO, false };
    run_rounds(work, FAULT_READ, &promise, 1);
}
END_TEST

/* The same of a copy alone, whose target is made and written within. */
static const struct {
    fault_kind kind;
    pledge promise;
    int64_t step;
} parting[] = {
    { FAULT_MEMORY, { DIWAN_NOMEM, DIWAN_STALE, true }, 59 },
    { FAULT_FULL, { DIWAN_FULL, DIWAN_FULL, true }, 5 },
    { FAULT_WRITE, { DIWAN_IO, DIWAN_IO, false }, 5 },
    { FAULT_READ, { DIWAN_IO, DIWAN_IO, false }, 5 },
};

START_TEST(a_part_of_an_archive_is_whole_or_not_there)
{
    run_rounds(part, parting[_i].kind, &parting[_i].promise, parting[_i].step);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("fault"), *part_tests = tcase_create("part");
    TCase *const cases[] = { tests, part_tests };
    faults_install();
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, memory_that_ends_changes_nothing);
    tcase_add_test(tests, a_disk_that_is_full_changes_nothing);
    tcase_add_test(tests, a_disk_that_refuses_to_write_leaves_nothing_half_stored);
    tcase_add_test(tests, a_disk_that_refuses_to_read_is_told);
    tcase_add_checked_fixture(part_tests, setup, teardown);
    tcase_set_timeout(part_tests, 1800);
    tcase_add_loop_test(part_tests, a_part_of_an_archive_is_whole_or_not_there, 0,
                        sizeof parting / sizeof *parting);
    return sample_main("fault", cases, 2);
}
