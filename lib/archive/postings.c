#include "postings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "marks.h"

#define FORM 4 /* of FTS5's tables */
#define SHAPE_ROW 10
#define TOTALS_ROW 1
#define WHOLE_WORDS '0' /* what FTS5 puts before the terms of its main index */
#define SEGMENTS_MOST 2000

/* --------------------------------------------------------------------------- shape */

void dw_index_shape_free(dw_index_shape *shape)
{
    if (!shape)
        return;
    free(shape->at);
    free(shape);
}

/* DIWAN_ROW where the tables have the form known here. */
static int32_t check_form(diwan_archive *archive)
{
    int64_t form;
    int32_t status = dw_sql_kept_number(archive, DW_SQL_INDEX_FORM, &form);
    return status < 0 ? status : form == FORM ? DIWAN_ROW : DIWAN_DONE;
}

/* Read FTS5's record of its segments: levels of them, each level's oldest first, of which some
 * may be on their way into the last of the next level. */
static bool read_segments(dw_index_shape *shape, const uint8_t *record, size_t len)
{
    const uint8_t *p = record + 4, *end = record + len;
    uint64_t levels = 0, all = 0, writes = 0, merged = 0, count = 0, number[3] = { 0 };
    p = dw_varint(dw_varint(dw_varint(p, end, &levels), end, &all), end, &writes);
    if (!p || all > SEGMENTS_MOST)
        return false;
    shape->at = calloc((size_t)all + 1, sizeof *shape->at);
    if (!shape->at)
        return false;
    for (uint64_t level = 0; p && level < levels; level++) {
        bool into = merged != 0;
        p = dw_varint(dw_varint(p, end, &merged), end, &count);
        if (!p || count > all - shape->n)
            return false;
        for (uint64_t i = 0; i < count; i++) {
            for (int k = 0; k < 3; k++)
                p = dw_varint(p, end, &number[k]);
            if (!p || number[0] > 65535 || number[1] > INT32_MAX || number[2] > INT32_MAX)
                return false;
            shape->at[shape->n + (size_t)(count - 1 - i)] =
                (dw_segment){ .number = (int64_t)number[0],
                              .first_page = (int64_t)number[1],
                              .last_page = (int64_t)number[2],
                              .merging = i < merged || (into && i == count - 1) };
        }
        shape->n += (size_t)count;
    }
    return p && shape->n == all;
}

/* Where a segment begins and ends, by the term that every brief has. */
static int32_t measure(diwan_archive *archive, dw_segment *segment)
{
    dw_run run = { .segment = *segment };
    char term[24];
    size_t len =
        (size_t)snprintf(term, sizeof term, "%c%lld", WHOLE_WORDS, (long long)dw_mark_any());
    int32_t status = dw_run_open(&run, archive, term, len);
    segment->last = -1;
    if (status == DIWAN_ROW && run.num_pages) {
        status = dw_run_read(&run, archive, run.num_pages - 1);
        if (status == DIWAN_ROW) {
            segment->first = run.pages[0].first;
            segment->last = run.rows[run.num_rows - 1].place;
        }
    }
    dw_run_close(&run);
    return status;
}

static int32_t survey(diwan_archive *archive, dw_index_shape *shape)
{
    int32_t status = DIWAN_ROW;
    size_t kept = 0;
    for (size_t i = 0; i < shape->n && status == DIWAN_ROW; i++) {
        dw_segment *segment = &shape->at[i];
        segment->last = INT64_MAX;
        if (!segment->first_page)
            continue; /* all of it is merged into others */
        if (!segment->merging)
            status = measure(archive, segment);
        shape->at[kept++] = *segment;
    }
    shape->n = kept;
    return status;
}

/* DIWAN_ROW where FTS5's record of its segments is read. */
static int32_t read_record(diwan_archive *archive, dw_index_shape *shape)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_INDEX_DATA, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, SHAPE_ROW);
    status = dw_sql_step(archive, row);
    const uint8_t *record = status == DIWAN_ROW ? sqlite3_column_blob(row, 0) : NULL;
    size_t len = record ? (size_t)sqlite3_column_bytes(row, 0) : 0;
    if (status == DIWAN_ROW && len < 7)
        status = DIWAN_DONE;
    else if (status == DIWAN_ROW && !read_segments(shape, record, len))
        status = shape->at ? DIWAN_DONE : dw_sql_fail(archive, SQLITE_NOMEM);
    sqlite3_reset(row);
    return status;
}

