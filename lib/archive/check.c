#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "check_index.h"
#include "columns.h"
#include "facets.h"
#include "fetch.h"
#include "findings.h"
#include "hash.h"
#include "index.h"
#include "lengths.h"
#include "place.h"
#include "schema.h"

int dw_page_error(const char *says)
{
    static const char words[] = "error code";
    if (strstr(says, "failed to get page"))
        return SQLITE_IOERR;
    const char *at = strstr(says, words);
    int code = at ? atoi(at + strlen(words) + strspn(at + strlen(words), " =")) : 0;
    return (code & 0xFF) == SQLITE_IOERR || (code & 0xFF) == SQLITE_NOMEM ? code : 0;
}

/* Run a pragma that gives a row for everything it finds amiss, or one that says ok. */
static int32_t run_pragma(diwan_archive *archive, const char *sql, const char *what)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_prepare(archive, &row, sql);
    if (status < 0)
        return status;
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW) {
        const char *says = (const char *)sqlite3_column_text(row, 0);
        status = says ? DIWAN_OK : dw_sql_fail(archive, SQLITE_NOMEM);
        if (says && strcmp(says, "ok") != 0)
            status = dw_page_error(says)
                         ? dw_sql_fail(archive, dw_page_error(says))
                         : dw_archive_fail(archive, DIWAN_CORRUPT, "%s: %s", what, says);
    }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

