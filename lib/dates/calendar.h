/* Days and the calendars that name them. A day is the number of days since 1970-01-01;
 * the Gregorian calendar is proleptic, with a year 0. */
#ifndef DW_DATES_CALENDAR_H
#define DW_DATES_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    int32_t year;
    int32_t month; /* 1 to 12 */
    int32_t day;   /* 1 to 31 */
} dw_ymd;

/* The years a day can be told for. */
enum { DW_YEAR_FIRST = 1, DW_YEAR_LAST = 9999, DW_HIJRI_YEAR_LAST = 9000 };

/* The Gregorian day; month and day may lie outside their ranges and are carried over. */
int32_t dw_day_of(int32_t year, int32_t month, int32_t day);

dw_ymd dw_day_ymd(int32_t day);

/* How many days a month has; month 1 to 12. */
int32_t dw_month_days(int32_t year, int32_t month);

/* 0 for Sunday to 6 for Saturday. */
int32_t dw_day_weekday(int32_t day);

/* The last weekday `weekday` on or before `day`. */
int32_t dw_weekday_on_or_before(int32_t day, int32_t weekday);

/* The day a Hijri month begins, by the Umm al-Qura table from 1343 to 1500 AH and by the
 * arithmetical calendar (tabular, civil epoch) before and after it. The month may be any
 * number and is carried over into years. */
int32_t dw_hijri_month_start(int32_t year, int32_t month);

/* Whether the table covers the year. */
bool dw_hijri_known(int32_t year);

/* The Hijri date of a day from 622-07-19 on. */
dw_ymd dw_day_hijri(int32_t day);

/* Easter Sunday of the Gregorian church, and of the churches that keep the Julian
 * calendar, as Gregorian days. */
int32_t dw_easter(int32_t year);
int32_t dw_easter_orthodox(int32_t year);

#endif
