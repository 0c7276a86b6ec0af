/* Words that lost the spaces between them (الهجماتبالطائرات): tokens that are no word are
 * cut into words of the list where that reads far better, in documents that show many. */
#include "repair_draft.h"

#include <diwan.h>
#include <float.h>

#include "vocabulary/repair_hash.h"

#define WORD_MOST 14       /* letters of one word within a glued token */
#define GLUED_LETTERS 9    /* letters from which a token may be several words */
#define SHOWN_LETTERS 5    /* the same where the document has shown that it glues */
#define LONG_LETTERS 12    /* letters from which a token is several words, known or not */
#define GAIN 6.0           /* nats that cutting must gain */
#define SHOWN_GAIN 3.0     /* the same where the document has shown it */
#define SPACE_COST 1.0     /* nats for every space put in */
#define GLUED_LEAST 6      /* glued tokens that show damage in a text that has no other */
#define GLUED_SHARE 0.04   /* and their share of all tokens */

enum { GLUED_MOST = 400 }; /* letters of a token that is looked at; longer ones are left */

/* A token of letters, with the place of each in the line. */
typedef struct {
    uint8_t letters[GLUED_MOST];
    uint32_t at[GLUED_MOST + 1]; /* code point at which the letter stands; the end of the token */
    size_t n;
} glued;

static bool read_glued(const dw_draft_line *line, uint32_t start, uint32_t end, glued *g)
{
    g->n = 0;
    for (uint32_t i = start; i < end; i++) {
        uint8_t number = dw_letter_number(line->at[i]);
        if (!number && (dw_is_mark(line->at[i]) || line->at[i] == 0x0640))
            continue;
        if (!number || g->n == GLUED_MOST)
            return false;
        g->letters[g->n] = number;
        g->at[g->n++] = i;
    }
    g->at[g->n] = end;
    return true;
}

/* The best way to cut `g` into words; `cut[i]` is where the word that ends before letter
 * i starts. Returns its likelihood; `*unknown` is how many letters are in unknown words. */
static double best_cut(const glued *g, uint16_t cut[GLUED_MOST + 1], size_t *words, size_t *unknown)
{
    double best[GLUED_MOST + 1];
    best[0] = 0;
    for (size_t i = 1; i <= g->n; i++) {
        best[i] = -DBL_MAX;
        for (size_t k = i > WORD_MOST ? i - WORD_MOST : 0; k < i; k++) {
            double score = best[k] + dw_word_likelihood(g->letters + k, i - k) - SPACE_COST;
            if (i - k == 1 && g->letters[k] != 34)
                score -= 8;
            if (score > best[i]) {
                best[i] = score;
                cut[i] = (uint16_t)k;
            }
        }
    }
    *words = *unknown = 0;
    for (size_t i = g->n; i > 0; i = cut[i]) {
        ++*words;
        if (!dw_word_known(g->letters + cut[i], i - cut[i]))
            *unknown += i - cut[i];
    }
    return best[g->n];
}

/* Whether a token is several words, and where they end. */
static bool is_glued(const glued *g, bool shown, uint16_t cut[GLUED_MOST + 1], double *gain)
{
    size_t words, unknown;
    if (g->n < (shown ? SHOWN_LETTERS : GLUED_LETTERS) || dw_word_known(g->letters, g->n))
        return false;
    double parted = best_cut(g, cut, &words, &unknown);
    *gain = parted - dw_word_likelihood(g->letters, g->n);
    return words > 1 && *gain > (shown ? SHOWN_GAIN : GAIN) &&
           (unknown * 3 <= g->n || (shown && g->n >= LONG_LETTERS));
}

/* The runs of letters in a line: tokens, and their parts between punctuation. */
static uint32_t run_end(const dw_draft_line *line, uint32_t i)
{
    while (i < line->len && (dw_letter_number(line->at[i]) || dw_is_mark(line->at[i]) ||
                             line->at[i] == 0x0640))
        i++;
    return i;
}

