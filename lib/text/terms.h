/* The index terms of one word. */
#ifndef DW_TEXT_TERMS_H
#define DW_TEXT_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DW_TERMS_MOST 2  /* of a word */
#define DW_TERM_ROOM 128 /* bytes of a term with its NUL */

typedef struct {
    const char *text; /* folded UTF-8, NUL-terminated */
    size_t len;
} dw_term;

/* What the terms of a word come to: those of one or two lemmas, or, where it has none,
 * the letters that are left without affixes. */
typedef struct {
    uint32_t term[DW_TERMS_MOST]; /* dw_lexicon_term(); DW_NO_TERM for none */
} dw_analysis;

#define DW_NO_TERM UINT32_MAX

/* Analyse a written word: Arabic letters, with what marks and controls stand among
 * them. */
dw_analysis dw_analyse(const char *word, size_t len);

/* The analysis of a word that stands for itself. */
dw_analysis dw_analyse_nothing(void);

/* Write the term of a `word` whose analysis has none to `room`, of DW_TERM_ROOM bytes.
 * It is never empty. */
dw_term dw_term_left(dw_analysis analysis, const char *word, size_t len, char *room);

#endif
