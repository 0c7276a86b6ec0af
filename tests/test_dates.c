/* Dates: the forms of docs/dates.md, and what holds of any text. */
#include <check.h>
#include <diwan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dates/date_line.h"

#define WRITTEN "2025-10-07" /* a Tuesday */

static int32_t day_of(const char *iso)
{
    int32_t day = DIWAN_NO_DAY;
    if (!strcmp(iso, "open"))
        return day;
    ck_assert_msg(diwan_day_read(&day, iso, strlen(iso)) == DIWAN_OK, "'%s' is no day", iso);
    return day;
}

static const char *iso_of(int32_t day, char out[16])
{
    if (day == DIWAN_NO_DAY)
        strcpy(out, "open");
    else
        diwan_day_format(out, day);
    return out;
}

static diwan_dates *found_in(const char *text, const diwan_date_options *options)
{
    diwan_dates *dates;
    ck_assert_int_eq(diwan_dates_find(&dates, text, strlen(text), day_of(WRITTEN), options),
                     DIWAN_OK);
    return dates;
}

/* --- the tables of docs/dates.md */

static const char *const precisions[] = { "",      "day",     "week",   "part of month",
                                          "month", "quarter", "season", "half",
                                          "year",  "decade",  "century" };

/* Take the next cell of a row, trimmed. */
static char *next_cell(char **row)
{
    char *cell = *row, *stop = strchr(cell, '|'), *end = stop;
    ck_assert_ptr_nonnull(stop);
    *row = stop + 1;
    while (*cell == ' ')
        cell++;
    while (end > cell && end[-1] == ' ')
        end--;
    *end = '\0';
    return cell;
}

/* Take the brackets out of a text; where what they held lies. */
static void take_brackets(char *text, size_t *start, size_t *end)
{
    char *open = strchr(text, '[');
    *start = *end = 0;
    if (!open)
        return;
    memmove(open, open + 1, strlen(open));
    char *close = strchr(open, ']');
    ck_assert_ptr_nonnull(close);
    memmove(close, close + 1, strlen(close));
    *start = (size_t)(open - text);
    *end = (size_t)(close - text);
}

static void check_row(char *row)
{
    char *text = next_cell(&row), *first = next_cell(&row), *last = next_cell(&row),
         *precision = next_cell(&row);
    char a[16], b[16];
    size_t start, end;
    take_brackets(text, &start, &end);
    diwan_dates *dates = found_in(text, NULL);
    if (!strcmp(first, "none")) {
        ck_assert_msg(diwan_dates_next(dates) == DIWAN_DONE, "'%s' is taken for a date in '%s'",
                      diwan_dates_text(dates, NULL), text);
        diwan_dates_close(dates);
        return;
    }
    while (diwan_dates_next(dates) == DIWAN_ROW && diwan_dates_end(dates) < end)
        ;
    ck_assert_msg(diwan_dates_start(dates) == start && diwan_dates_end(dates) == end,
                  "found '%s' in '%s'", diwan_dates_text(dates, NULL), text);
    ck_assert_msg(diwan_dates_first(dates) == day_of(first) &&
                      diwan_dates_last(dates) == day_of(last),
                  "'%s' is read as %s to %s", text, iso_of(diwan_dates_first(dates), a),
                  iso_of(diwan_dates_last(dates), b));
    ck_assert_str_eq(precisions[diwan_dates_precision(dates)], precision);
    diwan_dates_close(dates);
}

START_TEST(the_forms_in_the_manual_are_read_as_it_says)
{
    FILE *f = fopen(DIWAN_SOURCE_DIR "/docs/dates.md", "rb");
    char line[1024];
    int rows = 0, inside = 0;
    ck_assert_ptr_nonnull(f);
    while (fgets(line, sizeof line, f)) {
        inside |= !strcmp(line, "## Forms\n");
        if (!strcmp(line, "## Conventions\n"))
            break;
        if (!inside || line[0] != '|' || !strncmp(line, "| ---", 5) || !strncmp(line, "| text", 6))
            continue;
        check_row(line + 1);
        rows++;
    }
    fclose(f);
    ck_assert_int_gt(rows, 90);
}
END_TEST

/* --- every month by each of its names */

