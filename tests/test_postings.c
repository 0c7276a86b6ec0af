/* The lists of the index read by the library give what FTS5 gives of them: the same briefs in
 * the same order with the same scores, whatever was stored, changed and taken out, and with
 * what mergers of segments are under way. Within a transaction that writes FTS5 is asked. */
#include <check.h>
#include <diwan.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"
#include "archive/postings.h"
#include "made_briefs.h"
#include "query/plan.h"
#include "sample.h"

#define DAY 16000
#define BRIEFS 500
#define QUESTIONS 80

static sample_file file;
static diwan_archive *archive;
static made_briefs *made;

static void set_up(void)
{
    made = made_briefs_open(DIWAN_SOURCE_DIR "/lib/vocabulary");
    ck_assert_ptr_nonnull(made);
    archive = sample_create(&file);
}

static void tear_down(void)
{
    diwan_archive_close(archive);
    made_briefs_close(made);
    sample_remove(&file);
}

/* Days lie far apart now and then, so that blocks of places are empty. */
static int32_t day_of(uint64_t n)
{
    return DAY + (int32_t)(n * 37 % 300) + (n % 7 ? 0 : 3000);
}

static void store(uint64_t from, uint64_t to, uint64_t batch)
{
    for (uint64_t i = from; i < to; i++) {
        if ((i - from) % batch == 0)
            ck_assert_int_eq(diwan_archive_begin(archive), DIWAN_OK);
        diwan_brief *brief = made_brief(made, i, day_of(i));
        sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
        diwan_brief_close(brief);
        if ((i - from) % batch == batch - 1 || i + 1 == to)
            sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
    }
}

/* Change what is there, a commit for each. */
static void stir(int64_t from, int64_t to)
{
    for (int64_t id = from; id < to; id += 5) {
        diwan_brief *brief = made_brief(made, 5000 + (uint64_t)id, day_of((uint64_t)id * 3));
        sample_expect(archive, diwan_archive_replace(archive, id, brief), DIWAN_OK);
        diwan_brief_close(brief);
        sample_expect(archive, diwan_archive_delete(archive, id + 1), DIWAN_OK);
        sample_expect(archive, diwan_archive_add_tag(archive, id + 2, "مهم", strlen("مهم")),
                      DIWAN_OK);
        sample_expect(
            archive,
            diwan_archive_set_note(archive, id + 3, "رئيس 2 17 64", strlen("رئيس 2 17 64")),
            DIWAN_OK);
    }
}

/* ---------------------------------------------------------------------- questions */

static const char *const leaves[] = {
    "رئيس",
    "الحكومة",
    "اتفاق",
    "وزير",
    "في",
    "2024",
    "64",
    "8",
    "«رئيس الوزراء»",
    "«في مجلس»",
    "\"الحكومة\"",
    "(in:headline رئيس)",
    "actor:state:SY",
    "actor:state:US",
    "actor:=state:RU",
    "actor:+state:IR",
    "theme:action:consult",
    "theme:medtop:20000639",
    "has:expectations",
    "tag:مهم",
    "note:رئيس",
    "kind:person",
    "expects:\"قد\"",
    "(in:opinion actor:state:SY)",
    "date:2013-10..2014-04",
    "غيرموجودأبدا",
};
#define LEAVES (sizeof leaves / sizeof *leaves)

static void say(char *out, size_t room, const char *text)
{
    size_t len = strlen(out);
    snprintf(out + len, room - len, "%s", text);
}

static const char *leaf(uint64_t *chance)
{
    return leaves[made_chance(chance) % LEAVES];
}

/* A question by chance: parts, some of them choices or denied. */
static void make_question(uint64_t number, char *out, size_t room)
{
    uint64_t chance = number * 2654435761u + 1;
    uint64_t parts = 1 + made_chance(&chance) % 3;
    *out = '\0';
    for (uint64_t i = 0; i < parts; i++) {
        uint64_t kind = made_chance(&chance) % 8;
        say(out, room, i ? " " : "");
        say(out, room, kind == 0 ? "-(" : "(");
        say(out, room, leaf(&chance));
        if (kind < 4) {
            say(out, room, kind < 2 ? " OR " : " ");
            say(out, room, leaf(&chance));
        }
        if (kind == 1) {
            say(out, room, " OR -");
            say(out, room, leaf(&chance));
        }
        say(out, room, ")");
    }
}

typedef struct {
    int64_t *places;
    double *scores;
    size_t n;
    bool by_lists;
} answer;

