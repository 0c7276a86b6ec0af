/* Marks that lost their letters: a mark after a space belongs to the word before it or to
 * the letter after it; and some extractors write every mark one letter too early (وفًقا
 * for وفقًا), which a document shows by marks in places where none can be. */
#include "repair_draft.h"

#include <diwan.h>

#define FATHATAN 0x064B
#define SHADDA 0x0651
#define ALEF 0x0627
#define ALEF_MAKSURA 0x0649

#define LOOSE_LEAST 6      /* loose marks that show damage in a text that has no other */
#define TORN_LEAST 2       /* the same where they stand before a letter: ت ُبطئ */
#define SHIFTED_LEAST 8    /* impossible marks likewise */
#define SHIFTED_DAMAGED 3  /* and in one that has */
#define SHIFTED_RATIO 3    /* how many times fewer must be impossible after the shift */
#define SHIFTED_SHARE 8    /* of so many marks one must be impossible: authors slip, too */

static uint32_t mark_end(const dw_draft_line *line, uint32_t i)
{
    while (i < line->len && dw_is_mark(line->at[i]))
        i++;
    return i;
}

static bool letter_at(const dw_draft_line *line, uint32_t i)
{
    return i < line->len && dw_is_letter(line->at[i]);
}

static bool carries_no_shadda(uint32_t letter)
{
    return (letter >= 0x0621 && letter <= 0x0627) || letter == 0x0629 || letter == ALEF_MAKSURA;
}

/* Whether the letters from `i` on are the alef that tanwin stands before, and no more. */
static bool is_final_alef(const dw_draft_line *line, uint32_t i)
{
    if (!letter_at(line, i) || (line->at[i] != ALEF && line->at[i] != ALEF_MAKSURA))
        return false;
    return !letter_at(line, mark_end(line, i + 1));
}

/* Whether `mark` has no place on `base` with the letters from `next` on behind it. */
static bool impossible(const dw_draft_line *line, uint32_t base, uint32_t mark, uint32_t next)
{
    uint32_t letter = line->at[base];
    if (mark == FATHATAN)
        return letter_at(line, next) && !is_final_alef(line, next);
    if (mark == FATHATAN + 1 || mark == FATHATAN + 2)
        return letter_at(line, next);
    if (mark == SHADDA)
        return carries_no_shadda(letter);
    return letter == ALEF && mark > FATHATAN + 2 && mark < 0x0653;
}

typedef struct {
    uint32_t loose;           /* marks after a space */
    uint32_t torn;            /* of them, those with the rest of a word behind them */
    uint32_t forward;         /* of them, those that belong to the letter after them */
    uint32_t bad, bad_later;  /* impossible marks as they stand, and one letter later */
    uint32_t marks;
} mark_signs;

/* How likely the token that `from` and `to` delimit in the line is as a word. */
static double likelihood(const dw_draft_line *line, uint32_t from, uint32_t to)
{
    return to > from ? dw_token_likelihood(line->at + from, to - from) : 0;
}

/* Whether the loose mark at `i`, with the letter of another word right behind it, can only
 * end the word before: tanwin, and any mark before an alef, which bears none there. */
static bool ends_word(const dw_draft_line *line, uint32_t i)
{
    uint32_t next = mark_end(line, i), mark = line->at[i];
    if (!letter_at(line, next) || i < 2 || !letter_at(line, i - 2))
        return false;
    return (mark >= FATHATAN && mark <= FATHATAN + 2 && !is_final_alef(line, next)) ||
           (line->at[next] == ALEF && !is_final_alef(line, next));
}

/* Whether the loose mark at `i` belongs to the letter after it rather than to the word
 * before it: whichever gives better words. */
static bool belongs_forward(const dw_draft_line *line, uint32_t i, uint32_t *joined)
{
    uint32_t next = mark_end(line, i), stop = next, before = i, n = 0;
    if (!letter_at(line, next) || ends_word(line, i))
        return false;
    while (stop < line->len && !dw_is_space(line->at[stop]))
        stop++;
    while (before > 0 && dw_is_space(line->at[before - 1]))
        before--;
    uint32_t end = before;
    while (before > 0 && !dw_is_space(line->at[before - 1]))
        before--;
    if (end == before || !(dw_is_letter(line->at[end - 1]) || dw_is_mark(line->at[end - 1])))
        return true;
    for (uint32_t k = before; k < end; k++)
        joined[n++] = line->at[k];
    for (uint32_t k = next; k < stop; k++)
        joined[n++] = line->at[k];
    return likelihood(line, before, end) + likelihood(line, next, stop) >
           dw_token_likelihood(joined, n);
}

