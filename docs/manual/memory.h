/* Memory and text for the short-lived programs of this folder: nothing is freed, and a
 * program that gets no memory ends. */
#ifndef MANUAL_MEMORY_H
#define MANUAL_MEMORY_H

#include <stddef.h>

/* Text that grows. `at` ends in NUL. */
typedef struct {
    char *at;
    size_t len, room;
} buffer;

void *grow(void *old, size_t bytes);
char *copy(const char *text, size_t len);

/* The text without white space at its ends. */
char *trimmed(const char *text, size_t len);

void append(buffer *out, const char *text, size_t len);

/* The whole of a file; ends the program with a message where it can't be read. */
char *read_file(const char *path);

#endif
