/* Hits: their order, their titles, and snippets that show exactly what matched. */
#include <check.h>
#include <diwan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"

static diwan_archive *archive;
static diwan_query *query;
static sample_file file;

static void setup(void)
{
    archive = sample_create(&file);
    ck_assert_int_eq(diwan_query_new(&query), DIWAN_OK);
}

static void teardown(void)
{
    diwan_query_close(query);
    diwan_archive_close(archive);
    sample_remove(&file);
}

static void ask_for(const char *text)
{
    ck_assert_int_eq(sample_parse(&query, text, strlen(text)), DIWAN_OK);
}

static diwan_hits *hits_of(const char *text)
{
    diwan_hits *hits;
    ask_for(text);
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    return hits;
}

static diwan_hits *first_hit(const char *text)
{
    diwan_hits *hits = hits_of(text);
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_ROW);
    return hits;
}

/* -------------------------------------------------------------------- order */

START_TEST(hits_come_in_the_order_of_dates_and_then_of_storing)
{
    static const char *const texts[] = { "", "وزير", "وزير المدينة" };
    int64_t newest[400], oldest[400];
    sample_fill(archive, 300, SAMPLE_DAY, 40);
    ask_for(texts[_i]);
    int n = sample_ask(archive, query, newest, 400);
    ck_assert_int_gt(n, 20);
    diwan_query_set_order(query, DIWAN_ORDER_OLDEST);
    ck_assert_int_eq(sample_ask(archive, query, oldest, 400), n);
    for (int i = 0; i < n; i++)
        ck_assert_int_eq(newest[i], oldest[n - 1 - i]);
    diwan_hits *hits = hits_of(texts[_i]);
    int32_t day = -1000000;
    int64_t id = 0;
    while (diwan_hits_next(hits) == DIWAN_ROW) {
        ck_assert_int_ge(diwan_hits_day(hits), day);
        if (diwan_hits_day(hits) == day)
            ck_assert_int_gt(diwan_hits_id(hits), id);
        day = diwan_hits_day(hits);
        id = diwan_hits_id(hits);
    }
    diwan_hits_close(hits);
}
END_TEST

START_TEST(pages_put_together_are_the_whole)
{
    int64_t whole[400], part[400];
    sample_fill(archive, 200, SAMPLE_DAY, 40);
    for (int32_t order = DIWAN_ORDER_NEWEST; order <= DIWAN_ORDER_RELEVANCE; order++) {
        ask_for("وزير");
        diwan_query_set_order(query, order);
        diwan_query_set_limit(query, 0, 0);
        int n = sample_ask(archive, query, whole, 400), got = 0;
        for (int page = 0; got < n; page++) {
            diwan_query_set_limit(query, 7, page * 7);
            int more = sample_ask(archive, query, part, 7);
            ck_assert_int_eq(more, n - got < 7 ? n - got : 7);
            ck_assert_mem_eq(part, whole + got, (size_t)more * sizeof *part);
            got += more;
        }
        diwan_query_set_limit(query, 7, n);
        ck_assert_int_eq(sample_ask(archive, query, part, 7), 0);
    }
}
END_TEST

START_TEST(the_most_relevant_comes_first)
{
    int64_t ids[4];
    static const char filler[] = "نص طويل عن أمور كثيرة لا صلة لها بما يسأل عنه السائل اليوم";
    int64_t opinion = sample_store(archive, SAMPLE_DAY, "أ", filler, "الجفاف مشكلة");
    int64_t event = sample_store(archive, SAMPLE_DAY, "أ", "الجفاف مشكلة", filler);
    int64_t headline = sample_store(archive, SAMPLE_DAY - 100, "الجفاف", filler, filler);
    int64_t none = sample_store(archive, SAMPLE_DAY, "أ", filler, "ب");
    ask_for("جفاف");
    diwan_query_set_order(query, DIWAN_ORDER_RELEVANCE);
    ck_assert_int_eq(sample_ask(archive, query, ids, 4), 3);
    ck_assert_int_eq(ids[0], headline);
    ck_assert_int_eq(ids[1], event);
    ck_assert_int_eq(ids[2], opinion);
    ck_assert_int_ne(ids[2], none);
}
END_TEST

START_TEST(a_corrected_date_moves_the_hit)
{
    int64_t ids[2];
    int64_t a = sample_store(archive, SAMPLE_DAY, NULL, "خبر أول", NULL);
    int64_t b = sample_store(archive, SAMPLE_DAY + 1, NULL, "خبر ثان", NULL);
    ask_for("خبر");
    sample_ask(archive, query, ids, 2);
    ck_assert_int_eq(ids[0], b);
    diwan_brief *brief = sample_brief(SAMPLE_DAY + 2, NULL, "خبر أول", NULL);
    sample_expect(archive, diwan_archive_replace(archive, a, brief), DIWAN_OK);
    diwan_brief_close(brief);
    ck_assert_int_eq(sample_ask(archive, query, ids, 2), 2);
    ck_assert_int_eq(ids[0], a);
}
END_TEST

