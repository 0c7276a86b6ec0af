/* Bytes as text, as RFC 4648 has it. */
#ifndef BASE64_H
#define BASE64_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Write bytes, filled up with =. */
void base64_write(FILE *out, const char *bytes, size_t len);

/* Read a text that is base64 throughout, in its own place; `*len` becomes the number of
 * bytes. Returns false where it is none. */
bool base64_read(char *text, size_t *len);

#endif
