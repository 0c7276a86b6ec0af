/* The dictionary of a user's vocabulary from within: own.c makes it, with its actors, and
 * own_themes.c its themes. */
#ifndef DW_VOCABULARY_OWN_INSIDE_H
#define DW_VOCABULARY_OWN_INSIDE_H

#include "vocabulary/changes.h"
#include "vocabulary/word_trie.h"

typedef struct {
    const char *id, *label_ar, *label_en;
    uint16_t parent;
    uint8_t retired;
} dw_own_theme;

struct dw_own {
    const diwan_vocabulary *changes;
    dw_word_trie words; /* of actors; a node's `first` is a sense + 1 */
    dw_own_sense *senses;
    size_t num_senses, room_senses;
    dw_named_actor *actors;
    size_t num_actors;
    dw_word_trie terms; /* of themes; a node's `first` is a claim + 1 */
    dw_own_claim *claims;
    size_t num_claims, room_claims;
    dw_own_theme *themes; /* those added */
    size_t num_themes;
    uint8_t *retired; /* themes of the tables */
};

/* Take the themes of the changes in. Returns false when memory ends. */
bool dw_own_make_themes(dw_own *own);

#endif
