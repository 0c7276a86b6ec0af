/* Briefs without end for tests of scale: made by chance, the same in every run, of words
 * with natural frequencies from the project's own vocabularies. They read like nothing,
 * but speak of actors, themes and dates as briefs do: a few often, most seldom, and what
 * is spoken of changes with the years. */
#ifndef MADE_BRIEFS_H
#define MADE_BRIEFS_H

#include <diwan.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct made_briefs made_briefs;

/* Read the vocabularies in `folder`, lib/vocabulary of the source; NULL where they can't be
 * read. */
made_briefs *made_briefs_open(const char *folder);
void made_briefs_close(made_briefs *made);

/* Brief number `n` of the series, of the day `day`; NULL where memory ends. */
diwan_brief *made_brief(const made_briefs *made, uint64_t n, int32_t day);

/* About `count` words of running text for brief number `n`, which name no actor. Returns
 * the bytes; the text ends in NUL. */
size_t made_words(const made_briefs *made, uint64_t n, int count, char *out, size_t room);

/* Chance: the next number of a series, and the same within [0, 1). */
uint64_t made_chance(uint64_t *state);
double made_fraction(uint64_t *state);

#endif
