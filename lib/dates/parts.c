/* Parts of a span: thirds, halves, quarters, and its weeks by number. */
#include "finder.h"

#include <string.h>

enum { THIRDS = 3, FIRST_DAY = 4 }; /* values of DW_DATE_PART */

static uint8_t part_precision(uint8_t whole)
{
    switch (whole) {
    case DIWAN_PRECISION_DAY:
    case DIWAN_PRECISION_WEEK:
    case DIWAN_PRECISION_PART_OF_MONTH:
    case DIWAN_PRECISION_MONTH:
        return DIWAN_PRECISION_PART_OF_MONTH;
    case DIWAN_PRECISION_QUARTER:
    case DIWAN_PRECISION_SEASON:
        return DIWAN_PRECISION_MONTH;
    case DIWAN_PRECISION_CENTURY:
        return DIWAN_PRECISION_DECADE;
    default:
        return DIWAN_PRECISION_HALF;
    }
}

/* Part `k` of `parts` of each reading. */
static void cut(dw_reading *r, int32_t k, int32_t parts)
{
    for (size_t i = 0; i < r->n; i++)
        r->days[i] = dw_part_of(r->days[i], r->precision, k, parts);
    r->precision = parts == 4 && r->precision == DIWAN_PRECISION_YEAR
                       ? DIWAN_PRECISION_QUARTER
                       : part_precision(r->precision);
}

/* The other ways to understand «مطلع», «منتصف» and «أواخر»: by halves, the middle being the
 * two quarters between; as the first, middle or last day of a month; as some time in it. */
static void add_other_thirds(dw_reading *r, const dw_reading *whole, int32_t k)
{
    for (size_t i = 0; i < whole->n; i++) {
        dw_days d = whole->days[i];
        if (whole->precision == DIWAN_PRECISION_WEEK && k == 3) { /* the weekend is meant too */
            int32_t friday = dw_weekday_on_or_before(d.last, 5);
            dw_reading_add(r, friday, friday + 1);
            dw_reading_add(r, friday + 1, friday + 2);
            dw_reading_add(r, d.first + 3, d.last);
            continue;
        }
        if (whole->precision == DIWAN_PRECISION_WEEK) {
            dw_reading_add(r, k == 1 ? d.first : d.first + 1, k == 1 ? d.first + 2 : d.first + 4);
            continue;
        }
        dw_days half = dw_part_of(d, whole->precision, k == 1 ? 1 : 2, k == 2 ? 4 : 2);
        if (k == 2)
            half.last = dw_part_of(d, whole->precision, 3, 4).last;
        dw_reading_add(r, half.first, half.last);
        int32_t day = k == 1 ? d.first : k == 2 ? d.first + 14 : d.last;
        if (whole->precision == DIWAN_PRECISION_MONTH)
            dw_reading_add(r, day, day);
    }
    if (whole->precision == DIWAN_PRECISION_MONTH)
        dw_reading_add(r, whole->days[0].first, whole->days[0].last);
}

/* The span after a part: «من عام 2025», «هذا العام», «الشهر المقبل»; one part may hold
 * another («نهاية الربع الأول»), but no third. */
static size_t read_whole(const dw_finder *f, size_t i, bool nested, dw_reading *r);

static size_t read_quarter_from_today(const dw_finder *f, size_t i, dw_reading *r)
{
    int32_t shift = 0;
    bool this_one = f->text.tokens[i].cls == DW_DATE_THIS && dw_date_adjacent(&f->text, i + 1);
    size_t at = i + this_one;
    const dw_date_token *t = &f->text.tokens[at];
    if (t->cls != DW_DATE_FRACTION || t->value != 4 || !t->definite ||
        f->settings.today == DIWAN_NO_DAY)
        return i;
    size_t end = dw_read_shift(f, at + 1, &shift);
    if (end == at + 1 && (!this_one || dw_date_class_at(&f->text, end) == DW_DATE_ORDINAL))
        return i;
    dw_ymd d = dw_day_ymd(f->settings.today);
    int32_t month = (d.month - 1) / 3 * 3 + 1 + shift * 3;
    dw_reading_set(r, dw_day_of(d.year, month, 1), dw_day_of(d.year, month + 3, 1) - 1,
                   DIWAN_PRECISION_QUARTER);
    return end;
}

