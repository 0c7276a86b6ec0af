/* Who each match stands for, now that the whole text is known: actors are made of senses,
 * of bodies with the state they are of, and of names. */
#include "analysis/actors_own.h"
#include "analysis/actors_run.h"

#include <stdlib.h>
#include <string.h>

static const dw_actor_entry *entry_of(const dw_actor_sense *sense)
{
    return dw_actor_entry_at(sense->actor);
}

/* ------------------------------------------------------------- found actors */

static uint32_t add_found(dw_run *run, dw_found found)
{
    dw_found *item = dw_run_add(run, &run->found, &run->num_found, &run->room_found, sizeof *item);
    if (!item)
        return DW_NO_ENTRY;
    *item = found;
    return (uint32_t)run->num_found - 1;
}

static uint32_t found_entry(dw_run *run, uint32_t entry)
{
    if (!dw_run_use(run, entry).found) {
        dw_found found = { .entry = entry,
                           .body = DW_NO_ENTRY,
                           .state = dw_state_of_entry(entry),
                           .kind = dw_actor_entry_at(entry)->kind };
        uint32_t at = add_found(run, found);
        if (at == DW_NO_ENTRY)
            return at;
        dw_entry_use *use = dw_run_use_of(run, entry);
        if (!use)
            return DW_NO_ENTRY;
        use->found = at + 1;
    }
    return dw_run_use(run, entry).found - 1;
}

/* The letters of a match up to token `last`, without what is cut off and without spaces:
 * what makes two names one. `prefix` goes before them. */
static const char *key_of(dw_run *run, const char *prefix, const dw_match *m, uint32_t last)
{
    size_t len = strlen(prefix), room = len + 4;
    for (uint32_t i = m->first; i < last; i++)
        room += run->tokens[i].len;
    char *key = dw_run_text(run, room);
    if (!key)
        return NULL;
    memcpy(key, prefix, len);
    if (m->fused) {
        memcpy(key + len, "ال", 4);
        len += 4;
    }
    for (uint32_t i = m->first; i < last; i++) {
        size_t skip = i > m->first ? 0 : (m->cut + 2u * m->fused) * 2u;
        memcpy(key + len, run->tokens[i].fold + skip, run->tokens[i].len - skip);
        len += run->tokens[i].len - skip;
    }
    key[len] = '\0';
    return key;
}

/* Actors that no table knows, by their key. */
typedef struct {
    uint32_t *slots; /* found + 1 */
    size_t size, used;
} key_table;

static uint32_t hash_key(const char *key)
{
    uint32_t h = 2166136261u;
    for (; *key; key++)
        h = (h ^ (unsigned char)*key) * 16777619u;
    return h ^ h >> 15;
}

static bool grow_keys(dw_run *run, key_table *keys)
{
    size_t size = keys->size ? keys->size * 2 : 64;
    uint32_t *slots = calloc(size, sizeof *slots);
    if (!slots) {
        run->failed = true;
        return false;
    }
    for (size_t i = 0; i < keys->size; i++) {
        if (!keys->slots[i])
            continue;
        size_t slot = hash_key(run->found[keys->slots[i] - 1].key) & (size - 1);
        while (slots[slot])
            slot = (slot + 1) & (size - 1);
        slots[slot] = keys->slots[i];
    }
    free(keys->slots);
    keys->slots = slots;
    keys->size = size;
    return true;
}

static uint32_t found_key(dw_run *run, key_table *keys, dw_found made)
{
    if (!made.key || (keys->used * 2 >= keys->size && !grow_keys(run, keys)))
        return DW_NO_ENTRY;
    size_t slot = hash_key(made.key) & (keys->size - 1);
    for (; keys->slots[slot]; slot = (slot + 1) & (keys->size - 1))
        if (!strcmp(run->found[keys->slots[slot] - 1].key, made.key))
            return keys->slots[slot] - 1;
    uint32_t at = add_found(run, made);
    if (at == DW_NO_ENTRY)
        return at;
    keys->slots[slot] = at + 1;
    keys->used++;
    return at;
}

/* ---------------------------------------------------------------- settling */

/* The state itself, on the span of a body of its own. */
static void add_institution(dw_run *run, const dw_match *body, uint32_t state)
{
    dw_match copy = *body;
    dw_match *match = dw_run_add_match(run, copy.first, copy.last, DW_MATCH_PHRASE);
    if (!match)
        return;
    match->cut = copy.cut;
    match->fused = copy.fused;
    match->inside = true;
    match->via = DW_VIA_INSTITUTION;
    match->actor = found_entry(run, state);
}

