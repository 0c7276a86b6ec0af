/* Repair: damage done to clean briefs is undone, clean text is left as it was, and the
 * report says what happened to which line. */
#include <check.h>
#include <diwan.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "damage.h"

static const char *const briefs[] = { "one", "two", "three" };
enum { BRIEFS = sizeof briefs / sizeof *briefs };

static char *brief_text(int i)
{
    char path[512];
    snprintf(path, sizeof path, "%s/tests/data/repair/%s.txt", DIWAN_SOURCE_DIR, briefs[i]);
    FILE *f = fopen(path, "rb");
    ck_assert_msg(f != NULL, "%s is missing", path);
    char *text = malloc(16384);
    size_t len = fread(text, 1, 16383, f);
    fclose(f);
    text[len] = '\0';
    return text;
}

/* The repaired text, to be freed. */
static char *repaired(const char *text, size_t len)
{
    diwan_repair *repair;
    ck_assert_int_eq(diwan_text_repair(&repair, text, len), DIWAN_OK);
    size_t n;
    const char *out = diwan_repair_text(repair, &n);
    ck_assert_uint_eq(strlen(out), n);
    char *copy = malloc(n + 1);
    memcpy(copy, out, n + 1);
    diwan_repair_close(repair);
    return copy;
}

static void assert_repairs(const char *damaged, const char *clean)
{
    char *out = repaired(damaged, strlen(damaged));
    size_t same = 0, from;
    while (out[same] && out[same] == clean[same])
        same++;
    for (from = same; from > 0 && (same - from < 40 || (clean[from] & 0xC0) == 0x80); from--)
        ;
    ck_assert_msg(!strcmp(out, clean), "from byte %zu: «%.100s» for «%.100s»", from, out + from,
                  clean + from);
    free(out);
}

/* Words of `a` that are not at the same place in `b` (or all, where words are missing). */
static int wrong_words(const char *a, const char *b, int *words)
{
    int wrong = 0;
    *words = 0;
    while (*a || *b) {
        size_t n = strcspn(a, " \n"), m = strcspn(b, " \n");
        ++*words;
        wrong += n != m || memcmp(a, b, n) != 0;
        a += n + (a[n] != '\0');
        b += m + (b[m] != '\0');
    }
    return wrong;
}

START_TEST(clean_briefs_come_back_byte_for_byte)
{
    char *clean = brief_text(_i);
    assert_repairs(clean, clean);
    free(clean);
}
END_TEST

START_TEST(wrapped_lines_become_paragraphs_again)
{
    static const int widths[] = { 60, 75, 90, 120 };
    char *clean = brief_text(_i % BRIEFS);
    damage how = { .seed = 1, .width = widths[_i / BRIEFS] };
    char *damaged = damage_text(clean, &how);
    assert_repairs(damaged, clean);
    free(damaged);
    free(clean);
}
END_TEST

START_TEST(lines_torn_at_marks_are_put_together)
{
    char *clean = brief_text(_i % BRIEFS);
    damage how = { .seed = 100u + (uint32_t)_i, .width = 90, .torn = 60 };
    char *damaged = damage_text(clean, &how);
    assert_repairs(damaged, clean);
    free(damaged);
    free(clean);
}
END_TEST

START_TEST(text_in_visual_order_reads_right)
{
    char *clean = brief_text(_i);
    char *damaged = damage_to_visual(clean, 90);
    assert_repairs(damaged, clean);
    free(damaged);
    free(clean);
}
END_TEST

/* Lines of few words, and words that stand on the edge of a line, can go wrong: not more
 * than three words in a hundred over many draws. */
START_TEST(damage_like_a_justified_page_is_undone)
{
    int wrong = 0, words = 0;
    for (int i = 0; i < 60; i++) {
        char *clean = brief_text(i % BRIEFS);
        damage how = { .seed = 500u + (uint32_t)i, .width = 80 + i % 4 * 8, .reversed = 35,
                       .chunks = 30, .torn = 15, .lost = 1, .blank = 10 };
        char *damaged = damage_text(clean, &how);
        char *out = repaired(damaged, strlen(damaged));
        int n;
        wrong += wrong_words(out, clean, &n);
        words += n;
        free(out);
        free(damaged);
        free(clean);
    }
    ck_assert_msg(wrong * 100 <= words * 3, "%d words of %d are wrong", wrong, words);
}
END_TEST

