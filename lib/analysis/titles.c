/* Titles: how far one goes, and the persons that only a title shows to be such. */
#include "analysis/actors_own.h"
#include "analysis/actors_run.h"

#include <string.h>

#define TITLE_MOST 14

static dw_title *add_title(dw_run *run)
{
    dw_title *title =
        dw_run_add(run, &run->titles, &run->num_titles, &run->room_titles, sizeof *title);
    return title;
}

static const dw_match *owner_of(const dw_run *run, uint32_t i)
{
    uint32_t owner = i < run->n ? run->tokens[i].owner : 0;
    return owner ? &run->matches[owner - 1] : NULL;
}

static bool is_person_match(const dw_run *run, const dw_match *m)
{
    if (!m || m->dead)
        return false;
    return m->kind == DW_MATCH_NAME || dw_own_is_person(run, m) ||
           (m->kind == DW_MATCH_PHRASE && m->senses[0].via < DW_VIA_NOTHING &&
            dw_actor_entry_at(m->senses[0].actor)->kind == DW_ACTOR_PERSON);
}

/* «لدى تونس», «في سوريا», «لشؤون الشرق الأدنى»: a preposition within a title wants an
 * actor or a definite word behind it. */
static bool is_inner_preposition(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    if (!dw_token_is(t, DW_CLASS_LOCATIVE) || !dw_token_is(t, DW_CLASS_STOP) || i + 1 >= run->n ||
        run->tokens[i + 1].gap != DW_GAP_SOFT)
        return false;
    bool named = dw_token_equals(t, "من") && dw_token_is(t - 1, DW_CLASS_AFTER_TITLE);
    bool place = dw_token_equals(t, "في") || dw_token_equals(t, "لدي") ||
                 dw_token_equals(t, "الي") || named; /* «المكلف من مجلس النواب» */
    const dw_match *m = owner_of(run, i + 1);
    return place && ((m && !is_person_match(run, m)) || dw_token_definite(&run->tokens[i + 1]) ||
                     dw_token_is(&run->tokens[i + 1], DW_CLASS_BODY | DW_CLASS_TITLE_PART));
}

/* «المختار» before a word that is no title's: a name, though an ordinary word too. */
static bool begins_name(const dw_run *run, uint32_t i)
{
    const dw_token *next = &run->tokens[i + 1];
    return dw_token_is(&run->tokens[i], DW_CLASS_ORDINARY) && i + 1 < run->n &&
           next->gap == DW_GAP_SOFT && !dw_token_definite(next) &&
           !dw_token_is(next,
                        DW_CLASS_COMMON | DW_CLASS_STOP | DW_CLASS_TITLE | DW_CLASS_TITLE_PART);
}

/* «للأمين العام» behind «المستشارة الخاصة»: a title served by another. */
static bool is_fused_title(const dw_token *t)
{
    const dw_reading *r = dw_token_reading(t, DW_CLASS_TITLE);
    return r && r->fused;
}

/* «حكومة [تصريف] الأعمال»: between an open noun and a definite one stands another noun. */
static bool is_construct(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i], *next = t + 1;
    return !dw_token_definite(t - 1) && !dw_token_is(t - 1, DW_CLASS_STOP) && i + 1 < run->n &&
           t->gap == DW_GAP_SOFT && next->gap == DW_GAP_SOFT && !(t - 1)->owner &&
           dw_token_definite(next) && t->readings <= 2 &&
           !dw_token_is(next, DW_CLASS_STOP | DW_CLASS_GIVEN) &&
           !dw_token_is(t, DW_CLASS_GIVEN | DW_CLASS_ORDINARY | DW_CLASS_LINK | DW_CLASS_PREFIX |
                               DW_CLASS_STOP);
}

/* «وزير الخزانة والمالية»: no adjective of Mali. */
static bool is_doubtful(const dw_token *t, const dw_match *m)
{
    return dw_token_starts(t, "وال") && m->num_senses && (m->senses->flags & DW_SENSE_WEAK);
}

