/* Names of bodies by their head: ministries, armies, parties, companies, and how far their
 * names go. */
#include "analysis/actors_run.h"

#include <string.h>

#define WORDS_MOST 7

/* The phrase at token `i` if it is an adjective or a name of a state, whole and without
 * anything before it; the token after it, else `i`. */
static uint32_t nationality_at(const dw_run *run, uint32_t i, dw_match *out, bool adjective_only)
{
    dw_reading reading;
    uint32_t node, last = i < run->n ? dw_phrase_at(run, i, &reading, &node) : i;
    if (last == i || run->tokens[i].gap != DW_GAP_SOFT || reading.cut || reading.fused)
        return i;
    size_t n;
    const dw_actor_sense *senses = dw_actor_senses(node, &n);
    for (size_t k = 0; k < n; k++) {
        dw_actor_kind kind =
            senses[k].via < DW_VIA_NOTHING ? dw_actor_entry_at(senses[k].actor)->kind : 0;
        bool adjective = senses[k].via == DW_VIA_DEMONYM ||
                         (last == i + 1 && dw_token_definite(&run->tokens[i]) &&
                          dw_token_ends(&run->tokens[i], "يه")); /* «الهيئة … السعودية» */
        bool fits = kind == DW_ACTOR_STATE &&
                    (adjective || (!adjective_only && senses[k].via <= DW_VIA_ALIAS &&
                                   !(senses[k].flags & DW_SENSE_WEAK)));
        if (!fits)
            continue;
        *out = (dw_match){ .first = i, .last = last, .senses = senses + k, .num_senses = 1 };
        return last;
    }
    return i;
}

static bool is_other_adjective(const dw_run *run, uint32_t i)
{
    uint32_t actor, node = dw_actor_step(0, run->tokens[i].read[0].word);
    return node != DW_NO_ENTRY && dw_senses_have(node, DW_VIA_DEMONYM, &actor);
}

static bool is_described(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    return i < run->n && t->gap == DW_GAP_SOFT && dw_token_definite(t) &&
           !dw_token_is(t, DW_CLASS_STOP | DW_CLASS_TITLE | DW_CLASS_RANK) &&
           (!dw_token_is(t, DW_CLASS_AFTER_TITLE) || dw_token_is(t, DW_CLASS_BODY) ||
            is_other_adjective(run, i) || dw_token_starts(t, "العام") ||
            dw_token_equals(t, "الاعلي") || dw_token_starts(t, "الخاص"));
}

/* «الجيش [والحكومة الإسرائيلية]»: another thing of the state, no part of the body's name. */
static bool is_of_state(const dw_token *t)
{
    static const char *const words[] = { "والحكومه", "والسلطات", "والدوله", "والشعب", "والرياسه" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dw_token_equals(t, words[i]))
            return true;
    return false;
}

/* «و» and a definite word. */
static bool is_joined_definite(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    return i < run->n && t->gap == DW_GAP_SOFT && dw_token_starts(t, "وال") && !is_of_state(t) &&
           !dw_token_reading(t, DW_CLASS_STOP | DW_CLASS_TITLE | DW_CLASS_RANK | DW_CLASS_BODY);
}

static bool is_for(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    return i < run->n && t->gap == DW_GAP_SOFT && t->len > 8 && dw_token_starts(t, "لل") &&
           !dw_token_is(t, DW_CLASS_STOP) &&
           !dw_token_reading(t, DW_CLASS_TITLE | DW_CLASS_RANK | DW_CLASS_SPORT);
}

/* Whether the vocabulary has something that begins with the word. */
static bool is_known(const dw_run *run, uint32_t i)
{
    return dw_actor_step(0, run->tokens[i].read[0].word) != DW_NO_ENTRY;
}

/* A word that can only be a proper name. */
static bool is_proper(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    return i < run->n && t->gap == DW_GAP_SOFT && t->len >= 6 &&
           run->sections[t->section].words->at[t->index].kind == DW_WORD_LETTERS &&
           !dw_token_is(t, DW_CLASS_COMMON | DW_CLASS_STOP | DW_CLASS_TITLE | DW_CLASS_RANK |
                               DW_CLASS_BODY | DW_CLASS_TITLE_PART | DW_CLASS_LOCATIVE |
                               DW_CLASS_VERB) &&
           !dw_token_definite(t) && t->readings == 1 && !is_known(run, i);
}

