/* The actors of a user's own vocabulary: their words in the text, before those of the
 * tables, and what becomes of all actors in the end: merged, renamed, no longer told. */
#include "analysis/actors_own.h"

#include <stdlib.h>
#include <string.h>

#define WORD_MOST 120 /* bytes */
#define CUTS_MOST 6

/* The first word of a phrase as it may stand in the text, without what is joined to it. */
typedef struct {
    const char *word;
    size_t len;
    uint8_t cut, fused;
} cut_word;

static bool letter_is(const char *p, const char *letter)
{
    return p[0] == letter[0] && p[1] == letter[1];
}

/* ب ك ل before the word; of «لل…» the article is given back into `whole`. */
static size_t cut_preposition(cut_word *out, const char *p, size_t len, uint8_t cut,
                              char whole[WORD_MOST])
{
    size_t n = 0;
    if (len < 6 || !(letter_is(p, "ب") || letter_is(p, "ك") || letter_is(p, "ل")))
        return 0;
    if (letter_is(p, "ل") && letter_is(p + 2, "ل") && len >= 8 && len < WORD_MOST) {
        memcpy(whole, "ال", 4);
        memcpy(whole + 4, p + 4, len - 4);
        out[n++] = (cut_word){ whole, len, cut, 1 };
    }
    out[n++] = (cut_word){ p + 2, len - 2, (uint8_t)(cut + 1), 0 };
    return n;
}

static size_t cut_words(cut_word out[CUTS_MOST], const dw_token *t, char whole[2][WORD_MOST])
{
    const char *p = t->fold;
    size_t n = 0;
    out[n++] = (cut_word){ p, t->len, 0, 0 };
    if (t->len < 6)
        return n;
    if (letter_is(p, "و") || letter_is(p, "ف")) {
        out[n++] = (cut_word){ p + 2, t->len - 2u, 1, 0 };
        n += cut_preposition(out + n, p + 2, t->len - 2u, 1, whole[0]);
    }
    return n + cut_preposition(out + n, p, t->len, 0, whole[1]);
}

/* The longest phrase that begins at token `i` with this first word; returns the token after
 * it, or `i`. */
static uint32_t phrase_from(const dw_run *run, uint32_t i, const cut_word *first,
                            const dw_own_sense **sense)
{
    uint32_t node = dw_own_step(run->own, 0, first->word, first->len), last = i;
    for (uint32_t j = i + 1; node; j++) {
        const dw_own_sense *found = dw_own_sense_at(run->own, node, run->day);
        if (found) {
            last = j;
            *sense = found;
        }
        if (j == run->n || run->tokens[j].gap != DW_GAP_SOFT)
            break;
        node = dw_own_step(run->own, node, run->tokens[j].fold, run->tokens[j].len);
    }
    return last;
}

static void add_match(dw_run *run, uint32_t first, uint32_t last, const cut_word *cut,
                      const dw_own_sense *sense)
{
    dw_match *m = dw_run_add_match(run, first, last, sense->added ? DW_MATCH_OWN : DW_MATCH_PHRASE);
    if (!m)
        return;
    m->senses = &sense->sense;
    m->num_senses = 1;
    m->added = sense->added;
    m->cut = cut->cut;
    m->fused = cut->fused;
    for (uint32_t i = first; i < last; i++)
        run->tokens[i].owner = (uint32_t)run->num_matches;
}

uint32_t dw_own_match(dw_run *run, uint32_t i)
{
    cut_word cuts[CUTS_MOST], cut = { 0 };
    char whole[2][WORD_MOST];
    const dw_own_sense *sense = NULL;
    uint32_t best = i, node;
    dw_reading reading;
    if (!run->own)
        return i;
    size_t n = cut_words(cuts, &run->tokens[i], whole);
    for (size_t k = 0; k < n; k++) {
        const dw_own_sense *found = NULL;
        uint32_t last = phrase_from(run, i, &cuts[k], &found);
        if (last > best) {
            best = last;
            sense = found;
            cut = cuts[k];
        }
    }
    if (best == i || dw_phrase_at(run, i, &reading, &node) > best)
        return i;
    if (sense->sense.via != DW_VIA_NOTHING)
        add_match(run, i, best, &cut, sense);
    return best;
}

bool dw_own_is_person(const dw_run *run, const dw_match *m)
{
    return m->kind == DW_MATCH_OWN && dw_own_actor(run->own, m->added - 1)->kind == DW_ACTOR_PERSON;
}

void dw_own_settle_match(dw_run *run, dw_match *m)
{
    const dw_named_actor *actor = dw_own_actor(run->own, m->added - 1);
    uint32_t *of_added = &run->of_added[m->added - 1];
    m->via = m->senses->via;
    if (!*of_added) {
        dw_found *found =
            dw_run_add(run, &run->found, &run->num_found, &run->room_found, sizeof *found);
        if (!found)
            return;
        *found = (dw_found){ .entry = DW_NO_ENTRY,
                             .body = DW_NO_ENTRY,
                             .state = actor->state,
                             .first = m->first,
                             .last = m->last,
                             .kind = (uint8_t)actor->kind,
                             .added = m->added };
        *of_added = (uint32_t)run->num_found;
    }
    m->actor = *of_added - 1;
}

