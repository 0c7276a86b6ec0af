/* Which lines belong to one paragraph, told from how they are set. */
#ifndef DW_DOCUMENT_REFLOW_H
#define DW_DOCUMENT_REFLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t len;   /* code points, single spaces between words */
    int32_t blanks; /* empty lines before it */
    bool soft;      /* white space ended it */
    bool ends;      /* it ends a sentence */
    bool item;      /* it begins an item of a list */
    bool anchor;    /* a heading, the series or the date: stands alone */
    bool joined;    /* out: it goes on the paragraph of the line before it */
} dw_flow_line;

/* Set `joined` of all lines. Returns false when memory ends. */
bool dw_reflow(dw_flow_line *lines, size_t n);

#endif
