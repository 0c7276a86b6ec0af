#include "actors.h"

#include <stdlib.h>
#include <string.h>

#include "actors_hash.h"
#include "actors_table.h"

const char *dw_actor_text(uint32_t at)
{
    return (const char *)actor_text + at;
}

uint32_t dw_actor_word(const char *folded, size_t len)
{
    uint32_t hash = dw_hash_bytes(folded, len), slot = hash & (ACTOR_WORD_SLOTS - 1);
    for (; actor_word_slots[slot]; slot = (slot + 1) & (ACTOR_WORD_SLOTS - 1)) {
        uint32_t word = (actor_word_slots[slot] & DW_SLOT_WORD) - 1;
        if (((actor_word_slots[slot] ^ hash) & ~DW_SLOT_WORD) == 0 &&
            actor_words[word].len == len &&
            !memcmp(dw_actor_text(actor_words[word].at), folded, len))
            return word;
    }
    return DW_NO_ENTRY;
}

uint32_t dw_actor_word_classes(uint32_t word)
{
    return word == DW_NO_ENTRY ? 0 : actor_words[word].classes;
}

const char *dw_actor_spelling(uint32_t word)
{
    size_t low = 0, high = sizeof actor_spellings / sizeof *actor_spellings;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (actor_spellings[middle].word == word)
            return dw_actor_text(actor_spellings[middle].text);
        if (actor_spellings[middle].word < word)
            low = middle + 1;
        else
            high = middle;
    }
    return "";
}

uint32_t dw_actor_step(uint32_t node, uint32_t word)
{
    if (word == DW_NO_ENTRY)
        return DW_NO_ENTRY;
    if (!node)
        return actor_words[word].node ? actor_words[word].node : DW_NO_ENTRY;
    uint32_t slot = dw_hash_pair(node, word) & (ACTOR_EDGE_SLOTS - 1);
    for (; actor_edges[slot].to; slot = (slot + 1) & (ACTOR_EDGE_SLOTS - 1))
        if (actor_edges[slot].node == node && actor_edges[slot].word == word)
            return actor_edges[slot].to;
    return DW_NO_ENTRY;
}

const dw_actor_sense *dw_actor_senses(uint32_t node, size_t *n)
{
    *n = actor_nodes[node + 1] - actor_nodes[node];
    return actor_senses + actor_nodes[node];
}

/* How each node is reached, backwards. */
typedef struct {
    uint32_t from, word;
} way_back;

#define ACTOR_NODES (sizeof actor_nodes / sizeof *actor_nodes - 1)
#define FORM_ROOM 512

static void find_ways(way_back *ways)
{
    for (uint32_t w = 0; w < sizeof actor_words / sizeof *actor_words; w++)
        if (actor_words[w].node)
            ways[actor_words[w].node] = (way_back){ 0, w };
    for (size_t i = 0; i < ACTOR_EDGE_SLOTS; i++)
        if (actor_edges[i].to)
            ways[actor_edges[i].to] = (way_back){ actor_edges[i].node, actor_edges[i].word };
}

/* The phrase that ends at `node`, written to the end of `room`. */
static const char *phrase_of(const way_back *ways, uint32_t node, char room[FORM_ROOM])
{
    char *at = room + FORM_ROOM - 1;
    *at = '\0';
    for (; node; node = ways[node].from) {
        size_t len = actor_words[ways[node].word].len;
        if ((size_t)(at - room) < len + 1)
            break;
        if (*at)
            *--at = ' ';
        at -= len;
        memcpy(at, dw_actor_text(actor_words[ways[node].word].at), len);
    }
    return at;
}

bool dw_actor_each_form(uint32_t entry, bool (*take)(void *context, const char *form, uint8_t via),
                        void *context)
{
    char room[FORM_ROOM];
    bool done = true;
    way_back *ways = calloc(ACTOR_NODES + 1, sizeof *ways);
    if (!ways)
        return false;
    find_ways(ways);
    for (uint32_t node = 1; node < ACTOR_NODES && done; node++) {
        size_t n;
        const dw_actor_sense *senses = dw_actor_senses(node, &n);
        for (size_t i = 0; i < n && done; i++)
            if (senses[i].actor == entry && senses[i].via < DW_VIA_NOTHING)
                done = take(context, phrase_of(ways, node, room), senses[i].via);
    }
    free(ways);
    return done;
}

const dw_actor_entry *dw_actor_entry_at(uint32_t entry)
{
    return &actor_entries[entry];
}

size_t dw_actor_entries(void)
{
    return sizeof actor_entries / sizeof *actor_entries;
}

uint32_t dw_actor_entry_by_id(const char *id)
{
    size_t low = 0, high = dw_actor_entries();
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(dw_actor_text(actor_entries[actor_by_id[middle]].id), id);
        if (!order)
            return actor_by_id[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return DW_NO_ENTRY;
}

uint32_t dw_actor_state(const char *code)
{
    char id[16] = "state:";
    if (strlen(code) != 2)
        return DW_NO_ENTRY;
    return dw_actor_entry_by_id(strcat(id, code));
}

const dw_body_entry *dw_actor_body(uint32_t body)
{
    return &actor_bodies[body];
}

const dw_office *dw_actor_office(size_t office)
{
    return &actor_offices[office];
}

size_t dw_actor_offices(void)
{
    return sizeof actor_offices / sizeof *actor_offices;
}

const uint32_t *dw_actor_offices_of(uint32_t person, size_t *n)
{
    size_t low = 0, high = dw_actor_offices();
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (actor_offices[actor_offices_by_person[middle]].person < person)
            low = middle + 1;
        else
            high = middle;
    }
    for (*n = 0; low + *n < dw_actor_offices() &&
                 actor_offices[actor_offices_by_person[low + *n]].person == person;)
        ++*n;
    return actor_offices_by_person + low;
}

const dw_office_name *dw_office_name_at(size_t name)
{
    return &actor_office_names[name];
}

size_t dw_office_names(void)
{
    return sizeof actor_office_names / sizeof *actor_office_names;
}

const char *dw_actor_adjective(uint32_t state, bool feminine)
{
    return state < ACTOR_STATES ? dw_actor_text(actor_adjectives[2 * state + feminine]) : "";
}

const char *dw_actor_kind_text(dw_actor_kind kind)
{
    static const char *const texts[] = { "",      "state", "person", "organization", "armed_group",
                                         "party", "igo",   "place",  "people" };
    return texts[kind];
}

const char *dw_via_text(dw_via via)
{
    static const char *const texts[] = { "",        "name",        "alias",  "demonym",
                                         "capital", "institution", "surname" };
    return via <= DW_VIA_SURNAME ? texts[via] : "";
}
