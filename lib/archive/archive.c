#include "archive.h"

#include <string.h>

#include "index.h"

const char *diwan_archive_errmsg(const diwan_archive *archive)
{
    return archive ? archive->error : "";
}

int32_t dw_archive_enter(diwan_archive *archive)
{
    if (!archive || !archive->db)
        return DIWAN_MISUSE;
    archive->error[0] = '\0';
    archive->dirty = false;
    atomic_store(&archive->interrupted, false);
    return DIWAN_OK;
}

void diwan_archive_interrupt(diwan_archive *archive)
{
    if (archive)
        atomic_store(&archive->interrupted, true);
}

int32_t dw_archive_pause(diwan_archive *archive)
{
    if (archive->shielded || !atomic_exchange(&archive->interrupted, false))
        return DIWAN_OK;
    return dw_archive_fail(archive, DIWAN_INTERRUPTED, "interrupted");
}

void dw_reader_join(dw_reader *reader, diwan_archive *archive)
{
    reader->archive = archive;
    reader->next = archive->readers;
    reader->at = &archive->readers;
    if (reader->next)
        reader->next->at = &reader->next;
    archive->readers = reader;
}

void dw_reader_leave(dw_reader *reader)
{
    sqlite3_finalize(reader->statement);
    reader->statement = NULL;
    if (!reader->archive)
        return;
    *reader->at = reader->next;
    if (reader->next)
        reader->next->at = reader->at;
    reader->archive = NULL;
}

bool dw_archive_is_read(const diwan_archive *archive)
{
    for (const dw_reader *reader = archive->readers; reader; reader = reader->next)
        if (reader->statement)
            return true;
    return false;
}

/* ------------------------------------------------------------- transactions */

static int32_t told_broken(diwan_archive *archive)
{
    return dw_archive_fail(archive, archive->broken,
                           "an earlier call of the transaction failed: roll it back");
}

int32_t dw_write_begin(diwan_archive *archive)
{
    if (!archive->writable)
        return dw_archive_fail(archive, DIWAN_READONLY, "the archive is open for reading only");
    if (archive->stale)
        return dw_archive_fail_stale(archive);
    if (archive->broken)
        return told_broken(archive);
    if (archive->in_transaction)
        return dw_archive_pause(archive);
    /* What undoes must be there before there is something to undo. */
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, DW_SQL_ROLLBACK, &statement);
    return status < 0 ? status : dw_sql_run(archive, DW_SQL_BEGIN);
}

/* Undo what is not committed. The error of what made it necessary stays. */
static void undo(diwan_archive *archive)
{
    archive->num_unindexed = 0;
    if (archive->dirty || archive->in_transaction) { /* what was read may be undone */
        archive->num_outdated = -1;
        diwan_vocabulary_close(archive->vocabulary);
        archive->vocabulary = NULL;
    }
    if (sqlite3_get_autocommit(archive->db))
        return; /* SQLite has undone it by itself */
    sqlite3_stmt *statement;
    char kept[sizeof archive->error];
    memcpy(kept, archive->error, sizeof kept);
    archive->shielded = true;
    if (dw_sql_get(archive, DW_SQL_ROLLBACK, &statement) == DIWAN_OK)
        dw_sql_step(archive, statement);
    archive->shielded = false;
    memcpy(archive->error, kept, sizeof kept);
}

static int32_t commit(diwan_archive *archive)
{
    archive->shielded = true;
    int32_t status = dw_index_flush(archive);
    if (status >= 0)
        status = dw_sql_run(archive, DW_SQL_COMMIT);
    archive->shielded = false;
    if (status < 0)
        undo(archive);
    return status;
}

int32_t dw_write_end(diwan_archive *archive, int32_t status)
{
    if (archive->in_transaction) {
        archive->shielded = false;
        if (status < 0 && archive->dirty)
            archive->broken = status;
        return status;
    }
    if (status < 0 || !archive->dirty) {
        undo(archive);
        return status;
    }
    int32_t committed = commit(archive);
    return committed < 0 ? committed : status;
}

void dw_write_start(diwan_archive *archive)
{
    archive->dirty = true;
    archive->shielded = archive->in_transaction;
}

int32_t diwan_archive_begin(diwan_archive *archive)
{
    int32_t status = dw_archive_enter(archive);
    if (status < 0)
        return status;
    if (archive->in_transaction)
        return dw_archive_fail(archive, DIWAN_MISUSE, "a transaction is open already");
    status = dw_write_begin(archive);
    if (status >= 0)
        archive->in_transaction = true;
    return status;
}

static int32_t end_of_transaction(diwan_archive *archive)
{
    int32_t status = dw_archive_enter(archive);
    if (status == DIWAN_OK && !archive->in_transaction)
        status = dw_archive_fail(archive, DIWAN_MISUSE, "no transaction is open");
    return status;
}

int32_t diwan_archive_commit(diwan_archive *archive)
{
    int32_t status = end_of_transaction(archive);
    if (status < 0)
        return status;
    if (archive->broken) {
        status = dw_archive_fail(archive, archive->broken,
                                 "an earlier call of the transaction failed: it is rolled back");
        undo(archive);
    } else {
        status = commit(archive);
    }
    archive->in_transaction = false;
    archive->broken = DIWAN_OK;
    return status;
}

int32_t diwan_archive_rollback(diwan_archive *archive)
{
    int32_t status = end_of_transaction(archive);
    if (status < 0)
        return status;
    undo(archive);
    archive->removals++;
    archive->in_transaction = false;
    archive->broken = DIWAN_OK;
    return DIWAN_OK;
}

/* ------------------------------------------------------------------ figures */

int32_t diwan_archive_count(diwan_archive *archive, int64_t *out)
{
    sqlite3_stmt *statement;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !out)
        return DIWAN_MISUSE;
    *out = 0;
    status = dw_sql_get(archive, DW_SQL_COUNT_BRIEFS, &statement);
    if (status < 0)
        return status;
    status = dw_sql_step(archive, statement);
    if (status == DIWAN_ROW)
        *out = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return status < 0 ? status : DIWAN_OK;
}

int32_t diwan_archive_range(diwan_archive *archive, int32_t *first, int32_t *last)
{
    sqlite3_stmt *statement;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !first || !last)
        return DIWAN_MISUSE;
    *first = *last = DIWAN_NO_DAY;
    status = dw_sql_get(archive, DW_SQL_FIRST_AND_LAST, &statement);
    if (status < 0)
        return status;
    status = dw_sql_step(archive, statement);
    if (status == DIWAN_ROW && sqlite3_column_type(statement, 0) != SQLITE_NULL) {
        status = dw_sql_day(archive, statement, 0, first);
        if (status == DIWAN_OK)
            status = dw_sql_day(archive, statement, 1, last);
    }
    sqlite3_reset(statement);
    return status < 0 ? status : DIWAN_OK;
}
