#include "notes.h"

#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "document/normal.h"
#include "index.h"
#include "own_text.h"

#define NOTE_MOST 1048576 /* bytes */
#define TAG_MOST 256

/* ------------------------------------------------------------- for the index */

static int32_t mark_tags(diwan_archive *archive, int64_t id, dw_mark_list *marks)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_TAGS_OF, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, id);
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW)
        if (!dw_mark_add(marks, dw_mark_tag(sqlite3_column_int64(row, 0))) ||
            !dw_mark_add(marks, dw_mark_has(DIWAN_HAS_TAGS, 0))) {
            status = dw_sql_fail(archive, SQLITE_NOMEM);
            break;
        }
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t copy_note(diwan_archive *archive, int64_t id, dw_mark_list *marks, dw_numbers *notes)
{
    sqlite3_stmt *row;
    const char *text;
    size_t len;
    int32_t status = dw_sql_get(archive, DW_SQL_NOTE, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, id);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW)
        status = dw_sql_text(archive, row, 0, &text, &len);
    if (status == DIWAN_OK &&
        (!dw_lines_add(notes, text, len) || !dw_mark_add(marks, dw_mark_has(DIWAN_HAS_NOTES, 0))))
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

/* The id and the marks of the brief at a place; `*marks` may be NULL. */
static int32_t brief_at(diwan_archive *archive, int64_t place, int64_t *id, dw_mark_list *marks)
{
    sqlite3_stmt *row;
    const char *text;
    size_t len;
    *id = 0;
    int32_t status = dw_sql_get(archive, DW_SQL_BRIEF_AT, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, place);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW) {
        *id = sqlite3_column_int64(row, 0);
        status = dw_sql_text(archive, row, 1, &text, &len);
        if (status == DIWAN_OK && marks && !dw_marks_read(marks, text))
            status = dw_sql_fail(archive, SQLITE_NOMEM);
    }
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_notes_add(diwan_archive *archive, int64_t place, dw_mark_list *marks, dw_numbers *notes)
{
    int64_t id;
    int32_t status = brief_at(archive, place, &id, NULL);
    if (status == DIWAN_OK)
        status = mark_tags(archive, id, marks);
    return status == DIWAN_OK ? copy_note(archive, id, marks, notes) : status;
}

/* Write the two columns of the brief anew, which is out of the index. */
static int32_t set_columns(diwan_archive *archive, int64_t place, int64_t id, dw_mark_list *marks)
{
    sqlite3_stmt *statement;
    dw_numbers notes = { 0 }, written = { 0 };
    int32_t status = mark_tags(archive, id, marks);
    if (status == DIWAN_OK)
        status = copy_note(archive, id, marks, &notes);
    if (status == DIWAN_OK && !dw_marks_write(marks, &written))
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    if (status == DIWAN_OK)
        status = dw_sql_get(archive, DW_SQL_SET_OWN, &statement);
    if (status == DIWAN_OK) {
        sqlite3_bind_int64(statement, 1, place);
        sqlite3_bind_text(statement, 2, written.at ? written.at : "", (int)written.len,
                          SQLITE_STATIC);
        sqlite3_bind_text(statement, 3, notes.at ? notes.at : "", (int)notes.len, SQLITE_STATIC);
        status = dw_sql_step(archive, statement);
        sqlite3_clear_bindings(statement);
    }
    free(notes.at);
    free(written.at);
    return status < 0 ? status : DIWAN_OK;
}

/* Run a statement with one or two numbers. */
static int32_t run(diwan_archive *archive, dw_sql which, int64_t first, int64_t second)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, which, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int64(statement, 1, first);
    if (sqlite3_bind_parameter_count(statement) > 1)
        sqlite3_bind_int64(statement, 2, second);
    status = dw_sql_step(archive, statement);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_notes_remove(diwan_archive *archive, int64_t id)
{
    int32_t status = run(archive, DW_SQL_DROP_NOTE, id, 0);
    if (status == DIWAN_OK)
        status = run(archive, DW_SQL_UNTAG_ALL, id, 0);
    return status == DIWAN_OK ? run(archive, DW_SQL_DROP_TAGS, 0, 0) : status;
}

/* ------------------------------------------------------------------ changing */

/* What is to be done to a brief: one of the tables is changed, then the index follows. */
typedef struct {
    enum { SET_NOTE, ADD_TAG, REMOVE_TAG } what;
    const char *text; /* in NFC */
    size_t len;
    const char *folded; /* of a tag */
    int64_t tag;        /* its number; 0 for one that is new */
} change;

