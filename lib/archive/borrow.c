#include "borrow.h"

#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "schema.h"

static int32_t check(diwan_archive *archive)
{
    int64_t application, version;
    int32_t status = dw_sql_number(archive, "PRAGMA main.application_id", &application);
    if (status == DIWAN_OK)
        status = dw_sql_number(archive, "PRAGMA main.user_version", &version);
    if (status < 0)
        return status;
    if (application != DW_APPLICATION_ID)
        return dw_archive_fail(archive, DIWAN_NOTARCHIVE, "the database is no archive of diwan's");
    if (version > DW_FILE_VERSION)
        return dw_archive_fail(archive, DIWAN_NEWER, "the archive was made by a newer diwan");
    return dw_schema_read_tokenizer(archive);
}

int32_t dw_archive_borrow(diwan_archive **out, sqlite3 *db)
{
    static const char name[] = "main";
    *out = calloc(1, sizeof **out);
    if (*out)
        (*out)->path = malloc(sizeof name);
    if (!*out || !(*out)->path) {
        free(*out);
        *out = NULL;
        return DIWAN_NOMEM;
    }
    memcpy((*out)->path, name, sizeof name);
    (*out)->db = db;
    return check(*out);
}

void dw_archive_give_back(diwan_archive *archive)
{
    if (archive)
        archive->db = NULL;
    diwan_archive_close(archive);
}
