/* Notes and tags: what users keep on a brief stays with it. */
#include <check.h>
#include <diwan.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "sample.h"

static sample_file file;
static diwan_archive *archive;
static int64_t first, second;

static void set_up(void)
{
    archive = sample_create(&file);
    first = sample_store(archive, SAMPLE_DAY, SAMPLE_HEADLINE, SAMPLE_EVENT, SAMPLE_OPINION);
    second = sample_store(archive, SAMPLE_DAY, "غيره", "حدث آخر.", "رأي.");
}

static void tear_down(void)
{
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    diwan_archive_close(archive);
    sample_remove(&file);
}

static void keep(int64_t id, const char *text)
{
    sample_expect(archive, diwan_archive_set_note(archive, id, text, strlen(text)), DIWAN_OK);
}

static void tag(int64_t id, const char *name)
{
    sample_expect(archive, diwan_archive_add_tag(archive, id, name, strlen(name)), DIWAN_OK);
}

static void assert_note(int64_t id, const char *want)
{
    char *note;
    size_t len;
    sample_expect(archive, diwan_archive_note(archive, id, &note, &len), DIWAN_OK);
    ck_assert_str_eq(note, want);
    ck_assert_uint_eq(len, strlen(want));
    diwan_free(note);
}

/* The tags of a brief, or of all for 0, as "a 2, b 1". */
static void assert_tags(int64_t id, const char *want)
{
    diwan_tags *tags;
    char got[512] = "";
    sample_expect(archive, diwan_tags_open(&tags, archive, id), DIWAN_OK);
    while (diwan_tags_next(tags) == DIWAN_ROW) {
        size_t len = strlen(got);
        snprintf(got + len, sizeof got - len, "%s%s %d", len ? ", " : "", diwan_tags_name(tags),
                 (int)diwan_tags_count(tags));
    }
    ck_assert_int_eq(diwan_tags_next(tags), DIWAN_DONE);
    ck_assert_str_eq(diwan_tags_name(tags), "");
    diwan_tags_close(tags);
    ck_assert_str_eq(got, want);
}

START_TEST(a_note_is_kept_changed_and_taken_away)
{
    assert_note(first, "");
    keep(first, "  سطر أول\nسطر ثان\n ");
    assert_note(first, "سطر أول\nسطر ثان");
    keep(first, "غيره");
    assert_note(first, "غيره");
    assert_note(second, "");
    keep(first, " \n");
    assert_note(first, "");
    ck_assert_int_eq(sample_number(file.path, "SELECT count(*) FROM note"), 0);
}
END_TEST

START_TEST(a_tag_is_given_once_whatever_its_spelling)
{
    tag(first, "إيران");
    tag(first, " ايران ");
    tag(second, "ملف الحدود");
    tag(second, "إيران");
    assert_tags(first, "إيران 2");
    assert_tags(0, "إيران 2, ملف الحدود 1");
    sample_expect(archive, diwan_archive_remove_tag(archive, first, "ايران", strlen("ايران")),
                  DIWAN_OK);
    sample_expect(archive, diwan_archive_remove_tag(archive, first, "ايران", strlen("ايران")),
                  DIWAN_NOTFOUND);
    assert_tags(0, "إيران 1, ملف الحدود 1");
    sample_expect(archive, diwan_archive_remove_tag(archive, second, "إيران", strlen("إيران")),
                  DIWAN_OK);
    assert_tags(0, "ملف الحدود 1");
}
END_TEST

/* Nothing was changed, so nothing is to be undone. */
START_TEST(a_tag_that_is_not_there_leaves_a_transaction_whole)
{
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    tag(first, "وسم");
    sample_expect(archive, diwan_archive_remove_tag(archive, second, "وسم", strlen("وسم")),
                  DIWAN_NOTFOUND);
    sample_expect(archive, diwan_archive_remove_tag(archive, first, "آخر", strlen("آخر")),
                  DIWAN_NOTFOUND);
    keep(second, "زرافة");
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
    assert_tags(0, "وسم 1");
    assert_note(second, "زرافة");
}
END_TEST

