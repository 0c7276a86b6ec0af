/* Days and units told from today. */
#include "finder.h"

size_t dw_read_shift(const dw_finder *f, size_t i, int32_t *shift)
{
    const dw_date_token *t = f->text.tokens;
    bool closed = i < f->text.n && dw_date_gap(&f->text, i) == DW_GAP_CLOSE; /* «(يناير) الماضي» */
    dw_date_class cls = closed ? (dw_date_class)t[i].cls : dw_date_class_at(&f->text, i);
    int32_t by = 1;
    size_t at = i;
    if (cls == DW_DATE_BEFORE_TIME || cls == DW_DATE_AFTER_TIME) { /* «قبل الماضي» */
        dw_date_class next = dw_date_class_at(&f->text, i + 1);
        if (cls == DW_DATE_BEFORE_TIME ? next != DW_DATE_BEFORE
                                       : next != DW_DATE_AFTER && next != DW_DATE_FOLLOWING)
            return i;
        by = 2;
        at++;
        cls = next;
    }
    if (cls == DW_DATE_BEFORE)
        *shift = -by;
    else if (cls == DW_DATE_AFTER || cls == DW_DATE_FOLLOWING)
        *shift = by;
    else if (cls == DW_DATE_CURRENT || cls == DW_DATE_THIS)
        *shift = 0;
    else
        return i;
    return at + t[at].words;
}

/* «الأمين العام»: العام is no year there; nor is it with «السابق» or «الحالي» after any noun
 * with the article. */
static bool is_title(const dw_finder *f, size_t i, size_t end)
{
    const dw_date_token *t = f->text.tokens;
    if (t[i].value != DW_UNIT_YEAR || i == 0 || !dw_date_adjacent(&f->text, i) || t[i].preposition)
        return false;
    if (t[i - 1].cls == DW_DATE_TITLE)
        return true;
    const char *before = dw_words_fold(f->text.words, i - 1);
    bool noun = t[i - 1].cls == DW_DATE_NONE && before[0] == '\xD8' && before[1] == '\xA7' &&
                before[2] == '\xD9' && before[3] == '\x84';
    return noun && end > i + 1 && t[end - 1].weak;
}

/* The Hijri year `shift` years from the present one: «السنة الهجرية المقبلة». */
static void set_hijri_year(const dw_finder *f, dw_reading *r, int32_t shift)
{
    int32_t year = dw_day_hijri(f->settings.today).year + shift;
    dw_reading_set(r, dw_hijri_month_start(year, 1), dw_hijri_month_start(year + 1, 1) - 1,
                   DIWAN_PRECISION_YEAR);
    r->calendar = DIWAN_CALENDAR_HIJRI;
}

/* «الشهر نفسه», «ذلك العام»: the one named before. */
static bool set_same(const dw_finder *f, dw_reading *r, int32_t unit)
{
    if (f->told.first == DIWAN_NO_DAY || (unit == DW_UNIT_DAY && !f->settings.anaphora))
        return false;
    dw_reading_unit(f, r, f->told.first, unit, 0);
    return unit != DW_UNIT_DAY || f->told.first == f->told.last;
}

