/* The FTS5 tokenizer `arabic`: the analyser, as the index calls it. */
#ifndef DW_ARCHIVE_TOKENIZER_H
#define DW_ARCHIVE_TOKENIZER_H

#include <sqlite3.h>

/* Make the tokenizer known to a connection. Returns an SQLite code: SQLITE_NOTFOUND
 * where this SQLite has no FTS5. */
int dw_tokenizer_register(sqlite3 *db);

#endif
