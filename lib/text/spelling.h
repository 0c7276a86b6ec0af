/* The letters of a written word: marks, tatweel and controls away, hamza seats kept. */
#ifndef DW_TEXT_SPELLING_H
#define DW_TEXT_SPELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The most letters of a word that are kept. What a longer one has besides goes into a
 * hash, so that two of them are alike only where all their letters are. */
enum { DW_LETTERS_MOST = 24 };

typedef struct {
    uint32_t at[DW_LETTERS_MOST];  /* plain letters */
    uint8_t code[DW_LETTERS_MOST]; /* theirs in the lexicon's alphabet, 0 for none */
    size_t n;
    uint64_t packed; /* the codes as dw_codes_key() has them, where n <= DW_PACKED_MOST */
    bool seated;     /* some letter is one that folding changes */
    bool known;      /* every letter has a code */
    bool cut;        /* there were more */
    uint64_t hash;   /* of all its folded letters, where it was cut */
} dw_spelling;

void dw_spelling_read(dw_spelling *word, const char *text, size_t len);

#endif