static answer ask(const char *text, int32_t order, int64_t limit)
{
    answer a = { .places = malloc(4000 * sizeof(int64_t)),
                 .scores = malloc(4000 * sizeof(double)) };
    diwan_query *query;
    dw_plan *plan;
    int32_t status = diwan_query_parse(&query, text, strlen(text), SAMPLE_DAY);
    ck_assert_msg(status == DIWAN_OK, "%s: %s", text, diwan_query_errmsg(query));
    diwan_query_set_limit(query, limit, 0);
    ck_assert_int_eq(dw_archive_enter(archive), DIWAN_OK);
    sample_expect(archive, dw_plan_open(&plan, archive, query, order), DIWAN_OK);
    a.by_lists = plan->blocks != NULL;
    while ((status = dw_plan_next(plan, &a.places[a.n])) == DIWAN_ROW &&
           (!limit || (int64_t)a.n < limit)) {
        a.scores[a.n] = plan->ranking ? plan->given.score : 0;
        ck_assert_uint_lt(++a.n, 4000);
    }
    ck_assert_int_ge(status, 0);
    dw_plan_close(plan);
    diwan_query_close(query);
    return a;
}

static void forget(answer *a)
{
    free(a->places);
    free(a->scores);
}

static void compare(const char *text, int32_t order, const answer *lists, const answer *fts)
{
    ck_assert_msg(lists->n == fts->n, "%s: %zu by lists, %zu by FTS5", text, lists->n, fts->n);
    for (size_t i = 0; i < fts->n; i++) {
        ck_assert_msg(lists->places[i] == fts->places[i], "%s, order %d: hit %zu is another", text,
                      order, i);
        ck_assert_msg(!(lists->scores[i] > fts->scores[i] || lists->scores[i] < fts->scores[i]),
                      "%s: score of hit %zu", text, i);
    }
}

/* Where a choice stands in what is denied or beside it, FTS5 now and then forgets where a phrase
 * stands (fts5ExprNodeZeroPoslist()), and its score is too low. */
static bool may_score_low(const char *text, int32_t order)
{
    return order == DIWAN_ORDER_RELEVANCE && strstr(text, "OR") && strchr(text, '-');
}

/* Every question, by lists and by FTS5; returns how many hits by lists. */
static size_t compare_all(uint64_t first)
{
    static const int32_t orders[] = { DIWAN_ORDER_NEWEST, DIWAN_ORDER_OLDEST,
                                      DIWAN_ORDER_RELEVANCE };
    answer *lists = calloc(QUESTIONS * 3, sizeof *lists);
    char text[512];
    size_t hits = 0, by_lists = 0;
    for (int within = 0; within < 2; within++) {
        if (within)
            ck_assert_int_eq(diwan_archive_begin(archive), DIWAN_OK);
        for (int i = 0; i < QUESTIONS * 3; i++) {
            int32_t order = orders[i % 3];
            make_question(first + (uint64_t)i / 3, text, sizeof text);
            answer now = ask(text, order, i % 2 ? 0 : 25);
            if (!within) {
                lists[i] = now;
                hits += now.n;
                by_lists += now.by_lists && now.n;
                continue;
            }
            ck_assert(!now.by_lists);
            if (!may_score_low(text, order))
                compare(text, order, &lists[i], &now);
            forget(&lists[i]);
            forget(&now);
        }
    }
    sample_expect(archive, diwan_archive_rollback(archive), DIWAN_OK);
    ck_assert_uint_gt(by_lists, QUESTIONS / 2);
    free(lists);
    return hits;
}

/* Let FTS5 write pages of a few bytes, so that lists take many of them, positions go on from
 * one to the next, and lists of pages have lists themselves. */
static void write_small_pages(int bytes)
{
    char sql[100];
    snprintf(sql, sizeof sql, "INSERT OR REPLACE INTO search_config VALUES ('pgsz', %d)", bytes);
    diwan_archive_close(archive);
    sample_run(file.path, sql);
    archive = sample_open(file.path, DIWAN_OPEN_WRITE);
}

static const int page_sizes[] = { 4050, 40, 150 };

START_TEST(lists_give_what_fts5_gives)
{
    write_small_pages(page_sizes[_i]);
    store(0, BRIEFS, 300);
    ck_assert_uint_gt(compare_all(1), 1000);
}
END_TEST

/* Segments by the dozen, deletions and changes in newer ones, mergers begun and not ended. */
START_TEST(lists_follow_every_change)
{
    write_small_pages(page_sizes[_i]);
    store(0, BRIEFS / 2, 40);
    compare_all(1000);
    stir(1, 120);
    compare_all(2000);
    store(BRIEFS / 2, BRIEFS, 11);
    stir(200, 300);
    compare_all(3000);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
}
END_TEST

