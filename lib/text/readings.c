#include "readings.h"

#include <stdbool.h>

#include "lexicon.h"

enum {
    HEH_FOR_MARBUTA = 12, /* ه written for ة */
    SEATS_LEFT_OUT = 4,   /* a hamza that is not written */
    YEH_FOR_MAQSURA = 28, /* ي written for ى */
    SEATS_DIFFER = 24,    /* one that is written otherwise */
    PERSON_WITHOUT_HAMZA = 12,
    NEVER = -1000000,
};

/* What a stem costs that the lexicon lacks: the likelihood of any, and of each letter. */
enum {
    UNKNOWN_STEM = 50,
    UNKNOWN_LETTER = 16,
    UNKNOWN_LEAST = 3, /* letters, where something is taken off */
};
static const uint32_t unknown_kinds = DW_N_BARE | DW_N_PRON | DW_N_TANWIN | DW_N_DUAL | DW_N_MPL |
                                      DW_N_FPL | DW_N_FPLC | DW_N_FEM | DW_N_FEMC | DW_N_FDUAL;

static const uint32_t kinds_after[DW_PREFIX_KINDS] = {
    [DW_PREFIX_PLAIN] = DW_NOMINAL | DW_PERFECT | DW_PARTICLE,
    [DW_PREFIX_PREP] = DW_NOMINAL | DW_X_BARE,
    [DW_PREFIX_ARTICLE] = DW_N_BARE | DW_N_DUAL | DW_N_MPL | DW_N_FPL | DW_N_FEM | DW_N_FDUAL |
                          DW_N_FPL_RARE | DW_B_BARE | DW_B_FEM,
    [DW_PREFIX_IMPERFECT] = DW_IMPERFECT,
};

typedef struct {
    const dw_spelling *word;
    const dw_ending_entry *ending[DW_ENDING_LETTERS + 1];
    dw_reading *out;
    size_t n;
    dw_reading unknown; /* the best by affixes alone */
    int32_t best;       /* score of the best reading */
    int32_t margin;
} search;

/* The key of `n` letters of the word. */
static uint64_t key_of(const dw_spelling *w, size_t from, size_t n)
{
    if (w->n <= DW_PACKED_MOST)
        return w->packed >> (DW_CODE_BITS * from) & (((uint64_t)1 << (DW_CODE_BITS * n)) - 1);
    return dw_codes_key(w->code + from, n);
}

/* The endings the word can have, by their letters. One is not an ending where it is
 * written with a hamza. */
static void find_endings(search *s)
{
    const dw_spelling *w = s->word;
    for (size_t e = 0; e <= DW_ENDING_LETTERS; e++)
        s->ending[e] = NULL;
    for (size_t e = 0; e <= DW_ENDING_LETTERS && e < w->n; e++) {
        if (e > 0) {
            uint32_t letter = w->at[w->n - e];
            bool at_end = e == 1 && (letter == 0x0629 || letter == 0x0649);
            if (dw_letter_is_seat(letter) && !at_end)
                return;
        }
        s->ending[e] = dw_lexicon_ending((uint32_t)key_of(w, w->n - e, e));
    }
}

/* The cheapest of the kinds in `fit` that the ending can be. */
static int ending_cost(const dw_ending_entry *ending, uint32_t fit, uint8_t *kind)
{
    const dw_ending_rule *rule = dw_lexicon_rules(ending);
    for (size_t i = 0; i < ending->n; i++)
        if (fit & 1u << rule[i].kind) {
            *kind = rule[i].kind;
            return rule[i].cost;
        }
    return 255;
}

/* `last` is the last letter of the stem as it is written. */
static int seats_cost(const dw_stem *stem, uint8_t written, uint32_t last)
{
    if (stem->seats == written)
        return 0;
    if (written == 0)
        return last == 0x064A ? YEH_FOR_MAQSURA : SEATS_LEFT_OUT;
    return SEATS_DIFFER;
}

static void keep(search *s, const dw_reading *reading)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->out[i].lemma == reading->lemma) {
            if (reading->score > s->out[i].score)
                s->out[i] = *reading;
            return;
        }
    if (s->n < DW_READINGS_MOST)
        s->out[s->n++] = *reading;
}

