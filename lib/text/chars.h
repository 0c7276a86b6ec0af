/* What a code point is to Arabic search, and the letter it stands for. The table
 * is made from Unicode data by chars.py; ICU is its oracle in the tests. */
#ifndef DW_TEXT_CHARS_H
#define DW_TEXT_CHARS_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
    DW_CHAR_SEPARATOR = 0, /* ends a word: space, punctuation, symbols, malformed bytes */
    DW_CHAR_LETTER = 1,    /* any script */
    DW_CHAR_DIGIT = 2,     /* decimal digits of any script */
    DW_CHAR_MARK = 3,      /* combining: belongs to the word and leaves no letter */
    DW_CHAR_IGNORED = 4,   /* tatweel, bidi and zero-width controls: inside a word they are nothing */
} dw_char_kind;

/* What a character does to the word it stands in or beside. */
typedef enum {
    DW_CLASS_BREAK = 0,   /* ends it */
    DW_CLASS_PASS = 1,    /* belongs to it where a letter follows: invisible controls */
    DW_CLASS_STRETCH = 2, /* belongs to it: marks and tatweel */
    DW_CLASS_ARABIC = 3,  /* these three make words, each of their own */
    DW_CLASS_LETTER = 4,  /* of another script */
    DW_CLASS_DIGIT = 5,
} dw_char_class;

/* DW_CLASS_BREAK for DW_BAD_CHAR too. */
dw_char_class dw_char_class_of(uint32_t c);

/* The same for the code points below DW_LOW_CLASSES, as a table. */
enum { DW_LOW_CLASSES = 0x700 };
extern const uint8_t dw_low_classes[DW_LOW_CLASSES];

/* A number from 1 to 36 for each of U+0600 to U+06FF that is a letter of Arabic itself;
 * 0 for the rest. */
extern const uint8_t dw_letter_numbers[256];

/* The most letters one code point stands for (the ligature U+FDFA). */
#define DW_CHAR_MOST 18

dw_char_kind dw_char_kind_of(uint32_t c);

/* The plain letters or digit `c` stands for: presentation forms and ligatures taken
 * apart, Persian and Urdu shapes to Arabic letters, digits to ASCII, lower case,
 * Latin without accents. Hamza seats, ta marbuta and alef maqsura are kept.
 * Writes up to DW_CHAR_MOST letters and returns how many; 0 for marks, ignored
 * characters and separators. */
size_t dw_char_plain(uint32_t c, uint32_t out[DW_CHAR_MOST]);

/* The search form of a plain letter: alef with hamza or madda to alef, ta marbuta
 * to heh, alef maqsura to yeh, hamza on waw or yeh to its seat. */
uint32_t dw_char_fold(uint32_t letter);

/* The letter that `letter` with a combining hamza or madda (U+0653 to U+0655) makes;
 * `letter` itself where they make none. */
uint32_t dw_char_compose(uint32_t letter, uint32_t mark);

/* The version of the Unicode data the table is made from, as "15.0.0". */
const char *dw_unicode_version(void);

#endif
