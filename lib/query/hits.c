#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index.h"
#include "archive/place.h"
#include "hits.h"

#define TITLE_MOST 120 /* bytes of a title made of the first words */

static void forget_hit(diwan_hits *hits)
{
    free(hits->title);
    free(hits->passage);
    free(hits->snippet.highlights);
    hits->title = hits->passage = NULL;
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
    dw_reader_leave(&hits->reader);
    forget_hit(hits);
    dw_match_clear(&hits->match);
    free(hits->expression);
    free(hits->actors);
    free(hits);
}

static int32_t open_hits(diwan_hits *hits, diwan_archive *archive, const diwan_query *query)
{
    dw_reader_join(&hits->reader, archive);
    hits->section = query->section;
    hits->limit = query->limit ? query->limit : -1;
    hits->skip = query->skip;
    hits->removals = archive->removals;
    if (query->order == DIWAN_ORDER_RELEVANCE && !query->text)
        return dw_archive_fail(archive, DIWAN_MISUSE, "an order by relevance needs a text");
    if (query->text && !dw_match_read(&hits->match, query->text, query->len, query->section))
        return dw_sql_fail(archive, SQLITE_NOMEM);
    if ((hits->match.num_words || query->num_actors || query->num_themes) && archive->stale)
        return dw_archive_fail_stale(archive);
    int32_t status = dw_index_flush(archive);
    return status < 0 ? status : dw_hits_plan(hits, query);
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
    status = open_hits(hits, archive, query);
    if (status < 0)
        diwan_hits_close(hits);
    else
        *out = hits;
    return status;
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
    diwan_archive *archive = hits->reader.archive;
    int32_t status = dw_sql_get(archive, which, row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(*row, 1, hits->place);
    return dw_sql_step(archive, *row);
}

/* The first words of a brief that has no headline. */
static int32_t make_title(diwan_hits *hits)
{
    diwan_archive *archive = hits->reader.archive;
    sqlite3_stmt *row;
    const char *text;
    size_t len, start, end = 0;
    int32_t status = dw_hits_row(hits, DW_SQL_TEXTS, &row);
    for (int i = 1; i < 3 && status == DIWAN_ROW && !end; i++) {
        status = dw_sql_text(archive, row, i, &text, &len) < 0 ? DIWAN_CORRUPT : DIWAN_ROW;
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
    diwan_archive *archive = hits->reader.archive;
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

/* Whether the brief holds what the index alone can't tell. DIWAN_ROW where it does. */
static int32_t check_hit(diwan_hits *hits)
{
    diwan_archive *archive = hits->reader.archive;
    sqlite3_stmt *row;
    dw_checked texts[3];
    size_t n = 0;
    bool holds = false;
    int32_t status = dw_hits_row(hits, DW_SQL_TEXTS, &row);
    for (int32_t i = 0; i < 3 && status == DIWAN_ROW; i++) {
        if (hits->section && hits->section != i + 1)
            continue;
        if (dw_sql_text(archive, row, i, &texts[n].text, &texts[n].len) < 0)
            status = DIWAN_CORRUPT;
        n++;
    }
    if (!archive->terms)
        archive->terms = dw_term_cache_new();
    if (status == DIWAN_ROW && !dw_match_check(&hits->match, archive->terms, texts, n, &holds))
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    sqlite3_reset(row);
    return status == DIWAN_ROW && !holds ? DIWAN_DONE : status;
}

static int32_t next_found(diwan_hits *hits)
{
    diwan_archive *archive = hits->reader.archive;
    int32_t status;
    do {
        forget_hit(hits);
        status = dw_archive_pause(archive);
        if (status == DIWAN_OK)
            status = dw_sql_step(archive, hits->reader.statement);
        if (status != DIWAN_ROW)
            return status;
        hits->place = sqlite3_column_int64(hits->reader.statement, 0);
        status = read_hit(hits);
    } while (status == DIWAN_DONE && hits->removals != archive->removals);
    if (status == DIWAN_DONE)
        status = dw_archive_fail(archive, DIWAN_STALE,
                                 "the index is out of step with the texts: rebuild it");
    return status;
}

static int32_t next_hit(diwan_hits *hits)
{
    int32_t status = DIWAN_ROW;
    if (!hits->match.checks)
        return next_found(hits);
    if (hits->limit == 0)
        return DIWAN_DONE;
    for (;;) {
        status = next_found(hits);
        if (status == DIWAN_ROW)
            status = check_hit(hits);
        else
            return status;
        if (status < 0 || (status == DIWAN_ROW && hits->skip-- <= 0))
            break;
    }
    if (status == DIWAN_ROW && hits->limit > 0)
        hits->limit--;
    return status;
}

int32_t diwan_hits_next(diwan_hits *hits)
{
    if (!hits || !hits->reader.archive)
        return DIWAN_MISUSE;
    hits->reader.archive->error[0] = '\0';
    if (hits->done)
        return DIWAN_DONE;
    int32_t status = next_hit(hits);
    if (status == DIWAN_ROW)
        return status;
    /* What is at its end gives up its read transaction. */
    forget_hit(hits);
    sqlite3_finalize(hits->reader.statement);
    hits->reader.statement = NULL;
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
