/* A vocabulary as a table: read whole or not at all, and written so that what was read is
 * written alike. */
#include <stdlib.h>
#include <string.h>

#include "changes.h"
#include "text/utf8.h"
#include "tsv.h"

#define TABLE_MOST 16777216u /* bytes */

/* ----------------------------------------------------------------- reading */

/* The columns of the table: which cell each is, -1 for that of the change. */
typedef struct {
    int cell[DW_TSV_COLUMNS];
    int change;
} layout;

static int32_t read_header(diwan_vocabulary *v, const dw_tsv *tsv, layout *out)
{
    uint32_t seen = 0;
    dw_change where = { .line = (uint32_t)tsv->line };
    out->change = -1;
    for (size_t i = 0; i < tsv->columns; i++) {
        dw_cell name = tsv->names[i];
        out->cell[i] = dw_change_cell_named(name.at, name.len);
        if (name.len == 6 && !memcmp(name.at, "change", 6) && out->change < 0)
            out->change = (int)i;
        else if (out->cell[i] < 0 || (seen >> out->cell[i] & 1))
            return dw_vocabulary_fail(v, &where, DIWAN_BADVALUE,
                                      "no column '%.*s', or twice; the first line names them: "
                                      "change, id, target, kind, name_ar, name_en, code, form, via, "
                                      "first, last, weight",
                                      name.len < 60 ? (int)name.len : 60, name.at);
        else
            seen |= 1u << out->cell[i];
    }
    if (out->change < 0)
        return dw_vocabulary_fail(v, &where, DIWAN_BADVALUE, "no column 'change'");
    return DIWAN_OK;
}

static dw_cell trimmed(dw_cell cell)
{
    while (cell.len && *cell.at == ' ')
        cell = (dw_cell){ cell.at + 1, cell.len - 1 };
    while (cell.len && cell.at[cell.len - 1] == ' ')
        cell.len--;
    return cell;
}

static int32_t read_row(diwan_vocabulary *v, const dw_tsv *tsv, const layout *columns)
{
    const char *cells[DW_CELLS] = { NULL };
    size_t lens[DW_CELLS] = { 0 };
    dw_change where = { .line = (uint32_t)tsv->line };
    dw_cell name = trimmed(tsv->cells[columns->change]);
    int32_t what = dw_change_named(name.at, name.len);
    if (!what)
        return dw_vocabulary_fail(v, &where, DIWAN_BADVALUE,
                                  "no change '%.*s': actor, alias, split, merge, rename, retire, "
                                  "ignore, theme, word or exclude",
                                  name.len < 60 ? (int)name.len : 60, name.at);
    for (size_t i = 0; i < tsv->columns; i++) {
        dw_cell cell = trimmed(tsv->cells[i]);
        if (columns->cell[i] < 0)
            continue;
        cells[columns->cell[i]] = cell.at;
        lens[columns->cell[i]] = cell.len;
    }
    dw_change *change = dw_change_new(what, (uint32_t)tsv->line, cells, lens);
    return dw_vocabulary_append(v, change) ? dw_change_check_alone(v, change) : DIWAN_NOMEM;
}

static int32_t read_rows(diwan_vocabulary *v, const char *text, size_t len)
{
    dw_tsv tsv;
    layout columns;
    if (!dw_tsv_open(&tsv, text, len)) {
        dw_change where = { .line = 1 };
        return tsv.columns ? dw_vocabulary_fail(v, &where, DIWAN_BADVALUE, "too many columns")
                           : DIWAN_OK;
    }
    int32_t status = read_header(v, &tsv, &columns);
    while (status == DIWAN_OK && dw_tsv_next(&tsv))
        status = read_row(v, &tsv, &columns);
    return status;
}

/* Of several faults the first line's is told. */
static int32_t check_all(diwan_vocabulary *v)
{
    int32_t worst = DIWAN_OK;
    uint32_t line = UINT32_MAX;
    char error[sizeof v->error];
    dw_vocabulary_sort(v);
    for (size_t i = 0; i < v->n; i++) {
        int32_t status = dw_change_check(v, v->at[i]);
        if (status == DIWAN_NOMEM)
            return status;
        if (status < 0 && v->at[i]->line < line) {
            worst = status;
            line = v->at[i]->line;
            memcpy(error, v->error, sizeof error);
        }
    }
    if (worst < 0)
        memcpy(v->error, error, sizeof error);
    return worst;
}

