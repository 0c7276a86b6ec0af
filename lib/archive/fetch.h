/* Reading a stored brief back. */
#ifndef DW_ARCHIVE_FETCH_H
#define DW_ARCHIVE_FETCH_H

#include <diwan.h>

/* Fill `brief`, which is new, with the brief `id`. Returns DIWAN_OK or DIWAN_NOTFOUND,
 * or another error kept on the archive. */
int32_t dw_fetch(diwan_archive *archive, int64_t id, diwan_brief *brief);

#endif
