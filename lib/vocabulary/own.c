#include "own.h"

#include <stdlib.h>
#include <string.h>

#include "actor_forms.h"
#include "own_inside.h"
#include "text/words.h"

#define STEPS_MOST 64 /* merges, which the changes are checked to keep */

void *dw_own_more(void *list, size_t *n, size_t *room, size_t size)
{
    void *items;
    memcpy(&items, list, sizeof items);
    if (*n == *room) {
        size_t wish = *room ? 2 * *room : 64;
        void *more = realloc(items, wish * size);
        if (!more)
            return NULL;
        *room = wish;
        items = more;
        memcpy(list, &items, sizeof items);
    }
    return (char *)items + (*n)++ * size;
}

/* ------------------------------------------------------------------ making */

/* The phrase's node, made where there is none; `*node` is 0 for a phrase without words.
 * Returns false when memory ends. */
static bool node_of(dw_own *own, dw_cell phrase, uint32_t *node)
{
    dw_words words;
    bool done = dw_words_read(&words, phrase.at, phrase.len);
    *node = 0;
    for (size_t i = 0; i < words.n && done; i++) {
        *node = dw_trie_grow(&own->words, *node, dw_words_fold(&words, i), words.at[i].fold_len);
        done = *node != 0;
    }
    dw_words_clear(&words);
    return done;
}

/* Words that are being taken in, and what they stand for. */
typedef struct {
    dw_own *own;
    dw_own_sense sense;
} taking;

/* The sense that is taken in last is found first: what a split says goes before what the
 * actor it splits says. */
static bool add_phrase(void *context, dw_cell phrase)
{
    taking *t = context;
    uint32_t node;
    if (!node_of(t->own, phrase, &node))
        return false;
    if (!node)
        return true;
    dw_own_sense *item =
        dw_own_more(&t->own->senses, &t->own->num_senses, &t->own->room_senses, sizeof *item);
    if (!item)
        return false;
    *item = t->sense;
    item->next = t->own->words.first[node];
    t->own->words.first[node] = (uint32_t)t->own->num_senses;
    return true;
}

static int compare_actor(const void *id, const void *actor)
{
    return strcmp(id, ((const dw_named_actor *)actor)->id);
}

/* The number of an added actor + 1; 0 for none. */
static uint32_t added(const dw_own *own, const char *id)
{
    const dw_named_actor *found = own->num_actors ? bsearch(id, own->actors, own->num_actors,
                                                            sizeof *own->actors, compare_actor)
                                                  : NULL;
    return found ? (uint32_t)(found - own->actors) + 1 : 0;
}

/* Let words stand for the actor with this id; an id that is not there takes none. */
static bool add_words(dw_own *own, const char *id, const char *words, dw_own_sense sense)
{
    dw_cell phrase = { words, strlen(words) };
    sense.added = added(own, id);
    sense.sense.actor = dw_actor_entry_by_id(id);
    if (!sense.added && sense.sense.actor == DW_NO_ENTRY)
        return true;
    taking t = { own, sense };
    bool inflected = sense.sense.via == DW_VIA_DEMONYM && phrase.len > 2 &&
                     !memcmp(words + phrase.len - 2, "ي", 2);
    return add_phrase(&t, phrase) && (!inflected || dw_adjective_forms(phrase, add_phrase, &t));
}

static dw_own_sense sense_of(uint8_t via)
{
    dw_own_sense sense = { .last = INT32_MAX };
    sense.sense.via = via;
    sense.sense.from = INT32_MIN;
    return sense;
}

static bool add_alias(dw_own *own, const dw_change *change)
{
    int32_t via = dw_via_named(change->cell[DW_CELL_VIA]);
    int32_t first = dw_change_day(change, DW_CELL_FIRST);
    int32_t last = dw_change_day(change, DW_CELL_LAST);
    dw_own_sense sense = sense_of(via ? (uint8_t)via : DW_VIA_ALIAS);
    if (first != DIWAN_NO_DAY)
        sense.sense.from = first;
    if (last != DIWAN_NO_DAY)
        sense.last = last;
    return add_words(own, change->cell[DW_CELL_ID], change->cell[DW_CELL_FORM], sense);
}

