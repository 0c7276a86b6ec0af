/* Facets say what the tables say, whatever happens to the briefs; and sentences end where a
 * reader would end them. */
#include <check.h>
#include <diwan.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"
#include "archive/facets.h"
#include "made_briefs.h"
#include "sample.h"
#include "text/sentences.h"

#define DAY 20000
#define BRIEFS 300

static sample_file file;
static diwan_archive *archive;
static made_briefs *made;

static void store(uint64_t n, int32_t day)
{
    diwan_brief *brief = made_brief(made, n, day);
    ck_assert_ptr_nonnull(brief);
    sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
    diwan_brief_close(brief);
}

static void set_up_with(uint64_t briefs)
{
    made = made_briefs_open(DIWAN_SOURCE_DIR "/lib/vocabulary");
    ck_assert_ptr_nonnull(made);
    archive = sample_create(&file);
    ck_assert_int_eq(diwan_archive_begin(archive), DIWAN_OK);
    for (uint64_t i = 0; i < briefs; i++)
        store(i, DAY + (int32_t)(i * 7 % 40));
    ck_assert_int_eq(diwan_archive_commit(archive), DIWAN_OK);
}

static void set_up(void)
{
    set_up_with(BRIEFS);
}

static void set_up_few(void)
{
    set_up_with(10);
}

static void tear_down(void)
{
    diwan_archive_close(archive);
    made_briefs_close(made);
    sample_remove(&file);
}

static sqlite3_stmt *rows(const char *sql, int64_t place)
{
    sqlite3_stmt *row;
    ck_assert_int_eq(sqlite3_prepare_v2(archive->db, sql, -1, &row, NULL), SQLITE_OK);
    sqlite3_bind_int64(row, 1, place);
    return row;
}

/* The facet of a place against the rows of mention and brief_theme. */
static void compare(const dw_facet *facet, int64_t place)
{
    size_t i = 0;
    sqlite3_stmt *row =
        rows("SELECT actor, max(section = 1) + 2 * max(section = 2) + 4 * max(section = 3)"
             " FROM mention WHERE place = ?1 GROUP BY actor ORDER BY actor",
             place);
    for (; sqlite3_step(row) == SQLITE_ROW; i++) {
        ck_assert_uint_lt(i, facet->num_actors);
        ck_assert_int_eq(facet->actors[i], sqlite3_column_int64(row, 0));
        ck_assert_int_eq(facet->sections[i], sqlite3_column_int(row, 1));
    }
    ck_assert_uint_eq(i, facet->num_actors);
    sqlite3_finalize(row);
    row = rows("SELECT theme FROM brief_theme WHERE place = ?1 ORDER BY theme", place);
    for (i = 0; sqlite3_step(row) == SQLITE_ROW; i++) {
        ck_assert_uint_lt(i, facet->num_themes);
        ck_assert_int_eq(facet->themes[i], sqlite3_column_int64(row, 0));
    }
    ck_assert_uint_eq(i, facet->num_themes);
    sqlite3_finalize(row);
}

/* Every brief's facets, read in the order that `sql` gives; returns how many actors. */
static size_t compare_all(const char *sql)
{
    dw_facets facets;
    size_t actors = 0;
    sqlite3_stmt *row = rows(sql, 0);
    ck_assert_int_eq(dw_facets_open(&facets, archive), DIWAN_OK);
    while (sqlite3_step(row) == SQLITE_ROW) {
        int64_t place = sqlite3_column_int64(row, 0);
        const uint32_t *counts, *sentences;
        ck_assert_int_eq(dw_facets_at(&facets, place), DIWAN_ROW);
        compare(&facets.facet, place);
        ck_assert_int_eq(dw_facets_sentences(&facets, place, &counts, &sentences), DIWAN_ROW);
        for (size_t i = 0; i < facets.facet.num_actors; sentences += counts[i++])
            for (uint32_t s = 0; s < counts[i]; s++)
                ck_assert_msg(s == 0 || sentences[s] > sentences[s - 1], "sentences don't ascend");
        actors += facets.facet.num_actors;
        ck_assert_int_eq(dw_facets_at(&facets, place + 1000 * facets.places_of_day), DIWAN_DONE);
        ck_assert_int_eq(dw_facets_at(&facets, place), DIWAN_ROW);
    }
    sqlite3_finalize(row);
    dw_facets_close(&facets);
    return actors;
}

START_TEST(facets_say_what_the_tables_say)
{
    size_t actors = compare_all("SELECT place FROM brief ORDER BY place");
    ck_assert_uint_gt(actors, BRIEFS);
    ck_assert_uint_eq(compare_all("SELECT place FROM brief ORDER BY place DESC"), actors);
    ck_assert_uint_eq(compare_all("SELECT place FROM brief ORDER BY hash"), actors);
}
END_TEST

