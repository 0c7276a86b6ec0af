/* Days by their date, or by their place in a month. */
#include "finder.h"

enum { NOTE_WORDS = 3 };

static bool is_unit(const dw_date_token *t, dw_date_class cls)
{
    return t->cls == cls && t->value == DW_UNIT_DAY;
}

/* What follows a day or month that has no year: «المقبل», «من العام الماضي». */
static size_t read_relative_year(const dw_finder *f, size_t i, dw_date_fields *fields)
{
    size_t end = dw_read_shift(f, i, &fields->shift),
           at = i + (dw_date_class_at(&f->text, i) == DW_DATE_FROM);
    dw_reading year;
    if (end > i) {
        fields->relative = true;
        return end;
    }
    if (!dw_date_adjacent(&f->text, at))
        return i;
    end = dw_read_relative_unit(f, at, at > i, &year);
    if (end == at || year.precision != DIWAN_PRECISION_YEAR ||
        year.calendar != DIWAN_CALENDAR_GREGORIAN)
        return i;
    fields->year = dw_day_ymd(year.days[0].first).year;
    return end;
}

/* A second date that says the same: «15 ربيع الآخر 1447هـ الموافق 7 تشرين الأول 2025». */
static size_t read_same_day(const dw_finder *f, size_t i, dw_reading *r)
{
    dw_date_fields fields;
    dw_reading other;
    size_t at = i, end;
    if (at >= f->text.n || r->n != 1)
        return i;
    dw_gap gap = dw_date_gap(&f->text, at);
    bool told = f->text.tokens[at].cls == DW_DATE_EQUALS;
    at += told ? f->text.tokens[at].words : 0;
    if (gap == DW_GAP_OTHER ||
        (!told && gap != DW_GAP_SLASH && gap != DW_GAP_DASH && gap != DW_GAP_OPEN))
        return i;
    end = dw_read_day(&f->text, at, &fields);
    if (end == at || !dw_resolve(f, at, &fields, &other) || other.n != 1)
        return i;
    int32_t apart = other.days[0].first - r->days[0].first;
    if (other.calendar == r->calendar && !told)
        return i;
    if (apart < -1 || apart > 1) {
        if (!told)
            return i;
        dw_reading_add(&other, r->days[0].first, r->days[0].last);
        other.conflict = true;
    }
    *r = other.calendar == DIWAN_CALENDAR_GREGORIAN ? other : *r;
    return end;
}

static size_t read_dated(const dw_finder *f, size_t i, dw_reading *r)
{
    dw_date_fields fields;
    size_t end = dw_read_day(&f->text, i, &fields);
    if (end == i)
        return i;
    if (!fields.year && !fields.relative)
        end = read_relative_year(f, end, &fields);
    return dw_resolve(f, i, &fields, r) ? read_same_day(f, end, r) : i;
}

/* Day `number` of each reading of a month; -1 for its last. */
static bool set_of_month(dw_reading *r, const dw_reading *month, int32_t number)
{
    uint8_t calendar = month->calendar;
    r->n = 0;
    for (size_t i = 0; i < month->n; i++) {
        dw_days m = month->days[i];
        int32_t day = number < 0 ? m.last + 1 + number : m.first + number - 1;
        if (day < m.first || day > m.last)
            continue;
        if (!r->n)
            dw_reading_set(r, day, day, DIWAN_PRECISION_DAY);
        else
            dw_reading_add(r, day, day);
    }
    r->calendar = calendar;
    return r->n > 0;
}

/* The `number`th weekday of each reading of a month; -1 for its last. */
static void set_weekday_of_month(dw_reading *r, const dw_reading *month, int32_t number,
                                 int32_t weekday)
{
    for (size_t i = 0; i < month->n; i++) {
        dw_days m = month->days[i];
        int32_t day = number < 0 ? dw_weekday_on_or_before(m.last, weekday)
                                 : dw_weekday_on_or_before(m.first + 6, weekday) + (number - 1) * 7;
        if (i == 0)
            dw_reading_set(r, day, day, DIWAN_PRECISION_DAY);
        else
            dw_reading_add(r, day, day);
    }
}

