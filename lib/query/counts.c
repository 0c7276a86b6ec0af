#include <stdlib.h>
#include <string.h>

#include "archive/settings.h"
#include "periods.h"
#include "plan.h"
#include "tally.h"

#define SPANS_MOST 4000000 /* of all rows together */

typedef struct {
    dw_label label;
    dw_count count;
    uint32_t *spans; /* briefs by period, from the first counted; borrowed, NULL without */
} row;

struct diwan_counts {
    int32_t by, over;
    int32_t week_start; /* the archive's */
    int64_t total;
    row *rows;
    size_t num_rows, all;
    uint32_t *spans; /* of all rows */
    int32_t first_period, num_periods;
    size_t at;    /* the row, from 1; 0 before the first */
    int32_t span; /* of the row, from 1 */
    char key[32]; /* of the span */
};

void diwan_counts_close(diwan_counts *counts)
{
    if (!counts)
        return;
    for (size_t i = 0; i < counts->num_rows; i++)
        dw_label_clear(&counts->rows[i].label);
    free(counts->rows);
    free(counts->spans);
    free(counts);
}

/* -------------------------------------------------------------------- counting */

/* One reading of what the query finds. */
typedef struct {
    diwan_archive *archive;
    const diwan_query *query;
    diwan_counts *counts;
    dw_facets facets; /* keeps the archive as it is from one pass to the next */
    dw_meanings meanings;
    dw_tally tally;
    dw_tally days;       /* of periods, from the first */
    int32_t first, last; /* periods; first is INT32_MIN before there is one */
    int64_t total;
    int32_t section; /* that is counted; 0 for none yet */
    /* the second pass */
    uint32_t *row_of; /* by number: its row and one more */
    size_t num_rows_of;
} counting;

static int32_t period_of(const diwan_counts *counts, int32_t by, int32_t day)
{
    return dw_period_of((dw_periods){ by, counts->week_start }, day);
}

static int32_t no_memory(counting *c)
{
    return dw_sql_fail(c->archive, SQLITE_NOMEM);
}

/* Take a number of a brief. The first pass counts it, the second puts it on its day. */
static bool take(counting *c, uint32_t number, int32_t day)
{
    diwan_counts *counts = c->counts;
    if (!c->row_of)
        return dw_tally_add(&c->tally, number, day);
    int32_t period = period_of(counts, counts->over, day) - counts->first_period;
    if (number < c->num_rows_of && c->row_of[number] && period >= 0 &&
        period < counts->num_periods) /* where facets are lost, others may write between passes */
        counts->rows[c->row_of[number] - 1].spans[period]++;
    return true;
}

static bool take_themes(counting *c, int32_t day)
{
    dw_meanings *m = &c->meanings;
    m->turn++;
    for (size_t i = 0; i < c->facets.facet.num_themes; i++) {
        uint32_t theme = c->facets.facet.themes[i];
        while (theme && theme < m->num_parents && m->seen[theme] != m->turn) {
            m->seen[theme] = m->turn;
            if (!take(c, theme, day))
                return false;
            theme = c->counts->by == DIWAN_BY_THEME ? m->parents[theme] : 0;
        }
    }
    return true;
}

static bool take_actors(counting *c, int32_t day)
{
    const dw_facet *facet = &c->facets.facet;
    const dw_meanings *m = &c->meanings;
    uint32_t kinds = 0;
    for (size_t i = 0; i < facet->num_actors; i++) {
        if (c->counts->by == DIWAN_BY_ACTOR) {
            if (!take(c, facet->actors[i], day))
                return false;
        } else if (facet->actors[i] < m->num_kinds) {
            kinds |= 1u << m->kinds[facet->actors[i]];
        }
    }
    for (uint32_t kind = 1; kinds >> kind; kind++)
        if (kinds >> kind & 1 && !take(c, kind, day))
            return false;
    return true;
}

/* Periods are counted from the first on. */
static bool take_period(counting *c, int32_t day)
{
    int32_t period = period_of(c->counts, c->counts->by, day);
    if (!c->total)
        c->first = period;
    c->last = period;
    return dw_tally_add(&c->tally, (size_t)(period - c->first), day);
}

