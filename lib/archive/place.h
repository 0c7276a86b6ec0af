/* Places: the row ids of briefs. A place is made of the brief's day and its turn within
 * the day, so that a range of days is a range of row ids and the order of row ids is the
 * order of dates. */
#ifndef DW_ARCHIVE_PLACE_H
#define DW_ARCHIVE_PLACE_H

#include <stdint.h>

/* The briefs one day has room for. */
#define DW_PLACES_OF_DAY 65536

/* The first and the last place of a day from 1000-01-01 on; all are more than 0. */
int64_t dw_place_first(int32_t day);
int64_t dw_place_last(int32_t day);

/* The day of a place. */
int32_t dw_place_day(int64_t place);

#endif
