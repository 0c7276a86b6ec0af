/* Faults on purpose: allocations that fail, in SQLite and in the library, and a disk that
 * refuses or is full. */
#ifndef FAULTS_H
#define FAULTS_H

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    FAULT_NONE,
    FAULT_MEMORY, /* an allocation */
    FAULT_READ,   /* a read from a file */
    FAULT_WRITE,  /* a write, truncation or sync */
    FAULT_FULL,   /* a write: no room on the disk */
} fault_kind;

/* To be called first thing in main(), before SQLite is used. */
void faults_install(void);

/* From here on the occasion number `at`, from 0, for a fault of the kind is one; where
 * `lasting`, all after it are too. */
void faults_arm(fault_kind kind, int64_t at, bool lasting);

/* No more faults; returns whether there was one. */
bool faults_disarm(void);

/* Allocations, of both, that were not freed. */
int64_t faults_allocations(void);

#endif
