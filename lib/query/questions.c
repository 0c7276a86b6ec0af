/* Saved questions: reading them, and counting what they find. */
#include "archive/questions.h"

#include <stdlib.h>
#include <string.h>

#include "archive/index.h"
#include "plan.h"

typedef struct {
    char *name, *text, *created;
    int64_t count, fresh; /* -1 where the text is none that can be asked */
    int64_t seen;
} question;

struct diwan_questions {
    question *at;
    size_t n, room;
    size_t row; /* from 1; 0 before the first */
    int64_t last;
};

int32_t diwan_archive_save_question(diwan_archive *archive, const char *name, size_t name_len,
                                    const char *text, size_t len)
{
    diwan_query *query;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !name || !text)
        return DIWAN_MISUSE;
    /* A day, so that what depends on it can be read. */
    status = diwan_query_parse(&query, text, len, 0);
    if (status < 0)
        status = dw_archive_fail(archive, status, "%s",
                                 status == DIWAN_BADQUERY ? diwan_query_errmsg(query)
                                                          : diwan_status_text(status));
    diwan_query_close(query);
    return status < 0 ? status : dw_question_save(archive, name, name_len, text, len);
}

/* ------------------------------------------------------------------- counting */

static int32_t count(diwan_archive *archive, const diwan_query *query, int64_t *n)
{
    dw_plan *plan;
    int64_t place;
    *n = 0;
    int32_t status = dw_plan_open(&plan, archive, query, DIWAN_ORDER_OLDEST);
    while (status >= 0 && (status = dw_plan_next(plan, &place)) == DIWAN_ROW)
        ++*n;
    dw_plan_close(plan);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t count_question(diwan_archive *archive, question *q, int32_t on_day)
{
    diwan_query *query;
    int32_t status = diwan_query_parse(&query, q->text, strlen(q->text), on_day);
    if (status == DIWAN_OK) {
        status = count(archive, query, &q->count);
        q->fresh = q->count;
        if (status == DIWAN_OK && q->seen) {
            diwan_query_set_stored_after(query, q->seen);
            status = count(archive, query, &q->fresh);
        }
    } else if (status != DIWAN_NOMEM) {
        status = DIWAN_OK; /* another release wrote it */
    } else {
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    }
    diwan_query_close(query);
    return status;
}

/* -------------------------------------------------------------------- reading */

static int32_t copy_text(diwan_archive *archive, sqlite3_stmt *row, int column, char **out)
{
    const char *text;
    size_t len;
    int32_t status = dw_sql_text(archive, row, column, &text, &len);
    if (status < 0)
        return status;
    *out = malloc(len + 1);
    if (!*out)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    memcpy(*out, text, len + 1);
    return DIWAN_OK;
}

static int32_t add(diwan_archive *archive, diwan_questions *all, sqlite3_stmt *row)
{
    if (all->n == all->room) {
        size_t room = all->room ? all->room * 2 : 16;
        question *more = realloc(all->at, room * sizeof *more);
        if (!more)
            return dw_sql_fail(archive, SQLITE_NOMEM);
        all->at = more;
        all->room = room;
    }
    question *q = &all->at[all->n++];
    *q = (question){ .count = -1, .fresh = -1, .seen = sqlite3_column_int64(row, 3) };
    all->last = sqlite3_column_int64(row, 4);
    int32_t status = copy_text(archive, row, 0, &q->name);
    if (status == DIWAN_OK)
        status = copy_text(archive, row, 1, &q->text);
    return status == DIWAN_OK ? copy_text(archive, row, 2, &q->created) : status;
}

/* The rows are not at their end while they are counted, so that all is of one moment. */
static int32_t read_all(diwan_archive *archive, diwan_questions *all, sqlite3_stmt *row,
                        bool counted, int32_t on_day)
{
    int32_t status;
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        status = add(archive, all, row);
        if (status == DIWAN_OK && counted)
            status = count_question(archive, &all->at[all->n - 1], on_day);
        if (status < 0)
            break;
    }
    return status < 0 ? status : DIWAN_OK;
}

static int32_t open_questions(diwan_questions **out, diwan_archive *archive, const char *name,
                              size_t len, bool counted, int32_t on_day)
{
    sqlite3_stmt *row = NULL;
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0)
        return status;
    diwan_questions *all = calloc(1, sizeof *all);
    if (!all)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    status = dw_index_flush(archive);
    if (status == DIWAN_OK)
        status = dw_questions_read(archive, &row, name, len);
    if (status == DIWAN_OK)
        status = read_all(archive, all, row, counted, on_day);
    sqlite3_finalize(row);
    if (status < 0)
        diwan_questions_close(all);
    else
        *out = all;
    return status;
}

int32_t diwan_questions_open(diwan_questions **out, diwan_archive *archive, const char *name,
                             size_t len, int32_t on_day)
{
    return open_questions(out, archive, name, len, true, on_day);
}

int32_t diwan_questions_read(diwan_questions **out, diwan_archive *archive)
{
    return open_questions(out, archive, NULL, 0, false, DIWAN_NO_DAY);
}

int32_t diwan_questions_next(diwan_questions *all)
{
    if (!all)
        return DIWAN_MISUSE;
    if (all->row <= all->n)
        all->row++;
    return all->row <= all->n ? DIWAN_ROW : DIWAN_DONE;
}

static const question *now(const diwan_questions *all)
{
    return all && all->row && all->row <= all->n ? &all->at[all->row - 1] : NULL;
}

const char *diwan_questions_name(const diwan_questions *all)
{
    return now(all) ? now(all)->name : "";
}

const char *diwan_questions_text(const diwan_questions *all)
{
    return now(all) ? now(all)->text : "";
}

const char *diwan_questions_created(const diwan_questions *all)
{
    return now(all) ? now(all)->created : "";
}

int64_t diwan_questions_count(const diwan_questions *all)
{
    return now(all) ? now(all)->count : 0;
}

int64_t diwan_questions_new_count(const diwan_questions *all)
{
    return now(all) ? now(all)->fresh : 0;
}

int64_t diwan_questions_seen(const diwan_questions *all)
{
    return now(all) ? now(all)->seen : 0;
}

int64_t diwan_questions_last(const diwan_questions *all)
{
    return all ? all->last : 0;
}

void diwan_questions_close(diwan_questions *all)
{
    if (!all)
        return;
    for (size_t i = 0; i < all->n; i++) {
        free(all->at[i].name);
        free(all->at[i].text);
        free(all->at[i].created);
    }
    free(all->at);
    free(all);
}