int32_t dw_index_shape_read(diwan_archive *archive)
{
    dw_index_shape *shape = archive->shape;
    int changes = sqlite3_total_changes(archive->db);
    int64_t version = 0;
    int32_t status = check_form(archive);
    if (status != DIWAN_ROW)
        return status;
    status = dw_sql_kept_number(archive, DW_SQL_DATA_VERSION, &version);
    if (status < 0)
        return status;
    if (shape && shape->version == version && shape->changes == changes)
        return DIWAN_ROW;
    dw_index_shape_free(shape);
    archive->shape = NULL;
    shape = calloc(1, sizeof *shape);
    if (!shape)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    shape->version = version;
    shape->changes = changes;
    status = read_record(archive, shape);
    if (status == DIWAN_ROW)
        status = survey(archive, shape);
    if (status == DIWAN_ROW)
        archive->shape = shape;
    else
        dw_index_shape_free(shape);
    return status;
}

int32_t dw_index_totals(diwan_archive *archive, int64_t *briefs, int64_t words[DW_NUM_INDEXED])
{
    sqlite3_stmt *row;
    uint64_t number = 0;
    int32_t status = dw_sql_get(archive, DW_SQL_INDEX_DATA, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, TOTALS_ROW);
    status = dw_sql_step(archive, row);
    const uint8_t *p = status == DIWAN_ROW ? sqlite3_column_blob(row, 0) : NULL;
    const uint8_t *end = p ? p + sqlite3_column_bytes(row, 0) : NULL;
    p = dw_varint(p, end, &number);
    *briefs = (int64_t)number;
    for (int i = 0; i < DW_NUM_INDEXED; i++) {
        p = dw_varint(p, end, &number);
        words[i] = (int64_t)number;
    }
    sqlite3_reset(row);
    return status < 0 ? status : p ? DIWAN_ROW : DIWAN_DONE;
}

/* --------------------------------------------------------------------------- lists */

int32_t dw_postings_open(dw_postings *list, diwan_archive *archive, const char *term, size_t len)
{
    const dw_index_shape *shape = archive->shape;
    *list = (dw_postings){ .archive = archive, .len = len + 1 };
    if (len + 1 > sizeof list->term)
        return DIWAN_DONE;
    list->term[0] = WHOLE_WORDS;
    memcpy(list->term + 1, term, len);
    list->runs = calloc(shape->n + 1, sizeof *list->runs);
    if (!list->runs)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    for (; list->num_runs < shape->n; list->num_runs++)
        list->runs[list->num_runs].segment = shape->at[list->num_runs];
    return DIWAN_ROW;
}

void dw_postings_close(dw_postings *list)
{
    for (size_t i = 0; i < list->num_runs; i++)
        dw_run_close(&list->runs[i]);
    free(list->runs);
    *list = (dw_postings){ 0 };
}

static int32_t open_run(dw_postings *list, dw_run *run)
{
    return run->opened ? DIWAN_ROW : dw_run_open(run, list->archive, list->term, list->len);
}

/* The last page that begins at or before a place; the first where all begin behind it. */
static size_t page_of(const dw_run *run, int64_t place)
{
    size_t from = 0, to = run->num_pages;
    while (to - from > 1) {
        size_t middle = from + (to - from) / 2;
        if (run->pages[middle].first <= place)
            from = middle;
        else
            to = middle;
    }
    return from;
}

