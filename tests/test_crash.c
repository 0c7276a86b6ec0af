/* Death in the middle of work: a child stores, acknowledges each commit over a pipe and
 * is killed; what it acknowledged is there, and the file is whole. Another analyses again, rebuilds
 * and backs up.
 *
 * DIWAN_ROUNDS sets the rounds, 25 without it. */
#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <diwan.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sample.h"

static sample_file file;

static void setup(void)
{
    diwan_archive_close(sample_create(&file));
}

static void teardown(void)
{
    sample_remove(&file);
}

typedef struct {
    int32_t action; /* 1 stored, 2 deleted */
    int64_t id;
} acknowledgement;

static void acknowledge(int out, int32_t action, int64_t id)
{
    acknowledgement done = { action, id };
    if (write(out, &done, sizeof done) != sizeof done)
        _exit(1);
}

/* Store one by one, in transactions of several, and delete, without end. */
static void store_without_end(int out, int32_t from)
{
    diwan_archive *archive;
    if (diwan_archive_open(&archive, file.path, DIWAN_OPEN_WRITE) < 0)
        _exit(2);
    for (int32_t n = from;; n += 8) {
        int64_t ids[8];
        for (int i = 0; i < 8; i++) {
            diwan_brief *brief = sample_made(n + i, SAMPLE_DAY + (n + i) % 50);
            if (i == 4 && diwan_archive_begin(archive) < 0)
                _exit(3);
            if (diwan_archive_store(archive, brief, &ids[i]) != DIWAN_OK)
                _exit(4);
            diwan_brief_close(brief);
            if (i < 4)
                acknowledge(out, 1, ids[i]);
        }
        if (diwan_archive_commit(archive) < 0)
            _exit(5);
        for (int i = 4; i < 8; i++)
            acknowledge(out, 1, ids[i]);
        if (diwan_archive_delete(archive, ids[1]) < 0)
            _exit(6);
        acknowledge(out, 2, ids[1]);
    }
}

/* Let a child work for a while and kill it; what it acknowledged is in `done`. */
static int killed_after(long nanoseconds, void (*work)(int, int32_t), int32_t from,
                        acknowledgement *done, int most)
{
    int ends[2], n = 0, state;
    const struct timespec pause = { .tv_nsec = nanoseconds };
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        close(ends[0]);
        work(ends[1], from);
    }
    close(ends[1]);
    nanosleep(&pause, NULL);
    kill(child, SIGKILL);
    waitpid(child, &state, 0);
    ck_assert_msg(WIFSIGNALED(state), "the child ended by itself with %d", WEXITSTATUS(state));
    while (n < most && read(ends[0], &done[n], sizeof *done) == sizeof *done)
        n++;
    close(ends[0]);
    return n;
}

static void assert_acknowledged(diwan_archive *archive, const acknowledgement *done, int n)
{
    for (int i = 0; i < n; i++) {
        diwan_brief *brief;
        int32_t want = done[i].action == 1 ? DIWAN_OK : DIWAN_NOTFOUND;
        for (int later = i + 1; later < n; later++)
            if (done[later].id == done[i].id)
                want = DIWAN_NOTFOUND;
        int32_t status = diwan_archive_fetch(archive, done[i].id, &brief);
        /* After eight acknowledged stores the second is deleted, perhaps unacknowledged. */
        if (status == DIWAN_NOTFOUND && n % 9 == 8 && i == n - 7)
            want = DIWAN_NOTFOUND;
        sample_expect(archive, status, want);
        diwan_brief_close(brief);
    }
}

START_TEST(what_was_acknowledged_survives_a_kill)
{
    static acknowledgement done[100000];
    const char *wish = getenv("DIWAN_ROUNDS");
    int rounds = wish ? atoi(wish) : 25, acknowledged = 0;
    for (int i = 0; i < rounds; i++) {
        int n = killed_after(3000000L + i * 7919993L % 40000000L, store_without_end, i * 100000,
                             done, 100000);
        diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_WRITE);
        sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
        assert_acknowledged(archive, done, n);
        acknowledged += n;
        diwan_archive_close(archive);
    }
    ck_assert_int_gt(acknowledged, 0);
    if (wish)
        printf("%d rounds, %d acknowledged\n", rounds, acknowledged);
}
END_TEST

/* Vocabularies, of which the second merges, and gives actors another kind and another tree of
 * themes. Each has as many changes as its first line says. */
