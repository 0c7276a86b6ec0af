#include <stdlib.h>
#include <string.h>

#include "plan.h"
#include "tally.h"

#define NODES_MOST 1000

typedef struct {
    dw_label label;
    dw_count count;
} node;

typedef struct {
    uint32_t from, to, weight;
    dw_count count;
} edge;

struct diwan_network {
    int64_t total;
    bool sentences;
    node *nodes;
    size_t num_nodes, at_node; /* from 1; 0 before the first */
    edge *edges;
    size_t num_edges, at_edge;
};

void diwan_network_close(diwan_network *network)
{
    if (!network)
        return;
    for (size_t i = 0; i < network->num_nodes; i++)
        dw_label_clear(&network->nodes[i].label);
    free(network->nodes);
    free(network->edges);
    free(network);
}

/* -------------------------------------------------------------------- counting */

typedef struct {
    diwan_archive *archive;
    const diwan_query *query;
    diwan_network *network;
    dw_facets facets; /* keeps the archive as it is from one pass to the next */
    bool themes, sentences;
    dw_tally tally;
    uint32_t *node_of; /* by number: its node and one more; NULL in the first pass */
    size_t num_node_of;
    edge *pairs; /* of nodes i > j, at i * (i - 1) / 2 + j */
    uint32_t found[NODES_MOST],
        index[NODES_MOST]; /* nodes of a brief, and where they stand in it */
    size_t num_found;
} making;

static int32_t no_memory(making *m)
{
    return dw_sql_fail(m->archive, SQLITE_NOMEM);
}

static edge *pair_of(making *m, uint32_t a, uint32_t b)
{
    uint32_t high = a > b ? a : b, low = a > b ? b : a;
    return &m->pairs[(size_t)high * (high - 1) / 2 + low];
}

static void link_nodes(making *m, uint32_t a, uint32_t b, uint32_t weight, int32_t day)
{
    edge *pair = pair_of(m, a, b);
    if (!pair->count.briefs++)
        pair->count.first = day;
    pair->count.last = day;
    pair->weight += weight;
}

/* How many numbers two ascending lists share. */
static uint32_t shared(const uint32_t *a, uint32_t num_a, const uint32_t *b, uint32_t num_b)
{
    uint32_t n = 0;
    for (uint32_t i = 0, j = 0; i < num_a && j < num_b;) {
        n += a[i] == b[j];
        if (a[i] <= b[j])
            i++;
        else
            j++;
    }
    return n;
}

/* Link those that are named in the same sentences. */
static int32_t link_sentences(making *m, int64_t place, int32_t day)
{
    const uint32_t *counts, *sentences, *lists[NODES_MOST];
    int32_t status = dw_facets_sentences(&m->facets, place, &counts, &sentences);
    if (status < 0)
        return status;
    size_t actor = 0;
    for (size_t i = 0; i < m->num_found; i++) {
        for (; actor < m->index[i]; actor++)
            sentences += counts[actor];
        lists[i] = sentences;
    }
    for (size_t i = 1; i < m->num_found; i++)
        for (size_t j = 0; j < i; j++) {
            uint32_t n = shared(lists[i], counts[m->index[i]], lists[j], counts[m->index[j]]);
            if (n)
                link_nodes(m, m->found[i], m->found[j], n, day);
        }
    return DIWAN_ROW;
}

static int32_t take_brief(making *m, int64_t place)
{
    int32_t day = dw_facets_day(&m->facets, place), status = dw_facets_at(&m->facets, place);
    if (status != DIWAN_ROW)
        return status;
    const dw_facet *facet = &m->facets.facet;
    const uint32_t *numbers = m->themes ? facet->themes : facet->actors;
    size_t n = m->themes ? facet->num_themes : facet->num_actors;
    m->num_found = 0;
    for (size_t i = 0; i < n; i++) {
        if (!m->node_of && !dw_tally_add(&m->tally, numbers[i], day))
            return no_memory(m);
        if (m->node_of && numbers[i] < m->num_node_of && m->node_of[numbers[i]] &&
            m->num_found < NODES_MOST) {
            m->index[m->num_found] = (uint32_t)i;
            m->found[m->num_found++] = m->node_of[numbers[i]] - 1;
        }
    }
    if (m->num_found > 1 && m->sentences)
        return link_sentences(m, place, day);
    for (size_t i = 1; i < m->num_found; i++)
        for (size_t j = 0; j < i; j++)
            link_nodes(m, m->found[i], m->found[j], 1, day);
    return DIWAN_ROW;
}