START_TEST(they_outlast_replacement_rebuild_and_moving)
{
    diwan_brief *other = sample_brief(SAMPLE_DAY + 9, "عنوان", "نص جديد.", NULL);
    keep(first, "زرافة");
    tag(first, "وسم");
    sample_expect(archive, diwan_archive_replace(archive, first, other), DIWAN_OK);
    assert_note(first, "زرافة");
    assert_tags(first, "وسم 1");
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    assert_note(first, "زرافة");
    ck_assert_int_eq(sample_number(file.path, "SELECT count(*) FROM brief WHERE notes = 'زرافة'"),
                     1);
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    for (int i = 0; i < 300; i++) {
        diwan_brief *brief = sample_made(i, SAMPLE_DAY + 9);
        sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
        diwan_brief_close(brief);
    }
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
    assert_note(first, "زرافة");
    assert_tags(first, "وسم 1");
    diwan_brief_close(other);
}
END_TEST

START_TEST(the_index_holds_them)
{
    static const char with[] =
        "SELECT count(*) FROM brief WHERE notes <> '' AND"
        " ' ' || marks || ' ' LIKE '% 481 %'"; /* has notes: 15 * 4 * 8 + 1 */
    keep(first, "زرافة");
    ck_assert_int_eq(sample_number(file.path, with), 1);
    int64_t before = sample_number(file.path, "SELECT length(marks) FROM brief WHERE id = 1");
    tag(first, "وسم");
    ck_assert_int_gt(sample_number(file.path, "SELECT length(marks) FROM brief WHERE id = 1"),
                     before);
    sample_expect(archive, diwan_archive_remove_tag(archive, first, "وسم", strlen("وسم")),
                  DIWAN_OK);
    ck_assert_int_eq(sample_number(file.path, "SELECT length(marks) FROM brief WHERE id = 1"),
                     before);
    keep(first, "");
    ck_assert_int_eq(sample_number(file.path, with), 0);
}
END_TEST

START_TEST(deleting_the_brief_deletes_them)
{
    keep(first, "زرافة");
    tag(first, "وسم");
    sample_expect(archive, diwan_archive_delete(archive, first), DIWAN_OK);
    assert_tags(0, "");
    ck_assert_int_eq(sample_number(file.path, "SELECT count(*) FROM note"), 0);
}
END_TEST

START_TEST(a_transaction_takes_them_back)
{
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    keep(first, "زرافة");
    tag(first, "وسم");
    sample_expect(archive, diwan_archive_rollback(archive), DIWAN_OK);
    assert_note(first, "");
    assert_tags(0, "");
}
END_TEST

START_TEST(what_cannot_be_one_is_told)
{
    char *note = (char *)"";
    char big[300];
    memset(big, 'x', sizeof big);
    sample_expect(archive, diwan_archive_set_note(archive, 99, "x", 1), DIWAN_NOTFOUND);
    sample_expect(archive, diwan_archive_add_tag(archive, 99, "x", 1), DIWAN_NOTFOUND);
    sample_expect(archive, diwan_archive_note(archive, 99, &note, NULL), DIWAN_NOTFOUND);
    ck_assert_ptr_null(note);
    sample_expect(archive, diwan_archive_set_note(archive, first, "\xFF", 1), DIWAN_ENCODING);
    sample_expect(archive, diwan_archive_set_note(archive, first, "a\0b", 3), DIWAN_MISUSE);
    sample_expect(archive, diwan_archive_add_tag(archive, first, "a\nb", 3), DIWAN_MISUSE);
    sample_expect(archive, diwan_archive_add_tag(archive, first, "  ", 2), DIWAN_EMPTY);
    sample_expect(archive, diwan_archive_add_tag(archive, first, big, sizeof big), DIWAN_TOOBIG);
    ck_assert_int_eq(diwan_archive_set_note(archive, first, NULL, 1), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_note(archive, first, NULL, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_tags_open(NULL, archive, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_tags_next(NULL), DIWAN_MISUSE);
    diwan_tags_close(NULL);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("notes");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_note_is_kept_changed_and_taken_away);
    tcase_add_test(tests, a_tag_is_given_once_whatever_its_spelling);
    tcase_add_test(tests, a_tag_that_is_not_there_leaves_a_transaction_whole);
    tcase_add_test(tests, they_outlast_replacement_rebuild_and_moving);
    tcase_add_test(tests, the_index_holds_them);
    tcase_add_test(tests, deleting_the_brief_deletes_them);
    tcase_add_test(tests, a_transaction_takes_them_back);
    tcase_add_test(tests, what_cannot_be_one_is_told);
    return sample_main("notes", &tests, 1);
}
