/* Roles: the titles that stand by persons, and whom the person serves. */
#include "analysis/actors_run.h"

#include <string.h>

/* What a title says of whom is served. */
typedef struct {
    uint32_t found; /* index of a found actor, or DW_NO_ENTRY */
    bool named;     /* the title names someone, though it may be no one one serves */
} service;

static uint32_t found_of_state(const dw_run *run, uint32_t state)
{
    if (state == DW_NO_ENTRY || !dw_run_use(run, state).found)
        return DW_NO_ENTRY;
    return dw_run_use(run, state).found - 1;
}

/* «السفير لدى سوريا», «مبعوثًا إلى ليبيا»: where one is sent is not whom one serves. */
static bool is_sent_to(const dw_run *run, const dw_title *title, const dw_match *m)
{
    const dw_token *t = dw_token_before(run, m);
    bool theirs = dw_token_ends(&run->tokens[title->first], "ها") ||
                  dw_token_ends(&run->tokens[title->first], "ه"); /* «ممثلها في تونس» */
    return t && (dw_token_equals(t, "لدي") || dw_token_equals(t, "الي") ||
                 (theirs && dw_token_equals(t, "في") && !dw_token_definite(t - 1)));
}

static bool presides(const dw_token *t)
{
    static const char *const heads[] = { "رييس", "رييسه", "الرييس", "الرييسه" };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (dw_token_equals(t, heads[i]))
            return true;
    return false;
}

/* The first actor within the title. The governor of a place serves its state; who presides
 * over a region serves none. */
static service served_in(const dw_run *run, const dw_title *title)
{
    for (uint32_t i = title->first; i < title->last; i++) {
        const dw_match *m = run->tokens[i].owner ? &run->matches[run->tokens[i].owner - 1] : NULL;
        if (!m || m->dead || m->first != i || m->actor == DW_NO_ENTRY || m->last > title->last)
            continue;
        const dw_found *found = &run->found[m->actor];
        if (found->kind == DW_ACTOR_PERSON || found->kind == DW_ACTOR_PEOPLE ||
            is_sent_to(run, title, m))
            continue;
        if (found->kind == DW_ACTOR_PLACE) {
            bool region = presides(&run->tokens[title->first]);
            bool known = region || found->state != DW_NO_ENTRY;
            return (service){ region ? DW_NO_ENTRY : found_of_state(run, found->state), known };
        }
        return (service){ m->actor, true };
    }
    for (uint32_t i = title->first; i < title->last; i++)
        if (dw_token_reading(&run->tokens[i], DW_CLASS_APART))
            return (service){ DW_NO_ENTRY, true };
    return (service){ DW_NO_ENTRY, false };
}

/* «وزير خارجيته», «نظيرها السابق»: the pronoun is that of someone named before. */
static bool is_relational(const dw_run *run, const dw_title *title)
{
    uint32_t last = title->first + 1;
    const dw_token *head = &run->tokens[title->first];
    if (dw_token_ends(head, "ها") || dw_token_ends(head, "هم"))
        return true; /* «ناطقها العسكري» */
    while (last < title->last && !dw_token_is(&run->tokens[last], DW_CLASS_STOP))
        last++; /* «سفيرها [لدى مدريد]» */
    while (last > title->first + 1 && dw_token_is(&run->tokens[last - 1], DW_CLASS_AFTER_TITLE))
        last--;
    for (uint32_t i = title->first; i < last; i++)
        if (dw_token_definite(&run->tokens[i]))
            return false;
    const dw_token *t = &run->tokens[last - 1];
    return dw_token_ends(t, "ته") || dw_token_ends(t, "ها") || dw_token_ends(t, "يه") ||
           dw_token_ends(t, "عه") || dw_token_ends(t, "هم") ||
           (last == title->first + 1 && dw_token_ends(t, "ه"));
}

static bool has_pronoun(const dw_run *run, const dw_title *title, const char *pronoun)
{
    for (uint32_t i = title->first; i < title->last; i++)
        if (dw_token_ends(&run->tokens[i], pronoun))
            return true;
    return false;
}

