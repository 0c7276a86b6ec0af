#include "questions.h"

#include <stdlib.h>

#include "archive.h"
#include "document/brief.h"
#include "document/normal.h"
#include "own_text.h"

#define NAME_MOST 256   /* bytes */
#define TEXT_MOST 65536 /* of what diwan_query_parse() takes */

/* A name in NFC, and as it is looked up by; both to be freed, also after an error. */
static int32_t read_name(diwan_archive *archive, char **name, char **folded, const char *text,
                         size_t len)
{
    *name = *folded = NULL;
    dw_own_text_trim(&text, &len);
    if (!len)
        return dw_archive_fail(archive, DIWAN_EMPTY, "a question needs a name");
    int32_t status = dw_own_text_check(archive, text, len, NAME_MOST, true);
    if (status < 0)
        return status;
    status = dw_normal(name, &len, text, len);
    if (status == DIWAN_OK)
        status = diwan_text_fold(folded, NULL, *name, len);
    return status < 0 ? dw_archive_fail(archive, status, "%s", diwan_status_text(status))
                      : DIWAN_OK;
}

/* What a statement is given beside the folded name. */
typedef struct {
    dw_sql which;
    const char *text;
    size_t len;
    const char *created;
    int64_t last;
} change;

static void bind(sqlite3_stmt *statement, const change *c, const char *name)
{
    if (c->which == DW_SQL_SEE_QUESTION)
        sqlite3_bind_int64(statement, 2, c->last);
    if (!c->text)
        return;
    sqlite3_bind_text(statement, 2, name, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, c->text, (int)c->len, SQLITE_STATIC);
    if (c->which == DW_SQL_RESTORE_QUESTION) {
        sqlite3_bind_text(statement, 4, c->created, -1, SQLITE_STATIC);
        sqlite3_bind_int64(statement, 5, c->last);
    }
}

static int32_t apply(diwan_archive *archive, const change *c, const char *name, const char *folded)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, c->which, &statement);
    if (status < 0)
        return status;
    dw_write_start(archive);
    sqlite3_bind_text(statement, 1, folded, -1, SQLITE_STATIC);
    bind(statement, c, name);
    status = dw_sql_step(archive, statement);
    sqlite3_clear_bindings(statement);
    if (status == DIWAN_DONE && !sqlite3_changes(archive->db)) {
        archive->dirty = false; /* there is nothing to undo */
        return c->which == DW_SQL_RESTORE_QUESTION
                   ? DIWAN_DUPLICATE
                   : dw_archive_fail(archive, DIWAN_NOTFOUND, "no question is saved as '%s'", name);
    }
    if (status >= 0 && c->which == DW_SQL_RESTORE_QUESTION)
        status = dw_sql_run_on(archive, DW_SQL_KEEP_ID, c->last);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t make(diwan_archive *archive, const char *text, size_t len, const change *c)
{
    char *name, *folded;
    int32_t status = read_name(archive, &name, &folded, text, len);
    if (status == DIWAN_OK)
        status = dw_write_begin(archive);
    if (status == DIWAN_OK)
        status = dw_write_end(archive, apply(archive, c, name, folded));
    free(name);
    diwan_free(folded);
    return status;
}

/* Keep the text of `c`, trimmed, under a name. */
static int32_t keep(diwan_archive *archive, const char *name, size_t name_len, change *c)
{
    dw_own_text_trim(&c->text, &c->len);
    if (!c->len)
        return dw_archive_fail(archive, DIWAN_EMPTY, "there is no question to save");
    int32_t status = dw_own_text_check(archive, c->text, c->len, TEXT_MOST, false);
    return status == DIWAN_OK ? make(archive, name, name_len, c) : status;
}

int32_t dw_question_save(diwan_archive *archive, const char *name, size_t name_len,
                         const char *text, size_t len)
{
    change c = { .which = DW_SQL_SAVE_QUESTION, .text = text, .len = len };
    return keep(archive, name, name_len, &c);
}

int32_t diwan_archive_restore_question(diwan_archive *archive, const char *name, size_t name_len,
                                       const char *text, size_t len, const char *created,
                                       int64_t seen)
{
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !name || !text || !created || seen < 0 || seen > DW_ID_MOST)
        return DIWAN_MISUSE;
    if (!dw_is_moment(created))
        return dw_archive_fail(archive, DIWAN_BADDATE, "'%.40s' is no time as 2025-10-07T12:00:00Z",
                               created);
    change c = { DW_SQL_RESTORE_QUESTION, text, len, created, seen };
    return keep(archive, name, name_len, &c);
}

int32_t diwan_archive_forget_question(diwan_archive *archive, const char *name, size_t len)
{
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !name)
        return DIWAN_MISUSE;
    return make(archive, name, len, &(change){ .which = DW_SQL_FORGET_QUESTION });
}

int32_t diwan_archive_question_seen(diwan_archive *archive, const char *name, size_t len,
                                    int64_t last)
{
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !name || last < 0)
        return DIWAN_MISUSE;
    return make(archive, name, len, &(change){ .which = DW_SQL_SEE_QUESTION, .last = last });
}

int32_t dw_questions_read(diwan_archive *archive, sqlite3_stmt **out, const char *name,
                          size_t name_len)
{
    char *folded = NULL;
    *out = NULL;
    if (name)
        dw_own_text_trim(&name, &name_len);
    int32_t status = name ? diwan_text_fold(&folded, NULL, name, name_len) : DIWAN_OK;
    if (status < 0)
        return dw_archive_fail(archive, status, "%s", diwan_status_text(status));
    status = dw_sql_prepare(archive, out,
                            "SELECT name, text, created, seen, " DW_SQL_LAST_ID
                            " FROM question WHERE ?1 IS NULL OR folded = ?1 ORDER BY folded");
    if (status == DIWAN_OK && folded) {
        int rc = sqlite3_bind_text(*out, 1, folded, -1, SQLITE_TRANSIENT);
        status = rc == SQLITE_OK ? DIWAN_OK : dw_sql_fail(archive, rc);
    }
    diwan_free(folded);
    return status;
}
