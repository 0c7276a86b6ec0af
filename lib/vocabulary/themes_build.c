#include "themes_build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/analyser.h"
#include "text/fold.h"
#include "theme_stem.h"

/* A table being read; its text is never freed, as cells point into it. */
typedef struct {
    const char *name;
    dw_tsv tsv;
} table;

void *build_more(void *items, size_t n, size_t size)
{
    /* Grown whenever n is 0 or a power of two. */
    if (n & (n - 1))
        return items;
    void *more = realloc(items, (n ? 2 * n : 1) * size);
    if (!more)
        build_fail("memory", 0, "ends");
    return more;
}

char *build_copy(dw_cell cell)
{
    char *copy = malloc(cell.len + 1);
    if (!copy)
        build_fail("memory", 0, "ends");
    memcpy(copy, cell.at, cell.len);
    copy[cell.len] = '\0';
    return copy;
}

static table open_table(const char *folder, const char *name)
{
    char path[1024];
    table t = { .name = name };
    snprintf(path, sizeof path, "%s/%s", folder, name);
    size_t len;
    const char *text = build_file(path, &len);
    if (!dw_tsv_open(&t.tsv, text, len))
        build_fail(name, 1, "no line of names");
    return t;
}

static dw_cell cell_of(const table *t, const char *column)
{
    int n = dw_tsv_column(&t->tsv, column);
    if (n < 0)
        build_fail(t->name, t->tsv.line, "a column is missing");
    return t->tsv.cells[n];
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const build_theme *)a)->id, ((const build_theme *)b)->id);
}

static uint16_t theme_of(const build *b, const char *id)
{
    build_theme key = { .id = (char *)id };
    const build_theme *found = bsearch(&key, b->themes, b->num_themes, sizeof *b->themes, by_id);
    return found ? (uint16_t)(found - b->themes) : DW_NO_THEME;
}

static void add_theme(build *b, const table *t, bool is_topic)
{
    const dw_cell none = { "", 0 };
    b->themes = build_more(b->themes, b->num_themes, sizeof *b->themes);
    b->themes[b->num_themes++] = (build_theme){
        .id = build_copy(cell_of(t, "id")),
        .label_en = build_copy(cell_of(t, "label_en")),
        .label_ar = build_copy(cell_of(t, "label_ar")),
        .parent_id = build_copy(is_topic ? cell_of(t, "parent") : none),
        .replacement_id = build_copy(is_topic ? cell_of(t, "replaced_by") : none),
        .desk = -1,
    };
}

static uint16_t linked(const build *b, const char *id)
{
    uint16_t theme = *id ? theme_of(b, id) : DW_NO_THEME;
    if (*id && theme == DW_NO_THEME)
        build_fail("themes.tsv", 0, id);
    return theme;
}

static void link_themes(build *b)
{
    for (size_t i = 0; i < b->num_themes; i++) {
        build_theme *theme = &b->themes[i];
        theme->parent = linked(b, theme->parent_id);
        theme->replacement = linked(b, theme->replacement_id);
        if (theme->replacement != DW_NO_THEME && *b->themes[theme->replacement].replacement_id)
            build_fail("themes.tsv", 0, "a replacement is retired");
    }
    for (size_t i = 0; i < b->num_themes; i++) {
        build_theme *theme = &b->themes[i];
        for (uint16_t at = (uint16_t)i; at != DW_NO_THEME; at = b->themes[at].parent)
            if (++theme->level > 16)
                build_fail("themes.tsv", 0, "a theme is its own ancestor");
        if (!*theme->replacement_id && theme->parent != DW_NO_THEME &&
            *b->themes[theme->parent].replacement_id)
            build_fail("themes.tsv", 0, "an active theme under a retired one");
    }
}

static void correct_labels(build *b, const char *folder)
{
    table t = open_table(folder, "theme_labels.tsv");
    while (dw_tsv_next(&t.tsv)) {
        uint16_t theme = theme_of(b, build_copy(cell_of(&t, "id")));
        if (theme == DW_NO_THEME)
            build_fail(t.name, t.tsv.line, "no such theme");
        if (strcmp(build_copy(cell_of(&t, "label_en")), b->themes[theme].label_en))
            build_fail(t.name, t.tsv.line, "the label is another theme's");
        b->themes[theme].label_ar = build_copy(cell_of(&t, "label_ar"));
    }
}

