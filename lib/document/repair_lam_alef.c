/* Lam and alef, which are one glyph, come out of some fonts in the wrong order (االنباء for
 * الأنباء, خالل for خلال). Where a document writes words that cannot be, and hardly any
 * lam-alef that is right, the order that gives words is taken. */
#include "repair_draft.h"

#include <diwan.h>

#include "vocabulary/repair_hash.h"

enum { ALEF_MADDA = 2, ALEF_HAMZA = 3, ALEF_HAMZA_BELOW = 5, ALEF = 7, LAM = 30, HEH = 33 };
enum { SITES_MOST = 4 };

#define CLEAR_GAIN 5.0   /* nats by which a word is clearly better with lam first */
#define CLEAR_LEAST 3    /* such words that show a document to be swapped */
#define SURE_GAIN 1.0    /* nats enough in such a document */

typedef struct {
    uint8_t letters[DW_WORD_LETTERS_MOST];
    uint32_t at[DW_WORD_LETTERS_MOST]; /* code point at which each stands */
    size_t n;
    size_t sites[SITES_MOST]; /* letters that are an alef before a lam */
    size_t num_sites;
} word;

static bool is_alef(uint8_t letter)
{
    return letter == ALEF || letter == ALEF_HAMZA || letter == ALEF_HAMZA_BELOW ||
           letter == ALEF_MADDA;
}

/* Read the run of letters at `*i`; false at the end of the line. */
static bool read_word(const dw_draft_line *line, uint32_t *i, word *w)
{
    uint32_t k = *i;
    w->n = w->num_sites = 0;
    while (k < line->len && !dw_letter_number(line->at[k]))
        k++;
    for (; k < line->len; k++) {
        uint8_t number = dw_letter_number(line->at[k]);
        if (!number && !dw_is_mark(line->at[k]) && line->at[k] != 0x0640)
            break;
        if (!number || w->n == DW_WORD_LETTERS_MOST)
            continue;
        w->letters[w->n] = number;
        w->at[w->n++] = k;
    }
    *i = k;
    for (size_t j = 0; j + 1 < w->n && w->num_sites < SITES_MOST; j++)
        if (is_alef(w->letters[j]) && w->letters[j + 1] == LAM)
            w->sites[w->num_sites++] = j;
    return w->n > 0;
}

static void swap_sites(const word *w, unsigned sites, uint8_t letters[DW_WORD_LETTERS_MOST])
{
    for (size_t j = 0; j < w->n; j++)
        letters[j] = w->letters[j];
    for (size_t s = 0; s < w->num_sites; s++) {
        if (!(sites >> s & 1))
            continue;
        letters[w->sites[s]] = LAM;
        letters[w->sites[s] + 1] = w->letters[w->sites[s]];
    }
}

/* الله is written as a ligature of its own and comes out as اهلل. */
static bool is_swapped_allah(const word *w)
{
    return w->n >= 3 && w->letters[w->n - 1] == LAM && w->letters[w->n - 2] == LAM &&
           w->letters[w->n - 3] == HEH && w->n <= 6;
}

/* Whether the word has an alef, an alef with hamza or madda, and a lam in a row. */
static bool cannot_be(const word *w)
{
    for (size_t j = 0; j + 2 < w->n && j < 3; j++)
        if (w->letters[j] == ALEF && is_alef(w->letters[j + 1]) && w->letters[j + 2] == LAM)
            return true;
    return false;
}

/* The sites to swap for the best word, and what that gains. */
static unsigned best_swap(const word *w, double *gain)
{
    double as_is = dw_word_likelihood(w->letters, w->n), best = as_is;
    unsigned swap = 0;
    for (unsigned sites = 1; sites < 1u << w->num_sites; sites++) {
        uint8_t letters[DW_WORD_LETTERS_MOST];
        if (sites & sites << 1 && w->num_sites > 1 && w->sites[1] == w->sites[0] + 1)
            continue;
        swap_sites(w, sites, letters);
        if (!dw_word_known(letters, w->n) && !cannot_be(w))
            continue;
        double score = dw_word_likelihood(letters, w->n);
        if (score > best) {
            best = score;
            swap = sites;
        }
    }
    *gain = best - as_is;
    return swap;
}

/* Lam-alefs that stand right: those of words of the list. */
static bool has_right_one(const word *w)
{
    for (size_t j = 0; j + 1 < w->n; j++)
        if (w->letters[j] == LAM && is_alef(w->letters[j + 1]))
            return dw_word_rank(w->letters, w->n) > 0;
    return false;
}

static void count(const dw_draft_line *line, size_t *clear, size_t *right)
{
    word w;
    double gain;
    for (uint32_t i = 0; read_word(line, &i, &w);) {
        *right += has_right_one(&w);
        if (w.num_sites)
            *clear += best_swap(&w, &gain) && gain > CLEAR_GAIN;
    }
}

static void put_right(dw_draft *draft, dw_draft_line *line)
{
    word w;
    double gain;
    for (uint32_t i = 0; read_word(line, &i, &w);) {
        unsigned swap = w.num_sites ? best_swap(&w, &gain) : 0;
        if (is_swapped_allah(&w)) {
            uint32_t heh = line->at[w.at[w.n - 3]];
            line->at[w.at[w.n - 3]] = line->at[w.at[w.n - 1]];
            line->at[w.at[w.n - 1]] = heh;
            dw_draft_note(draft, line, DIWAN_REPAIR_LAM_ALEF);
        }
        if (!swap || gain < SURE_GAIN)
            continue;
        for (size_t s = 0; s < w.num_sites; s++) {
            uint32_t *alef = &line->at[w.at[w.sites[s]]], *lam = &line->at[w.at[w.sites[s] + 1]];
            uint32_t c = *alef;
            if (!(swap >> s & 1))
                continue;
            *alef = *lam;
            *lam = c;
        }
        dw_draft_note(draft, line, DIWAN_REPAIR_LAM_ALEF);
        dw_draft_margin(draft, line, gain);
    }
}

bool dw_repair_order_lam_alef(dw_draft *draft)
{
    size_t clear = 0, right = 0;
    for (size_t i = 0; i < draft->n; i++)
        count(&draft->lines[i], &clear, &right);
    if (clear < CLEAR_LEAST || clear <= right)
        return true;
    for (size_t i = 0; i < draft->n; i++)
        put_right(draft, &draft->lines[i]);
    return true;
}