/* Count the brief for each of its tags. */
static int32_t take_tags(counting *c, int64_t place, int32_t day)
{
    sqlite3_stmt *tags;
    int32_t status = dw_sql_get(c->archive, DW_SQL_TAGS_AT, &tags);
    if (status < 0)
        return status;
    sqlite3_bind_int64(tags, 1, place);
    while ((status = dw_sql_step(c->archive, tags)) == DIWAN_ROW)
        if (!take(c, (uint32_t)sqlite3_column_int64(tags, 0), day)) {
            status = no_memory(c);
            break;
        }
    sqlite3_reset(tags);
    return status < 0 ? status : DIWAN_ROW;
}

static int32_t take_brief(counting *c, int64_t place)
{
    int32_t by = c->counts->by, day = dw_facets_day(&c->facets, place);
    bool good;
    if (c->counts->over && !c->row_of) {
        c->last = period_of(c->counts, c->counts->over, day);
        c->first = c->total ? c->first : c->last;
    }
    if (by == DIWAN_BY_SECTION) {
        good = !c->section || take(c, (uint32_t)c->section, day);
    } else if (dw_is_period(by)) {
        good = take_period(c, day);
    } else if (by == DIWAN_BY_TAG) {
        return take_tags(c, place, day);
    } else {
        int32_t status = dw_facets_at(&c->facets, place);
        if (status != DIWAN_ROW)
            return status;
        good =
            by == DIWAN_BY_ACTOR || by == DIWAN_BY_KIND ? take_actors(c, day) : take_themes(c, day);
    }
    return good ? DIWAN_ROW : no_memory(c);
}

/* Go through all that the query finds, from the oldest on. */
static int32_t pass(counting *c)
{
    dw_plan *plan;
    int64_t place;
    int32_t status = dw_plan_open(&plan, c->archive, c->query, DIWAN_ORDER_OLDEST);
    c->total = 0;
    while (status >= 0 && (status = dw_plan_next(plan, &place)) == DIWAN_ROW) {
        status = take_brief(c, place);
        if (++c->total % 1024 == 0 && status >= 0)
            status = dw_archive_pause(c->archive);
    }
    dw_plan_close(plan);
    return status < 0 ? status : DIWAN_OK;
}

/* Put the question to one section alone, of briefs that have it. */
static int32_t pass_section(counting *c, int32_t section)
{
    const diwan_query *query = c->query;
    diwan_query *narrow = dw_query_copy(query);
    int32_t status = narrow ? DIWAN_OK : DIWAN_NOMEM, asked = narrow ? narrow->nodes[0].section : 0;
    if (status == DIWAN_OK && (!asked || asked == section)) {
        status = diwan_query_set_section(narrow, section);
        if (status == DIWAN_OK)
            status = diwan_query_add_has(narrow, section); /* DIWAN_HAS_… has their numbers */
        c->query = narrow;
        c->section = section;
        if (status == DIWAN_OK)
            status = pass(c);
        c->query = query;
    }
    diwan_query_close(narrow);
    return status == DIWAN_NOMEM ? no_memory(c) : status;
}

static int32_t pass_sections(counting *c)
{
    int64_t total = c->total;
    int32_t status = DIWAN_OK;
    for (int32_t s = DIWAN_SECTION_HEADLINE; s <= DIWAN_SECTION_OPINION && status == DIWAN_OK; s++)
        status = pass_section(c, s);
    c->total = total;
    return status;
}

/* ----------------------------------------------------------------------- rows */

static bool label_period(dw_label *label, const diwan_counts *counts, int32_t period)
{
    dw_periods periods = { counts->by, counts->week_start };
    char key[32], ar[96], en[96];
    dw_period_key(key, sizeof key, periods, period);
    dw_period_label_ar(ar, sizeof ar, periods, period);
    dw_period_label_en(en, sizeof en, periods, period);
    return dw_label_set(label, key, ar, en);
}

static int32_t label_row(counting *c, row *r, uint32_t number)
{
    switch (c->counts->by) {
    case DIWAN_BY_ACTOR:
        return dw_label_actor(c->archive, number, &r->label);
    case DIWAN_BY_THEME:
    case DIWAN_BY_THEME_ALONE:
        return dw_label_theme(c->archive, number, &r->label);
    case DIWAN_BY_TAG:
        return dw_label_tag(c->archive, number, &r->label);
    case DIWAN_BY_SECTION:
        return dw_label_section(&r->label, (int32_t)number) ? DIWAN_OK : no_memory(c);
    default:
        return dw_label_kind(&r->label, (int32_t)number) ? DIWAN_OK : no_memory(c);
    }
}

