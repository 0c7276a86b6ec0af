#include "table_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "build_file.h"

void table_fail(const table *t, const char *why)
{
    build_fail(t->name, t->tsv.line, why);
}

bool table_open(table *t, const char *folder, const char *name)
{
    size_t len;
    snprintf(t->name, sizeof t->name, "%s/%s", folder, name);
    t->text = build_file(t->name, &len);
    return dw_tsv_open(&t->tsv, t->text, len);
}

dw_cell table_cell(const table *t, const char *column)
{
    int i = dw_tsv_column(&t->tsv, column);
    return i < 0 ? (dw_cell){ "", 0 } : t->tsv.cells[i];
}

bool cell_says(dw_cell c, const char *text)
{
    return c.len == strlen(text) && !memcmp(c.at, text, c.len);
}

word table_word(const table *t, dw_cell c)
{
    word w;
    if (!word_read(&w, c))
        table_fail(t, "not a word of Arabic letters");
    return w;
}

uint32_t cell_number(dw_cell c)
{
    char digits[16] = "";
    memcpy(digits, c.at, c.len < 15 ? c.len : 15);
    return (uint32_t)strtoul(digits, NULL, 10);
}
