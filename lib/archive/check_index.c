#include "check_index.h"

#include <string.h>

#include "archive.h"
#include "hash.h"
#include "index.h"
#include "text/analyser.h"

static const char *const columns[DW_NUM_INDEXED] = { "headline", "event", "opinion", "actors",
                                                     "themes",   "marks", "expects", "notes" };

/* What stands at one place of the index. Sums of these are the same in any order. */
static uint64_t entry(uint64_t term, int64_t place, uint64_t column, uint64_t position)
{
    uint64_t hash = dw_hash_number(term, (uint64_t)place);
    return dw_hash_number(dw_hash_number(hash, column), position);
}

static bool is_repeated(const dw_scan *scan, size_t i)
{
    return i == 1 && scan->term[0].len == scan->term[1].len &&
           !memcmp(scan->term[0].text, scan->term[1].text, scan->term[1].len);
}

static uint64_t sum_of_text(dw_term_cache *cache, int64_t place, uint64_t column, const char *text,
                            size_t len)
{
    dw_scan scan;
    uint64_t sum = 0;
    dw_scan_open(&scan, cache, text, len);
    for (uint64_t position = 0; dw_scan_next(&scan); position++)
        for (size_t i = 0; i < scan.terms; i++)
            if (!is_repeated(&scan, i))
                sum += entry(dw_hash(DW_HASH_START, scan.term[i].text, scan.term[i].len), place,
                             column, position);
    return sum;
}

static int32_t sum_brief(diwan_archive *archive, sqlite3_stmt *row, uint64_t *sum)
{
    for (int i = 0; i < DW_NUM_INDEXED; i++) {
        const char *text;
        size_t len;
        int32_t status = dw_sql_text(archive, row, i + 1, &text, &len);
        if (status < 0)
            return status;
        *sum += sum_of_text(archive->terms, sqlite3_column_int64(row, 0), (uint64_t)i, text, len);
    }
    return DIWAN_OK;
}

static int32_t sum_instance(diwan_archive *archive, sqlite3_stmt *row, uint64_t *sum)
{
    const char *term = sqlite3_column_blob(row, 0);
    size_t len = (size_t)sqlite3_column_bytes(row, 0);
    const char *column = (const char *)sqlite3_column_text(row, 2);
    if (!column || (!term && len))
        return dw_sql_fail(archive, SQLITE_NOMEM);
    for (uint64_t i = 0; i < DW_NUM_INDEXED; i++)
        if (!strcmp(column, columns[i]))
            *sum += entry(dw_hash(DW_HASH_START, term, len), sqlite3_column_int64(row, 1), i,
                          (uint64_t)sqlite3_column_int64(row, 3));
    return DIWAN_OK;
}

static int32_t sum_rows(diwan_archive *archive, const char *sql, uint64_t *sum,
                        int32_t (*add)(diwan_archive *, sqlite3_stmt *, uint64_t *))
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_prepare(archive, &row, sql);
    if (status < 0)
        return status;
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        status = add(archive, row, sum);
        if (status < 0)
            break;
    }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

/* Compare sums over all that stands in the index and all that should. A vocabulary in
 * the temporary schema lists what FTS5 has, and writes nothing to the file. */
static int32_t compare_sums(diwan_archive *archive)
{
    uint64_t has = 0, should = 0;
    int32_t status = sum_rows(archive, "SELECT place, " DW_INDEXED " FROM brief",
                              &should, sum_brief);
    if (status == DIWAN_OK)
        status = sum_rows(archive, "SELECT term, doc, col, offset FROM temp.vocabulary", &has,
                          sum_instance);
    if (status == DIWAN_OK && has != should)
        status = dw_sql_fail(archive, SQLITE_CORRUPT_VTAB);
    return status;
}

/* Every brief has an entry of its own in the index, and there are no others. */
static int32_t compare_entries(diwan_archive *archive)
{
    int64_t apart = 0;
    int32_t status = dw_sql_number(
        archive,
        "SELECT (SELECT count(*) FROM brief WHERE place NOT IN (SELECT id FROM search_docsize))"
        " + (SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT place FROM brief))",
        &apart);
    return status == DIWAN_OK && apart ? dw_sql_fail(archive, SQLITE_CORRUPT_VTAB) : status;
}

static int32_t run(diwan_archive *archive, const char *sql)
{
    int rc = sqlite3_exec(archive->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? DIWAN_OK : dw_sql_fail(archive, rc);
}

int32_t dw_check_index(diwan_archive *archive)
{
    if (archive->writable) /* FTS5's own check goes deeper, and asks to be let to write */
        return run(archive, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)");
    if (!archive->terms)
        archive->terms = dw_term_cache_new();
    int32_t status = compare_entries(archive);
    if (status == DIWAN_OK)
        status = run(archive, "CREATE VIRTUAL TABLE temp.vocabulary"
                              " USING fts5vocab(main, search, instance)");
    if (status < 0)
        return status;
    status = compare_sums(archive);
    sqlite3_exec(archive->db, "DROP TABLE temp.vocabulary", NULL, NULL, NULL);
    return status;
}
