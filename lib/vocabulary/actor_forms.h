/* The forms of an adjective of relation (nisba): for the compiler of the tables of actors,
 * and for the demonyms that users add. */
#ifndef DW_VOCABULARY_ACTOR_FORMS_H
#define DW_VOCABULARY_ACTOR_FORMS_H

#include <stdbool.h>

#include "tsv.h"

/* Call `take` with every form of the adjective whose masculine singular is `stem`: gender,
 * number, adverb and construct state, each without and with the article. Of a stem of
 * several words («كوري جنوبي») those that end in ي agree. Returns false where it is too
 * long, or `take` does. */
bool dw_adjective_forms(dw_cell stem, bool (*take)(void *context, dw_cell form), void *context);

/* The adjective with the article, masculine or feminine, as it stands behind the name of a
 * body («الكوري الجنوبي»), NUL-terminated in `out`. Returns false where it is too long. */
bool dw_adjective_with_article(dw_cell stem, bool feminine, char *out, size_t room);

#endif
