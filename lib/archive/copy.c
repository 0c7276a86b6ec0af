#include "copy.h"

#include <stdio.h>
#include <string.h>

#include "archive.h"
#include "index.h"
#include "questions.h"

/* The tables in which a brief has rows, those that others refer to first, and which rows these
 * are; ?1 is the brief's id. */
static const struct {
    const char *table, *rows;
} of_brief[DW_COPY_ROWS] = {
    { "source", "SELECT s.* FROM brief b JOIN source s ON s.id = b.source WHERE b.id = ?1" },
    { "brief", "SELECT * FROM brief WHERE id = ?1" },
    { "actor", "SELECT * FROM actor WHERE number IN"
               " (SELECT actor FROM mention m JOIN brief b USING (place) WHERE b.id = ?1 UNION"
               " SELECT person FROM role r JOIN brief b USING (place) WHERE b.id = ?1 UNION"
               " SELECT of FROM role r JOIN brief b USING (place) WHERE b.id = ?1)" },
    { "mention", "SELECT m.* FROM brief b JOIN mention m USING (place) WHERE b.id = ?1" },
    { "role", "SELECT m.* FROM brief b JOIN role m USING (place) WHERE b.id = ?1" },
    { "date_mention", "SELECT m.* FROM brief b JOIN date_mention m USING (place) WHERE b.id = ?1" },
    { "expectation", "SELECT m.* FROM brief b JOIN expectation m USING (place) WHERE b.id = ?1" },
    { "brief_theme", "SELECT m.* FROM brief b JOIN brief_theme m USING (place) WHERE b.id = ?1" },
    { "note", "SELECT * FROM note WHERE brief = ?1" },
    { "tag", "SELECT t.* FROM brief_tag b JOIN tag t ON t.number = b.tag WHERE b.brief = ?1" },
    { "brief_tag", "SELECT * FROM brief_tag WHERE brief = ?1" },
    { "assignment", "SELECT * FROM assignment WHERE brief = ?1" },
};

enum { BRIEF = 1 };

/* And those with rows that belong to none. */
static const char *const whole[] = { "vocabulary", "question", "theme" };

static int32_t fail_from(dw_copier *copier, int rc)
{
    copier->failed_to = false;
    return dw_sql_fail(copier->from, rc);
}

static int32_t fail_to(dw_copier *copier, int rc)
{
    copier->failed_to = true;
    return dw_sql_fail(copier->to, rc);
}

/* ------------------------------------------------------------------------ rows */

