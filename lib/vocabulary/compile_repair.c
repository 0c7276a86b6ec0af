/* Makes the tables of repair from the counts that derive_repair.py wrote.
 * usage: compile_repair LETTERS.tsv WORDS.tsv ORDER.tsv OUT.h */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "build_file.h"
#include "repair_hash.h"
#include "tsv.h"

enum {
    MOST_CLASSES = 8192,
    MOST_PAIRS = 131072,
    MOST_AFFIXES = 128,
    AFFIX_LETTERS = 5,
    MOST_WORDS = 65535
};

typedef struct {
    uint16_t a, b;
    int8_t weight;
} pair;

typedef struct {
    uint32_t packed[MOST_AFFIXES];
    size_t n;
} affixes;

static uint8_t costs[DW_LETTER_STATES][DW_LETTER_STATES][DW_LETTER_STATES];
static uint64_t words[MOST_WORDS]; /* bucket, then entry */
static size_t num_listed;
static uint32_t order_tags[DW_ORDER_SLOTS];
static uint16_t order_words[DW_ORDER_SLOTS];
static affixes prefixes, suffixes;
static uint16_t shapes[MOST_AFFIXES][MOST_AFFIXES];
static unsigned num_words, num_shapes, number_word, other_word;
static pair pairs[MOST_PAIRS];
static size_t num_pairs;

/* Letter numbers of a cell of Arabic letters in UTF-8 ('_' is the edge of a word). */
static size_t letters_of(dw_cell cell, uint8_t out[64])
{
    size_t n = 0;
    for (size_t i = 0; i < cell.len && n < 64; i++) {
        const unsigned char *s = (const unsigned char *)cell.at + i;
        if (*s >= 0xC0 && i + 1 < cell.len) {
            out[n++] = dw_letter_number((uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F));
            i++;
        } else {
            out[n++] = 0;
        }
    }
    return n;
}

static long number_of(dw_cell cell)
{
    char digits[16] = "";
    memcpy(digits, cell.at, cell.len < 15 ? cell.len : 15);
    return strtol(digits, NULL, 10);
}

static void open_table(dw_tsv *tsv, const char *path)
{
    size_t len;
    char *text = build_file(path, &len);
    if (!dw_tsv_open(tsv, text, len))
        build_fail(path, 1, "no line of names");
}

static void read_letters(const char *path)
{
    dw_tsv tsv;
    open_table(&tsv, path);
    memset(costs, 176, sizeof costs); /* 11 nats for what follows a pair never seen */
    while (dw_tsv_next(&tsv)) {
        uint8_t before[64];
        dw_cell rest = tsv.cells[1], cost;
        if (letters_of(tsv.cells[0], before) != 2)
            build_fail(path, tsv.line, "two letters expected");
        for (size_t c = 0; dw_cell_split(&rest, ' ', &cost); c++) {
            if (c >= DW_LETTER_STATES)
                build_fail(path, tsv.line, "too many costs");
            costs[before[0]][before[1]][c] = (uint8_t)number_of(cost);
        }
    }
}

static void read_words(const char *path)
{
    dw_tsv tsv;
    open_table(&tsv, path);
    while (dw_tsv_next(&tsv)) {
        uint8_t letters[64];
        uint32_t hash = dw_letters_hash(letters, letters_of(tsv.cells[0], letters));
        long rank = number_of(tsv.cells[1]);
        rank = rank < 1 ? 1 : rank > 15 ? 15 : rank;
        if (num_listed == MOST_WORDS)
            build_fail(path, tsv.line, "too many words");
        words[num_listed++] =
            (uint64_t)dw_word_bucket(hash) << 24 | dw_word_entry(hash, (uint32_t)rank);
    }
}

static void add_order_word(dw_cell word, unsigned id)
{
    uint8_t letters[64];
    if (word.len == 1) { /* 0 for numbers, x for other scripts */
        *(word.at[0] == '0' ? &number_word : &other_word) = id;
        return;
    }
    uint32_t hash = dw_letters_hash(letters, letters_of(word, letters));
    uint32_t slot = hash % DW_ORDER_SLOTS;
    while (order_tags[slot])
        slot = (slot + 1) % DW_ORDER_SLOTS;
    order_tags[slot] = hash | 1;
    order_words[slot] = (uint16_t)id;
}

