/* A copy of an archive in use, by SQLite's online backup. It is made beside its place and
 * takes it when it is whole. */
#ifndef _WIN32
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <windows.h>
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "tokenizer.h"

struct diwan_backup {
    dw_reader reader;    /* the archive; gone where that was closed first */
    diwan_archive *from; /* one of its own, whose snapshot is copied; NULL for one in memory */
    sqlite3 *to;
    sqlite3_backup *copy;
    char *path, *partial; /* where it is to be, and where it is made */
    bool overwrite, done;
};

static const char suffix[] = "-partial";

/* ------------------------------------------------------------------- files */

static bool exists(const char *path)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    int there = 0;
    return vfs && vfs->xAccess(vfs, path, SQLITE_ACCESS_EXISTS, &there) == SQLITE_OK && there;
}

static void delete_file(const char *path)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    if (vfs)
        vfs->xDelete(vfs, path, 0);
}

/* The name of a file that stands beside another; NULL when memory ends. */
static char *name_beside(const char *path, const char *end)
{
    size_t len = strlen(path);
    char *name = malloc(len + strlen(end) + 1);
    if (name) {
        memcpy(name, path, len);
        memcpy(name + len, end, strlen(end) + 1);
    }
    return name;
}

static void delete_beside(const char *path, const char *end)
{
    char *name = name_beside(path, end);
    if (name)
        delete_file(name);
    free(name);
}

static bool exists_beside(const char *path, const char *end)
{
    char *name = name_beside(path, end);
    bool there = !name || exists(name);
    free(name);
    return there;
}

/* Whether both names lead to one file. */
static bool is_same_file(const char *a, const char *b)
{
#ifndef _WIN32
    struct stat one, other;
    if (stat(a, &one) == 0 && stat(b, &other) == 0)
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
#endif
    return !strcmp(a, b);
}

/* Have a power failure find the folder of `path` as it is now. Where that cannot be asked for
 * the file still has its name. */
static void sync_folder(const char *path)
{
#ifndef _WIN32
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) + 1 : 1;
    char *folder = malloc(len + 1);
    if (!folder)
        return;
    memcpy(folder, slash ? path : ".", len);
    folder[len] = '\0';
    int file = open(folder, O_RDONLY);
    if (file >= 0) {
        fsync(file);
        close(file);
    }
    free(folder);
#else
    (void)path; /* MOVEFILE_WRITE_THROUGH has done it */
#endif
}

/* Let `from` take the place of `to`, whole or not at all. */
static bool move_file(const char *from, const char *to)
{
#ifdef _WIN32
    wchar_t wide[2][1024];
    return MultiByteToWideChar(CP_UTF8, 0, from, -1, wide[0], 1024) &&
           MultiByteToWideChar(CP_UTF8, 0, to, -1, wide[1], 1024) &&
           MoveFileExW(wide[0], wide[1], MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH);
#else
    return rename(from, to) == 0;
#endif
}

/* ------------------------------------------------------------------- opening */

static bool set_paths(diwan_backup *backup, const char *path)
{
    size_t len = strlen(path);
    backup->path = malloc(len + 1);
    backup->partial = malloc(len + sizeof suffix);
    if (!backup->path || !backup->partial)
        return false;
    memcpy(backup->path, path, len + 1);
    memcpy(backup->partial, path, len);
    memcpy(backup->partial + len, suffix, sizeof suffix);
    return true;
}

static int32_t fail(diwan_archive *archive, int32_t status, const char *path, const char *why)
{
    return dw_archive_fail(archive, status, "backup to %s: %s", path, why);
}

/* Have the file that is to be overwritten need nothing beside it: its log would be read as the
 * new file's, and without its log it would be what it no longer is, should the machine stop
 * before the new file has its name. */
