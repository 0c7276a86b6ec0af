#include "rank.h"

#include <stdlib.h>
#include <string.h>

#include "archive/place.h"

bool dw_rank_applies(const dw_plan *plan)
{
    for (size_t i = 0; plan->expression && i < plan->num_strings; i++)
        if (plan->strings[i].phrase != DW_NONE)
            return true;
    return false;
}

#define SECTIONS 3
#define STEPS_OF_RARITY 5

/* ---------------------------------------------------------------------- the best */

/* Whether a comes before b, before forms are looked at. */
static bool is_before(const dw_ranked *a, const dw_ranked *b)
{
    if (a->step != b->step)
        return a->step > b->step;
    if (a->score > b->score || a->score < b->score)
        return a->score > b->score;
    return a->place > b->place;
}

static void swap(dw_ranked *a, dw_ranked *b)
{
    dw_ranked kept = *a;
    *a = *b;
    *b = kept;
}

/* A heap whose first is the last of the best. */
static void sink(dw_ranking *r, size_t i)
{
    for (;;) {
        size_t worst = i;
        for (size_t child = 2 * i + 1; child <= 2 * i + 2 && child < r->n; child++)
            if (is_before(&r->at[worst], &r->at[child]))
                worst = child;
        if (worst == i)
            return;
        swap(&r->at[i], &r->at[worst]);
        i = worst;
    }
}

static void rise(dw_ranking *r, size_t i)
{
    while (i && is_before(&r->at[(i - 1) / 2], &r->at[i])) {
        swap(&r->at[i], &r->at[(i - 1) / 2]);
        i = (i - 1) / 2;
    }
}

static bool is_wanted(const dw_ranking *r, const dw_ranked *one)
{
    return !r->most || r->n < r->most || is_before(one, &r->at[0]);
}

static int32_t keep(dw_ranking *r, dw_ranked one)
{
    if (r->most && r->n == r->most) {
        r->at[0] = one;
        sink(r, 0);
        return DIWAN_OK;
    }
    if (r->n == r->room) {
        size_t wish = r->room ? r->room * 2 : 128;
        dw_ranked *more = realloc(r->at, wish * sizeof *more);
        if (!more)
            return dw_sql_fail(r->plan->reader.archive, SQLITE_NOMEM);
        r->at = more;
        r->room = wish;
    }
    r->at[r->n++] = one;
    if (r->most)
        rise(r, r->n - 1);
    return DIWAN_OK;
}

/* ------------------------------------------------------------------------- forms */

static int by_rank(const void *a, const void *b)
{
    return is_before(a, b) ? -1 : is_before(b, a);
}

static int by_form(const void *a, const void *b)
{
    const dw_ranked *left = a, *right = b;
    if (left->exact != right->exact)
        return left->exact ? -1 : 1;
    return by_rank(a, b);
}

/* Whether all words stand in the brief as they are written. */
static int32_t look_at_form(dw_plan *plan, const dw_match *match, dw_ranked *one)
{
    diwan_archive *archive = plan->reader.archive;
    dw_occurrences found = { 0 };
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_TEXTS, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, one->place);
    status = dw_sql_step(archive, row);
    for (int i = 0; i < SECTIONS && status == DIWAN_ROW; i++) {
        const char *text;
        size_t len;
        status = dw_sql_row_text(archive, row, i, &text, &len);
        if (status == DIWAN_ROW && !dw_match_occur(match, archive->terms, i + 1, text, len, &found))
            status = dw_sql_fail(archive, SQLITE_NOMEM);
    }
    sqlite3_reset(row);
    one->exact = status >= 0;
    for (uint32_t i = 0; i < match->num_phrases && one->exact; i++) {
        bool stands = !match->phrases[i].wanted || match->phrases[i].field > SECTIONS;
        for (size_t k = 0; k < found.n && !stands; k++)
            stands = found.at[k].phrase == i;
        one->exact = stands;
    }
    free(found.at);
    return status < 0 ? status : DIWAN_OK;
}

/* Whether a step's head was given before the cursor. */
static bool is_behind_head(const dw_plan *plan, const dw_ranked *one)
{
    return plan->from_cursor && !plan->cursor.head && one->step == plan->cursor.step;
}

/* Within each step put first what has the words as they are written. */
static int32_t order_by_form(dw_plan *plan, dw_ranking *r, const dw_match *match, size_t enough)
{
    int32_t status = DIWAN_OK;
    for (size_t i = 0; i < r->n && i < enough && status == DIWAN_OK;) {
        size_t n = 0;
        for (; i + n < r->n && r->at[i + n].step == r->at[i].step; n++)
            if (n < DW_RANK_HEAD && status == DIWAN_OK && !is_behind_head(plan, &r->at[i])) {
                r->at[i + n].head = true;
                status = look_at_form(plan, match, &r->at[i + n]);
            }
        if (r->at[i].head)
            qsort(r->at + i, n < DW_RANK_HEAD ? n : DW_RANK_HEAD, sizeof *r->at, by_form);
        i += n;
    }
    return status;
}

