/* The SQL functions of the extension. docs/extension.md describes them. */
#ifndef DW_EXTENSION_FUNCTIONS_H
#define DW_EXTENSION_FUNCTIONS_H

#include <sqlite3ext.h>

/* Make the functions known to a connection. Returns an SQLite code. */
int dw_functions_register(sqlite3 *db);

#endif
