/* The words of a text as the date grammar sees them: each a number, a word that dates
 * are written with, or nothing. */
#ifndef DW_DATES_TOKENS_H
#define DW_DATES_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/words.h"

/* What lib/vocabulary/date_words.tsv calls the words; it says more of each. */
typedef enum {
    DW_DATE_NONE = 0,
    DW_DATE_NUMBER, /* written in digits; value is the number, or -1 over 9999 */
    DW_DATE_MONTH,  /* 1 to 12 */
    DW_DATE_MONTH_STEM,
    DW_DATE_HIJRI_MONTH,
    DW_DATE_WEEKDAY,      /* 0 for Sunday */
    DW_DATE_RELATIVE_DAY, /* days from today */
    DW_DATE_UNIT,         /* one unit of time; value: enum dw_date_unit */
    DW_DATE_UNIT_DUAL,
    DW_DATE_UNIT_PAIR, /* عامي, before two years named */
    DW_DATE_UNITS,
    DW_DATE_BEFORE,    /* الماضي */
    DW_DATE_AFTER,     /* المقبل */
    DW_DATE_FOLLOWING, /* التالي */
    DW_DATE_CURRENT,   /* الجاري */
    DW_DATE_SAME,      /* نفسه */
    DW_DATE_THIS,
    DW_DATE_THAT,
    DW_DATE_PART,     /* a third: 1 to 3; the first day: 4; the last: 5 */
    DW_DATE_FRACTION, /* one of 2, 3, 4 */
    DW_DATE_TERM,     /* الفصل: quarter, or season */
    DW_DATE_REST,
    DW_DATE_DURING,
    DW_DATE_LAST,
    DW_DATE_ORDINAL,  /* 1 to 10 */
    DW_DATE_CARDINAL, /* 1 to 9 */
    DW_DATE_TEN,
    DW_DATE_TENS,
    DW_DATE_HUNDRED,
    DW_DATE_THOUSAND,
    DW_DATE_DECADE, /* 20 to 90 */
    DW_DATE_SEASON, /* 1 spring to 4 winter */
    DW_DATE_ERA,    /* 1 Gregorian, 2 Hijri */
    DW_DATE_IN,
    DW_DATE_FROM,
    DW_DATE_TO,
    DW_DATE_UNTIL,
    DW_DATE_SINCE,
    DW_DATE_BEFORE_TIME,
    DW_DATE_AFTER_TIME,
    DW_DATE_BETWEEN,
    DW_DATE_AND,
    DW_DATE_OR,
    DW_DATE_EQUALS, /* الموافق */
    DW_DATE_DATE,
    DW_DATE_SPAN,
    DW_DATE_NOW,
    DW_DATE_FUTURE,  /* a word that tells of the future */
    DW_DATE_EVENT,   /* حرب: a year may follow */
    DW_DATE_NAMED,   /* القرار: a number that follows is no date */
    DW_DATE_PLACE,   /* حركة: a day that follows is a name */
    DW_DATE_COUNTED, /* جندي: a number before it counts */
    DW_DATE_HOLIDAY,
    DW_DATE_TITLE,    /* الأمين: before العام, which is then no year */
    DW_DATE_DAY_NAME, /* العالمي: after اليوم, which is then not today */
    DW_DATE_AGE,
    DW_DATE_ABOUT, /* نحو */
    DW_DATE_LEAVE, /* عطلة */
    DW_DATE_ARTICLE,
    DW_DATE_LATER,    /* «أو بعده»: 1; «أو قبله»: -1 */
    DW_DATE_SOMETIME, /* «في وقت لاحق من»: 1; «في وقت سابق من»: -1 */
    DW_DATE_BORN,     /* مواليد: a year may follow */
} dw_date_class;

enum dw_date_unit {
    DW_UNIT_DAY = 1,
    DW_UNIT_WEEK = 2,
    DW_UNIT_MONTH = 3,
    DW_UNIT_YEAR = 4,
    DW_UNIT_DECADE = 5,
    DW_UNIT_CENTURY = 6,
};

typedef struct {
    uint8_t cls;      /* dw_date_class */
    uint8_t words;    /* how many words of the text it takes, 1 to 4 */
    uint8_t skip;     /* letters at the front of the first word that do not belong to it */
    uint8_t gap;      /* dw_gap_before() */
    bool weak;        /* may be another word */
    bool definite;    /* has the article */
    bool levant;      /* of the Levantine names of months */
    bool near;        /* «هالشهر»: what this token names is the present one */
    bool joined;      /* و or ف stands before it in its word */
    char preposition; /* 'b', 'l' or 'k' where one stands before it in its word; 0 for none */
    int16_t value;
} dw_date_token;

/* What stands between two words. */
typedef enum {
    DW_GAP_NONE, /* nothing: they are glued */
    DW_GAP_SPACE,
    DW_GAP_SLASH, /* each of these also with spaces */
    DW_GAP_DASH,
    DW_GAP_COMMA,
    DW_GAP_DOT,
    DW_GAP_OPEN,  /* a bracket opens */
    DW_GAP_CLOSE, /* a bracket closes */
    DW_GAP_RANGE, /* two dots */
    DW_GAP_OTHER, /* anything else, the ends of the text among it */
} dw_gap;

/* The token that begins at word `i`. */
dw_date_token dw_date_token_at(const dw_words *words, size_t i);

/* What stands before word `i`, 0 to n. */
dw_gap dw_gap_before(const dw_words *words, size_t i);

/* Where word `i` begins without its first `skip` letters, in bytes of the text. */
size_t dw_word_start(const dw_words *words, size_t i, size_t skip);

/* Where word `i` ends, with the tatweel that may follow it («هـ»). */
size_t dw_word_end(const dw_words *words, size_t i);

#endif
