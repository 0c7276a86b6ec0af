#include "themes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diwan.h"
#include "themes_own.h"
#include "themes_spots.h"

/* Evidence is counted in the weights of theme_words.tsv. How likely a reader gives a theme too
 * is a logistic curve over the logarithms of what speaks for it and of what speaks for themes
 * that are no kin of it: derive_theme_curve.py learnt it. */
static const double AT_NOTHING = -0.18;
static const double FOR_IT = 2.81;
static const double FOR_OTHERS = -1.44;
static const double LIKELY = 0.32;   /* for a theme worth giving */
static const double UNLIKELY = 0.16; /* where fewer than FEW are given */
static const size_t FEW = 3;
static const double ENOUGH = 6.0; /* evidence for a theme of the user's own */
static const double LITTLE = 3.5; /* below which nothing is said of a theme */
static const double APART = 3.5;  /* in a section alone, for a theme of that section */

/* Probability of a desk: from which it chooses the first theme; from which its own theme is
 * given to a text without others, or beside others; and the telling words that takes. */
static const double DESK_LEADS = 0.5;
static const double DESK_ALONE = 0.7;
static const size_t DESK_WORDS = 3;

/* A theme for which something speaks. */
typedef struct {
    uint16_t theme, parent;
    double evidence;   /* of its phrases */
    double chance;     /* that a reader gives it too */
    size_t first, end; /* of the spots */
    bool given;
} candidate;

typedef struct {
    candidate *at;
    size_t n;
    double evidence; /* for all themes but those that users add */
    const dw_spots *spots;
    const dw_theme_text *texts;
    const dw_own *own; /* the user's vocabulary; NULL for none */
    dw_desks desks;
    bool is_brief;
} field;

static bool is_brief(const dw_theme_text *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (texts[i].section == DIWAN_SECTION_EVENT || texts[i].section == DIWAN_SECTION_OPINION)
            return true;
    return false;
}

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

/* What a section alone says for a theme: of the spots, which are all of that section, each
 * counts as in an event, since an opinion read for itself is not behind one. */
static double evidence_apart(const dw_spot *spots, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n;) {
        double voice = 0;
        size_t first = i;
        for (; i < n && spots[i].phrase == spots[first].phrase; i++)
            voice += spots[i].voice > 1 ? spots[i].voice : 1;
        sum += spots[first].weight * sqrt(voice);
    }
    return sum;
}

/* Themes that users add stand on the axis of topics and are of no desk. */
static bool is_added(uint16_t theme)
{
    return theme >= dw_themes_count();
}

static int desk_of(uint16_t theme)
{
    return is_added(theme) ? -1 : dw_theme_desk(theme);
}

static dw_axis axis_of(uint16_t theme)
{
    return is_added(theme) ? DW_AXIS_TOPIC : dw_theme_axis(theme);
}

/* How far the desk lets a theme of another desk speak. A political text may well speak of
 * the economy; of sport it speaks in pictures. */
static double allowance(const field *f, uint16_t theme)
{
    enum { POLITICS = 0, ECONOMY = 2 };
    int desk = desk_of(theme);
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
        c->parent = dw_own_theme_parent(f->own, c->theme);
        c->evidence = evidence_of(f->spots->at + first, i - first) * allowance(f, c->theme);
        f->evidence += is_added(c->theme) ? 0 : c->evidence;
    }
    return true;
}

/* The evidence of the parent, the children and the other children of the parent. */
static double family_of(const field *f, const candidate *c)
{
    double sum = 0;
    for (size_t i = 0; i < f->n; i++) {
        const candidate *other = &f->at[i];
        bool near = other->parent == c->theme || other->theme == c->parent ||
                    (other->parent == c->parent && c->parent != DW_NO_THEME);
        if (near && other != c && !is_added(other->theme))
            sum += other->evidence;
    }
    return sum;
}

/* The evidence for themes that are no kin of the candidate; those that users add stand against
 * nothing. */
static double others_of(const field *f, const candidate *c)
{
    double others = f->evidence - family_of(f, c) - (is_added(c->theme) ? 0 : c->evidence);
    return others > 0 ? others : 0;
}

