/* The themes the library knows: IPTC Media Topics, the axis of actions, and the words and
 * weights that speak for them. Constant tables, compiled from the .tsv files beside. */
#ifndef DW_VOCABULARY_THEMES_H
#define DW_VOCABULARY_THEMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DW_NO_THEME UINT16_MAX
#define DW_DESKS 5
#define DW_PHRASE_MOST 5 /* words of a phrase */

/* Stands before a word of the tables that is meant as it is written, and not for all forms
 * of its lemma: «=آثار» is no form of «أثر». */
#define DW_THEME_FORM '='

/* What a theme belongs to; each axis is read on its own. */
typedef enum {
    DW_AXIS_TOPIC = 0,  /* what a text is about: medtop: */
    DW_AXIS_ACTION = 1, /* what is done: action: */
} dw_axis;

/* Themes are numbers from 0 up to, without, this; in the order of their ids. */
size_t dw_themes_count(void);

/* The theme with this id; DW_NO_THEME for none. Retired ids are found too. */
uint16_t dw_theme_of_id(const char *id, size_t len);

/* The theme with this label in Arabic or English, however folded; the most general one
 * where several bear it, and none that is retired. DW_NO_THEME for none, or no memory. */
uint16_t dw_theme_of_label(const char *label, size_t len);

/* Of a theme: NUL-terminated text that lives for ever. */
const char *dw_theme_id(uint16_t theme);
const char *dw_theme_label_en(uint16_t theme);
const char *dw_theme_label_ar(uint16_t theme);

uint16_t dw_theme_parent(uint16_t theme);      /* DW_NO_THEME for a top one */
uint16_t dw_theme_replacement(uint16_t theme); /* DW_NO_THEME unless it is retired */
int dw_theme_level(uint16_t theme);            /* 1 for a top one */
int dw_theme_desk(uint16_t theme);             /* from 0; -1 for none */
dw_axis dw_theme_axis(uint16_t theme);

/* Whether `theme` is `ancestor` or lies below it. */
bool dw_theme_within(uint16_t theme, uint16_t ancestor);

/* The theme of a desk about which nothing narrower is known. */
uint16_t dw_desk_theme(int desk);

/* A word of the phrases by its term (text/terms.h), or by its folded form after
 * DW_THEME_FORM, from 1; 0 where no phrase has it. */
uint16_t dw_theme_word(const char *term, size_t len);

/* The phrases of an axis that begin with the same words: a run of a sorted list. */
typedef struct {
    dw_axis axis;
    uint32_t first, end;
    unsigned depth; /* words read */
} dw_phrases;

/* All phrases, and those of them that go on with `word`. */
dw_phrases dw_phrases_all(dw_axis axis);
bool dw_phrases_step(dw_phrases *phrases, uint16_t word);

/* A phrase and what it says. */
typedef struct {
    uint16_t theme; /* DW_NO_THEME: nothing */
    uint8_t weight;
} dw_claim;

/* The claims of the phrase that ends with the words read; 0 where none ends there. */
size_t dw_phrases_claims(const dw_phrases *phrases, const dw_claim **claims);

/* What stems say of desks. Weights are natural logarithms times dw_desk_scale(). */
size_t dw_desk_words(void);
int32_t dw_desk_word(const char *stem, size_t len); /* -1 for none */
const int8_t *dw_desk_weights(int32_t word);        /* DW_DESKS of them */
int dw_desk_rarity(int32_t word);                   /* how much it counts, 1 to 255 */
const int16_t *dw_desk_bias(void);
double dw_desk_scale(void);

#endif
