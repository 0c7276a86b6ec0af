#include <math.h>
#include <stdlib.h>

#include "diwan.h"
#include "themes_spots.h"

/* As the weights were learnt: theme_weights.tsv, derive_theme_weights.py. */
#define TITLE_COUNT 3
#define WORDS_READ 400

/* The rarity of a word that may be shown as evidence: one text in twelve has it at most.
 * Words that all texts have lean to a desk too, but tell a reader nothing. */
#define TELLING 40

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
    int32_t word;
    uint16_t count;
} met_word;

typedef struct {
    met_word *met; /* in the order they were met */
    size_t n;
    uint16_t *slots; /* a hash table: indexes of `met` + 1, 0 in an empty slot */
    size_t last_slot;
    int8_t loudness[DW_DESKS][3]; /* of the words kept as the loudest */
} tally;

/* The place of a word among those met; `*fresh` where it was not met before. */
static met_word *meet(tally *t, int32_t word, bool *fresh)
{
    size_t slot = (uint32_t)word * 0x9E3779B1u >> 8 & t->last_slot;
    while (t->slots[slot] && t->met[t->slots[slot] - 1].word != word)
        slot = (slot + 1) & t->last_slot;
    *fresh = !t->slots[slot];
    if (*fresh) {
        t->met[t->n++] = (met_word){ .word = word };
        t->slots[slot] = (uint16_t)t->n;
    }
    return &t->met[t->slots[slot] - 1];
}

static void count_words(dw_desks *desks, tally *t, const dw_theme_text *text)
{
    const dw_words *words = text->words;
    bool heads = text->section == DIWAN_SECTION_HEADLINE || text->section == DIWAN_SECTION_TITLE;
    for (size_t i = 0; i < words->n && i < WORDS_READ; i++) {
        int32_t word = text->found[i].desk;
        if (word < 0)
            continue;
        bool fresh;
        met_word *met = meet(t, word, &fresh);
        if (fresh) {
            dw_theme_span span = { text->section, words->at[i].start, words->at[i].end };
            for (int k = 0; k < DW_DESKS && dw_desk_rarity(word) >= TELLING; k++)
                keep_loudest(desks, t->loudness, k, dw_desk_weights(word)[k], span);
        }
        met->count = (uint16_t)(met->count + (heads ? TITLE_COUNT : 1));
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
        int32_t word = t->met[i].word;
        double value = log1p(t->met[i].count) * dw_desk_rarity(word);
        for (int k = 0; k < DW_DESKS; k++)
            sums[k] += value * dw_desk_weights(word)[k];
        size += value * value;
    }
    share_out(desks, sums, size);
}

/* Room for the words of all sections. */
static bool open_tally(tally *t, const dw_theme_text *texts, size_t count)
{
    size_t most = 0, slots = 64;
    for (size_t i = 0; i < count; i++)
        most += texts[i].words->n < WORDS_READ ? texts[i].words->n : WORDS_READ;
    while (slots < 2 * most)
        slots *= 2;
    *t = (tally){ .met = malloc((most + 1) * sizeof *t->met),
                  .slots = calloc(slots, sizeof *t->slots),
                  .last_slot = slots - 1 };
    return t->met && t->slots;
}

bool dw_desks_read(dw_desks *desks, const dw_theme_text *texts, size_t count)
{
    tally t;
    bool done = open_tally(&t, texts, count);
    *desks = (dw_desks){ 0 };
    if (done) {
        for (size_t i = 0; i < count; i++)
            count_words(desks, &t, &texts[i]);
        weigh(desks, &t);
    }
    free(t.met);
    free(t.slots);
    return done;
}
