/* A file that is made beside its place, under another name, and takes its own when it is
 * whole: whatever ends the work before, there is no half file of that name. */
#ifndef DW_ARCHIVE_PARTIAL_H
#define DW_ARCHIVE_PARTIAL_H

#include <diwan.h>
#include <stdbool.h>

typedef struct {
    const char *what;     /* is being made, for messages: "backup" */
    char *path, *partial; /* where it is to be, and where it is made */
    bool overwrite, done;
} dw_partial;

/* Settle both names and take away what an earlier try left. `what` and `overwrite` are set
 * already. Returns DIWAN_OK; DIWAN_CLASH where there is a file that may not be replaced;
 * DIWAN_MISUSE where it is the archive itself; DIWAN_NOMEM: the reason is on the archive. To be
 * cleared in any case. */
int32_t dw_partial_begin(dw_partial *file, diwan_archive *archive, const char *path);

/* Let the file, whole and closed, take its name. Returns DIWAN_DONE or an error. */
int32_t dw_partial_finish(dw_partial *file, diwan_archive *archive);

/* Free it, and delete the file unless it is done; nobody may have it open. */
void dw_partial_clear(dw_partial *file);

/* Keep on the archive why the file can't be made; return `status`. */
int32_t dw_partial_fail(const dw_partial *file, diwan_archive *archive, int32_t status,
                        const char *why);

/* The same of what SQLite returned on the file. */
int32_t dw_partial_failed(const dw_partial *file, diwan_archive *archive, int rc);

#endif
