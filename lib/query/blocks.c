#include "blocks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"

/* A word, in any of the terms it is filed under. */
typedef struct {
    dw_postings *lists; /* borrowed */
    size_t n;
    dw_positions positions; /* in the block */
} word;

typedef struct {
    int32_t kind, first, next; /* nodes; DW_NONE for none */
    /* of a list */
    uint32_t columns;
    word *words; /* borrowed; side by side where they are more than one */
    size_t n;
    bool counts;       /* it is told how much it stands */
    uint32_t *weights; /* by place of the block; NULL unless it counts */
    bool has_all;      /* an ALL is in it */
    int32_t rarest;    /* of the nodes that it joins, as last told */
} node;

struct dw_blocks {
    diwan_archive *archive;
    node *nodes;
    int32_t num_nodes, root;
    int32_t *counting; /* nodes that count */
    size_t num_counting;
    word *words;
    size_t num_words;
    dw_postings *lists;
    size_t num_lists;
    const uint8_t *weigh; /* by column; NULL where nothing is weighed */
    bool counts_briefs;   /* and weighs nothing for now */
    int changes;          /* of the connection when this was opened */

    int64_t first, last, at; /* places; the next to be looked at */
    bool back, done;
    int64_t base;  /* of the block under way */
    uint32_t turn; /* of blocks */
    uint64_t bits[DW_BLOCK_WORDS];
    int32_t left; /* words of bits to be looked at */
};

typedef uint64_t block_bits[DW_BLOCK_WORDS];

static bool is_empty(const uint64_t *bits)
{
    uint64_t any = 0;
    for (int i = 0; i < DW_BLOCK_WORDS; i++)
        any |= bits[i];
    return !any;
}

/* ------------------------------------------------------------------------- opening */

static int32_t add_list(dw_blocks *b, word *to, const char *term, size_t len)
{
    int32_t status = dw_postings_open(&b->lists[b->num_lists], b->archive, term, len);
    b->num_lists++;
    to->n++;
    return status;
}

/* The lists of a word of the query: of its terms. */
static int32_t add_word(dw_blocks *b, const dw_match *match, uint32_t number)
{
    word *to = &b->words[b->num_words++];
    int32_t status = DIWAN_ROW;
    to->lists = &b->lists[b->num_lists];
    for (size_t i = 0; i < match->num_terms && status == DIWAN_ROW; i++)
        if (match->terms[i].word == number)
            status = add_list(b, to, match->terms[i].at, match->terms[i].len);
    return status;
}

static int32_t add_number(dw_blocks *b, int64_t number)
{
    char text[24];
    word *to = &b->words[b->num_words++];
    to->lists = &b->lists[b->num_lists];
    int len = snprintf(text, sizeof text, "%lld", (long long)number);
    return add_list(b, to, text, (size_t)len);
}

static int32_t add_leaf(dw_blocks *b, const dw_plan *plan, const dw_plan_step *step, node *to)
{
    int32_t status = DIWAN_ROW;
    to->columns = step->columns;
    to->words = &b->words[b->num_words];
    if (step->words == DW_NONE) {
        to->n = 1;
        return add_number(b, step->number);
    }
    const dw_phrase *phrase = &plan->match.phrases[step->words];
    to->n = phrase->words;
    for (uint32_t i = 0; i < phrase->words && status == DIWAN_ROW; i++)
        status = add_word(b, &plan->match, phrase->first + i);
    to->counts = b->weigh && step->counts != DW_NONE;
    if (to->counts && status == DIWAN_ROW) {
        to->weights = calloc(DW_BLOCK, sizeof *to->weights);
        b->counting[b->num_counting++] = b->num_nodes;
        status = to->weights ? DIWAN_ROW : dw_sql_fail(b->archive, SQLITE_NOMEM);
    }
    return status;
}

/* What counts and is of an ALL that does not hold counts with FTS5 or not, as its lists happen
 * to stand; so that the order is ever the same this is left to it. */
static int32_t join_nodes(dw_blocks *b, node *to, const int32_t *open, int32_t n)
{
    to->first = to->rarest = open[0];
    to->has_all = to->kind == DW_STEP_ALL;
    for (int32_t k = 0; k < n; k++) {
        to->has_all |= b->nodes[open[k]].has_all;
        b->nodes[open[k]].next = k + 1 < n ? open[k + 1] : DW_NONE;
    }
    return b->weigh && to->kind == DW_STEP_ANY && to->has_all ? DIWAN_DONE : DIWAN_ROW;
}

