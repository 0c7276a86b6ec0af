/* From the tables of words to lemmas and their stems. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon_build.h"
#include "table_file.h"
#include "text/lexicon.h"

/* A word of the tables that the counts do not know is still met now and then. */
#define LEAST_COUNT 3

static uint32_t weight_of(uint32_t count)
{
    uint32_t weight = (uint32_t)(4 * log2(LEAST_COUNT + count));
    return weight < DW_WEIGHT_MOST ? weight : DW_WEIGHT_MOST;
}

static bool pos_agrees(dw_cell pos)
{
    return cell_says(pos, "adj") || cell_says(pos, "nisba") || cell_says(pos, "participle");
}

static bool is_derived(dw_cell pos)
{
    return cell_says(pos, "participle") || cell_says(pos, "masdar");
}

static bool is_noun(lexicon *lex, const word *w, size_t from, size_t n, size_t least)
{
    word part = { .n = n };
    if (n < least)
        return false;
    memcpy(part.at, w->at + from, n * sizeof part.at[0]);
    return lexicon_lemma_variant(lex, &part, LEMMA_NOUN, 0) != NULL;
}

/* Whether a noun in ات is but the plural of another: عقوبات of عقوبة, بيانات of بيان. */
static bool is_sound_plural(lexicon *lex, const word *w)
{
    if (w->n < 5 || w->at[w->n - 2] != ALEF || w->at[w->n - 1] != TEH)
        return false;
    word base = word_cut(w, 2), feminine = word_with(&base, MARBUTA);
    return is_noun(lex, &base, 0, base.n, 3) || is_noun(lex, &feminine, 0, feminine.n, 3);
}

/* Let every noun have its lemma before any has stems: what endings one takes depends on
 * which others there are. */