/* A word by itself that no table knows and that is written like a name. */
static bool is_strange(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    uint32_t word = t->read[0].word;
    return !t->owner && t->readings == 1 && t->len >= 6 && !dw_token_definite(t) && !t->classes &&
           (word == DW_NO_ENTRY || dw_actor_step(0, word) == DW_NO_ENTRY) &&
           run->sections[t->section].words->at[t->index].kind == DW_WORD_LETTERS &&
           !dw_token_ends(t, "ه") && !dw_token_ends(t, "ا");
}

/* Letters that two folded words have in common, in their order. */
static size_t common_letters(const char *a, size_t a_len, const char *b, size_t b_len)
{
    uint8_t row[33] = { 0 };
    for (size_t i = 0; i + 1 < a_len && a_len <= 64; i += 2) {
        uint8_t diagonal = 0;
        for (size_t k = 0; k + 1 < b_len && k < 64; k += 2) {
            uint8_t above = row[k / 2 + 1], left = row[k / 2];
            bool same = a[i] == b[k] && a[i + 1] == b[k + 1];
            row[k / 2 + 1] = same ? (uint8_t)(diagonal + 1) : above > left ? above : left;
            diagonal = above;
        }
    }
    return row[b_len / 2 < 32 ? b_len / 2 : 32];
}

/* Whether the word is a spelling of a part of the person's name: «ينز» of «ينس». */
static bool is_spelling(dw_run *run, const dw_token *t, uint32_t person)
{
    dw_words name;
    const char *text = dw_actor_text(dw_actor_entry_at(person)->name_ar);
    bool found = false;
    if (!dw_words_read(&name, text, strlen(text)))
        run->failed = true;
    for (size_t i = 0; i + 1 < name.n && !run->failed && !found; i++) {
        size_t len = name.at[i].fold_len, most = len > t->len ? len : t->len;
        const char *part = dw_words_fold(&name, i);
        found = t->len >= 2 && !memcmp(part, t->fold, 2) &&
                common_letters(part, len, t->fold, t->len) * 2 * 10 >= most * 6;
    }
    dw_words_clear(&name);
    return found;
}

/* «كريم الدهماني»: a first name that is an ordinary word too, before a surname with the
 * article. */
static bool is_other_name(const dw_run *run, const dw_match *m)
{
    const dw_token *t = &run->tokens[m->first - 1];
    return !t->owner && dw_token_is(t, DW_CLASS_GIVEN | DW_CLASS_ORDINARY) &&
           !dw_token_is(t, DW_CLASS_STOP) && !dw_token_definite(t) &&
           dw_token_definite(&run->tokens[m->first]);
}

/* «أرتورو سانشيز», «كاميرون كاسكي»: a surname that everyone knows is another's beside a name
 * that is not its bearer's, unless the text has named the bearer before. */
static bool is_anothers(dw_run *run, dw_match *m, const dw_actor_sense *sense)
{
    if (sense->via != DW_VIA_SURNAME || dw_run_use(run, sense->actor).found || m->cut ||
        m->last - m->first > 1)
        return false;
    uint32_t left = m->first - 1, right = m->last;
    if (dw_token_before(run, m) && (is_strange(run, left) || is_other_name(run, m)) &&
        !is_spelling(run, &run->tokens[left], sense->actor)) {
        m->first = left;
        return true;
    }
    if (right < run->n && run->tokens[right].gap == DW_GAP_SOFT && is_strange(run, right) &&
        !dw_token_starts(&run->tokens[right], "ي") && !dw_token_starts(&run->tokens[right], "ت")) {
        m->last++;
        return true;
    }
    return false;
}

static void settle_name(dw_run *run, key_table *keys, size_t i);

static void settle_phrase(dw_run *run, key_table *keys, size_t i)
{
    dw_match *m = &run->matches[i];
    const dw_actor_sense *sense = dw_sense_chosen(run, m);
    if (!sense) {
        m->dead = true;
        return;
    }
    if (is_anothers(run, m, sense)) {
        for (uint32_t k = m->first; k < m->last; k++)
            run->tokens[k].owner = (uint32_t)i + 1;
        m->kind = DW_MATCH_NAME;
        settle_name(run, keys, i);
        return;
    }
    const dw_actor_entry *e = entry_of(sense);
    bool adverb = e->kind == DW_ACTOR_STATE && sense->via == DW_VIA_NAME &&
                  dw_match_has_mark(run, &run->tokens[m->first], '\x8B'); /* «روسيًا» */
    m->via = adverb ? DW_VIA_DEMONYM : sense->via;
    m->actor = found_entry(run, sense->actor);
    if (e->state_body == DW_BODY_OF_STATE && !m->nested && e->state != UINT16_MAX && !run->failed)
        add_institution(run, m, e->state);
}

