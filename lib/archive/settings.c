#include "settings.h"

#include <string.h>

#include "archive.h"
#include "dates/dates_handle.h"
#include "vocabulary.h"

/* The keys in the order of the statement's columns. */
static const char *const keys[] = { "date_week_start", "date_preference", "date_anaphora" };

enum { KEYS = sizeof keys / sizeof *keys };

static int32_t *field(diwan_date_options *options, int key)
{
    return key == 0 ? &options->week_start : key == 1 ? &options->preference : &options->anaphora;
}

int32_t dw_date_options_of(diwan_archive *archive, diwan_date_options *out)
{
    sqlite3_stmt *row;
    *out = (diwan_date_options){ 0 };
    int32_t status = dw_sql_get(archive, DW_SQL_DATE_OPTIONS, &row);
    if (status == DIWAN_OK)
        status = dw_sql_step(archive, row);
    if (status != DIWAN_ROW)
        return status < 0 ? status : DIWAN_OK;
    for (int key = 0; key < KEYS; key++)
        *field(out, key) = sqlite3_column_int(row, key);
    sqlite3_reset(row);
    if (dw_date_options_are_valid(out))
        return DIWAN_OK;
    *out = (diwan_date_options){ 0 };
    return dw_archive_fail(archive, DIWAN_CORRUPT,
                           "the file is damaged: in meta, date_… say what they can't");
}

int32_t diwan_archive_date_options(diwan_archive *archive, diwan_date_options *out)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = (diwan_date_options){ 0 };
    int32_t status = dw_archive_enter(archive);
    return status < 0 ? status : dw_date_options_of(archive, out);
}

static int32_t write_key(diwan_archive *archive, const char *key, int32_t value)
{
    sqlite3_stmt *statement;
    char text[16];
    int32_t status = dw_sql_get(archive, DW_SQL_SET_META, &statement);
    if (status < 0)
        return status;
    sqlite3_snprintf(sizeof text, text, "%d", (int)value);
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, text, -1, SQLITE_STATIC);
    status = dw_sql_step(archive, statement);
    sqlite3_clear_bindings(statement);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t set(diwan_archive *archive, diwan_date_options options)
{
    diwan_date_options now;
    bool changed = false;
    int32_t status = dw_date_options_of(archive, &now);
    if (status == DIWAN_CORRUPT) { /* it is mended here */
        status = DIWAN_OK;
        changed = true;
    }
    for (int key = 0; key < KEYS; key++)
        changed |= *field(&now, key) != *field(&options, key);
    if (status < 0 || !changed)
        return status;
    dw_write_start(archive);
    for (int key = 0; key < KEYS && status == DIWAN_OK; key++)
        status = write_key(archive, keys[key], *field(&options, key));
    return status == DIWAN_OK ? dw_analysis_advance(archive) : status;
}

int32_t diwan_archive_set_date_options(diwan_archive *archive, const diwan_date_options *options)
{
    static const diwan_date_options defaults = { 0 };
    if (!options)
        options = &defaults;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !dw_date_options_are_valid(options))
        return DIWAN_MISUSE;
    status = dw_write_begin(archive);
    return status == DIWAN_OK ? dw_write_end(archive, set(archive, *options)) : status;
}
