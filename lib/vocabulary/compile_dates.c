/* Makes the tables of dates from the words they are written with and from the months of
 * the Hijri calendar.
 * usage: compile_dates NAMES.tsv WORDS.tsv HIJRI.tsv WORDS.h HIJRI.h */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "build_file.h"
#include "date_hash.h"
#include "text/fold.h"
#include "tsv.h"

enum { WORD_MOST = 120, CLASS_MOST = 32, MOST_YEARS = 400 };

typedef struct {
    char words[WORD_MOST]; /* folded, a space between two */
    char class_name[CLASS_MOST];
    int value;
    bool weak, alone, definite, levant;
    size_t source;  /* the table it is from */
    size_t longest; /* the most words of an entry that begins with this word; 0 unless one word */
} entry;

static entry slots[DW_DATE_SLOTS];
static size_t num_entries;

static entry *slot_of(const char *words)
{
    uint32_t at = dw_date_slot(dw_date_hash(DW_DATE_SEED, words, strlen(words)));
    while (slots[at].words[0] && strcmp(slots[at].words, words))
        at = (at + 1) % DW_DATE_SLOTS;
    return &slots[at];
}

static entry *make_slot(const char *words, const char *path, size_t line)
{
    entry *e = slot_of(words);
    if (e->words[0])
        return e;
    if (++num_entries > DW_DATE_SLOTS / 2)
        build_fail(path, line, "too many words; raise DW_DATE_SLOTS");
    strcpy(e->words, words);
    return e;
}

static void add(const char *words, const entry *like, const char *path, size_t line)
{
    size_t many = 1;
    char first[WORD_MOST];
    entry *e = make_slot(words, path, line);
    if (e->class_name[0] && e->source == like->source && strcmp(e->class_name, like->class_name))
        build_fail(path, line, words);
    size_t longest = e->longest;
    *e = *like;
    strcpy(e->words, words);
    e->longest = longest;
    strcpy(first, words);
    first[strcspn(first, " ")] = '\0';
    for (const char *p = words; (p = strchr(p, ' ')); p++)
        many++;
    if (many > DW_DATE_PHRASE)
        build_fail(path, line, "too many words in a phrase");
    for (const char *p = words; (p = strchr(p, ' ')); p++) { /* so that a search may end early */
        char prefix[WORD_MOST] = "";
        memcpy(prefix, words, (size_t)(p - words));
        make_slot(prefix, path, line);
    }
    entry *head = make_slot(first, path, line);
    if (many > head->longest)
        head->longest = many;
}

/* The folded words of a cell; «ت 1» keeps its space. */
static void fold_cell(dw_cell cell, char out[WORD_MOST], const char *path, size_t line)
{
    char folded[1024];
    if (dw_fold_bound(cell.len) > sizeof folded)
        build_fail(path, line, "cell too long");
    size_t n = dw_fold(folded, cell.at, cell.len);
    if (!n || n + 5 >= WORD_MOST)
        build_fail(path, line, "word empty or too long");
    memcpy(out, folded, n);
    out[n] = '\0';
}

static void read_row(const dw_tsv *tsv, const int columns[4], size_t source, const char *path)
{
    dw_cell words = tsv->cells[columns[0]], class_name = tsv->cells[columns[1]], word;
    dw_cell marks = columns[3] < 0 ? (dw_cell){ "", 0 } : tsv->cells[columns[3]], mark;
    entry like = { .source = source };
    bool article = false;
    if (class_name.len >= CLASS_MOST)
        build_fail(path, tsv->line, "class too long");
    memcpy(like.class_name, class_name.at, class_name.len);
    like.value = atoi(tsv->cells[columns[2]].at);
    while (dw_cell_split(&marks, ' ', &mark)) {
        article |= mark.len == 2 && !memcmp(mark.at, "al", 2);
        like.weak |= mark.len == 4 && !memcmp(mark.at, "weak", 4);
        like.alone |= mark.len == 5 && !memcmp(mark.at, "alone", 5);
        like.levant |= mark.len == 6 && !memcmp(mark.at, "levant", 6);
    }
    while (dw_cell_split(&words, '|', &word)) {
        char folded[WORD_MOST], definite[WORD_MOST + 8];
        fold_cell(word, folded, path, tsv->line);
        like.definite = !strncmp(folded, "ال", strlen("ال"));
        add(folded, &like, path, tsv->line);
        if (!article)
            continue;
        like.definite = true;
        snprintf(definite, sizeof definite, "ال%s", folded);
        add(definite, &like, path, tsv->line);
    }
}