static const struct {
    int month;
    const char *name;
} months[] = {
    { 1, "كانون الثاني" }, { 1, "يناير" },         { 1, "جانفي" },        { 2, "شباط" },
    { 2, "فبراير" },       { 2, "فيفري" },         { 3, "آذار" },         { 3, "اذار" },
    { 3, "مارس" },         { 4, "نيسان" },         { 4, "أبريل" },        { 4, "إبريل" },
    { 4, "أفريل" },        { 5, "أيار" },          { 5, "مايو" },         { 5, "ماي" },
    { 6, "حزيران" },       { 6, "يونيو" },         { 6, "جوان" },         { 7, "تموز" },
    { 7, "يوليو" },        { 7, "جويلية" },        { 7, "يوليوز" },       { 8, "آب" },
    { 8, "أغسطس" },        { 8, "أوت" },           { 8, "غشت" },          { 9, "أيلول" },
    { 9, "سبتمبر" },       { 9, "شتنبر" },         { 10, "تشرين الأول" }, { 10, "أكتوبر" },
    { 10, "تشرين أول" },   { 11, "تشرين الثاني" }, { 11, "نوفمبر" },      { 11, "نونبر" },
    { 12, "كانون الأول" }, { 12, "ديسمبر" },       { 12, "دجنبر" },       { 12, "كانون اول" },
};

static const char *const around_month[] = { "في 5 %s 2021 وصل",
                                            "في ٥ %s ٢٠٢١",
                                            "(5 %s 2021)",
                                            "الخامس من %s 2021",
                                            "الخامس من شهر %s من عام 2021",
                                            "وفي 5%s 2021",
                                            "يوم 5 %s، 2021" };

START_TEST(every_name_of_a_month_is_known_in_every_setting)
{
    for (size_t k = 0; k < sizeof around_month / sizeof *around_month; k++) {
        char text[200], want[16];
        snprintf(text, sizeof text, around_month[k], months[_i].name);
        snprintf(want, sizeof want, "2021-%02d-05", months[_i].month);
        diwan_dates *dates = found_in(text, NULL);
        ck_assert_msg(diwan_dates_next(dates) == DIWAN_ROW, "nothing in '%s'", text);
        ck_assert_msg(diwan_dates_first(dates) == day_of(want), "in '%s'", text);
        ck_assert_int_eq(diwan_dates_last(dates), diwan_dates_first(dates));
        ck_assert_int_eq(diwan_dates_conflict(dates), 0);
        ck_assert_int_eq(diwan_dates_next(dates), DIWAN_DONE);
        diwan_dates_close(dates);
    }
}
END_TEST

static const char *const hijri_months[][3] = {
    { "محرم", "المحرم", "محرم الحرام" },
    { "صفر", "صفر الخير", "صفر المظفر" },
    { "ربيع الأول", "ربيع أول", "ربيع الاول" },
    { "ربيع الآخر", "ربيع الثاني", "ربيع ثاني" },
    { "جمادى الأولى", "جمادى الأول", "جماد الأول" },
    { "جمادى الآخرة", "جمادى الثانية", "جماد الثاني" },
    { "رجب", "رجب الفرد", "رجب" },
    { "شعبان", "شعبان المعظم", "شعبان" },
    { "رمضان", "رمضان المبارك", "رمضان" },
    { "شوال", "شوال", "شوال" },
    { "ذو القعدة", "ذي القعدة", "ذوالقعدة" },
    { "ذو الحجة", "ذي الحجة", "ذي الحجه" },
};

START_TEST(every_spelling_of_a_hijri_month_is_one_month)
{
    static const char *const firsts[] = { "2024-07-07", "2024-08-05", "2024-09-04", "2024-10-04",
                                          "2024-11-03", "2024-12-02", "2025-01-01", "2025-01-31",
                                          "2025-03-01", "2025-03-30", "2025-04-29", "2025-05-28" };
    for (size_t k = 0; k < 3; k++) {
        char text[200];
        snprintf(text, sizeof text, "في 1 %s 1446 هـ", hijri_months[_i][k]);
        diwan_dates *dates = found_in(text, NULL);
        ck_assert_msg(diwan_dates_next(dates) == DIWAN_ROW, "nothing in '%s'", text);
        ck_assert_msg(diwan_dates_first(dates) == day_of(firsts[_i]), "in '%s'", text);
        ck_assert_int_eq(diwan_dates_calendar(dates), DIWAN_CALENDAR_HIJRI);
        diwan_dates_close(dates);
    }
}
END_TEST

/* --- properties */

