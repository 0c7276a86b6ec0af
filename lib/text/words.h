/* A text cut into words, with the folded form of each: what dates, actors and themes
 * read. Built once for a text and read by every pass over it. */
#ifndef DW_TEXT_WORDS_H
#define DW_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    DW_WORD_LETTERS = 1, /* letters of any script, Latin ones with digits among them (F16) */
    DW_WORD_NUMBER = 2,  /* digits alone, as ASCII; ٬ and ٫ between digits: see below */
} dw_word_kind;

/* A word begins where a letter or digit follows a separator, and where Arabic letters
 * and digits meet («19آذار» is two words: extractors glue them). In a number the
 * thousands separator ٬ is dropped and the decimal ٫ becomes a full stop. */
typedef struct {
    uint32_t start, end;  /* bytes of the text: the written word with its marks */
    uint32_t fold;        /* where its folded form starts in dw_words.folded; NUL-terminated */
    uint16_t fold_len;    /* bytes; a word folded to more than 65,535 is cut there */
    uint8_t kind;         /* dw_word_kind */
    uint8_t glued;        /* nothing stands between it and the word before */
} dw_word;

typedef struct {
    const char *text; /* borrowed: must outlive the words */
    size_t len;
    dw_word *at;
    size_t n;
    char *folded;
} dw_words;

/* Read the words of `text`, at most 2^32-1 bytes. Returns false when memory ends.
 * Free with dw_words_clear() in either case. */
bool dw_words_read(dw_words *words, const char *text, size_t len);

void dw_words_clear(dw_words *words);

/* The folded form of word `i`, NUL-terminated; lives as long as the words. */
const char *dw_words_fold(const dw_words *words, size_t i);

/* The bytes between word `i` and the word before it (from the start of the text for
 * word 0, to its end for i = n). */
const char *dw_words_gap(const dw_words *words, size_t i, size_t *len);

#endif
