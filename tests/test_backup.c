/* Backups while the archive is in use, and the archive in figures. */
#define _POSIX_C_SOURCE 200809L
#include <check.h>
#include <diwan.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sample.h"

static sample_file file;
static diwan_archive *archive;
static char copy[128], partial[160];

static void set_up(void)
{
    archive = sample_create(&file);
    sample_fill(archive, 60, SAMPLE_DAY, 30);
    snprintf(copy, sizeof copy, "%s/copy.db", file.folder);
    snprintf(partial, sizeof partial, "%s-partial", copy);
}

static void tear_down(void)
{
    diwan_archive_close(archive);
    sample_remove(&file);
}

static bool is_there(const char *path)
{
    FILE *in = fopen(path, "rb");
    if (in)
        fclose(in);
    return in != NULL;
}

static diwan_backup *begin(int32_t overwrite)
{
    diwan_backup *backup;
    sample_expect(archive, diwan_backup_open(&backup, archive, copy, overwrite), DIWAN_OK);
    return backup;
}

static void finish(diwan_backup *backup)
{
    int32_t status;
    int64_t done, total, before = 0;
    while ((status = diwan_backup_step(backup, 16, &done, &total)) == DIWAN_ROW) {
        ck_assert(done > before && done < total);
        before = done;
    }
    sample_expect(archive, status, DIWAN_DONE);
    ck_assert_int_eq(done, total);
    ck_assert_int_eq(diwan_backup_step(backup, 16, NULL, NULL), DIWAN_DONE);
    diwan_backup_close(backup);
}

static int64_t count_in(const char *path)
{
    int64_t count;
    diwan_archive *other = sample_open(path, DIWAN_OPEN_READ);
    sample_expect(other, diwan_archive_check(other), DIWAN_OK);
    sample_expect(other, diwan_archive_count(other, &count), DIWAN_OK);
    diwan_archive_close(other);
    return count;
}

START_TEST(a_backup_is_the_archive_as_it_was)
{
    diwan_backup *backup = begin(0);
    ck_assert_int_eq(diwan_backup_step(backup, 1, NULL, NULL), DIWAN_ROW);
    ck_assert(!is_there(copy));
    sample_store(archive, SAMPLE_DAY, "لاحق", "حدث لاحق.", NULL); /* meanwhile */
    diwan_archive *other = sample_open(file.path, DIWAN_OPEN_WRITE);
    sample_store(other, SAMPLE_DAY, "لاحق آخر", "حدث لاحق آخر.", NULL);
    finish(backup);
    diwan_archive_close(other);
    ck_assert_int_eq(count_in(copy), 60);
    ck_assert(!is_there(partial));
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
}
END_TEST

START_TEST(what_is_not_done_leaves_no_file)
{
    diwan_backup *backup = begin(0);
    ck_assert_int_eq(diwan_backup_step(backup, 1, NULL, NULL), DIWAN_ROW);
    diwan_backup_close(backup);
    ck_assert(!is_there(copy) && !is_there(partial));
}
END_TEST

START_TEST(an_interruption_stops_a_step_and_no_more)
{
    diwan_backup *backup = begin(0);
    diwan_archive_interrupt(archive);
    sample_expect(archive, diwan_backup_step(backup, 1, NULL, NULL), DIWAN_INTERRUPTED);
    finish(backup);
    ck_assert_int_eq(count_in(copy), 60);
}
END_TEST

START_TEST(a_file_that_is_there_stays_unless_it_may_go)
{
    diwan_backup *backup;
    FILE *out = fopen(copy, "wb");
    fputs("something", out);
    fclose(out);
    sample_expect(archive, diwan_backup_open(&backup, archive, copy, 0), DIWAN_CLASH);
    ck_assert_ptr_null(backup);
    finish(begin(1));
    ck_assert_int_eq(count_in(copy), 60);
}
END_TEST

static void copy_file(const char *from, const char *to, const char *end)
{
    char names[2][200], bytes[4096];
    snprintf(names[0], sizeof names[0], "%s%s", from, end);
    snprintf(names[1], sizeof names[1], "%s%s", to, end);
    FILE *in = fopen(names[0], "rb"), *out = fopen(names[1], "wb");
    ck_assert(in && out);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, in)) > 0;)
        ck_assert_uint_eq(fwrite(bytes, 1, n, out), n);
    fclose(in);
    fclose(out);
}

