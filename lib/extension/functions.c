#include "functions.h"

#include <diwan.h>
#include <stdbool.h>

SQLITE_EXTENSION_INIT3

void dw_result_status(sqlite3_context *context, int32_t status)
{
    if (status == DIWAN_NOMEM)
        sqlite3_result_error_nomem(context);
    else if (status == DIWAN_TOOBIG)
        sqlite3_result_error_toobig(context);
    else
        sqlite3_result_error(context, diwan_status_text(status), -1);
}

bool dw_text_of(sqlite3_context *context, sqlite3_value *value, const char **text, size_t *len)
{
    if (sqlite3_value_type(value) == SQLITE_NULL)
        return false;
    *text = (const char *)sqlite3_value_text(value);
    *len = (size_t)sqlite3_value_bytes(value);
    if (!*text && sqlite3_value_type(value) == SQLITE_BLOB && *len == 0)
        *text = "";
    if (!*text)
        sqlite3_result_error_nomem(context);
    return *text;
}

static void fold(sqlite3_context *context, int num_values, sqlite3_value **values)
{
    (void)num_values;
    const char *text;
    char *folded;
    size_t len;
    if (!dw_text_of(context, values[0], &text, &len))
        return;
    int32_t status = diwan_text_fold(&folded, &len, text, len);
    if (status == DIWAN_OK)
        sqlite3_result_text64(context, folded, len, diwan_free, SQLITE_UTF8);
    else
        dw_result_status(context, status);
}

void dw_result_str(sqlite3_context *context, sqlite3_str *str)
{
    int rc = sqlite3_str_errcode(str), len = sqlite3_str_length(str);
    char *written = sqlite3_str_finish(str);
    if (rc == SQLITE_OK && written) {
        sqlite3_result_text(context, written, len, sqlite3_free);
    } else if (rc == SQLITE_OK) {
        sqlite3_result_text(context, "", 0, SQLITE_STATIC);
    } else {
        sqlite3_free(written);
        sqlite3_result_error_code(context, rc);
    }
}

/* Write the terms of the tokens that are left as a JSON array. Terms are letters and
 * digits: nothing in them needs an escape. */
static void write_terms(sqlite3_context *context, diwan_tokens *tokens)
{
    sqlite3_str *json = sqlite3_str_new(sqlite3_context_db_handle(context));
    sqlite3_str_appendchar(json, 1, '[');
    while (diwan_tokens_next(tokens) == DIWAN_ROW)
        sqlite3_str_appendf(json, sqlite3_str_length(json) > 1 ? ",\"%s\"" : "\"%s\"",
                            diwan_tokens_term(tokens, NULL));
    sqlite3_str_appendchar(json, 1, ']');
    dw_result_str(context, json);
}

static void terms(sqlite3_context *context, int num_values, sqlite3_value **values)
{
    (void)num_values;
    diwan_tokens *tokens;
    const char *text;
    size_t len;
    if (!dw_text_of(context, values[0], &text, &len))
        return;
    int32_t status = diwan_tokens_open(&tokens, text, len);
    if (status == DIWAN_OK)
        write_terms(context, tokens);
    else
        dw_result_status(context, status);
    diwan_tokens_close(status == DIWAN_OK ? tokens : NULL);
}

static void repair(sqlite3_context *context, int num_values, sqlite3_value **values)
{
    (void)num_values;
    diwan_repair *repaired;
    const char *text;
    size_t len;
    if (!dw_text_of(context, values[0], &text, &len))
        return;
    int32_t status = diwan_text_repair(&repaired, text, len);
    if (status == DIWAN_OK) {
        text = diwan_repair_text(repaired, &len);
        sqlite3_result_text64(context, text, len, SQLITE_TRANSIENT, SQLITE_UTF8);
    } else {
        dw_result_status(context, status);
    }
    diwan_repair_close(repaired);
}

/* The day a date is told from; false after an error. */
static bool day_of(sqlite3_context *context, sqlite3_value *value, int32_t *day)
{
    const char *iso;
    size_t len;
    if (sqlite3_value_type(value) == SQLITE_NULL)
        return true;
    if (!dw_text_of(context, value, &iso, &len))
        return false;
    if (diwan_day_read(day, iso, len) == DIWAN_OK)
        return true;
    sqlite3_result_error(context, "the day a date is told from must be written as 2025-10-07", -1);
    return false;
}

/* diwan_date_first() and diwan_date_last(): which one is told by the function's data. */
static void date_end(sqlite3_context *context, int num_values, sqlite3_value **values)
{
    const bool *last_wanted = sqlite3_user_data(context);
    int32_t first, last, on_day = DIWAN_NO_DAY;
    const char *text;
    char iso[16];
    size_t len;
    if (num_values == 2 && !day_of(context, values[1], &on_day))
        return;
    if (!dw_text_of(context, values[0], &text, &len))
        return;
    int32_t status = diwan_date_read(&first, &last, text, len, on_day, NULL);
    if (status == DIWAN_BADDATE)
        return;
    if (status != DIWAN_OK)
        dw_result_status(context, status);
    else if (diwan_day_format(iso, *last_wanted ? last : first) == DIWAN_OK)
        sqlite3_result_text(context, iso, -1, SQLITE_TRANSIENT);
}

static void version(sqlite3_context *context, int num_values, sqlite3_value **values)
{
    (void)num_values;
    (void)values;
    sqlite3_result_text(context, diwan_version(), -1, SQLITE_STATIC);
}

static const bool first = false, last = true;

static const struct {
    const char *name;
    int num_values;
    void (*function)(sqlite3_context *, int, sqlite3_value **);
    const bool *data;
} functions[] = {
    { "diwan_fold", 1, fold, NULL },
    { "diwan_terms", 1, terms, NULL },
    { "diwan_date_first", 1, date_end, &first },
    { "diwan_date_first", 2, date_end, &first },
    { "diwan_date_last", 1, date_end, &last },
    { "diwan_date_last", 2, date_end, &last },
    { "diwan_repair", 1, repair, NULL },
    { "diwan_highlight", 4, dw_highlight, NULL },
    { "diwan_version", 0, version, NULL },
};
#define FUNCTIONS (sizeof functions / sizeof *functions)

int dw_functions_register(sqlite3 *db)
{
    int rc = SQLITE_OK;
    for (size_t i = 0; i < FUNCTIONS && rc == SQLITE_OK; i++) {
        rc = sqlite3_create_function_v2(db, functions[i].name, functions[i].num_values,
                                        SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                        (void *)functions[i].data, functions[i].function, NULL,
                                        NULL, NULL);
        /* Loaded once more by SELECT load_extension(): a statement that runs lets nothing be
         * replaced, and nothing need be. */
        if (rc == SQLITE_BUSY)
            rc = SQLITE_OK;
    }
    return rc;
}

void dw_functions_forget(sqlite3 *db)
{
    for (size_t i = 0; i < FUNCTIONS; i++)
        sqlite3_create_function_v2(db, functions[i].name, functions[i].num_values, SQLITE_UTF8,
                                   NULL, NULL, NULL, NULL, NULL);
}
