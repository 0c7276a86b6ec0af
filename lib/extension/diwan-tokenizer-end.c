#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

int sqlite3_diwantokenizer_init(sqlite3 *db, char **error, const struct sqlite3_api_routines *api)
{
    (void)error;
    (void)api;
#ifndef SQLITE_CORE
    SQLITE_EXTENSION_INIT2(api)
#endif
    int rc = dw_tokenizer_register(db);
    return rc == SQLITE_NOTFOUND ? SQLITE_OK : rc;
}
