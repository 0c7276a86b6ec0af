/* Years, decades, centuries and seasons. */
#include "finder.h"

enum { BARE_FIRST = 1900, BARE_LAST = 2100 };

/* Whether a number alone is a year by what stands before it: «في 2011», «حرب غزة 2014»,
 * «(2015)». */
static bool is_year_here(const dw_finder *f, size_t i)
{
    const dw_date_token *t = f->text.tokens;
    const dw_word *word = &f->text.words->at[i];
    if (word->start > 0 && f->text.words->text[word->start - 1] == '(')
        return word->end < f->text.words->len && f->text.words->text[word->end] == ')';
    if (i == 0 || !dw_date_adjacent(&f->text, i))
        return false;
    dw_date_class before = (dw_date_class)t[i - 1].cls;
    if (dw_date_shows_time(before) || before == DW_DATE_EVENT || before == DW_DATE_BORN)
        return true;
    if (before == DW_DATE_NAMED)
        return false;
    for (size_t back = 2; back <= 3 && back <= i && dw_date_adjacent(&f->text, i - back + 1);
         back++)
        if (t[i - back].cls == DW_DATE_EVENT && t[i - back + 1].cls == DW_DATE_NONE)
            return true;
    return false;
}

/* A year in words alone: «في ألفين وستة عشر» at the end of a clause, «مواليد ألف وتسعمئة
 * وسبعين»; of «مواليد ألفين» and «تسعة عشر تسعة وتسعون» alone. */
static size_t read_bare_words(const dw_finder *f, size_t i, dw_date_fields *fields)
{
    int32_t value;
    dw_date_class before = i && dw_date_adjacent(&f->text, i)
                               ? (dw_date_class)f->text.tokens[i - 1].cls
                               : DW_DATE_NONE;
    bool told = f->loose || before == DW_DATE_BORN;
    if (!told && before != DW_DATE_IN && before != DW_DATE_SINCE && before != DW_DATE_UNTIL)
        return i;
    size_t end = dw_read_year_words(&f->text, i, &value);
    int32_t first = end > i + 2 ? 1000 : BARE_FIRST;
    if (end == i || value < first || value > BARE_LAST ||
        (!told && (end < i + 2 || dw_date_adjacent(&f->text, end))))
        return i;
    fields->year = value;
    return end;
}

/* A year that is told by its number alone. */
static size_t read_bare(const dw_finder *f, size_t i, bool inner, dw_date_fields *fields)
{
    const dw_date_token *t = &f->text.tokens[i];
    size_t digits = f->text.words->at[i].fold_len, end = i + 1;
    if (t->cls != DW_DATE_NUMBER)
        return read_bare_words(f, i, fields);
    if (t->value < 1 || digits > 4)
        return i;
    if (end < f->text.n && dw_date_gap(&f->text, end) <= DW_GAP_SPACE) {
        const dw_date_token *next = &f->text.tokens[end];
        if (next->cls == DW_DATE_ERA && digits >= 3) {
            fields->year = t->value;
            fields->hijri_year = next->value == 2;
            return end + 1;
        }
        if (next->cls == DW_DATE_LATER) /* «2012 أو بعده» */
            inner = true;
        if (next->cls == DW_DATE_COUNTED || next->cls == DW_DATE_UNITS ||
            next->cls == DW_DATE_UNIT || next->cls == DW_DATE_THOUSAND)
            return i;
    }
    if (digits != 4 || t->value < BARE_FIRST || t->value > BARE_LAST ||
        !(inner || f->loose || is_year_here(f, i)))
        return i;
    dw_gap gap = dw_date_gap(&f->text, end);
    if (end < f->text.n && f->text.tokens[end].cls == DW_DATE_NUMBER &&
        (gap == DW_GAP_DOT || gap == DW_GAP_COMMA))
        return i;
    fields->year = t->value;
    return end;
}

