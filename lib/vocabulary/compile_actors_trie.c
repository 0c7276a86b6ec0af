#include "compile_actors_trie.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "actors_hash.h"
#include "text/words.h"

typedef struct {
    uint32_t at, classes, node;
    uint32_t spelling; /* its text + 1 where the word as written is not as it folds, else 0 */
    uint16_t len;
} word;

typedef struct {
    uint32_t node, word, to;
} edge;

typedef struct {
    uint32_t node;
    size_t order;
    dw_actor_sense sense;
} placed_sense;

static list texts, words, edges, senses;
static uint32_t nodes = 1; /* the root is 0 */

/* Open addressing over numbers from 1; 0 is free. */
typedef struct {
    uint32_t *slots;
    uint32_t size, used;
} index_table;

static index_table text_index, word_index, edge_index;

void die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(EXIT_FAILURE);
}

void *list_add(list *l, size_t size)
{
    if (l->n == l->room) {
        l->room = l->room ? l->room * 2 : 256;
        l->at = realloc(l->at, l->room * size);
        if (!l->at)
            die("out of memory");
    }
    void *item = (char *)l->at + l->n++ * size;
    return memset(item, 0, size);
}

static void index_grow(index_table *t, uint32_t (*hash)(uint32_t item))
{
    index_table old = *t;
    t->size = old.size ? old.size * 2 : 1024;
    t->slots = calloc(t->size, sizeof *t->slots);
    if (!t->slots)
        die("out of memory");
    for (uint32_t i = 0; i < old.size; i++) {
        if (!old.slots[i])
            continue;
        uint32_t slot = hash(old.slots[i] - 1) & (t->size - 1);
        while (t->slots[slot])
            slot = (slot + 1) & (t->size - 1);
        t->slots[slot] = old.slots[i];
    }
    free(old.slots);
}

const char *text_at(uint32_t at)
{
    return (const char *)texts.at + at;
}

static uint32_t hash_text(uint32_t at)
{
    return dw_hash_bytes(text_at(at), strlen(text_at(at)));
}

static word *word_at(uint32_t i)
{
    return (word *)words.at + i;
}

static uint32_t hash_word(uint32_t i)
{
    return dw_hash_bytes(text_at(word_at(i)->at), word_at(i)->len);
}

static edge *edge_at(uint32_t i)
{
    return (edge *)edges.at + i;
}

static uint32_t hash_edge(uint32_t i)
{
    return dw_hash_pair(edge_at(i)->node, edge_at(i)->word);
}

uint32_t text_of(dw_cell cell)
{
    if (text_index.used * 2 >= text_index.size)
        index_grow(&text_index, hash_text);
    uint32_t slot = dw_hash_bytes(cell.at, cell.len) & (text_index.size - 1);
    for (; text_index.slots[slot]; slot = (slot + 1) & (text_index.size - 1)) {
        const char *have = text_at(text_index.slots[slot] - 1);
        if (strlen(have) == cell.len && !memcmp(have, cell.at, cell.len))
            return text_index.slots[slot] - 1;
    }
    uint32_t at = (uint32_t)texts.n;
    for (size_t i = 0; i < cell.len; i++)
        *(char *)list_add(&texts, 1) = cell.at[i];
    list_add(&texts, 1);
    text_index.slots[slot] = at + 1;
    text_index.used++;
    return at;
}

uint32_t word_of(const char *folded, size_t len)
{
    if (word_index.used * 2 >= word_index.size)
        index_grow(&word_index, hash_word);
    uint32_t slot = dw_hash_bytes(folded, len) & (word_index.size - 1);
    for (; word_index.slots[slot]; slot = (slot + 1) & (word_index.size - 1)) {
        const word *w = word_at(word_index.slots[slot] - 1);
        if (w->len == len && !memcmp(text_at(w->at), folded, len))
            return word_index.slots[slot] - 1;
    }
    uint32_t at = text_of((dw_cell){ folded, len });
    word *w = list_add(&words, sizeof *w);
    w->at = at;
    w->len = (uint16_t)len;
    word_index.slots[slot] = (uint32_t)words.n;
    word_index.used++;
    return (uint32_t)words.n - 1;
}

