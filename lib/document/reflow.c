#include "reflow.h"

#include <stdlib.h>

#define FULL 0.8           /* share of the width from which a line counts as full */
#define WIDEST 170         /* code points; no page is set wider */
#define SHORT 120          /* no line of a headline is longer */
#define HEADLINE_MOST 3    /* lines of a headline */
#define NARROWEST 25       /* and no page narrower */

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

/* The length that nine lines in ten do not exceed; long texts are judged by a part of
 * their lines. */
static bool full_width(const dw_flow_line *lines, size_t n, uint32_t *width)
{
    size_t step = n / 4096 + 1, m = 0;
    uint32_t *lengths = malloc((n / step + 1) * sizeof *lengths);
    if (!lengths)
        return false;
    for (size_t i = 0; i < n; i += step)
        lengths[m++] = lines[i].len;
    qsort(lengths, m, sizeof *lengths, compare_lengths);
    *width = lengths[m * 9 / 10];
    free(lengths);
    return true;
}

static bool is_full(const setting *s, const dw_flow_line *line)
{
    return line->len >= s->width * FULL;
}

static bool read_setting(const dw_flow_line *lines, size_t n, setting *s)
{
    size_t soft = 0, open = 0, blank = 0, breaks = 0, full = 0;
    *s = (setting){ .width = 0 };
    if (!full_width(lines, n, &s->width))
        return false;
    for (size_t i = 0; i + 1 < n; i++) {
        bool filled = is_full(s, &lines[i]), ends = lines[i].ends;
        s->spaced |= lines[i + 1].blanks > 0;
        full += filled;
        soft += lines[i].soft && !ends;
        open += !ends;
        blank += !ends && filled && lines[i + 1].blanks;
        breaks += !ends && filled;
    }
    s->soft = soft >= 2 && soft * 3 > open;
    s->blanks = blank * 2 <= breaks;
    s->wrapped = s->width <= WIDEST && (s->soft || full * 4 >= n);
    return true;
}

/* Whether a paragraph ends between `line` and `next`. */
static bool parts(const setting *s, const dw_flow_line *line, const dw_flow_line *next)
{
    bool full = is_full(s, line) && line->len >= NARROWEST;
    bool blank = next->blanks > 0;
    if (next->item || line->anchor || next->anchor)
        return true;
    if (!s->wrapped)
        return line->ends || blank || !s->spaced || line->len > SHORT || next->len > SHORT;
    if (line->ends)
        return !full || (blank && s->blanks) || (s->soft && !line->soft);
    if (s->soft && line->soft)
        return blank && s->blanks && !full;
    if (s->blanks)
        return blank;
    return !full && is_full(s, next);
}

/* The lines right above a heading that end no sentence and fill no width, below one that
 * ends one, are the headline drawn out: one line, whatever stands between its parts. */
static void join_headline(const setting *s, dw_flow_line *lines, size_t heading)
{
    size_t first = heading;
    while (first > 0 && heading - first < HEADLINE_MOST && !lines[first - 1].ends &&
           !lines[first - 1].anchor && !lines[first - 1].item &&
           lines[first - 1].len <= SHORT && !(s->wrapped && is_full(s, &lines[first - 1])))
        first--;
    if (first == heading || first == 0 || !(lines[first - 1].ends || lines[first - 1].anchor))
        return;
    lines[first].joined = false;
    for (size_t i = first + 1; i < heading; i++)
        lines[i].joined = s->wrapped || s->spaced;
}

bool dw_reflow(dw_flow_line *lines, size_t n)
{
    setting s;
    if (!n)
        return true;
    if (!read_setting(lines, n, &s))
        return false;
    lines[0].joined = false;
    for (size_t i = 1; i < n; i++)
        lines[i].joined = !parts(&s, &lines[i - 1], &lines[i]);
    for (size_t i = 1; i < n; i++)
        if (lines[i].anchor)
            join_headline(&s, lines, i);
    return true;
}