/* «الربع الثالث» of no year: the last that has begun, and the next. */
static void set_bare_quarter(const dw_finder *f, size_t i, int32_t k, dw_reading *r)
{
    dw_ymd d = dw_day_ymd(f->settings.today);
    int32_t year = d.year - (k > (d.month + 2) / 3);
    dw_reading_set(r, dw_day_of(year, k * 3 - 2, 1), dw_day_of(year, k * 3 + 1, 1) - 1,
                   DIWAN_PRECISION_QUARTER);
    dw_reading_add(r, dw_day_of(year + 1, k * 3 - 2, 1), dw_day_of(year + 1, k * 3 + 1, 1) - 1);
    if (dw_about_future(f, i))
        dw_reading_prefer(r, 1);
}

/* «الاجتماع الثلاثي الأول» is no quarter: an adjective stands behind its noun. */
static bool is_adjective(const dw_finder *f, size_t i)
{
    static const char article[] = "ال";
    if (!f->text.tokens[i].weak || !i || !dw_date_adjacent(&f->text, i) ||
        f->text.tokens[i - 1].cls != DW_DATE_NONE)
        return false;
    return f->text.words->at[i - 1].fold_len >= sizeof article &&
           !memcmp(dw_words_fold(f->text.words, i - 1), article, sizeof article - 1);
}

/* «النصف الثاني من العام», «الربع الأخير 2024»; «الثلاثي» and «السداسي» are its quarter and half
 * in the Maghreb. */
static size_t read_fraction(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    int32_t parts = t[i].value, k;
    if ((t[i].cls != DW_DATE_FRACTION && t[i].cls != DW_DATE_TERM) ||
        !dw_date_adjacent(&f->text, i + 1) || is_adjective(f, i))
        return i;
    size_t at = dw_read_ordinal(&f->text, i + 1, &k);
    if (at == i + 1 && t[at].cls == DW_DATE_LAST) {
        k = parts;
        at++;
    }
    if (at == i + 1 || k > parts)
        return i;
    bool of = dw_date_class_at(&f->text, at) == DW_DATE_FROM;
    size_t end = dw_date_adjacent(&f->text, at + of) ||
                         (!of && at < f->text.n && dw_date_gap(&f->text, at) == DW_GAP_COMMA)
                     ? read_whole(f, at + of, true, r)
                     : at + of;
    if (end > at + of && r->precision != DIWAN_PRECISION_WEEK &&
        r->precision != DIWAN_PRECISION_DAY) {
        cut(r, k, parts);
        return end;
    }
    if (of || parts != 4 || t[i].cls == DW_DATE_TERM || !t[i].definite ||
        f->settings.today == DIWAN_NO_DAY)
        return i;
    set_bare_quarter(f, i, k, r);
    return at;
}

/* «2016 الربع الثالث»: the year first. */
static size_t read_year_first(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    dw_reading year, part;
    if (t[i].cls != DW_DATE_NUMBER || dw_date_class_at(&f->text, i + 1) != DW_DATE_FRACTION ||
        t[i + 1].value != 4 || !t[i + 1].definite)
        return i;
    size_t at = dw_read_year_period(f, i, true, &year), end;
    if (at != i + 1)
        return i;
    end = read_fraction(f, at, &part);
    if (end == at || part.precision != DIWAN_PRECISION_QUARTER)
        return i;
    int32_t month = dw_day_ymd(part.days[0].first).month, of = dw_day_ymd(year.days[0].first).year;
    dw_reading_set(r, dw_day_of(of, month, 1), dw_day_of(of, month + 3, 1) - 1,
                   DIWAN_PRECISION_QUARTER);
    return end;
}

