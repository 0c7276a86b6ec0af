/* Days, months and years by name and number. */
#include "grammar.h"

#include <string.h>

static bool is_month(const dw_date_token *t)
{
    return t->cls == DW_DATE_MONTH || t->cls == DW_DATE_HIJRI_MONTH;
}

/* The second name of a month, after a slash, a bracket or a space: «آذار/ مارس», «مايو
 * (أيار)». Names of one set side by side are two months, unless the same. */
static size_t read_second_name(const dw_date_text *text, size_t i, size_t first,
                               dw_date_fields *fields)
{
    const dw_date_token *a = &text->tokens[first], *b = &text->tokens[i];
    if (i >= text->n || (b->cls != DW_DATE_MONTH && b->cls != DW_DATE_MONTH_STEM) || b->joined ||
        b->preposition || a->levant == b->levant)
        return i;
    dw_gap gap = dw_date_gap(text, i);
    bool same =
        a->value == b->value || (b->cls == DW_DATE_MONTH_STEM && (a->value == 1 || a->value == 11));
    if (gap != DW_GAP_SLASH && gap != DW_GAP_OPEN &&
        !(same && (gap == DW_GAP_SPACE || gap == DW_GAP_DASH)))
        return i;
    if (!same && b->cls == DW_DATE_MONTH_STEM)
        return i;
    if (!same)
        fields->other_month = b->value;
    return i + b->words;
}

size_t dw_read_month(const dw_date_text *text, size_t i, dw_date_fields *fields)
{
    const dw_date_token *t = text->tokens;
    size_t at = i;
    if (at < text->n && t[at].cls == DW_DATE_UNIT && t[at].value == DW_UNIT_MONTH &&
        dw_date_adjacent(text, at + 1))
        at++;
    if (at >= text->n || !is_month(&t[at]))
        return i;
    fields->month = t[at].value;
    fields->hijri_month = t[at].cls == DW_DATE_HIJRI_MONTH;
    fields->other_month = 0;
    size_t end = at + t[at].words;
    return fields->hijri_month ? end : read_second_name(text, end, at, fields);
}

size_t dw_read_numbered_month(const dw_date_text *text, size_t i, bool *ordinal,
                              dw_date_fields *fields)
{
    const dw_date_token *t = text->tokens;
    int32_t number;
    if (i >= text->n || t[i].cls != DW_DATE_UNIT || t[i].value != DW_UNIT_MONTH ||
        !dw_date_adjacent(text, i + 1))
        return i;
    *ordinal = t[i].definite;
    size_t end =
        *ordinal ? dw_read_day_ordinal(text, i + 1, &number) : dw_read_count(text, i + 1, &number);
    if (end == i + 1 || number < 1 || number > 12 || (*ordinal && !t[i + 1].definite) ||
        dw_date_class_at(text, end) == DW_DATE_COUNTED)
        return i;
    fields->month = number;
    return end;
}

static size_t read_era(const dw_date_text *text, size_t i, dw_date_fields *fields)
{
    size_t end = i;
    if (end < text->n && dw_date_gap(text, end) <= DW_GAP_SPACE &&
        text->tokens[end].cls == DW_DATE_ERA) {
        fields->hijri_year = text->tokens[end].value == 2;
        return end + 1;
    }
    return i;
}

/* A year in figures: four of them, three before «هـ», two after «عام». */
static size_t read_year_number(const dw_date_text *text, size_t i, bool named,
                               dw_date_fields *fields)
{
    const dw_date_token *t = &text->tokens[i];
    size_t digits = text->words->at[i].fold_len, end = i + 1;
    dw_date_fields era = *fields;
    if (t->value <= 0)
        return i;
    era.hijri_year = fields->hijri_month && t->value < 1600;
    end = read_era(text, end, &era);
    if (fields->month && !fields->hijri_month && era.hijri_year)
        return i;
    size_t gap;
    dw_words_gap(text->words, end, &gap);
    if (gap == 1 && end < text->n && text->tokens[end].cls == DW_DATE_NUMBER &&
        dw_date_gap(text, end) == DW_GAP_COMMA) /* «897,2» */
        return i;
    bool told = named || end > i + 1;
    if (digits < 4 && !told)
        return i;
    if (!told && (t->value < 1000 || t->value > 2999))
        return i;
    era.year = t->value;
    if (digits == 2 && !era.hijri_year)
        era.year += t->value < 30 ? 2000 : 1900;
    *fields = era;
    return end;
}