/* A row for each period from the first to the last, those without briefs too. */
static int32_t make_period_rows(counting *c, size_t most)
{
    diwan_counts *counts = c->counts;
    size_t n = c->total ? (size_t)(c->last - c->first) + 1 : 0;
    counts->all = n;
    n = most && most < n ? most : n;
    counts->rows = calloc(n + 1, sizeof *counts->rows);
    if (!counts->rows)
        return no_memory(c);
    for (; counts->num_rows < n; counts->num_rows++) {
        size_t number = counts->all - n + counts->num_rows; /* the last where not all are wanted */
        row *r = &counts->rows[counts->num_rows];
        if (number < c->tally.room)
            r->count = c->tally.at[number];
        if (!label_period(&r->label, counts, c->first + (int32_t)number))
            return no_memory(c);
        if (!r->count.briefs)
            r->count.first = r->count.last = DIWAN_NO_DAY;
    }
    return DIWAN_OK;
}

static int32_t make_rows(counting *c, size_t most)
{
    diwan_counts *counts = c->counts;
    uint32_t *best;
    size_t n;
    if (dw_is_period(counts->by))
        return make_period_rows(c, most);
    if (!dw_tally_best(&c->tally, most, &best, &n, &counts->all))
        return no_memory(c);
    counts->rows = calloc(n + 1, sizeof *counts->rows);
    int32_t status = counts->rows ? DIWAN_OK : no_memory(c);
    for (; counts->num_rows < n && status == DIWAN_OK; counts->num_rows++) {
        row *r = &counts->rows[counts->num_rows];
        r->count = c->tally.at[best[counts->num_rows]];
        status = label_row(c, r, best[counts->num_rows]);
    }
    if (status == DIWAN_OK && counts->over && n) {
        c->num_rows_of = c->tally.room;
        c->row_of = calloc(c->num_rows_of, sizeof *c->row_of);
        for (size_t i = 0; c->row_of && i < n; i++)
            c->row_of[best[i]] = (uint32_t)i + 1;
        status = c->row_of ? DIWAN_OK : no_memory(c);
    }
    free(best);
    return status;
}

/* Count the rows' briefs over time, in a second pass. */
static int32_t make_spans(counting *c)
{
    diwan_counts *counts = c->counts;
    size_t width = (size_t)(c->last - c->first) + 1;
    if (width * counts->num_rows > SPANS_MOST)
        return dw_archive_fail(c->archive, DIWAN_TOOBIG,
                               "too many rows and periods: ask for fewer rows, or longer periods");
    counts->first_period = c->first;
    counts->num_periods = (int32_t)width;
    counts->spans = calloc(width * counts->num_rows, sizeof *counts->spans);
    if (!counts->spans)
        return no_memory(c);
    for (size_t i = 0; i < counts->num_rows; i++)
        counts->rows[i].spans = counts->spans + i * width;
    return pass(c);
}

static int32_t count(counting *c, size_t most)
{
    int32_t by = c->counts->by;
    diwan_date_options dates = { 0 };
    int32_t status = dw_facets_open(&c->facets, c->archive);
    c->facets.part =
        by == DIWAN_BY_ACTOR || by == DIWAN_BY_KIND ? DW_FACETS_ACTORS : DW_FACETS_THEMES;
    if (status == DIWAN_OK)
        status = dw_date_options_of(c->archive, &dates);
    c->counts->week_start = dates.week_start;
    if (status == DIWAN_OK && by == DIWAN_BY_KIND)
        status = dw_meanings_kinds(&c->meanings, c->archive);
    if (status == DIWAN_OK && (by == DIWAN_BY_THEME || by == DIWAN_BY_THEME_ALONE))
        status = dw_meanings_parents(&c->meanings, c->archive);
    if (status == DIWAN_OK)
        status = pass(c);
    if (status == DIWAN_OK && by == DIWAN_BY_SECTION)
        status = pass_sections(c);
    c->counts->total = c->total;
    if (status == DIWAN_OK)
        status = make_rows(c, most);
    if (status == DIWAN_OK && c->row_of)
        status = make_spans(c);
    dw_facets_close(&c->facets);
    dw_meanings_clear(&c->meanings);
    free(c->tally.at);
    free(c->row_of);
    return status;
}

