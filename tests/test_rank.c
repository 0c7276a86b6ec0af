/* Order, cursors, reasons and advice: BM25 as its definition has it, pages that put together
 * are the whole whatever is stored meanwhile, and answers that tell why. */
#include <check.h>
#include <diwan.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"

static diwan_archive *archive;

static void setup(void)
{
    archive = sample_open(":memory:", DIWAN_OPEN_CREATE);
}

static void teardown(void)
{
    diwan_archive_close(archive);
}

static diwan_query *parse(const char *text)
{
    diwan_query *query;
    int32_t status = diwan_query_parse(&query, text, strlen(text), SAMPLE_DAY);
    ck_assert_msg(status == DIWAN_OK, "%s", diwan_query_errmsg(query));
    return query;
}

/* ------------------------------------------------------------------- reference */

#define BRIEFS 120

/* How often a word's terms stand in a text, and how many words that has. */
static double count_in(const char *word, const char *text, double *words)
{
    diwan_tokens *asked, *tokens;
    double found = 0;
    size_t last = (size_t)-1, counted = (size_t)-1;
    diwan_tokens_open(&tokens, text, strlen(text));
    while (diwan_tokens_next(tokens) == DIWAN_ROW) {
        *words += diwan_tokens_start(tokens) != last;
        last = diwan_tokens_start(tokens);
        diwan_tokens_open(&asked, word, strlen(word));
        while (diwan_tokens_next(asked) == DIWAN_ROW)
            if (counted != last && !strcmp(diwan_tokens_term(asked, NULL), diwan_tokens_term(tokens, NULL))) {
                found++;
                counted = last;
            }
        diwan_tokens_close(asked);
    }
    diwan_tokens_close(tokens);
    return found;
}

static double score_of(const char *const words[], int n, int64_t id, double briefs, double average,
                       const double rarity[])
{
    static const double weights[] = { 8, 2, 1 };
    diwan_brief *brief;
    double sum = 0, length = 0, found[4] = { 0 };
    (void)briefs;
    sample_expect(archive, diwan_archive_fetch(archive, id, &brief), DIWAN_OK);
    for (int32_t s = 1; s <= 3; s++)
        for (int i = 0; i < n; i++) {
            double ignored = 0;
            found[i] += weights[s - 1] * count_in(words[i], diwan_brief_section(brief, s, NULL), i ? &ignored : &length);
        }
    for (int i = 0; i < n; i++)
        sum += rarity[i] * found[i] * 2.2 / (found[i] + 1.2 * (0.25 + 0.75 * length / average));
    diwan_brief_close(brief);
    return sum;
}

START_TEST(relevance_is_bm25_in_steps)
{
    static const char *const asked[][2] = { { "وزير", NULL }, { "وزير", "القمة" }, { "اتفاق", "المدينة" } };
    const char *const *words = asked[_i];
    int n = words[1] ? 2 : 1;
    char text[128];
    double average = 0, rarity[2] = { 1, 1 }, total = 0, last = 1e9;
    sample_fill(archive, BRIEFS, SAMPLE_DAY, 40);
    for (int64_t id = 1; id <= BRIEFS; id++) {
        diwan_brief *brief;
        sample_expect(archive, diwan_archive_fetch(archive, id, &brief), DIWAN_OK);
        for (int32_t s = 1; s <= 3; s++)
            count_in("x", diwan_brief_section(brief, s, NULL), &average);
        diwan_brief_close(brief);
    }
    average /= BRIEFS;
    for (int i = 0; i < n && n > 1; i++) {
        double has = sample_count(archive, words[i]);
        rarity[i] = log(1 + (BRIEFS - has + 0.5) / (has + 0.5));
    }
    total = n > 1 ? rarity[0] + rarity[1] : 1;
    snprintf(text, sizeof text, "%s %s order:relevance", words[0], n > 1 ? words[1] : "");
    diwan_query *query = parse(text);
    diwan_hits *hits;
    int rows = 0;
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    for (; diwan_hits_next(hits) == DIWAN_ROW; rows++) {
        double score = score_of(words, n, diwan_hits_id(hits), BRIEFS, average, rarity) * 5 / total;
        double step = floor(score);
        ck_assert_msg(step <= last + 1e-6, "brief %d: %f after a step of %f", (int)diwan_hits_id(hits), score, last);
        last = step;
    }
    snprintf(text, sizeof text, "%s %s", words[0], n > 1 ? words[1] : "");
    ck_assert_int_eq(rows, sample_count(archive, text));
    ck_assert_int_gt(rows, 3);
    diwan_hits_close(hits);
    diwan_query_close(query);
}
END_TEST

