/* The pages of a list, as fts5_index.c of SQLite's source tells of them: a page is two bytes
 * for where the first place stands that begins on it, two for where its content ends, the
 * content, and the places of the terms in it. A list is places, each but the first of a page
 * as the step from the last, and of each the size of its positions, doubled, and these. */
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "postings.h"

const uint8_t *dw_varint(const uint8_t *p, const uint8_t *end, uint64_t *out)
{
    uint64_t number = 0;
    for (int i = 0; p && p < end && i < 9; i++) {
        uint8_t digit = *p++;
        number = i == 8 ? number << 8 | digit : number << 7 | (digit & 0x7F);
        if (i == 8 || !(digit & 0x80)) {
            *out = number;
            return p;
        }
    }
    return NULL;
}

/* A page, until the next is fetched. */
typedef struct {
    const uint8_t *at;
    uint32_t len, size;   /* in all, and with its content */
    uint32_t place, term; /* where the first begins; 0 for none */
    const uint8_t *more;  /* the places of the other terms */
} page;

enum { PAGE_BITS = 31, LISTED_BIT = 36, SEGMENT_BIT = 37 };

/* Step to a row of FTS5's data: DIWAN_ROW, or DIWAN_DONE where there is none. */
static int32_t fetch_row(diwan_archive *archive, int64_t id, const uint8_t **at, uint32_t *len)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_INDEX_DATA, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, id);
    status = dw_sql_step(archive, row);
    if (status != DIWAN_ROW)
        return status;
    *at = sqlite3_column_blob(row, 0);
    *len = (uint32_t)sqlite3_column_bytes(row, 0);
    return *at ? DIWAN_ROW : DIWAN_DONE;
}

static int32_t fetch(diwan_archive *archive, const dw_segment *segment, int64_t number, page *out)
{
    uint64_t term = 0;
    int32_t status =
        fetch_row(archive, (segment->number << SEGMENT_BIT) + number, &out->at, &out->len);
    if (status != DIWAN_ROW)
        return status;
    if (out->len < 4)
        return DIWAN_DONE;
    out->place = (uint32_t)out->at[0] << 8 | out->at[1];
    out->size = (uint32_t)out->at[2] << 8 | out->at[3];
    if (out->size < 4 || out->size > out->len || out->place >= out->size)
        return DIWAN_DONE;
    out->more = out->at + out->size;
    out->term = 0;
    if (out->len == out->size)
        return DIWAN_ROW;
    out->more = dw_varint(out->more, out->at + out->len, &term);
    if (!out->more || term < 4 || term >= out->size)
        return DIWAN_DONE;
    out->term = (uint32_t)term;
    return DIWAN_ROW;
}

/* Give up what was fetched. */
static void release(diwan_archive *archive)
{
    sqlite3_stmt *row;
    dw_sql_get(archive, DW_SQL_INDEX_DATA, &row);
}

/* ----------------------------------------------------------------------- finding */

/* The page of a segment that has the term, if any has; `*listed` where the pages of its list
 * are listed themselves. */
static int32_t find_page(const dw_run *run, diwan_archive *archive, const char *term, size_t len,
                         int64_t *number, bool *listed)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_INDEX_LEAF, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, run->segment.number);
    sqlite3_bind_blob(row, 2, term, (int)len, SQLITE_STATIC);
    status = dw_sql_step(archive, row);
    int64_t found = status == DIWAN_ROW ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    sqlite3_clear_bindings(row);
    *number = found >> 1;
    *listed = found & 1;
    if (*number < run->segment.first_page) { /* the pages before are merged into others */
        *number = run->segment.first_page;
        *listed = false;
    }
    return status < 0 ? status : DIWAN_ROW;
}

/* Find the term on a page: each is what it shares with the one before, and the rest. Returns
 * false where the page is not as it should be; `run->start` is 0 where the term is not there. */
static bool find_term(dw_run *run, const page *on, const char *term, size_t len)
{
    const uint8_t *more = on->more, *end = on->at + on->size, *p;
    uint64_t at = on->term, kept = 0, rest = 0, step = 0;
    size_t same = 0; /* bytes that the term shares with the one before */
    bool first = true;
    run->start = run->end = 0;
    while (at && at < on->size) {
        p = on->at + at;
        if (!first)
            p = dw_varint(p, end, &kept);
        p = dw_varint(p, end, &rest);
        if (!p || rest > (uint64_t)(end - p))
            return false;
        if (kept < same)
            return true; /* it and all behind it come after the term */
        size_t i = 0;
        while (kept == same && i < rest && same + i < len && p[i] == (uint8_t)term[same + i])
            i++;
        bool found = kept == same && same + i == len && i == rest;
        if (kept == same && !found && i < rest &&
            (same + i == len || p[i] > (uint8_t)term[same + i]))
            return true;
        same += i;
        step = 0;
        if (more < on->at + on->len && !(more = dw_varint(more, on->at + on->len, &step)))
            return false;
        if (found) {
            run->start = (uint32_t)(p + rest - on->at);
            run->end = step ? (uint32_t)(at + step) : 0;
            return run->end <= on->size && (!run->end || run->end > run->start);
        }
        at = step ? at + step : 0;
        first = false;
    }
    return true;
}

