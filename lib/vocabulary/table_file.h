/* A table of this folder while the lexicon is compiled from it: what cannot be read ends
 * the program with the file and line. */
#ifndef DW_VOCABULARY_TABLE_FILE_H
#define DW_VOCABULARY_TABLE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "lexicon_build.h"
#include "tsv.h"

typedef struct {
    char name[512];
    char *text;
    dw_tsv tsv;
} table;

/* Open a table of `folder`; its text is the caller's to free. Returns false where it
 * holds nothing. */
bool table_open(table *t, const char *folder, const char *name);

/* Tell why the row read last cannot be used, and end the program. */
void table_fail(const table *t, const char *why);

/* The cell of a column, empty where there is no such column. */
dw_cell table_cell(const table *t, const char *column);

word table_word(const table *t, dw_cell cell);

bool cell_says(dw_cell cell, const char *text);
uint32_t cell_number(dw_cell cell);

#endif
