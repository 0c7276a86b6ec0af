#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "postings.h"
#include "schema.h"
#include "tokenizer.h"

#define SQLITE_LEAST 3040000 /* the release the library is written for, and newer ones */

#define PATIENCE 5000 /* milliseconds to wait for another process's lock */

/* What a row may take: three texts and an original, none more than 16 MiB as read. */
#define LENGTH_MOST (64 * 1024 * 1024)

bool dw_archive_wait(diwan_archive *archive, int tries)
{
    int pause = tries < 20 ? tries + 1 : 25;
    if (tries == 0)
        archive->waited = 0;
    if (archive->waited >= PATIENCE || (!archive->shielded && atomic_load(&archive->interrupted)))
        return false;
    archive->waited += sqlite3_sleep(pause);
    return true;
}

static int wait_for_lock(void *data, int tries)
{
    return dw_archive_wait(data, tries);
}

static int stop_if_interrupted(void *data)
{
    diwan_archive *archive = data;
    return !archive->shielded && atomic_load(&archive->interrupted);
}

/* What a file from elsewhere could turn against its reader is switched off. */
static const struct {
    int option, value;
} switches[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
    { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
};

static const struct {
    int limit, most;
} limits[] = {
    { SQLITE_LIMIT_LENGTH, LENGTH_MOST },
    { SQLITE_LIMIT_SQL_LENGTH, 100000 },
    { SQLITE_LIMIT_COLUMN, 100 },
    { SQLITE_LIMIT_EXPR_DEPTH, 20 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 3 },
    { SQLITE_LIMIT_VDBE_OP, 25000 },
    { SQLITE_LIMIT_FUNCTION_ARG, 8 },
    { SQLITE_LIMIT_ATTACHED, 0 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50 },
    { SQLITE_LIMIT_VARIABLE_NUMBER, 32 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
    { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

static const char settings[] =
    "PRAGMA cell_size_check = ON;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA secure_delete = ON;"
    "PRAGMA synchronous = FULL;"  /* what is acknowledged is on the disk */
    "PRAGMA cache_size = -16384;" /* KiB */
    "PRAGMA journal_size_limit = 16777216;";

static int32_t harden(diwan_archive *archive)
{
    sqlite3_progress_handler(archive->db, 4000, stop_if_interrupted, archive);
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        sqlite3_db_config(archive->db, switches[i].option, switches[i].value, NULL);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(archive->db, limits[i].limit, limits[i].most);
    int rc = sqlite3_busy_handler(archive->db, wait_for_lock, archive);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(archive->db, settings, NULL, NULL, NULL);
    return rc == SQLITE_OK ? DIWAN_OK : dw_sql_fail(archive, rc);
}

static int32_t learn_arabic(diwan_archive *archive)
{
    int rc = dw_tokenizer_register(archive->db);
    if (rc == SQLITE_NOTFOUND)
        return dw_archive_fail(archive, DIWAN_INTERNAL, "this SQLite, %s, has no FTS5",
                               sqlite3_libversion());
    return rc == SQLITE_OK ? DIWAN_OK : dw_sql_fail(archive, rc);
}

static bool in_memory(const diwan_archive *archive)
{
    return !strcmp(archive->path, ":memory:");
}

/* The name under which SQLite opens the path itself and no other thing: where URIs are
 * on, "file:x" would be one. */
static char *plain_name(const char *path)
{
    size_t room = strlen(path) + 3;
    char *name = malloc(room);
    if (name)
        snprintf(name, room, "%s%s", strncmp(path, "file:", 5) ? "" : "./", path);
    return name;
}

/* A URI that opens the path as a file nobody can change. */
static char *unchanging_name(const char *path)
{
    static const char hex[] = "0123456789ABCDEF";
    static const char query[] = "?immutable=1";
#ifdef _WIN32
    const char *scheme = path[1] == ':' ? "file:///" : "file:";
#else
    const char *scheme = "file:";
#endif
    size_t len = strlen(scheme);
    char *name = malloc(len + strlen(path) * 3 + sizeof query);
    if (!name)
        return NULL;
    memcpy(name, scheme, len);
    for (; *path; path++) {
        if (strchr("?#%", *path)) {
            name[len++] = '%';
            name[len++] = hex[*path >> 4];
            name[len++] = hex[*path & 15];
        } else {
            name[len++] = *path;
        }
    }
    memcpy(name + len, query, sizeof query);
    return name;
}

static int32_t connect_by(diwan_archive *archive, char *name, int flags, bool create)
{
    if (!name)
        return DIWAN_NOMEM;
    int rc = sqlite3_open_v2(name, &archive->db,
                             flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    free(name);
    if (!archive->db)
        return DIWAN_NOMEM;
    if (rc != SQLITE_OK)
        return dw_sql_fail(archive, rc);
    int32_t status = harden(archive);
    if (status == DIWAN_OK)
        status = learn_arabic(archive);
    if (status == DIWAN_OK)
        status = dw_schema_settle(archive, create);
    return status == DIWAN_OK ? dw_schema_read_tokenizer(archive) : status;
}

static void disconnect(diwan_archive *archive)
{
    for (int i = 0; i < DW_SQL_COUNT; i++) {
        sqlite3_finalize(archive->kept[i]);
        archive->kept[i] = NULL;
    }
    sqlite3_close_v2(archive->db); /* a backup that is still open has it a little longer */
    archive->db = NULL;
}

/* Whether a log lies beside the file, with changes that are not in it yet. */
static bool has_log(const diwan_archive *archive)
{
    static const char suffix[] = "-wal";
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    size_t len = strlen(archive->path);
    char *log = malloc(len + sizeof suffix);
    int there = 1;
    if (log && vfs) {
        memcpy(log, archive->path, len);
        memcpy(log + len, suffix, sizeof suffix);
        if (vfs->xAccess(vfs, log, SQLITE_ACCESS_EXISTS, &there) != SQLITE_OK)
            there = 1;
    }
    free(log);
    return there != 0;
}

static int32_t connect_for_reading(diwan_archive *archive)
{
    int32_t status = connect_by(archive, plain_name(archive->path), SQLITE_OPEN_READONLY, false);
    if (status != DIWAN_IO && status != DIWAN_READONLY)
        return status;
    if (has_log(archive))
        return status;
    /* A reader needs a place for its locks beside the file. Where it cannot be made, on
     * a disc or in a folder of someone else's, the file is read as it is. */
    char error[sizeof archive->error];
    memcpy(error, archive->error, sizeof error);
    disconnect(archive);
    int32_t again = connect_by(archive, unchanging_name(archive->path),
                               SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, false);
    if (again == DIWAN_OK) {
        archive->error[0] = '\0';
        return DIWAN_OK;
    }
    memcpy(archive->error, error, sizeof error);
    return status;
}

static int32_t connect_as(diwan_archive *archive, int32_t how)
{
    bool create = how == DIWAN_OPEN_CREATE;
    if (sqlite3_libversion_number() < SQLITE_LEAST)
        return dw_archive_fail(archive, DIWAN_INTERNAL, "SQLite %s is too old: 3.40 is needed",
                               sqlite3_libversion());
    if (in_memory(archive) && !create)
        return dw_archive_fail(archive, DIWAN_NOTFOUND, "nothing is in memory before it is made");
    if (!archive->writable)
        return connect_for_reading(archive);
    return connect_by(archive, plain_name(archive->path),
                      SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0), create);
}

static diwan_archive *new_archive(const char *path, bool writable)
{
    size_t size = strlen(path) + 1;
    diwan_archive *archive = calloc(1, sizeof *archive);
    if (!archive)
        return NULL;
    archive->path = malloc(size);
    if (!archive->path) {
        free(archive);
        return NULL;
    }
    memcpy(archive->path, path, size);
    archive->writable = writable;
    archive->num_outdated = -1;
    atomic_init(&archive->interrupted, false);
    return archive;
}

int32_t diwan_archive_open(diwan_archive **out, const char *path, int32_t how)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    if (!path || !*path || how < DIWAN_OPEN_READ || how > DIWAN_OPEN_CREATE)
        return DIWAN_MISUSE;
    diwan_archive *archive = new_archive(path, how != DIWAN_OPEN_READ);
    if (!archive)
        return DIWAN_NOMEM;
    int32_t status = connect_as(archive, how);
    if (status == DIWAN_OK && archive->stale && archive->writable)
        status = dw_archive_fail_stale(archive);
    if (status < 0 && status != DIWAN_STALE)
        disconnect(archive);
    if (status == DIWAN_NOMEM)
        diwan_archive_close(archive);
    else
        *out = archive;
    return status;
}

int32_t dw_archive_snapshot(diwan_archive **out, diwan_archive *archive)
{
    *out = NULL;
    if (in_memory(archive))
        return DIWAN_OK;
    int32_t status = diwan_archive_open(out, archive->path, DIWAN_OPEN_READ);
    if (status == DIWAN_STALE) /* of what may be read all the same */
        status = DIWAN_OK;
    if (status == DIWAN_OK) {
        int rc = sqlite3_exec((*out)->db, "BEGIN; SELECT count(*) FROM meta", NULL, NULL, NULL);
        status = rc == SQLITE_OK ? DIWAN_OK : dw_sql_fail(*out, rc);
    }
    if (status == DIWAN_NOMEM)
        dw_sql_fail(archive, SQLITE_NOMEM);
    else if (status < 0)
        memcpy(archive->error, (*out)->error, sizeof archive->error);
    return status;
}

void diwan_archive_close(diwan_archive *archive)
{
    if (!archive)
        return;
    while (archive->readers)
        dw_reader_leave(archive->readers);
    disconnect(archive);
    dw_term_cache_free(archive->terms);
    dw_index_shape_free(archive->shape);
    diwan_vocabulary_close(archive->vocabulary);
    free(archive->unindexed);
    free(archive->path);
    free(archive);
}
