/* The public face of dates. */
#include <stdlib.h>
#include <string.h>

#include "calendar.h"
#include "dates.h"
#include "dates_handle.h"

bool dw_date_options_are_valid(const diwan_date_options *options)
{
    return options->week_start >= 0 && options->week_start <= 7 && options->preference >= 0 &&
           options->preference <= DIWAN_PREFERENCE_FUTURE && options->anaphora >= 0 &&
           options->anaphora <= 1 && options->reserved == 0;
}

/* The day and the options as the finder takes them; false where one is out of its range. */
static bool settings_of(dw_date_settings *out, int32_t on_day, const diwan_date_options *options)
{
    static const diwan_date_options defaults = { 0 };
    if (!options)
        options = &defaults;
    if (on_day != DIWAN_NO_DAY &&
        (on_day < dw_day_of(DW_YEAR_FIRST, 1, 1) || on_day > dw_day_of(DW_YEAR_LAST, 12, 31)))
        return false;
    if (!dw_date_options_are_valid(options))
        return false;
    *out = (dw_date_settings){ .today = on_day,
                               .week_start = options->week_start ? options->week_start % 7 : -1,
                               .preference = options->preference,
                               .anaphora = options->anaphora == 1 };
    return true;
}

int32_t dw_dates_handle_new(diwan_dates **out, int32_t on_day, const diwan_date_options *options)
{
    dw_date_settings settings;
    *out = NULL;
    if (!settings_of(&settings, on_day, options))
        return DIWAN_MISUSE;
    *out = calloc(1, sizeof **out);
    if (!*out)
        return DIWAN_NOMEM;
    (*out)->settings = settings;
    return DIWAN_OK;
}

int32_t dw_dates_handle_add(diwan_dates *dates, int32_t section, const dw_words *words)
{
    dw_dates_section *s = &dates->sections[dates->num_sections];
    if (dates->num_sections == DW_DATES_SECTIONS)
        return DIWAN_INTERNAL;
    dates->num_sections++;
    s->section = section;
    s->len = words->len;
    s->text = malloc(words->len + 1);
    if (!s->text)
        return DIWAN_NOMEM;
    if (words->len)
        memcpy(s->text, words->text, words->len);
    s->text[words->len] = '\0';
    return dw_dates_find(&s->dates, words, &dates->settings) ? DIWAN_OK : DIWAN_NOMEM;
}

static int32_t add_text(diwan_dates *dates, const char *text, size_t len)
{
    dw_words words;
    int32_t status = dw_words_read(&words, text, len)
                         ? dw_dates_handle_add(dates, DIWAN_SECTION_TEXT, &words)
                         : DIWAN_NOMEM;
    dw_words_clear(&words);
    return status;
}

int32_t diwan_dates_find(diwan_dates **out, const char *text, size_t len, int32_t on_day,
                         const diwan_date_options *options)
{
    if (!out || (!text && len))
        return DIWAN_MISUSE;
    *out = NULL;
    if (len > INT32_MAX)
        return DIWAN_TOOBIG;
    int32_t status = dw_dates_handle_new(out, on_day, options);
    if (status == DIWAN_OK)
        status = add_text(*out, text, len);
    if (status < 0) {
        diwan_dates_close(*out);
        *out = NULL;
    }
    return status;
}

/* Let the text of the date that `now` is end in NUL, until the next step. */
static void cut_text(diwan_dates *dates)
{
    dates->cut = dates->sections[dates->section].text + dates->now->end;
    dates->saved = *dates->cut;
    *dates->cut = '\0';
}

int32_t diwan_dates_next(diwan_dates *dates)
{
    if (!dates)
        return DIWAN_MISUSE;
    if (dates->now)
        *dates->cut = dates->saved;
    dates->now = NULL;
    while (dates->section < dates->num_sections) {
        const dw_dates *found = &dates->sections[dates->section].dates;
        if (dates->next < found->n) {
            dates->now = &found->at[dates->next++];
            cut_text(dates);
            return DIWAN_ROW;
        }
        dates->section++;
        dates->next = 0;
    }
    return DIWAN_DONE;
}

static const dw_date *now(const diwan_dates *dates)
{
    return dates ? dates->now : NULL;
}

int32_t diwan_dates_section(const diwan_dates *dates)
{
    return now(dates) ? dates->sections[dates->section].section : 0;
}

size_t diwan_dates_start(const diwan_dates *dates)
{
    return now(dates) ? now(dates)->start : 0;
}

size_t diwan_dates_end(const diwan_dates *dates)
{
    return now(dates) ? now(dates)->end : 0;
}

const char *diwan_dates_text(const diwan_dates *dates, size_t *len)
{
    const dw_date *date = now(dates);
    size_t n = date ? date->end - date->start : 0;
    if (len)
        *len = n;
    if (!date)
        return "";
    return dates->sections[dates->section].text + date->start;
}

int32_t diwan_dates_first(const diwan_dates *dates)
{
    return now(dates) ? now(dates)->days[0].first : DIWAN_NO_DAY;
}

int32_t diwan_dates_last(const diwan_dates *dates)
{
    return now(dates) ? now(dates)->days[0].last : DIWAN_NO_DAY;
}

int32_t diwan_dates_precision(const diwan_dates *dates)
{
    return now(dates) ? now(dates)->precision : 0;
}

int32_t diwan_dates_calendar(const diwan_dates *dates)
{
    return now(dates) ? now(dates)->calendar : 0;
}

int32_t diwan_dates_conflict(const diwan_dates *dates)
{
    return now(dates) ? now(dates)->conflict : 0;
}

int32_t diwan_dates_num_alternatives(const diwan_dates *dates)
{
    return now(dates) ? now(dates)->readings - 1 : 0;
}

int32_t diwan_dates_alternative(const diwan_dates *dates, int32_t index, int32_t *first,
                                int32_t *last)
{
    if (!dates || !first || !last || index < 0)
        return DIWAN_MISUSE;
    *first = *last = DIWAN_NO_DAY;
    if (index >= diwan_dates_num_alternatives(dates))
        return DIWAN_NOTFOUND;
    *first = dates->now->days[index + 1].first;
    *last = dates->now->days[index + 1].last;
    return DIWAN_OK;
}

void diwan_dates_close(diwan_dates *dates)
{
    if (!dates)
        return;
    for (size_t i = 0; i < dates->num_sections; i++) {
        dw_dates_clear(&dates->sections[i].dates);
        free(dates->sections[i].text);
    }
    free(dates);
}

int32_t diwan_date_read(int32_t *first, int32_t *last, const char *text, size_t len, int32_t on_day,
                        const diwan_date_options *options)
{
    dw_date_settings settings;
    dw_words words;
    dw_date date;
    int32_t status = DIWAN_NOMEM;
    if (!first || !last || (!text && len) || !settings_of(&settings, on_day, options))
        return DIWAN_MISUSE;
    *first = *last = DIWAN_NO_DAY;
    if (len > 4096)
        return DIWAN_BADDATE;
    if (dw_words_read(&words, text, len))
        status = dw_date_read(&date, &words, &settings);
    dw_words_clear(&words);
    if (status == DIWAN_OK) {
        *first = date.days[0].first;
        *last = date.days[0].last;
    }
    return status;
}
