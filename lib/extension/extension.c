/* What a host of the extension calls. docs/extension.md is its manual. */
#include <sqlite3ext.h>

#include "archive/tokenizer.h"
#include "functions.h"
#include "tables.h"

SQLITE_EXTENSION_INIT1

#ifdef _WIN32
#define ENTRY __declspec(dllexport)
#elif defined(__GNUC__)
#define ENTRY __attribute__((visibility("default")))
#else
#define ENTRY
#endif

ENTRY int sqlite3_diwan_init(sqlite3 *db, char **error, const sqlite3_api_routines *api);
ENTRY int sqlite3_diwan_auto_init(sqlite3 *db, char **error, const sqlite3_api_routines *api);

#define SQLITE_LEAST 3031000 /* innocuous functions; all that is called is older */

/* For one connection. As it may be an automatic extension, whose failure would keep every
 * connection of the process from opening, it fails for want of memory alone; where FTS5 is
 * absent there is no tokenizer. */
int sqlite3_diwan_init(sqlite3 *db, char **error, const sqlite3_api_routines *api)
{
    SQLITE_EXTENSION_INIT2(api)
    if (sqlite3_libversion_number() < SQLITE_LEAST) {
        *error =
            sqlite3_mprintf("diwan needs SQLite 3.31 or later, this is %s", sqlite3_libversion());
        return SQLITE_ERROR;
    }
    int rc = dw_functions_register(db);
    if (rc == SQLITE_OK)
        rc = dw_tables_register(db);
    if (rc == SQLITE_OK)
        rc = dw_tokenizer_register(db);
    return rc == SQLITE_NOTFOUND ? SQLITE_OK : rc;
}

/* For this connection and every one the process opens from now on. */
int sqlite3_diwan_auto_init(sqlite3 *db, char **error, const sqlite3_api_routines *api)
{
    int rc = sqlite3_diwan_init(db, error, api);
    if (rc == SQLITE_OK)
        rc = sqlite3_auto_extension((void (*)(void))sqlite3_diwan_init);
    return rc == SQLITE_OK ? SQLITE_OK_LOAD_PERMANENTLY : rc;
}
