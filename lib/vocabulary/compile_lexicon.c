/* Compiles the tables of Arabic words into lexicon_table.h, which text/lexicon.c reads.
 *
 * usage: compile_lexicon FOLDER lexicon_table.h
 *
 * FOLDER holds nouns.tsv, verbs.tsv, names.tsv, particles.tsv, weights.tsv,
 * induced.tsv, prefixes.tsv and endings.tsv. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon_build.h"
#include "text/lexicon.h"
#include "text/utf8.h"

static lexicon lex;
static const char *folder;

/* ---------------------------------------------------------------- tables */

typedef struct {
    char name[512];
    char *text;
    dw_tsv tsv;
} table;

static void fail(const table *t, const char *why)
{
    fprintf(stderr, "%s:%zu: %s\n", t->name, t->tsv.line, why);
    exit(1);
}

static bool open_table(table *t, const char *name)
{
    size_t len = 0, room = 1 << 20;
    snprintf(t->name, sizeof t->name, "%s/%s", folder, name);
    t->tsv = (dw_tsv){ 0 };
    FILE *file = fopen(t->name, "rb");
    if (!file)
        fail(t, "cannot be opened");
    t->text = malloc(room);
    while (t->text && !feof(file) && !ferror(file)) {
        if (len == room)
            t->text = realloc(t->text, room *= 2);
        if (t->text)
            len += fread(t->text + len, 1, room - len, file);
    }
    if (!t->text || ferror(file))
        fail(t, "cannot be read");
    fclose(file);
    return dw_tsv_open(&t->tsv, t->text, len);
}

static dw_cell cell(const table *t, const char *column)
{
    int i = dw_tsv_column(&t->tsv, column);
    return i < 0 ? (dw_cell){ "", 0 } : t->tsv.cells[i];
}

static bool says(dw_cell c, const char *text)
{
    return c.len == strlen(text) && !memcmp(c.at, text, c.len);
}

static word read_word(const table *t, dw_cell c)
{
    word w;
    if (!word_read(&w, c))
        fail(t, "not a word of Arabic letters");
    return w;
}

static uint32_t read_number(dw_cell c)
{
    char digits[16] = "";
    memcpy(digits, c.at, c.len < 15 ? c.len : 15);
    return (uint32_t)strtoul(digits, NULL, 10);
}

/* A word of the tables that the counts do not know is still met now and then. */
#define LEAST_COUNT 3

static uint32_t weight_of(uint32_t count)
{
    uint32_t weight = (uint32_t)(4 * log2(LEAST_COUNT + count));
    return weight < DW_WEIGHT_MOST ? weight : DW_WEIGHT_MOST;
}

/* ---------------------------------------------------------------- words */

static bool pos_agrees(dw_cell pos)
{
    return says(pos, "adj") || says(pos, "nisba") || says(pos, "participle");
}

static bool is_noun(const word *w, size_t from, size_t n, size_t least)
{
    word part = { .n = n };
    if (n < least)
        return false;
    memcpy(part.at, w->at + from, n * sizeof part.at[0]);
    return lexicon_lemma_variant(&lex, &part, LEMMA_NOUN, 0) != NULL;
}

/* Whether a noun in ات is but the plural of another: عقوبات of عقوبة, بيانات of بيان. */
static bool is_sound_plural(const word *w)
{
    if (w->n < 5 || w->at[w->n - 2] != ALEF || w->at[w->n - 1] != TEH)
        return false;
    word base = word_cut(w, 2), feminine = word_with(&base, MARBUTA);
    return is_noun(&base, 0, base.n, 3) || is_noun(&feminine, 0, feminine.n, 3);
}

/* Let every noun have its lemma before any has stems: what endings one takes depends on
 * which others there are. */
