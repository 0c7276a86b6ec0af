#include "changes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"

#define BIT(cell) (1u << DW_CELL_##cell)

static const struct {
    const char *name;
    uint32_t may, must;
} kinds_of_change[] = {
    { "", 0, 0 },
    { "actor", BIT(ID) | BIT(KIND) | BIT(NAME_AR) | BIT(NAME_EN) | BIT(CODE),
      BIT(ID) | BIT(KIND) | BIT(NAME_AR) },
    { "alias", BIT(ID) | BIT(FORM) | BIT(VIA) | BIT(FIRST) | BIT(LAST), BIT(ID) | BIT(FORM) },
    { "split", BIT(ID) | BIT(TARGET) | BIT(FORM), BIT(ID) | BIT(TARGET) | BIT(FORM) },
    { "merge", BIT(ID) | BIT(TARGET), BIT(ID) | BIT(TARGET) },
    { "rename", BIT(ID) | BIT(NAME_AR) | BIT(NAME_EN), BIT(ID) },
    { "retire", BIT(ID), BIT(ID) },
    { "ignore", BIT(FORM), BIT(FORM) },
    { "theme", BIT(ID) | BIT(TARGET) | BIT(NAME_AR) | BIT(NAME_EN), BIT(ID) | BIT(NAME_AR) },
    { "word", BIT(ID) | BIT(FORM) | BIT(WEIGHT), BIT(ID) | BIT(FORM) | BIT(WEIGHT) },
    { "exclude", BIT(ID) | BIT(FORM), BIT(ID) | BIT(FORM) },
};

#define CHANGES ((int32_t)(sizeof kinds_of_change / sizeof *kinds_of_change))

static const char *const cell_names[DW_CELLS] = { "id", "target", "kind",  "name_ar",
                                                  "name_en", "code", "form",  "via",
                                                  "first",   "last", "weight" };

const char *dw_change_text(int32_t what)
{
    return what > 0 && what < CHANGES ? kinds_of_change[what].name : "";
}

int32_t dw_change_named(const char *text, size_t len)
{
    for (int32_t i = 1; i < CHANGES; i++)
        if (strlen(kinds_of_change[i].name) == len && !memcmp(kinds_of_change[i].name, text, len))
            return i;
    return 0;
}

uint32_t dw_change_may(int32_t what)
{
    return kinds_of_change[what].may;
}

uint32_t dw_change_must(int32_t what)
{
    return kinds_of_change[what].must;
}

const char *dw_change_cell_text(int cell)
{
    return cell_names[cell];
}

int dw_change_cell_named(const char *text, size_t len)
{
    for (int i = 0; i < DW_CELLS; i++)
        if (strlen(cell_names[i]) == len && !memcmp(cell_names[i], text, len))
            return i;
    return -1;
}

int32_t dw_vocabulary_fail(diwan_vocabulary *vocabulary, const dw_change *change, int32_t status,
                           const char *format, ...)
{
    va_list args;
    size_t len = 0;
    if (change && change->line)
        len = (size_t)snprintf(vocabulary->error, sizeof vocabulary->error,
                               "line %u: ", (unsigned)change->line);
    va_start(args, format);
    vsnprintf(vocabulary->error + len, sizeof vocabulary->error - len, format, args);
    va_end(args);
    return status;
}

/* ----------------------------------------------------------------- changes */

/* The text of a change that its fold is made of. */
static int folded_cell(int32_t what)
{
    if (what == DIWAN_CHANGE_ACTOR)
        return DW_CELL_NAME_AR;
    return dw_change_may(what) & BIT(FORM) ? DW_CELL_FORM : -1;
}

dw_change *dw_change_new(int32_t what, uint32_t line, const char *const cells[DW_CELLS],
                         const size_t lens[DW_CELLS])
{
    int folded = folded_cell(what);
    size_t room = folded < 0 ? 0 : dw_fold_bound(lens[folded]) + 1;
    for (int i = 0; i < DW_CELLS; i++)
        room += lens[i] + 1;
    dw_change *change = malloc(sizeof *change + room);
    if (!change)
        return NULL;
    char *p = change->texts;
    *change = (dw_change){ .what = what, .line = line, .fold = "" };
    for (int i = 0; i < DW_CELLS; i++) {
        change->cell[i] = p;
        if (lens[i])
            memcpy(p, cells[i], lens[i]);
        p[lens[i]] = '\0';
        p += lens[i] + 1;
    }
    if (folded >= 0) {
        p[dw_fold(p, cells[folded], lens[folded])] = '\0';
        change->fold = p;
    }
    return change;
}

/* The cells by which changes of a kind are ordered, and two of which are one. */
static int compare_keys(const dw_change *a, const dw_change *b)
{
    if (a->what != b->what)
        return a->what < b->what ? -1 : 1;
    int order = strcmp(a->cell[DW_CELL_ID], b->cell[DW_CELL_ID]);
    if (!order && a->what != DIWAN_CHANGE_ACTOR)
        order = strcmp(a->fold, b->fold);
    return order ? order : strcmp(a->cell[DW_CELL_FIRST], b->cell[DW_CELL_FIRST]);
}

static int by_key(const void *a, const void *b)
{
    const dw_change *const *x = a, *const *y = b;
    int order = compare_keys(*x, *y);
    if (order)
        return order;
    return (*x)->line < (*y)->line ? -1 : (*x)->line > (*y)->line;
}

static int by_fold(const void *a, const void *b)
{
    const dw_change *const *x = a, *const *y = b;
    int order = strcmp((*x)->fold, (*y)->fold);
    return order ? order : by_key(a, b);
}

/* ------------------------------------------------------------------- lists */

