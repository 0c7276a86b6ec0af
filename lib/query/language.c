/* Reading a question of the query language. docs/query-language.md describes it.
 *
 *     question = { unit }
 *     unit     = near { ("OR" | "أو") near }
 *     near     = operand { ("NEAR/n" | "قرب/n") operand }
 *     operand  = ["-"] ( word | "quoted" | «quoted» | word* | keyword:value | "(" question ")" )
 *
 * What does not fit is read as words: only keywords can be wrong. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language_parse.h"
#include "text/analyser.h"

int32_t dw_parse_fail(dw_parser *p, dw_piece piece, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(p->query->error, sizeof p->query->error, format, args);
    va_end(args);
    p->query->error_start = piece.start;
    p->query->error_end = piece.end;
    return DIWAN_BADQUERY;
}

static const dw_token *token_at(const dw_parser *p, size_t i)
{
    return i < p->tokens.n ? &p->tokens.at[i] : NULL;
}

static dw_operator operator_at(const dw_parser *p, size_t i, int32_t *near)
{
    const dw_token *token = token_at(p, i);
    if (!token || token->kind != DW_TOKEN_CHUNK)
        return DW_OPERATOR_NONE;
    return dw_language_operator(p->text + token->start, token->end - token->start, near);
}

static bool has_word(const char *text, size_t len)
{
    dw_scan scan;
    dw_scan_open(&scan, NULL, text, len);
    return dw_scan_next(&scan);
}

/* Whether a '-' at the beginning of a chunk negates: not before a number or another. */
static bool is_negated(const dw_parser *p, size_t i)
{
    const dw_token *token = token_at(p, i);
    if (!token || token->kind != DW_TOKEN_CHUNK || p->text[token->start] != '-')
        return false;
    if (token->end == token->start + 1) {
        const dw_token *next = token_at(p, i + 1);
        return next && next->glued && next->kind != DW_TOKEN_CLOSE;
    }
    const char *rest = p->text + token->start + 1;
    size_t len = token->end - token->start - 1, colon;
    dw_scan scan;
    const char *slip;
    if (dw_parse_key(p, i, &colon, &slip) || slip)
        return true;
    dw_scan_open(&scan, NULL, rest, len);
    if (*rest == '-' || !dw_scan_next(&scan) || scan.start != 0)
        return false;
    char *end, digits[8] = "";
    char *fold;
    size_t fold_len;
    if (diwan_text_fold(&fold, &fold_len, rest, scan.end) < 0)
        return false;
    memcpy(digits, fold, fold_len < 7 ? fold_len : 7);
    diwan_free(fold);
    strtol(digits, &end, 10);
    return end == digits;
}

/* Whether a token says anything that can be asked for. */
static bool is_operand(const dw_parser *p, size_t i)
{
    const dw_token *token = token_at(p, i);
    size_t colon;
    const char *slip;
    if (!token || token->kind == DW_TOKEN_CLOSE)
        return false;
    if (token->kind == DW_TOKEN_OPEN || is_negated(p, i))
        return true;
    int32_t key = token->kind == DW_TOKEN_CHUNK ? dw_parse_key(p, i, &colon, &slip) : 0;
    if (key)
        return key < DW_KEY_IN;
    return has_word(p->text + token->from, token->to - token->from);
}

/* ----------------------------------------------------------------------- leaves */

static void place(dw_parser *p, int32_t from, size_t start, size_t end)
{
    for (int32_t i = from; i < p->query->num_nodes; i++) {
        p->query->nodes[i].start = start;
        p->query->nodes[i].end = end;
    }
}

/* The words of a chunk, each a leaf: those of one chunk belong together. */
static int32_t parse_words(dw_parser *p, size_t start, size_t end)
{
    char *words;
    size_t len, n;
    if (!dw_query_words(&words, &len, &n, p->text + start, end - start))
        return DIWAN_NOMEM;
    bool several = strchr(words, ' ') != NULL, prefix = n && end > start && p->text[end - 1] == '*';
    int32_t status = several ? dw_query_open(p->query, DW_NODE_ALL, 0, NULL) : DIWAN_OK;
    for (char *at = words; *at && status == DIWAN_OK;) {
        size_t word = strcspn(at, " ");
        bool last = !at[word];
        status = dw_query_add(p->query,
                              (dw_node){ .kind = prefix && last ? DW_NODE_PREFIX : DW_NODE_WORDS },
                              at, word, NULL);
        at += word + !last;
    }
    if (several && status == DIWAN_OK)
        dw_query_shut(p->query);
    free(words);
    return status;
}

