/* Files to read: one by one, or all of a folder in the order of their names. */
#ifndef FILES_H
#define FILES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char *bytes;
    size_t len;
} file_bytes;

/* Read a file, or standard input for "-", up to one byte more than a document may have.
 * Returns false with errno set. Free the bytes in either case. */
bool read_file(file_bytes *out, const char *path);

typedef struct {
    char **paths;
    size_t n, room;
} file_list;

/* Add a file, or the files of a folder and of the folders in it: those named *.txt,
 * *.text, *.md and *.pdf. Names that begin with a dot are passed over. Returns false with
 * errno set where the path can't be read or memory ends. */
bool add_files(file_list *list, const char *path);

void free_files(file_list *list);

/* Whether a path ends in `ending`, as ".pdf", in either case. */
bool has_ending(const char *path, const char *ending);

/* Where words stand on the pages of a PDF, as poppler's pdftotext tells it. Returns false
 * where it can't be run or fails; `*missing` tells the two apart. */
bool read_pdf_layout(file_bytes *out, const char *path, bool *missing);

#endif
