/* Keywords and their values. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language_parse.h"
#include "text/analyser.h"

/* -------------------------------------------------------------------- keywords */

/* A keyword is of letters alone, and followed by its value without a space. */
int32_t dw_parse_key(const dw_parser *p, size_t i, size_t *colon, const char **slip)
{
    const dw_token *token = &p->tokens.at[i];
    *slip = NULL;
    *colon = 0;
    if (token->kind != DW_TOKEN_CHUNK)
        return 0;
    size_t start = token->start + (p->text[token->start] == '-');
    const char *found = memchr(p->text + start, ':', token->end - start);
    if (!found)
        return 0;
    size_t len = (size_t)(found - p->text) - start;
    *colon = start + len + 1;
    if (!dw_parse_has_value(p, i, *colon))
        return 0;
    int32_t key = dw_language_find(dw_language_keys, p->text + start, len);
    if (!key)
        *slip = dw_language_near_key(p->text + start, len);
    return key;
}

bool dw_parse_has_value(const dw_parser *p, size_t i, size_t colon)
{
    const dw_token *token = &p->tokens.at[i];
    const dw_token *next = i + 1 < p->tokens.n ? token + 1 : NULL;
    size_t at = colon;
    while (at < token->end && strchr("=+~<>", p->text[at]))
        at++;
    if (at < token->end) /* an address is none, nor a colon alone */
        return p->text[at] != '/' && p->text[at] != ':';
    return next && next->glued && next->kind != DW_TOKEN_CLOSE;
}

/* ---------------------------------------------------------------------- values */

/* One value: its sign, and what it is after that. */
typedef struct {
    char sign; /* '\0' for none */
    dw_piece piece;
} value;

typedef struct {
    value *at;
    size_t n, room;
} values;

static bool is_space(char c)
{
    return (unsigned char)c <= ' ';
}

/* Punctuation at the end of a value belongs to the sentence it stands in. */
static size_t before_punctuation(const char *text, size_t start, size_t end)
{
    static const char *const marks[] = { ",", ";", "!", "?", "،", "؛", "؟" };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i]);
        if (end - start > n && !memcmp(text + end - n, marks[i], n)) {
            end -= n;
            i = (size_t)-1;
        }
    }
    return end;
}

static bool is_quoted(const char *text, dw_piece *piece)
{
    static const char *const pairs[][2] = { { "\"", "\"" }, { "«", "»" }, { "“", "”" } };
    for (int i = 0; i < 3; i++) {
        size_t left = strlen(pairs[i][0]), right = strlen(pairs[i][1]);
        if (piece->end - piece->start >= left + right &&
            !memcmp(text + piece->start, pairs[i][0], left) &&
            !memcmp(text + piece->end - right, pairs[i][1], right)) {
            piece->start += left;
            piece->end -= right;
            return true;
        }
    }
    return false;
}

/* Add a value as it is written: "the sign, then a word or quotes". An empty one is passed over
 * unless it is quoted. */
static bool add_value(values *out, const char *text, dw_piece piece)
{
    value v = { .sign = '\0' };
    while (piece.start < piece.end && is_space(text[piece.start]))
        piece.start++;
    while (piece.end > piece.start && is_space(text[piece.end - 1]))
        piece.end--;
    if (piece.start < piece.end && strchr("=+~<>", text[piece.start])) {
        v.sign = text[piece.start++];
        while (piece.start < piece.end && is_space(text[piece.start]))
            piece.start++;
    }
    bool quoted = is_quoted(text, &piece);
    if (!quoted)
        piece.end = before_punctuation(text, piece.start, piece.end);
    v.piece = piece;
    if (piece.start == piece.end && !quoted)
        return true;
    if (out->n == out->room) {
        size_t wish = out->room ? out->room * 2 : 8;
        value *more = realloc(out->at, wish * sizeof *more);
        if (!more)
            return false;
        out->at = more;
        out->room = wish;
    }
    out->at[out->n++] = v;
    return true;
}

/* The bytes of what parts values at a place: |, or a word OR. */
static size_t parts(const char *text, size_t at, size_t start, size_t end)
{
    static const char *const words[] = { "OR", "أو", "او" };
    if (text[at] == '|')
        return 1;
    if (at == start || !is_space(text[at - 1]))
        return 0;
    for (int i = 0; i < 3; i++) {
        size_t n = strlen(words[i]);
        if (end - at > n && !memcmp(text + at, words[i], n) && is_space(text[at + n]))
            return n;
    }
    return 0;
}

