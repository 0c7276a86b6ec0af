/* The archive's vocabulary and what persons say of briefs: what is stored follows them, a part
 * at a time, and the index with it. */
#define _XOPEN_SOURCE 700

#include <check.h>
#include <diwan.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __unix__
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#endif

#include "sample.h"

static sample_file file;
static diwan_archive *archive;

#define PORTS                                                                                      \
    "وقّعت هيئة المرافئ اتفاقًا مع الوفد الروسي في دمشق، ثم عادت هيئة المرافئ إلى العمل في المرفأ."
#define BEARS "زار الدب الكبير المدينة."

static void setup(void)
{
    archive = sample_create(&file);
}

static void teardown(void)
{
    diwan_archive_close(archive);
    sample_remove(&file);
}

static diwan_vocabulary *vocabulary_of(const char *table)
{
    diwan_vocabulary *own;
    int32_t status = diwan_vocabulary_read(&own, table, strlen(table));
    ck_assert_msg(status == DIWAN_OK, "%s", diwan_vocabulary_errmsg(own));
    return own;
}

static void set_vocabulary(const char *table)
{
    diwan_vocabulary *own = vocabulary_of(table);
    sample_expect(archive, diwan_archive_set_vocabulary(archive, own), DIWAN_OK);
    diwan_vocabulary_close(own);
}

#define OWN                                                                                        \
    "change\tid\ttarget\tkind\tname_ar\tname_en\tcode\tform\tvia\tfirst\tlast\tweight\n"           \
    "actor\tuser:ports\t\torganization\tهيئة المرافئ\tPort Authority\tSY\n"             \
    "alias\tstate:RU\t\t\t\t\t\tالدب الكبير\n"                                           \
    "theme\tuser:sea\tmedtop:04000000\t\tموانئ\tPorts\n"                                      \
    "word\tuser:sea\t\t\t\t\t\tمرفأ\t\t\t\t9\n"

/* Analyse all again, `most` at once; returns in how many calls. */
static int analyse_all(int32_t most)
{
    int64_t left = 1;
    int calls = 0;
    for (; left; calls++)
        sample_expect(archive, diwan_archive_analyse(archive, most, &left), DIWAN_OK);
    return calls;
}

/* How many briefs mention an actor, or are about a theme. */
static int asked(const char *actor, const char *theme)
{
    diwan_query *query;
    ck_assert_int_eq(diwan_query_new(&query), DIWAN_OK);
    if (actor)
        ck_assert_int_eq(diwan_query_add_actor(query, actor, strlen(actor), DIWAN_BREADTH_USUAL), DIWAN_OK);
    if (theme)
        ck_assert_int_eq(diwan_query_add_theme(query, theme, strlen(theme), 0), DIWAN_OK);
    int n = sample_ask(archive, query, NULL, 0);
    diwan_query_close(query);
    return n;
}

static int64_t number_in_file(const char *sql)
{
    return sample_number(file.path, sql);
}

/* ------------------------------------------------------------- vocabulary */

START_TEST(an_archive_keeps_its_vocabulary)
{
    char *before, *after;
    diwan_vocabulary *own = vocabulary_of(OWN), *kept;
    ck_assert_int_eq(diwan_vocabulary_write(own, &before, NULL), DIWAN_OK);
    sample_expect(archive, diwan_archive_set_vocabulary(archive, own), DIWAN_OK);
    diwan_vocabulary_close(own);
    diwan_archive_close(archive);
    archive = sample_open(file.path, DIWAN_OPEN_READ);
    sample_expect(archive, diwan_archive_vocabulary(archive, &kept), DIWAN_OK);
    ck_assert_int_eq(diwan_vocabulary_write(kept, &after, NULL), DIWAN_OK);
    ck_assert_str_eq(before, after);
    diwan_free(before);
    diwan_free(after);
    diwan_vocabulary_close(kept);
}
END_TEST

START_TEST(briefs_are_stored_with_the_vocabulary_there_is)
{
    set_vocabulary(OWN);
    sample_store(archive, SAMPLE_DAY, NULL, PORTS, NULL);
    sample_store(archive, SAMPLE_DAY, NULL, BEARS, NULL);
    ck_assert_int_eq(asked("user:ports", NULL), 1);
    ck_assert_int_eq(asked("هيئة المرافئ", NULL), 1);
    ck_assert_int_eq(asked("state:RU", NULL), 2);
    ck_assert_int_eq(asked(NULL, "user:sea"), 1);
    ck_assert_int_eq(asked(NULL, "Ports"), 1);
    ck_assert_int_eq(asked(NULL, "medtop:04000000"), 1);
    ck_assert_int_eq(analyse_all(10), 1);
}
END_TEST

