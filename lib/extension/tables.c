#include "tables.h"

#include <diwan.h>
#include <stdarg.h>
#include <string.h>

SQLITE_EXTENSION_INIT3

typedef struct {
    sqlite3_vtab base;
    const dw_table *table;
    dw_connection *connection;
} vtab;

/* What a module's pointer is: a table for one connection. */
typedef struct {
    const dw_table *table;
    dw_connection connection;
} module_data;

const dw_table *dw_cursor_table(const dw_cursor *cursor)
{
    return ((const vtab *)cursor->base.pVtab)->table;
}

const char *dw_cursor_text(dw_cursor *cursor, int argument, size_t *len)
{
    sqlite3_value *value = cursor->arguments[argument];
    const char *text = value ? (const char *)sqlite3_value_text(value) : NULL;
    *len = text ? (size_t)sqlite3_value_bytes(value) : 0;
    return text;
}

int dw_cursor_fail(dw_cursor *cursor, int code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    sqlite3_free(cursor->base.pVtab->zErrMsg);
    cursor->base.pVtab->zErrMsg = sqlite3_vmprintf(format, args);
    va_end(args);
    return code;
}

static int connect(sqlite3 *db, void *data, int argc, const char *const *argv, sqlite3_vtab **out,
                   char **error)
{
    module_data *module = data;
    const dw_table *table = module->table;
    (void)argc;
    (void)argv;
    (void)error;
    *out = NULL;
    char *sql = sqlite3_mprintf("CREATE TABLE x(%s%s%s)", table->columns,
                                table->num_arguments ? ", " : "", table->arguments);
    int rc = sql ? sqlite3_declare_vtab(db, sql) : SQLITE_NOMEM;
    sqlite3_free(sql);
    if (rc != SQLITE_OK)
        return rc;
    if (!table->archive)
        sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
    vtab *self = sqlite3_malloc(sizeof *self);
    if (!self)
        return SQLITE_NOMEM;
    *self = (vtab){ .table = table, .connection = &module->connection };
    *out = &self->base;
    return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *base)
{
    sqlite3_free(base);
    return SQLITE_OK;
}

/* Arguments are the hidden columns that must equal something; bit n of idxNum tells that
 * argument n is given. */
static int best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
    const dw_table *table = ((const vtab *)base)->table;
    int at[DW_TABLE_ARGUMENTS], given = 0;
    for (int i = 0; i < DW_TABLE_ARGUMENTS; i++)
        at[i] = -1;
    for (int i = 0; i < info->nConstraint; i++) {
        int argument = info->aConstraint[i].iColumn - table->num_columns;
        if (argument < 0 || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (!info->aConstraint[i].usable)
            return SQLITE_CONSTRAINT;
        if (at[argument] < 0)
            at[argument] = i;
    }
    for (int i = 0; i < table->num_arguments; i++) {
        if (at[i] < 0)
            continue;
        info->aConstraintUsage[at[i]].argvIndex = ++given;
        info->aConstraintUsage[at[i]].omit = 1;
        info->idxNum |= 1 << i;
    }
    info->estimatedCost = info->idxNum & 1 ? 100 : 1e7;
    info->estimatedRows = info->idxNum & 1 ? 25 : 1000000;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **out)
{
    dw_cursor *cursor = sqlite3_malloc(sizeof *cursor);
    if (!cursor)
        return SQLITE_NOMEM;
    *cursor = (dw_cursor){ .connection = ((vtab *)base)->connection, .done = true };
    *out = &cursor->base;
    return SQLITE_OK;
}

static void forget(dw_cursor *cursor)
{
    dw_cursor_table(cursor)->close(cursor);
    cursor->state = NULL;
    for (int i = 0; i < DW_TABLE_ARGUMENTS; i++) {
        sqlite3_value_free(cursor->arguments[i]);
        cursor->arguments[i] = NULL;
    }
    cursor->row = 0;
    cursor->done = true;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    forget((dw_cursor *)base);
    sqlite3_free(base);
    return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *base)
{
    dw_cursor *cursor = (dw_cursor *)base;
    const dw_table *table = dw_cursor_table(cursor);
    cursor->row++;
    if (!table->archive)
        return table->next(cursor);
    cursor->connection->inside = true;
    int rc = table->next(cursor);
    cursor->connection->inside = false;
    return rc;
}

