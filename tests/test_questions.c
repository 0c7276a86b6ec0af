/* Saved questions, what is new to them, and the expectations of what a question finds. */
#include <check.h>
#include <diwan.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "sample.h"

static sample_file file;
static diwan_archive *archive;

static void set_up(void)
{
    archive = sample_create(&file);
    sample_store(archive, SAMPLE_DAY, SAMPLE_HEADLINE, SAMPLE_EVENT, SAMPLE_OPINION);
    sample_store(archive, SAMPLE_DAY - 1, "القمح", "حصاد القمح بدأ.",
                 "قد تعود الهدنة. ومن المرجح أن ترتفع الأسعار.");
}

static void tear_down(void)
{
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    diwan_archive_close(archive);
    sample_remove(&file);
}

static int32_t save(const char *name, const char *text)
{
    return diwan_archive_save_question(archive, name, strlen(name), text, strlen(text));
}

static void saved(const char *name, const char *text)
{
    sample_expect(archive, save(name, text), DIWAN_OK);
}

static void see(const char *name, int64_t last)
{
    sample_expect(archive, diwan_archive_question_seen(archive, name, strlen(name), last),
                  DIWAN_OK);
}

static diwan_questions *read_questions(const char *name, int32_t day)
{
    diwan_questions *all;
    sample_expect(archive, diwan_questions_open(&all, archive, name, name ? strlen(name) : 0, day),
                  DIWAN_OK);
    return all;
}

/* The questions as "name: count, new; …". */
static void assert_saved(const char *want)
{
    char got[1024] = "";
    diwan_questions *all = read_questions(NULL, SAMPLE_DAY);
    while (diwan_questions_next(all) == DIWAN_ROW) {
        size_t len = strlen(got);
        snprintf(got + len, sizeof got - len, "%s%s: %d, %d", len ? "; " : "",
                 diwan_questions_name(all), (int)diwan_questions_count(all),
                 (int)diwan_questions_new_count(all));
    }
    ck_assert_int_eq(diwan_questions_next(all), DIWAN_DONE);
    ck_assert_str_eq(diwan_questions_name(all), "");
    diwan_questions_close(all);
    ck_assert_str_eq(got, want);
}

START_TEST(a_question_is_kept_as_it_was_written_under_one_name)
{
    saved(" المرفأ ", " المرفأ  in:opinion\n");
    saved("قمح", "القمح");
    diwan_questions *all = read_questions("المرفا", SAMPLE_DAY);
    ck_assert_int_eq(diwan_questions_next(all), DIWAN_ROW);
    ck_assert_str_eq(diwan_questions_name(all), "المرفأ");
    ck_assert_str_eq(diwan_questions_text(all), "المرفأ  in:opinion");
    ck_assert_uint_eq(strlen(diwan_questions_created(all)), strlen("2025-10-07T12:00:00Z"));
    ck_assert_int_eq(diwan_questions_next(all), DIWAN_DONE);
    diwan_questions_close(all);
    saved("المرفا", "المرفأ");
    assert_saved("المرفا: 1, 1; قمح: 1, 1");
    sample_expect(archive, diwan_archive_forget_question(archive, "قمح", strlen("قمح")), DIWAN_OK);
    sample_expect(archive, diwan_archive_forget_question(archive, "قمح", strlen("قمح")),
                  DIWAN_NOTFOUND);
    assert_saved("المرفا: 1, 1");
}
END_TEST

START_TEST(new_is_what_was_stored_since_whatever_its_day)
{
    saved("قمح", "القمح");
    see("قمح", INT64_MAX);
    assert_saved("قمح: 1, 0");
    int64_t late = sample_store(archive, SAMPLE_DAY - 900, "القمح", "خبر قديم عن القمح.", NULL);
    sample_store(archive, SAMPLE_DAY, "غيره", "خبر آخر.", NULL);
    assert_saved("قمح: 2, 1");
    diwan_brief *other = sample_brief(SAMPLE_DAY + 9, "القمح", "صوب خبر القمح.", NULL);
    sample_expect(archive, diwan_archive_replace(archive, 2, other), DIWAN_OK);
    diwan_brief_close(other);
    assert_saved("قمح: 2, 1");
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    assert_saved("قمح: 2, 1");
    sample_expect(archive, diwan_archive_delete(archive, late), DIWAN_OK);
    assert_saved("قمح: 1, 0");
    see("قمح", 0);
    assert_saved("قمح: 1, 1");
    see("قمح", INT64_MAX);
    saved("قمح", "القمح");
    assert_saved("قمح: 1, 0");
    saved("قمح", "خبر");
    assert_saved("قمح: 2, 2");
}
END_TEST

