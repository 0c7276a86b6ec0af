/* Words that stand in reverse: justified lines come out as chunks between double spaces,
 * and other lines word by word, from the end of the line to its start. Which words stand
 * before which tells; the document's lines vote, and neighbouring lines must fit. */
#include "repair_draft.h"

#include <diwan.h>
#include <math.h>

#define CLEAR 5.0            /* nats by which a line with double spaces clearly reads one way */
#define CLEAR_SINGLE 7.0     /* and one with single spaces, which is seldom reversed */
#define NEIGHBOUR_WEIGHT 1.0 /* of the words that meet between two lines */
#define NEVER 1000.0         /* nats that no line can gain */
#define ENDING 1.5           /* nats for a line that ends a sentence; against one that starts so */

typedef struct {
    bool chunks;       /* double spaces part it */
    bool pinned;       /* has no second reading */
    bool reversed;
    double keep, turn; /* scores of the two readings */
    dw_draft_token first, last;             /* tokens at the ends as it stands */
    dw_draft_token turned_first, turned_last;
} order_line;

static bool is_gap(const dw_draft_tokens *tokens, size_t i, bool chunks)
{
    return i > 0 && (!chunks || tokens->at[i].gap > 1);
}

static double ending(const dw_draft_line *line, const dw_draft_token *first, const dw_draft_token *last)
{
    uint32_t begin = line->at[first->start + first->len - 1];
    uint32_t end = line->at[last->start + last->len - 1];
    double score = 0;
    if (end == '.' || end == 0x061F || end == '!')
        score += ENDING;
    if (begin == '.' || begin == 0x061F || begin == '!')
        score -= ENDING;
    return score;
}

/* The scores of a line as it stands and with its chunks from last to first. */
static void weigh(const dw_draft_line *line, const dw_draft_tokens *tokens, order_line *o)
{
    const dw_draft_token *t = tokens->at;
    size_t n = tokens->n, start = 0, before = 0;
    o->first = t[0];
    o->last = t[n - 1];
    o->turned_last = t[0];
    for (size_t i = 1; i < n; i++) {
        if (!is_gap(tokens, i, o->chunks))
            continue;
        o->keep += dw_order_weight(t[i - 1].order, t[i].order);
        size_t stop = i + 1;
        while (stop < n && !is_gap(tokens, stop, o->chunks))
            stop++;
        o->turn += dw_order_weight(t[stop - 1].order, t[start].order);
        if (before == 0)
            o->turned_last = t[i - 1];
        before = i;
        start = i;
    }
    o->turned_first = t[start];
    o->keep += ending(line, &o->first, &o->last);
    o->turn += ending(line, &o->turned_first, &o->turned_last);
    o->pinned = before == 0;
}

static bool read_line(dw_draft *draft, const dw_draft_line *line, order_line *o)
{
    *o = (order_line){ .pinned = true };
    if (!dw_draft_tokens_read(&draft->tokens, line))
        return false;
    for (size_t i = 1; i < draft->tokens.n; i++)
        o->chunks |= draft->tokens.at[i].gap > 1;
    if (draft->tokens.n)
        weigh(line, &draft->tokens, o);
    return true;
}

/* How many lines clearly read right and reversed, of those with and without chunks. */
typedef struct {
    double right[2], reversed[2];
} votes;

static votes count_votes(const order_line *lines, size_t n)
{
    votes v = { { 0, 0 }, { 0, 0 } };
    for (size_t i = 0; i < n; i++) {
        double gain = lines[i].turn - lines[i].keep;
        double clear = lines[i].chunks ? CLEAR : CLEAR_SINGLE;
        if (lines[i].pinned)
            continue;
        v.reversed[lines[i].chunks] += gain > clear;
        v.right[lines[i].chunks] += gain < -clear;
    }
    return v;
}

/* What the document says for reversal, in nats, before a line is read. One way of setting
 * goes through a whole document: where most lines clearly read right, hardly anything
 * turns one. */