/* Make a tree of the steps. `open` are those that are not joined yet. */
static int32_t add_steps(dw_blocks *b, const dw_plan *plan, int32_t *open)
{
    int32_t n = 0, status = DIWAN_ROW;
    for (size_t i = 0; i < plan->num_steps && status == DIWAN_ROW; i++) {
        const dw_plan_step *step = &plan->steps[i];
        node *to = &b->nodes[b->num_nodes];
        *to = (node){ .kind = (int32_t)step->kind, .first = DW_NONE, .next = DW_NONE };
        if (step->kind == DW_STEP_LIST) {
            status = add_leaf(b, plan, step, to);
        } else {
            n -= step->n;
            status = join_nodes(b, to, &open[n], step->n);
        }
        open[n++] = b->num_nodes++;
    }
    b->root = b->num_nodes - 1;
    return status;
}

static int32_t build(dw_blocks *b, const dw_plan *plan)
{
    size_t n = plan->num_steps;
    b->nodes = calloc(n, sizeof *b->nodes);
    b->counting = calloc(n, sizeof *b->counting);
    b->words = calloc(n + plan->match.num_words, sizeof *b->words);
    b->lists = calloc(n + plan->match.num_terms, sizeof *b->lists);
    int32_t *open = malloc(n * sizeof *open);
    int32_t status = b->nodes && b->counting && b->words && b->lists && open
                         ? add_steps(b, plan, open)
                         : dw_sql_fail(b->archive, SQLITE_NOMEM);
    free(open);
    return status;
}

int32_t dw_blocks_open(dw_blocks **out, dw_plan *plan, int64_t first, int64_t last, bool back,
                       const uint8_t *weights)
{
    diwan_archive *archive = plan->reader.archive;
    *out = NULL;
    if (plan->needs_fts || !plan->num_steps || plan->query->after || first < 0 ||
        sqlite3_txn_state(archive->db, NULL) == SQLITE_TXN_WRITE)
        return DIWAN_OK;
    dw_blocks *b = calloc(1, sizeof *b);
    if (!b)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    b->archive = archive;
    b->weigh = weights;
    b->changes = sqlite3_total_changes(archive->db);
    b->first = first;
    b->last = last;
    b->back = back;
    b->at = back ? last : first;
    b->done = first > last;
    int32_t status = dw_index_shape_read(archive);
    if (status == DIWAN_ROW)
        status = build(b, plan);
    if (status == DIWAN_ROW)
        *out = b;
    else
        dw_blocks_close(b);
    return status < 0 ? status : DIWAN_OK;
}

void dw_blocks_close(dw_blocks *b)
{
    if (!b)
        return;
    for (int32_t i = 0; i < b->num_nodes; i++)
        free(b->nodes[i].weights);
    for (size_t i = 0; i < b->num_words; i++)
        free(b->words[i].positions.at);
    for (size_t i = 0; i < b->num_lists; i++)
        dw_postings_close(&b->lists[i]);
    free(b->nodes);
    free(b->counting);
    free(b->words);
    free(b->lists);
    free(b);
}

/* ------------------------------------------------------------------------- seeking */

static int32_t seek(dw_blocks *b, int32_t at, int64_t *place);

/* Move a place on to the nearest of several answers. */
static void take_nearest(const dw_blocks *b, bool *any, int64_t *best, int64_t found)
{
    if (!*any || (b->back ? found > *best : found < *best))
        *best = found;
    *any = true;
}

static int32_t seek_word(dw_blocks *b, word *w, int64_t *place)
{
    bool any = false;
    int64_t best = *place;
    for (size_t i = 0; i < w->n; i++) {
        int64_t found = *place;
        int32_t status = dw_postings_seek(&w->lists[i], &found, b->back);
        if (status == DIWAN_ROW)
            take_nearest(b, &any, &best, found);
        else if (status != DIWAN_OK)
            return status;
    }
    *place = best;
    return any ? DIWAN_ROW : DIWAN_OK;
}

static int32_t seek_any(dw_blocks *b, int32_t at, int64_t *place)
{
    bool any = false;
    int64_t best = *place;
    for (int32_t i = b->nodes[at].first; i != DW_NONE; i = b->nodes[i].next) {
        int64_t found = *place;
        int32_t status = seek(b, i, &found);
        if (status == DIWAN_ROW)
            take_nearest(b, &any, &best, found);
        else if (status != DIWAN_OK)
            return status;
    }
    *place = best;
    return any ? DIWAN_ROW : DIWAN_OK;
}

