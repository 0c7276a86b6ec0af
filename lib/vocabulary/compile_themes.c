/* usage: compile_themes FOLDER themes_table.h
 *
 * Compiles the tables of themes in FOLDER into constant arrays; themes.c includes them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "theme_stem.h"
#include "themes_build.h"

/* All strings, one after the other, each with its NUL. */
typedef struct {
    size_t len;
} pool;

static size_t put_string(pool *p, const char *text)
{
    size_t at = p->len;
    for (const char *c = text;; c++, p->len++) {
        printf("%d,%s", (signed char)*c, p->len % 24 == 23 ? "\n" : "");
        if (!*c)
            break;
    }
    p->len++;
    return at;
}

typedef struct {
    uint32_t hash;
    uint16_t theme;
    int rank; /* the lower is found first */
} label;

static int by_label(const void *a, const void *b)
{
    const label *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash > y->hash ? 1 : -1;
    return x->rank != y->rank ? x->rank - y->rank : x->theme - y->theme;
}

static label label_of(const build *b, size_t theme, const char *text)
{
    char folded[1024];
    size_t len = strlen(text);
    if (dw_fold_bound(len) > sizeof folded)
        build_fail("themes.tsv", 0, "a label is too long");
    len = dw_fold(folded, text, len);
    return (label){ dw_theme_hash(folded, len), (uint16_t)theme, b->themes[theme].level };
}

static void put_labels(const build *b)
{
    label *labels = NULL;
    size_t n = 0;
    for (size_t i = 0; i < b->num_themes; i++) {
        const build_theme *theme = &b->themes[i];
        if (*theme->replacement_id)
            continue;
        labels = build_more(labels, n, sizeof *labels);
        labels[n++] = label_of(b, i, theme->label_en);
        labels = build_more(labels, n, sizeof *labels);
        labels[n++] = label_of(b, i, theme->label_ar);
    }
    qsort(labels, n, sizeof *labels, by_label);
    printf("static const label_row label_rows[%zu] = {\n", n);
    for (size_t i = 0; i < n; i++)
        printf("{ 0x%Xu, %u },%s", (unsigned)labels[i].hash, labels[i].theme,
               i % 4 == 3 ? "\n" : " ");
    puts("};");
    free(labels);
}

static void put_themes(const build *b)
{
    pool p = { 0 };
    size_t *at = malloc((3 * b->num_themes + b->num_words) * sizeof *at), n = 0;
    if (!at)
        build_fail("memory", 0, "ends");
    puts("static const signed char text_pool[] = {");
    for (size_t i = 0; i < b->num_themes; i++) {
        at[n++] = put_string(&p, b->themes[i].id);
        at[n++] = put_string(&p, b->themes[i].label_en);
        at[n++] = put_string(&p, b->themes[i].label_ar);
    }
    for (size_t i = 0; i < b->num_words; i++)
        at[n++] = put_string(&p, b->words[i].term);
    printf("};\nstatic const theme_row theme_rows[%zu] = {\n", b->num_themes);
    for (size_t i = 0; i < b->num_themes; i++) {
        const build_theme *t = &b->themes[i];
        printf("{ %zu, %zu, %zu, %u, %u, %d, %d },\n", at[3 * i], at[3 * i + 1], at[3 * i + 2],
               t->parent, t->replacement, t->level, t->desk);
    }
    printf("};\nstatic const word_row word_rows[%zu] = {\n", b->num_words);
    for (size_t i = 0; i < b->num_words; i++)
        printf("{ 0x%Xu, %zu },%s", (unsigned)b->words[i].hash, at[3 * b->num_themes + i],
               i % 4 == 3 ? "\n" : " ");
    puts("};");
    free(at);
}

/* For each value of a hash's top bits, the first row at or after it. */
static void put_index(const char *name, int bits, const uint32_t *hashes, size_t n)
{
    printf("static const uint16_t %s[%d] = {\n", name, (1 << bits) + 1);
    for (size_t top = 0, i = 0; top <= (size_t)1 << bits; top++) {
        while (i < n && hashes[i] >> (32 - bits) < top)
            i++;
        printf("%zu,%s", i, top % 16 == 15 ? "\n" : " ");
    }
    puts("};");
}

static void put_indexes(const build *b)
{
    uint32_t *hashes = malloc((b->num_words + b->num_desk_words) * sizeof *hashes);
    if (!hashes)
        build_fail("memory", 0, "ends");
    for (size_t i = 0; i < b->num_words; i++)
        hashes[i] = b->words[i].hash;
    put_index("word_index", 11, hashes, b->num_words);
    for (size_t i = 0; i < b->num_desk_words; i++)
        hashes[i] = b->desk_words[i].hash;
    put_index("desk_index", 12, hashes, b->num_desk_words);
    free(hashes);
}

