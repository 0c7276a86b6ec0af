/* An archive in a connection that belongs to someone else, to be read. */
#ifndef DW_ARCHIVE_BORROW_H
#define DW_ARCHIVE_BORROW_H

#include <diwan.h>
#include <sqlite3.h>

/* A handle on the archive that is the main database of `db`. Nothing about the connection
 * is changed. Returns DIWAN_OK; DIWAN_NOTARCHIVE or DIWAN_NEWER, and then `*out` tells why;
 * DIWAN_NOMEM. To be given back in any case. */
int32_t dw_archive_borrow(diwan_archive **out, sqlite3 *db);
void dw_archive_give_back(diwan_archive *archive);

#endif