/* The state of a person of the vocabulary, by name or surname. */
static uint32_t state_of_person(const dw_run *run, const dw_match *m)
{
    if (m->full)
        m = &run->matches[m->full - 1];
    bool known = m->kind == DW_MATCH_PHRASE && m->num_senses && m->senses->via < DW_VIA_NOTHING &&
                 entry_of(m->senses)->kind == DW_ACTOR_PERSON;
    return known ? dw_state_of_entry(m->senses->actor) : DW_NO_ENTRY;
}

/* How far back a sentence is looked through from a match: text without stops is one sentence of
 * any length. */
static uint32_t back_from(const dw_match *m)
{
    enum { SENTENCE_MOST = 200 };
    return m->first > SENTENCE_MOST ? m->first - SENTENCE_MOST : 0;
}

/* The state named last before the match in its sentence, or that of a person named there. */
static uint32_t state_before(const dw_run *run, const dw_match *m)
{
    for (uint32_t i = m->first, end = back_from(m); i > end && run->tokens[i].gap != DW_GAP_BREAK;
         i--) {
        uint32_t owner = run->tokens[i - 1].owner;
        const dw_match *other = owner ? &run->matches[owner - 1] : NULL;
        if (!other || other->dead)
            continue;
        if (other->kind == DW_MATCH_PHRASE && other->senses->via <= DW_VIA_CAPITAL &&
            entry_of(other->senses)->kind == DW_ACTOR_STATE)
            return other->senses->actor;
        if (state_of_person(run, other) != DW_NO_ENTRY)
            return state_of_person(run, other);
    }
    return DW_NO_ENTRY;
}

/* Whether the sentence names the state before the match. */
static bool is_named_before(const dw_run *run, const dw_match *m, uint32_t state)
{
    for (uint32_t i = m->first, end = back_from(m); i > end && run->tokens[i].gap != DW_GAP_BREAK;
         i--) {
        uint32_t owner = run->tokens[i - 1].owner;
        const dw_match *other = owner ? &run->matches[owner - 1] : NULL;
        if (other && !other->dead && other->kind == DW_MATCH_PHRASE &&
            other->senses->via <= DW_VIA_INSTITUTION && other->senses->actor == state)
            return true;
    }
    return false;
}

/* Bodies in the title of a person of the vocabulary are of the person's state. */
static void hint_bodies(dw_run *run)
{
    for (size_t i = 0; i < run->num_titles; i++) {
        const dw_title *title = &run->titles[i];
        const dw_match *person = title->person ? &run->matches[title->person - 1] : NULL;
        if (!person || person->dead || person->kind != DW_MATCH_PHRASE ||
            dw_state_of_entry(person->senses->actor) == DW_NO_ENTRY)
            continue;
        for (uint32_t t = title->first; t < title->last; t++)
            if (run->tokens[t].owner)
                run->matches[run->tokens[t].owner - 1].likely =
                    dw_state_of_entry(person->senses->actor) + 1;
    }
}

static uint32_t nationality(const dw_run *run, const dw_match *m)
{
    if (m->nested)
        return run->matches[m->nested - 1].senses->actor;
    uint32_t i = m->last; /* «الهيئة العليا للانتخابات في تركيا» */
    if (i + 1 < run->n && run->tokens[i].gap == DW_GAP_SOFT &&
        run->tokens[i + 1].gap == DW_GAP_SOFT && dw_token_is(&run->tokens[i], DW_CLASS_LOCATIVE) &&
        run->tokens[i + 1].owner) {
        const dw_match *next = &run->matches[run->tokens[i + 1].owner - 1];
        if (next->kind == DW_MATCH_PHRASE && next->senses->via <= DW_VIA_ALIAS &&
            entry_of(next->senses)->kind == DW_ACTOR_STATE)
            return next->senses->actor;
    }
    if (m->likely)
        return m->likely - 1;
    uint32_t near = state_before(run, m);
    if (run->main_state == DW_NO_ENTRY)
        return near;
    uint32_t much = is_named_before(run, m, run->main_state) ? 2 : 1;
    if (near != DW_NO_ENTRY &&
        dw_run_use(run, near).count * 3 >= dw_run_use(run, run->main_state).count * much)
        return near;
    return run->main_state;
}

