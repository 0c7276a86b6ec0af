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

/* The bytes of `text`, at most `most`, that can be folded without parting a character. */
static size_t slice_of(const char *text, size_t len, size_t most)
{
    size_t n = len < most ? len : most;
    for (int back = 0; n < len && back < 3 && ((unsigned char)text[n] & 0xC0) == 0x80; back++)
        n--;
    return n;
}

/* Fold by slices: the room folding may need is many times what it uses. */
static char *folded(const char *text, size_t len, size_t *out_len)
{
    enum { SLICE = 1 << 16 };
    size_t done = 0, room = 0;
    char *out = NULL;
    do {
        size_t n = slice_of(text, len, SLICE), need = done + dw_fold_bound(n) + 1;
        if (need > room) {
            room = need > 2 * room ? need : 2 * room;
            char *more = realloc(out, room);
            if (!more) {
                free(out);
                return NULL;
            }
            out = more;
        }
        done += dw_fold(out + done, text, n);
        text += n;
        len -= n;
    } while (len);
    out[done] = '\0';
    *out_len = done;
    return out;
}

int32_t diwan_text_fold(char **out, size_t *out_len, const char *text, size_t len)
{
    size_t done;
    if (!out || !text)
        return DIWAN_MISUSE;
    *out = NULL;
    if ((uint64_t)len > UINT32_MAX)
        return DIWAN_TOOBIG;
    char *all = folded(text, len, &done);
    if (!all)
        return DIWAN_NOMEM;
    char *fitted = realloc(all, done + 1);
    *out = fitted ? fitted : all;
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
