/* The words of a section as expectations read them. */
#include "expectations.h"

#include <stdlib.h>
#include <string.h>

#include "expectations_table.h"
#include "text/chars.h"
#include "text/readings.h"
#include "text/utf8.h"

#define NUM_HEDGES (sizeof hedges / sizeof *hedges)

/* ------------------------------------------------------------------ bounds */

static dw_bound bound_of(uint32_t c)
{
    switch (c) {
    case 0x060C: /* ، */
    case ',':
    case 0x2013: /* – */
    case 0x2014: /* — */
        return DW_BOUND_COMMA;
    case ':':
        return DW_BOUND_COLON;
    case 0x061B: /* ؛ */
    case ';':
        return DW_BOUND_SEMICOLON;
    case '.':
    case '!':
    case '?':
    case 0x061F: /* ؟ */
    case 0x06D4:
    case 0x2026: /* … */
    case '\n':
        return DW_BOUND_END;
    default:
        return DW_BOUND_NONE;
    }
}

typedef struct {
    bool guillemets, curly, straight; /* which are open */
} quotes;

static void note_quote(quotes *q, uint32_t c)
{
    if (c == 0x00AB || c == 0x00BB)
        q->guillemets = c == 0x00AB;
    else if (c == 0x201C || c == 0x201D)
        q->curly = c == 0x201C;
    else if (c == '"')
        q->straight = !q->straight;
    else if (c == '\n')
        *q = (quotes){ false, false, false };
}

/* The strongest mark in the gap before word `i`. The point of a decimal is none. */
static dw_bound read_gap(const dw_hedge_text *text, size_t i, quotes *q)
{
    size_t len;
    const char *p = dw_words_gap(&text->words, i, &len), *end = p + len;
    dw_bound strongest = i == 0 || i == text->words.n ? DW_BOUND_END : DW_BOUND_NONE;
    bool decimal = len == 1 && i > 0 && i < text->words.n &&
                   text->words.at[i].kind == DW_WORD_NUMBER &&
                   text->words.at[i - 1].kind == DW_WORD_NUMBER;
    bool dash = len >= 3 && p[0] == ' ' && p[1] == '-' && p[2] == ' ';
    if (dash)
        strongest = strongest == DW_BOUND_NONE ? DW_BOUND_COMMA : strongest;
    while (p < end) {
        uint32_t c;
        p += dw_utf8_get(p, end, &c);
        note_quote(q, c);
        if (!decimal && bound_of(c) > strongest)
            strongest = bound_of(c);
    }
    return strongest;
}

/* ------------------------------------------------------------------- table */