/* Day `number` of each month, or week or year as far as its days are counted so; -1 the
 * last. */
static bool set_of_span(dw_reading *r, const dw_reading *span, int32_t number)
{
    bool week = span->precision == DIWAN_PRECISION_WEEK;
    if (span->precision == DIWAN_PRECISION_MONTH)
        return set_of_month(r, span, number);
    if (number > (week ? 7 : 1) || (!week && span->precision != DIWAN_PRECISION_YEAR))
        return false;
    *r = *span;
    for (size_t k = 0; k < r->n; k++)
        r->days[k].first = r->days[k].last =
            number < 0 ? r->days[k].last : r->days[k].first + number - 1;
    r->precision = DIWAN_PRECISION_DAY;
    return true;
}

/* «من الشهر الجاري», «في رمضان», «هذا الشهر»; `inner` where what stands before leads on to
 * it: «آخر أيام الشهر». */
static size_t read_of_month(const dw_finder *f, size_t i, bool inner, dw_reading *month)
{
    size_t at = i, end;
    dw_date_class cls = dw_date_class_at(&f->text, at);
    if (cls == DW_DATE_FROM || cls == DW_DATE_IN)
        at++;
    if (!dw_date_adjacent(&f->text, at))
        return i;
    const dw_date_token *t = &f->text.tokens[at];
    if (t->cls == DW_DATE_CURRENT && !t->weak && t->definite && f->settings.today != DIWAN_NO_DAY) {
        dw_reading_unit(f, month, f->settings.today, DW_UNIT_MONTH, 0); /* «9 الجاري» */
        return at + 1;
    }
    end = dw_read_month_period(f, at, true, month);
    if (end == at)
        end = dw_read_relative_unit(f, at, inner || at > i, month);
    if (end == at)
        end = dw_read_holiday(f, at, month);
    return end > at ? end : i;
}

/* «الثامن من الشهر الجاري», «20 من الشهر المقبل». */
static size_t read_numbered(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    int32_t number = 0;
    dw_reading month;
    size_t at = i, end;
    if (is_unit(&t[at], DW_DATE_UNIT) && dw_date_adjacent(&f->text, at + 1))
        at++;
    if (at < f->text.n && t[at].cls == DW_DATE_ARTICLE &&
        dw_date_class_at(&f->text, at + 1) == DW_DATE_NUMBER)
        at++;
    if (at < f->text.n && t[at].cls == DW_DATE_NUMBER) {
        number = t[at].value;
        end = at + 1;
    } else {
        end = dw_read_day_ordinal(&f->text, at, &number);
        if (end == at && at < f->text.n && t[at].cls == DW_DATE_LAST && at > i) {
            number = -1;
            end++;
        }
    }
    if (end == at || number > 31)
        return i;
    at = end;
    if (dw_date_class_at(&f->text, at) == DW_DATE_IN) /* «للمرة الأولى في هذا الشهر» */
        return i;
    end = read_of_month(f, at, false, &month);
    if (end == at || (month.precision != DIWAN_PRECISION_MONTH && !is_unit(&t[i], DW_DATE_UNIT)))
        return i;
    return set_of_span(r, &month, number) ? end : i;
}

/* «الأربعاء الثانية من أكتوبر»: the second of its Wednesdays; «الأربعاء الثاني من أكتوبر»
 * only where that day is no Wednesday. */
static size_t read_placed_weekday(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    int32_t number = -1;
    dw_reading month;
    size_t at = i + (is_unit(&t[i], DW_DATE_UNIT) && dw_date_adjacent(&f->text, i + 1)), end;
    if (at >= f->text.n || t[at].cls != DW_DATE_WEEKDAY || !dw_date_adjacent(&f->text, at + 1))
        return i;
    int32_t weekday = t[at].value;
    end = t[at + 1].cls == DW_DATE_LAST ? at + 2 : dw_read_ordinal(&f->text, at + 1, &number);
    if (end != at + 2 || number > 5 || !t[at + 1].definite)
        return i;
    bool feminine = number > 0 && dw_read_day_ordinal(&f->text, at + 1, &number) == at + 1;
    at = end;
    end = dw_date_class_at(&f->text, at) == DW_DATE_FROM || number < 0
              ? read_of_month(f, at, false, &month)
              : at;
    if (end == at || month.precision != DIWAN_PRECISION_MONTH)
        return i;
    for (size_t k = 0; k < month.n && number > 0 && !feminine; k++)
        if (dw_day_weekday(month.days[k].first + number - 1) == weekday)
            return i;
    set_weekday_of_month(r, &month, number, weekday);
    return end;
}