static const char *const pieces[] = {
    "في 7 ",    "تشرين ",    "الأول ",     "/",        "أكتوبر ", "2025 ",    "١٤٤٦ هـ ",
    "من ",      "إلى ",      "بين ",       "و",        "الأحد ",  "الماضي ",  "المقبل، ",
    "منذ ",     "قبل ",      "ثلاثة ",     "أسابيع ",  "عام ",    "العام ",   "مطلع ",
    "النصف ",   "الثاني ",   "رمضان ",     "31",       "-",       ".",        "(",
    ")",        "\n",        "شهر ",       "يوم ",     "أمس ",    "القرن ",   "ثمانينيات ",
    "آخر ",     "نفسه ",     "عيد الفطر ", "..",       "\xD8",    "حتى ",     "سيزور ",
    "الحادي ",  "والعشرين ", "صيف ",       "30 شباط ", "99999 ",  "الأسبوع ", "بعد ",
    "كانون ",   "ك ",        "1",          "0 ",       "ذو ",     "القعدة ",  "ونصف ",
    "من الآن ", "شخص ",      "9999 ",      "قرون ",    "عقود ",
};

static void make_text(char *text, size_t room, unsigned seed)
{
    size_t len = 0;
    text[0] = '\0';
    while (len < room - 40) {
        seed = seed * 1103515245u + 12345u;
        const char *piece = pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)];
        strcpy(text + len, piece);
        len += strlen(piece);
    }
}

START_TEST(offsets_select_what_is_told_and_intervals_are_in_order)
{
    char text[600], iso[16];
    size_t before = 0, len;
    int32_t first, last;
    make_text(text, sizeof text, (unsigned)_i * 2654435761u);
    diwan_dates *dates = found_in(text, NULL);
    while (diwan_dates_next(dates) == DIWAN_ROW) {
        size_t start = diwan_dates_start(dates), end = diwan_dates_end(dates);
        ck_assert(before <= start && start < end && end <= strlen(text));
        ck_assert_mem_eq(diwan_dates_text(dates, &len), text + start, end - start);
        ck_assert_uint_eq(len, end - start);
        ck_assert_uint_eq(strlen(diwan_dates_text(dates, NULL)), len);
        first = diwan_dates_first(dates);
        last = diwan_dates_last(dates);
        for (int32_t k = 0;; k++) {
            ck_assert(first == DIWAN_NO_DAY || diwan_day_format(iso, first) == DIWAN_OK);
            ck_assert(last == DIWAN_NO_DAY || diwan_day_format(iso, last) == DIWAN_OK);
            ck_assert_msg(first == DIWAN_NO_DAY || last == DIWAN_NO_DAY || first <= last,
                          "%d..%d in '%s'", first, last, diwan_dates_text(dates, NULL));
            if (diwan_dates_alternative(dates, k, &first, &last) != DIWAN_OK)
                break;
        }
        before = end;
    }
    diwan_dates_close(dates);
}
END_TEST

START_TEST(what_stands_in_the_paragraph_before_shifts_offsets_alone)
{
    char text[400], longer[600];
    static const char prefix[] = "وقّع الوزيران الاتفاق.\n";
    make_text(text, sizeof text, (unsigned)_i * 40503u + 7);
    snprintf(longer, sizeof longer, "%s%s", prefix, text);
    diwan_dates *a = found_in(text, NULL), *b = found_in(longer, NULL);
    int32_t row;
    do {
        row = diwan_dates_next(a);
        ck_assert_int_eq(diwan_dates_next(b), row);
        if (row != DIWAN_ROW)
            break;
        ck_assert_uint_eq(diwan_dates_start(a) + strlen(prefix), diwan_dates_start(b));
        ck_assert_uint_eq(diwan_dates_end(a) + strlen(prefix), diwan_dates_end(b));
        ck_assert_int_eq(diwan_dates_first(a), diwan_dates_first(b));
        ck_assert_int_eq(diwan_dates_last(a), diwan_dates_last(b));
    } while (row == DIWAN_ROW);
    diwan_dates_close(a);
    diwan_dates_close(b);
}
END_TEST

static const char *const nested[] = {
    "نهاية الربع الثاني من الشهر",
    "الربع الأول من الشتاء الماضي",
    "نهاية النصف الأول من شباط 2024",
    "من 10 إلى 7 أكتوبر 2025",
    "آذار 1 إلى شباط 1",
    "مطلع الربع الأخير من 1446 هـ",
    "ألفين أو بعده",
};

