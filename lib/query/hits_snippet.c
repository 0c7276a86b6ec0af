/* The snippet of a hit: made when it is first asked for. */
#include <stdlib.h>
#include <string.h>

#include "hits.h"

static bool cut_passage(diwan_hits *hits, const dw_passage texts[3])
{
    const dw_snippet *s = &hits->snippet;
    if (s->section)
        hits->passage = dw_hits_copy(texts[s->section - 1].text + s->start, s->end - s->start);
    return !s->section || hits->passage;
}

static bool is_related(const diwan_hits *hits, int64_t first, int64_t last)
{
    switch (hits->relation) {
    case DIWAN_RELATION_OVERLAPS:
        return first <= hits->mentioned_last && last >= hits->mentioned_first;
    case DIWAN_RELATION_WITHIN:
        return first >= hits->mentioned_first && last <= hits->mentioned_last;
    case DIWAN_RELATION_BEFORE:
        return last < hits->mentioned_first;
    default:
        return first > hits->mentioned_last;
    }
}

static int64_t column_day(sqlite3_stmt *row, int column, int64_t open)
{
    return sqlite3_column_type(row, column) == SQLITE_NULL ? open : sqlite3_column_int64(row, column);
}

/* The dates named in the hit's brief that lie as asked for: one more kind of mark. */
static int32_t read_date_marks(diwan_hits *hits, dw_marks *marks)
{
    diwan_archive *archive = hits->reader.archive;
    sqlite3_stmt *row;
    int32_t status = dw_hits_row(hits, DW_SQL_DATES, &row);
    for (; status == DIWAN_ROW; status = status < 0 ? status : dw_sql_step(archive, row)) {
        dw_mark mark = { sqlite3_column_int(row, 0), (size_t)sqlite3_column_int64(row, 1),
                         (size_t)sqlite3_column_int64(row, 2), marks->kinds };
        if (is_related(hits, column_day(row, 3, -DW_BEYOND), column_day(row, 4, DW_BEYOND)) &&
            !dw_marks_add(marks, mark))
            status = dw_sql_fail(archive, SQLITE_NOMEM);
    }
    sqlite3_reset(row);
    marks->kinds++;
    return status;
}

/* The mentions, in the hit's brief, of the actors asked for. */
static int32_t read_marks(diwan_hits *hits, dw_marks *marks)
{
    diwan_archive *archive = hits->reader.archive;
    int32_t status = DIWAN_OK;
    for (size_t i = 0; i < hits->num_actors && status >= 0; i++) {
        sqlite3_stmt *row;
        status = dw_sql_get(archive, DW_SQL_MENTIONS, &row);
        if (status < 0)
            break;
        sqlite3_bind_int64(row, 1, hits->place);
        sqlite3_bind_int64(row, 2, hits->actors[i]);
        while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
            dw_mark mark = { sqlite3_column_int(row, 0), (size_t)sqlite3_column_int64(row, 1),
                             (size_t)sqlite3_column_int64(row, 2), i };
            if (!dw_marks_add(marks, mark))
                status = dw_sql_fail(archive, SQLITE_NOMEM);
            if (status < 0)
                break;
        }
        sqlite3_reset(row);
    }
    marks->kinds = hits->num_actors;
    if (status >= 0 && hits->relation)
        status = read_date_marks(hits, marks);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t read_snippet(diwan_hits *hits, sqlite3_stmt *row)
{
    diwan_archive *archive = hits->reader.archive;
    dw_passage texts[3];
    for (int i = 0; i < 3; i++) {
        int32_t status = dw_sql_text(archive, row, i, &texts[i].text, &texts[i].len);
        if (status < 0)
            return status;
    }
    dw_marks marks = { 0 };
    int32_t status = read_marks(hits, &marks);
    if (status == DIWAN_OK &&
        (!dw_snippet_find(&hits->snippet, &hits->match, archive->terms, texts, hits->section, &marks) ||
         !cut_passage(hits, texts)))
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    free(marks.at);
    return status;
}

/* The snippet of the hit; NULL where there is no hit or it could not be made. */
static const dw_snippet *snippet_of(diwan_hits *hits)
{
    sqlite3_stmt *row;
    if (!hits || !hits->place)
        return NULL;
    diwan_archive *archive = hits->reader.archive;
    if (!hits->has_snippet && archive) {
        if (!archive->terms)
            archive->terms = dw_term_cache_new();
        hits->has_snippet = true;
        if (dw_hits_row(hits, DW_SQL_TEXTS, &row) == DIWAN_ROW)
            read_snippet(hits, row);
        sqlite3_reset(row);
    }
    return hits->passage ? &hits->snippet : NULL;
}

const char *diwan_hits_snippet(diwan_hits *hits, size_t *len)
{
    const dw_snippet *snippet = snippet_of(hits);
    if (len)
        *len = snippet ? snippet->end - snippet->start : 0;
    return snippet ? hits->passage : "";
}

int32_t diwan_hits_snippet_section(diwan_hits *hits)
{
    const dw_snippet *snippet = snippet_of(hits);
    return snippet ? snippet->section : 0;
}

size_t diwan_hits_snippet_start(diwan_hits *hits)
{
    const dw_snippet *snippet = snippet_of(hits);
    return snippet ? snippet->start : 0;
}

int32_t diwan_hits_num_highlights(diwan_hits *hits)
{
    const dw_snippet *snippet = snippet_of(hits);
    return snippet ? (int32_t)snippet->num_highlights : 0;
}

int32_t diwan_hits_highlight(diwan_hits *hits, int32_t index, size_t *start, size_t *end)
{
    if (!hits || !start || !end || index < 0)
        return DIWAN_MISUSE;
    const dw_snippet *snippet = snippet_of(hits);
    if (!snippet || (size_t)index >= snippet->num_highlights)
        return DIWAN_NOTFOUND;
    *start = snippet->highlights[index].start;
    *end = snippet->highlights[index].end;
    return DIWAN_OK;
}
