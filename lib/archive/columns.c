#include "columns.h"

#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "findings.h"
#include "found_themes.h"
#include "index.h"
#include "marks.h"
#include "notes.h"
#include "vocabulary.h"
#include "vocabulary/changes.h"

#define SECTIONS 4 /* those that are stored, and 0 for any */

typedef struct {
    diwan_archive *archive;
    const diwan_brief *brief;
    int64_t place;
    dw_mark_list actors, themes, marks;
    dw_numbers expects, notes;
} maker;

const char *dw_column_text(const dw_columns *columns, int column)
{
    return columns->at[column].at ? columns->at[column].at : "";
}

void dw_columns_clear(dw_columns *columns)
{
    for (int i = 0; i < DW_COLUMNS; i++)
        free(columns->at[i].at);
    *columns = (dw_columns){ 0 };
}

/* Hand each row that a kept statement gives of the place to `take`. */
static int32_t each_row(maker *m, dw_sql which, int32_t (*take)(maker *, sqlite3_stmt *))
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(m->archive, which, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, m->place);
    while ((status = dw_sql_step(m->archive, row)) == DIWAN_ROW) {
        status = take(m, row);
        if (status < 0)
            break;
    }
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t done(maker *m, bool good)
{
    return good ? DIWAN_OK : dw_sql_fail(m->archive, SQLITE_NOMEM);
}

static int32_t column_section(maker *m, sqlite3_stmt *row, int column, int32_t *section)
{
    *section = sqlite3_column_int(row, column);
    if (*section > 0 && *section < SECTIONS)
        return DIWAN_OK;
    return dw_archive_fail(m->archive, DIWAN_CORRUPT,
                           "the file is damaged: a finding is in no section");
}

/* Of DW_SQL_ACTORS_IN: an actor in a section, and whether it is named itself there. */
static int32_t take_actor(maker *m, sqlite3_stmt *row)
{
    const char *texts[2] = { "", "" };
    size_t len;
    int32_t at, status = column_section(m, row, 1, &at);
    for (int i = 0; i < 2 && status == DIWAN_OK; i++)
        status = dw_sql_optional_text(m->archive, row, i + 3, &texts[i], &len);
    if (status < 0)
        return status;
    int64_t actor = sqlite3_column_int64(row, 0);
    bool alone = sqlite3_column_int(row, 2), good = true;
    int32_t kind = dw_kind_named(texts[0]);
    bool belongs = kind != DIWAN_ACTOR_STATE;
    for (int32_t section = 0; section <= at && good; section += at)
        good = dw_mark_add(&m->actors, dw_finding_number(actor, section, false)) &&
               (!alone || dw_mark_add(&m->actors, dw_finding_number(actor, section, true))) &&
               dw_mark_add(&m->marks, dw_mark_kind(kind, section)) &&
               dw_mark_add(&m->marks, dw_mark_has(DIWAN_HAS_ACTORS, section)) &&
               (!belongs || dw_mark_add(&m->marks, dw_mark_belongs(texts[1], section)));
    return done(m, good);
}

static int32_t take_role(maker *m, sqlite3_stmt *row)
{
    int32_t section, status = column_section(m, row, 0, &section);
    return status < 0 ? status : done(m, dw_mark_add_has(&m->marks, DIWAN_HAS_ROLES, section));
}

static int32_t column_day(sqlite3_stmt *row, int column)
{
    return sqlite3_column_type(row, column) == SQLITE_NULL ? DIWAN_NO_DAY
                                                           : sqlite3_column_int(row, column);
}

static int32_t take_date(maker *m, sqlite3_stmt *row)
{
    int32_t section, status = column_section(m, row, 0, &section);
    if (status < 0)
        return status;
    return done(m, dw_mark_add_date(&m->marks, section, column_day(row, 3), column_day(row, 4)));
}

static bool add_theme(maker *m, int64_t theme, int sections, bool alone)
{
    bool good = dw_mark_add(&m->themes, dw_found_theme_in_index(theme, alone, 0));
    for (int32_t section = 1; section < SECTIONS && good; section++)
        if (sections >> (section - 1) & 1)
            good = dw_mark_add(&m->themes, dw_found_theme_in_index(theme, alone, section));
    return good;
}