/* «المدير العام بوزارة العدل» */
static bool is_place_of_work(const dw_token *t, const dw_match *m)
{
    return dw_token_starts(t, "ب") && m->cut == 1 && m->kind == DW_MATCH_BODY;
}

/* «المنسق الخاص [لعملية السلام]»: what one does it for, a word that a definite one completes;
 * not «قال الرئيس لصحيفة النهار». */
static bool is_purpose(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i], *next = t + 1;
    const dw_reading *bare = t->readings > 1 ? &t->read[1] : NULL;
    if (!bare || bare->cut != 1 || !dw_token_starts(t, "ل") || dw_token_starts(t, "لل") ||
        !dw_token_definite(t - 1) || i + 1 >= run->n || next->gap != DW_GAP_SOFT ||
        !dw_token_definite(next) || next->owner)
        return false;
    return !(dw_actor_word_classes(bare->word) &
             (DW_CLASS_GIVEN | DW_CLASS_TITLE | DW_CLASS_RANK | DW_CLASS_BODY | DW_CLASS_STOP));
}

/* «السفيرة الإسرائيلية أميرة أورون»: a title's word that is a first name too begins a name
 * where the title is closed and what follows does not complete it. */
static bool is_first_name(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i], *next = t + 1;
    if (!dw_token_is(t, DW_CLASS_GIVEN | DW_CLASS_ORDINARY) || dw_token_definite(t) ||
        !(dw_token_definite(t - 1) || (t - 1)->owner) || i + 1 >= run->n ||
        next->gap != DW_GAP_SOFT)
        return false;
    return !dw_token_definite(next) && !next->owner &&
           !dw_token_is(next, DW_CLASS_STOP | DW_CLASS_TITLE | DW_CLASS_TITLE_PART | DW_CLASS_BODY |
                                  DW_CLASS_COMMON);
}

/* «المقررة المعنية [بالأراضي الفلسطينية]», «المكلف [بملف] …» */
static bool is_charge(const dw_token *t)
{
    static const char *const words[] = { "المعني", "المعنيه", "المكلف", "المكلفه" };
    for (size_t i = 0; i < sizeof words / sizeof *words && dw_token_starts(t, "ب"); i++)
        if (dw_token_equals(t - 1, words[i]))
            return true;
    return false;
}

/* Whether the title goes on with token `i`; `*next` is the token after what it takes. */
static bool goes_on(const dw_run *run, uint32_t i, uint32_t *next)
{
    const dw_token *t = &run->tokens[i];
    const dw_match *m = owner_of(run, i);
    *next = i + 1;
    if (i >= run->n || t->gap == DW_GAP_BREAK || t->gap == DW_GAP_COMMA)
        return false;
    if (m && m->first == i) {
        *next = m->last;
        return !is_person_match(run, m) &&
               (!m->cut || dw_token_starts(t, "ل") || is_doubtful(t, m) || is_place_of_work(t, m) ||
                is_charge(t));
    }
    if (t->gap == DW_GAP_QUOTE || is_first_name(run, i))
        return false;
    if (is_inner_preposition(run, i))
        return true;
    if (dw_token_is(t, DW_CLASS_STOP))
        return false;
    if (dw_token_definite(t))
        return !dw_token_is(t, DW_CLASS_GIVEN) && !begins_name(run, i);
    if ((dw_token_starts(t, "وال") || dw_token_starts(t, "لل")) &&
        (!dw_token_reading(t, DW_CLASS_TITLE | DW_CLASS_RANK | DW_CLASS_STOP) || is_fused_title(t)))
        return true;
    if (is_construct(run, i) || is_purpose(run, i) || is_charge(t))
        return true;
    return dw_token_is(t, DW_CLASS_TITLE | DW_CLASS_TITLE_PART | DW_CLASS_AFTER_TITLE) ||
           (dw_token_is(t, DW_CLASS_RANK) && !dw_token_is(t, DW_CLASS_GIVEN | DW_CLASS_ORDINARY));
}

/* «وزير الاتصالات [وتقنية المعلومات السعودي] …»: a second field of a minister, where it and
 * an adjective of a state end the title. Returns the token after it, or `i`. */
