/* Months with what tells their year, and spans of any kind. */
#include "finder.h"

/* Whether a word before `i` shows that a time is told: «في», «منذ», «خلال». */
static bool has_context(const dw_finder *f, size_t i)
{
    if (f->loose || f->text.tokens[i].preposition == 'b' || f->text.tokens[i].preposition == 'l')
        return true;
    return i > 0 && dw_date_adjacent(&f->text, i) &&
           dw_date_shows_time((dw_date_class)f->text.tokens[i - 1].cls);
}

/* A month by number: «شهر 9», «شهر عشرة 2014», «الشهر التاسع من 2014», «2025-10», «3/2015». */
static size_t read_its_year(const dw_finder *f, size_t i, dw_date_fields *fields);

static size_t read_numbered(const dw_finder *f, size_t i, bool inner, dw_date_fields *fields)
{
    const dw_date_token *t = f->text.tokens;
    bool ordinal;
    size_t end = dw_read_numbered_month(&f->text, i, &ordinal, fields);
    if (end > i) {
        size_t after = read_its_year(f, end, fields);
        bool told = after > end || !ordinal ||
                    ((inner || f->loose) && dw_date_class_at(&f->text, end) != DW_DATE_FROM);
        return told ? after : i;
    }
    if (t[i].cls != DW_DATE_NUMBER || i + 1 >= f->text.n || t[i + 1].cls != DW_DATE_NUMBER)
        return i;
    dw_gap gap = dw_date_gap(&f->text, i + 1);
    bool year_first = f->text.words->at[i].fold_len == 4;
    const dw_date_token *year = &t[i + !year_first], *month = &t[i + year_first];
    size_t width = f->text.words->at[i + year_first].fold_len;
    bool dot = gap == DW_GAP_DOT && year_first && !dw_date_adjacent(&f->text, i + 2) &&
               (has_context(f, i) || dw_about_future(f, i)); /* «في 2015.3» */
    if ((gap != DW_GAP_SLASH && gap != DW_GAP_DASH && !dot) ||
        f->text.words->at[i + !year_first].fold_len != 4 || width > 2 || month->value < 1 ||
        month->value > 12 || year->value < 1900 || year->value > 2100)
        return i;
    if (i && t[i - 1].cls == DW_DATE_NUMBER && dw_date_gap(&f->text, i) == gap)
        return i;
    fields->year = year->value;
    fields->month = month->value;
    return i + 2;
}

/* What tells the year of a month: «2025», «الماضي», «من العام المقبل». */
static size_t read_its_year(const dw_finder *f, size_t i, dw_date_fields *fields)
{
    dw_gap gap = i < f->text.n ? dw_date_gap(&f->text, i) : DW_GAP_OTHER;
    dw_reading year;
    if (gap == DW_GAP_OTHER)
        return i;
    size_t end = gap == DW_GAP_OPEN || gap == DW_GAP_RANGE || gap == DW_GAP_DOT
                     ? i
                     : dw_read_year(&f->text, i, false, fields);
    if (end > i)
        return end;
    end = dw_read_shift(f, i, &fields->shift);
    if (end > i) {
        fields->relative = true;
        return end;
    }
    size_t at = i + (dw_date_class_at(&f->text, i) == DW_DATE_FROM);
    if (!dw_date_adjacent(&f->text, at))
        return i;
    end = dw_read_relative_unit(f, at, at > i, &year);
    if (end == at || year.precision != DIWAN_PRECISION_YEAR ||
        year.calendar != DIWAN_CALENDAR_GREGORIAN)
        return i;
    fields->year = dw_day_ymd(year.days[0].first).year;
    return end;
}

size_t dw_read_month_period(const dw_finder *f, size_t i, bool inner, dw_reading *r)
{
    static const dw_date_fields none = { .weekday = -1 };
    const dw_date_token *t = f->text.tokens;
    dw_date_fields fields = none;
    bool this_one = t[i].cls == DW_DATE_THIS && dw_date_adjacent(&f->text, i + 1);
    size_t at = i + this_one, name = dw_read_month(&f->text, at, &fields), end;
    if (name == at) {
        fields = none;
        end = read_numbered(f, i, inner, &fields);
        return end > i && dw_resolve(f, i, &fields, r) ? end : i;
    }
    bool told = inner || this_one || name > at + t[at].words; /* شهر, or a second name */
    end = read_its_year(f, name, &fields);
    if (this_one)
        fields.relative = true;
    if (end == name && !told && t[at].weak && !has_context(f, at))
        return i;
    return dw_resolve(f, i, &fields, r) ? end : i;
}

size_t dw_read_period(const dw_finder *f, size_t i, bool inner, dw_reading *r)
{
    size_t best, end;
    dw_reading other;
    best = dw_read_month_period(f, i, inner, r);
    end = dw_read_relative_unit(f, i, inner, &other);
    if (end > best) {
        best = end;
        *r = other;
    }
    end = dw_read_year_period(f, i, inner, &other);
    if (end > best) {
        best = end;
        *r = other;
    }
    end = dw_read_decade(f, i, &other);
    if (end > best) {
        best = end;
        *r = other;
    }
    end = dw_read_season(f, i, &other);
    if (end > best) {
        best = end;
        *r = other;
    }
    return best;
}
