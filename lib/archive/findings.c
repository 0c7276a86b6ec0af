#include "findings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "columns.h"
#include "fetch.h"
#include "found_expectations.h"
#include "found_themes.h"
#include "near.h"
#include "settings.h"
#include "vocabulary.h"

/* An actor's number times this leaves room for the sections. */
#define SECTIONS 4

int64_t dw_finding_number(int64_t actor, int32_t section, bool alone)
{
    return (actor * 2 + alone) * SECTIONS + section;
}

static void bind_or_null(sqlite3_stmt *statement, int at, const char *text)
{
    if (*text)
        sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, at);
}

static int32_t step_once(diwan_archive *archive, sqlite3_stmt *statement)
{
    int32_t status = dw_sql_step(archive, statement);
    sqlite3_clear_bindings(statement);
    return status < 0 ? status : DIWAN_OK;
}

/* The number of the actor that `actors` is at, who is entered where he is new. */
static int32_t number_actor(diwan_archive *archive, const diwan_actors *actors, int64_t *number)
{
    sqlite3_stmt *statement;
    char *folded;
    const char *name = diwan_actors_name_ar(actors);
    int32_t status =
        dw_sql_find_number(archive, DW_SQL_FIND_ACTOR, diwan_actors_id(actors), number);
    if (status < 0 || (*number && !archive->renewing))
        return status;
    status = dw_sql_get(archive, *number ? DW_SQL_NAME_ACTOR : DW_SQL_ADD_ACTOR, &statement);
    if (status < 0)
        return status;
    if (diwan_text_fold(&folded, NULL, name, strlen(name)) < 0)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    sqlite3_bind_text(statement, 1, diwan_actors_id(actors), -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, diwan_actor_kind_text(diwan_actors_kind(actors)), -1,
                      SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, diwan_actors_name_ar(actors), -1, SQLITE_STATIC);
    bind_or_null(statement, 4, diwan_actors_name_en(actors));
    bind_or_null(statement, 5, diwan_actors_code(actors));
    bind_or_null(statement, 6, diwan_actors_code3(actors));
    sqlite3_bind_text(statement, 7, folded, -1, SQLITE_STATIC);
    if (*number)
        sqlite3_bind_int64(statement, 8, *number);
    status = step_once(archive, statement);
    if (!*number)
        *number = sqlite3_last_insert_rowid(archive->db);
    diwan_free(folded);
    return status;
}

static int32_t add_mention(diwan_archive *archive, const diwan_actors *actors, int64_t place,
                           int64_t actor)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, DW_SQL_ADD_MENTION, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int64(statement, 1, place);
    sqlite3_bind_int64(statement, 2, actor);
    sqlite3_bind_int(statement, 3, diwan_actors_mention_section(actors));
    sqlite3_bind_int64(statement, 4, (int64_t)diwan_actors_mention_start(actors));
    sqlite3_bind_int64(statement, 5, (int64_t)diwan_actors_mention_end(actors));
    sqlite3_bind_text(statement, 6, diwan_via_text(diwan_actors_mention_via(actors)), -1,
                      SQLITE_STATIC);
    return step_once(archive, statement);
}

/* Store the mentions of one actor. */
static int32_t add_actor(diwan_archive *archive, diwan_actors *actors, int64_t place)
{
    int64_t actor;
    int32_t status = number_actor(archive, actors, &actor);
    while (status == DIWAN_OK && diwan_actors_next_mention(actors) == DIWAN_ROW)
        if (diwan_actors_mention_section(actors) < SECTIONS)
            status = add_mention(archive, actors, place, actor);
    return status;
}

