#include "themes_own.h"

#include <stdlib.h>
#include <string.h>

/* Numbers of phrases from here on are the user's. */
#define OWN_PHRASES 0x80000000u

/* What is going on with a theme: the longest of its phrases at a word, and the word up to
 * which its phrases have spoken. */
typedef struct {
    uint32_t claim; /* + 1 */
    uint32_t words; /* of the phrase */
    uint32_t until; /* index of a word */
} theme_run;

typedef struct {
    const dw_own *own;
    const dw_theme_text *text;
    dw_spots *spots;
    theme_run *themes; /* by their numbers */
    uint16_t *named;   /* those with a phrase at this word */
    size_t num_named;
    uint16_t section;
} reader;

/* The node behind word `i`, in the first of its readings with which a phrase goes on. */
static uint32_t step(const reader *r, uint32_t node, size_t i)
{
    dw_scan scan;
    dw_term terms[DW_TERMS_MOST];
    size_t n = dw_own_theme_terms(terms, &scan, r->text->words, i);
    uint32_t next = 0;
    for (size_t k = 0; k < n && !next; k++)
        next = dw_own_theme_step(r->own, node, terms[k].text, terms[k].len);
    return next;
}

/* Note what the phrase of `n` words that ends at `node` says of each theme. */
static void note_claims(reader *r, uint32_t node, size_t n)
{
    for (uint32_t at = dw_own_claims(r->own, node); at;
         at = dw_own_claim_at(r->own, at - 1)->next) {
        theme_run *theme = &r->themes[dw_own_claim_at(r->own, at - 1)->theme];
        if (!theme->claim)
            r->named[r->num_named++] = dw_own_claim_at(r->own, at - 1)->theme;
        theme->claim = at;
        theme->words = (uint32_t)n;
    }
}

/* Of each theme the longest phrase that begins at word `i` speaks, or keeps its words from
 * speaking. */
static bool speak(reader *r, size_t i)
{
    const dw_words *words = r->text->words;
    bool done = true;
    for (size_t k = 0; k < r->num_named; k++) {
        theme_run *theme = &r->themes[r->named[k]];
        const dw_own_claim *claim = dw_own_claim_at(r->own, theme->claim - 1);
        dw_spot spot = { .theme = claim->theme,
                         .section = r->section,
                         .words = (uint16_t)theme->words,
                         .phrase = OWN_PHRASES + theme->claim,
                         .start = words->at[i].start,
                         .end = words->at[i + theme->words - 1].end,
                         .weight = claim->weight,
                         .voice = dw_spot_voice(r->text->section, i) };
        bool speaks = i >= theme->until && claim->weight;
        if (i >= theme->until)
            theme->until = (uint32_t)(i + theme->words);
        theme->claim = 0;
        done = done && (!speaks || dw_spots_add(r->spots, spot));
    }
    r->num_named = 0;
    return done;
}

static bool read_text(reader *r)
{
    const dw_words *words = r->text->words;
    bool done = true;
    for (size_t i = 0; i < words->n && done; i++) {
        uint32_t node = 0;
        for (size_t k = i; k < words->n && k < i + DW_PHRASE_MOST; k++) {
            if (k > i && !dw_spots_join(words, k))
                break;
            node = step(r, node, k);
            if (!node)
                break;
            note_claims(r, node, k - i + 1);
        }
        done = speak(r, i);
    }
    return done;
}

static void drop_retired(dw_spots *spots, const dw_own *own)
{
    size_t n = 0;
    for (size_t i = 0; i < spots->n; i++)
        if (!dw_own_theme_retired(own, spots->at[i].theme))
            spots->at[n++] = spots->at[i];
    spots->n = n;
}

bool dw_own_spots_read(dw_spots *spots, const dw_theme_text *texts, size_t count, const dw_own *own)
{
    reader r = { .own = own, .spots = spots };
    size_t themes = dw_own_num_themes(own);
    bool done = true;
    if (!own)
        return true;
    if (dw_own_num_claims(own)) {
        r.themes = calloc(themes, sizeof *r.themes);
        r.named = malloc(themes * sizeof *r.named);
        done = r.themes && r.named;
    }
    for (size_t i = 0; i < count && r.themes && done; i++) {
        for (size_t k = 0; k < themes; k++)
            r.themes[k].until = 0;
        r.text = &texts[i];
        r.section = (uint16_t)i;
        done = read_text(&r);
    }
    drop_retired(spots, own);
    free(r.themes);
    free(r.named);
    return done;
}
