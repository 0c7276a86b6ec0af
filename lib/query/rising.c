#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan.h"
#include "ratio.h"
#include "tally.h"

typedef struct {
    uint32_t number, now, before;
    double ratio, low, high;
    dw_label label;
} row;

struct diwan_rising {
    int64_t total_now, total_before;
    row *rows;
    size_t num_rows, at; /* from 1; 0 before the first */
};

void diwan_rising_close(diwan_rising *rising)
{
    if (!rising)
        return;
    for (size_t i = 0; i < rising->num_rows; i++)
        dw_label_clear(&rising->rows[i].label);
    free(rising->rows);
    free(rising);
}

/* -------------------------------------------------------------------- counting */

typedef struct {
    diwan_archive *archive;
    const diwan_query *query;
    diwan_rising *rising;
    int32_t by;
    diwan_spans spans;
    dw_facets facets;
    dw_meanings meanings;
    dw_tally now, before;
} comparing;

static bool is_between(int32_t day, int32_t first, int32_t last)
{
    return day >= first && day <= last;
}

/* The theme, and where parents count those above it that the brief was not counted for. */
static bool take_theme(comparing *c, dw_tally *tally, uint32_t theme, int32_t day)
{
    dw_meanings *m = &c->meanings;
    while (theme && theme < m->num_parents && m->seen[theme] != m->turn) {
        m->seen[theme] = m->turn;
        if (!dw_tally_add(tally, theme, day))
            return false;
        theme = c->by == DIWAN_BY_THEME ? m->parents[theme] : 0;
    }
    return true;
}

static int32_t take_brief(comparing *c, int64_t place)
{
    int32_t day = dw_facets_day(&c->facets, place);
    bool now = is_between(day, c->spans.now_first, c->spans.now_last), good = true;
    if (!now && !is_between(day, c->spans.before_first, c->spans.before_last))
        return DIWAN_ROW;
    ++*(now ? &c->rising->total_now : &c->rising->total_before);
    int32_t status = dw_facets_at(&c->facets, place);
    const dw_facet *facet = &c->facets.facet;
    dw_tally *tally = now ? &c->now : &c->before;
    if (status != DIWAN_ROW)
        return status;
    c->meanings.turn++;
    for (size_t i = 0; c->by == DIWAN_BY_ACTOR && i < facet->num_actors && good; i++)
        good = dw_tally_add(tally, facet->actors[i], day);
    for (size_t i = 0; c->by != DIWAN_BY_ACTOR && i < facet->num_themes && good; i++)
        good = take_theme(c, tally, facet->themes[i], day);
    return good ? DIWAN_ROW : dw_sql_fail(c->archive, SQLITE_NOMEM);
}

static int32_t pass(comparing *c)
{
    dw_plan *plan;
    int64_t place, n = 0;
    int32_t status = dw_plan_open(&plan, c->archive, c->query, DIWAN_ORDER_OLDEST);
    while (status >= 0 && (status = dw_plan_next(plan, &place)) == DIWAN_ROW) {
        status = take_brief(c, place);
        if (++n % 1024 == 0 && status >= 0)
            status = dw_archive_pause(c->archive);
    }
    dw_plan_close(plan);
    return status < 0 ? status : DIWAN_OK;
}

/* --------------------------------------------------------------------- comparing */

/* Those come first that have grown the most for certain: by the low end of the interval. */
static int most_grown_first(const void *a, const void *b)
{
    const row *left = a, *right = b;
    if (left->low != right->low)
        return left->low > right->low ? -1 : 1;
    if (left->now != right->now)
        return left->now > right->now ? -1 : 1;
    return (left->number > right->number) - (left->number < right->number);
}

/* And those that have shrunk the most for certain. */
static int most_shrunk_first(const void *a, const void *b)
{
    const row *left = a, *right = b;
    if (left->high != right->high)
        return left->high < right->high ? -1 : 1;
    if (left->before != right->before)
        return left->before > right->before ? -1 : 1;
    return (left->number > right->number) - (left->number < right->number);
}

static uint32_t briefs_of(const dw_tally *tally, size_t number)
{
    return number < tally->room ? tally->at[number].briefs : 0;
}

