/* What repair knows of Arabic: how likely letters follow each other, which words there
 * are, and which words stand before which. All are counts over news, compiled into the
 * library; see lib/vocabulary/derive_repair.py. */
#ifndef DW_DOCUMENT_REPAIR_MODEL_H
#define DW_DOCUMENT_REPAIR_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DW_WORD_LETTERS_MOST 40 /* longer tokens are no words */

/* The cost of reading a word of `n` letter numbers from first to last, in nats. */
double dw_letters_cost(const uint8_t *letters, size_t n);

/* The same for reading it from last to first. */
double dw_letters_cost_back(const uint8_t *letters, size_t n);

/* The cost of letter `c` after `a` and `b`, in nats; 0 is the edge of a word. */
double dw_letter_cost(uint8_t a, uint8_t b, uint8_t c);

/* How common a word is: 0 where it is not in the list, else 1 to 15, a step for every
 * doubling. */
int dw_word_rank(const uint8_t *letters, size_t n);

/* What the order model makes of a token: the word itself where it is common, and its
 * shape; DW_NO_CLASS where it has none. */
typedef struct {
    uint16_t word, shape;
} dw_order_class;

dw_order_class dw_order_class_of_word(const uint8_t *letters, size_t n, bool stop);
dw_order_class dw_order_class_of_number(bool stop);
dw_order_class dw_order_class_of_other(bool stop);

/* How much more likely `a` stands before `b` than after it, in nats. Turning the two
 * round changes only the sign. */
double dw_order_weight(dw_order_class a, dw_order_class b);

#endif
