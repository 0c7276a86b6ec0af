/* The FTS5 tokenizer `arabic` of diwan, put together from lib/text and lib/archive by
 * lib/extension/amalgamate.c: change those, not this. MIT License, see LICENSE there. */
#include "diwan-tokenizer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifndef SQLITE_CORE
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(hidden) /* system headers stand above, and the rest is ours */
#endif