/* A theme is the likelier the more speaks for it, and the less for others. */
static void weigh_chances(field *f)
{
    for (size_t i = 0; i < f->n; i++) {
        candidate *c = &f->at[i];
        double at = AT_NOTHING + FOR_IT * log1p(c->evidence) + FOR_OTHERS * log1p(others_of(f, c));
        c->chance = 1 / (1 + exp(-at));
    }
}

static bool has_given_descendant(const field *f, const candidate *c)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].given && &f->at[i] != c &&
            dw_own_theme_within(f->own, f->at[i].theme, c->theme))
            return true;
    return false;
}

/* The best candidate of an axis not given yet; of one desk, where `desk` is not -1. */
static candidate *best(const field *f, dw_axis axis, int desk, double enough)
{
    candidate *top = NULL;
    for (size_t i = 0; i < f->n; i++) {
        candidate *c = &f->at[i];
        if (c->given || c->chance < enough || c->evidence < LITTLE ||
            (top && c->chance <= top->chance) || (desk >= 0 && desk_of(c->theme) != desk) ||
            axis_of(c->theme) != axis)
            continue;
        if (!has_given_descendant(f, c))
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

static int by_section(const void *a, const void *b)
{
    const dw_spot *x = a, *y = b;
    return x->section != y->section ? x->section - y->section : by_theme(a, b);
}

/* The sections a theme is of: those where it would stand on what they alone say, and the
 * one that says most. */
static uint32_t sections_of(const field *f, const candidate *c)
{
    dw_spot *spots = f->spots->at + c->first;
    size_t n = c->end - c->first;
    uint32_t sections = 0, top = 0;
    double most = 0;
    qsort(spots, n, sizeof *spots, by_section);
    for (size_t i = 0; i < n;) {
        size_t first = i;
        while (i < n && spots[i].section == spots[first].section)
            i++;
        double evidence = evidence_apart(spots + first, i - first);
        uint32_t section = 1U << f->texts[spots[first].section].section;
        sections |= evidence >= APART ? section : 0;
        if (evidence > most) {
            most = evidence;
            top = section;
        }
    }
    return sections | top;
}

/* Give a theme with the places that spoke loudest for it. */
static void give(dw_theme_list *list, const field *f, candidate *c)
{
    dw_theme_found *found = &list->at[list->n++];
    dw_spot *spots = f->spots->at + c->first;
    size_t n = c->end - c->first;
    c->given = true;
    *found =
        (dw_theme_found){ .theme = c->theme, .score = c->chance, .sections = sections_of(f, c) };
    qsort(spots, n, sizeof *spots, by_voice);
    found->spans = n < DW_EVIDENCE_MOST ? n : DW_EVIDENCE_MOST;
    qsort(spots, found->spans, sizeof *spots, by_place);
    for (size_t i = 0; i < found->spans; i++)
        found->span[i] =
            (dw_theme_span){ f->texts[spots[i].section].section, spots[i].start, spots[i].end };
}

static int by_span(const void *a, const void *b)
{
    const dw_theme_span *x = a, *y = b;
    if (x->section != y->section)
        return x->section - y->section;
    return x->start > y->start ? 1 : x->start < y->start ? -1 : 0;
}

/* The desk's own theme, with the words that spoke loudest for the desk. */
static dw_theme_found theme_of_desk(const field *f, int desk)
{
    dw_theme_found found = { .theme = dw_desk_theme(desk),
                             .score = f->desks.share[desk],
                             .spans = f->desks.spots_of[desk] };
    memcpy(found.span, f->desks.spot[desk], found.spans * sizeof *found.span);
    qsort(found.span, found.spans, sizeof *found.span, by_span);
    for (size_t i = 0; i < found.spans; i++)
        found.sections |= 1U << found.span[i].section;
    return found;
}

static int leading_desk(const dw_desks *desks)
{
    int top = 0;
    for (int k = 1; k < DW_DESKS; k++)
        if (desks->share[k] > desks->share[top])
            top = k;
    return top;
}

/* Give the likeliest candidates of an axis. */
static void give_best(dw_theme_list *list, field *f, dw_axis axis)
{
    candidate *c;
    while (list->n < DW_THEMES_MOST && (c = best(f, axis, -1, list->n < FEW ? UNLIKELY : LIKELY)))
        give(list, f, c);
}

static bool has_of_desk(const dw_theme_list *list, int desk)
{
    for (size_t i = 0; i < list->n; i++)
        if (desk_of(list->at[i].theme) == desk)
            return true;
    return false;
}

/* Give the theme of the leading desk where the words are surely of it and no theme of it
 * is given; before those of other desks, in a brief behind them. */
static void add_desk(dw_theme_list *list, const field *f, int desk)
{
    bool others = false;
    double share = f->desks.share[desk];
    for (size_t i = 0; i < list->n; i++)
        others = others || desk_of(list->at[i].theme) >= 0;
    if (f->desks.spots_of[desk] < DESK_WORDS || has_of_desk(list, desk) ||
        dw_own_theme_retired(f->own, dw_desk_theme(desk)) || share < DESK_ALONE)
        return;
    dw_theme_found found = theme_of_desk(f, desk);
    size_t at = others && !f->is_brief ? 0 : list->n;
    list->n = list->n < DW_THEMES_MOST ? list->n + 1 : DW_THEMES_MOST;
    at = at < list->n ? at : list->n - 1;
    memmove(&list->at[at + 1], &list->at[at], (list->n - at - 1) * sizeof *list->at);
    list->at[at] = found;
}

/* Whether more than a word dropped in passing speaks for some theme: without that a text
 * is about nothing in the tree. */
static bool says_enough(const field *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const candidate *c = &f->at[i];
        if (axis_of(c->theme) == DW_AXIS_TOPIC && c->evidence >= LITTLE &&
            (c->end - c->first > 1 || f->spots->at[c->first].words > 1))
            return true;
    }
    return false;
}

/* The best theme of the leading desk, which comes first. NULL for a brief: whatever it is
 * about, it is written at the politics desk. */
static candidate *best_of_desk(const field *f, int desk)
{
    if (f->is_brief || !says_enough(f) || f->desks.share[desk] < DESK_LEADS)
        return NULL;
    return best(f, DW_AXIS_TOPIC, desk, 0);
}

/* Themes above the user's own one are told as its ancestors alone. */
static void drop_above(dw_theme_list *list, const field *f, uint16_t own)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i].theme == own || !dw_own_theme_within(f->own, own, list->at[i].theme))
            list->at[n++] = list->at[i];
    list->n = n;
}