START_TEST(an_id_given_to_a_brief_that_is_gone_is_no_later_one)
{
    int64_t gone = sample_store(archive, SAMPLE_DAY, "القمح", "القمح مرة.", NULL);
    sample_expect(archive, diwan_archive_delete(archive, gone), DIWAN_OK);
    saved("قمح", "القمح");
    see("قمح", INT64_MAX);
    sample_store(archive, SAMPLE_DAY, "القمح", "القمح مرتين.", NULL);
    assert_saved("قمح: 2, 1");
}
END_TEST

START_TEST(what_is_stored_while_one_looks_is_new_afterwards)
{
    saved("قمح", "القمح");
    diwan_questions *all = read_questions("قمح", SAMPLE_DAY);
    ck_assert_int_eq(diwan_questions_next(all), DIWAN_ROW);
    ck_assert_int_eq(diwan_questions_last(all), 2);
    sample_store(archive, SAMPLE_DAY, "القمح", "القمح أيضا.", NULL);
    see("قمح", diwan_questions_last(all));
    diwan_questions_close(all);
    assert_saved("قمح: 2, 1");
}
END_TEST

/* The hits stored after an id, in every order, with words and without. */
START_TEST(a_query_finds_only_what_was_stored_after)
{
    static const char *const texts[] = { "خبر", "-حصاد", "date:2025", "\"خبر\"" };
    int64_t third = sample_store(archive, SAMPLE_DAY - 3, "أ", "خبر أول.", NULL);
    int64_t fourth = sample_store(archive, SAMPLE_DAY - 5, "ب", "خبر ثان.", NULL);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int32_t order = DIWAN_ORDER_NEWEST; order <= DIWAN_ORDER_RELEVANCE; order++) {
            diwan_query *query;
            int64_t ids[4];
            diwan_query_new(&query);
            diwan_query_set_order(query, order);
            ck_assert_int_eq(sample_parse(&query, texts[i], strlen(texts[i])), DIWAN_OK);
            ck_assert_int_eq(diwan_query_set_stored_after(query, 2), DIWAN_OK);
            ck_assert_int_eq(sample_ask(archive, query, ids, 4), 2);
            ck_assert_int_eq(ids[order == DIWAN_ORDER_OLDEST], third);
            ck_assert_int_eq(diwan_query_set_stored_after(query, third), DIWAN_OK);
            ck_assert_int_eq(sample_ask(archive, query, ids, 4), 1);
            ck_assert_int_eq(ids[0], fourth);
            ck_assert_int_eq(diwan_query_set_stored_after(query, fourth), DIWAN_OK);
            ck_assert_int_eq(sample_ask(archive, query, ids, 4), 0);
            diwan_query_close(query);
        }
    ck_assert_int_eq(diwan_query_set_stored_after(NULL, 1), DIWAN_MISUSE);
}
END_TEST

START_TEST(relative_dates_are_told_from_the_day_one_asks)
{
    saved("أمس", "date:أمس");
    diwan_questions *all = read_questions(NULL, SAMPLE_DAY);
    ck_assert_int_eq(diwan_questions_next(all), DIWAN_ROW);
    ck_assert_int_eq(diwan_questions_count(all), 1);
    diwan_questions_close(all);
    all = read_questions(NULL, SAMPLE_DAY + 40);
    ck_assert_int_eq(diwan_questions_next(all), DIWAN_ROW);
    ck_assert_int_eq(diwan_questions_count(all), 0);
    diwan_questions_close(all);
}
END_TEST

START_TEST(a_question_that_cannot_be_read_is_told_and_counts_as_none)
{
    saved("قمح", "القمح");
    sample_run(file.path, "UPDATE question SET text = 'in:opnion'");
    assert_saved("قمح: -1, -1");
    sample_expect(archive, save("x", "word in:opnion"), DIWAN_BADQUERY);
    ck_assert_ptr_nonnull(strstr(diwan_archive_errmsg(archive), "did you mean 'opinion'"));
    sample_expect(archive, save("", "word"), DIWAN_EMPTY);
    sample_expect(archive, save("x", "  "), DIWAN_EMPTY);
    sample_expect(archive, save("a\nb", "word"), DIWAN_MISUSE);
    sample_expect(archive, save("x", "\xFF"), DIWAN_ENCODING);
    sample_expect(archive, diwan_archive_question_seen(archive, "x", 1, 1), DIWAN_NOTFOUND);
    ck_assert_int_eq(diwan_archive_question_seen(archive, "x", 1, -1), DIWAN_MISUSE);
    diwan_questions *all = read_questions("x", SAMPLE_DAY);
    ck_assert_int_eq(diwan_questions_next(all), DIWAN_DONE);
    diwan_questions_close(all);
}
END_TEST