START_TEST(facets_follow_every_change)
{
    for (int64_t id = 1; id <= BRIEFS; id += 3) {
        diwan_brief *brief = made_brief(made, 1000 + (uint64_t)id, DAY + (int32_t)id % 90);
        sample_expect(archive, diwan_archive_replace(archive, id, brief), DIWAN_OK);
        diwan_brief_close(brief);
        sample_expect(archive, diwan_archive_delete(archive, id + 1), DIWAN_OK);
    }
    compare_all("SELECT place FROM brief ORDER BY place");
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
}
END_TEST

START_TEST(facets_outlast_a_day_that_grows)
{
    ck_assert_int_eq(diwan_archive_begin(archive), DIWAN_OK);
    for (uint64_t i = 0; i < 600; i++)
        store(5000 + i, DAY + 50);
    ck_assert_int_eq(diwan_archive_commit(archive), DIWAN_OK);
    compare_all("SELECT place FROM brief ORDER BY place DESC");
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
}
END_TEST

START_TEST(a_rebuild_makes_facets_anew)
{
    sample_run(file.path, "DELETE FROM facet WHERE rowid % 2; UPDATE facet SET briefs = x'0102'");
    sample_expect(archive, diwan_archive_check(archive), DIWAN_STALE);
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    compare_all("SELECT place FROM brief ORDER BY place");
}
END_TEST

/* Bytes by chance in the place of facets: an error or none, and never beyond an end. */
START_TEST(damaged_facets_are_told)
{
    dw_facets facets;
    sqlite3_stmt *row = rows("SELECT place FROM brief", 0);
    sample_run(file.path,
               "UPDATE facet SET briefs = randomblob(length(briefs));"
               "UPDATE facet_sentence SET sentences = randomblob(40)");
    ck_assert_int_eq(dw_facets_open(&facets, archive), DIWAN_OK);
    while (sqlite3_step(row) == SQLITE_ROW) {
        const uint32_t *counts, *sentences;
        int32_t status = dw_facets_at(&facets, sqlite3_column_int64(row, 0));
        ck_assert(status == DIWAN_ROW || status == DIWAN_DONE || status == DIWAN_STALE);
        if (status == DIWAN_ROW)
            dw_facets_sentences(&facets, sqlite3_column_int64(row, 0), &counts, &sentences);
    }
    sqlite3_finalize(row);
    dw_facets_close(&facets);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_STALE);
}
END_TEST

static const struct {
    const char *sql, *told; /* what the error names */
} drifts[] = {
    { "UPDATE brief SET notes = 'x' WHERE id = 1", "notes of brief 1 " },
    { "INSERT INTO note VALUES (1, 'x')", "of brief 1 " },
    { "INSERT INTO tag VALUES (7, 'x', 'x'); INSERT INTO brief_tag VALUES (1, 7)",
      "marks of brief 1 " },
    { "UPDATE brief SET actors = '' WHERE actors <> ''", "actors of brief " },
    { "UPDATE brief SET actors = actors || ' 80000' WHERE id = 2", "actors of brief 2 " },
    { "UPDATE mention SET via = iif(via = 'name', 'demonym', 'name')", "actors of brief " },
    { "UPDATE OR IGNORE mention SET section = 1 WHERE section = 2", "actors of brief " },
    { "UPDATE actor SET kind = iif(kind = 'state', 'place', 'state')", "marks of brief " },
    { "UPDATE actor SET code = 'ZZ' WHERE kind <> 'state'", "marks of brief " },
    { "UPDATE brief SET themes = '' WHERE themes <> ''", "themes of brief " },
    { "UPDATE brief SET themes = themes || ' 80000' WHERE id = 3", "themes of brief 3 " },
    { "UPDATE brief_theme SET sections = 7 - sections", "themes of brief " },
    { "UPDATE brief SET marks = marks || ' 80001' WHERE id = 4", "marks of brief 4 " },
    { "DELETE FROM role", "marks of brief " },
    { "DELETE FROM date_mention", "marks of brief " },
    { "UPDATE brief SET expects = expects || 'x' WHERE id = 5", "expects of brief 5 " },
    { "UPDATE expectation SET start = cue_start, end = cue_end", "expects of brief " },
    { "DELETE FROM expectation", "marks of brief " },
    { "UPDATE brief_length SET lengths = zeroblob(length(lengths))", "" },
    { "DELETE FROM brief_length", "" },
    { "INSERT INTO brief_length VALUES (1, x'0500')", "" },
};

/* Tables that went out of step are told, with the brief and the column, and a rebuild brings
 * them together. */
START_TEST(each_drift_is_told_and_mended)
{
    static const char hedged[] = "قد يعلن وزير الخارجية السوري أسعد الشيباني في تشرين الأول 2025 "
                                 "اتفاق المياه، ومن المرجح أن تقبله الأردن.";
    sample_store(archive, SAMPLE_DAY, NULL, hedged, hedged);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    sample_run(file.path, drifts[_i].sql);
    ck_assert_int_eq(diwan_archive_check(archive), DIWAN_STALE);
    ck_assert_msg(strstr(diwan_archive_errmsg(archive), drifts[_i].told), "%s: %s", drifts[_i].sql,
                  diwan_archive_errmsg(archive));
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
}
END_TEST

