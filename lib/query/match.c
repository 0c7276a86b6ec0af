#include "match.h"

#include <diwan.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------- quotes */

#define QUOTES 3

static const char *const opening[QUOTES] = { "\"", "«", "“" };
static const char *const closing[QUOTES] = { "\"", "»", "”" };

/* Pairs of quotes, found from left to right; those without a partner are passed over. */
typedef struct {
    const char *p, *limit;
    bool spent[QUOTES]; /* no closing quote of the kind is left */
} quote_reader;

static const char *find(const char *p, const char *limit, const char *what)
{
    size_t len = strlen(what);
    for (; p + len <= limit; p++)
        if (!memcmp(p, what, len))
            return p;
    return NULL;
}

/* Step to the next pair; `*from` to `*to` is what it encloses. */
static bool next_quoted(quote_reader *r, const char **from, const char **to)
{
    for (; r->p < r->limit; r->p++)
        for (int kind = 0; kind < QUOTES; kind++) {
            size_t len = strlen(opening[kind]);
            if (r->spent[kind] || (size_t)(r->limit - r->p) < len ||
                memcmp(r->p, opening[kind], len) != 0)
                continue;
            const char *close = find(r->p + len, r->limit, closing[kind]);
            if (close) {
                *from = r->p + len;
                *to = close;
                r->p = close + strlen(closing[kind]);
                return true;
            }
            r->spent[kind] = true;
        }
    return false;
}

/* -------------------------------------------------------------------- words */

/* What joins two words that stand without a space: F-16, O'Brien, 3.5. */
static bool joins(const char *gap, size_t len)
{
    static const char *const joiners[] = {
        "", "-", "\u2010", "\u2011", "'", "\u2019", ".", "\u066B"
    };
    for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++)
        if (len == strlen(joiners[i]) && !memcmp(gap, joiners[i], len))
            return true;
    return false;
}

static bool read_words(dw_match *match, const char *text, size_t len)
{
    dw_scan scan;
    size_t words = 0, terms = 0, letters = 0;
    dw_scan_open(&scan, NULL, text, len);
    while (dw_scan_next(&scan)) {
        words++;
        terms += scan.terms;
        for (size_t i = 0; i < scan.terms; i++)
            letters += scan.term[i].len;
    }
    match->words = calloc(words + 1, sizeof *match->words);
    match->terms = calloc(terms + 1, sizeof *match->terms);
    match->letters = malloc(letters + 1);
    if (!match->words || !match->terms || !match->letters)
        return false;
    letters = 0;
    dw_scan_open(&scan, NULL, text, len);
    while (dw_scan_next(&scan)) {
        for (size_t i = 0; i < scan.terms; i++) {
            char *at = match->letters + letters;
            memcpy(at, scan.term[i].text, scan.term[i].len);
            letters += scan.term[i].len;
            match->terms[match->num_terms++] =
                (dw_query_term){ at, scan.term[i].len, (uint32_t)match->num_words };
        }
        match->words[match->num_words++] = (dw_query_word){ scan.start, scan.end, 0, true, true };
    }
    return true;
}

/* Make one phrase of the words that stand within one pair of quotes. */
static void join_quoted(dw_match *match, const char *text, size_t len)
{
    quote_reader quotes = { .p = text, .limit = text + len };
    const char *from, *to;
    size_t i = 0;
    while (next_quoted(&quotes, &from, &to)) {
        while (i < match->num_words && text + match->words[i].start < from)
            i++;
        for (size_t first = i; i < match->num_words && text + match->words[i].end <= to; i++)
            if (i > first)
                match->words[i].begins = false;
    }
}

static void join_unspaced(dw_match *match, const char *text)
{
    for (size_t i = 1; i < match->num_words; i++) {
        dw_query_word *word = &match->words[i];
        size_t end = match->words[i - 1].end;
        if (joins(text + end, word->start - end))
            word->begins = false;
    }
}