static int32_t set_note(diwan_archive *archive, int64_t id, const change *c)
{
    sqlite3_stmt *statement;
    if (!c->len)
        return run(archive, DW_SQL_DROP_NOTE, id, 0);
    int32_t status = dw_sql_get(archive, DW_SQL_SET_NOTE, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_text(statement, 2, c->text, (int)c->len, SQLITE_STATIC);
    status = dw_sql_step(archive, statement);
    sqlite3_clear_bindings(statement);
    return status < 0 ? status : DIWAN_OK;
}

/* DIWAN_NOTFOUND where a tag is to be taken from a brief that does not bear it. */
static int32_t find_tag(diwan_archive *archive, int64_t id, change *c)
{
    sqlite3_stmt *row;
    if (c->what == SET_NOTE)
        return DIWAN_OK;
    int32_t status = dw_sql_find_number(archive, DW_SQL_FIND_TAG, c->folded, &c->tag);
    if (status < 0 || c->what == ADD_TAG)
        return status;
    status = dw_sql_get(archive, DW_SQL_HAS_TAG, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, c->tag);
    status = dw_sql_step(archive, row);
    sqlite3_reset(row);
    if (status == DIWAN_DONE)
        return dw_archive_fail(archive, DIWAN_NOTFOUND, "brief %lld has no tag '%s'", (long long)id,
                               c->text);
    return status < 0 ? status : DIWAN_OK;
}

/* The number of a tag that is given, which is entered where it is new. */
static int32_t number_tag(diwan_archive *archive, const change *c, int64_t *tag)
{
    sqlite3_stmt *statement;
    *tag = c->tag;
    if (*tag)
        return DIWAN_OK;
    int32_t status = dw_sql_get(archive, DW_SQL_ADD_TAG, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_text(statement, 1, c->text, (int)c->len, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, c->folded, -1, SQLITE_STATIC);
    status = dw_sql_step(archive, statement);
    sqlite3_clear_bindings(statement);
    *tag = sqlite3_last_insert_rowid(archive->db);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t set_tag(diwan_archive *archive, int64_t id, const change *c)
{
    int64_t tag;
    int32_t status = number_tag(archive, c, &tag);
    if (status < 0)
        return status;
    if (c->what == ADD_TAG)
        return run(archive, DW_SQL_TAG_BRIEF, id, tag);
    status = run(archive, DW_SQL_UNTAG_BRIEF, id, tag);
    return status == DIWAN_OK ? run(archive, DW_SQL_DROP_TAGS, 0, 0) : status;
}

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
    else if (status == DIWAN_DONE)
        status = dw_archive_fail(archive, DIWAN_NOTFOUND, "no brief %lld", (long long)id);
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t apply(diwan_archive *archive, int64_t id, change *c)
{
    int64_t place, same;
    dw_mark_list marks = { 0 };
    int32_t status = find_place(archive, id, &place);
    if (status == DIWAN_OK)
        status = find_tag(archive, id, c);
    if (status < 0)
        return status;
    dw_write_start(archive);
    status = dw_index_remove(archive, place);
    if (status == DIWAN_OK)
        status = c->what == SET_NOTE ? set_note(archive, id, c) : set_tag(archive, id, c);
    if (status == DIWAN_OK)
        status = brief_at(archive, place, &same, &marks);
    if (status == DIWAN_OK)
        status = set_columns(archive, place, id, &marks);
    if (status == DIWAN_OK)
        status = dw_index_add(archive, place);
    free(marks.at);
    return status;
}

/* Do a change with its text in NFC. */
static int32_t make(diwan_archive *archive, int64_t id, change *c)
{
    char *normal = NULL, *folded = NULL;
    size_t len = 0;
    int32_t status = c->len ? dw_normal(&normal, &len, c->text, c->len) : DIWAN_OK;
    if (status == DIWAN_OK && c->what != SET_NOTE)
        status = diwan_text_fold(&folded, NULL, normal, len);
    if (status < 0) {
        free(normal);
        return dw_archive_fail(archive, status, "%s", diwan_status_text(status));
    }
    c->text = normal;
    c->len = len;
    c->folded = folded;
    status = dw_write_begin(archive);
    if (status == DIWAN_OK)
        status = dw_write_end(archive, apply(archive, id, c));
    free(normal);
    diwan_free(folded);
    return status;
}

int32_t diwan_archive_set_note(diwan_archive *archive, int64_t id, const char *text, size_t len)
{
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || (!text && len))
        return DIWAN_MISUSE;
    dw_own_text_trim(&text, &len);
    status = dw_own_text_check(archive, text, len, NOTE_MOST, false);
    change c = { .what = SET_NOTE, .text = text, .len = len };
    return status == DIWAN_OK ? make(archive, id, &c) : status;
}

static int32_t change_tag(diwan_archive *archive, int64_t id, const char *tag, size_t len, bool add)
{
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !tag)
        return DIWAN_MISUSE;
    dw_own_text_trim(&tag, &len);
    if (!len)
        return dw_archive_fail(archive, DIWAN_EMPTY, "a tag needs a name");
    status = dw_own_text_check(archive, tag, len, TAG_MOST, true);
    change c = { .what = add ? ADD_TAG : REMOVE_TAG, .text = tag, .len = len };
    return status == DIWAN_OK ? make(archive, id, &c) : status;
}

int32_t diwan_archive_add_tag(diwan_archive *archive, int64_t id, const char *tag, size_t len)
{
    return change_tag(archive, id, tag, len, true);
}

int32_t diwan_archive_remove_tag(diwan_archive *archive, int64_t id, const char *tag, size_t len)
{
    return change_tag(archive, id, tag, len, false);
}

/* ------------------------------------------------------------------- reading */

int32_t diwan_archive_note(diwan_archive *archive, int64_t id, char **out, size_t *out_len)
{
    int64_t place;
    dw_numbers note = { 0 };
    dw_mark_list marks = { 0 };
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    if (out_len)
        *out_len = 0;
    int32_t status = dw_archive_enter(archive);
    if (status < 0)
        return status;
    status = find_place(archive, id, &place);
    if (status == DIWAN_OK)
        status = copy_note(archive, id, &marks, &note);
    if (status == DIWAN_OK && !note.at && !dw_lines_add(&note, "", 0))
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    free(marks.at);
    if (status < 0) {
        free(note.at);
        return status;
    }
    *out = note.at;
    if (out_len)
        *out_len = note.len;
    return DIWAN_OK;
}
