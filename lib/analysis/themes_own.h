/* What a user's own vocabulary says of the themes of a text. */
#ifndef DW_ANALYSIS_THEMES_OWN_H
#define DW_ANALYSIS_THEMES_OWN_H

#include "themes_spots.h"

/* Add the places of the user's phrases, and take out those of retired themes; nothing where
 * `own` is NULL. Returns false when memory ends. */
bool dw_own_spots_read(dw_spots *spots, const dw_theme_text *texts, size_t count,
                       const dw_own *own);

#endif
