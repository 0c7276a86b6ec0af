/* How far a hedged clause goes: back to where it begins, with the topic or condition it
 * hangs on, and on to where another begins. */
#include <string.h>

#include "expectations.h"

/* The most words a clause is followed over, so that a text without punctuation costs no
 * more than any other. */
enum { CLAUSE_MOST = 120, SEGMENTS_MOST = 3 };

static bool says(const dw_hedge_text *text, size_t i, const char *folded)
{
    return i < text->words.n && !strcmp(dw_words_fold(&text->words, i), folded);
}

/* Whether a word is joined to the one before it by «و» as a word of its own would be. */
static bool is_joined(const dw_hedge_text *text, size_t i, const char *letter)
{
    return dw_hedge_conjunction(text, i) && !strncmp(dw_words_fold(&text->words, i), letter, 2);
}

/* -------------------------------------------------------------------- its end */

/* Whether what follows a comma still belongs to the clause. */
static bool goes_on(const dw_hedge_text *text, size_t i, bool relative)
{
    if (dw_hedge_find(text, i, DW_HEDGE_CONDITION, NULL))
        return true;
    if (relative)
        return false;
    if (says(text, i, "وان") || says(text, i, "والا"))
        return !dw_hedge_find(text, i, DW_HEDGE_STOP, NULL) ||
               dw_hedge_is_imperfect(text, i + 1, 0);
    if (is_joined(text, i, "ف"))
        return false;
    if (says(text, i, "وهو") || says(text, i, "وهي") || says(text, i, "وهم") ||
        says(text, i, "وهما"))
        return false;
    if (is_joined(text, i, "و"))
        return says(text, i + 1, "سيما") ||
               (!dw_hedge_find(text, i, DW_HEDGE_NOT, NULL) && dw_hedge_may_be_noun(text, i, 2));
    return true;
}

/* A word at which the clause ends though no mark stands before it. */
static bool ends_before(const dw_hedge_text *text, size_t i)
{
    const dw_hedge *stop = dw_hedge_find(text, i, DW_HEDGE_STOP, NULL);
    if (!stop)
        return false;
    /* «كما», «هو» and the like end one only behind a comma. */
    return text->bound[i] != DW_BOUND_NONE || says(text, i, "لكن") || says(text, i, "غير") ||
           says(text, i, "بينما") || says(text, i, "فيما") || says(text, i, "اذ") ||
           says(text, i, "لان") || (stop->n > 1 && !says(text, i, "وان") && !says(text, i, "بعد"));
}

/* «، وأن تؤجّل»: what is coordinated under the same hedge. */
static bool is_and_that(const dw_hedge_text *text, size_t i)
{
    return (says(text, i, "وان") || says(text, i, "والا")) && dw_hedge_is_imperfect(text, i + 1, 0);
}

static size_t find_end(const dw_hedge_text *text, const dw_cue *cue, bool relative, bool *condition)
{
    size_t i = cue->last > cue->content ? cue->last : cue->content;
    if (i < cue->last + (cue->content == cue->first))
        i = cue->last;
    size_t most = i + CLAUSE_MOST;
    i += i < text->words.n && text->bound[i] == DW_BOUND_COMMA; /* «على الأرجح، لن» */
    for (; i < text->words.n && i < most; i++) {
        bool mark = text->bound[i] == DW_BOUND_COMMA;
        if (text->bound[i] >= DW_BOUND_SEMICOLON)
            break;
        if (is_and_that(text, i))
            continue;
        if (ends_before(text, i))
            break;
        if (dw_hedge_find(text, i, DW_HEDGE_CONDITION, NULL))
            *condition = true;
        else if (mark && !goes_on(text, i, relative))
            break;
        if ((mark || dw_hedge_conjunction(text, i)) && dw_cue_begins(text, i))
            break;
        if (says(text, i, "بل") && dw_cue_begins(text, i + 1))
            break;
    }
    return i;
}

/* ------------------------------------------------------------------ its beginning */

/* The first word of the stretch between marks in which word `i` stands. */
static size_t segment_start(const dw_hedge_text *text, size_t i)
{
    size_t least = i > CLAUSE_MOST ? i - CLAUSE_MOST : 0;
    while (i > least && (text->bound[i] == DW_BOUND_NONE || text->bound[i] == DW_BOUND_COLON))
        i--;
    return i;
}

