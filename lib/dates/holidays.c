/* Feasts that fall on the same day of a calendar each year, and Easter. */
#include "finder.h"

/* The values of HOLIDAY in lib/vocabulary/date_words.tsv. */
enum { EASTER = 13, GOOD_FRIDAY = 14, THANKSGIVING = 19, FATHERS_DAY = 21, LAST_FEAST = 23 };

typedef struct {
    bool hijri;
    int8_t month, day;
} feast;

static const feast feasts[LAST_FEAST + 1] = {
    [1] = { true, 1, 1 },     /* the Hijri new year */
    [2] = { false, 1, 1 },    /* the new year */
    [3] = { false, 12, 25 },  /* Christmas */
    [4] = { true, 10, 1 },    /* the feast of fast-breaking */
    [5] = { true, 12, 10 },   /* the feast of sacrifice */
    [6] = { true, 12, 9 },    /* the day of Arafa */
    [7] = { true, 1, 10 },    /* Ashura */
    [8] = { true, 3, 12 },    /* the birthday of the Prophet */
    [9] = { false, 5, 1 },    /* Labour day */
    [10] = { false, 3, 8 },   /* Women's day */
    [11] = { false, 3, 21 },  /* Mother's day */
    [12] = { false, 2, 14 },  /* Valentine's day */
    [15] = { true, 7, 27 },   /* the night journey */
    [16] = { true, 9, 27 },   /* the night of destiny */
    [17] = { false, 3, 21 },  /* Nowruz */
    [18] = { false, 12, 31 }, /* New Year's eve */
    [20] = { false, 10, 31 }, /* Halloween */
    [22] = { false, 1, 7 },   /* Christmas of the Eastern churches */
    [23] = { false, 4, 1 },   /* April fools' day */
};

/* The feast in a Gregorian year; of a Hijri one that falls into it twice, the first. */
static int32_t feast_in(int32_t id, int32_t year)
{
    int32_t first = dw_day_of(year, 1, 1);
    switch (id) {
    case EASTER:
        return dw_easter(year);
    case GOOD_FRIDAY:
        return dw_easter(year) - 2;
    case THANKSGIVING:
        return dw_weekday_on_or_before(dw_day_of(year, 11, 28), 4);
    case FATHERS_DAY:
        return dw_weekday_on_or_before(dw_day_of(year, 6, 21), 0);
    default:
        break;
    }
    if (!feasts[id].hijri)
        return dw_day_of(year, feasts[id].month, feasts[id].day);
    for (int32_t hijri = dw_day_hijri(first).year;; hijri++) {
        int32_t day = dw_hijri_month_start(hijri, feasts[id].month) + feasts[id].day - 1;
        if (day >= first)
            return day;
    }
}

static int32_t feast_in_hijri(int32_t id, int32_t year)
{
    return dw_hijri_month_start(year, feasts[id].month) + feasts[id].day - 1;
}

static void set(dw_reading *r, int32_t id, int32_t day, int32_t year)
{
    dw_reading_set(r, day, day, DIWAN_PRECISION_DAY);
    r->calendar = feasts[id].hijri ? DIWAN_CALENDAR_HIJRI : DIWAN_CALENDAR_GREGORIAN;
    if (id == EASTER || id == GOOD_FRIDAY) {
        int32_t other = dw_easter_orthodox(year) - (id == GOOD_FRIDAY ? 2 : 0);
        dw_reading_add(r, other, other);
    }
}

/* The last up to today (strictly before it for «الماضي») and the first after. */
static void set_near(const dw_finder *f, size_t i, dw_reading *r, int32_t id, int32_t shift)
{
    int32_t today = f->settings.today, year = dw_day_ymd(today).year + 1;
    while (feast_in(id, year) > today - (shift < 0))
        year--;
    int32_t next = year + 1;
    while (feast_in(id, next) <= today)
        next++;
    if (shift > 0) {
        set(r, id, feast_in(id, next), next);
        return;
    }
    set(r, id, feast_in(id, year), year);
    if (shift == 0) {
        dw_reading_add(r, feast_in(id, next), feast_in(id, next));
        if (dw_about_future(f, i))
            dw_reading_prefer(r, 1);
    }
}

size_t dw_read_holiday(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = &f->text.tokens[i];
    dw_date_fields fields = { .weekday = -1 };
    dw_reading whole;
    int32_t shift = 0;
    if (t->cls != DW_DATE_HOLIDAY)
        return i;
    size_t name = i + t->words, end = name,
           of = name + (dw_date_class_at(&f->text, name) == DW_DATE_FROM);
    if (dw_date_adjacent(&f->text, name)) {
        fields.hijri_month = feasts[t->value].hijri;
        end = dw_read_year(&f->text, name, false, &fields);
        if (end > name) {
            bool hijri = fields.hijri_year && feasts[t->value].hijri;
            int32_t day =
                hijri ? feast_in_hijri(t->value, fields.year) : feast_in(t->value, fields.year);
            set(r, t->value, day, hijri ? dw_day_ymd(day).year : fields.year);
            return end;
        }
        end = dw_date_adjacent(&f->text, of) ? dw_read_relative_unit(f, of, of > name, &whole) : of;
        if (end > of && whole.precision == DIWAN_PRECISION_YEAR) {
            int32_t year = dw_day_ymd(whole.days[0].first).year;
            set(r, t->value, feast_in(t->value, year), year);
            return end;
        }
        end = dw_read_shift(f, name, &shift);
    }
    if (f->settings.today == DIWAN_NO_DAY)
        return i;
    set_near(f, i, r, t->value, shift);
    return end > name ? end : name;
}