static void register_nouns(lexicon *lex)
{
    table t;
    for (bool more = table_open(&t, lex->folder, "nouns.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        word w = table_word(&t, table_cell(&t, "lemma"));
        if (w.n < 5 || !word_ends(&w, TEH) || w.at[w.n - 2] != ALEF)
            lexicon_lemma_of(lex, &w, LEMMA_NOUN);
    }
    free(t.text);
}

static noun_traits traits_of(lexicon *lex, const table *t, const word *w)
{
    noun_traits traits = { .agrees = pos_agrees(table_cell(t, "pos")),
                           .defective = cell_says(table_cell(t, "note"), "defective") };
    word feminine = word_with(w, MARBUTA);
    if (table_cell(t, "plurals").len && !traits.agrees) {
        traits.broken = true;
        traits.beside_feminine = is_noun(lex, &feminine, 0, feminine.n, 3);
    }
    return traits;
}

static void read_nouns(lexicon *lex)
{
    table t;
    for (bool more = table_open(&t, lex->folder, "nouns.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        dw_cell plurals = table_cell(&t, "plurals"), feminines = table_cell(&t, "feminine"), part;
        word w = table_word(&t, table_cell(&t, "lemma"));
        if (is_sound_plural(lex, &w))
            continue;
        uint32_t id = lexicon_lemma_of(lex, &w, LEMMA_NOUN);
        if (!plurals.len && is_derived(table_cell(&t, "pos")))
            lex->lemmas[id].derived = true;
        add_noun(lex, &w, traits_of(lex, &t, &w), id);
        while (plurals.len && dw_cell_split(&plurals, '|', &part)) {
            word plural = table_word(&t, part);
            add_plural(lex, &plural, id);
        }
        while (feminines.len && dw_cell_split(&feminines, '|', &part)) {
            word feminine = table_word(&t, part);
            add_noun(lex, &feminine, (noun_traits){ 0 }, id);
        }
    }
    free(t.text);
}

/* Stems found by counting, after all others: they yield to the tables. */
static void read_induced(lexicon *lex)
{
    table t;
    lex->first_induced = (uint32_t)lex->n_lemmas;
    for (bool more = table_open(&t, lex->folder, "induced.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        dw_cell pos = table_cell(&t, "pos");
        word w = table_word(&t, table_cell(&t, "lemma"));
        uint32_t id = lexicon_lemma_of(lex, &w, LEMMA_NOUN);
        if (id < lex->first_induced)
            continue;
        add_noun(lex, &w, (noun_traits){ .agrees = pos_agrees(pos) }, id);
        lex->lemmas[id].weight = weight_of(cell_number(table_cell(&t, "count")));
    }
    free(t.text);
}

static void read_verbs(lexicon *lex)
{
    table t;
    for (bool more = table_open(&t, lex->folder, "verbs.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        dw_cell imperfects = table_cell(&t, "imperfect"), part;
        word perfect = table_word(&t, table_cell(&t, "perfect"));
        uint32_t id = lexicon_lemma_of(lex, &perfect, LEMMA_VERB);
        lex->lemmas[id].derived = true;
        if (!imperfects.len)
            add_verb(lex, &perfect, NULL, id);
        while (imperfects.len && dw_cell_split(&imperfects, '|', &part)) {
            word imperfect = table_word(&t, part);
            add_verb(lex, &perfect, &imperfect, id);
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
static void add_name(lexicon *lex, word w)
{
    w = without_article(w);
    bool with_clitic = w.n > 4 && w.at[0] == LAM && w.at[1] == LAM; /* للبترول */
    if (with_clitic || is_sound_plural(lex, &w))
        return;
    uint32_t id = lexicon_lemma_of(lex, &w, LEMMA_NOUN);
    lex->lemmas[id].derived = false;
    if (word_ends(&w, MARBUTA)) {
        word base = word_cut(&w, 1);
        lexicon_add(lex, &base, DW_N_FEM, id);
    } else {
        lexicon_add(lex, &w, DW_N_BARE, id);
    }
}

static void read_names(lexicon *lex)
{
    table t;
    for (bool more = table_open(&t, lex->folder, "names.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv))
        add_name(lex, table_word(&t, table_cell(&t, "name")));
    free(t.text);
}

/* Whether a function word is a noun with a preposition, a pronoun or the accusative
 * (بسبب، بعضهم، حاليا), which serves better under the noun. */
static bool is_noun_in_use(lexicon *lex, const word *w)
{
    static const uint32_t pronouns[][3] = { { 0x647, 0 },        { 0x647, 0x627, 0 },
                                            { 0x647, 0x645, 0 }, { 0x647, 0x646, 0 },
                                            { 0x643, 0x645, 0 }, { 0x646, 0x627, 0 } };
    if ((word_starts(w, BEH) || word_starts(w, LAM)) && is_noun(lex, w, 1, w->n - 1, 3))
        return true;
    if (word_ends(w, ALEF) && is_noun(lex, w, 0, w->n - 1, 3))
        return true;
    for (size_t i = 0; i < sizeof pronouns / sizeof pronouns[0]; i++) {
        size_t n = pronouns[i][1] ? 2 : 1;
        if (w->n > n && !memcmp(w->at + w->n - n, pronouns[i], n * sizeof w->at[0]) &&
            is_noun(lex, w, 0, w->n - n, 2))
            return true;
    }
    return false;
}

static void read_particles(lexicon *lex)
{
    table t;
    for (bool more = table_open(&t, lex->folder, "particles.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        word w = table_word(&t, table_cell(&t, "word"));
        dw_cell note = table_cell(&t, "note");
        bool fused = cell_says(note, "preposition with pronoun");
        if (is_noun_in_use(lex, &w) ||
            (fused && w.n > 2 && word_ends(&w, YEH))) /* عليّ reads as على */
            continue;
        if (cell_says(note, "quantifier") ||
            cell_says(note, "numeral")) { /* كل، بعض: nouns in all but use */
            add_noun(lex, &w, (noun_traits){ .agrees = true },
                     lexicon_lemma_of(lex, &w, LEMMA_NOUN));
            continue;
        }
        uint32_t id = lexicon_lemma_of(lex, &w, LEMMA_PARTICLE);
        lexicon_add(lex, &w, cell_says(note, "preposition") ? DW_PARTICLE : DW_X_BARE, id);
        if (word_ends(&w, MAQSURA)) { /* على عليه */
            word cut = word_cut(&w, 1), yeh = word_with(&cut, YEH);
            lexicon_add(lex, &yeh, DW_X_PRON, id);
        }
    }
    free(t.text);
}

/* "قال.v": a word, then .v of a verb or .p of a particle, then .2 of a variant. */
static lemma_row *lemma_of_term(lexicon *lex, const table *t, dw_cell term)
{
    dw_cell rest = term, part;
    lemma_kind kind = LEMMA_NOUN;
    uint32_t variant = 0;
    dw_cell_split(&rest, '.', &part);
    word w = table_word(t, part);
    while (rest.at && dw_cell_split(&rest, '.', &part)) {
        if (cell_says(part, "v") || cell_says(part, "p"))
            kind = part.at[0] == 'v' ? LEMMA_VERB : LEMMA_PARTICLE;
        else
            variant = cell_number(part) - 1;
    }
    return lexicon_lemma_variant(lex, &w, kind, variant);
}

static void read_weights(lexicon *lex)
{
    table t;
    for (bool more = table_open(&t, lex->folder, "weights.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        lemma_row *l = lemma_of_term(lex, &t, table_cell(&t, "term"));
        if (!l)
            continue;
        l->counted = lex->counts = true;
        l->weight = weight_of(cell_number(table_cell(&t, "count")));
        if (cell_says(table_cell(&t, "agrees"), "1")) {
            word w = l->spelt;
            add_noun(lex, &w, (noun_traits){ .agrees = true }, (uint32_t)(l - lex->lemmas));
        }
    }
    free(t.text);
}

/* Forget the lemmas that follow by rule and that nobody writes. */
static void drop_unused(lexicon *lex)
{
    uint32_t *now = calloc(lex->n_lemmas + 1, sizeof *now), n = 0;
    size_t stems = 0;
    if (!now) {
        fputs("compile_lexicon: out of memory\n", stderr);
        exit(1);
    }
    for (size_t i = 0; i < lex->n_lemmas; i++) {
        const lemma_row *l = &lex->lemmas[i];
        if (l->derived && !l->counted)
            continue;
        lex->lemmas[n] = *l;
        now[i] = ++n;
    }
    for (size_t i = 0; i < lex->n_stems; i++)
        if (now[lex->stems[i].lemma]) {
            lex->stems[stems] = lex->stems[i];
            lex->stems[stems++].lemma = now[lex->stems[i].lemma] - 1;
        }
    lex->n_lemmas = n;
    lex->n_stems = stems;
    free(now);
    memset(lex->slots, 0, sizeof lex->slots);
    for (uint32_t i = 0; i < n; i++)
        lexicon_file_lemma(lex, i);
}

void lexicon_read(lexicon *lex)
{
    register_nouns(lex);
    read_nouns(lex);
    read_verbs(lex);
    read_names(lex);
    read_particles(lex);
    read_weights(lex);
    if (lex->counts)
        drop_unused(lex);
    read_induced(lex);
}
