#include "themes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "themes_spots.h"

/* What the sums come to. Set on the development briefs; see docs/themes.md. */
static const double ENOUGH = 5.0;     /* evidence of a theme worth giving */
static const double HALF = 7.0;       /* evidence that is right half the time */
static const double SLOPE = 0.28;     /* of the score's curve */
static const double TRAILING = 0.22;  /* of the first one's evidence, for those after it */
static const double DESK_LEADS = 0.5; /* share from which the desk chooses the first theme */
static const double DESK_ALONE = 0.7; /* share that gives a theme without any phrase */
static const size_t DESK_WORDS = 8;   /* known words it takes for that */

/* A theme for which something speaks. */
typedef struct {
    uint16_t theme;
    double own;    /* evidence of its phrases */
    double rolled; /* and of its descendants' */
    size_t first, end; /* of the spots */
    bool given;
} candidate;

typedef struct {
    candidate *at;
    size_t n;
    const dw_spots *spots;
    const dw_theme_text *texts;
    dw_desks desks;
} field;

static int by_theme(const void *a, const void *b)
{
    const dw_spot *x = a, *y = b;
    if (x->theme != y->theme)
        return x->theme - y->theme;
    if (x->phrase != y->phrase)
        return x->phrase > y->phrase ? 1 : -1;
    if (x->section != y->section)
        return x->section - y->section;
    return x->start > y->start ? 1 : x->start < y->start ? -1 : 0;
}

/* A phrase that comes again says less each time. */
static double evidence_of(const dw_spot *spots, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n;) {
        double voice = 0;
        size_t first = i;
        for (; i < n && spots[i].phrase == spots[first].phrase; i++)
            voice += spots[i].voice;
        sum += spots[first].weight * sqrt(voice);
    }
    return sum;
}

/* How far the desk lets a theme of another desk speak. A political text may well speak of
 * the economy; of sport it speaks in pictures. */
static double allowance(const field *f, uint16_t theme)
{
    enum { POLITICS = 0, ECONOMY = 2 };
    int desk = dw_theme_desk(theme);
    if (desk < 0)
        return 1;
    double share = f->desks.share[desk] * 2, least = 0.35;
    if (desk == POLITICS || desk == ECONOMY)
        least = 0.8;
    return share > 1 ? 1 : least + (1 - least) * share;
}

static bool make_candidates(field *f)
{
    size_t n = f->spots->n;
    f->at = calloc(n ? n : 1, sizeof *f->at);
    if (!f->at)
        return false;
    for (size_t i = 0; i < n;) {
        size_t first = i;
        while (i < n && f->spots->at[i].theme == f->spots->at[first].theme)
            i++;
        candidate *c = &f->at[f->n++];
        *c = (candidate){ .theme = f->spots->at[first].theme, .first = first, .end = i };
        c->own = evidence_of(f->spots->at + first, i - first) * allowance(f, c->theme);
    }
    return true;
}

static candidate *candidate_of(const field *f, uint16_t theme)
{
    size_t low = 0, high = f->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (f->at[middle].theme < theme)
            low = middle + 1;
        else
            high = middle;
    }
    return low < f->n && f->at[low].theme == theme ? &f->at[low] : NULL;
}

/* Children speak for their ancestors too, the less the farther. */
static void roll_up(field *f)
{
    for (size_t i = 0; i < f->n; i++)
        f->at[i].rolled += f->at[i].own;
    for (size_t i = 0; i < f->n; i++) {
        double part = f->at[i].own * 0.5;
        uint16_t up = dw_theme_parent(f->at[i].theme);
        for (; up != DW_NO_THEME; up = dw_theme_parent(up), part *= 0.5) {
            candidate *ancestor = candidate_of(f, up);
            if (ancestor)
                ancestor->rolled += part;
        }
    }
}

static double score_of(double evidence)
{
    return 1 / (1 + exp(-SLOPE * (evidence - HALF)));
}

static bool has_given_descendant(const field *f, const candidate *c)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].given && &f->at[i] != c && dw_theme_within(f->at[i].theme, c->theme))
            return true;
    return false;
}