static void register_nouns(void)
{
    table t;
    for (bool more = open_table(&t, "nouns.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        word w = read_word(&t, cell(&t, "lemma"));
        if (w.n < 5 || !word_ends(&w, TEH) || w.at[w.n - 2] != ALEF)
            lexicon_lemma_of(&lex, &w, LEMMA_NOUN);
    }
    free(t.text);
}

static noun_traits traits_of(const table *t, const word *w)
{
    noun_traits traits = { .agrees = pos_agrees(cell(t, "pos")),
                           .defective = says(cell(t, "note"), "defective") };
    word feminine = word_with(w, MARBUTA);
    if (cell(t, "plurals").len && !traits.agrees) {
        traits.broken = true;
        traits.beside_feminine = is_noun(&feminine, 0, feminine.n, 3);
    }
    return traits;
}

static void read_nouns(void)
{
    table t;
    for (bool more = open_table(&t, "nouns.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        dw_cell plurals = cell(&t, "plurals"), feminines = cell(&t, "feminine"), part;
        word w = read_word(&t, cell(&t, "lemma"));
        if (is_sound_plural(&w))
            continue;
        uint32_t id = lexicon_lemma_of(&lex, &w, LEMMA_NOUN);
        add_noun(&lex, &w, traits_of(&t, &w), id);
        while (plurals.len && dw_cell_split(&plurals, '|', &part)) {
            word plural = read_word(&t, part);
            add_plural(&lex, &plural, id);
        }
        while (feminines.len && dw_cell_split(&feminines, '|', &part)) {
            word feminine = read_word(&t, part);
            add_noun(&lex, &feminine, (noun_traits){ 0 }, id);
        }
    }
    free(t.text);
}

/* Stems found by counting, after all others: they yield to the tables. */
static void read_induced(void)
{
    table t;
    lex.first_induced = (uint32_t)lex.n_lemmas;
    for (bool more = open_table(&t, "induced.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        dw_cell pos = cell(&t, "pos");
        word w = read_word(&t, cell(&t, "lemma"));
        uint32_t id = lexicon_lemma_of(&lex, &w, LEMMA_NOUN);
        if (id < lex.first_induced)
            continue;
        add_noun(&lex, &w, (noun_traits){ .agrees = pos_agrees(pos) }, id);
        lex.lemmas[id].weight = weight_of(read_number(cell(&t, "count")));
    }
    free(t.text);
}

static void read_verbs(void)
{
    table t;
    for (bool more = open_table(&t, "verbs.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        dw_cell imperfects = cell(&t, "imperfect"), part;
        word perfect = read_word(&t, cell(&t, "perfect"));
        uint32_t id = lexicon_lemma_of(&lex, &perfect, LEMMA_VERB);
        if (!imperfects.len)
            add_verb(&lex, &perfect, NULL, id);
        while (imperfects.len && dw_cell_split(&imperfects, '|', &part)) {
            word imperfect = read_word(&t, part);
            add_verb(&lex, &perfect, &imperfect, id);
        }
    }
    free(t.text);
}

/* Names that are written with the article are kept without: القاهرة is قاهرة. */
static word without_article(word w)
{
    if (w.n > 4 && w.at[0] == ALEF && w.at[1] == LAM) {
        w.n -= 2;
        memmove(w.at, w.at + 2, w.n * sizeof w.at[0]);
    }
    return w;
}

/* Names take no plural and no pronoun. */
static void add_name(word w)
{
    w = without_article(w);
    if (is_sound_plural(&w))
        return;
    uint32_t id = lexicon_lemma_of(&lex, &w, LEMMA_NOUN);
    if (word_ends(&w, MARBUTA)) {
        word base = word_cut(&w, 1);
        lexicon_add(&lex, &base, DW_N_FEM, id);
    } else {
        lexicon_add(&lex, &w, DW_N_BARE, id);
    }
}

static void read_names(void)
{
    table t;
    for (bool more = open_table(&t, "names.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv))
        add_name(read_word(&t, cell(&t, "name")));
    free(t.text);
}

/* Whether a function word is a noun with a preposition, a pronoun or the accusative
 * (بسبب، بعضهم، حاليا), which serves better under the noun. */
static bool is_noun_in_use(const word *w)
{
    static const uint32_t pronouns[][3] = { { 0x647, 0 },         { 0x647, 0x627, 0 },
                                            { 0x647, 0x645, 0 },  { 0x647, 0x646, 0 },
                                            { 0x643, 0x645, 0 },  { 0x646, 0x627, 0 } };
    if ((word_starts(w, BEH) || word_starts(w, LAM)) && is_noun(w, 1, w->n - 1, 3))
        return true;
    if (word_ends(w, ALEF) && is_noun(w, 0, w->n - 1, 3))
        return true;
    for (size_t i = 0; i < sizeof pronouns / sizeof pronouns[0]; i++) {
        size_t n = pronouns[i][1] ? 2 : 1;
        if (w->n > n && !memcmp(w->at + w->n - n, pronouns[i], n * sizeof w->at[0]) &&
            is_noun(w, 0, w->n - n, 2))
            return true;
    }
    return false;
}

static void read_particles(void)
{
    table t;
    for (bool more = open_table(&t, "particles.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        word w = read_word(&t, cell(&t, "word"));
        dw_cell note = cell(&t, "note");
        bool fused = says(note, "preposition with pronoun");
        if (is_noun_in_use(&w) || (fused && w.n > 2 && word_ends(&w, YEH))) /* عليّ reads as على */
            continue;
        if (says(note, "quantifier") || says(note, "numeral")) { /* كل، بعض: nouns in all but use */
            add_noun(&lex, &w, (noun_traits){ .agrees = true },
                     lexicon_lemma_of(&lex, &w, LEMMA_NOUN));
            continue;
        }
        uint32_t id = lexicon_lemma_of(&lex, &w, LEMMA_PARTICLE);
        lexicon_add(&lex, &w, says(note, "preposition") ? DW_PARTICLE : DW_X_BARE, id);
        if (word_ends(&w, MAQSURA)) { /* على عليه */
            word cut = word_cut(&w, 1), yeh = word_with(&cut, YEH);
            lexicon_add(&lex, &yeh, DW_X_PRON, id);
        }
    }
    free(t.text);
}

/* "قال.v": a word, then .v of a verb or .p of a particle, then .2 of a variant. */
static lemma_row *lemma_of_term(const table *t, dw_cell term)
{
    dw_cell rest = term, part;
    lemma_kind kind = LEMMA_NOUN;
    uint32_t variant = 0;
    dw_cell_split(&rest, '.', &part);
    word w = read_word(t, part);
    while (rest.at && dw_cell_split(&rest, '.', &part)) {
        if (says(part, "v") || says(part, "p"))
            kind = part.at[0] == 'v' ? LEMMA_VERB : LEMMA_PARTICLE;
        else
            variant = read_number(part) - 1;
    }
    return lexicon_lemma_variant(&lex, &w, kind, variant);
}

static void read_weights(void)
{
    table t;
    for (bool more = open_table(&t, "weights.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        lemma_row *l = lemma_of_term(&t, cell(&t, "term"));
        if (!l)
            continue;
        l->weight = weight_of(read_number(cell(&t, "count")));
        if (says(cell(&t, "agrees"), "1")) {
            word w = l->spelt;
            add_noun(&lex, &w, (noun_traits){ .agrees = true }, (uint32_t)(l - lex.lemmas));
        }
    }
    free(t.text);
}

/* ---------------------------------------------------------------- stems */

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
static void merge_stems(void)
{
    size_t n = 0;
    qsort(lex.stems, lex.n_stems, sizeof *lex.stems, by_place);
    for (size_t i = 0; i < lex.n_stems; i++) {
        stem_row *s = &lex.stems[i], *before = n ? &lex.stems[n - 1] : NULL;
        if (before && before->key == s->key && before->lemma == s->lemma &&
            before->seats == s->seats)
            before->endings |= s->endings;
        else
            lex.stems[n++] = *s;
    }
    lex.n_stems = n;
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
static void print_filter(void)
{
    enum { BITS = 1 << 18 };
    static uint32_t filter[BITS / 32];
    for (size_t i = 0; i < lex.n_stems; i++) {
        uint32_t bit = (uint32_t)(lex.stems[i].key * 0x9E3779B97F4A7C15u >> 20) & (BITS - 1);
        filter[bit >> 5] |= 1u << (bit & 31);
    }
    printf("#define STEM_FILTER_BITS %d\n\nstatic const uint32_t stem_filter[] = {\n", BITS);
    for (size_t i = 0; i < BITS / 32; i++)
        printf("0x%X,%s", (unsigned)filter[i], i % 10 == 9 ? "\n" : "");
    printf("\n};\n\n");
}

static void print_stems(void)
{
    unsigned bits = 10;
    if (lex.n_stems > 65535) {
        fputs("compile_lexicon: over 65535 stems\n", stderr);
        exit(1);
    }
    while (((size_t)2 << bits) < lex.n_stems)
        bits++;
    print_filter();
    printf("#define STEM_BUCKET_BITS %u\n\nstatic const dw_stem stems[] = {\n", bits);
    for (size_t i = 0; i < lex.n_stems; i++) {
        const stem_row *s = &lex.stems[i];
        uint64_t hash = s->key * 0x9E3779B97F4A7C15u;
        printf("{%uu,%u,%zu,%u},%s", (unsigned)(uint32_t)(hash >> (32 - bits)), (unsigned)s->lemma,
               set_of(s->endings), s->seats, i % 6 == 5 ? "\n" : "");
    }
    printf("\n};\n\nstatic const uint16_t stem_buckets[] = {\n");
    size_t at = 0;
    for (size_t bucket = 0; bucket <= (size_t)1 << bits; bucket++) {
        while (at < lex.n_stems &&
               lex.stems[at].key * 0x9E3779B97F4A7C15u >> (64 - bits) < bucket)
            at++;
        printf("%zu,%s", at, bucket % 16 == 15 ? "\n" : "");
    }
    printf("\n};\n\nstatic const uint32_t ending_sets[] = {");
    for (size_t i = 0; i < n_sets; i++)
        printf("0x%X,", (unsigned)sets[i]);
    printf("};\n\n");
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

static void print_lemmas(void)
{
    uint32_t *rows = calloc(lex.n_lemmas + 1, sizeof *rows);
    size_t at = 0;
    printf("static const unsigned char lemma_terms[] = {\n");
    for (size_t i = 0; i < lex.n_lemmas && rows; i++) {
        size_t len = print_term(&lex.lemmas[i]);
        rows[i] = (uint32_t)(at | (len - 1) << DW_TERM_PLACE_BITS);
        at += len;
    }
    if (!rows || at >= 1 << DW_TERM_PLACE_BITS || lex.n_lemmas >= DW_NO_LEMMA) {
        fputs("compile_lexicon: too many lemmas\n", stderr);
        exit(1);
    }
    printf("};\n\nstatic const uint32_t lemma_rows[] = {\n");
    for (size_t i = 0; i < lex.n_lemmas; i++)
        printf("0x%X,%s", (unsigned)rows[i], i % 12 == 11 ? "\n" : "");
    printf("\n};\n\nstatic const uint8_t lemma_weights[] = {\n");
    for (size_t i = 0; i < lex.n_lemmas; i++)
        printf("%u,%s", (unsigned)lex.lemmas[i].weight, i % 24 == 23 ? "\n" : "");
    printf("\n};\n\n#define FIRST_INDUCED %u\n\n", (unsigned)lex.first_induced);
    free(rows);
}

/* ---------------------------------------------------------------- affixes */

static const char *const ending_names[DW_ENDINGS] = {
    "noun", "noun+pronoun", "tanwin", "dual", "dual-construct", "plural-m", "plural-m-construct",
    "plural-f", "plural-f+pronoun", "feminine", "feminine+pronoun", "dual-f", "plural-f-rare",
    "perfect", "perfect-vowel", "perfect-consonant", "perfect+object", "perfect-vowel+object",
    "perfect-consonant+object", "imperfect", "imperfect-vowel", "imperfect-consonant",
    "imperfect+object", "imperfect-vowel+object", "particle", "particle+pronoun", "broken",
    "broken+more", "broken-feminine", "broken-feminine+pronoun", "jussive",
};

static const char *const prefix_names[DW_PREFIX_KINDS] = { "plain", "preposition", "article",
                                                           "imperfect" };

static int number_of(const table *t, const char *const *names, int n)
{
    for (int i = 0; i < n; i++)
        if (says(cell(t, "kind"), names[i]))
            return i;
    fail(t, "an unknown kind");
    return 0;
}

static uint32_t affix_key(const table *t, dw_cell c, size_t most)
{
    uint8_t codes[WORD_MOST];
    if (says(c, "-"))
        return 0;
    word w = read_word(t, c);
    if (w.n > most)
        fail(t, "too long");
    for (size_t i = 0; i < w.n; i++)
        codes[i] = dw_letter_code(w.at[i]);
    return (uint32_t)dw_codes_key(codes, w.n);
}

enum { RULES_MOST = 1024 };

static size_t slot_for(const uint32_t *keys, const bool *used, uint32_t key, unsigned bits)
{
    uint32_t at = key * 0x9E3779B1u >> (32 - bits);
    while (used[at] && keys[at] != key)
        at = (at + 1) & ((1u << bits) - 1);
    return at;
}

static void print_prefixes(void)
{
    enum { BITS = 7 };
    uint32_t keys[1 << BITS];
    bool used[1 << BITS] = { false };
    unsigned kind[1 << BITS], cost[1 << BITS];
    table t;
    for (bool more = open_table(&t, "prefixes.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        uint32_t key = affix_key(&t, t.tsv.cells[0], DW_PREFIX_LETTERS);
        size_t at = slot_for(keys, used, key, BITS);
        if (used[at])
            fail(&t, "stands there twice");
        used[at] = true;
        keys[at] = key;
        kind[at] = (unsigned)number_of(&t, prefix_names, DW_PREFIX_KINDS);
        cost[at] = read_number(cell(&t, "cost"));
    }
    free(t.text);
    printf("#define PREFIX_BITS %d\n\nstatic const dw_prefix_entry prefixes[] = {\n", BITS);
    for (size_t i = 0; i < 1 << BITS; i++)
        if (used[i])
            printf("{0x%X,%u,%u},\n", (unsigned)keys[i], kind[i], cost[i]);
        else
            printf("{(uint32_t)DW_NO_KEY,0,0},\n");
    printf("};\n\n");
}

static void print_endings(void)
{
    enum { BITS = 9 };
    static uint32_t keys[1 << BITS], rule_slot[RULES_MOST];
    static bool used[1 << BITS];
    static unsigned kind[RULES_MOST], cost[RULES_MOST];
    size_t n = 0, first = 0;
    table t;
    for (bool more = open_table(&t, "endings.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        uint32_t key = affix_key(&t, t.tsv.cells[0], DW_ENDING_LETTERS);
        size_t at = slot_for(keys, used, key, BITS);
        if (n == RULES_MOST)
            fail(&t, "too many endings");
        used[at] = true;
        keys[at] = key;
        rule_slot[n] = (uint32_t)at;
        kind[n] = (unsigned)number_of(&t, ending_names, DW_ENDINGS);
        cost[n++] = read_number(cell(&t, "cost"));
    }
    free(t.text);
    printf("static const dw_ending_rule ending_rules[] = {\n");
    for (size_t at = 0; at < 1 << BITS; at++)
        for (size_t i = 0; i < n; i++)
            if (used[at] && rule_slot[i] == at)
                printf("{%u,%u},", kind[i], cost[i]);
    printf("\n};\n\n#define ENDING_BITS %d\n\nstatic const dw_ending_entry endings[] = {\n", BITS);
    for (size_t at = 0; at < 1 << BITS; at++) {
        uint32_t kinds = 0, many = 0, least = 255;
        for (size_t i = 0; i < n; i++)
            if (used[at] && rule_slot[i] == at) {
                kinds |= 1u << kind[i];
                least = cost[i] < least ? cost[i] : least;
                many++;
            }
        if (used[at])
            printf("{0x%X,0x%X,%zu,%u,%u},\n", (unsigned)keys[at], (unsigned)kinds, first,
                   (unsigned)many, (unsigned)least);
        else
            printf("{(uint32_t)DW_NO_KEY,0,0,0,0},\n");
        first += many;
    }
    printf("};\n");
}

int main(int argc, char **argv)
{
    if (argc != 3 || !freopen(argv[2], "w", stdout)) {
        fputs("usage: compile_lexicon FOLDER lexicon_table.h\n", stderr);
        return 2;
    }
    folder = argv[1];
    register_nouns();
    read_nouns();
    read_verbs();
    read_names();
    read_particles();
    read_weights();
    read_induced();
    merge_stems();
    puts("/* Made by compile_lexicon.c; do not edit. */\n");
    print_stems();
    print_lemmas();
    print_prefixes();
    print_endings();
    fprintf(stderr, "lexicon: %zu lemmas, %zu stems, %zu sets of endings\n", lex.n_lemmas,
            lex.n_stems, n_sets);
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
