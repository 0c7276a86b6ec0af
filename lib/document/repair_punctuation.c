/* Punctuation that stands alone, or before the word it follows, goes back to the word
 * before it; a full stop at the start of a line that ends without one goes to its end.
 * Only in text that is damaged: authors write what they like. */
#include "repair_draft.h"

#include <diwan.h>

static uint32_t stops_end(const dw_draft_line *line, uint32_t i)
{
    while (i < line->len && dw_is_stop(line->at[i]))
        i++;
    return i;
}

static bool is_wordlike(uint32_t c)
{
    return dw_is_letter(c) || dw_is_mark(c) || dw_is_digit(c) || dw_is_latin(c) || c == ')' ||
           c == '"' || c == 0x201D || c == 0xBB || c == '%';
}

/* Take the stops at the start of the line to its end, where it has none. */
static bool turn_first(dw_draft_line *line)
{
    uint32_t start = 0, end = line->len;
    while (start < end && dw_is_space(line->at[start]))
        start++;
    while (end > start && dw_is_space(line->at[end - 1]))
        end--;
    uint32_t stop = stops_end(line, start), n = stop - start;
    if (n != 1 || stop == end || dw_is_stop(line->at[end - 1]) || !is_wordlike(line->at[end - 1]) ||
        !dw_is_letter(line->at[stop]))
        return false;
    uint32_t c = line->at[start];
    for (uint32_t i = start; i + 1 < end; i++)
        line->at[i] = line->at[i + 1];
    line->at[end - 1] = c;
    return true;
}

static bool tidy_line(dw_draft *draft, dw_draft_line *line)
{
    uint32_t *out = dw_draft_room(draft, line->len + 1), n = 0;
    bool changed = turn_first(line);
    if (!out)
        return false;
    for (uint32_t i = 0; i < line->len;) {
        uint32_t stop = stops_end(line, i);
        bool starts = n > 1 && dw_is_space(out[n - 1]);
        bool ends = stop == line->len || dw_is_space(line->at[stop]);
        if (stop == i || !starts || (!ends && !dw_is_letter(line->at[stop]))) {
            do
                out[n++] = line->at[i++];
            while (i < stop);
            continue;
        }
        uint32_t before = n;
        while (before > 0 && dw_is_space(out[before - 1]))
            before--;
        if (before && is_wordlike(out[before - 1])) {
            n = before;
            changed = true;
        }
        while (i < stop)
            out[n++] = line->at[i++];
        if (!ends && n < line->len)
            out[n++] = ' ';
    }
    line->at = out;
    line->len = n;
    if (changed)
        dw_draft_note(draft, line, DIWAN_REPAIR_WORDS);
    return true;
}

bool dw_repair_tidy_punctuation(dw_draft *draft)
{
    if (!dw_draft_is_damaged(draft))
        return true;
    for (size_t i = 0; i < draft->n; i++)
        if (!tidy_line(draft, &draft->lines[i]))
            return false;
    return true;
}