START_TEST(a_new_vocabulary_reaches_the_briefs_that_are_there)
{
    for (int i = 0; i < 25; i++) {
        char event[600];
        snprintf(event, sizeof event, "%s العدد %d.", i % 2 ? PORTS : BEARS, i);
        sample_store(archive, SAMPLE_DAY + i % 7, NULL, event, NULL);
    }
    ck_assert_int_eq(asked("user:ports", NULL), 0);
    set_vocabulary(OWN);
    ck_assert_int_eq(number_in_file("SELECT count(DISTINCT analysed) FROM brief"), 1);
    ck_assert_int_eq(analyse_all(10), 3);
    ck_assert_int_eq(asked("user:ports", NULL), 12);
    ck_assert_int_eq(asked("state:RU", NULL), 25);
    ck_assert_int_eq(asked(NULL, "user:sea"), 12);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    ck_assert_int_eq(number_in_file("SELECT count(DISTINCT analysed) FROM brief"), 1);
}
END_TEST

START_TEST(each_call_tells_how_many_are_left)
{
    int64_t left;
    for (int i = 0; i < 7; i++)
        sample_store(archive, SAMPLE_DAY + i, NULL, BEARS, NULL);
    set_vocabulary(OWN);
    for (int64_t want = 5; want >= 1; want -= 2) {
        sample_expect(archive, diwan_archive_analyse(archive, 2, &left), DIWAN_OK);
        ck_assert_int_eq(left, want);
    }
    diwan_archive_close(archive); /* to be gone on with another day */
    archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    sample_expect(archive, diwan_archive_analyse(archive, 1, &left), DIWAN_OK);
    ck_assert_int_eq(left, 0);
    ck_assert_int_eq(asked("state:RU", NULL), 7);
}
END_TEST

/* What the index holds, so to speak. */
static int64_t index_sum(void)
{
    return number_in_file("SELECT sum(id % 1000003) + sum(length(block)) FROM search_data");
}

START_TEST(an_analysis_that_finds_the_same_leaves_the_index_alone)
{
    for (int i = 0; i < 12; i++) {
        char event[600];
        snprintf(event, sizeof event, "%s العدد %d.", i % 2 ? PORTS : BEARS, i);
        sample_store(archive, SAMPLE_DAY + i % 7, NULL, event, NULL);
    }
    int64_t before = index_sum();
    set_vocabulary("change\tid\tkind\tname_ar\nactor\tuser:none\tparty\tحزب لا يذكره أحد\n");
    analyse_all(5);
    ck_assert_int_eq(index_sum(), before);
    ck_assert_int_eq(number_in_file("SELECT count(*) FROM brief WHERE analysed <"
                                    " (SELECT max(analysed) FROM brief)"),
                     0);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    set_vocabulary(OWN);
    analyse_all(5);
    ck_assert_int_ne(index_sum(), before);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
}
END_TEST

START_TEST(themes_that_no_brief_has_any_more_go)
{
    sample_store(archive, SAMPLE_DAY, NULL, PORTS, NULL);
    set_vocabulary(OWN);
    analyse_all(5);
    ck_assert_int_eq(number_in_file("SELECT count(*) FROM theme WHERE id = 'user:sea'"), 1);
    ck_assert_int_eq(number_in_file("SELECT count(*) FROM theme WHERE id = 'medtop:04000000'"), 1);
    set_vocabulary("change\tid\tkind\tname_ar\nactor\tuser:none\tparty\tحزب لا يذكره أحد\n");
    analyse_all(5);
    ck_assert_int_eq(number_in_file("SELECT count(*) FROM theme WHERE id = 'user:sea'"), 0);
    ck_assert_int_eq(number_in_file("SELECT count(*) FROM brief_theme WHERE theme NOT IN"
                                    " (SELECT number FROM theme)"),
                     0);
    int64_t kept = number_in_file("SELECT count(*) FROM theme");
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    ck_assert_int_eq(number_in_file("SELECT count(*) FROM theme"), kept);
}
END_TEST

