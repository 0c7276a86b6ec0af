/* What each match stands for, now that the whole text is known: homographs by the states
 * the text names, words that need the context to speak for them, names that only sites and
 * agreements bear, bodies without nationality. */
#include "analysis/actors_own.h"
#include "analysis/actors_run.h"

#include <stdlib.h>
#include <string.h>

static const dw_actor_entry *entry_of(const dw_actor_sense *sense)
{
    return dw_actor_entry_at(sense->actor);
}

static uint32_t state_of_entry(uint32_t entry)
{
    const dw_actor_entry *e = dw_actor_entry_at(entry);
    return e->state == UINT16_MAX ? DW_NO_ENTRY : e->state;
}

static const dw_token *before(const dw_run *run, const dw_match *m)
{
    return m->first && run->tokens[m->first].gap == DW_GAP_SOFT ? &run->tokens[m->first - 1] : NULL;
}

/* ------------------------------------------------------------------ senses */

static void count_states(dw_run *run)
{
    for (size_t i = 0; i < run->num_matches; i++) {
        const dw_match *m = &run->matches[i];
        if (m->dead || m->kind != DW_MATCH_PHRASE || m->num_senses != 1 ||
            (m->senses->flags & DW_SENSE_WEAK) || m->senses->via > DW_VIA_INSTITUTION)
            continue;
        run->state_count[m->senses->actor] += 2;
        if (entry_of(m->senses)->kind != DW_ACTOR_STATE &&
            state_of_entry(m->senses->actor) != DW_NO_ENTRY)
            run->state_count[state_of_entry(m->senses->actor)]++;
    }
    for (uint32_t i = 0; i < run->num_matches; i++) {
        const dw_match *m = &run->matches[i];
        if (m->dead || m->kind != DW_MATCH_PHRASE || m->num_senses != 1 ||
            entry_of(m->senses)->kind != DW_ACTOR_STATE)
            continue;
        uint32_t state = m->senses->actor;
        if (run->main_state == DW_NO_ENTRY ||
            run->state_count[state] > run->state_count[run->main_state])
            run->main_state = state;
    }
}

/* «عُمان» and «عمّان» differ only in their marks. */
static bool has_mark(const dw_run *run, const dw_token *t, char last)
{
    const dw_words *words = run->sections[t->section].words;
    const dw_word *w = &words->at[t->index];
    for (uint32_t i = w->start; i + 1 < w->end; i++)
        if (words->text[i] == '\xD9' && words->text[i + 1] == last)
            return true;
    return false;
}

/* Whether the text names a state that the actor is of or near. */
static bool is_near(const dw_run *run, uint32_t entry)
{
    const uint16_t *near = dw_actor_entry_at(entry)->near;
    for (size_t i = 0; i < DW_ACTOR_NEAR && near[i] != UINT16_MAX; i++)
        if (run->state_count[near[i]])
            return true;
    return false;
}

/* «في برشلونة»: the city, not its club. */
static bool is_visited(const dw_run *run, const dw_match *m)
{
    static const char *const words[] = { "في",      "الي", "من",  "مدينه",
                                         "العاصمه", "نحو", "وسط", "شوارع" };
    const dw_token *t = &run->tokens[m->first];
    if (m->cut && (dw_token_starts(t, "ب") || dw_token_starts(t, "وب")))
        return true;
    for (size_t i = 0; before(run, m) && i < sizeof words / sizeof *words; i++)
        if (dw_token_equals(before(run, m), words[i]) || dw_token_ends(before(run, m), "مدينه"))
            return true;
    return false;
}

static bool is_club(const dw_actor_sense *sense)
{
    return entry_of(sense)->state_body == DW_BODY_CLUB && (sense->flags & DW_SENSE_WEAK);
}

static bool is_played(const dw_run *run, const dw_match *m)
{
    return run->sport && !is_visited(run, m);
}

/* The short name of a medium or company that is a place's too. */
static bool is_press(const dw_actor_sense *sense)
{
    return entry_of(sense)->kind == DW_ACTOR_ORGANIZATION && !is_club(sense) &&
           (sense->flags & DW_SENSE_WEAK);
}

/* «الشرق الأوسط», between marks of quotation, is a newspaper. */
static bool is_quoted(const dw_run *run, const dw_match *m)
{
    return run->tokens[m->first].gap == DW_GAP_QUOTE && m->last < run->n &&
           run->tokens[m->last].gap >= DW_GAP_QUOTE;
}