/* The user's own themes are given for their own evidence, whatever else is: before what is
 * less sure. */
static void add_own(dw_theme_list *list, field *f)
{
    dw_theme_list own = { 0 };
    for (size_t i = 0; i < f->n && own.n < DW_THEMES_MOST; i++)
        if (is_added(f->at[i].theme) && !f->at[i].given && f->at[i].evidence >= ENOUGH &&
            !has_given_descendant(f, &f->at[i]))
            give(&own, f, &f->at[i]);
    for (size_t k = 0; k < own.n; k++) {
        size_t at = list->n++;
        for (; at > 0 && list->at[at - 1].score < own.at[k].score; at--)
            list->at[at] = list->at[at - 1];
        list->at[at] = own.at[k];
    }
    for (size_t i = 0; i < f->n; i++)
        if (is_added(f->at[i].theme) && f->at[i].given)
            drop_above(list, f, f->at[i].theme);
}

static void choose_topics(dw_theme_list *list, field *f)
{
    int desk = leading_desk(&f->desks);
    candidate *c = best_of_desk(f, desk);
    if (c)
        give(list, f, c);
    if (says_enough(f))
        give_best(list, f, DW_AXIS_TOPIC);
    add_desk(list, f, desk);
    add_own(list, f);
}

bool dw_themes_read(dw_theme_list *found, dw_axis axis, const dw_theme_text *texts, size_t count,
                    const dw_own *own)
{
    dw_spots spots = { 0 };
    field f = { .spots = &spots, .texts = texts, .own = own, .is_brief = is_brief(texts, count) };
    bool is_topic = axis == DW_AXIS_TOPIC;
    found->n = 0;
    bool done = dw_spots_read(&spots, axis, texts, count) &&
                dw_own_spots_read(&spots, texts, count, own) &&
                (!is_topic || dw_desks_read(&f.desks, texts, count));
    if (done) {
        if (spots.n)
            qsort(spots.at, spots.n, sizeof *spots.at, by_theme);
        done = make_candidates(&f);
    }
    if (done) {
        weigh_chances(&f);
        if (is_topic)
            choose_topics(found, &f);
        else
            give_best(found, &f, axis);
    }
    free(f.at);
    dw_spots_clear(&spots);
    return done;
}