/* The words of the query, asked for as they are written. */
static int32_t prefer_written(dw_plan *plan, dw_ranking *r, size_t enough)
{
    diwan_archive *archive = plan->reader.archive;
    dw_match match = { 0 };
    bool any = false;
    diwan_query *written = dw_query_copy(plan->query);
    for (int32_t i = 0; written && i < written->num_nodes; i++)
        if (written->nodes[i].kind == DW_NODE_WORDS) {
            written->nodes[i].kind = DW_NODE_EXACT;
            any = true;
        }
    if (!archive->terms)
        archive->terms = dw_term_cache_new();
    int32_t status =
        written && dw_match_read(&match, written) ? DIWAN_OK : dw_sql_fail(archive, SQLITE_NOMEM);
    if (status == DIWAN_OK && any)
        status = order_by_form(plan, r, &match, enough);
    dw_match_clear(&match);
    diwan_query_close(written);
    return status;
}

/* ----------------------------------------------------------------------- cursors */

/* The head of the cursor's step is put in order by forms first. */
bool dw_rank_is_after(const dw_plan *plan, const dw_ranked *one)
{
    if (!plan->from_cursor)
        return true;
    if (one->step == plan->cursor.step && plan->cursor.head)
        return true;
    return is_before(&plan->cursor, one);
}

/* Pass over what the cursor has behind it. */
static void skip_given(const dw_plan *plan, dw_ranking *r)
{
    if (!plan->from_cursor)
        return;
    while (r->next < r->n && r->at[r->next].step == plan->cursor.step && r->at[r->next].head &&
           by_form(&plan->cursor, &r->at[r->next]) >= 0)
        r->next++;
}

/* ---------------------------------------------------------------------- the whole */

int32_t dw_rank_consider(dw_plan *plan, dw_ranking *r, double score, int64_t place)
{
    dw_ranked one = { .score = score, .place = place };
    one.step = (int32_t)(one.score * STEPS_OF_RARITY / r->all);
    if (!dw_rank_is_after(plan, &one) || (r->checked && !is_before(&r->last, &one)) ||
        !is_wanted(r, &one))
        return DIWAN_OK;
    int32_t status = keep(r, one);
    return status < 0 ? status : dw_archive_pause(plan->reader.archive);
}

/* Leave of the best those that are what is asked for, up to `most`; they are in order. */
static int32_t check_best(dw_plan *plan, dw_ranking *r, dw_ranked *good, size_t *n, size_t most)
{
    int32_t status = DIWAN_DONE;
    for (size_t i = 0; i < r->n && (!most || *n < most) && status >= 0; i++) {
        status = dw_plan_check(plan, r->at[i].place);
        if (status == DIWAN_ROW)
            good[(*n)++] = r->at[i];
        if (status >= 0 && dw_archive_pause(plan->reader.archive) < 0)
            status = DIWAN_INTERRUPTED;
    }
    return status < 0 ? status : DIWAN_OK;
}

#define CHECKED_AT_ONCE 4 /* times as many as are wanted, and ever more */

/* Where briefs must be checked the best are found first, as a check reads the brief, and more
 * are only looked for where too few of them hold. */
static int32_t collect_checked(dw_plan *plan, dw_ranking *r)
{
    size_t most = r->most, n = 0;
    bool all = false;
    dw_ranked *good = NULL;
    int32_t status = DIWAN_OK;
    while (status == DIWAN_OK && !all && (!most || n < most)) {
        r->n = 0;
        r->most = r->checked ? r->most * CHECKED_AT_ONCE : most * CHECKED_AT_ONCE;
        status = dw_rank_collect(plan, r);
        if (status < 0 || !r->n)
            break;
        all = !most || r->n < r->most;
        qsort(r->at, r->n, sizeof *r->at, by_rank);
        dw_ranked *more = realloc(good, (n + r->n) * sizeof *more);
        if (!more) {
            status = dw_sql_fail(plan->reader.archive, SQLITE_NOMEM);
            break;
        }
        good = more;
        r->checked = true;
        r->last = r->at[r->n - 1];
        status = check_best(plan, r, good, &n, most);
    }
    free(r->at);
    r->at = good;
    r->n = r->room = n;
    return status;
}

int32_t dw_rank_open(dw_plan *plan)
{
    diwan_archive *archive = plan->reader.archive;
    dw_ranking *r = plan->ranking = calloc(1, sizeof *r);
    if (!r)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    int64_t limit = plan->query->limit, skip = plan->query->skip, enough = INT64_MAX;
    if (limit && limit < INT32_MAX && skip < INT32_MAX)
        enough = limit + skip;
    if (plan->from_cursor && enough < INT32_MAX)
        enough += DW_RANK_HEAD;
    r->plan = plan;
    r->most = enough < INT32_MAX ? (size_t)enough + DW_RANK_HEAD : 0;
    if (plan->from_cursor) {
        r->figures = plan->figures;
        r->has_figures = true;
    }
    int32_t status = dw_plan_hold(plan);
    if (status == DIWAN_OK)
        status = plan->checks ? collect_checked(plan, r) : dw_rank_collect(plan, r);
    if (status == DIWAN_OK && r->n) {
        qsort(r->at, r->n, sizeof *r->at, by_rank);
        status = prefer_written(plan, r, enough < INT32_MAX ? (size_t)enough : SIZE_MAX);
    }
    if (status == DIWAN_OK)
        skip_given(plan, r);
    return status;
}

int32_t dw_rank_next(dw_plan *plan, int64_t *place)
{
    dw_ranking *r = plan->ranking;
    if (r->next >= r->n)
        return DIWAN_DONE;
    plan->given = r->at[r->next++];
    *place = plan->given.place;
    return DIWAN_ROW;
}

void dw_rank_close(dw_ranking *ranking)
{
    if (ranking)
        free(ranking->at);
    free(ranking);
}