/* What is stored between a new vocabulary and the analysis by it is told by the new one. */
START_TEST(an_actor_of_another_kind_is_so_in_all_briefs)
{
    static const char party[] = "change\tid\tkind\tname_ar\tcode\n"
                                "actor\tuser:ports\tparty\tهيئة المرافئ\tLB\n";
    sample_store(archive, SAMPLE_DAY, NULL, PORTS, NULL);
    set_vocabulary(OWN);
    analyse_all(5);
    set_vocabulary(party);
    sample_store(archive, SAMPLE_DAY, NULL, PORTS " مرة أخرى.", NULL);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    analyse_all(5);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    diwan_query *query;
    ck_assert_int_eq(diwan_query_new(&query), DIWAN_OK);
    ck_assert_int_eq(diwan_query_add_kind(query, DIWAN_ACTOR_PARTY), DIWAN_OK);
    ck_assert_int_eq(sample_ask(archive, query, NULL, 0), 2);
    diwan_query_close(query);
}
END_TEST

START_TEST(the_same_vocabulary_outdates_nothing)
{
    int64_t left;
    sample_store(archive, SAMPLE_DAY, NULL, PORTS, NULL);
    set_vocabulary(OWN);
    analyse_all(10);
    int64_t before = number_in_file("SELECT value FROM meta WHERE key = 'analysis'");
    set_vocabulary(OWN);
    ck_assert_int_eq(number_in_file("SELECT value FROM meta WHERE key = 'analysis'"), before);
    sample_expect(archive, diwan_archive_analyse(archive, 1, &left), DIWAN_OK);
    ck_assert_int_eq(left, 0);
}
END_TEST

/* All that is found, as text. */
static char *findings(void)
{
    static char out[1 << 16];
    FILE *pipe;
    char command[600];
    snprintf(command, sizeof command,
             "sqlite3 '%s' \"SELECT place, id, name_ar, name_en, section, start, end, via FROM "
             "mention JOIN actor ON number = actor ORDER BY 1, 5, 6, 2;"
             " SELECT place, id, score, by FROM brief_theme JOIN theme ON number = theme ORDER BY "
             "1, 2; SELECT id, kind, name_ar FROM actor ORDER BY id\"",
             file.path);
    pipe = popen(command, "r");
    ck_assert_ptr_nonnull(pipe);
    size_t n = fread(out, 1, sizeof out - 1, pipe);
    out[n] = '\0';
    ck_assert_int_eq(pclose(pipe), 0);
    return out;
}

/* The first day of the first date the file keeps. */
static int64_t first_day(void)
{
    return number_in_file("SELECT first FROM date_mention ORDER BY place, section, start LIMIT 1");
}

static int32_t iso(const char *day)
{
    int32_t out;
    ck_assert_int_eq(diwan_day_read(&out, day, strlen(day)), DIWAN_OK);
    return out;
}

START_TEST(an_archive_keeps_how_its_dates_are_read)
{
    diwan_date_options now = { .week_start = 5 };
    sample_expect(archive, diwan_archive_date_options(archive, &now), DIWAN_OK);
    ck_assert_int_eq(now.week_start + now.preference + now.anaphora, 0);
    const diwan_date_options set = { .week_start = 1, .preference = DIWAN_PREFERENCE_FUTURE, .anaphora = 1 };
    sample_expect(archive, diwan_archive_set_date_options(archive, &set), DIWAN_OK);
    diwan_archive_close(archive);
    archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    sample_expect(archive, diwan_archive_date_options(archive, &now), DIWAN_OK);
    ck_assert_int_eq(now.week_start, 1);
    ck_assert_int_eq(now.preference, DIWAN_PREFERENCE_FUTURE);
    ck_assert_int_eq(now.anaphora, 1);
    sample_expect(archive, diwan_archive_set_date_options(archive, NULL), DIWAN_OK);
    sample_expect(archive, diwan_archive_date_options(archive, &now), DIWAN_OK);
    ck_assert_int_eq(now.week_start + now.preference + now.anaphora, 0);
}
END_TEST

