/* Names of persons: how far one goes, and the surnames that stand for it later. */
#include "analysis/actors_own.h"
#include "analysis/actors_run.h"

#include <string.h>

#define PARTS_MOST 5

/* Whether the word at token `i` is, whole, a name of a state, place or body by itself:
 * such a word ends a name of a person. Adjectives do not: «السوداني» is a surname too. */
static bool is_other_actor(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    uint32_t node = dw_actor_step(0, t->read[0].word);
    size_t n;
    if (node == DW_NO_ENTRY)
        return false;
    const dw_actor_sense *senses = dw_actor_senses(node, &n);
    for (size_t k = 0; k < n; k++)
        if ((senses[k].via == DW_VIA_NAME || senses[k].via == DW_VIA_CAPITAL) &&
            !(senses[k].flags & DW_SENSE_WEAK) &&
            dw_actor_entry_at(senses[k].actor)->kind != DW_ACTOR_PERSON)
            return true;
    return false;
}

/* A word with tanwin on its final alef («إعلانًا») is no name. */
static bool has_tanwin(const dw_run *run, const dw_token *t)
{
    const dw_words *words = run->sections[t->section].words;
    const dw_word *w = &words->at[t->index];
    const char *p = words->text + w->start;
    for (size_t i = w->start; i + 1 < w->end; i++, p++)
        if (p[0] == '\xD9' && p[1] == '\x8B')
            return true;
    return false;
}

static bool is_adjective(const dw_run *run, uint32_t i)
{
    uint32_t actor, node = dw_actor_step(0, run->tokens[i].read[0].word);
    return node != DW_NO_ENTRY && dw_senses_have(node, DW_VIA_DEMONYM, &actor);
}

/* Whether «و» or a preposition is read off the token to leave a word of its own. */
static bool is_joined(const dw_token *t)
{
    bool known = t->readings > 1 && t->read[0].word == DW_NO_ENTRY;
    return dw_token_starts(t, "وال") || (dw_token_starts(t, "بال") && (known || t->len > 12)) ||
           (known && (dw_token_starts(t, "و") || t->read[1].fused));
}

/* Arabic letters alone: not «لCNN». */
static bool is_arabic(const dw_token *t)
{
    return t->len && (t->fold[t->len - 1] & 0x80) && (t->fold[0] & 0x80);
}

/* Whether a name that ends with token `i` would be closed by what follows. */
static bool ends_here(const dw_run *run, uint32_t i)
{
    const dw_token *prior = &run->tokens[i - 1], *next = &run->tokens[i + 1];
    return !dw_token_definite(prior) &&
           (i + 1 >= run->n || next->gap != DW_GAP_SOFT || dw_token_is(next, DW_CLASS_STOP));
}

/* «، كريم السبع،»: between two commas an ordinary word closes a name. */
static bool closes_apposition(const dw_run *run, uint32_t i)
{
    const dw_token *given = &run->tokens[i - 1], *first = given;
    if (i > 1 && given->gap == DW_GAP_SOFT && dw_token_is(given - 1, DW_CLASS_RANK))
        first--; /* «، اللواء كريم السبع،» */
    return first->gap == DW_GAP_COMMA && dw_token_is(given, DW_CLASS_GIVEN | DW_CLASS_ORDINARY) &&
           (i + 1 >= run->n || run->tokens[i + 1].gap != DW_GAP_SOFT);
}

/* «القائم بالأعمال جيريمي برنت،»: behind a title and a first name an ordinary word closes a
 * name too, where nothing follows it. */
static bool closes_title(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    if (dw_token_definite(t)) /* «خبير الطاقة سامي الطويل إن» */
        return dw_token_is(t - 1, DW_CLASS_GIVEN) && !dw_token_ends(t, "ه") &&
               (i + 1 >= run->n || t[1].gap != DW_GAP_SOFT || dw_token_is(&t[1], DW_CLASS_STOP));
    return dw_token_is(t - 1, DW_CLASS_GIVEN) && t->len >= 6 && !dw_token_ends(t, "ا") &&
           !dw_token_ends(t, "ه") && (i + 1 >= run->n || run->tokens[i + 1].gap != DW_GAP_SOFT);
}