START_TEST(written_forms_come_first_among_equals)
{
    int64_t ids[4];
    int64_t plural = sample_store(archive, SAMPLE_DAY + 3, "خبر", "وصلت مياه كثيرة اليوم.", NULL);
    int64_t single = sample_store(archive, SAMPLE_DAY, "خبر", "وصل ماء كثير اليوم.", NULL);
    diwan_query *query = parse("ماء order:relevance");
    ck_assert_int_eq(sample_ask(archive, query, ids, 4), 2);
    ck_assert_int_eq(ids[0], single);
    diwan_query_close(query);
    query = parse("مياه order:relevance");
    ck_assert_int_eq(sample_ask(archive, query, ids, 4), 2);
    ck_assert_int_eq(ids[0], plural);
    diwan_query_close(query);
}
END_TEST

/* --------------------------------------------------------------------- cursors */

static const char *const paged[] = { "وزير order:newest", "وزير order:oldest", "وزير order:relevance", "",
                                     "-وزير", "\"وزير\" OR قمة order:relevance", "has:event order:oldest" };

START_TEST(pages_by_cursor_are_the_whole_and_stores_between_do_not_matter)
{
    int64_t whole[400], got[400];
    char cursor[2048] = "";
    int n = 0, stored = 0;
    sample_fill(archive, 150, SAMPLE_DAY, 40);
    diwan_query *query = parse(paged[_i]);
    int all = sample_ask(archive, query, whole, 400);
    diwan_query_set_limit(query, 7, 0);
    for (bool more = true; more;) {
        diwan_hits *hits;
        ck_assert_int_eq(diwan_query_set_cursor(query, cursor), DIWAN_OK);
        sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
        for (more = false; diwan_hits_next(hits) == DIWAN_ROW; more = true) {
            if (diwan_hits_id(hits) <= 150)
                got[n++] = diwan_hits_id(hits);
            ck_assert_int_le(n, all);
            snprintf(cursor, sizeof cursor, "%s", diwan_hits_cursor(hits));
        }
        diwan_hits_close(hits);
        if (stored < 30 && _i != 2 && _i != 5) /* also the relevance's own test below */
            for (int k = 0; k < 3; k++, stored++) {
                diwan_brief *brief = sample_made(1000 + stored, SAMPLE_DAY + stored);
                sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
                diwan_brief_close(brief);
            }
    }
    ck_assert_int_eq(n, all);
    ck_assert_mem_eq(got, whole, (size_t)n * sizeof *got);
    diwan_query_close(query);
}
END_TEST

START_TEST(scores_behind_a_cursor_are_those_of_its_page)
{
    int64_t whole[400], got[400];
    int n = 0;
    sample_fill(archive, 100, SAMPLE_DAY, 40);
    diwan_query *query = parse("وزير القمة order:relevance");
    int all = sample_ask(archive, query, whole, 400);
    ck_assert_int_gt(all, 6);
    diwan_query_set_limit(query, 3, 0);
    diwan_hits *hits;
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    char cursor[2048];
    while (diwan_hits_next(hits) == DIWAN_ROW) {
        got[n++] = diwan_hits_id(hits);
        snprintf(cursor, sizeof cursor, "%s", diwan_hits_cursor(hits));
    }
    diwan_hits_close(hits);
    /* Many briefs that change how rare the words are, and none of which has both. */
    for (int i = 0; i < 80; i++) {
        char event[128];
        snprintf(event, sizeof event, "تكلم وزير رقم %d عن أمر.", i);
        sample_store(archive, SAMPLE_DAY + i, "خبر", event, NULL);
    }
    diwan_query_set_limit(query, 0, 0);
    diwan_query_set_cursor(query, cursor);
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    while (diwan_hits_next(hits) == DIWAN_ROW)
        got[n++] = diwan_hits_id(hits);
    diwan_hits_close(hits);
    ck_assert_int_eq(n, all);
    ck_assert_mem_eq(got, whole, (size_t)n * sizeof *got);
    diwan_query_close(query);
}
END_TEST

/* The figures of a cursor are numbers that anyone may have changed. */
START_TEST(a_cursor_with_figures_of_no_ranking_is_refused)
{
    static const char *const figures[] = { "0", "7ff8000000000000", "7ff0000000000000",
                                           "bff0000000000000", "1" };
    diwan_hits *hits;
    char cursor[2048];
    sample_fill(archive, 60, SAMPLE_DAY, 10);
    diwan_query *query = parse("وزير القمة order:relevance");
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_ROW);
    snprintf(cursor, sizeof cursor - 32, "%s", diwan_hits_cursor(hits));
    diwan_hits_close(hits);
    strcpy(strrchr(cursor, '.') + 1, figures[_i]);
    diwan_query_set_cursor(query, cursor);
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_BADVALUE);
    diwan_query_close(query);
}
END_TEST