START_TEST(stored_dates_follow_how_dates_are_read)
{
    const int32_t tuesday = iso("2025-10-07");
    const diwan_date_options monday = { .week_start = 1 }, future = { .preference = DIWAN_PREFERENCE_FUTURE };
    int64_t left = 0;
    sample_store(archive, tuesday, NULL, "اجتمع الوزراء الأسبوع الماضي في دمشق.", NULL);
    ck_assert_int_eq(first_day(), iso("2025-09-27"));
    sample_expect(archive, diwan_archive_set_date_options(archive, &monday), DIWAN_OK);
    ck_assert_int_eq(first_day(), iso("2025-09-27")); /* until it is analysed again */
    analyse_all(10);
    ck_assert_int_eq(first_day(), iso("2025-09-29"));
    sample_expect(archive, diwan_archive_set_date_options(archive, &monday), DIWAN_OK);
    sample_expect(archive, diwan_archive_analyse(archive, 10, &left), DIWAN_OK);
    ck_assert_int_eq(left, 0);
    sample_store(archive, iso("2025-10-06"), NULL, "اجتمع الوزراء في 3 آذار في دمشق.", NULL);
    sample_expect(archive, diwan_archive_set_date_options(archive, &future), DIWAN_OK);
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    ck_assert_int_eq(first_day(), iso("2026-03-03"));
    sample_expect(archive, diwan_archive_analyse(archive, 10, &left), DIWAN_OK);
    ck_assert_int_eq(left, 0);
}
END_TEST

START_TEST(how_dates_are_read_is_undone_with_its_transaction)
{
    const diwan_date_options monday = { .week_start = 1 };
    diwan_date_options now;
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    sample_expect(archive, diwan_archive_set_date_options(archive, &monday), DIWAN_OK);
    sample_expect(archive, diwan_archive_rollback(archive), DIWAN_OK);
    sample_expect(archive, diwan_archive_date_options(archive, &now), DIWAN_OK);
    ck_assert_int_eq(now.week_start, 0);
}
END_TEST

START_TEST(a_damaged_way_to_read_dates_is_told_and_can_be_set_anew)
{
    const diwan_date_options monday = { .week_start = 1 }, wrong = { .week_start = 8 },
                             reserved = { .reserved = 1 };
    diwan_date_options now;
    sample_run(file.path, "INSERT INTO meta VALUES ('date_week_start', '9')");
    sample_expect(archive, diwan_archive_date_options(archive, &now), DIWAN_CORRUPT);
    ck_assert_ptr_nonnull(strstr(diwan_archive_errmsg(archive), "date_"));
    ck_assert_int_eq(now.week_start, 0);
    sample_expect(archive, diwan_archive_set_date_options(archive, &monday), DIWAN_OK);
    sample_expect(archive, diwan_archive_date_options(archive, &now), DIWAN_OK);
    ck_assert_int_eq(now.week_start, 1);
    ck_assert_int_eq(diwan_archive_set_date_options(archive, &wrong), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_set_date_options(archive, &reserved), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_set_date_options(NULL, &monday), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_date_options(NULL, &now), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_date_options(archive, NULL), DIWAN_MISUSE);
    diwan_archive *reader = sample_open(file.path, DIWAN_OPEN_READ);
    ck_assert_int_eq(diwan_archive_set_date_options(reader, NULL), DIWAN_READONLY);
    diwan_archive_close(reader);
}
END_TEST

START_TEST(what_is_undone_leaves_no_trace)
{
    sample_store(archive, SAMPLE_DAY, NULL, PORTS, NULL);
    sample_store(archive, SAMPLE_DAY + 1, SAMPLE_HEADLINE, SAMPLE_EVENT, SAMPLE_OPINION);
    char *before = strdup(findings());
    set_vocabulary(OWN "rename\tstate:RU\t\t\tموسكوفيا\nmerge\tstate:SY\tuser:ports\n");
    analyse_all(1);
    ck_assert_str_ne(findings(), before);
    ck_assert_int_eq(asked("state:SY", NULL), asked("user:ports", NULL));
    ck_assert_int_eq(
        number_in_file("SELECT count(*) FROM actor WHERE id = 'state:RU' AND name_ar = 'موسكوفيا'"),
        1);
    ck_assert_int_eq(number_in_file("SELECT count(*) FROM actor WHERE id = 'state:SY'"), 0);
    set_vocabulary("");
    analyse_all(10);
    ck_assert_str_eq(findings(), before);
    free(before);
}
END_TEST

START_TEST(analysing_again_and_a_rebuild_find_the_same)
{
    for (int i = 0; i < 5; i++)
        sample_store(archive, SAMPLE_DAY + i, NULL, i % 2 ? PORTS : BEARS, SAMPLE_OPINION);
    set_vocabulary(OWN);
    sample_expect(archive, diwan_archive_assign_theme(archive, 2, "user:sea", 0, "سلمى"), DIWAN_OK);
    analyse_all(2);
    char *again = strdup(findings());
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    ck_assert_str_eq(findings(), again);
    ck_assert_int_eq(analyse_all(10), 1);
    free(again);
}
END_TEST

