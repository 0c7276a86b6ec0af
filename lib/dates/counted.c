/* Numbers of days, weeks, months and years: up to today, from it on, or ago. */
#include "finder.h"

/* A count and its unit: «ثلاثة أسابيع», «شهرين», «عام». Definite or not as asked. */
static size_t read_amount(const dw_finder *f, size_t i, int32_t *count, int32_t *unit)
{
    const dw_date_token *t = f->text.tokens;
    size_t end;
    if (i >= f->text.n)
        return i;
    if (t[i].cls == DW_DATE_UNIT_DUAL || t[i].cls == DW_DATE_UNIT) {
        *count = t[i].cls == DW_DATE_UNIT ? 1 : 2;
        *unit = t[i].value;
        if (t[i].cls == DW_DATE_UNIT && dw_date_class_at(&f->text, i + 1) == DW_DATE_CARDINAL &&
            t[i + 1].value == 1)
            return i + 2;
        return i + 1;
    }
    end = dw_read_count(&f->text, i, count);
    if (end == i || !dw_date_adjacent(&f->text, end) ||
        (t[end].cls != DW_DATE_UNITS && t[end].cls != DW_DATE_UNIT) || t[end].definite)
        return i;
    *unit = t[end].value;
    return end + 1;
}

/* `count` whole units before the present one (shift -1) or after it (1). */
static void set_span(const dw_finder *f, dw_reading *r, int32_t unit, int32_t count, int32_t shift)
{
    int32_t far = shift * count;
    dw_reading to;
    dw_reading_unit(f, r, f->settings.today, unit, shift < 0 ? far : 1);
    dw_reading_unit(f, &to, f->settings.today, unit, shift < 0 ? -1 : far);
    for (size_t i = 0; i < r->n; i++)
        r->days[i].last = to.days[i].last;
    int32_t today = f->settings.today, end = dw_day_moved(today, unit, far);
    if (shift < 0) /* or counted from today */
        dw_reading_add(r, end, today - 1);
    else
        dw_reading_add(r, today + 1, end);
    if (count == 1)
        return;
    r->precision = unit == DW_UNIT_DAY     ? DIWAN_PRECISION_PART_OF_MONTH
                   : unit == DW_UNIT_WEEK  ? DIWAN_PRECISION_PART_OF_MONTH
                   : unit == DW_UNIT_MONTH ? DIWAN_PRECISION_HALF
                   : unit == DW_UNIT_YEAR  ? DIWAN_PRECISION_DECADE
                                           : DIWAN_PRECISION_CENTURY;
}

/* «الأشهر الثلاثة الماضية», «الأسبوعين المقبلين», «3 أيام القادمة». */
static size_t read_with_shift(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    int32_t count = 0, unit = t[i].value, shift;
    size_t end = i + 1;
    if (t[i].cls == DW_DATE_UNITS && t[i].definite) {
        end += dw_date_class_at(&f->text, end) == DW_DATE_ARTICLE;
        end = dw_date_adjacent(&f->text, end) ? dw_read_count(&f->text, end, &count) : end;
        if (!count)
            return i;
    } else if (t[i].cls == DW_DATE_UNIT_DUAL) {
        count = 2;
    } else {
        end = t[i].cls == DW_DATE_UNIT ? i : read_amount(f, i, &count, &unit);
        if (end == i && t[i].cls == DW_DATE_NUMBER &&
            dw_date_class_at(&f->text, i + 1) == DW_DATE_UNITS) {
            count = t[i].value; /* «2 العقود الماضية» */
            unit = t[i + 1].value;
            end = i + 2;
        }
        if (end == i)
            return i;
    }
    size_t after = dw_read_shift(f, end, &shift);
    if (after == end && t[i].definite && dw_date_class_at(&f->text, end) == DW_DATE_LAST &&
        t[end].definite &&
        dw_date_class_at(&f->text, end + 1) != DW_DATE_FROM) { /* «السنوات الثلاث الأخيرة» */
        set_span(f, r, unit, count, -1);
        dw_reading_add(r, dw_day_moved(f->settings.today, unit, -count), f->settings.today);
        dw_reading_prefer(r, (size_t)r->n - 1);
        return end + 1;
    }
    if (after == end || shift == 0 || count < 1)
        return i;
    set_span(f, r, unit, count, shift < 0 ? -1 : 1);
    return after;
}

