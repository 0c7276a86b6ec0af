/* For compile_actors.c: who held which office when. */
#ifndef DW_VOCABULARY_COMPILE_ACTORS_OFFICES_H
#define DW_VOCABULARY_COMPILE_ACTORS_OFFICES_H

#include <stddef.h>
#include <stdio.h>

#include "actors.h"

/* Read office_titles.tsv and offices.tsv. Stops where an interval ends before it begins, or
 * where two persons surely held an office at once that only one can hold. */
void read_offices(const char *folder, const dw_actor_entry *entries, size_t num_entries);

void write_offices(FILE *out);

#endif