static bool is_by(int32_t by)
{
    return by >= DIWAN_BY_ACTOR && by <= DIWAN_BY_TAG;
}

/* Whether its rows can be counted over time. */
static bool is_by_what(int32_t by)
{
    return (by >= DIWAN_BY_ACTOR && by <= DIWAN_BY_THEME_ALONE) || by == DIWAN_BY_TAG;
}

static int32_t open_counts(diwan_counts **out, diwan_archive *archive, const diwan_query *query,
                           int32_t by, int64_t most, int32_t over)
{
    counting c = { .archive = archive, .query = query, .counts = calloc(1, sizeof *c.counts) };
    if (!c.counts)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    c.counts->by = by;
    c.counts->over = over;
    int32_t status = count(&c, (size_t)most);
    if (status == DIWAN_OK)
        *out = c.counts;
    else
        diwan_counts_close(c.counts);
    return status;
}

int32_t diwan_counts_open(diwan_counts **out, diwan_archive *archive, const diwan_query *query,
                          int32_t by, int64_t most)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    if (dw_archive_enter(archive) < 0 || !query || !is_by(by) || most < 0)
        return DIWAN_MISUSE;
    return open_counts(out, archive, query, by, most, 0);
}

int32_t diwan_counts_open_over(diwan_counts **out, diwan_archive *archive, const diwan_query *query,
                               int32_t by, int64_t most, int32_t over)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    if (dw_archive_enter(archive) < 0 || !query || !is_by_what(by) || most < 0 ||
        !dw_is_period(over))
        return DIWAN_MISUSE;
    return open_counts(out, archive, query, by, most, over);
}

/* --------------------------------------------------------------------- reading */

int64_t diwan_counts_total(const diwan_counts *counts)
{
    return counts ? counts->total : 0;
}

int64_t diwan_counts_num_rows(const diwan_counts *counts)
{
    return counts ? (int64_t)counts->all : 0;
}

int32_t diwan_counts_next(diwan_counts *counts)
{
    if (!counts)
        return DIWAN_MISUSE;
    counts->span = 0;
    if (counts->at <= counts->num_rows)
        counts->at++;
    return counts->at <= counts->num_rows ? DIWAN_ROW : DIWAN_DONE;
}

static const row *row_at(const diwan_counts *counts)
{
    return counts && counts->at && counts->at <= counts->num_rows ? &counts->rows[counts->at - 1]
                                                                  : NULL;
}

const char *diwan_counts_key(const diwan_counts *counts)
{
    const row *r = row_at(counts);
    return r ? r->label.key : "";
}

const char *diwan_counts_label_ar(const diwan_counts *counts)
{
    const row *r = row_at(counts);
    return r ? r->label.ar : "";
}

const char *diwan_counts_label_en(const diwan_counts *counts)
{
    const row *r = row_at(counts);
    return r ? r->label.en : "";
}

int64_t diwan_counts_briefs(const diwan_counts *counts)
{
    const row *r = row_at(counts);
    return r ? r->count.briefs : 0;
}

int32_t diwan_counts_first(const diwan_counts *counts)
{
    const row *r = row_at(counts);
    return r ? r->count.first : DIWAN_NO_DAY;
}

int32_t diwan_counts_last(const diwan_counts *counts)
{
    const row *r = row_at(counts);
    return r ? r->count.last : DIWAN_NO_DAY;
}

int32_t diwan_counts_next_span(diwan_counts *counts)
{
    if (!counts)
        return DIWAN_MISUSE;
    const row *r = row_at(counts);
    counts->key[0] = '\0';
    if (!r || !r->spans)
        return DIWAN_DONE;
    if (counts->span <= counts->num_periods)
        counts->span++;
    if (counts->span > counts->num_periods)
        return DIWAN_DONE;
    dw_period_key(counts->key, sizeof counts->key, (dw_periods){ counts->over, counts->week_start },
                  counts->first_period + counts->span - 1);
    return DIWAN_ROW;
}

const char *diwan_counts_span_key(const diwan_counts *counts)
{
    return counts ? counts->key : "";
}

int64_t diwan_counts_span_briefs(const diwan_counts *counts)
{
    const row *r = row_at(counts);
    return r && r->spans && counts->span && counts->span <= counts->num_periods
               ? r->spans[counts->span - 1]
               : 0;
}