/* ------------------------------------------------------------------ handles */

START_TEST(a_hit_tells_its_brief)
{
    int64_t id = sample_store(archive, SAMPLE_DAY, SAMPLE_HEADLINE, SAMPLE_EVENT, SAMPLE_OPINION);
    diwan_hits *hits = hits_of("الوزير");
    ck_assert_int_eq(diwan_hits_id(hits), 0);
    ck_assert_str_eq(diwan_hits_title(hits), "");
    ck_assert_str_eq(diwan_hits_snippet(hits, NULL), "");
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_ROW);
    ck_assert_int_eq(diwan_hits_id(hits), id);
    ck_assert_int_eq(diwan_hits_day(hits), SAMPLE_DAY);
    ck_assert_str_eq(diwan_hits_date(hits), "2025-10-07");
    ck_assert_str_eq(diwan_hits_title(hits), SAMPLE_HEADLINE);
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_DONE);
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_DONE);
    ck_assert_int_eq(diwan_hits_id(hits), 0);
    ck_assert_int_eq(diwan_hits_day(hits), DIWAN_NO_DAY);
    ck_assert_str_eq(diwan_hits_title(hits), "");
    ck_assert_str_eq(diwan_hits_snippet(hits, NULL), "");
    diwan_hits_close(hits);
}
END_TEST

START_TEST(a_brief_without_headline_is_titled_by_its_first_words)
{
    sample_store(archive, SAMPLE_DAY, NULL, SAMPLE_EVENT, SAMPLE_OPINION);
    diwan_hits *hits = first_hit("");
    ck_assert_str_eq(diwan_hits_title(hits),
                     "وقّعت بلدية المرفأ وشركة السكك اتفاقًا لتوسيع رصيف الحاويات");
    diwan_hits_close(hits);
}
END_TEST

START_TEST(hits_see_the_archive_as_it_was)
{
    sample_fill(archive, 50, SAMPLE_DAY, 10);
    int before = sample_count(archive, "وزير"), n = 1;
    diwan_archive *writer = sample_open(file.path, DIWAN_OPEN_WRITE);
    diwan_hits *hits = first_hit("وزير");
    for (int64_t id = 1; id <= 50; id++)
        sample_expect(writer, diwan_archive_delete(writer, id), DIWAN_OK);
    int32_t status;
    while ((status = diwan_hits_next(hits)) == DIWAN_ROW) {
        ck_assert_int_gt(diwan_hits_num_highlights(hits), 0);
        n++;
    }
    sample_expect(archive, status, DIWAN_DONE);
    ck_assert_int_eq(n, before);
    diwan_hits_close(hits);
    ck_assert_int_eq(sample_count(archive, "وزير"), 0);
    diwan_archive_close(writer);
}
END_TEST

START_TEST(the_archive_may_change_under_its_own_hits)
{
    sample_fill(archive, 60, SAMPLE_DAY, 10);
    diwan_hits *hits = first_hit("وزير"), *all = first_hit("");
    int32_t status;
    for (int64_t id = 1; id <= 60; id += 2)
        sample_expect(archive, diwan_archive_delete(archive, id), DIWAN_OK);
    sample_store(archive, SAMPLE_DAY + 5, NULL, "وزير", NULL);
    while ((status = diwan_hits_next(hits)) == DIWAN_ROW)
        ck_assert(diwan_hits_id(hits) % 2 == 0 || diwan_hits_id(hits) == 61);
    sample_expect(archive, status, DIWAN_DONE);
    while ((status = diwan_hits_next(all)) == DIWAN_ROW)
        ck_assert(diwan_hits_id(all) % 2 == 0 || diwan_hits_id(all) == 61);
    sample_expect(archive, status, DIWAN_DONE);
    diwan_hits_close(hits);
    diwan_hits_close(all);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
}
END_TEST