START_TEST(the_largest_limits_are_no_limits)
{
    int64_t ids[400];
    sample_fill(archive, 20, SAMPLE_DAY, 10);
    diwan_query *query = parse("وزير order:relevance");
    int all = sample_ask(archive, query, ids, 400);
    ck_assert_int_gt(all, 1);
    ck_assert_int_eq(diwan_query_set_limit(query, INT64_MAX, 1), DIWAN_OK);
    ck_assert_int_eq(sample_ask(archive, query, ids, 400), all - 1);
    diwan_query_close(query);
}
END_TEST

/* The hits are those of one moment, in each order. */
START_TEST(what_others_delete_meanwhile_is_still_given)
{
    static const int32_t orders[] = { DIWAN_ORDER_NEWEST, DIWAN_ORDER_OLDEST,
                                      DIWAN_ORDER_RELEVANCE };
    sample_file file;
    diwan_hits *hits;
    diwan_archive *writer = sample_create(&file);
    int64_t first = sample_store(writer, SAMPLE_DAY, "قمة", SAMPLE_EVENT, NULL);
    int64_t second = sample_store(writer, SAMPLE_DAY + 1, "قمة", SAMPLE_EVENT, NULL);
    diwan_archive *reader = sample_open(file.path, DIWAN_OPEN_READ);
    diwan_query *query = parse("قمة");
    diwan_query_set_order(query, orders[_i]);
    sample_expect(reader, diwan_hits_open(&hits, reader, query), DIWAN_OK);
    sample_expect(reader, diwan_hits_next(hits), DIWAN_ROW);
    sample_expect(writer, diwan_archive_delete(writer, first), DIWAN_OK);
    sample_expect(writer, diwan_archive_delete(writer, second), DIWAN_OK);
    sample_expect(reader, diwan_hits_next(hits), DIWAN_ROW);
    ck_assert_str_eq(diwan_hits_title(hits), "قمة");
    sample_expect(reader, diwan_hits_next(hits), DIWAN_DONE);
    diwan_hits_close(hits);
    diwan_query_close(query);
    diwan_archive_close(reader);
    diwan_archive_close(writer);
    sample_remove(&file);
}
END_TEST

START_TEST(a_cursor_of_another_question_is_refused)
{
    static const char *const wrong[] = { "x", "d1", "d1.0.0.0", "r1.1.2.3", "....", "d1.ffffffffffffffffff.1.1" };
    diwan_hits *hits;
    char cursor[256];
    sample_fill(archive, 20, SAMPLE_DAY, 10);
    diwan_query *query = parse("وزير");
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_ROW);
    snprintf(cursor, sizeof cursor, "%s", diwan_hits_cursor(hits));
    diwan_hits_close(hits);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        diwan_query_set_cursor(query, wrong[i]);
        sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_BADVALUE);
        ck_assert_ptr_null(hits);
    }
    diwan_query_close(query);
    query = parse("وزير قمة");
    diwan_query_set_cursor(query, cursor);
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_BADVALUE);
    diwan_query_close(query);
}
END_TEST

/* ------------------------------------------------------------- reasons, advice */

START_TEST(a_hit_tells_why)
{
    int32_t section;
    size_t start, end;
    sample_store(archive, SAMPLE_DAY, "خطة المياه", "وصل الوزير الروسي إلى المدينة.", "قد تنجح الخطة.");
    diwan_query *query = parse("خطة (وزير OR سد) actor:روسيا has:opinion -قمة");
    diwan_hits *hits;
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    ck_assert_int_eq(diwan_hits_num_reasons(hits), 0);
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_ROW);
    bool plan = false, minister = false, russia = false, opinion = false;
    for (int32_t i = 0; diwan_hits_reason(hits, i, &section, &start, &end) == DIWAN_OK; i++) {
        const char *part = diwan_hits_reason_part(hits, i);
        plan |= !strcmp(part, "خطة") && section == DIWAN_SECTION_HEADLINE && start == 0 && end == strlen("خطة");
        minister |= !strcmp(part, "وزير") && section == DIWAN_SECTION_EVENT;
        russia |= !strcmp(part, "actor:روسيا") && section == DIWAN_SECTION_EVENT && end > start;
        opinion |= !strcmp(part, "has:opinion") && section == 0;
        ck_assert_str_ne(part, "سد");
        ck_assert_str_ne(part, "قمة");
    }
    ck_assert(plan && minister && russia && opinion);
    diwan_hits_close(hits);
    diwan_query_close(query);
}
END_TEST