/* «بلدتي الباذان [وطلوزة]»: the second of two towns. */
static bool is_second_town(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    const dw_match *first = i > 1 && t[-1].owner ? &run->matches[t[-1].owner - 1] : NULL;
    if (!first || first->kind != DW_MATCH_PLACE || !first->first || t->gap != DW_GAP_SOFT)
        return false;
    const dw_token *head = &run->tokens[first->first - 1];
    bool dual =
        dw_token_ends(head, "تي") || dw_token_ends(head, "تا") || dw_token_ends(head, "يمي");
    return dual && dw_token_starts(t, "و") && t->len >= 8 && t->readings == 1 &&
           !dw_token_is(t, DW_CLASS_COMMON | DW_CLASS_STOP | DW_CLASS_VERB);
}

uint32_t dw_town_at(const dw_run *run, uint32_t i, uint32_t *first, uint8_t *cut)
{
    const dw_reading *head = dw_token_reading(&run->tokens[i], DW_CLASS_TOWN);
    uint32_t name = i + 1;
    *first = i;
    *cut = 1;
    if (is_second_town(run, i))
        return i + 1;
    if (!head || head->fused || name >= run->n || run->tokens[name].gap != DW_GAP_SOFT)
        return i;
    const dw_token *t = &run->tokens[name];
    bool definite = dw_token_definite(t) && !dw_token_is(t, DW_CLASS_COMMON | DW_CLASS_STOP) &&
                    !is_known(run, name) && t->len > 8;
    *first = name;
    *cut = 0;
    if (!definite && (!is_proper(run, name) || dw_token_ends(t, "يه")))
        return i; /* «مدينة ساحلية» */
    bool pair =
        !definite && is_proper(run, name + 1) && !dw_token_ends(&run->tokens[name + 1], "ه");
    return name + 1 + pair;
}

/* A word that the next one completes. */
static bool is_construct(const dw_run *run, uint32_t i)
{
    return i < run->n && run->tokens[i].gap == DW_GAP_SOFT && !dw_token_definite(&run->tokens[i]) &&
           run->tokens[i].len >= 6 &&
           !dw_token_is(&run->tokens[i], DW_CLASS_STOP | DW_CLASS_VERB) && !is_known(run, i);
}

static uint32_t town_at(const dw_run *run, uint32_t i);

/* What a movement or army is for, «تحرير السودان», «استقلال منطقة القبائل»: the token after
 * it, or `i`. */
static uint32_t banner_end(const dw_run *run, uint32_t i)
{
    if (i + 1 >= run->n || run->tokens[i].gap != DW_GAP_SOFT ||
        run->tokens[i + 1].gap != DW_GAP_SOFT || !dw_token_is(&run->tokens[i], DW_CLASS_BANNER))
        return i;
    uint32_t last = i + 1;
    last += dw_token_is(&run->tokens[last], DW_CLASS_TOWN) && last + 1 < run->n;
    uint32_t town = town_at(run, last);
    if (town == last && (is_described(run, last) || is_proper(run, last)))
        town = last + 1;
    return town > last ? town : i;
}

/* A city or state, whole: what universities and clubs are named after. */
static uint32_t town_at(const dw_run *run, uint32_t i)
{
    dw_reading reading = { 0 };
    uint32_t node, actor, last = i < run->n ? dw_phrase_at(run, i, &reading, &node) : i;
    if (last == i || reading.cut || reading.fused || run->tokens[i].gap != DW_GAP_SOFT)
        return i;
    return dw_senses_have(node, DW_VIA_NAME, &actor) || dw_senses_have(node, DW_VIA_CAPITAL, &actor)
               ? last
               : i;
}

/* The definite words behind the head, or behind words that describe it already; a second
 * part joined by «و» only where a nationality ends it. Returns the token after them. */
static uint32_t description(const dw_run *run, uint32_t i, bool described, dw_match *nationality)
{
    uint32_t last = i, words = described;
    while (words < WORDS_MOST) {
        dw_match found;
        uint32_t end = nationality_at(run, last, &found, true);
        if (end > last) {
            *nationality = found;
            return end;
        }
        if (is_described(run, last) || is_for(run, last)) {
            last++;
            words++;
            continue;
        }
        uint32_t beyond = last;
        while (words && beyond < last + 3 && is_joined_definite(run, beyond)) {
            beyond++;
            if (nationality_at(run, beyond, &found, true) == beyond)
                beyond += is_described(run, beyond);
        }
        end = beyond > last ? nationality_at(run, beyond, &found, true) : beyond;
        if (end == beyond)
            break;
        *nationality = found;
        return end;
    }
    return last;
}