/* Whether token `i` can be a part of a name behind `parts` others. */
static bool continues(const dw_run *run, uint32_t i, uint32_t parts, bool surnamed, bool introduced)
{
    const dw_token *t = &run->tokens[i];
    if (i >= run->n || t->gap != DW_GAP_SOFT ||
        dw_token_is(t, DW_CLASS_STOP | DW_CLASS_AFTER_TITLE) ||
        run->sections[t->section].words->at[t->index].kind != DW_WORD_LETTERS || !is_arabic(t) ||
        has_tanwin(run, t))
        return false;
    if (dw_token_is(t, DW_CLASS_GIVEN | DW_CLASS_LINK | DW_CLASS_PREFIX | DW_CLASS_ENDS))
        return true;
    if (dw_token_is(t, DW_CLASS_TITLE | DW_CLASS_RANK | DW_CLASS_BODY | DW_CLASS_VERB) ||
        is_other_actor(run, i))
        return false;
    if (dw_token_is(t, DW_CLASS_ORDINARY))
        return parts == 1 || !surnamed;
    if (dw_token_definite(t))
        return !surnamed && !(is_adjective(run, i) && dw_token_ends(t, "ه")) &&
               (is_adjective(run, i) || !dw_token_is(t, DW_CLASS_COMMON) ||
                (parts == 1 &&
                 (closes_apposition(run, i) || (introduced && closes_title(run, i)))));
    if (is_adjective(run, i) || t->len < 4 || is_joined(t))
        return false;
    if (dw_token_is(t, DW_CLASS_COMMON))
        return introduced && parts == 1 && closes_title(run, i);
    if (parts == 1)
        return true;
    return (!surnamed || ends_here(run, i)) && !dw_token_ends(t, "ه") && !dw_token_ends(t, "ات");
}

/* Take the part of a name at token `i`, with what belongs to it; returns the token after. */
static uint32_t part_at(const dw_run *run, uint32_t i)
{
    const dw_token *t = run->tokens;
    uint32_t next = i + 1;
    while (next < run->n && t[next].gap == DW_GAP_SOFT &&
           dw_token_is(&t[next - 1], DW_CLASS_LINK) && !dw_token_is(&t[next], DW_CLASS_STOP))
        next++;
    if (next < run->n && t[next].gap == DW_GAP_SOFT &&
        (dw_token_is(&t[next], DW_CLASS_ENDS) ||
         (dw_token_is(&t[next - 1], DW_CLASS_PREFIX) &&
          !dw_token_is(&t[next - 1], DW_CLASS_GIVEN) && !dw_token_is(&t[next], DW_CLASS_STOP))))
        next++;
    return next;
}

/* Whether the first word, read as `r`, begins a name. */
static bool begins(const dw_run *run, uint32_t i, const dw_reading *r, bool introduced)
{
    const dw_token *t = &run->tokens[i];
    uint32_t classes = r->cut ? dw_actor_word_classes(r->word) : t->classes;
    bool next = i + 1 < run->n && run->tokens[i + 1].gap == DW_GAP_SOFT;
    if (r->cut && t->read[0].word != DW_NO_ENTRY)
        return false;
    bool month = (classes & DW_CLASS_ORDINARY) && introduced && next && t->len >= 8;
    if ((classes & DW_CLASS_STOP) && !month)
        return false; /* «الرئيسة جوان دونوهيو» bears the name of a month */
    if (classes & DW_CLASS_GIVEN)
        return true;
    if ((classes & DW_CLASS_COMPOUND) && next && dw_token_is(&run->tokens[i + 1], DW_CLASS_ENDS))
        return true;
    if (classes & DW_CLASS_PREFIX)
        return next && !dw_token_is(&run->tokens[i + 1], DW_CLASS_STOP);
    if (classes & DW_CLASS_ORDINARY)
        return introduced ||
               (next && dw_token_is(&run->tokens[i + 1], DW_CLASS_GIVEN | DW_CLASS_LINK));
    return false;
}

/* Whether an unknown word behind a title begins a name. */
static bool begins_unknown(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    if (dw_token_is(t, DW_CLASS_COMMON | DW_CLASS_STOP | DW_CLASS_TITLE | DW_CLASS_RANK |
                           DW_CLASS_BODY | DW_CLASS_TITLE_PART | DW_CLASS_AFTER_TITLE |
                           DW_CLASS_VERB) ||
        run->sections[t->section].words->at[t->index].kind != DW_WORD_LETTERS || t->len < 4 ||
        !is_arabic(t))
        return false;
    return !is_other_actor(run, i) && !is_adjective(run, i) && !has_tanwin(run, t) &&
           !is_joined(t) && (t->readings == 1 || t->read[0].word != DW_NO_ENTRY) &&
           !dw_token_definite(t);
}

/* Whether a word no name is known by can be a name by itself: right behind a rank or a
 * definite title («الرئيس تبون»), and not one that a pronoun or a plural's ending closes. */
