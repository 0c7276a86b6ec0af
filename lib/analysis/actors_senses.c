/* What a phrase of the vocabulary stands for in its text: homographs by the states that the
 * text names, words that need the context to speak for them, names that only sites and
 * agreements bear. */
#include "analysis/actors_run.h"

#include <string.h>

static const dw_actor_entry *entry_of(const dw_actor_sense *sense)
{
    return dw_actor_entry_at(sense->actor);
}

uint32_t dw_state_of_entry(uint32_t entry)
{
    const dw_actor_entry *e = dw_actor_entry_at(entry);
    return e->state == UINT16_MAX ? DW_NO_ENTRY : e->state;
}

const dw_token *dw_token_before(const dw_run *run, const dw_match *m)
{
    return m->first && run->tokens[m->first].gap == DW_GAP_SOFT ? &run->tokens[m->first - 1] : NULL;
}

/* ------------------------------------------------------------------ senses */

static void count(dw_run *run, uint32_t entry, uint32_t times)
{
    dw_entry_use *use = dw_run_use_of(run, entry);
    if (use)
        use->count += times;
}

void dw_run_count_states(dw_run *run)
{
    for (size_t i = 0; i < run->num_matches; i++) {
        const dw_match *m = &run->matches[i];
        if (m->dead || m->kind != DW_MATCH_PHRASE || m->num_senses != 1 ||
            (m->senses->flags & DW_SENSE_WEAK) || m->senses->via > DW_VIA_INSTITUTION)
            continue;
        count(run, m->senses->actor, 2);
        if (entry_of(m->senses)->kind != DW_ACTOR_STATE &&
            dw_state_of_entry(m->senses->actor) != DW_NO_ENTRY)
            count(run, dw_state_of_entry(m->senses->actor), 1);
    }
    for (uint32_t i = 0; i < run->num_matches; i++) {
        const dw_match *m = &run->matches[i];
        if (m->dead || m->kind != DW_MATCH_PHRASE || m->num_senses != 1 ||
            entry_of(m->senses)->kind != DW_ACTOR_STATE)
            continue;
        uint32_t state = m->senses->actor;
        if (run->main_state == DW_NO_ENTRY ||
            dw_run_use(run, state).count > dw_run_use(run, run->main_state).count)
            run->main_state = state;
    }
}

/* «عُمان» and «عمّان» differ only in their marks. */
bool dw_match_has_mark(const dw_run *run, const dw_token *t, char last)
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
        if (dw_run_use(run, near[i]).count)
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
    for (size_t i = 0; dw_token_before(run, m) && i < sizeof words / sizeof *words; i++)
        if (dw_token_equals(dw_token_before(run, m), words[i]) ||
            dw_token_ends(dw_token_before(run, m), "مدينه"))
            return true;
    return false;
}

static bool is_club(const dw_actor_sense *sense)
{
    return entry_of(sense)->state_body == DW_BODY_CLUB && (sense->flags & DW_SENSE_WEAK);
}

/* «الاتحاد» behind «الاتحاد الدولي لكرة القدم» is no club. */
static bool is_head_of_body(const dw_run *run, const dw_match *m)
{
    const dw_token *t = &run->tokens[m->first];
    for (size_t i = 0;
         i < run->num_matches && m->last - m->first == 1 && run->matches[i].first < m->first; i++) {
        const dw_match *other = &run->matches[i];
        const dw_token *head = &run->tokens[other->first];
        if (!other->dead && other->last - other->first > 2 && head->len == t->len &&
            !memcmp(head->fold, t->fold, t->len))
            return true;
    }
    return false;
}

