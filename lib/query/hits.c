#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index.h"
#include "archive/place.h"
#include "hits.h"
#include "rank.h"

#define TITLE_MOST 120 /* bytes of a title made of the first words */

static void forget_hit(diwan_hits *hits)
{
    free(hits->title);
    free(hits->cursor);
    free(hits->reasons);
    free(hits->reason_part);
    hits->reasons = NULL;
    hits->reason_part = NULL;
    hits->num_reasons = hits->reason_room = 0;
    hits->has_reasons = false;
    free(hits->passage);
    free(hits->snippet.highlights);
    hits->title = hits->passage = hits->cursor = NULL;
    hits->snippet = (dw_snippet){ 0 };
    hits->has_snippet = false;
    hits->place = hits->id = 0;
    hits->day = DIWAN_NO_DAY;
    hits->date[0] = '\0';
}

void diwan_hits_close(diwan_hits *hits)
{
    if (!hits)
        return;
    forget_hit(hits);
    dw_plan_close(hits->plan);
    free(hits);
}

int32_t diwan_hits_open(diwan_hits **out, diwan_archive *archive, const diwan_query *query)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !query)
        return DIWAN_MISUSE;
    diwan_hits *hits = calloc(1, sizeof *hits);
    if (!hits)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    hits->day = DIWAN_NO_DAY;
    hits->limit = query->limit ? query->limit : -1;
    hits->skip = query->skip;
    hits->removals = archive->removals;
    status = dw_plan_open(&hits->plan, archive, query, query->order);
    if (status < 0)
        diwan_hits_close(hits);
    else
        *out = hits;
    return status;
}

static diwan_archive *archive_of(const diwan_hits *hits)
{
    return hits->plan->reader.archive;
}

/* -------------------------------------------------------------------- steps */

char *dw_hits_copy(const char *text, size_t len)
{
    char *copy = malloc(len + 1);
    if (copy) {
        memcpy(copy, text, len);
        copy[len] = '\0';
    }
    return copy;
}

int32_t dw_hits_row(diwan_hits *hits, dw_sql which, sqlite3_stmt **row)
{
    diwan_archive *archive = archive_of(hits);
    int32_t status = dw_sql_get(archive, which, row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(*row, 1, hits->place);
    return dw_sql_step(archive, *row);
}

/* The first words of a brief that has no headline. */
static int32_t make_title(diwan_hits *hits)
{
    diwan_archive *archive = archive_of(hits);
    sqlite3_stmt *row;
    const char *text;
    size_t len, start, end = 0;
    int32_t status = dw_hits_row(hits, DW_SQL_TEXTS, &row);
    for (int i = 1; i < 3 && status == DIWAN_ROW && !end; i++) {
        status = dw_sql_row_text(archive, row, i, &text, &len);
        if (status == DIWAN_ROW)
            end = dw_first_words(text, len, TITLE_MOST, &start);
    }
    if (status >= 0) {
        hits->title = end ? dw_hits_copy(text + start, end - start) : dw_hits_copy("", 0);
        status = hits->title ? DIWAN_ROW : dw_sql_fail(archive, SQLITE_NOMEM);
    }
    sqlite3_reset(row);
    return status;
}

/* Read the brief at the hit's place; DIWAN_DONE where it is not there. */
static int32_t read_hit(diwan_hits *hits)
{
    diwan_archive *archive = archive_of(hits);
    sqlite3_stmt *row;
    const char *headline;
    size_t len;
    int32_t status = dw_hits_row(hits, DW_SQL_TITLE, &row);
    if (status != DIWAN_ROW)
        return status;
    hits->id = sqlite3_column_int64(row, 0);
    status = dw_sql_day(archive, row, 1, &hits->day);
    diwan_day_format(hits->date, hits->day);
    if (status == DIWAN_OK)
        status = dw_sql_text(archive, row, 2, &headline, &len);
    if (status == DIWAN_OK && len) {
        hits->title = dw_hits_copy(headline, len);
        status = hits->title ? DIWAN_OK : dw_sql_fail(archive, SQLITE_NOMEM);
    }
    sqlite3_reset(row);
    if (status < 0)
        return status;
    return hits->title ? DIWAN_ROW : make_title(hits);
}

/* Where briefs were taken away since the hits were opened, another may stand at the place, or
 * the same with other texts: DIWAN_DONE where it is not what is asked for. */
static int32_t ask_again(diwan_hits *hits)
{
    bool holds;
    int32_t status = dw_plan_ask(hits->plan, hits->place, 0, &holds);
    return status < 0 ? status : holds ? DIWAN_ROW : DIWAN_DONE;
}

bool dw_hits_stand(diwan_hits *hits)
{
    diwan_archive *archive = archive_of(hits);
    sqlite3_stmt *row;
    if (!archive || hits->removals == archive->removals)
        return archive != NULL;
    bool stands = dw_hits_row(hits, DW_SQL_TITLE, &row) == DIWAN_ROW &&
                  sqlite3_column_int64(row, 0) == hits->id;
    sqlite3_reset(row);
    return stands;
}

/* The next brief that is still there. */
static int32_t next_found(diwan_hits *hits)
{
    diwan_archive *archive = archive_of(hits);
    int32_t status;
    do {
        forget_hit(hits);
        status = dw_plan_next(hits->plan, &hits->place);
        if (status == DIWAN_ROW)
            status = read_hit(hits);
        else
            return status;
        if (status == DIWAN_ROW && hits->removals != archive->removals)
            status = ask_again(hits);
    } while (status == DIWAN_DONE && hits->removals != archive->removals);
    if (status == DIWAN_DONE)
        status = dw_archive_fail(archive, DIWAN_STALE,
                                 "the index is out of step with the texts: rebuild it");
    return status;
}

static int32_t skip(diwan_hits *hits)
{
    int32_t status = DIWAN_ROW;
    for (; hits->skip > 0 && status == DIWAN_ROW; hits->skip--)
        status = dw_plan_next(hits->plan, &hits->place);
    return status;
}

int32_t diwan_hits_next(diwan_hits *hits)
{
    if (!hits || !archive_of(hits))
        return DIWAN_MISUSE;
    archive_of(hits)->error[0] = '\0';
    if (hits->done)
        return DIWAN_DONE;
    int32_t status = hits->limit == 0 ? DIWAN_DONE : skip(hits);
    if (status == DIWAN_ROW)
        status = next_found(hits);
    if (status == DIWAN_ROW && hits->limit > 0)
        hits->limit--;
    if (status == DIWAN_ROW)
        return status;
    /* What is at its end gives up its read transaction. */
    forget_hit(hits);
    dw_plan_end(hits->plan);
    hits->done = true;
    return status;
}

int64_t diwan_hits_id(const diwan_hits *hits)
{
    return hits ? hits->id : 0;
}

int32_t diwan_hits_day(const diwan_hits *hits)
{
    return hits ? hits->day : DIWAN_NO_DAY;
}

const char *diwan_hits_date(const diwan_hits *hits)
{
    return hits ? hits->date : "";
}

const char *diwan_hits_title(const diwan_hits *hits)
{
    return hits && hits->title ? hits->title : "";
}

const char *diwan_hits_cursor(diwan_hits *hits)
{
    if (!hits || !hits->place || !archive_of(hits))
        return "";
    if (!hits->cursor)
        dw_cursor_write(hits->plan, &hits->cursor);
    return hits->cursor ? hits->cursor : "";
}