static int32_t pass(making *m)
{
    dw_plan *plan;
    int64_t place, total = 0;
    int32_t status = dw_plan_open(&plan, m->archive, m->query, DIWAN_ORDER_OLDEST);
    while (status >= 0 && (status = dw_plan_next(plan, &place)) == DIWAN_ROW) {
        status = take_brief(m, place);
        if (++total % 1024 == 0 && status >= 0)
            status = dw_archive_pause(m->archive);
    }
    dw_plan_close(plan);
    m->network->total = total;
    return status < 0 ? status : DIWAN_OK;
}

/* --------------------------------------------------------------- nodes and edges */

static int32_t make_nodes(making *m, size_t most)
{
    diwan_network *network = m->network;
    uint32_t *best;
    size_t n, all;
    if (!dw_tally_best(&m->tally, most, &best, &n, &all))
        return no_memory(m);
    network->nodes = calloc(n + 1, sizeof *network->nodes);
    m->node_of = calloc(m->tally.room + 1, sizeof *m->node_of);
    m->pairs = calloc(n * (n + 1) / 2 + 1, sizeof *m->pairs);
    m->num_node_of = m->tally.room;
    int32_t status = network->nodes && m->node_of && m->pairs ? DIWAN_OK : no_memory(m);
    for (; network->num_nodes < n && status == DIWAN_OK; network->num_nodes++) {
        node *made = &network->nodes[network->num_nodes];
        uint32_t number = best[network->num_nodes];
        made->count = m->tally.at[number];
        m->node_of[number] = (uint32_t)network->num_nodes + 1;
        status = m->themes ? dw_label_theme(m->archive, number, &made->label)
                           : dw_label_actor(m->archive, number, &made->label);
    }
    free(best);
    return status;
}

static int heaviest_first(const void *a, const void *b)
{
    const edge *left = a, *right = b;
    if (left->weight != right->weight)
        return left->weight > right->weight ? -1 : 1;
    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    return (left->to > right->to) - (left->to < right->to);
}

/* Keep the pairs of enough weight, in place, the heaviest first. */
static void make_edges(making *m, int64_t least)
{
    diwan_network *network = m->network;
    size_t kept = 0;
    for (uint32_t high = 1; high < network->num_nodes; high++)
        for (uint32_t low = 0; low < high; low++) {
            edge pair = *pair_of(m, high, low);
            pair.from = low;
            pair.to = high;
            if (pair.count.briefs && pair.weight >= least)
                m->pairs[kept++] = pair;
        }
    if (kept)
        qsort(m->pairs, kept, sizeof *m->pairs, heaviest_first);
    network->edges = m->pairs;
    network->num_edges = kept;
    m->pairs = NULL;
}

static int32_t make(making *m, size_t most, int64_t least)
{
    int32_t status = dw_facets_open(&m->facets, m->archive);
    if (status == DIWAN_OK)
        status = pass(m);
    if (status == DIWAN_OK)
        status = make_nodes(m, most);
    if (status == DIWAN_OK)
        status = pass(m);
    if (status == DIWAN_OK)
        make_edges(m, least);
    dw_facets_close(&m->facets);
    free(m->tally.at);
    free(m->node_of);
    free(m->pairs);
    return status;
}