/* What a process that died left at the place of the copy: an archive of three briefs, of which
 * one stands in its log alone. */
static void leave_a_log(void)
{
    char other[128];
    snprintf(other, sizeof other, "%s/other.db", file.folder);
    remove(other);
    diwan_archive *left = sample_open(other, DIWAN_OPEN_CREATE);
    sample_store(left, SAMPLE_DAY, "أول", "حدث أول.", NULL);
    sample_store(left, SAMPLE_DAY, "ثان", "حدث ثان.", NULL);
    diwan_archive_close(left);
    left = sample_open(other, DIWAN_OPEN_WRITE);
    sample_store(left, SAMPLE_DAY, "ثالث", "حدث ثالث.", NULL);
    copy_file(other, copy, "");
    copy_file(other, copy, "-wal");
    diwan_archive_close(left);
}

/* Files whose deletion, or a look for one, is the last thing a process does. */
static sqlite3_vfs *files, deadly;
static int left_to_live;

static int delete_or_die(sqlite3_vfs *vfs, const char *name, int sync)
{
    if (left_to_live-- == 0)
        _exit(9);
    return files->xDelete(vfs, name, sync);
}

static int look_or_die(sqlite3_vfs *vfs, const char *name, int how, int *out)
{
    if (left_to_live-- == 0)
        _exit(9);
    return files->xAccess(vfs, name, how, out);
}

/* Back up in a child that dies in the middle; returns whether it lived to the end. */
static bool lives_to_back_up(int long_as)
{
    int state;
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        diwan_archive *mine;
        diwan_backup *backup;
        files = sqlite3_vfs_find(NULL);
        deadly = *files;
        deadly.zName = "deadly";
        deadly.xDelete = delete_or_die;
        deadly.xAccess = look_or_die;
        sqlite3_vfs_register(&deadly, 1);
        left_to_live = long_as;
        if (diwan_archive_open(&mine, file.path, DIWAN_OPEN_READ) < 0 ||
            diwan_backup_open(&backup, mine, copy, 1) < 0)
            _exit(1);
        while (diwan_backup_step(backup, 1000, NULL, NULL) == DIWAN_ROW)
            ;
        _exit(0);
    }
    waitpid(child, &state, 0);
    ck_assert(WIFEXITED(state) && WEXITSTATUS(state) != 1);
    return WEXITSTATUS(state) == 0;
}

START_TEST(a_backup_that_dies_leaves_the_old_file_or_the_new)
{
    bool lives = false;
    int old = 0;
    for (int i = 0; !lives && i < 1000; i++) {
        leave_a_log();
        lives = lives_to_back_up(i);
        int64_t there = count_in(copy);
        ck_assert_msg(there == 60 || (there == 3 && !lives), "%d: %d briefs", i, (int)there);
        old += there == 3;
    }
    ck_assert(lives && old > 1);
}
END_TEST

START_TEST(a_file_in_use_is_not_overwritten)
{
    diwan_backup *backup;
    diwan_archive *other = sample_open(copy, DIWAN_OPEN_CREATE);
    sample_store(other, SAMPLE_DAY, "أول", "حدث أول.", NULL);
    sample_expect(archive, diwan_backup_open(&backup, archive, copy, 1), DIWAN_BUSY);
    ck_assert_ptr_nonnull(strstr(diwan_archive_errmsg(archive), "in use"));
    diwan_archive_close(other);
    backup = begin(1);
    other = sample_open(copy, DIWAN_OPEN_WRITE);
    sample_store(other, SAMPLE_DAY, "ثان", "حدث ثان.", NULL);
    ck_assert_int_eq(diwan_backup_step(backup, 100000, NULL, NULL), DIWAN_BUSY);
    diwan_backup_close(backup);
    diwan_archive_close(other);
    ck_assert_int_eq(count_in(copy), 2);
    ck_assert(!is_there(partial));
}
END_TEST