static int32_t add_role(diwan_archive *archive, const diwan_brief *brief,
                        const diwan_actors *actors, int64_t place)
{
    sqlite3_stmt *statement;
    int64_t person = 0, of = 0;
    int32_t section = diwan_actors_role_section(actors);
    size_t start = diwan_actors_role_start(actors), end = diwan_actors_role_end(actors);
    int32_t status =
        dw_sql_find_number(archive, DW_SQL_FIND_ACTOR, diwan_actors_role_person(actors), &person);
    if (status == DIWAN_OK && *diwan_actors_role_of(actors))
        status = dw_sql_find_number(archive, DW_SQL_FIND_ACTOR, diwan_actors_role_of(actors), &of);
    if (status == DIWAN_OK)
        status = dw_sql_get(archive, DW_SQL_ADD_ROLE, &statement);
    if (status < 0 || !person)
        return status;
    sqlite3_bind_int64(statement, 1, place);
    sqlite3_bind_int64(statement, 2, person);
    if (of)
        sqlite3_bind_int64(statement, 3, of);
    sqlite3_bind_int(statement, 4, section);
    sqlite3_bind_int64(statement, 5, (int64_t)start);
    sqlite3_bind_int64(statement, 6, (int64_t)end);
    sqlite3_bind_text(statement, 7, diwan_brief_section(brief, section, NULL) + start,
                      (int)(end - start), SQLITE_STATIC);
    return step_once(archive, statement);
}

static int32_t add_actors(diwan_archive *archive, const diwan_brief *brief, int64_t place)
{
    diwan_actors *actors;
    diwan_vocabulary *own;
    int32_t status = dw_vocabulary_of(archive, &own);
    if (status < 0)
        return status;
    if (diwan_actors_of_brief(&actors, brief, own) < 0)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    while (status == DIWAN_OK && diwan_actors_next(actors) == DIWAN_ROW)
        status = add_actor(archive, actors, place);
    while (status == DIWAN_OK && diwan_actors_next_role(actors) == DIWAN_ROW)
        status = add_role(archive, brief, actors, place);
    diwan_actors_close(actors);
    return status;
}

static void bind_day(sqlite3_stmt *statement, int at, int32_t day)
{
    if (day == DIWAN_NO_DAY)
        sqlite3_bind_null(statement, at);
    else
        sqlite3_bind_int(statement, at, day);
}

static int32_t add_date(diwan_archive *archive, const diwan_dates *dates, int64_t place)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, DW_SQL_ADD_DATE, &statement);
    if (status < 0 || diwan_dates_section(dates) >= SECTIONS)
        return status;
    sqlite3_bind_int64(statement, 1, place);
    sqlite3_bind_int(statement, 2, diwan_dates_section(dates));
    sqlite3_bind_int64(statement, 3, (int64_t)diwan_dates_start(dates));
    sqlite3_bind_int64(statement, 4, (int64_t)diwan_dates_end(dates));
    bind_day(statement, 5, diwan_dates_first(dates));
    bind_day(statement, 6, diwan_dates_last(dates));
    sqlite3_bind_int(statement, 7, diwan_dates_precision(dates));
    sqlite3_bind_int(statement, 8, diwan_dates_calendar(dates));
    return step_once(archive, statement);
}

static int32_t add_dates(diwan_archive *archive, const diwan_brief *brief, int64_t place)
{
    diwan_dates *dates;
    diwan_date_options options;
    int32_t status = dw_date_options_of(archive, &options);
    if (status < 0)
        return status;
    status = diwan_dates_of_brief(&dates, brief, &options);
    if (status < 0)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    while (status == DIWAN_OK && diwan_dates_next(dates) == DIWAN_ROW)
        status = add_date(archive, dates, place);
    diwan_dates_close(dates);
    return status;
}

int32_t dw_findings_find(diwan_archive *archive, const diwan_brief *brief, int64_t place,
                         dw_columns *columns)
{
    *columns = (dw_columns){ 0 };
    int32_t status = add_actors(archive, brief, place);
    if (status == DIWAN_OK)
        status = dw_found_themes_add(archive, brief, place);
    if (status == DIWAN_OK)
        status = add_dates(archive, brief, place);
    if (status == DIWAN_OK)
        status = dw_found_expectations_add(archive, brief, place);
    return status == DIWAN_OK ? dw_columns_make(archive, brief, place, columns) : status;
}