static bool is_played(const dw_run *run, const dw_match *m)
{
    return run->sport && !is_visited(run, m) && !is_head_of_body(run, m);
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
    uint32_t state = dw_state_of_entry(sense->actor);
    uint32_t score = state == DW_NO_ENTRY ? 0 : dw_run_use(run, state).count * 4;
    if (is_club(sense) || is_press(sense))
        return is_club(sense) ? 3000 : 2500;
    if (sense->via == DW_VIA_CAPITAL && dw_match_has_mark(run, t, '\x91')) /* shadda: عمّان */
        score += 1000;
    if (sense->via == DW_VIA_NAME && dw_match_has_mark(run, t, '\x8F')) /* damma: عُمان */
        score += 500;
    bool located =
        dw_token_before(run, m) && dw_token_is(dw_token_before(run, m), DW_CLASS_LOCATIVE);
    if (entry_of(sense)->kind == DW_ACTOR_ARMED_GROUP) /* «صنعاء» for those who hold it */
        return !located && dw_run_use(run, sense->actor).count ? score + 2000 : 0;
    bool behind_definite =
        dw_token_before(run, m) && !m->cut && dw_token_definite(dw_token_before(run, m));
    if (entry_of(sense)->kind == DW_ACTOR_PERSON) /* «حكومة السوداني», «الجيش السوداني» */
        return behind_definite ? 0 : is_near(run, sense->actor) ? score + 300 : score;
    if (sense->via == DW_VIA_CAPITAL && sense->from != INT32_MIN)
        score += 3; /* «بورتسودان» while the government sits there */
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
    uint32_t owner = dw_token_before(run, m) ? dw_token_before(run, m)->owner : 0;
    return owner ? &run->matches[owner - 1] : NULL;
}

static bool begins_with_and(const dw_token *t)
{
    return dw_token_starts(t, "و");
}

/* «مطار بغداد», «اتفاق سوتشي»: the name is the airport's or the agreement's. */
static bool is_name_of_site(const dw_run *run, const dw_match *m, const dw_actor_sense *sense)
{
    const dw_token *site = dw_token_before(run, m);
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
    return (definite && (dw_run_use(run, entry).count || is_near(run, entry))) ||
           joins_organized(run, m) || is_quoted(run, m);
}

/* A word that is also an ordinary one counts only where its neighbours say so. */
static bool context_speaks(const dw_run *run, const dw_match *m, const dw_actor_sense *sense)
{
    const dw_token *t = &run->tokens[m->first], *left = dw_token_before(run, m);
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
    if (entry_of(sense)->kind == DW_ACTOR_PEOPLE && dw_match_has_mark(run, t, '\x91'))
        return true; /* «السنّة» */
    if (entry_of(sense)->kind != DW_ACTOR_PLACE)
        return speaks_for_body(run, m, sense->actor);
    if (is_region(entry_of(sense)) && (dw_token_definite(t) || m->cut))
        return named;
    bool at = m->cut && (dw_token_starts(t, "ب") || dw_token_starts(t, "وب"));
    return named && (located || at || joins_state(run, m));
}

/* «المدير القُطري»: of the country, whichever it is, and not of Qatar. */
static bool is_country_wide(const dw_run *run, const dw_match *m, const dw_actor_sense *sense)
{
    const dw_token *left = dw_token_before(run, m);
    if (sense->via != DW_VIA_DEMONYM || strcmp(entry_of(sense)->code, "QA"))
        return false;
    bool directs = left && (dw_token_ends(left, "مدير") || dw_token_ends(left, "مديره") ||
                            dw_token_ends(left, "مديرته") || dw_token_ends(left, "المكتب"));
    return dw_match_has_mark(run, &run->tokens[m->first], '\x8F') ||
           (directs && dw_run_use(run, sense->actor).count <= 2);
}

const dw_actor_sense *dw_sense_chosen(const dw_run *run, const dw_match *m)
{
    const dw_actor_sense *sense = choose(run, m);
    if (!sense || is_country_wide(run, m, sense) || is_name_of_site(run, m, sense) ||
        ((sense->flags & DW_SENSE_WEAK) && !context_speaks(run, m, sense)))
        return NULL;
    return sense;
}