/* Whether the archive has an object that a new one has, just so. */
static int32_t check_object(diwan_archive *archive, sqlite3_stmt *wanted)
{
    sqlite3_stmt *row;
    int32_t status =
        dw_sql_prepare(archive, &row, "SELECT 1 FROM sqlite_schema WHERE name = ?1 AND sql IS ?2");
    if (status < 0)
        return status;
    int rc = sqlite3_bind_value(row, 1, sqlite3_column_value(wanted, 0));
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_value(row, 2, sqlite3_column_value(wanted, 1));
    status = rc == SQLITE_OK ? dw_sql_step(archive, row) : dw_sql_fail(archive, rc);
    if (status == DIWAN_DONE)
        status =
            dw_archive_fail(archive, DIWAN_CORRUPT, "the file is damaged: %s is missing or another",
                            (const char *)sqlite3_column_text(wanted, 0));
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

/* Compare tables and indexes with those of a new archive. */
static int32_t check_schema(diwan_archive *archive)
{
    diwan_archive *fresh;
    sqlite3_stmt *wanted = NULL;
    int32_t status = diwan_archive_open(&fresh, ":memory:", DIWAN_OPEN_CREATE);
    if (status == DIWAN_OK)
        status = dw_sql_prepare(fresh, &wanted, "SELECT name, sql FROM sqlite_schema");
    while (status == DIWAN_OK && (status = dw_sql_step(fresh, wanted)) == DIWAN_ROW)
        status = check_object(archive, wanted);
    if (status < 0 && !*archive->error) /* it failed on the new one */
        status = dw_archive_fail(archive, status, "%s", diwan_status_text(status));
    sqlite3_finalize(wanted);
    diwan_archive_close(fresh);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t check_source(diwan_archive *archive, sqlite3_stmt *row)
{
    const void *bytes = sqlite3_column_blob(row, 2);
    size_t len = (size_t)sqlite3_column_bytes(row, 2);
    if ((int64_t)dw_hash(DW_HASH_START, bytes, len) != sqlite3_column_int64(row, 1))
        return dw_archive_fail(archive, DIWAN_CORRUPT, "original %lld has changed",
                               (long long)sqlite3_column_int64(row, 0));
    return DIWAN_OK;
}

/* The texts of a brief against its hash, and its date against its place. */
static int32_t check_brief(diwan_archive *archive, sqlite3_stmt *row)
{
    int32_t day;
    int32_t status = dw_sql_day(archive, row, 2, &day);
    if (status < 0)
        return status;
    uint64_t hash = dw_hash_number(DW_HASH_START, (uint64_t)day);
    for (int i = 4; i < 7 && status == DIWAN_OK; i++) {
        const char *text;
        size_t len;
        status = dw_sql_text(archive, row, i, &text, &len);
        if (status == DIWAN_OK)
            hash = dw_hash(dw_hash_number(hash, len), text, len);
    }
    if (status < 0)
        return status;
    if (sqlite3_column_int64(row, 0) != dw_place_day_number(day))
        return dw_archive_fail(archive, DIWAN_CORRUPT, "brief %lld stands at another date",
                               (long long)sqlite3_column_int64(row, 1));
    if ((int64_t)hash != sqlite3_column_int64(row, 3))
        return dw_archive_fail(archive, DIWAN_CORRUPT, "a text of brief %lld has changed",
                               (long long)sqlite3_column_int64(row, 1));
    return DIWAN_OK;
}

static int32_t check_rows(diwan_archive *archive, const char *sql,
                          int32_t (*check)(diwan_archive *, sqlite3_stmt *))
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_prepare(archive, &row, sql);
    if (status < 0)
        return status;
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        status = check(archive, row);
        if (status == DIWAN_OK)
            status = dw_archive_pause(archive);
        if (status < 0)
            break;
    }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

/* Compare the columns that the index is made of with those that the tables would make. What a
 * brief that is out of date owes to the vocabulary is of another than there is now. */
static int32_t compare_columns(diwan_archive *archive, const diwan_brief *brief, int64_t place,
                               bool outdated)
{
    static const char *const names[DW_COLUMNS] = { "actors", "themes", "marks", "expects",
                                                   "notes" };
    unsigned apart = 0;
    int i = 0;
    dw_columns made;
    int32_t status = dw_columns_make(archive, brief, place, &made);
    if (status == DIWAN_OK)
        status = dw_columns_compare(archive, place, &made, &apart);
    if (outdated)
        apart &= ~(1u << DW_COLUMN_THEMES | 1u << DW_COLUMN_MARKS);
    while (apart && !(apart >> i & 1))
        i++;
    if (status == DIWAN_OK && apart)
        status = dw_archive_fail(archive, DIWAN_STALE,
                                 "%s of brief %lld are not what the tables say: rebuild the index",
                                 names[i], (long long)diwan_brief_id(brief));
    dw_columns_clear(&made);
    return status;
}

static int32_t check_columns(diwan_archive *archive, sqlite3_stmt *row)
{
    diwan_brief *brief;
    int64_t id = sqlite3_column_int64(row, 0), place = sqlite3_column_int64(row, 1);
    if (diwan_brief_new(&brief) < 0)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    int32_t status = dw_fetch(archive, id, brief);
    if (status == DIWAN_OK)
        status = compare_columns(archive, brief, place, sqlite3_column_int(row, 2));
    diwan_brief_close(brief);
    return status;
}

/* What was found in briefs that are no longer there. */
static int32_t check_findings(diwan_archive *archive)
{
    static const char notes[] =
        "SELECT (SELECT count(*) FROM note WHERE brief NOT IN (SELECT id FROM brief))"
        " + (SELECT count(*) FROM brief_tag WHERE brief NOT IN (SELECT id FROM brief))";
    static const char lost[] =
        "SELECT (SELECT count(*) FROM mention WHERE place NOT IN (SELECT place FROM brief))"
        " + (SELECT count(*) FROM role WHERE place NOT IN (SELECT place FROM brief))"
        " + (SELECT count(*) FROM date_mention WHERE place NOT IN (SELECT place FROM brief))"
        " + (SELECT count(*) FROM brief_theme WHERE place NOT IN (SELECT place FROM brief))"
        " + (SELECT count(*) FROM fingerprint WHERE brief NOT IN (SELECT id FROM brief))"
        " + (SELECT count(*) FROM assignment WHERE brief NOT IN (SELECT id FROM brief))"
        " + (SELECT count(*) FROM expectation WHERE place NOT IN (SELECT place FROM brief))";
    int64_t n = 0;
    int32_t status = dw_sql_number(archive, lost, &n);
    if (status == DIWAN_OK && n)
        status = dw_archive_fail(archive, DIWAN_STALE,
                                 "%lld findings are of no brief: rebuild the index", (long long)n);
    if (status == DIWAN_OK)
        status = dw_sql_number(archive, notes, &n);
    if (status == DIWAN_OK && n)
        status = dw_archive_fail(archive, DIWAN_CORRUPT, "%lld notes and tags are of no brief",
                                 (long long)n);
    return status;
}

int32_t diwan_archive_check(diwan_archive *archive)
{
    static const char columns_sql[] =
        "SELECT id, place, analysed < (SELECT CAST(value AS INTEGER) FROM meta"
        " WHERE key = 'analysis') FROM brief";
    int32_t status = dw_archive_enter(archive);
    if (status < 0)
        return status;
    status = dw_index_flush(archive);
    if (status == DIWAN_OK)
        status = run_pragma(archive, "PRAGMA integrity_check(1)", "the file is damaged");
    if (status == DIWAN_OK)
        status = check_schema(archive);
    if (status == DIWAN_OK)
        status = run_pragma(archive, "PRAGMA foreign_key_check", "an original is missing");
    if (status == DIWAN_OK)
        status = check_rows(archive, "SELECT id, hash, bytes FROM source", check_source);
    if (status == DIWAN_OK)
        status = check_rows(archive,
                            "SELECT place / " DW_SQL_PLACES
                            ", id, date, hash, headline, event, opinion FROM brief",
                            check_brief);
    if (status == DIWAN_OK)
        status = check_findings(archive);
    if (status == DIWAN_OK)
        status = check_rows(archive, columns_sql, check_columns);
    if (status == DIWAN_OK)
        status = dw_facets_check(archive);
    if (status == DIWAN_OK && archive->stale)
        status = dw_archive_fail_stale(archive);
    if (status == DIWAN_OK)
        status = dw_check_index(archive);
    if (status == DIWAN_OK)
        status = dw_lengths_check(archive);
    return status;
}

static int32_t make_anew(diwan_archive *archive)
{
    static const char drop[] = "DROP TABLE IF EXISTS search";
    static const char fill[] = "INSERT INTO search (search) VALUES ('rebuild')";
    const char *const work[] = { drop, dw_schema_search, fill };
    int32_t status = dw_findings_renew(archive);
    if (status == DIWAN_OK)
        status = dw_facets_renew(archive);
    if (status < 0)
        return status;
    for (int i = 0; i < 3; i++) {
        int rc = sqlite3_exec(archive->db, work[i], NULL, NULL, NULL);
        if (rc != SQLITE_OK)
            return dw_sql_fail(archive, rc);
    }
    status = dw_lengths_renew(archive);
    return status < 0 ? status : dw_schema_stamp_tokenizer(archive);
}

int32_t diwan_archive_rebuild(diwan_archive *archive)
{
    int32_t status = dw_archive_enter(archive);
    if (status < 0)
        return status;
    if (archive->in_transaction)
        return dw_archive_fail(archive, DIWAN_MISUSE, "a transaction is open");
    bool stale = archive->stale;
    archive->stale = false;
    status = dw_write_begin(archive);
    if (status == DIWAN_OK) {
        dw_write_start(archive);
        status = dw_write_end(archive, make_anew(archive));
    }
    if (status < 0)
        archive->stale = stale;
    return status;
}
