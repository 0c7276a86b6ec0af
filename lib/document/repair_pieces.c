/* A line whose marks or numbers were drawn in other fonts comes out in pieces, cut at
 * those and set from last to first («ى إلىّا على ما أدّ…» for …أدّى إلى; « آخرين17 وإصابة 4مقتل»
 * for مقتل 4 وإصابة 17 آخرين). Put the other way round, torn words become whole. */
#include "repair_draft.h"

#include <diwan.h>
#include <math.h>
#include <string.h>

#define CLEAR_GAIN 12.0   /* nats by which a line clearly reads better from its last piece */
#define SURE_GAIN 3.0     /* and where other lines of the document clearly do */
#define ORDER_MOST 4.0    /* nats that the order of words can say of it */
#define NUMBER_ORDER_MOST 10.0 /* the same where there is nothing else to tell */
#define NUMBERS_GAIN -2.0 /* for lines torn at numbers, where those of the document are */
#define STOP_FIRST 6.0    /* nats against punctuation at the start of a line */
#define NEVER 1e9
#define STOPS_LEAST 2     /* lines that begin with punctuation, to show damage */
#define CLEAR_LEAST 3     /* such lines that show damage in a text that has no other */

/* What a line is torn at: marks and numbers, or numbers only. */
typedef enum { MARKS, NUMBERS, KINDS } kind;

/* Where the piece that starts at `i` ends: a run of marks, a run of digits or Latin
 * letters, or what stands between such runs. */
static uint32_t piece_end(const dw_draft_line *line, uint32_t i, kind of)
{
    uint32_t run = dw_run_end(line->at, i, line->len);
    if (run > i)
        return run;
    bool mark = of == MARKS && dw_is_mark(line->at[i]);
    while (i < line->len && (of == MARKS && dw_is_mark(line->at[i])) == mark &&
           (mark || dw_run_end(line->at, i, line->len) == i))
        i++;
    return i;
}

/* A mark has no place after a space: take the space out. */
void dw_close_up(dw_draft_line *line)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < line->len; i++) {
        if (dw_is_mark(line->at[i]))
            while (n > 0 && dw_is_space(line->at[n - 1]))
                n--;
        line->at[n++] = line->at[i];
    }
    line->len = n;
}

static bool has_mark(const dw_draft_line *line)
{
    for (uint32_t i = 0; i < line->len; i++)
        if (dw_is_mark(line->at[i]))
            return true;
    return false;
}

/* The line from its last piece to its first; false where memory ends. `*pieces` counts. */
static bool from_last(dw_draft *draft, const dw_draft_line *line, kind of, dw_draft_line *out,
                      size_t *pieces)
{
    *out = *line;
    out->at = dw_draft_room(draft, line->len);
    *pieces = 0;
    if (!out->at)
        return false;
    for (uint32_t i = 0; i < line->len;) {
        uint32_t stop = piece_end(line, i, of);
        for (uint32_t k = i; k < stop; k++)
            out->at[line->len - stop + k - i] = line->at[k];
        i = stop;
        ++*pieces;
    }
    return true;
}

/* Whether the line is set in chunks between double spaces, which turn otherwise. */
static bool has_double_spaces(const dw_draft_line *line)
{
    uint32_t single = 0, more = 0;
    for (uint32_t i = 1; i < line->len; i++) {
        if (!dw_is_space(line->at[i]) || dw_is_space(line->at[i - 1]))
            continue;
        if (i + 1 < line->len && dw_is_space(line->at[i + 1]))
            more++;
        else
            single++;
    }
    return more * 3 > single;
}

typedef struct {
    dw_draft_line turned[KINDS];
    double gain[KINDS]; /* 0 where the line has one piece */
} candidate;

static bool is_stop_first(const dw_draft_line *line)
{
    uint32_t i = 0;
    while (i < line->len && dw_is_space(line->at[i]))
        i++;
    return i < line->len && dw_is_stop(line->at[i]);
}

/* A copy of the line with marks at their letters and numbers apart from words, so that
 * nothing but the order of the pieces is compared. */
static bool plain_copy(dw_draft *draft, const dw_draft_line *line, dw_draft_line *out)
{
    *out = *line;
    out->at = dw_draft_room(draft, line->len);
    if (!out->at)
        return false;
    memcpy(out->at, line->at, line->len * sizeof *out->at);
    dw_close_up(out);
    return dw_part_numbers_of(draft, out);
}

