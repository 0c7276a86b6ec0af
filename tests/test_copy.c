/* A part of an archive as a new one: it is what it was there, in every table. */
#include <check.h>
#include <diwan.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "made_briefs.h"
#include "sample.h"

#define BRIEFS 60

static sample_file file;
static diwan_archive *archive;
static char path[128], partial[160];
static diwan_query *query; /* of each test */

static void note_and_tag(int64_t id)
{
    char note[64];
    snprintf(note, sizeof note, "ملاحظة على الموجز رقم %d", (int)id);
    sample_expect(archive, diwan_archive_set_note(archive, id, note, strlen(note)), DIWAN_OK);
    sample_expect(archive, diwan_archive_add_tag(archive, id, "للمتابعة", strlen("للمتابعة")),
                  DIWAN_OK);
    if (id % 2)
        sample_expect(archive, diwan_archive_add_tag(archive, id, "desk", 4), DIWAN_OK);
}

static void add_own(void)
{
    diwan_vocabulary *own;
    const diwan_date_options dates = { .week_start = 1, .anaphora = 1 };
    ck_assert_int_eq(diwan_vocabulary_new(&own), DIWAN_OK);
    ck_assert_int_eq(diwan_vocabulary_add_actor(own, "user:ports", DIWAN_ACTOR_ORGANIZATION,
                                                "هيئة المرافئ", "Port Authority", "SY"),
                     DIWAN_OK);
    sample_expect(archive, diwan_archive_set_vocabulary(archive, own), DIWAN_OK);
    sample_expect(archive, diwan_archive_set_date_options(archive, &dates), DIWAN_OK);
    diwan_vocabulary_close(own);
}

static void add_more(void)
{
    for (int64_t id = 3; id <= BRIEFS; id += 7)
        note_and_tag(id);
    sample_expect(archive, diwan_archive_assign_theme(archive, 10, "medtop:15000000", 1, "سلمى"),
                  DIWAN_OK);
    sample_expect(archive, diwan_archive_assign_actor(archive, 11, "state:EG", "", NULL), DIWAN_OK);
    sample_expect(archive,
                  diwan_archive_save_question(archive, "مصر", strlen("مصر"), "actor:مصر",
                                              strlen("actor:مصر")),
                  DIWAN_OK);
    sample_expect(archive, diwan_archive_question_seen(archive, "مصر", strlen("مصر"), BRIEFS),
                  DIWAN_OK);
    sample_expect(archive, diwan_archive_delete(archive, BRIEFS), DIWAN_OK);
}

static void set_up(void)
{
    made_briefs *made = made_briefs_open(DIWAN_SOURCE_DIR "/lib/vocabulary");
    archive = sample_create(&file);
    add_own();
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    for (int i = 0; i < BRIEFS; i++) {
        diwan_brief *brief = made_brief(made, (uint64_t)i, SAMPLE_DAY + i * 7 % 25);
        char bytes[32]; /* every second document holds two briefs */
        snprintf(bytes, sizeof bytes, "document %d", i / 4 * 4 + i % 2);
        ck_assert_int_eq(diwan_brief_set_original(brief, bytes, strlen(bytes), "UTF-8", i % 3 == 0),
                         DIWAN_OK);
        sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
        diwan_brief_close(brief);
    }
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
    made_briefs_close(made);
    add_more();
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    snprintf(path, sizeof path, "%s/part.db", file.folder);
    snprintf(partial, sizeof partial, "%s-partial", path);
    ck_assert_int_eq(diwan_query_new(&query), DIWAN_OK);
}

static void tear_down(void)
{
    diwan_query_close(query);
    diwan_archive_close(archive);
    sample_remove(&file);
}

static bool is_there(const char *name)
{
    FILE *in = fopen(name, "rb");
    if (in)
        fclose(in);
    return in != NULL;
}

static diwan_copy *begin(void)
{
    diwan_copy *copy;
    sample_expect(archive, diwan_copy_open(&copy, archive, query, path), DIWAN_OK);
    return copy;
}

static int64_t finish(diwan_copy *copy, int32_t briefs)
{
    int32_t status;
    int64_t done = 0, total = diwan_copy_total(copy), before = -1;
    while ((status = diwan_copy_step(copy, briefs, &done)) == DIWAN_ROW) {
        ck_assert(!is_there(path));
        ck_assert(done > before && done <= total);
        before = done;
    }
    sample_expect(archive, status, DIWAN_DONE);
    ck_assert_int_eq(done, total);
    ck_assert_int_eq(diwan_copy_step(copy, briefs, NULL), DIWAN_DONE);
    diwan_copy_close(copy);
    ck_assert(is_there(path) && !is_there(partial));
    return total;
}

static void ask(const char *text)
{
    ck_assert_int_eq(sample_parse(&query, text, strlen(text)), DIWAN_OK);
}

/* ------------------------------------------------------------------ every table */

