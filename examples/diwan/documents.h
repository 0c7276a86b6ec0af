/* Documents from files, text or PDF. */
#ifndef DOCUMENTS_H
#define DOCUMENTS_H

#include "command.h"
#include "files.h"

/* Open the document in a file. Returns EXIT_DONE with the document, to be closed, or
 * EXIT_INPUT after a message that names the file. */
int open_document(diwan_document **out, const char *path);

/* Report what is wrong with a brief of a file: "FILE: reason" or "FILE:LINE: reason". */
int complain_of(const char *path, const char *reason, int32_t status);

/* What messages call a file. */
const char *shown_path(const char *path);

/* Report that read_file() failed, by errno; returns EXIT_INPUT. */
int unreadable(const char *path);

#endif
