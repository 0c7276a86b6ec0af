/* The index terms of one word. */
#ifndef DW_TEXT_TERMS_H
#define DW_TEXT_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DW_TERMS_MOST 2  /* of a word */
#define DW_TERM_ROOM 128 /* bytes of a term with its NUL */

typedef struct {
    size_t n;
    char at[DW_TERMS_MOST][DW_TERM_ROOM];
} dw_terms;

/* The terms of a written word: letters of one script, or digits, with what marks and
 * controls stand among them. At least one, none of them empty. */
void dw_terms_of_word(dw_terms *terms, const char *word, size_t len);

#endif
