#include "vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "vocabulary/changes.h"

/* ------------------------------------------------------------------ counting */

static int32_t read_count(diwan_archive *archive, int64_t *number, int64_t *version)
{
    sqlite3_stmt *row;
    *number = *version = 0;
    int32_t status = dw_sql_get(archive, DW_SQL_ANALYSIS, &row);
    if (status == DIWAN_OK)
        status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW) {
        *number = sqlite3_column_int64(row, 0);
        *version = sqlite3_column_int64(row, 1);
        sqlite3_reset(row);
    }
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_analysis_number(diwan_archive *archive, int64_t *number)
{
    int64_t version;
    int32_t status = read_count(archive, number, &version);
    if (version > DW_ANALYSIS_VERSION)
        *number = 0;
    else if (version < DW_ANALYSIS_VERSION)
        ++*number; /* it will be, when this library first writes */
    return status;
}

/* Enter what the vocabulary has of an actor, who is under `number`. */
static int32_t settle_actor(diwan_archive *archive, int64_t number, const dw_named_actor *actor)
{
    sqlite3_stmt *statement;
    char *folded;
    int32_t status = dw_sql_get(archive, DW_SQL_SETTLE_ACTOR, &statement);
    if (status < 0)
        return status;
    if (diwan_text_fold(&folded, NULL, actor->name_ar, strlen(actor->name_ar)) < 0)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    const char *const texts[] = { actor->id,      dw_actor_kind_text(actor->kind),
                                  actor->name_ar, actor->name_en,
                                  actor->code,    actor->code3,
                                  folded };
    int rc = sqlite3_bind_int64(statement, 8, number);
    for (int i = 0; i < 7 && rc == SQLITE_OK; i++)
        rc = *texts[i] ? sqlite3_bind_text(statement, i + 1, texts[i], -1, SQLITE_STATIC)
                       : sqlite3_bind_null(statement, i + 1);
    status = rc == SQLITE_OK ? dw_sql_step(archive, statement) : dw_sql_fail(archive, rc);
    sqlite3_clear_bindings(statement);
    diwan_free(folded);
    return status < 0 ? status : DIWAN_OK;
}

/* Give every actor that was found the kind, names and state that the vocabulary has now: what the
 * index is told of a brief's actors stems from there, and changes with a new analysis alone. */
static int32_t settle_actors(diwan_archive *archive)
{
    sqlite3_stmt *row;
    diwan_vocabulary *vocabulary;
    bool failed = false;
    int32_t status = dw_vocabulary_of(archive, &vocabulary);
    if (status == DIWAN_OK)
        status = dw_sql_prepare(archive, &row, "SELECT number, id FROM actor");
    if (status < 0)
        return status;
    const dw_own *own = dw_vocabulary_own(vocabulary, &failed);
    while (status >= 0 && (status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        const char *id;
        size_t len;
        dw_named_actor actor;
        status = dw_sql_text(archive, row, 1, &id, &len);
        if (status == DIWAN_OK && dw_own_find_actor(own, id, &actor) &&
            (!own || dw_own_settle(own, &actor)) && !strcmp(actor.id, id))
            status = settle_actor(archive, sqlite3_column_int64(row, 0), &actor);
    }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_analysis_advance(diwan_archive *archive)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, DW_SQL_NEXT_ANALYSIS, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int(statement, 1, DW_ANALYSIS_VERSION);
    status = dw_sql_step(archive, statement);
    archive->num_outdated = -1;
    return status < 0 ? status : settle_actors(archive);
}

int32_t dw_analysis_begin(diwan_archive *archive)
{
    int64_t number, version;
    int32_t status = read_count(archive, &number, &version);
    return status == DIWAN_OK && version < DW_ANALYSIS_VERSION ? dw_analysis_advance(archive)
                                                               : status;
}

/* ------------------------------------------------------------------- reading */

/* Take the change of a row into the vocabulary. Ids that the tables no longer have are no
 * fault: the change then does nothing. */
static int32_t read_change(diwan_archive *archive, sqlite3_stmt *row, diwan_vocabulary *own)
{
    const char *cells[DW_CELLS], *name;
    size_t lens[DW_CELLS] = { 0 }, len;
    int32_t status = dw_sql_text(archive, row, 0, &name, &len);
    int32_t what = status == DIWAN_OK ? dw_change_named(name, len) : 0;
    for (int i = 0; i < DW_CELLS && status == DIWAN_OK; i++)
        if (sqlite3_column_type(row, i + 1) != SQLITE_NULL)
            status = dw_sql_text(archive, row, i + 1, &cells[i], &lens[i]);
    if (status < 0)
        return status;
    if (!what)
        return dw_archive_fail(archive, DIWAN_CORRUPT, "the file is damaged: no change '%.40s'",
                               name);
    dw_change *change = dw_change_new(what, 0, cells, lens);
    if (!dw_vocabulary_append(own, change))
        return dw_sql_fail(archive, SQLITE_NOMEM);
    status = dw_change_check_alone(own, change);
    if (status == DIWAN_NOMEM)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    if (status < 0)
        return dw_archive_fail(archive, DIWAN_CORRUPT, "the file is damaged: in the vocabulary: %s",
                               own->error);
    return DIWAN_OK;
}

static int32_t read_all(diwan_archive *archive, diwan_vocabulary **out)
{
    sqlite3_stmt *row;
    if (diwan_vocabulary_new(out) < 0)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    int32_t status = dw_sql_prepare(archive, &row,
                                    "SELECT change, id, target, kind, name_ar, name_en, code, form,"
                                    " via, first, last, weight FROM vocabulary");
    while (status >= 0 && (status = dw_sql_step(archive, row)) == DIWAN_ROW)
        status = read_change(archive, row, *out);
    sqlite3_finalize(row);
    if (status < 0) {
        diwan_vocabulary_close(*out);
        *out = NULL;
        return status;
    }
    dw_vocabulary_sort(*out);
    return DIWAN_OK;
}

int32_t dw_vocabulary_of(diwan_archive *archive, diwan_vocabulary **out)
{
    int64_t number, version;
    bool failed = false;
    int32_t status = read_count(archive, &number, &version);
    if (status == DIWAN_OK && (!archive->vocabulary || archive->vocabulary_number != number)) {
        diwan_vocabulary_close(archive->vocabulary);
        archive->vocabulary = NULL;
        status = read_all(archive, &archive->vocabulary);
        archive->vocabulary_number = number;
    }
    *out = archive->vocabulary;
    if (status == DIWAN_OK) /* made now, so that nothing fails for it later */
        dw_vocabulary_own(archive->vocabulary, &failed);
    return failed ? dw_sql_fail(archive, SQLITE_NOMEM) : status;
}

int32_t dw_vocabulary_settled(diwan_archive *archive, const char *id, const char **out)
{
    diwan_vocabulary *vocabulary;
    bool failed;
    dw_named_actor actor = { .id = id };
    int32_t status = dw_vocabulary_of(archive, &vocabulary);
    const dw_own *own = status == DIWAN_OK ? dw_vocabulary_own(vocabulary, &failed) : NULL;
    *out = id;
    if (own && dw_own_settle(own, &actor))
        *out = strcmp(actor.id, id) != 0 ? actor.id : id;
    return status;
}

int32_t diwan_archive_vocabulary(diwan_archive *archive, diwan_vocabulary **out)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    return status < 0 ? status : read_all(archive, out);
}

