#include <string.h>

#include "archive.h"
#include "assign.h"
#include "document/brief.h"
#include "findings.h"
#include "hash.h"
#include "index.h"
#include "near.h"
#include "notes.h"
#include "place.h"
#include "source.h"
#include "vocabulary.h"

/* The sections that are stored, in the order of the columns. */
static const int32_t stored[] = { DIWAN_SECTION_HEADLINE, DIWAN_SECTION_EVENT,
                                  DIWAN_SECTION_OPINION };
#define STORED 3

static int64_t hash_of(const diwan_brief *brief)
{
    uint64_t hash = dw_hash_number(DW_HASH_START, (uint64_t)brief->day);
    for (int i = 0; i < STORED; i++) {
        const dw_section_text *text = dw_brief_section(brief, stored[i]);
        hash = dw_hash_number(hash, text->len);
        hash = dw_hash(hash, text->text, text->len);
    }
    return (int64_t)hash;
}

/* DIWAN_DUPLICATE where the row holds the same brief, else DIWAN_OK. */
static int32_t compare(diwan_archive *archive, sqlite3_stmt *row, const diwan_brief *brief)
{
    int32_t day;
    int32_t status = dw_sql_day(archive, row, 1, &day);
    if (status < 0 || day != brief->day)
        return status;
    for (int i = 0; i < STORED; i++) {
        const dw_section_text *text = dw_brief_section(brief, stored[i]);
        const char *there;
        size_t len;
        status = dw_sql_text(archive, row, i + 2, &there, &len);
        if (status < 0 || len != text->len || (len && memcmp(there, text->text, len)))
            return status;
    }
    return DIWAN_DUPLICATE;
}

/* DIWAN_DUPLICATE and the id where a brief other than `but` is the same. */
static int32_t find_same(diwan_archive *archive, const diwan_brief *brief, int64_t but, int64_t *id)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_FIND_SAME, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, hash_of(brief));
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        *id = sqlite3_column_int64(row, 0);
        status = *id == but ? DIWAN_OK : compare(archive, row, brief);
        if (status != DIWAN_OK)
            break;
    }
    sqlite3_reset(row);
    return status == DIWAN_DONE ? DIWAN_OK : status;
}

static int bind_text(sqlite3_stmt *statement, int at, const char *text)
{
    return text ? sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC) : SQLITE_OK;
}

static int bind_brief(sqlite3_stmt *statement, const diwan_brief *brief)
{
    int rc = bind_text(statement, 3, brief->date);
    if (rc == SQLITE_OK)
        rc = bind_text(statement, 4, brief->date_text);
    if (rc == SQLITE_OK)
        rc = bind_text(statement, 5, brief->series);
    if (rc == SQLITE_OK && brief->number)
        rc = sqlite3_bind_int(statement, 6, brief->number);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_int64(statement, 8, hash_of(brief));
    for (int i = 0; i < STORED && rc == SQLITE_OK; i++) {
        const dw_section_text *text = dw_brief_section(brief, stored[i]);
        rc = sqlite3_bind_text64(statement, 9 + i, text->text ? text->text : "", text->len,
                                 SQLITE_STATIC, SQLITE_UTF8);
    }
    return rc;
}

/* Let the brief say of its original's repair what the archive does, where another brief brought
 * it that was read otherwise. `kept` is what it then has for an original. */