/* ------------------------------------------------------------------- its pages */

static int32_t add_page(dw_run *run, diwan_archive *archive, int64_t number, int64_t first)
{
    const dw_posting_page *last = run->num_pages ? &run->pages[run->num_pages - 1] : NULL;
    if (last && (number <= last->page || first <= last->first))
        return DIWAN_DONE;
    if (number > run->segment.last_page)
        return DIWAN_DONE;
    if (run->num_pages == run->page_room) {
        size_t wish = run->page_room ? run->page_room * 4 : 8;
        dw_posting_page *more = realloc(run->pages, wish * sizeof *more);
        if (!more)
            return dw_sql_fail(archive, SQLITE_NOMEM);
        run->pages = more;
        run->page_room = wish;
    }
    run->pages[run->num_pages++] = (dw_posting_page){ number, first };
    return DIWAN_ROW;
}

static int32_t add_first_of(dw_run *run, diwan_archive *archive, const page *on, int64_t number,
                            uint32_t at)
{
    uint64_t place;
    if (!dw_varint(on->at + at, on->at + on->size, &place))
        return DIWAN_DONE;
    return add_page(run, archive, number, (int64_t)place);
}

/* Read a list of pages: the number of the first and its first place, and of each further page
 * the step to its first place, or 0 where none begins on it. */
static int32_t read_listed(dw_run *run, diwan_archive *archive, const uint8_t *at, uint32_t len)
{
    const uint8_t *end = at + len, *p = at + 1;
    uint64_t number = 0, place = 0, step;
    p = dw_varint(dw_varint(p, end, &number), end, &place);
    int32_t status = p ? add_page(run, archive, (int64_t)number, (int64_t)place) : DIWAN_DONE;
    while (status == DIWAN_ROW && p < end) {
        p = dw_varint(p, end, &step);
        number++;
        if (!p)
            status = DIWAN_DONE;
        else if (step)
            status = add_page(run, archive, (int64_t)number, (int64_t)(place += step));
    }
    return status;
}

/* A long list's pages are listed, in as many rows as it takes. */
static int32_t add_listed(dw_run *run, diwan_archive *archive)
{
    const uint8_t *at;
    uint32_t len;
    bool more = true;
    int32_t status = DIWAN_ROW;
    for (int64_t number = run->own_page; more && status == DIWAN_ROW; number++) {
        int64_t id = (run->segment.number << SEGMENT_BIT) + (INT64_C(1) << LISTED_BIT) + number;
        status = fetch_row(archive, id, &at, &len);
        if (status == DIWAN_DONE && number > run->own_page)
            return DIWAN_ROW;
        if (status == DIWAN_ROW && len < 3)
            status = DIWAN_DONE;
        if (status != DIWAN_ROW)
            break;
        more = at[0] & 1; /* it is not the only row */
        status = read_listed(run, archive, at, len);
    }
    return status;
}

/* A short one's are those that follow, up to the next term. */
static int32_t add_following(dw_run *run, diwan_archive *archive)
{
    page on = { .term = 0 };
    int32_t status = DIWAN_ROW;
    for (int64_t number = run->own_page + 1;
         number <= run->segment.last_page && !on.term && status == DIWAN_ROW; number++) {
        status = fetch(archive, &run->segment, number, &on);
        if (status == DIWAN_ROW && on.place && (!on.term || on.place < on.term))
            status = add_first_of(run, archive, &on, number, on.place);
    }
    return status;
}

int32_t dw_run_open(dw_run *run, diwan_archive *archive, const char *term, size_t len)
{
    page on;
    bool listed;
    run->opened = true;
    int32_t status = find_page(run, archive, term, len, &run->own_page, &listed);
    if (status == DIWAN_ROW)
        status = fetch(archive, &run->segment, run->own_page, &on);
    if (status == DIWAN_ROW && !find_term(run, &on, term, len))
        status = DIWAN_DONE;
    if (status == DIWAN_ROW && run->start) {
        bool goes_on = !run->end;
        if (run->start < on.size)
            status = add_first_of(run, archive, &on, run->own_page, run->start);
        if (status == DIWAN_ROW && goes_on)
            status = listed ? add_listed(run, archive) : add_following(run, archive);
        if (status == DIWAN_ROW && !run->num_pages)
            status = DIWAN_DONE;
    }
    release(archive);
    return status;
}

