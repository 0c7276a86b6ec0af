/* Marks: what the index holds of a brief beside its words, actors and themes. The column
 * `marks` lists them as numbers; a number is a value times eight and the kind of the mark. */
#ifndef DW_ARCHIVE_MARKS_H
#define DW_ARCHIVE_MARKS_H

#include <diwan.h>
#include <stdbool.h>
#include <stdint.h>

#include "numbers.h"

/* Every brief has this one: what asks only for what is not there begins with all. */
int64_t dw_mark_any(void);

/* The brief mentions an actor of a kind of enum diwan_actor_kind in a section, 0 for any. */
int64_t dw_mark_kind(int32_t kind, int32_t section);

/* It has what enum diwan_has tells, in a section where that tells anything; else in 0. */
int64_t dw_mark_has(int32_t what, int32_t section);

/* It mentions a person or body that belongs to the state with this code of two letters.
 * 0 where it is no such code. */
int64_t dw_mark_belongs(const char *code, int32_t section);

/* It bears this issue number. */
int64_t dw_mark_number(int64_t number);

/* It bears the user's tag of this number. */
int64_t dw_mark_tag(int64_t tag);

/* The dates its texts name. One of at most a year marks its months; a longer one its
 * years as a long one; both mark their years; one of more than DW_MARK_YEARS years, or with
 * an open end, is wide. A month's number is its year times twelve and the months before it. */
#define DW_MARK_YEARS 20
int64_t dw_mark_month(int64_t month);
int64_t dw_mark_long_year(int64_t year);
int64_t dw_mark_year(int64_t year);
int64_t dw_mark_wide(void);

/* The month's number of a day. */
int64_t dw_month_of(int32_t day);

/* Marks being gathered; any may come more than once. */
typedef struct {
    int64_t *at; /* to free() */
    size_t n, room;
} dw_mark_list;

/* Add a mark; 0 is none. Returns false when memory ends. */
bool dw_mark_add(dw_mark_list *list, int64_t mark);

/* The same for what tells a section: the mark of the section and that of any. */
bool dw_mark_add_has(dw_mark_list *list, int32_t what, int32_t section);

/* Add what the brief itself tells: which sections it has, its number, its original. */
bool dw_mark_add_brief(dw_mark_list *list, const diwan_brief *brief);

/* Add those of a date named in a section; DIWAN_NO_DAY is an open end. */
bool dw_mark_add_date(dw_mark_list *list, int32_t section, int32_t first, int32_t last);

/* Add those that a column holds, but for what tells of tags and notes: users change these.
 * Returns false when memory ends. */
bool dw_marks_read(dw_mark_list *list, const char *column);

/* Write each mark once. */
bool dw_marks_write(dw_mark_list *list, dw_numbers *out);

#endif