START_TEST(the_archive_itself_is_no_place_for_it)
{
    diwan_backup *backup;
    char name[160];
    snprintf(name, sizeof name, "%s/./desk.db", file.folder);
    sample_expect(archive, diwan_backup_open(&backup, archive, file.path, 1), DIWAN_MISUSE);
    sample_expect(archive, diwan_backup_open(&backup, archive, name, 1), DIWAN_MISUSE);
    snprintf(name, sizeof name, "%s/none/copy.db", file.folder);
    sample_expect(archive, diwan_backup_open(&backup, archive, name, 0), DIWAN_IO);
    ck_assert_ptr_nonnull(strstr(diwan_archive_errmsg(archive), "none/copy.db"));
    ck_assert_int_eq(diwan_backup_open(&backup, archive, "", 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_backup_step(NULL, 1, NULL, NULL), DIWAN_MISUSE);
    diwan_backup_close(NULL);
}
END_TEST

START_TEST(an_archive_closed_first_ends_it)
{
    diwan_backup *backup = begin(0);
    diwan_archive_close(archive);
    ck_assert_int_eq(diwan_backup_step(backup, 1, NULL, NULL), DIWAN_MISUSE);
    diwan_backup_close(backup);
    ck_assert(!is_there(copy) && !is_there(partial));
    archive = sample_open(file.path, DIWAN_OPEN_WRITE);
}
END_TEST

START_TEST(an_archive_in_memory_is_copied_too)
{
    diwan_backup *backup;
    diwan_archive *memory = sample_open(":memory:", DIWAN_OPEN_CREATE);
    sample_store(memory, SAMPLE_DAY, "عنوان", "حدث.", NULL);
    sample_expect(memory, diwan_backup_open(&backup, memory, copy, 0), DIWAN_OK);
    while (diwan_backup_step(backup, 64, NULL, NULL) == DIWAN_ROW)
        ;
    diwan_backup_close(backup);
    diwan_archive_close(memory);
    ck_assert_int_eq(count_in(copy), 1);
}
END_TEST

static int64_t figure(diwan_archive *of, const char *group, const char *key)
{
    diwan_statistics *all;
    int64_t number = -1;
    sample_expect(of, diwan_statistics_open(&all, of), DIWAN_OK);
    while (diwan_statistics_next(all) == DIWAN_ROW)
        if (!strcmp(diwan_statistics_group(all), group) && !strcmp(diwan_statistics_key(all), key))
            number = diwan_statistics_number(all);
    ck_assert_str_eq(diwan_statistics_group(all), "");
    diwan_statistics_close(all);
    return number;
}

START_TEST(figures_are_those_of_the_tables)
{
    ck_assert_int_eq(figure(archive, "briefs", ""), 60);
    ck_assert_int_eq(figure(archive, "year", "2025"), 60);
    ck_assert_int_eq(figure(archive, "with", "headline"), 60);
    ck_assert_int_eq(figure(archive, "with", "note"), 0);
    ck_assert_int_eq(figure(archive, "mentions", ""),
                     sample_number(file.path, "SELECT count(*) FROM mention"));
    ck_assert_int_gt(figure(archive, "bytes", "index"), 0);
    ck_assert_int_gt(figure(archive, "bytes", "file"), figure(archive, "bytes", "texts"));
    diwan_archive *empty = sample_open(":memory:", DIWAN_OPEN_CREATE);
    ck_assert_int_eq(figure(empty, "briefs", ""), 0);
    ck_assert_int_eq(figure(empty, "first", ""), -1);
    ck_assert_int_eq(figure(empty, "bytes", "texts"), 0);
    diwan_archive_close(empty);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("backup");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_backup_is_the_archive_as_it_was);
    tcase_add_test(tests, what_is_not_done_leaves_no_file);
    tcase_add_test(tests, an_interruption_stops_a_step_and_no_more);
    tcase_add_test(tests, a_file_that_is_there_stays_unless_it_may_go);
    tcase_add_test(tests, a_backup_that_dies_leaves_the_old_file_or_the_new);
    tcase_add_test(tests, a_file_in_use_is_not_overwritten);
    tcase_add_test(tests, the_archive_itself_is_no_place_for_it);
    tcase_add_test(tests, an_archive_closed_first_ends_it);
    tcase_add_test(tests, an_archive_in_memory_is_copied_too);
    tcase_add_test(tests, figures_are_those_of_the_tables);
    return sample_main("backup", &tests, 1);
}
