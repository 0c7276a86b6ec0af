#include "assign.h"

#include <string.h>

#include "archive.h"
#include "document/brief.h"
#include "findings.h"
#include "index.h"
#include "vocabulary.h"

static int32_t read_row(diwan_archive *archive, sqlite3_stmt *row, diwan_brief *brief)
{
    const char *theme, *by, *at;
    size_t len;
    int32_t status = dw_sql_text(archive, row, 0, &theme, &len);
    if (status == DIWAN_OK)
        status = dw_sql_text(archive, row, 2, &by, &len);
    if (status == DIWAN_OK)
        status = dw_sql_text(archive, row, 3, &at, &len);
    if (status == DIWAN_OK &&
        !dw_brief_assign(brief, theme, sqlite3_column_int(row, 1) != 0, by, at))
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    return status;
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
    sqlite3_bind_text(statement, 2, said->theme, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 3, said->given);
    sqlite3_bind_text(statement, 4, said->by, -1, SQLITE_STATIC);
    if (*said->at)
        sqlite3_bind_text(statement, 5, said->at, -1, SQLITE_STATIC);
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

static int32_t run(diwan_archive *archive, dw_sql which, int64_t id, const char *theme,
                   int *changes)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, which, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    if (theme)
        sqlite3_bind_text(statement, 2, theme, -1, SQLITE_STATIC);
    status = dw_sql_step(archive, statement);
    sqlite3_clear_bindings(statement);
    *changes = sqlite3_changes(archive->db);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_assigned_forget(diwan_archive *archive, int64_t id)
{
    int changes;
    return run(archive, DW_SQL_FORGET_ASSIGNED, id, NULL, &changes);
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

/* Find the themes of one brief again, and put it into the index with them. */
static int32_t renew(diwan_archive *archive, int64_t id, int64_t place)
{
    int32_t status = dw_findings_remove(archive, place);
    if (status == DIWAN_OK)
        status = dw_findings_again(archive, id, place);
    return status == DIWAN_OK ? dw_index_add(archive, place) : status;
}

static int32_t assign(diwan_archive *archive, int64_t id, const char *theme, bool given,
                      const char *by)
{
    int64_t place;
    diwan_brief said = { .assigned = NULL };
    dw_assigned one = { .given = given, .by = (char *)by };
    int32_t status = find_place(archive, id, &place);
    if (status == DIWAN_OK)
        status = find_theme(archive, theme, (const char **)&one.theme);
    if (status < 0)
        return status;
    said.assigned = &one;
    said.num_assigned = 1;
    dw_write_start(archive);
    status = dw_index_remove(archive, place);
    if (status == DIWAN_OK)
        status = dw_assigned_keep(archive, id, &said);
    return status == DIWAN_OK ? renew(archive, id, place) : status;
}

int32_t diwan_archive_assign_theme(diwan_archive *archive, int64_t id, const char *theme,
                                   int32_t given, const char *by)
{
    diwan_brief *checked;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !theme || !*theme)
        return DIWAN_MISUSE;
    status = diwan_brief_new(&checked);
    if (status == DIWAN_OK)
        status = diwan_brief_assign_theme(checked, theme, given, by);
    diwan_brief_close(checked);
    if (status < 0)
        return dw_archive_fail(archive, status, "%s", diwan_status_text(status));
    status = dw_write_begin(archive);
    if (status == DIWAN_OK)
        status = dw_write_end(archive, assign(archive, id, theme, given != 0, by ? by : ""));
    return status;
}

static int32_t unassign(diwan_archive *archive, int64_t id, const char *theme)
{
    int64_t place;
    int changes;
    const char *named = theme;
    int32_t status = find_place(archive, id, &place);
    if (status == DIWAN_OK)
        status = find_theme(archive, theme, &named);
    if (status == DIWAN_NOTFOUND && strchr(theme, ':')) { /* one that is no longer there */
        named = theme;
        status = find_place(archive, id, &place);
    }
    if (status < 0)
        return status;
    dw_write_start(archive);
    status = dw_index_remove(archive, place);
    if (status == DIWAN_OK)
        status = run(archive, DW_SQL_UNASSIGN, id, named, &changes);
    if (status == DIWAN_OK)
        status = renew(archive, id, place);
    if (status == DIWAN_OK && !changes)
        status = dw_archive_fail(archive, DIWAN_NOTFOUND,
                                 "nobody said of brief %lld whether it is about %s", (long long)id,
                                 named);
    return status;
}

int32_t diwan_archive_unassign_theme(diwan_archive *archive, int64_t id, const char *theme)
{
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !theme || !*theme)
        return DIWAN_MISUSE;
    status = dw_write_begin(archive);
    return status == DIWAN_OK ? dw_write_end(archive, unassign(archive, id, theme)) : status;
}
