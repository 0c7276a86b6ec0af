#include "numbers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

bool dw_lines_add(dw_numbers *lines, const char *text, size_t len)
{
    size_t need = lines->len + len + 2;
    if (need > lines->room) {
        char *more = realloc(lines->at, need * 2);
        if (!more)
            return false;
        lines->at = more;
        lines->room = need * 2;
    }
    if (lines->len)
        lines->at[lines->len++] = '\n';
    if (len)
        memcpy(lines->at + lines->len, text, len);
    lines->len += len;
    lines->at[lines->len] = '\0';
    return true;
}
