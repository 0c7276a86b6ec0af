/* The lines of a document's pages in reading order, found from where its words stand. */
#ifndef DW_DOCUMENT_LAYOUT_LINES_H
#define DW_DOCUMENT_LAYOUT_LINES_H

#include "layout.h"

typedef struct {
    double x0, y0, x1, y1;
    double low, high; /* the heights of its lowest and of its highest word */
    size_t first, n;  /* its words: places in dw_lines.order, from left to right */
    uint32_t page;
    uint32_t region; /* a column, or what stands between columns; grows in reading order */
    bool furniture;  /* a page number or a header that repeats */
} dw_layout_line;

typedef struct {
    dw_layout_line *at;
    size_t n;
    size_t *order; /* numbers of places in the layout */
    size_t room;
} dw_lines;

/* Find the lines. Returns false when memory ends. Free with dw_lines_clear() in either
 * case. */
bool dw_lines_read(dw_lines *lines, const dw_layout *layout);

void dw_lines_clear(dw_lines *lines);

#endif
