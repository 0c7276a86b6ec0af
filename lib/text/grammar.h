/* How Arabic words are put together, as far as the lexicon needs it: a written word is
 * a prefix (proclitics, article, the person of an imperfect verb), a stem, and an
 * ending (gender, number, case, person, pronouns). A prefix and a stem each say which
 * kinds of ending they go with. The compiler of the lexicon and its reader share this. */
#ifndef DW_TEXT_GRAMMAR_H
#define DW_TEXT_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Kinds of ending, one bit each; vocabulary/endings.tsv names them. */
enum dw_ending {
    DW_N_BARE = 1u << 0,      /* nominal: nothing */
    DW_N_PRON = 1u << 1,      /* a pronoun */
    DW_N_TANWIN = 1u << 2,    /* the alef of the accusative */
    DW_N_DUAL = 1u << 3,      /* ان ين */
    DW_N_DUALC = 1u << 4,     /* the same before a genitive or pronoun */
    DW_N_MPL = 1u << 5,       /* sound plural ون ين */
    DW_N_MPLC = 1u << 6,      /* the same before a genitive or pronoun */
    DW_N_FPL = 1u << 7,       /* sound plural ات */
    DW_N_FPLC = 1u << 8,      /* the same with a pronoun */
    DW_N_FEM = 1u << 9,       /* ta marbuta */
    DW_N_FEMC = 1u << 10,     /* ta marbuta with a pronoun */
    DW_N_FDUAL = 1u << 11,    /* تان تين */
    DW_N_FPL_RARE = 1u << 12, /* ات of a noun that has a broken plural */
    DW_P_ZERO = 1u << 13,     /* perfect: he */
    DW_P_VOWEL = 1u << 14,    /* endings that begin with a vowel: she, they */
    DW_P_CONS = 1u << 15,     /* endings that begin with a consonant: I, you, we */
    DW_P_ZERO_OBJ = 1u << 16, /* the same with an object pronoun */
    DW_P_VOWEL_OBJ = 1u << 17,
    DW_P_CONS_OBJ = 1u << 18,
    DW_I_ZERO = 1u << 19, /* imperfect */
    DW_I_VOWEL = 1u << 20,
    DW_I_CONS = 1u << 21,
    DW_I_ZERO_OBJ = 1u << 22,
    DW_I_VOWEL_OBJ = 1u << 23,
    DW_X_BARE = 1u << 24,  /* particles: nothing */
    DW_X_PRON = 1u << 25,  /* a pronoun */
    DW_B_BARE = 1u << 26,  /* broken plurals: nothing */
    DW_B_MORE = 1u << 27,  /* a pronoun, or the alef of the accusative */
    DW_B_FEM = 1u << 28,   /* ta marbuta */
    DW_B_FEMC = 1u << 29,  /* ta marbuta with a pronoun */
    DW_I_SHORT = 1u << 30, /* jussive of a weak verb */
    DW_ENDINGS = 31,       /* how many */

    DW_PERFECT =
        DW_P_ZERO | DW_P_VOWEL | DW_P_CONS | DW_P_ZERO_OBJ | DW_P_VOWEL_OBJ | DW_P_CONS_OBJ,
    DW_IMPERFECT = DW_I_ZERO | DW_I_VOWEL | DW_I_CONS | DW_I_ZERO_OBJ | DW_I_VOWEL_OBJ | DW_I_SHORT,
    DW_MASCULINE = DW_N_BARE | DW_N_PRON | DW_N_TANWIN | DW_N_DUAL | DW_N_DUALC,
    DW_FEMININE = DW_N_FEM | DW_N_FEMC | DW_N_FDUAL,
    DW_PLURAL_M = DW_N_MPL | DW_N_MPLC,
    DW_PLURAL_F = DW_N_FPL | DW_N_FPLC,
    DW_BROKEN = DW_B_BARE | DW_B_MORE | DW_B_FEM | DW_B_FEMC,
    DW_NOMINAL = DW_MASCULINE | DW_FEMININE | DW_PLURAL_M | DW_PLURAL_F | DW_BROKEN | DW_N_FPL_RARE,
    DW_PARTICLE = DW_X_BARE | DW_X_PRON,
};

/* Kinds of prefix; vocabulary/prefixes.tsv names them. */
enum dw_prefix_kind {
    DW_PREFIX_PLAIN = 0,     /* nothing, or a conjunction */
    DW_PREFIX_PREP = 1,      /* ب ك ل */
    DW_PREFIX_ARTICLE = 2,   /* ال */
    DW_PREFIX_IMPERFECT = 3, /* the person, with the future س or ل before it */
    DW_PREFIX_KINDS = 4,
};

/* The letters of a word as small codes: folded, hamza seats away. */
enum { DW_CODES = 29, DW_CODE_BITS = 5, DW_PACKED_MOST = 12 };

/* The code, 1 to DW_CODES, of a plain Arabic letter; 0 where it has none. */
uint8_t dw_letter_code(uint32_t letter);

/* Whether folding makes a plain letter another: a hamza on its seat, ة, ى. */
static inline bool dw_letter_is_seat(uint32_t letter)
{
    return (letter >= 0x0622 && letter <= 0x0626) || letter == 0x0629 || letter == 0x0649;
}

/* The folded letter of a code. */
uint32_t dw_code_letter(uint8_t code);

/* A number for `n` codes, of its own where n <= DW_PACKED_MOST. */
uint64_t dw_codes_key(const uint8_t *codes, size_t n);

/* A small check of how the hamza seats, ى and ة of a stem are written, 0 where it has
 * none of them. `letters` are plain. */
uint8_t dw_seats_check(const uint32_t *letters, size_t n);

#endif
