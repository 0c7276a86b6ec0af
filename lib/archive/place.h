/* Places: the row ids of briefs, and of their entries in the index. A place is made of
 * the number of the brief's day and its turn within the day, so that a range of days is
 * a range of row ids and the order of row ids is the order of dates.
 *
 * How many places a day has stands in the file and grows when a day is full: the fewer,
 * the smaller the steps from row id to row id and so the index, by a quarter between
 * room for a hundred and for a hundred thousand. Only statements turn days into places
 * and back, so that the number is always of the same transaction. */
#ifndef DW_ARCHIVE_PLACE_H
#define DW_ARCHIVE_PLACE_H

#include <diwan.h>
#include <stdint.h>

/* The places of a day in a new archive. */
#define DW_PLACES_OF_DAY 256

/* No day can have more: facets count them in blocks (facets_form.h), and a place stays far
 * within 64 bits. */
#define DW_PLACES_MOST ((int64_t)1 << 32)

/* In SQL, how many places a day has. */
#define DW_SQL_PLACES "(SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'places_of_day')"

/* The number of a day: from 1, for 1000-01-01. */
int64_t dw_place_day_number(int32_t day);

/* How many places a day has, from 1 to DW_PLACES_MOST. */
int32_t dw_place_per_day(diwan_archive *archive, int64_t *places);

/* The next free place of a day, for which all places may be given anew. */
int32_t dw_place_next(diwan_archive *archive, int32_t day, int64_t *place);

#endif
