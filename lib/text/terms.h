/* The index terms of one word. */
#ifndef DW_TEXT_TERMS_H
#define DW_TEXT_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DW_TERMS_MOST 2  /* of a word */
#define DW_TERM_ROOM 128 /* bytes of a term with its NUL */
#define DW_MARBUTA 0x80

typedef struct {
    const char *text; /* folded UTF-8, NUL-terminated */
    size_t len;
} dw_term;

/* What the terms of a word come to: one or two lemmas, or, where it has none, the part
 * of its letters that is left without affixes. */
typedef struct {
    uint16_t lemma[DW_TERMS_MOST]; /* DW_NO_LEMMA for none */
    uint8_t prefix;                /* where there is no lemma: letters to leave out… */
    uint8_t ending;                /* …and at the end, with DW_MARBUTA where one stands for them */
} dw_analysis;

/* Analyse a written word: letters of one script, or digits, with what marks and
 * controls stand among them. */
dw_analysis dw_analyse(const char *word, size_t len);

/* The terms of an analysis of `word`, 1 to DW_TERMS_MOST, none of them empty. They live
 * as long as `room`, which has DW_TERM_ROOM bytes. */
size_t dw_analysis_terms(const dw_analysis *analysis, const char *word, size_t len,
                         dw_term term[DW_TERMS_MOST], char *room);

#endif
