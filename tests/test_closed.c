/* What could not be opened answers and tells why, and what is opened wants sense. NULL in the place
 * of any argument of any function is tried by test_calls.c. */
#include <check.h>
#include <diwan.h>
#include <stdio.h>
#include <string.h>

#include "sample.h"

/* Functions that take an archive, on one that is not open. */
static void assert_archive_misused(diwan_archive *archive)
{
    diwan_brief *brief = sample_brief(SAMPLE_DAY, NULL, SAMPLE_EVENT, NULL), *out = brief;
    diwan_query *query;
    diwan_hits *hits = (diwan_hits *)brief;
    int64_t number = 7;
    char *note;
    diwan_tags *tags;
    diwan_statistics *figures;
    diwan_backup *backup;
    diwan_near *near;
    int32_t first, last;
    diwan_query_new(&query);
    ck_assert_int_eq(diwan_archive_store(archive, brief, &number), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_replace(archive, 1, brief), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_fetch(archive, 1, &out), DIWAN_MISUSE);
    ck_assert_ptr_null(out);
    ck_assert_int_eq(diwan_archive_delete(archive, 1), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_count(archive, &number), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_range(archive, &first, &last), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_begin(archive), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_commit(archive), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_rollback(archive), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_check(archive), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_rebuild(archive), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_hits_open(&hits, archive, query), DIWAN_MISUSE);
    ck_assert_ptr_null(hits);
    ck_assert_int_eq(diwan_archive_set_note(archive, 1, "", 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_add_tag(archive, 1, "x", 1), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_remove_tag(archive, 1, "x", 1), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_note(archive, 1, &note, NULL), DIWAN_MISUSE);
    ck_assert_ptr_null(note);
    ck_assert_int_eq(diwan_near_open(&near, archive, brief, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_tags_open(&tags, archive, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_statistics_open(&figures, archive), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_backup_open(&backup, archive, "x", 0), DIWAN_MISUSE);
    diwan_archive_interrupt(archive);
    diwan_query_close(query);
    diwan_brief_close(brief);
}

START_TEST(an_archive_that_did_not_open_is_misuse_and_still_tells_why)
{
    diwan_archive *archive;
    ck_assert_int_eq(diwan_archive_open(&archive, "/no/such/file", DIWAN_OPEN_READ),
                     DIWAN_NOTFOUND);
    assert_archive_misused(archive);
    ck_assert_ptr_nonnull(strstr(diwan_archive_errmsg(archive), "/no/such/file"));
    diwan_archive_close(archive);
}
END_TEST

START_TEST(opening_wants_all_its_arguments)
{
    diwan_archive *archive = (diwan_archive *)"";
    ck_assert_int_eq(diwan_archive_open(NULL, ":memory:", DIWAN_OPEN_CREATE), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_open(&archive, NULL, DIWAN_OPEN_CREATE), DIWAN_MISUSE);
    ck_assert_ptr_null(archive);
    ck_assert_int_eq(diwan_archive_open(&archive, "", DIWAN_OPEN_CREATE), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_open(&archive, ":memory:", 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_open(&archive, ":memory:", 4), DIWAN_MISUSE);
    ck_assert_ptr_null(archive);
}
END_TEST

START_TEST(hits_want_all_their_arguments)
{
    diwan_archive *archive = sample_open(":memory:", DIWAN_OPEN_CREATE);
    diwan_query *query;
    diwan_hits *hits;
    size_t n;
    sample_store(archive, SAMPLE_DAY, NULL, SAMPLE_EVENT, NULL);
    diwan_query_new(&query);
    diwan_query_add_words(query, "وزير", strlen("وزير"));
    ck_assert_int_eq(diwan_hits_open(&hits, archive, query), DIWAN_OK);
    ck_assert_int_eq(diwan_hits_highlight(hits, 0, &n, &n), DIWAN_NOTFOUND);
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_ROW);
    ck_assert_int_eq(diwan_hits_highlight(hits, 0, NULL, &n), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_hits_highlight(hits, 0, &n, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_hits_highlight(hits, -1, &n, &n), DIWAN_MISUSE);
    diwan_hits_close(hits);
    diwan_query_close(query);
    diwan_archive_close(archive);
}
END_TEST

START_TEST(every_status_has_its_words)
{
    for (int32_t i = DIWAN_INTERNAL; i <= DIWAN_DUPLICATE; i++)
        for (int32_t j = DIWAN_INTERNAL; j < i; j++)
            ck_assert_str_ne(diwan_status_text(i), diwan_status_text(j));
    ck_assert_str_eq(diwan_status_text(DIWAN_FULL), "the disk is full");
    ck_assert_str_eq(diwan_status_text(DIWAN_OK), "done");
    ck_assert_str_eq(diwan_status_text(DIWAN_INTERNAL), "a fault in the library");
    ck_assert_str_eq(diwan_status_text(DIWAN_DUPLICATE + 1), diwan_status_text(-1000));
}
END_TEST

START_TEST(the_library_is_of_the_header_s_version)
{
    int major, minor, patch;
    ck_assert_int_eq(diwan_version_number(), DIWAN_VERSION_NUMBER);
    ck_assert_int_eq(sscanf(diwan_version(), "%d.%d.%d", &major, &minor, &patch), 3);
    ck_assert_int_eq(major * 10000 + minor * 100 + patch, DIWAN_VERSION_NUMBER);
    diwan_free(NULL);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("closed");
    TCase *const cases[] = { tests };
    tcase_add_test(tests, an_archive_that_did_not_open_is_misuse_and_still_tells_why);
    tcase_add_test(tests, opening_wants_all_its_arguments);
    tcase_add_test(tests, hits_want_all_their_arguments);
    tcase_add_test(tests, every_status_has_its_words);
    tcase_add_test(tests, the_library_is_of_the_header_s_version);
    return sample_main("closed", cases, 1);
}
