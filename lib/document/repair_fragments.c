/* A mark that an extractor drew by itself stands on a line of its own, and tears the line
 * it was in: what follows the mark comes first, then the mark, then what stood before it
 * («سيّرة» «ُ» «والطائرات الم»: والطائرات المُسيّرة). Lines that alternate with such marks
 * are put together from last to first, or in their order where that reads better. */
#include "repair_draft.h"

#include <diwan.h>
#include <string.h>

#define LIKELY_REVERSED 3.0  /* nats in favour of last to first, before anything is read */
#define LETTER_MARGIN 3.0    /* nats a joined line must gain where a letter stands alone */

/* What a line is between the fragments of another. */
typedef enum { FRAGMENT, LONE_MARK, LONE_LETTER } role;

static role role_of(const dw_draft_line *line)
{
    uint32_t marks = 0, letters = 0;
    for (uint32_t i = 0; i < line->len; i++) {
        if (dw_is_mark(line->at[i]))
            marks++;
        else if (dw_is_letter(line->at[i]))
            letters++;
        else if (!dw_is_space(line->at[i]))
            return FRAGMENT;
    }
    if (marks && !letters)
        return LONE_MARK;
    return letters == 1 && marks <= 1 ? LONE_LETTER : FRAGMENT;
}

/* Where the chain of fragments and lone marks that starts at line `i` ends. */
static size_t chain_end(const dw_draft *draft, size_t i, bool *letters)
{
    size_t stop = i + 1;
    *letters = false;
    if (role_of(&draft->lines[i]) != FRAGMENT)
        return stop;
    while (stop + 1 < draft->n) {
        role middle = role_of(&draft->lines[stop]);
        if (middle == FRAGMENT || role_of(&draft->lines[stop + 1]) != FRAGMENT)
            break;
        *letters |= middle == LONE_LETTER;
        stop += 2;
    }
    return stop;
}

/* Append `line`, a lone mark without the space round it. */
static void append(dw_draft_line *out, const dw_draft_line *line)
{
    bool lone = role_of(line) != FRAGMENT;
    for (uint32_t i = 0; i < line->len; i++) {
        if (lone && dw_is_space(line->at[i]))
            continue;
        out->at[out->len++] = line->at[i];
    }
}

static bool joined(dw_draft *draft, size_t first, size_t stop, bool backwards, dw_draft_line *out)
{
    uint32_t len = 0;
    for (size_t i = first; i < stop; i++)
        len += draft->lines[i].len;
    *out = draft->lines[first];
    out->last = draft->lines[stop - 1].last;
    out->soft = draft->lines[backwards ? first : stop - 1].soft;
    out->at = dw_draft_room(draft, len);
    out->len = 0;
    if (!out->at)
        return false;
    for (size_t i = first; i < stop; i++)
        append(out, &draft->lines[backwards ? first + stop - 1 - i : i]);
    dw_close_up(out);
    return true;
}

/* The readings of a chain: from last to first; in its order; or the first fragment a line
 * by itself, and the rest from last to first. */
typedef enum { BACKWARDS, FORWARDS, FIRST_APART, READINGS } reading;

typedef struct {
    dw_draft_line line[READINGS];
    double score[READINGS];
    double apart; /* of the lines as they are */
    reading best;
} readings;

static bool weigh(dw_draft *draft, size_t first, size_t stop, readings *r)
{
    r->score[BACKWARDS] = LIKELY_REVERSED;
    r->score[FORWARDS] = 0;
    r->score[FIRST_APART] = r->apart = 0;
    if (!joined(draft, first, stop, true, &r->line[BACKWARDS]) ||
        !joined(draft, first, stop, false, &r->line[FORWARDS]) ||
        !joined(draft, first + 1, stop, true, &r->line[FIRST_APART]) ||
        !dw_draft_likelihood(draft, &draft->lines[first], &r->score[FIRST_APART]))
        return false;
    for (int k = 0; k < READINGS; k++)
        if (!dw_draft_likelihood(draft, &r->line[k], &r->score[k]))
            return false;
    for (size_t i = first; i < stop; i++)
        if (!dw_draft_likelihood(draft, &draft->lines[i], &r->apart))
            return false;
    r->best = BACKWARDS;
    for (int k = 1; k < READINGS; k++)
        if (r->score[k] > r->score[r->best])
            r->best = (reading)k;
    return true;
}

static double lead(const readings *r)
{
    double second = -1e9;
    for (int k = 0; k < READINGS; k++)
        if (k != (int)r->best && r->score[k] > second)
            second = r->score[k];
    return r->score[r->best] - second;
}

/* Put the chain together and keep the lines it makes from `kept` on. */
static bool join_chain(dw_draft *draft, size_t first, size_t stop, bool letters, size_t *kept)
{
    readings r;
    if (!weigh(draft, first, stop, &r))
        return false;
    if (letters && r.score[r.best] < r.apart + LETTER_MARGIN) {
        memmove(&draft->lines[*kept], &draft->lines[first], (stop - first) * sizeof *draft->lines);
        *kept += stop - first;
        return true;
    }
    dw_draft_line line = r.line[r.best];
    if (r.best == FIRST_APART) {
        line.blanks = draft->lines[first + 1].blanks;
        draft->lines[(*kept)++] = draft->lines[first];
    }
    draft->lines[(*kept)++] = line;
    dw_draft_note(draft, &line, DIWAN_REPAIR_FRAGMENTS);
    dw_draft_margin(draft, &line, lead(&r));
    return true;
}

bool dw_repair_join_fragments(dw_draft *draft)
{
    size_t kept = 0;
    for (size_t i = 0; i < draft->n;) {
        bool letters;
        size_t stop = chain_end(draft, i, &letters);
        if (stop == i + 1)
            draft->lines[kept++] = draft->lines[i];
        else if (!join_chain(draft, i, stop, letters, &kept))
            return false;
        i = stop;
    }
    draft->n = kept;
    return true;
}