/* «آخر 3 سنوات»: whole units, or counted back from today. */
static size_t read_last(const dw_finder *f, size_t i, dw_reading *r)
{
    int32_t count, unit;
    if (f->text.tokens[i].cls != DW_DATE_LAST || f->text.tokens[i].definite ||
        !dw_date_adjacent(&f->text, i + 1) || f->text.tokens[i + 1].cls == DW_DATE_UNIT)
        return i;
    size_t end = read_amount(f, i + 1, &count, &unit);
    if (end == i + 1 || count < 1)
        return i;
    set_span(f, r, unit, count, -1);
    return end;
}

size_t dw_read_counted(const dw_finder *f, size_t i, dw_reading *r)
{
    if (f->settings.today == DIWAN_NO_DAY)
        return i;
    size_t end = read_with_shift(f, i, r);
    return end > i ? end : read_last(f, i, r);
}

/* A unit alone is no count where a name or number follows: «منذ عام 2011», «قبل شهر رمضان». */
static bool is_name(const dw_finder *f, size_t i, size_t end)
{
    const dw_date_token *t = f->text.tokens;
    if (t[i].cls != DW_DATE_UNIT || end > i + 1)
        return false;
    if (t[i].definite)
        return true;
    switch (dw_date_class_at(&f->text, end)) {
    case DW_DATE_NUMBER:
    case DW_DATE_MONTH:
    case DW_DATE_HIJRI_MONTH:
    case DW_DATE_WEEKDAY:
    case DW_DATE_RELATIVE_DAY:
    case DW_DATE_ORDINAL:
    case DW_DATE_CARDINAL:
    case DW_DATE_HUNDRED:
    case DW_DATE_THOUSAND:
    case DW_DATE_TEN:
    case DW_DATE_TENS:
    case DW_DATE_HOLIDAY:
    case DW_DATE_DECADE:
        return true;
    default:
        return false;
    }
}

/* «ونصف» after a year or month: half of it more. */
static size_t read_half(const dw_finder *f, size_t i, int32_t unit, int32_t sign, int32_t *day)
{
    const dw_date_token *t = f->text.tokens;
    if (dw_date_class_at(&f->text, i) != DW_DATE_FRACTION || !t[i].joined || t[i].value != 2 ||
        t[i].definite)
        return i;
    if (unit == DW_UNIT_YEAR)
        *day = dw_day_moved(*day, DW_UNIT_MONTH, sign * 6);
    else if (unit == DW_UNIT_MONTH)
        *day += sign * 15;
    else
        return i;
    return dw_date_class_at(&f->text, i + 1) == DW_DATE_UNIT ? i + 2 : i + 1;
}

/* Move a day by Hijri months or longer units. */
static int32_t hijri_moved(int32_t day, int32_t unit, int32_t by)
{
    static const int32_t months[] = { 0, 0, 0, 1, 12, 120, 1200 };
    dw_ymd d = dw_day_hijri(day);
    int32_t month = d.month + by * months[unit], first = dw_hijri_month_start(d.year, month);
    int32_t last = dw_hijri_month_start(d.year, month + 1) - 1;
    return first + d.day - 1 < last ? first + d.day - 1 : last;
}

/* The amounts of an offset, joined by «و» or commas: «سنة وشهرين». At most three. */
static size_t read_amounts(const dw_finder *f, size_t i, int32_t sign, int32_t *day)
{
    int32_t count, unit;
    size_t end = i;
    for (int n = 0; n < 3; n++) {
        size_t at = end;
        if (n && dw_date_class_at(&f->text, at) == DW_DATE_AND)
            at++;
        else if (n && !(at < f->text.n &&
                        (f->text.tokens[at].joined || dw_date_gap(&f->text, at) == DW_GAP_COMMA)))
            break;
        size_t after = read_amount(f, at, &count, &unit);
        if (after == at || is_name(f, at, after) ||
            (f->text.tokens[at].cls == DW_DATE_UNIT_DUAL && f->text.tokens[at].definite))
            break;
        if (dw_date_class_at(&f->text, after) == DW_DATE_ERA && unit >= DW_UNIT_MONTH &&
            f->text.tokens[after].value == 2) { /* «بعد سنة هجرية» */
            *day = hijri_moved(*day, unit, sign * count);
            after++;
        } else {
            *day = dw_day_moved(*day, unit, sign * count);
        }
        end = read_half(f, after, unit, sign, day);
    }
    return end;
}