START_TEST(an_older_library_s_findings_are_found_again)
{
    sample_store(archive, SAMPLE_DAY, NULL, BEARS, NULL);
    diwan_archive_close(archive);
    sample_run(file.path, "UPDATE meta SET value = '0' WHERE key = 'analysis_version'");
    archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    int64_t before = number_in_file("SELECT analysed FROM brief");
    analyse_all(10);
    ck_assert_int_gt(number_in_file("SELECT analysed FROM brief"), before);
    ck_assert_int_gt(number_in_file("SELECT value FROM meta WHERE key = 'analysis_version'"), 0);
}
END_TEST

START_TEST(a_transaction_rolled_back_undoes_the_vocabulary_too)
{
    diwan_vocabulary *kept;
    sample_store(archive, SAMPLE_DAY, NULL, PORTS, NULL);
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    set_vocabulary(OWN);
    analyse_all(10);
    ck_assert_int_eq(asked("user:ports", NULL), 1);
    sample_expect(archive, diwan_archive_rollback(archive), DIWAN_OK);
    ck_assert_int_eq(asked("user:ports", NULL), 0);
    sample_expect(archive, diwan_archive_vocabulary(archive, &kept), DIWAN_OK);
    ck_assert_int_eq(diwan_vocabulary_num_changes(kept), 0);
    diwan_vocabulary_close(kept);
    sample_store(archive, SAMPLE_DAY + 1, NULL, PORTS, NULL);
    ck_assert_int_eq(asked("user:ports", NULL), 0);
}
END_TEST

START_TEST(another_process_s_vocabulary_is_seen)
{
    diwan_archive *other = sample_open(file.path, DIWAN_OPEN_WRITE);
    sample_store(archive, SAMPLE_DAY, NULL, BEARS, NULL);
    diwan_vocabulary *own = vocabulary_of(OWN);
    sample_expect(other, diwan_archive_set_vocabulary(other, own), DIWAN_OK);
    sample_store(archive, SAMPLE_DAY, NULL, PORTS, NULL);
    ck_assert_int_eq(asked("user:ports", NULL), 1);
    diwan_vocabulary_close(own);
    diwan_archive_close(other);
}
END_TEST

START_TEST(changes_to_what_the_tables_no_longer_have_do_nothing)
{
    set_vocabulary(OWN);
    diwan_archive_close(archive);
    sample_run(file.path, "INSERT INTO vocabulary (change, id, target) VALUES"
                          " ('merge', 'org:gone', 'org:too'), ('merge', 'org:too', 'org:gone')");
    sample_run(file.path,
               "INSERT INTO vocabulary (change, id, target, name_ar) VALUES"
               " ('theme', 'user:a', 'user:b', 'أ'), ('theme', 'user:b', 'user:a', 'ب')");
    sample_run(file.path, "INSERT INTO vocabulary (change, id, form, weight) VALUES"
                          " ('word', 'user:a', 'مرفأ', '9'), ('word', 'medtop:gone', 'مرفأ', '9')");
    archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    sample_store(archive, SAMPLE_DAY, NULL, PORTS, NULL);
    ck_assert_int_eq(asked("user:ports", NULL), 1);
    ck_assert_int_eq(asked(NULL, "user:a"), 1);
}
END_TEST

START_TEST(a_damaged_vocabulary_is_told)
{
    int64_t left;
    sample_store(archive, SAMPLE_DAY, NULL, PORTS, NULL);
    set_vocabulary(OWN);
    diwan_archive_close(archive);
    sample_run(file.path, "UPDATE vocabulary SET change = 'bend' WHERE change = 'alias'");
    archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    sample_expect(archive, diwan_archive_analyse(archive, 10, &left), DIWAN_CORRUPT);
    ck_assert_ptr_nonnull(strstr(diwan_archive_errmsg(archive), "no change 'bend'"));
}
END_TEST

/* ------------------------------------------------------- a person's word */

