#include "kin.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "archive/facets_form.h"
#include "archive/index.h"
#include "archive/place.h"
#include "snippet.h"

#define PROBES 256     /* days that the frequencies in the archive are told from */
#define TITLE_MOST 120 /* bytes of a title made of the first words */

static int32_t no_memory(diwan_related *kin)
{
    return dw_sql_fail(kin->archive, SQLITE_NOMEM);
}

/* ------------------------------------------------------------------- what it is about */

static int32_t find_place(diwan_related *kin, int64_t id)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(kin->archive, DW_SQL_PLACE_OF, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, id);
    status = dw_sql_step(kin->archive, row);
    if (status == DIWAN_ROW)
        kin->place = sqlite3_column_int64(row, 0);
    sqlite3_reset(row);
    if (status == DIWAN_DONE)
        return dw_archive_fail(kin->archive, DIWAN_NOTFOUND, "no brief %lld", (long long)id);
    return status < 0 ? status : DIWAN_OK;
}

static bool add_item(diwan_related *kin, uint32_t number, bool theme)
{
    dw_kin_item *more = realloc(kin->items, (kin->num_items + 1) * sizeof *more);
    if (!more)
        return false;
    kin->items = more;
    kin->items[kin->num_items++] = (dw_kin_item){ .number = number, .theme = theme };
    return true;
}

static int32_t read_items(diwan_related *kin, bool opinion)
{
    int32_t status = dw_facets_at(&kin->facets, kin->place);
    const dw_facet *facet = &kin->facets.facet;
    uint8_t any = 0;
    if (status != DIWAN_ROW)
        return status < 0 ? status : DIWAN_OK;
    for (size_t i = 0; i < facet->num_actors; i++)
        any |= facet->sections[i];
    uint8_t wanted = opinion && any & 4 ? 4 : 7;
    for (size_t i = 0; i < facet->num_actors; i++)
        if (facet->sections[i] & wanted && !add_item(kin, facet->actors[i], false))
            return no_memory(kin);
    for (size_t i = 0; i < facet->num_themes; i++)
        if (!add_item(kin, facet->themes[i], true))
            return no_memory(kin);
    return DIWAN_OK;
}

double dw_kin_share(const diwan_related *kin, uint32_t *shared, size_t *num_shared, size_t *actors)
{
    const dw_facet *facet = &kin->facets.facet;
    double weight = 0;
    size_t actor = 0, theme = 0;
    *num_shared = *actors = 0;
    for (uint32_t i = 0; i < kin->num_items; i++) {
        const dw_kin_item *item = &kin->items[i];
        const uint32_t *list = item->theme ? facet->themes : facet->actors;
        size_t n = item->theme ? facet->num_themes : facet->num_actors,
               *at = item->theme ? &theme : &actor;
        while (*at < n && list[*at] < item->number)
            ++*at;
        if (*at == n || list[*at] != item->number)
            continue;
        if (shared)
            shared[*num_shared] = i;
        ++*num_shared;
        *actors += !item->theme;
        weight += item->weight;
    }
    return weight;
}

/* ------------------------------------------------------------------ how much it tells */

/* Count in how many briefs of a block each item is. */
static int32_t sample_block(diwan_related *kin, int64_t block, uint32_t *counts, uint32_t *briefs,
                            uint32_t *shared)
{
    int64_t place = dw_facet_place_of(block, kin->facets.places_of_day);
    for (int turn = 0; turn < 256; turn++) {
        size_t n, actors;
        int32_t status = dw_facets_at(&kin->facets, place < 0 ? place : place + turn);
        if (status < 0)
            return status;
        if (status != DIWAN_ROW)
            continue;
        ++*briefs;
        dw_kin_share(kin, shared, &n, &actors);
        while (n)
            counts[shared[--n]]++;
    }
    return DIWAN_OK;
}

