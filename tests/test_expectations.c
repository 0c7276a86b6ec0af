/* Expectations: what a text says may come, by which words, and how far the clause goes. */
#include <check.h>
#include <diwan.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"

typedef struct {
    char text[2048]; /* the clause */
    char cue[128];
    int32_t strength, marks;
} row;

static void cut(char *out, size_t room, const char *text, size_t start, size_t end)
{
    ck_assert_uint_lt(end - start, room);
    memcpy(out, text + start, end - start);
    out[end - start] = '\0';
}

/* Read what is found in an opinion, at most `most`; returns how many. */
static int find(const char *opinion, row *rows, int most)
{
    diwan_expectations *all;
    int n = 0;
    diwan_brief *brief = sample_brief(SAMPLE_DAY, "عنوان", "حدث.", opinion);
    const char *text = diwan_brief_section(brief, DIWAN_SECTION_OPINION, NULL);
    ck_assert_int_eq(diwan_expectations_of_brief(&all, brief), DIWAN_OK);
    while (diwan_expectations_next(all) == DIWAN_ROW) {
        ck_assert_int_lt(n, most);
        ck_assert_int_eq(diwan_expectations_section(all), DIWAN_SECTION_OPINION);
        cut(rows[n].text, sizeof rows[n].text, text, diwan_expectations_start(all),
            diwan_expectations_end(all));
        cut(rows[n].cue, sizeof rows[n].cue, text, diwan_expectations_cue_start(all),
            diwan_expectations_cue_end(all));
        rows[n].strength = diwan_expectations_strength(all);
        rows[n++].marks = diwan_expectations_marks(all);
    }
    diwan_expectations_close(all);
    diwan_brief_close(brief);
    return n;
}

static row one(const char *opinion)
{
    row rows[4];
    int n = find(opinion, rows, 4);
    ck_assert_msg(n == 1, "%d in %s", n, opinion);
    return rows[0];
}

START_TEST(qad_hedges_an_imperfect_and_no_perfect)
{
    row r = one("قد تعود الحرب في الربيع.");
    ck_assert_str_eq(r.cue, "قد");
    ck_assert_str_eq(r.text, "قد تعود الحرب في الربيع");
    ck_assert_int_eq(r.strength, DIWAN_STRENGTH_POSSIBLE);
    ck_assert_int_eq(find("وقد عادت الحرب في الربيع. لقد أعلنت الحكومة ذلك.", &r, 1), 0);
    ck_assert_str_eq(one("وَقَد يتراجَع السعر.").cue, "قَد");
}
END_TEST

START_TEST(spelling_marks_and_joined_conjunctions_do_not_count)
{
    static const char *const ways[] = { "ومن المرجّح أن تنسحب القوات.",
                                        "فمن المُرَجَّحِ أنْ تنسحب القوات.",
                                        "من المرجح ان تنسحب القوات." };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        row r = one(ways[i]);
        ck_assert_int_eq(r.strength, DIWAN_STRENGTH_LIKELY);
        ck_assert_int_eq(strncmp(r.cue, "من", strlen("من")), 0);
    }
}
END_TEST

START_TEST(a_denied_hedge_hedges_otherwise)
{
    ck_assert_int_eq(one("لا يُستبعد أن ينهار الاتفاق.").strength, DIWAN_STRENGTH_POSSIBLE);
    ck_assert_int_eq(one("ليس من المرجح أن ينهار الاتفاق.").strength, DIWAN_STRENGTH_UNLIKELY);
    ck_assert_int_eq(one("من غير المتوقع أن ينهار الاتفاق.").strength, DIWAN_STRENGTH_UNLIKELY);
    ck_assert_str_eq(one("ولا يُتوقع أن ينهار الاتفاق.").cue, "لا يُتوقع أن");
}
END_TEST

START_TEST(marks_tell_of_negation_condition_past_and_report)
{
    ck_assert_int_eq(one("قد لا يصمد الاتفاق.").marks, DIWAN_EXPECTATION_NEGATIVE);
    ck_assert_int_eq(one("إذا رفضت دمشق، فقد يسقط الاتفاق.").marks, DIWAN_EXPECTATION_CONDITIONAL);
    ck_assert_int_eq(one("كان من المتوقع أن يصمد الاتفاق.").marks, DIWAN_EXPECTATION_PAST);
    ck_assert_int_eq(one("أكد المتحدث أن الاتفاق سيصمد.").marks, DIWAN_EXPECTATION_REPORTED);
    ck_assert_int_eq(one("يتوقع مراقبون أن يصمد الاتفاق.").marks, DIWAN_EXPECTATION_REPORTED);
}
END_TEST

START_TEST(a_condition_alone_is_one_too)
{
    row r = one("وإذا رفضت دمشق العرض، فإن الاتفاق يسقط.");
    ck_assert_str_eq(r.cue, "إذا");
    ck_assert_str_eq(r.text, "إذا رفضت دمشق العرض، فإن الاتفاق يسقط");
    ck_assert_int_eq(r.marks, DIWAN_EXPECTATION_CONDITIONAL);
}
END_TEST

