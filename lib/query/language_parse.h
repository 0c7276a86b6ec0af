/* A question being read. */
#ifndef DW_QUERY_LANGUAGE_PARSE_H
#define DW_QUERY_LANGUAGE_PARSE_H

#include <diwan.h>

#include "language.h"
#include "language_tokens.h"

typedef struct {
    const char *text;
    size_t len;
    int32_t on_day;
    dw_tokens_of tokens;
    size_t at; /* the token to be read next */
    diwan_query *query;
} dw_parser;

/* A piece of the question. */
typedef struct {
    size_t start, end;
} dw_piece;

/* Keep what is wrong with a piece and return DIWAN_BADQUERY. */
int32_t dw_parse_fail(dw_parser *p, dw_piece piece, const char *format, ...);

/* The keyword that token `i` begins with, behind a '-' where it has one; 0 for none. `*colon`
 * is the byte after its colon. A word that is a slip from one is told in `*slip`. */
int32_t dw_parse_key(const dw_parser *p, size_t i, size_t *colon, const char **slip);

/* Whether the keyword at token `i` has a value. */
bool dw_parse_has_value(const dw_parser *p, size_t i, size_t colon);

/* Read a keyword with its value and add what it asks for. */
int32_t dw_parse_keyword(dw_parser *p, int32_t key, size_t colon, bool negated);

#endif