static bool stands_alone(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    static const char *const endings[] = { "ه", "ها", "هم", "ات", "ون", "ين" };
    if (dw_token_is(t, DW_CLASS_GIVEN | DW_CLASS_ORDINARY))
        return true;
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        if (dw_token_ends(t, endings[k]))
            return false;
    return i && t->gap == DW_GAP_SOFT && dw_token_definite(&run->tokens[i - 1]) &&
           dw_token_is(&run->tokens[i - 1], DW_CLASS_TITLE | DW_CLASS_RANK);
}

uint32_t dw_name_at(const dw_run *run, uint32_t i, bool introduced, uint8_t *cut)
{
    const dw_token *t = &run->tokens[i];
    const dw_reading *first = NULL;
    for (size_t k = 0; k < t->readings && !first; k++)
        if (!t->read[k].fused && begins(run, i, &t->read[k], introduced))
            first = &t->read[k];
    if (!first && introduced && begins_unknown(run, i))
        first = &t->read[0];
    if (!first)
        return i;
    *cut = first->cut;
    uint32_t parts = 1, last = part_at(run, i);
    bool surnamed = false;
    while (parts < PARTS_MOST && last < run->n &&
           continues(run, last, parts, surnamed, introduced)) {
        const dw_token *part = &run->tokens[last];
        surnamed = dw_token_definite(part) ||
                   !(part->classes &
                     (DW_CLASS_GIVEN | DW_CLASS_ORDINARY | DW_CLASS_LINK | DW_CLASS_PREFIX));
        last = part_at(run, last);
        parts++;
    }
    bool whole = parts > 1 || last > i + 1;
    return whole || (introduced && stands_alone(run, i)) ? last : i;
}

static const dw_token *last_token(const dw_run *run, const dw_match *m)
{
    return &run->tokens[m->last - 1];
}

/* Whether the match is a person with a given name and more. */
static bool has_surname(const dw_run *run, const dw_match *m)
{
    if (m->dead || m->inside || m->last < m->first + 2)
        return false;
    if (m->last == m->first + 2 && (dw_token_is(last_token(run, m), DW_CLASS_ENDS) ||
                                    dw_token_is(&run->tokens[m->first], DW_CLASS_PREFIX)))
        return false; /* «عبد الله» is one name */
    if (m->kind == DW_MATCH_NAME || dw_own_is_person(run, m))
        return true;
    return m->kind == DW_MATCH_PHRASE && m->senses[0].via <= DW_VIA_ALIAS &&
           dw_actor_entry_at(m->senses[0].actor)->kind == DW_ACTOR_PERSON &&
           !dw_token_is(last_token(run, m), DW_CLASS_STOP);
}

/* The reading of `t` that leaves the surname `fold`: none, و/ف, ب/ك/ل before it. Returns
 * false where there is none; `cut` is the letters before. */
static bool leaves(const dw_token *t, const char *fold, size_t len, uint8_t *cut)
{
    if (t->len < len || (t->len - len) % 2 || t->len - len > 4 ||
        memcmp(t->fold + t->len - len, fold, len))
        return false;
    *cut = (uint8_t)((t->len - len) / 2);
    const char *p = t->fold;
    for (size_t i = 0; i < *cut; i++, p += 2) {
        bool conjunction = !memcmp(p, "و", 2) || !memcmp(p, "ف", 2);
        bool preposition = !memcmp(p, "ب", 2) || !memcmp(p, "ك", 2) || !memcmp(p, "ل", 2);
        if (!(conjunction && !i) && !preposition)
            return false;
    }
    return true;
}

/* Whether what covers the token may be a surname instead: nothing, or an adjective or a
 * name of one word that no definite noun stands before. */
static bool may_be_surname(const dw_run *run, uint32_t i, uint8_t cut)
{
    const dw_token *t = &run->tokens[i];
    const dw_match *owner = t->owner ? &run->matches[t->owner - 1] : NULL;
    if (owner && (owner->last - owner->first > 1 || owner->kind == DW_MATCH_BODY ||
                  owner->via == DW_VIA_SURNAME))
        return false;
    if (owner && owner->kind == DW_MATCH_NAME)
        return true;
    bool adjacent = i && t->gap == DW_GAP_SOFT;
    bool definite = dw_token_definite(t);
    if (owner || (definite && dw_token_is(t, DW_CLASS_COMMON)))
        return !adjacent || cut || !dw_token_definite(&run->tokens[i - 1]);
    if (definite)
        return true;
    return !(dw_token_is(t, DW_CLASS_STOP) ||
             (cut && t->read[0].word != DW_NO_ENTRY && dw_token_is(t, DW_CLASS_COMMON)));
}

