/* Bidi controls are what an extractor found out about direction: poppler writes every
 * line as a right-to-left part with the left-to-right runs in it marked, or, where it
 * took the line for a left-to-right one, the right-to-left parts in their visual order.
 * Obeying them gives the reading order; then they go, with the codes that stand for
 * letters lost. */
#include "repair_draft.h"

#include <diwan.h>

#define DEPTH_MOST 60

typedef enum { LEFT_TO_RIGHT, RIGHT_TO_LEFT } direction;

static bool opens(uint32_t c, direction *d)
{
    *d = c == 0x202B || c == 0x202E || c == 0x2067 ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
    return c == 0x202A || c == 0x202B || c == 0x202D || c == 0x202E ||
           (c >= 0x2066 && c <= 0x2068);
}

static bool closes(uint32_t c)
{
    return c == 0x202C || c == 0x2069;
}

/* Where the part that opens at `i` ends: after what closes it, or at the end. */
static uint32_t part_end(const uint32_t *at, uint32_t i, uint32_t len)
{
    uint32_t depth = 0;
    direction d;
    for (; i < len; i++) {
        if (opens(at[i], &d))
            depth++;
        else if (closes(at[i]) && --depth == 0)
            return i + 1;
    }
    return len;
}

/* Copy `at` without controls, as read in a text that runs in direction `d`: parts that
 * run the other way are turned round. Returns the code points written to `out`. */
static uint32_t obey(uint32_t *out, const uint32_t *at, uint32_t len, direction d, unsigned depth)
{
    uint32_t n = 0, i = 0;
    direction inner;
    while (i < len) {
        if (closes(at[i])) {
            i++;
        } else if (!opens(at[i], &inner) || depth > DEPTH_MOST) {
            out[n++] = at[i++];
        } else {
            uint32_t stop = part_end(at, i, len);
            uint32_t m = obey(out + n, at + i + 1, stop - i - 1, inner, depth + 1);
            if (inner != d)
                dw_turn_runs(out + n, m);
            n += m;
            i = stop;
        }
    }
    return n;
}

/* A line of right-to-left parts that was laid out from the left: whatever stands
 * outside them goes from last to first, and so do they. */
static bool laid_from_left(const dw_draft_line *line)
{
    uint32_t parts = 0, latin = 0, other = 0, i = 0;
    direction d;
    while (i < line->len) {
        if (opens(line->at[i], &d)) {
            parts += d == RIGHT_TO_LEFT;
            i = part_end(line->at, i, line->len);
            continue;
        }
        latin += dw_is_latin(line->at[i]);
        other += !dw_is_space(line->at[i]) && !closes(line->at[i]);
        i++;
    }
    return parts > 1 || (parts == 1 && other > 0 && latin <= 12);
}

/* Such a line comes out in visual order, and is then turned round as a whole. */
static uint32_t obey_from_left(uint32_t *out, const dw_draft_line *line)
{
    uint32_t n = obey(out, line->at, line->len, LEFT_TO_RIGHT, 0);
    dw_turn_runs(out, n);
    return n;
}

/* Whether the document was written by an extractor that marks the direction of every
 * line: then controls are evidence, else an author's, and stay. */
static bool marks_direction(const dw_draft *draft)
{
    size_t marked = 0, lines = 0;
    for (size_t i = 0; i < draft->n; i++) {
        const dw_draft_line *line = &draft->lines[i];
        uint32_t parts = 0, ends = 0, letters = 0;
        for (uint32_t k = 0; k < line->len; k++) {
            parts += line->at[k] == 0x202B;
            ends += line->at[k] == 0x202C;
            letters += dw_is_letter(line->at[k]);
        }
        lines += letters > 0;
        marked += parts > 0 && ends >= parts;
    }
    return marked * 3 > lines * 2 && marked > 1;
}

static bool is_format(uint32_t c)
{
    return c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0xAD;
}

/* Codes that no text has: what is left where a letter had no name. */
static bool is_lost(uint32_t c)
{
    return c == 0xFFFD || (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) ||
           (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 || (c >= 0xFFF0 && c <= 0xFFFF);
}

/* A lost code stands for a letter only beside letters. */
static bool is_lost_letter(const dw_draft_line *line, uint32_t i)
{
    bool before = i > 0 && (dw_is_letter(line->at[i - 1]) || dw_is_mark(line->at[i - 1]));
    bool after = i + 1 < line->len && (dw_is_letter(line->at[i + 1]) || dw_is_mark(line->at[i + 1]));
    return is_lost(line->at[i]) && (before || after);
}

static bool loses_letters(const dw_draft *draft)
{
    for (size_t i = 0; i < draft->n; i++)
        for (uint32_t k = 0; k < draft->lines[i].len; k++)
            if (is_lost_letter(&draft->lines[i], k) || draft->lines[i].at[k] == 0)
                return true;
    return false;
}

static void drop_codes(dw_draft *draft, dw_draft_line *line, bool controls, bool lost)
{
    uint32_t n = 0;
    unsigned actions = 0;
    for (uint32_t i = 0; i < line->len; i++) {
        uint32_t c = line->at[i];
        if (lost && is_lost(c))
            actions |= DIWAN_REPAIR_LOST;
        else if (controls && is_format(c))
            actions |= DIWAN_REPAIR_CONTROLS;
        else
            line->at[n++] = c == '\t' || dw_is_space(c) ? ' ' : c;
    }
    line->len = n;
    if (actions)
        dw_draft_note(draft, line, actions);
}

static bool has_controls(const dw_draft_line *line)
{
    direction d;
    for (uint32_t i = 0; i < line->len; i++)
        if (opens(line->at[i], &d))
            return true;
    return false;
}

static bool obey_line(dw_draft *draft, dw_draft_line *line)
{
    if (!has_controls(line))
        return true;
    uint32_t *out = dw_draft_room(draft, line->len);
    if (!out)
        return false;
    line->len = laid_from_left(line) ? obey_from_left(out, line)
                                     : obey(out, line->at, line->len, RIGHT_TO_LEFT, 0);
    line->at = out;
    dw_draft_note(draft, line, DIWAN_REPAIR_CONTROLS);
    return true;
}

bool dw_repair_obey_controls(dw_draft *draft)
{
    bool controls = marks_direction(draft), lost = loses_letters(draft);
    for (size_t i = 0; i < draft->n; i++) {
        dw_draft_line *line = &draft->lines[i];
        if (controls && !obey_line(draft, line))
            return false;
        drop_codes(draft, line, controls, lost);
        line->soft = line->len > 0 && dw_is_space(line->at[line->len - 1]);
    }
    return true;
}