START_TEST(repairing_what_is_repaired_changes_nothing)
{
    char *clean = brief_text(_i % BRIEFS);
    damage how = { .seed = 900u + (uint32_t)_i, .width = 90, .reversed = 40, .chunks = 20,
                   .torn = 20, .lost = 2, .blank = 5 };
    char *damaged = damage_text(clean, &how);
    char *once = repaired(damaged, strlen(damaged));
    assert_repairs(once, once);
    free(once);
    free(damaged);
    free(clean);
}
END_TEST

START_TEST(any_bytes_survive)
{
    char bytes[512];
    uint32_t random = 7u + (uint32_t)_i;
    for (size_t i = 0; i < sizeof bytes; i++) {
        random = random * 1664525u + 1013904223u;
        bytes[i] = (char)(_i % 2 ? random >> 24 : 0xD8 | (random >> 24 & 3));
    }
    for (size_t len = 0; len < sizeof bytes; len += 31) {
        char *out = repaired(bytes, len);
        free(repaired(out, strlen(out)));
        free(out);
    }
}
END_TEST

/* The real page this library began with shows these kinds of damage together. */
START_TEST(a_page_with_every_kind_of_damage_comes_out_whole)
{
    static const char damaged[] =
        " حدث ورأي\n\n09 شباط/ فبراير 2025\n\nالحدث\n\n"
        "الأردنية،  الحدود  على  المشتركة  الدوريات  استئناف  أمس  مساء  الدفاع  وزارة  أعلنت \n"
        "رين أوقفوا خلال \n\nّ\nبعد اجتماع عقده الطرفان في عمّان، وتناول ملف المهرّبين والمسو\n"
        "الأسابيع الماضية في القرى القريبة من المع�بر الرئيسي، وقالت الوزارة إنها ستنشر تفاصيل \n\n"
        "الخطة قريبًا.\n\n"
        "الدوريات المشتركة تعيد الثقة \nبين البلدين \n\nالرأي\n\n"
        "تهريب  من  الحد  في  كبيرة  مصلحة  للطرفين  أن  إلى  الخطوة  هذه  تشير \n"
        " على المجتمعات المحلية \n\nً\nالمخدرات والسلاح، الذي بات يشكّل عبئا\n"
        "القريبة من الحدود.\n";
    static const char clean[] =
        "حدث ورأي\n09 شباط/ فبراير 2025\nالحدث\n"
        "أعلنت وزارة الدفاع مساء أمس استئناف الدوريات المشتركة على الحدود الأردنية، "
        "بعد اجتماع عقده الطرفان في عمّان، وتناول ملف المهرّبين والمسوّرين أوقفوا خلال "
        "الأسابيع الماضية في القرى القريبة من المعبر الرئيسي، وقالت الوزارة إنها ستنشر تفاصيل "
        "الخطة قريبًا.\n"
        "الدوريات المشتركة تعيد الثقة بين البلدين\nالرأي\n"
        "تشير هذه الخطوة إلى أن للطرفين مصلحة كبيرة في الحد من تهريب "
        "المخدرات والسلاح، الذي بات يشكّل عبئاً على المجتمعات المحلية "
        "القريبة من الحدود.\n";
    assert_repairs(damaged, clean);
}
END_TEST

static int32_t actions_of(diwan_repair *repair, int32_t line)
{
    int32_t actions = 0;
    while (diwan_repair_next(repair) == DIWAN_ROW)
        if (diwan_repair_line(repair) == line)
            actions = diwan_repair_actions(repair);
    return actions;
}

START_TEST(the_report_tells_what_was_done_to_a_line)
{
    static const char text[] =
        "سيّرة الاستطلاعية والقتالية التي وصلت إلى المطار \n\nُ\nواستلمت القوات الجوية الطائرات الم\n";
    static const int32_t lines[] = { 1, 3, 4 };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        diwan_repair *repair;
        ck_assert_int_eq(diwan_text_repair(&repair, text, strlen(text)), DIWAN_OK);
        ck_assert_int_eq(diwan_repair_changed(repair), 1);
        ck_assert(actions_of(repair, lines[i]) & DIWAN_REPAIR_FRAGMENTS);
        ck_assert_int_eq(diwan_repair_next(repair), DIWAN_DONE);
        ck_assert_int_eq(diwan_repair_line(repair), 0);
        diwan_repair_close(repair);
    }
}
END_TEST

