#ifndef _WIN32
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <windows.h>
#endif

#include "partial.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive.h"

static const char suffix[] = "-partial";

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

/* What SQLite keeps beside a file while it is open, or leaves there. */
static void delete_companions(const char *path)
{
    delete_beside(path, "-wal");
    delete_beside(path, "-shm");
    delete_beside(path, "-journal");
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

int32_t dw_partial_fail(const dw_partial *file, diwan_archive *archive, int32_t status,
                        const char *why)
{
    return dw_archive_fail(archive, status, "%s to %s: %s", file->what, file->path, why);
}

int32_t dw_partial_failed(const dw_partial *file, diwan_archive *archive, int rc)
{
    switch (rc & 0xFF) {
    case SQLITE_NOMEM:
        return dw_sql_fail(archive, SQLITE_NOMEM);
    case SQLITE_FULL:
        return dw_partial_fail(file, archive, DIWAN_FULL, "the disk is full");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return dw_partial_fail(file, archive, DIWAN_BUSY, "another process is writing");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return dw_partial_fail(file, archive, DIWAN_CORRUPT, "the archive is damaged");
    default:
        return dw_partial_fail(file, archive, DIWAN_IO, sqlite3_errstr(rc));
    }
}

static bool set_paths(dw_partial *file, const char *path)
{
    size_t len = strlen(path);
    file->path = malloc(len + 1);
    file->partial = malloc(len + sizeof suffix);
    if (!file->path || !file->partial)
        return false;
    memcpy(file->path, path, len + 1);
    memcpy(file->partial, path, len);
    memcpy(file->partial + len, suffix, sizeof suffix);
    return true;
}

static int32_t refuse_clash(const dw_partial *file, diwan_archive *archive)
{
    if (file->overwrite || !exists(file->path))
        return DIWAN_OK;
    return dw_partial_fail(file, archive, DIWAN_CLASH, "the file is there already");
}

/* Have the file that is to be overwritten need nothing beside it: its log would be read as the
 * new file's, and without its log it would be what it no longer is, should the machine stop
 * before the new file has its name. */
static int32_t settle_old(const dw_partial *file, diwan_archive *archive)
{
    const char *path = file->path;
    static const char work[] = "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT";
    sqlite3 *old = NULL;
    int rc = SQLITE_OK;
    if (exists(path) && (exists_beside(path, "-wal") || exists_beside(path, "-journal"))) {
        rc = sqlite3_open_v2(path, &old, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
        if (rc == SQLITE_OK)
            rc = sqlite3_exec(old, work, NULL, NULL, NULL);
        sqlite3_close(old);
    }
    int primary = rc & 0xFF;
    if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
        return dw_partial_fail(file, archive, DIWAN_BUSY, "the file is in use");
    if (rc != SQLITE_OK && primary != SQLITE_NOTADB && primary != SQLITE_CORRUPT)
        return dw_partial_failed(file, archive, rc); /* in those two is nothing to be lost */
    delete_companions(path);
    return DIWAN_OK;
}

int32_t dw_partial_begin(dw_partial *file, diwan_archive *archive, const char *path)
{
    if (!set_paths(file, path)) {
        dw_partial_clear(file);
        return dw_sql_fail(archive, SQLITE_NOMEM);
    }
    int32_t status = is_same_file(path, archive->path)
                         ? dw_partial_fail(file, archive, DIWAN_MISUSE, "it is the archive itself")
                         : refuse_clash(file, archive);
    if (status == DIWAN_OK) /* once more at the end: better told before the work */
        status = settle_old(file, archive);
    if (status == DIWAN_OK) {
        delete_file(file->partial);
        delete_companions(file->partial);
    } else {
        file->done = true; /* there is nothing to take away */
    }
    return status;
}

int32_t dw_partial_finish(dw_partial *file, diwan_archive *archive)
{
    int32_t status = refuse_clash(file, archive);
    if (status == DIWAN_OK)
        status = settle_old(file, archive);
    if (status < 0)
        return status;
    if (!move_file(file->partial, file->path))
        return dw_partial_fail(file, archive, DIWAN_IO, "it cannot be given its name");
    sync_folder(file->path);
    delete_companions(file->partial);
    file->done = true;
    return DIWAN_DONE;
}

void dw_partial_clear(dw_partial *file)
{
    if (!file->done && file->path && file->partial) {
        delete_file(file->partial);
        delete_companions(file->partial);
    }
    free(file->path);
    free(file->partial);
    file->path = file->partial = NULL;
}
