/* The words that hedge, found in their order: which a text has, how sure they are, and
 * whose expectation it is. */
#include <string.h>

#include "expectations.h"

#define CUES                                                                                       \
    (DW_HEDGE_AN | DW_HEDGE_VERB | DW_HEDGE_TOLD | DW_HEDGE_IMPERFECT | DW_HEDGE_FUTURE |          \
     DW_HEDGE_CLAUSE | DW_HEDGE_RIPE | DW_HEDGE_NOUN)

/* How far words that belong together may stand from each other. */
enum { AN_REACH = 7, SPEECH_REACH = 8, PAST_REACH = 3, SENTENCE_MOST = 60 };

static bool says(const dw_hedge_text *text, size_t i, const char *folded)
{
    return i < text->words.n && !strcmp(dw_words_fold(&text->words, i), folded);
}

/* «ألا», which folded is «إلا» too: before an imperfect it is أن and لا. */
static bool is_that_not(const dw_hedge_text *text, size_t i)
{
    return (says(text, i, "الا") || says(text, i, "بالا")) && dw_hedge_is_imperfect(text, i + 1, 0);
}

/* Whether word `i` is أن before what is expected, alone or joined to ب or a pronoun. */
static bool is_that(const dw_hedge_text *text, size_t i)
{
    if (says(text, i, "الا") || says(text, i, "بالا"))
        return is_that_not(text, i);
    const dw_hedge *that = dw_hedge_find(text, i, DW_HEDGE_THAT, NULL);
    return that && that->n == 1 && !says(text, i, "لان");
}

/* The أن that a cue which ends before word `i` waits for; SIZE_MAX where none comes. */
static size_t find_that(const dw_hedge_text *text, size_t i)
{
    for (size_t k = i; k < text->words.n && k < i + AN_REACH; k++) {
        if (text->bound[k] > DW_BOUND_COLON)
            break;
        if (is_that(text, k))
            return k;
        if (k > i && dw_hedge_find(text, k, DW_HEDGE_STOP, NULL))
            break;
    }
    return SIZE_MAX;
}

/* Whether a verbal noun, indefinite, stands right there: «من المتوقع استمرار الهدنة». */
static bool is_verbal_noun(const dw_hedge_text *text, size_t i)
{
    if (i >= text->words.n || text->bound[i] != DW_BOUND_NONE ||
        text->words.at[i].kind != DW_WORD_LETTERS)
        return false;
    const char *word = dw_words_fold(&text->words, i);
    size_t len = text->words.at[i].fold_len;
    if (len < 6 || !strncmp(word, "ال", 4) || dw_hedge_find(text, i, ~(uint32_t)CUES, NULL))
        return false;
    return dw_hedge_form(text, i, 0) == DW_FORM_NOUN;
}

/* «يُتوقع»: a damma on the first letter tells the passive. */
static bool is_marked_passive(const dw_hedge_text *text, uint32_t start, size_t i)
{
    const char *p = text->words.text + start;
    return start + 4 <= text->words.at[i].end && !memcmp(p + 2, "\xD9\x8F", 2);
}

static bool is_ours(const dw_hedge_text *text, size_t i, size_t clitic)
{
    const char *word = dw_words_fold(&text->words, i) + clitic;
    return !strncmp(word, "ن", 2) || !strncmp(word, "ا", 2);
}

/* ---------------------------------------------------------------- by classes */

static bool take_that(const dw_hedge_text *text, dw_cue *cue)
{
    size_t that = find_that(text, cue->last);
    if (that == SIZE_MAX)
        return false;
    if (is_that_not(text, that))
        cue->marks |= DIWAN_EXPECTATION_NEGATIVE;
    if (that == cue->last)
        cue->last++;
    cue->content = that + 1;
    return true;
}

static bool read_an(const dw_hedge_text *text, dw_cue *cue)
{
    if (cue->first && dw_hedge_before(text, cue->first, DW_HEDGE_COMPARATIVE))
        return false;
    return take_that(text, cue) || is_verbal_noun(text, cue->last);
}

static bool read_verb(const dw_hedge_text *text, dw_cue *cue, const dw_hedge *hedge, size_t clitic)
{
    bool passive = is_marked_passive(text, cue->start, cue->first);
    size_t last = cue->last;
    if (!take_that(text, cue))
        return passive && is_verbal_noun(text, cue->last);
    bool he = !strncmp(hedge->words, "ي", 2);
    bool subject = cue->content > last + 1;
    if (!passive && !is_ours(text, cue->first, clitic) && (subject || !he))
        cue->marks |= DIWAN_EXPECTATION_REPORTED;
    return true;
}