START_TEST(a_transaction_takes_it_back_and_goes_on_after_what_is_not_there)
{
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    saved("قمح", "القمح");
    sample_store(archive, SAMPLE_DAY, "القمح", "القمح في معاملة.", NULL);
    assert_saved("قمح: 2, 2");
    sample_expect(archive, diwan_archive_rollback(archive), DIWAN_OK);
    assert_saved("");
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    sample_expect(archive, diwan_archive_forget_question(archive, "x", 1), DIWAN_NOTFOUND);
    saved("قمح", "القمح");
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
    assert_saved("قمح: 1, 1");
}
END_TEST

/* --------------------------------------------------------------- expectations */

/* The clauses that a question's briefs expect, as "id text | …". */
static void assert_expected(const char *text, int32_t section, int32_t strength, const char *want)
{
    diwan_query *query;
    diwan_expected *all;
    int32_t status;
    char got[2048] = "";
    ck_assert_int_eq(diwan_query_parse(&query, text, strlen(text), SAMPLE_DAY), DIWAN_OK);
    sample_expect(archive, diwan_expected_open(&all, archive, query, section, strength), DIWAN_OK);
    while ((status = diwan_expected_next(all)) == DIWAN_ROW) {
        size_t len = strlen(got);
        snprintf(got + len, sizeof got - len, "%s%d %s", len ? " | " : "",
                 (int)diwan_expected_id(all), diwan_expected_text(all));
        ck_assert_uint_eq(strlen(diwan_expected_text(all)),
                          diwan_expected_end(all) - diwan_expected_start(all));
        ck_assert_uint_ge(diwan_expected_cue_start(all), diwan_expected_start(all));
        ck_assert(!strength || diwan_expected_strength(all) == strength);
    }
    sample_expect(archive, status, DIWAN_DONE);
    ck_assert_str_eq(diwan_expected_text(all), "");
    ck_assert_int_eq(diwan_expected_day(all), DIWAN_NO_DAY);
    diwan_expected_close(all);
    diwan_query_close(query);
    ck_assert_str_eq(got, want);
}

START_TEST(expectations_come_with_their_briefs_and_by_what_is_asked)
{
#define TRUCE "قد تعود الهدنة"
#define PRICES "من المرجح أن ترتفع الأسعار"
#define BUILD "من المتوقع أن تبني المدينة سدا"
    sample_store(archive, SAMPLE_DAY, "السد", BUILD ".", "لا شيء.");
    assert_expected("", 0, 0, "3 " BUILD " | 2 " TRUCE " | 2 " PRICES);
    assert_expected("order:oldest", 0, 0, "2 " TRUCE " | 2 " PRICES " | 3 " BUILD);
    assert_expected("", DIWAN_SECTION_EVENT, 0, "3 " BUILD);
    assert_expected("القمح", 0, DIWAN_STRENGTH_LIKELY, "2 " PRICES);
    assert_expected("القمح", 0, 0, "2 " TRUCE " | 2 " PRICES);
    assert_expected("expects:بالأسعار", 0, 0, "2 " PRICES);
    assert_expected("توقع:الهدنة", 0, 0, "2 " TRUCE);
    assert_expected("expects:(أسعار OR هدنة)", 0, 0, "2 " TRUCE " | 2 " PRICES);
    assert_expected("expects:أسعار OR expects:هدنة", 0, 0, "2 " TRUCE " | 2 " PRICES);
    assert_expected("-expects:هدنة", 0, 0, "3 " BUILD);
    assert_expected("limit:1", 0, 0, "3 " BUILD);
    assert_expected("المرفأ", 0, 0, "");
}
END_TEST

START_TEST(questions_find_expectations_tags_and_notes)
{
    static const char note[] = "تحقق من الأرقام", tag[] = "للمتابعة";
    ck_assert_int_eq(diwan_archive_set_note(archive, 1, note, strlen(note)), DIWAN_OK);
    ck_assert_int_eq(diwan_archive_add_tag(archive, 1, tag, strlen(tag)), DIWAN_OK);
    static const char *const finds[] = { "tag:للمتابعه", "وسم:للمتابعة",     "note:الرقم",
                                         "ملاحظة:أرقام", "has:tags",         "has:notes",
                                         "expects:هدنة", "توقع:(هدنة تعود)", "has:expectations" };
    for (size_t i = 0; i < sizeof finds / sizeof *finds; i++)
        ck_assert_msg(sample_count(archive, finds[i]) == 1, "%s finds %d", finds[i],
                      sample_count(archive, finds[i]));
    static const char *const misses[] = { "tag:متابعة", "note:هدنة", "expects:مرفأ",
                                          "expects:\"هدنة أسعار\"" };
    for (size_t i = 0; i < sizeof misses / sizeof *misses; i++)
        ck_assert_msg(sample_count(archive, misses[i]) == 0, "%s", misses[i]);
}
END_TEST