static uint32_t second_field(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    if (i + 2 >= run->n || t->gap != DW_GAP_SOFT || !dw_token_starts(t, "و") ||
        dw_token_starts(t, "وال") || !dw_token_definite(t - 1) || t->owner ||
        dw_token_reading(t, DW_CLASS_TITLE | DW_CLASS_RANK | DW_CLASS_BODY | DW_CLASS_STOP) ||
        t[1].gap != DW_GAP_SOFT || !dw_token_definite(&t[1]) || t[1].owner)
        return i;
    const dw_match *m = owner_of(run, i + 2);
    bool adjective = m && m->first == i + 2 && !m->cut && m->kind == DW_MATCH_PHRASE &&
                     m->senses->via == DW_VIA_DEMONYM && t[2].gap == DW_GAP_SOFT;
    uint32_t last = adjective ? m->last : i + 2;
    bool person = last < run->n && run->tokens[last].gap <= DW_GAP_COMMA &&
                  (is_person_match(run, owner_of(run, last)) ||
                   dw_token_is(&run->tokens[last], DW_CLASS_GIVEN));
    return person ? last : i;
}

static bool is_minister(const dw_token *t)
{
    static const char *const heads[] = { "وزير", "وزيره", "وكيل", "وكيله", "نايب", "لجنه" };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (dw_token_equals(t, heads[i]) || dw_token_ends(t, heads[i]))
            return true;
    return false;
}

static uint32_t title_end(const dw_run *run, uint32_t i)
{
    uint32_t last = i + 1, next;
    while (last < i + TITLE_MOST && last < run->n) {
        if (!goes_on(run, last, &next) &&
            !(is_minister(&run->tokens[i]) && (next = second_field(run, last)) > last))
            break;
        last = next;
    }
    return last;
}

/* A name that a title or «برئاسة» introduces at token `i`. */
static uint32_t introduced_name(dw_run *run, uint32_t i)
{
    const dw_match *m = owner_of(run, i);
    uint8_t cut;
    if (m && (m->first != i || m->last - m->first > 1 || m->kind != DW_MATCH_PHRASE))
        return 0;
    uint32_t last = dw_name_at(run, i, true, &cut);
    if (last == i || cut)
        return 0;
    for (uint32_t k = i; k < last; k++) {
        const dw_match *other = owner_of(run, k);
        bool alone = other && other->last - other->first == 1; /* another's surname, perhaps */
        bool name = other && other->kind == DW_MATCH_NAME;
        if (other && (other->last > last || (!name && (other->kind == DW_MATCH_BODY ||
                                                       (is_person_match(run, other) && !alone)))))
            return 0;
    }
    for (uint32_t k = i; k < last; k++)
        if (run->tokens[k].owner)
            run->matches[run->tokens[k].owner - 1].dead = true;
    if (!dw_run_add_match(run, i, last, DW_MATCH_NAME))
        return 0;
    for (uint32_t k = i; k < last; k++)
        run->tokens[k].owner = (uint32_t)run->num_matches;
    return (uint32_t)run->num_matches;
}

/* The person that stands at token `i`, known or shown by what stands before it. */
static uint32_t person_at(dw_run *run, uint32_t i, bool introduce)
{
    const dw_match *m = owner_of(run, i);
    if (is_person_match(run, m))
        return m->first == i && !m->cut ? run->tokens[i].owner : 0;
    return introduce ? introduced_name(run, i) : 0;
}

/* «الفريق [أول]», «العميد [الركن]» */
static bool completes_rank(const dw_token *t)
{
    static const char *const words[] = { "اول", "ركن", "الركن", "متقاعد", "المتقاعد", "طيار" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dw_token_equals(t, words[i]))
            return true;
    return dw_token_is(t, DW_CLASS_RANK);
}

/* Ranks between a title and its person are no part of it: «قائد الجيش [العماد]». Returns
 * the token after the title's own words. */
