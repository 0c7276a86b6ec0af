/* What persons say of the themes of briefs. It is kept by the id of the brief, and stays when
 * the brief is analysed again or replaced. */
#ifndef DW_ARCHIVE_ASSIGN_H
#define DW_ARCHIVE_ASSIGN_H

#include <diwan.h>
#include <stdint.h>

/* Note on `brief` what is said of the brief `id`. */
int32_t dw_assigned_read(diwan_archive *archive, int64_t id, diwan_brief *brief);

/* Keep what `brief` has noted on it as said of the brief `id`. */
int32_t dw_assigned_keep(diwan_archive *archive, int64_t id, const diwan_brief *brief);

/* Forget what was said of the brief `id`. */
int32_t dw_assigned_forget(diwan_archive *archive, int64_t id);

#endif