/* A place that was given up goes to the next brief of the day. */
START_TEST(a_brief_in_the_place_of_a_hit_is_not_shown_for_it)
{
    static const char other[] = "قال وزير المياه إن السد امتلأ.";
    for (int how = 0; how < 2; how++) {
        int64_t id = sample_store(archive, SAMPLE_DAY + how, "المرفأ", SAMPLE_EVENT, NULL);
        diwan_hits *held = first_hit("وزير النقل");
        ck_assert_int_eq(diwan_hits_id(held), id);
        sample_expect(archive, diwan_archive_delete(archive, id), DIWAN_OK);
        id = sample_store(archive, SAMPLE_DAY + how, "السد", other, NULL);
        if (how)
            ck_assert_int_eq(diwan_hits_num_reasons(held), 0);
        ck_assert_str_eq(diwan_hits_snippet(held, NULL), "");
        ck_assert_int_eq(diwan_hits_num_highlights(held), 0);
        ck_assert_int_eq(diwan_hits_num_reasons(held), 0);
        ck_assert_str_eq(diwan_hits_title(held), "المرفأ");
        diwan_hits_close(held);
        sample_expect(archive, diwan_archive_delete(archive, id), DIWAN_OK);
    }
}
END_TEST

START_TEST(a_brief_in_the_place_of_one_to_come_is_no_hit_unless_it_is_found)
{
    static const char *const events[] = { "قال وزير المياه إن السد امتلأ.", SAMPLE_EVENT };
    for (int fits = 0; fits < 2; fits++)
        for (int replaced = 0; replaced < 2; replaced++) {
            int32_t day = SAMPLE_DAY + 10 * fits + 20 * replaced;
            int64_t old = sample_store(archive, day, "قديم", SAMPLE_EVENT, NULL);
            int64_t new = sample_store(archive, day + 1, "جديد", SAMPLE_EVENT, NULL);
            diwan_hits *hits = first_hit("وزير النقل");
            ck_assert_int_eq(diwan_hits_id(hits), new);
            diwan_brief *brief = sample_brief(day, "آخر", events[fits], SAMPLE_OPINION);
            if (replaced) {
                sample_expect(archive, diwan_archive_replace(archive, old, brief), DIWAN_OK);
            } else {
                sample_expect(archive, diwan_archive_delete(archive, old), DIWAN_OK);
                sample_expect(archive, diwan_archive_store(archive, brief, &old), DIWAN_OK);
            }
            diwan_brief_close(brief);
            sample_expect(archive, diwan_hits_next(hits), fits ? DIWAN_ROW : DIWAN_DONE);
            ck_assert_int_eq(diwan_hits_id(hits), fits ? old : 0);
            diwan_hits_close(hits);
            sample_expect(archive, diwan_archive_delete(archive, old), DIWAN_OK);
            sample_expect(archive, diwan_archive_delete(archive, new), DIWAN_OK);
        }
}
END_TEST

START_TEST(hits_of_a_closed_archive_are_misused_and_can_be_closed)
{
    sample_fill(archive, 10, SAMPLE_DAY, 10);
    diwan_hits *hits = first_hit("وزير"), *fresh = hits_of("وزير");
    diwan_archive_close(archive);
    archive = NULL;
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_hits_next(fresh), DIWAN_MISUSE);
    ck_assert_str_eq(diwan_hits_snippet(hits, NULL), "");
    ck_assert_int_eq(diwan_hits_num_highlights(hits), 0);
    diwan_hits_close(fresh);
    diwan_hits_close(hits);
}
END_TEST

START_TEST(a_rebuild_waits_for_hits_to_be_closed)
{
    sample_fill(archive, 20, SAMPLE_DAY, 10);
    diwan_hits *hits = first_hit("وزير");
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_BUSY);
    ck_assert_ptr_nonnull(strstr(diwan_archive_errmsg(archive), "hits"));
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_ROW);
    diwan_hits_close(hits);
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    ck_assert_int_gt(sample_count(archive, "وزير"), 0);
}
END_TEST

/* ----------------------------------------------------------------- snippets */

/* The snippet with its highlights in brackets. */
static const char *shown(diwan_hits *hits)
{
    static char out[4096];
    size_t len, at = 0, start, end, n = 0;
    const char *snippet = diwan_hits_snippet(hits, &len);
    for (int32_t i = 0; diwan_hits_highlight(hits, i, &start, &end) == DIWAN_OK; i++) {
        n += (size_t)sprintf(out + n, "%.*s[%.*s]", (int)(start - at), snippet + at,
                             (int)(end - start), snippet + start);
        at = end;
    }
    sprintf(out + n, "%s", snippet + at);
    return out;
}

