/* Texts made to be costly: whatever is repeated, eight times the text takes about eight times
 * as long, where square time would be sixty-four. */
#include <check.h>
#include <diwan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SHORT_TEXT = 1 << 15, LONG_TEXT = 8 * SHORT_TEXT, RATIO_MOST = 24 };

/* Words that begin something, without what would end it; names, titles and bodies without a
 * full stop; letters and marks alone. */
static const char *const bits[] = { "و",
                                    "من ",
                                    "بين ",
                                    "عام ",
                                    "رئيس ",
                                    "وزير ",
                                    "7 ",
                                    "7/",
                                    "1-",
                                    "( ",
                                    "« ",
                                    "، ",
                                    ". ",
                                    "قد ",
                                    "إذا ",
                                    "منذ ",
                                    "حتى ",
                                    "العراق ",
                                    "السوري ",
                                    "مجلس ",
                                    "حزب ",
                                    "بن ",
                                    "عبد ",
                                    "أبو ",
                                    "آل ",
                                    "ـ",
                                    "َ",
                                    "\u200f",
                                    "\u202b",
                                    "\ufeff",
                                    "ﻻ",
                                    "a",
                                    "A.",
                                    "\n",
                                    "ا",
                                    "ال",
                                    "ب ",
                                    "وبالوالو ",
                                    "هيئة الأركان العامة، ",
                                    "من 3 إلى ",
                                    "الأول من ",
                                    "بن محمد ",
                                    "نائب رئيس ",
                                    "مدير إدارة في ",
                                    "٧ تشرين ",
                                    "قد يكون ",
                                    "من المرجح أن ",
                                    "«قال ",
                                    "وقال إن ",
                                    "الاتحاد الأوروبي ",
                                    "اللجنة الوطنية العليا ",
                                    "رئيس الوزراء ووزير ",
                                    "في دمشق ",
                                    "سوريا وروسيا ",
                                    "مدينة ",
                                    "شركة النفط ",
                                    "البرلمان ",
                                    "الجيش ",
                                    "رئيسها ",
                                    "نظيره ",
                                    "وزير خارجيته ",
                                    "المتحدث باسم ",
                                    "الانتخابات ",
                                    "اتفاق السلام ",
                                    "بين 3 و",
                                    "قبل ",
                                    "ثلاثة ",
                                    "مئة ",
                                    "ألف ",
                                    "وعشرين ",
                                    "الشهر ",
                                    "الأحد ",
                                    "الماضي ",
                                    "نفسه ",
                                    "محرم ",
                                    "العشر الأواخر ",
                                    "تموز/",
                                    "2020-",
                                    "عام 2020 إلى ",
                                    "يومي ",
                                    "الربع ",
                                    "علي ",
                                    "علي، ",
                                    "وزير، ",
                                    "\"حزب\" ",
                                    "حزب حركة جبهة ",
                                    "رئيس هيئة مجلس ",
                                    "أحمد محمد علي حسن ",
                                    "(علي) ",
                                    "(وزير " };

enum { NUM_BITS = sizeof bits / sizeof *bits };

/* Seconds of the processor that `pass` takes over about `len` bytes of the bit. */
static double cost_of(void (*pass)(const char *text, size_t len), const char *bit, size_t len)
{
    size_t n = strlen(bit), at = 0;
    char *text = malloc(len + n);
    ck_assert_ptr_nonnull(text);
    for (; at < len; at += n)
        memcpy(text + at, bit, n);
    clock_t start = clock();
    pass(text, at);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    free(text);
    return seconds;
}

static void assert_linear(void (*pass)(const char *text, size_t len), const char *bit)
{
    double most = 0.05 / RATIO_MOST; /* what takes less than this is too short to compare */
    double once = cost_of(pass, bit, SHORT_TEXT), many = cost_of(pass, bit, LONG_TEXT);
    once = once > most ? once : most;
    if (many > RATIO_MOST * once) /* the machine may have been busy: only what repeats counts */
        many = cost_of(pass, bit, LONG_TEXT);
    ck_assert_msg(many <= RATIO_MOST * once, "«%s»: %.3f s, then %.3f s", bit, once, many);
}

static void analyse(const char *text, size_t len)
{
    diwan_brief *brief;
    diwan_dates *dates;
    diwan_actors *actors;
    diwan_themes *themes;
    diwan_expectations *expectations;
    ck_assert_int_eq(diwan_brief_new(&brief), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_set_day(brief, 20000), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_set_section(brief, DIWAN_SECTION_OPINION, text, len), DIWAN_OK);
    ck_assert_int_eq(diwan_dates_of_brief(&dates, brief, NULL), DIWAN_OK);
    ck_assert_int_eq(diwan_actors_of_brief(&actors, brief, NULL), DIWAN_OK);
    ck_assert_int_eq(diwan_themes_of_brief(&themes, brief, NULL), DIWAN_OK);
    ck_assert_int_eq(diwan_expectations_of_brief(&expectations, brief), DIWAN_OK);
    diwan_expectations_close(expectations);
    diwan_themes_close(themes);
    diwan_actors_close(actors);
    diwan_dates_close(dates);
    diwan_brief_close(brief);
}

static void repair(const char *text, size_t len)
{
    diwan_repair *repair;
    ck_assert_int_eq(diwan_text_repair(&repair, text, len), DIWAN_OK);
    diwan_repair_close(repair);
}

static void tokenise(const char *text, size_t len)
{
    diwan_tokens *tokens;
    ck_assert_int_eq(diwan_tokens_open(&tokens, text, len), DIWAN_OK);
    while (diwan_tokens_next(tokens) == DIWAN_ROW)
        continue;
    diwan_tokens_close(tokens);
}

START_TEST(analysis_costs_linear_time)
{
    assert_linear(analyse, bits[_i]);
}
END_TEST

START_TEST(repair_costs_linear_time)
{
    assert_linear(repair, bits[_i]);
}
END_TEST

START_TEST(tokens_cost_linear_time)
{
    assert_linear(tokenise, bits[_i]);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("cost");
    tcase_add_loop_test(tests, analysis_costs_linear_time, 0, NUM_BITS);
    tcase_add_loop_test(tests, repair_costs_linear_time, 0, NUM_BITS);
    tcase_add_loop_test(tests, tokens_cost_linear_time, 0, NUM_BITS);
    Suite *suite = suite_create("cost");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
