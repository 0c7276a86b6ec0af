/* What the programs share that compile the tables of this folder during the build. */
#ifndef DW_VOCABULARY_BUILD_FILE_H
#define DW_VOCABULARY_BUILD_FILE_H

#include <stddef.h>

/* Tell why a line of a table cannot be used, and end the program; line 0 for none. */
_Noreturn void build_fail(const char *path, size_t line, const char *why);

/* The whole of a file, ended with NUL; never freed. What cannot be read ends the program. */
char *build_file(const char *path, size_t *len);

#endif
