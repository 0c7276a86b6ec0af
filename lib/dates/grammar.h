/* The grammar of date expressions, by recursive descent over tokens. Each function reads
 * one form from word `i` on and returns the word after it, or `i` where the form does not
 * stand there; it looks no further than a fixed number of words, whatever the text. */
#ifndef DW_DATES_GRAMMAR_H
#define DW_DATES_GRAMMAR_H

#include <diwan.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "calendar.h"
#include "tokens.h"

/* What is read of a day, month or year with the parts that are written; 0 where one is
 * not, -1 for the weekday. */
typedef struct {
    int32_t year, month, day;
    int32_t weekday;
    int32_t other_month; /* the month beside it says another: «كانون الثاني/ديسمبر» */
    bool hijri_month; /* the month is of the Hijri calendar */
    bool hijri_year;
    bool relative; /* الماضي, المقبل or الجاري follows: */
    int32_t shift; /* -1, 1, 0 */
} dw_date_fields;

enum { DW_DATE_SPARE = 4 }; /* as far as a form looks without asking whether words are left */

typedef struct {
    const dw_words *words;
    const dw_date_token *tokens; /* one a word, and DW_DATE_SPARE empty ones */
    size_t n;
} dw_date_text;

/* What stands before word `i`, which is at most 3 past the last. */
dw_gap dw_date_gap(const dw_date_text *text, size_t i);

/* What stands before word `i` is a space at most, so that the words belong together. */
bool dw_date_adjacent(const dw_date_text *text, size_t i);

/* The class of word `i` where it follows the word before it with a space at most. */
dw_date_class dw_date_class_at(const dw_date_text *text, size_t i);

/* Whether a word of this class shows that what follows it is a time: «في», «منذ», «خلال». */
bool dw_date_shows_time(dw_date_class cls);

/* Whether the word names a unit, one of it: «يوم», «السنة». */
bool dw_date_is_unit(const dw_date_token *t, int32_t unit);

/* A number in digits or words: «25», «خمسة وعشرين», «ألفين وأربعة». */
size_t dw_read_count(const dw_date_text *text, size_t i, int32_t *value);

/* The same as a year, which may be said in two halves: «تسعة عشر تسعة وتسعين». */
size_t dw_read_year_words(const dw_date_text *text, size_t i, int32_t *value);

/* An ordinal in words: «الحادي والعشرين», «أول», «الثاني عشر». */
size_t dw_read_ordinal(const dw_date_text *text, size_t i, int32_t *value);

/* The same, where it may be the number of a day. */
size_t dw_read_day_ordinal(const dw_date_text *text, size_t i, int32_t *value);

/* A month by name, one or both of its names: «شهر آذار», «تشرين الأول/ أكتوبر». */
size_t dw_read_month(const dw_date_text *text, size_t i, dw_date_fields *fields);

/* A month by its number: «شهر 9», «شهر عشرة», «الشهر التاسع»; `ordinal` tells the last,
 * which may also be the ninth month of something. */
size_t dw_read_numbered_month(const dw_date_text *text, size_t i, bool *ordinal,
                              dw_date_fields *fields);

/* A year in figures or words, with or without عام and an era: «2024», «عام ١٤٤٦ هـ». After
 * a month (`plain` false) the word عام may be missing. */
size_t dw_read_year(const dw_date_text *text, size_t i, bool plain, dw_date_fields *fields);

/* A day of a month with what is written of it: «الثلاثاء 7 تشرين الأول/ أكتوبر 2025»,
 * «الحادي والعشرين من آذار», «7/10/2025», «2025-10-07», «أكتوبر 27». The fields may
 * name no day there is. */
size_t dw_read_day(const dw_date_text *text, size_t i, dw_date_fields *fields);
size_t dw_read_numeric_day(const dw_date_text *text, size_t i, dw_date_fields *fields);

/* The day that fields with a year mean; DIWAN_NO_DAY where there is none such. */
int32_t dw_fields_day(const dw_date_fields *fields);

/* Whether the weekday of the fields, if any, is that of the day, and its months agree. */
bool dw_fields_agree(const dw_date_fields *fields, int32_t day);

#endif