int32_t diwan_network_open(diwan_network **out, diwan_archive *archive, const diwan_query *query,
                           int32_t of, int32_t per, int32_t most, int64_t least)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    bool themes = of == DIWAN_BY_THEME_ALONE, sentences = per == DIWAN_PER_SENTENCE;
    if (status < 0 || !query || (of != DIWAN_BY_ACTOR && !themes) ||
        (per != DIWAN_PER_BRIEF && !sentences) || (themes && sentences) || most < 1 ||
        most > NODES_MOST || least < 0)
        return DIWAN_MISUSE;
    making *m = calloc(1, sizeof *m);
    diwan_network *network = calloc(1, sizeof *network);
    if (m && network) {
        *m = (making){ .archive = archive,
                       .query = query,
                       .network = network,
                       .themes = themes,
                       .sentences = sentences };
        network->sentences = sentences;
        status = make(m, (size_t)most, least);
    } else {
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    }
    free(m);
    if (status == DIWAN_OK)
        *out = network;
    else
        diwan_network_close(network);
    return status;
}

/* --------------------------------------------------------------------- reading */

int64_t diwan_network_total(const diwan_network *network)
{
    return network ? network->total : 0;
}

int32_t diwan_network_next_node(diwan_network *network)
{
    if (!network)
        return DIWAN_MISUSE;
    if (network->at_node <= network->num_nodes)
        network->at_node++;
    return network->at_node <= network->num_nodes ? DIWAN_ROW : DIWAN_DONE;
}

static const node *node_at(const diwan_network *network)
{
    bool there = network && network->at_node && network->at_node <= network->num_nodes;
    return there ? &network->nodes[network->at_node - 1] : NULL;
}

const char *diwan_network_node_id(const diwan_network *network)
{
    const node *n = node_at(network);
    return n ? n->label.key : "";
}

int32_t diwan_network_node_kind(const diwan_network *network)
{
    const node *n = node_at(network);
    return n ? n->label.kind : 0;
}

const char *diwan_network_node_label_ar(const diwan_network *network)
{
    const node *n = node_at(network);
    return n ? n->label.ar : "";
}

const char *diwan_network_node_label_en(const diwan_network *network)
{
    const node *n = node_at(network);
    return n ? n->label.en : "";
}

int64_t diwan_network_node_briefs(const diwan_network *network)
{
    const node *n = node_at(network);
    return n ? n->count.briefs : 0;
}

int32_t diwan_network_node_first(const diwan_network *network)
{
    const node *n = node_at(network);
    return n ? n->count.first : DIWAN_NO_DAY;
}

int32_t diwan_network_node_last(const diwan_network *network)
{
    const node *n = node_at(network);
    return n ? n->count.last : DIWAN_NO_DAY;
}

int32_t diwan_network_next_edge(diwan_network *network)
{
    if (!network)
        return DIWAN_MISUSE;
    if (network->at_edge <= network->num_edges)
        network->at_edge++;
    return network->at_edge <= network->num_edges ? DIWAN_ROW : DIWAN_DONE;
}

static const edge *edge_at(const diwan_network *network)
{
    bool there = network && network->at_edge && network->at_edge <= network->num_edges;
    return there ? &network->edges[network->at_edge - 1] : NULL;
}

const char *diwan_network_edge_from(const diwan_network *network)
{
    const edge *e = edge_at(network);
    return e ? network->nodes[e->from].label.key : "";
}

const char *diwan_network_edge_to(const diwan_network *network)
{
    const edge *e = edge_at(network);
    return e ? network->nodes[e->to].label.key : "";
}

int64_t diwan_network_edge_weight(const diwan_network *network)
{
    const edge *e = edge_at(network);
    return e ? e->weight : 0;
}

int64_t diwan_network_edge_briefs(const diwan_network *network)
{
    const edge *e = edge_at(network);
    return e ? e->count.briefs : 0;
}

double diwan_network_edge_lift(const diwan_network *network)
{
    const edge *e = edge_at(network);
    if (!e || network->sentences)
        return 0;
    double from = network->nodes[e->from].count.briefs, to = network->nodes[e->to].count.briefs;
    return e->count.briefs * (double)network->total / (from * to);
}

int32_t diwan_network_edge_first(const diwan_network *network)
{
    const edge *e = edge_at(network);
    return e ? e->count.first : DIWAN_NO_DAY;
}

int32_t diwan_network_edge_last(const diwan_network *network)
{
    const edge *e = edge_at(network);
    return e ? e->count.last : DIWAN_NO_DAY;
}
