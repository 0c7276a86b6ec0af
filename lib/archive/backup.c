/* A copy of an archive in use, by SQLite's online backup. */
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "partial.h"
#include "tokenizer.h"

struct diwan_backup {
    dw_reader reader;    /* the archive; gone where that was closed first */
    diwan_archive *from; /* one of its own, whose snapshot is copied; NULL for one in memory */
    sqlite3 *to;
    sqlite3_backup *copy;
    dw_partial file;
};

/* ------------------------------------------------------------------- opening */

/* What went wrong with the copy, kept on the archive. */
static int32_t copy_failed(const diwan_backup *backup, int rc)
{
    return dw_partial_failed(&backup->file, backup->reader.archive, rc);
}

static int32_t open_target(diwan_backup *backup, diwan_archive *archive)
{
    sqlite3 *from = backup->from ? backup->from->db : archive->db;
    int rc =
        sqlite3_open_v2(backup->file.partial, &backup->to,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc != SQLITE_OK)
        return copy_failed(backup, backup->to ? rc : SQLITE_NOMEM);
    backup->copy = sqlite3_backup_init(backup->to, "main", from, "main");
    return backup->copy ? DIWAN_OK : copy_failed(backup, sqlite3_extended_errcode(backup->to));
}

int32_t diwan_backup_open(diwan_backup **out, diwan_archive *archive, const char *path,
                          int32_t overwrite)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !path || !*path)
        return DIWAN_MISUSE;
    diwan_backup *backup = calloc(1, sizeof *backup);
    if (!backup)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    backup->file = (dw_partial){ .what = "backup", .overwrite = overwrite != 0 };
    dw_reader_join(&backup->reader, archive);
    status = dw_partial_begin(&backup->file, archive, path);
    if (status == DIWAN_OK)
        status = dw_archive_snapshot(&backup->from, archive);
    if (status == DIWAN_OK)
        status = open_target(backup, archive);
    if (status < 0)
        diwan_backup_close(backup);
    else
        *out = backup;
    return status;
}

/* ------------------------------------------------------------------- copying */

/* Whether the copy is sound, as SQLite sees it. */
static int32_t check(diwan_backup *backup)
{
    sqlite3_stmt *row = NULL;
    int rc = dw_tokenizer_register(backup->to);
    if (rc == SQLITE_OK)
        rc = sqlite3_prepare_v2(backup->to, "PRAGMA quick_check(1)", -1, &row, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(row);
    const unsigned char *says = rc == SQLITE_ROW ? sqlite3_column_text(row, 0) : NULL;
    bool sound = says && !strcmp((const char *)says, "ok");
    if (rc == SQLITE_ROW && !says)
        rc = SQLITE_NOMEM;
    else if (rc == SQLITE_ROW && !sound)
        rc = dw_page_error((const char *)says) ? dw_page_error((const char *)says) : SQLITE_CORRUPT;
    sqlite3_finalize(row);
    if (sound)
        return DIWAN_OK;
    return copy_failed(backup, rc);
}

/* The copy is whole: let it take its place. */
static int32_t finish(diwan_backup *backup)
{
    int rc = sqlite3_backup_finish(backup->copy);
    backup->copy = NULL;
    int32_t status = rc == SQLITE_OK ? check(backup) : copy_failed(backup, rc);
    if (status < 0)
        return status;
    rc = sqlite3_close(backup->to);
    backup->to = NULL;
    if (rc != SQLITE_OK)
        return copy_failed(backup, rc);
    return dw_partial_finish(&backup->file, backup->reader.archive);
}

int32_t diwan_backup_step(diwan_backup *backup, int32_t pages, int64_t *done, int64_t *total)
{
    if (!backup || !backup->reader.archive || pages < 1)
        return DIWAN_MISUSE;
    if (backup->file.done)
        return DIWAN_DONE;
    diwan_archive *archive = backup->reader.archive;
    if (!backup->copy)
        return DIWAN_MISUSE;
    int32_t status = dw_archive_pause(archive);
    if (status < 0)
        return status;
    int rc = sqlite3_backup_step(backup->copy, pages);
    int64_t all = sqlite3_backup_pagecount(backup->copy);
    if (done)
        *done = all - sqlite3_backup_remaining(backup->copy);
    if (total)
        *total = all;
    if (rc == SQLITE_OK)
        return DIWAN_ROW;
    return rc == SQLITE_DONE ? finish(backup) : copy_failed(backup, rc);
}

void diwan_backup_close(diwan_backup *backup)
{
    if (!backup)
        return;
    sqlite3_backup_finish(backup->copy);
    sqlite3_close(backup->to);
    diwan_archive_close(backup->from);
    dw_partial_clear(&backup->file);
    dw_reader_leave(&backup->reader);
    free(backup);
}
