/* A diwan_dates from within, for what makes one of several texts. */
#ifndef DW_DATES_DATES_HANDLE_H
#define DW_DATES_DATES_HANDLE_H

#include "dates.h"

enum { DW_DATES_SECTIONS = 5 };

typedef struct {
    int32_t section; /* of enum diwan_section */
    char *text;
    size_t len;
    dw_dates dates;
} dw_dates_section;

struct diwan_dates {
    dw_date_settings settings;
    dw_dates_section sections[DW_DATES_SECTIONS];
    size_t num_sections;
    size_t section, next; /* where the cursor stands */
    const dw_date *now;
    char *cut; /* where a NUL stands for `saved`, so that the date's text ends there */
    char saved;
};

/* Whether all options are in their ranges. */
bool dw_date_options_are_valid(const diwan_date_options *options);

/* A handle without texts; DIWAN_MISUSE for options out of their range. */
int32_t dw_dates_handle_new(diwan_dates **out, int32_t on_day, const diwan_date_options *options);

/* Find the dates of one more text by its words; the text is copied. */
int32_t dw_dates_handle_add(diwan_dates *dates, int32_t section, const dw_words *words);

#endif