/* «الخارجية الروسية»: a ministry by its field, before a feminine adjective, where no noun
 * stands before it that it describes or completes («السياسة الخارجية التركية»). */
static bool is_ministry(const dw_run *run, uint32_t i, const dw_match *nationality)
{
    const dw_token *t = &run->tokens[i], *before = t - 1;
    if (nationality->last <= nationality->first ||
        !dw_token_ends(&run->tokens[nationality->last - 1], "ه"))
        return false;
    if (!i || t->gap != DW_GAP_SOFT || !dw_token_definite(t))
        return true; /* «بالخارجية الروسية» */
    return !dw_token_definite(before) && !dw_token_starts(before, "وال") &&
           !dw_token_reading(before, DW_CLASS_TITLE | DW_CLASS_BODY) &&
           !dw_token_equals(before, "الوزاره") && !before->owner;
}

/* A body the vocabulary holds as one that every state has, with its nationality. */
static bool general_body(const dw_run *run, uint32_t i, dw_match *body, dw_match *nationality)
{
    dw_reading reading;
    uint32_t node, actor, last = dw_phrase_at(run, i, &reading, &node);
    size_t n;
    if (last == i || !dw_senses_have(node, DW_VIA_BODY, &actor))
        return false;
    const dw_actor_sense *senses = dw_actor_senses(node, &n);
    while (senses->via != DW_VIA_BODY)
        senses++;
    *body = (dw_match){ .first = i,
                        .last = last,
                        .body_last = last,
                        .cut = reading.cut,
                        .fused = reading.fused,
                        .alone = (senses->flags & DW_SENSE_ALONE) != 0,
                        .senses = senses,
                        .num_senses = 1 };
    body->last = nationality_at(run, last, nationality, false);
    if (senses->flags & DW_SENSE_WEAK)
        return !reading.fused && is_ministry(run, i, nationality);
    if (body->last == last && is_described(run, last) && is_other_adjective(run, last))
        body->last = body->body_last = last + 1; /* «المجلس الوطني الكردي» */
    dw_match beyond = { 0 };
    uint32_t joined = body->last == last ? description(run, last, true, &beyond) : last;
    if (beyond.last > beyond.first) { /* «القوى الجوية والدفاع الجوي السوري» */
        *nationality = beyond;
        body->last = joined;
    }
    return true;
}

/* An adjective, or what a body is for: no object of the verb before it. */
static bool describes(const dw_token *t)
{
    return dw_token_starts(t, "لل") || dw_token_is(t, DW_CLASS_OFFICIAL | DW_CLASS_WORLD) ||
           dw_token_ends(t, "ي") || dw_token_ends(t, "يه");
}

/* «الشركة السعودية للصناعات العسكرية»: the adjective of a state stands first, and what the
 * body does behind it. Returns the token after the name, or `i`. */
static uint32_t national_body(const dw_run *run, uint32_t i, dw_match *nationality)
{
    uint32_t first =
        dw_token_definite(&run->tokens[i]) ? nationality_at(run, i + 1, nationality, true) : i + 1;
    if (first == i + 1)
        return i;
    uint32_t last = first;
    bool named = false;
    while (last < first + WORDS_MOST &&
           (is_for(run, last) || (is_described(run, last) && describes(&run->tokens[last])) ||
            (named && is_joined_definite(run, last)))) {
        named = named || is_for(run, last) ||
                dw_token_is(&run->tokens[last], DW_CLASS_OFFICIAL | DW_CLASS_WORLD);
        last++;
    }
    return named ? last : i;
}

/* «المجلس الأعلى للأمن», «الهيئة العليا للإغاثة»: an adjective of bodies behind a definite
 * head and more behind it is a name, of the state unless another adjective says the world.
 * `*last` comes back where the name ends. */
static bool is_official(const dw_run *run, uint32_t i, uint32_t *last, bool *of_state)
{
    uint32_t end = i + 2;
    *of_state = true;
    if (*last < i + 3 || !dw_token_is(&run->tokens[i + 1], DW_CLASS_OFFICIAL | DW_CLASS_WORLD))
        return false;
    while (end < *last && describes(&run->tokens[end]))
        end++;
    if (end < i + 3)
        return false;
    *last = end;
    for (uint32_t k = i + 1; k < end; k++)
        if (dw_token_reading(&run->tokens[k], DW_CLASS_WORLD))
            *of_state = false;
    return true;
}