START_TEST(parts_of_parts_and_ranges_turned_round_are_in_order)
{
    const int32_t days[] = { day_of(WRITTEN), day_of("0001-01-01"), day_of("9999-12-31") };
    diwan_dates *dates;
    for (size_t k = 0; k < 3; k++) {
        ck_assert_int_eq(diwan_dates_find(&dates, nested[_i], strlen(nested[_i]), days[k], NULL),
                         DIWAN_OK);
        while (diwan_dates_next(dates) == DIWAN_ROW) {
            int32_t first = diwan_dates_first(dates), last = diwan_dates_last(dates), n = 0;
            do
                ck_assert(first == DIWAN_NO_DAY || last == DIWAN_NO_DAY || first <= last);
            while (diwan_dates_alternative(dates, n++, &first, &last) == DIWAN_OK);
        }
        diwan_dates_close(dates);
    }
}
END_TEST

/* The same date by every digit, name and mark that the forms list names. */
static const char *const same_day[] = {
    "في 7 تشرين الأول 2025",
    "في ٧ تشرين الأول ٢٠٢٥",
    "في ۷ تشرين الأول ۲۰۲۵",
    "في 7 تشرين الاول 2025",
    "في 7 تشرين أول 2025",
    "في 7 تشرين اول 2025",
    "في 7 اكتوبر 2025",
    "في 7 أوكتوبر 2025",
    "في 7 تشرين الأول/أكتوبر 2025",
    "في 7 أكتوبر/تشرين الأول 2025",
    "في 7 اكتوبر / تشرين الاول 2025",
    "في 7 أكتوبر تشرين الأول 2025",
    "في 7 أكتوبر (تشرين الأول) 2025",
    "في 7 تشرين الأول (أكتوبر) 2025",
    "في 7 تشرين الاول (اكتوبر) من عام 2025",
    "في 7 تشرين الأول، 2025",
    "في 7 تشرين الأول من العام 2025",
    "في 7 تشرين الأول سنة 2025",
    "في 7 تشرين الأول لعام 2025",
    "في 7تشرين الأول2025",
    "في السابع من تشرين الأول 2025",
    "في السابع من شهر تشرين الأول عام 2025",
    "في سابع تشرين الأول 2025",
    "في الـ7 من تشرين الأول 2025",
    "في ال 7 من تشرين الأول 2025",
    "يوم 7/10/2025",
    "يوم 07-10-2025",
    "يوم ٠٧/١٠/٢٠٢٥",
    "يوم 2025/10/07",
    "في 7 تشرين الأول 2025 م",
    "في 7 تشرين الأول 2025 ميلادية",
    "في 15 ربيع الثاني 1447 هـ",
    "في ١٥ ربيع الآخر ١٤٤٧هـ",
    "في 15 ربيع الآخر 1447",
    "في 15/4/1447 هـ",
    "في الخامس عشر من ربيع الآخر 1447 للهجرة",
    "الثلاثاء 7 أكتوبر 2025",
    "الثلاثاء، 7 أكتوبر 2025",
    "يوم الثلاثاء الموافق 7 أكتوبر 2025",
    "الثلاثاء في 7 أكتوبر 2025",
    "الثلاثاء 15 ربيع الآخر 1447هـ الموافق 7 أكتوبر 2025م",
};

START_TEST(a_day_is_the_same_however_it_is_written)
{
    diwan_dates *dates = found_in(same_day[_i], NULL);
    ck_assert_msg(diwan_dates_next(dates) == DIWAN_ROW, "nothing in '%s'", same_day[_i]);
    char iso[16];
    ck_assert_msg(diwan_dates_first(dates) == day_of(WRITTEN) &&
                      diwan_dates_last(dates) == day_of(WRITTEN),
                  "'%s' is read as %s", same_day[_i], iso_of(diwan_dates_first(dates), iso));
    ck_assert_int_eq(diwan_dates_conflict(dates), 0);
    ck_assert_int_eq(diwan_dates_next(dates), DIWAN_DONE);
    diwan_dates_close(dates);
}
END_TEST

/* --- options, readings, questions */

