/* The second pass: from left to right, what the vocabulary holds and what looks like the
 * name of a person or a body; the longest first, nothing twice. */
#include "analysis/actors_own.h"
#include "analysis/actors_run.h"

#include <string.h>

static uint32_t phrase_from(const dw_run *run, uint32_t i, uint32_t word, uint32_t *node)
{
    uint32_t at = dw_actor_step(0, word), last = i;
    for (uint32_t j = i + 1; at != DW_NO_ENTRY; j++) {
        size_t n;
        dw_actor_senses(at, &n);
        if (n) {
            last = j;
            *node = at;
        }
        if (j == run->n || run->tokens[j].gap != DW_GAP_SOFT)
            break;
        at = dw_actor_step(at, run->tokens[j].read[0].word);
    }
    return last;
}

uint32_t dw_phrase_at(const dw_run *run, uint32_t i, dw_reading *reading, uint32_t *node)
{
    const dw_token *t = &run->tokens[i];
    uint32_t best = i;
    for (size_t k = 0; k < t->readings; k++) {
        uint32_t found = 0, last = phrase_from(run, i, t->read[k].word, &found);
        if (last > best) {
            best = last;
            *reading = t->read[k];
            *node = found;
        }
    }
    return best;
}

bool dw_senses_have(uint32_t node, dw_via via, uint32_t *actor)
{
    size_t n;
    const dw_actor_sense *senses = dw_actor_senses(node, &n);
    for (size_t i = 0; i < n; i++)
        if (senses[i].via == via) {
            *actor = senses[i].actor;
            return true;
        }
    return false;
}

static void own(dw_run *run, const dw_match *match, uint32_t index)
{
    for (uint32_t i = match->first; i < match->last; i++)
        run->tokens[i].owner = index + 1;
}

/* Whether a phrase of one word gives way to a name of a person. */
static bool is_person(uint32_t node)
{
    uint32_t actor;
    size_t n;
    const dw_actor_sense *senses = dw_actor_senses(node, &n);
    if (!n || dw_senses_have(node, DW_VIA_NOTHING, &actor) || senses[0].via == DW_VIA_BODY)
        return false;
    return dw_actor_entry_at(senses[0].actor)->kind == DW_ACTOR_PERSON;
}

static void add_phrase_match(dw_run *run, uint32_t first, uint32_t last, dw_reading reading,
                             uint32_t node)
{
    size_t n;
    const dw_actor_sense *senses = dw_actor_senses(node, &n);
    dw_match *match = dw_run_add_match(run, first, last, DW_MATCH_PHRASE);
    if (!match)
        return;
    match->senses = senses;
    match->num_senses = (uint32_t)n;
    match->cut = reading.cut;
    match->fused = reading.fused;
    own(run, match, (uint32_t)run->num_matches - 1);
}

/* A body of the state in the vocabulary («الجيش الإسرائيلي») marks the state on the
 * demonym or name that ends it. */
static void add_nested_state(dw_run *run, uint32_t outer)
{
    dw_match body = run->matches[outer];
    uint32_t actor = body.senses[0].actor, node, last;
    dw_reading reading;
    if (body.senses[0].via >= DW_VIA_NOTHING ||
        dw_actor_entry_at(actor)->state_body == DW_BODY_OF_NONE)
        return;
    for (uint32_t i = body.first + 1; i < body.last; i++) {
        last = dw_phrase_at(run, i, &reading, &node);
        size_t n = 0;
        const dw_actor_sense *senses =
            last > i && last <= body.last ? dw_actor_senses(node, &n) : NULL;
        for (size_t k = 0; k < n; k++) {
            bool adjective = senses[k].via == DW_VIA_DEMONYM ||
                             dw_token_ends(&run->tokens[last - 1], "يه"); /* «السعودية» */
            if (senses[k].via > DW_VIA_DEMONYM || (!adjective && last < body.last) ||
                senses[k].actor != dw_actor_entry_at(actor)->state)
                continue;
            dw_match *nested = dw_run_add_match(run, i, last, DW_MATCH_PHRASE);
            if (!nested)
                return;
            nested->senses = senses + k;
            nested->num_senses = 1;
            nested->cut = reading.cut;
            nested->inside = true;
            run->matches[outer].nested = (uint32_t)run->num_matches;
            return;
        }
    }
}

static void add_body(dw_run *run, const dw_match *body, const dw_match *nationality)
{
    dw_match *match = dw_run_add_match(run, body->first, body->last, DW_MATCH_BODY);
    if (!match)
        return;
    uint32_t index = (uint32_t)run->num_matches - 1;
    match->body_last = body->body_last;
    match->cut = body->cut;
    match->alone = body->alone;
    match->of_state = body->of_state;
    match->fused = body->fused;
    match->senses = body->senses;
    match->num_senses = body->num_senses;
    own(run, match, index);
    if (nationality->last > nationality->first) {
        dw_match *nested =
            dw_run_add_match(run, nationality->first, nationality->last, DW_MATCH_PHRASE);
        if (!nested)
            return;
        nested->senses = nationality->senses;
        nested->num_senses = nationality->num_senses;
        nested->cut = nationality->cut;
        nested->inside = true;
        run->matches[index].nested = (uint32_t)run->num_matches;
    }
}

/* «عبد المهدي الكربلائي» is not the one whom all call «عبد المهدي». */
static bool is_surname_alone(uint32_t node)
{
    size_t n;
    const dw_actor_sense *senses = dw_actor_senses(node, &n);
    for (size_t i = 0; i < n; i++)
        if (senses[i].via != DW_VIA_SURNAME)
            return false;
    return n > 0;
}

