/* The lexicon as constant data: stems in buckets by their hash, lemmas with their terms. */
#include <stdio.h>
#include <stdlib.h>

#include "lexicon_build.h"
#include "text/lexicon.h"
#include "text/utf8.h"

static int by_place(const void *a, const void *b)
{
    const stem_row *x = a, *y = b;
    uint64_t p = x->key * 0x9E3779B97F4A7C15u, q = y->key * 0x9E3779B97F4A7C15u;
    if (p != q)
        return p < q ? -1 : 1;
    if (x->lemma != y->lemma)
        return x->lemma < y->lemma ? -1 : 1;
    return (x->seats > y->seats) - (x->seats < y->seats);
}

/* The same stem of the same lemma once, with all its endings. */
static void merge_stems(lexicon *lex)
{
    size_t n = 0;
    qsort(lex->stems, lex->n_stems, sizeof *lex->stems, by_place);
    for (size_t i = 0; i < lex->n_stems; i++) {
        stem_row *s = &lex->stems[i], *before = n ? &lex->stems[n - 1] : NULL;
        if (before && before->key == s->key && before->lemma == s->lemma &&
            before->seats == s->seats)
            before->endings |= s->endings;
        else
            lex->stems[n++] = *s;
    }
    lex->n_stems = n;
}

static uint32_t sets[256];
static size_t n_sets;

static size_t set_of(uint32_t endings)
{
    for (size_t i = 0; i < n_sets; i++)
        if (sets[i] == endings)
            return i;
    if (n_sets == 256) {
        fputs("compile_lexicon: over 256 sets of endings\n", stderr);
        exit(1);
    }
    sets[n_sets] = endings;
    return n_sets++;
}

/* A bit for each stem, so that most of what is no stem is told apart at a glance. */
static void print_filter(const lexicon *lex)
{
    enum { BITS = 1 << 18 };
    static uint32_t filter[BITS / 32];
    for (size_t i = 0; i < lex->n_stems; i++) {
        uint32_t bit = (uint32_t)(lex->stems[i].key * 0x9E3779B97F4A7C15u >> 20) & (BITS - 1);
        filter[bit >> 5] |= 1u << (bit & 31);
    }
    printf("#define STEM_FILTER_BITS %d\n\nstatic const uint32_t stem_filter[] = {\n", BITS);
    for (size_t i = 0; i < BITS / 32; i++)
        printf("0x%X,%s", (unsigned)filter[i], i % 10 == 9 ? "\n" : "");
    printf("\n};\n\n");
}

static void print_buckets(const lexicon *lex, unsigned bits)
{
    printf("static const uint16_t stem_buckets[] = {\n");
    size_t at = 0;
    for (size_t bucket = 0; bucket <= (size_t)1 << bits; bucket++) {
        while (at < lex->n_stems &&
               lex->stems[at].key * 0x9E3779B97F4A7C15u >> (64 - bits) < bucket)
            at++;
        printf("%zu,%s", at, bucket % 16 == 15 ? "\n" : "");
    }
    printf("\n};\n\n");
}

static void print_sets(void)
{
    printf("static const uint32_t ending_sets[] = {");
    for (size_t i = 0; i < n_sets; i++)
        printf("0x%X,", (unsigned)sets[i]);
    printf("};\n\n");
}

static void print_stems(const lexicon *lex)
{
    unsigned bits = 10;
    if (lex->n_stems > 65535) {
        fputs("compile_lexicon: over 65535 stems\n", stderr);
        exit(1);
    }
    while (((size_t)2 << bits) < lex->n_stems)
        bits++;
    print_filter(lex);
    printf("#define STEM_BUCKET_BITS %u\n\nstatic const dw_stem stems[] = {\n", bits);
    for (size_t i = 0; i < lex->n_stems; i++) {
        const stem_row *s = &lex->stems[i];
        uint64_t hash = s->key * 0x9E3779B97F4A7C15u;
        printf("{%uu,%u,%zu,%u},%s", (unsigned)(uint32_t)(hash >> (32 - bits)), (unsigned)s->lemma,
               set_of(s->endings), s->seats, i % 6 == 5 ? "\n" : "");
    }
    printf("\n};\n\n");
    print_buckets(lex, bits);
    print_sets();
}

/* Write the term of a lemma and a NUL; returns the bytes. */
static size_t print_term(const lemma_row *l)
{
    char text[WORD_MOST * 4 + 8];
    size_t len = 0;
    for (size_t i = 0; i < l->spelt.n; i++)
        len += dw_utf8_put(text + len, dw_code_letter(dw_letter_code(l->spelt.at[i])));
    if (l->kind != LEMMA_NOUN)
        len += (size_t)sprintf(text + len, ".%c", l->kind == LEMMA_VERB ? 'v' : 'p');
    if (l->variant)
        len += (size_t)sprintf(text + len, ".%u", (unsigned)l->variant + 1);
    text[len++] = '\0';
    for (size_t i = 0; i < len; i++)
        printf("%u,", (unsigned char)text[i]);
    putchar('\n');
    return len;
}

