/* Years, quarters, months, weeks and days: spans of days that briefs are counted by. */
#ifndef DW_QUERY_PERIODS_H
#define DW_QUERY_PERIODS_H

#include <diwan.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What days are put together by. */
typedef struct {
    int32_t by;         /* of enum diwan_by, a span of time */
    int32_t week_start; /* of weeks: 1 Monday to 7 Sunday; 0 for Saturday */
} dw_periods;

/* Whether `by` of enum diwan_by is a span of time. */
bool dw_is_period(int32_t by);

/* The number of the period that a day is in; the next period has the next number. */
int32_t dw_period_of(dw_periods periods, int32_t day);

/* The first day of a period. */
int32_t dw_period_start(dw_periods periods, int32_t period);

/* What a period is called: "2025-10", «تشرين الأول/ أكتوبر 2025», "October 2025". */
void dw_period_key(char *out, size_t room, dw_periods periods, int32_t period);
void dw_period_label_ar(char *out, size_t room, dw_periods periods, int32_t period);
void dw_period_label_en(char *out, size_t room, dw_periods periods, int32_t period);

#endif
