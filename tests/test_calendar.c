/* Days and calendars: the public ISO forms, and the calendars behind them. */
#include <check.h>
#include <diwan.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>

#include "dates/calendar.h"

START_TEST(every_day_goes_through_its_iso_form_and_back)
{
    char iso[16], before[16] = "0000-12-31";
    for (int32_t day = dw_day_of(1, 1, 1); day <= dw_day_of(9999, 12, 31); day += 1 + (day & 3)) {
        int32_t back;
        ck_assert_int_eq(diwan_day_format(iso, day), DIWAN_OK);
        ck_assert_int_lt(strcmp(before, iso), 0);
        ck_assert_int_eq(diwan_day_read(&back, iso, strlen(iso)), DIWAN_OK);
        ck_assert_int_eq(back, day);
        memcpy(before, iso, sizeof iso);
    }
}
END_TEST

static const struct {
    const char *iso;
    int32_t day;
} known[] = {
    { "1970-01-01", 0 },       { "1969-12-31", -1 },      { "2000-02-29", 11016 },
    { "2025-10-07", 20368 },   { "0001-01-01", -719162 }, { "9999-12-31", 2932896 },
    { "1582-10-15", -141427 }, { "1900-03-01", -25508 },
};

START_TEST(known_days_are_counted_right)
{
    char iso[16];
    int32_t day;
    ck_assert_int_eq(diwan_day_read(&day, known[_i].iso, 10), DIWAN_OK);
    ck_assert_int_eq(day, known[_i].day);
    ck_assert_int_eq(diwan_day_format(iso, known[_i].day), DIWAN_OK);
    ck_assert_str_eq(iso, known[_i].iso);
}
END_TEST

static const char *const no_days[] = { "2025-02-29",  "1900-02-29", "2025-13-01", "2025-00-10",
                                       "2025-10-00",  "2025-04-31", "0000-01-01", "2025-1-01",
                                       "2025/10/07",  "2025-10-7",  "+025-10-07", "",
                                       "2025-10-07 ", "٢٠٢٥" };

START_TEST(what_is_no_day_is_refused)
{
    int32_t day = 5;
    ck_assert_int_eq(diwan_day_read(&day, no_days[_i], strlen(no_days[_i])), DIWAN_BADDATE);
    ck_assert_int_eq(day, 5);
}
END_TEST

