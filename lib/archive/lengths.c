#include "lengths.h"

#include <string.h>

#include "archive.h"

#define SECTIONS 3
#define LENGTH_MOST 65535

/* What FTS5 tells of a brief: how many words each column has, as SQLite's varints. */
static uint32_t read_sizes(const unsigned char *at, int len)
{
    uint64_t sum = 0;
    const unsigned char *end = at + len;
    for (int column = 0; column < SECTIONS && at < end; column++) {
        uint64_t size = 0;
        do
            size = size << 7 | (*at & 0x7F);
        while (*at++ & 0x80 && at < end);
        sum += size;
    }
    return sum < LENGTH_MOST ? (uint32_t)sum : LENGTH_MOST;
}

static int32_t load(dw_lengths *lengths, diwan_archive *archive, int64_t block)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_LENGTHS, &row);
    if (status < 0)
        return status;
    lengths->loaded = false;
    lengths->len = 0;
    sqlite3_bind_int64(row, 1, block);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW) {
        const void *bytes = sqlite3_column_blob(row, 0);
        lengths->len = (size_t)sqlite3_column_bytes(row, 0);
        if (lengths->len > sizeof lengths->bytes || (!bytes && lengths->len))
            status =
                dw_archive_fail(archive, DIWAN_CORRUPT, "the file is damaged: lengths of briefs");
        else if (lengths->len)
            memcpy(lengths->bytes, bytes, lengths->len);
    }
    sqlite3_reset(row);
    if (status < 0)
        return status;
    lengths->block = block;
    lengths->loaded = true;
    return DIWAN_OK;
}

int32_t dw_lengths_read(dw_lengths *lengths, diwan_archive *archive, int64_t place, uint32_t *out)
{
    int64_t block = place / DW_LENGTHS_BLOCK;
    size_t at = (size_t)(place % DW_LENGTHS_BLOCK) * 2;
    int32_t status = DIWAN_OK;
    if (!lengths->loaded || lengths->block != block)
        status = load(lengths, archive, block);
    *out = status == DIWAN_OK && at + 1 < lengths->len
               ? (uint32_t)lengths->bytes[at] | (uint32_t)lengths->bytes[at + 1] << 8
               : 0;
    return status;
}

static int32_t save(const dw_lengths *lengths, diwan_archive *archive)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, DW_SQL_SET_LENGTHS, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int64(statement, 1, lengths->block);
    sqlite3_bind_blob(statement, 2, lengths->bytes, (int)lengths->len, SQLITE_STATIC);
    status = dw_sql_step(archive, statement);
    sqlite3_clear_bindings(statement);
    return status < 0 ? status : DIWAN_OK;
}

static void put(dw_lengths *lengths, int64_t place, uint32_t length)
{
    size_t at = (size_t)(place % DW_LENGTHS_BLOCK) * 2;
    if (at + 2 > lengths->len) {
        memset(lengths->bytes + lengths->len, 0, at + 2 - lengths->len);
        lengths->len = at + 2;
    }
    lengths->bytes[at] = (unsigned char)(length & 0xFF);
    lengths->bytes[at + 1] = (unsigned char)(length >> 8);
}

static int32_t change(diwan_archive *archive, int64_t place, uint32_t length)
{
    dw_lengths lengths = { 0 };
    int32_t status = load(&lengths, archive, place / DW_LENGTHS_BLOCK);
    if (status < 0)
        return status;
    put(&lengths, place, length);
    return save(&lengths, archive);
}

int32_t dw_lengths_keep(diwan_archive *archive, int64_t place)
{
    sqlite3_stmt *row;
    uint32_t length = 0;
    int32_t status = dw_sql_get(archive, DW_SQL_SIZES, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, place);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW && sqlite3_column_blob(row, 0))
        length = read_sizes(sqlite3_column_blob(row, 0), sqlite3_column_bytes(row, 0));
    sqlite3_reset(row);
    return status < 0 ? status : change(archive, place, length);
}

int32_t dw_lengths_forget(diwan_archive *archive, int64_t place)
{
    return change(archive, place, 0);
}

int32_t dw_lengths_renew(diwan_archive *archive)
{
    dw_lengths lengths = { 0 };
    sqlite3_stmt *row;
    int rc = sqlite3_exec(archive->db, "DELETE FROM brief_length", NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        return dw_sql_fail(archive, rc);
    int32_t status = dw_sql_prepare(archive, &row, "SELECT id, sz FROM search_docsize ORDER BY id");
    if (status < 0)
        return status;
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        int64_t place = sqlite3_column_int64(row, 0), block = place / DW_LENGTHS_BLOCK;
        if (lengths.loaded && lengths.block != block) {
            status = save(&lengths, archive);
            lengths.len = 0;
        }
        if (status < 0)
            break;
        lengths.loaded = true;
        lengths.block = block;
        const unsigned char *sizes = sqlite3_column_blob(row, 1);
        put(&lengths, place, sizes ? read_sizes(sizes, sqlite3_column_bytes(row, 1)) : 0);
    }
    sqlite3_finalize(row);
    if (status == DIWAN_DONE && lengths.loaded)
        status = save(&lengths, archive);
    return status < 0 ? status : DIWAN_OK;
}