START_TEST(what_is_quoted_or_demanded_is_none)
{
    row r;
    ck_assert_int_eq(find("قال: «سنرد في الوقت المناسب».", &r, 1), 0);
    ck_assert_int_eq(find("يجب أن تنسحب القوات، ونطالب بأن يُفتح المعبر.", &r, 1), 0);
    ck_assert_int_eq(find("جاء النمو أعلى من المتوقع في الصيف.", &r, 1), 0);
    ck_assert_int_eq(find("تحتاج السياسة إلى سنوات، والسيارات إلى وقود.", &r, 1), 0);
}
END_TEST

START_TEST(one_hedge_speaks_for_the_clause)
{
    ck_assert_str_eq(one("يبدو أن الهدنة ستنهار قريبًا.").cue, "يبدو أن");
    row r = one("قد يكون من الصعب أن تصمد الهدنة.");
    ck_assert_int_eq(r.strength, DIWAN_STRENGTH_UNLIKELY);
    ck_assert_int_eq(strncmp(r.cue, "قد", strlen("قد")), 0);
}
END_TEST

START_TEST(any_text_gives_spans_within_it)
{
    static const char *const bits[] = { "قد",  "ستعود", "،",      ".",     "إذا",  "فإن", "أن",
                                        "لا",  "من",    "المرجح", "«",     "»",    "\n",  "كان",
                                        "قال", "؛",     "احتمال", "يتوقع", "الحرب" };
    unsigned seed = 7;
    for (int round = 0; round < 3000; round++) {
        char text[512] = "س";
        diwan_expectations *all;
        for (int k = 0; k < 20; k++) {
            seed = seed * 1103515245u + 12345u;
            strcat(text, " ");
            strcat(text, bits[(seed >> 16) % (sizeof bits / sizeof *bits)]);
        }
        diwan_brief *brief = sample_brief(SAMPLE_DAY, NULL, "حدث.", text);
        size_t len, before = 0;
        diwan_brief_section(brief, DIWAN_SECTION_OPINION, &len);
        ck_assert_int_eq(diwan_expectations_of_brief(&all, brief), DIWAN_OK);
        while (diwan_expectations_next(all) == DIWAN_ROW) {
            size_t start = diwan_expectations_start(all), end = diwan_expectations_end(all),
                   cue = diwan_expectations_cue_start(all),
                   cue_end = diwan_expectations_cue_end(all);
            ck_assert(start <= cue && cue < cue_end && cue_end <= end && end <= len);
            ck_assert(cue >= before);
            ck_assert_str_ne(diwan_strength_text(diwan_expectations_strength(all)), "");
            before = cue + 1;
        }
        diwan_expectations_close(all);
        diwan_brief_close(brief);
    }
}
END_TEST

START_TEST(a_text_without_marks_costs_linear_time)
{
    enum { TIMES = 12000 };
    static const char bit[] = "قد تعود الحرب التي قال إنها ستنتهي إذا ";
    diwan_expectations *all;
    char *text = malloc(TIMES * sizeof bit);
    size_t len = 0, n = 0;
    for (int i = 0; i < TIMES; i++, len += sizeof bit - 1)
        memcpy(text + len, bit, sizeof bit - 1);
    diwan_brief *brief = sample_brief(SAMPLE_DAY, NULL, "حدث.", NULL);
    ck_assert_int_eq(diwan_brief_set_section(brief, DIWAN_SECTION_OPINION, text, len), DIWAN_OK);
    ck_assert_int_eq(diwan_expectations_of_brief(&all, brief), DIWAN_OK);
    while (diwan_expectations_next(all) == DIWAN_ROW)
        n++;
    ck_assert_uint_ge(n, TIMES);
    diwan_expectations_close(all);
    diwan_brief_close(brief);
    free(text);
}
END_TEST

/* ------------------------------------------------------- the marked paragraphs */

typedef struct {
    size_t start, end, cue, cue_end;
    int32_t strength, marks;
    bool met;
} marked;

static int32_t marks_of(const char **p)
{
    static const char letters[] = "ncpr";
    int32_t marks = 0;
    for (; **p != ' '; ++*p)
        marks |= 1 << (strchr(letters, **p) - letters);
    return marks;
}

/* Take the marks out of a line; returns how many clauses it has. */
static int read_marked(const char *p, char *plain, marked *out, int most)
{
    size_t len = 0;
    int n = 0, open = -1;
    for (; *p && *p != '\n'; p++) {
        if (*p == '[') {
            ck_assert_int_lt(n, most);
            open = n++;
            out[open] = (marked){ .start = len, .strength = p[1] - '0' };
            p += 2;
            out[open].marks = marks_of(&p);
        } else if (*p == ']') {
            out[open].end = len;
        } else if (*p == '<') {
            out[open].cue = len;
        } else if (*p == '>') {
            out[open].cue_end = len;
        } else {
            plain[len++] = *p;
        }
    }
    plain[len] = '\0';
    return n;
}