static uint32_t line_of(const char *text, size_t at)
{
    uint32_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += text[i] == '\n';
    return line;
}

static int32_t read_table(diwan_vocabulary *v, const char *text, size_t len)
{
    size_t bad;
    dw_change where = { .line = 0 };
    if (len > TABLE_MOST)
        return dw_vocabulary_fail(v, NULL, DIWAN_TOOBIG, "over 16 MiB");
    if (len >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) {
        text += 3;
        len -= 3;
    }
    if (!dw_utf8_valid(text, len, &bad)) {
        where.line = line_of(text, bad);
        return dw_vocabulary_fail(v, &where, DIWAN_ENCODING, "not UTF-8");
    }
    const char *nul = len ? memchr(text, '\0', len) : NULL;
    if (nul) {
        where.line = line_of(text, (size_t)(nul - text));
        return dw_vocabulary_fail(v, &where, DIWAN_BINARY, "not a text");
    }
    int32_t status = read_rows(v, text, len);
    return status == DIWAN_OK ? check_all(v) : status;
}

int32_t diwan_vocabulary_read(diwan_vocabulary **out, const char *tsv, size_t len)
{
    char error[sizeof(*out)->error];
    if (!out)
        return DIWAN_MISUSE;
    int32_t status = diwan_vocabulary_new(out);
    if (status < 0 || !tsv) {
        diwan_vocabulary_close(*out);
        *out = NULL;
        return status < 0 ? status : DIWAN_MISUSE;
    }
    status = read_table(*out, tsv, len);
    if (status == DIWAN_OK)
        return status;
    /* Nothing is half read: what is given out holds the reason alone. */
    memcpy(error, (*out)->error, sizeof error);
    diwan_vocabulary_close(*out);
    *out = NULL;
    if (status != DIWAN_NOMEM && diwan_vocabulary_new(out) == DIWAN_OK)
        memcpy((*out)->error, error, sizeof error);
    return *out ? status : DIWAN_NOMEM;
}

/* ----------------------------------------------------------------- writing */

typedef struct {
    char *at;
    size_t len, room;
    bool failed;
} text_out;

static void put(text_out *out, const char *text)
{
    size_t n = strlen(text);
    if (out->failed)
        return;
    if (out->len + n + 1 > out->room) {
        size_t wish = out->room ? 2 * out->room : 4096;
        while (wish < out->len + n + 1)
            wish *= 2;
        char *more = realloc(out->at, wish);
        out->failed = !more;
        if (!more)
            return;
        out->at = more;
        out->room = wish;
    }
    memcpy(out->at + out->len, text, n + 1);
    out->len += n;
}

/* Columns that no change uses are left out. */
static uint32_t used_columns(const diwan_vocabulary *v)
{
    uint32_t used = 1u << DW_CELL_ID;
    for (size_t i = 0; i < v->n; i++)
        for (int cell = 0; cell < DW_CELLS; cell++)
            if (*v->at[i]->cell[cell])
                used |= 1u << cell;
    return used;
}

int32_t diwan_vocabulary_write(const diwan_vocabulary *vocabulary, char **out, size_t *out_len)
{
    text_out text = { 0 };
    if (out)
        *out = NULL;
    if (!vocabulary || !out)
        return DIWAN_MISUSE;
    uint32_t used = used_columns(vocabulary);
    put(&text, "change");
    for (int cell = 0; cell < DW_CELLS; cell++)
        if (used >> cell & 1) {
            put(&text, "\t");
            put(&text, dw_change_cell_text(cell));
        }
    put(&text, "\n");
    for (size_t i = 0; i < vocabulary->n; i++) {
        put(&text, dw_change_text(vocabulary->at[i]->what));
        int last = DW_CELLS - 1;
        while (last > 0 && !*vocabulary->at[i]->cell[last])
            last--;
        for (int cell = 0; cell <= last; cell++)
            if (used >> cell & 1) {
                put(&text, "\t");
                put(&text, vocabulary->at[i]->cell[cell]);
            }
        put(&text, "\n");
    }
    if (text.failed) {
        free(text.at);
        return DIWAN_NOMEM;
    }
    *out = text.at;
    if (out_len)
        *out_len = text.len;
    return DIWAN_OK;
}
