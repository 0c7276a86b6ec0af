/* Writing man pages: man(7), UTF-8. */
#ifndef MANUAL_ROFF_H
#define MANUAL_ROFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Begin a page. */
void roff_begin(FILE *out, const char *title, int section);

/* A line of a request with one argument: roff_request(out, ".SH", "NAME"). */
void roff_request(FILE *out, const char *request, const char *argument);

/* Text, escaped. `marks` are set in bold or italics: `code`, @p name, **strong**,
 * function() and page(3). A line of input becomes a line of output. */
void roff_text(FILE *out, const char *text, size_t len, bool marks);

/* Lines of text: paragraphs parted by empty lines, lists whose items begin with "- " or
 * "* ", definitions "Word.   text", and examples, which stand in by two or more spaces. */
void roff_prose(FILE *out, const char *text);

/* A line in a fixed place, for synopses and examples. */
void roff_literal(FILE *out, const char *text, size_t len);

#endif