/* «فرنسا … وزيرة خارجيتها»: the state or body that the sentence named last; `people`:
 * by its people, «الإريتريون … رئيسهم». */
static uint32_t named_before(const dw_run *run, uint32_t i, bool people)
{
    for (; i > 0 && run->tokens[i].gap != DW_GAP_BREAK; i--) {
        uint32_t owner = run->tokens[i - 1].owner;
        const dw_match *m = owner ? &run->matches[owner - 1] : NULL;
        if (!m || m->dead || m->actor == DW_NO_ENTRY || (m->via == DW_VIA_DEMONYM) != people)
            continue;
        dw_actor_kind kind = run->found[m->actor].kind;
        if (kind != DW_ACTOR_PERSON && kind != DW_ACTOR_PLACE && kind != DW_ACTOR_PEOPLE)
            return m->actor;
    }
    return DW_NO_ENTRY;
}

/* «حزب الله … أمينه العام», «البنك المركزي … محافظه»: «ه» at the head of a body is that of the
 * last body named with a masculine word, in this sentence or the one before. */
static bool heads_body(const dw_token *t)
{
    static const char *const heads[] = { "امينه",  "زعيمه",  "رييسه",  "قايده",  "محافظه",
                                         "مديره",  "مرشده",  "ناطقه",  "موسسه",  "متحدثه",
                                         "مديرته", "رييسته", "امينته", "ناطقته", "متحدثته",
                                         "ممثله",  "ممثلته" };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (dw_token_ends(t, heads[i]) || dw_token_equals(t, heads[i]))
            return true;
    return false;
}

static uint32_t body_before(const dw_run *run, uint32_t i)
{
    int sentences = 0;
    for (; i > 0; i--) {
        sentences += run->tokens[i].gap == DW_GAP_BREAK;
        uint32_t owner = run->tokens[i - 1].owner;
        const dw_match *m = owner ? &run->matches[owner - 1] : NULL;
        if (sentences > 1)
            break;
        if (!m || m->dead || m->actor == DW_NO_ENTRY || m->via == DW_VIA_DEMONYM ||
            dw_token_ends(&run->tokens[m->first], "ه"))
            continue;
        dw_actor_kind kind = run->found[m->actor].kind;
        if (kind >= DW_ACTOR_ORGANIZATION && kind <= DW_ACTOR_IGO)
            return m->actor;
    }
    return DW_NO_ENTRY;
}

/* Whom a known person served on the text's day, where that was no state: `*known` says
 * whether so. */
static uint32_t served_apart(const dw_run *run, uint32_t person, bool *known)
{
    uint32_t entry = run->found[person].entry, of = DW_NO_ENTRY;
    size_t n = 0;
    const uint32_t *held = entry == DW_NO_ENTRY ? NULL : dw_actor_offices_of(entry, &n);
    *known = false;
    for (size_t i = 0; i < n; i++) {
        const dw_office *office = dw_actor_office(held[i]);
        if (office->of == DW_NO_ENTRY || run->day < office->from || run->day > office->to)
            continue;
        dw_actor_kind kind = dw_actor_entry_at(office->of)->kind;
        *known = kind == DW_ACTOR_IGO || kind == DW_ACTOR_PARTY || kind == DW_ACTOR_ARMED_GROUP;
        if (!*known)
            return DW_NO_ENTRY;
        of = office->of;
    }
    return of == DW_NO_ENTRY || !dw_run_use(run, of).found ? DW_NO_ENTRY
                                                           : dw_run_use(run, of).found - 1;
}

/* «القائم بالأعمال», «السفير»: of the state the sentence named last, in any way. */
static bool is_diplomat(const dw_token *t)
{
    static const char *const heads[] = { "القايم", "السفير", "السفيره", "المبعوث", "المندوب" };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (dw_token_equals(t, heads[i]))
            return true;
    return false;
}

