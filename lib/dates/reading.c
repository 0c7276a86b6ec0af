/* Readings: intervals of days and what is counted in them. */
#include "finder.h"

#include <string.h>

enum { LOOK_BACK = 12 };

void dw_reading_set(dw_reading *r, int32_t first, int32_t last, uint8_t precision)
{
    *r = (dw_reading){ .days = { { first, last } },
                       .n = 1,
                       .precision = precision,
                       .calendar = DIWAN_CALENDAR_GREGORIAN };
}

void dw_reading_add(dw_reading *r, int32_t first, int32_t last)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->days[i].first == first && r->days[i].last == last)
            return;
    if (r->n < DW_DATE_READINGS)
        r->days[r->n++] = (dw_days){ first, last };
}

void dw_reading_prefer(dw_reading *r, size_t other)
{
    if (other == 0 || other >= r->n)
        return;
    dw_days chosen = r->days[other];
    memmove(r->days + 1, r->days, other * sizeof *r->days);
    r->days[0] = chosen;
}

uint8_t dw_unit_precision(int32_t unit)
{
    static const uint8_t precisions[] = { 0,
                                          DIWAN_PRECISION_DAY,
                                          DIWAN_PRECISION_WEEK,
                                          DIWAN_PRECISION_MONTH,
                                          DIWAN_PRECISION_YEAR,
                                          DIWAN_PRECISION_DECADE,
                                          DIWAN_PRECISION_CENTURY };
    return precisions[unit];
}

static dw_days years(int32_t first, int32_t many)
{
    return (dw_days){ dw_day_of(first, 1, 1), dw_day_of(first + many, 1, 1) - 1 };
}

dw_days dw_unit_days(int32_t day, int32_t unit, int32_t shift, int32_t week_start)
{
    dw_ymd d = dw_day_ymd(day);
    switch (unit) {
    case DW_UNIT_DAY:
        return (dw_days){ day + shift, day + shift };
    case DW_UNIT_WEEK: {
        int32_t first = dw_weekday_on_or_before(day, week_start) + shift * 7;
        return (dw_days){ first, first + 6 };
    }
    case DW_UNIT_MONTH:
        return (dw_days){ dw_day_of(d.year, d.month + shift, 1),
                          dw_day_of(d.year, d.month + shift + 1, 1) - 1 };
    case DW_UNIT_YEAR:
        return years(d.year + shift, 1);
    case DW_UNIT_DECADE:
        return years(d.year - d.year % 10 + shift * 10, 10);
    default: /* a century begins with its year 1 */
        return years((d.year - 1) / 100 * 100 + 1 + shift * 100, 100);
    }
}

void dw_reading_unit(const dw_finder *f, dw_reading *r, int32_t day, int32_t unit, int32_t shift)
{
    static const int32_t customs[] = { 6, 0, 1 };
    bool any = unit == DW_UNIT_WEEK && f->settings.week_start < 0;
    dw_days d = dw_unit_days(day, unit, shift, any ? customs[0] : f->settings.week_start);
    dw_reading_set(r, d.first, d.last, dw_unit_precision(unit));
    for (size_t i = 1; any && i < 3; i++) {
        d = dw_unit_days(day, unit, shift, customs[i]);
        dw_reading_add(r, d.first, d.last);
    }
    if (unit == DW_UNIT_CENTURY) /* as it is spoken of: from its year 0 */
        dw_reading_add(r, dw_day_of(dw_day_ymd(d.first).year - 1, 1, 1),
                       dw_day_of(dw_day_ymd(d.last).year, 1, 1) - 1);
}

int32_t dw_day_moved(int32_t day, int32_t unit, int32_t by)
{
    static const int32_t months[] = { 0, 0, 0, 1, 12, 120, 1200 };
    if (unit <= DW_UNIT_WEEK)
        return day + by * (unit == DW_UNIT_WEEK ? 7 : 1);
    dw_ymd d = dw_day_ymd(day);
    int32_t first = dw_day_of(d.year, d.month + by * months[unit], 1);
    int32_t many = dw_unit_days(first, DW_UNIT_MONTH, 0, 0).last - first + 1;
    return first + (d.day < many ? d.day : many) - 1;
}

/* Months are cut at whole tenths, longer spans at whole months, decades and centuries at
 * whole years, weeks as 3, 1, 3 days and one over. */