/* Move a place on to where a node may hold. DIWAN_OK where it nowhere does. */
static int32_t seek(dw_blocks *b, int32_t at, int64_t *place)
{
    node *n = &b->nodes[at];
    int32_t status = DIWAN_ROW;
    switch (n->kind) {
    case DW_STEP_ANY:
        return seek_any(b, at, place);
    case DW_STEP_BUT:
        return seek(b, n->first, place);
    case DW_STEP_ALL:
        for (int32_t i = n->first; i != DW_NONE && status == DIWAN_ROW; i = b->nodes[i].next)
            status = seek(b, i, place);
        return status;
    default:
        for (size_t i = 0; i < n->n && status == DIWAN_ROW; i++)
            status = seek_word(b, &n->words[i], place);
        return status;
    }
}

/* ------------------------------------------------------------------------- reading */

static int32_t read_word(dw_blocks *b, word *w, uint32_t columns, const uint64_t *mask,
                         uint64_t *out, bool positions)
{
    int32_t status = DIWAN_ROW;
    w->positions.n = 0;
    memset(out, 0, sizeof(block_bits));
    for (size_t i = 0; i < w->n && status == DIWAN_ROW; i++)
        status = dw_postings_block(&w->lists[i], b->base, columns, mask, out,
                                   positions ? &w->positions : NULL);
    return status;
}

