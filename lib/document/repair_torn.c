/* A line drawn in two fonts comes out as several, torn where a mark or a lam-alef came
 * from the other font, and the part that follows the tear first:
 *     لنباء الرسمية                    ي جهة مسؤوليتها
 *     أعلنته وكالة ا أ                 ولم تعلن أ ّ
 * for وكالة الأنباء الرسمية and أيّ جهة. What ends in such a tail is put before the part
 * that makes words with it. */
#include "repair_draft.h"

#include <diwan.h>
#include <string.h>

#include "vocabulary/repair_hash.h"

#define USUAL_GAIN 4.0    /* nats in favour of parts that come out last to first */
#define LEAST 3           /* tails that show damage in a text that has no other */
#define NO_SEAM -1000.0   /* nats for parts that cannot meet */

enum { PARTS_MOST = 5 };  /* tails of one line whose every order is tried */
enum { SEAM_LETTERS = 3 * DW_WORD_LETTERS_MOST };

/* How a line ends: where the text before the tail ends, and the letters and marks of
 * the tail. */
typedef struct {
    uint32_t text_end;
    uint32_t tail[8];
    uint32_t n;
    bool alef; /* of a lam-alef, whose lam begins the next part; else marks */
} ending;

static bool is_alef(uint32_t c)
{
    return c == 0x0627 || c == 0x0623 || c == 0x0625 || c == 0x0622;
}

static uint32_t trimmed(const dw_draft_line *line)
{
    uint32_t n = line->len;
    while (n > 0 && dw_is_space(line->at[n - 1]))
        n--;
    return n;
}

/* Read the tail of a line; false where it has none. */
static bool read_ending(const dw_draft_line *line, ending *e)
{
    uint32_t i = trimmed(line), stop = i;
    *e = (ending){ .n = 0 };
    if (i == 0)
        return false;
    e->alef = is_alef(line->at[i - 1]);
    while (i > 0 && stop - i < 8) {
        uint32_t k = i - 1;
        while (!e->alef && k > 0 && dw_is_mark(line->at[k]) && dw_is_mark(line->at[k - 1]))
            k--;
        if (e->alef ? !is_alef(line->at[k]) : !dw_is_mark(line->at[k]))
            break;
        if (k == 0 || !dw_is_space(line->at[k - 1]))
            break;
        i = k;
        while (i > 0 && dw_is_space(line->at[i - 1]))
            i--;
        if (!e->alef)
            break;
    }
    for (uint32_t k = i; k < stop && e->n < 8; k++)
        if (!dw_is_space(line->at[k]))
            e->tail[e->n++] = line->at[k];
    e->text_end = i;
    return e->n > 0 && i > 0;
}

static uint32_t word_start(const dw_draft_line *line, uint32_t end)
{
    while (end > 0 && !dw_is_space(line->at[end - 1]))
        end--;
    return end;
}

static uint32_t first_start(const dw_draft_line *line)
{
    uint32_t i = 0;
    while (i < line->len && dw_is_space(line->at[i]))
        i++;
    return i;
}

static uint32_t first_end(const dw_draft_line *line)
{
    uint32_t i = first_start(line);
    while (i < line->len && !dw_is_space(line->at[i]))
        i++;
    return i;
}

/* Write the seam between a tail and the first word of the next part. Returns its length. */
static uint32_t write_seam(uint32_t *out, const ending *e, const dw_draft_line *next)
{
    uint32_t from = first_start(next), end = first_end(next), n = 0;
    if (from == end)
        return 0;
    for (uint32_t i = 0; e->alef && i + 1 < e->n; i++)
        out[n++] = e->tail[i];
    out[n++] = next->at[from];
    for (uint32_t i = e->alef ? e->n - 1 : 0; i < e->n; i++)
        out[n++] = e->tail[i];
    for (uint32_t i = from + 1; i < end; i++)
        out[n++] = next->at[i];
    return n;
}

typedef struct {
    double gain;
    bool glued; /* the seam is one word with what stands before it */
} seam;

static seam read_seam(const dw_draft_line *line, const ending *e, const dw_draft_line *next)
{
    uint32_t text[SEAM_LETTERS];
    uint32_t start = word_start(line, e->text_end), before = e->text_end - start;
    uint32_t first = first_start(next), len = first_end(next) - first;
    seam s = { NO_SEAM, false };
    if (before + len + e->n > SEAM_LETTERS || !len || !dw_is_letter(next->at[first]) ||
        (e->alef && next->at[first] != 0x0644))
        return s;
    memcpy(text, line->at + start, before * sizeof *text);
    uint32_t n = write_seam(text + before, e, next);
    double previous = before ? dw_token_likelihood(text, before) : 0;
    double apart = previous + dw_token_likelihood(text + before, n);
    double whole = dw_token_likelihood(text, before + n);
    s.glued = before && whole > apart;
    s.gain = (s.glued ? whole : apart) - previous - dw_token_likelihood(next->at + first, len);
    return s;
}

