/* Table-valued functions of the extension: tables without storage whose hidden columns are
 * the arguments. tables.c speaks with SQLite; what gives the rows is told here. */
#ifndef DW_EXTENSION_TABLES_H
#define DW_EXTENSION_TABLES_H

#include <sqlite3ext.h>
#include <stdbool.h>
#include <stddef.h>

#define DW_TABLE_ARGUMENTS 4

/* The connection that a table is for. */
typedef struct {
    sqlite3 *db;
    bool inside; /* a table of the archive is read: it must not lead back here */
} dw_connection;

/* Rows being read. `state` belongs to the table. */
typedef struct {
    sqlite3_vtab_cursor base; /* first, as SQLite wants it */
    dw_connection *connection;
    void *state;
    sqlite3_value *arguments[DW_TABLE_ARGUMENTS]; /* copies; NULL where none was given */
    sqlite3_int64 row;
    bool done;
} dw_cursor;

typedef struct {
    const char *name;
    const char *columns; /* as declared, before the arguments */
    int num_columns;
    const char *arguments; /* as declared, each HIDDEN */
    int num_arguments;
    int num_needed;          /* of them */
    bool archive;            /* reads the archive in the connection's own database */
    const char *sql, *order; /* of a table that is a statement (tables_archive.c) */

    /* Begin to read, before the first row; set state. next() steps, and sets done after the
     * last row. Both return an SQLite code after dw_cursor_fail(). close() takes what open()
     * left, also after it failed. */
    int (*open)(dw_cursor *cursor);
    int (*next)(dw_cursor *cursor);
    void (*column)(dw_cursor *cursor, sqlite3_context *context, int column);
    void (*close)(dw_cursor *cursor);
} dw_table;

/* The table a cursor is on. */
const dw_table *dw_cursor_table(const dw_cursor *cursor);

/* The text of an argument; NULL where it was not given or is NULL. Lives as long as the
 * cursor. */
const char *dw_cursor_text(dw_cursor *cursor, int argument, size_t *len);

/* Keep a message for SQL; returns `code`. */
int dw_cursor_fail(dw_cursor *cursor, int code, const char *format, ...);

/* Whether the database of the connection is an archive that can be read: SQLITE_OK, or an
 * error after a message. */
int dw_cursor_check_archive(dw_cursor *cursor);

/* The tables of archives (tables_archive.c), of questions to them (tables_hits.c) and of
 * texts (tables_text.c), ended by a NULL name. */
extern const dw_table dw_archive_tables[], dw_hits_tables[], dw_text_tables[];

/* Make the tables known to a connection. Returns an SQLite code. */
int dw_tables_register(sqlite3 *db);
void dw_tables_forget(sqlite3 *db);

#endif
