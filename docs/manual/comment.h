/* The comments of the header, taken apart. */
#ifndef MANUAL_COMMENT_H
#define MANUAL_COMMENT_H

#include <stddef.h>

typedef struct {
    char *name, *doc;
} comment_parameter;

typedef struct {
    char *text; /* what is not said of a parameter or result; "@p name" is left in it */
    char *returns, *since;
    comment_parameter parameters[16];
    size_t num_parameters;
} comment;

/* Read a comment with its slashes and stars. A "@param first, last" counts for each. */
void read_comment(comment *said, const char *text, size_t len);

/* Its text without slashes and stars, lines kept as they are indented. */
char *comment_text(const char *text, size_t len);

/* The comment after `p` on the same line that tells what stands before it, as one line; ""
 * for none. `*rest` is what comes after it, or `p` without the spaces. */
char *trailing_comment(const char *p, const char **rest);

#endif