/* «الأشهر الستة الأولى من العام», «آخر ثلاثة أيام من رمضان»: `count` units at an end. */
static size_t read_first_units(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    int32_t count, unit, place = 0;
    size_t at, end;
    if (t[i].cls == DW_DATE_UNITS && t[i].definite) {
        unit = t[i].value;
        end = dw_date_adjacent(&f->text, i + 1) ? dw_read_count(&f->text, i + 1, &count) : i + 1;
        at = end;
        if (end == i + 1 || !dw_date_adjacent(&f->text, at))
            return i;
        place = t[at].cls == DW_DATE_LAST ? -1 : t[at].cls == DW_DATE_ORDINAL ? t[at].value : 0;
        at++;
    } else if ((t[i].cls == DW_DATE_LAST || t[i].cls == DW_DATE_ORDINAL) && !t[i].definite) {
        place = t[i].cls == DW_DATE_LAST ? -1 : t[i].value;
        end = dw_date_adjacent(&f->text, i + 1) ? dw_read_count(&f->text, i + 1, &count) : i + 1;
        if (end == i + 1 || dw_date_class_at(&f->text, end) != DW_DATE_UNITS)
            return i;
        unit = t[end].value;
        at = end + 1;
    } else {
        return i;
    }
    if ((place != 1 && place != -1) || count < 1 || dw_date_class_at(&f->text, at) != DW_DATE_FROM)
        return i;
    end = dw_date_adjacent(&f->text, at + 1) ? dw_read_period(f, at + 1, true, r) : at + 1;
    bool fits = unit == DW_UNIT_MONTH ? r->precision == DIWAN_PRECISION_YEAR
                                      : r->precision == DIWAN_PRECISION_MONTH &&
                                            (unit == DW_UNIT_DAY || unit == DW_UNIT_WEEK);
    if (end == at + 1 || !fits ||
        (r->calendar != DIWAN_CALENDAR_GREGORIAN && unit == DW_UNIT_MONTH))
        return i;
    for (size_t k = 0; k < r->n; k++) {
        dw_days d = r->days[k];
        if (place > 0)
            d.last = dw_day_moved(d.first, unit, count) - 1;
        else
            d.first = dw_day_moved(d.last + 1, unit, -count);
        if (d.first < r->days[k].first || d.last > r->days[k].last)
            return i;
        r->days[k] = d;
    }
    r->precision = unit == DW_UNIT_MONTH ? DIWAN_PRECISION_HALF : DIWAN_PRECISION_PART_OF_MONTH;
    return end;
}

/* Week `k` of a month or year, -1 the last. Of a month it begins there, and the last ends
 * there; of a year most of it lies there, as ISO 8601 counts. */
static dw_days week_of(dw_days whole, bool of_year, int32_t k, int32_t week_start)
{
    int32_t inside = of_year ? 3 : 0; /* the day of the week that must lie within */
    int32_t first = dw_weekday_on_or_before(whole.first + 6 - inside, week_start);
    int32_t last = dw_weekday_on_or_before(whole.last - (of_year ? inside : 6), week_start);
    int32_t begin = k < 0 ? last : first + (k - 1) * 7;
    return (dw_days){ begin, begin + 6 };
}

/* «أسبوع 16 سبتمبر»: the week a day lies in. */
static size_t read_week_of_day(const dw_finder *f, size_t i, dw_reading *r)
{
    dw_date_fields fields;
    dw_reading day;
    const dw_date_token *t = &f->text.tokens[i];
    if (t->cls != DW_DATE_UNIT || t->value != DW_UNIT_WEEK || t->definite ||
        !dw_date_adjacent(&f->text, i + 1))
        return i;
    size_t end = dw_read_day(&f->text, i + 1, &fields);
    if (end == i + 1 || !dw_resolve(f, i, &fields, &day))
        return i;
    dw_reading_unit(f, r, day.days[0].first, DW_UNIT_WEEK, 0);
    return end;
}

/* «الأسبوع الثالث من أكتوبر», «أول أسبوع في العام». */
static size_t read_week(const dw_finder *f, size_t i, dw_reading *r)
{
    static const int32_t customs[] = { 6, 0, 1 };
    const dw_date_token *t = f->text.tokens;
    int32_t k = -1;
    size_t at = i, end;
    bool first = t[i].cls == DW_DATE_UNIT && t[i].value == DW_UNIT_WEEK;
    at += first;
    if (first && (!t[i].definite || !dw_date_adjacent(&f->text, at)))
        return i;
    end = t[at].cls == DW_DATE_LAST ? at + 1 : dw_read_ordinal(&f->text, at, &k);
    if (end == at || k > 53)
        return i;
    if (!first &&
        (dw_date_class_at(&f->text, end) != DW_DATE_UNIT || t[end++].value != DW_UNIT_WEEK))
        return i;
    at = end + (dw_date_class_at(&f->text, end) == DW_DATE_FROM ||
                dw_date_class_at(&f->text, end) == DW_DATE_IN);
    dw_reading whole;
    end = dw_date_adjacent(&f->text, at) ? dw_read_period(f, at, true, &whole) : at;
    if (end == at ||
        (whole.precision != DIWAN_PRECISION_MONTH && whole.precision != DIWAN_PRECISION_YEAR))
        return i;
    bool any = f->settings.week_start < 0;
    for (size_t c = 0; c < (any ? 3 : 1); c++) {
        dw_days d = week_of(whole.days[0], whole.precision == DIWAN_PRECISION_YEAR, k,
                            any ? customs[c] : f->settings.week_start);
        if (c == 0)
            dw_reading_set(r, d.first, d.last, DIWAN_PRECISION_WEEK);
        else
            dw_reading_add(r, d.first, d.last);
    }
    return end;
}

