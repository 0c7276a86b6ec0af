/* The line of a document that bears its date: «الثلاثاء 21 تشرين الأول/أكتوبر 2025», «2 محرم
 * 1445هـ / 20 تموز 2023», «حدث ورأي | العدد ٤١ | 12 آذار 2023». */
#ifndef DW_DATES_DATE_LINE_H
#define DW_DATES_DATE_LINE_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
    DW_DATE_LINE_NONE = 0, /* no date line; a sentence that names a date is none */
    DW_DATE_LINE_FOUND = 1,
    DW_DATE_LINE_BAD = 2, /* a date line whose date cannot be: 32 of a month, a wrong weekday,
                             two month names or two calendars that disagree */
    DW_DATE_LINE_NOMEM = 3,
} dw_date_line_kind;

/* Whether `line` is a date line, of which day, and where in it the date stands: from
 * `start`, up to and without `end`, the weekday and a second calendar included. The out
 * parameters are set for FOUND, all but `day` also for BAD. */
dw_date_line_kind dw_date_line(const char *line, size_t len, int32_t *day, size_t *start,
                               size_t *end);

#endif