/* «توقّع استجابة» is a noun, «توقّع الوزير أن» a verb. */
static bool read_told(const dw_hedge_text *text, dw_cue *cue)
{
    size_t last = cue->last;
    if (!take_that(text, cue))
        return false;
    cue->marks |= DIWAN_EXPECTATION_REPORTED;
    return cue->content > last + 1 || cue->last > last;
}

static bool read_imperfect(const dw_hedge_text *text, dw_cue *cue, bool any_verb)
{
    size_t i = cue->last;
    if (i >= text->words.n || text->bound[i] != DW_BOUND_NONE)
        return false;
    bool negative = says(text, i, "لا") || says(text, i, "لن");
    i += negative;
    if (negative)
        cue->marks |= DIWAN_EXPECTATION_NEGATIVE;
    cue->weak = true;
    return any_verb ? dw_hedge_form(text, i, 0) != DW_FORM_PERFECT
                    : dw_hedge_is_imperfect(text, i, 0);
}

/* «مرشحة لتحمّل», «مرشح للتصعيد»; a candidate for an office is no expectation. */
static bool read_ripe(const dw_hedge_text *text, dw_cue *cue)
{
    static const char *const heads[] = { "لت",   "لان",   "لاست", "لار",  "للت",   "للان",
                                         "للار", "للاست", "للاز", "للاش", "لمزيد", "للمزيد" };
    size_t i = cue->last;
    if (i >= text->words.n || text->bound[i] != DW_BOUND_NONE)
        return false;
    const char *word = dw_words_fold(&text->words, i);
    size_t len = text->words.at[i].fold_len;
    if (len < 8 || !strcmp(word + len - 4, "ات"))
        return false;
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        if (!strncmp(word, heads[k], strlen(heads[k])))
            return true;
    return false;
}

static bool read_noun(const dw_hedge_text *text, dw_cue *cue)
{
    size_t i = cue->last;
    if (i < text->words.n && text->bound[i] == DW_BOUND_NONE && is_that(text, i))
        return take_that(text, cue);
    if (i >= text->words.n || text->bound[i] != DW_BOUND_NONE ||
        text->words.at[i].kind != DW_WORD_LETTERS)
        return false;
    return text->words.at[i].fold_len >= 6 &&
           !dw_hedge_find(text, i, ~(uint32_t)CUES & ~(uint32_t)DW_HEDGE_LESSEN, NULL);
}

static bool read_class(const dw_hedge_text *text, dw_cue *cue, const dw_hedge *hedge, size_t clitic)
{
    switch (hedge->class) {
    case DW_HEDGE_AN:
        return read_an(text, cue);
    case DW_HEDGE_VERB:
        return read_verb(text, cue, hedge, clitic);
    case DW_HEDGE_TOLD:
        return read_told(text, cue);
    case DW_HEDGE_IMPERFECT:
        return hedge->strength && read_imperfect(text, cue, false);
    case DW_HEDGE_FUTURE:
        if (!strcmp(hedge->words, "لن"))
            cue->marks |= DIWAN_EXPECTATION_NEGATIVE;
        return read_imperfect(text, cue, true);
    case DW_HEDGE_RIPE:
        return read_ripe(text, cue);
    case DW_HEDGE_NOUN:
        return read_noun(text, cue);
    default:
        return true;
    }
}

/* --------------------------------------------------------------- what is round it */

/* «لا يُستبعد أن», «ليس من المرجح أن»: what is denied is hedged otherwise. */
static bool negate(const dw_hedge_text *text, dw_cue *cue, const dw_hedge *hedge)
{
    const dw_hedge *no = cue->start == text->words.at[cue->first].start
                             ? dw_hedge_before(text, cue->first, DW_HEDGE_NOT)
                             : NULL;
    if (!no || (hedge->class & (DW_HEDGE_IMPERFECT | DW_HEDGE_FUTURE)))
        return true;
    if (hedge->class & DW_HEDGE_NOUN)
        return true;
    if (!hedge->negated)
        return says(text, cue->first - 1, "ما"); /* «ما ربما» denies nothing */
    if (says(text, cue->first - 1, "ما") && !(hedge->class & DW_HEDGE_VERB))
        return true;
    cue->strength = hedge->negated;
    cue->first -= no->n;
    cue->start = dw_hedge_start(
        text, cue->first,
        dw_hedge_conjunction(text, cue->first) && !says(text, cue->first, no->words) ? 2 : 0);
    return true;
}