static size_t read_whole(const dw_finder *f, size_t i, bool nested, dw_reading *r)
{
    size_t best, end;
    dw_reading other;
    if (i >= f->text.n)
        return i;
    best = dw_read_period(f, i, true, r);
    end = dw_read_holiday(f, i, &other);
    if (end > best) {
        best = end;
        *r = other;
    }
    if (nested)
        return best;
    end = read_fraction(f, i, &other);
    if (end == i)
        end = read_quarter_from_today(f, i, &other);
    if (end == i)
        end = read_week(f, i, &other);
    if (end > best) {
        best = end;
        *r = other;
    }
    return best;
}

/* «عطلة نهاية الأسبوع»: Friday and Saturday, or as other lands rest. */
static void set_weekend(dw_reading *r)
{
    dw_days week = r->days[0];
    int32_t friday = dw_weekday_on_or_before(week.last, 5);
    dw_reading_set(r, friday, friday + 1, DIWAN_PRECISION_PART_OF_MONTH);
    dw_reading_add(r, friday + 1, friday + 2);
    dw_reading_add(r, friday - 1, friday);
}

/* «مطلع العام», «أواخر شباط 2024», «آخر الشهر». */
static size_t read_third(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    bool leave = t[i].cls == DW_DATE_LEAVE && dw_date_class_at(&f->text, i + 1) == DW_DATE_PART;
    size_t at = i + leave;
    int32_t k = t[at].cls == DW_DATE_LAST ? THIRDS : t[at].value;
    if ((t[at].cls != DW_DATE_PART && (t[at].cls != DW_DATE_LAST || t[at].definite)) ||
        !dw_date_adjacent(&f->text, at + t[at].words))
        return i;
    size_t of = at + t[at].words;
    of += t[of].cls == DW_DATE_FROM && dw_date_adjacent(&f->text, of + 1);
    size_t end = read_whole(f, of, false, r);
    if (end == of || r->precision == DIWAN_PRECISION_DAY)
        return i;
    if (t[at].cls == DW_DATE_LAST && !t[of].definite && t[of].cls == DW_DATE_UNIT)
        return i;
    if (k > THIRDS) {
        for (size_t d = 0; d < r->n; d++)
            r->days[d] = k == FIRST_DAY ? (dw_days){ r->days[d].first, r->days[d].first }
                                        : (dw_days){ r->days[d].last, r->days[d].last };
        r->precision = DIWAN_PRECISION_DAY;
        return end;
    }
    if (leave && r->precision == DIWAN_PRECISION_WEEK) {
        set_weekend(r);
        return end;
    }
    if (r->days[0].last - r->days[0].first < 2 * THIRDS)
        return i;
    const dw_reading whole = *r;
    cut(r, k, THIRDS);
    add_other_thirds(r, &whole, k);
    return end;
}

/* «بقية هذا الأسبوع»: from today on. */
static size_t read_rest(const dw_finder *f, size_t i, dw_reading *r)
{
    if (f->text.tokens[i].cls != DW_DATE_REST || !dw_date_adjacent(&f->text, i + 1) ||
        f->settings.today == DIWAN_NO_DAY)
        return i;
    size_t end = dw_read_relative_unit(f, i + 1, true, r);
    if (end == i + 1 || r->days[0].first > f->settings.today || r->days[0].last < f->settings.today)
        return i;
    for (size_t k = 0; k < r->n; k++)
        r->days[k].first = f->settings.today;
    r->precision = part_precision(r->precision);
    return end;
}

size_t dw_read_part(const dw_finder *f, size_t i, dw_reading *r)
{
    static size_t (*const forms[])(const dw_finder *, size_t, dw_reading *) = {
        read_third,       read_fraction,           read_week, read_week_of_day,
        read_first_units, read_quarter_from_today, read_rest, read_year_first,
    };
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        size_t end = forms[k](f, i, r);
        if (end > i)
            return end;
    }
    return i;
}