size_t dw_read_year_period(const dw_finder *f, size_t i, bool inner, dw_reading *r)
{
    dw_date_fields fields = { .weekday = -1 };
    size_t end = dw_read_year(&f->text, i, true, &fields);
    if (end > i && dw_date_class_at(&f->text, end) == DW_DATE_COUNTED)
        return i;
    if (end == i)
        end = read_bare(f, i, inner, &fields);
    if (end == i || !dw_resolve(f, i, &fields, r))
        return i;
    if (fields.year == 2000 && f->text.tokens[i].cls == DW_DATE_THOUSAND) /* «مواليد الألفين» */
        dw_reading_add(r, dw_day_of(2000, 1, 1), dw_day_of(2009, 12, 31));
    return end;
}

/* «القرن العشرين», «القرن 19», «القرن الماضي»: the number of a century. */
static size_t read_century(const dw_finder *f, size_t i, int32_t *number)
{
    int32_t shift;
    size_t end;
    if (i >= f->text.n || !dw_date_is_unit(&f->text.tokens[i], DW_UNIT_CENTURY) ||
        !dw_date_adjacent(&f->text, i + 1))
        return i;
    end = dw_read_ordinal(&f->text, i + 1, number);
    size_t at = i + 1 + (f->text.tokens[i + 1].cls == DW_DATE_ARTICLE); /* «القرن الـ19» */
    if (end == i + 1 && dw_date_class_at(&f->text, at) == DW_DATE_NUMBER &&
        f->text.tokens[at].value <= 21) {
        *number = f->text.tokens[at].value;
        end = at + 1;
    }
    if (end > i + 1)
        return dw_date_class_at(&f->text, end) == DW_DATE_ERA ? i : end;
    end = dw_read_shift(f, i + 1, &shift);
    if (end == i + 1 || f->settings.today == DIWAN_NO_DAY)
        return i;
    *number = (dw_day_ymd(f->settings.today).year - 1) / 100 + 1 + shift;
    return end;
}

static void set_years(dw_reading *r, int32_t first, int32_t last, uint8_t precision)
{
    dw_reading_set(r, dw_day_of(first, 1, 1), dw_day_of(last, 12, 31), precision);
}

/* «العقد الأول من القرن الحالي». */
static size_t read_numbered_decade(const dw_finder *f, size_t i, dw_reading *r)
{
    int32_t k = 10, century;
    if (!dw_date_is_unit(&f->text.tokens[i], DW_UNIT_DECADE) || !dw_date_adjacent(&f->text, i + 1))
        return i;
    size_t at = dw_read_ordinal(&f->text, i + 1, &k);
    if (at == i + 1 && f->text.tokens[at].cls == DW_DATE_LAST)
        at++;
    if (at == i + 1 || k > 10 || dw_date_class_at(&f->text, at) != DW_DATE_FROM ||
        !dw_date_adjacent(&f->text, at + 1))
        return i;
    size_t end = read_century(f, at + 1, &century);
    if (end == at + 1 || century < 1 || century > 22)
        return i;
    set_years(r, (century - 1) * 100 + k * 10 - 10, (century - 1) * 100 + k * 10 - 1,
              DIWAN_PRECISION_DECADE);
    return end;
}

