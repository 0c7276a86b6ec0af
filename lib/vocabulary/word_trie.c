#include "word_trie.h"

#include <stdlib.h>
#include <string.h>

#include "actors_hash.h"

static uint32_t hash_of(uint32_t node, const char *word, size_t len)
{
    return dw_hash_pair(node, dw_hash_bytes(word, len));
}

static dw_trie_edge *slot_of(const dw_word_trie *trie, uint32_t hash, uint32_t node,
                             const char *word, size_t len)
{
    size_t slot = hash & (trie->size - 1);
    for (; trie->edges[slot].to; slot = (slot + 1) & (trie->size - 1)) {
        const dw_trie_edge *e = &trie->edges[slot];
        if (e->hash == hash && e->from == node && e->len == len &&
            !memcmp(trie->texts + e->word, word, len))
            break;
    }
    return &trie->edges[slot];
}

uint32_t dw_trie_step(const dw_word_trie *trie, uint32_t node, const char *word, size_t len)
{
    if (!trie->size)
        return 0;
    return slot_of(trie, hash_of(node, word, len), node, word, len)->to;
}

static bool grow_edges(dw_word_trie *trie)
{
    dw_word_trie more = *trie;
    if (trie->size && trie->used * 2 < trie->size)
        return true;
    more.size = trie->size ? 2 * trie->size : 64;
    more.edges = calloc(more.size, sizeof *more.edges);
    if (!more.edges)
        return false;
    for (size_t i = 0; i < trie->size; i++) {
        const dw_trie_edge *e = &trie->edges[i];
        if (e->to)
            *slot_of(&more, e->hash, e->from, trie->texts + e->word, e->len) = *e;
    }
    free(trie->edges);
    *trie = more;
    return true;
}

static bool grow_nodes(dw_word_trie *trie)
{
    size_t room = trie->node_room ? 2 * trie->node_room : 64;
    if (trie->nodes < trie->node_room)
        return true;
    uint32_t *first = realloc(trie->first, room * sizeof *first);
    if (!first)
        return false;
    trie->first = first;
    trie->node_room = room;
    if (!trie->nodes)
        trie->first[trie->nodes++] = 0; /* the root */
    return true;
}

static bool keep_text(dw_word_trie *trie, const char *word, size_t len)
{
    size_t room = trie->text_room ? trie->text_room : 1024;
    while (room < trie->text_len + len)
        room *= 2;
    if (room != trie->text_room) {
        char *texts = realloc(trie->texts, room);
        if (!texts)
            return false;
        trie->texts = texts;
        trie->text_room = room;
    }
    memcpy(trie->texts + trie->text_len, word, len);
    trie->text_len += len;
    return true;
}

uint32_t dw_trie_grow(dw_word_trie *trie, uint32_t node, const char *word, size_t len)
{
    uint32_t there = dw_trie_step(trie, node, word, len);
    if (there)
        return there;
    uint32_t at = (uint32_t)trie->text_len;
    if (!grow_edges(trie) || !grow_nodes(trie) || !keep_text(trie, word, len))
        return 0;
    uint32_t hash = hash_of(node, word, len);
    dw_trie_edge *edge = slot_of(trie, hash, node, word, len);
    *edge = (dw_trie_edge){ node, (uint32_t)trie->nodes, hash, at, (uint32_t)len };
    trie->used++;
    trie->first[trie->nodes++] = 0;
    return edge->to;
}

void dw_trie_clear(dw_word_trie *trie)
{
    free(trie->edges);
    free(trie->texts);
    free(trie->first);
    *trie = (dw_word_trie){ 0 };
}