static void print_lemmas(const lexicon *lex)
{
    uint32_t *rows = calloc(lex->n_lemmas + 1, sizeof *rows);
    size_t at = 0;
    printf("static const unsigned char lemma_terms[] = {\n");
    for (size_t i = 0; i < lex->n_lemmas && rows; i++) {
        size_t len = print_term(&lex->lemmas[i]);
        rows[i] = (uint32_t)(at | (len - 1) << DW_TERM_PLACE_BITS);
        at += len;
    }
    if (!rows || at >= 1 << DW_TERM_PLACE_BITS || lex->n_lemmas >= DW_NO_LEMMA) {
        fputs("compile_lexicon: too many lemmas\n", stderr);
        exit(1);
    }
    printf("};\n\nstatic const uint32_t lemma_rows[] = {\n");
    for (size_t i = 0; i < lex->n_lemmas; i++)
        printf("0x%X,%s", (unsigned)rows[i], i % 12 == 11 ? "\n" : "");
    printf("\n};\n\nstatic const uint8_t lemma_weights[] = {\n");
    for (size_t i = 0; i < lex->n_lemmas; i++)
        printf("%u,%s", (unsigned)lex->lemmas[i].weight, i % 24 == 23 ? "\n" : "");
    printf("\n};\n\n#define FIRST_INDUCED %u\n\n", (unsigned)lex->first_induced);
    free(rows);
}

/* A stem that begins unlike the term of its lemma, as a broken plural does: the codes of
 * its letters, the first highest, so that numbers are in the order of the letters. */
typedef struct {
    uint64_t letters;
    uint32_t lemma;
} turned_row;

static int by_letters(const void *a, const void *b)
{
    const turned_row *x = a, *y = b;
    if (x->letters != y->letters)
        return x->letters < y->letters ? -1 : 1;
    return (x->lemma > y->lemma) - (x->lemma < y->lemma);
}

/* Whether a stem of a noun begins unlike its lemma, so that the beginning of a word that
 * is asked for may be that of the stem and not of the term. */
static bool is_turned(const lexicon *lex, const stem_row *s, turned_row *row)
{
    const lemma_row *l = &lex->lemmas[s->lemma];
    size_t alike = 0, n = 0;
    bool apart = false;
    *row = (turned_row){ 0, s->lemma };
    if (s->key >> 63 || l->kind != LEMMA_NOUN)
        return false;
    for (uint64_t key = s->key; key; key >>= DW_CODE_BITS, n++) {
        uint64_t code = key & ((1u << DW_CODE_BITS) - 1);
        row->letters |= code << (60 - DW_CODE_BITS * (n + 1));
        apart |= n >= l->spelt.n || dw_letter_code(l->spelt.at[n]) != code;
        alike += !apart;
    }
    return alike < n && alike < 4;
}

static void print_turned(const lexicon *lex)
{
    turned_row *rows = malloc((lex->n_stems + 1) * sizeof *rows);
    size_t n = 0;
    if (!rows) {
        fputs("compile_lexicon: out of memory\n", stderr);
        exit(1);
    }
    for (size_t i = 0; i < lex->n_stems; i++)
        n += is_turned(lex, &lex->stems[i], &rows[n]);
    qsort(rows, n, sizeof *rows, by_letters);
    printf("static const uint64_t turned_letters[] = {\n");
    for (size_t i = 0; i < n; i++)
        printf("0x%llX,%s", (unsigned long long)rows[i].letters, i % 6 == 5 ? "\n" : "");
    printf("0};\n\nstatic const uint16_t turned_lemmas[] = {\n");
    for (size_t i = 0; i < n; i++)
        printf("%u,%s", (unsigned)rows[i].lemma, i % 16 == 15 ? "\n" : "");
    printf("0};\n\n#define NUM_TURNED %zu\n\n", n);
    fprintf(stderr, "lexicon: %zu stems begin unlike their lemmas\n", n);
    free(rows);
}

void lexicon_print(lexicon *lex)
{
    puts("/* Made by compile_lexicon.c; do not edit. */\n");
    merge_stems(lex);
    print_stems(lex);
    print_lemmas(lex);
    print_turned(lex);
    fprintf(stderr, "lexicon: %zu lemmas, %zu stems, %zu sets of endings\n", lex->n_lemmas,
            lex->n_stems, n_sets);
}
