/* A mark that an extractor drew by itself stands on a line of its own, and tears the line
 * it was in: what follows the mark comes first, then the mark, then what stood before it
 * («سيّرة» «ُ» «والطائرات الم»: والطائرات المُسيّرة). Lines that alternate with such marks
 * are put together from last to first, or in their order where that reads better. */
#include "repair_draft.h"

#include <diwan.h>
#include <string.h>

#define LIKELY_REVERSED 3.0  /* nats in favour of last to first, before anything is read */
#define LETTER_MARGIN 3.0    /* nats a joined line must gain where a letter stands alone */
#define NUMBER_MARGIN 0.5    /* and where a number does */
#define NUMBER_MOST 9        /* its digits */
#define ALWAYS 1e9

/* What a line is between the fragments of another. */
typedef enum { FRAGMENT, LONE_MARK, LONE_LETTER, LONE_NUMBER } role;

static role role_of(const dw_draft_line *line)
{
    uint32_t marks = 0, letters = 0, digits = 0, other = 0;
    for (uint32_t i = 0; i < line->len; i++) {
        if (dw_is_mark(line->at[i]))
            marks++;
        else if (dw_is_letter(line->at[i]))
            letters++;
        else if (dw_is_digit(line->at[i]))
            digits++;
        else
            other += !dw_is_space(line->at[i]);
    }
    if (digits && !letters && !marks && other <= 2 && digits <= NUMBER_MOST)
        return LONE_NUMBER;
    if (digits || other)
        return FRAGMENT;
    if (marks && !letters)
        return LONE_MARK;
    return letters == 1 && marks <= 1 ? LONE_LETTER : FRAGMENT;
}

/* Where the chain of fragments and lone marks that starts at line `i` ends; `*least` is
 * what a reading of it must gain. Numbers stand alone for other reasons too: as page
 * numbers, under headings, after sentences. */
static size_t chain_end(const dw_draft *draft, size_t i, bool damaged, double *least)
{
    size_t stop = i + 1;
    *least = -ALWAYS;
    if (role_of(&draft->lines[i]) != FRAGMENT)
        return stop;
    while (stop + 1 < draft->n) {
        const dw_draft_line *before = &draft->lines[stop - 1], *next = &draft->lines[stop + 1];
        role middle = role_of(&draft->lines[stop]);
        if (middle == FRAGMENT || role_of(next) != FRAGMENT)
            break;
        if (middle == LONE_NUMBER && (!damaged || dw_is_anchor(before) || dw_is_anchor(next) ||
                                      dw_ends_sentence(next)))
            break;
        if (middle == LONE_LETTER)
            *least = LETTER_MARGIN;
        if (middle == LONE_NUMBER && *least < 0)
            *least = NUMBER_MARGIN;
        stop += 2;
    }
    return stop;
}

/* Append `line`, a lone mark without the space round it. */
static void append(dw_draft_line *out, const dw_draft_line *line)
{
    role r = role_of(line);
    bool lone = r != FRAGMENT, number = r == LONE_NUMBER;
    if (number && out->len && !dw_is_space(out->at[out->len - 1]))
        out->at[out->len++] = ' ';
    for (uint32_t i = 0; i < line->len; i++) {
        if (lone && dw_is_space(line->at[i]))
            continue;
        out->at[out->len++] = line->at[i];
    }
    if (number)
        out->at[out->len++] = ' ';
}

static bool joined(dw_draft *draft, size_t first, size_t stop, bool backwards, dw_draft_line *out)
{
    uint32_t len = 0;
    for (size_t i = first; i < stop; i++)
        len += draft->lines[i].len + 2;
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

static bool weigh(dw_draft *draft, size_t first, size_t stop, bool marks, readings *r)
{
    r->score[BACKWARDS] = marks ? LIKELY_REVERSED : 0;
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
static bool join_chain(dw_draft *draft, size_t first, size_t stop, double least, size_t *kept)
{
    readings r;
    if (!weigh(draft, first, stop, least != NUMBER_MARGIN, &r))
        return false;
    if (r.score[r.best] < r.apart + least) {
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

/* A date drawn in two fonts comes as its year, its month and its day, or the other way
 * round, each on a line. */
static bool is_torn_date(const dw_draft *draft, size_t i)
{
    return i + 2 < draft->n && role_of(&draft->lines[i]) == LONE_NUMBER &&
           role_of(&draft->lines[i + 2]) == LONE_NUMBER && dw_names_month(&draft->lines[i + 1]);
}

static bool join_date(dw_draft *draft, size_t i, size_t *kept)
{
    dw_draft_line line;
    if (!joined(draft, i, i + 3, false, &line))
        return false;
    draft->lines[(*kept)++] = line;
    dw_draft_note(draft, &line, DIWAN_REPAIR_FRAGMENTS);
    return true;
}

bool dw_repair_join_fragments(dw_draft *draft)
{
    size_t kept = 0;
    bool damaged = dw_draft_is_damaged(draft);
    for (size_t i = 0; i < draft->n;) {
        double least;
        if (damaged && is_torn_date(draft, i)) {
            if (!join_date(draft, i, &kept))
                return false;
            i += 3;
            continue;
        }
        size_t stop = chain_end(draft, i, damaged, &least);
        if (stop == i + 1)
            draft->lines[kept++] = draft->lines[i];
        else if (!join_chain(draft, i, stop, least, &kept))
            return false;
        i = stop;
    }
    draft->n = kept;
    return true;
}