/* Sample days that lie evenly over the archive: all where there are few. */
static int32_t sample(diwan_related *kin, uint32_t *counts, uint32_t *briefs, uint32_t *shared)
{
    sqlite3_stmt *row;
    int64_t first = 0, last = 0, seen = 0;
    int32_t status = dw_sql_number(kin->archive, "SELECT min(block) FROM facet", &first);
    if (status == DIWAN_OK)
        status = dw_sql_number(kin->archive, "SELECT max(block) FROM facet", &last);
    int64_t per_day = kin->facets.places_of_day; /* a damaged file has any numbers */
    if (status == DIWAN_OK &&
        (dw_facet_place_of(first, per_day) < 0 || dw_facet_place_of(last, per_day) < 0))
        return dw_facets_at(&kin->facets, -1);
    if (status == DIWAN_OK)
        status = dw_sql_prepare(kin->archive, &row,
                                "SELECT block FROM facet WHERE block >= ?1 ORDER BY block LIMIT 1");
    if (status < 0)
        return status;
    double step = (double)(last - first) / PROBES;
    for (int64_t at = first; at <= last && status >= 0;) {
        sqlite3_bind_int64(row, 1, at);
        status = dw_sql_step(kin->archive, row);
        int64_t block = status == DIWAN_ROW ? sqlite3_column_int64(row, 0) : last + 1;
        sqlite3_reset(row);
        if (status == DIWAN_ROW && block > seen)
            status = sample_block(kin, block, counts, briefs, shared);
        seen = block;
        at = step < 1 || (double)(block - at) > step ? block + 1 : at + (int64_t)step + 1;
    }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

/* What is in each brief tells next to nothing; what is in no other the most. */
static int32_t weigh(diwan_related *kin)
{
    uint32_t briefs = 0, *counts = calloc(2 * kin->num_items + 1, sizeof *counts);
    if (!counts)
        return no_memory(kin);
    int32_t status = sample(kin, counts, &briefs, counts + kin->num_items);
    for (size_t i = 0; i < kin->num_items; i++) {
        kin->items[i].weight = log((briefs + 1.0) / (counts[i] + 0.5)) + 0.1;
        if (kin->items[i].weight < 0.1)
            kin->items[i].weight = 0.1;
        kin->whole += kin->items[i].weight;
    }
    free(counts);
    return status;
}

static int32_t label(diwan_related *kin)
{
    int32_t status = DIWAN_OK;
    kin->labels = calloc(kin->num_items + 1, sizeof *kin->labels);
    if (!kin->labels)
        return no_memory(kin);
    for (size_t i = 0; i < kin->num_items && status == DIWAN_OK; i++)
        status = kin->items[i].theme
                     ? dw_label_theme(kin->archive, kin->items[i].number, &kin->labels[i])
                     : dw_label_actor(kin->archive, kin->items[i].number, &kin->labels[i]);
    return status;
}

int32_t dw_kin_begin(diwan_related *kin, diwan_archive *archive, int64_t id, bool opinion)
{
    kin->archive = archive;
    int32_t status = dw_index_flush(archive);
    if (status == DIWAN_OK)
        status = dw_facets_open(&kin->facets, archive);
    if (status == DIWAN_OK)
        status = find_place(kin, id);
    if (status == DIWAN_OK)
        status = read_items(kin, opinion);
    if (status == DIWAN_OK)
        status = weigh(kin);
    return status == DIWAN_OK ? label(kin) : status;
}

void dw_kin_end(diwan_related *kin)
{
    dw_facets_close(&kin->facets);
    kin->archive = NULL;
}

/* ------------------------------------------------------------------------- rows */

static char *copied(const char *text, size_t len)
{
    char *copy = malloc(len + 1);
    if (copy) {
        memcpy(copy, text, len);
        copy[len] = '\0';
    }
    return copy;
}

/* The headline, or the first words of a brief without one. */
static int32_t read_title(diwan_related *kin, dw_kin_row *row)
{
    sqlite3_stmt *texts;
    int32_t status = dw_sql_get(kin->archive, DW_SQL_TEXTS, &texts);
    if (status < 0)
        return status;
    sqlite3_bind_int64(texts, 1, row->place);
    status = dw_sql_step(kin->archive, texts);
    for (int i = 0; i < 3 && status == DIWAN_ROW && !row->title; i++) {
        const char *text;
        size_t len, start = 0;
        status = dw_sql_row_text(kin->archive, texts, i, &text, &len);
        if (status < 0)
            break;
        size_t end = i == 0 ? len : dw_first_words(text, len, TITLE_MOST, &start);
        if (len && !(row->title = copied(text + start, end - start)))
            status = no_memory(kin);
    }
    sqlite3_reset(texts);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t read_row(diwan_related *kin, dw_kin_row *row)
{
    sqlite3_stmt *title;
    int32_t status = dw_sql_get(kin->archive, DW_SQL_TITLE, &title);
    if (status < 0)
        return status;
    sqlite3_bind_int64(title, 1, row->place);
    status = dw_sql_step(kin->archive, title);
    if (status == DIWAN_ROW) {
        row->id = sqlite3_column_int64(title, 0);
        status = dw_sql_day(kin->archive, title, 1, &row->day);
        diwan_day_format(row->date, row->day);
    }
    sqlite3_reset(title);
    return status == DIWAN_OK ? read_title(kin, row) : status < 0 ? status : DIWAN_OK;
}

int32_t dw_kin_add(diwan_related *kin, int64_t place, double score)
{
    size_t actors;
    if (kin->num_rows == kin->room) {
        size_t room = kin->room ? kin->room * 2 : 32;
        dw_kin_row *more = realloc(kin->rows, room * sizeof *more);
        if (!more)
            return no_memory(kin);
        kin->rows = more;
        kin->room = room;
    }
    dw_kin_row *row = &kin->rows[kin->num_rows++];
    *row = (dw_kin_row){ .place = place, .score = score };
    row->shared = malloc((kin->num_items + 1) * sizeof *row->shared);
    if (!row->shared)
        return no_memory(kin);
    dw_kin_share(kin, row->shared, &row->num_shared, &actors);
    for (size_t i = 0; i < row->num_shared; i++)
        row->expectations |= kin->items[row->shared[i]].expectations;
    return read_row(kin, row);
}

/* --------------------------------------------------------------------- reading */

void diwan_related_close(diwan_related *related)
{
    if (!related)
        return;
    dw_kin_end(related);
    for (size_t i = 0; related->labels && i < related->num_items; i++)
        dw_label_clear(&related->labels[i]);
    for (size_t i = 0; i < related->num_rows; i++) {
        free(related->rows[i].title);
        free(related->rows[i].shared);
    }
    free(related->items);
    free(related->labels);
    free(related->rows);
    free(related);
}

int32_t diwan_related_next(diwan_related *related)
{
    if (!related)
        return DIWAN_MISUSE;
    if (related->at <= related->num_rows)
        related->at++;
    return related->at <= related->num_rows ? DIWAN_ROW : DIWAN_DONE;
}

static const dw_kin_row *row_at(const diwan_related *related)
{
    bool there = related && related->at && related->at <= related->num_rows;
    return there ? &related->rows[related->at - 1] : NULL;
}

int64_t diwan_related_id(const diwan_related *related)
{
    const dw_kin_row *row = row_at(related);
    return row ? row->id : 0;
}

int32_t diwan_related_day(const diwan_related *related)
{
    const dw_kin_row *row = row_at(related);
    return row ? row->day : DIWAN_NO_DAY;
}

const char *diwan_related_date(const diwan_related *related)
{
    const dw_kin_row *row = row_at(related);
    return row ? row->date : "";
}

const char *diwan_related_title(const diwan_related *related)
{
    const dw_kin_row *row = row_at(related);
    return row && row->title ? row->title : "";
}

double diwan_related_score(const diwan_related *related)
{
    const dw_kin_row *row = row_at(related);
    return row ? row->score : 0;
}

int32_t diwan_related_num_shared(const diwan_related *related)
{
    const dw_kin_row *row = row_at(related);
    return row ? (int32_t)row->num_shared : 0;
}

/* The label of what is shared; NULL past the last. */
static const dw_label *shared_at(const diwan_related *related, int32_t index)
{
    const dw_kin_row *row = row_at(related);
    return row && index >= 0 && (size_t)index < row->num_shared
               ? &related->labels[row->shared[index]]
               : NULL;
}

const char *diwan_related_shared_key(const diwan_related *related, int32_t index)
{
    const dw_label *label = shared_at(related, index);
    return label ? label->key : "";
}

const char *diwan_related_shared_ar(const diwan_related *related, int32_t index)
{
    const dw_label *label = shared_at(related, index);
    return label ? label->ar : "";
}

const char *diwan_related_shared_en(const diwan_related *related, int32_t index)
{
    const dw_label *label = shared_at(related, index);
    return label ? label->en : "";
}

int32_t diwan_related_expects(const diwan_related *related, int32_t index)
{
    const dw_kin_row *row = row_at(related);
    return row && index >= 0 && index < 64 ? (int32_t)(row->expectations >> index & 1) : 0;
}
