/* PDF files, by way of poppler's pdftotext. */
#ifndef PDF_H
#define PDF_H

#include "files.h"

/* Where words stand on the pages of a PDF, as pdftotext tells it. Returns false where it
 * can't be run or fails; `*missing` tells the two apart. Free the bytes in either case. */
bool read_pdf_layout(file_bytes *out, const char *path, bool *missing);

#endif
