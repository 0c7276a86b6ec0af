/* For compile_actors.c: the forms of an adjective of relation (nisba). */
#ifndef DW_VOCABULARY_COMPILE_ACTORS_FORMS_H
#define DW_VOCABULARY_COMPILE_ACTORS_FORMS_H

#include "tsv.h"

/* Call `take` with every form of the adjective whose masculine singular is `stem`: gender,
 * number, adverb and construct state, each without and with the article. Of a stem of
 * several words («كوري جنوبي») those that end in ي agree. */
void adjective_forms(dw_cell stem, void (*take)(void *context, dw_cell form), void *context);

/* The adjective with the article, masculine or feminine, as it stands behind the name of a
 * body («الكوري الجنوبي»), NUL-terminated in `out`. */
void adjective_with_article(dw_cell stem, bool feminine, char *out, size_t room);

#endif