static void read_signs(const dw_draft_line *line, mark_signs *s, uint32_t *scratch)
{
    uint32_t base = 0, next = 0; /* of the run of marks that is being read */
    for (uint32_t i = 0; i < line->len; i++) {
        if (!dw_is_mark(line->at[i]))
            continue;
        if (i >= next) {
            base = i ? i - 1 : 0;
            next = mark_end(line, i);
        }
        s->marks++;
        if (i == 0 || !(dw_is_letter(line->at[i - 1]) || dw_is_mark(line->at[i - 1]))) {
            if (i > 0 && dw_is_space(line->at[i - 1])) {
                bool forward = belongs_forward(line, i, scratch);
                s->loose++;
                s->forward += forward;
                s->torn += !forward && letter_at(line, mark_end(line, i)) && !ends_word(line, i);
            }
            continue;
        }
        s->bad += impossible(line, base, line->at[i], next);
        if (letter_at(line, next))
            s->bad_later += impossible(line, next, line->at[i], mark_end(line, next + 1));
        else
            s->bad_later += impossible(line, base, line->at[i], next);
    }
}

/* Put marks before the last letter, behind which a shift will bring them again. */
static uint32_t put_before(uint32_t *out, uint32_t n, const uint32_t *marks, uint32_t many)
{
    uint32_t letter = out[--n];
    for (uint32_t k = 0; k < many; k++)
        out[n++] = marks[k];
    out[n++] = letter;
    return n;
}

/* Put loose marks to the letters they belong to; those that belong forward stay before
 * their letters where a shift is to follow. */
static bool tie_loose(dw_draft *draft, dw_draft_line *line, bool shift_follows, uint32_t *scratch)
{
    uint32_t *out = dw_draft_room(draft, line->len), n = 0;
    bool changed = false;
    if (!out)
        return false;
    for (uint32_t i = 0; i < line->len;) {
        bool loose = dw_is_mark(line->at[i]) && (i == 0 || dw_is_space(line->at[i - 1]));
        if (!loose) {
            out[n++] = line->at[i++];
            continue;
        }
        uint32_t stop = mark_end(line, i);
        bool apart = ends_word(line, i);
        bool forward = letter_at(line, stop) && (!n || belongs_forward(line, i, scratch));
        if (!forward)
            while (n > 0 && dw_is_space(out[n - 1]))
                n--;
        else if (!shift_follows)
            out[n++] = line->at[stop];
        if (!forward && shift_follows && n > 0 && dw_is_letter(out[n - 1]))
            n = put_before(out, n, line->at + i, stop - i);
        else
            for (uint32_t k = i; k < stop; k++)
                out[n++] = line->at[k];
        if (apart) /* in place of the space before the mark */
            out[n++] = ' ';
        i = stop + (forward && !shift_follows);
        changed = true;
    }
    line->at = out;
    line->len = n;
    if (changed)
        dw_draft_note(draft, line, DIWAN_REPAIR_MARKS);
    return true;
}

/* Move every mark behind the letter after it. */
static void shift(dw_draft *draft, dw_draft_line *line)
{
    bool changed = false;
    for (uint32_t i = 0; i < line->len;) {
        uint32_t stop = mark_end(line, i);
        if (stop == i) {
            i++;
            continue;
        }
        if (!letter_at(line, stop)) {
            i = stop;
            continue;
        }
        uint32_t letter = line->at[stop];
        for (uint32_t k = stop; k > i; k--)
            line->at[k] = line->at[k - 1];
        line->at[i] = letter;
        i = stop + 1;
        changed = true;
    }
    if (changed)
        dw_draft_note(draft, line, DIWAN_REPAIR_MARKS);
}

bool dw_repair_place_marks(dw_draft *draft)
{
    mark_signs s = { 0 };
    uint32_t longest = 0;
    for (size_t i = 0; i < draft->n; i++)
        longest = draft->lines[i].len > longest ? draft->lines[i].len : longest;
    uint32_t *scratch = dw_draft_room(draft, longest);
    if (!scratch)
        return false;
    for (size_t i = 0; i < draft->n; i++)
        read_signs(&draft->lines[i], &s, scratch);
    bool damaged = dw_draft_is_damaged(draft);
    uint32_t bad = s.bad + s.forward;
    bool shifted = bad >= (damaged ? SHIFTED_DAMAGED : SHIFTED_LEAST) &&
                   bad > SHIFTED_RATIO * s.bad_later && bad * SHIFTED_SHARE >= s.marks;
    bool tied = s.loose >= (damaged ? 1 : LOOSE_LEAST) || s.torn >= TORN_LEAST;
    for (size_t i = 0; i < draft->n; i++) {
        if (tied &&
            !tie_loose(draft, &draft->lines[i], shifted, scratch))
            return false;
        if (shifted)
            shift(draft, &draft->lines[i]);
    }
    return true;
}
