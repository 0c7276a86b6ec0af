#include "periods.h"

#include <stdio.h>
#include <string.h>

#include "dates/calendar.h"

static const char *const months_ar[] = {
    "كانون الثاني/ يناير", "شباط/ فبراير",        "آذار/ مارس",           "نيسان/ أبريل",
    "أيار/ مايو",          "حزيران/ يونيو",       "تموز/ يوليو",          "آب/ أغسطس",
    "أيلول/ سبتمبر",       "تشرين الأول/ أكتوبر", "تشرين الثاني/ نوفمبر", "كانون الأول/ ديسمبر",
};

static const char *const months_en[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

/* "the first quarter" and so on */
static const char *const quarters_ar[] = { "الربع الأول", "الربع الثاني", "الربع الثالث",
                                           "الربع الرابع" };

static int32_t floored(int32_t a, int32_t b)
{
    return a >= 0 ? a / b : -((b - 1 - a) / b);
}

bool dw_is_period(int32_t by)
{
    return by >= DIWAN_BY_YEAR && by <= DIWAN_BY_DAY;
}

/* The first day of a week after the epoch, which was a Thursday. */
static int32_t week_start(dw_periods periods)
{
    return ((periods.week_start ? periods.week_start : 6) + 3) % 7;
}

int32_t dw_period_of(dw_periods periods, int32_t day)
{
    int32_t by = periods.by;
    if (by == DIWAN_BY_DAY)
        return day;
    if (by == DIWAN_BY_WEEK)
        return floored(day - week_start(periods), 7);
    dw_ymd date = dw_day_ymd(day);
    if (by == DIWAN_BY_MONTH)
        return date.year * 12 + date.month - 1;
    return by == DIWAN_BY_QUARTER ? date.year * 4 + (date.month - 1) / 3 : date.year;
}

int32_t dw_period_start(dw_periods periods, int32_t period)
{
    switch (periods.by) {
    case DIWAN_BY_DAY:
        return period;
    case DIWAN_BY_WEEK:
        return period * 7 + week_start(periods);
    case DIWAN_BY_MONTH:
        return dw_day_of(period / 12, period % 12 + 1, 1);
    case DIWAN_BY_QUARTER:
        return dw_day_of(period / 4, period % 4 * 3 + 1, 1);
    default:
        return dw_day_of(period, 1, 1);
    }
}

void dw_period_key(char *out, size_t room, dw_periods periods, int32_t period)
{
    int32_t by = periods.by;
    char iso[16] = "";
    diwan_day_format(iso, dw_period_start(periods, period));
    if (by == DIWAN_BY_QUARTER)
        snprintf(out, room, "%.4s-Q%d", iso, (int)(period % 4 + 1));
    else
        snprintf(out, room, "%.*s", by == DIWAN_BY_YEAR ? 4 : by == DIWAN_BY_MONTH ? 7 : 10, iso);
}

static void label(char *out, size_t room, dw_periods periods, int32_t period, bool arabic)
{
    dw_ymd date = dw_day_ymd(dw_period_start(periods, period));
    const char *month = (arabic ? months_ar : months_en)[(date.month + 11) % 12];
    switch (periods.by) {
    case DIWAN_BY_QUARTER:
        if (arabic)
            snprintf(out, room, "%s %d", quarters_ar[period % 4], (int)date.year);
        else
            snprintf(out, room, "Q%d %d", (int)(period % 4 + 1), (int)date.year);
        break;
    case DIWAN_BY_MONTH:
        snprintf(out, room, "%s %d", month, (int)date.year);
        break;
    case DIWAN_BY_WEEK:
        snprintf(out, room, "%s%d %s %d", arabic ? "أسبوع " : "week of ", (int)date.day, month,
                 (int)date.year);
        break;
    case DIWAN_BY_DAY:
        snprintf(out, room, "%d %s %d", (int)date.day, month, (int)date.year);
        break;
    default:
        snprintf(out, room, "%d", (int)date.year);
    }
}

void dw_period_label_ar(char *out, size_t room, dw_periods periods, int32_t period)
{
    label(out, room, periods, period, true);
}

void dw_period_label_en(char *out, size_t room, dw_periods periods, int32_t period)
{
    label(out, room, periods, period, false);
}
