/* The first passes over a text for its themes: where phrases speak for a theme, and what
 * the words together say of the desk. */
#ifndef DW_ANALYSIS_THEMES_SPOTS_H
#define DW_ANALYSIS_THEMES_SPOTS_H

#include "themes.h"

/* A place that speaks for a theme. */
typedef struct {
    uint16_t theme;
    uint16_t section; /* index of the section among those given */
    uint16_t words;   /* of the phrase */
    uint32_t phrase;  /* which phrase; the same number for the same one */
    uint32_t start, end;
    float weight; /* the phrase's */
    float voice;  /* what the place adds: headline over event over opinion */
} dw_spot;

typedef struct {
    dw_spot *at;
    size_t n, room;
} dw_spots;

typedef struct {
    double share[DW_DESKS];          /* probabilities */
    dw_theme_span spot[DW_DESKS][3]; /* the words that spoke loudest for it */
    size_t spots_of[DW_DESKS];       /* how many; faint ones are not kept */
} dw_desks;

/* Add the places of all phrases of an axis. Returns false when memory ends. */
bool dw_spots_read(dw_spots *spots, dw_axis axis, const dw_theme_text *texts, size_t count);
bool dw_spots_add(dw_spots *spots, dw_spot spot);
void dw_spots_clear(dw_spots *spots);

/* How much a place counts, of enum diwan_section and from word `word` of it on. */
float dw_spot_voice(int section, size_t word);

/* Whether a phrase may go on over what stands before word `i`. */
bool dw_spots_join(const dw_words *words, size_t i);

/* What the words say of the desk. Returns false when memory ends. */
bool dw_desks_read(dw_desks *desks, const dw_theme_text *texts, size_t count);

#endif
