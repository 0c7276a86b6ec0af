/* Lines become paragraphs again. White space at the end of a line, or a line that fills
 * the width, says that the paragraph goes on; a sentence that ends on a short line, or an
 * empty line, that it is over. Headings, the series and the date stand alone, and a
 * headline of several lines becomes one. */
#include "repair_draft.h"

#include <diwan.h>
#include <string.h>

#include "reflow.h"

static bool begins_item(const dw_draft_line *line)
{
    uint32_t c = line->at[0];
    return dw_is_bullet(c) && line->len > 1 && dw_is_space(line->at[1]);
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

static dw_flow_line flow_of(const dw_draft_line *line)
{
    return (dw_flow_line){ .len = line->len, .blanks = line->blanks, .soft = line->soft,
                           .ends = dw_ends_sentence(line), .item = begins_item(line),
                           .anchor = dw_is_anchor(line) };
}

/* The lines [first, stop) as one. */
static bool join(dw_draft *draft, size_t first, size_t stop, dw_draft_line *out)
{
    size_t room = 0;
    for (size_t i = first; i < stop; i++)
        room += draft->lines[i].len + 1;
    *out = draft->lines[first];
    out->at = dw_draft_room(draft, room);
    out->len = 0;
    if (!out->at)
        return false;
    for (size_t i = first; i < stop; i++) {
        const dw_draft_line *line = &draft->lines[i];
        if (out->len)
            out->at[out->len++] = ' ';
        memcpy(out->at + out->len, line->at, line->len * sizeof *out->at);
        out->len += line->len;
        out->last = line->last;
    }
    return true;
}

bool dw_repair_reflow(dw_draft *draft)
{
    size_t kept = 0;
    for (size_t i = 0; i < draft->n; i++)
        plain_spaces(draft, &draft->lines[i]);
    dw_draft_drop_empty(draft);
    if (!draft->n)
        return true;
    dw_flow_line *flow = dw_draft_scratch(draft, draft->n * sizeof *flow);
    if (!flow)
        return false;
    for (size_t i = 0; i < draft->n; i++)
        flow[i] = flow_of(&draft->lines[i]);
    if (!dw_reflow(flow, draft->n))
        return false;
    for (size_t i = 0; i < draft->n;) {
        size_t stop = i + 1;
        while (stop < draft->n && flow[stop].joined)
            stop++;
        dw_draft_line line = draft->lines[i];
        if (stop > i + 1 && !join(draft, i, stop, &line))
            return false;
        draft->lines[kept++] = line;
        i = stop;
    }
    draft->n = kept;
    return true;
}