static void add_name(dw_run *run, uint32_t first, uint32_t last, uint8_t cut, dw_reading reading,
                     uint32_t phrase_last, uint32_t node)
{
    dw_match *match = dw_run_add_match(run, first, last, DW_MATCH_NAME);
    if (!match)
        return;
    size_t n;
    match->cut = cut;
    if (phrase_last > first + 1 && reading.cut == cut && is_person(node) &&
        !(last > phrase_last && is_surname_alone(node))) {
        match->kind = DW_MATCH_PHRASE;
        match->senses = dw_actor_senses(node, &n);
        match->num_senses = (uint32_t)n;
    }
    own(run, match, (uint32_t)run->num_matches - 1);
}

/* «الملك سلمان»: the rank is left to the pass over titles, and a longer name behind it to
 * the next step. */
static uint32_t titled_person(dw_run *run, uint32_t i, uint32_t last, uint32_t node)
{
    dw_reading reading;
    uint32_t other;
    if (dw_phrase_at(run, i + 1, &reading, &other) >= last)
        return i + 1;
    add_phrase_match(run, i + 1, last, (dw_reading){ 0 }, node);
    return last;
}

/* Whether a name the vocabulary holds can go on with token `i`. */
static bool goes_on(const dw_run *run, uint32_t i)
{
    return dw_token_definite(&run->tokens[i]) ||
           dw_token_is(&run->tokens[i],
                       DW_CLASS_GIVEN | DW_CLASS_LINK | DW_CLASS_PREFIX | DW_CLASS_ENDS);
}

/* «قيس سعيد [كمال المدوري]»: another name that the vocabulary holds, to the end of this one. */
static bool is_known_name(const dw_run *run, uint32_t i, uint32_t last)
{
    dw_reading reading;
    uint32_t node, end = dw_phrase_at(run, i, &reading, &node);
    return end > i + 1 && end >= last && !reading.cut && is_person(node);
}

/* «مركز كارنيغي» before a name of a person: what the vocabulary holds goes before what only
 * looks like the name of a body. */
static bool is_organization(uint32_t node)
{
    uint32_t actor;
    return dw_senses_have(node, DW_VIA_NAME, &actor) &&
           dw_actor_entry_at(actor)->kind == DW_ACTOR_ORGANIZATION;
}

/* Whether the table of bodies or a nationality tells the body. */
static bool body_is_told(bool has_body, const dw_match *body, const dw_match *nationality)
{
    return has_body && (body->num_senses || nationality->last > nationality->first);
}

static bool stands_for_more(uint32_t node)
{
    size_t n;
    dw_actor_senses(node, &n);
    return n > 1;
}

/* Match at token `i`; returns the token to go on from. */
static uint32_t match_at(dw_run *run, uint32_t i)
{
    dw_reading reading = { 0 };
    dw_match body, nationality;
    uint32_t node = 0, nothing;
    uint8_t cut = 0;
    uint32_t own_last = dw_own_match(run, i);
    if (own_last > i)
        return own_last;
    uint32_t quoted = dw_quoted_at(run, i);
    if (quoted > i)
        return quoted;
    uint32_t phrase = dw_phrase_at(run, i, &reading, &node);
    uint32_t name = dw_name_at(run, i, false, &cut);
    bool has_body = dw_body_at(run, i, &body, &nationality);
    bool is_body = phrase > i && dw_senses_have(node, DW_VIA_BODY, &nothing);
    if (is_body && body.last == phrase && stands_for_more(node))
        is_body = has_body = false; /* «وزارة الخزانة», which only one state has */
    if (phrase > i + 1 && dw_senses_have(node, DW_VIA_NOTHING, &nothing))
        return phrase;
    bool unknown = !body_is_told(has_body, &body, &nationality);
    if (phrase > i + 1 && !is_body && has_body &&
        (phrase >= body.body_last || body.official || (unknown && is_organization(node))))
        has_body = false; /* the vocabulary's «التيار الصدري» before «العراقي» */
    if (has_body && (is_body || body.last > phrase) && body.last >= name) {
        add_body(run, &body, &nationality);
        return body.last;
    }
    if (phrase > i + 1 && is_person(node) && dw_token_reading(&run->tokens[i], DW_CLASS_RANK))
        return titled_person(run, i, phrase, node);
    if (phrase > i + 1 && name > phrase && is_person(node) &&
        (!goes_on(run, phrase) || is_known_name(run, phrase, name)))
        name = phrase;
    if (name > i && (name > phrase || (phrase == i + 1 && !is_person(node)))) {
        add_name(run, i, name, cut, reading, phrase, node);
        return name;
    }
    uint32_t first;
    if (phrase == i && (name = dw_town_at(run, i, &first, &cut)) > i) {
        dw_match *place = dw_run_add_match(run, first, name, DW_MATCH_PLACE);
        if (place) {
            place->cut = cut;
            own(run, place, (uint32_t)run->num_matches - 1);
        }
        return name;
    }
    if (phrase == i || is_body)
        return i + 1;
    if (dw_senses_have(node, DW_VIA_NOTHING, &nothing))
        return phrase;
    add_phrase_match(run, i, phrase, reading, node);
    if (!run->failed)
        add_nested_state(run, run->tokens[i].owner - 1);
    return phrase;
}

void dw_run_match(dw_run *run)
{
    for (uint32_t i = 0; i < run->n && !run->failed;)
        i = match_at(run, i);
}