static void number_phrases(dw_match *match)
{
    for (size_t i = 0; i < match->num_words; i++) {
        if (match->words[i].begins)
            match->num_phrases++;
        match->words[i].phrase = match->num_phrases - 1;
        match->words[i].closes = i + 1 == match->num_words || match->words[i + 1].begins;
    }
}

/* -------------------------------------------------------------- expressions */

typedef struct {
    char *at;
    size_t len;
} writer;

static void put(writer *w, const char *text, size_t len)
{
    memcpy(w->at + w->len, text, len);
    w->len += len;
}

static const char *const columns[] = {
    "{headline event opinion} : ",
    [DIWAN_SECTION_HEADLINE] = "headline : ",
    [DIWAN_SECTION_EVENT] = "event : ",
    [DIWAN_SECTION_OPINION] = "opinion : ",
};

/* All phrases, each a string of FTS5's, which its own tokenizer reads again: it finds
 * the same words, as between them stands a space. */
static bool write_expression(dw_match *match, const char *text, size_t len, int32_t section)
{
    writer w = { malloc(len + match->num_words * 8 + 64), 0 };
    if (!w.at)
        return false;
    put(&w, columns[section], strlen(columns[section]));
    put(&w, "(", 1);
    for (size_t i = 0; i < match->num_words; i++) {
        const dw_query_word *word = &match->words[i];
        if (!word->begins)
            put(&w, " ", 1);
        else if (i)
            put(&w, " AND \"", 6);
        else
            put(&w, "\"", 1);
        put(&w, text + word->start, word->end - word->start);
        if (word->closes)
            put(&w, "\"", 1);
    }
    put(&w, ")", 2);
    match->expression = w.at;
    return true;
}

/* -------------------------------------------------------------------- terms */

static int compare(const char *a, size_t a_len, const char *b, size_t b_len)
{
    int order = memcmp(a, b, a_len < b_len ? a_len : b_len);
    return order ? order : (a_len > b_len) - (a_len < b_len);
}

static int by_letters(const void *a, const void *b)
{
    const dw_query_term *left = a, *right = b;
    return compare(left->at, left->len, right->at, right->len);
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

/* ------------------------------------------------------------------ reading */

bool dw_match_read(dw_match *match, const char *text, size_t len, int32_t section)
{
    *match = (dw_match){ 0 };
    if (!read_words(match, text, len))
        return false;
    if (match->num_words == 0)
        return true;
    join_quoted(match, text, len);
    join_unspaced(match, text);
    number_phrases(match);
    qsort(match->terms, match->num_terms, sizeof *match->terms, by_letters);
    return write_expression(match, text, len, section);
}

void dw_match_clear(dw_match *match)
{
    free(match->expression);
    free(match->words);
    free(match->terms);
    free(match->letters);
    *match = (dw_match){ 0 };
}

/* ------------------------------------------------------------------ finding */

/* Shift-And over all words of the query at once: bit i of `now` is set while words of
 * the text up to the last one read match the words of a phrase up to word i. */
typedef struct {
    size_t blocks;
    uint64_t *now, *fits, *begins, *closes;
} automaton;

static bool open_automaton(automaton *a, const dw_match *match)
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
        a->begins[i / 64] |= match->words[i].begins ? bit : 0;
        a->closes[i / 64] |= match->words[i].closes ? bit : 0;
    }
    return true;
}

/* Which words of the query the word just scanned is one of. Returns whether it is any. */
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
            a->fits[same->word / 64] |= UINT64_C(1) << same->word % 64;
            any = true;
        }
    }
    return any;
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

static size_t words_of_phrase(const dw_match *match, size_t last)
{
    size_t first = last;
    while (!match->words[first].begins)
        first--;
    return last - first + 1;
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
            size_t words = words_of_phrase(match, last);
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

bool dw_match_find(const dw_match *match, dw_term_cache *cache, const char *text, size_t len,
                   dw_text_word **out, size_t *num_out)
{
    dw_scan scan;
    automaton a;
    size_t n = 0, room = 0;
    bool done = open_automaton(&a, match);
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