START_TEST(options_choose_among_readings)
{
    const diwan_date_options monday = { .week_start = 1 },
                             future = { .preference = DIWAN_PREFERENCE_FUTURE },
                             same = { .anaphora = 1 };
    diwan_dates *dates = found_in("الأسبوع الماضي", &monday);
    ck_assert_int_eq(diwan_dates_next(dates), DIWAN_ROW);
    ck_assert_int_eq(diwan_dates_first(dates), day_of("2025-09-29"));
    ck_assert_int_eq(diwan_dates_num_alternatives(dates), 0);
    diwan_dates_close(dates);
    dates = found_in("اجتمعوا في 3 آذار", &future);
    ck_assert_int_eq(diwan_dates_next(dates), DIWAN_ROW);
    ck_assert_int_eq(diwan_dates_first(dates), day_of("2026-03-03"));
    diwan_dates_close(dates);
    dates = found_in("وصل في 3 آذار 2024 وغادر في اليوم نفسه", &same);
    ck_assert_int_eq(diwan_dates_next(dates), DIWAN_ROW);
    ck_assert_int_eq(diwan_dates_next(dates), DIWAN_ROW);
    ck_assert_int_eq(diwan_dates_first(dates), day_of("2024-03-03"));
    diwan_dates_close(dates);
    const diwan_date_options wrong = { .week_start = 8 };
    ck_assert_int_eq(diwan_dates_find(&dates, "", 0, 0, &wrong), DIWAN_MISUSE);
    ck_assert_ptr_null(dates);
}
END_TEST

START_TEST(months_that_disagree_are_told)
{
    int32_t first, last;
    diwan_dates *dates = found_in("في كانون الثاني/ديسمبر 2024", NULL);
    ck_assert_int_eq(diwan_dates_next(dates), DIWAN_ROW);
    ck_assert_int_eq(diwan_dates_conflict(dates), 1);
    ck_assert_int_eq(diwan_dates_first(dates), day_of("2024-01-01"));
    ck_assert_int_eq(diwan_dates_alternative(dates, 0, &first, &last), DIWAN_OK);
    ck_assert_int_eq(first, day_of("2024-12-01"));
    ck_assert_int_eq(diwan_dates_alternative(dates, 1, &first, &last), DIWAN_NOTFOUND);
    ck_assert_int_eq(diwan_dates_alternative(dates, -1, &first, &last), DIWAN_MISUSE);
    diwan_dates_close(dates);
}
END_TEST

START_TEST(without_a_day_of_writing_only_whole_dates_are_found)
{
    static const char text[] = "أمس وفي 3 آذار والأحد الماضي، ثم في 4 آذار 2024";
    diwan_dates *dates;
    ck_assert_int_eq(diwan_dates_find(&dates, text, strlen(text), DIWAN_NO_DAY, NULL), DIWAN_OK);
    ck_assert_int_eq(diwan_dates_next(dates), DIWAN_ROW);
    ck_assert_int_eq(diwan_dates_first(dates), day_of("2024-03-04"));
    ck_assert_int_eq(diwan_dates_next(dates), DIWAN_DONE);
    ck_assert_int_eq(diwan_dates_first(dates), DIWAN_NO_DAY);
    ck_assert_str_eq(diwan_dates_text(dates, NULL), "");
    diwan_dates_close(dates);
}
END_TEST

static const struct {
    const char *text, *first, *last; /* first NULL: no date */
} questions[] = {
    { "تشرين الأول 2025", "2025-10-01", "2025-10-31" },
    { "2025-10", "2025-10-01", "2025-10-31" },
    { "10/2025", "2025-10-01", "2025-10-31" },
    { "2025", "2025-01-01", "2025-12-31" },
    { "20171117", NULL, NULL },
    { "الربع الأخير 2024", "2024-10-01", "2024-12-31" },
    { "شعبان 1446", "2025-01-31", "2025-02-28" },
    { "2025-03..حزيران", "2025-03-01", "2025-06-30" },
    { "2025-03 .. 2025-06", "2025-03-01", "2025-06-30" },
    { "..2024", "open", "2024-12-31" },
    { "2024..", "2024-01-01", "open" },
    { "منذ 2011", "2011-01-01", "open" },
    { "حتى نهاية 2024", "open", "2024-12-31" },
    { "قبل 2011", "open", "2010-12-31" },
    { "بعد آذار 2024", "2024-04-01", "open" },
    { "في صيف 2006", "2006-06-01", "2006-08-31" },
    { "أمس", "2025-10-06", "2025-10-06" },
    { "الشهر الماضي", "2025-09-01", "2025-09-30" },
    { "بين 2011 و2024", "2011-01-01", "2024-12-31" },
    { "آذار", "2025-03-01", "2025-03-31" },
    { "بعد 30 يومًا من 7 أكتوبر 2023", "2023-11-06", "2023-11-06" },
    { "قبل أسبوع من عيد الفطر 2025", NULL, NULL },
    { "الآن", "2025-10-07", "2025-10-07" },
    { "الشهر التاسع", "2025-09-01", "2025-09-30" },
    { "۱۲ آذار ۲۰۲۴", "2024-03-12", "2024-03-12" },
    { "15 شعبان 1446هـ", "2025-02-14", "2025-02-14" },
    { "في موعد أقصاه 2026", "open", "2026-12-31" },
    { "", NULL, NULL },
    { "..", NULL, NULL },
    { "روسيا", NULL, NULL },
    { "آذار 2024 روسيا", NULL, NULL },
    { "2024..2020", NULL, NULL },
    { "30 شباط 2024", NULL, NULL },
};

