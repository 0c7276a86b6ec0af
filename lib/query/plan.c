#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index.h"
#include "archive/place.h"
#include "blocks.h"
#include "document/brief.h"
#include "rank.h"

static int32_t within_days(int32_t day, int32_t open)
{
    if (day == DIWAN_NO_DAY)
        return open;
    if (day < DW_BRIEF_DAY_FIRST)
        return DW_BRIEF_DAY_FIRST - 1;
    return day > DW_BRIEF_DAY_LAST ? DW_BRIEF_DAY_LAST + 1 : day;
}

void dw_plan_bind_range(const dw_plan *plan, sqlite3_stmt *statement)
{
    sqlite3_bind_int64(statement, 1,
                       dw_place_day_number(within_days(plan->first, DW_BRIEF_DAY_FIRST)));
    sqlite3_bind_int64(statement, 2,
                       dw_place_day_number(within_days(plan->last, DW_BRIEF_DAY_LAST)));
}

/* The statement that gives the places: newest and oldest first are the order of the table
 * and of the index themselves. */
static int32_t prepare(dw_plan *plan)
{
    static const char *const sources[2] = {
        "SELECT place FROM brief WHERE place" DW_SQL_IN_RANGE,
        "SELECT rowid FROM search WHERE search MATCH ?3 AND rowid" DW_SQL_IN_RANGE,
    };
    diwan_archive *archive = plan->reader.archive;
    char sql[1024];
    bool asks = plan->expression != NULL, newest = plan->order != DIWAN_ORDER_OLDEST;
    const char *place = asks ? "rowid" : "place";
    int len = snprintf(sql, sizeof sql, "%s", sources[asks]);
    if (plan->from_cursor)
        len += snprintf(sql + len, sizeof sql - (size_t)len,
                        " AND %s %s ?4 * " DW_SQL_PLACES " + ?5", place, newest ? "<" : ">");
    if (plan->query->after)
        len += snprintf(sql + len, sizeof sql - (size_t)len, "%s",
                        asks ? DW_SQL_STORED_AFTER("rowid") : DW_SQL_STORED_AFTER("place"));
    snprintf(sql + len, sizeof sql - (size_t)len, " ORDER BY %s%s", place, newest ? " DESC" : "");
    int32_t status = dw_sql_prepare(archive, &plan->reader.statement, sql);
    if (status < 0)
        return status;
    sqlite3_stmt *s = plan->reader.statement;
    dw_plan_bind_range(plan, s);
    if (plan->from_cursor) {
        sqlite3_bind_int64(s, 4, plan->cursor_day);
        sqlite3_bind_int64(s, 5, plan->cursor_turn);
    }
    if (plan->query->after)
        sqlite3_bind_int64(s, 6, plan->query->after);
    int rc = asks ? sqlite3_bind_text(s, 3, plan->expression, -1, SQLITE_STATIC) : SQLITE_OK;
    return rc == SQLITE_OK ? DIWAN_OK : dw_sql_fail(archive, rc);
}

