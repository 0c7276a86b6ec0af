#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef SQLITE_CORE

/* As an automatic extension, which is given room for a message, it keeps no connection from
 * opening: SQLite 3.41 and later read the database to know FTS5. */
int sqlite3_diwantokenizer_init(sqlite3 *db, char **error, const struct sqlite3_api_routines *api)
{
    (void)api;
    int rc = dw_tokenizer_register(db);
    for (int i = 0; i < 100 && error && (rc & 0xFF) == SQLITE_BUSY; i++) {
        sqlite3_sleep(10);
        rc = dw_tokenizer_register(db);
    }
    if (rc == SQLITE_NOTFOUND || (error && rc != SQLITE_OK && rc != SQLITE_NOMEM)) {
        dw_sql_forget_error(db);
        rc = SQLITE_OK;
    }
    return rc;
}

#else

int sqlite3_diwantokenizer_init(sqlite3 *db, char **error, const struct sqlite3_api_routines *api)
{
    sqlite3_mutex *mutex = api->mutex_alloc(SQLITE_MUTEX_STATIC_APP1);
    api->mutex_enter(mutex);
    if (!sqlite3_api)
        sqlite3_api = api;
    api->mutex_leave(mutex);
    if (sqlite3_api != api) {
        *error = api->mprintf("diwan-tokenizer is in use by another SQLite of this process: "
                              "load a copy of the file from another folder");
        return SQLITE_ERROR;
    }
    int rc = dw_tokenizer_register(db);
    if (rc == SQLITE_NOTFOUND)
        rc = SQLITE_OK;
    if (rc != SQLITE_OK)
        *error = sqlite3_mprintf("%s", sqlite3_errmsg(db));
    return rc;
}

#endif
