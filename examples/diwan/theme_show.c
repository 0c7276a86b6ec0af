#include "theme_show.h"

#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "output.h"
#include "own.h"

/* All themes, as the tree has them. */
typedef struct {
    diwan_vocabulary *own;
    output_format format;
    int32_t n;
    int32_t *first, *next; /* children: the first below each theme and the next beside it; -1 */
    int32_t top;           /* the first top theme */
} tree;

static int32_t index_of(const tree *t, const char *id)
{
    for (int32_t i = 0; i < t->n; i++)
        if (!strcmp(diwan_theme_id(t->own, i), id))
            return i;
    return -1;
}

static int by_id(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

/* Link the themes that are in use, in the order of their ids. */
static bool make_tree(tree *t)
{
    t->n = diwan_theme_count(t->own);
    t->first = malloc((size_t)(t->n + 1) * sizeof *t->first);
    t->next = malloc((size_t)(t->n + 1) * sizeof *t->next);
    const char **ids = malloc((size_t)(t->n + 1) * sizeof *ids);
    bool done = t->first && t->next && ids;
    t->top = -1;
    for (int32_t i = 0; i < t->n && done; i++) {
        ids[i] = diwan_theme_id(t->own, i);
        t->first[i] = t->next[i] = -1;
    }
    /* The tables' ids come in order, and the user's own behind them: their parents are found
     * among the first by halving, and among the others one by one. */
    int32_t tables = diwan_theme_count(NULL);
    for (int32_t i = t->n - 1; i >= 0 && done; i--) {
        const char *parent = diwan_theme_parent(t->own, ids[i]);
        if (diwan_theme_retired(t->own, ids[i]))
            continue;
        const char **found =
            *parent ? bsearch(&parent, ids, (size_t)tables, sizeof *ids, by_id) : NULL;
        int32_t above = found ? (int32_t)(found - ids) : *parent ? index_of(t, parent) : -1;
        int32_t *head = above >= 0 ? &t->first[above] : &t->top;
        t->next[i] = *head;
        *head = i;
    }
    free(ids);
    return done;
}

static void print_theme(const tree *t, int32_t i, int level)
{
    const char *id = diwan_theme_id(t->own, i), *parent = diwan_theme_parent(t->own, id);
    const char *ar = diwan_theme_label_ar(t->own, id), *en = diwan_theme_label_en(t->own, id);
    if (t->format == FORMAT_TSV) {
        print_field(id, '\t');
        print_field(parent, '\t');
        print_field(ar, '\t');
        print_field(en, '\n');
    } else if (t->format == FORMAT_JSON) {
        const char *const fields[][2] = {
            { "id", id }, { "parent", parent }, { "label_ar", ar }, { "label_en", en }
        };
        json_writer json = { .out = stdout };
        json_begin(&json, '{');
        for (int k = 0; k < 4; k++) {
            json_key(&json, fields[k][0]);
            json_string_or_null(&json, fields[k][1]);
        }
        json_key(&json, "level");
        json_integer(&json, level + 1);
        json_end(&json, '}');
        putchar('\n');
    } else {
        begin_line();
        printf("%*s", 2 * level, "");
        print_isolated(ar, level ? STYLE_PLAIN : STYLE_STRONG);
        fputs("  ", stdout);
        print_left_to_right(en);
        fputs("  ", stdout);
        print_left_to_right(id);
        end_line();
    }
}

static void print_below(const tree *t, int32_t i, int level)
{
    for (; i >= 0; i = t->next[i]) {
        print_theme(t, i, level);
        print_below(t, t->first[i], level + 1);
    }
}

/* The vocabulary of the archive, where there is one; NULL else. */
static int open_vocabulary(diwan_archive **archive, diwan_vocabulary **own, const arguments *args)
{
    *own = NULL;
    int result = open_archive_if_any(archive, args);
    int32_t status =
        result == EXIT_DONE && *archive ? diwan_archive_vocabulary(*archive, own) : DIWAN_OK;
    return status < 0 ? archive_failed(*archive, status) : result;
}

/* The theme that operands name; "" after a message. */
static const char *named(diwan_vocabulary *own, char **operands, int n)
{
    char *text = joined(operands, n);
    const char *id = text ? theme_id(own, text) : "";
    if (*diwan_theme_replacement(id)) {
        complain(EXIT_DONE, "%s is retired; %s took its place", id, diwan_theme_replacement(id));
        id = diwan_theme_replacement(id);
    }
    free(text);
    return id;
}

int show_tree(const arguments *args, char **operands, int n)
{
    tree t = { 0 };
    diwan_archive *archive = NULL;
    if (!option_format(args, &t.format))
        return EXIT_USAGE;
    int result = open_vocabulary(&archive, &t.own, args);
    const char *top = result == EXIT_DONE && n ? named(t.own, operands, n) : NULL;
    if (top && !*top)
        result = EXIT_NOTHING;
    if (result == EXIT_DONE && !make_tree(&t))
        result = complain(EXIT_INPUT, "out of memory");
    if (result == EXIT_DONE && top) {
        print_theme(&t, index_of(&t, top), 0);
        print_below(&t, t.first[index_of(&t, top)], 1);
    } else if (result == EXIT_DONE) {
        print_below(&t, t.top, 0);
    }
    free(t.first);
    free(t.next);
    diwan_vocabulary_close(t.own);
    diwan_archive_close(archive);
    return result;
}

/* ------------------------------------------------------------------ a theme */

/* The user's own words for the theme. */
static void print_words(diwan_vocabulary *own, const char *id, json_writer *json)
{
    for (int32_t i = 0; i < diwan_vocabulary_num_changes(own); i++) {
        int32_t change = diwan_vocabulary_change(own, i);
        const char *form = diwan_vocabulary_cell(own, i, "form");
        const char *weight = diwan_vocabulary_cell(own, i, "weight");
        bool words = change == DIWAN_CHANGE_WORD || change == DIWAN_CHANGE_EXCLUDE;
        if (!words || strcmp(diwan_vocabulary_cell(own, i, "id"), id) != 0)
            continue;
        if (json) {
            json_begin(json, '{');
            json_key(json, "words");
            json_string(json, form);
            json_key(json, "weight");
            json_integer(json, *weight ? *weight - '0' : 0);
            json_end(json, '}');
        } else {
            begin_line();
            print_left_to_right(*weight ? weight : "-");
            fputs("  ", stdout);
            print_isolated(form, STYLE_PLAIN);
            end_line();
        }
    }
}

static int64_t count_briefs(diwan_archive *archive, const char *id)
{
    diwan_query *query;
    diwan_hits *hits = NULL;
    int64_t n = 0;
    if (!archive || diwan_query_new(&query) < 0)
        return 0;
    if (diwan_query_add_theme(query, id, strlen(id), 0) == DIWAN_OK &&
        diwan_hits_open(&hits, archive, query) == DIWAN_OK)
        while (diwan_hits_next(hits) == DIWAN_ROW)
            n++;
    diwan_hits_close(hits);
    diwan_query_close(query);
    return n;
}

static void print_json(const tree *t, const char *id, int64_t briefs)
{
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    json_key(&json, "id");
    json_string(&json, id);
    json_key(&json, "label_ar");
    json_string_or_null(&json, diwan_theme_label_ar(t->own, id));
    json_key(&json, "label_en");
    json_string_or_null(&json, diwan_theme_label_en(t->own, id));
    json_key(&json, "ancestors");
    json_begin(&json, '[');
    for (const char *p = diwan_theme_parent(t->own, id); *p; p = diwan_theme_parent(t->own, p))
        json_string(&json, p);
    json_end(&json, ']');
    json_key(&json, "children");
    json_begin(&json, '[');
    for (int32_t i = t->first[index_of(t, id)]; i >= 0; i = t->next[i])
        json_string(&json, diwan_theme_id(t->own, i));
    json_end(&json, ']');
    json_key(&json, "words");
    json_begin(&json, '[');
    print_words(t->own, id, &json);
    json_end(&json, ']');
    json_key(&json, "briefs");
    json_integer(&json, briefs);
    json_end(&json, '}');
    putchar('\n');
}

/* Those above it from the top down, itself, and those right below. */
static void print_text(const tree *t, const char *id, int64_t briefs)
{
    const char *path[80];
    int level = 0;
    for (const char *p = diwan_theme_parent(t->own, id); *p && level < 79;
         p = diwan_theme_parent(t->own, p))
        path[level++] = p;
    for (int i = 0; i < level; i++)
        print_theme(t, index_of(t, path[level - 1 - i]), i);
    print_theme(t, index_of(t, id), level);
    for (int32_t i = t->first[index_of(t, id)]; i >= 0; i = t->next[i])
        print_theme(t, i, level + 1);
    print_words(t->own, id, NULL);
    if (briefs)
        printf("%lld briefs\n", (long long)briefs);
}

int show_theme(const arguments *args, char **operands, int n)
{
    tree t = { 0 };
    diwan_archive *archive = NULL;
    if (!option_format(args, &t.format))
        return EXIT_USAGE;
    int result = open_vocabulary(&archive, &t.own, args);
    const char *id = result == EXIT_DONE ? named(t.own, operands, n) : "";
    if (result == EXIT_DONE && !*id)
        result = EXIT_NOTHING;
    if (result == EXIT_DONE && !make_tree(&t))
        result = complain(EXIT_INPUT, "out of memory");
    if (result == EXIT_DONE && t.format == FORMAT_TSV)
        print_theme(&t, index_of(&t, id), 0);
    else if (result == EXIT_DONE && t.format == FORMAT_JSON)
        print_json(&t, id, count_briefs(archive, id));
    else if (result == EXIT_DONE)
        print_text(&t, id, count_briefs(archive, id));
    free(t.first);
    free(t.next);
    diwan_vocabulary_close(t.own);
    diwan_archive_close(archive);
    return result;
}
