#include "terms.h"

#include <string.h>

#include "chars.h"
#include "lexicon.h"
#include "readings.h"
#include "spelling.h"
#include "utf8.h"

static size_t put_folded(char *out, const uint32_t *letter, size_t n)
{
    size_t len = 0;
    for (size_t i = 0; i < n; i++)
        len += dw_utf8_put(out + len, dw_char_fold(letter[i]));
    out[len] = '\0';
    return len;
}

static void put_cut(char *out, const dw_spelling *word)
{
    static const char hex[] = "0123456789abcdef";
    size_t len = put_folded(out, word->at, word->n);
    out[len++] = '~';
    for (int shift = 60; shift >= 0; shift -= 4)
        out[len++] = hex[word->hash >> shift & 15];
    out[len] = '\0';
}

/* How many letters of the proclitics و ف ب ك ل and the article `word` starts with,
 * where at least `least` letters are left. */
static size_t article_end(const uint32_t *w, size_t n, size_t least)
{
    size_t i = n > 0 && (w[0] == 0x0648 || w[0] == 0x0641); /* و ف */
    size_t at = 0;
    if (i + 2 <= n && w[i] == 0x0644 && w[i + 1] == 0x0644) { /* لل */
        at = i + 2;
    } else {
        if (i + 1 <= n && (w[i] == 0x0628 || w[i] == 0x0643)) /* ب ك */
            i++;
        if (i + 2 <= n && dw_char_fold(w[i]) == 0x0627 && w[i + 1] == 0x0644) /* ال */
            at = i + 2;
    }
    return at && n - at >= least ? at : 0;
}

/* The two readings at the head, best first; one where the second is far behind. */
static size_t choose(dw_reading *reading, size_t n)
{
    enum { NEAR = 6 };
    for (size_t k = 0; k < 2 && k < n; k++)
        for (size_t i = k + 1; i < n; i++)
            if (reading[i].score > reading[k].score) {
                dw_reading better = reading[i];
                reading[i] = reading[k];
                reading[k] = better;
            }
    return n > 1 && reading[0].score - reading[1].score <= NEAR ? 2 : n > 0;
}

static bool find_lemmas(dw_terms *terms, const dw_spelling *word)
{
    dw_reading reading[DW_READINGS_MOST];
    size_t n = word->known ? dw_readings_of(reading, word) : 0;
    terms->n = choose(reading, n);
    for (size_t i = 0; i < terms->n; i++)
        dw_lexicon_term(reading[i].lemma, terms->at[i]);
    return terms->n > 0;
}

void dw_terms_of_word(dw_terms *terms, const char *word, size_t len)
{
    dw_spelling read;
    dw_spelling_read(&read, word, len);
    if (read.cut) {
        terms->n = 1;
        put_cut(terms->at[0], &read);
        return;
    }
    if (find_lemmas(terms, &read))
        return;
    size_t from = article_end(read.at, read.n, 3);
    terms->n = 1;
    put_folded(terms->at[0], read.at + from, read.n - from);
}
