#include "calendar.h"

#include <diwan.h>
#include <stddef.h>

#include "date_hijri.h"

static int32_t floor_div(int32_t a, int32_t b)
{
    return a / b - (a % b < 0);
}

int32_t dw_day_of(int32_t year, int32_t month, int32_t day)
{
    int32_t carry = floor_div(month - 1, 12);
    year += carry;
    month -= carry * 12;
    year -= month <= 2;
    int32_t era = floor_div(year, 400), of_era = year - era * 400;
    int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year + day - 1 - 719468;
}

dw_ymd dw_day_ymd(int32_t day)
{
    day += 719468;
    int32_t era = floor_div(day, 146097), of_era = day - era * 146097;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t month = (5 * of_year + 2) / 153;
    dw_ymd out = { .day = of_year - (153 * month + 2) / 5 + 1,
                   .month = month + (month < 10 ? 3 : -9) };
    out.year = year + era * 400 + (out.month <= 2);
    return out;
}

int32_t dw_month_days(int32_t year, int32_t month)
{
    return dw_day_of(year, month + 1, 1) - dw_day_of(year, month, 1);
}

int32_t dw_day_weekday(int32_t day)
{
    return (day % 7 + 11) % 7; /* 1970-01-01 was a Thursday */
}

int32_t dw_weekday_on_or_before(int32_t day, int32_t weekday)
{
    return day - (dw_day_weekday(day) - weekday + 7) % 7;
}

bool dw_hijri_known(int32_t year)
{
    return year >= HIJRI_FIRST_YEAR && year <= HIJRI_LAST_YEAR;
}

/* The arithmetical calendar: 30 years of 10631 days, its first day 622-07-19. */
static int32_t tabular_start(int32_t year, int32_t month)
{
    return (month * 59 - 58) / 2 + (year - 1) * 354 + floor_div(3 + 11 * year, 30) - 492148;
}

int32_t dw_hijri_month_start(int32_t year, int32_t month)
{
    int32_t carry = floor_div(month - 1, 12);
    year += carry;
    month -= carry * 12;
    if (dw_hijri_known(year) || (year == HIJRI_LAST_YEAR + 1 && month == 1))
        return hijri_starts[(year - HIJRI_FIRST_YEAR) * 12 + month - 1];
    return tabular_start(year, month);
}

dw_ymd dw_day_hijri(int32_t day)
{
    int32_t months = floor_div((day + 492148) * 10, 295) - 1;
    while (dw_hijri_month_start(1, months + 2) <= day)
        months++;
    while (dw_hijri_month_start(1, months + 1) > day)
        months--;
    int32_t year = floor_div(months, 12);
    return (dw_ymd){ year + 1, months - year * 12 + 1,
                     day - dw_hijri_month_start(1, months + 1) + 1 };
}

int32_t dw_easter(int32_t year)
{
    int32_t century = year / 100, golden = year % 19;
    int32_t epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    epact -= epact / 28 * (1 - epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11));
    int32_t shift = (year + year / 4 + epact + 2 - century + century / 4) % 7;
    return dw_day_of(year, 3, 28 + epact - shift);
}

int32_t dw_easter_orthodox(int32_t year)
{
    int32_t moon = (19 * (year % 19) + 15) % 30;
    int32_t shift = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
    int32_t julian_lag = year / 100 - year / 400 - 2;
    return dw_day_of(year, 3, 22 + moon + shift + julian_lag);
}

int32_t diwan_day_format(char out[16], int32_t day)
{
    if (!out)
        return DIWAN_MISUSE;
    out[0] = '\0';
    if (day < dw_day_of(DW_YEAR_FIRST, 1, 1) || day > dw_day_of(DW_YEAR_LAST, 12, 31))
        return DIWAN_MISUSE;
    dw_ymd d = dw_day_ymd(day);
    int32_t digits[10] = { d.year / 1000,
                           d.year / 100 % 10,
                           d.year / 10 % 10,
                           d.year % 10,
                           0,
                           d.month / 10,
                           d.month % 10,
                           0,
                           d.day / 10,
                           d.day % 10 };
    for (size_t i = 0; i < 10; i++)
        out[i] = i == 4 || i == 7 ? '-' : (char)('0' + digits[i]);
    out[10] = '\0';
    return DIWAN_OK;
}

int32_t diwan_day_read(int32_t *out, const char *iso, size_t len)
{
    int32_t parts[3] = { 0, 0, 0 };
    if (!out || !iso)
        return DIWAN_MISUSE;
    if (len != 10)
        return DIWAN_BADDATE;
    for (size_t i = 0, part = 0; i < len; i++) {
        if (i == 4 || i == 7) {
            if (iso[i] != '-')
                return DIWAN_BADDATE;
            part++;
        } else if (iso[i] < '0' || iso[i] > '9') {
            return DIWAN_BADDATE;
        } else {
            parts[part] = parts[part] * 10 + (iso[i] - '0');
        }
    }
    if (parts[0] < DW_YEAR_FIRST || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 ||
        parts[2] > dw_month_days(parts[0], parts[1]))
        return DIWAN_BADDATE;
    *out = dw_day_of(parts[0], parts[1], parts[2]);
    return DIWAN_OK;
}
