#include "index.h"

#include <stdlib.h>

#include "archive.h"
#include "facets.h"
#include "lengths.h"

#define BATCH 1024 /* briefs */

/* Run a statement on the index with the place and the texts stored there. */
static int32_t run_with_texts(diwan_archive *archive, dw_sql which, int64_t place)
{
    sqlite3_stmt *texts, *statement;
    int32_t status = dw_sql_get(archive, DW_SQL_TEXTS, &texts);
    if (status == DIWAN_OK)
        status = dw_sql_get(archive, which, &statement);
    if (status < 0)
        return status;
    int rc = sqlite3_bind_int64(texts, 1, place);
    if (rc != SQLITE_OK)
        return dw_sql_fail(archive, rc);
    status = dw_sql_step(archive, texts);
    if (status == DIWAN_ROW) {
        rc = sqlite3_bind_int64(statement, 1, place);
        for (int i = 0; i < DW_NUM_INDEXED && rc == SQLITE_OK; i++)
            rc = sqlite3_bind_value(statement, i + 2, sqlite3_column_value(texts, i));
        status = rc == SQLITE_OK ? dw_sql_step(archive, statement) : dw_sql_fail(archive, rc);
        sqlite3_clear_bindings(statement);
    }
    sqlite3_reset(texts);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t add_terms(diwan_archive *archive, int64_t place)
{
    int32_t status = run_with_texts(archive, DW_SQL_ADD_TERMS, place);
    return status < 0 ? status : dw_lengths_keep(archive, place);
}

static int ascending(const void *a, const void *b)
{
    const int64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

int32_t dw_index_flush(diwan_archive *archive)
{
    int32_t status = DIWAN_OK;
    size_t n = archive->num_unindexed;
    if (n == 0)
        return DIWAN_OK;
    qsort(archive->unindexed, n, sizeof *archive->unindexed, ascending);
    archive->num_unindexed = 0;
    for (size_t i = 0; i < n && status == DIWAN_OK; i++)
        status = add_terms(archive, archive->unindexed[i]);
    if (status == DIWAN_OK)
        status = dw_facets_add(archive, archive->unindexed, n);
    if (status < 0 && archive->in_transaction)
        archive->broken = status;
    return status;
}

int32_t dw_index_add(diwan_archive *archive, int64_t place)
{
    if (!archive->unindexed)
        archive->unindexed = malloc(BATCH * sizeof *archive->unindexed);
    if (!archive->unindexed)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    archive->unindexed[archive->num_unindexed++] = place;
    return archive->num_unindexed < BATCH ? DIWAN_OK : dw_index_flush(archive);
}

int32_t dw_index_remove(diwan_archive *archive, int64_t place)
{
    int32_t status = dw_index_flush(archive);
    if (status == DIWAN_OK)
        status = dw_facets_remove(archive, place);
    if (status == DIWAN_OK)
        status = dw_lengths_forget(archive, place);
    return status < 0 ? status : run_with_texts(archive, DW_SQL_REMOVE_TERMS, place);
}
