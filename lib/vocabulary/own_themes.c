/* The themes of a user's vocabulary: those added stand in the tree of the compiled ones, and
 * words speak for either. */
#include <stdlib.h>
#include <string.h>

#include "own_inside.h"
#include "text/analyser.h"
#include "text/fold.h"
#include "text/words.h"

#define LEVELS_MOST 80 /* of the tree, which the changes are checked to keep */

/* ------------------------------------------------------------------ making */

size_t dw_own_theme_terms(dw_term terms[DW_TERMS_MOST], dw_scan *scan, const dw_words *words,
                          size_t i)
{
    const dw_word *word = &words->at[i];
    const char *fold = dw_words_fold(words, i);
    terms[0] = (dw_term){ fold, word->fold_len };
    if ((unsigned char)fold[0] < 0xD8)
        return 1;
    dw_scan_open(scan, NULL, words->text + word->start, word->end - word->start);
    if (!dw_scan_next(scan))
        return 1;
    memcpy(terms, scan->term, scan->terms * sizeof *terms);
    return scan->terms;
}

static bool add_claim(dw_own *own, const dw_change *change, uint16_t theme)
{
    const char *form = change->cell[DW_CELL_FORM];
    uint32_t node = 0;
    dw_words words;
    bool done = dw_words_read(&words, form, strlen(form));
    for (size_t i = 0; i < words.n && done; i++) {
        dw_scan scan;
        dw_term terms[DW_TERMS_MOST];
        dw_own_theme_terms(terms, &scan, &words, i);
        node = dw_trie_grow(&own->terms, node, terms[0].text, terms[0].len);
        done = node != 0;
    }
    dw_words_clear(&words);
    dw_own_claim *claim =
        done && node ? dw_own_more(&own->claims, &own->num_claims, &own->room_claims, sizeof *claim)
                     : NULL;
    if (!claim)
        return done && !node;
    *claim = (dw_own_claim){ theme, (uint8_t)atoi(change->cell[DW_CELL_WEIGHT]),
                             own->terms.first[node] };
    own->terms.first[node] = (uint32_t)own->num_claims;
    return true;
}

static bool is_retired(const dw_own *own, const char *id)
{
    return dw_vocabulary_one(own->changes, DIWAN_CHANGE_RETIRE, id) != NULL;
}

/* The labels a theme bears: those of a rename before its own. */
static void rename_theme(const dw_own *own, const char *id, const char **ar, const char **en)
{
    const dw_change *c = dw_vocabulary_one(own->changes, DIWAN_CHANGE_RENAME, id);
    if (c && *c->cell[DW_CELL_NAME_AR])
        *ar = c->cell[DW_CELL_NAME_AR];
    if (c && *c->cell[DW_CELL_NAME_EN])
        *en = c->cell[DW_CELL_NAME_EN];
}

/* The changes of a file that others wrote to may lead in a circle. */
static void break_circle(const dw_own *own, dw_own_theme *theme)
{
    uint16_t above = theme->parent;
    for (int i = 0; i < LEVELS_MOST && above != DW_NO_THEME; i++)
        above = dw_own_theme_parent(own, above);
    if (above != DW_NO_THEME)
        theme->parent = DW_NO_THEME;
}

static bool make_added(dw_own *own)
{
    size_t n, at = dw_vocabulary_find(own->changes, DIWAN_CHANGE_THEME, "", &n);
    if (n > DW_NO_THEME - 1 - dw_themes_count())
        n = DW_NO_THEME - 1 - dw_themes_count();
    own->themes = calloc(n + 1, sizeof *own->themes);
    if (!own->themes)
        return false;
    for (size_t i = 0; i < n; i++) {
        const dw_change *c = own->changes->at[at + i];
        dw_own_theme *theme = &own->themes[own->num_themes++];
        *theme =
            (dw_own_theme){ c->cell[DW_CELL_ID], c->cell[DW_CELL_NAME_AR], c->cell[DW_CELL_NAME_EN],
                            DW_NO_THEME, is_retired(own, c->cell[DW_CELL_ID]) };
        rename_theme(own, theme->id, &theme->label_ar, &theme->label_en);
    }
    for (size_t i = 0; i < n; i++) {
        const char *above = own->changes->at[at + i]->cell[DW_CELL_TARGET];
        own->themes[i].parent = dw_own_theme_of_id(own, above, strlen(above));
    }
    for (size_t i = 0; i < n; i++)
        break_circle(own, &own->themes[i]);
    return true;
}

bool dw_own_make_themes(dw_own *own)
{
    own->retired = calloc(dw_themes_count() + 1, 1);
    if (!own->retired || !make_added(own))
        return false;
    bool done = true;
    for (size_t i = 0; i < own->changes->n && done; i++) {
        const dw_change *c = own->changes->at[i];
        const char *id = c->cell[DW_CELL_ID];
        uint16_t theme = dw_own_theme_of_id(own, id, strlen(id));
        if (theme == DW_NO_THEME)
            continue;
        if (c->what == DIWAN_CHANGE_RETIRE && theme < dw_themes_count())
            own->retired[theme] = 1;
        if (c->what == DIWAN_CHANGE_WORD || c->what == DIWAN_CHANGE_EXCLUDE)
            done = add_claim(own, c, theme);
    }
    return done;
}

