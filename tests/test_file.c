/* The file: what docs/file-format.md promises a reader who has SQLite and nothing of
 * ours. */
#include <check.h>
#include <diwan.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"

static sample_file file;

static void setup(void)
{
    diwan_archive *archive = sample_create(&file);
    sample_store(archive, SAMPLE_DAY, SAMPLE_HEADLINE, SAMPLE_EVENT, SAMPLE_OPINION);
    sample_store(archive, SAMPLE_DAY - 30, NULL, "خبر قديم عن المرفأ", NULL);
    sample_store(archive, SAMPLE_DAY, NULL, "خبر ثان من اليوم نفسه عن روسيا", NULL);
    diwan_archive_close(archive);
}

static void teardown(void)
{
    sample_remove(&file);
}

/* Every row `sql` gives, columns parted by '|', rows by a line feed. */
static const char *rows_of(const char *sql)
{
    static char out[65536];
    sqlite3 *db;
    sqlite3_stmt *row;
    size_t n = 0;
    int rc;
    ck_assert_int_eq(sqlite3_open_v2(file.path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK, "%s: %s", sql,
                  sqlite3_errmsg(db));
    while ((rc = sqlite3_step(row)) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(row); i++) {
            const char *text = (const char *)sqlite3_column_text(row, i);
            n += (size_t)snprintf(out + n, sizeof out - n, "%s%s", text ? text : "",
                                  i + 1 < sqlite3_column_count(row) ? "|" : "\n");
        }
    ck_assert_int_eq(rc, SQLITE_DONE);
    out[n] = '\0';
    sqlite3_finalize(row);
    sqlite3_close(db);
    return out;
}

START_TEST(the_file_says_what_it_is)
{
    char head[16], tag[5] = "";
    FILE *in = fopen(file.path, "rb");
    ck_assert_uint_eq(fread(head, 1, 16, in), 16);
    ck_assert_str_eq(head, "SQLite format 3");
    fseek(in, 68, SEEK_SET);
    ck_assert_uint_eq(fread(tag, 1, 4, in), 4);
    ck_assert_str_eq(tag, "diwn");
    fclose(in);
    ck_assert_int_eq(sample_number(file.path, "PRAGMA application_id"), 0x6469776E);
    ck_assert_int_eq(sample_number(file.path, "PRAGMA user_version"), 1);
    ck_assert_str_eq(rows_of("SELECT value FROM meta WHERE key = 'tokenizer'"), "arabic\n");
    ck_assert_str_eq(rows_of("SELECT value FROM meta WHERE key = 'created_by'"), "diwan 0.1.0\n");
    ck_assert_int_ge(atoi(rows_of("SELECT value FROM meta WHERE key = 'tokenizer_version'")), 1);
    ck_assert_int_ge(atoi(rows_of("SELECT value FROM meta WHERE key = 'unicode_version'")), 15);
}
END_TEST

START_TEST(texts_are_read_without_our_code)
{
    ck_assert_str_eq(rows_of("SELECT date, headline, event, opinion FROM brief WHERE id = 1"),
                     "2025-10-07|" SAMPLE_HEADLINE "|" SAMPLE_EVENT "|" SAMPLE_OPINION "\n");
    ck_assert_str_eq(rows_of("PRAGMA integrity_check"), "ok\n");
}
END_TEST

START_TEST(the_index_alone_needs_our_tokenizer)
{
    sqlite3 *db;
    sqlite3_stmt *row;
    ck_assert_int_eq(sqlite3_open(file.path, &db), SQLITE_OK);
    ck_assert_int_eq(
        sqlite3_prepare_v2(db, "SELECT rowid FROM search WHERE search MATCH 'x'", -1, &row, NULL),
        SQLITE_ERROR);
    ck_assert_ptr_nonnull(strstr(sqlite3_errmsg(db), "arabic"));
    sqlite3_close(db);
}
END_TEST

START_TEST(tables_are_strict)
{
    ck_assert_str_eq(rows_of("SELECT count(*) FROM pragma_table_list WHERE schema = 'main'"
                             " AND name IN ('meta', 'source', 'brief') AND strict"),
                     "3\n");
}
END_TEST

START_TEST(places_follow_dates)
{
    ck_assert_str_eq(rows_of("SELECT id FROM brief ORDER BY place"), "2\n1\n3\n");
    ck_assert_str_eq(rows_of("SELECT id FROM brief WHERE date((place / 256 - 354286) * 86400,"
                             " 'unixepoch') = date ORDER BY id"),
                     "1\n2\n3\n");
    ck_assert_ptr_nonnull(strstr(rows_of("EXPLAIN QUERY PLAN SELECT place FROM brief WHERE place"
                                         " BETWEEN 1 AND 9 ORDER BY place DESC"),
                                 "PRIMARY KEY"));
    ck_assert_ptr_null(strstr(rows_of("EXPLAIN QUERY PLAN SELECT place FROM brief WHERE place"
                                      " BETWEEN 1 AND 9 ORDER BY place DESC"),
                              "TEMP B-TREE"));
}
END_TEST

START_TEST(the_index_s_row_ids_are_the_places)
{
    ck_assert_str_eq(
        rows_of("SELECT count(*) FROM search_docsize d JOIN brief b ON b.place = d.id"), "3\n");
    ck_assert_str_eq(rows_of("SELECT count(*) FROM search_docsize"), "3\n");
}
END_TEST

/* The statements of docs/file-format.md between ```sql and ```, each of which must run. */
START_TEST(the_documented_statements_run)
{
    char *text = calloc(1, 200000);
    int n = 0;
    FILE *in = fopen(DIWAN_SOURCE_DIR "/docs/file-format.md", "rb");
    ck_assert_ptr_nonnull(in);
    ck_assert_uint_gt(fread(text, 1, 199999, in), 1000);
    fclose(in);
    for (char *p = text; (p = strstr(p, "```sql\n")); n++) {
        char *sql = p + strlen("```sql\n"), *end = strstr(sql, "```");
        ck_assert_ptr_nonnull(end);
        *end = '\0';
        ck_assert_msg(*rows_of(sql) != '\0', "no row: %s", sql);
        p = end + 3;
    }
    ck_assert_int_ge(n, 4);
    free(text);
}
END_TEST

/* Every column of the tables is described. */
START_TEST(every_column_is_documented)
{
    char *text = calloc(1, 200000), columns[4096];
    FILE *in = fopen(DIWAN_SOURCE_DIR "/docs/file-format.md", "rb");
    ck_assert_ptr_nonnull(in);
    ck_assert_uint_gt(fread(text, 1, 199999, in), 1000);
    fclose(in);
    snprintf(
        columns, sizeof columns, "%s",
        rows_of(
            "SELECT c.name FROM (SELECT 'meta' AS t UNION SELECT 'source' UNION SELECT 'brief'),"
            " pragma_table_info(t) c"));
    int n = 0;
    for (char *name = strtok(columns, "\n"); name; name = strtok(NULL, "\n"), n++) {
        char row[80];
        snprintf(row, sizeof row, "| `%s` |", name);
        ck_assert_msg(strstr(text, row) != NULL, "column %s is not described", name);
    }
    ck_assert_int_ge(n, 19);
    free(text);
}
END_TEST

START_TEST(a_closed_archive_is_one_file)
{
    char path[128];
    static const char *const suffixes[] = { "-wal", "-shm", "-journal" };
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", file.path, suffixes[i]);
        FILE *in = fopen(path, "rb");
        ck_assert_ptr_null(in);
    }
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("file");
    TCase *const cases[] = { tests };
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, the_file_says_what_it_is);
    tcase_add_test(tests, texts_are_read_without_our_code);
    tcase_add_test(tests, the_index_alone_needs_our_tokenizer);
    tcase_add_test(tests, tables_are_strict);
    tcase_add_test(tests, places_follow_dates);
    tcase_add_test(tests, the_index_s_row_ids_are_the_places);
    tcase_add_test(tests, the_documented_statements_run);
    tcase_add_test(tests, every_column_is_documented);
    tcase_add_test(tests, a_closed_archive_is_one_file);
    return sample_main("file", cases, 1);
}