size_t dw_read_relative_unit(const dw_finder *f, size_t i, bool inner, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    dw_date_class cls = (dw_date_class)t[i].cls;
    size_t at = i + (cls == DW_DATE_THIS || cls == DW_DATE_THAT), end;
    int32_t shift = 0, unit;
    if (f->settings.today == DIWAN_NO_DAY || at >= f->text.n ||
        (at > i && !dw_date_adjacent(&f->text, at)) || t[at].cls != DW_DATE_UNIT || !t[at].definite)
        return i;
    unit = t[at].value;
    bool hijri = unit == DW_UNIT_YEAR && dw_date_class_at(&f->text, at + 1) == DW_DATE_ERA &&
                 t[at + 1].value == 2;
    size_t noun = at + 1 + hijri;
    if (cls == DW_DATE_THAT)
        return set_same(f, r, unit) ? noun : i;
    if (dw_date_class_at(&f->text, noun) == DW_DATE_SAME)
        return set_same(f, r, unit) ? noun + 1 : i;
    end = dw_read_shift(f, noun, &shift);
    if ((cls == DW_DATE_THIS || t[at].near) && (end == noun || shift == 0))
        shift = 0;
    else if (end == noun && (!(inner || f->loose) || unit == DW_UNIT_DAY))
        return i;
    if ((unit == DW_UNIT_DAY && end > noun && t[end - 1].weak) || is_title(f, at, end))
        return i;
    if (hijri)
        set_hijri_year(f, r, shift);
    else
        dw_reading_unit(f, r, f->settings.today, unit, shift);
    return end;
}

/* «اليوم» is today, unless it begins the name of a day or counts one. */
static bool is_today(const dw_finder *f, size_t i)
{
    dw_date_class next = dw_date_class_at(&f->text, i + 1);
    return dw_date_is_unit(&f->text.tokens[i], DW_UNIT_DAY) && f->text.tokens[i].definite &&
           next != DW_DATE_ORDINAL && (next != DW_DATE_TENS || f->text.tokens[i + 1].preposition) &&
           next != DW_DATE_ARTICLE && next != DW_DATE_LAST && next != DW_DATE_SAME &&
           next != DW_DATE_FOLLOWING && next != DW_DATE_BEFORE && next != DW_DATE_AFTER &&
           next != DW_DATE_DAY_NAME && next != DW_DATE_RELATIVE_DAY;
}

/* A weekday or a date told beside a day that is known already: «أمس الأربعاء», «أمس، 25
 * كانون الثاني». */
static size_t read_beside(const dw_finder *f, size_t i, dw_reading *r)
{
    dw_date_fields fields;
    dw_reading other;
    dw_gap gap = i < f->text.n ? dw_date_gap(&f->text, i) : DW_GAP_OTHER;
    if (gap == DW_GAP_OTHER || f->text.tokens[i].joined)
        return i;
    size_t end = dw_read_day(&f->text, i, &fields);
    if (end > i && dw_resolve(f, i, &fields, &other)) {
        r->conflict = other.days[0].first != r->days[0].first;
        return end;
    }
    if (f->text.tokens[i].cls != DW_DATE_WEEKDAY || f->text.tokens[i].weak ||
        f->text.tokens[i].preposition)
        return i;
    r->conflict = f->text.tokens[i].value != dw_day_weekday(r->days[0].first);
    return i + 1;
}

size_t dw_read_relative_day(const dw_finder *f, size_t i, dw_reading *r)
{
    const dw_date_token *t = f->text.tokens;
    int32_t today = f->settings.today;
    size_t at = i;
    if (today == DIWAN_NO_DAY)
        return i;
    if (t[at].cls == DW_DATE_THIS && at + 1 < f->text.n && dw_date_adjacent(&f->text, at + 1) &&
        is_today(f, at + 1))
        at++;
    else if (dw_date_is_unit(&t[at], DW_UNIT_DAY) &&
             dw_date_class_at(&f->text, at + 1) == DW_DATE_RELATIVE_DAY)
        at++;
    if (t[at].cls == DW_DATE_NOW && f->loose) {
        dw_reading_set(r, today, today, DIWAN_PRECISION_DAY);
        return at + t[at].words;
    }
    if (t[at].cls == DW_DATE_RELATIVE_DAY && (!t[at].weak || at > i || f->loose)) {
        dw_reading_set(r, today + t[at].value, today + t[at].value, DIWAN_PRECISION_DAY);
        return read_beside(f, at + t[at].words, r);
    }
    if (!is_today(f, at))
        return i;
    dw_reading_set(r, today, today, DIWAN_PRECISION_DAY);
    return read_beside(f, at + 1, r);
}
