/* Names between marks of quotation that the word before them shows to be of a body,
 * «شركة «كاي»», or of an agreement or operation, «عملية «فجر دمشق»», in which nothing is
 * marked. */
#include "analysis/actors_run.h"

#include <string.h>

#define WORDS_MOST 5
#define WORDS_BETWEEN 2

/* The token after the words in quotation marks that begin at `i`; `i` where they are many. */
static uint32_t quote_end(const dw_run *run, uint32_t i)
{
    uint32_t last = i + 1;
    while (last < run->n && last - i < WORDS_MOST && run->tokens[last].gap == DW_GAP_SOFT)
        last++;
    return last == run->n || run->tokens[last].gap >= DW_GAP_QUOTE ? last : i;
}

static bool opens_quote(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i];
    size_t len;
    if (!i || t->gap != DW_GAP_QUOTE)
        return false;
    const char *gap = dw_words_gap(run->sections[t->section].words, t->index, &len);
    for (size_t k = 0; k + 1 < len; k++)
        if (!memcmp(gap + k, "\xC2\xAB", 2)) /* « */
            return true;
    return memchr(gap, '"', len) != NULL;
}

/* What bears names that stand in quotation marks and is no actor. */
static bool is_deed(const dw_token *t)
{
    static const char *const words[] = { "عمليه", "العمليه", "خطه",    "مبادره", "مشروع", "حمله",
                                         "قانون", "مناورات", "تمرين",  "صاروخ",  "سفينه", "ناقله",
                                         "حامله", "مدمره",   "فرقاطه", "كتاب",   "فيلم",  "مسلسل",
                                         "شعار",  "هاشتاغ",  "وسم",    "عنوان",  "معرض",  "قافله" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dw_token_equals(t, words[i]))
            return true;
    return dw_token_reading(t, DW_CLASS_EVENT) != NULL;
}

/* The word that says what the quotation is the name of: right before it, or before words
 * that describe it, «شركة الشحن «ميرسك»». */
static const dw_token *head_of(const dw_run *run, uint32_t i)
{
    const dw_token *t = &run->tokens[i - 1];
    for (size_t k = 0; k <= WORDS_BETWEEN && i >= k + 1; k++, t--) {
        if (dw_token_reading(t, DW_CLASS_NAMED) || is_deed(t))
            return t;
        if (t->gap != DW_GAP_SOFT || dw_token_is(t, DW_CLASS_STOP | DW_CLASS_VERB) || t->owner)
            break;
    }
    return NULL;
}

/* «تنظيم «إرهابي»»: a word that says something of the body, and no name. */
static bool is_said_of(const dw_run *run, uint32_t first, uint32_t last)
{
    const dw_token *t = &run->tokens[first];
    return last == first + 1 && dw_token_is(t, DW_CLASS_COMMON) &&
           (dw_token_ends(t, "ي") || dw_token_ends(t, "يه"));
}

uint32_t dw_quoted_at(dw_run *run, uint32_t i)
{
    const dw_token *head = opens_quote(run, i) ? head_of(run, i) : NULL;
    uint32_t last = head ? quote_end(run, i) : i, node;
    dw_reading reading;
    if (last == i)
        return i;
    const dw_reading *named = dw_token_reading(head, DW_CLASS_NAMED);
    if (!named)
        return last;
    if (head->owner || head->gap == DW_GAP_QUOTE || dw_phrase_at(run, i, &reading, &node) >= last ||
        is_said_of(run, i, last))
        return i;
    dw_match *m = dw_run_add_match(run, i, last, DW_MATCH_BODY);
    if (!m)
        return i;
    m->alone = true;
    m->head = (uint32_t)(head - run->tokens) + 1;
    for (uint32_t k = i; k < last; k++)
        run->tokens[k].owner = (uint32_t)run->num_matches;
    return last;
}