void word_add_classes(uint32_t w, uint32_t classes)
{
    word_at(w)->classes |= classes;
}

void word_take_classes(uint32_t w, uint32_t classes)
{
    word_at(w)->classes &= ~classes;
}

void word_set_spelling(uint32_t w, dw_cell written)
{
    if (!word_at(w)->spelling && strncmp(text_at(word_at(w)->at), written.at, written.len))
        word_at(w)->spelling = text_of(written) + 1;
}

static uint32_t step(uint32_t node, uint32_t w)
{
    if (!node) {
        if (!word_at(w)->node)
            word_at(w)->node = nodes++;
        return word_at(w)->node;
    }
    if (edge_index.used * 2 >= edge_index.size)
        index_grow(&edge_index, hash_edge);
    uint32_t slot = dw_hash_pair(node, w) & (edge_index.size - 1);
    for (; edge_index.slots[slot]; slot = (slot + 1) & (edge_index.size - 1)) {
        const edge *e = edge_at(edge_index.slots[slot] - 1);
        if (e->node == node && e->word == w)
            return e->to;
    }
    edge *e = list_add(&edges, sizeof *e);
    *e = (edge){ node, w, nodes++ };
    edge_index.slots[slot] = (uint32_t)edges.n;
    edge_index.used++;
    return e->to;
}

/* Phrases are few to a node; a list of all senses is searched only among those of the
 * same node, which were chained when they came. */
static list first_of_node; /* uint32_t: the node's last sense + 1 */
static list before;        /* uint32_t: the sense before it of the same node + 1 */

static bool has_sense(uint32_t node, dw_actor_sense sense)
{
    while (first_of_node.n <= node)
        list_add(&first_of_node, sizeof(uint32_t));
    uint32_t at = ((uint32_t *)first_of_node.at)[node];
    for (; at; at = ((uint32_t *)before.at)[at - 1]) {
        const dw_actor_sense *have = &((placed_sense *)senses.at)[at - 1].sense;
        if (have->actor == sense.actor &&
            (have->via == DW_VIA_BODY) == (sense.via == DW_VIA_BODY) &&
            (have->via == DW_VIA_NOTHING) == (sense.via == DW_VIA_NOTHING))
            return true;
    }
    return false;
}

void add_phrase(dw_cell phrase, dw_actor_sense sense)
{
    dw_words cut;
    uint32_t node = 0;
    if (!dw_words_read(&cut, phrase.at, phrase.len))
        die("out of memory");
    for (size_t i = 0; i < cut.n; i++)
        node = step(node, word_of(dw_words_fold(&cut, i), cut.at[i].fold_len));
    if (!cut.n)
        die("a phrase without words: %.*s", (int)phrase.len, phrase.at);
    dw_words_clear(&cut);
    if (has_sense(node, sense))
        return;
    placed_sense *placed = list_add(&senses, sizeof *placed);
    *placed = (placed_sense){ node, senses.n, sense };
    uint32_t *last = (uint32_t *)first_of_node.at + node;
    *(uint32_t *)list_add(&before, sizeof(uint32_t)) = *last;
    *last = (uint32_t)senses.n;
}