/* A theme, and all above it in the vocabulary. */
static int32_t take_theme(maker *m, sqlite3_stmt *row)
{
    const char *id;
    size_t len;
    diwan_vocabulary *own;
    int sections = sqlite3_column_int(row, 1);
    int64_t theme = sqlite3_column_int64(row, 0);
    int32_t status = dw_vocabulary_of(m->archive, &own);
    if (status == DIWAN_OK)
        status = dw_sql_text(m->archive, row, 2, &id, &len);
    if (status == DIWAN_OK)
        status = done(m, add_theme(m, theme, sections, true) &&
                             dw_mark_add(&m->marks, dw_mark_has(DIWAN_HAS_THEMES, 0)));
    while (status == DIWAN_OK && theme) {
        status = done(m, add_theme(m, theme, sections, false));
        id = diwan_theme_parent(own, id);
        theme = 0;
        if (status == DIWAN_OK && *id)
            status = dw_sql_find_number(m->archive, DW_SQL_FIND_THEME, id, &theme);
    }
    return status;
}

static int32_t take_expectation(maker *m, sqlite3_stmt *row)
{
    size_t len;
    int32_t section, status = column_section(m, row, 0, &section);
    if (status < 0)
        return status;
    const char *text = diwan_brief_section(m->brief, section, &len);
    int64_t start = sqlite3_column_int64(row, 1), end = sqlite3_column_int64(row, 2);
    if (start < 0 || start > end || end > (int64_t)len)
        return dw_archive_fail(m->archive, DIWAN_CORRUPT,
                               "the file is damaged: an expectation lies outside its text");
    return done(m, dw_mark_add_has(&m->marks, DIWAN_HAS_EXPECTATIONS, section) &&
                       (section != DIWAN_SECTION_OPINION ||
                        dw_lines_add(&m->expects, text + start, (size_t)(end - start))));
}

int32_t dw_columns_make(diwan_archive *archive, const diwan_brief *brief, int64_t place,
                        dw_columns *out)
{
    maker m = { .archive = archive, .brief = brief, .place = place };
    *out = (dw_columns){ 0 };
    int32_t status = each_row(&m, DW_SQL_ACTORS_IN, take_actor);
    if (status == DIWAN_OK)
        status = each_row(&m, DW_SQL_ROLES_IN, take_role);
    if (status == DIWAN_OK)
        status = each_row(&m, DW_SQL_DATES, take_date);
    if (status == DIWAN_OK)
        status = each_row(&m, DW_SQL_THEMES_IN, take_theme);
    if (status == DIWAN_OK)
        status = each_row(&m, DW_SQL_EXPECTATIONS_OF, take_expectation);
    if (status == DIWAN_OK)
        status = dw_notes_add(archive, place, &m.marks, &m.notes);
    if (status == DIWAN_OK)
        status = done(&m, dw_mark_add_brief(&m.marks, brief) &&
                              dw_marks_write(&m.actors, &out->at[DW_COLUMN_ACTORS]) &&
                              dw_marks_write(&m.themes, &out->at[DW_COLUMN_THEMES]) &&
                              dw_marks_write(&m.marks, &out->at[DW_COLUMN_MARKS]));
    out->at[DW_COLUMN_EXPECTS] = m.expects;
    out->at[DW_COLUMN_NOTES] = m.notes;
    free(m.actors.at);
    free(m.themes.at);
    free(m.marks.at);
    return status;
}

int32_t dw_columns_compare(diwan_archive *archive, int64_t place, const dw_columns *made,
                           unsigned *apart)
{
    sqlite3_stmt *row;
    *apart = 0;
    int32_t status = dw_sql_get(archive, DW_SQL_TEXTS, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, place);
    status = dw_sql_step(archive, row);
    for (int i = 0; i < DW_COLUMNS && status == DIWAN_ROW; i++) {
        const char *text;
        size_t len;
        status = dw_sql_row_text(archive, row, i + DW_INDEXED_TEXTS, &text, &len);
        if (status == DIWAN_ROW && strcmp(text, dw_column_text(made, i)) != 0)
            *apart |= 1u << i;
    }
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}