/* A number that no actor has must not make room for all those below it. */
START_TEST(a_number_beyond_all_actors_is_damage)
{
    diwan_counts *counts;
    diwan_query *query;
    sample_run(file.path, "UPDATE facet SET briefs = x'000601FFFFFFFF07'");
    ck_assert_int_eq(diwan_query_parse(&query, "", 0, DIWAN_NO_DAY), DIWAN_OK);
    sample_expect(archive, diwan_counts_open(&counts, archive, query, DIWAN_BY_ACTOR, 10),
                  DIWAN_STALE);
    ck_assert_ptr_null(counts);
    diwan_query_close(query);
}
END_TEST

/* Numbers of a damaged file that no day and no place can have: told, and never added up. */
START_TEST(numbers_beyond_all_places_are_damage)
{
    static const char *const damages[] = {
        "UPDATE meta SET value = '9223372036854775807' WHERE key = 'places_of_day'",
        "UPDATE meta SET value = '68719476736' WHERE key = 'places_of_day'",
        "UPDATE meta SET value = '-256' WHERE key = 'places_of_day'",
        "UPDATE facet SET block = 9223372036854775807 WHERE block = (SELECT max(block) FROM facet)",
        "UPDATE facet SET block = -9223372036854775807 WHERE block = (SELECT min(block) FROM "
        "facet)",
        "UPDATE facet SET block = (1 << 44) + 16777215"
        " WHERE block = (SELECT max(block) FROM facet)",
    };
    diwan_counts *counts;
    diwan_related *kin;
    diwan_query *query;
    bool meta = _i < 3;
    sample_run(file.path, damages[_i]);
    ck_assert_int_eq(diwan_query_parse(&query, "", 0, DIWAN_NO_DAY), DIWAN_OK);
    diwan_brief *brief = sample_brief(SAMPLE_DAY, NULL, SAMPLE_EVENT, NULL);
    int32_t status = diwan_archive_store(archive, brief, NULL);
    ck_assert_int_eq(status, meta ? DIWAN_CORRUPT : DIWAN_OK);
    status = diwan_counts_open(&counts, archive, query, DIWAN_BY_ACTOR, 10);
    ck_assert(meta ? status == DIWAN_CORRUPT : status == DIWAN_OK || status == DIWAN_STALE);
    diwan_counts_close(counts);
    for (int64_t id = 1; id < 5; id++) {
        status = diwan_related_open(&kin, archive, id, 5);
        ck_assert(meta ? status == DIWAN_CORRUPT : status == DIWAN_OK || status == DIWAN_STALE);
        diwan_related_close(kin);
        status = diwan_follow_open(&kin, archive, id, 0, 5);
        ck_assert(meta ? status == DIWAN_CORRUPT : status == DIWAN_OK || status == DIWAN_STALE);
        diwan_related_close(kin);
    }
    ck_assert_int_lt(diwan_archive_check(archive), 0);
    diwan_brief_close(brief);
    diwan_query_close(query);
}
END_TEST

/* Sentences, parted by | where the text is. */
static const char *const texts[] = {
    "قال الوزير إن الأمر انتهى. |ولم يزد.",
    "«هل انتهى الأمر؟» |سأل الوزير… |ثم خرج!",
    "زاد السعر 3.5 بالمئة.\n|وبقي كما هو",
    "التقى د. عمر نظيره. |وافترقا.",
    "سطر أول\n|سطر ثان\n\n|سطر ثالث",
    "قال (لن نفعل.) |ومضى...  |ثم عاد",
    "لا نقطة فيه",
};

START_TEST(sentences_end_where_a_reader_ends_them)
{
    char text[256];
    size_t ends[8], n = 0, len = 0, start = 0;
    for (const char *p = texts[_i]; *p; p++) {
        if (*p == '|')
            ends[n++] = len;
        else
            text[len++] = *p;
    }
    ends[n++] = len;
    for (size_t i = 0; i < n; i++) {
        start = dw_sentence_end(text, len, start);
        ck_assert_uint_eq(start, ends[i]);
    }
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("facets"), *plain = tcase_create("sentences"),
          *few = tcase_create("drifts");
    TCase *const cases[] = { tests, plain, few };
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, facets_say_what_the_tables_say);
    tcase_add_test(tests, facets_follow_every_change);
    tcase_add_test(tests, facets_outlast_a_day_that_grows);
    tcase_add_test(tests, a_rebuild_makes_facets_anew);
    tcase_add_test(tests, damaged_facets_are_told);
    tcase_add_checked_fixture(few, set_up_few, tear_down);
    tcase_add_loop_test(few, numbers_beyond_all_places_are_damage, 0, 6);
    tcase_add_loop_test(few, each_drift_is_told_and_mended, 0,
                        (int)(sizeof drifts / sizeof *drifts));
    tcase_add_test(tests, a_number_beyond_all_actors_is_damage);
    tcase_add_loop_test(plain, sentences_end_where_a_reader_ends_them, 0,
                        (int)(sizeof texts / sizeof *texts));
    return sample_main("facets", cases, 3);
}
