/* Days by the day of the week. */
#include "finder.h"

/* The weekday within a week, or a reading of weeks. */
static void set_in_week(dw_reading *r, const dw_reading *week, int32_t weekday)
{
    for (size_t i = 0; i < week->n; i++) {
        int32_t day = dw_weekday_on_or_before(week->days[i].last, weekday);
        if (i == 0)
            dw_reading_set(r, day, day, DIWAN_PRECISION_DAY);
        else
            dw_reading_add(r, day, day);
    }
}

/* A weekday with its number in the month: «السبت 23». The month that has it, nearest to
 * the present one, the past first. */
static size_t read_numbered(const dw_finder *f, size_t i, int32_t weekday, dw_reading *r)
{
    int32_t number;
    size_t at = i, end;
    if (dw_date_class_at(&f->text, at) == DW_DATE_IN)
        at++;
    if (!dw_date_adjacent(&f->text, at) || f->text.tokens[at].joined)
        return i;
    end = dw_read_ordinal(&f->text, at, &number);
    if (end > at && dw_read_day_ordinal(&f->text, at, &number) == at) /* «الجمعة الرابعة» */
        return i;
    bool placed = end == at + 1 && at == i && number <= 5 && f->text.tokens[at].definite;
    if (end == at)
        end = dw_read_count(&f->text, at, &number);
    if (end == at || number < 1 || number > 31 || (dw_date_adjacent(&f->text, end) && at == i))
        return i;
    dw_ymd d = dw_day_ymd(f->settings.today);
    if (placed) { /* «الأحد الأول» of the present month */
        int32_t day =
            dw_weekday_on_or_before(dw_day_of(d.year, d.month, 7), weekday) + (number - 1) * 7;
        if (day >= dw_day_of(d.year, d.month + 1, 1)) /* a fifth that is not */
            return i;
        dw_reading_set(r, day, day, DIWAN_PRECISION_DAY);
        return end;
    }
    for (int32_t k = 0; k < 25; k++) {
        int32_t month = d.month + (k % 2 ? -(k + 1) / 2 : k / 2),
                day = dw_day_of(d.year, month, number);
        if (dw_day_ymd(day).day == number && dw_day_weekday(day) == weekday) {
            dw_reading_set(r, day, day, DIWAN_PRECISION_DAY);
            return end;
        }
    }
    return i;
}

/* What follows a weekday: «الماضي», «من الأسبوع المقبل». */
static size_t read_qualified(const dw_finder *f, size_t i, int32_t weekday, dw_reading *r)
{
    int32_t shift, today = f->settings.today;
    size_t end = dw_read_shift(f, i, &shift),
           at = i + (dw_date_class_at(&f->text, i) == DW_DATE_FROM);
    dw_reading week;
    if (end > i && shift) {
        int32_t day = shift < 0 ? dw_weekday_on_or_before(today - 1, weekday) + (shift + 1) * 7
                                : dw_weekday_on_or_before(today + 7, weekday) + (shift - 1) * 7;
        dw_reading_set(r, day, day, DIWAN_PRECISION_DAY);
        if (shift == 1) /* some mean that of next week */
            dw_reading_add(r, day + 7, day + 7);
        return end;
    }
    if (!dw_date_adjacent(&f->text, at))
        return i;
    end = dw_read_offset(f, i, &week); /* «الخميس بعد أسبوعين» */
    if (end > i && week.precision == DIWAN_PRECISION_DAY &&
        (f->text.tokens[i].cls == DW_DATE_AFTER_TIME ||
         f->text.tokens[i].cls == DW_DATE_BEFORE_TIME)) {
        dw_reading_unit(f, &week, week.days[0].first, DW_UNIT_WEEK, 0);
        set_in_week(r, &week, weekday);
        return end;
    }
    end = dw_read_relative_unit(f, at, false, &week);
    if (end == at || week.precision != DIWAN_PRECISION_WEEK)
        return i;
    set_in_week(r, &week, weekday);
    return end;
}

