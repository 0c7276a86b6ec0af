/* The public face of a user's own vocabulary. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "changes.h"

int32_t diwan_vocabulary_new(diwan_vocabulary **out)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = calloc(1, sizeof **out);
    return *out ? DIWAN_OK : DIWAN_NOMEM;
}

void diwan_vocabulary_close(diwan_vocabulary *vocabulary)
{
    if (!vocabulary)
        return;
    dw_own_free(vocabulary->own);
    dw_theme_memo_free(vocabulary->memo);
    for (size_t i = 0; i < vocabulary->n; i++)
        free(vocabulary->at[i]);
    free(vocabulary->at);
    free(vocabulary->forms);
    free(vocabulary);
}

const char *diwan_vocabulary_errmsg(const diwan_vocabulary *vocabulary)
{
    return vocabulary ? vocabulary->error : "";
}

/* ----------------------------------------------------------------- changes */

/* Make a change of NUL-terminated texts, of which NULL is none. */
static dw_change *make(int32_t what, const char *const cells[DW_CELLS])
{
    size_t lens[DW_CELLS];
    for (int i = 0; i < DW_CELLS; i++)
        lens[i] = cells[i] ? strlen(cells[i]) : 0;
    return dw_change_new(what, 0, cells, lens);
}

static bool is_equal(const dw_change *a, const dw_change *b)
{
    for (int i = 0; i < DW_CELLS; i++)
        if (strcmp(a->cell[i], b->cell[i]) != 0)
            return false;
    return true;
}

static int32_t add(diwan_vocabulary *v, int32_t what, const char *const cells[DW_CELLS])
{
    dw_change *change = make(what, cells);
    v->error[0] = '\0';
    if (!change)
        return DIWAN_NOMEM;
    int32_t status = dw_change_check_alone(v, change);
    const dw_change *same = status == DIWAN_OK ? dw_vocabulary_same(v, change) : NULL;
    if (same && is_equal(same, change))
        status = DIWAN_DUPLICATE;
    else if (status == DIWAN_OK)
        status = dw_change_check(v, change);
    if (status != DIWAN_OK) {
        free(change);
        return status;
    }
    return dw_vocabulary_insert(v, change) ? DIWAN_OK : DIWAN_NOMEM;
}

int32_t diwan_vocabulary_add_actor(diwan_vocabulary *vocabulary, const char *id, int32_t kind,
                                   const char *name_ar, const char *name_en, const char *code)
{
    if (!vocabulary || !id || !name_ar)
        return DIWAN_MISUSE;
    const char *cells[DW_CELLS] = { [DW_CELL_ID] = id,
                                    [DW_CELL_KIND] = diwan_actor_kind_text(kind),
                                    [DW_CELL_NAME_AR] = name_ar,
                                    [DW_CELL_NAME_EN] = name_en,
                                    [DW_CELL_CODE] = code };
    return add(vocabulary, DIWAN_CHANGE_ACTOR, cells);
}

/* An ISO date for a cell; "" for an open end. */
static bool write_day(char out[16], int32_t day)
{
    out[0] = '\0';
    return day == DIWAN_NO_DAY || diwan_day_format(out, day) == DIWAN_OK;
}

int32_t diwan_vocabulary_add_alias(diwan_vocabulary *vocabulary, const char *id, const char *form,
                                   int32_t via, int32_t first, int32_t last)
{
    char from[16], to[16];
    if (!vocabulary || !id || !form || !write_day(from, first) || !write_day(to, last))
        return DIWAN_MISUSE;
    const char *cells[DW_CELLS] = { [DW_CELL_ID] = id,
                                    [DW_CELL_FORM] = form,
                                    [DW_CELL_VIA] = diwan_via_text(via ? via : DIWAN_VIA_ALIAS),
                                    [DW_CELL_FIRST] = from,
                                    [DW_CELL_LAST] = to };
    if (!*cells[DW_CELL_VIA])
        return dw_vocabulary_fail(vocabulary, NULL, DIWAN_BADVALUE, "no via %d", (int)via);
    return add(vocabulary, DIWAN_CHANGE_ALIAS, cells);
}

int32_t diwan_vocabulary_split(diwan_vocabulary *vocabulary, const char *id, const char *into,
                               const char *form)
{
    if (!vocabulary || !id || !into || !form)
        return DIWAN_MISUSE;
    const char *cells[DW_CELLS] = {
        [DW_CELL_ID] = id, [DW_CELL_TARGET] = into, [DW_CELL_FORM] = form
    };
    return add(vocabulary, DIWAN_CHANGE_SPLIT, cells);
}

int32_t diwan_vocabulary_merge(diwan_vocabulary *vocabulary, const char *id, const char *into)
{
    if (!vocabulary || !id || !into)
        return DIWAN_MISUSE;
    const char *cells[DW_CELLS] = { [DW_CELL_ID] = id, [DW_CELL_TARGET] = into };
    return add(vocabulary, DIWAN_CHANGE_MERGE, cells);
}

int32_t diwan_vocabulary_rename(diwan_vocabulary *vocabulary, const char *id, const char *name_ar,
                                const char *name_en)
{
    if (!vocabulary || !id)
        return DIWAN_MISUSE;
    const char *cells[DW_CELLS] = {
        [DW_CELL_ID] = id, [DW_CELL_NAME_AR] = name_ar, [DW_CELL_NAME_EN] = name_en
    };
    return add(vocabulary, DIWAN_CHANGE_RENAME, cells);
}

int32_t diwan_vocabulary_retire(diwan_vocabulary *vocabulary, const char *id)
{
    if (!vocabulary || !id)
        return DIWAN_MISUSE;
    const char *cells[DW_CELLS] = { [DW_CELL_ID] = id };
    return add(vocabulary, DIWAN_CHANGE_RETIRE, cells);
}

