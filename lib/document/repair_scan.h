/* A quick look at a text: whether anything in it speaks of damage, and what re-flow must
 * know of its lines. Nearly all clean text needs no more than this. */
#ifndef DW_DOCUMENT_REPAIR_SCAN_H
#define DW_DOCUMENT_REPAIR_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reflow.h"

typedef struct {
    size_t start, end; /* bytes of the text, space at either end left out */
    int32_t number;    /* of the line in the text, from 1 */
    bool spaces;       /* it holds white space that is not plain */
} dw_scanned_line;

typedef struct {
    dw_scanned_line *lines; /* that are not empty */
    dw_flow_line *flow;     /* the same lines for re-flow */
    size_t n, room;
    int32_t num_lines;      /* of the text, empty ones too */
    bool damaged;           /* something speaks of damage: look closely */
    bool composed;          /* surely in NFC */
} dw_scan;

/* Look through `text`. Returns false when memory ends. Clear in any case. */
bool dw_scan_read(dw_scan *scan, const char *text, size_t len);

void dw_scan_clear(dw_scan *scan);

#endif
