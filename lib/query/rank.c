#include "rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "archive/place.h"
#include "archive/tokenizer.h"

/* How much repeating a word adds, and how much a long text takes away. */
#define K1 1.2
#define B 0.75

#define SECTIONS 3
static const double weights[SECTIONS] = { 8.0, 2.0, 1.0 };

#define STEPS_OF_RARITY 5

bool dw_rank_applies(const dw_plan *plan)
{
    for (size_t i = 0; plan->expression && i < plan->num_strings; i++)
        if (plan->strings[i].phrase != DW_NONE)
            return true;
    return false;
}

/* --------------------------------------------------------------------- figures */

static int count_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *data)
{
    (void)api;
    (void)fts;
    ++*(int64_t *)data;
    return SQLITE_OK;
}

/* How much finding a phrase tells: more the fewer briefs have it. */
static int read_rarity(dw_ranking *r, const Fts5ExtensionApi *api, Fts5Context *fts, int string,
                       double *out)
{
    int64_t n = 0;
    int rc = api->xQueryPhrase(fts, string, &n, count_row);
    *out = log(1.0 + (r->figures.briefs - (double)n + 0.5) / ((double)n + 0.5));
    return rc;
}

static int read_figures(dw_ranking *r, const Fts5ExtensionApi *api, Fts5Context *fts)
{
    const dw_plan *plan = r->plan;
    sqlite3_int64 briefs = 0, words = 0;
    int rc = api->xRowCount(fts, &briefs);
    for (int i = 0; i < SECTIONS && rc == SQLITE_OK; i++) {
        sqlite3_int64 some = 0;
        rc = api->xColumnTotalSize(fts, i, &some);
        words += some;
    }
    r->figures.briefs = (double)briefs;
    r->figures.average = briefs && words ? (double)words / (double)briefs : 1.0;
    size_t wanted = 0;
    for (size_t i = 0; i < plan->num_strings; i++)
        wanted += plan->strings[i].phrase != DW_NONE;
    for (size_t i = 0; i < plan->num_strings && rc == SQLITE_OK; i++) {
        if (plan->strings[i].phrase == DW_NONE || r->figures.phrases == 64)
            continue;
        double *rarity = &r->figures.rarity[r->figures.phrases++];
        *rarity = 1.0; /* one phrase is as rare as itself */
        if (wanted > 1)
            rc = read_rarity(r, api, fts, (int)i, rarity);
    }
    r->has_figures = true;
    return rc;
}

/* --------------------------------------------------------------------- a score */

static int weigh(const Fts5ExtensionApi *api, Fts5Context *fts, int string, double *out)
{
    Fts5PhraseIter iter;
    int column, offset;
    double sum = 0;
    int rc = api->xPhraseFirst(fts, string, &iter, &column, &offset);
    for (; rc == SQLITE_OK && column >= 0; api->xPhraseNext(fts, &iter, &column, &offset))
        if (column < SECTIONS)
            sum += weights[column];
    *out = sum;
    return rc;
}

static void score(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int n,
                  sqlite3_value **values)
{
    dw_ranking *r = n == 1 ? sqlite3_value_pointer(values[0], "dw_ranking") : NULL;
    uint32_t length = 0, phrase = 0;
    int rc = SQLITE_OK;
    if (!r) {
        sqlite3_result_error(context, "not to be called", -1);
        return;
    }
    if (!r->has_figures)
        rc = read_figures(r, api, fts);
    r->status = dw_lengths_read(&r->lengths, r->plan->reader.archive, api->xRowid(fts), &length);
    double share = length ? length / r->figures.average : 1.0, sum = 0;
    for (size_t i = 0; i < r->plan->num_strings && rc == SQLITE_OK; i++) {
        double found;
        if (r->plan->strings[i].phrase == DW_NONE)
            continue;
        double rarity =
            r->figures.rarity[phrase < r->figures.phrases ? phrase : r->figures.phrases - 1];
        phrase++;
        rc = weigh(api, fts, (int)i, &found);
        sum += rarity * found * (K1 + 1) / (found + K1 * (1 - B + B * share));
    }
    r->score = sum;
    if (r->all <= 0)
        for (uint32_t i = 0; i < r->figures.phrases; i++)
            r->all += r->figures.rarity[i];
    if (rc != SQLITE_OK)
        sqlite3_result_error_code(context, rc);
}

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

static int32_t learn_score(diwan_archive *archive)
{
    fts5_api *api;
    if (archive->scores)
        return DIWAN_OK;
    int rc = dw_fts5_find(archive->db, &api);
    if (rc == SQLITE_OK)
        rc = api->xCreateFunction(api, "diwan_score", NULL, score, NULL);
    archive->scores = rc == SQLITE_OK;
    return rc == SQLITE_OK ? DIWAN_OK : dw_sql_fail(archive, rc);
}

/* Keep the archive as it is until the last of the best is given: the reader's statement stays
 * at its first row. */
static int32_t hold(dw_plan *plan)
{
    diwan_archive *archive = plan->reader.archive;
    int32_t status = dw_sql_prepare(archive, &plan->reader.statement, "SELECT key FROM meta");
    if (status == DIWAN_OK)
        status = dw_sql_step(archive, plan->reader.statement);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t prepare(dw_plan *plan, dw_ranking *r, sqlite3_stmt **row)
{
#define BY_SCORE                                                                                   \
    "SELECT rowid, diwan_score(search, ?4) FROM search WHERE search MATCH ?3 AND "                 \
    "rowid" DW_SQL_IN_RANGE
    diwan_archive *archive = plan->reader.archive;
    int64_t after = plan->query->after;
    int32_t status =
        dw_sql_prepare(archive, row, after ? BY_SCORE DW_SQL_STORED_AFTER("rowid") : BY_SCORE);
    if (status < 0)
        return status;
    dw_plan_bind_range(plan, *row);
    if (after)
        sqlite3_bind_int64(*row, 6, after);
    int rc = sqlite3_bind_text(*row, 3, plan->expression, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_pointer(*row, 4, r, "dw_ranking", NULL);
    return rc == SQLITE_OK ? DIWAN_OK : dw_sql_fail(archive, rc);
}

static int32_t collect(dw_plan *plan, dw_ranking *r, sqlite3_stmt *row)
{
    diwan_archive *archive = plan->reader.archive;
    int32_t status;
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW && r->status == DIWAN_OK) {
        dw_ranked one = { .score = r->score, .place = sqlite3_column_int64(row, 0) };
        one.step = (int32_t)(one.score * STEPS_OF_RARITY / r->all);
        if (!dw_rank_is_after(plan, &one) || !is_wanted(r, &one))
            continue;
        status = plan->checks ? dw_plan_check(plan, one.place) : DIWAN_ROW;
        if (status == DIWAN_ROW)
            status = keep(r, one);
        if (status < 0)
            return status;
        status = dw_archive_pause(archive);
        if (status < 0)
            return status;
    }
    return status < 0 ? status : r->status;
}

int32_t dw_rank_open(dw_plan *plan)
{
    diwan_archive *archive = plan->reader.archive;
    dw_ranking *r = plan->ranking = calloc(1, sizeof *r);
    if (!r)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    sqlite3_stmt *row = NULL;
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
    int32_t status = learn_score(archive);
    if (status == DIWAN_OK)
        status = hold(plan);
    if (status == DIWAN_OK)
        status = prepare(plan, r, &row);
    if (status == DIWAN_OK)
        status = collect(plan, r, row);
    sqlite3_finalize(row);
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
