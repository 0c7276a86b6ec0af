/* diwan_highlight(text, words, before, after): the text with each of its words that is a form
 * of one of `words` set between the other two, vowel signs and all. */
#include <diwan.h>
#include <stdlib.h>
#include <string.h>

#include "functions.h"

SQLITE_EXTENSION_INIT3

/* The terms of some words, sorted. */
typedef struct {
    char **terms;
    size_t n, room;
} term_set;

static void free_set(term_set *set)
{
    for (size_t i = 0; i < set->n; i++)
        free(set->terms[i]);
    free(set->terms);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int32_t add_term(term_set *set, const char *term, size_t len)
{
    if (set->n == set->room) {
        size_t room = 2 * set->room + 16;
        char **terms = realloc(set->terms, room * sizeof *terms);
        if (!terms)
            return DIWAN_NOMEM;
        set->terms = terms;
        set->room = room;
    }
    char *copy = malloc(len + 1);
    if (!copy)
        return DIWAN_NOMEM;
    memcpy(copy, term, len + 1);
    set->terms[set->n++] = copy;
    return DIWAN_OK;
}

static int32_t read_set(term_set *set, const char *words, size_t len)
{
    diwan_tokens *tokens;
    int32_t status = diwan_tokens_open(&tokens, words, len);
    if (status < 0)
        return status;
    while (status >= 0 && diwan_tokens_next(tokens) == DIWAN_ROW) {
        size_t n;
        const char *term = diwan_tokens_term(tokens, &n);
        status = add_term(set, term, n);
    }
    diwan_tokens_close(tokens);
    if (status == DIWAN_OK && set->n)
        qsort(set->terms, set->n, sizeof *set->terms, compare);
    return status;
}

static bool holds(const term_set *set, const char *term)
{
    return set->n && bsearch(&term, set->terms, set->n, sizeof *set->terms, compare);
}

typedef struct {
    const char *at;
    size_t len;
} part;

static void write_part(sqlite3_str *out, const char *text, size_t len)
{
    /* a text SQLite holds is within an int */
    sqlite3_str_append(out, text, (int)len);
}

static int32_t write_marked(sqlite3_str *out, const term_set *set, const part values[4])
{
    diwan_tokens *tokens;
    size_t done = 0;
    int32_t status = diwan_tokens_open(&tokens, values[0].at, values[0].len);
    if (status < 0)
        return status;
    while (diwan_tokens_next(tokens) == DIWAN_ROW) {
        size_t start = diwan_tokens_start(tokens), end = diwan_tokens_end(tokens);
        if (start < done || !holds(set, diwan_tokens_term(tokens, NULL)))
            continue;
        write_part(out, values[0].at + done, start - done);
        write_part(out, values[2].at, values[2].len);
        write_part(out, values[0].at + start, end - start);
        write_part(out, values[3].at, values[3].len);
        done = end;
    }
    write_part(out, values[0].at + done, values[0].len - done);
    diwan_tokens_close(tokens);
    return DIWAN_OK;
}

void dw_highlight(sqlite3_context *context, int num_values, sqlite3_value **values)
{
    part parts[4];
    term_set set = { 0 };
    for (int i = 0; i < num_values; i++)
        if (!dw_text_of(context, values[i], &parts[i].at, &parts[i].len))
            return;
    int32_t status = read_set(&set, parts[1].at, parts[1].len);
    sqlite3_str *out = sqlite3_str_new(sqlite3_context_db_handle(context));
    if (status == DIWAN_OK)
        status = write_marked(out, &set, parts);
    free_set(&set);
    if (status == DIWAN_OK) {
        dw_result_str(context, out);
    } else {
        sqlite3_free(sqlite3_str_finish(out));
        dw_result_status(context, status);
    }
}
