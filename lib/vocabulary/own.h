/* The dictionary made of a user's own vocabulary: words and phrases for actors and themes
 * beside those of the compiled tables, and what becomes of an actor once it is found. It
 * borrows the texts of the changes, and goes before they do. */
#ifndef DW_VOCABULARY_OWN_H
#define DW_VOCABULARY_OWN_H

#include <diwan.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/analyser.h"
#include "text/words.h"
#include "vocabulary/actors.h"
#include "vocabulary/themes.h"

typedef struct dw_own dw_own;

/* Room for one more item at the end of a list; NULL when memory ends. */
void *dw_own_more(void *list, size_t *n, size_t *room, size_t size);

/* Returns NULL when memory ends. */
dw_own *dw_own_make(const diwan_vocabulary *vocabulary);
void dw_own_free(dw_own *own);

/* ----------------------------------------------------------------- actors */

/* An actor, of the tables or added. */
typedef struct {
    const char *id, *name_ar, *name_en, *code, *code3; /* "" for none */
    dw_actor_kind kind;
    uint32_t entry; /* in the tables, or DW_NO_ENTRY */
    uint32_t state; /* the entry of its state, or DW_NO_ENTRY */
} dw_named_actor;

/* What words stand for: an actor of the tables (sense.actor), one that was added, or
 * nothing (sense.via is DW_VIA_NOTHING). */
typedef struct {
    dw_actor_sense sense;
    uint32_t added; /* number of the actor + 1; 0 for one of the tables */
    int32_t last;   /* the day it ends; INT32_MAX for never */
    uint32_t next;  /* sense of the same words + 1 */
} dw_own_sense;

/* The phrases of folded words, as dw_actor_step(): the root is 0. */
uint32_t dw_own_step(const dw_own *own, uint32_t node, const char *word, size_t len);

/* What the phrase that ends at `node` stands for on a day, or on any for INT32_MIN. */
const dw_own_sense *dw_own_sense_at(const dw_own *own, uint32_t node, int32_t day);

size_t dw_own_num_actors(const dw_own *own);
const dw_named_actor *dw_own_actor(const dw_own *own, uint32_t number);

/* The actor with this id, of the tables or added. Returns false for none. */
bool dw_own_find_actor(const dw_own *own, const char *id, dw_named_actor *out);

/* What a found actor is in the end: merged into another, renamed. Returns false where it
 * is no longer recognised. */
bool dw_own_settle(const dw_own *own, dw_named_actor *actor);

/* ----------------------------------------------------------------- themes */

/* Themes that were added are numbered on from those of the tables. Where `own` is NULL,
 * there are only these. */
size_t dw_own_num_themes(const dw_own *own);
uint16_t dw_own_theme_of_id(const dw_own *own, const char *id, size_t len);
uint16_t dw_own_theme_named(const dw_own *own, const char *text, size_t len);
const char *dw_own_theme_id(const dw_own *own, uint16_t theme);
const char *dw_own_theme_label_ar(const dw_own *own, uint16_t theme);
const char *dw_own_theme_label_en(const dw_own *own, uint16_t theme);
uint16_t dw_own_theme_parent(const dw_own *own, uint16_t theme);
bool dw_own_theme_within(const dw_own *own, uint16_t theme, uint16_t ancestor);

/* Whether the theme is not to be found any more: retired by its user, or by the tables. */
bool dw_own_theme_retired(const dw_own *own, uint16_t theme);

/* What a phrase says of themes. */
typedef struct {
    uint16_t theme;
    uint8_t weight; /* 0: the phrase does not speak for the theme */
    uint32_t next;  /* claim of the same phrase + 1 */
} dw_own_claim;

/* The terms by which a word of a user's phrase, or of a text, is known: the analyser's for
 * Arabic, its fold for others. They live as long as `scan` and `words`. Returns how many. */
size_t dw_own_theme_terms(dw_term terms[DW_TERMS_MOST], dw_scan *scan, const dw_words *words,
                          size_t i);

uint32_t dw_own_theme_step(const dw_own *own, uint32_t node, const char *term, size_t len);
uint32_t dw_own_claims(const dw_own *own, uint32_t node); /* the first + 1; 0 for none */
const dw_own_claim *dw_own_claim_at(const dw_own *own, uint32_t claim);
size_t dw_own_num_claims(const dw_own *own);

#endif