static int32_t settle_old(diwan_archive *archive, const char *path)
{
    static const char work[] = "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT";
    static const char *const ends[] = { "-wal", "-journal", "-shm" };
    sqlite3 *old = NULL;
    int rc = SQLITE_OK;
    if (exists(path) && (exists_beside(path, ends[0]) || exists_beside(path, ends[1]))) {
        rc = sqlite3_open_v2(path, &old, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
        if (rc == SQLITE_OK)
            rc = sqlite3_exec(old, work, NULL, NULL, NULL);
        sqlite3_close(old);
    }
    switch (rc & 0xFF) {
    case SQLITE_OK:
    case SQLITE_NOTADB: /* nothing in it can be lost */
    case SQLITE_CORRUPT:
        break;
    case SQLITE_NOMEM:
        return dw_sql_fail(archive, SQLITE_NOMEM);
    case SQLITE_FULL:
        return fail(archive, DIWAN_FULL, path, "the disk is full");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail(archive, DIWAN_BUSY, path, "the file is in use");
    default:
        return fail(archive, DIWAN_IO, path, sqlite3_errstr(rc));
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        delete_beside(path, ends[i]);
    return DIWAN_OK;
}

/* What went wrong with the copy, kept on the archive. */
static int32_t copy_failed(diwan_backup *backup, int rc)
{
    diwan_archive *archive = backup->reader.archive;
    switch (rc & 0xFF) {
    case SQLITE_NOMEM:
        return dw_sql_fail(archive, SQLITE_NOMEM);
    case SQLITE_FULL:
        return fail(archive, DIWAN_FULL, backup->path, "the disk is full");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail(archive, DIWAN_BUSY, backup->path, "another process is writing");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return fail(archive, DIWAN_CORRUPT, backup->path, "the archive is damaged");
    default:
        return fail(archive, DIWAN_IO, backup->path, sqlite3_errstr(rc));
    }
}

/* Hold a snapshot, so that what others write meanwhile does not begin the copy anew. */
static int32_t open_source(diwan_backup *backup, diwan_archive *archive)
{
    if (!strcmp(archive->path, ":memory:"))
        return DIWAN_OK;
    int32_t status = diwan_archive_open(&backup->from, archive->path, DIWAN_OPEN_READ);
    int rc = SQLITE_OK;
    if (status == DIWAN_OK)
        rc = sqlite3_exec(backup->from->db, "BEGIN; SELECT count(*) FROM meta", NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        status = dw_sql_fail(backup->from, rc);
    if (status < 0)
        return dw_archive_fail(archive, status, "%s", diwan_archive_errmsg(backup->from));
    return DIWAN_OK;
}

static int32_t open_target(diwan_backup *backup, diwan_archive *archive)
{
    sqlite3 *from = backup->from ? backup->from->db : archive->db;
    delete_file(backup->partial);
    delete_beside(backup->partial, "-journal");
    delete_beside(backup->partial, "-wal");
    int rc =
        sqlite3_open_v2(backup->partial, &backup->to,
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
    if (is_same_file(path, archive->path))
        return fail(archive, DIWAN_MISUSE, path, "it is the archive itself");
    if (!overwrite && exists(path))
        return fail(archive, DIWAN_CLASH, path, "the file is there already");
    diwan_backup *backup = calloc(1, sizeof *backup);
    if (!backup || !set_paths(backup, path))
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    if (status == DIWAN_OK) /* once more at the end: better told before the work */
        status = settle_old(archive, path);
    if (status == DIWAN_OK) {
        backup->overwrite = overwrite != 0;
        dw_reader_join(&backup->reader, archive);
        status = open_source(backup, archive);
    }
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
    diwan_archive *archive = backup->reader.archive;
    int rc = sqlite3_backup_finish(backup->copy);
    backup->copy = NULL;
    int32_t status = rc == SQLITE_OK ? check(backup) : copy_failed(backup, rc);
    if (status < 0)
        return status;
    rc = sqlite3_close(backup->to);
    backup->to = NULL;
    if (rc != SQLITE_OK)
        return copy_failed(backup, rc);
    if (!backup->overwrite && exists(backup->path))
        return fail(archive, DIWAN_CLASH, backup->path, "the file is there already");
    status = settle_old(archive, backup->path);
    if (status < 0)
        return status;
    if (!move_file(backup->partial, backup->path))
        return fail(archive, DIWAN_IO, backup->path, "the copy cannot be given its name");
    sync_folder(backup->path);
    backup->done = true;
    return DIWAN_DONE;
}

int32_t diwan_backup_step(diwan_backup *backup, int32_t pages, int64_t *done, int64_t *total)
{
    if (!backup || !backup->reader.archive || pages < 1)
        return DIWAN_MISUSE;
    if (backup->done)
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
    if (!backup->done && backup->partial) {
        delete_file(backup->partial);
        delete_beside(backup->partial, "-journal");
        delete_beside(backup->partial, "-wal");
        delete_beside(backup->partial, "-shm");
    }
    dw_reader_leave(&backup->reader);
    free(backup->path);
    free(backup->partial);
    free(backup);
}