/* A view or virtual table in the place of an archive's table could read the very table
 * that reads it. */
static int open_archive_rows(dw_cursor *cursor)
{
    if (cursor->connection->inside)
        return dw_cursor_fail(cursor, SQLITE_ERROR,
                              "no archive of diwan's: a table of it is read from itself");
    cursor->connection->inside = true;
    int rc = dw_cursor_check_archive(cursor);
    if (rc == SQLITE_OK)
        rc = dw_cursor_table(cursor)->open(cursor);
    cursor->connection->inside = false;
    return rc;
}

static int filter(sqlite3_vtab_cursor *base, int given, const char *name, int argc,
                  sqlite3_value **argv)
{
    dw_cursor *cursor = (dw_cursor *)base;
    const dw_table *table = dw_cursor_table(cursor);
    (void)name;
    (void)argc;
    forget(cursor);
    for (int i = 0, n = 0; i < table->num_arguments; i++) {
        if (!(given & 1 << i))
            continue;
        cursor->arguments[i] = sqlite3_value_dup(argv[n++]);
        if (!cursor->arguments[i])
            return SQLITE_NOMEM;
    }
    for (int i = 0; i < table->num_needed; i++)
        if (!(given & 1 << i))
            return dw_cursor_fail(cursor, SQLITE_ERROR, "%s() needs %d argument%s", table->name,
                                  table->num_needed, table->num_needed > 1 ? "s" : "");
    /* NULL is no text, and nothing is in it */
    for (int i = 0; i < table->num_needed; i++)
        if (sqlite3_value_type(cursor->arguments[i]) == SQLITE_NULL)
            return SQLITE_OK;
    cursor->done = false;
    int rc = table->archive ? open_archive_rows(cursor) : table->open(cursor);
    return rc == SQLITE_OK ? next(base) : rc;
}

static int at_end(sqlite3_vtab_cursor *base)
{
    return ((dw_cursor *)base)->done;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int i)
{
    dw_cursor *cursor = (dw_cursor *)base;
    const dw_table *table = dw_cursor_table(cursor);
    if (i < table->num_columns)
        table->column(cursor, context, i);
    else if (cursor->arguments[i - table->num_columns])
        sqlite3_result_value(context, cursor->arguments[i - table->num_columns]);
    return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = ((dw_cursor *)base)->row;
    return SQLITE_OK;
}

/* Without xCreate a module is there by its name alone, as a function is. */
static const sqlite3_module methods = {
    .xConnect = connect,
    .xBestIndex = best_index,
    .xDisconnect = disconnect,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = next,
    .xEof = at_end,
    .xColumn = column,
    .xRowid = rowid,
};

static const dw_table *const all_tables[] = { dw_text_tables, dw_archive_tables, dw_hits_tables };
#define KINDS (sizeof all_tables / sizeof *all_tables)

static int register_table(sqlite3 *db, const dw_table *table)
{
    module_data *module = sqlite3_malloc(sizeof *module);
    if (!module)
        return SQLITE_NOMEM;
    *module = (module_data){ .table = table, .connection = { .db = db } };
    return sqlite3_create_module_v2(db, table->name, &methods, module, sqlite3_free);
}

int dw_tables_register(sqlite3 *db)
{
    int rc = SQLITE_OK;
    for (size_t i = 0; i < KINDS; i++)
        for (const dw_table *table = all_tables[i]; table->name && rc == SQLITE_OK; table++)
            rc = register_table(db, table);
    return rc;
}

void dw_tables_forget(sqlite3 *db)
{
    for (size_t i = 0; i < KINDS; i++)
        for (const dw_table *table = all_tables[i]; table->name; table++)
            sqlite3_create_module_v2(db, table->name, NULL, NULL, NULL);
}
