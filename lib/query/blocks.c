#include "blocks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"

/* A question with more is left to FTS5: each list keeps a page of every segment in memory. */
#define LISTS_MOST 32

/* ------------------------------------------------------------------------- opening */

static int32_t add_list(dw_blocks *b, dw_block_word *to, const char *term, size_t len)
{
    int32_t status = dw_postings_open(&b->lists[b->num_lists], b->archive, term, len);
    b->num_lists++;
    to->n++;
    return status;
}

/* The lists of a word of the query: of its terms. */
static int32_t add_word(dw_blocks *b, const dw_match *match, uint32_t number)
{
    dw_block_word *to = &b->words[b->num_words++];
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
    dw_block_word *to = &b->words[b->num_words++];
    to->lists = &b->lists[b->num_lists];
    int len = snprintf(text, sizeof text, "%lld", (long long)number);
    return add_list(b, to, text, (size_t)len);
}

static int32_t add_leaf(dw_blocks *b, const dw_plan *plan, const dw_plan_step *step,
                        dw_block_node *to)
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
static int32_t join_nodes(dw_blocks *b, dw_block_node *to, const int32_t *open, int32_t n)
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
        dw_block_node *to = &b->nodes[b->num_nodes];
        *to = (dw_block_node){ .kind = (int32_t)step->kind, .first = DW_NONE, .next = DW_NONE };
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
    if (plan->needs_fts || !plan->num_steps || plan->num_steps > LISTS_MOST * 2 ||
        plan->match.num_terms > LISTS_MOST || plan->query->after || first < 0 ||
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

static int32_t seek_word(dw_blocks *b, dw_block_word *w, int64_t *place)
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
    dw_block_node *n = &b->nodes[at];
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
    dw_block_bits mask;
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
    status = dw_blocks_read(b, at, mask, b->bits);
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