static const struct {
    const char *question;
    int32_t kind;
    const char *part, *text;
} advised[] = {
    { "المياه", 0, "", "" },
    { "المياة", DIWAN_ADVICE_NEAR, "المياة", "المياه" },
    { "الوزيير", DIWAN_ADVICE_NEAR, "الوزيير", "وزير" },
    { "زرافة المدينة", DIWAN_ADVICE_PART, "زرافة", "" },
    { "خطة المدينة", DIWAN_ADVICE_WITHOUT, "خطة", "" },
    { "خطة date:2031", DIWAN_ADVICE_RANGE, "", "2025-10-07..2025-10-08" },
    { "actor:الأرجنتين", DIWAN_ADVICE_UNKNOWN, "actor:الأرجنتين", "" },
    { "actor:روسياا", DIWAN_ADVICE_NEAR, "actor:روسياا", "روسيا" },
    { "actor:Rusia", DIWAN_ADVICE_NEAR, "actor:Rusia", "Russia" },
    { "theme:بالعقوبات", DIWAN_ADVICE_NEAR, "theme:بالعقوبات", "عقوبات اقتصادية" },
    { "theme:sanctions", DIWAN_ADVICE_NEAR, "theme:sanctions", "economic sanction" },
};

START_TEST(nothing_found_tells_why)
{
    bool told = advised[_i].kind == 0;
    diwan_advice *advice;
    sample_store(archive, SAMPLE_DAY, "خطة المياه", "وصل وزير روسيا.", NULL);
    sample_store(archive, SAMPLE_DAY + 1, "المدينة", "اجتمع أهل المدينة.", NULL);
    sample_store(archive, SAMPLE_DAY + 1, "عقوبات اقتصادية",
                 "فرض الاتحاد الأوروبي عقوبات اقتصادية على شركات، وجمد أصولها.", NULL);
    diwan_query *query = parse(advised[_i].question);
    sample_expect(archive, diwan_advice_open(&advice, archive, query), DIWAN_OK);
    while (diwan_advice_next(advice) == DIWAN_ROW) {
        ck_assert_int_ne(advised[_i].kind, 0);
        told |= diwan_advice_kind(advice) == advised[_i].kind && !strcmp(diwan_advice_part(advice), advised[_i].part) &&
                (!*advised[_i].text || !strcmp(diwan_advice_text(advice), advised[_i].text));
    }
    ck_assert_msg(told, "%s", advised[_i].question);
    ck_assert_int_eq(diwan_advice_kind(advice), 0);
    diwan_advice_close(advice);
    diwan_query_close(query);
}
END_TEST

START_TEST(a_plan_is_explained)
{
    char *text;
    sample_store(archive, SAMPLE_DAY, "خطة المياه", "وصل وزير روسيا.", NULL);
    diwan_query *query = parse("خطة \"المياه\" actor:روسيا actor:زرافة date:2025 -سد");
    sample_expect(archive, diwan_query_explain(&text, archive, query, DIWAN_EXPLAIN_TEXT), DIWAN_OK);
    ck_assert_ptr_nonnull(strstr(text, "2025-01-01 to 2025-12-31"));
    ck_assert_ptr_nonnull(strstr(text, "the archive has none such"));
    ck_assert_ptr_nonnull(strstr(text, "\"خطة\""));
    ck_assert_ptr_nonnull(strstr(text, " NOT "));
    diwan_free(text);
    sample_expect(archive, diwan_query_explain(&text, archive, query, DIWAN_EXPLAIN_JSON), DIWAN_OK);
    ck_assert_int_eq(strncmp(text, "{\"schema\": \"diwan.plan/1\"", 24), 0);
    ck_assert_ptr_eq(strchr(text, '\n'), text + strlen(text) - 1);
    diwan_free(text);
    ck_assert_int_eq(diwan_query_explain(&text, archive, query, 3), DIWAN_MISUSE);
    diwan_query_close(query);
}
END_TEST

int main(void)
{
    TCase *cases[1] = { tcase_create("rank") };
    tcase_add_checked_fixture(cases[0], setup, teardown);
    tcase_set_timeout(cases[0], 60);
    tcase_add_loop_test(cases[0], relevance_is_bm25_in_steps, 0, 3);
    tcase_add_test(cases[0], written_forms_come_first_among_equals);
    tcase_add_loop_test(cases[0], pages_by_cursor_are_the_whole_and_stores_between_do_not_matter, 0,
                        sizeof paged / sizeof *paged);
    tcase_add_test(cases[0], scores_behind_a_cursor_are_those_of_its_page);
    tcase_add_loop_test(cases[0], a_cursor_with_figures_of_no_ranking_is_refused, 0, 5);
    tcase_add_test(cases[0], the_largest_limits_are_no_limits);
    tcase_add_loop_test(cases[0], what_others_delete_meanwhile_is_still_given, 0, 3);
    tcase_add_test(cases[0], a_cursor_of_another_question_is_refused);
    tcase_add_test(cases[0], a_hit_tells_why);
    tcase_add_loop_test(cases[0], nothing_found_tells_why, 0, sizeof advised / sizeof *advised);
    tcase_add_test(cases[0], a_plan_is_explained);
    return sample_main("rank", cases, 1);
}