static int32_t see_repair(diwan_archive *archive, diwan_brief *brief, int64_t source,
                          dw_source *kept)
{
    sqlite3_stmt *row;
    if (!source) {
        brief->source = NULL;
        return DIWAN_OK;
    }
    int32_t status = dw_sql_get(archive, DW_SQL_REPAIR_OF, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, source);
    status = dw_sql_step(archive, row);
    *kept = *brief->source;
    kept->repaired = status == DIWAN_ROW && sqlite3_column_int(row, 0);
    kept->num_doubtful = status == DIWAN_ROW && sqlite3_column_int(row, 1);
    brief->source = kept;
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

/* Find what the brief speaks of, with what persons said of it, now and before. */
static int32_t find_and_add(diwan_archive *archive, const diwan_brief *brief, int64_t id,
                            int64_t place, int64_t source)
{
    dw_source kept;
    diwan_brief whole = *brief;
    whole.assigned = NULL;
    whole.num_assigned = 0;
    int32_t status = dw_analysis_begin(archive);
    if (status == DIWAN_OK)
        status = see_repair(archive, &whole, source, &kept);
    if (status == DIWAN_OK)
        status = dw_assigned_keep(archive, id, brief);
    if (status == DIWAN_OK)
        status = dw_assigned_read(archive, id, &whole);
    if (status == DIWAN_OK)
        status = dw_findings_add(archive, &whole, place);
    dw_brief_clear_assigned(&whole);
    return status;
}

/* Write the brief, its original and its terms. */
static int32_t add(diwan_archive *archive, const diwan_brief *brief, int64_t id, int64_t place)
{
    sqlite3_stmt *statement;
    int64_t source;
    int32_t status = dw_source_keep(archive, brief->source, &source);
    if (status == DIWAN_OK)
        status = dw_sql_get(archive, DW_SQL_ADD_BRIEF, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int64(statement, 1, place);
    sqlite3_bind_int64(statement, 2, id);
    if (source)
        sqlite3_bind_int64(statement, 7, source);
    int rc = bind_brief(statement, brief);
    status = rc == SQLITE_OK ? dw_sql_step(archive, statement) : dw_sql_fail(archive, rc);
    sqlite3_clear_bindings(statement);
    if (status >= 0)
        status = find_and_add(archive, brief, id, place, source);
    if (status >= 0)
        status = dw_near_add(archive, brief, id);
    return status < 0 ? status : dw_index_add(archive, place);
}

typedef struct {
    int64_t place, source; /* source 0 for none */
    int32_t day;
} standing;

/* Where the brief `id` stands; DIWAN_NOTFOUND where it does not. */
static int32_t find(diwan_archive *archive, int64_t id, standing *out)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_PLACE_OF, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, id);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW) {
        out->place = sqlite3_column_int64(row, 0);
        out->source = sqlite3_column_int64(row, 2);
        status = dw_sql_day(archive, row, 1, &out->day);
    } else if (status == DIWAN_DONE) {
        status = dw_archive_fail(archive, DIWAN_NOTFOUND, "no brief %lld", (long long)id);
    }
    sqlite3_reset(row);
    return status;
}

/* Take the brief, which is still there, out of the index and its table. */
static int32_t take_out(diwan_archive *archive, int64_t place)
{
    archive->removals++;
    int32_t status = dw_index_remove(archive, place);
    if (status == DIWAN_OK)
        status = dw_near_remove(archive, place);
    if (status == DIWAN_OK)
        status = dw_findings_remove(archive, place);
    return status < 0 ? status : dw_sql_run_on(archive, DW_SQL_REMOVE_BRIEF, place);
}

/* DIWAN_CLASH where a brief has the id. */
static int32_t check_free(diwan_archive *archive, int64_t id)
{
    standing there;
    int32_t status = find(archive, id, &there);
    if (status == DIWAN_OK)
        return dw_archive_fail(archive, DIWAN_CLASH, "another brief is #%lld", (long long)id);
    archive->error[0] = '\0'; /* that there is none is well */
    return status == DIWAN_NOTFOUND ? DIWAN_OK : status;
}

/* Store under the id `wanted`, or the next one where it is 0. */
static int32_t store(diwan_archive *archive, const diwan_brief *brief, int64_t wanted, int64_t *id)
{
    int64_t place;
    int32_t status = find_same(archive, brief, 0, id);
    if (status == DIWAN_OK && wanted)
        status = check_free(archive, *id = wanted);
    if (status == DIWAN_OK)
        status = dw_place_next(archive, brief->day, &place);
    if (status == DIWAN_OK && !wanted)
        status = dw_sql_kept_number(archive, DW_SQL_NEXT_ID, id);
    if (status != DIWAN_OK)
        return status;
    dw_write_start(archive);
    return add(archive, brief, *id, place);
}

