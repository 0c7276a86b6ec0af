#include "numbers.h"

#include <stdio.h>
#include <stdlib.h>

#define LONGEST 24 /* bytes of a number with what parts it from the next */

bool dw_numbers_add(dw_numbers *numbers, int64_t number)
{
    if (numbers->len + LONGEST > numbers->room) {
        size_t wish = numbers->room ? numbers->room * 2 : 256;
        char *more = realloc(numbers->at, wish);
        if (!more)
            return false;
        numbers->at = more;
        numbers->room = wish;
    }
    numbers->len += (size_t)snprintf(numbers->at + numbers->len, LONGEST, numbers->len ? " %lld" : "%lld",
                                     (long long)number);
    return true;
}
