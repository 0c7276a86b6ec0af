/* Ranges: «من 9 إلى 15 أكتوبر المقبل», «بين عامي 2020 و2023», «2018-2020». */
#include "finder.h"

/* One end of a range: fields where its parts may be shared with the other end, else what
 * it means. */
typedef struct {
    bool fields_only;
    bool bare_weekday; /* «الأحد» and no more: the last before the other end */
    dw_date_fields fields;
    dw_reading reading;
} range_end;

/* How the ends of a range are joined; OPENED where a word before them tells the range. */
typedef enum { NOT_JOINED, BY_WORD, BY_AND, BY_MARK, OPENED } joint;

static const dw_date_fields no_fields = { .weekday = -1 };

static bool is_year(const dw_finder *f, size_t i)
{
    const dw_date_token *t = &f->text.tokens[i];
    return t->cls == DW_DATE_NUMBER && t->value >= 1900 && t->value <= 2100 &&
           f->text.words->at[i].fold_len == 4;
}

static bool is_bare_weekday(const dw_finder *f, size_t i, size_t end)
{
    const dw_date_token *t = f->text.tokens;
    return end > i && t[end - 1].cls == DW_DATE_WEEKDAY &&
           end - i == 1u + (t[i].cls == DW_DATE_UNIT);
}

/* A month with its year, if any. */
static size_t read_month(const dw_finder *f, size_t i, dw_date_fields *fields)
{
    *fields = no_fields;
    size_t end = dw_read_month(&f->text, i, fields), after = end;
    if (end > i && dw_date_adjacent(&f->text, end))
        after = dw_read_year(&f->text, end, false, fields);
    return after > end ? after : end;
}

/* A year, named or not. */
static size_t read_year(const dw_finder *f, size_t i, dw_date_fields *fields)
{
    *fields = no_fields;
    size_t end = dw_read_year(&f->text, i, true, fields);
    if (end > i)
        return end;
    *fields = no_fields;
    return is_year(f, i) ? dw_read_year(&f->text, i, false, fields) : i;
}

/* The number of a day alone. */
static size_t read_number(const dw_finder *f, size_t i, dw_date_fields *fields)
{
    *fields = no_fields;
    size_t at = i, end;
    if (f->text.tokens[i].cls == DW_DATE_UNIT && f->text.tokens[i].value == DW_UNIT_DAY &&
        dw_date_adjacent(&f->text, i + 1))
        at++;
    if (f->text.tokens[at].cls == DW_DATE_NUMBER) {
        fields->day = f->text.tokens[at].value;
        end = f->text.words->at[at].fold_len <= 2 ? at + 1 : i;
    } else {
        end = dw_read_day_ordinal(&f->text, at, &fields->day);
    }
    return end > at && fields->day >= 1 && fields->day <= 31 ? end : i;
}

/* Read an end both ways. Returns the word after its fields, and in `*whole` that after
 * the longest date there; `i` where there is none. */
static size_t read_end(const dw_finder *f, size_t i, range_end *out, size_t *whole)
{
    size_t (*const forms[])(const dw_finder *, size_t, dw_date_fields *) = { read_month, read_year,
                                                                             read_number };
    *whole = i;
    if (i >= f->text.n)
        return i;
    size_t best = dw_read_day(&f->text, i, &out->fields);
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        dw_date_fields fields;
        size_t end = forms[k](f, i, &fields);
        if (end > best) {
            best = end;
            out->fields = fields;
        }
    }
    *whole = dw_read_single(f, i, true, &out->reading);
    return best;
}

/* What joins the ends, at word `*at`, which is moved to the second end. */
static joint read_joint(const dw_finder *f, size_t *at)
{
    const dw_date_token *t = f->text.tokens;
    if (*at >= f->text.n)
        return NOT_JOINED;
    dw_gap gap = dw_date_gap(&f->text, *at);
    if (gap == DW_GAP_DASH || gap == DW_GAP_RANGE || gap == DW_GAP_SLASH)
        return BY_MARK;
    if (gap != DW_GAP_SPACE && gap != DW_GAP_NONE)
        return NOT_JOINED;
    switch (t[*at].cls) {
    case DW_DATE_TO:
    case DW_DATE_UNTIL:
        *at += t[*at].words;
        return BY_WORD;
    case DW_DATE_AND:
        *at += 1;
        return BY_AND;
    default:
        break;
    }
    if (t[*at].joined)
        return BY_AND;
    return t[*at].preposition == 'l' ? BY_WORD : NOT_JOINED;
}

/* Fill what one end lacks from the other. Returns whether both have the same parts. */
static bool share(dw_date_fields *a, dw_date_fields *b)
{
    if (a->day > b->day && b->day && (!a->month || !b->month)) /* of one month */
        return false;
    if (a->day && !a->month && b->month) {
        a->month = b->month;
        a->hijri_month = b->hijri_month;
    } else if (b->day && !b->month && a->month) {
        b->month = a->month;
        b->hijri_month = a->hijri_month;
    }
    if (a->month && b->month && !a->year && b->year) {
        a->year = b->year - (a->month > b->month);
        a->hijri_year = b->hijri_year;
    } else if (a->month && b->month && a->year && !b->year && !b->relative) {
        b->year = a->year + (b->month < a->month);
        b->hijri_year = a->hijri_year;
    }
    return (a->month > 0) == (b->month > 0) && (a->day > 0) == (b->day > 0);
}