static uint32_t likelihood(const dw_run *run, const dw_match *m, const dw_actor_sense *sense)
{
    const dw_token *t = &run->tokens[m->first];
    uint32_t state = state_of_entry(sense->actor);
    uint32_t score = state == DW_NO_ENTRY ? 0 : run->state_count[state] * 4;
    if (is_club(sense) || is_press(sense))
        return is_club(sense) ? 3000 : 2500;
    if (sense->via == DW_VIA_CAPITAL && has_mark(run, t, '\x91')) /* shadda: عمّان */
        score += 1000;
    if (sense->via == DW_VIA_NAME && has_mark(run, t, '\x8F')) /* damma: عُمان */
        score += 500;
    bool located = before(run, m) && dw_token_is(before(run, m), DW_CLASS_LOCATIVE);
    if (entry_of(sense)->kind == DW_ACTOR_ARMED_GROUP) /* «صنعاء» for those who hold it */
        return !located && run->state_count[sense->actor] ? score + 2000 : 0;
    bool behind_definite = before(run, m) && !m->cut && dw_token_definite(before(run, m));
    if (entry_of(sense)->kind == DW_ACTOR_PERSON) /* «حكومة السوداني», «الجيش السوداني» */
        return behind_definite ? 0 : is_near(run, sense->actor) ? score + 300 : score;
    if (entry_of(sense)->kind == DW_ACTOR_PLACE && located && score)
        score += 2;
    return score;
}

static const dw_actor_sense *choose(const dw_run *run, const dw_match *m)
{
    const dw_actor_sense *best = NULL;
    uint32_t most = 0;
    for (size_t i = 0; i < m->num_senses; i++) {
        bool later = run->day != INT32_MIN && m->senses[i].from > run->day;
        if (m->senses[i].via >= DW_VIA_NOTHING || later ||
            (is_club(&m->senses[i]) && !is_played(run, m)) ||
            (m->num_senses > 1 && is_press(&m->senses[i]) && !is_quoted(run, m)))
            continue;
        uint32_t score = likelihood(run, m, &m->senses[i]);
        if (!best || score > most) {
            best = &m->senses[i];
            most = score;
        }
    }
    return best;
}

/* -------------------------------------------------------- what speaks against */

static const dw_match *match_before(const dw_run *run, const dw_match *m)
{
    uint32_t owner = before(run, m) ? before(run, m)->owner : 0;
    return owner ? &run->matches[owner - 1] : NULL;
}

static bool begins_with_and(const dw_token *t)
{
    return dw_token_starts(t, "و");
}

/* «مطار بغداد», «اتفاق سوتشي»: the name is the airport's or the agreement's. */
static bool is_name_of_site(const dw_run *run, const dw_match *m, const dw_actor_sense *sense)
{
    const dw_token *site = before(run, m);
    if (!site || sense->via == DW_VIA_DEMONYM || sense->via == DW_VIA_INSTITUTION)
        return false;
    dw_actor_kind kind = entry_of(sense)->kind;
    if (kind != DW_ACTOR_PLACE && kind != DW_ACTOR_STATE)
        return false;
    if (m->cut) /* «قاعدتي حميميم وطرطوس» */
        return begins_with_and(&run->tokens[m->first]) && m->first > 1 && m->last - m->first == 1 &&
               run->tokens[m->first - 1].gap == DW_GAP_SOFT &&
               dw_token_reading(&run->tokens[m->first - 2], DW_CLASS_SITE) &&
               !dw_token_is(&run->tokens[m->first - 1], DW_CLASS_STOP);
    if (dw_token_reading(site, DW_CLASS_SITE))
        return !(kind == DW_ACTOR_STATE && sense->via == DW_VIA_NAME &&
                 dw_token_is(site, DW_CLASS_EVENT));
    bool place = kind == DW_ACTOR_PLACE || sense->via == DW_VIA_CAPITAL;
    return place && dw_token_reading(site, DW_CLASS_EVENT) != NULL;
}

static bool is_country(const dw_match *m)
{
    if (!m || m->kind != DW_MATCH_PHRASE || m->senses->via >= DW_VIA_NOTHING)
        return false;
    dw_actor_kind kind = entry_of(m->senses)->kind;
    return kind == DW_ACTOR_STATE || kind == DW_ACTOR_PLACE;
}

/* «مالي والنيجر», «حمص وحماة» */
static bool joins_state(const dw_run *run, const dw_match *m)
{
    const dw_match *left = match_before(run, m);
    uint32_t i = m->last;
    const dw_match *right = i < run->n && run->tokens[i].gap == DW_GAP_SOFT && run->tokens[i].owner
                                ? &run->matches[run->tokens[i].owner - 1]
                                : NULL;
    bool after = is_country(right) && right->cut && begins_with_and(&run->tokens[i]);
    return after || (m->cut && begins_with_and(&run->tokens[m->first]) && is_country(left));
}

/* A place that is near other states than its own is known by its article alone. */
static bool is_region(const dw_actor_entry *e)
{
    return e->near[0] != UINT16_MAX && (e->near[0] != e->state || e->near[1] != UINT16_MAX);
}

static bool is_organized(const dw_match *m)
{
    if (!m || m->kind != DW_MATCH_PHRASE || m->senses->via >= DW_VIA_NOTHING)
        return false;
    dw_actor_kind kind = entry_of(m->senses)->kind;
    return kind == DW_ACTOR_PARTY || kind == DW_ACTOR_ARMED_GROUP || kind == DW_ACTOR_PEOPLE;
}