START_TEST(a_person_s_word_is_stored_and_asked_for)
{
    static const char sport[] = "medtop:15000000";
    int64_t id = sample_store(archive, SAMPLE_DAY, NULL, BEARS, NULL);
    diwan_brief *brief;
    ck_assert_int_eq(asked(NULL, sport), 0);
    sample_expect(archive, diwan_archive_assign_theme(archive, id, "sport", 1, "سلمى"), DIWAN_OK);
    ck_assert_int_eq(asked(NULL, sport), 1);
    ck_assert_int_eq(
        number_in_file("SELECT count(*) FROM brief_theme WHERE by = 'سلمى' AND score = 1"), 1);
    sample_expect(archive, diwan_archive_fetch(archive, id, &brief), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_num_assigned(brief), 1);
    ck_assert_str_eq(diwan_brief_assigned_id(brief, 0), sport);
    ck_assert_str_eq(diwan_brief_assigned_by(brief, 0), "سلمى");
    ck_assert_int_eq(diwan_brief_assigned_given(brief, 0), 1);
    ck_assert_uint_eq(strlen(diwan_brief_assigned_at(brief, 0)), strlen("2025-10-07T12:00:00Z"));
    diwan_brief_close(brief);
    sample_expect(archive, diwan_archive_assign_theme(archive, id, sport, 0, NULL), DIWAN_OK);
    ck_assert_int_eq(asked(NULL, sport), 0);
    sample_expect(archive, diwan_archive_unassign(archive, id, sport), DIWAN_OK);
    sample_expect(archive, diwan_archive_unassign(archive, id, sport), DIWAN_NOTFOUND);
    sample_expect(archive, diwan_archive_assign_theme(archive, id, "no such", 1, NULL),
                  DIWAN_NOTFOUND);
    sample_expect(archive, diwan_archive_assign_theme(archive, 99, sport, 1, NULL), DIWAN_NOTFOUND);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
}
END_TEST

START_TEST(a_word_that_nobody_said_leaves_a_transaction_whole)
{
    static const char sport[] = "medtop:15000000";
    int64_t id = sample_store(archive, SAMPLE_DAY, NULL, BEARS, NULL);
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    sample_expect(archive, diwan_archive_unassign(archive, id, sport), DIWAN_NOTFOUND);
    sample_expect(archive, diwan_archive_assign_theme(archive, id, sport, 1, NULL), DIWAN_OK);
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
    ck_assert_int_eq(asked(NULL, sport), 1);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
}
END_TEST

START_TEST(a_person_s_word_survives_all_but_the_brief)
{
    static const char sport[] = "medtop:15000000";
    int64_t id = sample_store(archive, SAMPLE_DAY, NULL, BEARS, NULL);
    sample_store(archive, SAMPLE_DAY, NULL, PORTS, NULL);
    sample_expect(archive, diwan_archive_assign_theme(archive, id, sport, 1, "سلمى"), DIWAN_OK);
    set_vocabulary(OWN);
    analyse_all(10);
    ck_assert_int_eq(asked(NULL, sport), 1);
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    ck_assert_int_eq(asked(NULL, sport), 1);
    diwan_brief *other = sample_brief(SAMPLE_DAY + 9, NULL, SAMPLE_EVENT, NULL);
    ck_assert_int_eq(diwan_brief_assign_theme(other, "user:sea", 1, "نور"), DIWAN_OK);
    sample_expect(archive, diwan_archive_replace(archive, id, other), DIWAN_OK);
    diwan_brief_close(other);
    ck_assert_int_eq(asked(NULL, sport), 1);
    ck_assert_int_eq(asked(NULL, "user:sea"), 2);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    sample_expect(archive, diwan_archive_delete(archive, id), DIWAN_OK);
    ck_assert_int_eq(asked(NULL, sport), 0);
    ck_assert_int_eq(number_in_file("SELECT count(*) FROM assignment"), 0);
}
END_TEST