static bool ordered(const dw_days *d)
{
    return d->first == DIWAN_NO_DAY || d->last == DIWAN_NO_DAY || d->first <= d->last;
}

/* Readings of both ends: each of the second with the nearest of the first before it, any
 * week's where it is a `weekday` alone. */
static bool join_readings(const dw_reading *a, const dw_reading *b, bool weekday, dw_reading *r)
{
    r->n = 0;
    for (size_t k = 0; k < b->n; k++) {
        dw_days best = { DIWAN_NO_DAY, b->days[k].last };
        size_t same = k < a->n ? k : a->n - 1u;
        for (size_t j = 0; j < a->n; j++) {
            size_t i = (same + j) % a->n;
            if (a->days[i].first <= best.last &&
                (best.first == DIWAN_NO_DAY || a->days[i].first > best.first))
                best.first = a->days[i].first;
        }
        if (weekday)
            best.first =
                dw_weekday_on_or_before(b->days[k].first, dw_day_weekday(a->days[0].first));
        if (best.first == DIWAN_NO_DAY || !ordered(&best))
            continue;
        if (!r->n)
            dw_reading_set(r, best.first, best.last, b->precision);
        else
            dw_reading_add(r, best.first, best.last);
    }
    r->calendar = b->calendar;
    r->conflict = a->conflict || b->conflict;
    return r->n > 0;
}

/* Ends that name no year: the year of the second, and of the first the one before it if
 * need be. */
static bool join_without_year(const dw_finder *f, size_t i, dw_date_fields a,
                              const dw_date_fields *b, dw_reading *r)
{
    dw_reading first, second, all = { .n = 0 };
    if (!dw_resolve(f, i, b, &second))
        return false;
    for (size_t k = 0; k < second.n; k++) {
        dw_ymd d =
            a.hijri_month ? dw_day_hijri(second.days[k].first) : dw_day_ymd(second.days[k].first);
        a.year = d.year;
        a.hijri_year = a.hijri_month;
        if (!dw_resolve(f, i, &a, &first))
            continue;
        if (first.days[0].first > second.days[k].last) {
            a.year--;
            if (a.year < 1 || !dw_resolve(f, i, &a, &first))
                continue;
        }
        if (!all.n)
            dw_reading_set(&all, first.days[0].first, second.days[k].last, second.precision);
        else
            dw_reading_add(&all, first.days[0].first, second.days[k].last);
    }
    *r = all;
    r->calendar = second.calendar;
    r->conflict = second.conflict;
    return r->n > 0;
}

/* «من 4 إلى 22 من الشهر المقبل»: both are days of a month told by what follows. */
static bool join_days_of(int32_t first, int32_t last, const dw_reading *month, dw_reading *r)
{
    dw_days m = month->days[0];
    if (month->precision != DIWAN_PRECISION_MONTH || first > last || m.first + last - 1 > m.last)
        return false;
    dw_reading_set(r, m.first + first - 1, m.first + last - 1, DIWAN_PRECISION_DAY);
    r->calendar = month->calendar;
    return true;
}

static bool join(const dw_finder *f, size_t i, range_end *a, range_end *b, dw_reading *r)
{
    if (a->fields_only && b->fields_only) {
        if (!share(&a->fields, &b->fields))
            return false;
        if (a->fields.month && !a->fields.year && !b->fields.year)
            return join_without_year(f, i, a->fields, &b->fields, r);
    }
    if (a->fields_only && !dw_resolve(f, i, &a->fields, &a->reading))
        return false;
    if (b->fields_only && !dw_resolve(f, i, &b->fields, &b->reading))
        return false;
    bool of_week =
        a->bare_weekday && !b->bare_weekday && !b->fields_only; /* «من الأحد إلى الخميس المقبل» */
    return join_readings(&a->reading, &b->reading, of_week, r);
}

/* What may follow the second end: «المقبل», «من العام الماضي»; of days alone their month. */
static size_t read_tail(const dw_finder *f, size_t i, dw_date_fields *b, dw_reading *month)
{
    dw_date_class cls = dw_date_class_at(&f->text, i);
    size_t at = i + (cls == DW_DATE_FROM || cls == DW_DATE_IN), end;
    month->n = 0;
    if (!dw_date_adjacent(&f->text, i))
        return i;
    if (b->month && !b->year) {
        end = dw_read_shift(f, i, &b->shift);
        b->relative = end > i;
        if (end > i)
            return end;
    }
    if (!dw_date_adjacent(&f->text, at))
        return i;
    end = dw_read_relative_unit(f, at, at > i, month);
    if (end == at)
        return i;
    if (b->month && !b->year && month->precision == DIWAN_PRECISION_YEAR)
        b->year = dw_day_ymd(month->days[0].first).year;
    else if (b->month || month->precision != DIWAN_PRECISION_MONTH)
        return i;
    return end;
}