/* «من الآن», «من اليوم», «من غد»: the day that is counted from. Of other days, «بعد أسبوع من 3
 * آذار», a question alone tells another day: in a text they are durations. */
static size_t read_base(const dw_finder *f, size_t i, dw_reading *base)
{
    const dw_date_token *t = f->text.tokens;
    size_t at = i + 1;
    if (dw_date_class_at(&f->text, i) != DW_DATE_FROM || !dw_date_adjacent(&f->text, at))
        return i;
    int32_t today = f->settings.today;
    dw_reading_set(base, today, today, DIWAN_PRECISION_DAY);
    if (t[at].cls == DW_DATE_NOW ||
        (t[at].cls == DW_DATE_UNIT && t[at].value == DW_UNIT_DAY && t[at].definite &&
         dw_date_class_at(&f->text, at + 1) != DW_DATE_DAY_NAME))
        return at + 1;
    if (t[at].cls == DW_DATE_RELATIVE_DAY) {
        base->days[0].first = today + t[at].value;
        return at + t[at].words;
    }
    size_t end = f->loose ? dw_read_one_day(f, at, base) : at;
    return end > at && base->precision == DIWAN_PRECISION_DAY ? end : i;
}

/* Readings `sign` times the amounts of word `i` from each day that is counted from. */
static void add_moved(const dw_finder *f, size_t i, int32_t sign, const dw_reading *base,
                      dw_reading *r)
{
    for (size_t k = 0; k < base->n; k++) {
        int32_t day = base->days[k].first;
        read_amounts(f, i, sign, &day);
        if (r->n)
            dw_reading_add(r, day, day);
        else
            dw_reading_set(r, day, day, DIWAN_PRECISION_DAY);
    }
}

/* «3 أيام من الآن»: from then on, or, as a past verb may tell, before. */
static size_t read_from_now(const dw_finder *f, size_t i, dw_reading *r)
{
    dw_reading base;
    int32_t day = f->settings.today;
    size_t end = read_amounts(f, i, 1, &day);
    size_t last = end > i ? read_base(f, end, &base) : end;
    if (end == i || last == end)
        return i;
    r->n = 0;
    add_moved(f, i, 1, &base, r);
    add_moved(f, i, -1, &base, r);
    return last;
}

/* «بعد أسبوعين يوم الخميس»: the weekday of the week the day lies in. */
static size_t read_its_weekday(const dw_finder *f, size_t i, int32_t *day)
{
    const dw_date_token *t = f->text.tokens;
    size_t at = i + (dw_date_class_at(&f->text, i) == DW_DATE_UNIT && t[i].value == DW_UNIT_DAY);
    if (dw_date_class_at(&f->text, at) != DW_DATE_WEEKDAY || t[at].joined || t[at].preposition ||
        (t[at].weak && at == i))
        return i;
    int32_t start = f->settings.week_start < 0 ? 6 : f->settings.week_start;
    *day = dw_weekday_on_or_before(dw_unit_days(*day, DW_UNIT_WEEK, 0, start).last, t[at].value);
    return at + 1;
}

size_t dw_read_offset(const dw_finder *f, size_t i, dw_reading *r)
{
    dw_date_class cls = (dw_date_class)f->text.tokens[i].cls;
    bool after = cls == DW_DATE_AFTER_TIME;
    int32_t day = f->settings.today;
    if (day == DIWAN_NO_DAY)
        return i;
    bool spoken = cls == DW_DATE_FROM && f->loose; /* «من أسبوع»: a week ago */
    if (!after && !spoken && cls != DW_DATE_BEFORE_TIME && cls != DW_DATE_SINCE)
        return read_from_now(f, i, r);
    size_t at = i + f->text.tokens[i].words;
    if (dw_date_class_at(&f->text, at) == DW_DATE_ABOUT)
        at++;
    if (!dw_date_adjacent(&f->text, at))
        return i;
    size_t end = read_amounts(f, at, after ? 1 : -1, &day);
    if (end == at)
        return i;
    dw_reading base;
    size_t told = read_base(f, end, &base);
    bool from = dw_date_class_at(&f->text, end) == DW_DATE_FROM;
    if (told == end && (from || (after && !f->loose && !dw_about_future(f, i))))
        return i;
    if (told > end) {
        r->n = 0;
        add_moved(f, at, after ? 1 : -1, &base, r);
        return told;
    }
    size_t last = read_its_weekday(f, end, &day);
    dw_reading_set(r, day, day, DIWAN_PRECISION_DAY);
    return last;
}