/* ---------------------------------------------------------------------- reading */

static int32_t add_bytes(dw_run *run, diwan_archive *archive, size_t have, const uint8_t *more,
                         size_t len)
{
    if (have + len > run->room) {
        size_t wish = (have + len) * 2;
        uint8_t *bytes = realloc(run->bytes, wish);
        if (!bytes)
            return dw_sql_fail(archive, SQLITE_NOMEM);
        run->bytes = bytes;
        run->room = wish;
    }
    memcpy(run->bytes + have, more, len);
    return DIWAN_ROW;
}

static bool room_for_row(dw_run *run)
{
    if (run->num_rows < run->row_room)
        return true;
    size_t wish = run->row_room ? run->row_room * 2 : 512;
    dw_posting *more = realloc(run->rows, wish * sizeof *more);
    if (!more)
        return false;
    run->rows = more;
    run->row_room = wish;
    return true;
}

/* Survey the places between two bytes of the page. The positions of the last may go on behind
 * it: `*missing` is how many bytes do. */
static int32_t survey(dw_run *run, diwan_archive *archive, size_t from, size_t to, size_t *missing)
{
    const uint8_t *p = run->bytes + from, *end = run->bytes + to;
    uint64_t place = 0, step = 0, size = 0;
    run->num_rows = 0;
    *missing = 0;
    do {
        if (p < end && *p < 0x80)
            step = *p++;
        else if (!(p = dw_varint(p, end, &step)))
            return DIWAN_DONE;
        place += step;
        if (p < end && *p < 0x80)
            size = *p++;
        else if (!(p = dw_varint(p, end, &size)))
            return DIWAN_DONE;
        size >>= 1;
        if (size > INT32_MAX / 2 || place > INT64_MAX)
            return DIWAN_DONE;
        if (!room_for_row(run))
            return dw_sql_fail(archive, SQLITE_NOMEM);
        run->rows[run->num_rows++] =
            (dw_posting){ (int64_t)place, (uint32_t)(p - run->bytes), (uint32_t)size };
        if (size > (uint64_t)(end - p)) {
            *missing = (size_t)size - (size_t)(end - p);
            return DIWAN_ROW;
        }
        p += size;
    } while (p < end);
    return DIWAN_ROW;
}

/* Fetch what is missing at the end of the page from those behind it. */
static int32_t complete(dw_run *run, diwan_archive *archive, int64_t number, size_t have,
                        size_t missing)
{
    page on;
    int32_t status = DIWAN_ROW;
    while (missing && status == DIWAN_ROW) {
        status = ++number <= run->segment.last_page ? fetch(archive, &run->segment, number, &on)
                                                    : DIWAN_DONE;
        if (status != DIWAN_ROW)
            break;
        size_t n = on.size - 4 < missing ? on.size - 4 : missing;
        status = n ? add_bytes(run, archive, have, on.at + 4, n) : DIWAN_DONE;
        have += n;
        missing -= n;
    }
    return status;
}

/* Whether the places of the page under way ascend, from what the list of pages says. */
static bool is_in_order(const dw_run *run, size_t at)
{
    const dw_posting *rows = run->rows;
    if (rows[0].place != run->pages[at].first)
        return false;
    for (size_t i = 1; i < run->num_rows; i++)
        if (rows[i].place <= rows[i - 1].place)
            return false;
    return at + 1 == run->num_pages || rows[run->num_rows - 1].place < run->pages[at + 1].first;
}

int32_t dw_run_read(dw_run *run, diwan_archive *archive, size_t at)
{
    page on;
    size_t missing = 0;
    if (run->now == at + 1)
        return DIWAN_ROW;
    run->now = 0;
    int64_t number = run->pages[at].page;
    int32_t status = fetch(archive, &run->segment, number, &on);
    if (status == DIWAN_ROW)
        status = add_bytes(run, archive, 0, on.at, on.size);
    if (status == DIWAN_ROW) {
        bool own = number == run->own_page;
        uint32_t from = own ? run->start : on.place;
        uint32_t to = own ? (run->end ? run->end : on.size) : (on.term ? on.term : on.size);
        if (!from || from >= to || to > on.size)
            status = DIWAN_DONE;
        else
            status = survey(run, archive, from, to, &missing);
        if (status == DIWAN_ROW && missing && to < on.size)
            status = DIWAN_DONE;
        if (status == DIWAN_ROW && missing)
            status = complete(run, archive, number, on.size, missing);
    }
    release(archive);
    if (status == DIWAN_ROW && !is_in_order(run, at))
        status = DIWAN_DONE;
    if (status == DIWAN_ROW)
        run->now = at + 1;
    return status;
}

void dw_run_close(dw_run *run)
{
    free(run->pages);
    free(run->bytes);
    free(run->rows);
    *run = (dw_run){ 0 };
}
