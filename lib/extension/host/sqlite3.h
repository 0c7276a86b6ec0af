/* Found as <sqlite3.h> where the rooms archive/ and query/ are compiled for the extension:
 * what they call of SQLite goes to the host that has loaded it. */
#ifndef DW_EXTENSION_HOST_SQLITE3_H
#define DW_EXTENSION_HOST_SQLITE3_H

#include <sqlite3ext.h>

SQLITE_EXTENSION_INIT3

#endif