typedef struct {
    int wanted, found, right, extent, strength, marks;
} score;

static void compare(const char *plain, marked *want, int n, score *sum)
{
    diwan_expectations *all;
    diwan_brief *brief = sample_brief(SAMPLE_DAY, NULL, "حدث.", plain);
    ck_assert_int_eq(diwan_expectations_of_brief(&all, brief), DIWAN_OK);
    sum->wanted += n;
    while (diwan_expectations_next(all) == DIWAN_ROW) {
        sum->found++;
        for (int i = 0; i < n; i++) {
            if (want[i].met || diwan_expectations_cue_start(all) >= want[i].cue_end ||
                diwan_expectations_cue_end(all) <= want[i].cue)
                continue;
            want[i].met = true;
            sum->right++;
            sum->extent += diwan_expectations_start(all) == want[i].start &&
                           diwan_expectations_end(all) == want[i].end;
            sum->strength += diwan_expectations_strength(all) == want[i].strength;
            sum->marks += diwan_expectations_marks(all) == want[i].marks;
            break;
        }
    }
    diwan_expectations_close(all);
    diwan_brief_close(brief);
}

START_TEST(marked_paragraphs_are_read_as_a_reader_would)
{
    char line[4096], plain[4096];
    marked want[8];
    score sum = { 0 };
    FILE *in = fopen(DIWAN_SOURCE_DIR "/tests/data/expectations.txt", "r");
    ck_assert_ptr_nonnull(in);
    while (fgets(line, sizeof line, in))
        if (*line != '#' && *line != '\n')
            compare(plain, want, read_marked(line, plain, want, 8), &sum);
    fclose(in);
    ck_assert_int_ge(sum.wanted, 40);
    ck_assert_int_ge(sum.right * 100, sum.wanted * 95);
    ck_assert_int_ge(sum.right * 100, sum.found * 95);
    ck_assert_int_ge(sum.extent * 100, sum.right * 85);
    ck_assert_int_ge(sum.strength * 100, sum.right * 95);
    ck_assert_int_ge(sum.marks * 100, sum.right * 90);
}
END_TEST

START_TEST(an_archive_keeps_them_with_its_briefs)
{
    sample_file file;
    diwan_archive *archive = sample_create(&file);
    int64_t id =
        sample_store(archive, SAMPLE_DAY, "عنوان", "حدث.", "قد تعود الحرب. ومن المرجح أن تطول.");
    static const char count[] = "SELECT count(*) FROM expectation";
    ck_assert_int_eq(sample_number(file.path, count), 2);
    ck_assert_int_eq(diwan_archive_rebuild(archive), DIWAN_OK);
    ck_assert_int_eq(sample_number(file.path, count), 2);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    ck_assert_int_eq(sample_number(file.path,
                                   "SELECT count(*) FROM expectation e JOIN brief b USING (place)"
                                   " WHERE substr(CAST(b.opinion AS BLOB), e.cue_start + 1,"
                                   " e.cue_end - e.cue_start) = CAST('قد' AS BLOB)"),
                     1);
    ck_assert_int_eq(diwan_archive_delete(archive, id), DIWAN_OK);
    ck_assert_int_eq(sample_number(file.path, count), 0);
    diwan_archive_close(archive);
    sample_remove(&file);
}
END_TEST

START_TEST(nothing_is_read_from_nothing)
{
    diwan_expectations *all;
    ck_assert_int_eq(diwan_expectations_of_brief(&all, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_expectations_next(NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_expectations_strength(NULL), 0);
    ck_assert_str_eq(diwan_strength_text(0), "");
    diwan_expectations_close(NULL);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("expectations");
    tcase_add_test(tests, qad_hedges_an_imperfect_and_no_perfect);
    tcase_add_test(tests, spelling_marks_and_joined_conjunctions_do_not_count);
    tcase_add_test(tests, a_denied_hedge_hedges_otherwise);
    tcase_add_test(tests, marks_tell_of_negation_condition_past_and_report);
    tcase_add_test(tests, a_condition_alone_is_one_too);
    tcase_add_test(tests, what_is_quoted_or_demanded_is_none);
    tcase_add_test(tests, one_hedge_speaks_for_the_clause);
    tcase_add_test(tests, any_text_gives_spans_within_it);
    tcase_add_test(tests, a_text_without_marks_costs_linear_time);
    tcase_add_test(tests, marked_paragraphs_are_read_as_a_reader_would);
    tcase_add_test(tests, an_archive_keeps_them_with_its_briefs);
    tcase_add_test(tests, nothing_is_read_from_nothing);
    return sample_main("expectations", &tests, 1);
}
