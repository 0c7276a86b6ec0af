/* Counting briefs by numbers: of actors, themes, kinds or periods; and what these are called. */
#ifndef DW_QUERY_TALLY_H
#define DW_QUERY_TALLY_H

#include "archive/archive.h"
#include "archive/facets.h"

typedef struct {
    uint32_t briefs;
    int32_t first, last; /* days */
} dw_count;

/* Counts by number, from 0. */
typedef struct {
    dw_count *at; /* to free() */
    size_t room;
} dw_tally;

/* Count a brief of the day `day`. Returns false when memory ends. */
bool dw_tally_add(dw_tally *tally, size_t number, int32_t day);

/* The `most` numbers (0 for all) with most briefs, those with more first and among equals
 * the lower number. `*out` is to be freed; `*all` is how many have any. */
bool dw_tally_best(const dw_tally *tally, size_t most, uint32_t **out, size_t *n, size_t *all);

/* What an actor, theme or other key is called. */
typedef struct {
    char *key, *ar, *en;
    int32_t kind; /* of enum diwan_actor_kind; 0 for what is no actor */
} dw_label;

bool dw_label_set(dw_label *label, const char *key, const char *ar, const char *en);
void dw_label_clear(dw_label *label);

/* Read the label of an actor, a theme or a tag, which is its own key and has no names. */
int32_t dw_label_actor(diwan_archive *archive, int64_t number, dw_label *label);
int32_t dw_label_theme(diwan_archive *archive, int64_t number, dw_label *label);
int32_t dw_label_tag(diwan_archive *archive, int64_t number, dw_label *label);

/* The kinds of actors as labels. */
bool dw_label_kind(dw_label *label, int32_t kind);

/* The sections of a brief as labels. */
bool dw_label_section(dw_label *label, int32_t section);

/* What the numbers of the archive mean, as far as counting needs it. */
typedef struct {
    uint8_t *kinds; /* of actor numbers; to free() */
    size_t num_kinds;
    uint32_t *parents; /* of theme numbers, 0 for none; to free() */
    size_t num_parents;
    uint32_t *seen; /* by number: the turn it was counted in last */
    uint32_t turn;
} dw_meanings;

int32_t dw_meanings_kinds(dw_meanings *meanings, diwan_archive *archive);
int32_t dw_meanings_parents(dw_meanings *meanings, diwan_archive *archive);
void dw_meanings_clear(dw_meanings *meanings);

#endif
