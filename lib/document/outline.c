#include "outline.h"

#include <stdlib.h>
#include <string.h>

#include "dates/date_line.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "text/words.h"

/* No heading, series or date line is longer than this many bytes. */
#define SHORT_LINE 240

/* Words that may number a heading: «أولاً: الحدث». */
static const char *const ordinals[] = { "اولا", "ثانيا", "ثالثا", "القسم", "الاول", "الثاني", "ا", "ب" };

static bool is_ordinal(const dw_words *words, size_t i)
{
    if (words->at[i].kind == DW_WORD_NUMBER)
        return words->at[i].fold_len <= 2;
    for (size_t k = 0; k < sizeof ordinals / sizeof *ordinals; k++)
        if (!strcmp(dw_words_fold(words, i), ordinals[k]))
            return true;
    return false;
}

static dw_line_kind heading_of(const char *folded)
{
    if (!strcmp(folded, "الحدث"))
        return DW_LINE_EVENT;
    if (!strcmp(folded, "الراي"))
        return DW_LINE_OPINION;
    return DW_LINE_TEXT;
}

/* A heading stands alone on its line, or before a colon with text behind it. */
static dw_line_kind read_heading(dw_line *line, const dw_words *words)
{
    size_t i = 0, gap_len;
    while (i < words->n && i < 3 && is_ordinal(words, i))
        i++;
    if (i >= words->n)
        return DW_LINE_TEXT;
    dw_line_kind kind = heading_of(dw_words_fold(words, i));
    if (kind == DW_LINE_TEXT)
        return kind;
    if (i + 1 == words->n) {
        line->rest = line->end;
        return kind;
    }
    const char *gap = dw_words_gap(words, i + 1, &gap_len);
    const char *colon = memchr(gap, ':', gap_len);
    if (!colon)
        return DW_LINE_TEXT;
    line->rest = line->start + (size_t)(colon + 1 - words->text);
    return kind;
}

/* «حدث ورأي» in any spelling, or a line that names an issue. */
static bool is_series(const dw_words *words)
{
    if (words->n > 8)
        return false;
    for (size_t i = 0; i < words->n; i++) {
        const char *word = dw_words_fold(words, i);
        const char *next = i + 1 < words->n ? dw_words_fold(words, i + 1) : "";
        if (!strcmp(word, "حدث") && (!strcmp(next, "وراي") || !strcmp(next, "و")))
            return true;
        if (!strcmp(word, "العدد") && i + 1 < words->n && words->at[i + 1].kind == DW_WORD_NUMBER)
            return true;
    }
    return false;
}

static dw_line_kind read_date(dw_line *line, const char *text)
{
    switch (dw_date_line(text + line->start, line->end - line->start, &line->day,
                         &line->date_start, &line->date_end)) {
    case DW_DATE_LINE_FOUND:
        line->date_start += line->start;
        line->date_end += line->start;
        return DW_LINE_DATE;
    case DW_DATE_LINE_BAD:
        line->date_start += line->start;
        line->date_end += line->start;
        return DW_LINE_BAD_DATE;
    default:
        return DW_LINE_TEXT;
    }
}

static bool read_line(dw_line *line, const char *text)
{
    dw_words words;
    size_t len = line->end - line->start;
    bool ok = dw_words_read(&words, text + line->start, len < SHORT_LINE ? len : SHORT_LINE);
    line->kind = DW_LINE_TEXT;
    line->rest = line->end;
    if (ok && words.n) {
        line->kind = read_heading(line, &words);
        if (line->kind == DW_LINE_TEXT && len <= SHORT_LINE)
            line->kind = read_date(line, text);
        if (line->kind == DW_LINE_TEXT && len <= SHORT_LINE && is_series(&words))
            line->kind = DW_LINE_SERIES;
    }
    dw_words_clear(&words);
    return ok;
}

static void trim(dw_line *line, const char *text)
{
    while (line->start < line->end && strchr(" \t\r\f\v", text[line->start]))
        line->start++;
    while (line->start < line->end && strchr(" \t\r\f\v", text[line->end - 1]))
        line->end--;
}

static bool add_line(dw_outline *outline, size_t *room, const dw_line *line)
{
    if (outline->n == *room) {
        size_t wish = *room ? *room * 2 : 32;
        dw_line *more = realloc(outline->lines, wish * sizeof *more);
        if (!more)
            return false;
        outline->lines = more;
        *room = wish;
    }
    outline->lines[outline->n++] = *line;
    return true;
}

bool dw_outline_read(dw_outline *outline, const char *text, size_t len)
{
    size_t room = 0, at = 0;
    bool ok = true;
    *outline = (dw_outline){ .text = text };
    while (at < len && ok) {
        const char *stop = memchr(text + at, '\n', len - at);
        dw_line line = { .start = at, .end = stop ? (size_t)(stop - text) : len };
        at = line.end + 1;
        trim(&line, text);
        if (line.start < line.end)
            ok = read_line(&line, text) && add_line(outline, &room, &line);
    }
    return ok;
}

void dw_outline_clear(dw_outline *outline)
{
    free(outline->lines);
    *outline = (dw_outline){ 0 };
}

/* The lines before an event's heading that belong to it: its date and series, and what
 * stands between them. */
static size_t preamble_start(const dw_outline *outline, size_t low, size_t heading)
{
    size_t start = heading;
    for (size_t i = heading; i > low && heading - (i - 1) <= 5; i--) {
        dw_line_kind kind = outline->lines[i - 1].kind;
        if (kind == DW_LINE_OPINION)
            break;
        if (kind == DW_LINE_SERIES || kind == DW_LINE_DATE || kind == DW_LINE_BAD_DATE)
            start = i - 1;
    }
    return start;
}

size_t dw_outline_next_brief(const dw_outline *outline, size_t first)
{
    bool event = false, opinion = false;
    size_t last_heading = first;
    for (size_t i = first; i < outline->n; i++) {
        dw_line_kind kind = outline->lines[i].kind;
        if (kind != DW_LINE_EVENT && kind != DW_LINE_OPINION)
            continue;
        if (kind == DW_LINE_EVENT ? event || opinion : opinion)
            return preamble_start(outline, last_heading + 1, i);
        event |= kind == DW_LINE_EVENT;
        opinion |= kind == DW_LINE_OPINION;
        last_heading = i;
    }
    return outline->n;
}
