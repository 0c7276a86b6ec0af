/* From the fields of a date to its days. */
#include "finder.h"

/* The days the fields mean in `year`; false where the year has no such day. */
static bool in_year(const dw_date_fields *fields, int32_t year, dw_days *out)
{
    dw_date_fields f = *fields;
    f.year = year;
    if (f.day) {
        out->first = out->last = dw_fields_day(&f);
        return out->first != DIWAN_NO_DAY;
    }
    f.day = 1;
    if (f.month) {
        out->first = dw_fields_day(&f);
        if (out->first == DIWAN_NO_DAY)
            return false;
        dw_ymd h = dw_day_hijri(out->first);
        out->last = (f.hijri_month ? dw_hijri_month_start(h.year, h.month + 1)
                                   : dw_day_of(year, f.month + 1, 1)) -
                    1;
        return true;
    }
    if (f.hijri_year)
        *out = (dw_days){ dw_hijri_month_start(year, 1), dw_hijri_month_start(year + 1, 1) - 1 };
    else
        *out = (dw_days){ dw_day_of(year, 1, 1), dw_day_of(year, 12, 31) };
    return true;
}

static bool hijri(const dw_date_fields *fields)
{
    return fields->hijri_month || fields->hijri_year;
}

/* Where «الماضي» or «المقبل» follows: the last before the present day or month, the first
 * after it, or that of the present year; «قبل الماضي» is one further. */
static bool resolve_shifted(const dw_date_fields *fields, int32_t year, int32_t today, dw_days *out)
{
    dw_days now =
        fields->day ? (dw_days){ today, today } : dw_unit_days(today, DW_UNIT_MONTH, 0, 0);
    dw_days found;
    if (fields->hijri_month && !fields->day) {
        dw_ymd h = dw_day_hijri(today);
        now = (dw_days){ today - h.day + 1, dw_hijri_month_start(h.year, h.month + 1) - 1 };
    }
    if (fields->shift == 0)
        return in_year(fields, year, out);
    int32_t step = fields->shift < 0 ? -1 : 1, left = fields->shift * step;
    for (int32_t y = year - step, tries = 0; tries < 12; tries++, y += step) {
        if (!in_year(fields, y, &found) ||
            (step < 0 ? found.first >= now.first : found.last <= now.last))
            continue;
        if (--left == 0) {
            *out = found;
            return true;
        }
    }
    return false;
}

/* The last such day or month up to today, and the first after it. */
static bool resolve_near(const dw_date_fields *fields, int32_t year, int32_t today, dw_days *past,
                         dw_days *next)
{
    bool have_past = false, have_next = false;
    dw_days d;
    for (int32_t y = year + 8; y >= year - 8; y--) {
        if (!in_year(fields, y, &d))
            continue;
        if (d.first > today) {
            *next = d;
            have_next = true;
        } else {
            *past = d;
            have_past = true;
            break;
        }
    }
    if (!have_past)
        *past = *next;
    if (!have_next)
        *next = *past;
    return have_past || have_next;
}

static uint8_t precision_of(const dw_date_fields *fields)
{
    return fields->day     ? DIWAN_PRECISION_DAY
           : fields->month ? DIWAN_PRECISION_MONTH
                           : DIWAN_PRECISION_YEAR;
}

static bool fits_weekday(const dw_date_fields *fields, const dw_days *d)
{
    return !fields->day || fields->weekday < 0 || dw_day_weekday(d->first) == fields->weekday;
}

/* A weekday that is named chooses the year that has it. */
static bool resolve(const dw_finder *f, size_t i, const dw_date_fields *fields, dw_reading *r)
{
    int32_t today = f->settings.today;
    dw_days d, next;
    if (fields->year > 0) {
        if (!in_year(fields, fields->year, &d))
            return false;
        dw_reading_set(r, d.first, d.last, precision_of(fields));
        r->conflict =
            fields->day && fields->weekday >= 0 && dw_day_weekday(d.first) != fields->weekday;
        return true;
    }
    if (today == DIWAN_NO_DAY || !fields->month)
        return false;
    int32_t year = hijri(fields) ? dw_day_hijri(today).year : dw_day_ymd(today).year;
    if (fields->relative) {
        if (!resolve_shifted(fields, year, today, &d))
            return false;
        dw_reading_set(r, d.first, d.last, precision_of(fields));
        if (fields->day && fields->shift && d.first - today < 31 && today - d.first < 31) {
            dw_date_fields further = *fields; /* of the present month: some mean the other year */
            further.shift += fields->shift < 0 ? -1 : 1;
            if (resolve_shifted(&further, year, today, &d))
                dw_reading_add(r, d.first, d.last);
        }
        return true;
    }
    if (!resolve_near(fields, year, today, &d, &next))
        return false;
    dw_reading_set(r, d.first, d.last, precision_of(fields));
    dw_reading_add(r, next.first, next.last);
    bool past_fits = fits_weekday(fields, &d), next_fits = fits_weekday(fields, &next);
    r->conflict = !past_fits && !next_fits;
    bool running = d.first <= today && today <= d.last; /* «يبدأ في 7 تشرين الأول», on that day */
    if (past_fits == next_fits ? !running && dw_about_future(f, i) : next_fits)
        dw_reading_prefer(r, 1);
    return true;
}

bool dw_resolve(const dw_finder *f, size_t i, const dw_date_fields *fields, dw_reading *r)
{
    if (!resolve(f, i, fields, r))
        return false;
    if (fields->other_month) {
        dw_date_fields other = *fields;
        dw_reading second;
        other.month = fields->other_month;
        other.other_month = 0;
        if (resolve(f, i, &other, &second))
            dw_reading_add(r, second.days[0].first, second.days[0].last);
        r->conflict = true;
    }
    if (hijri(fields))
        r->calendar = DIWAN_CALENDAR_HIJRI;
    return true;
}
