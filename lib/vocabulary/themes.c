#include "themes.h"

#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "theme_stem.h"

typedef struct {
    uint32_t id, label_en, label_ar; /* where in text_pool */
    uint16_t parent, replacement;
    uint8_t level;
    int8_t desk;
} theme_row;

typedef struct {
    uint32_t hash; /* of a folded label */
    uint16_t theme;
} label_row;

typedef struct {
    uint32_t hash;
    uint32_t term; /* where in text_pool */
} word_row;

#include "themes_table.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *text_at(uint32_t at)
{
    return (const char *)text_pool + at;
}

size_t dw_themes_count(void)
{
    return COUNT(theme_rows);
}

uint16_t dw_theme_of_id(const char *id, size_t len)
{
    size_t low = 0, high = COUNT(theme_rows);
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *there = text_at(theme_rows[middle].id);
        int order = strncmp(there, id, len);
        if (!order && !there[len])
            return (uint16_t)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return DW_NO_THEME;
}

/* Whether `label` folds to the `len` bytes at `folded`; `room` has space for its fold. */
static bool folds_to(const char *label, const char *folded, size_t len, char *room)
{
    return dw_fold(room, label, strlen(label)) == len && !memcmp(room, folded, len);
}

uint16_t dw_theme_of_label(const char *label, size_t len)
{
    enum { LABEL_MOST = 1024 };
    char folded[LABEL_MOST], other[LABEL_MOST];
    if (dw_fold_bound(len) > sizeof folded)
        return DW_NO_THEME;
    size_t n = dw_fold(folded, label, len);
    uint32_t hash = dw_theme_hash(folded, n);
    size_t low = 0, high = COUNT(label_rows);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (label_rows[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < COUNT(label_rows) && label_rows[low].hash == hash; low++) {
        uint16_t theme = label_rows[low].theme;
        if (folds_to(dw_theme_label_en(theme), folded, n, other) ||
            folds_to(dw_theme_label_ar(theme), folded, n, other))
            return theme;
    }
    return DW_NO_THEME;
}

const char *dw_theme_id(uint16_t theme)
{
    return text_at(theme_rows[theme].id);
}

const char *dw_theme_label_en(uint16_t theme)
{
    return text_at(theme_rows[theme].label_en);
}

const char *dw_theme_label_ar(uint16_t theme)
{
    return text_at(theme_rows[theme].label_ar);
}

uint16_t dw_theme_parent(uint16_t theme)
{
    return theme_rows[theme].parent;
}

uint16_t dw_theme_replacement(uint16_t theme)
{
    return theme_rows[theme].replacement;
}

int dw_theme_level(uint16_t theme)
{
    return theme_rows[theme].level;
}

int dw_theme_desk(uint16_t theme)
{
    return theme_rows[theme].desk;
}

dw_axis dw_theme_axis(uint16_t theme)
{
    return strncmp(dw_theme_id(theme), "action:", 7) ? DW_AXIS_TOPIC : DW_AXIS_ACTION;
}

bool dw_theme_within(uint16_t theme, uint16_t ancestor)
{
    while (theme != DW_NO_THEME && theme != ancestor)
        theme = theme_rows[theme].parent;
    return theme != DW_NO_THEME;
}

uint16_t dw_desk_theme(int desk)
{
    return desk_themes[desk];
}

uint16_t dw_theme_word(const char *term, size_t len)
{
    uint32_t hash = dw_theme_hash(term, len);
    for (uint32_t i = word_index[hash >> 21]; i < word_index[(hash >> 21) + 1]; i++) {
        const char *there = text_at(word_rows[i].term);
        if (word_rows[i].hash == hash && !strncmp(there, term, len) && !there[len])
            return (uint16_t)(i + 1);
    }
    return 0;
}

dw_phrases dw_phrases_all(dw_axis axis)
{
    return (dw_phrases){ axis, axis_start[axis], axis_start[axis + 1], 0 };
}

/* The first phrase of the run whose next word is `word` or comes after it. */
static uint32_t first_from(const dw_phrases *run, uint32_t word)
{
    uint32_t low = run->first, high = run->end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (phrase_words[middle][run->depth] < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool dw_phrases_step(dw_phrases *phrases, uint16_t word)
{
    if (phrases->depth == DW_PHRASE_MOST || !word)
        return false;
    uint32_t first, end;
    if (!phrases->depth) {
        first = phrase_starts[phrases->axis][word];
        end = phrase_starts[phrases->axis][word + 1];
    } else {
        first = first_from(phrases, word);
        end = first_from(phrases, (uint32_t)word + 1);
    }
    if (first == end)
        return false;
    *phrases = (dw_phrases){ phrases->axis, first, end, phrases->depth + 1 };
    return true;
}

size_t dw_phrases_claims(const dw_phrases *phrases, const dw_claim **claims)
{
    uint32_t i = phrases->first;
    if (phrases->depth < DW_PHRASE_MOST && phrase_words[i][phrases->depth])
        return 0;
    *claims = &claim_rows[phrase_claims[i]];
    return (size_t)(phrase_claims[i + 1] - phrase_claims[i]);
}

size_t dw_desk_words(void)
{
    return COUNT(desk_hashes);
}

int32_t dw_desk_word(const char *stem, size_t len)
{
    uint32_t hash = dw_theme_hash(stem, len);
    for (uint32_t i = desk_index[hash >> 20]; i < desk_index[(hash >> 20) + 1]; i++)
        if (desk_hashes[i] == hash)
            return (int32_t)i;
    return -1;
}

const int8_t *dw_desk_weights(int32_t word)
{
    return desk_weights[word];
}

int dw_desk_rarity(int32_t word)
{
    return desk_rarities[word];
}

const int16_t *dw_desk_bias(void)
{
    return desk_bias;
}

double dw_desk_scale(void)
{
    return desk_scale;
}