static void read_themes(build *b, const char *folder)
{
    table topics = open_table(folder, "themes.tsv"), actions = open_table(folder, "actions.tsv");
    while (dw_tsv_next(&topics.tsv))
        add_theme(b, &topics, true);
    while (dw_tsv_next(&actions.tsv))
        add_theme(b, &actions, false);
    qsort(b->themes, b->num_themes, sizeof *b->themes, by_id);
    link_themes(b);
    correct_labels(b, folder);
    for (size_t i = 0; i < b->num_themes; i++)
        if (!*b->themes[i].label_ar && !*b->themes[i].replacement_id)
            build_fail("theme_labels.tsv", 0, b->themes[i].id);
}

static void read_desks(build *b, const char *folder)
{
    table t = open_table(folder, "theme_desks.tsv");
    int desk = 0;
    for (; dw_tsv_next(&t.tsv); desk++) {
        dw_cell rest = cell_of(&t, "themes"), part;
        for (bool first = true; dw_cell_split(&rest, '|', &part); first = false) {
            uint16_t top = theme_of(b, build_copy(part));
            if (top == DW_NO_THEME || desk >= DW_DESKS)
                build_fail(t.name, t.tsv.line, "no such theme, or a desk too many");
            if (first)
                b->desk_themes[desk] = top;
            b->themes[top].desk = desk;
        }
    }
    if (desk != DW_DESKS)
        build_fail(t.name, t.tsv.line, "a desk is missing");
    for (size_t i = 0; i < b->num_themes; i++) {
        uint16_t top = (uint16_t)i;
        while (b->themes[top].parent != DW_NO_THEME)
            top = b->themes[top].parent;
        b->themes[i].desk = b->themes[top].desk;
    }
}

/* A written form as dw_theme_word() takes it. */
static char *copy_form(dw_cell form)
{
    char *copy = malloc(dw_fold_bound(form.len) + 1);
    if (!copy)
        build_fail("memory", 0, "ends");
    copy[0] = DW_THEME_FORM;
    copy[1 + dw_fold(copy + 1, form.at + 1, form.len - 1)] = '\0';
    return copy;
}

/* Take a phrase apart into terms. */
static void read_phrase(const table *t, build_claim *claim, dw_cell phrase)
{
    dw_cell rest = phrase, part;
    for (size_t n = 0; dw_cell_split(&rest, ' ', &part); n++) {
        dw_scan scan;
        if (n == DW_PHRASE_MOST || !part.len)
            build_fail(t->name, t->tsv.line, "a phrase is empty or too long");
        if (*part.at == DW_THEME_FORM) {
            claim->terms[n] = copy_form(part);
            continue;
        }
        dw_scan_open(&scan, NULL, part.at, part.len);
        dw_scan_next(&scan);
        claim->terms[n] = build_copy((dw_cell){ scan.term[0].text, scan.term[0].len });
    }
}

static void read_words(build *b, const char *folder, const char *name, int axis)
{
    table t = open_table(folder, name);
    while (dw_tsv_next(&t.tsv)) {
        char *id = build_copy(cell_of(&t, "id"));
        uint16_t theme = strcmp(id, "-") ? theme_of(b, id) : DW_NO_THEME;
        int weight = atoi(build_copy(cell_of(&t, "weight")));
        if (strcmp(id, "-")) {
            if (theme == DW_NO_THEME || *b->themes[theme].replacement_id ||
                strcmp(build_copy(cell_of(&t, "name")), b->themes[theme].label_en))
                build_fail(t.name, t.tsv.line, "no such theme, or not its name");
            if (weight < 1 || weight > 9)
                build_fail(t.name, t.tsv.line, "a weight out of 1 to 9");
        }
        dw_cell rest = cell_of(&t, "words"), phrase;
        while (dw_cell_split(&rest, '|', &phrase)) {
            build_claim claim = { .axis = axis, .claim = { theme, (uint8_t)weight } };
            read_phrase(&t, &claim, phrase);
            b->claims = build_more(b->claims, b->num_claims, sizeof *b->claims);
            b->claims[b->num_claims++] = claim;
        }
    }
}

static int by_word(const void *a, const void *b)
{
    const build_word *x = a, *y = b;
    return x->hash != y->hash ? (x->hash > y->hash ? 1 : -1) : strcmp(x->term, y->term);
}

