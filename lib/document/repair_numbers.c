/* Numbers in damaged text: glued to words, or with the punctuation that follows them in
 * front; and date lines whose year and day changed places. */
#include "repair_draft.h"

#include <diwan.h>

#include "vocabulary/repair_hash.h"

#define ENCLOSED_LEAST 4 /* numbers between letters that show damage in a text that has no other */
#define PREFIX_MOST 3    /* code points of وال, the longest */
#define GLUED_LEAST 2    /* numbers glued on either side, where they are most of all numbers */

static bool is_arabic(uint32_t c)
{
    return dw_is_letter(c) || dw_is_mark(c);
}

/* و, ب, ل, ك, ف and ال are written to the number they stand before. */
static bool is_prefix(const dw_draft_line *line, uint32_t end)
{
    uint32_t i = end, n = 0;
    while (i > 0 && n <= PREFIX_MOST && (is_arabic(line->at[i - 1]) || line->at[i - 1] == 0x0640)) {
        i--;
        n++;
    }
    uint32_t c = line->at[i];
    bool one = c == 0x0648 || c == 0x0628 || c == 0x0644 || c == 0x0643 || c == 0x0641;
    if (line->at[end - 1] == 0x0640)
        return true;
    if (n == 1)
        return true;
    return line->at[end - 1] == 0x0644 && n <= PREFIX_MOST && (one || c == 0x0627);
}

/* م and هـ behind a year are written to it, and so is one letter behind any number. */
static bool is_suffix(const dw_draft_line *line, uint32_t i)
{
    uint32_t stop = i + 1;
    while (stop < line->len && (dw_is_mark(line->at[stop]) || line->at[stop] == 0x0640))
        stop++;
    return stop >= line->len || !dw_is_letter(line->at[stop]);
}

static bool splits(const dw_draft_line *line, uint32_t i)
{
    uint32_t before = line->at[i - 1], c = line->at[i];
    if (dw_is_digit(c) && is_arabic(before))
        return !is_prefix(line, i);
    return dw_is_digit(before) && is_arabic(c) && !is_suffix(line, i);
}

/* Spaces between words and the numbers glued to them. */
bool dw_part_numbers_of(dw_draft *draft, dw_draft_line *line)
{
    uint32_t glued = 0, n = 0;
    for (uint32_t i = 1; i < line->len; i++)
        glued += splits(line, i);
    if (!glued)
        return true;
    uint32_t *out = dw_draft_room(draft, line->len + (size_t)glued);
    if (!out)
        return false;
    for (uint32_t i = 0; i < line->len; i++) {
        if (i && splits(line, i))
            out[n++] = ' ';
        out[n++] = line->at[i];
    }
    line->at = out;
    line->len = n;
    return true;
}

static bool part_numbers(dw_draft *draft, dw_draft_line *line)
{
    uint32_t len = line->len;
    if (!dw_part_numbers_of(draft, line))
        return false;
    if (line->len > len)
        dw_draft_note(draft, line, DIWAN_REPAIR_PARTED);
    return true;
}

static bool follows_number(uint32_t c)
{
    return c == 0x060C || c == 0x061B || c == '.' || c == ':' || c == '%' || c == 0x066A;
}

/* «،2025» is «2025،» and %100 is 100%, laid out from the wrong side; )18( is (18). */
static void turn_punctuation(dw_draft *draft, dw_draft_line *line)
{
    for (uint32_t i = 0; i + 1 < line->len; i++) {
        bool starts = i == 0 || dw_is_space(line->at[i - 1]) ||
                      (is_arabic(line->at[i - 1]) && is_prefix(line, i));
        if (!starts || !dw_is_digit(line->at[i + 1]))
            continue;
        uint32_t stop = dw_run_end(line->at, i + 1, line->len), c = line->at[i];
        if (c == ')' && stop < line->len && line->at[stop] == '(') {
            line->at[i] = '(';
            line->at[stop] = ')';
        } else if (follows_number(c) && (stop == line->len || !is_arabic(line->at[stop]))) {
            for (uint32_t k = i; k + 1 < stop; k++)
                line->at[k] = line->at[k + 1];
            line->at[stop - 1] = c;
        } else {
            continue;
        }
        dw_draft_note(draft, line, DIWAN_REPAIR_WORDS);
        i = stop;
    }
}

/* The numbers of a date line, where it has a day and a year. */
typedef struct {
    uint32_t year, year_end, day, day_end;
} date_numbers;