static bool same_phrase(const build_claim *a, const build_claim *b)
{
    return a->axis == b->axis && !memcmp(a->words, b->words, sizeof a->words);
}

static void put_phrases(const build *b)
{
    size_t n = 0, axis_start[3] = { 0, 0, 0 };
    puts("static const uint16_t phrase_words[][DW_PHRASE_MOST] = {");
    for (size_t i = 0; i < b->num_claims; i++) {
        const build_claim *c = &b->claims[i];
        if (i && same_phrase(c, c - 1))
            continue;
        printf("{ %u, %u, %u, %u, %u },\n", c->words[0], c->words[1], c->words[2], c->words[3],
               c->words[4]);
        n++;
        axis_start[c->axis + 1] = n;
    }
    puts("};\nstatic const uint16_t phrase_claims[] = {");
    for (size_t i = 0; i < b->num_claims; i++)
        if (!i || !same_phrase(&b->claims[i], &b->claims[i - 1]))
            printf("%zu,%s", i, i % 16 == 15 ? "\n" : " ");
    printf("%zu };\nstatic const dw_claim claim_rows[] = {\n", b->num_claims);
    for (size_t i = 0; i < b->num_claims; i++)
        printf("{ %u, %u },%s", b->claims[i].claim.theme, b->claims[i].claim.weight,
               i % 8 == 7 ? "\n" : " ");
    printf("};\nstatic const uint32_t axis_start[3] = { %zu, %zu, %zu };\n", axis_start[0],
           axis_start[1], axis_start[2]);
}

/* For each axis and word, the first phrase that begins with it or a later word. */
static void put_starts(const build *b)
{
    printf("static const uint16_t phrase_starts[2][%zu] = {\n", b->num_words + 2);
    for (int axis = 0; axis < 2; axis++) {
        size_t i = 0, phrase = 0;
        while (i < b->num_claims && b->claims[i].axis < axis)
            phrase += !i || !same_phrase(&b->claims[i], &b->claims[i - 1]), i++;
        puts("{");
        for (size_t word = 0; word <= b->num_words + 1; word++) {
            for (; i < b->num_claims && b->claims[i].axis == axis && b->claims[i].words[0] < word;
                 i++)
                phrase += !i || !same_phrase(&b->claims[i], &b->claims[i - 1]);
            printf("%zu,%s", phrase, word % 16 == 15 ? "\n" : " ");
        }
        puts("},");
    }
    puts("};");
}

static void put_desks(const build *b)
{
    printf("static const uint16_t desk_themes[DW_DESKS] = {");
    for (int i = 0; i < DW_DESKS; i++)
        printf(" %u,", b->desk_themes[i]);
    printf(" };\nstatic const int16_t desk_bias[DW_DESKS] = {");
    for (int i = 0; i < DW_DESKS; i++)
        printf(" %d,", b->bias[i]);
    printf(" };\nstatic const double desk_scale = %.4f;\n", b->scale);
    printf("static const uint32_t desk_hashes[%zu] = {\n", b->num_desk_words);
    for (size_t i = 0; i < b->num_desk_words; i++)
        printf("0x%Xu,%s", (unsigned)b->desk_words[i].hash, i % 8 == 7 ? "\n" : " ");
    printf("};\nstatic const uint8_t desk_rarities[%zu] = {\n", b->num_desk_words);
    for (size_t i = 0; i < b->num_desk_words; i++)
        printf("%d,%s", b->desk_words[i].rarity, i % 24 == 23 ? "\n" : " ");
    printf("};\nstatic const int8_t desk_weights[%zu][DW_DESKS] = {\n", b->num_desk_words);
    for (size_t i = 0; i < b->num_desk_words; i++) {
        const int *w = b->desk_words[i].weights;
        printf("{%d,%d,%d,%d,%d},%s", w[0], w[1], w[2], w[3], w[4], i % 6 == 5 ? "\n" : " ");
    }
    puts("};");
}

int main(int argc, char **argv)
{
    build b;
    if (argc != 3)
        build_fail("usage", 0, "compile_themes FOLDER themes_table.h");
    build_read(&b, argv[1]);
    if (!freopen(argv[2], "w", stdout))
        build_fail(argv[2], 0, "cannot be written");
    puts("/* Made by compile_themes; do not edit. */");
    put_themes(&b);
    put_labels(&b);
    put_indexes(&b);
    put_phrases(&b);
    put_starts(&b);
    put_desks(&b);
    if (fclose(stdout))
        build_fail(argv[2], 0, "cannot be written");
    return 0;
}
