/* For compile_actors.c: texts, words and phrases gathered into tables. The program runs on
 * the machine that builds; it stops at the first fault with a line that names it. */
#ifndef DW_VOCABULARY_COMPILE_ACTORS_TRIE_H
#define DW_VOCABULARY_COMPILE_ACTORS_TRIE_H

#include <stdint.h>
#include <stdio.h>

#include "actors.h"
#include "tsv.h"

/* A list that grows. */
typedef struct {
    void *at;
    size_t n, room;
} list;

/* Room for one more item of `size` bytes at the end of the list, zeroed. */
void *list_add(list *l, size_t size);

void die(const char *format, ...);

/* The place of a text in the pool; equal texts share one. */
uint32_t text_of(dw_cell cell);

/* A text of the pool; until the next is added. */
const char *text_at(uint32_t at);

/* The word with this folded form, made where there is none. */
uint32_t word_of(const char *folded, size_t len);

void word_add_classes(uint32_t word, uint32_t classes);
void word_take_classes(uint32_t word, uint32_t classes);

/* How the word is written, where its folded form does not tell; the first that is said stays. */
void word_set_spelling(uint32_t word, dw_cell written);

/* Let `phrase` stand for `sense`. A sense of the same actor that it has stays. */
void add_phrase(dw_cell phrase, dw_actor_sense sense);

/* Write what was gathered as C tables. */
void write_trie(FILE *out);

#endif