/* Values of a piece of the question, which may hold quotes. */
static bool split(const dw_parser *p, values *out, dw_piece piece, size_t first, size_t last)
{
    size_t from = piece.start;
    for (size_t at = piece.start; at < piece.end;) {
        size_t n = 0;
        while (first < last && p->tokens.at[first].end <= at)
            first++;
        const dw_token *token = &p->tokens.at[first];
        bool within =
            first < last && token->kind != DW_TOKEN_CHUNK && token->start <= at && at < token->end;
        if (within) {
            at = token->end;
            continue;
        }
        n = parts(p->text, at, piece.start, piece.end);
        if (n) {
            if (!add_value(out, p->text, (dw_piece){ from, at }))
                return false;
            from = at + n;
        }
        at += n ? n : 1;
    }
    return add_value(out, p->text, (dw_piece){ from, piece.end });
}

/* Whether a value goes on behind a piece: it ends with | or a sign, or has only begun. */
static bool goes_on(const dw_parser *p, size_t colon, size_t end)
{
    return end == colon || strchr("|=+~<>", p->text[end - 1]);
}

/* Read the value behind a keyword: the piece it takes up, and its parts. */
static bool read_values(dw_parser *p, size_t colon, values *out, dw_piece *whole)
{
    size_t first = p->at, i = p->at;
    size_t end = p->tokens.at[i].end;
    for (i++; i < p->tokens.n; i++) {
        const dw_token *token = &p->tokens.at[i];
        const dw_token *before = token - 1;
        bool bar = token->kind == DW_TOKEN_CHUNK && p->text[token->start] == '|';
        if (!token->glued || token->kind == DW_TOKEN_CLOSE ||
            !((before->kind == DW_TOKEN_CHUNK && goes_on(p, colon, end)) || bar))
            break;
        if (token->kind == DW_TOKEN_OPEN) {
            size_t close = token->partner;
            *whole = (dw_piece){ colon, p->tokens.at[close].end };
            p->at = close + 1;
            if (end > colon && strchr("=+~<>", p->text[end - 1])) { /* a sign for all */
                bool done = split(p, out, (dw_piece){ token->end, p->tokens.at[close].start },
                                  i + 1, close);
                for (size_t k = 0; k < out->n && done; k++)
                    if (!out->at[k].sign)
                        out->at[k].sign = p->text[end - 1];
                return done;
            }
            return split(p, out, (dw_piece){ token->end, p->tokens.at[close].start }, i + 1, close);
        }
        end = token->end;
    }
    p->at = i;
    *whole = (dw_piece){ colon, end };
    return split(p, out, *whole, first, i);
}

/* ----------------------------------------------------------------- what is asked */

static int print_len(const value *v)
{
    return (int)(v->piece.end - v->piece.start);
}

/* The names of a list, in the language the value is written in. */
static void list_names(char out[160], const dw_word_of *list, bool arabic)
{
    size_t n = 0;
    int32_t before = 0;
    out[0] = '\0';
    for (; list->number; list++) {
        const char *name = arabic ? list->arabic : list->english;
        if (list->number == before || !name || n + strlen(name) + 8 > 160)
            continue;
        before = list->number;
        n += (size_t)snprintf(out + n, 160 - n, "%s%s", n ? ", " : "", name);
    }
}

/* A value of a list of words. */
static int32_t read_word(dw_parser *p, const value *v, int32_t key, const dw_word_of *list,
                         int32_t *out)
{
    const char *word = p->text + v->piece.start, *name = dw_language_word(dw_language_keys, key, 1);
    size_t len = v->piece.end - v->piece.start;
    char names[160];
    *out = v->sign ? 0 : dw_language_find(list, word, len);
    if (*out)
        return DIWAN_OK;
    const char *near = dw_language_near(list, word, len);
    if (near)
        return dw_parse_fail(p, v->piece, "%s: takes no '%.*s'; did you mean '%s'?", name,
                             print_len(v), word, near);
    list_names(names, list, len && (unsigned char)*word >= 0x80);
    return dw_parse_fail(p, v->piece, "%s: takes no '%.*s', but one of %s", name, print_len(v),
                         word, names);
}

static int32_t read_count(dw_parser *p, const value *v, int32_t key, int64_t *out)
{
    char *fold, *end;
    size_t len;
    if (diwan_text_fold(&fold, &len, p->text + v->piece.start, v->piece.end - v->piece.start) < 0)
        return DIWAN_NOMEM;
    *out = len && len <= 9 && fold[0] >= '0' && fold[0] <= '9' ? strtol(fold, &end, 10) : 0;
    bool good = *out > 0 && !*end && !v->sign;
    diwan_free(fold);
    if (good)
        return DIWAN_OK;
    return dw_parse_fail(p, v->piece, "%s: takes a number from 1, not '%.*s'",
                         dw_language_word(dw_language_keys, key, 1), print_len(v),
                         p->text + v->piece.start);
}