/* Where the clause begins in its stretch: behind what opens it («غير أن», «إن», «إذ»), or
 * with the relative pronoun. */
static size_t opening(const dw_hedge_text *text, size_t segment, size_t first, bool *relative)
{
    size_t start = segment;
    *relative = false;
    for (size_t i = segment; i < first; i++) {
        size_t clitic;
        const dw_hedge *opens = dw_hedge_find(text, i, DW_HEDGE_STOP | DW_HEDGE_THAT, &clitic);
        if (says(text, i, "بل")) {
            start = i + 1;
            *relative = false;
        } else if (opens && i + opens->n <= first) {
            start = i + opens->n;
            i = start - 1;
            *relative = false;
        } else if (dw_hedge_find(text, i, DW_HEDGE_RELATIVE, &clitic) && !clitic) {
            start = i;
            *relative = true;
        }
    }
    return start < first ? start : first;
}

/* The topic or condition before the clause: «أما ملف قسد، فيُتوقع», «ما لم يُحدَّد موعد،
 * فإن الشراكة ستظل». SIZE_MAX for none. */
static size_t find_head(const dw_hedge_text *text, size_t segment, bool *condition)
{
    size_t at = segment;
    for (int k = 0; k < SEGMENTS_MOST && at > 0 && text->bound[at] == DW_BOUND_COMMA; k++) {
        at = segment_start(text, at - 1);
        if (dw_hedge_find(text, at, DW_HEDGE_CONDITION, NULL)) {
            *condition = true;
            return at;
        }
        if (dw_hedge_find(text, at, DW_HEDGE_TOPIC, NULL))
            return at;
    }
    return SIZE_MAX;
}

static uint32_t start_of(const dw_hedge_text *text, size_t i, const dw_cue *cue)
{
    return i == cue->first ? cue->start : text->words.at[i].start;
}

void dw_cue_clause(const dw_hedge_text *text, dw_cue *cue, uint32_t *start, uint32_t *end)
{
    bool relative, condition = false;
    size_t segment = segment_start(text, cue->first);
    size_t first = opening(text, segment, cue->first, &relative), head = SIZE_MAX;
    if (dw_hedge_find(text, segment, DW_HEDGE_CONDITION, NULL) && segment < cue->first) {
        condition = true;
        first = segment;
    } else if (!relative && (is_joined(text, segment, "ف") || says(text, segment, "فان"))) {
        head = find_head(text, segment, &condition);
    }
    size_t last = find_end(text, cue, relative && text->bound[first] == DW_BOUND_COMMA, &condition);
    if (last < cue->last)
        last = cue->last;
    *start = start_of(text, head != SIZE_MAX ? head : first, cue);
    *end = text->words.at[last - 1].end;
    if (condition)
        cue->marks |= DIWAN_EXPECTATION_CONDITIONAL;
}

/* ---------------------------------------------------------------- bare conditions */

bool dw_condition_at(const dw_hedge_text *text, size_t i, dw_cue *cue, uint32_t *end)
{
    size_t clitic;
    const dw_hedge *condition = dw_hedge_find(text, i, DW_HEDGE_CONDITION, &clitic);
    if (!condition || text->quoted[i] || (i > 0 && text->bound[i] == DW_BOUND_NONE && !clitic))
        return false;
    size_t most = i + CLAUSE_MOST, k = i + condition->n;
    while (k < text->words.n && k < most && text->bound[k] <= DW_BOUND_COLON &&
           !(text->bound[k] == DW_BOUND_COMMA && is_joined(text, k, "ف")))
        k++;
    if (k >= text->words.n || k >= most || text->bound[k] != DW_BOUND_COMMA)
        return false;
    *cue = (dw_cue){ .first = i,
                     .last = i + condition->n,
                     .content = k,
                     .start = dw_hedge_start(text, i, clitic),
                     .strength = DIWAN_STRENGTH_POSSIBLE,
                     .marks = DIWAN_EXPECTATION_CONDITIONAL };
    for (; k < text->words.n && k < most; k++) {
        if (dw_cue_begins(text, k))
            return false; /* the cue there tells it, with this condition */
        if (text->bound[k] >= DW_BOUND_SEMICOLON)
            break;
        if (text->bound[k] == DW_BOUND_COMMA && k > cue->content &&
            (ends_before(text, k) || !goes_on(text, k, false)))
            break;
    }
    *end = text->words.at[k - 1].end;
    return true;
}
