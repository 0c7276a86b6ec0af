/* From a question to the statement that answers it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/findings.h"
#include "archive/found_themes.h"
#include "archive/place.h"
#include "document/brief.h"
#include "hits.h"

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
                                (long long)dw_finding_number(hits->actors[i], hits->section, false));
    return DIWAN_OK;
}

int32_t dw_hits_plan(diwan_hits *hits, const diwan_query *query)
{
    hits->relation = query->relation;
    hits->mentioned_first = day_or(query->mentioned_first, -DW_BEYOND);
    hits->mentioned_last = day_or(query->mentioned_last, DW_BEYOND);
    int32_t status = find_actors(hits, query);
    if (status == DIWAN_OK)
        status = write_expression(hits, query);
    return status == DIWAN_OK ? prepare(hits, query) : status;
}
