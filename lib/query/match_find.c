/* Finding in a text what a query asks for. */
#include <stdlib.h>
#include <string.h>

#include "match.h"
#include "text/fold.h"

/* A word longer than this is taken for none that was asked for as it is written. */
#define WRITTEN_MOST 256
#define FOLD_ROOM (WRITTEN_MOST * 12 + 4)

static int compare(const char *a, size_t a_len, const char *b, size_t b_len)
{
    int order = memcmp(a, b, a_len < b_len ? a_len : b_len);
    return order ? order : (a_len > b_len) - (a_len < b_len);
}

/* The first of the terms that are `text`, or the place where it would stand. */
static size_t first_term(const dw_match *match, const char *text, size_t len)
{
    size_t from = 0, to = match->num_terms;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const dw_query_term *term = &match->terms[middle];
        if (compare(term->at, term->len, text, len) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Shift-And over all words of the query at once: bit i of `now` is set while words of
 * the text up to the last one read match the words of a phrase up to word i. */
typedef struct {
    size_t blocks;
    uint64_t *now, *fits, *begins, *closes;
} automaton;

/* Whether a phrase is looked for in a field. What is expected is shown in the opinion. */
static bool is_looked_for(const dw_phrase *phrase, int32_t field, bool wanted)
{
    if (wanted && !phrase->wanted)
        return false;
    if (wanted && phrase->field == DW_FIELD_EXPECTS)
        return field == DIWAN_SECTION_OPINION;
    return phrase->field == field || (phrase->field == 0 && field <= DIWAN_SECTION_OPINION);
}

static bool open_automaton(automaton *a, const dw_match *match, int32_t field, bool wanted)
{
    a->blocks = match->num_words / 64 + 1;
    a->now = calloc(4 * a->blocks, sizeof *a->now);
    if (!a->now)
        return false;
    a->fits = a->now + a->blocks;
    a->begins = a->fits + a->blocks;
    a->closes = a->begins + a->blocks;
    for (size_t i = 0; i < match->num_words; i++) {
        uint64_t bit = UINT64_C(1) << i % 64;
        const dw_phrase *phrase = &match->phrases[match->words[i].phrase];
        if (!is_looked_for(phrase, field, wanted))
            continue;
        a->begins[i / 64] |= match->words[i].begins ? bit : 0;
        a->closes[i / 64] |= match->words[i].closes ? bit : 0;
    }
    return true;
}

/* What may be joined to the beginning of a word, folded: a prefix is looked for behind it. */
static const char *const joined[] = { "",    "و",   "ف",    "ب",   "ك",    "ل",   "س",   "ال", "لل",
                                      "وال", "فال", "بال",  "كال", "وب",   "ول",  "وك",  "وس", "فب",
                                      "فل",  "فس",  "وبال", "ولل", "فبال", "فلل", "وكال" };

static bool begins_with(const char *word, size_t len, const dw_query_word *prefix)
{
    for (size_t i = 0; i < sizeof joined / sizeof *joined; i++) {
        size_t skip = strlen(joined[i]);
        if (len >= skip + prefix->fold_len && !memcmp(word, joined[i], skip) &&
            !memcmp(word + skip, prefix->fold, prefix->fold_len))
            return true;
    }
    return false;
}

static void set(uint64_t *bits, size_t at, bool value)
{
    if (value)
        bits[at / 64] |= UINT64_C(1) << at % 64;
    else
        bits[at / 64] &= ~(UINT64_C(1) << at % 64);
}

/* Correct what the terms say of the words that are asked for as they are written. */
static bool fit_written(automaton *a, const dw_match *match, const dw_scan *scan, bool any)
{
    char fold[FOLD_ROOM];
    size_t written = scan->end - scan->start, len = 0;
    if (!any && !match->beginnings)
        return false;
    if (written <= WRITTEN_MOST)
        len = dw_fold(fold, scan->text + scan->start, written);
    for (size_t i = 0; i < match->num_words; i++) {
        const dw_query_word *word = &match->words[i];
        bool fits = a->fits[i / 64] >> i % 64 & 1;
        if (word->prefix)
            fits = begins_with(fold, len, word);
        else if (word->exact)
            fits = fits && len == word->fold_len && !memcmp(fold, word->fold, len);
        set(a->fits, i, fits);
        any |= fits;
    }
    return any;
}

/* Which words of the query the word just scanned is one of. Returns whether it may be any. */
static bool fit(automaton *a, const dw_match *match, const dw_scan *scan)
{
    bool any = false;
    memset(a->fits, 0, a->blocks * sizeof *a->fits);
    for (size_t t = 0; t < scan->terms; t++) {
        const dw_term *term = &scan->term[t];
        for (size_t i = first_term(match, term->text, term->len); i < match->num_terms; i++) {
            const dw_query_term *same = &match->terms[i];
            if (compare(same->at, same->len, term->text, term->len) != 0)
                break;
            set(a->fits, same->word, true);
            any = true;
        }
    }
    return match->as_written ? fit_written(a, match, scan, any) : any;
}

static void shift(automaton *a)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < a->blocks; i++) {
        uint64_t moved = a->now[i] << 1 | carry;
        carry = a->now[i] >> 63;
        a->now[i] = (moved | a->begins[i]) & a->fits[i];
    }
}

