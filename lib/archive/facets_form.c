#include "facets_form.h"

#include <stdlib.h>
#include <string.h>

#include "document/brief.h"
#include "place.h"

#define TURNS 256       /* of a day in a row */
#define BLOCKS 16777216 /* rows that a day can have: DW_PLACES_MOST by TURNS */

static bool grow(dw_bytes *bytes, size_t more)
{
    size_t room = bytes->room ? bytes->room : 256;
    if (bytes->room - bytes->len >= more)
        return true;
    while (room - bytes->len < more)
        room *= 2;
    uint8_t *at = realloc(bytes->at, room);
    if (!at)
        return false;
    bytes->at = at;
    bytes->room = room;
    return true;
}

bool dw_bytes_put(dw_bytes *bytes, const void *more, size_t len)
{
    if (!grow(bytes, len))
        return false;
    if (len)
        memcpy(bytes->at + bytes->len, more, len);
    bytes->len += len;
    return true;
}

bool dw_bytes_number(dw_bytes *bytes, uint64_t number)
{
    uint8_t digits[10];
    size_t n = 0;
    for (; number > 0x7F; number >>= 7)
        digits[n++] = (uint8_t)(number | 0x80);
    digits[n++] = (uint8_t)number;
    return dw_bytes_put(bytes, digits, n);
}

const uint8_t *dw_number_read(const uint8_t *p, const uint8_t *end, uint64_t *out)
{
    uint64_t number = 0;
    for (int shift = 0; p && p < end && shift < 64; shift += 7) {
        uint8_t digit = *p++;
        number |= (uint64_t)(digit & 0x7F) << shift;
        if (!(digit & 0x80)) {
            *out = number;
            return p;
        }
    }
    return NULL;
}

int64_t dw_facet_block_of(int64_t place, int64_t places_of_day)
{
    return place / places_of_day * BLOCKS + place % places_of_day / TURNS;
}

int64_t dw_facet_place_of(int64_t block, int64_t places_of_day)
{
    int64_t day = block / BLOCKS, turn = block % BLOCKS * TURNS;
    bool stands = block >= 0 && day <= dw_place_day_number(DW_BRIEF_DAY_LAST);
    return stands && turn < places_of_day ? day * places_of_day + turn : -1;
}