/* What writes rows that have as many columns as `read` gives; a row that is there stays. */
static int32_t prepare_write(dw_copier *copier, sqlite3_stmt *read, const char *table,
                             sqlite3_stmt **out)
{
    char sql[256];
    int columns = sqlite3_column_count(read);
    int len = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (?1", table);
    for (int i = 2; i <= columns; i++)
        len += snprintf(sql + len, sizeof sql - (size_t)len, ", ?%d", i);
    snprintf(sql + len, sizeof sql - (size_t)len, ") ON CONFLICT DO NOTHING");
    int rc = sqlite3_prepare_v2(copier->to->db, sql, -1, out, NULL);
    return rc == SQLITE_OK ? DIWAN_OK : fail_to(copier, rc);
}

static int32_t prepare(dw_copier *copier, const char *rows, const char *table, sqlite3_stmt **read,
                       sqlite3_stmt **write)
{
    int rc = sqlite3_prepare_v2(copier->from->db, rows, -1, read, NULL);
    return rc == SQLITE_OK ? prepare_write(copier, *read, table, write) : fail_from(copier, rc);
}

/* Copy all rows that `read` gives; `*n` is how many. */
static int32_t copy_rows(dw_copier *copier, sqlite3_stmt *read, sqlite3_stmt *write, int64_t *n)
{
    int rc, columns = sqlite3_column_count(read);
    *n = 0;
    while ((rc = sqlite3_step(read)) == SQLITE_ROW) {
        int done = SQLITE_OK;
        for (int i = 0; i < columns && done == SQLITE_OK; i++)
            done = sqlite3_bind_value(write, i + 1, sqlite3_column_value(read, i));
        if (done == SQLITE_OK)
            done = sqlite3_step(write);
        sqlite3_reset(write);
        if (done != SQLITE_DONE) {
            sqlite3_reset(read);
            return fail_to(copier, done);
        }
        ++*n;
    }
    sqlite3_reset(read);
    sqlite3_clear_bindings(write);
    return rc == SQLITE_DONE ? DIWAN_OK : fail_from(copier, rc);
}

static int32_t copy_by(dw_copier *copier, const char *rows, const char *table)
{
    sqlite3_stmt *read = NULL, *write = NULL;
    int64_t n;
    int32_t status = prepare(copier, rows, table, &read, &write);
    if (status == DIWAN_OK)
        status = copy_rows(copier, read, write, &n);
    sqlite3_finalize(read);
    sqlite3_finalize(write);
    return status;
}

/* ----------------------------------------------------------------------- parts */

/* Do a part of the work as one transaction. */
static int32_t as_one(dw_copier *copier, int32_t (*work)(dw_copier *, const int64_t *, size_t),
                      const int64_t *ids, size_t n)
{
    dw_archive_enter(copier->to);
    copier->failed_to = true;
    int32_t status = dw_write_begin(copier->to);
    if (status < 0)
        return status;
    dw_write_start(copier->to);
    status = work(copier, ids, n);
    bool to = copier->failed_to;
    int32_t ended = dw_write_end(copier->to, status);
    copier->failed_to = status < 0 ? to : true;
    return ended;
}

/* Settings and counters; but not what made the file, and its index. The highest id is kept,
 * so that what is stored later is new to saved questions that were looked at. */
static int32_t copy_meta(dw_copier *copier)
{
    static const char rows[] =
        "SELECT key, iif(key = 'last_id', CAST(" DW_SQL_LAST_ID " AS TEXT), value) FROM meta"
        " WHERE key NOT IN ('created_by', 'tokenizer', 'tokenizer_version', 'unicode_version')";
    int rc = sqlite3_exec(copier->to->db,
                          "DELETE FROM meta WHERE key NOT IN"
                          " ('created_by', 'tokenizer', 'tokenizer_version', 'unicode_version')",
                          NULL, NULL, NULL);
    return rc == SQLITE_OK ? copy_by(copier, rows, "meta") : fail_to(copier, rc);
}

static int32_t copy_whole(dw_copier *copier, const int64_t *ids, size_t n)
{
    char rows[64];
    (void)ids;
    (void)n;
    int32_t status = copy_meta(copier);
    for (size_t i = 0; i < sizeof whole / sizeof *whole && status == DIWAN_OK; i++) {
        snprintf(rows, sizeof rows, "SELECT * FROM %s", whole[i]);
        status = copy_by(copier, rows, whole[i]);
    }
    return status;
}

int32_t dw_copy_begin(dw_copier *copier)
{
    /* What is not whole yet need not outlive a power cut: dw_copy_end() writes it to the disk. */
    int rc = sqlite3_exec(copier->to->db, "PRAGMA synchronous = NORMAL", NULL, NULL, NULL);
    int32_t status = rc == SQLITE_OK ? DIWAN_OK : fail_to(copier, rc);
    for (int i = 0; i < DW_COPY_ROWS && status == DIWAN_OK; i++)
        status = prepare(copier, of_brief[i].rows, of_brief[i].table, &copier->read[i],
                         &copier->write[i]);
    return status == DIWAN_OK ? as_one(copier, copy_whole, NULL, 0) : status;
}

static int32_t place_of(dw_copier *copier, int64_t id, int64_t *place)
{
    sqlite3_stmt *row;
    copier->failed_to = true;
    int32_t status = dw_sql_get(copier->to, DW_SQL_PLACE_OF, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, id);
    status = dw_sql_step(copier->to, row);
    *place = status == DIWAN_ROW ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    return status;
}

static int32_t copy_brief(dw_copier *copier, int64_t id)
{
    int64_t place = 0, n, briefs = 0;
    int32_t status = DIWAN_OK;
    for (int i = 0; i < DW_COPY_ROWS && status == DIWAN_OK; i++) {
        sqlite3_bind_int64(copier->read[i], 1, id);
        status = copy_rows(copier, copier->read[i], copier->write[i], &n);
        if (i == BRIEF)
            briefs = n;
    }
    if (status < 0 || !briefs)
        return status;
    status = place_of(copier, id, &place);
    return status == DIWAN_ROW ? dw_index_add(copier->to, place) : status;
}

static int32_t copy_briefs(dw_copier *copier, const int64_t *ids, size_t n)
{
    int32_t status = DIWAN_OK;
    for (size_t i = 0; i < n && status == DIWAN_OK; i++)
        status = copy_brief(copier, ids[i]);
    return status;
}

int32_t dw_copy_briefs(dw_copier *copier, const int64_t *ids, size_t n)
{
    return as_one(copier, copy_briefs, ids, n);
}

/* ------------------------------------------------------------------------- end */

/* Fingerprints are in the order of their bands, and read through once. */
static int32_t copy_fingerprints(dw_copier *copier, const int64_t *ids, size_t n)
{
    sqlite3_stmt *read = NULL, *write = NULL;
    (void)ids;
    (void)n;
    int rc = sqlite3_prepare_v2(copier->from->db, "SELECT band, brief FROM fingerprint", -1, &read,
                                NULL);
    int32_t status = rc == SQLITE_OK ? DIWAN_OK : fail_from(copier, rc);
    if (status == DIWAN_OK) {
        rc = sqlite3_prepare_v2(copier->to->db,
                                "INSERT INTO fingerprint SELECT ?1, ?2"
                                " WHERE EXISTS (SELECT 1 FROM brief WHERE id = ?2)"
                                " ON CONFLICT DO NOTHING",
                                -1, &write, NULL);
        status =
            rc == SQLITE_OK ? copy_rows(copier, read, write, &(int64_t){ 0 }) : fail_to(copier, rc);
    }
    sqlite3_finalize(read);
    sqlite3_finalize(write);
    return status;
}

static void forget_statements(dw_copier *copier)
{
    for (int i = 0; i < DW_COPY_ROWS; i++) {
        sqlite3_finalize(copier->read[i]);
        sqlite3_finalize(copier->write[i]);
        copier->read[i] = copier->write[i] = NULL;
    }
}

/* Write the log into the file; it is not part of it. */
static int32_t settle(dw_copier *copier)
{
    int rc =
        sqlite3_wal_checkpoint_v2(copier->to->db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return rc == SQLITE_OK ? DIWAN_OK : fail_to(copier, rc);
}

int32_t dw_copy_end(dw_copier *copier)
{
    int32_t status = as_one(copier, copy_fingerprints, NULL, 0);
    return status == DIWAN_OK ? settle(copier) : status;
}

void dw_copy_clear(dw_copier *copier)
{
    forget_statements(copier);
    copier->from = copier->to = NULL;
}
