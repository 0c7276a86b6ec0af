/* The expectations of a brief: the public face. */
#include "expectations.h"

#include <stdlib.h>

#include "document/brief.h"

typedef struct {
    int32_t section;
    dw_expectation *at;
    size_t n, room;
    size_t last_cue; /* the word after the last cue; 0 before one */
    bool strong;     /* that cue was no mere particle */
} found_section;

struct diwan_expectations {
    found_section sections[5];
    size_t num_sections;
    size_t section, next; /* what comes */
    const found_section *in;
    const dw_expectation *now; /* NULL before the first row and after the last */
};

/* ------------------------------------------------------------------ finding */

static bool add(found_section *s, const dw_expectation *found)
{
    if (s->n == s->room) {
        size_t room = s->room ? s->room * 2 : 8;
        dw_expectation *more = realloc(s->at, room * sizeof *more);
        if (!more)
            return false;
        s->at = more;
        s->room = room;
    }
    s->at[s->n++] = *found;
    return true;
}

/* Whether nothing parts word `i` from the cue before it. */
static bool is_same_clause(const found_section *s, const dw_hedge_text *text, size_t i)
{
    if (!s->n || !s->last_cue || i < s->last_cue || i - s->last_cue > 40)
        return false;
    for (size_t k = s->last_cue; k <= i; k++)
        if ((text->bound[k] != DW_BOUND_NONE && k > s->last_cue) ||
            dw_hedge_find(text, k, DW_HEDGE_STOP | DW_HEDGE_CONDITION, NULL))
            return false;
    return text->words.at[i].start < s->at[s->n - 1].end;
}

/* «يبدو أن الهدنة ستنهار»: the first hedge says it all. «قد يكون من المرجح أن»: the second
 * does, from the first on. Returns false where the cue adds nothing. */
static bool settle(found_section *s, const dw_hedge_text *text, dw_cue *cue)
{
    if (!is_same_clause(s, text, cue->first))
        return true;
    dw_expectation *before = &s->at[s->n - 1];
    if (cue->weak && s->strong && !dw_hedge_conjunction(text, cue->first)) {
        before->marks |= cue->marks & DIWAN_EXPECTATION_NEGATIVE;
        return false;
    }
    if (!cue->weak && !s->strong && cue->first - s->last_cue <= 1) {
        cue->start = before->cue_start;
        cue->marks |= before->marks & DIWAN_EXPECTATION_PAST;
        s->n--;
    }
    return true;
}

static bool add_cue(found_section *s, const dw_hedge_text *text, dw_cue *cue)
{
    dw_expectation found;
    if (!settle(s, text, cue))
        return true;
    dw_cue_clause(text, cue, &found.start, &found.end);
    found.cue_start = cue->start;
    found.cue_end = text->words.at[cue->last - 1].end;
    if (found.start > found.cue_start)
        found.start = found.cue_start;
    found.strength = cue->strength;
    found.marks = cue->marks;
    s->last_cue = cue->last;
    s->strong = !cue->weak;
    return add(s, &found);
}

static bool add_condition(found_section *s, const dw_hedge_text *text, const dw_cue *cue,
                          uint32_t end)
{
    dw_expectation found = { .start = cue->start,
                             .end = end,
                             .cue_start = cue->start,
                             .cue_end = text->words.at[cue->last - 1].end,
                             .strength = cue->strength,
                             .marks = cue->marks };
    return add(s, &found);
}

static bool find(found_section *s, const dw_words *words)
{
    dw_hedge_text text;
    bool ok = dw_hedge_text_read(&text, words);
    for (size_t i = 0; ok && i < text.words.n; i++) {
        dw_cue cue;
        uint32_t end;
        if (dw_cue_at(&text, i, &cue)) {
            ok = add_cue(s, &text, &cue);
            i = cue.last - 1;
        } else if (dw_condition_at(&text, i, &cue, &end)) {
            ok = add_condition(s, &text, &cue, end);
        }
    }
    dw_hedge_text_clear(&text);
    return ok;
}

static bool read_section(diwan_expectations *all, const diwan_brief *brief, int32_t section)
{
    const dw_words *words = dw_brief_words(brief, section);
    found_section *s = &all->sections[all->num_sections];
    if (!words || !words->text)
        return words != NULL;
    all->num_sections++;
    s->section = section;
    return find(s, words);
}

int32_t diwan_expectations_of_brief(diwan_expectations **out, const diwan_brief *brief)
{
    static const int32_t sections[] = { DIWAN_SECTION_HEADLINE, DIWAN_SECTION_EVENT,
                                        DIWAN_SECTION_OPINION, DIWAN_SECTION_TITLE,
                                        DIWAN_SECTION_TEXT };
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    if (!brief)
        return DIWAN_MISUSE;
    diwan_expectations *all = calloc(1, sizeof *all);
    bool ok = all != NULL;
    for (size_t i = 0; ok && i < sizeof sections / sizeof *sections; i++)
        ok = read_section(all, brief, sections[i]);
    if (!ok) {
        diwan_expectations_close(all);
        return DIWAN_NOMEM;
    }
    *out = all;
    return DIWAN_OK;
}

/* ------------------------------------------------------------------ reading */

int32_t diwan_expectations_next(diwan_expectations *all)
{
    if (!all)
        return DIWAN_MISUSE;
    all->now = NULL;
    for (; all->section < all->num_sections; all->section++, all->next = 0) {
        all->in = &all->sections[all->section];
        if (all->next < all->in->n) {
            all->now = &all->in->at[all->next++];
            return DIWAN_ROW;
        }
    }
    return DIWAN_DONE;
}

static const dw_expectation *now(const diwan_expectations *all)
{
    return all ? all->now : NULL;
}

int32_t diwan_expectations_section(const diwan_expectations *all)
{
    return now(all) ? all->in->section : 0;
}

size_t diwan_expectations_start(const diwan_expectations *all)
{
    return now(all) ? now(all)->start : 0;
}

size_t diwan_expectations_end(const diwan_expectations *all)
{
    return now(all) ? now(all)->end : 0;
}

size_t diwan_expectations_cue_start(const diwan_expectations *all)
{
    return now(all) ? now(all)->cue_start : 0;
}

size_t diwan_expectations_cue_end(const diwan_expectations *all)
{
    return now(all) ? now(all)->cue_end : 0;
}

int32_t diwan_expectations_strength(const diwan_expectations *all)
{
    return now(all) ? now(all)->strength : 0;
}

int32_t diwan_expectations_marks(const diwan_expectations *all)
{
    return now(all) ? now(all)->marks : 0;
}

void diwan_expectations_close(diwan_expectations *all)
{
    if (!all)
        return;
    for (size_t i = 0; i < all->num_sections; i++)
        free(all->sections[i].at);
    free(all);
}

const char *diwan_strength_text(int32_t strength)
{
    static const char *const names[] = { "", "unlikely", "possible", "likely", "certain" };
    return strength >= 1 && strength <= DIWAN_STRENGTH_CERTAIN ? names[strength] : names[0];
}
