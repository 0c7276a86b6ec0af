/* Storing: what goes in comes back, once, under an id that stays. */
#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <diwan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/brief.h" /* to make a document by hand */
#include "sample.h"

static sample_file file;
static diwan_archive *archive;

static void setup(void)
{
    archive = sample_create(&file);
}

static void teardown(void)
{
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    diwan_archive_close(archive);
    sample_remove(&file);
}

static diwan_brief *fetch(int64_t id)
{
    diwan_brief *brief;
    sample_expect(archive, diwan_archive_fetch(archive, id, &brief), DIWAN_OK);
    return brief;
}

static void reopen(void)
{
    diwan_archive_close(archive);
    archive = sample_open(file.path, DIWAN_OPEN_WRITE);
}

/* A document as decoding and repair would have left it. */
static dw_source *document(const char *bytes, size_t len, const char *encoding)
{
    dw_source *source = calloc(1, sizeof *source);
    source->uses = 1;
    source->bytes = malloc(len + 1);
    memcpy(source->bytes, bytes, len);
    source->bytes[len] = '\0';
    source->len = len;
    strcpy(source->encoding, encoding);
    return source;
}

static void assert_same(const diwan_brief *a, const diwan_brief *b)
{
    size_t a_len, b_len;
    ck_assert_int_eq(diwan_brief_day(a), diwan_brief_day(b));
    ck_assert_str_eq(diwan_brief_date(a), diwan_brief_date(b));
    ck_assert_str_eq(diwan_brief_date_text(a), diwan_brief_date_text(b));
    ck_assert_str_eq(diwan_brief_series(a), diwan_brief_series(b));
    ck_assert_int_eq(diwan_brief_number(a), diwan_brief_number(b));
    for (int32_t i = DIWAN_SECTION_HEADLINE; i <= DIWAN_SECTION_OPINION; i++) {
        ck_assert_str_eq(diwan_brief_section(a, i, &a_len), diwan_brief_section(b, i, &b_len));
        ck_assert_uint_eq(a_len, b_len);
    }
    const char *a_original = diwan_brief_original(a, &a_len);
    const char *b_original = diwan_brief_original(b, &b_len);
    ck_assert_uint_eq(a_len, b_len);
    ck_assert((a_original == NULL) == (b_original == NULL));
    if (a_original)
        ck_assert_mem_eq(a_original, b_original, a_len);
    ck_assert_str_eq(diwan_brief_encoding(a), diwan_brief_encoding(b));
    ck_assert_int_eq(diwan_brief_repaired(a), diwan_brief_repaired(b));
    ck_assert_int_eq(diwan_brief_num_doubtful(a), diwan_brief_num_doubtful(b));
    for (int32_t i = 0; i < diwan_brief_num_doubtful(a); i++)
        ck_assert_int_eq(diwan_brief_doubtful_line(a, i), diwan_brief_doubtful_line(b, i));
}