/* The longest match that ends at the word just read; returns its words, 0 for none. */
static size_t longest_closed(const automaton *a, const dw_match *match, uint32_t *phrase)
{
    size_t longest = 0;
    for (size_t i = 0; i < a->blocks; i++) {
        uint64_t bits = a->now[i] & a->closes[i];
        for (size_t last = i * 64; bits; bits >>= 1, last++) {
            if (!(bits & 1))
                continue;
            size_t words = match->phrases[match->words[last].phrase].words;
            if (words > longest) {
                longest = words;
                *phrase = match->words[last].phrase;
            }
        }
    }
    return longest;
}

/* Mark the words of all matches. */
static void mark(dw_text_word *words, size_t n)
{
    size_t first = n; /* of the matches that end further on */
    for (size_t i = n; i-- > 0;) {
        if (words[i].closing && i + 1 - words[i].closing < first)
            first = i + 1 - words[i].closing;
        words[i].matched = first <= i;
    }
}

static dw_text_word read_word(automaton *a, const dw_match *match, const dw_scan *scan)
{
    dw_text_word word = { .start = (uint32_t)scan->start,
                          .end = (uint32_t)scan->end,
                          .phrase = match->num_phrases };
    if (fit(a, match, scan)) {
        shift(a);
        word.closing = (uint32_t)longest_closed(a, match, &word.phrase);
    } else {
        memset(a->now, 0, a->blocks * sizeof *a->now);
    }
    return word;
}

bool dw_match_find(const dw_match *match, dw_term_cache *cache, int32_t section, const char *text,
                   size_t len, dw_text_word **out, size_t *num_out)
{
    dw_scan scan;
    automaton a;
    size_t n = 0, room = 0;
    bool done = open_automaton(&a, match, section, true);
    *out = NULL;
    dw_scan_open(&scan, cache, text, len);
    while (done && dw_scan_next(&scan)) {
        if (n == room) {
            room = room ? room * 2 : len / 10 + 16;
            dw_text_word *more = realloc(*out, room * sizeof *more);
            done = more != NULL;
            if (!done)
                break;
            *out = more;
        }
        (*out)[n++] = read_word(&a, match, &scan);
    }
    free(a.now);
    if (done) {
        mark(*out, n);
    } else {
        free(*out);
        *out = NULL;
    }
    *num_out = n;
    return done;
}

/* --------------------------------------------------------------- occurrences */

static bool add_occurrence(dw_occurrences *out, dw_occurrence found)
{
    if (out->n == out->room) {
        size_t wish = out->room ? out->room * 2 : 64;
        dw_occurrence *more = realloc(out->at, wish * sizeof *more);
        if (!more)
            return false;
        out->at = more;
        out->room = wish;
    }
    out->at[out->n++] = found;
    return true;
}

/* Note the phrases of which a match ends at the word just read. */
static bool note_closed(const automaton *a, const dw_match *match, dw_occurrences *out,
                        dw_occurrence found)
{
    bool done = true;
    for (size_t i = 0; i < a->blocks && done; i++) {
        uint64_t bits = a->now[i] & a->closes[i];
        for (size_t word = i * 64; bits && done; bits >>= 1, word++) {
            found.phrase = match->words[word].phrase;
            done = !(bits & 1) || add_occurrence(out, found);
        }
    }
    return done;
}

bool dw_match_occur(const dw_match *match, dw_term_cache *cache, int32_t field, const char *text,
                    size_t len, dw_occurrences *out)
{
    dw_scan scan;
    automaton a;
    bool done = open_automaton(&a, match, field, false);
    dw_occurrence found = { .field = field };
    dw_scan_open(&scan, cache, text, len);
    for (; done && dw_scan_next(&scan); found.last++) {
        if (fit(&a, match, &scan)) {
            shift(&a);
            done = note_closed(&a, match, out, found);
        } else {
            memset(a.now, 0, a.blocks * sizeof *a.now);
        }
    }
    free(a.now);
    return done;
}
