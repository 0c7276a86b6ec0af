/* What a query finds, made an archive of its own. */
#include "archive/copy.h"

#include <stdlib.h>
#include <string.h>

#include "archive/partial.h"
#include "plan.h"

#define MOST 1000 /* briefs in a transaction */

typedef struct {
    int64_t place, id;
} found;

struct diwan_copy {
    dw_reader reader;    /* the archive; gone where that was closed first */
    diwan_archive *from; /* one of its own, whose snapshot is copied; NULL for one in memory */
    diwan_archive *to;
    dw_partial file;
    dw_copier copier;
    int64_t *ids; /* in the order of places */
    size_t n, at;
};

/* ------------------------------------------------------------------- opening */

static int stop_if_interrupted(void *data)
{
    diwan_archive *archive = data;
    return atomic_load(&archive->interrupted);
}

/* Keep on the archive what went wrong with another one. */
static int32_t fail_as(diwan_copy *copy, int32_t status, const diwan_archive *other)
{
    diwan_archive *archive = copy->reader.archive;
    if (other == archive)
        return status;
    if (status == DIWAN_NOMEM)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    return dw_archive_fail(archive, status, "copy to %s: %s", copy->file.path,
                           diwan_archive_errmsg(other));
}

/* What others write meanwhile is not half in it. An archive in memory has no others; a statement
 * that is open sees to it that its days do not grow. */
static int32_t open_source(diwan_copy *copy)
{
    diwan_archive *archive = copy->reader.archive;
    int32_t status = dw_archive_snapshot(&copy->from, archive);
    if (status == DIWAN_OK && copy->from) {
        sqlite3_progress_handler(copy->from->db, 4000, stop_if_interrupted, archive);
    } else if (status == DIWAN_OK) {
        status = dw_sql_prepare(archive, &copy->reader.statement, "SELECT key FROM meta");
        if (status == DIWAN_OK)
            status = dw_sql_step(archive, copy->reader.statement);
    }
    return status < 0 ? status : DIWAN_OK;
}

static int by_place(const void *a, const void *b)
{
    const found *left = a, *right = b;
    return (left->place > right->place) - (left->place < right->place);
}

typedef struct {
    found *at;
    size_t n, room;
} found_list;

static int32_t keep(diwan_archive *archive, found_list *list, int64_t place)
{
    sqlite3_stmt *row;
    if (list->n == list->room) {
        size_t room = list->room ? list->room * 2 : 256;
        found *more = realloc(list->at, room * sizeof *more);
        if (!more)
            return dw_sql_fail(archive, SQLITE_NOMEM);
        list->at = more;
        list->room = room;
    }
    int32_t status = dw_sql_get(archive, DW_SQL_TITLE, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, place);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW)
        list->at[list->n++] = (found){ place, sqlite3_column_int64(row, 0) };
    else if (status == DIWAN_DONE)
        status = dw_archive_fail(archive, DIWAN_STALE,
                                 "the index is out of step with the texts: rebuild it");
    sqlite3_reset(row);
    return status;
}