static size_t affix_number(affixes *list, dw_cell affix, const char *path, size_t line)
{
    uint8_t letters[64];
    size_t n = letters_of(affix, letters);
    if (n > AFFIX_LETTERS)
        build_fail(path, line, "affix too long");
    uint32_t packed = dw_letters_packed(letters, n);
    for (size_t i = 0; i < list->n; i++)
        if (list->packed[i] == packed)
            return i;
    if (list->n == MOST_AFFIXES)
        build_fail(path, line, "too many affixes");
    list->packed[list->n] = packed;
    return list->n++;
}

static void add_shape(dw_cell shape, unsigned id, const char *path, size_t line)
{
    dw_cell prefix, suffix;
    if (!dw_cell_split(&shape, '*', &prefix) || !dw_cell_split(&shape, '*', &suffix))
        build_fail(path, line, "a shape is PREFIX*SUFFIX");
    size_t p = affix_number(&prefixes, prefix, path, line);
    size_t s = affix_number(&suffixes, suffix, path, line);
    shapes[p][s] = (uint16_t)id;
}

/* "w12." is word 12 with punctuation, "s3" shape 3 without. Shapes follow the words. */
static uint16_t class_of(dw_cell side)
{
    bool stop = side.at[side.len - 1] == '.';
    unsigned id = (unsigned)number_of((dw_cell){ side.at + 1, side.len - 1 });
    if (side.at[0] == 's')
        id += num_words;
    return (uint16_t)(id * 2 + stop);
}

static void add_pair(dw_cell sides, int weight)
{
    dw_cell a, b;
    dw_cell_split(&sides, ' ', &a);
    dw_cell_split(&sides, ' ', &b);
    pair p = { class_of(a), class_of(b), (int8_t)weight };
    if (p.a > p.b)
        p = (pair){ p.b, p.a, (int8_t)-p.weight };
    pairs[num_pairs++] = p;
}

static bool is(dw_cell cell, const char *text)
{
    return cell.len == strlen(text) && !memcmp(cell.at, text, cell.len);
}

static void read_order(const char *path)
{
    dw_tsv tsv, counting;
    memset(shapes, 0xFF, sizeof shapes);
    affix_number(&prefixes, (dw_cell){ "", 0 }, path, 0);
    affix_number(&suffixes, (dw_cell){ "", 0 }, path, 0);
    open_table(&counting, path);
    while (dw_tsv_next(&counting)) {
        num_words += is(counting.cells[0], "word");
        num_shapes += is(counting.cells[0], "shape");
    }
    if (num_words > DW_ORDER_SLOTS * 3 / 4 || 2 * (num_words + num_shapes) > MOST_CLASSES)
        build_fail(path, 0, "too many classes");
    open_table(&tsv, path);
    while (dw_tsv_next(&tsv)) {
        long value = number_of(tsv.cells[2]);
        if (is(tsv.cells[0], "word"))
            add_order_word(tsv.cells[1], (unsigned)value);
        else if (is(tsv.cells[0], "shape"))
            add_shape(tsv.cells[1], num_words + (unsigned)value, path, tsv.line);
        else if (num_pairs < MOST_PAIRS)
            add_pair(tsv.cells[1], (int)value);
        else
            build_fail(path, tsv.line, "too many pairs");
    }
}

static int compare_pairs(const void *x, const void *y)
{
    const pair *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return p->b < q->b ? -1 : p->b > q->b;
}

static void write_row(FILE *f, size_t i, long value)
{
    fprintf(f, "%ld,%s", value, i % 20 == 19 ? "\n" : "");
}

static void write_filter(FILE *f, const char *name, const affixes *list)
{
    uint32_t filter[DW_AFFIX_FILTER_BITS / 32] = { 0 };
    for (size_t i = 0; i < list->n; i++)
        filter[dw_affix_bit(list->packed[i]) / 32] |= 1u << dw_affix_bit(list->packed[i]) % 32;
    fprintf(f, "static const uint32_t %s[] = {", name);
    for (size_t i = 0; i < DW_AFFIX_FILTER_BITS / 32; i++)
        fprintf(f, "0x%X,", (unsigned)filter[i]);
    fprintf(f, "};\n");
}