/* Words before a date that turn it into all before or behind it. */
static char direction(const char **text, size_t *len)
{
    static const struct {
        const char *word;
        char sign;
    } words[] = { { "قبل", '<' }, { "بعد", '>' }, { "before", '<' }, { "after", '>' } };
    for (int i = 0; i < 4; i++) {
        size_t n = strlen(words[i].word);
        if (*len > n + 1 && !memcmp(*text, words[i].word, n) && is_space((*text)[n])) {
            *text += n + 1;
            *len -= n + 1;
            return words[i].sign;
        }
    }
    return '\0';
}

/* The days of a date, and the sign it bears. «قبل ثلاثة أسابيع» is a date by itself. */
static int32_t read_date(dw_parser *p, const value *v, int32_t key, int32_t days[2], char *sign)
{
    const char *text = p->text + v->piece.start;
    size_t len = v->piece.end - v->piece.start;
    char *spaced = malloc(len + 1);
    if (!spaced)
        return DIWAN_NOMEM;
    memcpy(spaced, text, len);
    for (size_t i = 0; i < len; i++)
        if (spaced[i] == '_')
            spaced[i] = ' ';
    const char *at = spaced;
    *sign = v->sign;
    int32_t status = diwan_date_read(&days[0], &days[1], at, len, p->on_day, NULL);
    if (status == DIWAN_BADDATE && !*sign && (*sign = direction(&at, &len)) != '\0')
        status = diwan_date_read(&days[0], &days[1], at, len, p->on_day, NULL);
    free(spaced);
    if (status == DIWAN_NOMEM)
        return status;
    const char *name = dw_language_word(dw_language_keys, key, 1);
    bool ordered = days[0] == DIWAN_NO_DAY || days[1] == DIWAN_NO_DAY || days[0] <= days[1];
    if (status == DIWAN_OK && !ordered)
        return dw_parse_fail(p, v->piece, "%s: '%.*s' ends before it begins", name, print_len(v),
                             text);
    if (status == DIWAN_OK && *sign != '=' && *sign != '+')
        return DIWAN_OK;
    return dw_parse_fail(p, v->piece,
                         "%s: takes a date, as 2025-10-07, 2025-10, \"تشرين الأول 2025\" or "
                         "2025-03..2025-06, not '%.*s'",
                         name, print_len(v), text);
}

static int32_t add_dates(dw_parser *p, const value *v, int32_t key)
{
    int32_t days[2];
    char sign;
    int32_t status = read_date(p, v, key, days, &sign);
    if (status < 0)
        return status;
    if (sign == '<' && days[0] != DIWAN_NO_DAY)
        return diwan_query_add_dates(p->query, DIWAN_NO_DAY, days[0] - 1);
    if (sign == '>' && days[1] != DIWAN_NO_DAY)
        return diwan_query_add_dates(p->query, days[1] + 1, DIWAN_NO_DAY);
    return diwan_query_add_dates(p->query, days[0], days[1]);
}

static int32_t add_mentioned(dw_parser *p, const value *v, int32_t key)
{
    int32_t days[2];
    char sign;
    int32_t status = read_date(p, v, key, days, &sign);
    if (status < 0)
        return status;
    int32_t relation = sign == '<'   ? DIWAN_RELATION_BEFORE
                       : sign == '>' ? DIWAN_RELATION_AFTER
                       : sign == '~' ? DIWAN_RELATION_OVERLAPS
                                     : DIWAN_RELATION_WITHIN;
    return diwan_query_add_mentioned(p->query, days[0], days[1], relation);
}

static int32_t add_named(dw_parser *p, const value *v, int32_t key)
{
    const char *text = p->text + v->piece.start, *name = dw_language_word(dw_language_keys, key, 1);
    size_t len = v->piece.end - v->piece.start;
    int32_t breadth = v->sign == '='   ? DIWAN_BREADTH_ALONE
                      : v->sign == '+' ? DIWAN_BREADTH_WIDE
                                       : DIWAN_BREADTH_USUAL;
    int32_t status = DIWAN_MISUSE;
    if (v->sign && (v->sign != '=' || key == DW_KEY_TAG) && (v->sign != '+' || key != DW_KEY_ACTOR))
        return dw_parse_fail(p, (dw_piece){ v->piece.start - 1, v->piece.end }, "%s: takes no '%c'",
                             name, v->sign);
    if (key == DW_KEY_ACTOR)
        status = diwan_query_add_actor(p->query, text, len, breadth);
    else if (key == DW_KEY_THEME)
        status = diwan_query_add_theme(p->query, text, len, breadth);
    else
        status = diwan_query_add_tag(p->query, text, len);
    return status == DIWAN_MISUSE ? dw_parse_fail(p, v->piece, "%s: takes a name", name) : status;
}

