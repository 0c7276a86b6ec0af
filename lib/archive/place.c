#include "place.h"

#include "document/brief.h"

/* Days count from the eve of the first that a brief may bear, so that no place is 0. */
#define EVE (DW_BRIEF_DAY_FIRST - 1)

int64_t dw_place_first(int32_t day)
{
    return ((int64_t)day - EVE) * DW_PLACES_OF_DAY;
}

int64_t dw_place_last(int32_t day)
{
    return dw_place_first(day) + DW_PLACES_OF_DAY - 1;
}

int32_t dw_place_day(int64_t place)
{
    return (int32_t)(place / DW_PLACES_OF_DAY + EVE);
}