static double prior(const votes *v, bool chunks)
{
    double reversed = v->reversed[chunks], right = v->right[chunks];
    double odds = log((reversed + 0.3) / (right + 0.3));
    if (chunks && reversed >= 2 && right == 0)
        return fmin(2 * odds, 8);
    if (chunks && reversed >= 2 && reversed > 2 * right)
        return fmin(odds, 4);
    if (chunks && right < 3)
        return fmin(-16, 2 * odds - 4);
    if (reversed >= 3 && reversed > right / 2)
        return fmin(2 * odds, 5) - 2;
    return -NEVER;
}

static double meeting(const dw_draft_token *before, const dw_draft_token *after)
{
    return NEIGHBOUR_WEIGHT * dw_order_weight(before->order, after->order);
}

/* The best reading of all lines together: each keeps or turns, and the words that meet
 * between lines of one paragraph count. `from[i]` has a bit for either reading of line i:
 * whether the line before it is turned. */
static void choose(const dw_draft *draft, order_line *lines, const double priors[2], uint8_t *from)
{
    double keep = 0, turn = -1e9;
    for (size_t i = 0; i < draft->n; i++) {
        const order_line *o = &lines[i], *b = i ? &lines[i - 1] : NULL;
        double to_keep[2] = { keep, turn }, to_turn[2] = { keep, turn };
        if (b && b->first.len && o->first.len && !draft->lines[i].blanks) {
            to_keep[0] += meeting(&b->last, &o->first);
            to_keep[1] += meeting(&b->turned_last, &o->first);
            to_turn[0] += meeting(&b->last, &o->turned_first);
            to_turn[1] += meeting(&b->turned_last, &o->turned_first);
        }
        from[i] = (uint8_t)((to_keep[1] > to_keep[0]) | (to_turn[1] > to_turn[0]) << 1);
        keep = fmax(to_keep[0], to_keep[1]) + o->keep;
        turn = o->pinned ? -1e9 : fmax(to_turn[0], to_turn[1]) + o->turn + priors[o->chunks];
    }
    bool turned = turn > keep;
    for (size_t i = draft->n; i-- > 0;) {
        lines[i].reversed = turned;
        turned = from[i] >> turned & 1;
    }
}

/* Write the tokens of a line again, chunks from last to first, single spaces between. */
static bool turn_line(dw_draft *draft, dw_draft_line *line, bool chunks)
{
    uint32_t *out = dw_draft_room(draft, line->len), n = 0;
    dw_draft_tokens *tokens = &draft->tokens;
    if (!out || !dw_draft_tokens_read(tokens, line))
        return false;
    size_t stop = tokens->n;
    for (size_t i = tokens->n; i-- > 0;) {
        if (i > 0 && !is_gap(tokens, i, chunks))
            continue;
        for (size_t k = i; k < stop; k++) {
            if (n)
                out[n++] = ' ';
            for (uint32_t j = 0; j < tokens->at[k].len; j++)
                out[n++] = line->at[tokens->at[k].start + j];
        }
        stop = i;
    }
    line->at = out;
    line->len = n;
    return true;
}

static bool apply(dw_draft *draft, const order_line *lines, const double priors[2])
{
    for (size_t i = 0; i < draft->n; i++) {
        double gain = lines[i].turn - lines[i].keep + priors[lines[i].chunks];
        if (lines[i].chunks || lines[i].reversed)
            dw_draft_margin(draft, &draft->lines[i], fabs(gain));
        if (!lines[i].reversed)
            continue;
        if (!turn_line(draft, &draft->lines[i], lines[i].chunks))
            return false;
        dw_draft_note(draft, &draft->lines[i], DIWAN_REPAIR_WORDS);
    }
    return true;
}

bool dw_repair_turn_words(dw_draft *draft)
{
    if (!draft->n)
        return true;
    order_line *lines = dw_draft_scratch(draft, draft->n * sizeof *lines);
    uint8_t *from = dw_draft_scratch(draft, draft->n);
    if (!lines || !from)
        return false;
    for (size_t i = 0; i < draft->n; i++)
        if (!read_line(draft, &draft->lines[i], &lines[i]))
            return false;
    votes v = count_votes(lines, draft->n);
    double priors[2] = { prior(&v, false), prior(&v, true) };
    choose(draft, lines, priors, from);
    return apply(draft, lines, priors);
}
