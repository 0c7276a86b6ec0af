/* An archive from within: the handle, its statements, its errors and transactions.
 *
 * A function on the archive begins with dw_archive_enter(), reads and writes through
 * the kept statements, and reports what SQLite says through dw_sql_fail(). */
#ifndef DW_ARCHIVE_ARCHIVE_H
#define DW_ARCHIVE_ARCHIVE_H

#include <diwan.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "statements.h"
#include "text/analyser.h"

/* The highest id of a brief: the most that every language's numbers hold exactly. */
#define DW_ID_MOST 9007199254740991

/* What reads from an archive beyond one call. When the archive is closed first, its
 * statement is finalized and both pointers become NULL. */
typedef struct dw_reader dw_reader;

struct dw_reader {
    diwan_archive *archive;
    sqlite3_stmt *statement;
    dw_reader *next, **at;
};

struct diwan_archive {
    sqlite3 *db; /* NULL where opening failed */
    char *path;
    bool writable;
    bool stale; /* another tokenizer made the index */

    bool in_transaction; /* between diwan_archive_begin() and its end */
    bool dirty;          /* the call under way has begun to write */
    int32_t broken;      /* the status that spoilt the transaction; 0 for none */

    atomic_bool interrupted;
    bool shielded; /* what is being done must not be interrupted */
    int waited;    /* milliseconds, for another process's lock */
    bool scores;   /* the connection knows the function of the order by relevance */

    int64_t *unindexed; /* places stored in this transaction and not in the index yet */
    size_t num_unindexed;

    diwan_vocabulary *vocabulary; /* the user's, as read; NULL before */
    int64_t vocabulary_number;    /* of the analysis it was read at */
    int64_t num_outdated;         /* briefs to be analysed again; -1 for not counted */
    bool renewing;                /* the names of actors and themes are entered anew */

    struct dw_index_shape *shape; /* of the index, as it was last read; NULL before */

    int64_t removals; /* how often a brief was taken from its place */
    dw_reader *readers;
    dw_term_cache *terms; /* NULL until it is needed, or where memory ended */
    sqlite3_stmt *kept[DW_SQL_COUNT];
    char error[640];
};

/* Open the archive's file once more and hold it as it is now; NULL for one in memory. What goes
 * wrong is kept on the archive; `*out` is to be closed in any case. */
int32_t dw_archive_snapshot(diwan_archive **out, diwan_archive *archive);

/* Begin a public call: DIWAN_MISUSE where the archive is not open, else the last error
 * and an interruption that came too late are forgotten. */
int32_t dw_archive_enter(diwan_archive *archive);

/* Keep the line about an error, after the name of the file, and return `status`. */
int32_t dw_archive_fail(diwan_archive *archive, int32_t status, const char *format, ...);

/* Keep that another tokenizer made the index; return DIWAN_STALE. */
int32_t dw_archive_fail_stale(diwan_archive *archive);

/* The error that kept SQLite's own check from reading a page, which it reports as if it
 * were damage; 0 for none. */
int dw_page_error(const char *says);

/* Keep what `rc`, just returned by SQLite, means; return its status. */
int32_t dw_sql_fail(diwan_archive *archive, int rc);

/* Wait a little for another process's lock, for the time number `tries`, from 0. Returns
 * false where it has been long enough or the call was interrupted. */
bool dw_archive_wait(diwan_archive *archive, int tries);

/* Begin and end what writes. dw_write_end() commits where `status` is none of an error
 * and undoes the writing else; it returns what became of both. Within a transaction of
 * the caller's it only notes a failure that left something half written. */
int32_t dw_write_begin(diwan_archive *archive);
int32_t dw_write_end(diwan_archive *archive, int32_t status);

/* To be called before the first change to a table: what fails from here on must be
 * undone, and in a transaction of the caller's no longer stops half way. */
void dw_write_start(diwan_archive *archive);

/* Join and leave the readers that closing the archive must reach. */
void dw_reader_join(dw_reader *reader, diwan_archive *archive);
void dw_reader_leave(dw_reader *reader);

/* Whether a reader has a statement that is not at its end. */
bool dw_archive_is_read(const diwan_archive *archive);

/* DIWAN_INTERRUPTED where the call under way was interrupted and may stop. */
int32_t dw_archive_pause(diwan_archive *archive);

#endif