/* ------------------------------------------------------------- in the end */

/* A copy of a text that lives as long as the result. */
static const char *kept(dw_run *run, const char *text)
{
    size_t len = strlen(text);
    char *copy = dw_run_text(run, len);
    if (!copy)
        return "";
    memcpy(copy, text, len);
    return copy;
}

dw_actor dw_own_added_actor(dw_run *run, uint32_t number)
{
    const dw_named_actor *a = dw_own_actor(run->own, number);
    return (dw_actor){ .id = kept(run, a->id),
                       .name_ar = kept(run, a->name_ar),
                       .name_en = kept(run, a->name_en),
                       .code = kept(run, a->code),
                       .code3 = a->code3,
                       .kind = a->kind,
                       .entry = DW_NO_ENTRY,
                       .state = a->state };
}

/* What a person said of an actor, by the id it has now or was found under. */
static const dw_identity *said_of(const dw_run *run, const char *id, const char *found)
{
    for (size_t i = 0; i < run->num_said; i++)
        if (!strcmp(run->said[i].actor, id) || !strcmp(run->said[i].actor, found))
            return &run->said[i];
    return NULL;
}

/* What a found actor is in the end; false where it is not told of. */
static bool settle_actor(dw_run *run, dw_actor *actor)
{
    dw_named_actor named = { actor->id,    actor->name_ar, actor->name_en, actor->code,
                             actor->code3, actor->kind,    actor->entry,   actor->state };
    const dw_named_actor before = named;
    if (run->own && !dw_own_settle(run->own, &named))
        return false;
    const dw_identity *said = said_of(run, named.id, before.id);
    if (said && !*said->same_as)
        return false;
    if (said && !dw_own_find_actor(run->own, said->same_as, &named))
        named.id = said->same_as;
    if (said && run->own && !dw_own_settle(run->own, &named))
        return false;
    actor->id = named.id == before.id ? named.id : kept(run, named.id);
    actor->name_ar = named.name_ar == before.name_ar ? named.name_ar : kept(run, named.name_ar);
    actor->name_en = named.name_en == before.name_en ? named.name_en : kept(run, named.name_en);
    actor->code = named.code == before.code ? named.code : kept(run, named.code);
    actor->code3 = named.code3 == before.code3 ? named.code3 : kept(run, named.code3);
    actor->kind = named.kind;
    actor->entry = named.entry;
    actor->state = named.state;
    return true;
}

/* An id, and which found actor bears it. */
typedef struct {
    const char *id;
    uint32_t found;
} bearer;

static int by_id(const void *a, const void *b)
{
    const bearer *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    if (order)
        return order;
    return x->found < y->found ? -1 : x->found > y->found;
}

/* For each found actor the first with the same id, which speaks for both; DW_NO_ENTRY for
 * one that is not told of. */
static void unite(dw_run *run, bearer *bearers, uint32_t *same)
{
    size_t n = 0;
    for (uint32_t i = 0; i < run->num_found; i++) {
        run->named[i] = dw_run_actor(run, &run->found[i]);
        same[i] = settle_actor(run, &run->named[i]) ? i : DW_NO_ENTRY;
        if (same[i] != DW_NO_ENTRY)
            bearers[n++] = (bearer){ run->named[i].id, i };
    }
    qsort(bearers, n, sizeof *bearers, by_id);
    for (size_t i = 1; i < n; i++)
        if (!strcmp(bearers[i].id, bearers[i - 1].id))
            same[bearers[i].found] = same[bearers[i - 1].found];
}

/* Two mentions of one actor on the same words are one. */
static bool is_repeated(const dw_run *run, const dw_match *m)
{
    uint32_t owner = run->tokens[m->first].owner;
    const dw_match *other = owner ? &run->matches[owner - 1] : NULL;
    return other && other != m && !other->dead && other->actor == m->actor &&
           other->first == m->first && other->last == m->last && m->inside;
}

void dw_run_own(dw_run *run)
{
    if ((!run->own && !run->num_said) || run->failed)
        return;
    bearer *bearers = malloc((run->num_found + 1) * sizeof *bearers);
    uint32_t *same = malloc((run->num_found + 1) * sizeof *same);
    run->named = calloc(run->num_found + 1, sizeof *run->named);
    run->failed = run->failed || !bearers || !same || !run->named;
    if (!run->failed)
        unite(run, bearers, same);
    for (size_t i = 0; i < run->num_matches && !run->failed; i++) {
        dw_match *m = &run->matches[i];
        if (m->actor == DW_NO_ENTRY)
            continue;
        m->actor = same[m->actor];
        m->dead = m->dead || m->actor == DW_NO_ENTRY || is_repeated(run, m);
    }
    for (size_t i = 0; i < run->out->num_roles && !run->failed; i++) {
        dw_role *role = &run->out->roles[i];
        role->person = same[role->person];
        role->of = role->of == DW_NO_ENTRY ? DW_NO_ENTRY : same[role->of];
    }
    free(bearers);
    free(same);
}
