/* From the bytes of a document to UTF-8 in NFC. */
#ifndef DW_DOCUMENT_DECODE_H
#define DW_DOCUMENT_DECODE_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    char *text; /* UTF-8, NUL-terminated; the caller's, to free(); NULL on failure */
    size_t len;
    const char *encoding; /* IANA name of what the bytes were; lives for ever */
    char error[200];      /* on failure one line, with the byte */
} dw_decoded;

/* Decode a document: UTF-8 (with or without signature), UTF-16, Windows-1256 or
 * ISO-8859-6. Returns DIWAN_OK, DIWAN_EMPTY, DIWAN_BINARY, DIWAN_ENCODING, DIWAN_TOOBIG
 * or DIWAN_NOMEM. */
int32_t dw_decode(dw_decoded *out, const char *bytes, size_t len);

#endif
