/* Compiles the tables of Arabic words into lexicon_table.h, which text/lexicon.c reads.
 *
 * usage: compile_lexicon FOLDER lexicon_table.h
 *
 * FOLDER holds nouns.tsv, verbs.tsv, names.tsv, particles.tsv, weights.tsv,
 * induced.tsv, prefixes.tsv and endings.tsv. */
#include <stdio.h>

#include "lexicon_build.h"

int main(int argc, char **argv)
{
    static lexicon lex;
    if (argc != 3 || !freopen(argv[2], "w", stdout)) {
        fputs("usage: compile_lexicon FOLDER lexicon_table.h\n", stderr);
        return 2;
    }
    lex.folder = argv[1];
    lexicon_read(&lex);
    lexicon_print(&lex);
    affixes_print(lex.folder);
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
