/* Turning text round: visual order to reading order, and back. */
#include "repair_draft.h"

static void reverse(uint32_t *at, uint32_t n)
{
    for (uint32_t i = 0; i + i + 1 < n; i++) {
        uint32_t c = at[i];
        at[i] = at[n - 1 - i];
        at[n - 1 - i] = c;
    }
}

/* A character that joins what stands on both its sides to one run: in 18/03/2025, 25.5,
 * F-16, New York. */
static bool joins(uint32_t before, uint32_t c, uint32_t after)
{
    bool digits = dw_is_digit(before) && dw_is_digit(after);
    bool latin = dw_is_latin(before) || dw_is_latin(after);
    bool run = (dw_is_digit(before) || dw_is_latin(before)) &&
               (dw_is_digit(after) || dw_is_latin(after));
    if (!run)
        return false;
    if (digits)
        return c == '.' || c == ',' || c == '/' || c == ':' || c == 0x066B || c == 0x066C;
    bool space = c == ' ' && dw_is_latin(before) && dw_is_latin(after);
    return latin && (space || c == '-' || c == '.' || c == '/' || c == '\'' || c == '&' ||
                     c == '_' || c == '@' || c == ':');
}

uint32_t dw_run_end(const uint32_t *at, uint32_t i, uint32_t n)
{
    if (!dw_is_digit(at[i]) && !dw_is_latin(at[i]))
        return i;
    while (i < n) {
        if (dw_is_digit(at[i]) || dw_is_latin(at[i]))
            i++;
        else if (i + 1 < n && joins(at[i - 1], at[i], at[i + 1]))
            i += 2;
        else
            break;
    }
    return i;
}

void dw_turn_runs(uint32_t *at, uint32_t n)
{
    for (uint32_t i = 0; i < n;) {
        uint32_t stop = dw_run_end(at, i, n);
        if (stop > i)
            reverse(at + i, stop - i);
        i = stop > i ? stop : i + 1;
    }
    reverse(at, n);
}

void dw_turn_clusters(uint32_t *at, uint32_t n)
{
    for (uint32_t i = 0; i < n;) {
        uint32_t stop = i + 1;
        while (stop < n && dw_is_mark(at[stop]) && !dw_is_mark(at[i]))
            stop++;
        reverse(at + i, stop - i);
        i = stop;
    }
    dw_turn_runs(at, n);
}

uint32_t dw_mirrored(uint32_t c)
{
    static const uint32_t pairs[][2] = { { '(', ')' }, { '[', ']' }, { '{', '}' }, { '<', '>' },
                                         { 0xAB, 0xBB }, { 0x201C, 0x201D }, { 0xFD3E, 0xFD3F },
                                         { 0x2039, 0x203A } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (c == pairs[i][0])
            return pairs[i][1];
        if (c == pairs[i][1])
            return pairs[i][0];
    }
    return c;
}
