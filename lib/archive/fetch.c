#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "document/brief.h"
#include "assign.h"
#include "fetch.h"
#include "source.h"

/* Columns of DW_SQL_FETCH. */
enum { DATE, DATE_TEXT, SERIES, HEADLINE, EVENT, OPINION, SOURCE };

/* A copy of a column's text; `*out` is NULL where there is none. */
static int32_t copy_column(diwan_archive *archive, sqlite3_stmt *row, int column, char **out,
                           size_t *out_len)
{
    const char *text;
    size_t len;
    *out = NULL;
    *out_len = 0;
    if (sqlite3_column_type(row, column) == SQLITE_NULL)
        return DIWAN_OK;
    int32_t status = dw_sql_text(archive, row, column, &text, &len);
    if (status < 0 || len == 0)
        return status;
    *out = malloc(len + 1);
    if (!*out)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    memcpy(*out, text, len + 1);
    *out_len = len;
    return DIWAN_OK;
}

static int32_t read_sections(diwan_archive *archive, sqlite3_stmt *row, diwan_brief *brief)
{
    static const int32_t sections[][2] = { { HEADLINE, DIWAN_SECTION_HEADLINE },
                                           { EVENT, DIWAN_SECTION_EVENT },
                                           { OPINION, DIWAN_SECTION_OPINION } };
    int32_t status = DIWAN_OK;
    for (int i = 0; i < 3 && status == DIWAN_OK; i++) {
        dw_section_text *text = &brief->sections[sections[i][1] - 1];
        status = copy_column(archive, row, sections[i][0], &text->text, &text->len);
    }
    return status;
}

static int32_t read_row(diwan_archive *archive, sqlite3_stmt *row, diwan_brief *brief)
{
    size_t len;
    int32_t day;
    int32_t status = dw_sql_day(archive, row, DATE, &day);
    if (status == DIWAN_OK && diwan_brief_set_day(brief, day) < 0)
        status = dw_archive_fail(archive, DIWAN_CORRUPT, "the file is damaged: %s", brief->error);
    if (status == DIWAN_OK)
        status = copy_column(archive, row, DATE_TEXT, &brief->date_text, &len);
    if (status == DIWAN_OK)
        status = copy_column(archive, row, SERIES, &brief->series, &len);
    if (status == DIWAN_OK && brief->series)
        brief->number = dw_series_number(brief->series, len);
    if (status == DIWAN_OK)
        status = read_sections(archive, row, brief);
    return status == DIWAN_OK ? dw_source_read(archive, row, SOURCE, &brief->source) : status;
}

int32_t dw_fetch(diwan_archive *archive, int64_t id, diwan_brief *brief)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_FETCH, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, id);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW)
        status = read_row(archive, row, brief);
    else if (status == DIWAN_DONE)
        status = dw_archive_fail(archive, DIWAN_NOTFOUND, "no brief %lld", (long long)id);
    sqlite3_reset(row);
    brief->id = id;
    return status == DIWAN_OK ? dw_assigned_read(archive, id, brief) : status;
}

int32_t diwan_archive_fetch(diwan_archive *archive, int64_t id, diwan_brief **out)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0)
        return status;
    diwan_brief *brief;
    status = diwan_brief_new(&brief);
    if (status < 0)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    status = dw_fetch(archive, id, brief);
    if (status < 0)
        diwan_brief_close(brief);
    else
        *out = brief;
    return status;
}