START_TEST(a_person_s_word_on_an_actor_is_stored_and_asked_for)
{
    int64_t id = sample_store(archive, SAMPLE_DAY, NULL, PORTS, NULL);
    sample_store(archive, SAMPLE_DAY + 1, NULL, PORTS, NULL);
    ck_assert_int_eq(asked("state:SY", NULL), 2);
    sample_expect(archive, diwan_archive_assign_actor(archive, id, "دمشق", "لبنان", "سلمى"),
                  DIWAN_OK);
    ck_assert_int_eq(asked("state:SY", NULL), 1);
    ck_assert_int_eq(asked("state:LB", NULL), 1);
    sample_expect(archive, diwan_archive_assign_actor(archive, id, "state:RU", NULL, ""), DIWAN_OK);
    ck_assert_int_eq(asked("state:RU", NULL), 1);
    set_vocabulary(OWN);
    analyse_all(10);
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    ck_assert_int_eq(asked("state:LB", NULL), 1);
    ck_assert_int_eq(asked("state:RU", NULL), 1);
    sample_expect(archive, diwan_archive_unassign(archive, id, "state:SY"), DIWAN_OK);
    ck_assert_str_eq(diwan_archive_errmsg(archive), "");
    sample_expect(archive, diwan_archive_unassign(archive, id, "state:RU"), DIWAN_OK);
    sample_expect(archive, diwan_archive_unassign(archive, id, "state:RU"), DIWAN_NOTFOUND);
    ck_assert_int_eq(asked("state:SY", NULL), 2);
    ck_assert_int_eq(asked("state:RU", NULL), 2);
    ck_assert_int_eq(asked("state:LB", NULL), 0);
    sample_expect(archive, diwan_archive_assign_actor(archive, id, "لا أحد البتة", "", ""),
                  DIWAN_NOTFOUND);
    sample_expect(archive, diwan_archive_assign_actor(archive, 99, "state:SY", "", ""),
                  DIWAN_NOTFOUND);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
}
END_TEST

/* ---------------------------------------------------------- what disturbs */

START_TEST(an_interrupted_analysis_goes_on_where_it_was)
{
    int64_t left = 0;
    for (int i = 0; i < 30; i++)
        sample_store(archive, SAMPLE_DAY + i, NULL, BEARS, NULL);
    set_vocabulary(OWN);
    sample_expect(archive, diwan_archive_analyse(archive, 10, &left), DIWAN_OK);
    ck_assert_int_eq(asked("state:RU", NULL), 10);
    ck_assert_int_eq(analyse_all(10), 2);
    ck_assert_int_eq(asked("state:RU", NULL), 30);
}
END_TEST

#ifdef __unix__
static void interrupt_it(int signal_number)
{
    (void)signal_number;
    diwan_archive_interrupt(archive);
}

START_TEST(an_interrupt_undoes_the_call_and_no_more)
{
    const struct sigaction action = { .sa_handler = interrupt_it },
                           none = { .sa_handler = SIG_DFL };
    const struct itimerval soon = { .it_value = { .tv_usec = 3000 } };
    int64_t left = 0;
    sample_expect(archive, diwan_archive_begin(archive), DIWAN_OK);
    for (int i = 0; i < 700; i++)
        sample_store(archive, SAMPLE_DAY + i, NULL, BEARS, SAMPLE_OPINION);
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
    set_vocabulary(OWN);
    sample_expect(archive, diwan_archive_analyse(archive, 50, &left), DIWAN_OK);
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &soon, NULL);
    sample_expect(archive, diwan_archive_analyse(archive, 650, &left), DIWAN_INTERRUPTED);
    sigaction(SIGALRM, &none, NULL);
    ck_assert_int_eq(asked("state:RU", NULL), 50);
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    analyse_all(1000);
    ck_assert_int_eq(asked("state:RU", NULL), 700);
}
END_TEST
#endif

