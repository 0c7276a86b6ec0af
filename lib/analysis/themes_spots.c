#include "themes_spots.h"

#include <stdlib.h>
#include <string.h>

#include "diwan.h"

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
static bool step(dw_phrases *run, const dw_theme_word_found *word)
{
    for (size_t k = 0; k < DW_THEME_TERMS_MOST && word->term[k]; k++)
        if (dw_phrases_step(run, word->term[k]))
            return true;
    return false;
}

/* The longest phrase that starts with word `at` in its reading `first`: how many words, 0
 * for none. */
static size_t longest_with(const dw_theme_text *text, size_t at, uint16_t first, dw_axis axis,
                           dw_phrases *found)
{
    const dw_words *words = text->words;
    dw_phrases run = dw_phrases_all(axis);
    const dw_claim *claims;
    size_t words_of_it = 0;
    bool on = dw_phrases_step(&run, first);
    for (size_t i = at; on; on = step(&run, &text->found[i])) {
        if (dw_phrases_claims(&run, &claims)) {
            *found = run;
            words_of_it = i - at + 1;
        }
        if (++i == words->n || !dw_spots_join(words, i))
            break;
    }
    return words_of_it;
}

/* The longest phrase that starts at word `at`, of equal ones that of the likelier reading. */
static size_t longest(const dw_theme_text *text, size_t at, dw_axis axis, dw_phrases *found)
{
    size_t most = 0;
    for (size_t k = 0; k < DW_THEME_TERMS_MOST && text->found[at].term[k]; k++) {
        dw_phrases run;
        size_t n = longest_with(text, at, text->found[at].term[k], axis, &run);
        if (n > most) {
            most = n;
            *found = run;
        }
    }
    return most;
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

static bool read_axis(dw_spots *spots, const dw_theme_text *text, size_t section, dw_axis axis)
{
    const dw_words *words = text->words;
    for (size_t i = 0, n; i < words->n; i += n ? n : 1) {
        const dw_claim *claims = NULL;
        dw_phrases found = { 0 };
        n = text->found[i].term[0] ? longest(text, i, axis, &found) : 0;
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

bool dw_spots_read(dw_spots *spots, dw_axis axis, const dw_theme_text *texts, size_t count)
{
    bool done = true;
    for (size_t i = 0; i < count && done; i++)
        done = read_axis(spots, &texts[i], i, axis);
    return done;
}

void dw_spots_clear(dw_spots *spots)
{
    free(spots->at);
    *spots = (dw_spots){ 0 };
}