START_TEST(misuse_is_told)
{
    char iso[16] = "x";
    int32_t day;
    ck_assert_int_eq(diwan_day_format(NULL, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_day_format(iso, DIWAN_NO_DAY), DIWAN_MISUSE);
    ck_assert_str_eq(iso, "");
    ck_assert_int_eq(diwan_day_format(iso, 2932897), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_day_read(NULL, "2025-10-07", 10), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_day_read(&day, NULL, 10), DIWAN_MISUSE);
}
END_TEST

START_TEST(weekdays_follow_each_other)
{
    ck_assert_int_eq(dw_day_weekday(0), 4);
    for (int32_t day = -800000; day < 800000; day += 997) {
        ck_assert_int_eq(dw_day_weekday(day + 1), (dw_day_weekday(day) + 1) % 7);
        for (int32_t w = 0; w < 7; w++) {
            int32_t found = dw_weekday_on_or_before(day, w);
            ck_assert(found <= day && found > day - 7 && dw_day_weekday(found) == w);
        }
    }
}
END_TEST

START_TEST(every_hijri_day_goes_forth_and_back)
{
    for (int32_t day = dw_hijri_month_start(1200, 1); day < dw_hijri_month_start(1700, 1); day++) {
        dw_ymd h = dw_day_hijri(day);
        ck_assert(h.month >= 1 && h.month <= 12 && h.day >= 1 && h.day <= 31);
        ck_assert_int_eq(dw_hijri_month_start(h.year, h.month) + h.day - 1, day);
    }
}
END_TEST

/* A month begins within four days after the moon was new; the mean new moon is told from
 * that of 2000-01-06, 18:14 UT, and lies up to fourteen hours from the true one. */
START_TEST(hijri_months_begin_with_the_moon)
{
    const double new_moon = 10962.76, month = 29.530588853;
    for (int32_t year = 1343; year <= 1500; year++)
        for (int32_t m = 1; m <= 12; m++) {
            int32_t start = dw_hijri_month_start(year, m);
            double age = start - new_moon;
            age -= month * (double)(int32_t)(age / month);
            if (age < 0)
                age += month;
            if (age > month / 2)
                age -= month;
            ck_assert_msg(age > -1.5 && age < 3.5, "%d-%d begins at moon's age %.2f", year, m, age);
            ck_assert(dw_hijri_known(year));
        }
    ck_assert(!dw_hijri_known(1342) && !dw_hijri_known(1501));
}
END_TEST

START_TEST(hijri_months_and_years_have_the_days_they_may)
{
    for (int32_t year = 1; year <= 1700; year++) {
        int32_t days = dw_hijri_month_start(year + 1, 1) - dw_hijri_month_start(year, 1);
        ck_assert_msg(days >= 353 && days <= 356, "%d has %d days", year, days);
        for (int32_t m = 1; m <= 12; m++) {
            int32_t n = dw_hijri_month_start(year, m + 1) - dw_hijri_month_start(year, m);
            ck_assert_msg(n >= (year < 1343 || year > 1364 ? 29 : 28) -
                                   (year == 1500 || year == 1342 || year == 1501),
                          "%d-%d has %d days", year, m, n);
            ck_assert_int_le(n, 31);
        }
    }
}
END_TEST

/* ICU is an oracle for 1420 to 1449 AH, the years where it agrees with the printed
 * calendar. */
START_TEST(hijri_agrees_with_icu_where_icu_can_be_trusted)
{
    UErrorCode error = U_ZERO_ERROR;
    UCalendar *calendar =
        ucal_open(u"UTC", -1, "ar@calendar=islamic-umalqura", UCAL_DEFAULT, &error);
    ck_assert(U_SUCCESS(error));
    for (int32_t day = dw_hijri_month_start(1420, 1); day < dw_hijri_month_start(1450, 1); day++) {
        dw_ymd h = dw_day_hijri(day);
        ucal_setMillis(calendar, day * 86400000.0, &error);
        ck_assert_int_eq(h.year, ucal_get(calendar, UCAL_YEAR, &error));
        ck_assert_int_eq(h.month, ucal_get(calendar, UCAL_MONTH, &error) + 1);
        ck_assert_int_eq(h.day, ucal_get(calendar, UCAL_DATE, &error));
    }
    ucal_close(calendar);
}
END_TEST

START_TEST(easter_is_a_sunday_of_spring)
{
    static const struct {
        int32_t year, west_month, west_day, east_month, east_day;
    } years[] = { { 2013, 3, 31, 5, 5 },  { 2024, 3, 31, 5, 5 },  { 2025, 4, 20, 4, 20 },
                  { 2008, 3, 23, 4, 27 }, { 2038, 4, 25, 4, 25 }, { 1961, 4, 2, 4, 9 } };
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        ck_assert_int_eq(dw_easter(years[i].year),
                         dw_day_of(years[i].year, years[i].west_month, years[i].west_day));
        ck_assert_int_eq(dw_easter_orthodox(years[i].year),
                         dw_day_of(years[i].year, years[i].east_month, years[i].east_day));
    }
    for (int32_t y = 1600; y < 2400; y++) {
        ck_assert_int_eq(dw_day_weekday(dw_easter(y)), 0);
        ck_assert_int_eq(dw_day_weekday(dw_easter_orthodox(y)), 0);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("calendar");
    TCase *days = tcase_create("days"), *hijri = tcase_create("hijri");
    tcase_set_timeout(days, 60);
    tcase_set_timeout(hijri, 60);
    tcase_add_test(days, every_day_goes_through_its_iso_form_and_back);
    tcase_add_loop_test(days, known_days_are_counted_right, 0, sizeof known / sizeof *known);
    tcase_add_loop_test(days, what_is_no_day_is_refused, 0, sizeof no_days / sizeof *no_days);
    tcase_add_test(days, misuse_is_told);
    tcase_add_test(days, weekdays_follow_each_other);
    tcase_add_test(days, easter_is_a_sunday_of_spring);
    tcase_add_test(hijri, every_hijri_day_goes_forth_and_back);
    tcase_add_test(hijri, hijri_months_begin_with_the_moon);
    tcase_add_test(hijri, hijri_months_and_years_have_the_days_they_may);
    tcase_add_test(hijri, hijri_agrees_with_icu_where_icu_can_be_trusted);
    suite_add_tcase(suite, days);
    suite_add_tcase(suite, hijri);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