/* Keep the archive as it is until the last place is given: the statement stays at its row. */
int32_t dw_plan_hold(dw_plan *plan)
{
    diwan_archive *archive = plan->reader.archive;
    int32_t status = dw_sql_prepare(archive, &plan->reader.statement, "SELECT key FROM meta");
    if (status == DIWAN_OK)
        status = dw_sql_step(archive, plan->reader.statement);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_plan_read_lists(dw_plan *plan, const uint8_t *weights)
{
    int64_t places, first, last;
    bool back = plan->order != DIWAN_ORDER_OLDEST;
    int32_t status = dw_place_per_day(plan->reader.archive, &places);
    if (status < 0)
        return status;
    first = dw_place_day_number(within_days(plan->first, DW_BRIEF_DAY_FIRST)) * places;
    last = (dw_place_day_number(within_days(plan->last, DW_BRIEF_DAY_LAST)) + 1) * places - 1;
    if (plan->from_cursor && !weights) {
        int64_t given = plan->cursor_day * places + plan->cursor_turn;
        if (back && given <= last)
            last = given - 1;
        else if (!back && given >= first)
            first = given + 1;
    }
    return dw_blocks_open(&plan->blocks, plan, first, last, back, weights);
}

/* Go on with FTS5, behind the place that was given last. */
static int32_t turn_to_fts(dw_plan *plan)
{
    int64_t places;
    dw_blocks_close(plan->blocks);
    plan->blocks = NULL;
    int32_t status = dw_place_per_day(plan->reader.archive, &places);
    if (status == DIWAN_OK && plan->given.place) {
        plan->from_cursor = true;
        plan->cursor_day = plan->given.place / places;
        plan->cursor_turn = plan->given.place % places;
    }
    dw_plan_end(plan);
    return status < 0 ? status : prepare(plan);
}

/* Prepare what gives the places in their order. */
static int32_t prepare_either(dw_plan *plan)
{
    int32_t status = DIWAN_OK;
    if (plan->expression) {
        status = dw_plan_hold(plan);
        if (status == DIWAN_OK)
            status = dw_plan_read_lists(plan, NULL);
        if (status < 0 || plan->blocks)
            return status;
        dw_plan_end(plan);
    }
    return prepare(plan);
}

static int32_t open_plan(dw_plan *plan, diwan_archive *archive, const diwan_query *query)
{
    dw_reader_join(&plan->reader, archive);
    plan->query = dw_query_copy(query);
    if (!plan->query || !dw_match_read(&plan->match, plan->query))
        return dw_sql_fail(archive, SQLITE_NOMEM);
    size_t n = (size_t)plan->query->num_nodes;
    plan->numbers = calloc(n, sizeof *plan->numbers);
    plan->belongs = calloc(n, sizeof *plan->belongs);
    plan->exact = calloc(n, sizeof *plan->exact);
    plan->narrows = calloc(n, sizeof *plan->narrows);
    if (!plan->numbers || !plan->belongs || !plan->exact || !plan->narrows)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    int32_t status = dw_index_flush(archive);
    if (status == DIWAN_OK)
        status = dw_plan_write(plan);
    if (status == DIWAN_OK && plan->expression && archive->stale)
        status = dw_archive_fail_stale(archive);
    if (status == DIWAN_OK && plan->order && plan->query->cursor)
        status = dw_cursor_read(plan, plan->query->cursor);
    if (status < 0 || !plan->order)
        return status;
    return plan->order == DIWAN_ORDER_RELEVANCE && dw_rank_applies(plan) ? dw_rank_open(plan)
                                                                         : prepare_either(plan);
}

int32_t dw_plan_open(dw_plan **out, diwan_archive *archive, const diwan_query *query, int32_t order)
{
    dw_plan *plan = *out = calloc(1, sizeof *plan);
    if (!plan)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    plan->order = order;
    int32_t status = open_plan(plan, archive, query);
    if (status < 0) {
        dw_plan_close(plan);
        *out = NULL;
    }
    return status;
}

void dw_plan_close(dw_plan *plan)
{
    if (!plan)
        return;
    dw_reader_leave(&plan->reader);
    dw_rank_close(plan->ranking);
    dw_blocks_close(plan->blocks);
    dw_match_clear(&plan->match);
    diwan_query_close(plan->query);
    free(plan->expression);
    free(plan->strings);
    free(plan->steps);
    free(plan->numbers);
    free(plan->belongs);
    free(plan->exact);
    free(plan->narrows);
    free(plan->found.at);
    free(plan);
}

void dw_plan_end(dw_plan *plan)
{
    sqlite3_finalize(plan->reader.statement);
    plan->reader.statement = NULL;
}

static int32_t step_fts(dw_plan *plan, int64_t *place)
{
    diwan_archive *archive = plan->reader.archive;
    int32_t status = dw_archive_pause(archive);
    if (status == DIWAN_OK)
        status = dw_sql_step(archive, plan->reader.statement);
    if (status == DIWAN_ROW)
        *place = sqlite3_column_int64(plan->reader.statement, 0);
    return status;
}

static int32_t step_lists(dw_plan *plan, int64_t *place)
{
    int32_t status = dw_blocks_next(plan->blocks, place);
    if (status == DIWAN_DONE) {
        status = turn_to_fts(plan);
        return status < 0 ? status : step_fts(plan, place);
    }
    return status == DIWAN_OK ? DIWAN_DONE : status;
}

static int32_t step(dw_plan *plan, int64_t *place)
{
    for (;;) {
        int32_t status = plan->blocks ? step_lists(plan, place) : step_fts(plan, place);
        if (status != DIWAN_ROW)
            return status;
        plan->given.place = *place;
        status = plan->checks ? dw_plan_check(plan, *place) : DIWAN_ROW;
        if (status != DIWAN_DONE)
            return status;
    }
}

int32_t dw_plan_next(dw_plan *plan, int64_t *place)
{
    *place = 0;
    if (!plan->reader.archive)
        return DIWAN_MISUSE;
    if (!plan->reader.statement)
        return DIWAN_DONE;
    int32_t status = plan->ranking ? dw_rank_next(plan, place) : step(plan, place);
    if (status != DIWAN_ROW) {
        dw_plan_end(plan);
        *place = 0;
    }
    return status;
}