/* All rows that a statement gives, as text. */
static char *rows_of(const char *name, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *row;
    sqlite3_str *all = sqlite3_str_new(NULL);
    ck_assert_int_eq(sqlite3_open(name, &db), SQLITE_OK);
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK, "%s: %s", sql,
                  sqlite3_errmsg(db));
    while (sqlite3_step(row) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(row); i++) {
            const unsigned char *text = sqlite3_column_text(row, i);
            sqlite3_str_appendf(all, "%s|", text ? (const char *)text : "NULL");
        }
        sqlite3_str_appendchar(all, 1, '\n');
    }
    sqlite3_finalize(row);
    sqlite3_close(db);
    char *text = sqlite3_str_finish(all);
    return text ? text : sqlite3_mprintf("");
}

/* What of a table may differ: actors that no brief names any more, and where ids go on. */
static const char *what_counts(const char *table)
{
    return !strcmp(table, "actor")
               ? "WHERE number IN (SELECT actor FROM mention UNION SELECT person"
                 " FROM role UNION SELECT of FROM role)"
           : !strcmp(table, "meta") ? "WHERE key <> 'last_id'"
                                    : "";
}

/* Each table of a file, but those that FTS5 keeps in an order of its own. */
static void compare_tables(void)
{
    char *tables = rows_of(file.path, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                      " AND name NOT LIKE 'search%' AND name <> 'sqlite_sequence'");
    int n = 0;
    for (char *name = strtok(tables, "|\n"); name; name = strtok(NULL, "|\n"), n++) {
        char sql[512];
        snprintf(sql, sizeof sql, "SELECT * FROM \"%s\" %s ORDER BY 1, 2", name, what_counts(name));
        char *one = rows_of(file.path, sql), *other = rows_of(path, sql);
        size_t same = 0;
        while (one[same] && one[same] == other[same])
            same++;
        ck_assert_msg(!strcmp(one, other), "table %s: %.200s is now %.200s", name, one + same,
                      other + same);
        sqlite3_free(one);
        sqlite3_free(other);
    }
    ck_assert_int_gt(n, 15);
    sqlite3_free(tables);
}

static void check_whole(void)
{
    diwan_archive *copy = sample_open(path, DIWAN_OPEN_READ);
    sample_expect(copy, diwan_archive_check(copy), DIWAN_OK);
    diwan_archive_close(copy);
}

START_TEST(a_copy_of_everything_is_the_archive)
{
    diwan_archive_close(archive); /* nothing of it is in a log then */
    archive = sample_open(file.path, DIWAN_OPEN_READ);
    ck_assert_int_eq(finish(begin(), _i ? 7 : 5000), BRIEFS - 1);
    compare_tables();
    check_whole();
}
END_TEST

static const char *const questions[] = {
    "tag:للمتابعة",
    "actor:مصر",
    "actor:مصر -tag:desk in:opinion",
    "has:notes OR theme:\"medtop:15000000\"",
    "has:expectations order:relevance limit:5",
    "order:oldest limit:9",
    "لاكلمةكهذه",
};

START_TEST(a_part_holds_what_the_question_finds)
{
    int64_t want[BRIEFS], got[BRIEFS];
    ask(questions[_i]);
    int n = sample_ask(archive, query, want, BRIEFS);
    ck_assert_int_eq(finish(begin(), 4), n);
    check_whole();
    diwan_archive *copy = sample_open(path, DIWAN_OPEN_READ);
    ck_assert_int_eq(sample_ask(copy, query, got, BRIEFS), n);
    if (diwan_query_order(query) != DIWAN_ORDER_RELEVANCE) /* there words are as rare as here */
        for (int i = 0; i < n; i++)
            ck_assert_int_eq(want[i], got[i]);
    ck_assert_int_eq(sample_number(path, "SELECT count(*) FROM brief"), n);
    ck_assert_int_eq(sample_number(path, "SELECT count(*) FROM question"), 1);
    diwan_archive_close(copy);
}
END_TEST

/* Nothing of what is left out is in it, and what is in it can be added to and is analysed no
 * more than before. */
START_TEST(a_part_holds_no_more_than_its_own)
{
    int64_t left = -1, id;
    ask("tag:desk");
    finish(begin(), 100);
    ck_assert_int_eq(sample_number(path, "SELECT count(*) FROM note WHERE brief NOT IN"
                                         " (SELECT brief FROM brief_tag)"),
                     0);
    ck_assert_int_eq(sample_number(path, "SELECT count(*) FROM source WHERE id NOT IN"
                                         " (SELECT source FROM brief)"),
                     0);
    ck_assert_int_eq(sample_number(path, "SELECT count(*) FROM actor WHERE number NOT IN"
                                         " (SELECT actor FROM mention) AND number NOT IN"
                                         " (SELECT person FROM role) AND number NOT IN"
                                         " (SELECT of FROM role WHERE of IS NOT NULL)"),
                     0);
    ck_assert_int_eq(sample_number(path, "SELECT count(*) FROM fingerprint WHERE brief NOT IN"
                                         " (SELECT id FROM brief)"),
                     0);
    diwan_archive *copy = sample_open(path, DIWAN_OPEN_WRITE);
    sample_expect(copy, diwan_archive_analyse(copy, 1000, &left), DIWAN_OK);
    ck_assert_int_eq(left, 0);
    id = sample_store(copy, SAMPLE_DAY, "لاحق", "حدث لاحق في مصر.", NULL);
    ck_assert_int_gt(id, BRIEFS); /* an id that was given is not given again */
    diwan_archive_close(copy);
    check_whole();
}
END_TEST