static int32_t parse_quoted(dw_parser *p, const dw_token *token)
{
    char *words;
    size_t len, n;
    if (!dw_query_words(&words, &len, &n, p->text + token->from, token->to - token->from))
        return DIWAN_NOMEM;
    int32_t kind = token->kind == DW_TOKEN_EXACT ? DW_NODE_EXACT : DW_NODE_WORDS;
    int32_t status =
        n ? dw_query_add(p->query, (dw_node){ .kind = kind }, words, len, NULL) : DIWAN_OK;
    free(words);
    return status;
}

/* --------------------------------------------------------------------- operands */

static int32_t parse_group(dw_parser *p);
static int32_t parse_near(dw_parser *p);

static int32_t parse_parentheses(dw_parser *p)
{
    size_t close = p->tokens.at[p->at].partner;
    int32_t status = dw_query_open(p->query, DW_NODE_ALL, 0, NULL);
    p->at++;
    if (status == DIWAN_OK)
        status = parse_group(p);
    if (status == DIWAN_OK)
        dw_query_shut(p->query);
    p->at = close + 1;
    return status;
}

/* What is negated by '-': the rest of the chunk, or the token that is glued to it. */
static int32_t parse_negated(dw_parser *p)
{
    dw_token *token = &p->tokens.at[p->at];
    size_t colon;
    const char *slip;
    int32_t key = dw_parse_key(p, p->at, &colon, &slip);
    if (slip)
        return dw_parse_fail(p, (dw_piece){ token->start + 1, colon },
                             "no keyword '%.*s'; did you mean '%s:'?",
                             (int)(colon - token->start - 1), p->text + token->start + 1, slip);
    if (key)
        return dw_parse_keyword(p, key, colon, true);
    int32_t status = dw_query_open(p->query, DW_NODE_NOT, 0, NULL);
    if (status < 0)
        return status;
    if (token->end == token->start + 1) {
        p->at++;
        status = parse_near(p);
    } else {
        p->at++;
        status = parse_words(p, token->start + 1, token->end);
    }
    if (status == DIWAN_OK)
        dw_query_shut(p->query);
    return status;
}

/* A word that negates what follows. «ليس» is one only before what no sentence goes on with:
 * a keyword, quotes, a parenthesis. */
static bool is_not(const dw_parser *p, size_t i)
{
    int32_t near;
    size_t colon;
    const char *slip;
    dw_operator which = operator_at(p, i, &near);
    const dw_token *next = token_at(p, i + 1);
    if (!next || (which != DW_OPERATOR_NOT && which != DW_OPERATOR_UNLESS) || !is_operand(p, i + 1))
        return false;
    return which == DW_OPERATOR_NOT || next->kind != DW_TOKEN_CHUNK ||
           dw_parse_key(p, i + 1, &colon, &slip);
}

static int32_t parse_not(dw_parser *p)
{
    int32_t status = dw_query_open(p->query, DW_NODE_NOT, 0, NULL);
    p->at++;
    if (status == DIWAN_OK)
        status = parse_near(p);
    if (status == DIWAN_OK)
        dw_query_shut(p->query);
    return status;
}

static int32_t parse_chunk(dw_parser *p)
{
    const dw_token *token = &p->tokens.at[p->at];
    size_t colon;
    const char *slip;
    int32_t key = dw_parse_key(p, p->at, &colon, &slip);
    if (slip)
        return dw_parse_fail(p, (dw_piece){ token->start, colon },
                             "no keyword '%.*s'; did you mean '%s:'?", (int)(colon - token->start),
                             p->text + token->start, slip);
    if (key)
        return dw_parse_keyword(p, key, colon, false);
    p->at++;
    return parse_words(p, token->start, token->end);
}

static int32_t parse_operand(dw_parser *p)
{
    const dw_token *token = &p->tokens.at[p->at];
    int32_t before = p->query->num_nodes;
    size_t start = token->start;
    int32_t status;
    if (token->kind == DW_TOKEN_OPEN)
        return parse_parentheses(p);
    if (is_not(p, p->at))
        return parse_not(p);
    if (is_negated(p, p->at))
        return parse_negated(p);
    if (token->kind == DW_TOKEN_CHUNK) {
        status = parse_chunk(p);
    } else {
        status = parse_quoted(p, token);
        p->at++;
    }
    if (status == DIWAN_OK)
        place(p, before, start, p->tokens.at[p->at - 1].end);
    return status;
}

