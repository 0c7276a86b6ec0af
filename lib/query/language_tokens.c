#include "language_tokens.h"

#include <stdlib.h>
#include <string.h>

#include "query.h"

#define QUOTES 3

static const char *const opening[QUOTES] = { "\"", "«", "“" };
static const char *const closing[QUOTES] = { "\"", "»", "”" };

typedef struct {
    const char *text;
    size_t len, at;
    size_t end;         /* of the token before */
    bool spent[QUOTES]; /* no closing quote of the kind is left */
    dw_tokens_of *out;
} reader;

static bool stands(const reader *r, size_t at, const char *what)
{
    size_t n = strlen(what);
    return r->len - at >= n && !memcmp(r->text + at, what, n);
}

static bool add(reader *r, dw_token token)
{
    dw_tokens_of *out = r->out;
    if (out->n == out->room) {
        size_t wish = out->room ? out->room * 2 : 32;
        dw_token *more = realloc(out->at, wish * sizeof *more);
        if (!more)
            return false;
        out->at = more;
        out->room = wish;
    }
    token.glued = out->n && token.start == r->end;
    r->end = r->at = token.end;
    out->at[out->n++] = token;
    return true;
}

/* The bytes of white space at a place; 0 for none. */
static size_t space(const reader *r, size_t at)
{
    if ((unsigned char)r->text[at] <= ' ')
        return 1;
    return stands(r, at, "\u00A0") || stands(r, at, "\u061C") ? 2 : 0;
}

/* The bytes of a quote at a place, of any kind; 0 for none. */
static size_t quote(const reader *r, size_t at)
{
    for (int kind = 0; kind < QUOTES; kind++) {
        if (stands(r, at, opening[kind]))
            return strlen(opening[kind]);
        if (stands(r, at, closing[kind]))
            return strlen(closing[kind]);
    }
    return 0;
}

static bool read_quoted(reader *r, dw_token *token)
{
    for (int kind = 0; kind < QUOTES; kind++) {
        if (r->spent[kind] || !stands(r, r->at, opening[kind]))
            continue;
        size_t from = r->at + strlen(opening[kind]);
        for (size_t to = from; to < r->len; to++)
            if (stands(r, to, closing[kind])) {
                *token = (dw_token){ .kind = kind == 1 ? DW_TOKEN_ADJACENT : DW_TOKEN_EXACT,
                                     .start = r->at,
                                     .end = to + strlen(closing[kind]),
                                     .from = from,
                                     .to = to };
                return true;
            }
        r->spent[kind] = true;
    }
    return false;
}

static size_t chunk_end(const reader *r)
{
    size_t end = r->at;
    while (end < r->len && !space(r, end) && !quote(r, end) && r->text[end] != '(' &&
           r->text[end] != ')')
        end++;
    return end;
}

static bool read_token(reader *r)
{
    dw_token token;
    char c = r->text[r->at];
    if (space(r, r->at)) {
        r->at += space(r, r->at);
        return true;
    }
    if (read_quoted(r, &token))
        return add(r, token);
    if (quote(r, r->at)) {
        r->at += quote(r, r->at);
        return true;
    }
    size_t end = c == '(' || c == ')' ? r->at + 1 : chunk_end(r);
    token = (dw_token){ .kind = c == '('   ? DW_TOKEN_OPEN
                                : c == ')' ? DW_TOKEN_CLOSE
                                           : DW_TOKEN_CHUNK,
                        .start = r->at,
                        .end = end,
                        .from = r->at,
                        .to = end };
    return add(r, token);
}

#define PARENTHESES_MOST 12 /* within each other; more of them part words only */

/* Find the partners of parentheses, and take out those that have none. */
static bool pair(dw_tokens_of *tokens)
{
    size_t depth = 0, kept = 0;
    size_t *open = malloc((tokens->n + 1) * sizeof *open);
    if (!open)
        return false;
    for (size_t i = 0; i < tokens->n; i++) {
        tokens->at[i].partner = i;
        if (tokens->at[i].kind == DW_TOKEN_OPEN) {
            open[depth++] = i;
        } else if (tokens->at[i].kind == DW_TOKEN_CLOSE && depth) {
            size_t partner = open[--depth];
            if (depth < PARENTHESES_MOST) {
                tokens->at[partner].partner = i;
                tokens->at[i].partner = partner;
            }
        }
    }
    /* Where each goes: `open` becomes the new places. */
    for (size_t i = 0; i < tokens->n; i++) {
        const dw_token *token = &tokens->at[i];
        open[i] = kept;
        kept += token->kind < DW_TOKEN_OPEN || token->partner != i;
    }
    for (size_t i = 0; i < tokens->n; i++) {
        dw_token token = tokens->at[i];
        if (token.kind >= DW_TOKEN_OPEN && token.partner == i)
            continue;
        token.partner = open[token.partner];
        tokens->at[open[i]] = token;
    }
    tokens->n = kept;
    free(open);
    return true;
}

bool dw_tokens_read(dw_tokens_of *out, const char *text, size_t len)
{
    reader r = { .text = text, .len = len, .end = len + 1, .out = out };
    *out = (dw_tokens_of){ 0 };
    while (r.at < len)
        if (!read_token(&r))
            return false;
    return pair(out);
}