START_TEST(what_others_store_meanwhile_is_not_in_it)
{
    diwan_copy *copy = begin();
    ck_assert_int_eq(diwan_copy_step(copy, 5, NULL), DIWAN_ROW);
    sample_store(archive, SAMPLE_DAY, "لاحق", "حدث لاحق.", NULL);
    sample_expect(archive, diwan_archive_delete(archive, 20), DIWAN_OK);
    ck_assert_int_eq(finish(copy, 50), BRIEFS - 1);
    check_whole();
    ck_assert_int_eq(sample_number(path, "SELECT count(*) FROM brief"), BRIEFS - 1);
    ck_assert_int_eq(sample_number(path, "SELECT count(*) FROM brief WHERE id = 20"), 1);
}
END_TEST

START_TEST(what_is_not_done_leaves_no_file)
{
    diwan_copy *copy = begin();
    ck_assert_int_eq(diwan_copy_step(copy, 5, NULL), DIWAN_ROW);
    diwan_archive_interrupt(archive);
    sample_expect(archive, diwan_copy_step(copy, 5, NULL), DIWAN_INTERRUPTED);
    ck_assert(!is_there(path) && is_there(partial));
    if (_i == 0) { /* one may go on */
        finish(copy, 10);
        check_whole();
        return;
    }
    if (_i == 2) {
        diwan_archive_close(archive);
        ck_assert_int_eq(diwan_copy_step(copy, 5, NULL), DIWAN_MISUSE);
    }
    diwan_copy_close(copy);
    ck_assert(!is_there(path) && !is_there(partial));
    if (_i == 2)
        archive = sample_open(file.path, DIWAN_OPEN_WRITE);
}
END_TEST

START_TEST(a_file_that_is_there_stays)
{
    diwan_copy *copy;
    FILE *out = fopen(path, "wb");
    fputs("something", out);
    fclose(out);
    sample_expect(archive, diwan_copy_open(&copy, archive, query, path), DIWAN_CLASH);
    ck_assert_ptr_null(copy);
    ck_assert(is_there(path) && !is_there(partial));
    sample_expect(archive, diwan_copy_open(&copy, archive, query, file.path), DIWAN_MISUSE);
    remove(path);
    copy = begin();
    out = fopen(path, "wb"); /* made meanwhile */
    fputs("something", out);
    fclose(out);
    while (diwan_copy_step(copy, 50, NULL) == DIWAN_ROW)
        ;
    ck_assert_ptr_nonnull(strstr(diwan_archive_errmsg(archive), "there already"));
    diwan_copy_close(copy);
    ck_assert(is_there(path) && !is_there(partial));
    snprintf(path, sizeof path, "%s/none/part.db", file.folder);
    ck_assert_int_lt(diwan_copy_open(&copy, archive, query, path), 0);
    ck_assert_ptr_nonnull(strstr(diwan_archive_errmsg(archive), "none/part.db"));
    ck_assert_int_eq(diwan_copy_open(&copy, archive, query, ""), DIWAN_MISUSE);
}
END_TEST

START_TEST(an_archive_in_memory_can_be_parted_too)
{
    diwan_copy *copy;
    diwan_archive *memory = sample_open(":memory:", DIWAN_OPEN_CREATE);
    sample_fill(memory, 30, SAMPLE_DAY, 10);
    sample_expect(memory, diwan_archive_add_tag(memory, 7, "desk", 4), DIWAN_OK);
    ask("-tag:desk");
    sample_expect(memory, diwan_copy_open(&copy, memory, query, path), DIWAN_OK);
    ck_assert_int_eq(diwan_copy_step(copy, 1, NULL), DIWAN_ROW);
    sample_expect(memory, diwan_archive_delete(memory, 9), DIWAN_OK);
    while (diwan_copy_step(copy, 8, NULL) == DIWAN_ROW)
        ;
    diwan_copy_close(copy);
    diwan_archive_close(memory);
    check_whole();
    ck_assert_int_ge(sample_number(path, "SELECT count(*) FROM brief"), 28);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("copy");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, a_copy_of_everything_is_the_archive, 0, 2);
    tcase_add_loop_test(tests, a_part_holds_what_the_question_finds, 0,
                        sizeof questions / sizeof *questions);
    tcase_add_test(tests, a_part_holds_no_more_than_its_own);
    tcase_add_test(tests, what_others_store_meanwhile_is_not_in_it);
    tcase_add_loop_test(tests, what_is_not_done_leaves_no_file, 0, 3);
    tcase_add_test(tests, a_file_that_is_there_stays);
    tcase_add_test(tests, an_archive_in_memory_can_be_parted_too);
    return sample_main("copy", &tests, 1);
}