START_TEST(a_brief_comes_back_as_it_was)
{
    static const char series[] = "حدث ورأي | العدد ٤١";
    static const char bytes[] = "an original \x00 with any \xFF bytes";
    int64_t id;
    diwan_brief *brief = sample_brief(SAMPLE_DAY, SAMPLE_HEADLINE, SAMPLE_EVENT, SAMPLE_OPINION);
    diwan_brief_set_series(brief, series, strlen(series));
    dw_brief_set_date_text(brief, "07 تشرين الأول/ أكتوبر 2025",
                           strlen("07 تشرين الأول/ أكتوبر 2025"));
    brief->source = document(bytes, sizeof bytes - 1, "windows-1256");
    brief->source->repaired = true;
    brief->source->doubtful = malloc(3 * sizeof(int32_t));
    brief->source->num_doubtful = 3;
    for (int32_t i = 0; i < 3; i++)
        brief->source->doubtful[i] = i ? i * 1000000 : 1;
    sample_expect(archive, diwan_archive_store(archive, brief, &id), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_id(brief), 0);
    reopen();
    diwan_brief *back = fetch(id);
    assert_same(brief, back);
    ck_assert_int_eq(diwan_brief_id(back), id);
    ck_assert_int_eq(diwan_brief_number(back), 41);
    ck_assert_int_eq(diwan_brief_doubtful_line(back, 2), 2000000);
    diwan_brief_close(back);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(a_brief_may_lack_all_but_one_section)
{
    int64_t event = sample_store(archive, SAMPLE_DAY, NULL, SAMPLE_EVENT, NULL);
    int64_t opinion = sample_store(archive, SAMPLE_DAY, NULL, NULL, SAMPLE_OPINION);
    diwan_brief *brief = fetch(event);
    ck_assert_str_eq(diwan_brief_headline(brief), "");
    ck_assert_str_eq(diwan_brief_section(brief, DIWAN_SECTION_OPINION, NULL), "");
    ck_assert_str_eq(diwan_brief_section(brief, DIWAN_SECTION_EVENT, NULL), SAMPLE_EVENT);
    ck_assert_ptr_null(diwan_brief_original(brief, NULL));
    diwan_brief_close(brief);
    brief = fetch(opinion);
    ck_assert_str_eq(diwan_brief_section(brief, DIWAN_SECTION_OPINION, NULL), SAMPLE_OPINION);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(a_brief_without_date_or_text_is_not_stored)
{
    int64_t id = 5, count;
    diwan_brief *brief = sample_brief(DIWAN_NO_DAY, NULL, SAMPLE_EVENT, NULL);
    sample_expect(archive, diwan_archive_store(archive, brief, &id), DIWAN_NODATE);
    ck_assert_int_eq(id, 0);
    diwan_brief_close(brief);
    brief = sample_brief(SAMPLE_DAY, SAMPLE_HEADLINE, NULL, NULL);
    diwan_brief_set_section(brief, DIWAN_SECTION_TEXT, "نص", strlen("نص"));
    sample_expect(archive, diwan_archive_store(archive, brief, &id), DIWAN_NOSECTIONS);
    diwan_brief_close(brief);
    diwan_archive_count(archive, &count);
    ck_assert_int_eq(count, 0);
}
END_TEST

START_TEST(the_same_brief_is_stored_once)
{
    int64_t first =
        sample_store(archive, SAMPLE_DAY, SAMPLE_HEADLINE, SAMPLE_EVENT, SAMPLE_OPINION);
    int64_t id = 0, count;
    diwan_brief *brief = sample_brief(SAMPLE_DAY, SAMPLE_HEADLINE, SAMPLE_EVENT, SAMPLE_OPINION);
    brief->source = document("x", 1, "UTF-8");
    sample_expect(archive, diwan_archive_store(archive, brief, &id), DIWAN_DUPLICATE);
    ck_assert_int_eq(id, first);
    reopen();
    sample_expect(archive, diwan_archive_store(archive, brief, &id), DIWAN_DUPLICATE);
    diwan_archive_count(archive, &count);
    ck_assert_int_eq(count, 1);
    ck_assert_int_eq(sample_number(file.path, "SELECT count(*) FROM source"), 0);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(the_same_text_of_another_day_or_section_is_another_brief)
{
    int64_t ids[] = {
        sample_store(archive, SAMPLE_DAY, "أ", "ب", "ج"),
        sample_store(archive, SAMPLE_DAY + 1, "أ", "ب", "ج"),
        sample_store(archive, SAMPLE_DAY, "أ", "بج", NULL),
        sample_store(archive, SAMPLE_DAY, "أب", "ج", NULL),
        sample_store(archive, SAMPLE_DAY, NULL, "أب", "ج"),
    };
    for (int i = 1; i < 5; i++)
        ck_assert_int_ne(ids[i], ids[i - 1]);
}
END_TEST

START_TEST(a_document_is_kept_once_for_all_briefs_that_stem_from_it)
{
    static const char bytes[] = "two briefs in one document";
    dw_source *source = document(bytes, sizeof bytes - 1, "UTF-8");
    int64_t ids[2];
    for (int i = 0; i < 2; i++) {
        diwan_brief *brief = sample_made(i, SAMPLE_DAY);
        brief->source = dw_source_use(source);
        sample_expect(archive, diwan_archive_store(archive, brief, &ids[i]), DIWAN_OK);
        diwan_brief_close(brief);
    }
    dw_source_drop(source);
    ck_assert_int_eq(sample_number(file.path, "SELECT count(*) FROM source"), 1);
    sample_expect(archive, diwan_archive_delete(archive, ids[0]), DIWAN_OK);
    diwan_brief *brief = fetch(ids[1]);
    ck_assert_str_eq(diwan_brief_original(brief, NULL), bytes);
    sample_expect(archive, diwan_archive_delete(archive, ids[1]), DIWAN_OK);
    ck_assert_int_eq(sample_number(file.path, "SELECT count(*) FROM source"), 0);
    ck_assert_str_eq(diwan_brief_original(brief, NULL), bytes);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(replacing_keeps_the_id_and_leaves_nothing_of_the_old)
{
    static const char first[] = "first document", second[] = "second document";
    int64_t id, other = sample_store(archive, SAMPLE_DAY, NULL, "خبر آخر", NULL);
    diwan_brief *brief = sample_brief(SAMPLE_DAY, NULL, "قديم", NULL);
    brief->source = document(first, sizeof first - 1, "UTF-8");
    sample_expect(archive, diwan_archive_store(archive, brief, &id), DIWAN_OK);
    diwan_brief_close(brief);
    brief = sample_brief(SAMPLE_DAY - 400, NULL, "جديد", NULL);
    brief->source = document(second, sizeof second - 1, "UTF-8");
    sample_expect(archive, diwan_archive_replace(archive, id, brief), DIWAN_OK);
    diwan_brief *back = fetch(id);
    assert_same(brief, back);
    ck_assert_int_eq(sample_count(archive, "قديم"), 0);
    ck_assert_int_eq(sample_count(archive, "جديد"), 1);
    ck_assert_int_eq(sample_number(file.path, "SELECT count(*) FROM source"), 1);
    sample_expect(archive, diwan_archive_replace(archive, other, brief), DIWAN_DUPLICATE);
    sample_expect(archive, diwan_archive_replace(archive, 99, brief), DIWAN_NOTFOUND);
    ck_assert_int_eq(sample_count(archive, "آخر"), 1);
    sample_expect(archive, diwan_archive_replace(archive, id, brief), DIWAN_OK);
    diwan_brief_close(back);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(a_brief_corrected_and_put_back_keeps_what_was_not_touched)
{
    static const char bytes[] = "the document";
    int64_t id;
    diwan_brief *brief = sample_brief(SAMPLE_DAY, SAMPLE_HEADLINE, SAMPLE_EVENT, SAMPLE_OPINION);
    brief->source = document(bytes, sizeof bytes - 1, "UTF-8");
    sample_expect(archive, diwan_archive_store(archive, brief, &id), DIWAN_OK);
    diwan_brief_close(brief);
    brief = fetch(id);
    ck_assert_int_eq(diwan_brief_set_day(brief, SAMPLE_DAY + 7), DIWAN_OK);
    sample_expect(archive, diwan_archive_replace(archive, id, brief), DIWAN_OK);
    diwan_brief *back = fetch(id);
    assert_same(brief, back);
    ck_assert_str_eq(diwan_brief_date(back), "2025-10-14");
    ck_assert_str_eq(diwan_brief_original(back, NULL), bytes);
    diwan_brief_close(back);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(deleting_leaves_nothing_and_gives_no_id_twice)
{
    diwan_brief *brief;
    int64_t first = sample_store(archive, SAMPLE_DAY, NULL, "واحد", NULL);
    int64_t second = sample_store(archive, SAMPLE_DAY, NULL, "اثنان", NULL);
    sample_expect(archive, diwan_archive_delete(archive, second), DIWAN_OK);
    sample_expect(archive, diwan_archive_delete(archive, second), DIWAN_NOTFOUND);
    sample_expect(archive, diwan_archive_fetch(archive, second, &brief), DIWAN_NOTFOUND);
    ck_assert_ptr_null(brief);
    ck_assert_int_eq(sample_count(archive, "اثنان"), 0);
    int64_t third = sample_store(archive, SAMPLE_DAY, NULL, "اثنان", NULL);
    ck_assert_int_ne(third, second);
    sample_expect(archive, diwan_archive_delete(archive, third), DIWAN_OK);
    sample_expect(archive, diwan_archive_delete(archive, first), DIWAN_OK);
    reopen();
    int64_t fourth = sample_store(archive, SAMPLE_DAY, NULL, "ثلاثة", NULL);
    ck_assert_int_ne(fourth, first);
    ck_assert_int_ne(fourth, second);
    ck_assert_int_ne(fourth, third);
}
END_TEST

START_TEST(ids_that_were_never_given_are_not_found)
{
    static const int64_t ids[] = { 0, -1, 7, INT64_MAX, INT64_MIN };
    diwan_brief *brief;
    for (int i = 0; i < 5; i++) {
        sample_expect(archive, diwan_archive_fetch(archive, ids[i], &brief), DIWAN_NOTFOUND);
        ck_assert_ptr_null(brief);
        sample_expect(archive, diwan_archive_delete(archive, ids[i]), DIWAN_NOTFOUND);
    }
}
END_TEST

/* The ids of all briefs, the newest first. */
static int all_ids(int64_t *ids, int most)
{
    diwan_query *query;
    diwan_query_new(&query);
    int n = sample_ask(archive, query, ids, most);
    diwan_query_close(query);
    return n;
}

START_TEST(a_day_has_room_for_any_number_of_briefs)
{
    enum { MANY = 5000 };
    static int64_t ids[MANY + 8];
    int64_t before = sample_store(archive, SAMPLE_DAY - 1, NULL, "قبله وزير", NULL);
    int64_t after = sample_store(archive, SAMPLE_DAY + 1, NULL, "بعده وزير", NULL);
    if (_i)
        sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    for (int32_t i = 0; i < (_i ? MANY : 300); i++) {
        diwan_brief *brief = sample_brief(SAMPLE_DAY, NULL, "خبر وزير", NULL);
        char number[16];
        snprintf(number, sizeof number, "%d", (int)i);
        diwan_brief_set_section(brief, DIWAN_SECTION_OPINION, number, strlen(number));
        sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
        diwan_brief_close(brief);
    }
    if (_i)
        sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
    int n = all_ids(ids, MANY + 8);
    ck_assert_int_eq(n, (_i ? MANY : 300) + 2);
    ck_assert_int_eq(ids[0], after);
    ck_assert_int_eq(ids[n - 1], before);
    for (int i = 2; i < n - 1; i++)
        ck_assert_int_lt(ids[i], ids[i - 1]);
    ck_assert_int_eq(sample_count(archive, "وزير"), n);
    ck_assert_int_eq(sample_count(archive, "299"), 1);
    diwan_brief *brief = fetch(after);
    ck_assert_str_eq(diwan_brief_date(brief), "2025-10-08");
    diwan_brief_set_day(brief, SAMPLE_DAY);
    sample_expect(archive, diwan_archive_replace(archive, after, brief), DIWAN_OK);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(a_correction_may_be_what_fills_a_day)
{
    int64_t last = 0, other = sample_store(archive, SAMPLE_DAY + 1, NULL, "خبر آخر", NULL);
    for (int32_t i = 0; i < 256; i++) {
        diwan_brief *brief = sample_made(i, SAMPLE_DAY);
        sample_expect(archive, diwan_archive_store(archive, brief, &last), DIWAN_OK);
        diwan_brief_close(brief);
    }
    diwan_brief *brief = fetch(other);
    diwan_brief_set_day(brief, SAMPLE_DAY);
    diwan_hits *hits;
    diwan_query *query;
    diwan_query_new(&query);
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    sample_expect(archive, diwan_archive_replace(archive, other, brief), DIWAN_BUSY);
    diwan_hits_close(hits);
    sample_expect(archive, diwan_archive_replace(archive, other, brief), DIWAN_OK);
    diwan_query_close(query);
    diwan_brief_close(brief);
    brief = fetch(other);
    ck_assert_str_eq(diwan_brief_date(brief), "2025-10-07");
    diwan_brief_close(brief);
}
END_TEST

START_TEST(a_long_text_is_stored_and_found)
{
    size_t room = 6 * 1024 * 1024, len = 0;
    char *text = malloc(room + 64);
    while (len < room) {
        memcpy(text + len, "كلمات كثيرة ", strlen("كلمات كثيرة "));
        len += strlen("كلمات كثيرة ");
    }
    strcpy(text + len, "خاتمة");
    int64_t id = sample_store(archive, SAMPLE_DAY, NULL, text, NULL);
    ck_assert_int_eq(sample_count(archive, "خاتمة"), 1);
    diwan_brief *brief = fetch(id);
    ck_assert_str_eq(diwan_brief_section(brief, DIWAN_SECTION_EVENT, NULL), text);
    diwan_brief_close(brief);
    free(text);
}
END_TEST

START_TEST(any_text_is_stored_and_comes_back)
{
    static const char *const odd[] = {
        "\"", "' OR 1=1 --", "* NEAR( AND", "\xEF\xBF\xBE", "ـــ", "\u202E",
        "ً",   "𝔸",           "1,234٬567",   "\t\n\n\t",     "ﷺ",   "a\u0301\u0301\u0301"
    };
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        int64_t id;
        diwan_brief *brief = sample_brief(SAMPLE_DAY, odd[i], odd[i], odd[i]), *back;
        sample_expect(archive, diwan_archive_store(archive, brief, &id), DIWAN_OK);
        back = fetch(id);
        assert_same(brief, back);
        diwan_brief_close(back);
        sample_expect(archive, diwan_archive_delete(archive, id), DIWAN_OK);
        diwan_brief_close(brief);
    }
}
END_TEST

/* The document is kept as its first brief told of it; the index says the same of all. */
START_TEST(briefs_of_one_document_tell_alike_of_its_repair)
{
    for (int i = 0; i < 2; i++) {
        diwan_brief *brief = sample_brief(SAMPLE_DAY + i, NULL, SAMPLE_EVENT, NULL);
        ck_assert_int_eq(diwan_brief_set_original(brief, "bytes", 5, "UTF-8", i == _i), DIWAN_OK);
        if (i == _i)
            ck_assert_int_eq(diwan_brief_add_doubtful(brief, 3), DIWAN_OK);
        sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
        diwan_brief_close(brief);
    }
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    ck_assert_int_eq(sample_count(archive, "has:repair has:doubt has:original"), _i ? 0 : 2);
}
END_TEST

START_TEST(an_id_is_kept_where_it_is_free)
{
    diwan_archive *other;
    int64_t id = 0;
    diwan_brief *first = sample_brief(SAMPLE_DAY, "أول", SAMPLE_EVENT, NULL);
    diwan_brief *second = sample_brief(SAMPLE_DAY, "ثانٍ", SAMPLE_EVENT, NULL);
    ck_assert_int_eq(diwan_archive_open(&other, ":memory:", DIWAN_OPEN_CREATE), DIWAN_OK);
    sample_expect(other, diwan_archive_store_as(other, first, 12, &id), DIWAN_OK);
    ck_assert_int_eq(id, 12);
    sample_expect(other, diwan_archive_store_as(other, first, 13, &id), DIWAN_DUPLICATE);
    ck_assert_int_eq(id, 12);
    sample_expect(other, diwan_archive_store_as(other, second, 12, &id), DIWAN_CLASH);
    ck_assert_int_eq(id, 12);
    ck_assert_int_eq(diwan_archive_store_as(other, second, 0, &id), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_store_as(other, second, INT64_MAX, &id), DIWAN_MISUSE);
    sample_expect(other, diwan_archive_store(other, second, &id), DIWAN_OK);
    ck_assert_int_eq(id, 13);
    sample_expect(other, diwan_archive_delete(other, 12), DIWAN_OK);
    sample_expect(other, diwan_archive_store_as(other, first, 12, &id), DIWAN_OK);
    sample_expect(other, diwan_archive_check(archive), DIWAN_OK);
    diwan_brief_close(first);
    diwan_brief_close(second);
    diwan_archive_close(other);
}
END_TEST

START_TEST(what_a_brief_made_by_hand_is_given_comes_back)
{
    static const char bytes[] = "\xC7\0\xE1\n", line[] = "٧ تشرين الأول ٢٠٢٥";
    diwan_archive *other;
    diwan_brief *brief = sample_brief(SAMPLE_DAY, "أول", SAMPLE_EVENT, NULL), *back;
    size_t len;
    ck_assert_int_eq(diwan_brief_add_doubtful(brief, 1), DIWAN_BADVALUE);
    ck_assert_int_eq(diwan_brief_set_original(brief, bytes, sizeof bytes, "two words", 1),
                     DIWAN_BADVALUE);
    ck_assert_int_eq(diwan_brief_set_original(brief, bytes, sizeof bytes, "windows-1256", 1),
                     DIWAN_OK);
    for (int32_t i = 1; i <= 5; i++)
        ck_assert_int_eq(diwan_brief_add_doubtful(brief, i * 3), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_add_doubtful(brief, 15), DIWAN_BADVALUE);
    ck_assert_int_eq(diwan_brief_set_date_text(brief, line, strlen(line)), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_assign_theme(brief, "medtop:15000000", 1, "سلمى"), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_set_assigned_at(brief, "medtop:1", "2025-10-07T12:00:00Z"),
                     DIWAN_NOTFOUND);
    ck_assert_int_eq(diwan_brief_set_assigned_at(brief, "medtop:15000000", "2025-10-07 12:00"),
                     DIWAN_BADDATE);
    ck_assert_int_eq(diwan_brief_set_assigned_at(brief, "medtop:15000000", "2025-10-07T12:00:00Z"),
                     DIWAN_OK);
    ck_assert_int_eq(diwan_archive_open(&other, ":memory:", DIWAN_OPEN_CREATE), DIWAN_OK);
    sample_expect(other, diwan_archive_store(other, brief, NULL), DIWAN_OK);
    sample_expect(other, diwan_archive_fetch(other, 1, &back), DIWAN_OK);
    const char *original = diwan_brief_original(back, &len);
    ck_assert_uint_eq(len, sizeof bytes);
    ck_assert_mem_eq(original, bytes, len);
    ck_assert_str_eq(diwan_brief_encoding(back), "windows-1256");
    ck_assert_int_eq(diwan_brief_repaired(back), 1);
    ck_assert_int_eq(diwan_brief_num_doubtful(back), 5);
    ck_assert_int_eq(diwan_brief_doubtful_line(back, 4), 15);
    ck_assert_int_eq(diwan_brief_add_doubtful(back, 16), DIWAN_OK);
    ck_assert_str_eq(diwan_brief_date_text(back), line);
    ck_assert_str_eq(diwan_brief_assigned_at(back, 0), "2025-10-07T12:00:00Z");
    ck_assert_int_eq(diwan_brief_set_original(back, NULL, 0, NULL, 0), DIWAN_OK);
    ck_assert_ptr_null(diwan_brief_original(back, NULL));
    diwan_brief_close(brief);
    diwan_brief_close(back);
    diwan_archive_close(other);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("store");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_brief_comes_back_as_it_was);
    tcase_add_test(tests, a_brief_may_lack_all_but_one_section);
    tcase_add_test(tests, a_brief_without_date_or_text_is_not_stored);
    tcase_add_test(tests, the_same_brief_is_stored_once);
    tcase_add_test(tests, the_same_text_of_another_day_or_section_is_another_brief);
    tcase_add_test(tests, a_document_is_kept_once_for_all_briefs_that_stem_from_it);
    tcase_add_test(tests, replacing_keeps_the_id_and_leaves_nothing_of_the_old);
    tcase_add_test(tests, a_brief_corrected_and_put_back_keeps_what_was_not_touched);
    tcase_add_test(tests, deleting_leaves_nothing_and_gives_no_id_twice);
    tcase_add_test(tests, ids_that_were_never_given_are_not_found);
    tcase_add_loop_test(tests, a_day_has_room_for_any_number_of_briefs, 0, 2);
    tcase_add_test(tests, a_correction_may_be_what_fills_a_day);
    tcase_add_test(tests, a_long_text_is_stored_and_found);
    tcase_add_test(tests, any_text_is_stored_and_comes_back);
    tcase_add_loop_test(tests, briefs_of_one_document_tell_alike_of_its_repair, 0, 2);
    tcase_add_test(tests, an_id_is_kept_where_it_is_free);
    tcase_add_test(tests, what_a_brief_made_by_hand_is_given_comes_back);
    TCase *const cases[] = { tests };
    return sample_main("store", cases, 1);
}