/* Whether ends joined without a word before them are a range, and no score or list. */
static bool is_range(const range_end *a, const range_end *b, joint how)
{
    if (how == OPENED)
        return true;
    if (!a->fields_only || !b->fields_only) /* «اليوم حتى الغد» */
        return how == BY_WORD && (a->fields_only || a->reading.precision == DIWAN_PRECISION_DAY) &&
               (b->fields_only || b->reading.precision == DIWAN_PRECISION_DAY) &&
               (!a->fields_only || a->fields.day);
    if (how == BY_AND) /* «5 و6 أكتوبر»: neighbours alone */
        return a->fields.day && !a->fields.month && b->fields.month &&
               b->fields.day == a->fields.day + 1;
    if (a->fields.month || b->fields.month)
        return true;
    return a->fields.year && b->fields.year;
}

/* «أيام 5 و6 و7 أكتوبر»: the ends between are passed over. */
static size_t skip_middle(const dw_finder *f, size_t i)
{
    dw_date_fields fields;
    for (int n = 0; n < 5; n++) {
        size_t at = i, end;
        if (read_joint(f, &at) != BY_AND || at >= f->text.n)
            break;
        end = read_year(f, at, &fields);
        if (end == at)
            end = read_number(f, at, &fields);
        size_t next = end;
        if (end == at || next >= f->text.n || read_joint(f, &next) != BY_AND || next >= f->text.n ||
            (read_number(f, next, &fields) == next && read_year(f, next, &fields) == next))
            break;
        i = end;
    }
    return i;
}

/* The second end at word `at`, and the range. */
static size_t read_second(const dw_finder *f, size_t i, size_t at, range_end *a, joint how,
                          dw_reading *r)
{
    range_end b;
    dw_reading month;
    size_t whole, end = read_end(f, at, &b, &whole), tail = end;
    if (end > at)
        tail = read_tail(f, end, &b.fields, &month);
    b.fields_only = end > at && tail >= whole;
    b.bare_weekday = is_bare_weekday(f, at, whole);
    bool days_of = how == BY_WORD && tail > end && a->fields_only && b.fields_only &&
                   a->fields.day && !a->fields.month; /* «4 إلى 23 من الشهر المقبل» */
    if ((end == at && whole == at) || !(days_of || is_range(a, &b, how)))
        return i;
    if (!b.fields_only)
        return join(f, i, a, &b, r) ? whole : i;
    if (tail > end && !b.fields.month) {
        bool days = a->fields_only && a->fields.day && b.fields.day;
        return days && join_days_of(a->fields.day, b.fields.day, &month, r) ? tail : i;
    }
    return join(f, i, a, &b, r) ? tail : i;
}

/* «شهر نوفمبر بين 19 و20»: a month before the range of its days. */
static size_t read_month_first(const dw_finder *f, size_t i, dw_reading *r)
{
    dw_date_fields month, first, last;
    size_t at = read_month(f, i, &month), end;
    if (at == i || (dw_date_class_at(&f->text, at) != DW_DATE_BETWEEN &&
                    dw_date_class_at(&f->text, at) != DW_DATE_FROM))
        return i;
    at += f->text.tokens[at].words;
    end = at < f->text.n ? read_number(f, at, &first) : at;
    if (end == at || read_joint(f, &end) == NOT_JOINED || end >= f->text.n)
        return i;
    at = end;
    end = read_number(f, at, &last);
    range_end a = { .fields_only = true, .fields = month }, b = a;
    a.fields.day = first.day;
    b.fields.day = last.day;
    return end > at && first.day < last.day && join(f, i, &a, &b, r) ? end : i;
}

size_t dw_read_range(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    range_end a;
    size_t at = i;
    bool from = t[i].cls == DW_DATE_FROM || t[i].cls == DW_DATE_SINCE, named = false;
    bool is_open = from || t[i].cls == DW_DATE_BETWEEN;
    size_t days = read_month_first(f, i, r);
    if (days > i)
        return days;
    if (is_open)
        at += t[i].words;
    if (at < f->text.n &&
        (t[at].cls == DW_DATE_UNIT_PAIR ||
         (t[at].cls == DW_DATE_UNITS && t[at].value != DW_UNIT_WEEK && !t[at].definite))) {
        named = is_open = true;
        at++;
    }
    if (at > i && !dw_date_adjacent(&f->text, at))
        return i;
    size_t whole, end = read_end(f, at, &a, &whole);
    a.fields_only = end >= whole;
    end = a.fields_only ? end : whole;
    if (end == at)
        return i;
    a.bare_weekday = is_bare_weekday(f, at, end);
    if (named)
        end = skip_middle(f, end);
    at = end;
    joint how = read_joint(f, &at);
    if (how == NOT_JOINED || (from && how == BY_AND && t[at].cls != DW_DATE_UNTIL))
        return i;
    at += at < f->text.n && t[at].cls == DW_DATE_UNTIL; /* «وحتى» */
    return read_second(f, i, at, &a, is_open ? OPENED : how, r);
}
