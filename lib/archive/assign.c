#include "assign.h"

#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "document/brief.h"
#include "findings.h"
#include "index.h"
#include "vocabulary.h"
#include "vocabulary/changes.h"

static int32_t read_row(diwan_archive *archive, sqlite3_stmt *row, diwan_brief *brief)
{
    const char *texts[5];
    size_t len;
    int32_t status = DIWAN_OK;
    for (int i = 0; i < 5 && status == DIWAN_OK; i++)
        status = i == 1 ? DIWAN_OK : dw_sql_text(archive, row, i, &texts[i], &len);
    if (status < 0)
        return status;
    /* They are copied, not changed. */
    dw_assigned said = { .id = (char *)texts[0],
                         .given = sqlite3_column_int(row, 1) != 0,
                         .same_as = (char *)texts[2],
                         .by = (char *)texts[3] };
    strncat(said.at, texts[4], sizeof said.at - 1);
    return dw_brief_assign(brief, &said) ? DIWAN_OK : dw_sql_fail(archive, SQLITE_NOMEM);
}

int32_t dw_assigned_read(diwan_archive *archive, int64_t id, diwan_brief *brief)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_ASSIGNED, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, id);
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        status = read_row(archive, row, brief);
        if (status < 0)
            break;
    }
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t keep(diwan_archive *archive, int64_t id, const dw_assigned *said)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, DW_SQL_ASSIGN, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_text(statement, 2, said->id, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 3, said->given);
    sqlite3_bind_text(statement, 4, said->same_as, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 5, said->by, -1, SQLITE_STATIC);
    if (*said->at)
        sqlite3_bind_text(statement, 6, said->at, -1, SQLITE_STATIC);
    status = dw_sql_step(archive, statement);
    sqlite3_clear_bindings(statement);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_assigned_keep(diwan_archive *archive, int64_t id, const diwan_brief *brief)
{
    int32_t status = DIWAN_OK;
    for (size_t i = 0; i < brief->num_assigned && status == DIWAN_OK; i++)
        status = keep(archive, id, &brief->assigned[i]);
    return status;
}

/* Run a statement on what was said in a brief of a subject, or where it is NULL of all;
 * DIWAN_ROW where it gives one. */
static int32_t run(diwan_archive *archive, dw_sql which, int64_t id, const char *subject)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, which, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    if (subject)
        sqlite3_bind_text(statement, 2, subject, -1, SQLITE_STATIC);
    status = dw_sql_step(archive, statement);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return status;
}

int32_t dw_assigned_forget(diwan_archive *archive, int64_t id)
{
    int32_t status = run(archive, DW_SQL_FORGET_ASSIGNED, id, NULL);
    return status < 0 ? status : DIWAN_OK;
}

/* ------------------------------------------------------------ public calls */

/* Where the brief `id` stands. */
static int32_t find_place(diwan_archive *archive, int64_t id, int64_t *place)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_PLACE_OF, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, id);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW)
        *place = sqlite3_column_int64(row, 0);
    sqlite3_reset(row);
    if (status == DIWAN_DONE)
        return dw_archive_fail(archive, DIWAN_NOTFOUND, "no brief %lld", (long long)id);
    return status < 0 ? status : DIWAN_OK;
}

/* The theme that a text names in the archive's vocabulary, as it is called today. */
static int32_t find_theme(diwan_archive *archive, const char *text, const char **theme)
{
    diwan_vocabulary *own;
    int32_t status = dw_vocabulary_of(archive, &own);
    if (status < 0)
        return status;
    *theme = diwan_theme_find(own, text, strlen(text));
    if (*diwan_theme_replacement(*theme))
        *theme = diwan_theme_replacement(*theme);
    return **theme ? DIWAN_OK : dw_archive_fail(archive, DIWAN_NOTFOUND, "no theme '%s'", text);
}

/* The id of the actor that a text names by id or name, among those known and those that
 * recognition makes; to free(). */
static int32_t find_actor(diwan_archive *archive, const char *text, char **id)
{
    diwan_entry *entry;
    int32_t status = diwan_entry_find(&entry, archive, text);
    bool made = status == DIWAN_NOTFOUND && dw_id_is_made(text);
    *id = NULL;
    if (status < 0 && !made)
        return status;
    archive->error[0] = '\0';
    const char *found = made ? text : diwan_entry_id(entry);
    size_t size = strlen(found) + 1;
    *id = malloc(size);
    if (*id)
        memcpy(*id, found, size);
    if (!made)
        diwan_entry_close(entry);
    return *id ? DIWAN_OK : dw_sql_fail(archive, SQLITE_NOMEM);
}