static const struct {
    const char *headline, *event, *opinion;
    const char *text;
    int32_t section; /* the query is narrowed to it */
    const char *shown;
    int32_t from; /* the section it must come from */
} snippets[] = {
    { "عنوان", "قال وزير النقل إن الوزارة تدرس الأمر.", NULL, "وزير", 0,
      "قال [وزير] النقل إن الوزارة تدرس الأمر.", DIWAN_SECTION_EVENT },
    { "عنوان", "وصل بالقِطَـارِ، ثم غادر.", NULL, "القطار", 0, "وصل [بالقِطَـارِ]، ثم غادر.",
      DIWAN_SECTION_EVENT },
    { "القمة تقر الخطة", "لا شيء هنا.", "ولا هنا.", "القمة", 0, "[القمة] تقر الخطة",
      DIWAN_SECTION_HEADLINE },
    { "القمة تقر الخطة", "عقدت القمة أمس.", NULL, "القمة", 0, "عقدت [القمة] أمس.",
      DIWAN_SECTION_EVENT },
    { "القمة تقر الخطة", "عقدت القمة أمس.", "ستنفذ القمة الخطة.", "القمة خطة", 0,
      "ستنفذ [القمة] [الخطة].", DIWAN_SECTION_OPINION },
    { "القمة تقر الخطة", "عقدت القمة أمس.", "ستنفذ القمة الخطة.", "القمة", DIWAN_SECTION_OPINION,
      "ستنفذ [القمة] الخطة.", DIWAN_SECTION_OPINION },
    { "عنوان", "خطة أولى.\nخطة المياه أقرت.\nالمياه قليلة.", NULL, "\"خطة المياه\"", 0,
      "[خطة] [المياه] أقرت.", DIWAN_SECTION_EVENT },
    { "عنوان", "أقلعت طائرات F-16 وF16 من القاعدة.", NULL, "f16", 0,
      "أقلعت طائرات [F]-[16] و[F][16] من القاعدة.", DIWAN_SECTION_EVENT },
    { "عنوان", "«السلام» أولًا.", NULL, "السلام", 0, "«[السلام]» أولًا.", DIWAN_SECTION_EVENT },
    { "عنوان", "فقرة أولى.\nفقرة ثانية.", NULL, "", 0, "فقرة أولى", DIWAN_SECTION_EVENT },
    { "عنوان", NULL, "رأي وحده.", "", 0, "رأي وحده", DIWAN_SECTION_OPINION },
};

START_TEST(a_snippet_shows_what_was_found)
{
    sample_store(archive, SAMPLE_DAY, snippets[_i].headline, snippets[_i].event,
                 snippets[_i].opinion);
    diwan_hits *hits;
    ask_for(snippets[_i].text);
    diwan_query_set_section(query, snippets[_i].section);
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_ROW);
    ck_assert_str_eq(shown(hits), snippets[_i].shown);
    ck_assert_int_eq(diwan_hits_snippet_section(hits), snippets[_i].from);
    diwan_hits_close(hits);
}
END_TEST

START_TEST(the_best_passage_is_shown_and_not_the_first)
{
    char event[8192] = "ذكر الوزير أمرًا. ";
    for (int i = 0; i < 60; i++)
        strcat(event, "وهذه جملة عادية لا تقول شيئًا يذكر. ");
    strcat(event, "وافق الوزير على خطة المياه الجديدة. ");
    for (int i = 0; i < 60; i++)
        strcat(event, "وهذه جملة عادية لا تقول شيئًا يذكر. ");
    sample_store(archive, SAMPLE_DAY, "عنوان", event, NULL);
    diwan_hits *hits = first_hit("مياه خطة وزير");
    ck_assert_int_eq(diwan_hits_num_highlights(hits), 3);
    ck_assert_ptr_nonnull(strstr(shown(hits), "[الوزير] على [خطة] [المياه] الجديدة"));
    diwan_hits_close(hits);
}
END_TEST

static int is_term_of(const char *word, size_t len, const char *text)
{
    diwan_tokens *a, *b;
    int found = 0;
    diwan_tokens_open(&a, word, len);
    while (diwan_tokens_next(a) == DIWAN_ROW) {
        diwan_tokens_open(&b, text, strlen(text));
        while (diwan_tokens_next(b) == DIWAN_ROW)
            found |= !strcmp(diwan_tokens_term(a, NULL), diwan_tokens_term(b, NULL));
        diwan_tokens_close(b);
    }
    diwan_tokens_close(a);
    return found;
}

