/* The stretching of a justified line is drawn with a glyph that comes out as some other
 * character (اس''تئناف, وكال99ة) or as tatweel. A character that stands inside words again
 * and again is such a one, and goes. */
#include "repair_draft.h"

#include <diwan.h>
#include <stdlib.h>

#define LEAST 6       /* times that a character stands inside a word, to be a stretching */
#define SHARE 0.75    /* of all the times it occurs */
#define TATWEEL_LEAST 2 /* the same for tatweel, in a text that is damaged */

enum { KINDS = 64 }; /* different characters that are counted */

typedef struct {
    uint32_t c;
    uint32_t inside, all;
} stray;

typedef struct {
    stray at[KINDS];
    size_t n;
} strays;

static bool is_word_part(uint32_t c)
{
    return dw_is_letter(c) || dw_is_mark(c);
}

/* Punctuation is a stray where it is doubled inside words. */
static bool may_be_stray(uint32_t c, bool doubled)
{
    return !is_word_part(c) && !dw_is_space(c) && c != '.' &&
           (c == 0x0640 || doubled || !dw_is_glue(c));
}

static stray *find(strays *s, uint32_t c, bool add)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].c == c)
            return &s->at[i];
    if (!add || s->n == KINDS)
        return NULL;
    s->at[s->n] = (stray){ .c = c };
    return &s->at[s->n++];
}

/* The run of one character at `i`. */
static uint32_t run_end(const dw_draft_line *line, uint32_t i)
{
    uint32_t c = line->at[i];
    while (i < line->len && line->at[i] == c)
        i++;
    return i;
}

static bool is_inside(const dw_draft_line *line, uint32_t i, uint32_t stop)
{
    return i > 0 && stop < line->len && is_word_part(line->at[i - 1]) &&
           dw_is_letter(line->at[stop]);
}

static void count(strays *s, const dw_draft_line *line)
{
    for (uint32_t i = 0; i < line->len;) {
        uint32_t stop = run_end(line, i);
        bool doubled = stop > i + 1, inside = is_inside(line, i, stop);
        stray *found = NULL;
        if (may_be_stray(line->at[i], doubled))
            found = find(s, line->at[i], true);
        if (found && (inside || !dw_is_glue(line->at[i])))
            found->all++;
        if (found)
            found->inside += inside;
        i = stop;
    }
}

/* What no author writes inside a word. */
static bool is_symbol(uint32_t c)
{
    return c == '|' || c == '^' || c == '~' || c == '`' || c == '<' || c == '>' ||
           (c > 0xA0 && c < 0xC0 && c != 0xAB && c != 0xBB && c != 0xB7 && c != 0xAD);
}

static bool is_stray(const stray *s, const dw_draft *draft)
{
    if (!s)
        return false;
    if (s->c == 0x0640)
        return s->inside >= TATWEEL_LEAST && dw_draft_is_damaged(draft);
    if (is_symbol(s->c) && dw_draft_is_damaged(draft))
        return s->inside > 0;
    return s->inside >= LEAST && (double)s->inside > SHARE * (double)s->all;
}

static void take_out(dw_draft *draft, dw_draft_line *line, strays *s)
{
    uint32_t n = 0;
    bool anchor = dw_is_anchor(line); /* «الحـدث» is how the author writes it */
    for (uint32_t i = 0; i < line->len;) {
        uint32_t stop = run_end(line, i);
        if (may_be_stray(line->at[i], true) && is_inside(line, i, stop) && !anchor &&
            is_stray(find(s, line->at[i], false), draft)) {
            i = stop;
            dw_draft_note(draft, line, DIWAN_REPAIR_LOST);
        }
        for (; i < stop; i++)
            line->at[n++] = line->at[i];
    }
    line->len = n;
}

bool dw_repair_drop_strays(dw_draft *draft)
{
    strays *s = dw_draft_scratch(draft, sizeof *s);
    bool any = false;
    if (!s)
        return false;
    for (size_t i = 0; i < draft->n; i++)
        count(s, &draft->lines[i]);
    for (size_t i = 0; i < s->n; i++)
        any |= is_stray(&s->at[i], draft);
    for (size_t i = 0; any && i < draft->n; i++)
        take_out(draft, &draft->lines[i], s);
    return true;
}