static bool names_an_actor(const dw_change *change)
{
    return change->what == DIWAN_CHANGE_ACTOR || change->what == DIWAN_CHANGE_ALIAS ||
           change->what == DIWAN_CHANGE_SPLIT || change->what == DIWAN_CHANGE_IGNORE;
}

static bool make_room(diwan_vocabulary *vocabulary)
{
    if (vocabulary->n < vocabulary->room)
        return true;
    size_t wish = vocabulary->room ? 2 * vocabulary->room : 64;
    dw_change **at = realloc(vocabulary->at, wish * sizeof *at);
    if (at)
        vocabulary->at = at;
    dw_change **forms = realloc(vocabulary->forms, wish * sizeof *forms);
    if (forms)
        vocabulary->forms = forms;
    if (at && forms)
        vocabulary->room = wish;
    return at && forms;
}

bool dw_vocabulary_append(diwan_vocabulary *vocabulary, dw_change *change)
{
    if (!change || !make_room(vocabulary)) {
        free(change);
        return false;
    }
    vocabulary->at[vocabulary->n++] = change;
    if (names_an_actor(change))
        vocabulary->forms[vocabulary->num_forms++] = change;
    return true;
}

void dw_vocabulary_sort(diwan_vocabulary *vocabulary)
{
    dw_own_free(vocabulary->own);
    vocabulary->own = NULL;
    if (vocabulary->n)
        qsort(vocabulary->at, vocabulary->n, sizeof *vocabulary->at, by_key);
    if (vocabulary->num_forms)
        qsort(vocabulary->forms, vocabulary->num_forms, sizeof *vocabulary->forms, by_fold);
}

/* Where `change` belongs in a sorted list: the first that does not come before it. */
static size_t place_of(dw_change *const *list, size_t n, const dw_change *change,
                       int (*order)(const void *, const void *))
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (order(&list[middle], &change) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void put_in(dw_change **list, size_t *n, size_t at, dw_change *change)
{
    memmove(list + at + 1, list + at, (*n - at) * sizeof *list);
    list[at] = change;
    ++*n;
}

static void take_out(dw_change **list, size_t *n, size_t at)
{
    memmove(list + at, list + at + 1, (*n - at - 1) * sizeof *list);
    --*n;
}

bool dw_vocabulary_insert(diwan_vocabulary *vocabulary, dw_change *change)
{
    if (!change || !make_room(vocabulary)) {
        free(change);
        return false;
    }
    dw_own_free(vocabulary->own);
    vocabulary->own = NULL;
    put_in(vocabulary->at, &vocabulary->n, place_of(vocabulary->at, vocabulary->n, change, by_key),
           change);
    if (names_an_actor(change))
        put_in(vocabulary->forms, &vocabulary->num_forms,
               place_of(vocabulary->forms, vocabulary->num_forms, change, by_fold), change);
    return true;
}

void dw_vocabulary_remove(diwan_vocabulary *vocabulary, size_t index)
{
    dw_change *change = vocabulary->at[index];
    dw_own_free(vocabulary->own);
    vocabulary->own = NULL;
    for (size_t i = 0; i < vocabulary->num_forms; i++)
        if (vocabulary->forms[i] == change) {
            take_out(vocabulary->forms, &vocabulary->num_forms, i);
            break;
        }
    take_out(vocabulary->at, &vocabulary->n, index);
    free(change);
}

static int compare_id(const dw_change *change, int32_t what, const char *id)
{
    if (change->what != what)
        return change->what < what ? -1 : 1;
    return *id ? strcmp(change->cell[DW_CELL_ID], id) : 0;
}

size_t dw_vocabulary_find(const diwan_vocabulary *vocabulary, int32_t what, const char *id,
                          size_t *n)
{
    size_t low = 0, high = vocabulary->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_id(vocabulary->at[middle], what, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *n = 0;
    while (low + *n < vocabulary->n && !compare_id(vocabulary->at[low + *n], what, id))
        ++*n;
    return low;
}

const dw_change *dw_vocabulary_one(const diwan_vocabulary *vocabulary, int32_t what, const char *id)
{
    size_t n, at = dw_vocabulary_find(vocabulary, what, id, &n);
    return n && *id ? vocabulary->at[at] : NULL;
}

const dw_change *dw_vocabulary_same(const diwan_vocabulary *vocabulary, const dw_change *change)
{
    size_t low = 0, high = vocabulary->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_keys(vocabulary->at[middle], change) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < vocabulary->n && !compare_keys(vocabulary->at[low], change); low++)
        if (vocabulary->at[low] != change)
            return vocabulary->at[low];
    return NULL;
}

size_t dw_vocabulary_folded_alike(const diwan_vocabulary *vocabulary, const dw_change *change,
                                  size_t *n)
{
    size_t low = 0, high = vocabulary->num_forms;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(vocabulary->forms[middle]->fold, change->fold) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *n = 0;
    while (low + *n < vocabulary->num_forms &&
           !strcmp(vocabulary->forms[low + *n]->fold, change->fold))
        ++*n;
    return low;
}

const dw_own *dw_vocabulary_own(diwan_vocabulary *vocabulary, bool *failed)
{
    *failed = false;
    if (!vocabulary || !vocabulary->n)
        return NULL;
    if (!vocabulary->own)
        vocabulary->own = dw_own_make(vocabulary);
    *failed = !vocabulary->own;
    return vocabulary->own;
}

dw_theme_memo *dw_vocabulary_memo(diwan_vocabulary *vocabulary)
{
    if (vocabulary && !vocabulary->memo)
        vocabulary->memo = dw_theme_memo_new();
    return vocabulary ? vocabulary->memo : NULL;
}
