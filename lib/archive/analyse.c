/* Analysing again, a part at a time, what was analysed under another vocabulary or by an
 * older library. */
#include <stdlib.h>

#include "archive.h"
#include "facets.h"
#include "findings.h"
#include "index.h"
#include "vocabulary.h"

#define MOST 1000 /* briefs in one call, so that a transaction stays small */

typedef struct {
    int64_t id, place;
    dw_columns columns; /* that the index is to have */
    unsigned apart;     /* those it has otherwise */
} outdated;

/* The next briefs that are out of date, at most `most`. */
static int32_t find_outdated(diwan_archive *archive, int64_t number, outdated *list, int32_t most,
                             int32_t *n)
{
    sqlite3_stmt *row;
    *n = 0;
    int32_t status = dw_sql_get(archive, DW_SQL_OUTDATED, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, number);
    sqlite3_bind_int(row, 2, most);
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW)
        list[(*n)++] =
            (outdated){ .id = sqlite3_column_int64(row, 0), .place = sqlite3_column_int64(row, 1) };
    return status < 0 ? status : DIWAN_OK;
}

static int32_t count_outdated(diwan_archive *archive, int64_t number, int64_t *out)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_COUNT_OUTDATED, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, number);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW)
        *out = sqlite3_column_int64(row, 0);
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

/* How many are left when `n` of them were done. Counting them all is left to the first time:
 * the last call finds for itself that it is the last. */
static int32_t tell_left(diwan_archive *archive, int64_t number, int32_t n, int32_t most,
                         int64_t *left)
{
    if (n < most)
        archive->num_outdated = 0;
    else if (archive->num_outdated > n)
        archive->num_outdated -= n;
    else
        archive->num_outdated = -1;
    if (archive->num_outdated < 0) {
        int32_t status = count_outdated(archive, number, &archive->num_outdated);
        if (status < 0)
            return status;
    }
    *left = archive->num_outdated;
    return DIWAN_OK;
}

/* Find anew what a brief speaks of. Where the index is to hold something else of it, it is taken
 * out of the index. */
static int32_t find_anew(diwan_archive *archive, outdated *one)
{
    int32_t status = dw_archive_pause(archive);
    if (status == DIWAN_OK)
        status = dw_findings_again(archive, one->id, one->place, &one->columns);
    if (status == DIWAN_OK)
        status = dw_columns_compare(archive, one->place, &one->columns, &one->apart);
    return status == DIWAN_OK && one->apart ? dw_index_remove(archive, one->place) : status;
}

/* Take what changes out of the index and then put it all in: so it is written in order. Most of
 * what a vocabulary changes is in a few briefs. */
static int32_t renew(diwan_archive *archive, outdated *list, int32_t n)
{
    int32_t status = DIWAN_OK;
    for (int32_t i = 0; i < n && status == DIWAN_OK; i++)
        status = find_anew(archive, &list[i]);
    for (int32_t i = 0; i < n && status == DIWAN_OK; i++) {
        status = dw_archive_pause(archive);
        if (status == DIWAN_OK)
            status = dw_findings_set(archive, list[i].place, &list[i].columns);
        if (status == DIWAN_OK)
            status = list[i].apart ? dw_index_add(archive, list[i].place)
                                   : dw_facets_add(archive, &list[i].place, 1);
    }
    for (int32_t i = 0; i < n; i++)
        dw_columns_clear(&list[i].columns);
    return status;
}

static int32_t analyse(diwan_archive *archive, int32_t most, int64_t *left)
{
    int64_t number;
    int32_t n = 0;
    outdated *list = malloc((size_t)most * sizeof *list);
    if (!list)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    int32_t status = dw_analysis_number(archive, &number);
    if (status == DIWAN_OK)
        status = find_outdated(archive, number, list, most, &n);
    if (status == DIWAN_OK && n) {
        dw_write_start(archive);
        status = dw_analysis_begin(archive);
    }
    if (status == DIWAN_OK)
        status = renew(archive, list, n);
    if (status == DIWAN_OK)
        status = tell_left(archive, number, n, most, left);
    if (status == DIWAN_OK && n && !*left)
        status = dw_findings_sweep(archive);
    free(list);
    return status;
}

int32_t diwan_archive_analyse(diwan_archive *archive, int32_t most, int64_t *left)
{
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !left || most < 1)
        return DIWAN_MISUSE;
    *left = 0;
    status = dw_write_begin(archive);
    if (status == DIWAN_OK)
        status = dw_write_end(archive, analyse(archive, most < MOST ? most : MOST, left));
    if (status < 0)
        archive->num_outdated = -1;
    return status;
}