START_TEST(reading_only_changes_nothing)
{
    int64_t left;
    sample_store(archive, SAMPLE_DAY, NULL, BEARS, NULL);
    set_vocabulary(OWN);
    diwan_archive_close(archive);
    archive = sample_open(file.path, DIWAN_OPEN_READ);
    sample_expect(archive, diwan_archive_analyse(archive, 10, &left), DIWAN_READONLY);
    sample_expect(archive, diwan_archive_assign_theme(archive, 1, "sport", 1, ""), DIWAN_READONLY);
    diwan_vocabulary *own = vocabulary_of("");
    sample_expect(archive, diwan_archive_set_vocabulary(archive, own), DIWAN_READONLY);
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(all_arguments_are_wanted)
{
    int64_t left;
    ck_assert_int_eq(diwan_archive_analyse(archive, 0, &left), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_analyse(archive, 1, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_vocabulary(archive, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_set_vocabulary(archive, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_assign_theme(archive, 1, NULL, 1, ""), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_archive_unassign(archive, 1, NULL), DIWAN_MISUSE);
}
END_TEST

#ifdef __unix__
/* Analyse in a child, again and again under two vocabularies, and kill it. */
static void work(void)
{
    diwan_vocabulary *own[2] = { vocabulary_of(OWN), vocabulary_of("") };
    diwan_archive *mine = sample_open(file.path, DIWAN_OPEN_WRITE);
    for (int i = 0;; i++) {
        int64_t left = 1;
        if (diwan_archive_set_vocabulary(mine, own[i % 2]) < 0)
            _exit(1);
        while (left)
            if (diwan_archive_analyse(mine, 7, &left) < 0)
                _exit(2);
    }
}

START_TEST(a_kill_leaves_the_archive_whole)
{
    for (int i = 0; i < 40; i++)
        sample_store(archive, SAMPLE_DAY + i, NULL, i % 2 ? PORTS : BEARS, NULL);
    diwan_archive_close(archive);
    for (int round = 0; round < 8; round++) {
        const struct timespec pause = { .tv_nsec = 4000000L + round * 7919993L };
        int state;
        pid_t child = fork();
        if (child == 0)
            work();
        nanosleep(&pause, NULL);
        kill(child, SIGKILL);
        waitpid(child, &state, 0);
        ck_assert_msg(WIFSIGNALED(state), "the child ended with %d", WEXITSTATUS(state));
        archive = sample_open(file.path, DIWAN_OPEN_WRITE);
        sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
        ck_assert_int_eq(number_in_file("SELECT count(*) FROM vocabulary WHERE change = 'actor'"),
                         number_in_file("SELECT count(*) > 0 FROM vocabulary"));
        diwan_archive_close(archive);
    }
    archive = sample_open(file.path, DIWAN_OPEN_WRITE);
    set_vocabulary(OWN);
    analyse_all(100);
    ck_assert_int_eq(asked("state:RU", NULL), (int)number_in_file("SELECT count(*) FROM brief"));
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
}
END_TEST
#endif

int main(void)
{
    TCase *vocabulary = tcase_create("vocabulary"), *word = tcase_create("word"),
          *disturbed = tcase_create("disturbed");
    TCase *const cases[] = { vocabulary, word, disturbed };
    for (int i = 0; i < 3; i++) {
        tcase_add_checked_fixture(cases[i], setup, teardown);
        tcase_set_timeout(cases[i], 120);
    }
    tcase_add_test(vocabulary, an_archive_keeps_its_vocabulary);
    tcase_add_test(vocabulary, briefs_are_stored_with_the_vocabulary_there_is);
    tcase_add_test(vocabulary, a_new_vocabulary_reaches_the_briefs_that_are_there);
    tcase_add_test(vocabulary, each_call_tells_how_many_are_left);
    tcase_add_test(vocabulary, the_same_vocabulary_outdates_nothing);
    tcase_add_test(vocabulary, an_analysis_that_finds_the_same_leaves_the_index_alone);
    tcase_add_test(vocabulary, themes_that_no_brief_has_any_more_go);
    tcase_add_test(vocabulary, an_actor_of_another_kind_is_so_in_all_briefs);
    tcase_add_test(vocabulary, what_is_undone_leaves_no_trace);
    tcase_add_test(vocabulary, analysing_again_and_a_rebuild_find_the_same);
    tcase_add_test(vocabulary, an_older_library_s_findings_are_found_again);
    tcase_add_test(vocabulary, a_transaction_rolled_back_undoes_the_vocabulary_too);
    tcase_add_test(vocabulary, another_process_s_vocabulary_is_seen);
    tcase_add_test(vocabulary, changes_to_what_the_tables_no_longer_have_do_nothing);
    tcase_add_test(vocabulary, a_damaged_vocabulary_is_told);
    tcase_add_test(vocabulary, an_archive_keeps_how_its_dates_are_read);
    tcase_add_test(vocabulary, stored_dates_follow_how_dates_are_read);
    tcase_add_test(vocabulary, how_dates_are_read_is_undone_with_its_transaction);
    tcase_add_test(vocabulary, a_damaged_way_to_read_dates_is_told_and_can_be_set_anew);
    tcase_add_test(word, a_person_s_word_is_stored_and_asked_for);
    tcase_add_test(word, a_word_that_nobody_said_leaves_a_transaction_whole);
    tcase_add_test(word, a_person_s_word_survives_all_but_the_brief);
    tcase_add_test(word, a_person_s_word_on_an_actor_is_stored_and_asked_for);
    tcase_add_test(disturbed, an_interrupted_analysis_goes_on_where_it_was);
    tcase_add_test(disturbed, reading_only_changes_nothing);
    tcase_add_test(disturbed, all_arguments_are_wanted);
#ifdef __unix__
    tcase_add_test(disturbed, an_interrupt_undoes_the_call_and_no_more);
    tcase_add_test(disturbed, a_kill_leaves_the_archive_whole);
#endif
    return sample_main("reanalysis", cases, 3);
}