static int32_t compare(comparing *c, size_t most, bool falling)
{
    diwan_rising *rising = c->rising;
    size_t room = c->now.room > c->before.room ? c->now.room : c->before.room, n = 0;
    if (!rising->total_now || !rising->total_before)
        return DIWAN_OK; /* there is nothing to compare with */
    rising->rows = calloc(room + 1, sizeof *rising->rows);
    if (!rising->rows)
        return dw_sql_fail(c->archive, SQLITE_NOMEM);
    for (size_t i = 0; i < room; i++) {
        row r = { .number = (uint32_t)i,
                  .now = briefs_of(&c->now, i),
                  .before = briefs_of(&c->before, i) };
        if (!r.now && !r.before)
            continue;
        dw_ratio(r.now, rising->total_now, r.before, rising->total_before, &r.ratio, &r.low,
                 &r.high);
        if (falling ? r.ratio < 1 : r.ratio > 1)
            rising->rows[n++] = r;
    }
    if (n)
        qsort(rising->rows, n, sizeof *rising->rows,
              falling ? most_shrunk_first : most_grown_first);
    int32_t status = DIWAN_OK;
    for (n = most && most < n ? most : n; rising->num_rows < n && status == DIWAN_OK;
         rising->num_rows++) {
        row *r = &rising->rows[rising->num_rows];
        status = c->by == DIWAN_BY_ACTOR ? dw_label_actor(c->archive, r->number, &r->label)
                                         : dw_label_theme(c->archive, r->number, &r->label);
    }
    return status;
}

static int32_t run(comparing *c, size_t most, bool falling)
{
    int32_t status = dw_facets_open(&c->facets, c->archive);
    if (status == DIWAN_OK && c->by != DIWAN_BY_ACTOR)
        status = dw_meanings_parents(&c->meanings, c->archive);
    if (status == DIWAN_OK)
        status = pass(c);
    if (status == DIWAN_OK)
        status = compare(c, most, falling);
    dw_facets_close(&c->facets);
    dw_meanings_clear(&c->meanings);
    free(c->now.at);
    free(c->before.at);
    return status;
}

/* Days that open ends can be compared by; DIWAN_NO_DAY is before all days. */
static void close_ends(diwan_spans *spans)
{
    if (spans->now_last == DIWAN_NO_DAY)
        spans->now_last = INT32_MAX;
    if (spans->before_last == DIWAN_NO_DAY)
        spans->before_last = INT32_MAX;
}

int32_t diwan_rising_open(diwan_rising **out, diwan_archive *archive, const diwan_query *query,
                          int32_t by, const diwan_spans *spans, int32_t falling, int64_t most)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !query || !spans || most < 0 ||
        (by != DIWAN_BY_ACTOR && by != DIWAN_BY_THEME && by != DIWAN_BY_THEME_ALONE))
        return DIWAN_MISUSE;
    comparing c = { .archive = archive, .query = query, .by = by, .spans = *spans };
    close_ends(&c.spans);
    if (c.spans.now_first > c.spans.now_last || c.spans.before_first > c.spans.before_last)
        return DIWAN_MISUSE;
    c.rising = calloc(1, sizeof *c.rising);
    if (!c.rising)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    status = run(&c, (size_t)most, falling != 0);
    if (status == DIWAN_OK)
        *out = c.rising;
    else
        diwan_rising_close(c.rising);
    return status;
}

/* --------------------------------------------------------------------- reading */

int64_t diwan_rising_total_now(const diwan_rising *rising)
{
    return rising ? rising->total_now : 0;
}

int64_t diwan_rising_total_before(const diwan_rising *rising)
{
    return rising ? rising->total_before : 0;
}

int32_t diwan_rising_next(diwan_rising *rising)
{
    if (!rising)
        return DIWAN_MISUSE;
    if (rising->at <= rising->num_rows)
        rising->at++;
    return rising->at <= rising->num_rows ? DIWAN_ROW : DIWAN_DONE;
}

static const row *row_at(const diwan_rising *rising)
{
    return rising && rising->at && rising->at <= rising->num_rows ? &rising->rows[rising->at - 1]
                                                                  : NULL;
}

const char *diwan_rising_key(const diwan_rising *rising)
{
    const row *r = row_at(rising);
    return r ? r->label.key : "";
}

const char *diwan_rising_label_ar(const diwan_rising *rising)
{
    const row *r = row_at(rising);
    return r ? r->label.ar : "";
}

const char *diwan_rising_label_en(const diwan_rising *rising)
{
    const row *r = row_at(rising);
    return r ? r->label.en : "";
}

int64_t diwan_rising_now(const diwan_rising *rising)
{
    const row *r = row_at(rising);
    return r ? r->now : 0;
}

int64_t diwan_rising_before(const diwan_rising *rising)
{
    const row *r = row_at(rising);
    return r ? r->before : 0;
}

double diwan_rising_ratio(const diwan_rising *rising)
{
    const row *r = row_at(rising);
    return r ? r->ratio : 0;
}

double diwan_rising_low(const diwan_rising *rising)
{
    const row *r = row_at(rising);
    return r ? r->low : 0;
}

double diwan_rising_high(const diwan_rising *rising)
{
    const row *r = row_at(rising);
    return r ? r->high : 0;
}
