/* A user's own vocabulary: changes to the actors and themes of the compiled tables. One
 * change is one row, in a TSV file as in the archive, with the cells named below; which of
 * them a change has is docs/vocabulary.md's matter. Rows stand in one order, whatever the
 * order they came in, so that equal vocabularies are written alike. */
#ifndef DW_VOCABULARY_CHANGES_H
#define DW_VOCABULARY_CHANGES_H

#include <diwan.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vocabulary/own.h"
#include "vocabulary/theme_memo.h"

typedef enum {
    DW_CELL_ID,
    DW_CELL_TARGET, /* the actor merged into or split off, the theme above */
    DW_CELL_KIND,
    DW_CELL_NAME_AR,
    DW_CELL_NAME_EN,
    DW_CELL_CODE,
    DW_CELL_FORM, /* the words in the text */
    DW_CELL_VIA,
    DW_CELL_FIRST,
    DW_CELL_LAST,
    DW_CELL_WEIGHT,
    DW_CELLS,
} dw_change_cell;

typedef struct {
    int32_t what;               /* of enum diwan_change */
    uint32_t line;              /* it was read from; 0 for none */
    const char *cell[DW_CELLS]; /* "" for none; in `texts` */
    const char *fold;           /* of the form, or of an actor's name; "" for none */
    char texts[];
} dw_change;

struct diwan_vocabulary {
    dw_change **at; /* in order */
    size_t n, room;
    dw_change **forms; /* those that bear words an actor is known by, by their fold */
    size_t num_forms;
    dw_own *own;         /* made from the changes when it is needed; NULL before */
    dw_theme_memo *memo; /* of the texts read with it; NULL until it is needed */
    char error[400];
};

/* The names of changes and cells, as they stand in TSV. dw_change_named() gives 0, and
 * dw_change_cell_named() -1, for none. */
const char *dw_change_text(int32_t what);
int32_t dw_change_named(const char *text, size_t len);
const char *dw_change_cell_text(int cell);
int dw_change_cell_named(const char *text, size_t len);

/* Which cells a change may have, and which it must: sets of bits. */
uint32_t dw_change_may(int32_t what);
uint32_t dw_change_must(int32_t what);

/* The status and line of an error, kept on the vocabulary. */
int32_t dw_vocabulary_fail(diwan_vocabulary *vocabulary, const dw_change *change, int32_t status,
                           const char *format, ...);

/* Make a change of cells with these lengths; to free(). NULL when memory ends. */
dw_change *dw_change_new(int32_t what, uint32_t line, const char *const cells[DW_CELLS],
                         const size_t lens[DW_CELLS]);

/* Take a change in without a look at others. It is the vocabulary's, also where memory
 * ends (false). dw_vocabulary_sort() must follow before anything else. */
bool dw_vocabulary_append(diwan_vocabulary *vocabulary, dw_change *change);
void dw_vocabulary_sort(diwan_vocabulary *vocabulary);

/* Another change of the vocabulary with the same key; NULL for none. */
const dw_change *dw_vocabulary_same(const diwan_vocabulary *vocabulary, const dw_change *change);

/* The changes whose words fold like those of `change`: the first in `forms`, how many. */
size_t dw_vocabulary_folded_alike(const diwan_vocabulary *vocabulary, const dw_change *change,
                                  size_t *n);

/* Take in a change at its place, or take one out and free it. The vocabulary's own
 * dictionary is made anew when it is next needed. */
bool dw_vocabulary_insert(diwan_vocabulary *vocabulary, dw_change *change);
void dw_vocabulary_remove(diwan_vocabulary *vocabulary, size_t index);

/* The first change of a kind with this id, and "" for the first of the kind; how many
 * follow it. */
size_t dw_vocabulary_find(const diwan_vocabulary *vocabulary, int32_t what, const char *id,
                          size_t *n);

/* The change of a kind with this id; NULL for none. */
const dw_change *dw_vocabulary_one(const diwan_vocabulary *vocabulary, int32_t what,
                                   const char *id);

/* Whether a change can stand in the vocabulary, of which it may be one already: DIWAN_OK,
 * or what is wrong with it, kept as the error. dw_change_check_alone() looks at its cells
 * only. */
int32_t dw_change_check_alone(diwan_vocabulary *vocabulary, const dw_change *change);
int32_t dw_change_check(diwan_vocabulary *vocabulary, const dw_change *change);

/* A day of a cell; DIWAN_NO_DAY where it is empty. */
int32_t dw_change_day(const dw_change *change, dw_change_cell cell);

/* The kind of a cell or of an id's prefix, and the via; 0 for none. */
int32_t dw_kind_named(const char *text);
int32_t dw_kind_of_id(const char *id);
int32_t dw_via_named(const char *text);

/* Whether an id is one that recognition makes of a name no table knows: "person:x-…". */
bool dw_id_is_made(const char *id);

/* The dictionary of the changes, made where there is none yet. NULL where there are no
 * changes, or the vocabulary is NULL; or when memory ends, and then `*failed`. */
const dw_own *dw_vocabulary_own(diwan_vocabulary *vocabulary, bool *failed);

/* The words met before in what was read with the vocabulary. NULL where it is NULL, or
 * memory ends. */
dw_theme_memo *dw_vocabulary_memo(diwan_vocabulary *vocabulary);

#endif
