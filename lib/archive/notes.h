/* What users keep on a brief: a note and tags. They hang on the brief's id, so they outlast
 * a replacement, a new analysis and a new index. */
#ifndef DW_ARCHIVE_NOTES_H
#define DW_ARCHIVE_NOTES_H

#include <diwan.h>
#include <stdint.h>

#include "marks.h"
#include "numbers.h"

/* Add what the index is to hold of the notes and tags on the brief at `place`. */
int32_t dw_notes_add(diwan_archive *archive, int64_t place, dw_mark_list *marks, dw_numbers *notes);

/* Forget what was kept on a brief that is deleted. */
int32_t dw_notes_remove(diwan_archive *archive, int64_t id);

#endif
