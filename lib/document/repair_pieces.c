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
#define CLEAR_LEAST 3     /* such lines that show damage in a text that has no other */

/* Where the piece that starts at `i` ends: a run of marks, a run of digits or Latin
 * letters, or what stands between such runs. */
static uint32_t piece_end(const dw_draft_line *line, uint32_t i)
{
    uint32_t run = dw_run_end(line->at, i, line->len);
    if (run > i)
        return run;
    bool mark = dw_is_mark(line->at[i]);
    while (i < line->len && dw_is_mark(line->at[i]) == mark &&
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
static bool from_last(dw_draft *draft, const dw_draft_line *line, dw_draft_line *out, size_t *pieces)
{
    *out = *line;
    out->at = dw_draft_room(draft, line->len);
    *pieces = 0;
    if (!out->at)
        return false;
    for (uint32_t i = 0; i < line->len;) {
        uint32_t stop = piece_end(line, i);
        for (uint32_t k = i; k < stop; k++)
            out->at[line->len - stop + k - i] = line->at[k];
        i = stop;
        ++*pieces;
    }
    return true;
}

static bool has_double_space(const dw_draft_line *line)
{
    for (uint32_t i = 1; i + 1 < line->len; i++)
        if (dw_is_space(line->at[i]) && dw_is_space(line->at[i + 1]))
            return true;
    return false;
}

typedef struct {
    dw_draft_line turned;
    double gain; /* 0 where the line has one piece */
} candidate;

static bool weigh(dw_draft *draft, const dw_draft_line *line, bool damaged, candidate *c)
{
    size_t pieces;
    dw_likelihood keep, turn;
    *c = (candidate){ .gain = 0 };
    bool torn = has_mark(line);
    if (has_double_space(line) || !(torn || damaged))
        return true;
    if (!from_last(draft, line, &c->turned, &pieces))
        return false;
    if (pieces < 2 || (!damaged && pieces < 4))
        return true;
    dw_draft_line kept = *line;
    kept.at = dw_draft_room(draft, line->len);
    if (!kept.at)
        return false;
    memcpy(kept.at, line->at, line->len * sizeof *kept.at);
    dw_close_up(&kept);
    dw_close_up(&c->turned);
    if (!dw_draft_read_likelihood(draft, &kept, &keep) ||
        !dw_draft_read_likelihood(draft, &c->turned, &turn))
        return false;
    c->gain = turn.words - keep.words + fmin(fmax(turn.order - keep.order, -ORDER_MOST), ORDER_MOST);
    return true;
}

bool dw_repair_turn_pieces(dw_draft *draft)
{
    size_t clear = 0, right = 0;
    if (!draft->n)
        return true;
    bool damaged = dw_draft_is_damaged(draft);
    candidate *lines = dw_draft_scratch(draft, draft->n * sizeof *lines);
    if (!lines)
        return false;
    for (size_t i = 0; i < draft->n; i++) {
        if (!weigh(draft, &draft->lines[i], damaged, &lines[i]))
            return false;
        clear += lines[i].gain > CLEAR_GAIN;
        right += lines[i].gain < -CLEAR_GAIN;
    }
    if (clear < (damaged ? 1 : CLEAR_LEAST) || clear * 2 < right)
        return true;
    for (size_t i = 0; i < draft->n; i++) {
        if (lines[i].gain < (clear > right ? SURE_GAIN : CLEAR_GAIN))
            continue;
        draft->lines[i] = lines[i].turned;
        dw_draft_note(draft, &draft->lines[i], DIWAN_REPAIR_FRAGMENTS);
        dw_draft_margin(draft, &draft->lines[i], lines[i].gain);
    }
    return true;
}
