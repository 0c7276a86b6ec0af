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

/* The two readings at the head, best first; one where the second is far behind. */
static size_t choose(dw_reading *reading, size_t n)
{
    enum { NEAR = 8 };
    for (size_t k = 0; k < 2 && k < n; k++)
        for (size_t i = k + 1; i < n; i++)
            if (reading[i].score > reading[k].score) {
                dw_reading better = reading[i];
                reading[i] = reading[k];
                reading[k] = better;
            }
    bool two = n > 1 && reading[0].score - reading[1].score <= NEAR &&
               reading[0].lemma != DW_NO_LEMMA && reading[1].lemma != DW_NO_LEMMA;
    return two ? 2 : 1;
}

static void put_reading(char *out, const dw_spelling *word, const dw_reading *reading)
{
    if (reading->lemma != DW_NO_LEMMA) {
        dw_lexicon_term(reading->lemma, out);
        return;
    }
    size_t len = put_folded(out, word->at + reading->prefix,
                            word->n - reading->prefix - reading->ending);
    if (1u << reading->ending_kind & (DW_N_FEM | DW_N_FEMC | DW_N_FDUAL)) {
        len += dw_utf8_put(out + len, 0x0647);
        out[len] = '\0';
    }
}

void dw_terms_of_word(dw_terms *terms, const char *word, size_t len)
{
    dw_spelling read;
    dw_reading reading[DW_READINGS_MOST];
    dw_spelling_read(&read, word, len);
    terms->n = 1;
    if (read.cut) {
        put_cut(terms->at[0], &read);
    } else if (!read.known) {
        put_folded(terms->at[0], read.at, read.n);
    } else {
        terms->n = choose(reading, dw_readings_of(reading, &read));
        for (size_t i = 0; i < terms->n; i++)
            put_reading(terms->at[i], &read, &reading[i]);
    }
}
