/* What the forms of the date grammar share: the text, the day it was written, and readings.
 * As in grammar.h, a function reads one form from word `i` on and returns the word after
 * it, or `i`. */
#ifndef DW_DATES_FINDER_H
#define DW_DATES_FINDER_H

#include "dates.h"
#include "grammar.h"

/* What an expression means: its readings, the likelier first. */
typedef struct {
    dw_days days[DW_DATE_READINGS];
    uint8_t n;
    uint8_t precision, calendar;
    bool conflict;
} dw_reading;

typedef struct {
    dw_date_text text;
    dw_date_settings settings;
    dw_days told; /* the last day, month or year named before, for «الشهر نفسه» */
    bool loose;   /* the text is one expression: what stands alone needs no context */
} dw_finder;

/* --- readings (reading.c) */

/* Set a reading of one interval. */
void dw_reading_set(dw_reading *r, int32_t first, int32_t last, uint8_t precision);

/* Add another reading, unless it is there or there is no room. */
void dw_reading_add(dw_reading *r, int32_t first, int32_t last);

/* Put the reading `other` first. */
void dw_reading_prefer(dw_reading *r, size_t other);

/* The interval of the unit that holds `day`, `shift` units on. */
dw_days dw_unit_days(int32_t day, int32_t unit, int32_t shift, int32_t week_start);

/* A reading of the unit `shift` units from the one that holds `day`, and of a week by
 * other customs if the settings ask for it. */
void dw_reading_unit(const dw_finder *f, dw_reading *r, int32_t day, int32_t unit, int32_t shift);

/* The part `k` of `parts`, both from 1, of an interval of a precision. */
dw_days dw_part_of(dw_days whole, uint8_t precision, int32_t k, int32_t parts);

/* Move a day by units; the day of the month is kept where the month has it. */
int32_t dw_day_moved(int32_t day, int32_t unit, int32_t by);

uint8_t dw_unit_precision(int32_t unit);

/* Resolve a day, month or year from its fields: the year that is missing is the last or
 * the next, `i` being the word that tells whether the sentence is about the future. False
 * where there is no such day or no day to tell it from. */
bool dw_resolve(const dw_finder *f, size_t i, const dw_date_fields *fields, dw_reading *r);

/* Whether what is said at word `i` is plainly about the future. */
bool dw_about_future(const dw_finder *f, size_t i);

/* --- forms */

/* «الماضي», «بعد المقبل», «الجاري» after a name: how many units on. (relative.c) */
size_t dw_read_shift(const dw_finder *f, size_t i, int32_t *shift);

/* A day: by date, weekday, or from today; its place in a month. (day.c) */
size_t dw_read_one_day(const dw_finder *f, size_t i, dw_reading *r);

/* «أمس الأربعاء», «غدا», «اليوم». (relative.c) */
size_t dw_read_relative_day(const dw_finder *f, size_t i, dw_reading *r);

/* «الأحد», «الثلاثاء الماضي», «يوم الجمعة من الأسبوع المقبل». (weekday.c) */
size_t dw_read_weekday(const dw_finder *f, size_t i, dw_reading *r);

/* A month with its year or what tells it. (period.c) */
size_t dw_read_month_period(const dw_finder *f, size_t i, bool inner, dw_reading *r);

/* A week, month, year, decade, century, season, or a number of them, by name, number or
 * from today; `inner` where a part or ordinal stands before it, so that «العام» alone is
 * the present one. (period.c) */
size_t dw_read_period(const dw_finder *f, size_t i, bool inner, dw_reading *r);

/* «الشهر الماضي», «هذا العام», «الأسبوع بعد المقبل». (relative.c) */
size_t dw_read_relative_unit(const dw_finder *f, size_t i, bool inner, dw_reading *r);

/* «الأشهر الثلاثة الماضية», «آخر 3 سنوات», «العامين المقبلين». (counted.c) */
size_t dw_read_counted(const dw_finder *f, size_t i, dw_reading *r);

/* «قبل ثلاثة أسابيع», «منذ خمس سنوات», «بعد شهرين من الآن». (counted.c) */
size_t dw_read_offset(const dw_finder *f, size_t i, dw_reading *r);

/* «عام 2011», «في 2024», «ثمانينيات القرن الماضي», «ربيع 2022». (years.c) */
size_t dw_read_year_period(const dw_finder *f, size_t i, bool inner, dw_reading *r);
size_t dw_read_decade(const dw_finder *f, size_t i, dw_reading *r);
size_t dw_read_season(const dw_finder *f, size_t i, dw_reading *r);

/* «مطلع العام», «النصف الثاني من 2024», «الأسبوع الأول من أكتوبر». (parts.c) */
size_t dw_read_part(const dw_finder *f, size_t i, dw_reading *r);

/* «عيد الفطر», «رأس السنة الهجرية 1446». (holidays.c) */
size_t dw_read_holiday(const dw_finder *f, size_t i, dw_reading *r);

/* «من 9 إلى 15 أكتوبر المقبل», «بين عامي 2020 و2023», «2018-2020». (ranges.c) */
size_t dw_read_range(const dw_finder *f, size_t i, dw_reading *r);

/* Any one of the forms but a range; the longest. (dates.c) */
size_t dw_read_single(const dw_finder *f, size_t i, bool inner, dw_reading *r);

#endif
