#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"
#include "archive/findings.h"
#include "archive/found_themes.h"
#include "archive/index.h"
#include "archive/place.h"
#include "document/brief.h"
#include "match.h"
#include "query.h"
#include "snippet.h"

#define BEYOND INT64_C(3000000000) /* a number past every day */
#define TITLE_MOST 120 /* bytes of a title made of the first words */

struct diwan_hits {
    dw_reader reader;
    dw_match match;
    char *expression; /* for FTS5; NULL where every brief is asked for */
    int64_t *actors;  /* numbers of those asked for */
    size_t num_actors;
    int32_t relation; /* of dates named in the text to the days below */
    int64_t mentioned_first, mentioned_last;
    int32_t section;
    int64_t removals; /* of the archive when the hits were opened */
    int64_t limit, skip; /* of hits that are checked on the texts; limit -1 for none */
    bool done;

    /* the hit */
    int64_t place, id;
    int32_t day;
    char date[16];
    char *title;

    /* its snippet, made when it is asked for */
    bool has_snippet;
    dw_snippet snippet;
    char *passage;
};

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

/* --------------------------------------------------------------------- plan */

#define IN_RANGE " BETWEEN ?1 * " DW_SQL_PLACES " AND (?2 + 1) * " DW_SQL_PLACES " - 1"
#define OF_BRIEFS "SELECT place FROM brief WHERE place" IN_RANGE
#define OF_INDEX "SELECT rowid FROM search WHERE search MATCH ?5 AND rowid" IN_RANGE
#define PART " LIMIT ?3 OFFSET ?4"

/* Every brief, and those the index finds. */
static const char *const sources[2] = { OF_BRIEFS, OF_INDEX };
static const char *const places[2] = { "brief.place", "search.rowid" };

/* Newest and oldest first are the order of the table and of the index themselves. The
 * weights say that a word counts most in the headline and least in the opinion. */
static const char *const orders[2][4] = {
    { NULL, " ORDER BY place DESC", " ORDER BY place", " ORDER BY place DESC" },
    { NULL, " ORDER BY rowid DESC", " ORDER BY rowid",
      " ORDER BY bm25(search, 8.0, 2.0, 1.0, 0.0, 0.0), rowid DESC" },
};

/* How a date named in a text must lie to the days ?6 to ?7; by enum diwan_relation. An
 * open end lies beyond every day. */
#define FIRST "coalesce(first, -3000000000)"
#define LAST "coalesce(last, 3000000000)"
static const char *const relations[] = {
    NULL,
    FIRST " <= ?7 AND " LAST " >= ?6",
    FIRST " >= ?6 AND " LAST " <= ?7",
    LAST " < ?6",
    FIRST " > ?7",
};

static int32_t within_days(int32_t day, int32_t open)
{
    if (day == DIWAN_NO_DAY)
        return open;
    if (day < DW_BRIEF_DAY_FIRST)
        return DW_BRIEF_DAY_FIRST - 1;
    return day > DW_BRIEF_DAY_LAST ? DW_BRIEF_DAY_LAST + 1 : day;
}

/* The statement that finds what is asked for: one range of places, and where there is a
 * text or an actor one expression. */
static int32_t write_statement(diwan_hits *hits, const diwan_query *query)
{
    char named[320] = "", sql[1024];
    bool asks = hits->expression != NULL;
    if (query->relation)
        snprintf(named, sizeof named,
                 " AND EXISTS (SELECT 1 FROM date_mention WHERE place = %s AND ?8 IN (0, section) AND %s)",
                 places[asks], relations[query->relation]);
    snprintf(sql, sizeof sql, "%s%s%s" PART, sources[asks], named, orders[asks][query->order]);
    return dw_sql_prepare(hits->reader.archive, &hits->reader.statement, sql);
}

static int64_t day_or(int32_t day, int64_t open)
{
    return day == DIWAN_NO_DAY ? open : day;
}

static int32_t prepare(diwan_hits *hits, const diwan_query *query)
{
    diwan_archive *archive = hits->reader.archive;
    int32_t status = write_statement(hits, query);
    if (status < 0)
        return status;
    sqlite3_stmt *s = hits->reader.statement;
    sqlite3_bind_int64(s, 1, dw_place_day_number(within_days(query->first, DW_BRIEF_DAY_FIRST)));
    sqlite3_bind_int64(s, 2, dw_place_day_number(within_days(query->last, DW_BRIEF_DAY_LAST)));
    /* What must be checked on the texts is counted as it is found. */
    sqlite3_bind_int64(s, 3, query->limit && !hits->match.checks ? query->limit : -1);
    sqlite3_bind_int64(s, 4, hits->match.checks ? 0 : query->skip);
    if (query->relation) {
        sqlite3_bind_int64(s, 6, hits->mentioned_first);
        sqlite3_bind_int64(s, 7, hits->mentioned_last);
        sqlite3_bind_int(s, 8, query->section);
    }
    if (!hits->expression)
        return DIWAN_OK;
    int rc = sqlite3_bind_text(s, 5, hits->expression, -1, SQLITE_STATIC);
    return rc == SQLITE_OK ? DIWAN_OK : dw_sql_fail(archive, rc);
}

/* Look up the actors that are asked for. One the archive does not know is number 0, which
 * no brief holds. */
static int32_t find_actors(diwan_hits *hits, const diwan_query *query)
{
    diwan_archive *archive = hits->reader.archive;
    int32_t status = DIWAN_OK;
    hits->actors = calloc(query->num_actors + 1, sizeof *hits->actors);
    if (!hits->actors)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    for (; hits->num_actors < query->num_actors && status == DIWAN_OK; hits->num_actors++) {
        const dw_asked *asked = &query->actors[hits->num_actors];
        status = dw_finding_actor(archive, asked->text, asked->len, &hits->actors[hits->num_actors]);
    }
    return status;
}