/* The first row of the page under way at or behind a place. */
static size_t row_of(const dw_run *run, int64_t place)
{
    size_t from = 0, to = run->num_rows;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (run->rows[middle].place < place)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static int32_t seek_run(dw_run *run, diwan_archive *archive, int64_t place, bool back,
                        int64_t *found)
{
    if (!run->num_pages || (back && run->pages[0].first > place))
        return DIWAN_OK;
    *found = run->pages[0].first;
    if (*found >= place)
        return DIWAN_ROW;
    size_t at = page_of(run, place);
    int32_t status = dw_run_read(run, archive, at);
    if (status != DIWAN_ROW)
        return status;
    size_t row = row_of(run, place);
    if (row < run->num_rows && (!back || run->rows[row].place == place))
        *found = run->rows[row].place;
    else if (back)
        *found = run->rows[row - 1].place; /* the page begins before it */
    else if (at + 1 < run->num_pages)
        *found = run->pages[at + 1].first;
    else
        return DIWAN_OK;
    return DIWAN_ROW;
}

int32_t dw_postings_seek(dw_postings *list, int64_t *place, bool back)
{
    bool any = false;
    int64_t best = 0, found;
    for (size_t i = 0; i < list->num_runs; i++) {
        dw_run *run = &list->runs[i];
        const dw_segment *segment = &run->segment;
        if (back ? segment->first > *place || (any && segment->last <= best)
                 : segment->last < *place || (any && segment->first >= best))
            continue;
        int32_t status = open_run(list, run);
        if (status == DIWAN_ROW)
            status = seek_run(run, list->archive, *place, back, &found);
        if (status == DIWAN_DONE || status < 0)
            return status;
        if (status == DIWAN_ROW && (!any || (back ? found > best : found < best))) {
            best = found;
            any = true;
        }
    }
    *place = best;
    return any ? DIWAN_ROW : DIWAN_OK;
}

static bool meets(const dw_segment *segment, int64_t base)
{
    return segment->first < base + DW_BLOCK && segment->last >= base;
}

int32_t dw_postings_cost(dw_postings *list, int64_t base, int64_t *bytes)
{
    int32_t status = DIWAN_ROW;
    *bytes = 0;
    for (size_t i = 0; i < list->num_runs && status == DIWAN_ROW; i++) {
        dw_run *run = &list->runs[i];
        if (!meets(&run->segment, base))
            continue;
        status = open_run(list, run);
        *bytes += run->end ? run->end - run->start : (int64_t)run->num_pages * 4000;
    }
    return status;
}

/* -------------------------------------------------------------------------- blocks */

static bool add_position(dw_positions *out, uint64_t position)
{
    if (out->n == out->room) {
        size_t wish = out->room ? out->room * 2 : 512;
        uint64_t *more = realloc(out->at, wish * sizeof *more);
        if (!more)
            return false;
        out->at = more;
        out->room = wish;
    }
    out->at[out->n++] = position;
    return true;
}

/* Read the positions of a row: a column after a 1, words as steps with 2 added. `*stands` where
 * any is in one of the columns; without `out` no further is read. Returns DIWAN_ROW, DIWAN_DONE
 * where they are not as they should be, or DIWAN_NOMEM. */
static int32_t read_positions(const uint8_t *p, size_t size, uint32_t columns, uint64_t place,
                              dw_positions *out, bool *stands)
{
    const uint8_t *end = p + size;
    uint64_t column = 0, word = 0, step;
    *stands = false;
    while (p < end) {
        if (*p < 0x80)
            step = *p++;
        else if (!(p = dw_varint(p, end, &step)))
            return DIWAN_DONE;
        if (step == 1) {
            p = dw_varint(p, end, &column);
            if (!p || column >= DW_NUM_INDEXED)
                return DIWAN_DONE;
            word = 0;
            continue;
        }
        word += step - 2;
        if (step < 2 || word > INT32_MAX)
            return DIWAN_DONE;
        if (!(columns >> column & 1))
            continue;
        *stands = true;
        if (!out)
            return DIWAN_ROW;
        if (!add_position(out, place << DW_POSITION_PLACE | column << DW_POSITION_COLUMN | word))
            return DIWAN_NOMEM;
    }
    return DIWAN_ROW;
}

/* What is read of a block. */
typedef struct {
    int64_t base;
    uint32_t columns;
    const uint64_t *mask;
    uint64_t *bits;
    uint64_t seen[DW_BLOCK_WORDS]; /* told of by a newer segment */
    dw_positions *positions;
} reading;

static int32_t read_rows(reading *r, const dw_run *run)
{
    int32_t status = DIWAN_ROW;
    for (size_t i = row_of(run, r->base); i < run->num_rows && status == DIWAN_ROW; i++) {
        const dw_posting *row = &run->rows[i];
        uint64_t place = (uint64_t)(row->place - r->base), bit = UINT64_C(1) << place % 64;
        if (place >= DW_BLOCK)
            break;
        size_t at = (size_t)place / 64;
        bool stands = false;
        if (!(r->mask[at] & bit & ~r->seen[at]))
            continue;
        r->seen[at] |= bit;
        status = read_positions(run->bytes + row->at, row->size, r->columns, place, r->positions,
                                &stands);
        if (stands)
            r->bits[at] |= bit;
    }
    return status;
}

/* Read the pages of a run that have places of the block, from the end at which it stands. */
static int32_t read_run(reading *r, dw_run *run, diwan_archive *archive)
{
    if (!run->num_pages || run->pages[0].first >= r->base + DW_BLOCK)
        return DIWAN_ROW;
    size_t first = page_of(run, r->base), last = page_of(run, r->base + DW_BLOCK - 1);
    bool back = run->now == last + 1;
    int32_t status = DIWAN_ROW;
    for (size_t i = 0; i <= last - first && status == DIWAN_ROW; i++) {
        status = dw_run_read(run, archive, back ? last - i : first + i);
        if (status == DIWAN_ROW)
            status = read_rows(r, run);
    }
    return status;
}

int32_t dw_postings_block(dw_postings *list, int64_t base, uint32_t columns, const uint64_t *mask,
                          uint64_t *bits, dw_positions *positions)
{
    reading r = {
        .base = base, .columns = columns, .mask = mask, .bits = bits, .positions = positions
    };
    int32_t status = DIWAN_ROW;
    for (size_t i = 0; i < list->num_runs && status == DIWAN_ROW; i++) {
        dw_run *run = &list->runs[i];
        if (!meets(&run->segment, base))
            continue;
        status = open_run(list, run);
        if (status == DIWAN_ROW)
            status = read_run(&r, run, list->archive);
    }
    return status == DIWAN_NOMEM ? dw_sql_fail(list->archive, SQLITE_NOMEM) : status;
}