static void count_glued(const dw_draft_line *line, glued *g, size_t *glued_runs, size_t *runs)
{
    uint16_t cut[GLUED_MOST + 1];
    double gain;
    for (uint32_t i = 0; i < line->len;) {
        uint32_t stop = run_end(line, i);
        if (stop == i) {
            i++;
            continue;
        }
        ++*runs;
        *glued_runs += read_glued(line, i, stop, g) && is_glued(g, false, cut, &gain);
        i = stop;
    }
}

/* Copy a glued token with spaces between its words. Returns the code points written. */
static uint32_t write_parted(uint32_t *out, const dw_draft_line *line, const glued *g,
                             const uint16_t cut[GLUED_MOST + 1])
{
    bool starts[GLUED_MOST + 1] = { false };
    uint32_t n = 0, i = g->at[0];
    for (size_t k = g->n; k > 0; k = cut[k])
        starts[cut[k]] = true;
    for (size_t k = 0; k < g->n; k++) {
        if (k && starts[k])
            out[n++] = ' ';
        for (; i < g->at[k + 1]; i++)
            out[n++] = line->at[i];
    }
    return n;
}

static bool part_line(dw_draft *draft, dw_draft_line *line, glued *g)
{
    uint32_t *out = dw_draft_room(draft, 2 * (size_t)line->len), n = 0;
    uint16_t cut[GLUED_MOST + 1];
    bool changed = false;
    if (!out)
        return false;
    for (uint32_t i = 0; i < line->len;) {
        uint32_t stop = run_end(line, i);
        double gain;
        if (stop > i && read_glued(line, i, stop, g) && is_glued(g, true, cut, &gain)) {
            for (; i < g->at[0]; i++)
                out[n++] = line->at[i];
            n += write_parted(out + n, line, g, cut);
            dw_draft_margin(draft, line, gain - GAIN);
            i = stop;
            changed = true;
        }
        for (; i < stop; i++)
            out[n++] = line->at[i];
        if (i < line->len && run_end(line, i) == i)
            out[n++] = line->at[i++];
    }
    if (!changed)
        return true;
    line->at = out;
    line->len = n;
    dw_draft_note(draft, line, DIWAN_REPAIR_PARTED);
    return true;
}

static bool is_arabic(uint32_t c)
{
    return dw_is_letter(c) || dw_is_mark(c);
}

/* Whether a space is missing between `before` and `c`: behind punctuation, and before what
 * opens. */
static bool lacks_space(uint32_t before, uint32_t c)
{
    bool opens = c == '(' || c == 0x201C || c == 0xAB;
    bool closed = before == ')' || before == 0x201D || before == 0xBB;
    if (dw_is_stop(before))
        return is_arabic(c) || opens || (before == ':' && c == '"');
    return (is_arabic(before) && opens) || (closed && is_arabic(c)) ||
           (before == '/' && is_arabic(c));
}

static bool space_punctuation(dw_draft *draft, dw_draft_line *line)
{
    uint32_t *out = dw_draft_room(draft, 2 * (size_t)line->len), n = 0;
    if (!out)
        return false;
    for (uint32_t i = 0; i < line->len; i++) {
        if (i && lacks_space(line->at[i - 1], line->at[i]))
            out[n++] = ' ';
        out[n++] = line->at[i];
    }
    if (n > line->len)
        dw_draft_note(draft, line, DIWAN_REPAIR_PARTED);
    line->at = out;
    line->len = n;
    return true;
}

bool dw_repair_part_words(dw_draft *draft)
{
    size_t glued_runs = 0, runs = 0;
    glued *g = dw_draft_scratch(draft, sizeof *g);
    if (!g)
        return false;
    for (size_t i = 0; i < draft->n; i++)
        count_glued(&draft->lines[i], g, &glued_runs, &runs);
    bool shown = glued_runs >= GLUED_LEAST && (double)glued_runs > GLUED_SHARE * (double)runs;
    if (!shown && !(glued_runs > 1 && dw_draft_is_damaged(draft)))
        return true;
    for (size_t i = 0; i < draft->n; i++)
        if (!part_line(draft, &draft->lines[i], g) ||
            (shown && !space_punctuation(draft, &draft->lines[i])))
            return false;
    return true;
}
