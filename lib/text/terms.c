#include "terms.h"

#include <string.h>

#include "chars.h"
#include "lexicon.h"
#include "readings.h"
#include "spelling.h"
#include "utf8.h"

/* How far the second lemma of a word may be behind the first, in quarter bits. */
enum { NEAR = 8 };

static size_t put_folded(char *out, const uint32_t *letter, size_t n)
{
    size_t len = 0;
    for (size_t i = 0; i < n; i++)
        len += dw_utf8_put(out + len, dw_char_fold(letter[i]));
    return len;
}

/* The letters that were kept, and the hash of all. */
static size_t put_cut(char *out, const dw_spelling *word)
{
    static const char hex[] = "0123456789abcdef";
    size_t len = put_folded(out, word->at, word->n);
    out[len++] = '~';
    for (int shift = 60; shift >= 0; shift -= 4)
        out[len++] = hex[word->hash >> shift & 15];
    return len;
}

/* Bring the two best readings to the head, best first. */
static void put_best_first(dw_reading *reading, size_t n)
{
    for (size_t k = 0; k < 2 && k < n; k++)
        for (size_t i = k + 1; i < n; i++)
            if (reading[i].score > reading[k].score) {
                dw_reading better = reading[i];
                reading[i] = reading[k];
                reading[k] = better;
            }
}

/* Two lemmas count where the second is not far less likely than the first. */
static dw_analysis choose(dw_reading *reading, size_t n)
{
    dw_analysis found = { { DW_NO_LEMMA, DW_NO_LEMMA }, 0, 0 };
    put_best_first(reading, n);
    found.lemma[0] = (uint16_t)reading[0].lemma;
    if (reading[0].lemma == DW_NO_LEMMA) {
        found.prefix = reading[0].prefix;
        found.ending = reading[0].ending;
        if (1u << reading[0].ending_kind & (DW_N_FEM | DW_N_FEMC | DW_N_FDUAL))
            found.ending |= DW_MARBUTA;
    } else if (n > 1 && (int64_t)reading[0].score - reading[1].score <= NEAR) {
        found.lemma[1] = (uint16_t)reading[1].lemma;
    }
    return found;
}

dw_analysis dw_analyse(const char *word, size_t len)
{
    dw_spelling read;
    dw_reading reading[DW_READINGS_MOST];
    dw_spelling_read(&read, word, len);
    if (read.cut || !read.known)
        return (dw_analysis){ { DW_NO_LEMMA, DW_NO_LEMMA }, 0, 0 };
    return choose(reading, dw_readings_of(reading, &read, NEAR));
}

static dw_term put_left(const dw_analysis *analysis, const char *word, size_t len, char *room)
{
    size_t done, ending = analysis->ending & ~DW_MARBUTA;
    dw_spelling read;
    dw_spelling_read(&read, word, len);
    if (read.cut)
        done = put_cut(room, &read);
    else
        done = put_folded(room, read.at + analysis->prefix, read.n - analysis->prefix - ending);
    if (analysis->ending & DW_MARBUTA)
        done += dw_utf8_put(room + done, 0x0647);
    room[done] = '\0';
    return (dw_term){ room, done };
}

size_t dw_analysis_terms(const dw_analysis *analysis, const char *word, size_t len,
                         dw_term term[DW_TERMS_MOST], char *room)
{
    if (analysis->lemma[0] == DW_NO_LEMMA) {
        term[0] = put_left(analysis, word, len, room);
        return 1;
    }
    term[0].text = dw_lexicon_term(analysis->lemma[0], &term[0].len);
    if (analysis->lemma[1] == DW_NO_LEMMA)
        return 1;
    term[1].text = dw_lexicon_term(analysis->lemma[1], &term[1].len);
    return 2;
}
