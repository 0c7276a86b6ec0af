/* The dates a text names, as intervals of days. docs/dates.md tells what is read and by
 * which conventions. */
#ifndef DW_DATES_DATES_H
#define DW_DATES_DATES_H

#include <diwan.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/words.h"

enum { DW_DATE_READINGS = 8 };

/* Inclusive days; DIWAN_NO_DAY is an open end. */
typedef struct {
    int32_t first, last;
} dw_days;

typedef struct {
    uint32_t start, end;            /* bytes of the text */
    dw_days days[DW_DATE_READINGS]; /* the first reading, then the others */
    uint8_t readings;               /* how many, at least 1 */
    uint8_t precision;              /* enum diwan_precision */
    uint8_t calendar;               /* enum diwan_calendar */
    bool conflict;
} dw_date;

typedef struct {
    int32_t today;      /* the day the text was written, or DIWAN_NO_DAY: then what is told from
                           it, and what lacks its year, is not read */
    int32_t week_start; /* 0 Sunday to 6 Saturday; -1: Saturday, and the weeks that begin on
                           Sunday and Monday as other readings */
    int32_t preference; /* enum diwan_preference */
    bool anaphora;      /* read «في اليوم نفسه» */
} dw_date_settings;

typedef struct {
    dw_date *at; /* in the order of the text; they do not overlap */
    size_t n;
} dw_dates;

/* Find the dates in a text's words. Returns false when memory ends. Free with
 * dw_dates_clear() in either case. */
bool dw_dates_find(dw_dates *out, const dw_words *words, const dw_date_settings *settings);

void dw_dates_clear(dw_dates *dates);

/* Read words as one date and nothing else, as a query gives it: all that
 * dw_dates_find() knows, bare years and months, «2025-10», and ranges with «..», which may
 * lack an end. Returns DIWAN_OK, DIWAN_BADDATE or DIWAN_NOMEM. */
int32_t dw_date_read(dw_date *out, const dw_words *words, const dw_date_settings *settings);

#endif
