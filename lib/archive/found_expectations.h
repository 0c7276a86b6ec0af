/* The expectations found in a brief, as the archive keeps them. */
#ifndef DW_ARCHIVE_FOUND_EXPECTATIONS_H
#define DW_ARCHIVE_FOUND_EXPECTATIONS_H

#include <diwan.h>
#include <stdint.h>

/* Find and store the expectations of the brief at `place`. */
int32_t dw_found_expectations_add(diwan_archive *archive, const diwan_brief *brief, int64_t place);

#endif
