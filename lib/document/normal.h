/* Unicode normalisation form C, by ICU. */
#ifndef DW_DOCUMENT_NORMAL_H
#define DW_DOCUMENT_NORMAL_H

#include <stdint.h>
#include <stddef.h>

/* Bring well-formed UTF-8, at most DIWAN_DOCUMENT_MOST bytes, to NFC. `*out` is the
 * caller's, NUL-terminated, to free(). Returns DIWAN_OK, DIWAN_NOMEM, or DIWAN_INTERNAL
 * where ICU fails. */
int32_t dw_normal(char **out, size_t *out_len, const char *text, size_t len);

#endif
