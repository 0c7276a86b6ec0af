#include "match.h"

#include <stdlib.h>
#include <string.h>

#include "text/fold.h"

static bool has_words(const dw_node *node)
{
    return node->kind >= DW_NODE_WORDS && node->kind <= DW_NODE_NOTE;
}

/* Words are read twice: to know how much room they need, and into it. */
static bool make_room(dw_match *match, const diwan_query *query)
{
    size_t words = 0, terms = 0, letters = 1;
    for (int32_t i = 0; i < query->num_nodes; i++) {
        const dw_node *node = &query->nodes[i];
        dw_scan scan;
        if (!has_words(node))
            continue;
        letters += dw_fold_bound(node->len);
        dw_scan_open(&scan, NULL, node->text, node->len);
        while (dw_scan_next(&scan)) {
            dw_scan alone;
            words++;
            dw_scan_open(&alone, NULL, node->text + scan.start, scan.end - scan.start);
            while (dw_scan_next(&alone)) {
                terms += alone.terms;
                for (size_t k = 0; k < alone.terms; k++)
                    letters += alone.term[k].len;
            }
        }
    }
    match->words = calloc(words + 1, sizeof *match->words);
    match->phrases = calloc(words + 1, sizeof *match->phrases);
    match->terms = calloc(terms + 1, sizeof *match->terms);
    match->letters = malloc(letters);
    return match->words && match->phrases && match->terms && match->letters;
}

/* The terms of a word by itself, as the index is asked for it. */
static char *read_terms(dw_match *match, const dw_query_word *word, char *to)
{
    dw_scan scan;
    dw_scan_open(&scan, NULL, word->at, word->len);
    while (dw_scan_next(&scan))
        for (size_t i = 0; i < scan.terms; i++) {
            memcpy(to, scan.term[i].text, scan.term[i].len);
            match->terms[match->num_terms++] =
                (dw_query_term){ to, scan.term[i].len, match->num_words };
            to += scan.term[i].len;
        }
    return to;
}

static bool is_wanted(const diwan_query *query, int32_t node)
{
    bool wanted = true;
    for (int32_t i = query->nodes[node].parent; i != DW_NONE; i = query->nodes[i].parent)
        wanted ^= query->nodes[i].kind == DW_NODE_NOT;
    return wanted;
}

static int32_t field_of(const diwan_query *query, int32_t node)
{
    return query->nodes[node].kind == DW_NODE_EXPECTS ? DW_FIELD_EXPECTS
           : query->nodes[node].kind == DW_NODE_NOTE  ? DW_FIELD_NOTES
                                                      : dw_query_section(query, node);
}

/* Words of expectations and notes stand anywhere in them, others side by side. */
static bool begins_phrase(const dw_node *node, size_t start)
{
    return start == 0 || (node->kind >= DW_NODE_EXPECTS && node->text[start - 1] == ' ');
}

static char *read_leaf(dw_match *match, const diwan_query *query, int32_t at, char *to)
{
    const dw_node *node = &query->nodes[at];
    dw_scan scan;
    dw_scan_open(&scan, NULL, node->text, node->len);
    while (dw_scan_next(&scan)) {
        dw_query_word *word = &match->words[match->num_words];
        *word = (dw_query_word){ .at = node->text + scan.start,
                                 .len = scan.end - scan.start,
                                 .fold = to };
        word->begins = begins_phrase(node, scan.start);
        word->closes = scan.end == node->len || begins_phrase(node, scan.end + 1);
        word->exact = node->kind == DW_NODE_EXACT;
        word->prefix = node->kind == DW_NODE_PREFIX && scan.end == node->len;
        match->beginnings |= word->prefix;
        match->as_written |= word->exact || word->prefix;
        if (word->begins)
            match->phrases[match->num_phrases++] =
                (dw_phrase){ at, field_of(query, at), match->num_words, 0, is_wanted(query, at) };
        word->phrase = match->num_phrases - 1;
        match->phrases[word->phrase].words++;
        word->fold_len = dw_fold(to, word->at, word->len);
        to = read_terms(match, word, to + word->fold_len);
        match->num_words++;
    }
    return to;
}

static int by_letters(const void *a, const void *b)
{
    const dw_query_term *left = a, *right = b;
    int order = memcmp(left->at, right->at, left->len < right->len ? left->len : right->len);
    if (order)
        return order;
    if (left->len != right->len)
        return (left->len > right->len) - (left->len < right->len);
    return (left->word > right->word) - (left->word < right->word);
}

bool dw_match_read(dw_match *match, const diwan_query *query)
{
    *match = (dw_match){ 0 };
    if (!make_room(match, query))
        return false;
    char *to = match->letters;
    for (int32_t i = 0; i < query->num_nodes; i++)
        if (has_words(&query->nodes[i]))
            to = read_leaf(match, query, i, to);
    qsort(match->terms, match->num_terms, sizeof *match->terms, by_letters);
    return true;
}

void dw_match_clear(dw_match *match)
{
    free(match->words);
    free(match->phrases);
    free(match->terms);
    free(match->letters);
    *match = (dw_match){ 0 };
}