/* All that the query finds, up to its limit and after what it skips. */
static int32_t ask(diwan_copy *copy, diwan_archive *from, const diwan_query *query,
                   found_list *list)
{
    dw_plan *plan;
    int64_t place, skip = query->skip;
    size_t most = query->limit > 0 ? (size_t)query->limit : SIZE_MAX;
    int32_t status = dw_plan_open(&plan, from, query, query->order);
    while (status >= 0 && list->n < most && (status = dw_plan_next(plan, &place)) == DIWAN_ROW) {
        status = dw_archive_pause(copy->reader.archive);
        if (status == DIWAN_OK && skip-- <= 0)
            status = keep(from, list, place);
    }
    dw_plan_close(plan);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t find(diwan_copy *copy, const diwan_query *query)
{
    diwan_archive *archive = copy->reader.archive, *from = copy->from ? copy->from : archive;
    found_list list = { 0 };
    int32_t status = from->stale ? dw_archive_fail_stale(from) : ask(copy, from, query, &list);
    if (status == DIWAN_OK)
        copy->ids = malloc((list.n + 1) * sizeof *copy->ids);
    if (status == DIWAN_OK && !copy->ids)
        status = dw_sql_fail(from, SQLITE_NOMEM);
    if (status == DIWAN_OK && list.n) {
        qsort(list.at, list.n, sizeof *list.at, by_place);
        for (copy->n = 0; copy->n < list.n; copy->n++)
            copy->ids[copy->n] = list.at[copy->n].id;
    }
    free(list.at);
    return status < 0 && !*diwan_archive_errmsg(archive) ? fail_as(copy, status, from) : status;
}

static int32_t copier_failed(diwan_copy *copy, int32_t status)
{
    const dw_copier *copier = &copy->copier;
    return status < 0 ? fail_as(copy, status, copier->failed_to ? copier->to : copier->from)
                      : status;
}

static int32_t open_target(diwan_copy *copy)
{
    int32_t status = diwan_archive_open(&copy->to, copy->file.partial, DIWAN_OPEN_CREATE);
    if (status < 0)
        return fail_as(copy, status, copy->to);
    copy->copier.from = copy->from ? copy->from : copy->reader.archive;
    copy->copier.to = copy->to;
    return copier_failed(copy, dw_copy_begin(&copy->copier));
}

int32_t diwan_copy_open(diwan_copy **out, diwan_archive *archive, const diwan_query *query,
                        const char *path)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !query || !path || !*path)
        return DIWAN_MISUSE;
    diwan_copy *copy = calloc(1, sizeof *copy);
    if (!copy)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    copy->file = (dw_partial){ .what = "copy" };
    dw_reader_join(&copy->reader, archive);
    status = dw_partial_begin(&copy->file, archive, path);
    if (status == DIWAN_OK)
        status = open_source(copy);
    if (status == DIWAN_OK)
        status = find(copy, query);
    if (status == DIWAN_OK)
        status = open_target(copy);
    if (status < 0)
        diwan_copy_close(copy);
    else
        *out = copy;
    return status;
}

/* ------------------------------------------------------------------- copying */

static int32_t finish(diwan_copy *copy)
{
    int32_t status = copier_failed(copy, dw_copy_end(&copy->copier));
    if (status < 0)
        return status;
    dw_copy_clear(&copy->copier);
    diwan_archive_close(copy->to);
    copy->to = NULL;
    return dw_partial_finish(&copy->file, copy->reader.archive);
}

/* Copy some more, or bring it to its end. */
static int32_t step(diwan_copy *copy, int32_t briefs)
{
    size_t n = copy->n - copy->at, most = briefs < MOST ? (size_t)briefs : MOST;
    n = n < most ? n : most;
    if (!n)
        return finish(copy);
    int32_t status = copier_failed(copy, dw_copy_briefs(&copy->copier, copy->ids + copy->at, n));
    if (status < 0)
        return status;
    copy->at += n;
    return DIWAN_ROW;
}

int64_t diwan_copy_total(const diwan_copy *copy)
{
    return copy ? (int64_t)copy->n : 0;
}

int32_t diwan_copy_step(diwan_copy *copy, int32_t briefs, int64_t *done)
{
    if (!copy || !copy->reader.archive || briefs < 1)
        return DIWAN_MISUSE;
    if (copy->file.done)
        return DIWAN_DONE;
    diwan_archive *archive = copy->reader.archive;
    if (!copy->to)
        return DIWAN_MISUSE;
    archive->error[0] = '\0';
    int32_t status = dw_archive_pause(archive);
    if (status == DIWAN_OK)
        status = step(copy, briefs);
    if (status == DIWAN_INTERRUPTED) /* told; one may go on */
        atomic_store(&archive->interrupted, false);
    if (done)
        *done = (int64_t)copy->at;
    return status;
}

void diwan_copy_close(diwan_copy *copy)
{
    if (!copy)
        return;
    dw_copy_clear(&copy->copier);
    diwan_archive_close(copy->to);
    if (copy->from && copy->from->db) /* the archive may be gone */
        sqlite3_progress_handler(copy->from->db, 0, NULL, NULL);
    diwan_archive_close(copy->from);
    dw_partial_clear(&copy->file);
    dw_reader_leave(&copy->reader);
    free(copy->ids);
    free(copy);
}
