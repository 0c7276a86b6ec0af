/* Names that a text gives itself: «الهيئة الحكومية للتنمية (إيغاد)», «بلدة أجدير». What
 * stands in brackets right behind a body is the body, and a word that «بلدة» has shown to be
 * a place is one, wherever the text has them. */
#include "analysis/actors_run.h"

#include <string.h>

#define WORDS_MOST 3
#define SHORT_MOST 32

typedef struct {
    uint32_t first, last; /* tokens, in brackets */
    uint32_t of;          /* the match it is another name of */
    bool beginning;       /* the first words of the name, «المجلس الوطني» */
} short_name;

/* Whether the bytes before the word at `token`, or behind it, hold a mark. */
static bool gap_has(const dw_run *run, uint32_t token, size_t behind, char mark)
{
    const dw_token *t = &run->tokens[token];
    size_t len;
    const char *gap = dw_words_gap(run->sections[t->section].words, t->index + behind, &len);
    return memchr(gap, mark, len) != NULL;
}

static bool is_body(const dw_match *m)
{
    if (m->kind == DW_MATCH_BODY)
        return true;
    if (m->kind != DW_MATCH_PHRASE || m->senses->via >= DW_VIA_NOTHING)
        return false;
    dw_actor_kind kind = dw_actor_entry_at(m->senses->actor)->kind;
    return kind >= DW_ACTOR_ORGANIZATION && kind <= DW_ACTOR_IGO;
}

static bool is_name(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    return !t->owner && run->sections[t->section].words->at[t->index].kind == DW_WORD_LETTERS &&
           !dw_token_is(t, DW_CLASS_STOP | DW_CLASS_VERB | DW_CLASS_TITLE | DW_CLASS_RANK);
}

/* The words in brackets behind the match; returns the token after them, or 0. */
static uint32_t bracket_end(const dw_run *run, const dw_match *m)
{
    uint32_t i = m->last;
    if (i >= run->n || run->tokens[i].gap != DW_GAP_QUOTE || !gap_has(run, i, 0, '('))
        return 0;
    for (uint32_t k = i; k < run->n && k < i + WORDS_MOST && is_name(run, k); k++)
        if (gap_has(run, k, 1, ')'))
            return k + 1;
    return 0;
}

static void take(dw_run *run, uint32_t first, uint32_t last, uint8_t cut, uint32_t of)
{
    dw_match *match = dw_run_add_match(run, first, last, DW_MATCH_BODY);
    if (!match)
        return;
    match->cut = cut;
    match->via = run->matches[of].kind == DW_MATCH_PLACE ? DW_VIA_NAME : DW_VIA_ALIAS;
    match->full = of + 1;
    for (uint32_t k = first; k < last; k++)
        run->tokens[k].owner = (uint32_t)run->num_matches;
}

/* No match, or one of a body that needs a nationality and has none. */
static bool is_free(const dw_run *run, uint32_t i)
{
    const dw_match *m = run->tokens[i].owner ? &run->matches[run->tokens[i].owner - 1] : NULL;
    return !m || (m->kind == DW_MATCH_BODY && !m->alone && !m->nested && m->last - m->first == 2);
}

/* Whether the words go on behind token `i`, so that they are another name. */
static bool goes_on(const dw_run *run, uint32_t i)
{
    return i < run->n && run->tokens[i].gap == DW_GAP_SOFT &&
           (dw_token_definite(&run->tokens[i]) || dw_token_starts(&run->tokens[i], "لل"));
}

/* Whether the short name stands at token `i`, with or without a letter before it. */
static bool stands_at(const dw_run *run, uint32_t i, const short_name *s, uint8_t *cut)
{
    static const char *const proclitics = "وفبلك";
    uint32_t words = s->last - s->first;
    if (i + words > run->n || (s->beginning && goes_on(run, i + words)))
        return false;
    for (uint32_t k = 0; k < words; k++) {
        const dw_token *want = &run->tokens[s->first + k], *t = &run->tokens[i + k];
        size_t more = t->len - (size_t)want->len;
        bool free = s->beginning ? is_free(run, i + k) : !t->owner;
        if (!free || t->len < want->len || more > 2 || (more && k) ||
            memcmp(t->fold + more, want->fold, want->len) || (k && t->gap != DW_GAP_SOFT))
            return false;
        if (!k)
            *cut = more ? 1 : 0;
    }
    if (!*cut)
        return true;
    for (const char *p = proclitics; *p; p += 2)
        if (!memcmp(p, run->tokens[i].fold, 2))
            return true;
    return false;
}

/* «المجلس الوطني» of «المجلس الوطني السوري»: a definite head and an adjective that bodies
 * bear stand for the longer name later. */
static bool has_beginning(const dw_run *run, const dw_match *m)
{
    const dw_token *t = &run->tokens[m->first];
    return is_body(m) && !m->cut && !m->inside && m->last - m->first > 2 && dw_token_definite(t) &&
           dw_token_is(t, DW_CLASS_BODY) && dw_token_is(t + 1, DW_CLASS_OFFICIAL);
}

void dw_run_short_names(dw_run *run)
{
    short_name names[SHORT_MOST];
    size_t n = 0, matches = run->num_matches;
    for (uint32_t m = 0; m < matches && n < SHORT_MOST && !run->failed; m++) {
        if (run->matches[m].kind == DW_MATCH_PLACE && !run->matches[m].cut) {
            names[n++] = (short_name){ run->matches[m].first, run->matches[m].last, m, false };
            continue;
        }
        if (run->matches[m].head) {
            names[n++] = (short_name){ run->matches[m].first, run->matches[m].last, m, false };
            continue;
        }
        if (has_beginning(run, &run->matches[m]))
            names[n++] = (short_name){ run->matches[m].first, run->matches[m].first + 2, m, true };
        uint32_t end = is_body(&run->matches[m]) ? bracket_end(run, &run->matches[m]) : 0;
        if (!end || n == SHORT_MOST)
            continue;
        names[n++] = (short_name){ run->matches[m].last, end, m, false };
        take(run, run->matches[m].last, end, 0, m);
    }
    for (uint32_t i = 0; i < run->n && n && !run->failed; i++)
        for (size_t k = 0; k < n; k++) {
            uint8_t cut = 0;
            bool common = dw_token_is(&run->tokens[names[k].first], DW_CLASS_COMMON);
            if ((common && !names[k].beginning) || !stands_at(run, i, &names[k], &cut))
                continue;
            if (run->tokens[i].owner)
                run->matches[run->tokens[i].owner - 1].dead = true;
            take(run, i, i + (names[k].last - names[k].first), cut, names[k].of);
            break;
        }
}