static void lessen(const dw_hedge_text *text, dw_cue *cue, const dw_hedge *hedge)
{
    const dw_hedge *less =
        hedge->class & DW_HEDGE_NOUN ? dw_hedge_before(text, cue->first, DW_HEDGE_LESSEN) : NULL;
    if (!less)
        return;
    cue->strength = DIWAN_STRENGTH_UNLIKELY;
}

/* «كان من المتوقع أن», «كانت الهدنة ستنهار»: what was expected then. */
static bool is_past(const dw_hedge_text *text, size_t i)
{
    for (size_t k = 0; k < PAST_REACH && i > 0; k++, i--) {
        if (text->bound[i] != DW_BOUND_NONE)
            return false;
        if (dw_hedge_find(text, i - 1, DW_HEDGE_PAST, NULL))
            return true;
        if (dw_hedge_find(text, i - 1, DW_HEDGE_RELATIVE | DW_HEDGE_THAT, NULL))
            return false;
    }
    return false;
}

/* Whether somebody's word is told from word `i` on, and goes on to `to`: «قال إن». */
static bool is_told_from(const dw_hedge_text *text, size_t i, size_t to)
{
    if (!dw_hedge_find(text, i, DW_HEDGE_SPEECH, NULL))
        return false;
    for (size_t k = i + 1; k < to && k <= i + SPEECH_REACH; k++)
        if (is_that(text, k))
            return true;
    return false;
}

static bool is_reported(const dw_hedge_text *text, size_t first)
{
    for (size_t i = first; i > 0 && first - i < SENTENCE_MOST; i--) {
        if (text->bound[i] >= DW_BOUND_SEMICOLON)
            return false;
        if (text->bound[i] != DW_BOUND_NONE && dw_hedge_find(text, i, DW_HEDGE_STOP, NULL))
            return false;
        if (is_told_from(text, i - 1, first))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------------- finding */

static bool is_future_verb(const dw_hedge_text *text, size_t i, size_t *clitic)
{
    const char *word = dw_words_fold(&text->words, i);
    *clitic = dw_hedge_conjunction(text, i);
    if (strncmp(word + *clitic, "س", 2)) {
        *clitic = 0;
        if (strncmp(word, "س", 2))
            return false;
    }
    return dw_hedge_form(text, i, *clitic) == DW_FORM_FUTURE;
}

static bool find_cue(const dw_hedge_text *text, size_t i, dw_cue *cue)
{
    size_t clitic;
    const dw_hedge *hedge = dw_hedge_find(text, i, CUES, &clitic);
    *cue = (dw_cue){ .first = i,
                     .last = i + 1,
                     .content = i + 1,
                     .strength = DIWAN_STRENGTH_CERTAIN,
                     .weak = true };
    if (!hedge) {
        bool future = is_future_verb(text, i, &clitic);
        cue->start = dw_hedge_start(text, i, clitic);
        cue->content = i;
        return future;
    }
    *cue = (dw_cue){ .first = i,
                     .last = i + hedge->n,
                     .content = i + hedge->n,
                     .start = dw_hedge_start(text, i, clitic),
                     .strength = hedge->strength };
    if (!read_class(text, cue, hedge, clitic) || !negate(text, cue, hedge))
        return false;
    lessen(text, cue, hedge);
    if (says(text, cue->content, "لا") || says(text, cue->content, "لن"))
        cue->marks |= DIWAN_EXPECTATION_NEGATIVE;
    return true;
}

bool dw_cue_begins(const dw_hedge_text *text, size_t i)
{
    dw_cue cue;
    if (i >= text->words.n || text->words.at[i].kind != DW_WORD_LETTERS || text->quoted[i])
        return false;
    const dw_hedge *no = dw_hedge_find(text, i, DW_HEDGE_NOT, NULL);
    return find_cue(text, i, &cue) ||
           (no && i + no->n < text->words.n && find_cue(text, i + no->n, &cue) && cue.first == i);
}

bool dw_cue_at(const dw_hedge_text *text, size_t i, dw_cue *cue)
{
    if (text->words.at[i].kind != DW_WORD_LETTERS || text->quoted[i] || !find_cue(text, i, cue))
        return false;
    if (is_past(text, cue->first))
        cue->marks |= DIWAN_EXPECTATION_PAST;
    if (is_reported(text, cue->first))
        cue->marks |= DIWAN_EXPECTATION_REPORTED;
    return true;
}
