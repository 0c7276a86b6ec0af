/* How facets are written: numbers of seven bits a byte, the lowest first, all bytes but
 * the last with the eighth bit set. */
#ifndef DW_ARCHIVE_FACETS_FORM_H
#define DW_ARCHIVE_FACETS_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint8_t *at; /* to free(); NULL for none */
    size_t len, room;
} dw_bytes;

/* Return false when memory ends. */
bool dw_bytes_put(dw_bytes *bytes, const void *more, size_t len);
bool dw_bytes_number(dw_bytes *bytes, uint64_t number);

/* Read a number before `end`: returns what follows it, NULL where none stands there or `p`
 * is NULL. */
const uint8_t *dw_number_read(const uint8_t *p, const uint8_t *end, uint64_t *out);

/* The row of `facet` that a place is in: the day's number times 2^24, and its turn
 * within the day by 256. Both stay when a day gets more places. */
int64_t dw_facet_block_of(int64_t place, int64_t places_of_day);

/* The place of a row's first turn; -1 where no brief can stand, as in a damaged file. */
int64_t dw_facet_place_of(int64_t block, int64_t places_of_day);

#endif
