/* What is found in stored briefs: asked for by actor, kept in step with the texts. */
#include <check.h>
#include <diwan.h>
#include <stdbool.h>
#include <string.h>

#include "sample.h"

static sample_file file;
static diwan_archive *archive;
static int64_t arms, visit, water;

static void set_up(void)
{
    archive = sample_create(&file);
    arms = sample_store(archive, SAMPLE_DAY, "عقود سلاح جديدة", "زار وفد جزائري موسكو لبحث عقود التسليح.",
                        "تسعى روسيا إلى الحفاظ على زبائنها.");
    visit = sample_store(archive, SAMPLE_DAY + 1, "زيارة متأخرة",
                         "استقبل الرئيس التركي وزير الخارجية الروسي في أنقرة.", "لا تغيّر الزيارة شيئًا.");
    water = sample_store(archive, SAMPLE_DAY + 2, "شح المياه", "بحث العراق وتركيا حصص المياه.",
                         "قد تطول المفاوضات 12 شهرًا.");
}

static void tear_down(void)
{
    diwan_archive_close(archive);
    sample_remove(&file);
}

/* The ids found, newest first; at most three. */
static int found(const char *const actors[], int n, int32_t section, const char *text, int64_t ids[3])
{
    diwan_query *query;
    diwan_hits *hits;
    int hit = 0;
    ck_assert_int_eq(diwan_query_new(&query), DIWAN_OK);
    for (int i = 0; i < n; i++)
        ck_assert_int_eq(diwan_query_add_actor(query, actors[i], strlen(actors[i]), DIWAN_BREADTH_USUAL), DIWAN_OK);
    diwan_query_set_section(query, section);
    if (text)
        diwan_query_add_words(query, text, strlen(text));
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    while (diwan_hits_next(hits) == DIWAN_ROW) {
        ck_assert_int_lt(hit, 3);
        ids[hit++] = diwan_hits_id(hits);
    }
    diwan_hits_close(hits);
    diwan_query_close(query);
    return hit;
}

static int found_one(const char *actor, int32_t section, int64_t ids[3])
{
    return found(&actor, 1, section, NULL, ids);
}

static const char *const russia[] = { "state:RU", "روسيا", "روسية", "الروسي", "موسكو", "الرُّوسيّة", "Russia" };

START_TEST(an_actor_is_found_by_any_of_its_names)
{
    int64_t ids[3];
    ck_assert_int_eq(found_one(russia[_i], 0, ids), 2);
    ck_assert_int_eq(ids[0], visit);
    ck_assert_int_eq(ids[1], arms);
}
END_TEST

START_TEST(the_section_asked_for_counts)
{
    int64_t ids[3];
    ck_assert_int_eq(found_one("روسيا", DIWAN_SECTION_OPINION, ids), 1);
    ck_assert_int_eq(ids[0], arms);
    ck_assert_int_eq(found_one("روسيا", DIWAN_SECTION_EVENT, ids), 2);
    ck_assert_int_eq(found_one("روسيا", DIWAN_SECTION_HEADLINE, ids), 0);
}
END_TEST

START_TEST(all_actors_and_words_must_be_there)
{
    static const char *const both[] = { "تركيا", "روسيا" };
    int64_t ids[3];
    ck_assert_int_eq(found(both, 2, 0, NULL, ids), 1);
    ck_assert_int_eq(ids[0], visit);
    ck_assert_int_eq(found(both, 1, 0, "المياه", ids), 1);
    ck_assert_int_eq(ids[0], water);
    ck_assert_int_eq(found(both, 2, 0, "المياه", ids), 0);
}
END_TEST

START_TEST(an_actor_nobody_mentions_finds_nothing)
{
    static const char *const nobody[] = { "الأرجنتين", "state:XX", "زرافة", "\"", "12", "\xD8" };
    int64_t ids[3];
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
        ck_assert_int_eq(found_one(nobody[i], 0, ids), 0);
}
END_TEST

START_TEST(numbers_in_a_text_are_no_actors)
{
    int64_t ids[3];
    ck_assert_int_eq(found(NULL, 0, 0, "12", ids), 1);
    ck_assert_int_eq(ids[0], water);
    for (int i = 4; i < 12; i++) {
        char text[4] = { (char)(i < 10 ? '0' + i : '1'), (char)(i < 10 ? 0 : '0' + i - 10), 0 };
        ck_assert_int_eq(found(NULL, 0, 0, text, ids), 0);
    }
}
END_TEST