/* Whether a token is one phrase, or one beginning. */
static bool is_phrase(const dw_parser *p, size_t i)
{
    const dw_token *token = token_at(p, i);
    size_t colon, len, n;
    const char *slip;
    char *words;
    if (!token || token->kind > DW_TOKEN_ADJACENT || !is_operand(p, i) || is_negated(p, i) || is_not(p, i))
        return false;
    if (token->kind != DW_TOKEN_CHUNK)
        return true;
    if (dw_parse_key(p, i, &colon, &slip) || slip ||
        !dw_query_words(&words, &len, &n, p->text + token->start, token->end - token->start))
        return false;
    bool one = n && !strchr(words, ' ');
    free(words);
    return one;
}

/* An operand, and those that must stand near it. */
static int32_t parse_near(dw_parser *p)
{
    int32_t near, last = p->query->nodes[p->query->open].last, group = DW_NONE;
    bool phrase = is_phrase(p, p->at);
    int32_t status = parse_operand(p);
    phrase = phrase && p->query->nodes[p->query->open].last != last;
    while (status == DIWAN_OK && phrase && operator_at(p, p->at, &near) == DW_OPERATOR_NEAR &&
           is_phrase(p, p->at + 1)) {
        if (group == DW_NONE) {
            status = dw_query_wrap_last(p->query, DW_NODE_NEAR, near);
            group = p->query->open;
        } else {
            p->query->open = group;
            p->query->depth++;
        }
        if (status < 0)
            return status;
        if (p->query->nodes[group].number < near)
            p->query->nodes[group].number = near;
        p->at++;
        status = parse_operand(p);
        dw_query_shut(p->query);
    }
    return status;
}

/* Operands of which one must hold. */
static int32_t parse_any(dw_parser *p)
{
    int32_t near, last = p->query->nodes[p->query->open].last, group = DW_NONE;
    int32_t status = parse_near(p);
    while (status == DIWAN_OK && operator_at(p, p->at, &near) == DW_OPERATOR_OR &&
           is_operand(p, p->at + 1) && p->query->nodes[p->query->open].last != last) {
        if (group == DW_NONE) {
            status = dw_query_wrap_last(p->query, DW_NODE_ANY, 0);
            group = p->query->open;
        } else {
            p->query->open = group;
            p->query->depth++;
        }
        if (status < 0)
            return status;
        p->at++;
        status = parse_near(p);
        dw_query_shut(p->query);
        last = DW_NONE;
    }
    return status;
}

static int32_t parse_group(dw_parser *p)
{
    int32_t near, status = DIWAN_OK;
    bool after = false; /* an operand */
    while (p->at < p->tokens.n && p->tokens.at[p->at].kind != DW_TOKEN_CLOSE &&
           status == DIWAN_OK) {
        if (after && operator_at(p, p->at, &near) == DW_OPERATOR_AND && is_operand(p, p->at + 1))
            p->at++;
        after = is_operand(p, p->at);
        status = parse_any(p);
    }
    return status;
}

int32_t diwan_query_parse(diwan_query **out, const char *text, size_t len, int32_t on_day)
{
    int32_t status = diwan_query_new(out);
    if (status < 0 || !text) {
        if (out && *out) {
            diwan_query_close(*out);
            *out = NULL;
        }
        return status < 0 ? status : DIWAN_MISUSE;
    }
    dw_parser p = { .text = text, .len = len, .on_day = on_day, .query = *out };
    if (len > DW_TEXT_MOST) {
        status =
            dw_parse_fail(&p, (dw_piece){ DW_TEXT_MOST, len }, "a question of more than 64 KiB");
        return DIWAN_TOOBIG;
    }
    p.query->nodes[0].end = len;
    status = dw_tokens_read(&p.tokens, text, len) ? parse_group(&p) : DIWAN_NOMEM;
    free(p.tokens.at);
    if (status == DIWAN_NOMEM) {
        diwan_query_close(*out);
        *out = NULL;
    }
    return status;
}
