/* Archives and briefs for tests: files in a folder of their own, texts written for the
 * project. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include <diwan.h>
#include <stddef.h>

#define SAMPLE_DAY 20368 /* 2025-10-07 */

#define SAMPLE_HEADLINE "المرفأ يكسب رصيفًا ويؤجل حسم ملف الرسوم"
#define SAMPLE_EVENT                                                                                                                                     \
    "وقّعت بلدية المرفأ وشركة السكك اتفاقًا لتوسيع رصيف الحاويات، بحضور وزير النقل.\n" \
    "وقال الوزير إن الأشغال تبدأ مطلع الربيع وتستغرق سنتين."
#define SAMPLE_OPINION                                                                             \
    "يمنح الاتفاق المدينة منفذًا جديدًا، لكنه لا يحل خلاف الرسوم مع الشركات الناقلة."

/* A path in a new folder, which sample_remove() takes away with all that is in it. */
typedef struct {
    char folder[64];
    char path[96];
} sample_file;

void sample_place(sample_file *file);
void sample_remove(const sample_file *file);

diwan_archive *sample_open(const char *path, int32_t how);
diwan_archive *sample_create(sample_file *file);

/* A brief; a text that is NULL is left out. */
diwan_brief *sample_brief(int32_t day, const char *headline, const char *event,
                          const char *opinion);

/* Store one, which must be new; returns its id. */
int64_t sample_store(diwan_archive *archive, int32_t day, const char *headline, const char *event,
                     const char *opinion);

/* Brief number `n` of a series without end: words in the order chance gives them, the
 * same in every run. All differ. */
diwan_brief *sample_made(int32_t n, int32_t day);
void sample_fill(diwan_archive *archive, int32_t n, int32_t first_day, int32_t days);

/* The number that `sql` gives through SQLite itself, without the library. */
int64_t sample_number(const char *path, const char *sql);
/* Run `sql` through SQLite itself; it must succeed. */
void sample_run(const char *path, const char *sql);

/* Fail with the archive's message unless `status` is `want`. */
void sample_expect(const diwan_archive *archive, int32_t status, int32_t want);

/* The ids of the hits, at most `most`; returns how many hits there are. */
int sample_ask(diwan_archive *archive, const diwan_query *query, int64_t *ids, int most);
/* Put a question in the place of a query, which keeps its order and limit. */
int32_t sample_parse(diwan_query **query, const char *text, size_t len);

/* How many hits a text has. */
int sample_count(diwan_archive *archive, const char *text);

/* Run the suite of the given cases as main() returns it. */
typedef struct TCase TCase;
int sample_main(const char *name, TCase *const *cases, int n);

#endif