/* By what the words named the actor they are taken from. */
static uint8_t via_of_form(const dw_own *own, const dw_change *change, dw_cell form)
{
    uint32_t node = 0, entry = dw_actor_entry_by_id(change->cell[DW_CELL_ID]), own_node = 0;
    uint8_t via = DW_VIA_ALIAS;
    dw_words words;
    size_t n = 0;
    if (!dw_words_read(&words, form.at, form.len))
        node = DW_NO_ENTRY;
    for (size_t i = 0; i < words.n && node != DW_NO_ENTRY; i++) {
        const char *word = dw_words_fold(&words, i);
        size_t len = words.at[i].fold_len;
        own_node = !i || own_node ? dw_trie_step(&own->words, own_node, word, len) : 0;
        node = dw_actor_step(node, dw_actor_word(word, len));
    }
    dw_words_clear(&words);
    const dw_actor_sense *senses = node == DW_NO_ENTRY ? NULL : dw_actor_senses(node, &n);
    for (size_t i = 0; i < n; i++)
        if (senses[i].actor == entry && senses[i].via < DW_VIA_NOTHING)
            via = senses[i].via;
    if (own_node && own->words.first[own_node])
        via = own->senses[own->words.first[own_node] - 1].sense.via;
    return via;
}

static bool add_split(dw_own *own, const dw_change *change)
{
    dw_cell form = { change->cell[DW_CELL_FORM], strlen(change->cell[DW_CELL_FORM]) };
    return add_words(own, change->cell[DW_CELL_TARGET], change->cell[DW_CELL_FORM],
                     sense_of(via_of_form(own, change, form)));
}

static dw_named_actor actor_of_entry(uint32_t entry)
{
    const dw_actor_entry *e = dw_actor_entry_at(entry);
    return (dw_named_actor){ .id = dw_actor_text(e->id),
                             .name_ar = dw_actor_text(e->name_ar),
                             .name_en = dw_actor_text(e->name_en),
                             .code = e->code,
                             .code3 = e->code3,
                             .kind = (dw_actor_kind)e->kind,
                             .entry = entry,
                             .state = e->state == UINT16_MAX ? DW_NO_ENTRY : e->state };
}

static dw_named_actor actor_of_change(const dw_change *change)
{
    uint32_t state =
        *change->cell[DW_CELL_CODE] ? dw_actor_state(change->cell[DW_CELL_CODE]) : DW_NO_ENTRY;
    dw_named_actor actor = { .id = change->cell[DW_CELL_ID],
                             .name_ar = change->cell[DW_CELL_NAME_AR],
                             .name_en = change->cell[DW_CELL_NAME_EN],
                             .code = change->cell[DW_CELL_CODE],
                             .code3 = "",
                             .kind = (dw_actor_kind)dw_kind_named(change->cell[DW_CELL_KIND]),
                             .entry = DW_NO_ENTRY,
                             .state = state };
    if (state != DW_NO_ENTRY)
        actor.code3 = dw_actor_entry_at(state)->code3;
    return actor;
}

static bool make_actors(dw_own *own)
{
    size_t n, at = dw_vocabulary_find(own->changes, DIWAN_CHANGE_ACTOR, "", &n);
    own->actors = malloc((n + 1) * sizeof *own->actors);
    if (!own->actors)
        return false;
    for (size_t i = at; i < at + n; i++)
        own->actors[own->num_actors++] = actor_of_change(own->changes->at[i]);
    bool done = true;
    for (size_t i = at; i < at + n && done; i++) {
        const dw_change *c = own->changes->at[i];
        done = add_words(own, c->cell[DW_CELL_ID], c->cell[DW_CELL_NAME_AR], sense_of(DW_VIA_NAME));
    }
    return done;
}

