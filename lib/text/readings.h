/* The ways the lexicon can read a word: prefix, stem and ending taken apart, and the
 * lemma of the stem. */
#ifndef DW_TEXT_READINGS_H
#define DW_TEXT_READINGS_H

#include <stddef.h>
#include <stdint.h>

#include "lexicon.h"
#include "spelling.h"

enum { DW_READINGS_MOST = 16 };

typedef struct {
    uint32_t lemma;         /* DW_NO_LEMMA for one by affixes alone: its stem is what they leave */
    int32_t score;          /* higher is likelier; quarter bits */
    uint8_t prefix, ending; /* their letters */
    uint8_t prefix_kind, ending_kind;
    uint8_t spelling; /* what its unusual spelling took off the score */
} dw_reading;

/* Find the readings of a word of known letters, the best of each lemma and one by
 * affixes alone; returns how many, at least 1. In no order. Those that lie more than
 * `margin` behind the best may be left out. */
size_t dw_readings_of(dw_reading out[DW_READINGS_MOST], const dw_spelling *word, int32_t margin);

#endif
