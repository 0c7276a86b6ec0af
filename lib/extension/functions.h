/* The SQL functions of the extension. docs/extension.md describes them. */
#ifndef DW_EXTENSION_FUNCTIONS_H
#define DW_EXTENSION_FUNCTIONS_H

#include <sqlite3ext.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Make the functions known to a connection. Returns an SQLite code. */
int dw_functions_register(sqlite3 *db);
void dw_functions_forget(sqlite3 *db);

/* The text of an argument, which lives as long as the argument. False where there is none:
 * the result is NULL then, or an error if memory ended. */
bool dw_text_of(sqlite3_context *context, sqlite3_value *value, const char **text, size_t *len);

/* Tell SQL about a status that is no result, or give a text that was written. */
void dw_result_status(sqlite3_context *context, int32_t status);
void dw_result_str(sqlite3_context *context, sqlite3_str *str);

/* diwan_highlight() (highlight.c). */
void dw_highlight(sqlite3_context *context, int num_values, sqlite3_value **values);

#endif
