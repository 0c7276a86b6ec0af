/* What dates cost where a text is full of them: each row of the tables of docs/dates.md, over
 * and over, beside the words and terms of the same text.
 *
 * usage: bench_dates [ROUNDS]
 *
 * Prints how many times as long as reading the terms finding the dates takes, for all rows and
 * for those that take longest, and how many times as long a text of sixteen times the length
 * takes: 16 where the cost is linear. On one thread, the best round of each counts. */
#include <diwan.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "text/analyser.h"

enum { ROWS_MOST = 400, SHORT = 1 << 15, TIMES = 16, SHOWN = 8, WRITTEN = 20368 };

typedef struct {
    char row[256];
    double scan, dates, dates_long; /* seconds */
} measure;

/* What readings come to; kept so that no compiler leaves the work out. */
static size_t sum;

/* Of this process alone, so that others on the machine do not count. */
static double now(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static bool scan(const char *text, size_t len)
{
    dw_scan terms;
    dw_scan_open(&terms, NULL, text, len);
    while (dw_scan_next(&terms))
        sum += terms.terms;
    return true;
}

static bool dates(const char *text, size_t len)
{
    diwan_dates *found;
    if (diwan_dates_find(&found, text, len, WRITTEN, NULL) != DIWAN_OK)
        return false;
    while (diwan_dates_next(found) == DIWAN_ROW)
        sum++;
    diwan_dates_close(found);
    return true;
}

/* Seconds of the best round; 0 where one failed. */
static double best(bool (*read)(const char *, size_t), const char *text, size_t len, int rounds)
{
    double least = 0;
    for (int i = 0; i < rounds; i++) {
        double start = now();
        if (!read(text, len))
            return 0;
        double took = now() - start;
        least = !least || took < least ? took : least;
    }
    return least;
}

/* The text of a row of a table, without its brackets; false for other lines. */
static bool take_row(char row[256], const char *line)
{
    size_t n = 0;
    const char *end = line[0] == '|' ? strchr(line + 1, '|') : NULL;
    if (!end || !strncmp(line, "| ---", 5) || !strncmp(line, "| text", 6))
        return false;
    for (const char *p = line + 2; p < end && n < 250; p++)
        if (*p != '[' && *p != ']')
            row[n++] = *p;
    row[n] = '\0';
    return n > 0;
}

static size_t read_rows(measure *rows)
{
    char line[1024];
    size_t n = 0;
    FILE *file = fopen(DIWAN_SOURCE_DIR "/docs/dates.md", "rb");
    while (file && n < ROWS_MOST && fgets(line, sizeof line, file))
        n += take_row(rows[n].row, line);
    if (file)
        fclose(file);
    return n;
}

static bool measure_row(measure *m, char *text, int rounds)
{
    size_t row = strlen(m->row), part = SHORT / (row + 2) * (row + 2);
    for (size_t len = 0; len < TIMES * part; len += row + 2) {
        memcpy(text + len, m->row, row);
        memcpy(text + len + row, ". ", 2);
    }
    m->scan = best(scan, text, part, rounds);
    m->dates = best(dates, text, part, rounds);
    m->dates_long = best(dates, text, TIMES * part, rounds);
    return m->scan > 0 && m->dates > 0 && m->dates_long > 0;
}

static int by_cost(const void *a, const void *b)
{
    const measure *x = a, *y = b;
    double p = x->dates / x->scan, q = y->dates / y->scan;
    return p < q ? 1 : p > q ? -1 : 0;
}

static void print(measure *rows, size_t n)
{
    double scans = 0, finds = 0, longs = 0, steepest = 0;
    for (size_t i = 0; i < n; i++) {
        double growth = rows[i].dates_long / rows[i].dates;
        scans += rows[i].scan;
        finds += rows[i].dates;
        longs += rows[i].dates_long;
        steepest = growth > steepest ? growth : steepest;
    }
    printf("%zu rows: dates take %.2f times as long as terms; a text %d times as long %.1f "
           "times, at most %.1f\n",
           n, finds / scans, TIMES, longs / finds, steepest);
    qsort(rows, n, sizeof *rows, by_cost);
    for (size_t i = 0; i < n && i < SHOWN; i++)
        printf("%6.2f  %s\n", rows[i].dates / rows[i].scan, rows[i].row);
}

int main(int argc, char **argv)
{
    static measure rows[ROWS_MOST];
    static char text[TIMES * SHORT];
    int rounds = argc > 1 ? atoi(argv[1]) : 5;
    size_t n = read_rows(rows);
    for (size_t i = 0; i < n; i++)
        if (!measure_row(&rows[i], text, rounds > 0 ? rounds : 1)) {
            fprintf(stderr, "bench_dates: memory ends\n");
            return 1;
        }
    if (!n) {
        fprintf(stderr, "bench_dates: no rows in docs/dates.md\n");
        return 1;
    }
    print(rows, n);
    return sum == 0;
}