static int by_node(const void *a, const void *b)
{
    const placed_sense *x = a, *y = b;
    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static uint32_t slots_for(size_t n)
{
    uint32_t size = 1024;
    while (size < n * 2)
        size *= 2;
    return size;
}

static void write_texts(FILE *out)
{
    const unsigned char *p = texts.at;
    fprintf(out, "static const unsigned char actor_text[%zu] = {", texts.n);
    for (size_t i = 0; i < texts.n; i++)
        fprintf(out, "%s%u,", i % 24 ? "" : "\n", p[i]);
    fputs("\n};\n", out);
}

static void write_words(FILE *out)
{
    uint32_t size = slots_for(words.n), *slots = calloc(size, sizeof *slots);
    if (!slots)
        die("out of memory");
    if (words.n >= DW_SLOT_WORD)
        die("too many words; raise DW_SLOT_WORD");
    fputs("static const struct { uint32_t at, classes, node; uint16_t len; } actor_words[] = {\n",
          out);
    for (uint32_t i = 0; i < words.n; i++) {
        const word *w = word_at(i);
        fprintf(out, "{%u,%u,%u,%u},%s", w->at, w->classes, w->node, w->len,
                i % 8 == 7 ? "\n" : "");
        uint32_t hash = hash_word(i), slot = hash & (size - 1);
        while (slots[slot])
            slot = (slot + 1) & (size - 1);
        slots[slot] = (i + 1) | (hash & ~DW_SLOT_WORD);
    }
    fprintf(out, "};\n#define ACTOR_WORD_SLOTS %uu\nstatic const uint32_t actor_word_slots[] = {\n",
            size);
    for (uint32_t i = 0; i < size; i++)
        fprintf(out, "%u,%s", slots[i], i % 16 == 15 ? "\n" : "");
    fputs("};\n", out);
    free(slots);
}

static void write_spellings(FILE *out)
{
    fputs("static const struct { uint32_t word, text; } actor_spellings[] = {\n", out);
    for (uint32_t i = 0, n = 0; i < words.n; i++)
        if (word_at(i)->spelling)
            fprintf(out, "{%u,%u},%s", i, word_at(i)->spelling - 1, ++n % 8 ? "" : "\n");
    fputs("};\n", out);
}

static void write_edges(FILE *out)
{
    uint32_t size = slots_for(edges.n);
    edge *slots = calloc(size, sizeof *slots);
    if (!slots)
        die("out of memory");
    for (uint32_t i = 0; i < edges.n; i++) {
        uint32_t slot = hash_edge(i) & (size - 1);
        while (slots[slot].to)
            slot = (slot + 1) & (size - 1);
        slots[slot] = *edge_at(i);
    }
    fprintf(out,
            "#define ACTOR_EDGE_SLOTS %uu\n"
            "static const struct { uint32_t node, word, to; } actor_edges[] = {\n",
            size);
    for (uint32_t i = 0; i < size; i++)
        fprintf(out, "{%u,%u,%u},%s", slots[i].node, slots[i].word, slots[i].to,
                i % 8 == 7 ? "\n" : "");
    fputs("};\n", out);
    free(slots);
}

/* A day as C writes it; until the next call. */
static const char *day_text(int32_t day)
{
    static char text[16];
    if (day == INT32_MIN)
        return "INT32_MIN";
    snprintf(text, sizeof text, "%ld", (long)day);
    return text;
}

static void write_senses(FILE *out)
{
    placed_sense *all = senses.at;
    size_t at = 0;
    qsort(all, senses.n, sizeof *all, by_node);
    fputs("static const uint32_t actor_nodes[] = {\n", out);
    for (uint32_t node = 0; node <= nodes; node++) {
        while (at < senses.n && all[at].node < node)
            at++;
        fprintf(out, "%zu,%s", at, node % 16 == 15 ? "\n" : "");
    }
    fputs("};\nstatic const dw_actor_sense actor_senses[] = {\n", out);
    for (size_t i = 0; i < senses.n; i++)
        fprintf(out, "{%u,%s,%u,%u},%s", all[i].sense.actor, day_text(all[i].sense.from),
                all[i].sense.via, all[i].sense.flags, i % 8 == 7 ? "\n" : "");
    fputs("};\n", out);
}

void write_trie(FILE *out)
{
    write_texts(out);
    write_words(out);
    write_spellings(out);
    write_edges(out);
    write_senses(out);
}
