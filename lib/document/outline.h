/* The outline of a repaired document: which of its lines is a heading, a date line, a
 * series line or text, and where each brief begins. */
#ifndef DW_DOCUMENT_OUTLINE_H
#define DW_DOCUMENT_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    DW_LINE_TEXT = 0,
    DW_LINE_EVENT = 1,   /* the heading الحدث */
    DW_LINE_OPINION = 2, /* the heading الرأي */
    DW_LINE_DATE = 3,    /* a date and nothing else but a weekday or a series */
    DW_LINE_BAD_DATE = 4, /* a date line whose date is none */
    DW_LINE_SERIES = 5,  /* a series with no date in it */
} dw_line_kind;

typedef struct {
    size_t start, end;     /* the line's bytes in the text, trimmed */
    dw_line_kind kind;
    size_t rest;           /* of a heading: where text that follows it on the line begins, or end */
    int32_t day;           /* of a date line */
    size_t date_start, date_end;
} dw_line;

typedef struct {
    dw_line *lines; /* blank lines are left out */
    size_t n;
    const char *text; /* borrowed */
} dw_outline;

/* Read the outline of `text`, which must outlive it. Returns false when memory ends.
 * Free with dw_outline_clear() in either case. */
bool dw_outline_read(dw_outline *outline, const char *text, size_t len);

void dw_outline_clear(dw_outline *outline);

/* The line at which the brief after the one that begins at `first` begins; n where it
 * is the last. */
size_t dw_outline_next_brief(const dw_outline *outline, size_t first);

#endif
