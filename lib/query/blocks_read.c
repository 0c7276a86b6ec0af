/* What the nodes of a plan find in a block. */
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"
#include "blocks.h"

static bool is_empty(const uint64_t *bits)
{
    uint64_t any = 0;
    for (int i = 0; i < DW_BLOCK_WORDS; i++)
        any |= bits[i];
    return !any;
}

static int32_t read_word(dw_blocks *b, dw_block_word *w, uint32_t columns, const uint64_t *mask,
                         uint64_t *out, bool positions)
{
    int32_t status = DIWAN_ROW;
    w->positions.n = 0;
    memset(out, 0, sizeof(dw_block_bits));
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
static void take_position(const dw_blocks *b, dw_block_node *n, uint64_t *out, uint64_t position)
{
    uint64_t place = position >> DW_POSITION_PLACE;
    out[place / 64] |= UINT64_C(1) << place % 64;
    if (n->counts && !b->counts_briefs)
        n->weights[place] += b->weigh[position >> DW_POSITION_COLUMN & 0xFF];
}

/* The positions of the first word that the others follow. */
static int32_t join_words(const dw_blocks *b, dw_block_node *n, uint64_t *out)
{
    size_t *at = calloc(n->n, sizeof *at);
    if (!at)
        return dw_sql_fail(b->archive, SQLITE_NOMEM);
    const dw_positions *first = &n->words[0].positions;
    memset(out, 0, sizeof(dw_block_bits));
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
static int32_t read_phrase(dw_blocks *b, dw_block_node *n, const uint64_t *mask, uint64_t *out)
{
    dw_block_bits left;
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

static int32_t read_list(dw_blocks *b, dw_block_node *n, const uint64_t *mask, uint64_t *out)
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

static int32_t cost_of_lists(dw_blocks *b, const dw_block_node *n, int64_t *least)
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
    const dw_block_node *n = &b->nodes[at];
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

/* Lists grow and thin out slowly. */
#define TURNS_OF_RARITY 8

static int32_t find_rarest(dw_blocks *b, dw_block_node *n)
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

static int32_t read_all(dw_blocks *b, dw_block_node *n, const uint64_t *mask, uint64_t *out)
{
    dw_block_bits left;
    int32_t status = find_rarest(b, n);
    if (status == DIWAN_ROW)
        status = dw_blocks_read(b, n->rarest, mask, out);
    for (int32_t i = n->first; i != DW_NONE && status == DIWAN_ROW && !is_empty(out);
         i = b->nodes[i].next) {
        if (i == n->rarest)
            continue;
        memcpy(left, out, sizeof left);
        status = dw_blocks_read(b, i, left, out);
    }
    return status;
}

static int32_t read_any(dw_blocks *b, const dw_block_node *n, const uint64_t *mask, uint64_t *out)
{
    int32_t status = DIWAN_ROW;
    dw_block_bits one;
    memset(out, 0, sizeof one);
    for (int32_t i = n->first; i != DW_NONE && status == DIWAN_ROW; i = b->nodes[i].next) {
        status = dw_blocks_read(b, i, mask, one);
        for (int k = 0; k < DW_BLOCK_WORDS; k++)
            out[k] |= one[k];
    }
    return status;
}

static int32_t read_but(dw_blocks *b, const dw_block_node *n, const uint64_t *mask, uint64_t *out)
{
    dw_block_bits unwanted;
    int32_t status = dw_blocks_read(b, n->first, mask, out);
    if (status != DIWAN_ROW || is_empty(out))
        return status;
    status = dw_blocks_read(b, b->nodes[n->first].next, out, unwanted);
    for (int k = 0; k < DW_BLOCK_WORDS; k++)
        out[k] &= ~unwanted[k];
    return status;
}

int32_t dw_blocks_read(dw_blocks *b, int32_t at, const uint64_t *mask, uint64_t *out)
{
    dw_block_node *n = &b->nodes[at];
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