static void take_surname(dw_run *run, uint32_t i, uint32_t person, uint8_t cut, uint32_t length)
{
    dw_token *t = &run->tokens[i];
    if (t->owner)
        run->matches[t->owner - 1].dead = true;
    dw_match *match = dw_run_add_match(run, i, i + length, DW_MATCH_NAME);
    if (!match)
        return;
    match->cut = cut;
    match->via = DW_VIA_SURNAME;
    match->full = person + 1;
    for (uint32_t k = i; k < i + length; k++)
        run->tokens[k].owner = (uint32_t)run->num_matches;
}

/* The words of the surname of `m`: the last, with what joins it («أبو قصرة», «بن سلمان»). */
static uint32_t surname_first(const dw_run *run, const dw_match *m)
{
    uint32_t first = m->last - 1;
    while (first > m->first + 1 && ((dw_token_is(&run->tokens[first], DW_CLASS_ENDS)) ||
                                    dw_token_is(&run->tokens[first - 1], DW_CLASS_LINK) ||
                                    (dw_token_is(&run->tokens[first - 1], DW_CLASS_PREFIX) &&
                                     !dw_token_is(&run->tokens[first - 1], DW_CLASS_GIVEN))))
        first--;
    return first;
}

/* A surname to look for: its tokens, and the match of the full name. */
typedef struct {
    uint32_t first, last, person;
    uint16_t next; /* of the same filter, + 1 */
} surname;

/* In East Asia the first word of a name is the surname. */
static bool begins_with_surname(const dw_match *m)
{
    static const char *const codes[] = { "CN", "KR", "KP", "TW", "VN" };
    if (m->kind != DW_MATCH_PHRASE || m->cut)
        return false;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (!strcmp(dw_actor_entry_at(m->senses[0].actor)->code, codes[i]))
            return true;
    return false;
}

static bool surname_at(const dw_run *run, uint32_t i, const surname *s, uint8_t *cut)
{
    const dw_token *want = &run->tokens[s->first];
    if (!leaves(&run->tokens[i], want->fold, want->len, cut))
        return false;
    for (uint32_t k = 1; s->first + k < s->last; k++) {
        const dw_token *a = &run->tokens[s->first + k], *b = &run->tokens[i + k];
        if (i + k >= run->n || b->gap != DW_GAP_SOFT || a->len != b->len ||
            memcmp(a->fold, b->fold, a->len))
            return false;
    }
    return may_be_surname(run, i, *cut);
}

/* Persons of a text are few; each surname's words are sought among all tokens by a filter
 * of their last bytes, so that most tokens cost one look. */
static uint8_t filter_of(const dw_token *t)
{
    return t->len < 4 ? 0 : (uint8_t)(t->fold[t->len - 1] * 31 + t->fold[t->len - 3] * 7);
}

#define SURNAMES_MOST 512

/* The surnames of a text, chained by the filter. */
typedef struct {
    surname at[SURNAMES_MOST];
    uint16_t head[256];
    uint16_t n;
} surnames;

static void add_surname(const dw_run *run, surnames *all, uint32_t person, uint32_t first,
                        uint32_t last)
{
    uint8_t slot = filter_of(&run->tokens[first]);
    if (all->n == SURNAMES_MOST)
        return;
    all->at[all->n] = (surname){ first, last, person, all->head[slot] };
    all->head[slot] = ++all->n;
}

static void gather_surnames(const dw_run *run, surnames *all)
{
    for (uint32_t i = 0; i < run->num_matches; i++) {
        const dw_match *m = &run->matches[i];
        if (!has_surname(run, m))
            continue;
        add_surname(run, all, i, surname_first(run, m), m->last);
        if (begins_with_surname(m))
            add_surname(run, all, i, m->first, m->first + 1);
    }
}

void dw_run_surnames(dw_run *run)
{
    surnames all = { .n = 0 };
    gather_surnames(run, &all);
    for (uint32_t i = 0; i < run->n && all.n && !run->failed; i++) {
        for (uint16_t k = all.head[filter_of(&run->tokens[i])]; k; k = all.at[k - 1].next) {
            const surname *s = &all.at[k - 1];
            uint8_t cut;
            if (!surname_at(run, i, s, &cut))
                continue;
            take_surname(run, i, s->person, cut, s->last - s->first);
            break;
        }
    }
}
