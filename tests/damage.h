/* The damage that extractors do to a justified page, done to a clean text: for tests that
 * repair undoes it. The same seed gives the same damage. */
#ifndef DAMAGE_H
#define DAMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is done, and to how many lines in a hundred. */
typedef struct {
    uint32_t seed;
    int width;    /* of a line, in letters */
    int reversed; /* double spaces between words, and the words from last to first */
    int chunks;   /* the same with chunks of words */
    int torn;     /* a mark on a line of its own, and the line torn there */
    int lost;     /* U+FFFD in a word */
    int blank;    /* an empty line in the middle of a paragraph */
} damage;

/* Damage `clean`, a paragraph a line. The text returned is the caller's to free(). */
char *damage_text(const char *clean, const damage *how);

/* The letters of every line from last to first, runs of digits kept: visual order. */
char *damage_to_visual(const char *clean, int width);

#endif