dw_days dw_part_of(dw_days whole, uint8_t precision, int32_t k, int32_t parts)
{
    int32_t from = k - 1, len = whole.last - whole.first + 1;
    dw_ymd d = dw_day_ymd(whole.first);
    if (precision == DIWAN_PRECISION_WEEK && parts == 3)
        return (dw_days){ whole.first + from * 2, whole.first + from * 2 + 2 };
    if (len < 28 && len >= parts) /* part of a part */
        return (dw_days){ whole.first + len * from / parts, whole.first + len * k / parts - 1 };
    if (len <= 31) {
        int32_t step = 30 / parts;
        return (dw_days){ whole.first + from * step,
                          k == parts ? whole.last : whole.first + k * step - 1 };
    }
    if (len <= 366 && d.day == 1 && (len + 15) / 30 >= parts) {
        int32_t months = (len + 15) / 30;
        return (dw_days){ dw_day_of(d.year, d.month + from * months / parts, 1),
                          dw_day_of(d.year, d.month + k * months / parts, 1) - 1 };
    }
    if (len <= 366) /* a Hijri year, or fewer months than parts */
        return (dw_days){ whole.first + len * from / parts, whole.first + len * k / parts - 1 };
    int32_t span = dw_day_ymd(whole.last).year - d.year + 1, third = span / parts;
    int32_t last = k == parts ? span : k == 1 ? third : span - third;
    int32_t first = k == 1 ? 0 : k == parts ? span - third : third;
    if (parts != 3) {
        first = span * from / parts;
        last = span * k / parts;
    }
    return (dw_days){ dw_day_of(d.year + first, 1, 1), dw_day_of(d.year + last, 1, 1) - 1 };
}

static bool begins_as(const char *word, size_t len, const char *const with[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (len >= strlen(with[i]) && !memcmp(word, with[i], strlen(with[i])))
            return true;
    return false;
}

/* Verbs of the future begin with س before the letter of the person, which are the first
 * letters of some nouns and verbs of the past as well. */
static bool is_future_verb(const char *word, size_t len, bool hamza)
{
    static const char *const persons[] = { "سي", "ست" };
    static const char *const we[] = { "سن" }, *const i_shall[] = { "ساع", "ساخ" };
    static const char *const nouns[] = { "سياس", "سياد", "سيار", "سياق", "سياح", "سياج", "سيد",
                                         "سيط",  "سينا", "سينم", "سيول", "سيتي", "سيمو", "سيره",
                                         "سيرا", "سيف",  "سيل",  "سيبر", "سيئ",  "ستر",  "ستا",
                                         "ستين", "ستون", "ستوك", "ستيف", "ستار", "سير" };
    static const char *const of_n[] = { "سنو", "سنغ", "سند", "سنا",  "سنجار", "سنت",
                                        "سني", "سنه", "سنن", "سنبل", "سنجاب" };
    static const char *const hours[] = { "ساعه", "ساعا", "ساعت", "ساعد", "ساعي", "ساخن" };
    if (len < 8)
        return false;
    if (begins_as(word, len, persons, 2))
        return !begins_as(word, len, nouns, sizeof nouns / sizeof *nouns);
    if (begins_as(word, len, we, 1))
        return len >= 10 && !begins_as(word, len, of_n, sizeof of_n / sizeof *of_n);
    if (hamza) /* but of سأل, to ask */
        return memcmp(word, "سال", 6) != 0;
    return begins_as(word, len, i_shall, 2) &&
           !begins_as(word, len, hours, sizeof hours / sizeof *hours);
}

bool dw_about_future(const dw_finder *f, size_t i)
{
    const dw_words *words = f->text.words;
    if (f->settings.preference == DIWAN_PREFERENCE_PAST)
        return false;
    if (f->settings.preference == DIWAN_PREFERENCE_FUTURE)
        return true;
    static const char *const since[] = { "منذ", "مذ" }; /* «ابتداء من» may be to come */
    if (i && begins_as(dw_words_fold(words, i - 1), words->at[i - 1].fold_len, since, 2) &&
        f->text.tokens[i - 1].cls == DW_DATE_SINCE)
        return false;
    for (size_t back = 0; back < LOOK_BACK && i > back; back++) {
        dw_gap gap = dw_date_gap(&f->text, i - back);
        size_t k = i - back - 1;
        const char *word = dw_words_fold(words, k);
        size_t len = words->at[k].fold_len,
               cut = len > 8 && (!memcmp(word, "و", 2) || !memcmp(word, "ف", 2)) ? 2 : 0;
        if (gap == DW_GAP_OTHER || gap == DW_GAP_DOT)
            return false;
        const char *raw = words->text + words->at[k].start + cut;
        bool hamza = words->at[k].end - words->at[k].start > cut + 4 && !memcmp(raw, "سأ", 4);
        if (f->text.tokens[k].cls == DW_DATE_FUTURE || is_future_verb(word + cut, len - cut, hamza))
            return true;
    }
    return false;
}
