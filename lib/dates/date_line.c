#include "date_line.h"

#include <stdlib.h>
#include <string.h>

#include "grammar.h"

/* The date in a line: words first up to last, and the day it means. */
typedef struct {
    size_t first, last;
    int32_t day;
    bool bad;
} line_date;

/* Words a date line may have on either side of the date, set off from it. */
enum { LABEL_WORDS = 10, SIGHTING_DAYS = 1 };

static bool full(const dw_date_fields *f)
{
    return f->year > 0 && f->month > 0 && f->day >= 0;
}

/* A second date that says the same, in the other calendar mostly: it is joined to the
 * first by «الموافق», a slash, a dash or brackets. */
static void read_second(const dw_date_text *text, line_date *date)
{
    dw_date_fields fields;
    size_t at = date->last, end;
    if (at >= text->n || dw_date_gap(text, at) == DW_GAP_OTHER)
        return;
    while (at < text->n &&
           (text->tokens[at].cls == DW_DATE_EQUALS || text->tokens[at].cls == DW_DATE_AND))
        at += text->tokens[at].words;
    end = dw_read_day(text, at, &fields);
    if (end == at || !full(&fields))
        return;
    int32_t day = dw_fields_day(&fields), apart = day - date->day;
    date->last = end;
    if (day == DIWAN_NO_DAY || !dw_fields_agree(&fields, day) || apart < -SIGHTING_DAYS ||
        apart > SIGHTING_DAYS)
        date->bad = true;
    else if (!fields.hijri_month)
        date->day = day;
}

/* A day and month with a number behind them that is no year a date can have. */
static bool has_wild_year(const dw_date_text *text, const dw_date_fields *fields, size_t end)
{
    return fields->month > 0 && fields->day > 0 && fields->year <= 0 && end < text->n &&
           text->words->at[end].kind == DW_WORD_NUMBER && text->words->at[end].fold_len >= 4;
}

/* The first full date of the line. */
static bool read_date(const dw_date_text *text, line_date *date)
{
    for (size_t i = 0; i < text->n; i++) {
        dw_date_fields fields;
        size_t end = dw_read_day(text, i, &fields);
        if (end > i && has_wild_year(text, &fields, end)) {
            *date = (line_date){ .first = i, .last = end + 1, .day = DIWAN_NO_DAY, .bad = true };
            return true;
        }
        if (end == i || !full(&fields))
            continue;
        *date = (line_date){ .first = i, .last = end, .day = dw_fields_day(&fields) };
        date->bad = date->day == DIWAN_NO_DAY || !dw_fields_agree(&fields, date->day);
        if (!date->bad)
            read_second(text, date);
        return true;
    }
    return false;
}

/* Words that stand beside a date without any mark between: a label, or the number of an
 * issue. */
static bool is_label(const dw_date_text *text, size_t i)
{
    static const char *const labels[] = { "حدث",    "وراي",  "العدد",   "عدد",   "التاريخ",
                                          "بتاريخ", "تاريخ", "في",      "يوم",   "اليوم",
                                          "نشر",    "نشره",  "الموافق", "م",     "هـ",
                                          "ه",      "رقم",   "السنه",   "النشره" };
    if (text->words->at[i].kind == DW_WORD_NUMBER)
        return true;
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
        if (!strcmp(dw_words_fold(text->words, i), labels[k]))
            return true;
    return false;
}

static bool all_labels(const dw_date_text *text, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++)
        if (!is_label(text, i))
            return false;
    return true;
}

/* Whether a mark that sets apart stands before word `i`: a bar, a dash, a bracket, a comma
 * or a colon, but no end of a sentence. */
static bool set_apart(const dw_date_text *text, size_t i)
{
    static const char *const marks[] = { "|", "-", "–", "—", "/", "،",  ",",
                                         ":", "(", ")", "•", "·", "\t", "؛" };
    size_t len;
    const char *gap = dw_words_gap(text->words, i, &len);
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        size_t n = strlen(marks[k]);
        for (size_t at = 0; at + n <= len; at++)
            if (!memcmp(gap + at, marks[k], n))
                return true;
    }
    return false;
}

/* The rest of the line is little: labels, or a few words set apart from the date. */
static bool stands_alone(const dw_date_text *text, const line_date *date)
{
    size_t before = date->first, after = text->n - date->last;
    if (before + after > LABEL_WORDS)
        return false;
    return (all_labels(text, 0, before) || set_apart(text, before)) &&
           (all_labels(text, date->last, text->n) || set_apart(text, date->last));
}

static dw_date_line_kind read_line(const dw_date_text *text, int32_t *day, size_t *start,
                                   size_t *end)
{
    line_date date;
    if (!read_date(text, &date) || !stands_alone(text, &date))
        return DW_DATE_LINE_NONE;
    *start = dw_word_start(text->words, date.first, text->tokens[date.first].skip);
    *end = dw_word_end(text->words, date.last - 1);
    *day = date.day;
    return date.bad ? DW_DATE_LINE_BAD : DW_DATE_LINE_FOUND;
}

dw_date_line_kind dw_date_line(const char *line, size_t len, int32_t *day, size_t *start,
                               size_t *end)
{
    dw_words words;
    dw_date_line_kind kind = DW_DATE_LINE_NOMEM;
    dw_date_token *tokens = NULL;
    if (!dw_words_read(&words, line, len))
        goto done;
    tokens = malloc((words.n + DW_DATE_SPARE) * sizeof *tokens);
    if (!tokens)
        goto done;
    for (size_t i = 0; i < words.n + DW_DATE_SPARE; i++)
        tokens[i] = dw_date_token_at(&words, i);
    kind = read_line(&(dw_date_text){ &words, tokens, words.n }, day, start, end);
done:
    free(tokens);
    dw_words_clear(&words);
    return kind;
}
