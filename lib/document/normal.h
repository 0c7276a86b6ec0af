/* Unicode normalisation form C. The table is made from Unicode data by normal.py; ICU is its
 * oracle in the tests. */
#ifndef DW_DOCUMENT_NORMAL_H
#define DW_DOCUMENT_NORMAL_H

#include <stdint.h>
#include <stddef.h>

/* Bring well-formed UTF-8, at most DIWAN_DOCUMENT_MOST bytes, to NFC. `*out` is the
 * caller's, NUL-terminated, to free(). Returns DIWAN_OK or DIWAN_NOMEM. Linear in the text,
 * but for marks that stand in a wrong order on one letter: those are sorted. */
int32_t dw_normal(char **out, size_t *out_len, const char *text, size_t len);

#endif