/* «حماس وفتح», «فتح وحماس», «الدروز والسنة» */
static bool joins_organized(const dw_run *run, const dw_match *m)
{
    uint32_t i = m->last;
    const dw_match *right = i < run->n && run->tokens[i].gap == DW_GAP_SOFT && run->tokens[i].owner
                                ? &run->matches[run->tokens[i].owner - 1]
                                : NULL;
    return (m->cut && begins_with_and(&run->tokens[m->first]) &&
            is_organized(match_before(run, m))) ||
           (right && right->cut && begins_with_and(&run->tokens[i]) && is_organized(right));
}

/* A weak word for a body, a party, a people: its fuller name or its state is in the text
 * and it has the article, or it stands beside another. */
static bool speaks_for_body(const dw_run *run, const dw_match *m, uint32_t entry)
{
    bool definite = dw_token_definite(&run->tokens[m->first]) || m->cut || m->last - m->first > 1;
    return (definite && (run->state_count[entry] || is_near(run, entry))) ||
           joins_organized(run, m) || is_quoted(run, m);
}

/* A word that is also an ordinary one counts only where its neighbours say so. */
static bool context_speaks(const dw_run *run, const dw_match *m, const dw_actor_sense *sense)
{
    const dw_token *t = &run->tokens[m->first], *left = before(run, m);
    bool named = is_near(run, sense->actor);
    bool located = left && (dw_token_is(left, DW_CLASS_LOCATIVE) != 0) && !m->cut;
    if (is_club(sense))
        return true; /* a text of sports: choose() */
    if (sense->via == DW_VIA_DEMONYM)
        return named && left && dw_token_is(left, DW_CLASS_STATE_NOUN);
    if (entry_of(sense)->kind == DW_ACTOR_STATE)
        return located || joins_state(run, m);
    if (entry_of(sense)->kind == DW_ACTOR_PERSON)
        return named && (m->num_senses > 1 || !dw_token_is(t, DW_CLASS_COMMON));
    if (entry_of(sense)->kind == DW_ACTOR_PEOPLE && has_mark(run, t, '\x91'))
        return true; /* «السنّة» */
    if (entry_of(sense)->kind != DW_ACTOR_PLACE)
        return speaks_for_body(run, m, sense->actor);
    if (is_region(entry_of(sense)) && (dw_token_definite(t) || m->cut))
        return named;
    return named && (located || m->cut || joins_state(run, m));
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
    if (!run->of_entry[entry]) {
        dw_found found = { .entry = entry,
                           .body = DW_NO_ENTRY,
                           .state = state_of_entry(entry),
                           .kind = dw_actor_entry_at(entry)->kind };
        uint32_t at = add_found(run, found);
        if (at == DW_NO_ENTRY)
            return at;
        run->of_entry[entry] = at + 1;
    }
    return run->of_entry[entry] - 1;
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

static void settle_phrase(dw_run *run, size_t i)
{
    dw_match *m = &run->matches[i];
    const dw_actor_sense *sense = choose(run, m);
    if (!sense || is_name_of_site(run, m, sense) ||
        ((sense->flags & DW_SENSE_WEAK) && !context_speaks(run, m, sense))) {
        m->dead = true;
        return;
    }
    const dw_actor_entry *e = entry_of(sense);
    bool adverb = e->kind == DW_ACTOR_STATE && sense->via == DW_VIA_NAME &&
                  has_mark(run, &run->tokens[m->first], '\x8B'); /* «روسيًا» */
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
    return known ? state_of_entry(m->senses->actor) : DW_NO_ENTRY;
}

/* The state named last before the match in its sentence, or that of a person named there. */
static uint32_t state_before(const dw_run *run, const dw_match *m)
{
    for (uint32_t i = m->first; i > 0 && run->tokens[i].gap != DW_GAP_BREAK; i--) {
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

/* Bodies in the title of a person of the vocabulary are of the person's state. */
static void hint_bodies(dw_run *run)
{
    for (size_t i = 0; i < run->num_titles; i++) {
        const dw_title *title = &run->titles[i];
        const dw_match *person = title->person ? &run->matches[title->person - 1] : NULL;
        if (!person || person->dead || person->kind != DW_MATCH_PHRASE ||
            state_of_entry(person->senses->actor) == DW_NO_ENTRY)
            continue;
        for (uint32_t t = title->first; t < title->last; t++)
            if (run->tokens[t].owner)
                run->matches[run->tokens[t].owner - 1].likely =
                    state_of_entry(person->senses->actor) + 1;
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
    if (near != DW_NO_ENTRY && run->state_count[near] * 3 >= run->state_count[run->main_state] * 2)
        return near;
    return run->main_state;
}

static dw_actor_kind kind_of_body(const dw_run *run, const dw_match *m)
{
    const dw_reading *head = dw_token_reading(&run->tokens[m->first], DW_CLASS_BODY);
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
               ? state_of_entry(sense->actor)
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
    if (before(run, m) && dw_token_reading(before(run, m), DW_CLASS_SITE)) {
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
    count_states(run);
    hint_bodies(run);
    for (size_t i = 0; i < n && !run->failed; i++) {
        if (run->matches[i].dead || run->matches[i].full)
            continue;
        if (run->matches[i].kind == DW_MATCH_PHRASE)
            settle_phrase(run, i);
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
