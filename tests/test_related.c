/* What came of a brief, and what is related to it. */
#include <check.h>
#include <diwan.h>
#include <stdbool.h>
#include <string.h>

#include "sample.h"

#define DAY 20000

static sample_file file;
static diwan_archive *archive;
static int64_t first, later, last, other, before;

static void set_up(void)
{
    archive = sample_create(&file);
    before = sample_store(archive, DAY - 10, "قبل ذلك", "بحثت مصر مع تركيا تصدير الغاز إلى أوروبا.",
                          "لا جديد.");
    first = sample_store(archive, DAY, "اتفاق الغاز",
                         "وقعت مصر وقبرص اتفاقًا لتصدير الغاز عبر محطات إدكو.",
                         "من المرجح أن تعترض تركيا على الاتفاق. ومن المتوقع أن تطلب قبرص دعمًا.");
    later = sample_store(archive, DAY + 30, "اعتراض",
                         "اعترضت تركيا على اتفاق تصدير الغاز عبر محطات إدكو.", "كان ذلك متوقعًا.");
    other = sample_store(archive, DAY + 40, "مباراة", "فاز المنتخب المغربي على ضيفه البرتغالي.",
                         "فوز مستحق.");
    last = sample_store(archive, DAY + 90, "دعم", "طلبت قبرص دعمًا من اليونان بشأن الغاز.",
                        "تزداد الضغوط على تركيا.");
}

static void tear_down(void)
{
    diwan_archive_close(archive);
    sample_remove(&file);
}

START_TEST(later_briefs_follow_in_the_order_of_their_days)
{
    diwan_related *related;
    int64_t wanted[] = { later, last };
    sample_expect(archive, diwan_follow_open(&related, archive, first, 0, 10), DIWAN_OK);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(diwan_related_next(related), DIWAN_ROW);
        ck_assert_int_eq(diwan_related_id(related), wanted[i]);
        ck_assert(diwan_related_score(related) > 0 && diwan_related_score(related) <= 1);
        ck_assert_int_ge(diwan_related_num_shared(related), 1);
        ck_assert_str_ne(diwan_related_shared_ar(related, 0), "");
        ck_assert_str_eq(diwan_related_shared_ar(related, 1000), "");
    }
    ck_assert_int_eq(diwan_related_next(related), DIWAN_DONE);
    ck_assert_int_eq(diwan_related_id(related), 0);
    diwan_related_close(related);
}
END_TEST

/* The first expectation names Turkey, the second Cyprus. */
START_TEST(what_was_expected_of_whom_is_told_with_each)
{
    static const bool wanted[2][2] = { { true, false }, { true, true } };
    diwan_related *related;
    sample_expect(archive, diwan_follow_open(&related, archive, first, 0, 10), DIWAN_OK);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(diwan_related_next(related), DIWAN_ROW);
        for (int e = 0; e < 2; e++)
            ck_assert_int_eq(diwan_related_expects(related, e), wanted[i][e]);
        ck_assert_int_eq(diwan_related_expects(related, 64), 0);
    }
    diwan_related_close(related);
}
END_TEST

START_TEST(a_higher_score_and_a_lower_limit_leave_fewer)
{
    diwan_related *related;
    sample_expect(archive, diwan_follow_open(&related, archive, first, 1, 10), DIWAN_OK);
    int64_t rows = 0;
    while (diwan_related_next(related) == DIWAN_ROW) {
        ck_assert(diwan_related_score(related) >= 1);
        rows++;
    }
    ck_assert_int_lt(rows, 2);
    diwan_related_close(related);
    sample_expect(archive, diwan_follow_open(&related, archive, first, 0, 1), DIWAN_OK);
    ck_assert_int_eq(diwan_related_next(related), DIWAN_ROW);
    ck_assert_int_eq(diwan_related_id(related), later);
    ck_assert_int_eq(diwan_related_next(related), DIWAN_DONE);
    diwan_related_close(related);
}
END_TEST

START_TEST(the_nearest_comes_first)
{
    diwan_related *related;
    double score = 2;
    bool seen = false;
    sample_expect(archive, diwan_related_open(&related, archive, first, 10), DIWAN_OK);
    for (int i = 0; diwan_related_next(related) == DIWAN_ROW; i++) {
        if (i == 0)
            ck_assert_int_eq(diwan_related_id(related), later);
        ck_assert_int_ne(diwan_related_id(related), first);
        ck_assert(diwan_related_score(related) <= score);
        score = diwan_related_score(related);
        seen = seen || diwan_related_id(related) == before;
        ck_assert_msg(diwan_related_id(related) != other || score < .1,
                      "football is related to gas");
    }
    ck_assert(seen);
    diwan_related_close(related);
}
END_TEST

/* What a transaction has stored is there for its own questions. */
START_TEST(a_brief_just_stored_is_followed_too)
{
    diwan_related *related;
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    int64_t id = sample_store(archive, DAY + 20, "الغاز", "تعترض تركيا على تصدير الغاز من قبرص.",
                              "لا جديد.");
    sample_expect(archive, diwan_follow_open(&related, archive, id, 0, 10), DIWAN_OK);
    ck_assert_int_eq(diwan_related_next(related), DIWAN_ROW);
    ck_assert_int_eq(diwan_related_id(related), later);
    diwan_related_close(related);
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
}
END_TEST

/* The same brief on another day shares all. */
START_TEST(the_same_again_is_nearest_of_all)
{
    diwan_brief *brief;
    diwan_related *related;
    int64_t twin;
    sample_expect(archive, diwan_archive_fetch(archive, first, &brief), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_set_day(brief, DAY + 200), DIWAN_OK);
    sample_expect(archive, diwan_archive_store(archive, brief, &twin), DIWAN_OK);
    sample_expect(archive, diwan_related_open(&related, archive, first, 1), DIWAN_OK);
    ck_assert_int_eq(diwan_related_next(related), DIWAN_ROW);
    ck_assert_int_eq(diwan_related_id(related), twin);
    ck_assert(diwan_related_score(related) > .99);
    ck_assert_str_eq(diwan_related_title(related), "اتفاق الغاز");
    diwan_related_close(related);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(no_such_brief_is_told)
{
    diwan_related *related;
    sample_expect(archive, diwan_follow_open(&related, archive, 99, 0, 10), DIWAN_NOTFOUND);
    ck_assert_ptr_null(related);
    sample_expect(archive, diwan_related_open(&related, archive, 99, 10), DIWAN_NOTFOUND);
    ck_assert_ptr_null(related);
    ck_assert_int_eq(diwan_follow_open(&related, archive, first, 2, 10), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_follow_open(&related, archive, first, 0, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_related_open(&related, archive, first, 0), DIWAN_MISUSE);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("related");
    TCase *const cases[] = { tests };
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, later_briefs_follow_in_the_order_of_their_days);
    tcase_add_test(tests, what_was_expected_of_whom_is_told_with_each);
    tcase_add_test(tests, a_higher_score_and_a_lower_limit_leave_fewer);
    tcase_add_test(tests, the_nearest_comes_first);
    tcase_add_test(tests, a_brief_just_stored_is_followed_too);
    tcase_add_test(tests, the_same_again_is_nearest_of_all);
    tcase_add_test(tests, no_such_brief_is_told);
    return sample_main("related", cases, 1);
}