/* «تنظيم عمليات العودة», «جماعة …»: more often no name with a noun behind them. */
static bool is_act(const dw_token *t)
{
    static const char *const heads[] = { "تنظيم", "جماعه", "جيش", "قوه" };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (dw_token_ends(t, heads[i]) || dw_token_equals(t, heads[i]))
            return true;
    return false;
}

static dw_match match_of(const dw_reading *head, uint32_t first, uint32_t last, uint32_t body_last)
{
    return (dw_match){ .first = first,
                       .last = last,
                       .body_last = body_last,
                       .cut = head->cut,
                       .fused = head->fused,
                       .alone = true };
}

/* Where what follows a body's head and names it ends; `*proper` where that alone makes a name
 * of it. */
static uint32_t end_of_name(const dw_run *run, uint32_t i, uint32_t classes, dw_match *nationality,
                            bool *proper)
{
    uint32_t town = classes & DW_CLASS_CIVIC ? town_at(run, i + 1) : i + 1;
    *proper = town > i + 1; /* «جامعة القاهرة» */
    if (*proper)
        return town;
    uint32_t at = i + 1, last = description(run, at, false, nationality);
    if (last > at)
        return last;
    while ((classes & DW_CLASS_NAMED) && last < i + 3 && is_proper(run, last))
        last++;
    *proper = last > at;
    if (*proper)
        return last;
    bool construct = is_construct(run, at) && is_described(run, at + 1);
    *proper = true;
    if ((classes & DW_CLASS_ARMED) && !is_act(&run->tokens[i]) && construct)
        return description(run, at + 1, false, nationality); /* «سرايا أولياء الدم» */
    if ((classes & (DW_CLASS_PARTY | DW_CLASS_ARMED | DW_CLASS_BANNER)) && banner_end(run, at) > at)
        return banner_end(run, at); /* «حركة تحرير السودان» */
    if ((classes & DW_CLASS_CIVIC) && is_construct(run, at) && town_at(run, at + 1) > at + 1)
        return town_at(run, at + 1); /* «غرفة تجارة دبي» */
    *proper = false;
    if ((classes & DW_CLASS_SOLO) && construct)
        return description(run, at + 1, false, nationality); /* «هيئة مكافحة الفساد» */
    return at;
}

static bool described_body(const dw_run *run, uint32_t i, dw_match *body, dw_match *nationality)
{
    const dw_reading *head = dw_token_reading(&run->tokens[i], DW_CLASS_BODY);
    bool proper, of_state;
    if (!head || (head->cut && dw_token_is(&run->tokens[i], DW_CLASS_STOP)))
        return false;
    uint32_t classes = dw_actor_word_classes(head->word), last = national_body(run, i, nationality);
    if (last > i) {
        *body = match_of(head, i, last, last);
        body->of_state = !(classes & (DW_CLASS_CIVIL | DW_CLASS_PARTY | DW_CLASS_ARMED));
        if (!body->of_state)
            *nationality = (dw_match){ 0 };
        return true;
    }
    last = end_of_name(run, i, classes, nationality, &proper);
    bool national = nationality->last > nationality->first;
    bool official = !national && dw_token_definite(&run->tokens[i]) && !head->fused &&
                    is_official(run, i, &last, &of_state);
    if (!national && !proper && !official && last > i + 2 && dw_token_definite(&run->tokens[i + 1]))
        last = i + 2; /* «وزارة الثقافة»; what follows may be anything */
    *body = match_of(head, i, last, national ? nationality->first : last);
    body->official = official;
    body->of_state = official ? of_state : (classes & DW_CLASS_SOLO) && !(classes & DW_CLASS_CIVIL);
    bool named = (classes & DW_CLASS_SOLO) || national;
    return proper || official || (named && body->body_last > i + 1);
}

bool dw_body_at(dw_run *run, uint32_t i, dw_match *body, dw_match *nationality)
{
    dw_match other, other_nationality = { 0 };
    *nationality = (dw_match){ 0 };
    bool general = general_body(run, i, body, nationality);
    if (!described_body(run, i, &other, &other_nationality))
        return general;
    bool national = other_nationality.last > other_nationality.first;
    bool longer = other.last > body->last;
    if (general && (!longer || (!national && (body->alone || !other.of_state))))
        return true;
    *body = other;
    *nationality = other_nationality;
    return true;
}