/* A day that grows moves all places; a rebuild makes few segments of many. */
START_TEST(lists_follow_a_rebuild)
{
    store(0, 150, 50);
    ck_assert_int_eq(diwan_archive_begin(archive), DIWAN_OK);
    for (uint64_t i = 0; i < 400; i++) {
        diwan_brief *brief = made_brief(made, 9000 + i, DAY + 20);
        sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
        diwan_brief_close(brief);
    }
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
    compare_all(4000);
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    compare_all(5000);
}
END_TEST

static int64_t num_found(diwan_archive *from, const char *question)
{
    diwan_query *query;
    diwan_hits *hits;
    int64_t n = 0;
    ck_assert_int_eq(diwan_query_parse(&query, question, strlen(question), DAY), DIWAN_OK);
    sample_expect(from, diwan_hits_open(&hits, from, query), DIWAN_OK);
    while (diwan_hits_next(hits) == DIWAN_ROW)
        n++;
    diwan_hits_close(hits);
    diwan_query_close(query);
    return n;
}

/* A new index may have as many segments and pages as the old, so that FTS5 tells the same of it
 * though other places are in them. */
START_TEST(lists_follow_a_rebuild_by_another_handle)
{
    for (int i = 0; i < 3; i++)
        sample_store(archive, DAY + i, NULL, "حدث قديم.", NULL);
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    diwan_archive *other = sample_open(file.path, DIWAN_OPEN_WRITE);
    ck_assert_int_eq(num_found(archive, "قديم"), 3);
    for (int i = 0; i < 3; i++) {
        sample_store(other, DAY + 5000 + i, NULL, "حدث قديم.", NULL);
        sample_expect(other, diwan_archive_delete(other, i + 1), DIWAN_OK);
    }
    sample_expect(other, diwan_archive_rebuild(other), DIWAN_OK);
    ck_assert_int_eq(num_found(archive, "قديم"), 3);
    diwan_archive_close(other);
}
END_TEST

/* --------------------------------------------------------------- long lists, and pages */

/* More than fit a page, and than a list of pages lists in one row: terms of every brief. */
START_TEST(long_lists_are_read_to_their_ends)
{
    ck_assert_int_eq(diwan_archive_begin(archive), DIWAN_OK);
    for (int32_t i = 0; i < 4000; i++) {
        char event[64];
        snprintf(event, sizeof event, "بيان %d رئيس", i);
        sample_store(archive, DAY + i / 3, "خبر", event, i % 2 ? "رأي" : NULL);
    }
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
    sample_run(file.path, "SELECT 1");
    static const char *const asked[] = { "رئيس", "«بيان 77»",   "خبر رأي",   "رئيس -رأي",
                                         "3999", "has:opinion", "«خبر رئيس»" };
    for (size_t i = 0; i < 2 * sizeof asked / sizeof *asked; i++) {
        int32_t order = i % 2 ? DIWAN_ORDER_NEWEST : DIWAN_ORDER_OLDEST;
        diwan_query *query;
        uint64_t places[2] = { 0 };
        int64_t place, n[2] = { 0 };
        for (int within = 0; within < 2; within++) {
            dw_plan *plan;
            if (within)
                ck_assert_int_eq(diwan_archive_begin(archive), DIWAN_OK);
            ck_assert_int_eq(diwan_query_parse(&query, asked[i / 2], strlen(asked[i / 2]), 0), 0);
            sample_expect(archive, dw_plan_open(&plan, archive, query, order), DIWAN_OK);
            ck_assert((plan->blocks != NULL) == !within);
            while (dw_plan_next(plan, &place) == DIWAN_ROW) {
                places[within] = places[within] * 31 + (uint64_t)place;
                n[within]++;
            }
            dw_plan_close(plan);
            diwan_query_close(query);
        }
        sample_expect(archive, diwan_archive_rollback(archive), DIWAN_OK);
        ck_assert_int_eq(n[0], n[1]);
        ck_assert_uint_eq(places[0], places[1]);
    }
}
END_TEST

/* ------------------------------------------------------------------- while it is read */

