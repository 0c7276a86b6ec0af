/* A page's words by where they stand, as poppler's `pdftotext -bbox-layout` prints them,
 * and the text they make when read by geometry: words right to left, columns right to
 * left, lines top to bottom, headers and page numbers left out. */
#ifndef DW_DOCUMENT_LAYOUT_H
#define DW_DOCUMENT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A word as it stands on the page, its letters in the order of their places from left
 * to right. Units are points, y grows downwards. */
typedef struct {
    double x0, y0, x1, y1;
    size_t text, len; /* in dw_layout.text */
    uint32_t page;    /* from 0 */
} dw_place;

typedef struct {
    dw_place *at;
    size_t n;
    char *text;
    size_t text_len;
} dw_layout;

/* Read the XHTML that pdftotext prints; anything in it that is no word of a page is
 * passed over. Returns false when memory ends. Free with dw_layout_clear() in either
 * case. */
bool dw_layout_read(dw_layout *layout, const char *xhtml, size_t len);

void dw_layout_clear(dw_layout *layout);

/* The text in reading order, a paragraph a line, an empty line between blocks. `*out` is
 * the caller's, NUL-terminated, to free(). Returns false when memory ends. */
bool dw_layout_text(dw_layout *layout, char **out, size_t *out_len);

#endif
