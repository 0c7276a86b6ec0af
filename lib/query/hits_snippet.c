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

bool dw_is_shown(const diwan_query *query, int32_t node)
{
    bool wanted = true;
    for (int32_t i = query->nodes[node].parent; i != DW_NONE; i = query->nodes[i].parent)
        wanted ^= query->nodes[i].kind == DW_NODE_NOT;
    return wanted;
}

static int32_t add_mark(diwan_hits *hits, dw_marks *marks, int32_t node, sqlite3_stmt *row)
{
    int32_t section = dw_query_section(hits->plan->query, node);
    dw_mark mark = { sqlite3_column_int(row, 0), (size_t)sqlite3_column_int64(row, 1),
                     (size_t)sqlite3_column_int64(row, 2), marks->kinds, node };
    if ((section && section != mark.section) || dw_marks_add(marks, mark))
        return DIWAN_OK;
    return dw_sql_fail(hits->plan->reader.archive, SQLITE_NOMEM);
}

static int32_t column_day(sqlite3_stmt *row, int column)
{
    return sqlite3_column_type(row, column) == SQLITE_NULL ? DIWAN_NO_DAY
                                                           : sqlite3_column_int(row, column);
}

/* Where the actor of a leaf is mentioned, or the dates that it asks for. */
static int32_t read_marks_of(diwan_hits *hits, dw_marks *marks, int32_t node)
{
    const dw_node *at = &hits->plan->query->nodes[node];
    diwan_archive *archive = hits->plan->reader.archive;
    bool dates = at->kind == DW_NODE_MENTIONED;
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, dates ? DW_SQL_DATES : DW_SQL_MENTIONS, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, hits->place);
    if (!dates)
        sqlite3_bind_int64(row, 2, hits->plan->numbers[node]);
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        if (!dates || dw_is_related(at, column_day(row, 3), column_day(row, 4)))
            status = add_mark(hits, marks, node, row);
        if (status < 0)
            break;
    }
    sqlite3_reset(row);
    marks->kinds++;
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_hits_marks(diwan_hits *hits, dw_marks *marks)
{
    const diwan_query *query = hits->plan->query;
    int32_t status = DIWAN_OK;
    for (int32_t i = 0; i < query->num_nodes && status == DIWAN_OK; i++)
        if ((query->nodes[i].kind == DW_NODE_ACTOR || query->nodes[i].kind == DW_NODE_MENTIONED) &&
            dw_is_shown(query, i))
            status = read_marks_of(hits, marks, i);
    return status;
}

static int32_t read_snippet(diwan_hits *hits, sqlite3_stmt *row)
{
    diwan_archive *archive = hits->plan->reader.archive;
    dw_passage texts[3];
    for (int i = 0; i < 3; i++) {
        int32_t status = dw_sql_text(archive, row, i, &texts[i].text, &texts[i].len);
        if (status < 0)
            return status;
    }
    dw_marks marks = { 0 };
    int32_t status = dw_hits_marks(hits, &marks);
    if (status == DIWAN_OK &&
        (!dw_snippet_find(&hits->snippet, &hits->plan->match, archive->terms, texts,
                          hits->plan->query->nodes[0].section, &marks) ||
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
    diwan_archive *archive = hits->plan->reader.archive;
    if (!hits->has_snippet && archive) {
        if (!archive->terms)
            archive->terms = dw_term_cache_new();
        hits->has_snippet = true;
        if (dw_hits_stand(hits)) {
            if (dw_hits_row(hits, DW_SQL_TEXTS, &row) == DIWAN_ROW)
                read_snippet(hits, row);
            sqlite3_reset(row);
        }
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
