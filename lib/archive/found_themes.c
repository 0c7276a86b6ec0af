#include "found_themes.h"

#include <stdlib.h>

#include "archive.h"
#include "vocabulary.h"

#define SECTIONS 4
#define THEMES_MOST 1000000 /* more stand in damaged files alone */

int64_t dw_found_theme_in_index(int64_t theme, bool alone, int32_t section)
{
    return (theme * 2 + !alone) * SECTIONS + section;
}

/* The number of a theme, which is entered with its labels where it is new. */
static int32_t number_theme(diwan_archive *archive, const char *id, int64_t *theme)
{
    sqlite3_stmt *statement;
    diwan_vocabulary *own;
    int32_t status = dw_sql_find_number(archive, DW_SQL_FIND_THEME, id, theme);
    if (status < 0 || (*theme && !archive->renewing))
        return status;
    status = dw_vocabulary_of(archive, &own);
    if (status == DIWAN_OK)
        status = dw_sql_get(archive, *theme ? DW_SQL_NAME_THEME : DW_SQL_ADD_THEME, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, diwan_theme_label_ar(own, id), -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, diwan_theme_label_en(own, id), -1, SQLITE_STATIC);
    status = dw_sql_step(archive, statement);
    sqlite3_clear_bindings(statement);
    if (!*theme)
        *theme = sqlite3_last_insert_rowid(archive->db);
    return status < 0 ? status : DIWAN_OK;
}

/* The sections that the theme is of, a bit for each, the headline's the lowest. */
static int sections_of(const diwan_themes *themes)
{
    int sections = 0;
    for (int32_t section = DIWAN_SECTION_HEADLINE; section < SECTIONS; section++)
        sections |= (diwan_themes_in_section(themes, section) != 0) << (section - 1);
    return sections;
}

static int32_t store_theme(diwan_archive *archive, int64_t place, int64_t theme,
                           const diwan_themes *themes)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, DW_SQL_ADD_BRIEF_THEME, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int64(statement, 1, place);
    sqlite3_bind_int64(statement, 2, theme);
    sqlite3_bind_double(statement, 3, diwan_themes_score(themes));
    if (*diwan_themes_by(themes))
        sqlite3_bind_text(statement, 4, diwan_themes_by(themes), -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 5, sections_of(themes));
    status = dw_sql_step(archive, statement);
    sqlite3_clear_bindings(statement);
    return status < 0 ? status : DIWAN_OK;
}

/* Store a theme of the brief, and enter those above it. */
static int32_t add_theme(diwan_archive *archive, const diwan_themes *themes, int64_t place)
{
    int64_t theme;
    int32_t status = number_theme(archive, diwan_themes_id(themes), &theme);
    if (status == DIWAN_OK)
        status = store_theme(archive, place, theme, themes);
    for (int32_t i = 0; i < diwan_themes_num_ancestors(themes) && status == DIWAN_OK; i++)
        status = number_theme(archive, diwan_themes_ancestor(themes, i), &theme);
    return status;
}

int32_t dw_found_themes_add(diwan_archive *archive, const diwan_brief *brief, int64_t place)
{
    int32_t (*const kinds[])(diwan_themes **, const diwan_brief *,
                             diwan_vocabulary *) = { diwan_themes_of_brief,
                                                     diwan_actions_of_brief };
    diwan_vocabulary *own;
    int32_t status = dw_vocabulary_of(archive, &own);
    for (int i = 0; i < 2 && status == DIWAN_OK; i++) {
        diwan_themes *themes;
        if (kinds[i](&themes, brief, own) < 0)
            return dw_sql_fail(archive, SQLITE_NOMEM);
        while (status == DIWAN_OK && diwan_themes_next(themes) == DIWAN_ROW)
            status = add_theme(archive, themes, place);
        diwan_themes_close(themes);
    }
    return status;
}

/* Mark the theme with the number, and those above it. */
static int32_t mark_used(diwan_archive *archive, sqlite3_stmt *row, uint8_t *used, int64_t last)
{
    diwan_vocabulary *own;
    const char *id;
    size_t len;
    int64_t number = sqlite3_column_int64(row, 0);
    int32_t status = dw_sql_text(archive, row, 1, &id, &len);
    if (status == DIWAN_OK)
        status = dw_vocabulary_of(archive, &own);
    while (status == DIWAN_OK && number > 0 && number <= last && !used[number]) {
        used[number] = 1;
        id = diwan_theme_parent(own, id);
        number = 0;
        if (*id)
            status = dw_sql_find_number(archive, DW_SQL_FIND_THEME, id, &number);
    }
    return status;
}

static int32_t drop_unused(diwan_archive *archive, const uint8_t *used, int64_t last)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_prepare(archive, &statement, "DELETE FROM theme WHERE number = ?1");
    for (int64_t number = 1; number <= last && status >= 0; number++)
        if (!used[number]) {
            sqlite3_bind_int64(statement, 1, number);
            status = dw_sql_step(archive, statement);
            sqlite3_reset(statement);
        }
    sqlite3_finalize(statement);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_found_themes_sweep(diwan_archive *archive)
{
    sqlite3_stmt *row = NULL;
    int64_t last = 0;
    int32_t status = dw_sql_number(archive, "SELECT max(number) FROM theme", &last);
    if (status < 0 || last < 1 || last > THEMES_MOST)
        return status;
    uint8_t *used = calloc((size_t)last + 1, 1);
    status = used ? dw_sql_prepare(archive, &row,
                                   "SELECT number, id FROM theme WHERE EXISTS"
                                   " (SELECT 1 FROM brief_theme WHERE theme = number)")
                  : dw_sql_fail(archive, SQLITE_NOMEM);
    while (status >= 0 && (status = dw_sql_step(archive, row)) == DIWAN_ROW)
        status = mark_used(archive, row, used, last);
    sqlite3_finalize(row);
    if (status >= 0)
        status = drop_unused(archive, used, last);
    free(used);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_found_theme_number(diwan_archive *archive, const char *text, size_t len, bool alone,
                              int32_t section, int64_t *number)
{
    diwan_vocabulary *own;
    int64_t theme = 0;
    int32_t status = dw_vocabulary_of(archive, &own);
    *number = 0;
    if (status < 0)
        return status;
    const char *id = diwan_theme_find(own, text, len);
    const char *now = diwan_theme_replacement(id);
    status = dw_sql_find_number(archive, DW_SQL_FIND_THEME, *now ? now : id, &theme);
    *number = theme ? dw_found_theme_in_index(theme, alone, section) : 0;
    return status;
}
