/* A line torn inside a word comes out in two parts, the second first and no space between
 * («ف أبو قصرة يشار غولربحث وزير الدفاع مره» for «بحث … مرهف أبو قصرة …»). The place
 * shows: two words without a space there, and a word torn over the ends of the line. */
#include "repair_draft.h"

#include <diwan.h>
#include <string.h>

#include "vocabulary/repair_hash.h"

#define CLEAR_GAIN 9.0   /* nats that turning a line must gain */
#define CLEAR_LEAST 3    /* such lines that show damage in a text that has no other */
#define PART_LETTERS 2   /* letters on either side of the place */

/* The letters of a token and where each stands in the line. */
typedef struct {
    uint8_t letters[DW_WORD_LETTERS_MOST];
    uint32_t at[DW_WORD_LETTERS_MOST];
    size_t n;
} spelled;

static bool spell(const dw_draft_line *line, const dw_draft_token *token, spelled *s)
{
    s->n = 0;
    for (uint32_t i = token->start; i < token->start + token->len; i++) {
        uint8_t number = dw_letter_number(line->at[i]);
        if (!number)
            continue;
        if (s->n == DW_WORD_LETTERS_MOST)
            return false;
        s->letters[s->n] = number;
        s->at[s->n++] = i;
    }
    return s->n > 0;
}

/* The best place to cut a token in two: what it gains, and the code point. */
static double best_cut(const spelled *s, uint32_t *place)
{
    double whole = dw_word_likelihood(s->letters, s->n), best = -1e9;
    for (size_t k = PART_LETTERS; k + PART_LETTERS <= s->n; k++) {
        double gain = dw_word_likelihood(s->letters, k) +
                      dw_word_likelihood(s->letters + k, s->n - k) - whole;
        if (gain > best) {
            best = gain;
            *place = s->at[k];
        }
    }
    return best;
}

/* What joining the last token of the line to its first gains. */
static double ends_gain(const dw_draft_line *line, const dw_draft_tokens *tokens)
{
    spelled a, b;
    uint8_t letters[2 * DW_WORD_LETTERS_MOST];
    if (!spell(line, &tokens->at[tokens->n - 1], &a) || !spell(line, &tokens->at[0], &b))
        return 0;
    if (a.n + b.n > DW_WORD_LETTERS_MOST || tokens->at[tokens->n - 1].stop ||
        (dw_word_known(a.letters, a.n) && dw_word_known(b.letters, b.n)))
        return 0;
    memcpy(letters, a.letters, a.n);
    memcpy(letters + a.n, b.letters, b.n);
    if (!dw_word_known(letters, a.n + b.n))
        return 0;
    return dw_word_likelihood(letters, a.n + b.n) - dw_word_likelihood(a.letters, a.n) -
           dw_word_likelihood(b.letters, b.n);
}

typedef struct {
    double gain;
    uint32_t place; /* where the part that comes first in reading starts */
} rotation;

static bool find_rotation(dw_draft *draft, const dw_draft_line *line, rotation *r)
{
    *r = (rotation){ 0, 0 };
    dw_draft_tokens *tokens = &draft->tokens;
    if (!dw_draft_tokens_read(tokens, line))
        return false;
    double ends = tokens->n > 2 ? ends_gain(line, tokens) : 0;
    if (ends <= 0)
        return true;
    for (size_t i = 0; i < tokens->n; i++) {
        spelled s;
        uint32_t place = 0;
        if (!spell(line, &tokens->at[i], &s) || s.n < 2 * PART_LETTERS ||
            dw_word_known(s.letters, s.n))
            continue;
        double gain = best_cut(&s, &place) + ends;
        if (gain > r->gain)
            *r = (rotation){ gain, place };
    }
    return true;
}

static bool rotate(dw_draft *draft, dw_draft_line *line, uint32_t place)
{
    uint32_t *out = dw_draft_room(draft, line->len), n = 0;
    uint32_t start = 0, stop = line->len;
    if (!out)
        return false;
    while (start < place && dw_is_space(line->at[start]))
        start++;
    while (stop > place && dw_is_space(line->at[stop - 1]))
        stop--;
    for (uint32_t i = place; i < stop; i++)
        out[n++] = line->at[i];
    for (uint32_t i = start; i < place; i++)
        out[n++] = line->at[i];
    line->at = out;
    line->len = n;
    dw_draft_note(draft, line, DIWAN_REPAIR_FRAGMENTS);
    return true;
}

bool dw_repair_turn_rotated(dw_draft *draft)
{
    size_t clear = 0;
    if (!draft->n)
        return true;
    rotation *lines = dw_draft_scratch(draft, draft->n * sizeof *lines);
    if (!lines)
        return false;
    for (size_t i = 0; i < draft->n; i++) {
        if (!find_rotation(draft, &draft->lines[i], &lines[i]))
            return false;
        clear += lines[i].gain > CLEAR_GAIN;
    }
    if (clear < (dw_draft_is_damaged(draft) ? 1 : CLEAR_LEAST))
        return true;
    for (size_t i = 0; i < draft->n; i++) {
        if (lines[i].gain <= CLEAR_GAIN)
            continue;
        if (!rotate(draft, &draft->lines[i], lines[i].place))
            return false;
        dw_draft_margin(draft, &draft->lines[i], lines[i].gain - CLEAR_GAIN / 2);
    }
    return true;
}