static const char *const tables[] = {
    "change\tid\ttarget\tkind\tname_ar\tform\tweight\n"
    "actor\tuser:quay\t\torganization\tشركة السكك\n"
    "actor\tuser:sea\t\tparty\tوزير المياه\n"
    "theme\tuser:ports\tmedtop:04000000\t\tموانئ\n"
    "word\tuser:ports\t\t\t\tالمرفأ\t9\n",
    "change\tid\ttarget\tkind\tname_ar\tform\tweight\n"
    "actor\tuser:quay\t\tparty\tشركة السكك\n"
    "actor\tuser:sea\t\torganization\tوزير المياه\n"
    "merge\tuser:sea\tuser:quay\n"
    "theme\tuser:ports\tmedtop:11000000\t\tموانئ\n"
    "word\tuser:ports\t\t\t\tالمرفأ\t9\n",
};

static char copy[128];

static void back_up(diwan_archive *archive)
{
    diwan_backup *backup;
    if (diwan_backup_open(&backup, archive, copy, 1) < 0)
        _exit(11);
    while (diwan_backup_step(backup, 8, NULL, NULL) == DIWAN_ROW)
        ;
    diwan_backup_close(backup);
}

/* Set a vocabulary, analyse by it in parts, back up, assign, rebuild, and so on without end. */
static void renew_without_end(int out, int32_t from)
{
    diwan_archive *archive;
    (void)out;
    if (diwan_archive_open(&archive, file.path, DIWAN_OPEN_WRITE) < 0)
        _exit(2);
    for (int32_t n = from;; n++) {
        diwan_vocabulary *own;
        int64_t left = 1;
        if (diwan_vocabulary_read(&own, tables[n % 2], strlen(tables[n % 2])) < 0)
            _exit(3);
        if (diwan_archive_set_vocabulary(archive, own) < 0)
            _exit(4);
        diwan_vocabulary_close(own);
        while (left)
            if (diwan_archive_analyse(archive, 7, &left) < 0)
                _exit(5);
        if (n % 3 == 0)
            back_up(archive);
        if (diwan_archive_assign_actor(archive, 1 + n % 30, "user:quay", "state:SY", "سلمى") < 0)
            _exit(6);
        if (n % 3 == 1 && diwan_archive_rebuild(archive) < 0)
            _exit(7);
    }
}

/* The file is whole, holds all its briefs, and a vocabulary that was set. */
static void assert_renewed(const char *path, int64_t briefs)
{
    int64_t count, changes = 0;
    diwan_vocabulary *own;
    diwan_archive *archive = sample_open(path, DIWAN_OPEN_WRITE);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    sample_expect(archive, diwan_archive_count(archive, &count), DIWAN_OK);
    ck_assert_int_eq(count, briefs);
    sample_expect(archive, diwan_archive_vocabulary(archive, &own), DIWAN_OK);
    changes = diwan_vocabulary_num_changes(own);
    ck_assert_msg(changes == 0 || changes == 4 || changes == 5, "%d changes", (int)changes);
    diwan_vocabulary_close(own);
    diwan_archive_close(archive);
}

START_TEST(what_is_made_anew_survives_a_kill)
{
    const char *wish = getenv("DIWAN_ROUNDS");
    int rounds = wish ? atoi(wish) : 12;
    diwan_archive *archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    snprintf(copy, sizeof copy, "%s/copy.db", file.folder);
    for (int i = 0; i < 30; i++) {
        char event[1024];
        snprintf(event, sizeof event, "%s العدد %d.\nوقد يزور وزير المياه دمشق غدا.", SAMPLE_EVENT,
                 i);
        sample_store(archive, SAMPLE_DAY + i % 9, NULL, event, i % 2 ? SAMPLE_OPINION : NULL);
    }
    back_up(archive);
    diwan_archive_close(archive);
    for (int i = 0; i < rounds; i++) {
        killed_after(2000000L + i * 15839987L % 90000000L, renew_without_end, i, NULL, 0);
        assert_renewed(file.path, 30);
        assert_renewed(copy, 30);
    }
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("crash");
    TCase *const cases[] = { tests };
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, what_was_acknowledged_survives_a_kill);
    tcase_add_test(tests, what_is_made_anew_survives_a_kill);
    return sample_main("crash", cases, 1);
}