static void read_words(const char *path, size_t source)
{
    size_t len;
    dw_tsv tsv;
    const char *text = build_file(path, &len);
    if (!dw_tsv_open(&tsv, text, len))
        build_fail(path, 1, "no line of column names");
    const int columns[4] = { dw_tsv_column(&tsv, "words"), dw_tsv_column(&tsv, "class"),
                             dw_tsv_column(&tsv, "value"), dw_tsv_column(&tsv, "marks") };
    if (columns[0] < 0 || columns[1] < 0 || columns[2] < 0)
        build_fail(path, 1, "columns words, class and value are needed");
    while (dw_tsv_next(&tsv))
        read_row(&tsv, columns, source, path);
}

static void write_words(FILE *f)
{
    fprintf(f, "static const dw_date_entry date_entries[%d] = {\n", DW_DATE_SLOTS);
    for (size_t i = 0; i < DW_DATE_SLOTS; i++) {
        const entry *e = &slots[i];
        if (!e->words[0])
            continue;
        fprintf(f, "[%zu] = { \"%s\", %zu, DW_DATE_%s, %d, %d, %zu },\n", i, e->words,
                strlen(e->words), e->class_name[0] ? e->class_name : "NONE", e->value,
                e->weak | e->alone << 1 | e->definite << 2 | e->levant << 3, e->longest);
    }
    fprintf(f, "};\n");
}

/* Days since 1970-01-01 of an ISO date after 1600. */
static long day_of(const char *iso)
{
    long y = atol(iso), m = atol(iso + 5), d = atol(iso + 8);
    y -= m <= 2;
    long era_day = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return y * 365 + y / 4 - y / 100 + y / 400 + era_day - 719468;
}

static void write_hijri(FILE *f, const char *path)
{
    size_t len;
    dw_tsv tsv;
    long first_year = 0, year = 0, next = 0;
    const char *text = build_file(path, &len);
    if (!dw_tsv_open(&tsv, text, len) || tsv.columns != 3)
        build_fail(path, 1, "columns year, first and lengths are needed");
    fprintf(f, "/* the day each month begins, from Muharram of HIJRI_FIRST_YEAR; one more at the "
               "end */\n");
    fprintf(f, "static const int32_t hijri_starts[] = {\n");
    while (dw_tsv_next(&tsv)) {
        dw_cell lengths = tsv.cells[2], one;
        long day = day_of(tsv.cells[1].at);
        size_t months = 0;
        if (!first_year)
            first_year = year = atol(tsv.cells[0].at);
        else if (day != next || atol(tsv.cells[0].at) != ++year)
            build_fail(path, tsv.line, "the year does not follow the one before");
        while (dw_cell_split(&lengths, ' ', &one)) {
            fprintf(f, "%ld,%s", day, ++months == 12 ? "\n" : " ");
            day += atol(one.at);
        }
        if (months != 12)
            build_fail(path, tsv.line, "not twelve months");
        next = day;
    }
    fprintf(f, "%ld };\nenum { HIJRI_FIRST_YEAR = %ld, HIJRI_LAST_YEAR = %ld };\n", next,
            first_year, year);
}

static FILE *open_out(const char *path)
{
    FILE *f = fopen(path, "w");
    if (!f) {
        perror(path);
        exit(1);
    }
    fprintf(f, "/* Made by compile_dates; do not edit. */\n");
    return f;
}

static void close_out(FILE *f, const char *path)
{
    if (fclose(f)) {
        perror(path);
        exit(1);
    }
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        fprintf(stderr, "usage: compile_dates NAMES.tsv WORDS.tsv HIJRI.tsv WORDS.h HIJRI.h\n");
        return 2;
    }
    read_words(argv[1], 1);
    read_words(argv[2], 2);
    FILE *f = open_out(argv[4]);
    write_words(f);
    close_out(f, argv[4]);
    f = open_out(argv[5]);
    write_hijri(f, argv[3]);
    close_out(f, argv[5]);
    return 0;
}
