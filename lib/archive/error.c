#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "archive.h"

/* How much of a long path a message shows, from its end. */
#define NAME_MOST 300

static const char *name_of(const diwan_archive *archive)
{
    size_t len = strlen(archive->path);
    const char *name = archive->path + (len > NAME_MOST ? len - NAME_MOST : 0);
    while (((unsigned char)*name & 0xC0) == 0x80)
        name++;
    return name;
}

/* Take off the character in which a text was cut, if it was. */
static void trim(char *text)
{
    size_t len = strlen(text);
    while (len && ((unsigned char)text[len - 1] & 0xC0) == 0x80)
        len--;
    if (len && (unsigned char)text[len - 1] >= 0xC0)
        text[len - 1] = '\0';
}

static void make_one_line(char *text)
{
    for (; *text; text++)
        if (*text == '\n' || *text == '\r')
            *text = ' ';
}

int32_t dw_archive_fail(diwan_archive *archive, int32_t status, const char *format, ...)
{
    char says[sizeof archive->error];
    va_list args;
    va_start(args, format);
    vsnprintf(says, sizeof says, format, args);
    va_end(args);
    int n = snprintf(archive->error, sizeof archive->error, "%s: %s", name_of(archive), says);
    if (n < 0 || (size_t)n >= sizeof archive->error)
        trim(archive->error);
    make_one_line(archive->error);
    return status;
}

int32_t dw_archive_fail_stale(diwan_archive *archive)
{
    return dw_archive_fail(archive, DIWAN_STALE, "another tokenizer made the index: rebuild it");
}

static const struct {
    int code; /* an extended code of SQLite's stands before its primary one */
    int32_t status;
    const char *says; /* NULL: what SQLite says */
} meanings[] = {
    { SQLITE_NOMEM, DIWAN_NOMEM, "memory ran out" },
    { SQLITE_IOERR_NOMEM, DIWAN_NOMEM, "memory ran out" },
    { SQLITE_INTERRUPT, DIWAN_INTERRUPTED, "interrupted" },
    { SQLITE_BUSY_SNAPSHOT, DIWAN_BUSY,
      "another process wrote since the first of the hits that are still open" },
    { SQLITE_BUSY, DIWAN_BUSY, "another process is writing" },
    { SQLITE_LOCKED, DIWAN_BUSY, "hits are still open on the archive" },
    { SQLITE_ABORT, DIWAN_MISUSE, "the transaction was rolled back under open hits" },
    { SQLITE_FULL, DIWAN_FULL, "the disk is full" },
    { SQLITE_READONLY, DIWAN_READONLY, "the file or its folder cannot be written" },
    { SQLITE_NOTADB, DIWAN_NOTARCHIVE, "no archive: not an SQLite file" },
    { SQLITE_CORRUPT_VTAB, DIWAN_STALE,
      "the index is damaged or out of step with the texts: rebuild it" },
    { SQLITE_CORRUPT, DIWAN_CORRUPT, "the file is damaged: restore a backup" },
    { SQLITE_TOOBIG, DIWAN_TOOBIG, "a text is over the limit of 64 MiB" },
    { SQLITE_CANTOPEN, DIWAN_IO, NULL },
    { SQLITE_PERM, DIWAN_IO, NULL },
    { SQLITE_AUTH, DIWAN_IO, NULL },
    { SQLITE_IOERR, DIWAN_IO, NULL },
};

#ifdef _WIN32 /* GetLastError()'s: no file, no folder; a handle's disk is full, a disk is full */
static const int absent[] = { 2, 3 }, full[] = { 39, 112 };
#else
static const int absent[] = { ENOENT, ENOENT }, full[] = { ENOSPC, EDQUOT };
#endif

static int32_t system_fail(diwan_archive *archive, int rc, int32_t status)
{
    const int code = sqlite3_system_errno(archive->db);
    const char *says = sqlite3_errmsg(archive->db);
    if (code == full[0] || code == full[1])
        return dw_archive_fail(archive, DIWAN_FULL, "the disk is full");
    if ((code == absent[0] || code == absent[1]) && rc == SQLITE_CANTOPEN)
        status = DIWAN_NOTFOUND;
#ifndef _WIN32
    if (code)
        says = strerror(code);
#endif
    return dw_archive_fail(archive, status, "%s", says);
}

static int32_t meaning_of(diwan_archive *archive, int rc)
{
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if (meanings[i].code != rc && meanings[i].code != (rc & 0xFF))
            continue;
        if (meanings[i].says)
            return dw_archive_fail(archive, meanings[i].status, "%s", meanings[i].says);
        return system_fail(archive, rc & 0xFF, meanings[i].status);
    }
    const char *says = sqlite3_errmsg(archive->db);
    if ((rc & 0xFF) == SQLITE_ERROR &&
        (strstr(says, "no such table") || strstr(says, "no such column")))
        return dw_archive_fail(archive, DIWAN_CORRUPT, "the file is damaged: %s", says);
    return dw_archive_fail(archive, DIWAN_INTERNAL, "SQLite: %s", says);
}

int32_t dw_sql_fail(diwan_archive *archive, int rc)
{
    bool stopped = atomic_load(&archive->interrupted) && !archive->shielded;
    if ((rc & 0xFF) == SQLITE_BUSY && stopped)
        rc = SQLITE_INTERRUPT; /* waiting for the lock was what was interrupted */
    if (rc == SQLITE_INTERRUPT)
        atomic_store(&archive->interrupted, false);
    int32_t status = meaning_of(archive, rc);
    if (archive->in_transaction && sqlite3_get_autocommit(archive->db))
        archive->broken = status; /* SQLite has undone the whole of it */
    return status;
}