size_t dw_read_year(const dw_date_text *text, size_t i, bool plain, dw_date_fields *fields)
{
    const dw_date_token *t = text->tokens;
    size_t at = i, end;
    int32_t value = 0;
    bool named = false;
    if (at < text->n && !plain && dw_date_adjacent(text, at + 1) &&
        (t[at].cls == DW_DATE_FROM ||
         (t[at].cls == DW_DATE_IN && t[at + 1].cls == DW_DATE_UNIT))) /* «في آب في عام 2014» */
        at++;
    if (at < text->n && t[at].cls == DW_DATE_UNIT && t[at].value == DW_UNIT_YEAR && !t[at].weak &&
        dw_date_adjacent(text, at + 1)) {
        named = true;
        at++;
    }
    if (at >= text->n || (plain && !named))
        return i;
    bool hijri = named && t[at].cls == DW_DATE_ERA && t[at].value == 2 &&
                 dw_date_class_at(text, at + 1) == DW_DATE_NUMBER; /* «السنة الهجرية 1446» */
    at += hijri;
    if (t[at].cls == DW_DATE_NUMBER) {
        end = read_year_number(text, at, named, fields);
        fields->hijri_year = fields->hijri_year || (hijri && end > at);
        return end > at ? end : i;
    }
    end = dw_read_year_words(text, at, &value);
    if (end == at || value < (named ? 100 : 1000))
        return i;
    dw_date_fields era = *fields;
    era.year = value;
    era.hijri_year = fields->hijri_month && value < 1600;
    end = read_era(text, end, &era);
    if (fields->month && !fields->hijri_month && era.hijri_year)
        return i;
    *fields = era;
    return end;
}

/* A year after a month, a space, comma, dash, slash or bracket between them. */
static size_t read_following_year(const dw_date_text *text, size_t i, dw_date_fields *fields)
{
    if (i >= text->n)
        return i;
    dw_gap gap = dw_date_gap(text, i);
    if (gap == DW_GAP_OTHER || gap == DW_GAP_OPEN || gap == DW_GAP_RANGE || gap == DW_GAP_DOT)
        return i;
    return dw_read_year(text, i, false, fields);
}

static size_t read_weekday(const dw_date_text *text, size_t i, dw_date_fields *fields)
{
    const dw_date_token *t = text->tokens;
    size_t at = i;
    if (at < text->n && t[at].cls == DW_DATE_UNIT && t[at].value == DW_UNIT_DAY &&
        dw_date_adjacent(text, at + 1))
        at++;
    if (at >= text->n || t[at].cls != DW_DATE_WEEKDAY || (t[at].weak && at == i))
        return i;
    fields->weekday = t[at].value;
    return at + 1;
}

/* «الموافق», «في», «بتاريخ», or a comma between a weekday and its day. */
static size_t read_link(const dw_date_text *text, size_t i)
{
    const dw_date_token *t = text->tokens;
    if (i >= text->n)
        return i;
    dw_gap gap = dw_date_gap(text, i);
    if (gap == DW_GAP_OTHER || gap == DW_GAP_RANGE)
        return i;
    while (i < text->n &&
           (t[i].cls == DW_DATE_EQUALS || t[i].cls == DW_DATE_IN || t[i].cls == DW_DATE_DATE))
        i += t[i].words;
    return i;
}

/* The day's number before its month: digits or an ordinal, then «من» perhaps. */
static size_t read_day_number(const dw_date_text *text, size_t i, dw_date_fields *fields)
{
    const dw_date_token *t = text->tokens;
    size_t at = i, end;
    if (at < text->n && t[at].cls == DW_DATE_UNIT && t[at].value == DW_UNIT_DAY &&
        dw_date_adjacent(text, at + 1))
        at++;
    if (at < text->n && t[at].cls == DW_DATE_ARTICLE &&
        dw_date_class_at(text, at + 1) == DW_DATE_NUMBER)
        at++;
    if (at < text->n && t[at].cls == DW_DATE_NUMBER) {
        if (t[at].value < 0 || text->words->at[at].fold_len > 2)
            return i;
        fields->day = t[at].value;
        end = at + 1;
    } else {
        end = dw_read_day_ordinal(text, at, &fields->day);
        if (end == at && at < text->n && !t[at].definite) { /* «خمسة حزيران» */
            end = dw_read_count(text, at, &fields->day);
            bool month = end > at && fields->day <= 31 && dw_date_adjacent(text, end) &&
                         ((is_month(&t[end]) && (!t[end].weak || at > i)) ||
                          (t[end].cls == DW_DATE_UNIT && t[end].value == DW_UNIT_MONTH && at > i));
            return month ? end : i;
        }
        if (end == at)
            return i;
    }
    if (dw_date_class_at(text, end) == DW_DATE_FROM)
        end++;
    dw_gap gap = end < text->n ? dw_date_gap(text, end) : DW_GAP_OTHER;
    bool near =
        gap <= DW_GAP_SPACE || gap == DW_GAP_SLASH || gap == DW_GAP_DASH || gap == DW_GAP_COMMA;
    return near ? end : i;
}

