/* Who a text speaks of: states, persons, bodies, places and peoples, each mention with its
 * place in the text, and the roles that persons are given. Pure functions over words; the
 * rules are in docs/actors.md. */
#ifndef DW_ANALYSIS_ACTORS_H
#define DW_ANALYSIS_ACTORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/words.h"
#include "vocabulary/actors.h"
#include "vocabulary/own.h"

/* A text to analyse. */
typedef struct {
    int32_t section;       /* as the caller counts */
    const dw_words *words; /* borrowed */
} dw_actor_section;

typedef struct {
    const char *id; /* "state:SY"; of an actor no table knows it is made from its name */
    const char *name_ar, *name_en; /* "" for none */
    const char *code, *code3;      /* of the state, or of the one it belongs to; "" for none */
    dw_actor_kind kind;
    uint32_t entry;         /* in the vocabulary, or DW_NO_ENTRY */
    uint32_t state;         /* the entry of the state it belongs to, or DW_NO_ENTRY */
    uint32_t first_mention; /* in dw_actors.mentions; they stand actor by actor */
    uint32_t num_mentions;
} dw_actor;

typedef struct {
    uint32_t actor;
    int32_t section;
    uint32_t start, end; /* bytes of the section */
    dw_via via;
} dw_mention;

typedef struct {
    uint32_t person; /* in dw_actors.actors */
    uint32_t of;     /* likewise; DW_NO_ENTRY for none */
    int32_t section;
    uint32_t start, end; /* the title as written */
} dw_role;

/* What a person says of an actor in this text. */
typedef struct {
    const char *actor;   /* an id */
    const char *same_as; /* whom it is; "" for one who is not to be told of */
} dw_identity;

/* The result. Actors stand in the order of their first mention, as do the mentions of
 * each, and roles. */
typedef struct {
    dw_actor *actors;
    size_t num_actors;
    dw_mention *mentions;
    size_t num_mentions;
    dw_role *roles;
    size_t num_roles;
    void *texts; /* what the names of actors no table knows are kept in */
} dw_actors;

/* Analyse the sections of one text, which know each other's persons. `day` is the day the
 * text is of, INT32_MIN for unknown; `own` the user's vocabulary, NULL for none. What
 * is `said` of actors goes before what is found. Returns false when memory ends. Free with
 * dw_actors_clear() in either case. */
bool dw_actors_read(dw_actors *actors, const dw_actor_section *sections, size_t num_sections,
                    int32_t day, const dw_own *own, const dw_identity *said, size_t num_said);

void dw_actors_clear(dw_actors *actors);

#endif