static bool weigh_kind(dw_draft *draft, const dw_draft_line *line, kind of, candidate *c)
{
    size_t pieces;
    dw_likelihood keep, turn;
    dw_draft_line kept, turned;
    if (!from_last(draft, line, of, &c->turned[of], &pieces))
        return false;
    if (pieces < 2)
        return true;
    if (!plain_copy(draft, line, &kept) || !plain_copy(draft, &c->turned[of], &turned) ||
        !dw_draft_read_likelihood(draft, &kept, &keep) ||
        !dw_draft_read_likelihood(draft, &turned, &turn))
        return false;
    double most = of == MARKS ? ORDER_MOST : NUMBER_ORDER_MOST;
    c->turned[of] = turned;
    c->gain[of] = turn.words - keep.words + fmin(fmax(turn.order - keep.order, -most), most) +
                  STOP_FIRST * (is_stop_first(line) - is_stop_first(&turned));
    return true;
}

static bool weigh(dw_draft *draft, const dw_draft_line *line, bool damaged, candidate *c)
{
    *c = (candidate){ .gain = { 0 } };
    if (has_double_spaces(line) || dw_is_anchor(line))
        return true;
    if (has_mark(line) && !weigh_kind(draft, line, MARKS, c))
        return false;
    return !damaged || weigh_kind(draft, line, NUMBERS, c);
}

/* Whether lines begin with punctuation, which wrapping does not make: only where it stands
 * before words all through the text. */
static bool begin_with_stops(const dw_draft *draft)
{
    size_t first = 0, inside = 0;
    for (size_t i = 0; i < draft->n; i++) {
        const dw_draft_line *line = &draft->lines[i];
        first += is_stop_first(line) && line->len > 8;
        for (uint32_t k = 2; k < line->len; k++)
            inside += dw_is_stop(line->at[k]) && dw_is_space(line->at[k - 1]);
    }
    return first >= STOPS_LEAST && first > 2 * inside;
}

/* The gain from which lines of a kind are turned, by what all of them say together. */
static double threshold(const candidate *lines, size_t n, kind of, bool damaged)
{
    size_t clear = 0, right = 0, better = 0, worse = 0;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double gain = lines[i].gain[of];
        clear += gain > CLEAR_GAIN;
        right += gain < -CLEAR_GAIN;
        better += gain > 1;
        worse += gain < -1;
        sum += fmin(fmax(gain, -CLEAR_GAIN), CLEAR_GAIN);
    }
    if (of == NUMBERS && damaged && better >= 3 && better > 2 * worse && sum > 2 * CLEAR_GAIN)
        return NUMBERS_GAIN;
    if (clear < (damaged ? 1u : CLEAR_LEAST) || clear * 2 < right)
        return NEVER;
    return clear > right ? SURE_GAIN : CLEAR_GAIN;
}

bool dw_repair_turn_pieces(dw_draft *draft)
{
    if (!draft->n)
        return true;
    bool damaged = dw_draft_is_damaged(draft) || dw_numbers_are_glued(draft) ||
                   begin_with_stops(draft);
    candidate *lines = dw_draft_scratch(draft, draft->n * sizeof *lines);
    if (!lines)
        return false;
    for (size_t i = 0; i < draft->n; i++)
        if (!weigh(draft, &draft->lines[i], damaged, &lines[i]))
            return false;
    double least[KINDS] = { threshold(lines, draft->n, MARKS, damaged),
                            threshold(lines, draft->n, NUMBERS, damaged) };
    for (size_t i = 0; i < draft->n; i++) {
        candidate *c = &lines[i];
        bool passes[KINDS];
        for (int k = 0; k < KINDS; k++)
            passes[k] = c->gain[k] != 0 && c->gain[k] >= least[k];
        if (!passes[MARKS] && !passes[NUMBERS])
            continue;
        bool marks = !passes[NUMBERS] || (passes[MARKS] && c->gain[MARKS] > c->gain[NUMBERS]);
        kind of = marks ? MARKS : NUMBERS;
        draft->lines[i] = c->turned[of];
        dw_draft_note(draft, &draft->lines[i], DIWAN_REPAIR_FRAGMENTS);
        dw_draft_margin(draft, &draft->lines[i], c->gain[of]);
    }
    return true;
}
