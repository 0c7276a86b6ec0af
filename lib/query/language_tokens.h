/* A question cut into tokens: quoted texts, parentheses that have a partner, and what
 * stands between. Nothing is an error: a quote or parenthesis without its partner only
 * parts what stands round it. */
#ifndef DW_QUERY_LANGUAGE_TOKENS_H
#define DW_QUERY_LANGUAGE_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    DW_TOKEN_CHUNK,
    DW_TOKEN_EXACT,
    DW_TOKEN_ADJACENT,
    DW_TOKEN_OPEN,
    DW_TOKEN_CLOSE
} dw_token_kind;

typedef struct {
    dw_token_kind kind;
    bool glued;        /* nothing stands between it and the token before */
    size_t start, end; /* bytes of the question */
    size_t from, to;   /* of a quoted text: what the quotes enclose; else the same */
    size_t partner;    /* of a parenthesis: the token of the other */
} dw_token;

typedef struct {
    dw_token *at; /* to free() */
    size_t n, room;
} dw_tokens_of;

/* Returns false when memory ends. */
bool dw_tokens_read(dw_tokens_of *out, const char *text, size_t len);

#endif