START_TEST(questions_are_read_whole_or_not_at_all)
{
    int32_t first, last;
    const char *text = questions[_i].text;
    int32_t status = diwan_date_read(&first, &last, text, strlen(text), day_of(WRITTEN), NULL);
    if (!questions[_i].first) {
        ck_assert_msg(status == DIWAN_BADDATE, "'%s' is taken for a date", text);
        return;
    }
    ck_assert_msg(status == DIWAN_OK, "'%s' is no date", text);
    ck_assert_int_eq(first, day_of(questions[_i].first));
    ck_assert_int_eq(last, day_of(questions[_i].last));
}
END_TEST

/* --- the date line */

static const struct {
    dw_date_line_kind kind;
    const char *line, *date;
} lines[] = {
    { DW_DATE_LINE_FOUND, "[07 تشرين الأول/ أكتوبر 2025]", "2025-10-07" },
    { DW_DATE_LINE_FOUND, "[الثلاثاء، ٧ تشرين الأول (أكتوبر) ٢٠٢٥]", "2025-10-07" },
    { DW_DATE_LINE_FOUND, "[18 فبراير 2024م]", "2024-02-18" },
    { DW_DATE_LINE_FOUND, "[2 محرم 1445هـ / 20 تموز 2023]", "2023-07-20" },
    { DW_DATE_LINE_FOUND, "[15 ربيع الآخر 1447 هـ]", "2025-10-07" },
    { DW_DATE_LINE_FOUND, "حدث ورأي | العدد ٤١ | [12 آذار 2023]", "2023-03-12" },
    { DW_DATE_LINE_FOUND, "التاريخ: [7/10/2025]", "2025-10-07" },
    { DW_DATE_LINE_FOUND, "[19آذار2023]", "2023-03-19" },
    { DW_DATE_LINE_BAD, "[32 أكتوبر 2025]", NULL },
    { DW_DATE_LINE_BAD, "[30 شباط 2025]", NULL },
    { DW_DATE_LINE_BAD, "[الاثنين 7 تشرين الأول 2025]", NULL },
    { DW_DATE_LINE_BAD, "[7 كانون الثاني/ديسمبر 2025]", NULL },
    { DW_DATE_LINE_BAD, "[2 محرم 1445هـ / 25 تموز 2023]", NULL },
    { DW_DATE_LINE_NONE, "وقّع الطرفان في 7 أكتوبر 2025 اتفاقًا", NULL },
    { DW_DATE_LINE_NONE, "حدث ورأي", NULL },
    { DW_DATE_LINE_NONE, "7 أكتوبر", NULL },
    { DW_DATE_LINE_NONE, "", NULL },
};

START_TEST(date_lines_are_known_from_sentences)
{
    char text[200];
    size_t want_start, want_end, start = 0, end = 0;
    int32_t day = 0;
    strcpy(text, lines[_i].line);
    take_brackets(text, &want_start, &want_end);
    ck_assert_msg(dw_date_line(text, strlen(text), &day, &start, &end) == lines[_i].kind, "'%s'",
                  text);
    ck_assert_uint_eq(start, want_start);
    ck_assert_uint_eq(end, want_end);
    if (lines[_i].date)
        ck_assert_int_eq(day, day_of(lines[_i].date));
}
END_TEST

/* --- briefs and misuse */