int32_t dw_findings_set(diwan_archive *archive, int64_t place, const dw_columns *columns)
{
    sqlite3_stmt *statement;
    int64_t number;
    int32_t status = dw_analysis_number(archive, &number);
    if (status == DIWAN_OK)
        status = dw_sql_get(archive, DW_SQL_SET_FINDINGS, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int64(statement, 1, place);
    for (int i = 0; i < DW_COLUMNS; i++)
        sqlite3_bind_text(statement, i + 2, dw_column_text(columns, i), (int)columns->at[i].len,
                          SQLITE_STATIC);
    sqlite3_bind_int64(statement, 7, number);
    return step_once(archive, statement);
}

int32_t dw_findings_add(diwan_archive *archive, const diwan_brief *brief, int64_t place)
{
    dw_columns columns;
    int32_t status = dw_findings_find(archive, brief, place, &columns);
    if (status == DIWAN_OK)
        status = dw_findings_set(archive, place, &columns);
    dw_columns_clear(&columns);
    return status;
}

int32_t dw_findings_remove(diwan_archive *archive, int64_t place)
{
    static const dw_sql removals[] = { DW_SQL_REMOVE_MENTIONS, DW_SQL_REMOVE_ROLES,
                                       DW_SQL_REMOVE_DATES, DW_SQL_REMOVE_THEMES,
                                       DW_SQL_REMOVE_EXPECTATIONS };
    int32_t status = DIWAN_OK;
    for (size_t i = 0; i < sizeof removals / sizeof *removals && status == DIWAN_OK; i++) {
        sqlite3_stmt *statement;
        status = dw_sql_get(archive, removals[i], &statement);
        if (status == DIWAN_OK) {
            sqlite3_bind_int64(statement, 1, place);
            status = step_once(archive, statement);
        }
    }
    return status;
}

/* ------------------------------------------------------------------ renewing */

int32_t dw_findings_again(diwan_archive *archive, int64_t id, int64_t place, dw_columns *columns)
{
    diwan_brief *brief;
    *columns = (dw_columns){ 0 };
    int32_t status = diwan_brief_new(&brief);
    if (status < 0)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    status = dw_fetch(archive, id, brief);
    archive->renewing = true;
    if (status == DIWAN_OK)
        status = dw_findings_remove(archive, place);
    if (status == DIWAN_OK)
        status = dw_findings_find(archive, brief, place, columns);
    archive->renewing = false;
    diwan_brief_close(brief);
    return status;
}

/* Find anew what a brief speaks of where nothing of it is left, nor of its fingerprint. */
static int32_t renew_brief(diwan_archive *archive, int64_t id, int64_t place)
{
    dw_columns columns;
    diwan_brief *brief = NULL;
    int32_t status = dw_findings_again(archive, id, place, &columns);
    if (status == DIWAN_OK)
        status = dw_findings_set(archive, place, &columns);
    dw_columns_clear(&columns);
    if (status == DIWAN_OK && diwan_brief_new(&brief) < 0)
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    if (status == DIWAN_OK)
        status = dw_fetch(archive, id, brief);
    if (status == DIWAN_OK)
        status = dw_near_add(archive, brief, id);
    diwan_brief_close(brief);
    return status;
}

int32_t dw_findings_sweep(diwan_archive *archive)
{
    static const char sweep[] =
        "DELETE FROM actor WHERE NOT EXISTS (SELECT 1 FROM mention WHERE actor = number)"
        " AND NOT EXISTS (SELECT 1 FROM role WHERE person = number)"
        " AND NOT EXISTS (SELECT 1 FROM role WHERE of = number)";
    int rc = sqlite3_exec(archive->db, sweep, NULL, NULL, NULL);
    return rc == SQLITE_OK ? dw_found_themes_sweep(archive) : dw_sql_fail(archive, rc);
}

int32_t dw_findings_renew(diwan_archive *archive)
{
    static const char forget[] = "DELETE FROM mention; DELETE FROM role; DELETE FROM date_mention;"
                                 "DELETE FROM fingerprint; DELETE FROM brief_theme; DELETE FROM "
                                 "expectation; DELETE FROM theme; DELETE FROM actor";
    sqlite3_stmt *row;
    int rc = sqlite3_exec(archive->db, forget, NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        return dw_sql_fail(archive, rc);
    int32_t status = dw_analysis_begin(archive);
    if (status == DIWAN_OK)
        status = dw_sql_prepare(archive, &row, "SELECT id, place FROM brief ORDER BY place");
    if (status < 0)
        return status;
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        status = dw_archive_pause(archive);
        if (status == DIWAN_OK)
            status =
                renew_brief(archive, sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1));
        if (status < 0)
            break;
    }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

/* ------------------------------------------------------------------- looking up */

/* The first actor that a text names, as a brief's would be found; `*out` is NULL where it
 * names none. */
static int32_t recognise(diwan_archive *archive, const char *text, size_t len, diwan_actors **out)
{
    diwan_brief *brief;
    diwan_actors *actors = NULL;
    diwan_vocabulary *own;
    int32_t status = diwan_brief_new(&brief);
    if (status == DIWAN_OK)
        status = diwan_brief_set_section(brief, DIWAN_SECTION_TEXT, text, len);
    if (status == DIWAN_OK)
        status = dw_vocabulary_of(archive, &own);
    if (status == DIWAN_OK)
        status = diwan_actors_of_brief(&actors, brief, own);
    if (status == DIWAN_NOMEM)
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    diwan_brief_close(brief);
    if (status != DIWAN_OK || diwan_actors_next(actors) != DIWAN_ROW) {
        diwan_actors_close(actors);
        actors = NULL;
    }
    *out = actors;
    return status == DIWAN_ENCODING || status == DIWAN_TOOBIG ? DIWAN_OK : status;
}

static int32_t find_recognised(diwan_archive *archive, const char *text, size_t len, int64_t *actor)
{
    diwan_actors *actors;
    int32_t status = recognise(archive, text, len, &actors);
    if (status == DIWAN_OK && actors)
        status = dw_sql_find_number(archive, DW_SQL_FIND_ACTOR, diwan_actors_id(actors), actor);
    diwan_actors_close(actors);
    return status;
}

int32_t dw_finding_actor(diwan_archive *archive, const char *text, size_t len, int64_t *actor)
{
    char *folded;
    const char *id = text;
    int32_t status = dw_sql_find_number(archive, DW_SQL_FIND_ACTOR, text, actor);
    if (status == DIWAN_OK && !*actor) /* it may have been merged into another */
        status = dw_vocabulary_settled(archive, text, &id);
    if (status == DIWAN_OK && id != text)
        status = dw_sql_find_number(archive, DW_SQL_FIND_ACTOR, id, actor);
    if (status < 0 || *actor)
        return status;
    if (diwan_text_fold(&folded, NULL, text, len) < 0)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    status = dw_sql_find_number(archive, DW_SQL_NAMED_ACTOR, folded, actor);
    diwan_free(folded);
    return status < 0 || *actor ? status : find_recognised(archive, text, len, actor);
}

int32_t dw_finding_code(diwan_archive *archive, const char *text, size_t len, int64_t actor,
                        char code[4])
{
    sqlite3_stmt *row;
    diwan_actors *actors;
    const char *known;
    size_t known_len = 0;
    code[0] = '\0';
    int32_t status = dw_sql_get(archive, DW_SQL_CODE_OF_STATE, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, actor);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW)
        status = dw_sql_optional_text(archive, row, 0, &known, &known_len);
    if (status == DIWAN_OK && known_len == 2)
        snprintf(code, 4, "%s", known);
    sqlite3_reset(row);
    if (status < 0 || actor)
        return status < 0 ? status : DIWAN_OK;
    /* A state that no brief mentions may still have those who belong to it. */
    status = recognise(archive, text, len, &actors);
    if (status == DIWAN_OK && diwan_actors_kind(actors) == DIWAN_ACTOR_STATE)
        snprintf(code, 4, "%s", diwan_actors_code(actors));
    diwan_actors_close(actors);
    return status;
}