START_TEST(the_snippet_shows_the_mention)
{
    diwan_query *query;
    diwan_hits *hits;
    size_t start, end;
    ck_assert_int_eq(diwan_query_new(&query), DIWAN_OK);
    diwan_query_add_actor(query, "تركيا", strlen("تركيا"), DIWAN_BREADTH_USUAL);
    diwan_query_add_dates(query, SAMPLE_DAY + 1, SAMPLE_DAY + 1);
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_ROW);
    ck_assert_int_eq(diwan_hits_snippet_section(hits), DIWAN_SECTION_EVENT);
    ck_assert_int_eq(diwan_hits_highlight(hits, 0, &start, &end), DIWAN_OK);
    const char *snippet = diwan_hits_snippet(hits, NULL);
    ck_assert_uint_eq(end - start, strlen("التركي"));
    ck_assert_mem_eq(snippet + start, "التركي", end - start);
    diwan_hits_close(hits);
    diwan_query_close(query);
}
END_TEST

START_TEST(findings_go_and_come_with_the_text)
{
    int64_t ids[3];
    diwan_brief *brief = sample_brief(SAMPLE_DAY + 9, "زيارة متأخرة", "استقبل الرئيس المصري وفدًا يابانيًا.", NULL);
    sample_expect(archive, diwan_archive_replace(archive, visit, brief), DIWAN_OK);
    diwan_brief_close(brief);
    ck_assert_int_eq(found_one("روسيا", 0, ids), 1);
    ck_assert_int_eq(found_one("اليابان", 0, ids), 1);
    ck_assert_int_eq(ids[0], visit);
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    ck_assert_int_eq(found_one("اليابان", 0, ids), 1);
    sample_expect(archive, diwan_archive_delete(archive, visit), DIWAN_OK);
    ck_assert_int_eq(found_one("اليابان", 0, ids), 0);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
}
END_TEST

static const struct {
    const char *asked;
    int32_t relation, section;
    bool found;
} mentioned[] = {
    { "2026-03", DIWAN_RELATION_OVERLAPS, 0, true },
    { "2026-03", DIWAN_RELATION_WITHIN, 0, true },
    { "الربع الأول 2026", DIWAN_RELATION_WITHIN, 0, true },
    { "15 آذار 2026", DIWAN_RELATION_OVERLAPS, 0, true },
    { "15 آذار 2026", DIWAN_RELATION_WITHIN, 0, false },
    { "نيسان 2026", DIWAN_RELATION_BEFORE, 0, true },
    { "نيسان 2026", DIWAN_RELATION_AFTER, 0, false },
    { "2025", DIWAN_RELATION_AFTER, 0, true },
    { "2026-03..", DIWAN_RELATION_OVERLAPS, 0, true },
    { "..2026-02", DIWAN_RELATION_OVERLAPS, 0, false },
    { "2026-03", DIWAN_RELATION_OVERLAPS, DIWAN_SECTION_OPINION, true },
    { "2026-03", DIWAN_RELATION_OVERLAPS, DIWAN_SECTION_EVENT, false },
};

START_TEST(a_date_named_in_the_text_is_asked_for)
{
    diwan_query *query;
    diwan_hits *hits;
    size_t start, end;
    int32_t first, last;
    int64_t id = sample_store(archive, SAMPLE_DAY + 5, NULL, "اجتمعت اللجنة الفنية.",
                              "قد تُعرض النتائج في آذار 2026 على البرلمان.");
    ck_assert_int_eq(diwan_date_read(&first, &last, mentioned[_i].asked, strlen(mentioned[_i].asked),
                                     DIWAN_NO_DAY, NULL), DIWAN_OK);
    ck_assert_int_eq(diwan_query_new(&query), DIWAN_OK);
    ck_assert_int_eq(diwan_query_add_mentioned(query, first, last, mentioned[_i].relation), DIWAN_OK);
    diwan_query_set_section(query, mentioned[_i].section);
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    bool found = diwan_hits_next(hits) == DIWAN_ROW;
    ck_assert_int_eq(found, mentioned[_i].found);
    if (found) {
        ck_assert_int_eq(diwan_hits_id(hits), id);
        ck_assert_int_eq(diwan_hits_highlight(hits, 0, &start, &end), DIWAN_OK);
        ck_assert_mem_eq(diwan_hits_snippet(hits, NULL) + start, "آذار", strlen("آذار"));
    }
    diwan_hits_close(hits);
    diwan_query_close(query);
}
END_TEST

