/* The tables of themes while they are compiled: read, checked, put in order. For the host
 * program compile_themes only; what goes wrong ends it with a line on standard error. */
#ifndef DW_VOCABULARY_THEMES_BUILD_H
#define DW_VOCABULARY_THEMES_BUILD_H

#include <stddef.h>
#include <stdint.h>

#include "build_file.h"
#include "themes.h"
#include "tsv.h"

typedef struct {
    char *id, *label_en, *label_ar;
    char *parent_id, *replacement_id; /* "" for none */
    uint16_t parent, replacement;
    int level, desk;
} build_theme;

typedef struct {
    char *term;
    uint32_t hash;
} build_word;

/* One row of a table of words taken apart: a phrase, and what it says. */
typedef struct {
    int axis;
    char *terms[DW_PHRASE_MOST];
    uint16_t words[DW_PHRASE_MOST]; /* from 1; 0 after the last */
    dw_claim claim;
} build_claim;

typedef struct {
    char *stem;
    uint32_t hash;
    int rarity;
    int weights[DW_DESKS];
} build_desk_word;

typedef struct {
    build_theme *themes;
    size_t num_themes;
    build_word *words;
    size_t num_words;
    build_claim *claims; /* by axis, then words, then theme */
    size_t num_claims;
    build_desk_word *desk_words; /* by hash; hashes differ */
    size_t num_desk_words;
    uint16_t desk_themes[DW_DESKS];
    int bias[DW_DESKS];
    double scale;
} build;

/* Read all tables of `folder` into `*b`. */
void build_read(build *b, const char *folder);

void *build_more(void *items, size_t n, size_t size); /* room for item n */
char *build_copy(dw_cell cell);

#endif
