/* Counts, networks and what rises, against plain SQL over the tables: whatever the question,
 * they say what a reader with much patience would count. */
#include <check.h>
#include <diwan.h>
#include <math.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "made_briefs.h"
#include "query/ratio.h"
#include "sample.h"

#define DAY 19000
#define BRIEFS 400
#define DAYS 500

static sample_file file;
static diwan_archive *archive;
static diwan_query *every, *some;
static sqlite3 *plain;

/* Tags for some of the briefs. */
static void tag_some(void)
{
    static const char *const tags[] = { "للمتابعة", "desk", "ملف الحدود" };
    for (int64_t id = 1; id <= BRIEFS; id++)
        for (int i = 0; i < 3; i++)
            if (id % (i + 3) == 0)
                sample_expect(archive, diwan_archive_add_tag(archive, id, tags[i], strlen(tags[i])),
                              DIWAN_OK);
}

static void set_up(void)
{
    made_briefs *made = made_briefs_open(DIWAN_SOURCE_DIR "/lib/vocabulary");
    ck_assert_ptr_nonnull(made);
    archive = sample_create(&file);
    ck_assert_int_eq(diwan_archive_begin(archive), DIWAN_OK);
    for (int i = 0; i < BRIEFS; i++) {
        diwan_brief *brief = made_brief(made, (uint64_t)i, DAY + i * 37 % DAYS);
        sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
        diwan_brief_close(brief);
    }
    tag_some();
    ck_assert_int_eq(diwan_archive_commit(archive), DIWAN_OK);
    made_briefs_close(made);
    ck_assert_int_eq(diwan_query_new(&every), DIWAN_OK);
    ck_assert_int_eq(diwan_query_new(&some), DIWAN_OK);
    ck_assert_int_eq(diwan_query_add_dates(some, DAY + 100, DAY + 300), DIWAN_OK);
    ck_assert_int_eq(sqlite3_open(file.path, &plain), SQLITE_OK);
}

static void tear_down(void)
{
    diwan_query_close(every);
    diwan_query_close(some);
    sqlite3_close(plain);
    diwan_archive_close(archive);
    sample_remove(&file);
}