static bool read_numbers(const dw_draft_line *line, date_numbers *d)
{
    bool year = false, day = false;
    for (uint32_t i = 0; i < line->len;) {
        uint32_t stop = i;
        while (stop < line->len && dw_is_digit(line->at[stop]))
            stop++;
        if (stop - i == 4 && !year) {
            d->year = i;
            d->year_end = stop;
            year = true;
        } else if ((stop - i == 1 || stop - i == 2) && !day) {
            d->day = i;
            d->day_end = stop;
            day = true;
        }
        i = stop > i ? stop : i + 1;
    }
    return year && day;
}

/* Append a part of the line, trimmed, after a space. */
static void put(const dw_draft_line *line, uint32_t from, uint32_t to, uint32_t *out, uint32_t *n)
{
    while (from < to && dw_is_space(line->at[from]))
        from++;
    while (to > from && dw_is_space(line->at[to - 1]))
        to--;
    if (from == to)
        return;
    if (*n)
        out[(*n)++] = ' ';
    while (from < to)
        out[(*n)++] = line->at[from++];
}

/* A pair of months comes with the Levantine name first: «آذار/ مارس». */
static void put_months(const dw_draft_line *line, uint32_t from, uint32_t to, uint32_t *out,
                       uint32_t *n)
{
    uint32_t slash = from;
    while (slash < to && line->at[slash] != '/')
        slash++;
    if (slash == to || !dw_has_western_month_first(line)) {
        put(line, from, to, out, n);
        return;
    }
    put(line, slash + 1, to, out, n);
    out[(*n)++] = '/';
    put(line, from, slash, out, n);
}

/* A date line that begins with its year and has the day behind it was set from last to
 * first. */
static bool order_date(dw_draft *draft, dw_draft_line *line)
{
    date_numbers d = { 0 };
    if (!dw_is_date_line(line) || !read_numbers(line, &d) || d.year > d.day)
        return true;
    uint32_t *out = dw_draft_room(draft, line->len + 8), n = 0;
    if (!out)
        return false;
    put(line, d.day_end, line->len, out, &n);
    put(line, d.day, d.day_end, out, &n);
    put_months(line, d.year_end, d.day, out, &n);
    put(line, d.year, d.year_end, out, &n);
    put(line, 0, d.year, out, &n);
    line->at = out;
    line->len = n;
    dw_draft_note(draft, line, DIWAN_REPAIR_WORDS);
    return true;
}

bool dw_numbers_are_glued(const dw_draft *draft)
{
    size_t enclosed = 0, ahead = 0, after = 0, all = 0;
    for (size_t i = 0; i < draft->n; i++) {
        const dw_draft_line *line = &draft->lines[i];
        for (uint32_t k = 0; k < line->len; k++) {
            if (!dw_is_digit(line->at[k]))
                continue;
            uint32_t stop = dw_run_end(line->at, k, line->len);
            bool before = k > 0 && is_arabic(line->at[k - 1]) && !is_prefix(line, k);
            bool behind = stop < line->len && is_arabic(line->at[stop]) && !is_suffix(line, stop);
            enclosed += before && behind;
            ahead += before;
            after += behind;
            all++;
            k = stop;
        }
    }
    return enclosed >= ENCLOSED_LEAST ||
           (ahead >= GLUED_LEAST && after >= GLUED_LEAST && (ahead + after) * 3 > all * 2);
}

/* A mark behind a number belongs to the letter before it. */
static void return_marks(dw_draft_line *line)
{
    for (uint32_t i = 1; i < line->len; i++) {
        if (!is_arabic(line->at[i - 1]))
            continue;
        uint32_t stop = dw_run_end(line->at, i, line->len);
        if (stop == i || stop >= line->len || !dw_is_mark(line->at[stop]))
            continue;
        uint32_t mark = line->at[stop];
        for (uint32_t k = stop; k > i; k--)
            line->at[k] = line->at[k - 1];
        line->at[i] = mark;
    }
}

bool dw_repair_part_numbers(dw_draft *draft)
{
    if (!dw_draft_is_damaged(draft) && !dw_numbers_are_glued(draft))
        return true;
    for (size_t i = 0; i < draft->n; i++)
        return_marks(&draft->lines[i]);
    for (size_t i = 0; i < draft->n; i++)
        if (!part_numbers(draft, &draft->lines[i]))
            return false;
    return true;
}

bool dw_repair_order_numbers(dw_draft *draft)
{
    if (!dw_draft_is_damaged(draft))
        return true;
    for (size_t i = 0; i < draft->n; i++) {
        turn_punctuation(draft, &draft->lines[i]);
        if (!order_date(draft, &draft->lines[i]))
            return false;
    }
    return true;
}