/* Put `line` with its tail before `next`. */
static bool put_together(dw_draft *draft, const dw_draft_line *line, const ending *e,
                         const dw_draft_line *next, dw_draft_line *out)
{
    seam s = read_seam(line, e, next);
    uint32_t end = first_end(next);
    dw_draft_line joined = *line;
    joined.at = dw_draft_room(draft, (size_t)line->len + next->len + 2);
    if (!joined.at)
        return false;
    memcpy(joined.at, line->at, e->text_end * sizeof *joined.at);
    joined.len = e->text_end;
    if (!s.glued)
        joined.at[joined.len++] = ' ';
    joined.len += write_seam(joined.at + joined.len, e, next);
    memcpy(joined.at + joined.len, next->at + end, (next->len - end) * sizeof *joined.at);
    joined.len += next->len - end;
    joined.soft = next->soft;
    *out = joined;
    return true;
}

/* Lines of one group: those with tails, in the order they came, and what may end it. */
typedef struct {
    const dw_draft_line *tails[PARTS_MOST];
    ending endings[PARTS_MOST];
    size_t n;
    const dw_draft_line *last[2]; /* the line before the tails, and the line after */
} group;

typedef struct {
    size_t order[PARTS_MOST]; /* of the tails, in reading order */
    int last;
    double gain;
} arrangement;

static double weigh(const group *g, const size_t *order, int last)
{
    double gain = last == 0 ? USUAL_GAIN : 0;
    for (size_t i = 0; i < g->n; i++) {
        const dw_draft_line *next = i + 1 < g->n ? g->tails[order[i + 1]] : g->last[last];
        gain += read_seam(g->tails[order[i]], &g->endings[order[i]], next).gain;
        if (i + 1 < g->n && order[i + 1] + 1 == order[i])
            gain += USUAL_GAIN / 2;
    }
    return gain;
}

/* Try every order of the tails from place `k` on. */
static void arrange(const group *g, size_t *order, size_t k, arrangement *best)
{
    if (k == g->n) {
        for (int last = 0; last < 2; last++) {
            double gain = g->last[last] ? weigh(g, order, last) : NO_SEAM;
            if (gain > best->gain) {
                best->gain = gain;
                best->last = last;
                memcpy(best->order, order, sizeof best->order);
            }
        }
        return;
    }
    for (size_t i = k; i < g->n; i++) {
        size_t swap = order[k];
        order[k] = order[i];
        order[i] = swap;
        arrange(g, order, k + 1, best);
        order[i] = order[k];
        order[k] = swap;
    }
}

static bool join_group(dw_draft *draft, const group *g, const arrangement *a, dw_draft_line *out)
{
    dw_draft_line line = *g->last[a->last];
    int32_t first = line.first, last = line.last, blanks = line.blanks;
    bool page = line.page;
    for (size_t i = g->n; i-- > 0;) {
        const dw_draft_line *tail = g->tails[a->order[i]];
        if (tail->first < first) {
            blanks = tail->blanks;
            page = tail->page;
        }
        first = tail->first < first ? tail->first : first;
        last = tail->last > last ? tail->last : last;
        if (!put_together(draft, tail, &g->endings[a->order[i]], &line, &line))
            return false;
    }
    line.first = first;
    line.last = last;
    line.blanks = blanks;
    line.page = page;
    *out = line;
    dw_draft_note(draft, out, DIWAN_REPAIR_FRAGMENTS);
    dw_draft_margin(draft, out, a->gain / (double)g->n + USUAL_GAIN);
    return true;
}

/* Read the group whose tails begin at line `i`; `stop` is the line after them. */
static size_t read_group(const dw_draft *draft, size_t i, const dw_draft_line *before, group *g)
{
    *g = (group){ .last = { before, NULL } };
    if (before && dw_is_anchor(before))
        g->last[0] = NULL;
    while (i < draft->n && g->n < PARTS_MOST && !dw_is_anchor(&draft->lines[i]) &&
           read_ending(&draft->lines[i], &g->endings[g->n]))
        g->tails[g->n++] = &draft->lines[i++];
    if (i < draft->n && !dw_is_anchor(&draft->lines[i]))
        g->last[1] = &draft->lines[i];
    return i;
}

static size_t count_tails(const dw_draft *draft)
{
    size_t n = 0;
    ending e;
    for (size_t i = 0; i < draft->n; i++)
        n += read_ending(&draft->lines[i], &e);
    return n;
}

bool dw_repair_join_torn(dw_draft *draft)
{
    size_t tails = count_tails(draft), kept = 0;
    if (tails < (dw_draft_is_damaged(draft) ? 1 : LEAST))
        return true;
    dw_draft_line *out = dw_draft_scratch(draft, draft->n * sizeof *out);
    if (!out)
        return false;
    for (size_t i = 0; i < draft->n;) {
        group g;
        size_t order[PARTS_MOST] = { 0, 1, 2, 3, 4 };
        arrangement best = { .gain = NO_SEAM / 2 };
        size_t stop = read_group(draft, i, kept ? &out[kept - 1] : NULL, &g);
        if (g.n)
            arrange(&g, order, 0, &best);
        if (!g.n || best.gain <= NO_SEAM / 2) {
            out[kept++] = draft->lines[i++];
            continue;
        }
        kept -= best.last == 0;
        if (!join_group(draft, &g, &best, &out[kept]))
            return false;
        kept++;
        i = stop + (best.last == 1);
    }
    memcpy(draft->lines, out, kept * sizeof *out);
    draft->n = kept;
    return true;
}
