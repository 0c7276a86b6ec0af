/* Phrases of words as a trie that is made while the program runs. Nodes are numbers; the
 * root is 0. */
#ifndef DW_VOCABULARY_WORD_TRIE_H
#define DW_VOCABULARY_WORD_TRIE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t from, to; /* `to` is 0 for no edge */
    uint32_t hash, word, len;
} dw_trie_edge;

typedef struct {
    dw_trie_edge *edges;
    size_t size, used;
    char *texts;
    size_t text_len, text_room;
    uint32_t *first; /* of each node: what the caller keeps there; 0 for nothing */
    size_t nodes, node_room;
} dw_word_trie;

/* The node that `word` leads to from `node`; 0 for none. */
uint32_t dw_trie_step(const dw_word_trie *trie, uint32_t node, const char *word, size_t len);

/* Likewise, made where there is none; 0 when memory ends. */
uint32_t dw_trie_grow(dw_word_trie *trie, uint32_t node, const char *word, size_t len);

void dw_trie_clear(dw_word_trie *trie);

#endif
