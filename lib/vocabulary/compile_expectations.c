/* Makes the table of the words that hedge.
 * usage: compile_expectations FOLDER OUT.h */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "table_file.h"
#include "text/fold.h"

enum { MOST = 1024, WORDS_MOST = 96 };

typedef struct {
    char words[WORDS_MOST]; /* folded, a space between two */
    char class_name[16], strength[16], negated[16];
    size_t n;
} entry;

static entry entries[MOST];
static size_t num_entries;

static void copy(const table *t, char *out, size_t room, dw_cell cell)
{
    if (cell.len >= room)
        table_fail(t, "a cell is too long");
    memcpy(out, cell.at, cell.len);
    out[cell.len] = '\0';
}

static void raise_letters(char *text)
{
    for (; *text; text++)
        *text = (char)toupper((unsigned char)*text);
}

static void add_row(const table *t)
{
    char folded[1024];
    dw_cell words = table_cell(t, "words");
    if (num_entries == MOST || !words.len || dw_fold_bound(words.len) > sizeof folded)
        table_fail(t, "too many rows, or words missing or too long");
    entry *e = &entries[num_entries++];
    size_t len = dw_fold(folded, words.at, words.len);
    copy(t, e->words, sizeof e->words, (dw_cell){ folded, len });
    copy(t, e->class_name, sizeof e->class_name, table_cell(t, "class"));
    copy(t, e->strength, sizeof e->strength, table_cell(t, "strength"));
    copy(t, e->negated, sizeof e->negated, table_cell(t, "negated"));
    raise_letters(e->class_name);
    raise_letters(e->strength);
    raise_letters(e->negated);
    e->n = 1;
    for (const char *p = e->words; (p = strchr(p, ' ')); p++)
        e->n++;
}

static int by_words(const void *a, const void *b)
{
    const entry *left = a, *right = b;
    int order = strcmp(left->words, right->words);
    return order ? order : strcmp(left->class_name, right->class_name);
}

static void print(FILE *out)
{
    fprintf(out, "/* Made by compile_expectations; do not edit. */\n"
                 "static const dw_hedge hedges[] = {\n");
    for (size_t i = 0; i < num_entries; i++) {
        const entry *e = &entries[i];
        fprintf(out, "{ \"%s\", %zu, DW_HEDGE_%s, DIWAN_STRENGTH_%s, DIWAN_STRENGTH_%s },\n",
                e->words, e->n, e->class_name, *e->strength ? e->strength : "NONE",
                *e->negated ? e->negated : "NONE");
    }
    fprintf(out, "};\n");
}

int main(int argc, char **argv)
{
    static table t;
    if (argc != 3) {
        fprintf(stderr, "usage: compile_expectations FOLDER OUT.h\n");
        return 2;
    }
    if (!table_open(&t, argv[1], "expectations.tsv"))
        table_fail(&t, "no line of column names");
    while (dw_tsv_next(&t.tsv))
        add_row(&t);
    qsort(entries, num_entries, sizeof *entries, by_words);
    FILE *out = fopen(argv[2], "w");
    if (!out) {
        perror(argv[2]);
        return 1;
    }
    print(out);
    if (fclose(out)) {
        perror(argv[2]);
        return 1;
    }
    return 0;
}
