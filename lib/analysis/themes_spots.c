#include "themes_spots.h"

#include <stdlib.h>
#include <string.h>

#include "diwan.h"
#include "text/analyser.h"

/* A word as the phrases know it: a number for each of its terms, 0 for one that no phrase
 * has; the likelier first, and never after a 0. */
typedef struct {
    uint16_t term[DW_TERMS_MOST];
} numbers;

static numbers numbers_of(dw_term_cache *cache, const char *word, size_t len)
{
    numbers found = { { 0 } };
    dw_scan scan;
    size_t n = 0;
    dw_scan_open(&scan, cache, word, len);
    dw_scan_next(&scan);
    for (size_t k = 0; k < scan.terms; k++) {
        uint16_t number = dw_theme_word(scan.term[k].text, scan.term[k].len);
        if (number)
            found.term[n++] = number;
    }
    return found;
}

static numbers *numbered(const dw_words *words, dw_term_cache *cache)
{
    numbers *all = malloc((words->n ? words->n : 1) * sizeof *all);
    for (size_t i = 0; all && i < words->n; i++) {
        const dw_word *word = &words->at[i];
        all[i] = (numbers){ { 0 } };
        if (word->kind == DW_WORD_LETTERS)
            all[i] = numbers_of(cache, words->text + word->start, word->end - word->start);
    }
    return all;
}

bool dw_spots_join(const dw_words *words, size_t i)
{
    size_t len;
    const char *gap = dw_words_gap(words, i, &len);
    for (size_t k = 0; k < len; k++)
        if (strchr(".!?:;()[]\n", gap[k]))
            return false;
    /* ، ؛ and ؟ are the bytes D8 8C, D8 9B and D8 9F. */
    for (size_t k = 0; k + 1 < len; k++)
        if ((unsigned char)gap[k] == 0xD8)
            return false;
    return true;
}

/* Go on with a word, in the first of its readings with which a phrase goes on. */
static bool step(dw_phrases *run, const numbers *word)
{
    for (size_t k = 0; k < DW_TERMS_MOST && word->term[k]; k++)
        if (dw_phrases_step(run, word->term[k]))
            return true;
    return false;
}

/* The longest phrase that starts at word `at`: how many words, 0 for none. */
static size_t longest(const dw_words *words, const numbers *all, size_t at, dw_axis axis,
                      dw_phrases *found)
{
    dw_phrases run = dw_phrases_all(axis);
    const dw_claim *claims;
    size_t words_of_it = 0;
    for (size_t i = at; i < words->n && step(&run, &all[i]); i++) {
        if (dw_phrases_claims(&run, &claims)) {
            *found = run;
            words_of_it = i - at + 1;
        }
        if (i + 1 < words->n && !dw_spots_join(words, i + 1))
            break;
    }
    return words_of_it;
}

/* The first words of an event say what it is. */
float dw_spot_voice(int section, size_t word)
{
    switch (section) {
    case DIWAN_SECTION_HEADLINE:
    case DIWAN_SECTION_TITLE:
        return 2.5F;
    case DIWAN_SECTION_OPINION:
        return 0.35F;
    case DIWAN_SECTION_TEXT:
        return word < 60 ? 1.2F : word < 300 ? 0.5F : 0.2F;
    default:
        return word < 40 ? 1.5F : 1.0F;
    }
}

bool dw_spots_add(dw_spots *spots, dw_spot spot)
{
    if (spots->n == spots->room) {
        size_t room = spots->room ? 2 * spots->room : 256;
        dw_spot *more = realloc(spots->at, room * sizeof *more);
        if (!more)
            return false;
        spots->at = more;
        spots->room = room;
    }
    spots->at[spots->n++] = spot;
    return true;
}

static bool read_axis(dw_spots *spots, const dw_theme_text *text, size_t section,
                      const numbers *all, dw_axis axis)
{
    const dw_words *words = text->words;
    for (size_t i = 0, n; i < words->n; i += n ? n : 1) {
        const dw_claim *claims = NULL;
        dw_phrases found = { 0 };
        n = all[i].term[0] ? longest(words, all, i, axis, &found) : 0;
        size_t many = n ? dw_phrases_claims(&found, &claims) : 0;
        for (size_t k = 0; k < many; k++) {
            dw_spot spot = { .theme = claims[k].theme,
                             .section = (uint16_t)section,
                             .words = (uint16_t)n,
                             .phrase = found.first,
                             .start = words->at[i].start,
                             .end = words->at[i + n - 1].end,
                             .weight = claims[k].weight,
                             .voice = dw_spot_voice(text->section, i) };
            if (spot.theme != DW_NO_THEME && !dw_spots_add(spots, spot))
                return false;
        }
    }
    return true;
}

bool dw_spots_read(dw_spots *spots, dw_axis axis, const dw_theme_text *texts, size_t count,
                   dw_term_cache *cache)
{
    bool done = true;
    for (size_t i = 0; i < count && done; i++) {
        numbers *all = numbered(texts[i].words, cache);
        done = all && read_axis(spots, &texts[i], i, all, axis);
        free(all);
    }
    return done;
}

void dw_spots_clear(dw_spots *spots)
{
    free(spots->at);
    *spots = (dw_spots){ 0 };
}
