/* The FTS5 tokenizer `arabic`: the analyser, as the index calls it.
 *
 *     tokenize='arabic'         words found in any of their forms; the same as 'arabic terms'
 *     tokenize='arabic folded'  words found as they are written, but for marks, hamza seats
 *                               and what else folding takes away
 */
#ifndef DW_ARCHIVE_TOKENIZER_H
#define DW_ARCHIVE_TOKENIZER_H

#include <sqlite3.h>

/* Leave no error on a connection that is being opened: SQLite would not open it, whatever
 * its automatic extensions return. */
void dw_sql_forget_error(sqlite3 *db);

/* FTS5's interface. SQLITE_NOTFOUND, and no error on the connection, where this SQLite has none. */
int dw_fts5_find(sqlite3 *db, fts5_api **api);

/* Make the tokenizer known to a connection. Returns an SQLite code: SQLITE_NOTFOUND
 * where this SQLite has no FTS5. */
int dw_tokenizer_register(sqlite3 *db);

#endif
