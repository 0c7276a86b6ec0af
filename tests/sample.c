#define _POSIX_C_SOURCE 200809L

#include "sample.h"

#include <check.h>
#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void sample_place(sample_file *file)
{
    const char *tmp = getenv("TMPDIR");
    snprintf(file->folder, sizeof file->folder, "%s/diwan-XXXXXX",
             tmp && strlen(tmp) < 40 ? tmp : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(file->folder));
    snprintf(file->path, sizeof file->path, "%s/desk.db", file->folder);
}

void sample_remove(const sample_file *file)
{
    chmod(file->folder, 0700);
    DIR *folder = opendir(file->folder);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        char path[400];
        snprintf(path, sizeof path, "%s/%s", file->folder, entry->d_name);
        unlink(path);
    }
    if (folder)
        closedir(folder);
    rmdir(file->folder);
}

diwan_archive *sample_open(const char *path, int32_t how)
{
    diwan_archive *archive;
    int32_t status = diwan_archive_open(&archive, path, how);
    ck_assert_msg(status == DIWAN_OK, "%d: %s", status, diwan_archive_errmsg(archive));
    return archive;
}

diwan_archive *sample_create(sample_file *file)
{
    sample_place(file);
    return sample_open(file->path, DIWAN_OPEN_CREATE);
}

static void set(diwan_brief *brief, int32_t section, const char *text)
{
    if (text)
        ck_assert_int_eq(diwan_brief_set_section(brief, section, text, strlen(text)), DIWAN_OK);
}

diwan_brief *sample_brief(int32_t day, const char *headline, const char *event, const char *opinion)
{
    diwan_brief *brief;
    ck_assert_int_eq(diwan_brief_new(&brief), DIWAN_OK);
    if (day != DIWAN_NO_DAY)
        ck_assert_int_eq(diwan_brief_set_day(brief, day), DIWAN_OK);
    set(brief, DIWAN_SECTION_HEADLINE, headline);
    set(brief, DIWAN_SECTION_EVENT, event);
    set(brief, DIWAN_SECTION_OPINION, opinion);
    return brief;
}

int64_t sample_store(diwan_archive *archive, int32_t day, const char *headline, const char *event,
                     const char *opinion)
{
    int64_t id;
    diwan_brief *brief = sample_brief(day, headline, event, opinion);
    sample_expect(archive, diwan_archive_store(archive, brief, &id), DIWAN_OK);
    diwan_brief_close(brief);
    return id;
}

static const char *const words[] = {
    "وزير",  "الخارجية", "المدينة",  "والمرفأ", "اتفاق",  "الاتفاقات", "شركة",  "بالشركات", "القمة",
    "الأمن", "حدود",     "زيارة",    "مباحثات", "الرسوم", "للتجارة",   "نفط",   "الغاز",    "أسعار",
    "عودة",  "هدنة",     "البرلمان", "قانون",   "موازنة", "انتخابات",  "تحالف", "بيان",     "مشترك",
    "سفير",  "مياه",     "سد",       "جفاف",    "قطار",   "سكة",       "ميناء", "مصرف",     "قرض",
    "دين",   "إصلاح",    "تعليم",    "صحة",     "لقاح",   "جامعة",     "طلاب",  "مهرجان",   "متحف",
    "آثار",  "رياضة",    "فريق",     "بطولة",   "ملعب",   "دفاع",      "تدريب",
};

static uint32_t chance(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 10;
}

static void make_text(char *out, size_t room, uint32_t *state, int count)
{
    size_t len = 0;
    for (int i = 0; i < count; i++) {
        /* the lesser of two draws makes the first words frequent */
        uint32_t n = sizeof words / sizeof *words, a = chance(state) % n, b = chance(state) % n;
        len += (size_t)snprintf(out + len, room - len, "%s%s", i ? (i % 12 ? " " : ".\n") : "",
                                words[a < b ? a : b]);
    }
}

diwan_brief *sample_made(int32_t n, int32_t day)
{
    char headline[512], event[2048], opinion[2048];
    uint32_t state = (uint32_t)n * 2654435761u + 12345;
    int len = snprintf(headline, sizeof headline, "%d ", (int)n);
    make_text(headline + len, sizeof headline - (size_t)len, &state, 6);
    make_text(event, sizeof event, &state, 60);
    make_text(opinion, sizeof opinion, &state, 40);
    return sample_brief(day, headline, event, opinion);
}

void sample_fill(diwan_archive *archive, int32_t n, int32_t first_day, int32_t days)
{
    ck_assert_int_eq(diwan_archive_begin(archive), DIWAN_OK);
    for (int32_t i = 0; i < n; i++) {
        diwan_brief *brief =
            sample_made(i, first_day + (int32_t)((uint32_t)i * 7919u % (uint32_t)days));
        sample_expect(archive, diwan_archive_store(archive, brief, NULL), DIWAN_OK);
        diwan_brief_close(brief);
    }
    sample_expect(archive, diwan_archive_commit(archive), DIWAN_OK);
}

static sqlite3 *plain_open(const char *path)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 5000);
    return db;
}

int64_t sample_number(const char *path, const char *sql)
{
    sqlite3 *db = plain_open(path);
    sqlite3_stmt *row;
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK, "%s: %s", sql,
                  sqlite3_errmsg(db));
    ck_assert_msg(sqlite3_step(row) == SQLITE_ROW, "%s: %s", sql, sqlite3_errmsg(db));
    int64_t number = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return number;
}

void sample_run(const char *path, const char *sql)
{
    sqlite3 *db = plain_open(path);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql,
                  sqlite3_errmsg(db));
    sqlite3_close(db);
}

void sample_expect(const diwan_archive *archive, int32_t status, int32_t want)
{
    ck_assert_msg(status == want, "%d (%s) is not %d: %s", status, diwan_status_text(status), want,
                  diwan_archive_errmsg(archive));
}

int32_t sample_parse(diwan_query **query, const char *text, size_t len)
{
    diwan_query *parsed;
    int32_t status = diwan_query_parse(&parsed, text, len, SAMPLE_DAY);
    if (status < 0) {
        diwan_query_close(parsed);
        return status;
    }
    diwan_query_set_order(parsed, diwan_query_order(*query));
    diwan_query_set_limit(parsed, diwan_query_limit(*query), 0);
    diwan_query_close(*query);
    *query = parsed;
    return status;
}

int sample_ask(diwan_archive *archive, const diwan_query *query, int64_t *ids, int most)
{
    diwan_hits *hits;
    int32_t status;
    int n = 0;
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    while ((status = diwan_hits_next(hits)) == DIWAN_ROW) {
        if (n < most)
            ids[n] = diwan_hits_id(hits);
        n++;
    }
    sample_expect(archive, status, DIWAN_DONE);
    diwan_hits_close(hits);
    return n;
}

int sample_count(diwan_archive *archive, const char *text)
{
    diwan_query *query;
    ck_assert_int_eq(diwan_query_parse(&query, text, strlen(text), SAMPLE_DAY), DIWAN_OK);
    int n = sample_ask(archive, query, NULL, 0);
    diwan_query_close(query);
    return n;
}

int sample_main(const char *name, TCase *const *cases, int n)
{
    Suite *suite = suite_create(name);
    for (int i = 0; i < n; i++)
        suite_add_tcase(suite, cases[i]);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
