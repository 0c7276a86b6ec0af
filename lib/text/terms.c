#include "terms.h"

#include <string.h>

#include "chars.h"
#include "lexicon.h"
#include "readings.h"
#include "spelling.h"
#include "utf8.h"

/* How far the second lemma of a word may be behind the first, in quarter bits. */
enum { NEAR = 8 };

/* The folded letters of a word from `from` up to `to`; those of other alphabets become
 * the Arabic ones they are written for (ڤيينا). */
static size_t put_folded(char *out, const dw_spelling *word, size_t from, size_t to)
{
    size_t len = 0;
    for (size_t i = from; i < to; i++) {
        uint8_t code = word->code[i];
        len += dw_utf8_put(out + len, code ? dw_code_letter(code) : dw_char_fold(word->at[i]));
    }
    return len;
}

/* The letters that were kept, and the hash of all. */
static size_t put_cut(char *out, const dw_spelling *word)
{
    static const char hex[] = "0123456789abcdef";
    size_t len = put_folded(out, word, 0, word->n);
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

/* Where a word has no lemma, its second term says what to leave out of its letters: how
 * many before, how many after, and whether ta marbuta takes their place. */
enum { ENDING_SHIFT = 8, MARBUTA = 1 << 16 };

dw_analysis dw_analyse_nothing(void)
{
    return (dw_analysis){ { DW_NO_TERM, 0 } };
}

/* The feminine of what looks like a nisba (صنوبرية) is the nisba. */
static dw_analysis by_affixes(const dw_reading *reading, const dw_spelling *word)
{
    enum { NISBA_LEAST = 4 };
    uint32_t left = reading->prefix | (uint32_t)reading->ending << ENDING_SHIFT;
    size_t end = word->n - reading->ending;
    bool nisba = end - reading->prefix >= NISBA_LEAST && word->at[end - 1] == 0x064A;
    if (1u << reading->ending_kind & (DW_N_FEM | DW_N_FEMC | DW_N_FDUAL) && !nisba)
        left |= MARBUTA;
    return (dw_analysis){ { DW_NO_TERM, left } };
}

/* Two lemmas count where the second is not far less likely than the first. */
static dw_analysis choose(dw_reading *reading, size_t n, const dw_spelling *word)
{
    put_best_first(reading, n);
    if (reading[0].lemma == DW_NO_LEMMA)
        return by_affixes(&reading[0], word);
    dw_analysis found = { { dw_lexicon_term(reading[0].lemma), DW_NO_TERM } };
    if (n > 1 && reading[1].lemma != DW_NO_LEMMA && reading[0].score - reading[1].score <= NEAR)
        found.term[1] = dw_lexicon_term(reading[1].lemma);
    return found;
}

dw_analysis dw_analyse(const char *word, size_t len)
{
    dw_spelling read;
    dw_reading reading[DW_READINGS_MOST];
    dw_spelling_read(&read, word, len);
    if (read.cut || !read.known)
        return dw_analyse_nothing();
    return choose(reading, dw_readings_of(reading, &read, NEAR), &read);
}

dw_term dw_term_left(dw_analysis analysis, const char *word, size_t len, char *room)
{
    uint32_t left = analysis.term[1], prefix = left & 0xFF, ending = left >> ENDING_SHIFT & 0xFF;
    size_t done;
    dw_spelling read;
    dw_spelling_read(&read, word, len);
    if (read.cut)
        done = put_cut(room, &read);
    else
        done = put_folded(room, &read, prefix, read.n - ending);
    if (left & MARBUTA)
        done += dw_utf8_put(room + done, 0x0647);
    room[done] = '\0';
    return (dw_term){ room, done };
}
