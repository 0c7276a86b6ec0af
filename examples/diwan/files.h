/* Files to read: one by one, or all of a folder in the order of their names. */
#ifndef FILES_H
#define FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct {
    char *bytes;
    size_t len;
} file_bytes;

/* Read a file, or standard input for "-". Returns false with errno set, as EFBIG where it
 * is more than a document may have. Free the bytes in either case. */
bool read_file(file_bytes *out, const char *path);

typedef struct {
    char **paths;
    size_t n, room;
} file_list;

/* Read a stream to its end, or until there are more than `most` bytes; as read_file(). */
bool read_stream(file_bytes *out, FILE *in, size_t most);

/* Add a file, or the files of a folder and of the folders in it: those named *.txt,
 * *.text and *.pdf. Names that begin with a dot are passed over. Returns false after a
 * message where something can't be read; the rest is added all the same. */
bool add_files(file_list *list, const char *path);

void free_files(file_list *list);

/* Whether a path ends in `ending`, as ".pdf", in either case. */
bool has_ending(const char *path, const char *ending);

#endif