size_t dw_read_decade(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    int32_t century = 20;
    bool decade = dw_date_is_unit(&t[i], DW_UNIT_DECADE) &&
                  dw_date_class_at(&f->text, i + 1) == DW_DATE_DECADE;
    size_t at = i + decade, end;
    end = read_numbered_decade(f, i, r);
    if (end > i)
        return end;
    if (t[i].cls == DW_DATE_THOUSAND && t[i].value == 2000 &&
        dw_date_class_at(&f->text, i + 1) == DW_DATE_DECADE && t[i + 1].joined) {
        int32_t first = 2000 + t[i + 1].value; /* «الألفين والعشرات» */
        set_years(r, first, first + 9, DIWAN_PRECISION_DECADE);
        return i + 2;
    }
    if (t[i].cls == DW_DATE_THOUSAND && t[i].definite && t[i].value == 2000 && i &&
        t[i - 1].cls == DW_DATE_IN) {
        set_years(r, 2000, 2009, DIWAN_PRECISION_DECADE); /* «في الألفين» */
        return i + 1;
    }
    if (t[at].cls != DW_DATE_DECADE || t[at].weak) {
        end = read_century(f, i, &century);
        if (end == i || century < 1 || century > 22)
            return i;
        set_years(r, century * 100 - 99, century * 100, DIWAN_PRECISION_CENTURY);
        dw_reading_add(r, dw_day_of(century * 100 - 100, 1, 1),
                       dw_day_of(century * 100 - 1, 12, 31));
        return end;
    }
    int32_t value = t[at].value;
    size_t of = at + 1 + (dw_date_class_at(&f->text, at + 1) == DW_DATE_FROM);
    if (dw_date_class_at(&f->text, of) == DW_DATE_AGE)
        return i;
    end = dw_date_adjacent(&f->text, of) ? read_century(f, of, &century) : of;
    bool alone = i && dw_date_class_at(&f->text, i) == DW_DATE_DECADE &&
                 t[i - 1].cls == DW_DATE_IN && !dw_date_adjacent(&f->text, of); /* «في سبعينيات» */
    if (end == of && !t[at].definite && !f->loose && !alone)
        return i;
    set_years(r, century * 100 - 100 + value, century * 100 - 91 + value, DIWAN_PRECISION_DECADE);
    if (end == of && value < 40)
        dw_reading_add(r, dw_day_of(2000 + value, 1, 1), dw_day_of(2009 + value, 12, 31));
    return end == of ? at + 1 : end;
}

/* The season `number` that begins in `year`. */
static dw_days season_of(int32_t year, int32_t number)
{
    int32_t month = number * 3;
    return (dw_days){ dw_day_of(year, month, 1), dw_day_of(year, month + 3, 1) - 1 };
}

static bool set_relative_season(const dw_finder *f, dw_reading *r, int32_t number, int32_t shift)
{
    int32_t today = f->settings.today;
    if (today == DIWAN_NO_DAY)
        return false;
    int32_t year = dw_day_ymd(today).year + (shift ? 2 : 0);
    dw_days d = season_of(year, number);
    while (shift && (shift < 0 ? d.last >= today : d.first > today))
        d = season_of(--year, number);
    if (shift > 0)
        d = season_of(year + 1, number);
    if (shift == 0 && number == 4 && season_of(year - 1, number).last >= today)
        d = season_of(year - 1, number); /* the winter that the year begins in */
    dw_reading_set(r, d.first, d.last, DIWAN_PRECISION_SEASON);
    return true;
}

static void set_season(dw_reading *r, int32_t number, int32_t year)
{
    dw_days d = season_of(year, number);
    dw_reading_set(r, d.first, d.last, DIWAN_PRECISION_SEASON);
    if (number == 4) { /* of two years: the one it begins in, or the one it ends in */
        d = season_of(year - 1, number);
        dw_reading_add(r, d.first, d.last);
    }
}

size_t dw_read_season(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    bool before = t[i].cls == DW_DATE_THIS || t[i].cls == DW_DATE_TERM;
    size_t at = i + (before && dw_date_adjacent(&f->text, i + 1)), end;
    dw_date_fields fields = { .weekday = -1 };
    dw_reading year;
    int32_t shift;
    if (at >= f->text.n || t[at].cls != DW_DATE_SEASON)
        return i;
    int32_t number = t[at].value;
    if (!dw_date_adjacent(&f->text, at + 1))
        return t[i].cls == DW_DATE_THIS && set_relative_season(f, r, number, 0) ? at + 1 : i;
    end = dw_read_year(&f->text, at + 1, false, &fields);
    if (end > at + 1 && !fields.hijri_year) {
        set_season(r, number, fields.year);
        return end;
    }
    end = dw_read_shift(f, at + 1, &shift);
    if (end > at + 1)
        return set_relative_season(f, r, number, shift) ? end : i;
    size_t of = at + 1 + (t[at + 1].cls == DW_DATE_FROM && dw_date_adjacent(&f->text, at + 2));
    end = dw_read_relative_unit(f, of, of > at + 1, &year);
    if (end > of && year.precision == DIWAN_PRECISION_YEAR) {
        set_season(r, number, dw_day_ymd(year.days[0].first).year);
        return end;
    }
    return t[i].cls == DW_DATE_THIS && set_relative_season(f, r, number, 0) ? at + 1 : i;
}
