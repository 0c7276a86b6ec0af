/* Some pages come out a letter a line, with no trace of the spaces between words: the
 * letters are gathered again, and cut into words later. */
#include "repair_draft.h"

#include <diwan.h>

#define LEAST 30      /* lines of a letter that show a page to be scattered */
#define SHARE 0.6     /* and their share of all lines */

/* Whether a line is a letter, a mark, or a number or sign by itself. */
static bool is_scattered(const dw_draft_line *line)
{
    uint32_t letters = 0, other = 0;
    for (uint32_t i = 0; i < line->len; i++) {
        letters += dw_is_letter(line->at[i]);
        other += !dw_is_letter(line->at[i]) && !dw_is_mark(line->at[i]) && !dw_is_space(line->at[i]);
    }
    return letters <= 1 && other <= 12;
}

static bool shows_scattering(const dw_draft *draft)
{
    size_t n = 0;
    for (size_t i = 0; i < draft->n; i++)
        n += is_scattered(&draft->lines[i]);
    return n >= LEAST && (double)n > SHARE * (double)draft->n;
}

/* Whether a space stands before what begins with `c`, after what ended with `before`. */
static bool spaced(uint32_t before, uint32_t c)
{
    bool letter = dw_is_letter(c) || dw_is_mark(c);
    bool letter_before = dw_is_letter(before) || dw_is_mark(before);
    if (letter)
        return !letter_before && before != '/' && before != '(' && before != '"';
    return letter_before && (dw_is_digit(c) || dw_is_latin(c) || c == '(');
}

static void append(dw_draft_line *out, const dw_draft_line *line)
{
    for (uint32_t i = 0; i < line->len; i++) {
        uint32_t c = line->at[i];
        if (dw_is_space(c))
            continue;
        if (out->len && spaced(out->at[out->len - 1], c))
            out->at[out->len++] = ' ';
        out->at[out->len++] = c;
    }
    out->last = line->last;
    out->soft = line->soft;
}

/* Gather the scattered lines [first, stop) into one. */
static bool gather(dw_draft *draft, size_t first, size_t stop, dw_draft_line *out)
{
    uint32_t room = 0;
    for (size_t i = first; i < stop; i++)
        room += 2 * draft->lines[i].len;
    *out = draft->lines[first];
    out->at = dw_draft_room(draft, room);
    out->len = 0;
    if (!out->at)
        return false;
    for (size_t i = first; i < stop; i++)
        append(out, &draft->lines[i]);
    return true;
}

bool dw_repair_gather_letters(dw_draft *draft)
{
    size_t kept = 0;
    if (!shows_scattering(draft))
        return true;
    for (size_t i = 0; i < draft->n;) {
        size_t stop = i + 1;
        while (is_scattered(&draft->lines[i]) && stop < draft->n &&
               is_scattered(&draft->lines[stop]) && !draft->lines[stop].page)
            stop++;
        dw_draft_line line = draft->lines[i];
        if (stop > i + 1) {
            if (!gather(draft, i, stop, &line))
                return false;
            dw_draft_note(draft, &line, DIWAN_REPAIR_JOINED);
        }
        draft->lines[kept++] = line;
        i = stop;
    }
    draft->n = kept;
    return true;
}
