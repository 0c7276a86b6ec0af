/* Feasts that fall on the same day of a calendar each year, and Easter. */
#include "finder.h"

/* The values of HOLIDAY in lib/vocabulary/date_words.tsv. */
enum { EASTER = 13, GOOD_FRIDAY = 14, PALM_SUNDAY = 24, LAST_FEAST = 60 };

/* A day of a month, or its `week`th `weekday`, -1 for the last. */
typedef struct {
    bool hijri;
    int8_t month, day, week, weekday;
} feast;

static const feast feasts[LAST_FEAST + 1] = {
    [1] = { true, 1, 1, 0, 0 },     /* the Hijri new year */
    [2] = { false, 1, 1, 0, 0 },    /* the new year */
    [3] = { false, 12, 25, 0, 0 },  /* Christmas */
    [4] = { true, 10, 1, 0, 0 },    /* the feast of fast-breaking */
    [5] = { true, 12, 10, 0, 0 },   /* the feast of sacrifice */
    [6] = { true, 12, 9, 0, 0 },    /* the day of Arafa */
    [7] = { true, 1, 10, 0, 0 },    /* Ashura */
    [8] = { true, 3, 12, 0, 0 },    /* the birthday of the Prophet */
    [9] = { false, 5, 1, 0, 0 },    /* Labour day */
    [10] = { false, 3, 8, 0, 0 },   /* Women's day */
    [11] = { false, 3, 21, 0, 0 },  /* Mother's day, in Arab lands */
    [12] = { false, 2, 14, 0, 0 },  /* Valentine's day */
    [15] = { true, 7, 27, 0, 0 },   /* the night journey */
    [16] = { true, 9, 27, 0, 0 },   /* the night of destiny */
    [17] = { false, 3, 21, 0, 0 },  /* Nowruz */
    [18] = { false, 12, 31, 0, 0 }, /* New Year's eve */
    [19] = { false, 11, 0, 4, 4 },  /* Thanksgiving */
    [20] = { false, 10, 31, 0, 0 }, /* Halloween */
    [21] = { false, 6, 0, 3, 0 },   /* Father's day */
    [22] = { false, 1, 7, 0, 0 },   /* Christmas of the Eastern churches */
    [23] = { false, 4, 1, 0, 0 },   /* April fools' day */
    [25] = { false, 12, 24, 0, 0 }, /* Christmas eve */
    [26] = { false, 1, 6, 0, 0 },   /* Epiphany */
    [27] = { false, 8, 15, 0, 0 },  /* the Assumption */
    [28] = { false, 11, 1, 0, 0 },  /* All Saints */
    [29] = { true, 8, 15, 0, 0 },   /* the middle of Shaaban */
    [30] = { true, 12, 18, 0, 0 },  /* Eid al-Ghadir */
    [31] = { true, 2, 20, 0, 0 },   /* Arbaeen */
    /* Days of Arab lands. */
    [32] = { false, 3, 30, 0, 0 }, /* Land day, of Palestine */
    [33] = { false, 4, 17, 0, 0 }, /* the day of the Palestinian prisoner */
    [34] = { false, 5, 15, 0, 0 }, /* the day of the Nakba */
    [35] = { false, 6, 5, 0, 0 },  /* the day of the Naksa */
    /* International days: General Assembly or agency. */
    [36] = { false, 1, 24, 0, 0 },  /* education */
    [37] = { false, 3, 22, 0, 0 },  /* water */
    [38] = { false, 4, 7, 0, 0 },   /* health */
    [39] = { false, 4, 22, 0, 0 },  /* the Earth */
    [40] = { false, 5, 3, 0, 0 },   /* freedom of the press */
    [41] = { false, 6, 5, 0, 0 },   /* the environment */
    [42] = { false, 6, 20, 0, 0 },  /* refugees */
    [43] = { false, 9, 21, 0, 0 },  /* peace */
    [44] = { false, 10, 5, 0, 0 },  /* teachers */
    [45] = { false, 10, 16, 0, 0 }, /* food */
    [46] = { false, 10, 24, 0, 0 }, /* the United Nations */
    [47] = { false, 11, 20, 0, 0 }, /* children */
    [48] = { false, 11, 29, 0, 0 }, /* solidarity with the Palestinian people */
    [49] = { false, 12, 3, 0, 0 },  /* persons with disabilities */
    [50] = { false, 12, 9, 0, 0 },  /* against corruption */
    [51] = { false, 12, 10, 0, 0 }, /* human rights */
    [52] = { false, 12, 18, 0, 0 }, /* the Arabic language */
    [53] = { false, 12, 1, 0, 0 },  /* AIDS */
    [54] = { false, 8, 12, 0, 0 },  /* youth */
    /* Days of the United States. */
    [55] = { false, 1, 0, 3, 1 },   /* Martin Luther King */
    [56] = { false, 5, 0, -1, 1 },  /* Memorial day */
    [57] = { false, 7, 4, 0, 0 },   /* Independence day */
    [58] = { false, 10, 0, 2, 1 },  /* Columbus day */
    [59] = { false, 11, 11, 0, 0 }, /* Veterans day */
    [60] = { false, 2, 0, 3, 1 },   /* Presidents' day */
};

static int32_t of_month(const feast *day, int32_t year)
{
    if (!day->week)
        return dw_day_of(year, day->month, day->day);
    if (day->week < 0)
        return dw_weekday_on_or_before(dw_day_of(year, day->month + 1, 1) - 1, day->weekday);
    return dw_weekday_on_or_before(dw_day_of(year, day->month, day->week * 7), day->weekday);
}

/* The feast in a Gregorian year; of a Hijri one that falls into it twice, the first. */
static int32_t feast_in(int32_t id, int32_t year)
{
    int32_t first = dw_day_of(year, 1, 1);
    switch (id) {
    case EASTER:
        return dw_easter(year);
    case GOOD_FRIDAY:
        return dw_easter(year) - 2;
    case PALM_SUNDAY:
        return dw_easter(year) - 7;
    default:
        break;
    }
    if (!feasts[id].hijri)
        return of_month(&feasts[id], year);
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
    if (id == EASTER || id == GOOD_FRIDAY || id == PALM_SUNDAY) {
        int32_t other = dw_easter_orthodox(year) - (dw_easter(year) - day);
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
