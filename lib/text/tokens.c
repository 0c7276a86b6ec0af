#include <stdlib.h>
#include <string.h>

#include "analyser.h"
#include "diwan.h"
#include "fold.h"

struct diwan_tokens {
    dw_scan scan;
    size_t term; /* of the word read last */
    bool open;   /* a row is there to read */
    char text[];
};

int32_t diwan_text_fold(char **out, size_t *out_len, const char *text, size_t len)
{
    if (!out || !text)
        return DIWAN_MISUSE;
    *out = NULL;
    if ((uint64_t)len > UINT32_MAX)
        return DIWAN_TOOBIG;
    char *folded = malloc(dw_fold_bound(len) + 1);
    if (!folded)
        return DIWAN_NOMEM;
    size_t done = dw_fold(folded, text, len);
    folded[done] = '\0';
    char *fitted = realloc(folded, done + 1);
    *out = fitted ? fitted : folded;
    if (out_len)
        *out_len = done;
    return DIWAN_OK;
}

int32_t diwan_tokens_open(diwan_tokens **out, const char *text, size_t len)
{
    if (!out || !text)
        return DIWAN_MISUSE;
    *out = NULL;
    if ((uint64_t)len > INT32_MAX)
        return DIWAN_TOOBIG;
    diwan_tokens *tokens = malloc(sizeof *tokens + len + 1);
    if (!tokens)
        return DIWAN_NOMEM;
    memcpy(tokens->text, text, len);
    tokens->text[len] = '\0';
    tokens->term = 0;
    tokens->open = false;
    dw_scan_open(&tokens->scan, NULL, tokens->text, len);
    *out = tokens;
    return DIWAN_OK;
}

int32_t diwan_tokens_next(diwan_tokens *tokens)
{
    if (!tokens)
        return DIWAN_MISUSE;
    if (tokens->open && tokens->term + 1 < tokens->scan.terms) {
        tokens->term++;
        return DIWAN_ROW;
    }
    tokens->term = 0;
    tokens->open = dw_scan_next(&tokens->scan);
    return tokens->open ? DIWAN_ROW : DIWAN_DONE;
}

size_t diwan_tokens_start(const diwan_tokens *tokens)
{
    return tokens ? tokens->scan.start : 0;
}

size_t diwan_tokens_end(const diwan_tokens *tokens)
{
    return tokens ? tokens->scan.end : 0;
}

const char *diwan_tokens_term(const diwan_tokens *tokens, size_t *len)
{
    bool there = tokens && tokens->open;
    if (len)
        *len = there ? tokens->scan.term[tokens->term].len : 0;
    return there ? tokens->scan.term[tokens->term].text : "";
}

void diwan_tokens_close(diwan_tokens *tokens)
{
    free(tokens);
}
