/* Text that grows while it is written. */
#ifndef DW_QUERY_PAGE_H
#define DW_QUERY_PAGE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char *at; /* to free(); ends in NUL once anything was put, also "" */
    size_t len, room;
    bool failed; /* memory ended: nothing is put any more */
} dw_page;

void dw_page_put(dw_page *page, const char *text, size_t len);

#endif
