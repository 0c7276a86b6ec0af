/* Prefixes and endings as constant data, each in a table by its hash. */
#include <stdio.h>
#include <stdlib.h>

#include "lexicon_build.h"
#include "table_file.h"
#include "text/lexicon.h"

static const char *const ending_names[DW_ENDINGS] = {
    "noun",
    "noun+pronoun",
    "tanwin",
    "dual",
    "dual-construct",
    "plural-m",
    "plural-m-construct",
    "plural-f",
    "plural-f+pronoun",
    "feminine",
    "feminine+pronoun",
    "dual-f",
    "plural-f-rare",
    "perfect",
    "perfect-vowel",
    "perfect-consonant",
    "perfect+object",
    "perfect-vowel+object",
    "perfect-consonant+object",
    "imperfect",
    "imperfect-vowel",
    "imperfect-consonant",
    "imperfect+object",
    "imperfect-vowel+object",
    "particle",
    "particle+pronoun",
    "broken",
    "broken+more",
    "broken-feminine",
    "broken-feminine+pronoun",
    "jussive",
};

static const char *const prefix_names[DW_PREFIX_KINDS] = { "plain", "preposition", "article",
                                                           "imperfect" };

static int number_of(const table *t, const char *const *names, int n)
{
    for (int i = 0; i < n; i++)
        if (cell_says(table_cell(t, "kind"), names[i]))
            return i;
    table_fail(t, "an unknown kind");
    return 0;
}

static uint32_t affix_key(const table *t, dw_cell c, size_t most)
{
    uint8_t codes[WORD_MOST];
    if (cell_says(c, "-"))
        return 0;
    word w = table_word(t, c);
    if (w.n > most)
        table_fail(t, "too long");
    for (size_t i = 0; i < w.n; i++)
        codes[i] = dw_letter_code(w.at[i]);
    return (uint32_t)dw_codes_key(codes, w.n);
}

enum { RULES_MOST = 1024 };

static size_t slot_for(const uint32_t *keys, const bool *used, uint32_t key, unsigned bits)
{
    uint32_t at = key * 0x9E3779B1u >> (32 - bits);
    while (used[at] && keys[at] != key)
        at = (at + 1) & ((1u << bits) - 1);
    return at;
}

static void print_prefixes(const char *folder)
{
    enum { BITS = 7 };
    uint32_t keys[1 << BITS];
    bool used[1 << BITS] = { false };
    unsigned kind[1 << BITS], cost[1 << BITS];
    table t;
    for (bool more = table_open(&t, folder, "prefixes.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        uint32_t key = affix_key(&t, t.tsv.cells[0], DW_PREFIX_LETTERS);
        size_t at = slot_for(keys, used, key, BITS);
        if (used[at])
            table_fail(&t, "stands there twice");
        used[at] = true;
        keys[at] = key;
        kind[at] = (unsigned)number_of(&t, prefix_names, DW_PREFIX_KINDS);
        cost[at] = cell_number(table_cell(&t, "cost"));
    }
    free(t.text);
    printf("#define PREFIX_BITS %d\n\nstatic const dw_prefix_entry prefixes[] = {\n", BITS);
    for (size_t i = 0; i < 1 << BITS; i++)
        if (used[i])
            printf("{0x%X,%u,%u},\n", (unsigned)keys[i], kind[i], cost[i]);
        else
            printf("{(uint32_t)DW_NO_KEY,0,0},\n");
    printf("};\n\n");
}

static void print_endings(const char *folder)
{
    enum { BITS = 9, COSTS = 255 };
    static uint32_t keys[1 << BITS], rule_slot[RULES_MOST];
    static bool used[1 << BITS];
    static unsigned kind[RULES_MOST], cost[RULES_MOST];
    size_t n = 0, first = 0;
    table t;
    for (bool more = table_open(&t, folder, "endings.tsv") && dw_tsv_next(&t.tsv); more;
         more = dw_tsv_next(&t.tsv)) {
        uint32_t key = affix_key(&t, t.tsv.cells[0], DW_ENDING_LETTERS);
        size_t at = slot_for(keys, used, key, BITS);
        if (n == RULES_MOST)
            table_fail(&t, "too many endings");
        used[at] = true;
        keys[at] = key;
        rule_slot[n] = (uint32_t)at;
        kind[n] = (unsigned)number_of(&t, ending_names, DW_ENDINGS);
        cost[n] = cell_number(table_cell(&t, "cost"));
        if (cost[n++] >= COSTS)
            table_fail(&t, "costs too much");
    }
    free(t.text);
    printf("static const dw_ending_rule ending_rules[] = {\n");
    for (size_t at = 0; at < 1 << BITS; at++)
        for (unsigned c = 0; used[at] && c < COSTS; c++)
            for (size_t i = 0; i < n; i++)
                if (rule_slot[i] == at && cost[i] == c)
                    printf("{%u,%u},", kind[i], cost[i]);
    printf("\n};\n\n#define ENDING_BITS %d\n\nstatic const dw_ending_entry endings[] = {\n", BITS);
    for (size_t at = 0; at < 1 << BITS; at++) {
        uint32_t kinds = 0, many = 0, least = 255;
        for (size_t i = 0; i < n; i++)
            if (used[at] && rule_slot[i] == at) {
                kinds |= 1u << kind[i];
                least = cost[i] < least ? cost[i] : least;
                many++;
            }
        if (used[at])
            printf("{0x%X,0x%X,%zu,%u,%u},\n", (unsigned)keys[at], (unsigned)kinds, first,
                   (unsigned)many, (unsigned)least);
        else
            printf("{(uint32_t)DW_NO_KEY,0,0,0,0},\n");
        first += many;
    }
    printf("};\n");
}

void affixes_print(const char *folder)
{
    print_prefixes(folder);
    print_endings(folder);
}