/* ------------------------------------------------------------------- writing */

static int32_t write_change(diwan_archive *archive, sqlite3_stmt *statement,
                            const dw_change *change)
{
    int rc = sqlite3_bind_text(statement, 1, dw_change_text(change->what), -1, SQLITE_STATIC);
    for (int i = 0; i < DW_CELLS && rc == SQLITE_OK; i++)
        rc = *change->cell[i]
                 ? sqlite3_bind_text(statement, i + 2, change->cell[i], -1, SQLITE_STATIC)
                 : sqlite3_bind_null(statement, i + 2);
    int32_t status = rc == SQLITE_OK ? dw_sql_step(archive, statement) : dw_sql_fail(archive, rc);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t write_all(diwan_archive *archive, const diwan_vocabulary *vocabulary)
{
    sqlite3_stmt *statement;
    int rc = sqlite3_exec(archive->db, "DELETE FROM vocabulary", NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        return dw_sql_fail(archive, rc);
    int32_t status = dw_sql_prepare(archive, &statement,
                                    "INSERT INTO vocabulary VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
                                    " ?8, ?9, ?10, ?11, ?12)");
    for (size_t i = 0; i < vocabulary->n && status == DIWAN_OK; i++)
        status = write_change(archive, statement, vocabulary->at[i]);
    sqlite3_finalize(statement);
    return status == DIWAN_OK ? dw_analysis_advance(archive) : status;
}

static bool are_equal(const diwan_vocabulary *a, const diwan_vocabulary *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++) {
        if (a->at[i]->what != b->at[i]->what)
            return false;
        for (int cell = 0; cell < DW_CELLS; cell++)
            if (strcmp(a->at[i]->cell[cell], b->at[i]->cell[cell]) != 0)
                return false;
    }
    return true;
}

static int32_t set(diwan_archive *archive, const diwan_vocabulary *vocabulary)
{
    diwan_vocabulary *now;
    int32_t status = dw_vocabulary_of(archive, &now);
    if (status < 0 || are_equal(now, vocabulary))
        return status;
    dw_write_start(archive);
    return write_all(archive, vocabulary);
}

int32_t diwan_archive_set_vocabulary(diwan_archive *archive, const diwan_vocabulary *vocabulary)
{
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !vocabulary)
        return DIWAN_MISUSE;
    status = dw_write_begin(archive);
    if (status == DIWAN_OK)
        status = dw_write_end(archive, set(archive, vocabulary));
    /* What is kept may be what was undone. */
    diwan_vocabulary_close(archive->vocabulary);
    archive->vocabulary = NULL;
    return status;
}