/* «أول أيام شهر رمضان», «آخر خميس من شهر 9», «أول يوم جمعة في هذا الشهر». */
static size_t read_placed(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    int32_t number = -1, weekday = -1;
    dw_reading month;
    size_t at = t[i].cls == DW_DATE_LAST ? i + 1 : dw_read_ordinal(&f->text, i, &number), end;
    if (at == i || t[i].definite || !dw_date_adjacent(&f->text, at))
        return i;
    bool day = is_unit(&t[at], DW_DATE_UNIT) || is_unit(&t[at], DW_DATE_UNITS);
    at += day;
    if (at < f->text.n && t[at].cls == DW_DATE_WEEKDAY && dw_date_adjacent(&f->text, at))
        weekday = t[at++].value;
    if (!day && weekday < 0)
        return i;
    end = read_of_month(f, at, day && weekday < 0, &month);
    if (end == at)
        return i;
    if (weekday >= 0) {
        bool of_month = month.precision == DIWAN_PRECISION_MONTH;
        if (of_month)
            set_weekday_of_month(r, &month, number, weekday);
        return of_month ? end : i;
    }
    if (month.precision != DIWAN_PRECISION_DAY)
        return set_of_span(r, &month, number) ? end : i;
    *r = month; /* a feast of several days */
    for (size_t k = 0; k < r->n; k++)
        r->days[k].first = r->days[k].last = r->days[k].first + (number > 0 ? number - 1 : 2);
    return end;
}

/* Day `number` of the present month or the last that has it and has come to it; the next
 * is another reading. */
static bool set_day_only(const dw_finder *f, size_t i, int32_t number, dw_reading *r)
{
    dw_ymd d = dw_day_ymd(f->settings.today);
    for (int32_t k = 0; k > -3; k--) {
        int32_t past = dw_day_of(d.year, d.month + k, number);
        if (past > f->settings.today || dw_day_ymd(past).day != number)
            continue;
        int32_t next = dw_day_moved(past, DW_UNIT_MONTH, 1);
        dw_reading_set(r, past, past, DIWAN_PRECISION_DAY);
        if (dw_day_ymd(next).day == number)
            dw_reading_add(r, next, next);
        if (dw_about_future(f, i))
            dw_reading_prefer(r, 1);
        return true;
    }
    return false;
}

/* Whether the text is a note of a few words that ends at word `end`: what is no date in a
 * sentence is one in «عدت للثاني». */
static bool is_note(const dw_finder *f, size_t end)
{
    return f->text.n <= NOTE_WORDS && end == f->text.n;
}

/* A day's number alone at the end of a clause: «في الـ27», «في الحادي والعشرين», «يوم
 * الثاني والعشرين»; in a note also «في 27» and «للثاني», which are else amounts. */
static size_t read_ordinal_only(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    int32_t number;
    bool day = is_unit(&t[i], DW_DATE_UNIT) && dw_date_adjacent(&f->text, i + 1);
    size_t at = i + day, end;
    dw_date_class before =
        i && dw_date_adjacent(&f->text, i) ? (dw_date_class)t[i - 1].cls : DW_DATE_NONE;
    bool article = !day && t[at].cls == DW_DATE_ARTICLE &&
                   dw_date_class_at(&f->text, at + 1) == DW_DATE_NUMBER;
    at += article;
    bool figures = t[at].cls == DW_DATE_NUMBER;
    if (figures)
        end = f->text.words->at[at].fold_len <= 2 ? at + 1 : at;
    else
        end = dw_read_ordinal(&f->text, at, &number);
    if (figures)
        number = t[at].value;
    if (end == at || number < 1 || number > 31 || dw_date_adjacent(&f->text, end))
        return i;
    bool in = before == DW_DATE_IN, to = before == DW_DATE_TO || t[i].preposition == 'l';
    bool long_ordinal = end == at + 2;
    bool told = day ? (!t[i].definite && long_ordinal) || f->loose
                    : (in && (article || long_ordinal)) || (to && !figures && long_ordinal) ||
                          ((in || to) && is_note(f, end)) || (f->loose && long_ordinal);
    dw_gap gap = end < f->text.n ? dw_date_gap(&f->text, end) : DW_GAP_OTHER;
    if (!told || (figures && gap != DW_GAP_OTHER && gap != DW_GAP_DOT))
        return i;
    return set_day_only(f, i, number, r) ? end : i;
}