/* What SQL counts for a key; ?1 is the key. The briefs of `some` where `part`. */
static int64_t naive(const char *sql, const char *key, bool part)
{
    sqlite3_stmt *row;
    char whole[1024];
    snprintf(whole, sizeof whole,
             "WITH b AS (SELECT *, unixepoch(date) / 86400 AS day FROM brief WHERE day BETWEEN %d "
             "AND %d) %s",
             part ? DAY + 100 : 0, part ? DAY + 300 : 99999, sql);
    ck_assert_msg(sqlite3_prepare_v2(plain, whole, -1, &row, NULL) == SQLITE_OK, "%s",
                  sqlite3_errmsg(plain));
    sqlite3_bind_text(row, 1, key, -1, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(row), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return number;
}

static const struct {
    int32_t by;
    const char *briefs, *rows; /* what a row says, and how many there are */
} bys[] = {
    { DIWAN_BY_ACTOR,
      "SELECT count(DISTINCT m.place) FROM mention m JOIN b USING (place) JOIN actor a ON a.number "
      "= m.actor"
      " WHERE a.id = ?1",
      "SELECT count(DISTINCT m.actor) FROM mention m JOIN b USING (place)" },
    { DIWAN_BY_KIND,
      "SELECT count(DISTINCT m.place) FROM mention m JOIN b USING (place) JOIN actor a ON a.number "
      "= m.actor"
      " WHERE a.kind = ?1",
      "SELECT count(DISTINCT a.kind) FROM mention m JOIN b USING (place) JOIN actor a ON a.number "
      "= m.actor" },
    { DIWAN_BY_THEME_ALONE,
      "SELECT count(*) FROM brief_theme m JOIN b USING (place) JOIN theme a ON a.number = m.theme "
      "WHERE a.id = ?1",
      "SELECT count(DISTINCT m.theme) FROM brief_theme m JOIN b USING (place)" },
    { DIWAN_BY_TAG,
      "SELECT count(*) FROM brief_tag m JOIN b ON b.id = m.brief JOIN tag a ON a.number = m.tag "
      "WHERE a.name = ?1",
      "SELECT count(DISTINCT m.tag) FROM brief_tag m JOIN b ON b.id = m.brief" },
    { DIWAN_BY_YEAR, "SELECT count(*) FROM b WHERE strftime('%Y', date) = ?1", NULL },
    { DIWAN_BY_QUARTER,
      "SELECT count(*) FROM b WHERE strftime('%Y', date) || '-Q' || ((strftime('%m', date) + 2) / "
      "3) = ?1",
      NULL },
    { DIWAN_BY_MONTH, "SELECT count(*) FROM b WHERE strftime('%Y-%m', date) = ?1", NULL },
    { DIWAN_BY_WEEK, "SELECT count(*) FROM b WHERE date >= ?1 AND date < date(?1, '+7 days')",
      NULL },
    { DIWAN_BY_DAY, "SELECT count(*) FROM b WHERE date = ?1", NULL },
};
#define NUM_BYS (int)(sizeof bys / sizeof *bys)

static diwan_counts *open_counts(const diwan_query *query, int32_t by, int64_t most, int32_t over)
{
    diwan_counts *counts;
    sample_expect(archive,
                  over ? diwan_counts_open_over(&counts, archive, query, by, most, over)
                       : diwan_counts_open(&counts, archive, query, by, most),
                  DIWAN_OK);
    return counts;
}

START_TEST(every_row_says_what_plain_sql_counts)
{
    int32_t by = bys[_i / 2].by;
    bool part = _i % 2, time = by >= DIWAN_BY_YEAR && by <= DIWAN_BY_DAY;
    int64_t rows = 0, sum = 0, before = INT64_MAX;
    diwan_counts *counts = open_counts(part ? some : every, by, 0, 0);
    ck_assert_int_eq(diwan_counts_total(counts), naive("SELECT count(*) FROM b", NULL, part));
    for (; diwan_counts_next(counts) == DIWAN_ROW; rows++) {
        int64_t briefs = diwan_counts_briefs(counts);
        ck_assert_msg(briefs == naive(bys[_i / 2].briefs, diwan_counts_key(counts), part),
                      "%s: %lld briefs", diwan_counts_key(counts), (long long)briefs);
        ck_assert((*diwan_counts_label_ar(counts) != '\0') == (by != DIWAN_BY_TAG));
        ck_assert_msg(time || briefs <= before, "rows are out of order");
        ck_assert_msg(!briefs || diwan_counts_first(counts) <= diwan_counts_last(counts), "%s",
                      diwan_counts_key(counts));
        sum += briefs;
        before = briefs;
    }
    ck_assert_int_eq(rows, diwan_counts_num_rows(counts));
    if (time)
        ck_assert_int_eq(sum, diwan_counts_total(counts));
    else
        ck_assert_int_eq(rows, naive(bys[_i / 2].rows, NULL, part));
    ck_assert_int_eq(diwan_counts_next(counts), DIWAN_DONE);
    ck_assert_str_eq(diwan_counts_key(counts), "");
    diwan_counts_close(counts);
}
END_TEST

/* Put into the table `want` the briefs whose opinion is of the theme, or of one below it. */
static void want_theme_in_opinion(const char *theme)
{
    sqlite3_stmt *row, *add;
    sqlite3_exec(plain,
                 "CREATE TEMP TABLE IF NOT EXISTS want (place INTEGER PRIMARY KEY);"
                 "DELETE FROM want",
                 NULL, NULL, NULL);
    sqlite3_prepare_v2(plain,
                       "SELECT place, id FROM brief_theme JOIN theme ON number = theme"
                       " WHERE sections & 4",
                       -1, &row, NULL);
    sqlite3_prepare_v2(plain, "INSERT OR IGNORE INTO want VALUES (?1)", -1, &add, NULL);
    while (sqlite3_step(row) == SQLITE_ROW) {
        const char *id = (const char *)sqlite3_column_text(row, 1);
        while (*id && strcmp(id, theme) != 0)
            id = diwan_theme_parent(NULL, id);
        if (!*id)
            continue;
        sqlite3_bind_value(add, 1, sqlite3_column_value(row, 0));
        ck_assert_int_eq(sqlite3_step(add), SQLITE_DONE);
        sqlite3_reset(add);
    }
    sqlite3_finalize(row);
    sqlite3_finalize(add);
}

static int64_t naive_want(const char *sql, const char *key)
{
    sqlite3_stmt *row;
    ck_assert_int_eq(sqlite3_prepare_v2(plain, sql, -1, &row, NULL), SQLITE_OK);
    sqlite3_bind_text(row, 1, key, -1, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(row), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return number;
}

/* What a section narrows is which briefs are found: what they are counted by is of them whole. */
START_TEST(briefs_found_by_their_opinion_count_whole)
{
    static const struct {
        int32_t by;
        const char *sql;
    } by[] = {
        { DIWAN_BY_THEME_ALONE, "SELECT count(*) FROM brief_theme JOIN want USING (place) JOIN"
                                " theme ON number = theme WHERE id = ?1" },
        { DIWAN_BY_ACTOR, "SELECT count(DISTINCT place) FROM mention JOIN want USING (place) JOIN"
                          " actor ON number = actor WHERE id = ?1" },
    };
    sqlite3_stmt *row;
    int64_t found = 0;
    sqlite3_prepare_v2(plain, "SELECT id FROM theme", -1, &row, NULL);
    while (sqlite3_step(row) == SQLITE_ROW) {
        char text[200];
        diwan_query *query;
        snprintf(text, sizeof text, "theme:\"%s\" in:opinion", sqlite3_column_text(row, 0));
        want_theme_in_opinion((const char *)sqlite3_column_text(row, 0));
        ck_assert_int_eq(diwan_query_parse(&query, text, strlen(text), DIWAN_NO_DAY), DIWAN_OK);
        for (int i = 0; i < 2; i++) {
            diwan_counts *counts = open_counts(query, by[i].by, 0, 0);
            ck_assert_msg(diwan_counts_total(counts) ==
                              naive_want("SELECT count(*) FROM want", NULL),
                          "%s", text);
            while (diwan_counts_next(counts) == DIWAN_ROW)
                ck_assert_msg(diwan_counts_briefs(counts) ==
                                  naive_want(by[i].sql, diwan_counts_key(counts)),
                              "%s: %s", text, diwan_counts_key(counts));
            found += diwan_counts_total(counts);
            diwan_counts_close(counts);
        }
        diwan_query_close(query);
    }
    sqlite3_finalize(row);
    ck_assert_int_gt(found, BRIEFS);
}
END_TEST

/* A theme counts once for each brief that is about it or any below it. */
START_TEST(themes_count_for_those_above_them)
{
    diwan_counts *alone = open_counts(every, DIWAN_BY_THEME_ALONE, 0, 0);
    diwan_counts *counts = open_counts(every, DIWAN_BY_THEME, 0, 0);
    ck_assert_int_gt(diwan_counts_num_rows(counts), diwan_counts_num_rows(alone));
    while (diwan_counts_next(counts) == DIWAN_ROW) {
        diwan_query *query;
        const char *key = diwan_counts_key(counts);
        ck_assert_int_eq(diwan_query_new(&query), DIWAN_OK);
        ck_assert_int_eq(diwan_query_add_theme(query, key, strlen(key), DIWAN_BREADTH_USUAL),
                         DIWAN_OK);
        ck_assert_int_eq(sample_ask(archive, query, NULL, 0), diwan_counts_briefs(counts));
        diwan_query_close(query);
    }
    diwan_counts_close(alone);
    diwan_counts_close(counts);
}
END_TEST

START_TEST(first_and_last_are_the_days_of_briefs)
{
    diwan_counts *counts = open_counts(some, DIWAN_BY_ACTOR, 10, 0);
    for (int i = 0; i < 10; i++) {
        ck_assert_int_eq(diwan_counts_next(counts), DIWAN_ROW);
        const char *key = diwan_counts_key(counts);
        ck_assert_int_eq(diwan_counts_first(counts),
                         naive("SELECT min(day) FROM mention m JOIN b USING (place)"
                               " JOIN actor a ON a.number = m.actor WHERE a.id = ?1",
                               key, true));
        ck_assert_int_eq(diwan_counts_last(counts),
                         naive("SELECT max(day) FROM mention m JOIN b USING (place)"
                               " JOIN actor a ON a.number = m.actor WHERE a.id = ?1",
                               key, true));
    }
    ck_assert_int_eq(diwan_counts_next(counts), DIWAN_DONE);
    ck_assert_int_gt(diwan_counts_num_rows(counts), 10);
    diwan_counts_close(counts);
}
END_TEST

START_TEST(spans_of_a_row_sum_up_to_it)
{
    static const int32_t overs[] = { DIWAN_BY_YEAR, DIWAN_BY_QUARTER, DIWAN_BY_MONTH, DIWAN_BY_WEEK,
                                     DIWAN_BY_DAY };
    static const int32_t of[] = { DIWAN_BY_ACTOR, DIWAN_BY_THEME, DIWAN_BY_KIND };
    diwan_counts *counts = open_counts(some, of[_i % 3], 12, overs[_i / 3]);
    diwan_counts *whole = open_counts(some, overs[_i / 3], 0, 0);
    while (diwan_counts_next(counts) == DIWAN_ROW) {
        int64_t sum = 0, spans = 0;
        char last[32] = "";
        for (; diwan_counts_next_span(counts) == DIWAN_ROW; spans++) {
            ck_assert(strcmp(diwan_counts_span_key(counts), last) > 0);
            snprintf(last, sizeof last, "%s", diwan_counts_span_key(counts));
            sum += diwan_counts_span_briefs(counts);
        }
        ck_assert_int_eq(sum, diwan_counts_briefs(counts));
        ck_assert_int_eq(spans, diwan_counts_num_rows(whole));
    }
    diwan_counts_close(counts);
    diwan_counts_close(whole);
}
END_TEST

/* A section counts the briefs that hold the word in it. */
START_TEST(sections_count_where_it_stands)
{
    static const char *const keys[] = { "headline", "event", "opinion" };
    int64_t briefs[3] = { 0 };
    diwan_query *word;
    ck_assert_int_eq(diwan_query_new(&word), DIWAN_OK);
    ck_assert_int_eq(diwan_query_add_words(word, "رئيس", strlen("رئيس")), DIWAN_OK);
    diwan_counts *counts = open_counts(word, DIWAN_BY_SECTION, 0, 0);
    while (diwan_counts_next(counts) == DIWAN_ROW)
        for (int i = 0; i < 3; i++)
            if (!strcmp(keys[i], diwan_counts_key(counts)))
                briefs[i] = diwan_counts_briefs(counts);
    ck_assert_int_eq(diwan_counts_total(counts), sample_ask(archive, word, NULL, 0));
    for (int32_t i = 0; i < 3; i++) {
        ck_assert_int_eq(diwan_query_set_section(word, i + 1), DIWAN_OK);
        ck_assert_int_eq(briefs[i], sample_ask(archive, word, NULL, 0));
    }
    ck_assert_int_gt(briefs[1] + briefs[2], 0);
    diwan_counts_close(counts);
    diwan_query_close(word);
}
END_TEST

START_TEST(tags_are_counted_over_time)
{
    diwan_counts *counts = open_counts(some, DIWAN_BY_TAG, 2, DIWAN_BY_MONTH);
    int rows = 0;
    ck_assert_int_eq(diwan_counts_num_rows(counts), 3);
    for (; diwan_counts_next(counts) == DIWAN_ROW; rows++) {
        int64_t sum = 0;
        while (diwan_counts_next_span(counts) == DIWAN_ROW)
            sum += diwan_counts_span_briefs(counts);
        ck_assert_int_eq(sum, diwan_counts_briefs(counts));
        ck_assert_str_eq(diwan_counts_key(counts), rows ? "desk" : "للمتابعة");
    }
    ck_assert_int_eq(rows, 2);
    diwan_counts_close(counts);
}
END_TEST

/* 2022-01-08 was a Saturday: the eight days from then on are in two weeks, wherever these begin,
 * and the first of the second is the one that was set. */
START_TEST(weeks_begin_where_the_archive_says)
{
    sample_file other;
    diwan_archive *small = sample_create(&other);
    int32_t saturday, starts = _i ? _i : 6;
    int weeks = 0;
    const diwan_date_options dates = { .week_start = _i };
    ck_assert_int_eq(diwan_day_read(&saturday, "2022-01-08", 10), DIWAN_OK);
    for (int32_t i = 0; i < 8; i++)
        sample_store(small, saturday + i, NULL, i % 2 ? "وقعت مصر عقدا" : "وقعت تركيا عقدا", NULL);
    sample_expect(small, diwan_archive_set_date_options(small, &dates), DIWAN_OK);
    for (int over = 0; over < 2; over++) {
        diwan_counts *counts;
        int32_t status =
            over ? diwan_counts_open_over(&counts, small, every, DIWAN_BY_KIND, 1, DIWAN_BY_WEEK)
                 : diwan_counts_open(&counts, small, every, DIWAN_BY_WEEK, 0);
        sample_expect(small, status, DIWAN_OK);
        if (over)
            ck_assert_int_eq(diwan_counts_next(counts), DIWAN_ROW);
        while ((over ? diwan_counts_next_span(counts) : diwan_counts_next(counts)) == DIWAN_ROW) {
            const char *key = over ? diwan_counts_span_key(counts) : diwan_counts_key(counts);
            int32_t first;
            ck_assert_int_eq(diwan_day_read(&first, key, strlen(key)), DIWAN_OK);
            ck_assert_int_eq(((first - saturday) % 7 + 7 + 5) % 7 + 1, starts);
            weeks++;
        }
        diwan_counts_close(counts);
    }
    ck_assert_int_eq(weeks, 4);
    diwan_archive_close(small);
    sample_remove(&other);
}
END_TEST

START_TEST(what_is_not_found_is_counted_as_nothing)
{
    ck_assert_int_eq(diwan_query_add_dates(some, 1, 2), DIWAN_OK);
    for (int32_t by = DIWAN_BY_ACTOR; by <= DIWAN_BY_TAG; by++) {
        diwan_counts *counts = open_counts(some, by, 0, 0);
        ck_assert_int_eq(diwan_counts_total(counts), 0);
        ck_assert_int_eq(diwan_counts_next(counts), DIWAN_DONE);
        diwan_counts_close(counts);
    }
    diwan_counts *counts;
    ck_assert_int_eq(diwan_counts_open(&counts, archive, every, 0, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_counts_open_over(&counts, archive, every, DIWAN_BY_DAY, 0, DIWAN_BY_DAY),
                     DIWAN_MISUSE);
    ck_assert_int_eq(diwan_counts_open(&counts, archive, every, DIWAN_BY_ACTOR, -1), DIWAN_MISUSE);
    ck_assert_ptr_null(counts);
}
END_TEST

/* -------------------------------------------------------------------- networks */

static int64_t naive_pair(const char *sql, const char *from, const char *to)
{
    sqlite3_stmt *row;
    ck_assert_msg(sqlite3_prepare_v2(plain, sql, -1, &row, NULL) == SQLITE_OK, "%s",
                  sqlite3_errmsg(plain));
    sqlite3_bind_text(row, 1, from, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 2, to, -1, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(row), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return number;
}

START_TEST(pairs_are_those_that_briefs_name_together)
{
    static const char *const sqls[] = {
        "SELECT count(*) FROM (SELECT place FROM mention WHERE actor = (SELECT number FROM actor "
        "WHERE id = ?1)"
        " INTERSECT SELECT place FROM mention WHERE actor = (SELECT number FROM actor WHERE id = "
        "?2))",
        "SELECT count(*) FROM (SELECT place FROM brief_theme WHERE theme = (SELECT number FROM "
        "theme WHERE id = ?1)"
        " INTERSECT SELECT place FROM brief_theme WHERE theme = (SELECT number FROM theme WHERE id "
        "= ?2))",
    };
    diwan_network *network;
    int nodes = 0, edges = 0;
    int64_t before = INT64_MAX;
    sample_expect(archive,
                  diwan_network_open(&network, archive, every,
                                     _i ? DIWAN_BY_THEME_ALONE : DIWAN_BY_ACTOR, DIWAN_PER_BRIEF,
                                     12, 2),
                  DIWAN_OK);
    ck_assert_int_eq(diwan_network_total(network), BRIEFS);
    while (diwan_network_next_node(network) == DIWAN_ROW) {
        nodes++;
        ck_assert_int_eq(diwan_network_node_kind(network) == 0, _i);
    }
    ck_assert_int_eq(nodes, 12);
    for (; diwan_network_next_edge(network) == DIWAN_ROW; edges++) {
        int64_t weight = diwan_network_edge_weight(network);
        const char *from = diwan_network_edge_from(network), *to = diwan_network_edge_to(network);
        ck_assert_int_eq(weight, diwan_network_edge_briefs(network));
        ck_assert_int_eq(weight, naive_pair(sqls[_i], from, to));
        ck_assert_int_ge(weight, 2);
        ck_assert_int_le(weight, before);
        ck_assert(diwan_network_edge_lift(network) > 0);
        before = weight;
    }
    ck_assert_int_gt(edges, 10);
    diwan_network_close(network);
}
END_TEST

START_TEST(pairs_of_a_sentence_stand_in_it)
{
    diwan_network *network;
    diwan_query *one;
    int64_t weights[2] = { 0 };
    sample_file other;
    diwan_archive *small = sample_create(&other);
    sample_store(small, DAY, NULL,
                 "بحث وفد مصر مع تركيا ملف الغاز. وزار وفد من مصر تركيا. ورحبت روسيا.",
                 "قد تكسب روسيا إذا تقدمت تركيا.");
    ck_assert_int_eq(diwan_query_new(&one), DIWAN_OK);
    sample_expect(
        small, diwan_network_open(&network, small, one, DIWAN_BY_ACTOR, DIWAN_PER_SENTENCE, 10, 1),
        DIWAN_OK);
    for (int i = 0; diwan_network_next_edge(network) == DIWAN_ROW; i++) {
        ck_assert_int_lt(i, 2);
        weights[i] = diwan_network_edge_weight(network);
        ck_assert_int_eq(diwan_network_edge_briefs(network), 1);
        ck_assert_int_eq(diwan_network_edge_first(network), DAY);
    }
    ck_assert_int_eq(weights[0], 2); /* Egypt and Turkey */
    ck_assert_int_eq(weights[1], 1); /* Russia and Turkey; Egypt and Russia share no sentence */
    diwan_network_close(network);
    diwan_query_close(one);
    diwan_archive_close(small);
    sample_remove(&other);
}
END_TEST

/* ---------------------------------------------------------------------- rising */

/* Figures found by summing exact binomial chances and halving. */
START_TEST(intervals_are_those_of_the_exact_test)
{
    static const struct {
        int64_t now, all_now, before, all_before;
        double ratio, low, high;
    } known[] = {
        { 7, 100, 3, 100, 2.3333, 0.5327, 13.9836 },
        { 60, 100, 30, 100, 2.0, 1.2699, 3.2117 },
        { 1, 100, 0, 100, HUGE_VAL, 0.0256, HUGE_VAL },
        { 0, 50, 10, 100, 0, 0, 0.8923 },
    };
    double ratio, low, high;
    dw_ratio(known[_i].now, known[_i].all_now, known[_i].before, known[_i].all_before, &ratio, &low,
             &high);
    ck_assert(ratio == known[_i].ratio || fabs(ratio - known[_i].ratio) < 1e-3);
    ck_assert_msg(fabs(low - known[_i].low) < 1e-3, "low %f", low);
    ck_assert_msg(high == known[_i].high || fabs(high - known[_i].high) < 1e-3, "high %f", high);
}
END_TEST

START_TEST(the_tail_sums_the_binomial)
{
    for (int64_t n = 1; n < 40; n += 3)
        for (int64_t k = 0; k <= n + 1; k++) {
            double p = (double)(n % 7 + 1) / 9, sum = 0, term = pow(1 - p, (double)n);
            for (int64_t i = 0; i <= n; i++) {
                if (i >= k)
                    sum += term;
                term *= (double)(n - i) / (double)(i + 1) * p / (1 - p);
            }
            ck_assert_msg(fabs(sum - dw_binomial_tail(k, n, p)) < 1e-9, "%d of %d", (int)k, (int)n);
        }
}
END_TEST

/* Both are all that lies to that side: as if the ends were days beyond those of the archive. */
START_TEST(open_ends_of_spans_take_in_all_days)
{
    const diwan_spans open = { DAY + 250, DIWAN_NO_DAY, DIWAN_NO_DAY, DAY + 249 };
    const diwan_spans wide = { DAY + 250, DAY + 9999, DAY - 9999, DAY + 249 };
    const diwan_spans wrong[] = { { 2, 1, 0, 0 }, { 0, 0, 2, 1 } };
    diwan_rising *one, *other;
    int rows = 0;
    sample_expect(archive, diwan_rising_open(&one, archive, every, DIWAN_BY_ACTOR, &open, 0, 0),
                  DIWAN_OK);
    sample_expect(archive, diwan_rising_open(&other, archive, every, DIWAN_BY_ACTOR, &wide, 0, 0),
                  DIWAN_OK);
    ck_assert_int_eq(diwan_rising_total_now(one) + diwan_rising_total_before(one), BRIEFS);
    ck_assert_int_eq(diwan_rising_total_now(one), diwan_rising_total_now(other));
    for (; diwan_rising_next(one) == DIWAN_ROW; rows++) {
        ck_assert_int_eq(diwan_rising_next(other), DIWAN_ROW);
        ck_assert_str_eq(diwan_rising_key(one), diwan_rising_key(other));
    }
    ck_assert_int_eq(diwan_rising_next(other), DIWAN_DONE);
    ck_assert_int_gt(rows, 10);
    diwan_rising_close(one);
    diwan_rising_close(other);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(diwan_rising_open(&one, archive, every, DIWAN_BY_ACTOR, &wrong[i], 0, 0),
                         DIWAN_MISUSE);
}
END_TEST

START_TEST(what_rises_is_what_more_briefs_name_now)
{
    static const char sql[] = "SELECT count(DISTINCT m.place) FROM mention m JOIN b USING (place)"
                              " JOIN actor a ON a.number = m.actor WHERE a.id = ?1 AND ";
    char now[512], before[512];
    diwan_spans spans = { DAY + 250, DAY + 400, DAY + 50, DAY + 249 };
    diwan_rising *rising;
    double last = HUGE_VAL;
    int rows = 0;
    snprintf(now, sizeof now, "%sday BETWEEN %d AND %d", sql, spans.now_first, spans.now_last);
    snprintf(before, sizeof before, "%sday BETWEEN %d AND %d", sql, spans.before_first,
             spans.before_last);
    sample_expect(archive,
                  diwan_rising_open(&rising, archive, every, DIWAN_BY_ACTOR, &spans, _i, 0),
                  DIWAN_OK);
    for (; diwan_rising_next(rising) == DIWAN_ROW; rows++) {
        ck_assert_int_eq(diwan_rising_now(rising), naive(now, diwan_rising_key(rising), false));
        ck_assert_int_eq(diwan_rising_before(rising),
                         naive(before, diwan_rising_key(rising), false));
        ck_assert(diwan_rising_low(rising) <= diwan_rising_ratio(rising));
        ck_assert(diwan_rising_high(rising) >= diwan_rising_ratio(rising));
        double order = _i ? -diwan_rising_high(rising) : diwan_rising_low(rising);
        ck_assert(order <= last);
        last = order;
    }
    ck_assert_int_gt(rows, 10);
    diwan_rising_close(rising);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("counts"), *figures = tcase_create("figures");
    TCase *const cases[] = { tests, figures };
    tcase_add_unchecked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, every_row_says_what_plain_sql_counts, 0, 2 * NUM_BYS);
    tcase_add_test(tests, themes_count_for_those_above_them);
    tcase_add_test(tests, briefs_found_by_their_opinion_count_whole);
    tcase_add_test(tests, first_and_last_are_the_days_of_briefs);
    tcase_add_loop_test(tests, spans_of_a_row_sum_up_to_it, 0, 15);
    tcase_add_test(tests, sections_count_where_it_stands);
    tcase_add_test(tests, tags_are_counted_over_time);
    tcase_add_loop_test(tests, weeks_begin_where_the_archive_says, 0, 8);
    tcase_add_test(tests, what_is_not_found_is_counted_as_nothing);
    tcase_add_loop_test(tests, pairs_are_those_that_briefs_name_together, 0, 2);
    tcase_add_test(tests, pairs_of_a_sentence_stand_in_it);
    tcase_add_loop_test(tests, what_rises_is_what_more_briefs_name_now, 0, 2);
    tcase_add_test(tests, open_ends_of_spans_take_in_all_days);
    tcase_add_loop_test(figures, intervals_are_those_of_the_exact_test, 0, 4);
    tcase_add_test(figures, the_tail_sums_the_binomial);
    return sample_main("counts", cases, 2);
}
