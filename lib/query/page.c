#include "page.h"

#include <stdlib.h>
#include <string.h>

void dw_page_put(dw_page *page, const char *text, size_t len)
{
    if (page->failed)
        return;
    if (page->len + len + 1 > page->room) {
        size_t wish = (page->len + len + 1) * 2;
        char *more = realloc(page->at, wish);
        if (!more) {
            page->failed = true;
            return;
        }
        page->at = more;
        page->room = wish;
    }
    memcpy(page->at + page->len, text, len);
    page->len += len;
    page->at[page->len] = '\0';
}