static uint16_t word_of(const build *b, const char *term)
{
    build_word key = { (char *)term, dw_theme_hash(term, strlen(term)) };
    const build_word *found = bsearch(&key, b->words, b->num_words, sizeof key, by_word);
    return (uint16_t)(found - b->words + 1);
}

static int by_claim(const void *a, const void *b)
{
    const build_claim *x = a, *y = b;
    if (x->axis != y->axis)
        return x->axis - y->axis;
    for (int i = 0; i < DW_PHRASE_MOST; i++)
        if (x->words[i] != y->words[i])
            return x->words[i] - y->words[i];
    if (x->claim.theme != y->claim.theme)
        return x->claim.theme - y->claim.theme;
    return y->claim.weight - x->claim.weight;
}

static void number_words(build *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->num_claims; i++)
        for (int k = 0; k < DW_PHRASE_MOST && b->claims[i].terms[k]; k++) {
            char *term = b->claims[i].terms[k];
            b->words = build_more(b->words, b->num_words, sizeof *b->words);
            b->words[b->num_words++] = (build_word){ term, dw_theme_hash(term, strlen(term)) };
        }
    qsort(b->words, b->num_words, sizeof *b->words, by_word);
    for (size_t i = 0; i < b->num_words; i++)
        if (!i || by_word(&b->words[i], &b->words[n - 1]))
            b->words[n++] = b->words[i];
    b->num_words = n;
    if (n >= UINT16_MAX)
        build_fail("theme_words.tsv", 0, "too many words");
    for (size_t i = 0; i < b->num_claims; i++)
        for (int k = 0; k < DW_PHRASE_MOST && b->claims[i].terms[k]; k++)
            b->claims[i].words[k] = word_of(b, b->claims[i].terms[k]);
}

/* Put the claims in order; of two by one phrase for one theme the stronger stays. */
static void order_claims(build *b)
{
    size_t n = 0;
    qsort(b->claims, b->num_claims, sizeof *b->claims, by_claim);
    for (size_t i = 0; i < b->num_claims; i++) {
        build_claim same = b->claims[i];
        if (n)
            same.claim.weight = b->claims[n - 1].claim.weight;
        if (!n || by_claim(&same, &b->claims[n - 1]))
            b->claims[n++] = b->claims[i];
    }
    b->num_claims = n;
}

static int by_desk_word(const void *a, const void *b)
{
    const build_desk_word *x = a, *y = b;
    return x->hash != y->hash ? (x->hash > y->hash ? 1 : -1) : strcmp(x->stem, y->stem);
}

static void read_weights(build *b, const char *folder)
{
    table t = open_table(folder, "theme_weights.tsv");
    size_t n = 0;
    while (dw_tsv_next(&t.tsv)) {
        build_desk_word word = { .stem = build_copy(cell_of(&t, "stem")) };
        if (t.tsv.columns != 2 + DW_DESKS)
            build_fail(t.name, t.tsv.line, "as many columns as desks are wanted");
        for (int i = 0; i < DW_DESKS; i++)
            word.weights[i] = atoi(build_copy(t.tsv.cells[2 + i]));
        if (!strcmp(word.stem, "*")) {
            b->scale = atof(build_copy(cell_of(&t, "rarity")));
            memcpy(b->bias, word.weights, sizeof b->bias);
            continue;
        }
        word.rarity = atoi(build_copy(cell_of(&t, "rarity")));
        word.hash = dw_theme_hash(word.stem, strlen(word.stem));
        b->desk_words = build_more(b->desk_words, b->num_desk_words, sizeof word);
        b->desk_words[b->num_desk_words++] = word;
    }
    if (b->scale <= 0)
        build_fail(t.name, t.tsv.line, "no scale");
    qsort(b->desk_words, b->num_desk_words, sizeof *b->desk_words, by_desk_word);
    for (size_t i = 0; i < b->num_desk_words; i++)
        if (!i || b->desk_words[i].hash != b->desk_words[n - 1].hash)
            b->desk_words[n++] = b->desk_words[i];
    b->num_desk_words = n;
}

void build_read(build *b, const char *folder)
{
    *b = (build){ 0 };
    read_themes(b, folder);
    read_desks(b, folder);
    read_words(b, folder, "theme_words.tsv", DW_AXIS_TOPIC);
    read_words(b, folder, "action_words.tsv", DW_AXIS_ACTION);
    number_words(b);
    order_claims(b);
    read_weights(b, folder);
}