/* Find again what one brief speaks of, and put it into the index so. */
static int32_t renew(diwan_archive *archive, int64_t id, int64_t place)
{
    dw_columns columns;
    int32_t status = dw_findings_again(archive, id, place, &columns);
    if (status == DIWAN_OK)
        status = dw_findings_set(archive, place, &columns);
    dw_columns_clear(&columns);
    return status == DIWAN_OK ? dw_index_add(archive, place) : status;
}

static int32_t assign(diwan_archive *archive, int64_t id, const dw_assigned *said)
{
    int64_t place = 0;
    diwan_brief bearer = { .assigned = (dw_assigned *)said, .num_assigned = 1 };
    int32_t status = find_place(archive, id, &place);
    if (status < 0)
        return status;
    dw_write_start(archive);
    status = dw_index_remove(archive, place);
    if (status == DIWAN_OK)
        status = dw_assigned_keep(archive, id, &bearer);
    return status == DIWAN_OK ? renew(archive, id, place) : status;
}

/* Whether the texts of what is said can be kept. */
static int32_t check_said(diwan_archive *archive, const char *id, const char *by)
{
    diwan_brief *checked;
    int32_t status = diwan_brief_new(&checked);
    if (status == DIWAN_OK)
        status = diwan_brief_assign_theme(checked, id, 1, by);
    diwan_brief_close(checked);
    return status < 0 ? dw_archive_fail(archive, status, "%s", diwan_status_text(status)) : status;
}

int32_t diwan_archive_assign_theme(diwan_archive *archive, int64_t id, const char *theme,
                                   int32_t given, const char *by)
{
    const char *named;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !theme || !*theme)
        return DIWAN_MISUSE;
    status = check_said(archive, theme, by);
    if (status == DIWAN_OK)
        status = dw_write_begin(archive);
    if (status < 0)
        return status;
    status = find_theme(archive, theme, &named);
    if (status == DIWAN_OK) {
        const dw_assigned said = {
            .id = (char *)named, .same_as = "", .by = (char *)(by ? by : ""), .given = given != 0
        };
        status = assign(archive, id, &said);
    }
    return dw_write_end(archive, status);
}

int32_t diwan_archive_assign_actor(diwan_archive *archive, int64_t id, const char *actor,
                                   const char *same_as, const char *by)
{
    char *found = NULL, *other = NULL;
    bool is = same_as && *same_as;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !actor || !*actor)
        return DIWAN_MISUSE;
    status = check_said(archive, actor, by);
    if (status == DIWAN_OK)
        status = find_actor(archive, actor, &found);
    if (status == DIWAN_OK && is)
        status = find_actor(archive, same_as, &other);
    if (status == DIWAN_OK)
        status = dw_write_begin(archive);
    if (status == DIWAN_OK) {
        const dw_assigned said = {
            .id = found, .same_as = is ? other : "", .by = (char *)(by ? by : ""), .given = is
        };
        status = dw_write_end(archive, assign(archive, id, &said));
    }
    free(found);
    free(other);
    return status;
}

static int32_t unassign(diwan_archive *archive, int64_t id, const char *subject)
{
    int64_t place = 0;
    int32_t status = find_place(archive, id, &place);
    if (status == DIWAN_OK)
        status = run(archive, DW_SQL_IS_ASSIGNED, id, subject);
    if (status == DIWAN_DONE)
        return dw_archive_fail(archive, DIWAN_NOTFOUND,
                               "nobody said anything of %s in brief %lld", subject,
                               (long long)id);
    if (status < 0)
        return status;
    dw_write_start(archive);
    status = dw_index_remove(archive, place);
    if (status >= 0)
        status = run(archive, DW_SQL_UNASSIGN, id, subject);
    return status < 0 ? status : renew(archive, id, place);
}

int32_t diwan_archive_unassign(diwan_archive *archive, int64_t id, const char *subject)
{
    const char *theme = "";
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !subject || !*subject)
        return DIWAN_MISUSE;
    status = dw_write_begin(archive);
    if (status < 0)
        return status;
    status = find_theme(archive, subject, &theme);
    if (status == DIWAN_NOTFOUND) { /* it is an actor, or a theme that is gone */
        archive->error[0] = '\0';
        status = DIWAN_OK;
    }
    if (status == DIWAN_OK)
        status = unassign(archive, id, *theme ? theme : subject);
    return dw_write_end(archive, status);
}