/* The best candidate of an axis not given yet; of one desk, where `desk` is not -1. */
static candidate *best(const field *f, dw_axis axis, int desk)
{
    candidate *top = NULL;
    for (size_t i = 0; i < f->n; i++) {
        candidate *c = &f->at[i];
        if (c->given || dw_theme_axis(c->theme) != axis || c->own < ENOUGH ||
            (desk >= 0 && dw_theme_desk(c->theme) != desk) || has_given_descendant(f, c))
            continue;
        if (!top || c->own > top->own)
            top = c;
    }
    return top;
}

static int by_place(const void *a, const void *b)
{
    const dw_spot *x = a, *y = b;
    if (x->section != y->section)
        return x->section - y->section;
    return x->start > y->start ? 1 : x->start < y->start ? -1 : 0;
}

static int by_voice(const void *a, const void *b)
{
    const dw_spot *x = a, *y = b;
    float p = x->weight * x->voice, q = y->weight * y->voice;
    if (p != q)
        return p < q ? 1 : -1;
    return by_place(a, b);
}

/* Give a theme with the places that spoke loudest for it. */
static void give(dw_theme_list *list, const field *f, candidate *c, double evidence)
{
    dw_theme_found *found = &list->at[list->n++];
    dw_spot *spots = f->spots->at + c->first;
    size_t n = c->end - c->first;
    c->given = true;
    *found = (dw_theme_found){ .theme = c->theme, .score = score_of(evidence) };
    qsort(spots, n, sizeof *spots, by_voice);
    found->spans = n < DW_EVIDENCE_MOST ? n : DW_EVIDENCE_MOST;
    qsort(spots, found->spans, sizeof *spots, by_place);
    for (size_t i = 0; i < found->spans; i++)
        found->span[i] = (dw_theme_span){ f->texts[spots[i].section].section, spots[i].start,
                                          spots[i].end };
}

/* The desk's own theme, where the words are of a desk and no phrase says more. */
static void give_desk(dw_theme_list *list, const field *f, int desk)
{
    dw_theme_found *found = &list->at[list->n++];
    *found = (dw_theme_found){ .theme = dw_desk_theme(desk), .score = f->desks.share[desk] };
    found->spans = f->desks.spots_of[desk];
    memcpy(found->span, f->desks.spot[desk], found->spans * sizeof *found->span);
}

static int leading_desk(const dw_desks *desks)
{
    int top = 0;
    for (int k = 1; k < DW_DESKS; k++)
        if (desks->share[k] > desks->share[top])
            top = k;
    return top;
}

static void choose_topics(dw_theme_list *list, field *f)
{
    int desk = leading_desk(&f->desks);
    double share = f->desks.share[desk], first = 0;
    candidate *c = share >= DESK_LEADS ? best(f, DW_AXIS_TOPIC, desk) : NULL;
    if (c) {
        first = c->own;
        give(list, f, c, c->own);
    } else if (share >= DESK_ALONE && f->desks.words >= DESK_WORDS) {
        give_desk(list, f, desk);
    }
    while (list->n < DW_THEMES_MOST && (c = best(f, DW_AXIS_TOPIC, -1)) &&
           c->own >= TRAILING * first) {
        first = c->own > first ? c->own : first;
        give(list, f, c, c->own);
    }
}

static void choose_actions(dw_theme_list *list, field *f)
{
    candidate *c;
    double first = 0;
    while (list->n < DW_THEMES_MOST && (c = best(f, DW_AXIS_ACTION, -1)) &&
           c->own >= 0.3 * first) {
        first = c->own > first ? c->own : first;
        give(list, f, c, c->own);
    }
}

bool dw_themes_read(dw_theme_list *topics, dw_theme_list *actions, const dw_theme_text *texts,
                    size_t count)
{
    dw_spots spots = { 0 };
    field f = { .spots = &spots, .texts = texts };
    topics->n = actions->n = 0;
    bool done = dw_spots_read(&spots, texts, count) && dw_desks_read(&f.desks, texts, count);
    if (done) {
        if (spots.n)
            qsort(spots.at, spots.n, sizeof *spots.at, by_theme);
        done = make_candidates(&f);
    }
    if (done) {
        roll_up(&f);
        choose_topics(topics, &f);
        choose_actions(actions, &f);
    }
    free(f.at);
    dw_spots_clear(&spots);
    return done;
}
