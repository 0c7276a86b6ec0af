/* What reads documents and what reads exports share. */
#ifndef IMPORT_H
#define IMPORT_H

#include <signal.h>

#include "command.h"
#include "documents.h"

/* What becomes of a brief that is like one in the archive. */
typedef enum { NEAR_STORE, NEAR_SKIP, NEAR_REPLACE } near_choice;

typedef struct {
    diwan_archive *archive;
    int32_t day; /* for briefs without a date */
    near_choice near;
    bool had_briefs; /* before anything was imported */
    size_t stored, duplicates, versions, failed, in_batch;
    bool broken; /* the archive failed; going on makes no sense */
} importer;

extern volatile sig_atomic_t import_stopped;

/* Count and tell a brief that could not be stored. */
void store_failed(importer *im, const char *path, int32_t status);

/* Commit when enough was stored. */
void commit_batch(importer *im);

/* Whether a file is JSON Lines: by its name, or what stands first on standard input. */
bool is_lines(const char *path);

/* Read an export of diwan's. */
void import_lines(importer *im, const char *path);

#endif
