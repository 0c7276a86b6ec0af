/* The FTS5 tokenizer `arabic` of diwan, alone: two files for programs that link SQLite
 * statically. It finds a word in any of its forms: tokenize='arabic', or as it is written but
 * for vowel signs and the seats of hamza: tokenize='arabic folded'.
 *
 *     cc -DSQLITE_CORE -c diwan-tokenizer.c                into a program with sqlite3.c
 *     cc -shared -fPIC -o diwan-tokenizer.so diwan-tokenizer.c     as a loadable extension
 *
 * C11, to be compiled as C, also in programs of C++; needs the headers of SQLite 3.31 or later, and FTS5 in it. MIT License. */
#ifndef DIWAN_TOKENIZER_H
#define DIWAN_TOKENIZER_H

#include <sqlite3.h>

#ifdef __cplusplus
extern "C" {
#endif

/* For a connection: sqlite3_diwantokenizer_init(db, NULL, NULL). For every connection that is
 * opened from now on: sqlite3_auto_extension((void (*)(void))sqlite3_diwantokenizer_init).
 * Returns an SQLite code; where SQLite has no FTS5 it does nothing, and returns SQLITE_OK. A
 * database that can't be read while it is opened (it is encrypted, or locked for a second) opens
 * without the tokenizer: call the function for that connection when it can. */
#ifdef _WIN32
__declspec(dllexport)
#elif defined(__GNUC__)
__attribute__((visibility("default")))
#endif
int sqlite3_diwantokenizer_init(sqlite3 *db, char **error, const struct sqlite3_api_routines *api);

#ifdef __cplusplus
}
#endif

#endif