static uint32_t own_words(const dw_run *run, const dw_title *title)
{
    const dw_token *t = run->tokens;
    uint32_t rank = title->last;
    if (title->rank)
        return rank;
    while (rank > title->first + 1 && completes_rank(&t[rank - 1]) && !t[rank - 1].owner)
        rank--;
    while (rank < title->last &&
           !(dw_token_is(&t[rank], DW_CLASS_RANK) && dw_token_definite(&t[rank])))
        rank++;
    bool closed =
        rank > title->first + 1 && (t[rank - 1].owner || dw_token_definite(&t[rank - 1]) ||
                                    dw_token_starts(&t[rank - 1], "لل"));
    return closed ? rank : title->last;
}

/* A comma or nothing between title and name. */
static bool may_follow(const dw_run *run, uint32_t i)
{
    return i < run->n && (run->tokens[i].gap == DW_GAP_SOFT || run->tokens[i].gap == DW_GAP_COMMA);
}

/* Behind a comma only what is a name by itself, or looks foreign twice, is introduced. */
static bool may_introduce(const dw_run *run, const dw_title *title, const dw_reading *head)
{
    uint32_t i = title->last;
    if (run->tokens[i].gap == DW_GAP_SOFT)
        return title->last > title->first + 1 || title->rank || head->cut ||
               dw_token_definite(&run->tokens[title->first]) ||
               dw_token_ends(&run->tokens[title->first], "ه") || /* «نجله», «نظيرها» */
               dw_token_ends(&run->tokens[title->first], "ها");
    uint8_t cut;
    uint32_t last = dw_name_at(run, i, true, &cut);
    bool closed = last < run->n && run->tokens[last].gap != DW_GAP_SOFT;
    return last > i + 1 &&
           (closed || dw_token_is(&run->tokens[i], DW_CLASS_GIVEN | DW_CLASS_ORDINARY));
}

/* A title behind its person: «علي النعسان، رئيس هيئة الأركان». */
static void attach_backwards(dw_run *run, dw_title *title)
{
    const dw_token *t = &run->tokens[title->first];
    if (title->person || title->rank || !title->first || t->gap != DW_GAP_COMMA || title->cut ||
        title->last == title->first + 1)
        return;
    const dw_match *m = owner_of(run, title->first - 1);
    if (is_person_match(run, m) && m->last == title->first) {
        title->person = run->tokens[title->first - 1].owner;
        title->follows = true;
    }
}

/* «رئيسًا», «نائبا»: a title in the accusative says what its person becomes or is; not
 * «نائبا الرئيس», which is dual. */
static bool is_accusative(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i], *next = t + 1;
    bool dual = i + 1 < run->n && next->gap == DW_GAP_SOFT && dw_token_definite(next);
    return dw_token_is(t, DW_CLASS_TITLE) && !dw_token_definite(t) && !dual &&
           (dw_token_ends(t, "ا") || dw_match_has_mark(run, t, '\x8B'));
}

/* «أداء كامل إدريس [اليمين الدستورية] رئيسًا للوزراء» */
static uint32_t before_oath(const dw_run *run, uint32_t i)
{
    uint32_t first = i;
    if (first > 1 && run->tokens[first - 1].gap == DW_GAP_SOFT &&
        dw_token_starts(&run->tokens[first - 1], "ال") &&
        dw_token_equals(&run->tokens[first - 2], "اليمين"))
        first--;
    if (first && dw_token_equals(&run->tokens[first - 1], "اليمين"))
        return first - 1;
    return i;
}

/* «بتعيين ناجي عيسى [محافظًا]», «مرعي البرعصي [نائبًا له]» */
static void attach_accusative(dw_run *run, dw_title *title)
{
    static const char *const theirs[] = { "له", "لها", "لهم" };
    uint32_t behind = before_oath(run, title->first);
    if (title->person || title->cut || !behind || run->tokens[title->first].gap != DW_GAP_SOFT ||
        !is_accusative(run, title->first))
        return;
    const dw_match *m = owner_of(run, behind - 1);
    if (!is_person_match(run, m) || m->last != behind)
        return;
    title->person = run->tokens[behind - 1].owner;
    title->follows = true;
    for (size_t i = 0; title->last < run->n && i < sizeof theirs / sizeof *theirs; i++)
        if (run->tokens[title->last].gap == DW_GAP_SOFT &&
            dw_token_equals(&run->tokens[title->last], theirs[i])) {
            title->last++;
            return;
        }
}

