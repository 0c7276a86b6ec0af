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

/* A place that no brief can have, of a damaged file. */
static int32_t check_place(diwan_archive *archive, int64_t place)
{
    return place >= 0 ? DIWAN_OK
                      : dw_archive_fail(archive, DIWAN_CORRUPT,
                                        "the file is damaged: a brief stands at no date");
}

static int32_t change(diwan_archive *archive, int64_t place, uint32_t length)
{
    dw_lengths lengths = { 0 };
    int32_t status = check_place(archive, place);
    if (status == DIWAN_OK)
        status = load(&lengths, archive, place / DW_LENGTHS_BLOCK);
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
        if (status >= 0)
            status = check_place(archive, place);
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

/* The words that all rows tell of together. */
static int32_t sum_all(diwan_archive *archive, uint64_t *sum)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_prepare(archive, &row, "SELECT lengths FROM brief_length");
    if (status < 0)
        return status;
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        const unsigned char *at = sqlite3_column_blob(row, 0);
        int len = at ? sqlite3_column_bytes(row, 0) : 0;
        for (int i = 0; i + 1 < len; i += 2)
            *sum += (uint64_t)at[i] | (uint64_t)at[i + 1] << 8;
    }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t compare(diwan_archive *archive, dw_lengths *lengths, sqlite3_stmt *row,
                       uint64_t *sum)
{
    uint32_t kept = 0;
    const unsigned char *sizes = sqlite3_column_blob(row, 1);
    uint32_t length = sizes ? read_sizes(sizes, sqlite3_column_bytes(row, 1)) : 0;
    int32_t status = check_place(archive, sqlite3_column_int64(row, 0));
    if (status == DIWAN_OK)
        status = dw_lengths_read(lengths, archive, sqlite3_column_int64(row, 0), &kept);
    *sum += length;
    if (status == DIWAN_OK && kept != length)
        status = dw_archive_fail(archive, DIWAN_STALE,
                                 "the lengths of briefs are out of step: rebuild the index");
    return status;
}

int32_t dw_lengths_check(diwan_archive *archive)
{
    dw_lengths lengths = { 0 };
    sqlite3_stmt *row;
    uint64_t should = 0, all = 0;
    int32_t status = dw_sql_prepare(archive, &row, "SELECT id, sz FROM search_docsize ORDER BY id");
    if (status < 0)
        return status;
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        status = compare(archive, &lengths, row, &should);
        if (status == DIWAN_OK)
            status = dw_archive_pause(archive);
        if (status < 0)
            break;
    }
    sqlite3_finalize(row);
    if (status >= 0)
        status = sum_all(archive, &all);
    if (status == DIWAN_OK && all != should)
        status = dw_archive_fail(archive, DIWAN_STALE,
                                 "there are lengths of no brief: rebuild the index");
    return status;
}