int32_t diwan_vocabulary_ignore(diwan_vocabulary *vocabulary, const char *form)
{
    if (!vocabulary || !form)
        return DIWAN_MISUSE;
    const char *cells[DW_CELLS] = { [DW_CELL_FORM] = form };
    return add(vocabulary, DIWAN_CHANGE_IGNORE, cells);
}

int32_t diwan_vocabulary_add_theme(diwan_vocabulary *vocabulary, const char *id, const char *parent,
                                   const char *label_ar, const char *label_en)
{
    if (!vocabulary || !id || !label_ar)
        return DIWAN_MISUSE;
    const char *cells[DW_CELLS] = { [DW_CELL_ID] = id,
                                    [DW_CELL_TARGET] = parent,
                                    [DW_CELL_NAME_AR] = label_ar,
                                    [DW_CELL_NAME_EN] = label_en };
    return add(vocabulary, DIWAN_CHANGE_THEME, cells);
}

int32_t diwan_vocabulary_add_word(diwan_vocabulary *vocabulary, const char *theme,
                                  const char *words, int32_t weight)
{
    char text[16];
    if (!vocabulary || !theme || !words)
        return DIWAN_MISUSE;
    snprintf(text, sizeof text, "%d", (int)weight);
    const char *cells[DW_CELLS] = {
        [DW_CELL_ID] = theme, [DW_CELL_FORM] = words, [DW_CELL_WEIGHT] = weight ? text : NULL
    };
    return add(vocabulary, weight ? DIWAN_CHANGE_WORD : DIWAN_CHANGE_EXCLUDE, cells);
}

/* ------------------------------------------------------------------ undoing */

/* Whether taking `gone` back leaves every other change with what it stands on. */
static int32_t check_without(diwan_vocabulary *v, const dw_change *gone)
{
    const char *id = gone->cell[DW_CELL_ID];
    if (gone->what != DIWAN_CHANGE_ACTOR && gone->what != DIWAN_CHANGE_THEME)
        return DIWAN_OK;
    for (size_t i = 0; i < v->n; i++) {
        const dw_change *c = v->at[i];
        bool of_it = !strcmp(c->cell[DW_CELL_ID], id) || !strcmp(c->cell[DW_CELL_TARGET], id);
        if (c != gone && of_it)
            return dw_vocabulary_fail(v, NULL, DIWAN_CLASH, "%s is still in use: %s %s %s", id,
                                      dw_change_text(c->what), c->cell[DW_CELL_ID],
                                      *c->cell[DW_CELL_TARGET] ? c->cell[DW_CELL_TARGET]
                                                               : c->cell[DW_CELL_FORM]);
    }
    return DIWAN_OK;
}

int32_t diwan_vocabulary_undo(diwan_vocabulary *vocabulary, int32_t change, const char *id,
                              const char *form)
{
    if (!vocabulary || !*dw_change_text(change) || (!(id && *id) && !(form && *form)))
        return DIWAN_MISUSE;
    const char *cells[DW_CELLS] = { [DW_CELL_ID] = id, [DW_CELL_FORM] = form };
    dw_change *wanted = make(change, cells);
    vocabulary->error[0] = '\0';
    if (!wanted)
        return DIWAN_NOMEM;
    int32_t status = DIWAN_NOTFOUND;
    for (size_t i = vocabulary->n; i-- > 0;) {
        const dw_change *c = vocabulary->at[i];
        bool here = c->what == change &&
                    (!*wanted->cell[DW_CELL_ID] ||
                     !strcmp(c->cell[DW_CELL_ID], wanted->cell[DW_CELL_ID])) &&
                    (!*wanted->cell[DW_CELL_FORM] || !strcmp(c->fold, wanted->fold));
        if (!here)
            continue;
        status = check_without(vocabulary, c);
        if (status < 0)
            break;
        dw_vocabulary_remove(vocabulary, i);
    }
    if (status == DIWAN_NOTFOUND)
        dw_vocabulary_fail(vocabulary, NULL, status, "there is no %s of %s%s%s",
                           dw_change_text(change), wanted->cell[DW_CELL_ID], form && id ? " " : "",
                           form ? form : "");
    free(wanted);
    return status;
}

/* ------------------------------------------------------------------ looking */

int32_t diwan_vocabulary_num_changes(const diwan_vocabulary *vocabulary)
{
    return vocabulary ? (int32_t)vocabulary->n : 0;
}

static const dw_change *at(const diwan_vocabulary *v, int32_t index)
{
    return v && index >= 0 && (size_t)index < v->n ? v->at[index] : NULL;
}

int32_t diwan_vocabulary_change(const diwan_vocabulary *vocabulary, int32_t index)
{
    const dw_change *change = at(vocabulary, index);
    return change ? change->what : 0;
}

const char *diwan_vocabulary_cell(const diwan_vocabulary *vocabulary, int32_t index,
                                  const char *column)
{
    const dw_change *change = at(vocabulary, index);
    if (!change || !column)
        return "";
    int cell = dw_change_cell_named(column, strlen(column));
    if (cell >= 0)
        return change->cell[cell];
    return !strcmp(column, "change") ? dw_change_text(change->what) : "";
}

const char *diwan_actor_kind_text(int32_t kind)
{
    return kind >= 1 && kind <= DW_ACTOR_PEOPLE ? dw_actor_kind_text((dw_actor_kind)kind) : "";
}

const char *diwan_via_text(int32_t via)
{
    return via >= 1 && via <= DW_VIA_SURNAME ? dw_via_text((dw_via)via) : "";
}
