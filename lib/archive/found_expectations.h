/* The expectations found in a brief, as the archive keeps them. */
#ifndef DW_ARCHIVE_FOUND_EXPECTATIONS_H
#define DW_ARCHIVE_FOUND_EXPECTATIONS_H

#include <diwan.h>
#include <stdint.h>

#include "marks.h"
#include "numbers.h"

/* Find and store the expectations of the brief at `place`, mark for the index in which
 * sections there are any, and add to `expects` the clauses of the opinion, a line each. */
int32_t dw_found_expectations_add(diwan_archive *archive, const diwan_brief *brief, int64_t place,
                                  dw_mark_list *marks, dw_numbers *expects);

#endif
