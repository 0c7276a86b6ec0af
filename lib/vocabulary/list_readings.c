/* Lists the readings the lexicon has for words, for the scripts that count them.
 *
 * usage: list_readings [--tables] < words
 *
 * A word a line on standard input; a line for each reading: the number of the word from
 * 0, the term of the lemma, the letters of prefix and ending, their kinds as numbers of
 * text/grammar.h, and the cost of the spelling.
 * With --tables the stems found by counting are left out. */
#include <stdio.h>
#include <string.h>

#include "text/lexicon.h"
#include "text/readings.h"

int main(int argc, char **argv)
{
    bool tables = argc > 1 && !strcmp(argv[1], "--tables");
    char line[1024];
    for (unsigned long at = 0; fgets(line, sizeof line, stdin); at++) {
        dw_spelling word;
        dw_reading reading[DW_READINGS_MOST];
        dw_spelling_read(&word, line, strcspn(line, "\r\n"));
        size_t n = word.known && !word.cut ? dw_readings_of(reading, &word, INT16_MAX) : 0;
        for (size_t i = 0; i < n; i++) {
            if (reading[i].lemma == DW_NO_LEMMA)
                continue;
            if (tables && dw_lexicon_is_induced(reading[i].lemma))
                continue;
            const char *term = dw_lexicon_terms + (dw_lexicon_term(reading[i].lemma) &
                                                   ((1u << DW_TERM_PLACE_BITS) - 1));
            printf("%lu\t%s\t%u\t%u\t%u\t%u\t%u\n", at, term, reading[i].prefix, reading[i].ending,
                   reading[i].prefix_kind, reading[i].ending_kind, reading[i].spelling);
        }
    }
    return 0;
}