/* ------------------------------------------------------------------ asking */

static const dw_own_theme *added(const dw_own *own, uint16_t theme)
{
    return own && theme >= dw_themes_count() ? &own->themes[theme - dw_themes_count()] : NULL;
}

size_t dw_own_num_themes(const dw_own *own)
{
    return dw_themes_count() + (own ? own->num_themes : 0);
}

uint16_t dw_own_theme_of_id(const dw_own *own, const char *id, size_t len)
{
    size_t low = 0, high = own ? own->num_themes : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *there = own->themes[middle].id;
        int order = strncmp(there, id, len);
        if (!order && !there[len])
            return (uint16_t)(dw_themes_count() + middle);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return dw_theme_of_id(id, len);
}

/* Whether a label folds to these bytes. `room` is as large as every label's fold. */
static bool bears(const char *label, const char *folded, size_t len, char *room)
{
    return *label && dw_fold(room, label, strlen(label)) == len && !memcmp(room, folded, len);
}

/* The theme that was added, or renamed so, with this label; DW_NO_THEME for none. */
static uint16_t relabelled(const dw_own *own, const char *folded, size_t len, char *room)
{
    for (size_t i = 0; i < own->num_themes; i++)
        if (bears(own->themes[i].label_ar, folded, len, room) ||
            bears(own->themes[i].label_en, folded, len, room))
            return (uint16_t)(dw_themes_count() + i);
    size_t n, at = dw_vocabulary_find(own->changes, DIWAN_CHANGE_RENAME, "", &n);
    for (size_t i = at; i < at + n; i++) {
        const dw_change *c = own->changes->at[i];
        if (bears(c->cell[DW_CELL_NAME_AR], folded, len, room) ||
            bears(c->cell[DW_CELL_NAME_EN], folded, len, room))
            return dw_own_theme_of_id(own, c->cell[DW_CELL_ID], strlen(c->cell[DW_CELL_ID]));
    }
    return DW_NO_THEME;
}

uint16_t dw_own_theme_named(const dw_own *own, const char *text, size_t len)
{
    enum { LABEL_MOST = 2048 };
    char folded[LABEL_MOST], room[6 * LABEL_MOST];
    uint16_t theme = dw_own_theme_of_id(own, text, len);
    if (theme == DW_NO_THEME && own && dw_fold_bound(len) <= sizeof folded)
        theme = relabelled(own, folded, dw_fold(folded, text, len), room);
    return theme == DW_NO_THEME ? dw_theme_of_label(text, len) : theme;
}

const char *dw_own_theme_id(const dw_own *own, uint16_t theme)
{
    const dw_own_theme *own_theme = added(own, theme);
    return own_theme ? own_theme->id : dw_theme_id(theme);
}

const char *dw_own_theme_label_ar(const dw_own *own, uint16_t theme)
{
    const dw_own_theme *own_theme = added(own, theme);
    if (own_theme)
        return own_theme->label_ar;
    const char *ar = dw_theme_label_ar(theme), *en = "";
    if (own)
        rename_theme(own, dw_theme_id(theme), &ar, &en);
    return ar;
}

const char *dw_own_theme_label_en(const dw_own *own, uint16_t theme)
{
    const dw_own_theme *own_theme = added(own, theme);
    if (own_theme)
        return own_theme->label_en;
    const char *en = dw_theme_label_en(theme), *ar = "";
    if (own)
        rename_theme(own, dw_theme_id(theme), &ar, &en);
    return en;
}

uint16_t dw_own_theme_parent(const dw_own *own, uint16_t theme)
{
    const dw_own_theme *own_theme = added(own, theme);
    return own_theme ? own_theme->parent : dw_theme_parent(theme);
}

bool dw_own_theme_within(const dw_own *own, uint16_t theme, uint16_t ancestor)
{
    for (int i = 0; i < LEVELS_MOST && theme != DW_NO_THEME && theme != ancestor; i++)
        theme = dw_own_theme_parent(own, theme);
    return theme == ancestor && theme != DW_NO_THEME;
}

bool dw_own_theme_retired(const dw_own *own, uint16_t theme)
{
    const dw_own_theme *own_theme = added(own, theme);
    if (own_theme)
        return own_theme->retired != 0;
    return dw_theme_replacement(theme) != DW_NO_THEME || (own && own->retired[theme]);
}

uint32_t dw_own_theme_step(const dw_own *own, uint32_t node, const char *term, size_t len)
{
    return dw_trie_step(&own->terms, node, term, len);
}

uint32_t dw_own_claims(const dw_own *own, uint32_t node)
{
    return own->terms.first[node];
}

const dw_own_claim *dw_own_claim_at(const dw_own *own, uint32_t claim)
{
    return &own->claims[claim];
}

size_t dw_own_num_claims(const dw_own *own)
{
    return own ? own->num_claims : 0;
}