static dw_actor_kind kind_of_body(const dw_run *run, const dw_match *m)
{
    uint32_t first = m->head ? m->head - 1 : m->first;
    const dw_reading *head = dw_token_reading(&run->tokens[first], DW_CLASS_BODY);
    uint32_t classes = head ? dw_actor_word_classes(head->word) : 0;
    if (classes & DW_CLASS_PARTY)
        return DW_ACTOR_PARTY;
    return classes & DW_CLASS_ARMED ? DW_ACTOR_ARMED_GROUP : DW_ACTOR_ORGANIZATION;
}

/* «بلدية إسطنبول» is of the state of its city. */
static uint32_t state_of_town(const dw_run *run, const dw_match *m)
{
    dw_reading reading;
    uint32_t node,
        last = m->last - m->first > 1 ? dw_phrase_at(run, m->first + 1, &reading, &node) : m->first;
    size_t n;
    if (last != m->last || reading.cut)
        return DW_NO_ENTRY;
    const dw_actor_sense *sense = dw_actor_senses(node, &n);
    return sense->via <= DW_VIA_CAPITAL && sense->via != DW_VIA_DEMONYM
               ? dw_state_of_entry(sense->actor)
               : DW_NO_ENTRY;
}

static void settle_body(dw_run *run, key_table *keys, size_t i)
{
    dw_match *m = &run->matches[i];
    bool general = m->num_senses > 0;
    bool of_state = general || m->of_state;
    uint32_t state = of_state || m->nested ? nationality(run, m) : state_of_town(run, m);
    if (!m->alone && !m->nested) {
        m->dead = true;
        return;
    }
    const char *code = state == DW_NO_ENTRY ? "" : dw_actor_entry_at(state)->code;
    uint32_t body = general ? m->senses->actor : DW_NO_ENTRY;
    const char *key = key_of(run, code, m, m->body_last);
    if (general && key) { /* the aliases of a body are one */
        const char *name = dw_actor_text(dw_actor_body(body)->name_ar);
        char *text = dw_run_text(run, strlen(code) + strlen(name) + 1);
        key = text ? strcat(strcat(strcpy(text, code), " "), name) : NULL;
    }
    dw_found made = { .entry = DW_NO_ENTRY,
                      .body = body,
                      .state = state,
                      .first = m->first,
                      .last = m->last,
                      .key = key,
                      .cut = m->cut,
                      .fused = m->fused,
                      .kind = (uint8_t)kind_of_body(run, m) };
    m->via = m->nested || !general ? DW_VIA_NAME : DW_VIA_ALIAS;
    m->actor = found_key(run, keys, made);
    if (of_state && !m->nested && state != DW_NO_ENTRY && m->actor != DW_NO_ENTRY)
        add_institution(run, m, state);
}

static void settle_name(dw_run *run, key_table *keys, size_t i)
{
    dw_match *m = &run->matches[i];
    if (dw_token_before(run, m) && dw_token_reading(dw_token_before(run, m), DW_CLASS_SITE)) {
        m->dead = true; /* «مستشفى كمال عدوان» */
        return;
    }
    dw_found made = { .entry = DW_NO_ENTRY,
                      .body = DW_NO_ENTRY,
                      .state = DW_NO_ENTRY,
                      .first = m->first,
                      .last = m->last,
                      .key = key_of(run, "", m, m->last),
                      .kind = m->kind == DW_MATCH_PLACE ? DW_ACTOR_PLACE : DW_ACTOR_PERSON,
                      .cut = m->cut };
    m->via = m->last - m->first > 1 || m->kind == DW_MATCH_PLACE ? DW_VIA_NAME : DW_VIA_SURNAME;
    m->actor = found_key(run, keys, made);
}

void dw_run_settle(dw_run *run)
{
    key_table keys = { 0 };
    size_t n = run->num_matches;
    dw_run_count_states(run);
    hint_bodies(run);
    for (size_t i = 0; i < n && !run->failed; i++) {
        if (run->matches[i].dead || run->matches[i].full)
            continue;
        if (run->matches[i].kind == DW_MATCH_PHRASE)
            settle_phrase(run, &keys, i);
        else if (run->matches[i].kind == DW_MATCH_BODY)
            settle_body(run, &keys, i);
        else if (run->matches[i].kind == DW_MATCH_OWN)
            dw_own_settle_match(run, &run->matches[i]);
        else
            settle_name(run, &keys, i);
    }
    for (size_t i = 0; i < n && !run->failed; i++) {
        dw_match *m = &run->matches[i];
        if (!m->full)
            continue;
        m->actor = run->matches[m->full - 1].actor;
        m->dead = m->dead || run->matches[m->full - 1].dead;
    }
    free(keys.slots);
}