/* What every snippet promises, whatever is asked. */
static void assert_snippet(diwan_hits *hits, const char *text)
{
    size_t len, section_len, start, end, before = 0;
    diwan_brief *brief;
    const char *snippet = diwan_hits_snippet(hits, &len);
    sample_expect(archive, diwan_archive_fetch(archive, diwan_hits_id(hits), &brief), DIWAN_OK);
    const char *section =
        diwan_brief_section(brief, diwan_hits_snippet_section(hits), &section_len);
    size_t at = diwan_hits_snippet_start(hits);
    ck_assert_uint_eq(strlen(snippet), len);
    ck_assert_uint_gt(len, 0);
    ck_assert_uint_le(len, 240);
    ck_assert_uint_le(at + len, section_len);
    ck_assert_mem_eq(section + at, snippet, len);
    ck_assert_ptr_null(strchr(snippet, '\n'));
    ck_assert(at == 0 || strchr(" \n", section[at - 1]));
    ck_assert(at + len == section_len || strchr(" \n.", section[at + len]));
    ck_assert_int_gt(diwan_hits_num_highlights(hits), 0);
    for (int32_t i = 0; i < diwan_hits_num_highlights(hits); i++) {
        ck_assert_int_eq(diwan_hits_highlight(hits, i, &start, &end), DIWAN_OK);
        ck_assert_uint_ge(start, before);
        ck_assert_uint_gt(end, start);
        ck_assert_uint_le(end, len);
        ck_assert(is_term_of(snippet + start, end - start, text));
        before = end;
    }
    ck_assert_int_eq(diwan_hits_highlight(hits, diwan_hits_num_highlights(hits), &start, &end),
                     DIWAN_NOTFOUND);
    diwan_brief_close(brief);
}

START_TEST(snippets_are_pieces_of_the_text_and_highlights_its_words)
{
    static const char *const texts[] = {
        "وزير",   "الوزير الخارجية",   "\"وزير الخارجية\"", "اتفاق شركة القمة",
        "المرفأ", "«مدينة مرفأ» وزير", "وزير وزير"
    };
    int n = 0;
    sample_fill(archive, 60, SAMPLE_DAY, 40);
    diwan_hits *hits = hits_of(texts[_i]);
    for (; diwan_hits_next(hits) == DIWAN_ROW; n++)
        assert_snippet(hits, texts[_i]);
    ck_assert_int_gt(n, 0);
    diwan_hits_close(hits);
}
END_TEST

START_TEST(a_word_longer_than_a_snippet_is_shown_whole)
{
    char event[4096] = "قبل ";
    for (int i = 0; i < 300; i++)
        strcat(event, "كل");
    strcat(event, " بعد");
    sample_store(archive, SAMPLE_DAY, "عنوان", event, NULL);
    diwan_hits *hits = first_hit(event + strlen("قبل "));
    ck_assert_int_eq(diwan_hits_num_highlights(hits), 1);
    ck_assert_uint_eq(strlen(diwan_hits_snippet(hits, NULL)), 300 * strlen("كل"));
    diwan_hits_close(hits);
    hits = first_hit("");
    ck_assert_str_eq(diwan_hits_snippet(hits, NULL), "قبل");
    diwan_hits_close(hits);
}
END_TEST

int main(void)
{
    TCase *order = tcase_create("order"), *handle = tcase_create("handle"),
          *snippet = tcase_create("snippet");
    TCase *const cases[] = { order, handle, snippet };
    for (int i = 0; i < 3; i++) {
        tcase_add_checked_fixture(cases[i], setup, teardown);
        tcase_set_timeout(cases[i], 60);
    }
    tcase_add_loop_test(order, hits_come_in_the_order_of_dates_and_then_of_storing, 0, 3);
    tcase_add_test(order, pages_put_together_are_the_whole);
    tcase_add_test(order, the_most_relevant_comes_first);
    tcase_add_test(order, a_corrected_date_moves_the_hit);
    tcase_add_test(handle, a_hit_tells_its_brief);
    tcase_add_test(handle, a_brief_without_headline_is_titled_by_its_first_words);
    tcase_add_test(handle, hits_see_the_archive_as_it_was);
    tcase_add_test(handle, the_archive_may_change_under_its_own_hits);
    tcase_add_test(handle, a_brief_in_the_place_of_a_hit_is_not_shown_for_it);
    tcase_add_test(handle, a_brief_in_the_place_of_one_to_come_is_no_hit_unless_it_is_found);
    tcase_add_test(handle, hits_of_a_closed_archive_are_misused_and_can_be_closed);
    tcase_add_test(handle, a_rebuild_waits_for_hits_to_be_closed);
    tcase_add_loop_test(snippet, a_snippet_shows_what_was_found, 0,
                        sizeof snippets / sizeof *snippets);
    tcase_add_test(snippet, the_best_passage_is_shown_and_not_the_first);
    tcase_add_loop_test(snippet, snippets_are_pieces_of_the_text_and_highlights_its_words, 0, 7);
    tcase_add_test(snippet, a_word_longer_than_a_snippet_is_shown_whole);
    return sample_main("hits", cases, 3);
}