START_TEST(findings_move_with_the_places_of_a_day)
{
    int64_t ids[3];
    for (int32_t i = 0; i < 300; i++) {
        diwan_brief *brief = sample_made(i, SAMPLE_DAY);
        sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
        diwan_brief_close(brief);
    }
    ck_assert_int_eq(found_one("روسيا", 0, ids), 2);
    ck_assert_int_eq(ids[0], visit);
    ck_assert_int_eq(ids[1], arms);
    ck_assert_int_eq(sample_number(file.path, "SELECT count(*) FROM mention m JOIN brief b ON b.place = m.place"
                                              " JOIN actor a ON a.number = m.actor"
                                              " WHERE a.id = 'state:RU' AND b.id <= 3"), 3);
    ck_assert_int_gt(sample_number(file.path, "SELECT value FROM meta WHERE key = 'places_of_day'"), 256);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
}
END_TEST

static int about(const char *theme, int32_t alone, int64_t *id)
{
    diwan_query *query;
    diwan_hits *hits;
    int n = 0;
    ck_assert_int_eq(diwan_query_new(&query), DIWAN_OK);
    ck_assert_int_eq(diwan_query_add_theme(query, theme, strlen(theme), alone), DIWAN_OK);
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    for (; diwan_hits_next(hits) == DIWAN_ROW; n++)
        *id = diwan_hits_id(hits);
    diwan_hits_close(hits);
    diwan_query_close(query);
    return n;
}

START_TEST(a_theme_is_asked_for_with_those_below_it)
{
    diwan_themes *themes;
    int64_t id = 0, stored;
    diwan_brief *brief = sample_brief(SAMPLE_DAY + 6, "انتخابات نيابية مبكرة في أيار",
                                      "أعلنت مفوضية الانتخابات موعد التصويت، ودعت الناخبين والمرشحين إلى مراكز الاقتراع.",
                                      "قد تؤجل الانتخابات إذا قاطعتها الأحزاب.");
    sample_expect(archive, diwan_archive_store(archive, brief, &stored), DIWAN_OK);
    ck_assert_int_eq(diwan_themes_of_brief(&themes, brief, NULL), DIWAN_OK);
    ck_assert_int_eq(diwan_themes_next(themes), DIWAN_ROW);
    ck_assert_int_gt(diwan_themes_num_ancestors(themes), 0);
    const char *theme = diwan_themes_id(themes), *above = diwan_themes_ancestor(themes, 0);
    ck_assert_int_eq(about(theme, 0, &id), 1);
    ck_assert_int_eq(id, stored);
    ck_assert_int_eq(about(theme, 1, &id), 1);
    ck_assert_int_eq(about(diwan_theme_label_en(NULL, theme), 0, &id), 1);
    ck_assert_int_ge(about(above, 0, &id), 1);
    ck_assert_int_eq(about("medtop:99999999", 0, &id), 0);
    ck_assert_int_eq(about("زرافة", 0, &id), 0);
    sample_expect(archive, diwan_archive_delete(archive, stored), DIWAN_OK);
    ck_assert_int_eq(about(theme, 0, &id), 0);
    diwan_themes_close(themes);
    diwan_brief_close(brief);
}
END_TEST

int main(void)
{
    TCase *cases[1] = { tcase_create("findings") };
    tcase_add_checked_fixture(cases[0], set_up, tear_down);
    tcase_add_loop_test(cases[0], an_actor_is_found_by_any_of_its_names, 0, sizeof russia / sizeof *russia);
    tcase_add_test(cases[0], the_section_asked_for_counts);
    tcase_add_test(cases[0], all_actors_and_words_must_be_there);
    tcase_add_test(cases[0], an_actor_nobody_mentions_finds_nothing);
    tcase_add_test(cases[0], numbers_in_a_text_are_no_actors);
    tcase_add_test(cases[0], the_snippet_shows_the_mention);
    tcase_add_test(cases[0], findings_go_and_come_with_the_text);
    tcase_add_test(cases[0], a_theme_is_asked_for_with_those_below_it);
    tcase_add_loop_test(cases[0], a_date_named_in_the_text_is_asked_for, 0,
                        sizeof mentioned / sizeof *mentioned);
    tcase_add_test(cases[0], findings_move_with_the_places_of_a_day);
    return sample_main("findings", cases, 1);
}