static int32_t restore(const char *name, const char *text, const char *created, int64_t seen)
{
    return diwan_archive_restore_question(archive, name, strlen(name), text, strlen(text), created,
                                          seen);
}

/* As it was there, though this library may not read it; and what is stored from now on is new. */
START_TEST(a_question_comes_from_another_archive_as_it_was)
{
    static const char when[] = "2024-02-29T23:59:60Z";
    saved("هدنة", "هدنة");
    sample_expect(archive, restore(" مرفأ ", "المرفأ", when, 7000), DIWAN_OK);
    sample_expect(archive, restore("غد", "date:لاحقا", when, 0), DIWAN_OK);
    sample_expect(archive, restore("هدنة", "سلام", when, 1), DIWAN_DUPLICATE);
    assert_saved("غد: -1, -1; مرفأ: 1, 0; هدنة: 1, 1");
    diwan_questions *all;
    sample_expect(archive, diwan_questions_read(&all, archive), DIWAN_OK);
    ck_assert_int_eq(diwan_questions_next(all), DIWAN_ROW);
    ck_assert_int_eq(diwan_questions_next(all), DIWAN_ROW);
    ck_assert_str_eq(diwan_questions_name(all), "مرفأ");
    ck_assert_str_eq(diwan_questions_created(all), when);
    ck_assert_int_eq(diwan_questions_seen(all), 7000);
    ck_assert_int_eq(diwan_questions_count(all), -1); /* only read */
    ck_assert_int_eq(diwan_questions_new_count(all), -1);
    diwan_questions_close(all);
    ck_assert_int_eq(sample_store(archive, SAMPLE_DAY, "المرفأ", "خبر آخر.", NULL), 7001);
    assert_saved("غد: -1, -1; مرفأ: 2, 1; هدنة: 1, 1");
    sample_expect(archive, restore("نص", "نص", "2025-10-07 12:00", 0), DIWAN_BADDATE);
    sample_expect(archive, restore("نص", " ", when, 0), DIWAN_EMPTY);
    sample_expect(archive, restore("", "نص", when, 0), DIWAN_EMPTY);
    sample_expect(archive, restore("نص", "\xff", when, 0), DIWAN_ENCODING);
    ck_assert_int_eq(restore("نص", "نص", when, -1), DIWAN_MISUSE);
}
END_TEST

START_TEST(a_closed_archive_ends_them)
{
    diwan_query *query;
    diwan_expected *all;
    diwan_archive *other = sample_open(":memory:", DIWAN_OPEN_CREATE);
    sample_store(other, SAMPLE_DAY, "عنوان", "قد يعود.", NULL);
    diwan_query_new(&query);
    sample_expect(other, diwan_expected_open(&all, other, query, 0, 0), DIWAN_OK);
    ck_assert_int_eq(diwan_expected_next(all), DIWAN_ROW);
    diwan_archive_close(other);
    ck_assert_int_eq(diwan_expected_next(all), DIWAN_MISUSE);
    ck_assert_str_eq(diwan_expected_text(all), "قد يعود");
    diwan_expected_close(all);
    ck_assert_int_eq(diwan_expected_open(&all, archive, query, 4, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_expected_open(&all, archive, query, 0, 5), DIWAN_MISUSE);
    diwan_query_close(query);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("questions");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_question_is_kept_as_it_was_written_under_one_name);
    tcase_add_test(tests, new_is_what_was_stored_since_whatever_its_day);
    tcase_add_test(tests, an_id_given_to_a_brief_that_is_gone_is_no_later_one);
    tcase_add_test(tests, what_is_stored_while_one_looks_is_new_afterwards);
    tcase_add_test(tests, a_query_finds_only_what_was_stored_after);
    tcase_add_test(tests, relative_dates_are_told_from_the_day_one_asks);
    tcase_add_test(tests, a_question_that_cannot_be_read_is_told_and_counts_as_none);
    tcase_add_test(tests, a_transaction_takes_it_back_and_goes_on_after_what_is_not_there);
    tcase_add_test(tests, expectations_come_with_their_briefs_and_by_what_is_asked);
    tcase_add_test(tests, questions_find_expectations_tags_and_notes);
    tcase_add_test(tests, a_question_comes_from_another_archive_as_it_was);
    tcase_add_test(tests, a_closed_archive_ends_them);
    return sample_main("questions", &tests, 1);
}