static void write_affixes(FILE *f, const char *name, const affixes *list)
{
    fprintf(f, "static const uint32_t %s[%zu] = {", name, list->n);
    for (size_t i = 0; i < list->n; i++)
        write_row(f, i, (long)list->packed[i]);
    fprintf(f, "};\n");
}

static void write_order(FILE *f)
{
    unsigned classes = 2 * (num_words + num_shapes);
    fprintf(f,
            "enum { NUMBER_WORD = %u, OTHER_WORD = %u, ORDER_CLASSES = %u, NUM_PREFIXES = %zu, "
            "NUM_SUFFIXES = %zu };\n",
            number_word, other_word, classes, prefixes.n, suffixes.n);
    fprintf(f, "static const uint32_t order_tags[%d] = {", DW_ORDER_SLOTS);
    for (size_t i = 0; i < DW_ORDER_SLOTS; i++)
        fprintf(f, "%uu,%s", order_tags[i], i % 20 == 19 ? "\n" : "");
    fprintf(f, "};\nstatic const uint16_t order_words[%d] = {", DW_ORDER_SLOTS);
    for (size_t i = 0; i < DW_ORDER_SLOTS; i++)
        write_row(f, i, order_words[i]);
    fprintf(f, "};\n");
    write_affixes(f, "prefixes", &prefixes);
    write_affixes(f, "suffixes", &suffixes);
    write_filter(f, "prefix_filter", &prefixes);
    write_filter(f, "suffix_filter", &suffixes);
    fprintf(f, "static const uint16_t shapes[%zu][%zu] = {\n", prefixes.n, suffixes.n);
    for (size_t p = 0; p < prefixes.n; p++) {
        fprintf(f, "{");
        for (size_t s = 0; s < suffixes.n; s++)
            fprintf(f, "%u,", shapes[p][s]);
        fprintf(f, "},\n");
    }
    fprintf(f, "};\n/* pairs of class a are order_others[order_rows[a]..order_rows[a + 1]) */\n");
    fprintf(f, "static const uint32_t order_rows[%u] = {", classes + 1);
    for (size_t a = 0, i = 0; a <= classes; a++) {
        while (i < num_pairs && pairs[i].a < a)
            i++;
        write_row(f, a, (long)i);
    }
    fprintf(f, "};\nstatic const uint16_t order_others[%zu] = {", num_pairs);
    for (size_t i = 0; i < num_pairs; i++)
        write_row(f, i, pairs[i].b);
    fprintf(f, "};\nstatic const int8_t order_weights[%zu] = {", num_pairs);
    for (size_t i = 0; i < num_pairs; i++)
        write_row(f, i, pairs[i].weight);
    fprintf(f, "};\n");
}

static int compare_words(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

static void write_words(FILE *f)
{
    qsort(words, num_listed, sizeof *words, compare_words);
    fprintf(f, "static const uint16_t word_buckets[%d] = {", DW_WORD_BUCKETS + 1);
    for (size_t b = 0, i = 0; b <= DW_WORD_BUCKETS; b++) {
        while (i < num_listed && words[i] >> 24 < b)
            i++;
        write_row(f, b, (long)i);
    }
    fprintf(f, "};\nstatic const uint8_t word_entries[%zu] = {", num_listed * 3);
    for (size_t i = 0; i < num_listed * 3; i++)
        write_row(f, i, (long)(words[i / 3] >> (16 - 8 * (i % 3)) & 0xFF));
    fprintf(f, "};\n");
}

static void write_tables(FILE *f)
{
    fprintf(f, "/* Made by compile_repair; do not edit. */\n");
    fprintf(f, "static const uint8_t letter_costs[%d] = {", (int)sizeof costs);
    for (size_t i = 0; i < sizeof costs; i++)
        write_row(f, i, ((const uint8_t *)costs)[i]);
    fprintf(f, "};\n");
    write_words(f);
    write_order(f);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: compile_repair LETTERS.tsv WORDS.tsv ORDER.tsv OUT.h\n");
        return 2;
    }
    read_letters(argv[1]);
    read_words(argv[2]);
    read_order(argv[3]);
    qsort(pairs, num_pairs, sizeof *pairs, compare_pairs);
    FILE *f = fopen(argv[4], "w");
    if (!f) {
        perror(argv[4]);
        return 1;
    }
    write_tables(f);
    if (fclose(f)) {
        perror(argv[4]);
        return 1;
    }
    return 0;
}
