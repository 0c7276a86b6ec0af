/* The compiled lexicon: stems and the lemmas they lead to, prefixes, endings. Constant
 * data made by vocabulary/compile_lexicon.c from the tables of that folder. */
#ifndef DW_TEXT_LEXICON_H
#define DW_TEXT_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grammar.h"

/* The lemma of a word that has none here. */
#define DW_NO_LEMMA 0xFFFFu

typedef struct {
    uint32_t print; /* of the key of its letters */
    uint16_t lemma;
    uint8_t endings; /* which set of kinds: dw_lexicon_endings() */
    uint8_t seats;   /* dw_seats_check() of how it is written */
} dw_stem;

/* One way to read an ending. */
typedef struct {
    uint8_t kind; /* a bit number of enum dw_ending */
    uint8_t cost; /* quarter bits */
} dw_ending_rule;

typedef struct {
    uint32_t key;
    uint32_t kinds; /* all of enum dw_ending it can be */
    uint16_t first; /* its rules, the cheapest first */
    uint8_t n;
    uint8_t least; /* the cost of the cheapest */
} dw_ending_entry;

typedef struct {
    uint32_t key;
    uint8_t kind; /* enum dw_prefix_kind */
    uint8_t cost;
} dw_prefix_entry;

enum { DW_PREFIX_LETTERS = 4, DW_ENDING_LETTERS = 6, DW_NO_KEY = -1 };

/* The stems spelt so, `*n` of them; NULL where there is none. */
const dw_stem *dw_lexicon_find(uint64_t key, size_t *n);

/* The kinds of ending a stem takes. */
uint32_t dw_lexicon_endings(const dw_stem *stem);

/* How often a lemma is met: log2 of its count in quarter bits, at most DW_WEIGHT_MOST. */
enum { DW_WEIGHT_MOST = 80 };
uint32_t dw_lexicon_weight(uint32_t lemma);

/* Whether the lemma was found by counting and stands in no table written by hand. */
bool dw_lexicon_is_induced(uint32_t lemma);

/* The term of a lemma: a place in dw_lexicon_terms, where it stands with a NUL, and its
 * bytes, packed in a number. */
uint32_t dw_lexicon_term(uint32_t lemma);
extern const char *const dw_lexicon_terms;

enum { DW_TERM_PLACE_BITS = 20 };

/* Lemmas with a form that begins with the `n` codes, though their term does not: «ميا» for
 * ماء, of which مياه is a plural. Writes at most `most` and returns how many. */
size_t dw_lexicon_beginning(const uint8_t *codes, size_t n, uint16_t *lemmas, size_t most);

/* NULL where there is no such prefix or ending; the empty one has key 0. */
const dw_prefix_entry *dw_lexicon_prefix(uint32_t key);
const dw_ending_entry *dw_lexicon_ending(uint32_t key);

const dw_ending_rule *dw_lexicon_rules(const dw_ending_entry *ending);

#endif