/* The text, the themes and the actors that are asked for as one expression of FTS5's. */
static int32_t write_expression(diwan_hits *hits, const diwan_query *query)
{
    const char *text = hits->match.expression;
    size_t room = (text ? strlen(text) : 0) + (hits->num_actors + query->num_themes) * 48 + 1, len = 0;
    if (!text && !hits->num_actors && !query->num_themes)
        return DIWAN_OK;
    hits->expression = malloc(room);
    if (!hits->expression)
        return dw_sql_fail(hits->reader.archive, SQLITE_NOMEM);
    len += (size_t)snprintf(hits->expression, room, "%s", text ? text : "");
    for (size_t i = 0; i < query->num_themes; i++) {
        const dw_asked *asked = &query->themes[i];
        int64_t number = 0;
        int32_t status = dw_found_theme_number(hits->reader.archive, asked->text, asked->len, asked->alone, &number);
        if (status < 0)
            return status;
        len += (size_t)snprintf(hits->expression + len, room - len, "%sthemes : \"%lld\"", len ? " AND " : "",
                                (long long)number);
    }
    for (size_t i = 0; i < hits->num_actors; i++)
        len += (size_t)snprintf(hits->expression + len, room - len, "%sactors : \"%lld\"", len ? " AND " : "",
                                (long long)dw_finding_number(hits->actors[i], hits->section));
    return DIWAN_OK;
}

static int32_t open_hits(diwan_hits *hits, diwan_archive *archive, const diwan_query *query)
{
    dw_reader_join(&hits->reader, archive);
    hits->section = query->section;
    hits->limit = query->limit ? query->limit : -1;
    hits->skip = query->skip;
    hits->relation = query->relation;
    hits->mentioned_first = day_or(query->mentioned_first, -BEYOND);
    hits->mentioned_last = day_or(query->mentioned_last, BEYOND);
    hits->removals = archive->removals;
    if (query->order == DIWAN_ORDER_RELEVANCE && !query->text)
        return dw_archive_fail(archive, DIWAN_MISUSE, "an order by relevance needs a text");
    if (query->text && !dw_match_read(&hits->match, query->text, query->len, query->section))
        return dw_sql_fail(archive, SQLITE_NOMEM);
    if ((hits->match.num_words || query->num_actors || query->num_themes) && archive->stale)
        return dw_archive_fail_stale(archive);
    int32_t status = dw_index_flush(archive);
    if (status == DIWAN_OK)
        status = find_actors(hits, query);
    if (status == DIWAN_OK)
        status = write_expression(hits, query);
    return status < 0 ? status : prepare(hits, query);
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

static char *copied(const char *text, size_t len)
{
    char *copy = malloc(len + 1);
    if (copy) {
        memcpy(copy, text, len);
        copy[len] = '\0';
    }
    return copy;
}

static int32_t bound_row(diwan_archive *archive, dw_sql which, int64_t place, sqlite3_stmt **row)
{
    int32_t status = dw_sql_get(archive, which, row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(*row, 1, place);
    return dw_sql_step(archive, *row);
}

/* The first words of a brief that has no headline. */
static int32_t make_title(diwan_hits *hits)
{
    diwan_archive *archive = hits->reader.archive;
    sqlite3_stmt *row;
    const char *text;
    size_t len, start, end = 0;
    int32_t status = bound_row(archive, DW_SQL_TEXTS, hits->place, &row);
    for (int i = 1; i < 3 && status == DIWAN_ROW && !end; i++) {
        status = dw_sql_text(archive, row, i, &text, &len) < 0 ? DIWAN_CORRUPT : DIWAN_ROW;
        if (status == DIWAN_ROW)
            end = dw_first_words(text, len, TITLE_MOST, &start);
    }
    if (status >= 0) {
        hits->title = end ? copied(text + start, end - start) : copied("", 0);
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
    int32_t status = bound_row(archive, DW_SQL_TITLE, hits->place, &row);
    if (status != DIWAN_ROW)
        return status;
    hits->id = sqlite3_column_int64(row, 0);
    status = dw_sql_day(archive, row, 1, &hits->day);
    diwan_day_format(hits->date, hits->day);
    if (status == DIWAN_OK)
        status = dw_sql_text(archive, row, 2, &headline, &len);
    if (status == DIWAN_OK && len) {
        hits->title = copied(headline, len);
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
    int32_t status = bound_row(archive, DW_SQL_TEXTS, hits->place, &row);
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

/* ----------------------------------------------------------------- snippets */

static bool cut_passage(diwan_hits *hits, const dw_passage texts[3])
{
    const dw_snippet *s = &hits->snippet;
    if (s->section)
        hits->passage = copied(texts[s->section - 1].text + s->start, s->end - s->start);
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
    int32_t status = bound_row(archive, DW_SQL_DATES, hits->place, &row);
    for (; status == DIWAN_ROW; status = status < 0 ? status : dw_sql_step(archive, row)) {
        dw_mark mark = { sqlite3_column_int(row, 0), (size_t)sqlite3_column_int64(row, 1),
                         (size_t)sqlite3_column_int64(row, 2), marks->kinds };
        if (is_related(hits, column_day(row, 3, -BEYOND), column_day(row, 4, BEYOND)) &&
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
        if (bound_row(archive, DW_SQL_TEXTS, hits->place, &row) == DIWAN_ROW)
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
