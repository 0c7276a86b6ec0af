/* The repair of extracted text, as the rest of the library sees it: UTF-8 in, repaired
 * paragraphs out, with a report on every line of the source. */
#ifndef DW_DOCUMENT_REPAIR_H
#define DW_DOCUMENT_REPAIR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What was done to one line of the source. */
typedef struct {
    uint16_t actions;  /* bits of enum diwan_repair_action */
    bool doubtful;     /* two readings are near */
    float confidence;  /* 0 to 1 */
} dw_line_report;

/* A repaired text: a paragraph a line. Headings, the series, the date line and the
 * headline stand alone as lines. */
typedef struct {
    char *text; /* NFC, lines ended by a line feed, NUL-terminated */
    size_t len;
    dw_line_report *reports; /* report i is on line i + 1 of the source */
    int32_t num_reports;
    bool changed; /* more than white space */
} dw_repaired;

/* Repair `len` bytes of text; malformed UTF-8 becomes U+FFFD and is treated as a lost
 * letter. Returns false when memory ends. Clear with dw_repaired_clear() in any case. */
bool dw_repair(dw_repaired *repaired, const char *text, size_t len);

/* The same without a first look that passes clean text over. */
bool dw_repair_closely(dw_repaired *repaired, const char *text, size_t len);

void dw_repaired_clear(dw_repaired *repaired);

#endif