/* The weekday at word `i`, with «يوم» before it or not. */
static size_t read_name(const dw_finder *f, size_t i, int32_t *weekday)
{
    const dw_date_token *t = f->text.tokens;
    size_t at = i + (dw_date_class_at(&f->text, i) == DW_DATE_UNIT && t[i].value == DW_UNIT_DAY);
    if (dw_date_class_at(&f->text, at) != DW_DATE_WEEKDAY || t[at].preposition)
        return i;
    *weekday = t[at].value;
    return at + 1;
}

/* «بين الأربعاء والجمعة», «من الأحد إلى الخميس» after the week they are of. */
static size_t read_in_week(const dw_finder *f, size_t i, const dw_reading *week, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    dw_date_class cls = dw_date_class_at(&f->text, i);
    int32_t from = 0, to = 0;
    if (cls != DW_DATE_BETWEEN && cls != DW_DATE_FROM)
        return i;
    size_t at = read_name(f, i + t[i].words, &from);
    if (at == i + t[i].words)
        return i;
    cls = dw_date_class_at(&f->text, at);
    if (cls == DW_DATE_TO || cls == DW_DATE_UNTIL || cls == DW_DATE_AND)
        at += t[at].words;
    else if (cls == DW_DATE_NONE || !t[at].joined)
        return i;
    size_t end = read_name(f, at, &to);
    if (end == at)
        return i;
    for (size_t k = 0; k < week->n; k++) {
        int32_t first = dw_weekday_on_or_before(week->days[k].last, from);
        int32_t last = dw_weekday_on_or_before(first + 6, to);
        if (k == 0)
            dw_reading_set(r, first, last, DIWAN_PRECISION_DAY);
        else
            dw_reading_add(r, first, last);
    }
    return end;
}

/* «الأسبوع المقبل يوم الجمعة». */
static size_t read_week_first(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    dw_reading week;
    size_t at = dw_read_relative_unit(f, i, false, &week);
    if (at == i || week.precision != DIWAN_PRECISION_WEEK)
        return i;
    size_t range = read_in_week(f, at, &week, r);
    if (range > at)
        return range;
    if (dw_date_class_at(&f->text, at) == DW_DATE_UNIT && t[at].value == DW_UNIT_DAY)
        at++;
    if (dw_date_class_at(&f->text, at) != DW_DATE_WEEKDAY || t[at].joined || t[at].preposition)
        return i;
    set_in_week(r, &week, t[at].value);
    return at + 1;
}

static void set_bare(const dw_finder *f, size_t i, int32_t weekday, bool this_one, dw_reading *r)
{
    int32_t today = f->settings.today;
    int32_t past = dw_weekday_on_or_before(today, weekday),
            next = dw_weekday_on_or_before(today + 7, weekday);
    dw_reading_set(r, past, past, DIWAN_PRECISION_DAY);
    dw_reading_add(r, next, next);
    if (past < today && (this_one || dw_about_future(f, i)))
        dw_reading_prefer(r, 1);
}

size_t dw_read_weekday(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    bool this_one = t[i].cls == DW_DATE_THIS;
    size_t at = i + this_one, end;
    if (f->settings.today == DIWAN_NO_DAY || at >= f->text.n ||
        (this_one && !dw_date_adjacent(&f->text, at)))
        return i;
    if (t[at].cls == DW_DATE_UNIT && t[at].value == DW_UNIT_WEEK)
        return read_week_first(f, i, r);
    bool day = t[at].cls == DW_DATE_UNIT && t[at].value == DW_UNIT_DAY &&
               dw_date_adjacent(&f->text, at + 1);
    at += day;
    if (at >= f->text.n || t[at].cls != DW_DATE_WEEKDAY || (day && t[at].preposition))
        return i;
    end = read_qualified(f, at + 1, t[at].value, r);
    if (end == at + 1)
        end = read_numbered(f, at + 1, t[at].value, r);
    if (end > at + 1)
        return end;
    if (t[at].weak && !day && !f->loose)
        return i;
    set_bare(f, i, t[at].value, this_one || t[at].near, r);
    return at + 1;
}