/* «7 تشرين الأول», and what follows of a year. */
static size_t read_day_month(const dw_date_text *text, size_t i, dw_date_fields *fields)
{
    size_t at = read_day_number(text, i, fields);
    if (at == i)
        return i;
    bool ordinal;
    size_t end = dw_read_month(text, at, fields);
    if (end == at) { /* «5 شهر 10» */
        end = dw_read_numbered_month(text, at, &ordinal, fields);
        size_t after = end > at ? read_following_year(text, end, fields) : at;
        return end > at && (after > end || dw_date_class_at(text, end) != DW_DATE_FROM) ? after : i;
    }
    if ((text->tokens[at].weak && fields->hijri_month && !dw_date_adjacent(text, at))) /* «1-صفر» */
        return i;
    return read_following_year(text, end, fields);
}

/* «أكتوبر 27»: the day after its month. */
static size_t read_month_day(const dw_date_text *text, size_t i, dw_date_fields *fields)
{
    size_t at = dw_read_month(text, i, fields), end;
    dw_gap gap = at > i && at < text->n ? dw_date_gap(text, at) : DW_GAP_OTHER;
    bool mark = gap == DW_GAP_SLASH || gap == DW_GAP_DASH; /* «أكتوبر/2» */
    if (at == i || (gap > DW_GAP_SPACE && !mark) || text->tokens[at].joined ||
        (mark && text->tokens[at].cls != DW_DATE_NUMBER))
        return i;
    if (text->tokens[at].cls == DW_DATE_NUMBER) {
        if (text->words->at[at].fold_len > 2 || text->tokens[at].value < 1 ||
            text->tokens[at].value > 31)
            return i;
        fields->day = text->tokens[at].value;
        end = at + 1;
    } else {
        end = dw_read_ordinal(text, at, &fields->day);
        if (end == at)
            end = dw_read_count(text, at, &fields->day);
        if (end == at || fields->day > 31)
            return i;
    }
    dw_date_class next = dw_date_class_at(text, end);
    if (next == DW_DATE_COUNTED || next == DW_DATE_UNITS || (mark && next == DW_DATE_MONTH))
        return i;
    return read_following_year(text, end, fields);
}

size_t dw_read_day(const dw_date_text *text, size_t i, dw_date_fields *fields)
{
    static const dw_date_fields none = { .weekday = -1 };
    *fields = none;
    size_t at = read_weekday(text, i, fields), end;
    if (at > i)
        at = read_link(text, at);
    const dw_date_fields begun = *fields;
    end = dw_read_numeric_day(text, at, fields);
    if (end == at) {
        *fields = begun;
        end = read_day_month(text, at, fields);
    }
    if (end == at) {
        *fields = begun;
        end = read_month_day(text, at, fields);
    }
    return end > at ? end : i;
}

static int32_t in_hijri(const dw_date_fields *f)
{
    int32_t year = f->year, start = dw_hijri_month_start(year, f->month);
    if (!f->hijri_year && year >= 1600) { /* «رمضان 2023» */
        int32_t first = dw_day_of(year, 1, 1);
        year = dw_day_hijri(first).year;
        start = dw_hijri_month_start(year, f->month);
        if (start + f->day - 1 < first)
            start = dw_hijri_month_start(++year, f->month);
    }
    if (f->day < 1 || f->day > dw_hijri_month_start(year, f->month + 1) - start)
        return DIWAN_NO_DAY;
    return start + f->day - 1;
}

int32_t dw_fields_day(const dw_date_fields *f)
{
    if (f->month < 1 || f->month > 12 || f->year < 1)
        return DIWAN_NO_DAY;
    if (f->hijri_month || f->hijri_year)
        return f->year <= DW_HIJRI_YEAR_LAST ? in_hijri(f) : DIWAN_NO_DAY;
    if (f->day < 1 || f->year > DW_YEAR_LAST || f->day > dw_month_days(f->year, f->month))
        return DIWAN_NO_DAY;
    return dw_day_of(f->year, f->month, f->day);
}

bool dw_fields_agree(const dw_date_fields *f, int32_t day)
{
    return !f->other_month && (f->weekday < 0 || f->weekday == dw_day_weekday(day));
}