static int ascending(const void *a, const void *b)
{
    const uint64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

/* Put positions in order, each once: a word may be filed under two terms of one. */
static void settle(dw_positions *p)
{
    bool sorted = true;
    size_t n = 0;
    for (size_t i = 1; i < p->n && sorted; i++)
        sorted = p->at[i] > p->at[i - 1];
    if (sorted)
        return;
    qsort(p->at, p->n, sizeof *p->at, ascending);
    for (size_t i = 0; i < p->n; i++)
        if (!n || p->at[i] != p->at[n - 1])
            p->at[n++] = p->at[i];
    p->n = n;
}

/* A word that counts, or several side by side: found at a position of the first. */
static void take_position(const dw_blocks *b, node *n, uint64_t *out, uint64_t position)
{
    uint64_t place = position >> DW_POSITION_PLACE;
    out[place / 64] |= UINT64_C(1) << place % 64;
    if (n->counts && !b->counts_briefs)
        n->weights[place] += b->weigh[position >> DW_POSITION_COLUMN & 0xFF];
}

/* The positions of the first word that the others follow. */
static int32_t join_words(const dw_blocks *b, node *n, uint64_t *out)
{
    size_t *at = calloc(n->n, sizeof *at);
    if (!at)
        return dw_sql_fail(b->archive, SQLITE_NOMEM);
    const dw_positions *first = &n->words[0].positions;
    memset(out, 0, sizeof(block_bits));
    for (size_t i = 0; i < first->n; i++) {
        bool whole = true;
        for (size_t k = 1; k < n->n && whole; k++) {
            const dw_positions *next = &n->words[k].positions;
            while (at[k] < next->n && next->at[at[k]] < first->at[i] + k)
                at[k]++;
            whole = at[k] < next->n && next->at[at[k]] == first->at[i] + k;
        }
        if (whole)
            take_position(b, n, out, first->at[i]);
    }
    free(at);
    return DIWAN_ROW;
}

/* Words side by side: first the briefs that have all, then where these stand. */
static int32_t read_phrase(dw_blocks *b, node *n, const uint64_t *mask, uint64_t *out)
{
    block_bits left;
    int32_t status = DIWAN_ROW;
    memcpy(left, mask, sizeof left);
    for (size_t i = 0; i < n->n && status == DIWAN_ROW && !is_empty(left); i++) {
        status = read_word(b, &n->words[i], n->columns, left, out, false);
        memcpy(left, out, sizeof left);
    }
    memset(out, 0, sizeof left);
    if (status != DIWAN_ROW || is_empty(left))
        return status;
    for (size_t i = 0; i < n->n && status == DIWAN_ROW; i++) {
        status = read_word(b, &n->words[i], n->columns, left, out, true);
        settle(&n->words[i].positions);
    }
    return status == DIWAN_ROW ? join_words(b, n, out) : status;
}

static int32_t read_list(dw_blocks *b, node *n, const uint64_t *mask, uint64_t *out)
{
    bool weighs = n->counts && !b->counts_briefs;
    if (weighs)
        memset(n->weights, 0, DW_BLOCK * sizeof *n->weights);
    if (n->n > 1)
        return read_phrase(b, n, mask, out);
    dw_positions *positions = &n->words[0].positions;
    int32_t status = read_word(b, &n->words[0], n->columns, mask, out, weighs);
    if (n->words[0].n > 1)
        settle(positions);
    for (size_t i = 0; i < positions->n && status == DIWAN_ROW; i++)
        take_position(b, n, out, positions->at[i]);
    return status;
}

static int32_t cost_of_lists(dw_blocks *b, const node *n, int64_t *least)
{
    int32_t status = DIWAN_ROW;
    *least = INT64_MAX;
    for (size_t i = 0; i < n->n; i++) {
        int64_t sum = 0;
        for (size_t k = 0; k < n->words[i].n && status == DIWAN_ROW; k++) {
            int64_t bytes = 0;
            status = dw_postings_cost(&n->words[i].lists[k], b->base, &bytes);
            sum += bytes;
        }
        *least = sum < *least ? sum : *least;
    }
    return status;
}

/* About how much there is to read of a node. */
static int32_t cost(dw_blocks *b, int32_t at, int64_t *out)
{
    const node *n = &b->nodes[at];
    int32_t status = DIWAN_ROW;
    if (n->kind == DW_STEP_LIST)
        return cost_of_lists(b, n, out);
    *out = n->kind == DW_STEP_ANY ? 0 : INT64_MAX;
    for (int32_t i = n->first; i != DW_NONE && status == DIWAN_ROW; i = b->nodes[i].next) {
        int64_t one;
        status = cost(b, i, &one);
        if (n->kind == DW_STEP_ANY)
            *out += one;
        else if (one < *out)
            *out = one;
        if (n->kind == DW_STEP_BUT)
            break;
    }
    return status;
}

static int32_t read_node(dw_blocks *b, int32_t at, const uint64_t *mask, uint64_t *out);

/* Lists grow and thin out slowly. */
#define TURNS_OF_RARITY 8

static int32_t find_rarest(dw_blocks *b, node *n)
{
    int64_t least = INT64_MAX, one = 0;
    int32_t status = DIWAN_ROW;
    if (b->turn % TURNS_OF_RARITY)
        return DIWAN_ROW;
    n->rarest = n->first;
    for (int32_t i = n->first; i != DW_NONE && status == DIWAN_ROW; i = b->nodes[i].next) {
        status = cost(b, i, &one);
        if (one < least) {
            least = one;
            n->rarest = i;
        }
    }
    return status;
}

static int32_t read_all(dw_blocks *b, node *n, const uint64_t *mask, uint64_t *out)
{
    block_bits left;
    int32_t status = find_rarest(b, n);
    if (status == DIWAN_ROW)
        status = read_node(b, n->rarest, mask, out);
    for (int32_t i = n->first; i != DW_NONE && status == DIWAN_ROW && !is_empty(out);
         i = b->nodes[i].next) {
        if (i == n->rarest)
            continue;
        memcpy(left, out, sizeof left);
        status = read_node(b, i, left, out);
    }
    return status;
}

static int32_t read_any(dw_blocks *b, const node *n, const uint64_t *mask, uint64_t *out)
{
    int32_t status = DIWAN_ROW;
    block_bits one;
    memset(out, 0, sizeof one);
    for (int32_t i = n->first; i != DW_NONE && status == DIWAN_ROW; i = b->nodes[i].next) {
        status = read_node(b, i, mask, one);
        for (int k = 0; k < DW_BLOCK_WORDS; k++)
            out[k] |= one[k];
    }
    return status;
}

static int32_t read_but(dw_blocks *b, const node *n, const uint64_t *mask, uint64_t *out)
{
    block_bits unwanted;
    int32_t status = read_node(b, n->first, mask, out);
    if (status != DIWAN_ROW || is_empty(out))
        return status;
    status = read_node(b, b->nodes[n->first].next, out, unwanted);
    for (int k = 0; k < DW_BLOCK_WORDS; k++)
        out[k] &= ~unwanted[k];
    return status;
}

/* Set in `out` those places of the mask where a node holds. */
static int32_t read_node(dw_blocks *b, int32_t at, const uint64_t *mask, uint64_t *out)
{
    node *n = &b->nodes[at];
    switch (n->kind) {
    case DW_STEP_ALL:
        return read_all(b, n, mask, out);
    case DW_STEP_ANY:
        return read_any(b, n, mask, out);
    case DW_STEP_BUT:
        return read_but(b, n, mask, out);
    default:
        return read_list(b, n, mask, out);
    }
}

/* --------------------------------------------------------------------------- steps */

/* The places of the block under way that are asked for. */
static void mask_range(const dw_blocks *b, uint64_t *mask)
{
    for (int i = 0; i < DW_BLOCK_WORDS; i++) {
        int64_t from = b->base + i * 64, to = from + 63;
        mask[i] = from > b->last || to < b->first ? 0 : UINT64_MAX;
        if (mask[i] && from < b->first)
            mask[i] &= UINT64_MAX << (b->first - from);
        if (mask[i] && to > b->last)
            mask[i] &= UINT64_MAX >> (to - b->last);
    }
}

/* Read the next block in which a node may hold. DIWAN_OK where there is none. */
static int32_t read_next(dw_blocks *b, int32_t at)
{
    block_bits mask;
    if (sqlite3_total_changes(b->archive->db) != b->changes ||
        sqlite3_txn_state(b->archive->db, NULL) == SQLITE_TXN_WRITE)
        return DIWAN_DONE;
    int32_t status = b->done ? DIWAN_OK : seek(b, at, &b->at);
    if (status != DIWAN_ROW)
        return status;
    if (b->at < b->first || b->at > b->last)
        return DIWAN_OK;
    b->base = b->at / DW_BLOCK * DW_BLOCK;
    mask_range(b, mask);
    status = read_node(b, at, mask, b->bits);
    b->at = b->back ? b->base - 1 : b->base + DW_BLOCK;
    b->done = b->back ? b->at < b->first : b->at > b->last;
    b->left = DW_BLOCK_WORDS;
    b->turn++;
    return status;
}

/* The number of the lowest bit that is set, or of the highest. */
static int lowest(uint64_t bits)
{
    int n = 0;
    for (int step = 32; step; step /= 2)
        if (!(bits & ((UINT64_C(1) << step) - 1))) {
            bits >>= step;
            n += step;
        }
    return n;
}

static int highest(uint64_t bits)
{
    int n = 0;
    for (int step = 32; step; step /= 2)
        if (bits >> step) {
            bits >>= step;
            n += step;
        }
    return n;
}

int32_t dw_blocks_next(dw_blocks *b, int64_t *place)
{
    for (;;) {
        while (b->left) {
            int32_t at = b->back ? b->left - 1 : DW_BLOCK_WORDS - b->left;
            uint64_t bits = b->bits[at];
            if (bits) {
                int bit = b->back ? highest(bits) : lowest(bits);
                b->bits[at] &= ~(UINT64_C(1) << bit);
                *place = b->base + at * 64 + bit;
                return DIWAN_ROW;
            }
            b->left--;
        }
        int32_t status = dw_archive_pause(b->archive);
        if (status == DIWAN_OK)
            status = read_next(b, b->root);
        if (status != DIWAN_ROW)
            return status;
    }
}

uint32_t dw_blocks_weight(const dw_blocks *b, size_t i, int64_t place)
{
    return b->nodes[b->counting[i]].weights[place - b->base];
}

static int count_bits(uint64_t bits)
{
    int n = 0;
    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

int32_t dw_blocks_count(dw_blocks *b, size_t i, int64_t *briefs)
{
    int64_t first = b->first, last = b->last;
    bool done = b->done, back = b->back;
    int32_t status;
    *briefs = 0;
    b->first = b->at = 0;
    b->last = INT64_MAX - DW_BLOCK;
    b->done = b->back = false;
    b->counts_briefs = true;
    while ((status = read_next(b, b->counting[i])) == DIWAN_ROW) {
        for (int k = 0; k < DW_BLOCK_WORDS; k++)
            *briefs += count_bits(b->bits[k]);
        status = dw_archive_pause(b->archive);
        if (status < 0)
            break;
    }
    b->first = first;
    b->last = last;
    b->back = back;
    b->done = done;
    b->at = back ? last : first;
    b->left = 0;
    b->counts_briefs = false;
    return status == DIWAN_OK ? DIWAN_ROW : status;
}