static int32_t replace(diwan_archive *archive, int64_t id, const diwan_brief *brief)
{
    standing old;
    int64_t place, same;
    int32_t status = find(archive, id, &old);
    if (status == DIWAN_OK)
        status = find_same(archive, brief, id, &same);
    if (status != DIWAN_OK)
        return status;
    if (old.day != brief->day) {
        status = dw_place_next(archive, brief->day, &place);
        if (status == DIWAN_OK)
            status = find(archive, id, &old); /* its own place may be another now */
    } else {
        place = old.place;
    }
    if (status != DIWAN_OK)
        return status;
    dw_write_start(archive);
    status = take_out(archive, old.place);
    if (status == DIWAN_OK)
        status = add(archive, brief, id, place);
    return status == DIWAN_OK ? dw_source_forget(archive, old.source) : status;
}

static int32_t remove_brief(diwan_archive *archive, int64_t id)
{
    standing old;
    int32_t status = find(archive, id, &old);
    if (status != DIWAN_OK)
        return status;
    dw_write_start(archive);
    status = take_out(archive, old.place);
    if (status == DIWAN_OK)
        status = dw_sql_run_on(archive, DW_SQL_KEEP_ID, id); /* never to be given again */
    if (status == DIWAN_OK)
        status = dw_notes_remove(archive, id);
    if (status == DIWAN_OK)
        status = dw_assigned_forget(archive, id);
    return status == DIWAN_OK ? dw_source_forget(archive, old.source) : status;
}

static int32_t check_whole(diwan_archive *archive, const diwan_brief *brief)
{
    if (brief->day == DIWAN_NO_DAY)
        return dw_archive_fail(archive, DIWAN_NODATE, "the brief has no date");
    if (!dw_brief_section(brief, DIWAN_SECTION_EVENT)->len &&
        !dw_brief_section(brief, DIWAN_SECTION_OPINION)->len)
        return dw_archive_fail(archive, DIWAN_NOSECTIONS,
                               "the brief has neither event nor opinion");
    return DIWAN_OK;
}

static int32_t store_whole(diwan_archive *archive, const diwan_brief *brief, int64_t wanted,
                           int64_t *id)
{
    int64_t found = 0;
    int32_t status = check_whole(archive, brief);
    if (status == DIWAN_OK)
        status = dw_write_begin(archive);
    if (status == DIWAN_OK)
        status = dw_write_end(archive, store(archive, brief, wanted, &found));
    if (id)
        *id = status < 0 && status != DIWAN_CLASH ? 0 : found;
    return status;
}

int32_t diwan_archive_store(diwan_archive *archive, const diwan_brief *brief, int64_t *id)
{
    int32_t status = dw_archive_enter(archive);
    return status < 0 || !brief ? DIWAN_MISUSE : store_whole(archive, brief, 0, id);
}

int32_t diwan_archive_store_as(diwan_archive *archive, const diwan_brief *brief, int64_t wanted,
                               int64_t *id)
{
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !brief || wanted < 1 || wanted > DW_ID_MOST)
        return DIWAN_MISUSE;
    return store_whole(archive, brief, wanted, id);
}

int32_t diwan_archive_replace(diwan_archive *archive, int64_t id, const diwan_brief *brief)
{
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !brief)
        return DIWAN_MISUSE;
    status = check_whole(archive, brief);
    if (status == DIWAN_OK)
        status = dw_write_begin(archive);
    return status == DIWAN_OK ? dw_write_end(archive, replace(archive, id, brief)) : status;
}

int32_t diwan_archive_delete(diwan_archive *archive, int64_t id)
{
    int32_t status = dw_archive_enter(archive);
    if (status < 0)
        return status;
    status = dw_write_begin(archive);
    return status == DIWAN_OK ? dw_write_end(archive, remove_brief(archive, id)) : status;
}
