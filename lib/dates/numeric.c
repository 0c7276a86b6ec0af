/* Days in figures: 7/10/2025, 2025-10-07, 20-02-1430 هـ. */
#include "grammar.h"

typedef struct {
    int32_t value;
    size_t digits;
} figure;

/* The figures from word `i` on that one kind of separator joins; returns how many. */
static size_t read_figures(const dw_date_text *text, size_t i, figure out[4], dw_gap *separator)
{
    size_t n = 0;
    while (n < 4 && i + n < text->n && text->tokens[i + n].cls == DW_DATE_NUMBER) {
        dw_gap gap = dw_date_gap(text, i + n);
        if (n == 1)
            *separator = gap;
        if (n &&
            (gap != *separator || (gap != DW_GAP_SLASH && gap != DW_GAP_DASH && gap != DW_GAP_DOT)))
            break;
        out[n] = (figure){ text->tokens[i + n].value, text->words->at[i + n].fold_len };
        n++;
    }
    return n;
}

static bool set(dw_date_fields *fields, int32_t year, int32_t month, int32_t day)
{
    fields->year = year;
    fields->month = month;
    fields->day = day;
    return true;
}

/* Day before month, as Arabic writes; the other way where only that makes a date. A year of
 * two figures needs slashes or dashes, and is of this century below 70. */
static bool set_figures(dw_date_fields *fields, const figure f[3], dw_gap separator)
{
    if (f[0].digits == 4 && f[1].digits <= 2 && f[2].digits <= 2)
        return set(fields, f[0].value, f[1].value, f[2].value);
    if (f[0].digits > 2 || f[1].digits > 2)
        return false;
    int32_t year = f[2].value;
    if (f[2].digits == 2 && separator != DW_GAP_DOT)
        year += year < 70 ? 2000 : 1900;
    else if (f[2].digits != 4)
        return false;
    if (f[2].digits == 2 && f[0].value > 31)
        return set(fields, f[0].value + (f[0].value < 70 ? 2000 : 1900), f[1].value, f[2].value);
    if (f[1].value > 12 && f[0].value <= 12)
        return set(fields, year, f[0].value, f[1].value);
    return set(fields, year, f[1].value, f[0].value);
}

size_t dw_read_numeric_day(const dw_date_text *text, size_t i, dw_date_fields *fields)
{
    figure f[4];
    dw_gap separator = DW_GAP_OTHER;
    size_t n = read_figures(text, i, f, &separator), end = i + 3;
    if (n == 2 && separator == DW_GAP_SLASH && end <= text->n &&
        text->tokens[i + 2].cls == DW_DATE_NUMBER &&
        dw_date_gap(text, i + 2) == DW_GAP_COMMA) { /* «08/12, 2015» */
        f[2] = (figure){ text->tokens[i + 2].value, text->words->at[i + 2].fold_len };
        n = 3;
        if (f[0].value <= 12 && f[1].value <= 31) { /* as in America, where the comma is from */
            figure month = f[0];
            f[0] = f[1];
            f[1] = month;
        }
    }
    if (n != 3 || !set_figures(fields, f, separator))
        return i;
    if (end < text->n && text->tokens[end].cls == DW_DATE_ERA && dw_date_adjacent(text, end)) {
        fields->hijri_year = text->tokens[end].value == 2;
        end++;
    } else {
        fields->hijri_year = fields->year >= 1343 && fields->year <= 1460;
    }
    fields->hijri_month = fields->hijri_year;
    return end;
}
