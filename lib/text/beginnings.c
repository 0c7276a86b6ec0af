/* Terms by the beginnings of their words. */
#include "analyser.h"
#include "lexicon.h"
#include "spelling.h"

#define LEMMAS_MOST 64

size_t dw_terms_beginning(const char *fold, size_t len, dw_term *terms, size_t most)
{
    dw_spelling word;
    uint16_t lemmas[LEMMAS_MOST];
    dw_spelling_read(&word, fold, len);
    if (!word.known || word.cut)
        return 0;
    size_t n = dw_lexicon_beginning(word.code, word.n, lemmas, most < LEMMAS_MOST ? most : LEMMAS_MOST);
    for (size_t i = 0; i < n; i++) {
        uint32_t term = dw_lexicon_term(lemmas[i]);
        terms[i] = (dw_term){ dw_lexicon_terms + (term & ((1u << DW_TERM_PLACE_BITS) - 1)),
                              term >> DW_TERM_PLACE_BITS };
    }
    return n;
}