START_TEST(a_brief_is_read_from_its_own_day)
{
    diwan_brief *brief;
    diwan_dates *dates;
    static const char event[] = "وصل الوفد أمس.", opinion[] = "ويعود الشهر المقبل.";
    ck_assert_int_eq(diwan_brief_new(&brief), DIWAN_OK);
    diwan_brief_set_day(brief, day_of("2024-03-01"));
    diwan_brief_set_section(brief, DIWAN_SECTION_OPINION, opinion, strlen(opinion));
    diwan_brief_set_section(brief, DIWAN_SECTION_EVENT, event, strlen(event));
    ck_assert_int_eq(diwan_dates_of_brief(&dates, brief, NULL), DIWAN_OK);
    diwan_brief_close(brief);
    ck_assert_int_eq(diwan_dates_next(dates), DIWAN_ROW);
    ck_assert_int_eq(diwan_dates_section(dates), DIWAN_SECTION_EVENT);
    ck_assert_int_eq(diwan_dates_first(dates), day_of("2024-02-29"));
    ck_assert_int_eq(diwan_dates_next(dates), DIWAN_ROW);
    ck_assert_int_eq(diwan_dates_section(dates), DIWAN_SECTION_OPINION);
    ck_assert_str_eq(diwan_dates_text(dates, NULL), "الشهر المقبل");
    ck_assert_int_eq(diwan_dates_first(dates), day_of("2024-04-01"));
    ck_assert_int_eq(diwan_dates_next(dates), DIWAN_DONE);
    ck_assert_int_eq(diwan_dates_next(dates), DIWAN_DONE);
    diwan_dates_close(dates);
}
END_TEST

START_TEST(null_is_misuse_or_nothing)
{
    diwan_dates *dates;
    int32_t a, b;
    ck_assert_int_eq(diwan_dates_find(NULL, "", 0, 0, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_dates_find(&dates, NULL, 1, 0, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_dates_of_brief(&dates, NULL, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_dates_find(&dates, "", 0, 2147483647, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_dates_next(NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_dates_first(NULL), DIWAN_NO_DAY);
    ck_assert_int_eq(diwan_dates_section(NULL), 0);
    ck_assert_str_eq(diwan_dates_text(NULL, NULL), "");
    ck_assert_int_eq(diwan_dates_alternative(NULL, 0, &a, &b), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_date_read(&a, NULL, "2024", 4, 0, NULL), DIWAN_MISUSE);
    diwan_dates_close(NULL);
    ck_assert_int_eq(diwan_dates_find(&dates, NULL, 0, 0, NULL), DIWAN_OK);
    ck_assert_int_eq(diwan_dates_next(dates), DIWAN_DONE);
    diwan_dates_close(dates);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dates");
    TCase *forms = tcase_create("forms"), *any = tcase_create("any text");
    tcase_add_test(forms, the_forms_in_the_manual_are_read_as_it_says);
    tcase_add_loop_test(forms, every_name_of_a_month_is_known_in_every_setting, 0,
                        sizeof months / sizeof *months);
    tcase_add_loop_test(forms, every_spelling_of_a_hijri_month_is_one_month, 0, 12);
    tcase_add_loop_test(forms, questions_are_read_whole_or_not_at_all, 0,
                        sizeof questions / sizeof *questions);
    tcase_add_loop_test(forms, date_lines_are_known_from_sentences, 0,
                        sizeof lines / sizeof *lines);
    tcase_add_test(forms, options_choose_among_readings);
    tcase_add_test(forms, months_that_disagree_are_told);
    tcase_add_test(forms, without_a_day_of_writing_only_whole_dates_are_found);
    tcase_add_test(forms, a_brief_is_read_from_its_own_day);
    tcase_add_test(forms, null_is_misuse_or_nothing);
    tcase_add_loop_test(any, parts_of_parts_and_ranges_turned_round_are_in_order, 0,
                        sizeof nested / sizeof *nested);
    tcase_add_loop_test(forms, a_day_is_the_same_however_it_is_written, 0,
                        sizeof same_day / sizeof *same_day);
    tcase_add_loop_test(any, offsets_select_what_is_told_and_intervals_are_in_order, 0, 300);
    tcase_add_loop_test(any, what_stands_in_the_paragraph_before_shifts_offsets_alone, 0, 200);
    suite_add_tcase(suite, forms);
    suite_add_tcase(suite, any);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
