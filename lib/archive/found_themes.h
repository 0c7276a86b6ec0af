/* The themes and actions found in a brief, as the archive keeps them. */
#ifndef DW_ARCHIVE_FOUND_THEMES_H
#define DW_ARCHIVE_FOUND_THEMES_H

#include <diwan.h>
#include <stdbool.h>
#include <stdint.h>

/* Find and store the themes and actions of the brief at `place`, and enter all above them. */
int32_t dw_found_themes_add(diwan_archive *archive, const diwan_brief *brief, int64_t place);

/* Forget themes that no brief has, nor one below them. */
int32_t dw_found_themes_sweep(diwan_archive *archive);

/* The number in the index of a theme: of briefs about it alone, or about it or one below it; in a
 * section of enum diwan_section, or any for 0. */
int64_t dw_found_theme_in_index(int64_t theme, bool alone, int32_t section);

/* What the index holds for the theme that a text names, by id or label: for briefs about it
 * alone, or about it and all below it; in a section of enum diwan_section, or any for 0. 0 where no brief is about it. */
int32_t dw_found_theme_number(diwan_archive *archive, const char *text, size_t len, bool alone,
                              int32_t section, int64_t *number);

#endif
