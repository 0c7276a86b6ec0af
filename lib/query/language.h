/* The words of the query language, in English and Arabic. */
#ifndef DW_QUERY_LANGUAGE_H
#define DW_QUERY_LANGUAGE_H

#include "query.h"

typedef enum {
    DW_KEY_ACTOR = 1,
    DW_KEY_THEME,
    DW_KEY_DATE,
    DW_KEY_MENTIONS,
    DW_KEY_KIND,
    DW_KEY_HAS,
    DW_KEY_EXPECTS,
    DW_KEY_TAG,
    DW_KEY_NOTE,
    DW_KEY_NUMBER,
    DW_KEY_IN,
    DW_KEY_ORDER,
    DW_KEY_LIMIT,
    DW_KEYS
} dw_key;

/* A word that stands for a number. Of those that stand for the same the first of each
 * language is the one that is printed. */
typedef struct {
    int32_t number; /* 0 ends a list */
    const char *english, *arabic;
} dw_word_of;

extern const dw_word_of dw_language_keys[], dw_language_sections[], dw_language_orders[],
    dw_language_kinds[], dw_language_has[];

/* The number a word stands for, in any spelling of either language; 0 for none. */
int32_t dw_language_find(const dw_word_of *list, const char *word, size_t len);

/* The word of the list that a word is a slip from; NULL for none. */
const char *dw_language_near(const dw_word_of *list, const char *word, size_t len);

/* The keyword that an English word is a slip from, so near that no other word is meant. */
const char *dw_language_near_key(const char *word, size_t len);

/* The word printed for a number. */
const char *dw_language_word(const dw_word_of *list, int32_t number, int32_t language);

/* Words between operands. */
typedef enum {
    DW_OPERATOR_NONE,
    DW_OPERATOR_OR,
    DW_OPERATOR_AND,
    DW_OPERATOR_NOT,
    DW_OPERATOR_UNLESS,
    DW_OPERATOR_NEAR
} dw_operator;

/* The operator a word is; of NEAR `*near` is how many words there may be between. */
dw_operator dw_language_operator(const char *word, size_t len, int32_t *near);

/* How many letters must be put in, left out, changed or swapped to make one text of another;
 * more than `most` is told as most + 1. For texts of at most 64 letters. */
size_t dw_distance(const char *a, size_t a_len, const char *b, size_t b_len, size_t most);

#endif
