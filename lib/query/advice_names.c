#include "advice_names.h"

#include <stdio.h>
#include <string.h>

bool dw_name_read(dw_name_words *out, const char *name, size_t len)
{
    diwan_tokens *tokens;
    size_t start = 0;
    out->n = 0;
    if (diwan_tokens_open(&tokens, name, len) < 0)
        return false;
    while (diwan_tokens_next(tokens) == DIWAN_ROW) {
        if (!out->n || diwan_tokens_start(tokens) != start) {
            if (out->n == DW_NAME_WORDS) {
                out->n = 0;
                break;
            }
            out->at[out->n++].num_terms = 0;
            start = diwan_tokens_start(tokens);
        }
        int *terms = &out->at[out->n - 1].num_terms;
        if (*terms < 2)
            snprintf(out->at[out->n - 1].terms[(*terms)++], sizeof out->at->terms[0], "%s",
                     diwan_tokens_term(tokens, NULL));
    }
    diwan_tokens_close(tokens);
    return true;
}

/* Latin words have no other forms in the index: what follows may be an ending, as an s. */
static bool is_same(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b), least = n < m ? n : m;
    bool latin = (unsigned char)*a < 0x80;
    return latin && least > 3 ? n + m - 2 * least <= 2 && !memcmp(a, b, least) : !strcmp(a, b);
}

static bool has_word(const dw_name_words *name, const dw_name_words *asked, int word)
{
    for (int i = 0; i < name->n; i++)
        for (int j = 0; j < name->at[i].num_terms; j++)
            for (int k = 0; k < asked->at[word].num_terms; k++)
                if (is_same(name->at[i].terms[j], asked->at[word].terms[k]))
                    return true;
    return false;
}

bool dw_name_holds(const dw_name_words *name, const dw_name_words *asked)
{
    for (int word = 0; word < asked->n; word++)
        if (!has_word(name, asked, word))
            return false;
    return asked->n > 0;
}
