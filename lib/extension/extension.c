/* What a host of the extension calls. docs/extension.md is its manual. */
#include <sqlite3ext.h>
#include <stdbool.h>

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

#define TRIES 100       /* of a database that is locked while it is opened */
#define MILLISECONDS 10 /* between them */

/* Take what the host offers, once: where a second SQLite of the process loads the same file, calls
 * for the one would end in the other. False then. */
static bool take_host(const sqlite3_api_routines *api)
{
    sqlite3_mutex *mutex = api->mutex_alloc(SQLITE_MUTEX_STATIC_APP1);
    api->mutex_enter(mutex);
    if (!sqlite3_api)
        sqlite3_api = api;
    bool taken = sqlite3_api == api;
    api->mutex_leave(mutex);
    return taken;
}

/* All or nothing: where this fails the host takes the code away, and what it then called would be
 * gone. */
static int register_all(sqlite3 *db)
{
    int rc = dw_functions_register(db);
    if (rc == SQLITE_OK)
        rc = dw_tables_register(db);
    if (rc == SQLITE_OK)
        rc = dw_tokenizer_register(db);
    if (rc != SQLITE_OK && rc != SQLITE_NOTFOUND) {
        dw_tables_forget(db);
        dw_functions_forget(db);
        return rc;
    }
    return SQLITE_OK;
}

/* For one connection, that of the caller. Where FTS5 is absent there is no tokenizer, and no
 * error. */
int sqlite3_diwan_init(sqlite3 *db, char **error, const sqlite3_api_routines *api)
{
    fts5_api *fts5;
    if (api->libversion_number() < SQLITE_LEAST) {
        *error = api->mprintf("diwan needs SQLite 3.31 or later, this is %s", api->libversion());
        return SQLITE_ERROR;
    }
    if (!take_host(api)) {
        *error = api->mprintf("diwan is in use by another SQLite of this process (%s, this is %s): "
                              "load a copy of the file from another folder",
                              sqlite3_libversion(), api->libversion());
        return SQLITE_ERROR;
    }
    /* To know FTS5, SQLite 3.41 and later read the database, which may fail. */
    int rc = dw_fts5_find(db, &fts5);
    if (rc == SQLITE_OK || rc == SQLITE_NOTFOUND)
        rc = register_all(db);
    if (rc != SQLITE_OK)
        *error = sqlite3_mprintf("%s", sqlite3_errmsg(db));
    return rc;
}

/* For a connection that is being opened. Failure would keep every connection of the process from
 * opening, also those whose database is made readable later, so it fails for want of memory
 * alone. A locked database is waited for. */
static int init_opened(sqlite3 *db, char **error, const sqlite3_api_routines *api)
{
    fts5_api *fts5;
    (void)error;
    (void)api;
    int rc = dw_fts5_find(db, &fts5);
    for (int i = 0; i < TRIES && (rc & 0xFF) == SQLITE_BUSY; i++) {
        sqlite3_sleep(MILLISECONDS);
        rc = dw_fts5_find(db, &fts5);
    }
    if (rc == SQLITE_OK || rc == SQLITE_NOTFOUND || rc == SQLITE_NOMEM)
        return register_all(db);
    dw_sql_forget_error(db);
    rc = dw_functions_register(db);
    return rc == SQLITE_OK ? dw_tables_register(db) : rc;
}

/* For this connection and every one the process opens from now on. */
int sqlite3_diwan_auto_init(sqlite3 *db, char **error, const sqlite3_api_routines *api)
{
    int rc = sqlite3_diwan_init(db, error, api);
    if (rc == SQLITE_OK)
        rc = sqlite3_auto_extension((void (*)(void))init_opened);
    return rc == SQLITE_OK ? SQLITE_OK_LOAD_PERMANENTLY : rc;
}
