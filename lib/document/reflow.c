/* Lines become paragraphs again. White space at the end of a line, or a line that fills
 * the width, says that the paragraph goes on; a sentence that ends on a short line, or an
 * empty line, that it is over. Headings, the series and the date stand alone, and a
 * headline of several lines becomes one. */
#include "repair_draft.h"

#include <diwan.h>
#include <stdlib.h>
#include <string.h>

#define FULL 0.8           /* share of the width from which a line counts as full */
#define WIDEST 170         /* nor wider */
#define SHORT 120          /* code points; no line of a headline is longer */
#define NARROWEST 25       /* code points; no page is set narrower */

/* How the lines of the document are set. */
typedef struct {
    uint32_t width;     /* of a full line, in code points */
    bool soft;          /* lines that go on end in white space */
    bool blanks;        /* empty lines stand between paragraphs only */
    bool wrapped;       /* lines are as long as the page is wide; else a paragraph is a line */
    bool spaced;        /* there are empty lines */
} setting;

static int compare_lengths(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

static uint32_t full_width(dw_draft *draft)
{
    uint32_t *lengths = dw_draft_scratch(draft, draft->n * sizeof *lengths);
    if (!lengths)
        return 0;
    for (size_t i = 0; i < draft->n; i++)
        lengths[i] = draft->lines[i].len;
    qsort(lengths, draft->n, sizeof *lengths, compare_lengths);
    return lengths[draft->n * 9 / 10];
}

static setting read_setting(dw_draft *draft)
{
    setting s = { .width = full_width(draft) };
    size_t soft = 0, open = 0, blank = 0, breaks = 0, full = 0;
    for (size_t i = 0; i + 1 < draft->n; i++) {
        bool ends = dw_ends_sentence(&draft->lines[i]);
        s.spaced |= draft->lines[i + 1].blanks > 0;
        full += draft->lines[i].len >= s.width * FULL;
        soft += draft->lines[i].soft && !ends;
        open += !ends;
        blank += !ends && draft->lines[i].len > s.width * FULL && draft->lines[i + 1].blanks;
        breaks += !ends && draft->lines[i].len > s.width * FULL;
    }
    s.soft = soft >= 2 && soft * 3 > open;
    s.blanks = blank * 2 <= breaks;
    s.wrapped = s.width <= WIDEST && (s.soft || full * 4 >= draft->n);
    return s;
}

static bool begins_item(const dw_draft_line *line)
{
    uint32_t c = line->at[0];
    return (c == '-' || c == 0x2022 || c == 0x2013 || c == '*' || c == 0x25CF || c == 0x25AA) &&
           line->len > 1 && dw_is_space(line->at[1]);
}

/* Whether a paragraph ends between `line` and `next`, neither of them an anchor. */
static bool parts(const setting *s, const dw_draft_line *line, const dw_draft_line *next)
{
    bool ends = dw_ends_sentence(line);
    bool full = line->len >= s->width * FULL && line->len >= NARROWEST;
    bool blank = next->blanks > 0;
    if (begins_item(next))
        return true;
    if (!s->wrapped)
        return ends || blank || !s->spaced || line->len > SHORT || next->len > SHORT;
    if (ends)
        return !full || (blank && s->blanks) || (s->soft && !line->soft);
    if (s->soft && line->soft)
        return blank && s->blanks && !full;
    if (s->blanks)
        return blank;
    return !full && next->len >= s->width * FULL;
}

static bool append(dw_draft *draft, dw_draft_line *line, const dw_draft_line *next)
{
    uint32_t *out = line->at;
    if (line->len + next->len + 1 > draft->reflow_room) {
        draft->reflow_room = (line->len + next->len + 1) * 2;
        out = dw_draft_room(draft, draft->reflow_room);
        if (!out)
            return false;
        memcpy(out, line->at, line->len * sizeof *out);
    }
    out[line->len] = ' ';
    memcpy(out + line->len + 1, next->at, next->len * sizeof *out);
    line->at = out;
    line->len += next->len + 1;
    line->last = next->last;
    return true;
}

/* One space between words, none at the ends. */
static void plain_spaces(dw_draft *draft, dw_draft_line *line)
{
    uint32_t n = 0, len = line->len;
    for (uint32_t i = 0; i < len; i++)
        if (!dw_is_space(line->at[i]))
            line->at[n++] = line->at[i];
        else if (n && line->at[n - 1] != ' ')
            line->at[n++] = ' ';
    if (n && line->at[n - 1] == ' ')
        n--;
    if (n < len)
        dw_draft_note(draft, line, DIWAN_REPAIR_SPACES);
    line->len = n;
}

bool dw_repair_reflow(dw_draft *draft)
{
    size_t kept = 0;
    bool anchor = true;
    dw_draft_line before = { 0 };
    if (!draft->n)
        return true;
    for (size_t i = 0; i < draft->n; i++)
        plain_spaces(draft, &draft->lines[i]);
    dw_draft_drop_empty(draft);
    setting s = read_setting(draft);
    for (size_t i = 0; i < draft->n; i++) {
        dw_draft_line line = draft->lines[i];
        bool next_anchor = dw_is_anchor(&line);
        if (anchor || next_anchor || parts(&s, &before, &line)) {
            draft->lines[kept++] = line;
            draft->reflow_room = 0;
        } else if (!append(draft, &draft->lines[kept - 1], &line)) {
            return false;
        }
        before = line;
        anchor = next_anchor;
    }
    draft->n = kept;
    return true;
}
