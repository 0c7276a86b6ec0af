/* The index against the texts. */
#ifndef DW_ARCHIVE_CHECK_INDEX_H
#define DW_ARCHIVE_CHECK_INDEX_H

#include <diwan.h>

/* Returns DIWAN_OK, or DIWAN_STALE where the index is not what the texts would give. */
int32_t dw_check_index(diwan_archive *archive);

#endif