static void read_stem(search *s, const dw_prefix_entry *prefix, size_t from, size_t ending,
                      uint32_t kinds, int extra)
{
    size_t n = s->word->n - from - ending, many;
    const dw_stem *stem = dw_lexicon_find(key_of(s->word, from, n), &many);
    if (!stem)
        return;
    uint8_t seats = s->word->seated ? dw_seats_check(s->word->at + from, n) : 0;
    uint32_t last = s->word->at[s->word->n - 1];
    for (size_t i = 0; i < many; i++) {
        uint32_t fit = kinds & dw_lexicon_endings(&stem[i]);
        dw_reading reading = { .lemma = stem[i].lemma,
                               .prefix = (uint8_t)from,
                               .ending = (uint8_t)ending,
                               .prefix_kind = prefix->kind };
        if (!fit)
            continue;
        int cost = ending_cost(s->ending[ending], fit, &reading.ending_kind);
        int spelling = extra + seats_cost(&stem[i], seats, s->word->at[from + n - 1]);
        if (last == 0x0647 && (1u << reading.ending_kind & (DW_N_FEM | DW_B_FEM)))
            spelling += HEH_FOR_MARBUTA;
        reading.spelling = (uint8_t)spelling;
        reading.score = (int)dw_lexicon_weight(stem[i].lemma) - cost - prefix->cost - spelling;
        keep(s, &reading);
        if (reading.score > s->best)
            s->best = reading.score;
    }
}

static void read_unknown(search *s, const dw_prefix_entry *prefix, size_t from, size_t ending,
                         uint32_t kinds, int extra)
{
    size_t n = s->word->n - from - ending;
    dw_reading reading = { .lemma = DW_NO_LEMMA,
                           .prefix = (uint8_t)from,
                           .ending = (uint8_t)ending,
                           .prefix_kind = prefix->kind };
    int most = UNKNOWN_STEM - (int)n * UNKNOWN_LETTER - prefix->cost - extra;
    if (!(kinds & unknown_kinds) || (n < UNKNOWN_LEAST && from + ending > 0) ||
        most - s->ending[ending]->least <= s->unknown.score)
        return;
    int cost = ending_cost(s->ending[ending], kinds & unknown_kinds, &reading.ending_kind);
    reading.score = most - cost;
    if (reading.score > s->unknown.score)
        s->unknown = reading;
}

/* Whether a stem met as often as any, but for `cost`, comes within the margin. */
static bool may_be_near(const search *s, int cost)
{
    return (int)DW_WEIGHT_MOST - cost >= s->best - s->margin;
}

/* Whether the first `n` letters can be written so as a prefix; `*extra` is what an
 * unusual spelling costs. */
static bool prefix_is_spelt(const dw_spelling *w, const dw_prefix_entry *prefix, size_t n,
                            int *extra)
{
    *extra = 0;
    for (size_t i = 0; i < n; i++) {
        bool person = prefix->kind == DW_PREFIX_IMPERFECT && i + 1 == n;
        if (dw_letter_is_seat(w->at[i]) && !(person && w->at[i] == 0x0623))
            return false;
        if (person && w->at[i] == 0x0627)
            *extra = PERSON_WITHOUT_HAMZA;
    }
    return true;
}

size_t dw_readings_of(dw_reading out[DW_READINGS_MOST], const dw_spelling *word, int32_t margin)
{
    search s = { .word = word,
                 .out = out,
                 .unknown = { .lemma = DW_NO_LEMMA, .score = NEVER },
                 .best = NEVER,
                 .margin = margin };
    bool marbuta = word->at[word->n - 1] == 0x0629;
    find_endings(&s);
    for (size_t p = 0; p <= DW_PREFIX_LETTERS && p < word->n; p++) {
        const dw_prefix_entry *prefix = dw_lexicon_prefix((uint32_t)key_of(word, 0, p));
        int extra;
        if (!prefix || !prefix_is_spelt(word, prefix, p, &extra))
            continue;
        for (size_t e = marbuta ? 1 : 0; e <= DW_ENDING_LETTERS && p + e < word->n; e++) {
            if (!s.ending[e])
                continue;
            uint32_t kinds = kinds_after[prefix->kind] & s.ending[e]->kinds;
            if (marbuta)
                kinds &= DW_N_FEM | DW_B_FEM;
            if (!kinds)
                continue;
            if (may_be_near(&s, prefix->cost + s.ending[e]->least + extra))
                read_stem(&s, prefix, p, e, kinds, extra);
            read_unknown(&s, prefix, p, e, kinds, extra);
        }
    }
    if (s.n == DW_READINGS_MOST)
        s.n--;
    out[s.n++] = s.unknown;
    return s.n;
}
