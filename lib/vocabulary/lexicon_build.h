/* The lexicon while it is compiled: lemmas, and the stems that lead to them. A program
 * of the build, no part of the library. */
#ifndef DW_VOCABULARY_LEXICON_BUILD_H
#define DW_VOCABULARY_LEXICON_BUILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/grammar.h"
#include "tsv.h"

/* Letters the rules name. */
enum {
    HAMZA = 0x621,
    ALEF_HAMZA = 0x623,
    WAW_HAMZA = 0x624,
    YEH_HAMZA = 0x626,
    ALEF = 0x627,
    BEH = 0x628,
    MARBUTA = 0x629,
    TEH = 0x62A,
    SEEN = 0x633,
    LAM = 0x644,
    NOON = 0x646,
    WAW = 0x648,
    MAQSURA = 0x649,
    YEH = 0x64A,
};

#define WORD_MOST 31
#define LEMMA_SLOTS 16384
#define LEAST_WEIGHT 6 /* of a lemma that was never counted */

/* Plain letters, hamza seats kept. */
typedef struct {
    uint32_t at[WORD_MOST];
    size_t n;
} word;

/* Lemmas of different kinds have terms of their own; nouns and names share theirs. */
typedef enum {
    LEMMA_NOUN = 0,
    LEMMA_VERB = 1,
    LEMMA_PARTICLE = 2,
    LEMMA_KINDS = 3,
} lemma_kind;

typedef struct {
    word spelt;
    lemma_kind kind;
    uint32_t variant; /* how many lemmas before it have its term */
    uint32_t weight;  /* how often it is met: log2 of its count, in quarter bits */
    uint32_t next;    /* the lemma before it in its slot, from 1 */
    bool derived;     /* follows from a root by rule: is it in use? */
    bool counted;     /* it is: the counts know it */
} lemma_row;

typedef struct {
    uint64_t key;
    uint32_t endings; /* of enum dw_ending */
    uint32_t lemma;
    uint8_t seats;
} stem_row;

typedef struct {
    const char *folder; /* of the tables */
    lemma_row *lemmas;
    size_t n_lemmas, lemma_room;
    stem_row *stems;
    size_t n_stems, stem_room;
    bool counts;                 /* there are counts of lemmas */
    uint32_t first_induced;      /* the first lemma found by counting */
    uint32_t slots[LEMMA_SLOTS]; /* the last lemma of each, from 1 */
} lexicon;

/* Read a cell of Arabic letters; marks are passed over. Returns false where it has
 * other letters, none, or too many. */
bool word_read(word *out, dw_cell cell);

bool word_ends(const word *w, uint32_t letter);
bool word_starts(const word *w, uint32_t letter);

/* `w` without its last `n` letters, and with one more at its end. */
word word_cut(const word *w, size_t n);
word word_with(const word *w, uint32_t letter);

/* The lemma spelt so, made where it is new. */
uint32_t lexicon_lemma_of(lexicon *lex, const word *spelt, lemma_kind kind);

/* File a lemma under its spelling again. */
void lexicon_file_lemma(lexicon *lex, uint32_t lemma);

/* The lemma of that folded spelling and variant; NULL where there is none. */
lemma_row *lexicon_lemma_variant(lexicon *lex, const word *folded, lemma_kind kind,
                                 uint32_t variant);

/* Let `w` be a stem of `lemma` that takes `endings`. */
void lexicon_add(lexicon *lex, const word *w, uint32_t endings, uint32_t lemma);

typedef struct {
    bool agrees;          /* takes ta marbuta without becoming another lemma, as adjectives do */
    bool defective;       /* its last yeh falls where it is indefinite (قاض) */
    bool broken;          /* has a broken plural, and seldom a sound one… */
    bool beside_feminine; /* …and never one in ات, which is that of a noun in ة */
} noun_traits;

/* Add the stems of a noun, adjective or name. */
void add_noun(lexicon *lex, const word *w, noun_traits traits, uint32_t lemma);

/* Add the stems of a broken plural, or an irregular feminine. */
void add_plural(lexicon *lex, const word *w, uint32_t lemma);

/* Add the stems of a verb from its third person singular, perfect and imperfect; NULL
 * for one that has no imperfect (ليس). */
void add_verb(lexicon *lex, const word *perfect, const word *imperfect, uint32_t lemma);

/* Read the tables of words. */
void lexicon_read(lexicon *lex);

/* Print what was read to standard output as constant data; then the affixes. */
void lexicon_print(lexicon *lex);
void affixes_print(const char *folder);

#endif
