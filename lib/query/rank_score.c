/* The score of every match, by the lists of the index or by FTS5. */
#include <math.h>

#include "archive/place.h"
#include "archive/tokenizer.h"
#include "blocks.h"
#include "rank.h"

/* How much repeating a word adds, and how much a long text takes away. */
#define K1 1.2
#define B 0.75

#define SECTIONS 3
static const uint8_t weights[DW_NUM_INDEXED] = { 8, 2, 1 }; /* of the columns */

/* --------------------------------------------------------------------- figures */

static int count_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *data)
{
    (void)api;
    (void)fts;
    ++*(int64_t *)data;
    return SQLITE_OK;
}

/* How much finding a phrase tells: more the fewer briefs have it. */
static double rarity_of(double briefs, double n)
{
    return log(1.0 + (briefs - n + 0.5) / (n + 0.5));
}

static int read_rarity(dw_ranking *r, const Fts5ExtensionApi *api, Fts5Context *fts, int string,
                       double *out)
{
    int64_t n = 0;
    int rc = api->xQueryPhrase(fts, string, &n, count_row);
    *out = rarity_of(r->figures.briefs, (double)n);
    return rc;
}

static size_t num_wanted(const dw_plan *plan)
{
    size_t wanted = 0;
    for (size_t i = 0; i < plan->num_strings; i++)
        wanted += plan->strings[i].phrase != DW_NONE;
    return wanted;
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
    size_t wanted = num_wanted(plan);
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

/* What a phrase that stands with a weight adds to a brief's score. */
static double share_of(const dw_ranking *r, uint32_t phrase, double found, double length)
{
    double rarity =
        r->figures.rarity[phrase < r->figures.phrases ? phrase : r->figures.phrases - 1];
    return rarity * found * (K1 + 1) / (found + K1 * (1 - B + B * length));
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
        rc = weigh(api, fts, (int)i, &found);
        sum += share_of(r, phrase++, found, share);
    }
    r->score = sum;
    if (rc != SQLITE_OK)
        sqlite3_result_error_code(context, rc);
}

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

static double all_rarities(const dw_ranking *r)
{
    double all = 0;
    for (uint32_t i = 0; i < r->figures.phrases; i++)
        all += r->figures.rarity[i];
    return all;
}

/* Ask FTS5 for all matches. */
static int32_t collect_fts(dw_plan *plan, dw_ranking *r)
{
    diwan_archive *archive = plan->reader.archive;
    sqlite3_stmt *row = NULL;
    int32_t status = learn_score(archive);
    if (status == DIWAN_OK)
        status = prepare(plan, r, &row);
    while (status >= 0 && (status = dw_sql_step(archive, row)) == DIWAN_ROW &&
           r->status == DIWAN_OK) {
        if (r->all <= 0)
            r->all = all_rarities(r);
        status = dw_rank_consider(plan, r, r->score, sqlite3_column_int64(row, 0));
    }
    sqlite3_finalize(row);
    return status < 0 ? status : r->status;
}

/* The same figures as read_figures(), from the lists. */
static int32_t count_figures(dw_plan *plan, dw_ranking *r)
{
    int64_t briefs, words[DW_NUM_INDEXED], all = 0, n;
    int32_t status = dw_index_totals(plan->reader.archive, &briefs, words);
    for (int i = 0; i < SECTIONS && status == DIWAN_ROW; i++)
        all += words[i];
    if (status != DIWAN_ROW)
        return status;
    r->figures.briefs = (double)briefs;
    r->figures.average = briefs && all ? (double)all / (double)briefs : 1.0;
    size_t wanted = num_wanted(plan);
    for (size_t i = 0; i < wanted && i < 64 && status == DIWAN_ROW; i++) {
        double *rarity = &r->figures.rarity[r->figures.phrases++];
        *rarity = 1.0;
        if (wanted > 1) {
            status = dw_blocks_count(plan->blocks, i, &n);
            *rarity = rarity_of(r->figures.briefs, (double)n);
        }
    }
    r->has_figures = true;
    return status;
}

/* Score all matches by the lists. DIWAN_DONE where FTS5 must be asked. */
static int32_t collect_lists(dw_plan *plan, dw_ranking *r)
{
    size_t wanted = num_wanted(plan);
    int64_t place;
    int32_t status = r->has_figures ? DIWAN_ROW : count_figures(plan, r);
    if (status == DIWAN_ROW)
        r->all = all_rarities(r);
    while (status == DIWAN_ROW && (status = dw_blocks_next(plan->blocks, &place)) == DIWAN_ROW) {
        uint32_t length = 0;
        double sum = 0;
        status = dw_lengths_read(&r->lengths, plan->reader.archive, place, &length);
        double share = length ? length / r->figures.average : 1.0;
        for (size_t i = 0; i < wanted; i++)
            sum += share_of(r, (uint32_t)i, dw_blocks_weight(plan->blocks, i, place), share);
        if (status == DIWAN_OK)
            status = dw_rank_consider(plan, r, sum, place);
        status = status < 0 ? status : DIWAN_ROW;
    }
    return status;
}

int32_t dw_rank_collect(dw_plan *plan, dw_ranking *r)
{
    bool given = r->has_figures;
    int32_t status = dw_plan_read_lists(plan, weights);
    if (status < 0 || !plan->blocks)
        return status < 0 ? status : collect_fts(plan, r);
    status = collect_lists(plan, r);
    dw_blocks_close(plan->blocks);
    plan->blocks = NULL;
    if (status != DIWAN_DONE)
        return status;
    r->n = 0;
    r->all = 0;
    r->has_figures = given;
    r->figures.phrases = given ? r->figures.phrases : 0;
    return collect_fts(plan, r);
}
