/* The first pass: words become tokens, each with the ways to read it. */
#include "analysis/actors_run.h"

#include <stdlib.h>
#include <string.h>

#define WORD_MOST 64 /* bytes; no word of the vocabulary is longer */

/* A letter of two bytes at `p`. */
static bool letter_is(const char *p, const char *letter)
{
    return p[0] == letter[0] && p[1] == letter[1];
}

static void add_reading(dw_token *t, uint32_t word, size_t cut, bool fused)
{
    if (word != DW_NO_ENTRY && t->readings < DW_READINGS)
        t->read[t->readings++] = (dw_reading){ word, (uint8_t)cut, fused };
}

/* «للأمم» is ل before «الأمم». */
static void read_fused(dw_token *t, const char *p, size_t len, size_t cut)
{
    char whole[WORD_MOST];
    if (len < 8 || len > WORD_MOST - 4 || !letter_is(p + 2, "ل"))
        return;
    memcpy(whole, "ال", 4);
    memcpy(whole + 4, p + 4, len - 4);
    add_reading(t, dw_actor_word(whole, len), cut, true);
}

/* The proclitics ب ك ل, `cut` letters into the word. */
static void read_preposition(dw_token *t, const char *p, size_t len, size_t cut)
{
    if (len < 6 || !(letter_is(p, "ب") || letter_is(p, "ك") || letter_is(p, "ل")))
        return;
    if (letter_is(p, "ل"))
        read_fused(t, p, len, cut);
    add_reading(t, dw_actor_word(p + 2, len - 2), cut + 1, false);
}

/* Whether the word as written ends in ى. */
static bool is_dotless(const dw_run *run, const dw_token *t)
{
    const dw_words *words = run->sections[t->section].words;
    const dw_word *w = &words->at[t->index];
    return w->end - w->start >= 2 && !memcmp(words->text + w->end - 2, "ى", 2);
}

/* «على» (on) and «علي» (Ali) are one when folded: the last letter as written tells, in a
 * text that tells ى from ي elsewhere. */
static void tell_ali(dw_run *run)
{
    bool dotless = false, dotted_prepositions = false;
    for (size_t i = 0; i < run->n; i++) {
        const dw_token *t = &run->tokens[i];
        bool preposition =
            dw_token_equals(t, "الي") || dw_token_equals(t, "حتي") || dw_token_equals(t, "علي");
        if (preposition && is_dotless(run, t))
            dotless = true;
        else if (preposition && !dw_token_equals(t, "علي"))
            dotted_prepositions = true;
    }
    for (size_t i = 0; i < run->n; i++) {
        dw_token *t = &run->tokens[i];
        if (!dw_token_equals(t, "علي"))
            continue;
        if (is_dotless(run, t))
            t->classes &= ~(uint32_t)DW_CLASS_GIVEN;
        else if (dotless && !dotted_prepositions)
            t->classes &= ~(uint32_t)(DW_CLASS_STOP | DW_CLASS_LOCATIVE | DW_CLASS_COMMON);
    }
}

/* Whether words of sports stand in the text, and not once in a long one. */
static bool is_of_sports(const dw_run *run)
{
    size_t words = 0;
    for (size_t i = 0; i < run->n; i++)
        words += dw_token_reading(&run->tokens[i], DW_CLASS_SPORT) != NULL;
    return words && words * 60 >= run->n;
}

static void read_token(dw_token *t)
{
    const char *p = t->fold;
    size_t len = t->len;
    t->read[0] = (dw_reading){ len <= WORD_MOST ? dw_actor_word(p, len) : DW_NO_ENTRY, 0, false };
    t->readings = 1;
    t->classes = dw_actor_word_classes(t->read[0].word);
    if (len < 6 || len > WORD_MOST)
        return;
    if (letter_is(p, "و") || letter_is(p, "ف")) {
        add_reading(t, dw_actor_word(p + 2, len - 2), 1, false);
        read_preposition(t, p + 2, len - 2, 1);
    }
    read_preposition(t, p, len, 0);
}

static bool one_of(const char *p, size_t left, const char *const *marks, size_t *n)
{
    for (; *marks; marks++) {
        *n = strlen(*marks);
        if (*n <= left && !memcmp(p, *marks, *n))
            return true;
    }
    return false;
}

static dw_gap gap_of(const char *gap, size_t len)
{
    static const char *const commas[] = { ",", "،", NULL };
    static const char *const breaks[] = { ".", "؟", "!", "?", "؛", ";", ":", "\n", "…", "|", NULL };
    static const char *const soft[] = { " ", "\t",       "-", "\xC2\xA0", "'",
                                        "’", "\xD9\x80", "+", "/",        NULL };
    dw_gap result = DW_GAP_SOFT;
    if (len == 1 && *gap == ' ')
        return result;
    for (size_t i = 0, n; i < len; i += n) {
        dw_gap here = DW_GAP_QUOTE;
        if (gap[i] == ' ' || one_of(gap + i, len - i, soft, &n)) {
            here = DW_GAP_SOFT;
            n = gap[i] == ' ' ? 1 : n;
        } else if (one_of(gap + i, len - i, commas, &n)) {
            here = DW_GAP_COMMA;
        } else if (one_of(gap + i, len - i, breaks, &n)) {
            here = DW_GAP_BREAK;
        } else {
            n = 1;
        }
        if (here > result)
            result = here;
    }
    return result;
}

bool dw_run_read_tokens(dw_run *run)
{
    size_t total = 0, at = 0;
    for (size_t s = 0; s < run->num_sections; s++)
        total += run->sections[s].words->n;
    run->tokens = malloc((total + 1) * sizeof *run->tokens);
    if (!run->tokens)
        return false;
    for (size_t s = 0; s < run->num_sections; s++) {
        const dw_words *words = run->sections[s].words;
        for (size_t i = 0; i < words->n; i++, at++) {
            size_t len;
            const char *gap = dw_words_gap(words, i, &len);
            dw_token *t = &run->tokens[at];
            *t = (dw_token){ .fold = dw_words_fold(words, i),
                             .index = (uint32_t)i,
                             .len = words->at[i].fold_len,
                             .section = (uint16_t)s,
                             .gap = (uint8_t)(i ? gap_of(gap, len) : DW_GAP_BREAK) };
            read_token(t);
        }
    }
    run->n = at;
    run->sport = is_of_sports(run);
    tell_ali(run);
    return true;
}

const dw_reading *dw_token_reading(const dw_token *t, uint32_t classes)
{
    for (size_t i = 0; i < t->readings; i++)
        if (dw_actor_word_classes(t->read[i].word) & classes)
            return &t->read[i];
    return NULL;
}

bool dw_token_equals(const dw_token *t, const char *folded)
{
    size_t len = strlen(folded);
    return t->len == len && !memcmp(t->fold, folded, len);
}

bool dw_token_starts(const dw_token *t, const char *folded)
{
    size_t len = strlen(folded);
    return t->len > len && !memcmp(t->fold, folded, len);
}

bool dw_token_ends(const dw_token *t, const char *folded)
{
    size_t len = strlen(folded);
    return t->len > len && !memcmp(t->fold + t->len - len, folded, len);
}

bool dw_token_definite(const dw_token *t)
{
    return dw_token_starts(t, "ال");
}