/* «المكتب الإعلامي»: a definite word that may be an adjective describes the one before. */
static bool is_adjective(const dw_run *run, uint32_t i, const dw_reading *head)
{
    const dw_token *t = &run->tokens[i];
    return i && t->gap == DW_GAP_SOFT && !head->cut && dw_token_definite(t) &&
           dw_token_is(t, DW_CLASS_AFTER_TITLE) && dw_token_definite(&run->tokens[i - 1]) &&
           !dw_token_is(&run->tokens[i - 1], DW_CLASS_STOP);
}

/* «القائم» is a title before «بأعمال» alone. */
static bool is_acting(const dw_token *t)
{
    return dw_token_ends(t, "القايم") || dw_token_equals(t, "القايم") ||
           dw_token_ends(t, "القايمه") || dw_token_equals(t, "القايمه");
}

static bool acts(const dw_run *run, uint32_t i)
{
    return i + 1 < run->n && (dw_token_equals(&run->tokens[i + 1], "باعمال") ||
                              dw_token_equals(&run->tokens[i + 1], "بالاعمال"));
}

/* «الناطق باسم الجيش، اللواء أحمد المسماري»: the title before the comma is the person's
 * too. `last` is the token after the title at `index`. */
static void share_person(dw_run *run, size_t index, uint32_t last)
{
    const dw_title *title = &run->titles[index];
    dw_title *prior = index ? &run->titles[index - 1] : NULL;
    bool single =
        title->rank || (last == title->first + 1 && dw_token_definite(&run->tokens[title->first]));
    if (prior && title->person && !title->follows && !title->cut && single && !prior->person &&
        !prior->rank && prior->last == title->first && prior->last > prior->first + 1 &&
        run->tokens[title->first].gap == DW_GAP_COMMA)
        prior->person = title->person;
}

static uint32_t title_at(dw_run *run, uint32_t i)
{
    const dw_reading *head = dw_token_reading(&run->tokens[i], DW_CLASS_TITLE | DW_CLASS_RANK);
    const dw_match *m = owner_of(run, i);
    bool begins = m && m->first == i && m->last - m->first > 1; /* «منسق أعمال الحكومة» */
    if (!head || (m && (is_person_match(run, m) || (m->last - m->first > 1 && !begins))) ||
        is_adjective(run, i, head) || (is_acting(&run->tokens[i]) && !acts(run, i)))
        return i + 1;
    dw_title *title = add_title(run);
    if (!title)
        return i + 1;
    uint32_t classes = dw_actor_word_classes(head->word);
    uint32_t from = begins ? m->last - 1 : i;
    *title = (dw_title){ .first = i,
                         .last = title_end(run, from),
                         .cut = head->cut,
                         .rank = !(classes & DW_CLASS_TITLE) };
    size_t index = run->num_titles - 1;
    uint32_t last = title->last;
    if (may_follow(run, last)) {
        uint32_t person = person_at(run, last, may_introduce(run, title, head));
        run->titles[index].person = person;
    }
    run->titles[index].last = own_words(run, &run->titles[index]);
    attach_backwards(run, &run->titles[index]);
    attach_accusative(run, &run->titles[index]);
    share_person(run, index, last);
    return last;
}

static uint32_t leader_at(dw_run *run, uint32_t i)
{
    if (dw_token_is(&run->tokens[i], DW_CLASS_LEADS) && may_follow(run, i + 1))
        person_at(run, i + 1, true);
    return i + 1;
}

void dw_run_titles(dw_run *run)
{
    for (uint32_t i = 0; i < run->n && !run->failed;) {
        if (dw_token_reading(&run->tokens[i], DW_CLASS_TITLE | DW_CLASS_RANK))
            i = title_at(run, i);
        else
            i = leader_at(run, i);
    }
}
