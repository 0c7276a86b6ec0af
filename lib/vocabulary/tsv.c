#include "tsv.h"

#include <string.h>

static bool next_line(dw_tsv *tsv, dw_cell *line)
{
    while (tsv->p < tsv->end) {
        const char *stop = memchr(tsv->p, '\n', (size_t)(tsv->end - tsv->p));
        const char *next = stop ? stop + 1 : tsv->end;
        *line = (dw_cell){ tsv->p, (size_t)((stop ? stop : tsv->end) - tsv->p) };
        tsv->p = next;
        tsv->line++;
        if (line->len && line->at[line->len - 1] == '\r')
            line->len--;
        if (line->len && line->at[0] != '#')
            return true;
    }
    return false;
}

/* Returns how many cells the line has; writes at most DW_TSV_COLUMNS. */
static size_t cut(dw_cell line, dw_cell cells[DW_TSV_COLUMNS])
{
    const char *p = line.at, *end = line.at + line.len;
    size_t n = 0;
    for (;;) {
        const char *stop = memchr(p, '\t', (size_t)(end - p));
        if (n < DW_TSV_COLUMNS)
            cells[n] = (dw_cell){ p, (size_t)((stop ? stop : end) - p) };
        n++;
        if (!stop)
            return n;
        p = stop + 1;
    }
}

bool dw_tsv_open(dw_tsv *tsv, const char *text, size_t len)
{
    dw_cell line;
    *tsv = (dw_tsv){ .p = text, .end = text + len };
    if (!next_line(tsv, &line))
        return false;
    tsv->columns = cut(line, tsv->names);
    return tsv->columns <= DW_TSV_COLUMNS;
}

bool dw_tsv_next(dw_tsv *tsv)
{
    dw_cell line;
    if (!next_line(tsv, &line))
        return false;
    size_t n = cut(line, tsv->cells);
    for (size_t i = n; i < tsv->columns; i++)
        tsv->cells[i] = (dw_cell){ "", 0 };
    return true;
}

int dw_tsv_column(const dw_tsv *tsv, const char *name)
{
    for (size_t i = 0; i < tsv->columns; i++)
        if (tsv->names[i].len == strlen(name) && !memcmp(tsv->names[i].at, name, strlen(name)))
            return (int)i;
    return -1;
}

bool dw_cell_split(dw_cell *rest, char separator, dw_cell *part)
{
    if (!rest->at)
        return false;
    const char *stop = rest->len ? memchr(rest->at, separator, rest->len) : NULL;
    *part = (dw_cell){ rest->at, stop ? (size_t)(stop - rest->at) : rest->len };
    if (stop)
        *rest = (dw_cell){ stop + 1, rest->len - part->len - 1 };
    else
        *rest = (dw_cell){ NULL, 0 };
    return true;
}