/* The first entry that is not before `word` in the table's order. */
static size_t lower(const char *word)
{
    size_t from = 0, to = NUM_HEDGES;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (strcmp(hedges[middle].words, word) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Whether the words of an entry stand from word `i` on, the first without `skip` bytes. */
static bool stands(const dw_hedge_text *text, size_t i, size_t skip, const dw_hedge *hedge)
{
    const char *p = hedge->words;
    if (i + hedge->n > text->words.n)
        return false;
    for (size_t k = 0; k < hedge->n; k++) {
        const char *word = dw_words_fold(&text->words, i + k) + (k ? 0 : skip);
        size_t len = text->words.at[i + k].fold_len - (k ? 0 : skip);
        if (strncmp(p, word, len) || (p[len] && p[len] != ' '))
            return false;
        if (k && text->bound[i + k] != DW_BOUND_NONE)
            return false;
        p += len + (p[len] == ' ');
    }
    return !*p;
}

static const dw_hedge *longest(const dw_hedge_text *text, size_t i, size_t skip, uint32_t classes)
{
    const dw_hedge *best = NULL;
    const char *word = dw_words_fold(&text->words, i) + skip;
    size_t len = text->words.at[i].fold_len - skip;
    for (size_t k = lower(word); k < NUM_HEDGES; k++) {
        const dw_hedge *hedge = &hedges[k];
        if (strncmp(hedge->words, word, len) || (hedge->words[len] && hedge->words[len] != ' '))
            break;
        if ((hedge->class & classes) && (!best || hedge->n > best->n) &&
            stands(text, i, skip, hedge))
            best = hedge;
    }
    return best;
}

/* Whether the folded word begins with one of these letters, of two bytes each. */
static bool begins_with(const char *word, const char *letters)
{
    for (; *letters; letters += 2)
        if (!strncmp(word, letters, 2))
            return true;
    return false;
}

const dw_hedge *dw_hedge_find(const dw_hedge_text *text, size_t i, uint32_t classes, size_t *clitic)
{
    if (clitic)
        *clitic = 0;
    if (i >= text->words.n || !(text->may[i] & classes))
        return NULL;
    const dw_hedge *found = longest(text, i, 0, classes);
    const char *word = dw_words_fold(&text->words, i);
    size_t len = text->words.at[i].fold_len;
    if (found || len < 4)
        return found;
    const char *joined = classes & DW_HEDGE_NOUN ? "وفبل" : "وف";
    if (!begins_with(word, joined))
        return NULL;
    found = longest(text, i, 2, classes);
    if (found && clitic)
        *clitic = 2;
    return found;
}

const dw_hedge *dw_hedge_before(const dw_hedge_text *text, size_t i, uint32_t classes)
{
    for (size_t n = 3; n >= 1; n--) {
        if (i < n || text->bound[i] != DW_BOUND_NONE)
            continue;
        const dw_hedge *found = dw_hedge_find(text, i - n, classes, NULL);
        if (found && found->n == n)
            return found;
    }
    return NULL;
}

/* The classes of the entries whose first word is `word`. */
static uint32_t classes_of(const char *word, size_t len)
{
    uint32_t classes = 0;
    for (size_t k = lower(word); k < NUM_HEDGES && !strncmp(hedges[k].words, word, len); k++)
        if (!hedges[k].words[len] || hedges[k].words[len] == ' ')
            classes |= hedges[k].class;
        else
            break;
    return classes;
}

static uint32_t classes_at(const dw_hedge_text *text, size_t i)
{
    const char *word = dw_words_fold(&text->words, i);
    size_t len = text->words.at[i].fold_len;
    if (text->words.at[i].kind != DW_WORD_LETTERS)
        return 0;
    uint32_t classes = classes_of(word, len);
    if (len >= 4 && begins_with(word, "وفبل"))
        classes |= classes_of(word + 2, len - 2);
    return classes;
}

bool dw_hedge_text_read(dw_hedge_text *text, const dw_words *words)
{
    quotes q = { false, false, false };
    *text = (dw_hedge_text){ .words = *words };
    size_t n = text->words.n;
    text->bound = malloc(2 * (n + 1));
    text->may = malloc((n + 1) * sizeof *text->may);
    if (!text->bound || !text->may)
        return false;
    text->quoted = text->bound + n + 1;
    for (size_t i = 0; i <= n; i++) {
        text->bound[i] = (uint8_t)read_gap(text, i, &q);
        text->quoted[i] = q.guillemets || q.curly || q.straight;
        text->may[i] = i < n ? classes_at(text, i) : 0;
    }
    return true;
}

void dw_hedge_text_clear(dw_hedge_text *text)
{
    free(text->bound);
    free(text->may);
    text->may = NULL;
    text->bound = NULL;
}

/* -------------------------------------------------------------------- forms */

size_t dw_hedge_conjunction(const dw_hedge_text *text, size_t i)
{
    return i < text->words.n && text->words.at[i].fold_len > 4 &&
                   begins_with(dw_words_fold(&text->words, i), "وف")
               ? 2
               : 0;
}

/* Where the written word begins without what is joined to its head, with their marks. */
static const char *without(const dw_hedge_text *text, size_t i, size_t clitic)
{
    const dw_word *word = &text->words.at[i];
    const char *p = text->words.text + word->start, *end = text->words.text + word->end;
    uint32_t c;
    if (!clitic)
        return p;
    p += dw_utf8_get(p, end, &c);
    while (p < end) {
        size_t n = dw_utf8_get(p, end, &c);
        if (dw_char_kind_of(c) != DW_CHAR_MARK && dw_char_kind_of(c) != DW_CHAR_IGNORED)
            break;
        p += n;
    }
    return p;
}

uint32_t dw_hedge_start(const dw_hedge_text *text, size_t i, size_t clitic)
{
    return (uint32_t)(without(text, i, clitic) - text->words.text);
}

enum { NEVER = INT32_MIN, FAR = 400, SEEN = 0x0633, FEMININE_BIAS = 10, INSIDE_BIAS = 16 };

typedef struct {
    int32_t future, imperfect, perfect, noun;
} scores;

static void raise(int32_t *score, int32_t other)
{
    if (other > *score)
        *score = other;
}

static void weigh(scores *s, const dw_reading *reading, const dw_spelling *word)
{
    uint32_t ending = 1u << reading->ending_kind;
    if (reading->prefix_kind == DW_PREFIX_IMPERFECT)
        raise(reading->prefix > 1 && word->at[0] == SEEN ? &s->future : &s->imperfect,
              reading->score);
    else if (ending & DW_PERFECT)
        raise(&s->perfect, reading->score);
    else
        raise(&s->noun, reading->score);
}

static bool is_letter(const dw_spelling *word, size_t i, uint32_t letter)
{
    return i < word->n && word->at[i] == letter;
}

/* A verb that the lexicon lacks, by its letters. */
static dw_form guess(const dw_spelling *word)
{
    if (word->n >= 4 && is_letter(word, 0, 0x064A))
        return DW_FORM_IMPERFECT;
    if (word->n >= 4 && is_letter(word, 0, 0x062A) && !is_letter(word, word->n - 1, 0x062A))
        return DW_FORM_IMPERFECT;
    return DW_FORM_OTHER;
}

/* How likely word `i` is each form; `*word` is its letters. Returns false where the lexicon
 * has nothing to say of them. */
static bool read_forms(const dw_hedge_text *text, size_t i, size_t clitic, scores *s,
                       dw_spelling *word)
{
    dw_reading readings[DW_READINGS_MOST];
    *s = (scores){ NEVER, NEVER, NEVER, NEVER };
    if (i >= text->words.n || text->words.at[i].kind != DW_WORD_LETTERS)
        return false;
    const char *at = without(text, i, clitic);
    dw_spelling_read(word, at, (size_t)(text->words.text + text->words.at[i].end - at));
    if (word->cut || !word->known || !word->n)
        return false;
    size_t n = dw_readings_of(readings, word, FAR);
    for (size_t k = 0; k < n; k++)
        if (readings[k].lemma != DW_NO_LEMMA)
            weigh(s, &readings[k], word);
    return true;
}

dw_form dw_hedge_form(const dw_hedge_text *text, size_t i, size_t clitic)
{
    dw_spelling word;
    scores s;
    if (!read_forms(text, i, clitic, &s, &word))
        return DW_FORM_OTHER;
    int32_t verb = s.imperfect > s.perfect ? s.imperfect : s.perfect;
    if (s.future != NEVER && s.future >= s.noun && s.future >= verb)
        return DW_FORM_FUTURE;
    if (verb == NEVER && s.noun == NEVER)
        return guess(&word);
    if (s.noun > verb)
        return DW_FORM_NOUN;
    return s.imperfect >= s.perfect ? DW_FORM_IMPERFECT : DW_FORM_PERFECT;
}

bool dw_hedge_may_be_noun(const dw_hedge_text *text, size_t i, size_t clitic)
{
    dw_spelling word;
    scores s;
    return read_forms(text, i, clitic, &s, &word) && s.noun != NEVER && s.imperfect == NEVER;
}

/* Whether the word names what is feminine, by its ending. */
static bool is_feminine(const dw_hedge_text *text, size_t i)
{
    if (i >= text->words.n || text->bound[i] != DW_BOUND_NONE)
        return false;
    const char *word = dw_words_fold(&text->words, i);
    size_t len = text->words.at[i].fold_len;
    return len > 4 && (!strcmp(word + len - 2, "ه") || !strcmp(word + len - 4, "ات"));
}

bool dw_hedge_is_imperfect(const dw_hedge_text *text, size_t i, size_t clitic)
{
    dw_spelling word;
    scores s;
    if (!read_forms(text, i, clitic, &s, &word))
        return false;
    if (s.imperfect == NEVER)
        return s.perfect == NEVER && guess(&word) == DW_FORM_IMPERFECT;
    /* «تراجع» is he withdrew, or she reviews: what stands beside it knows. */
    bool feminine = is_feminine(text, i + 1) || (i > 1 && is_feminine(text, i - 2));
    bool inside = i > 0 && !dw_hedge_conjunction(text, i - 1); /* «وقد تراجع» opens a telling */
    int32_t bias = (feminine ? FEMININE_BIAS : 0) + (inside ? INSIDE_BIAS : 0);
    return s.perfect == NEVER || s.imperfect + bias >= s.perfect;
}
