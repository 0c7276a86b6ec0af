/* UTF-8, one code point at a time. Malformed bytes are never an error here: each
 * is reported as DW_BAD_CHAR and skipped alone, so any byte string can be read. */
#ifndef DW_TEXT_UTF8_H
#define DW_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DW_BAD_CHAR 0xFFFFFFFFu

/* Decode the code point at `p`, which lies before `end`. Returns the bytes it
 * takes, 1 to 4; a byte that begins no well-formed sequence (overlong forms and
 * surrogates among them) gives DW_BAD_CHAR and 1. */
size_t dw_utf8_get(const char *p, const char *end, uint32_t *c);

/* Decode the code point that ends at `p`, which lies after `begin`. Returns the
 * bytes it takes. */
size_t dw_utf8_get_before(const char *begin, const char *p, uint32_t *c);

/* Write `c`, a Unicode scalar value, to `out`; returns the bytes written, 1 to 4. */
size_t dw_utf8_put(char out[4], uint32_t c);

/* Whether `s` is well-formed; if not, `*bad` is the offset of the first bad byte.
 * `bad` may be NULL. */
bool dw_utf8_valid(const char *s, size_t len, size_t *bad);

#endif
