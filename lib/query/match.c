#include "match.h"

#include <stdlib.h>
#include <string.h>

#include "text/fold.h"

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

/* Step to the next pair; `*from` to `*to` is what it encloses. «…» joins words in any of
 * their forms, the other quotes ask for them as they are written. */
static bool next_quoted(quote_reader *r, const char **from, const char **to, bool *exact)
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
                *exact = kind != 1;
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

/* Words are read twice: to know how much room they need, and into it. */
static bool make_room(dw_match *match, const char *text, size_t len)
{
    dw_scan scan;
    size_t words = 0, terms = 0, letters = dw_fold_bound(len);
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
    return match->words && match->terms && match->letters;
}

static void read_words(dw_match *match, const char *text, size_t len)
{
    dw_scan scan;
    char *to = match->letters;
    dw_scan_open(&scan, NULL, text, len);
    while (dw_scan_next(&scan)) {
        dw_query_word *word = &match->words[match->num_words];
        *word = (dw_query_word){ .start = scan.start, .end = scan.end, .begins = true, .fold = to };
        word->fold_len = dw_fold(to, text + scan.start, scan.end - scan.start);
        word->prefix = scan.end < len && text[scan.end] == '*';
        to += word->fold_len;
        for (size_t i = 0; i < scan.terms; i++, match->num_terms++) {
            memcpy(to, scan.term[i].text, scan.term[i].len);
            match->terms[match->num_terms] = (dw_query_term){ to, scan.term[i].len, (uint32_t)match->num_words };
            to += scan.term[i].len;
        }
        match->num_words++;
    }
}

static void drop_word(dw_match *match, size_t i)
{
    size_t kept = 0;
    memmove(match->words + i, match->words + i + 1, (match->num_words - i - 1) * sizeof *match->words);
    match->num_words--;
    for (size_t t = 0; t < match->num_terms; t++) {
        if (match->terms[t].word == i)
            continue;
        match->terms[kept] = match->terms[t];
        match->terms[kept++].word -= match->terms[t].word > i;
    }
    match->num_terms = kept;
}

#define NEAR_MOST 10 /* words there may be between, where none are told */

/* NEAR between two words, or NEAR/3, is no word but says how they must stand. */
static void read_near(dw_match *match, const char *text)
{
    for (size_t i = 1; i + 1 < match->num_words; i++) {
        const dw_query_word *word = &match->words[i], *number = word + 1;
        uint32_t most = NEAR_MOST;
        if (word->end - word->start != 4 || memcmp(text + word->start, "NEAR", 4) != 0)
            continue;
        if (text[word->end] == '/' && number->start == word->end + 1 && number->fold_len < 4 &&
            number->fold[0] >= '0' && number->fold[0] <= '9') {
            most = 0;
            for (size_t k = 0; k < number->fold_len; k++)
                most = most * 10 + (uint32_t)(number->fold[k] - '0');
            drop_word(match, i + 1);
        }
        if (i + 1 < match->num_words) {
            drop_word(match, i);
            match->words[i].near = most ? most : 1;
        }
    }
}

/* Make one phrase of the words that stand within one pair of quotes. */
static void join_quoted(dw_match *match, const char *text, size_t len)
{
    quote_reader quotes = { .p = text, .limit = text + len };
    const char *from, *to;
    bool exact = false;
    size_t i = 0;
    while (next_quoted(&quotes, &from, &to, &exact)) {
        while (i < match->num_words && text + match->words[i].start < from)
            i++;
        for (size_t first = i; i < match->num_words && text + match->words[i].end <= to; i++) {
            match->words[i].exact = exact;
            if (i > first)
                match->words[i].begins = false;
        }
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
        match->checks |= match->words[i].exact || match->words[i].prefix;
    }
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

/* ------------------------------------------------------------------ reading */

bool dw_match_read(dw_match *match, const char *text, size_t len, int32_t section)
{
    *match = (dw_match){ 0 };
    if (!make_room(match, text, len))
        return false;
    read_words(match, text, len);
    if (match->num_words == 0)
        return true;
    read_near(match, text);
    join_quoted(match, text, len);
    join_unspaced(match, text);
    number_phrases(match);
    qsort(match->terms, match->num_terms, sizeof *match->terms, by_letters);
    return dw_match_write(match, text, section);
}

void dw_match_clear(dw_match *match)
{
    free(match->expression);
    free(match->words);
    free(match->terms);
    free(match->letters);
    *match = (dw_match){ 0 };
}