START_TEST(a_lost_letter_is_reported)
{
    static const char text[] = "وصل الوفد الرو\xEF\xBF\xBDسي إلى العاصمة\n";
    diwan_repair *repair;
    ck_assert_int_eq(diwan_text_repair(&repair, text, strlen(text)), DIWAN_OK);
    ck_assert_str_eq(diwan_repair_text(repair, NULL), "وصل الوفد الروسي إلى العاصمة\n");
    ck_assert_int_eq(diwan_repair_next(repair), DIWAN_ROW);
    ck_assert_int_eq(diwan_repair_line(repair), 1);
    ck_assert(diwan_repair_actions(repair) & DIWAN_REPAIR_LOST);
    diwan_repair_close(repair);
}
END_TEST

/* A mark that slipped behind its space goes back to the word it can only belong to. */
START_TEST(a_mark_after_a_space_ends_the_word_before)
{
    assert_repairs("زار وفد ٌبلدة ٍبعيدة ٍفي إقليم ٍجبلي ٍقرب نهر ٍكبير ٍثم عاد إلى العاصمة.\n",
                   "زار وفدٌ بلدةٍ بعيدةٍ في إقليمٍ جبليٍ قرب نهرٍ كبيرٍ ثم عاد إلى العاصمة.\n");
}
END_TEST

/* pdfminer writes glyphs without a name by their number. */
START_TEST(numbered_glyphs_within_words_go)
{
    assert_repairs("وقّعت البلدي(cid:22)(cid:22)ة عقد التوسي(cid:22)ع أمس.\n", "وقّعت البلدية عقد التوسيع أمس.\n");
}
END_TEST

/* A pass that looks back over what it has read would take hours for these. */
START_TEST(a_mebibyte_of_short_lines_is_no_trouble)
{
    static const char *const lines[] = { "a\n", "(\n", "2\n", "1.\n", "ا\n", "\u064B\n", "،\n", "ا\u064B\n", "a 1\n" };
    size_t len = strlen(lines[_i]), n = 0, room = 1 << 20;
    char *text = malloc(room);
    for (; n + len <= room; n += len)
        memcpy(text + n, lines[_i], len);
    free(repaired(text, n));
    free(text);
}
END_TEST

START_TEST(clean_text_has_nothing_to_report)
{
    char *clean = brief_text(_i);
    diwan_repair *repair;
    ck_assert_int_eq(diwan_text_repair(&repair, clean, strlen(clean)), DIWAN_OK);
    ck_assert_int_eq(diwan_repair_changed(repair), 0);
    ck_assert_int_eq(diwan_repair_next(repair), DIWAN_DONE);
    diwan_repair_close(repair);
    free(clean);
}
END_TEST

START_TEST(misuse_is_told)
{
    diwan_repair *repair;
    ck_assert_int_eq(diwan_text_repair(NULL, "", 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_text_repair(&repair, NULL, 1), DIWAN_MISUSE);
    ck_assert_ptr_null(repair);
    ck_assert_int_eq(diwan_text_repair(&repair, "", (size_t)DIWAN_DOCUMENT_MOST + 1), DIWAN_TOOBIG);
    ck_assert_int_eq(diwan_repair_next(NULL), DIWAN_MISUSE);
    ck_assert_ptr_null(diwan_repair_text(NULL, NULL));
    diwan_repair_close(NULL);
}
END_TEST

static Suite *repair_suite(void)
{
    Suite *suite = suite_create("repair");
    TCase *tc = tcase_create("repair");
    suite_add_tcase(suite, tc);
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, clean_briefs_come_back_byte_for_byte, 0, BRIEFS);
    tcase_add_loop_test(tc, wrapped_lines_become_paragraphs_again, 0, 4 * BRIEFS);
    tcase_add_loop_test(tc, lines_torn_at_marks_are_put_together, 0, 30);
    tcase_add_loop_test(tc, text_in_visual_order_reads_right, 0, BRIEFS);
    tcase_add_test(tc, damage_like_a_justified_page_is_undone);
    tcase_add_loop_test(tc, repairing_what_is_repaired_changes_nothing, 0, 30);
    tcase_add_loop_test(tc, any_bytes_survive, 0, 40);
    tcase_add_test(tc, a_page_with_every_kind_of_damage_comes_out_whole);
    tcase_add_test(tc, the_report_tells_what_was_done_to_a_line);
    tcase_add_test(tc, a_lost_letter_is_reported);
    tcase_add_test(tc, a_mark_after_a_space_ends_the_word_before);
    tcase_add_loop_test(tc, a_mebibyte_of_short_lines_is_no_trouble, 0, 9);
    tcase_add_test(tc, numbered_glyphs_within_words_go);
    tcase_add_loop_test(tc, clean_text_has_nothing_to_report, 0, BRIEFS);
    tcase_add_test(tc, misuse_is_told);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(repair_suite());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
