/* Themes: what the sections of a text are about and what is done in them, with a score
 * and the spans that spoke for it. docs/themes.md says how. */
#ifndef DW_ANALYSIS_THEMES_H
#define DW_ANALYSIS_THEMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/words.h"
#include "vocabulary/own.h"
#include "vocabulary/theme_memo.h"
#include "vocabulary/themes.h"

#define DW_THEMES_MOST 5    /* given on an axis, and as many of the user's own */
#define DW_EVIDENCE_MOST 12 /* spans kept of a theme */

/* A section to be read: its words, each with what the tables have of it, and its number in
 * enum diwan_section. */
typedef struct {
    const dw_words *words;
    const dw_theme_word_found *found;
    int section;
} dw_theme_text;

typedef struct {
    int section;
    uint32_t start, end; /* bytes of the section's text */
} dw_theme_span;

typedef struct {
    uint16_t theme;
    double score;      /* how likely it is right, 0 to 1 */
    uint32_t sections; /* that it is of: bit n for section n of enum diwan_section */
    size_t spans;
    dw_theme_span span[DW_EVIDENCE_MOST]; /* in the order of the sections given */
} dw_theme_found;

typedef struct {
    size_t n;
    dw_theme_found at[2 * DW_THEMES_MOST]; /* the most important first */
} dw_theme_list;

/* Find the themes of a text in `count` sections on an axis, with the user's vocabulary, NULL
 * for none. Returns false when memory ends. */
bool dw_themes_read(dw_theme_list *found, dw_axis axis, const dw_theme_text *texts, size_t count,
                    const dw_own *own);

#endif