/* The state an unknown person serves: the last adjective of a state in the sentence. */
static uint32_t state_before(const dw_run *run, uint32_t i)
{
    bool any = is_diplomat(&run->tokens[i]);
    for (; i > 0 && run->tokens[i].gap != DW_GAP_BREAK; i--) {
        uint32_t owner = run->tokens[i - 1].owner;
        const dw_match *m = owner ? &run->matches[owner - 1] : NULL;
        if (m && !m->dead && m->actor != DW_NO_ENTRY && (any || m->via == DW_VIA_DEMONYM) &&
            run->found[m->actor].kind == DW_ACTOR_STATE)
            return m->actor;
    }
    return found_of_state(run, run->main_state);
}

static uint32_t served_by(const dw_run *run, const dw_title *title, uint32_t person,
                          uint32_t last_of)
{
    bool known;
    service said = served_in(run, title);
    if (said.named)
        return said.found;
    uint32_t apart = served_apart(run, person, &known);
    if (known)
        return apart;
    if (heads_body(&run->tokens[title->first]) && body_before(run, title->first) != DW_NO_ENTRY)
        return body_before(run, title->first);
    if (is_relational(run, title)) {
        bool theirs = has_pronoun(run, title, "هم"), hers = has_pronoun(run, title, "ها");
        uint32_t named = DW_NO_ENTRY; /* «ها» is of a state or body, «ه» of a person */
        if (theirs || hers)
            named = named_before(run, title->first, theirs);
        if (named != DW_NO_ENTRY)
            return named;
        if (last_of != DW_NO_ENTRY)
            return last_of;
    }
    if (run->found[person].state != DW_NO_ENTRY)
        return found_of_state(run, run->found[person].state);
    return state_before(run, title->first);
}

/* Whether the person has a role of these words already. */
static bool is_repeated(const dw_run *run, const dw_role *role)
{
    for (size_t i = run->out->num_roles; i-- > 0;) {
        const dw_role *have = &run->out->roles[i];
        if (have->person != role->person || have->end - have->start != role->end - role->start)
            continue;
        const char *a = run->sections[0].words->text, *b = a;
        for (size_t s = 0; s < run->num_sections; s++) {
            if (run->sections[s].section == have->section)
                a = run->sections[s].words->text;
            if (run->sections[s].section == role->section)
                b = run->sections[s].words->text;
        }
        if (!memcmp(a + have->start, b + role->start, role->end - role->start))
            return true;
    }
    return false;
}

/* Ranks and honorifics count only when they are the only title a person has. */
static bool has_better(const dw_run *run, size_t title)
{
    uint32_t actor = run->matches[run->titles[title].person - 1].actor;
    for (size_t i = 0; i < run->num_titles; i++) {
        const dw_title *other = &run->titles[i];
        if (i != title && other->person && !other->rank &&
            run->matches[other->person - 1].actor == actor)
            return true;
    }
    return false;
}

/* «نجله», «شقيقة الرئيس»: kinship is no role. */
static bool is_kin(const dw_run *run, const dw_title *title)
{
    const dw_reading *head = dw_token_reading(&run->tokens[title->first], DW_CLASS_TITLE);
    return head && (dw_actor_word_classes(head->word) & DW_CLASS_KIN);
}

void dw_run_roles(dw_run *run)
{
    uint32_t last_of = DW_NO_ENTRY;
    for (size_t i = 0; i < run->num_titles && !run->failed; i++) {
        const dw_title *title = &run->titles[i];
        const dw_match *person = title->person ? &run->matches[title->person - 1] : NULL;
        if (!person || person->dead || person->actor == DW_NO_ENTRY ||
            (title->rank && has_better(run, i)) || is_kin(run, title))
            continue;
        uint32_t of = served_by(run, title, person->actor, last_of);
        const dw_token *first = &run->tokens[title->first];
        dw_role role = { .person = person->actor,
                         .of = of,
                         .section = run->sections[first->section].section,
                         .start = dw_run_start(run, title->first, title->cut),
                         .end = dw_actors_run_end(run, title->last - 1) };
        last_of = of;
        if (is_repeated(run, &role))
            continue;
        dw_role *item =
            dw_run_add(run, &run->out->roles, &run->out->num_roles, &run->room_roles, sizeof *item);
        if (item)
            *item = role;
    }
}
