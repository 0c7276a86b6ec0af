#include "marks.h"

#include <stdlib.h>

#include "dates/calendar.h"

#define SECTIONS 4

enum { BELONGS, HAS, KIND, MONTH, YEAR, NUMBER, TAG, LONG_YEAR, KINDS };

static int64_t mark(int64_t value, int kind)
{
    return value * KINDS + kind;
}

int64_t dw_mark_any(void)
{
    return mark(0, HAS);
}

int64_t dw_mark_kind(int32_t kind, int32_t section)
{
    return mark(kind * SECTIONS + section, KIND);
}

int64_t dw_mark_has(int32_t what, int32_t section)
{
    return mark(what * SECTIONS + section, HAS);
}

int64_t dw_mark_belongs(const char *code, int32_t section)
{
    int64_t letters = 0;
    for (int i = 0; i < 2; i++) {
        if (code[i] < 'A' || code[i] > 'Z')
            return 0;
        letters = letters * 26 + code[i] - 'A' + 1;
    }
    return code[2] ? 0 : mark(letters * SECTIONS + section, BELONGS);
}

int64_t dw_mark_number(int64_t number)
{
    return mark(number, NUMBER);
}

int64_t dw_mark_tag(int64_t tag)
{
    return mark(tag, TAG);
}

int64_t dw_mark_month(int64_t month)
{
    return mark(month, MONTH);
}

int64_t dw_mark_year(int64_t year)
{
    return mark(year, YEAR);
}

int64_t dw_mark_long_year(int64_t year)
{
    return mark(year, LONG_YEAR);
}

int64_t dw_mark_wide(void)
{
    return mark(0, LONG_YEAR);
}

int64_t dw_month_of(int32_t day)
{
    dw_ymd date = dw_day_ymd(day);
    return (int64_t)date.year * 12 + date.month - 1;
}

/* ---------------------------------------------------------------- gathering */

bool dw_mark_add(dw_mark_list *list, int64_t mark)
{
    if (!mark)
        return true;
    if (list->n == list->room) {
        size_t wish = list->room ? list->room * 2 : 64;
        int64_t *more = realloc(list->at, wish * sizeof *more);
        if (!more)
            return false;
        list->at = more;
        list->room = wish;
    }
    list->at[list->n++] = mark;
    return true;
}

bool dw_mark_add_has(dw_mark_list *list, int32_t what, int32_t section)
{
    return dw_mark_add(list, dw_mark_has(what, 0)) && dw_mark_add(list, dw_mark_has(what, section));
}

static bool has_text(const diwan_brief *brief, int32_t section)
{
    size_t len;
    diwan_brief_section(brief, section, &len);
    return len > 0;
}

bool dw_mark_add_brief(dw_mark_list *list, const diwan_brief *brief)
{
    size_t len;
    const struct {
        int32_t what;
        bool has;
    } told[] = {
        { DIWAN_HAS_HEADLINE, has_text(brief, DIWAN_SECTION_HEADLINE) },
        { DIWAN_HAS_EVENT, has_text(brief, DIWAN_SECTION_EVENT) },
        { DIWAN_HAS_OPINION, has_text(brief, DIWAN_SECTION_OPINION) },
        { DIWAN_HAS_SERIES, *diwan_brief_series(brief) },
        { DIWAN_HAS_NUMBER, diwan_brief_number(brief) > 0 },
        { DIWAN_HAS_ORIGINAL, diwan_brief_original(brief, &len) != NULL },
        { DIWAN_HAS_REPAIR, diwan_brief_repaired(brief) },
        { DIWAN_HAS_DOUBT, diwan_brief_num_doubtful(brief) > 0 },
    };
    bool done = dw_mark_add(list, dw_mark_any());
    for (size_t i = 0; i < sizeof told / sizeof *told && done; i++)
        done = !told[i].has || dw_mark_add(list, dw_mark_has(told[i].what, 0));
    if (done && diwan_brief_number(brief) > 0)
        done = dw_mark_add(list, dw_mark_number(diwan_brief_number(brief)));
    return done;
}

bool dw_mark_add_date(dw_mark_list *list, int32_t section, int32_t first, int32_t last)
{
    if (!dw_mark_add_has(list, DIWAN_HAS_DATES, section))
        return false;
    if (first == DIWAN_NO_DAY || last == DIWAN_NO_DAY || last < first)
        return dw_mark_add(list, dw_mark_wide());
    int64_t from = dw_month_of(first), to = dw_month_of(last);
    if (to / 12 - from / 12 >= DW_MARK_YEARS)
        return dw_mark_add(list, dw_mark_wide());
    bool done = true, is_long = to - from >= 12;
    for (int64_t month = from; month <= to && !is_long && done; month++)
        done = dw_mark_add(list, dw_mark_month(month));
    for (int64_t year = from / 12; year <= to / 12 && done; year++)
        done = dw_mark_add(list, dw_mark_year(year)) &&
               (!is_long || dw_mark_add(list, dw_mark_long_year(year)));
    return done;
}

static bool is_own(int64_t mark)
{
    return mark % KINDS == TAG || mark == dw_mark_has(DIWAN_HAS_TAGS, 0) ||
           mark == dw_mark_has(DIWAN_HAS_NOTES, 0);
}

bool dw_marks_read(dw_mark_list *list, const char *column)
{
    bool done = true;
    while (*column && done) {
        char *end;
        int64_t mark = strtoll(column, &end, 10);
        if (end == column)
            break;
        done = is_own(mark) || dw_mark_add(list, mark);
        column = end;
    }
    return done;
}

static int ascending(const void *a, const void *b)
{
    const int64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

bool dw_marks_write(dw_mark_list *list, dw_numbers *out)
{
    bool done = true;
    if (list->n)
        qsort(list->at, list->n, sizeof *list->at, ascending);
    for (size_t i = 0; i < list->n && done; i++)
        done = (i && list->at[i] == list->at[i - 1]) || dw_numbers_add(out, list->at[i]);
    return done;
}
