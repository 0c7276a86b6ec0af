/* For compile_actors.c: the tables of a folder, their cells, and the marks in these. */
#ifndef DW_VOCABULARY_COMPILE_ACTORS_TABLES_H
#define DW_VOCABULARY_COMPILE_ACTORS_TABLES_H

#include <stdint.h>

#include "tsv.h"

typedef struct {
    const char *name;
    dw_tsv tsv;
} table;

/* Open the table `name` of the folder; it is kept till the program ends. */
table open_table(const char *folder, const char *name);

/* The cell of the row last read in the column called so. */
dw_cell cell(const table *t, const char *column);

bool is(dw_cell c, const char *text);

/* The last byte of the phrase, taken off, if it is one of `marks`; else 0. */
char mark_of(dw_cell *phrase, const char *marks);

/* Days since 1970-01-01 of "2024", "2024-05" or "2024-05-31", the last such day for
 * `last`; `open` where empty. */
int32_t day_of(dw_cell text, int32_t open, bool last);

/* The day behind @ at the end of a phrase, which is taken off with it; INT32_MIN for none. */
int32_t since_of(dw_cell *phrase);

/* Read the classes of words: name_words.tsv, given_names.tsv, common_words.tsv. */
void read_words(const char *folder);

#endif
