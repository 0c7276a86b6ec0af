#include <math.h>
#include <stdlib.h>

#include "diwan.h"
#include "themes_spots.h"
#include "vocabulary/theme_stem.h"

/* As the weights were learnt: theme_weights.tsv, derive_theme_weights.py. */
#define TITLE_COUNT 3
#define WORDS_READ 400

/* The rarity of a word that may be shown as evidence: one text in twelve has it at most.
 * Words that all texts have lean to a desk too, but tell a reader nothing. */
#define TELLING 40

static int32_t desk_word(const dw_words *words, size_t i)
{
    char stem[DW_STEM_ROOM];
    const char *fold = dw_words_fold(words, i);
    size_t len = words->at[i].fold_len;
    if (words->at[i].kind != DW_WORD_LETTERS || len >= DW_STEM_ROOM)
        return -1;
    size_t at = dw_theme_opening(fold, len);
    return dw_desk_word(stem, dw_theme_stem(stem, fold + at, len - at));
}

/* Keep the span where it is among the loudest for the desk. */
static void keep_loudest(dw_desks *desks, int8_t loudness[DW_DESKS][3], int desk, int8_t weight,
                         dw_theme_span span)
{
    enum { MOST = 3, FAINT = 24 };
    size_t n = desks->spots_of[desk], at = n;
    if (weight < FAINT)
        return;
    while (at > 0 && loudness[desk][at - 1] < weight)
        at--;
    if (at == MOST)
        return;
    for (size_t i = n < MOST ? n : MOST - 1; i > at; i--) {
        loudness[desk][i] = loudness[desk][i - 1];
        desks->spot[desk][i] = desks->spot[desk][i - 1];
    }
    loudness[desk][at] = weight;
    desks->spot[desk][at] = span;
    desks->spots_of[desk] = n < MOST ? n + 1 : n;
}

/* The words of the model that a text has. */
typedef struct {
    uint16_t *counts; /* of every word of the model */
    int32_t *met;     /* the words whose count is not 0 */
    size_t n;
    int8_t loudness[DW_DESKS][3]; /* of the words kept as the loudest */
} tally;

static void count_words(dw_desks *desks, tally *t, const dw_theme_text *text)
{
    const dw_words *words = text->words;
    bool heads = text->section == DIWAN_SECTION_HEADLINE || text->section == DIWAN_SECTION_TITLE;
    for (size_t i = 0; i < words->n && i < WORDS_READ; i++) {
        int32_t word = desk_word(words, i);
        if (word < 0)
            continue;
        if (t->counts[word] == 0) {
            t->met[t->n++] = word;
            dw_theme_span span = { text->section, words->at[i].start, words->at[i].end };
            for (int k = 0; k < DW_DESKS && dw_desk_rarity(word) >= TELLING; k++)
                keep_loudest(desks, t->loudness, k, dw_desk_weights(word)[k], span);
        }
        t->counts[word] = (uint16_t)(t->counts[word] + (heads ? TITLE_COUNT : 1));
    }
}

static void share_out(dw_desks *desks, const double sums[DW_DESKS], double size)
{
    double total = 0, top = -1e9, at[DW_DESKS];
    for (int k = 0; k < DW_DESKS; k++) {
        at[k] = ((size > 0 ? sums[k] / sqrt(size) : 0) + dw_desk_bias()[k]) / dw_desk_scale();
        top = at[k] > top ? at[k] : top;
    }
    for (int k = 0; k < DW_DESKS; k++)
        total += desks->share[k] = exp(at[k] - top);
    for (int k = 0; k < DW_DESKS; k++)
        desks->share[k] /= total;
}

static void weigh(dw_desks *desks, const tally *t)
{
    double sums[DW_DESKS] = { 0 }, size = 0;
    for (size_t i = 0; i < t->n; i++) {
        int32_t word = t->met[i];
        double value = log1p(t->counts[word]) * dw_desk_rarity(word);
        for (int k = 0; k < DW_DESKS; k++)
            sums[k] += value * dw_desk_weights(word)[k];
        size += value * value;
    }
    share_out(desks, sums, size);
}

bool dw_desks_read(dw_desks *desks, const dw_theme_text *texts, size_t count)
{
    tally t = { .counts = calloc(dw_desk_words(), sizeof *t.counts),
                .met = malloc((count + 1) * WORDS_READ * sizeof *t.met) };
    bool done = t.counts && t.met;
    *desks = (dw_desks){ 0 };
    if (done) {
        for (size_t i = 0; i < count; i++)
            count_words(desks, &t, &texts[i]);
        weigh(desks, &t);
    }
    free(t.counts);
    free(t.met);
    return done;
}