static int32_t add_words(dw_parser *p, const value *v, int32_t key)
{
    const char *text = p->text + v->piece.start;
    size_t len = v->piece.end - v->piece.start;
    int32_t before = p->query->num_nodes;
    int32_t status = key == DW_KEY_NOTE ? diwan_query_add_note(p->query, text, len)
                                        : diwan_query_add_expected(p->query, text, len);
    if (status == DIWAN_OK && before == p->query->num_nodes)
        return dw_parse_fail(p, v->piece, "%s: takes words",
                             dw_language_word(dw_language_keys, key, 1));
    return status;
}

static int32_t add_asked(dw_parser *p, const value *v, int32_t key)
{
    int32_t word;
    int64_t number;
    int32_t status;
    switch (key) {
    case DW_KEY_ACTOR:
    case DW_KEY_THEME:
    case DW_KEY_TAG:
        return add_named(p, v, key);
    case DW_KEY_DATE:
        return add_dates(p, v, key);
    case DW_KEY_MENTIONS:
        return add_mentioned(p, v, key);
    case DW_KEY_KIND:
        status = read_word(p, v, key, dw_language_kinds, &word);
        return status == DIWAN_OK ? diwan_query_add_kind(p->query, word) : status;
    case DW_KEY_HAS:
        status = read_word(p, v, key, dw_language_has, &word);
        return status == DIWAN_OK ? diwan_query_add_has(p->query, word) : status;
    case DW_KEY_NUMBER:
        status = read_count(p, v, key, &number);
        return status == DIWAN_OK ? diwan_query_add_number(p->query, (int32_t)number) : status;
    default:
        return add_words(p, v, key);
    }
}

/* What a keyword sets for the group or the whole. */
static int32_t set_wish(dw_parser *p, const value *v, int32_t key)
{
    int32_t word;
    int64_t number;
    int32_t status;
    if (key == DW_KEY_IN) {
        status = read_word(p, v, key, dw_language_sections, &word);
        return status == DIWAN_OK ? diwan_query_set_section(p->query, word) : status;
    }
    if (key == DW_KEY_ORDER) {
        status = read_word(p, v, key, dw_language_orders, &word);
        return status == DIWAN_OK ? diwan_query_set_order(p->query, word) : status;
    }
    status = read_count(p, v, key, &number);
    return status == DIWAN_OK ? diwan_query_set_limit(p->query, number, 0) : status;
}

static int32_t add_several(dw_parser *p, const values *all, int32_t key, bool negated,
                           dw_piece place)
{
    int32_t status = negated ? dw_query_open(p->query, DW_NODE_NOT, 0, NULL) : DIWAN_OK;
    if (status == DIWAN_OK && all->n > 1)
        status = dw_query_open(p->query, DW_NODE_ANY, 0, NULL);
    for (size_t i = 0; i < all->n && status == DIWAN_OK; i++) {
        int32_t node = p->query->num_nodes;
        status = add_asked(p, &all->at[i], key);
        for (; node < p->query->num_nodes; node++) {
            p->query->nodes[node].start = place.start;
            p->query->nodes[node].end = place.end;
        }
    }
    if (status == DIWAN_OK && all->n > 1)
        dw_query_shut(p->query);
    if (status == DIWAN_OK && negated)
        dw_query_shut(p->query);
    return status;
}

int32_t dw_parse_keyword(dw_parser *p, int32_t key, size_t colon, bool negated)
{
    const char *name = dw_language_word(dw_language_keys, key, 1);
    dw_piece whole, place = { p->tokens.at[p->at].start, 0 };
    values all = { 0 };
    bool done = read_values(p, colon, &all, &whole);
    int32_t status = done ? DIWAN_OK : DIWAN_NOMEM;
    place.end = whole.end;
    if (done && !all.n)
        status = dw_parse_fail(p, place, "%s: has no value", name);
    else if (done && key >= DW_KEY_IN && negated)
        status = dw_parse_fail(p, place, "%s: cannot be negated", name);
    else if (done && key >= DW_KEY_IN && all.n > 1)
        status = dw_parse_fail(p, whole, "%s: takes one value", name);
    else if (done && key >= DW_KEY_IN)
        status = set_wish(p, &all.at[0], key);
    else if (done)
        status = add_several(p, &all, key, negated, place);
    free(all.at);
    return status;
}
