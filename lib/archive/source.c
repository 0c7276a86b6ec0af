#include "source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "hash.h"

static int64_t hash_of(const dw_source *source)
{
    return (int64_t)dw_hash(DW_HASH_START, source->bytes, source->len);
}

static int32_t compare(diwan_archive *archive, sqlite3_stmt *row, const dw_source *source,
                       bool *same)
{
    const char *encoding;
    size_t len;
    int32_t status = dw_sql_text(archive, row, 1, &encoding, &len);
    if (status < 0)
        return status;
    const void *bytes = sqlite3_column_blob(row, 2);
    len = (size_t)sqlite3_column_bytes(row, 2);
    if (!bytes && len)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    *same = !strcmp(encoding, source->encoding) && len == source->len &&
            !memcmp(bytes, source->bytes, len);
    return DIWAN_OK;
}

int32_t dw_source_find(diwan_archive *archive, const dw_source *source, int64_t *id)
{
    sqlite3_stmt *row;
    bool same = false;
    *id = 0;
    if (!source || !source->len)
        return DIWAN_OK;
    int32_t status = dw_sql_get(archive, DW_SQL_FIND_SOURCE, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, hash_of(source));
    while (!same && (status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        status = compare(archive, row, source, &same);
        if (status < 0)
            break;
        if (same)
            *id = sqlite3_column_int64(row, 0);
    }
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

/* The numbers of lines in doubt as a JSON array; NULL when memory ends. */
static char *doubtful_text(const dw_source *source)
{
    size_t room = (size_t)source->num_doubtful * 12 + 3, len = 1;
    char *text = malloc(room);
    if (!text)
        return NULL;
    text[0] = '[';
    for (int32_t i = 0; i < source->num_doubtful; i++)
        len += (size_t)snprintf(text + len, room - len, "%s%d", i ? "," : "",
                                (int)source->doubtful[i]);
    memcpy(text + len, "]", 2);
    return text;
}

static int32_t add(diwan_archive *archive, const dw_source *source, int64_t *id)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, DW_SQL_ADD_SOURCE, &statement);
    if (status < 0)
        return status;
    char *doubtful = doubtful_text(source);
    if (!doubtful)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    sqlite3_bind_int64(statement, 1, hash_of(source));
    int rc = sqlite3_bind_text(statement, 2, source->encoding, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 3, source->repaired);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_text(statement, 4, doubtful, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_blob64(statement, 5, source->bytes, source->len, SQLITE_STATIC);
    status = rc == SQLITE_OK ? dw_sql_step(archive, statement) : dw_sql_fail(archive, rc);
    *id = sqlite3_last_insert_rowid(archive->db);
    sqlite3_clear_bindings(statement);
    free(doubtful);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_source_keep(diwan_archive *archive, const dw_source *source, int64_t *id)
{
    *id = 0;
    if (!source || !source->len)
        return DIWAN_OK;
    int32_t status = dw_source_find(archive, source, id);
    return status == DIWAN_OK && *id == 0 ? add(archive, source, id) : status;
}

int32_t dw_source_forget(diwan_archive *archive, int64_t id)
{
    return id ? dw_sql_run_on(archive, DW_SQL_DROP_SOURCE, id) : DIWAN_OK;
}

static bool copy_bytes(dw_source *source, const void *bytes, size_t len)
{
    source->bytes = malloc(len + 1);
    if (!source->bytes || (len && !bytes))
        return false;
    if (len)
        memcpy(source->bytes, bytes, len);
    source->bytes[len] = '\0';
    source->len = len;
    return true;
}

/* Read the numbers of lines in doubt out of a JSON array. */
static bool copy_doubtful(dw_source *source, const char *text)
{
    for (const char *p = text + strcspn(text, "0123456789"); *p; p += strcspn(p, "0123456789")) {
        char *end;
        if (!dw_source_doubt(source, (int32_t)strtol(p, &end, 10)))
            return false;
        p = end;
    }
    return true;
}

int32_t dw_source_read(diwan_archive *archive, sqlite3_stmt *row, int first, dw_source **out)
{
    const char *encoding, *doubtful;
    size_t len;
    *out = NULL;
    if (sqlite3_column_type(row, first) == SQLITE_NULL)
        return DIWAN_OK;
    int32_t status = dw_sql_text(archive, row, first + 1, &encoding, &len);
    if (status == DIWAN_OK)
        status = dw_sql_text(archive, row, first + 3, &doubtful, &len);
    if (status < 0)
        return status;
    dw_source *source = calloc(1, sizeof *source);
    if (!source)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    source->uses = 1;
    snprintf(source->encoding, sizeof source->encoding, "%s", encoding);
    source->repaired = sqlite3_column_int(row, first + 2) != 0;
    const void *bytes = sqlite3_column_blob(row, first);
    if (!copy_bytes(source, bytes, (size_t)sqlite3_column_bytes(row, first)) ||
        !copy_doubtful(source, doubtful)) {
        dw_source_drop(source);
        return dw_sql_fail(archive, SQLITE_NOMEM);
    }
    *out = source;
    return DIWAN_OK;
}
