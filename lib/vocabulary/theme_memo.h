/* A word as the tables of themes know it: what phrases and desks are read by. */
#ifndef DW_VOCABULARY_THEME_MEMO_H
#define DW_VOCABULARY_THEME_MEMO_H

#include <stddef.h>
#include <stdint.h>

#include "text/terms.h"
#include "text/words.h"

#define DW_THEME_TERMS_MOST (1 + DW_TERMS_MOST)

typedef struct {
    int32_t desk; /* dw_desk_word(), or -1 */
    /* dw_theme_word() of the written form and of each term, where they have one, the likelier
     * first; 0 behind the last. */
    uint16_t term[DW_THEME_TERMS_MOST];
} dw_theme_word_found;

/* Remembers words met before, as texts repeat their words: half a mebibyte, for one thread
 * at a time. What is found never depends on it. */
typedef struct dw_theme_memo dw_theme_memo;

dw_theme_memo *dw_theme_memo_new(void); /* NULL when memory ends */
void dw_theme_memo_free(dw_theme_memo *memo);

/* Look up word `i`. `memo` may be NULL. */
dw_theme_word_found dw_theme_look_up(dw_theme_memo *memo, const dw_words *words, size_t i);

#endif