static bool make_words(dw_own *own)
{
    bool done = true;
    for (size_t i = 0; i < own->changes->n && done; i++) {
        const dw_change *c = own->changes->at[i];
        dw_cell form = { c->cell[DW_CELL_FORM], strlen(c->cell[DW_CELL_FORM]) };
        taking nothing = { own, sense_of(DW_VIA_NOTHING) };
        if (c->what == DIWAN_CHANGE_ALIAS)
            done = add_alias(own, c);
        else if (c->what == DIWAN_CHANGE_SPLIT)
            done = add_split(own, c);
        else if (c->what == DIWAN_CHANGE_IGNORE)
            done = add_phrase(&nothing, form);
    }
    return done;
}

dw_own *dw_own_make(const diwan_vocabulary *vocabulary)
{
    dw_own *own = calloc(1, sizeof *own);
    if (!own)
        return NULL;
    own->changes = vocabulary;
    if (make_actors(own) && make_words(own) && dw_own_make_themes(own))
        return own;
    dw_own_free(own);
    return NULL;
}

void dw_own_free(dw_own *own)
{
    if (!own)
        return;
    dw_trie_clear(&own->words);
    dw_trie_clear(&own->terms);
    free(own->senses);
    free(own->actors);
    free(own->claims);
    free(own->themes);
    free(own->retired);
    free(own);
}

/* ------------------------------------------------------------------ actors */

uint32_t dw_own_step(const dw_own *own, uint32_t node, const char *word, size_t len)
{
    return dw_trie_step(&own->words, node, word, len);
}

const dw_own_sense *dw_own_sense_at(const dw_own *own, uint32_t node, int32_t day)
{
    for (uint32_t at = own->words.first[node]; at; at = own->senses[at - 1].next) {
        const dw_own_sense *sense = &own->senses[at - 1];
        if (day == INT32_MIN || (sense->sense.from <= day && day <= sense->last))
            return sense;
    }
    return NULL;
}

size_t dw_own_num_actors(const dw_own *own)
{
    return own ? own->num_actors : 0;
}

const dw_named_actor *dw_own_actor(const dw_own *own, uint32_t number)
{
    return &own->actors[number];
}

bool dw_own_find_actor(const dw_own *own, const char *id, dw_named_actor *out)
{
    uint32_t entry = dw_actor_entry_by_id(id), number = own ? added(own, id) : 0;
    if (number)
        *out = own->actors[number - 1];
    else if (entry != DW_NO_ENTRY)
        *out = actor_of_entry(entry);
    return number || entry != DW_NO_ENTRY;
}

static const dw_change *said_of(const dw_own *own, int32_t what, const char *id)
{
    return dw_vocabulary_one(own->changes, what, id);
}

bool dw_own_settle(const dw_own *own, dw_named_actor *actor)
{
    const char *id = actor->id;
    const dw_change *merged;
    for (int i = 0; i < STEPS_MOST && !said_of(own, DIWAN_CHANGE_RETIRE, id) &&
                    (merged = said_of(own, DIWAN_CHANGE_MERGE, id));
         i++)
        id = merged->cell[DW_CELL_TARGET];
    if (said_of(own, DIWAN_CHANGE_RETIRE, id))
        return false;
    /* An actor that later tables no longer know stays what was found. */
    if (!dw_own_find_actor(own, id, actor) && strcmp(id, actor->id) != 0)
        id = actor->id;
    const dw_change *named = said_of(own, DIWAN_CHANGE_RENAME, id);
    if (named && *named->cell[DW_CELL_NAME_AR])
        actor->name_ar = named->cell[DW_CELL_NAME_AR];
    if (named && *named->cell[DW_CELL_NAME_EN])
        actor->name_en = named->cell[DW_CELL_NAME_EN];
    return true;
}