/* «يوم 15»: of the present month or the one before. */
static size_t read_day_only(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    if (f->settings.today == DIWAN_NO_DAY)
        return i;
    if (!is_unit(&t[i], DW_DATE_UNIT) || t[i].definite ||
        dw_date_class_at(&f->text, i + 1) != DW_DATE_NUMBER || t[i + 1].value < 1 ||
        t[i + 1].value > 31)
        return read_ordinal_only(f, i, r);
    if (i + 2 < f->text.n) {
        dw_gap gap = dw_date_gap(&f->text, i + 2);
        if (gap == DW_GAP_SLASH || gap == DW_GAP_DASH || t[i + 2].cls == DW_DATE_COUNTED)
            return i;
    }
    return set_day_only(f, i, t[i + 1].value, r) ? i + 2 : i;
}

/* «22/4»: figures without a year, where a word says that they are a date. */
static size_t read_figures(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    dw_date_fields fields = { .weekday = -1 };
    size_t at = i;
    if ((is_unit(&t[at], DW_DATE_UNIT) || t[at].cls == DW_DATE_WEEKDAY) &&
        dw_date_adjacent(&f->text, at + 1)) {
        if (t[at].cls == DW_DATE_WEEKDAY)
            fields.weekday = t[at].value;
        at++;
    }
    dw_date_class before =
        at && dw_date_adjacent(&f->text, at) ? (dw_date_class)t[at - 1].cls : DW_DATE_NONE;
    bool told = at > i || before == DW_DATE_DATE || f->loose;
    if (at + 1 >= f->text.n || t[at].cls != DW_DATE_NUMBER || t[at + 1].cls != DW_DATE_NUMBER)
        return i;
    int32_t a = t[at].value, b = t[at + 1].value;
    dw_gap gap = dw_date_gap(&f->text, at + 1),
           after = at + 2 < f->text.n ? dw_date_gap(&f->text, at + 2) : DW_GAP_OTHER;
    bool joined = after != DW_GAP_OTHER && at + 2 < f->text.n && t[at + 2].cls == DW_DATE_NUMBER;
    bool dot = gap == DW_GAP_DOT && (a > 12 || b > 12) && !dw_date_adjacent(&f->text, at + 2);
    if ((gap != DW_GAP_SLASH && gap != DW_GAP_DASH && !dot) || joined || a < 1 || b < 1 || a > 31 ||
        b > 31 || f->text.words->at[at + 1].fold_len > 2 || (a > 12 && b > 12))
        return i;
    bool alone =
        (a > 12 || b > 12) && before == DW_DATE_NONE && !dw_date_adjacent(&f->text, at + 2);
    bool in = before == DW_DATE_IN && (gap == DW_GAP_SLASH || a > 12 || b > 12);
    if (!told && !in && !(alone && dw_about_future(f, i))) /* «سأعود 22-4» */
        return i;
    fields.day = b > 12 ? b : a;
    fields.month = b > 12 ? a : b;
    return dw_resolve(f, i, &fields, r) ? at + 2 : i;
}

size_t dw_read_one_day(const dw_finder *f, size_t i, dw_reading *r)
{
    static size_t (*const forms[])(const dw_finder *, size_t,
                                   dw_reading *) = { read_dated, read_numbered, read_placed,
                                                     read_figures, read_day_only };
    size_t best = read_placed_weekday(f, i, r);
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        dw_reading other;
        size_t end = forms[k](f, i, &other);
        if (end > best) {
            best = end;
            *r = other;
        }
    }
    return best;
}