/* What is stored or taken out while hits are read is met or not; all else is, once. */
START_TEST(hits_go_on_after_a_change)
{
    int32_t order = _i ? DIWAN_ORDER_NEWEST : DIWAN_ORDER_OLDEST;
    diwan_query *query;
    diwan_hits *hits;
    int64_t seen = 0, before = _i ? INT64_MAX : 0, gone = 0;
    int32_t status;
    store(0, 400, 100);
    ck_assert_int_eq(diwan_query_parse(&query, "في", strlen("في"), 0), DIWAN_OK);
    int64_t all = sample_count(archive, "في");
    ck_assert_int_gt(all, 50);
    diwan_query_set_order(query, order);
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    while ((status = diwan_hits_next(hits)) == DIWAN_ROW) {
        int64_t day = diwan_hits_day(hits);
        ck_assert(_i ? day <= before : day >= before);
        before = day;
        if (++seen == 10) {
            gone = diwan_hits_id(hits);
            sample_expect(archive, diwan_archive_delete(archive, gone), DIWAN_OK);
        }
        if (seen == 20) { /* on the far side of what was read */
            diwan_brief *brief = made_brief(made, 77777, _i ? DAY + 9000 : DAY - 9000);
            sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
            diwan_brief_close(brief);
        }
        ck_assert(seen <= 10 || diwan_hits_id(hits) != gone);
    }
    sample_expect(archive, status, DIWAN_DONE);
    ck_assert_int_eq(seen, all);
    diwan_hits_close(hits);
    diwan_query_close(query);
}
END_TEST

/* ------------------------------------------------------------------------------ damage */

/* Pages with wrong bytes: an error or an answer, and never beyond an end. */
START_TEST(damaged_lists_are_survived)
{
    static const char *const asked[] = { "رئيس", "«في مجلس»", "الحكومة actor:state:SY",
                                         "في OR من" };
    char sql[512];
    store(0, 400, 100);
    for (unsigned round = 0; round < 60; round++) {
        uint64_t chance = round * 977 + 5;
        unsigned at = (unsigned)(made_chance(&chance) % 700);
        unsigned byte = (unsigned)(made_chance(&chance) % 256);
        snprintf(sql, sizeof sql,
                 "UPDATE search_data SET block = CAST(substr(block, 1, %u) AS BLOB) || x'%02X'"
                 " || CAST(substr(block, %u) AS BLOB) WHERE id %% 7 = %u AND id %s",
                 at, byte, at + 2, round % 7, round % 10 ? "> 10" : ">= 10");
        sample_run(file.path, sql);
        for (size_t i = 0; i < 4; i++) {
            diwan_query *query;
            diwan_hits *hits;
            int32_t status;
            ck_assert_int_eq(diwan_query_parse(&query, asked[i], strlen(asked[i]), 0), DIWAN_OK);
            diwan_query_set_order(query, 1 + (int32_t)(round + i) % 3);
            status = diwan_hits_open(&hits, archive, query);
            while (status >= 0 && (status = diwan_hits_next(hits)) == DIWAN_ROW)
                ;
            ck_assert(status == DIWAN_DONE || status < 0);
            diwan_hits_close(hits);
            diwan_query_close(query);
        }
    }
}
END_TEST

START_TEST(numbers_are_read_as_sqlite_writes_them)
{
    static const struct {
        uint8_t bytes[9];
        size_t len;
        uint64_t number;
    } numbers[] = {
        { { 0 }, 1, 0 },
        { { 0x7F }, 1, 127 },
        { { 0x81, 0x00 }, 2, 128 },
        { { 0xFF, 0x7F }, 2, 16383 },
        { { 0x81, 0x80, 0x00 }, 3, 16384 },
        { { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, 9, UINT64_MAX },
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const uint8_t *at = numbers[i].bytes;
        uint64_t number = 1;
        ck_assert_ptr_eq(dw_varint(at, at + numbers[i].len, &number), at + numbers[i].len);
        ck_assert_uint_eq(number, numbers[i].number);
        ck_assert_ptr_null(dw_varint(at, at + numbers[i].len - 1, &number));
    }
    ck_assert_ptr_null(dw_varint(NULL, NULL, &(uint64_t){ 0 }));
}
END_TEST

int main(void)
{
    TCase *postings = tcase_create("postings");
    tcase_add_checked_fixture(postings, set_up, tear_down);
    tcase_set_timeout(postings, 120);
    tcase_add_loop_test(postings, lists_give_what_fts5_gives, 0, 3);
    tcase_add_loop_test(postings, lists_follow_every_change, 0, 2);
    tcase_add_test(postings, lists_follow_a_rebuild);
    tcase_add_test(postings, lists_follow_a_rebuild_by_another_handle);
    tcase_add_test(postings, long_lists_are_read_to_their_ends);
    tcase_add_loop_test(postings, hits_go_on_after_a_change, 0, 2);
    tcase_add_test(postings, damaged_lists_are_survived);
    tcase_add_test(postings, numbers_are_read_as_sqlite_writes_them);
    return sample_main("postings", &postings, 1);
}
