/* The forms under which words speak for desks: a folded word without what is joined to its
 * front, and without its endings. Independent of the lexicon, so that weights learnt once
 * stay right when the lexicon grows. */
#ifndef DW_VOCABULARY_THEME_STEM_H
#define DW_VOCABULARY_THEME_STEM_H

#include <stddef.h>
#include <stdint.h>

#define DW_STEM_ROOM 64 /* bytes of a stem with its NUL; longer words are cut */

/* The stem of a folded word that bears no article and no joined particle: pronouns,
 * number, gender and nisba taken off its end while enough of it is left. Writes it to
 * `out` with a NUL and returns its bytes. Words of other scripts are their own stems. */
size_t dw_theme_stem(char out[DW_STEM_ROOM], const char *word, size_t len);

/* Where the bare word most likely starts in a folded word, in bytes. */
size_t dw_theme_opening(const char *word, size_t len);

/* A hash of a stem, or of any text; the tables are ordered by it. */
uint32_t dw_theme_hash(const char *stem, size_t len);

#endif
