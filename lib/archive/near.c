#include "near.h"

#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "document/brief.h"
#include "hash.h"
#include "place.h"
#include "source.h"

enum {
    BANDS = 4,
    ROWS = 2,        /* of a band */
    CANDIDATES = 64, /* the most that are compared */
    LEAST = 60,      /* percent, where none is asked for */
    VERSION_LEAST = 50,
};

/* ---------------------------------------------------------------- shingles */

typedef struct {
    uint64_t *at; /* to free() */
    size_t n, room;
} shingles;

static bool add_shingle(shingles *s, uint64_t shingle)
{
    if (s->n == s->room) {
        size_t room = s->room ? s->room * 2 : 512;
        uint64_t *more = realloc(s->at, room * sizeof *more);
        if (!more)
            return false;
        s->at = more;
        s->room = room;
    }
    s->at[s->n++] = shingle;
    return true;
}

static uint64_t mix(uint64_t n)
{
    n = (n ^ n >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    n = (n ^ n >> 27) * UINT64_C(0x94D049BB133111EB);
    return n ^ n >> 31;
}

static bool read_text(diwan_archive *archive, shingles *s, const char *text, size_t len)
{
    dw_scan scan;
    uint64_t before = 0;
    bool done = true;
    if (!archive->terms)
        archive->terms = dw_term_cache_new();
    dw_scan_open(&scan, archive->terms, text, len);
    while (done && dw_scan_next(&scan)) {
        uint64_t term = dw_hash(DW_HASH_START, scan.term[0].text, scan.term[0].len);
        if (before)
            done = add_shingle(s, mix(before * 31 + term));
        before = term;
    }
    return done;
}

static bool read_brief(diwan_archive *archive, shingles *s, const diwan_brief *brief)
{
    bool done = true;
    for (int32_t section = DIWAN_SECTION_HEADLINE; section <= DIWAN_SECTION_OPINION && done;
         section++) {
        const dw_section_text *text = dw_brief_section(brief, section);
        done = !text->len || read_text(archive, s, text->text, text->len);
    }
    return done;
}

/* The bands of a brief's shingles; none where it has too few. */
static size_t make_bands(const shingles *s, int64_t bands[BANDS])
{
    uint64_t least[BANDS * ROWS];
    if (!s->n)
        return 0;
    memset(least, 0xFF, sizeof least);
    for (size_t i = 0; i < s->n; i++) {
        uint64_t value = s->at[i];
        for (int k = 0; k < BANDS * ROWS; k++) {
            value = value * UINT64_C(0x9E3779B97F4A7C15) + UINT64_C(0xD1B54A32D192ED03);
            uint64_t turned = value ^ value >> 32;
            if (turned < least[k])
                least[k] = turned;
        }
    }
    for (int b = 0; b < BANDS; b++) {
        uint64_t hash = mix(least[b * ROWS] * 3 + least[b * ROWS + 1] + (uint64_t)b);
        bands[b] = (int64_t)(hash >> 32); /* so many that few meet by chance */
    }
    return BANDS;
}

/* ------------------------------------------------------------------ storing */

static int32_t run(diwan_archive *archive, dw_sql which, int64_t band, int64_t id)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, which, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int64(statement, 1, band);
    sqlite3_bind_int64(statement, 2, id);
    status = dw_sql_step(archive, statement);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t run_all(diwan_archive *archive, dw_sql which, const shingles *s, int64_t id)
{
    int64_t bands[BANDS];
    size_t n = make_bands(s, bands);
    int32_t status = DIWAN_OK;
    for (size_t i = 0; i < n && status == DIWAN_OK; i++)
        status = run(archive, which, bands[i], id);
    return status;
}

int32_t dw_near_add(diwan_archive *archive, const diwan_brief *brief, int64_t id)
{
    shingles s = { 0 };
    int32_t status = read_brief(archive, &s, brief) ? run_all(archive, DW_SQL_ADD_BAND, &s, id)
                                                    : dw_sql_fail(archive, SQLITE_NOMEM);
    free(s.at);
    return status;
}

/* The shingles of a row's three texts, from column `first`. */
static int32_t read_row(diwan_archive *archive, sqlite3_stmt *row, int first, shingles *s)
{
    int32_t status = DIWAN_OK;
    for (int i = first; i < first + 3 && status == DIWAN_OK; i++) {
        const char *text;
        size_t len;
        status = dw_sql_text(archive, row, i, &text, &len);
        if (status == DIWAN_OK && !read_text(archive, s, text, len))
            status = dw_sql_fail(archive, SQLITE_NOMEM);
    }
    return status;
}

int32_t dw_near_remove(diwan_archive *archive, int64_t place)
{
    sqlite3_stmt *row;
    shingles s = { 0 };
    int64_t id = 0;
    int32_t status = dw_sql_get(archive, DW_SQL_NEAR_AT, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, place);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW) {
        id = sqlite3_column_int64(row, 0);
        status = read_row(archive, row, 1, &s);
    }
    sqlite3_reset(row);
    if (status >= 0)
        status = run_all(archive, DW_SQL_DROP_BAND, &s, id);
    free(s.at);
    return status < 0 ? status : DIWAN_OK;
}

/* ----------------------------------------------------------------- comparing */

typedef struct {
    int64_t id;
    int32_t percent, likeness, day;
} answer;

struct diwan_near {
    answer at[CANDIDATES];
    size_t n;
    size_t row; /* from 1; 0 before the first */
};

typedef struct {
    diwan_archive *archive;
    const diwan_brief *brief;
    shingles own;   /* in order */
    char *headline; /* folded */
    int64_t source; /* where its document is stored already; 0 for none */
    int64_t ids[CANDIDATES];
    size_t num_ids;
    int32_t least;
} comparison;

static int by_value(const void *a, const void *b)
{
    const uint64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static void sort(shingles *s)
{
    if (s->n)
        qsort(s->at, s->n, sizeof *s->at, by_value);
}

/* How many in a hundred of both briefs' shingles are common to both. */
static int32_t percent_alike(const shingles *a, const shingles *b)
{
    size_t i = 0, j = 0, common = 0;
    while (i < a->n && j < b->n) {
        common += a->at[i] == b->at[j];
        bool left = a->at[i] <= b->at[j], right = b->at[j] <= a->at[i];
        i += left;
        j += right;
    }
    return a->n + b->n ? (int32_t)(200 * common / (a->n + b->n)) : 0;
}

static void note_id(comparison *c, int64_t id)
{
    bool there = id == c->brief->id;
    for (size_t i = 0; i < c->num_ids && !there; i++)
        there = c->ids[i] == id;
    if (!there && c->num_ids < CANDIDATES)
        c->ids[c->num_ids++] = id;
}

static int32_t note_rows(comparison *c, sqlite3_stmt *row)
{
    int32_t status;
    while ((status = dw_sql_step(c->archive, row)) == DIWAN_ROW)
        note_id(c, sqlite3_column_int64(row, 0));
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t find_by_bands(comparison *c)
{
    int64_t bands[BANDS];
    size_t n = make_bands(&c->own, bands);
    int32_t status = DIWAN_OK;
    for (size_t i = 0; i < n && status == DIWAN_OK; i++) {
        sqlite3_stmt *row;
        status = dw_sql_get(c->archive, DW_SQL_IN_BAND, &row);
        if (status == DIWAN_OK) {
            sqlite3_bind_int64(row, 1, bands[i]);
            status = note_rows(c, row);
        }
    }
    return status;
}

static int32_t find_by_source(comparison *c)
{
    sqlite3_stmt *row;
    int32_t status = dw_source_find(c->archive, c->brief->source, &c->source);
    if (status < 0 || !c->source)
        return status;
    status = dw_sql_get(c->archive, DW_SQL_OF_SOURCE, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, c->source);
    return note_rows(c, row);
}

static int32_t same_headline(const comparison *c, const char *headline, size_t len, bool *same)
{
    char *folded;
    *same = false;
    if (!len || !*c->headline)
        return DIWAN_OK;
    if (diwan_text_fold(&folded, NULL, headline, len) < 0)
        return dw_sql_fail(c->archive, SQLITE_NOMEM);
    *same = !strcmp(folded, c->headline);
    diwan_free(folded);
    return DIWAN_OK;
}

/* Those of the same day that bear the same headline. */
static int32_t find_by_headline(comparison *c)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(c->archive, DW_SQL_OF_DAY, &row);
    if (status < 0 || c->brief->day == DIWAN_NO_DAY)
        return status;
    sqlite3_bind_int64(row, 1, dw_place_day_number(c->brief->day));
    while ((status = dw_sql_step(c->archive, row)) == DIWAN_ROW) {
        const char *headline;
        size_t len;
        bool same = false;
        status = dw_sql_text(c->archive, row, 1, &headline, &len);
        if (status == DIWAN_OK)
            status = same_headline(c, headline, len, &same);
        if (status < 0)
            break;
        if (same)
            note_id(c, sqlite3_column_int64(row, 0));
    }
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t judge(const comparison *c, sqlite3_stmt *row, answer *out)
{
    shingles other = { 0 };
    const char *headline;
    size_t len;
    bool same = false;
    int32_t status = read_row(c->archive, row, 0, &other);
    if (status == DIWAN_OK)
        status = dw_sql_text(c->archive, row, 0, &headline, &len);
    if (status == DIWAN_OK)
        status = same_headline(c, headline, len, &same);
    if (status == DIWAN_OK)
        status = dw_sql_day(c->archive, row, 3, &out->day);
    sort(&other);
    out->percent = percent_alike(&c->own, &other);
    free(other.at);
    if (status < 0)
        return status;
    bool version = out->day == c->brief->day && (same || out->percent >= VERSION_LEAST);
    if (version)
        out->likeness = c->source && sqlite3_column_int64(row, 4) == c->source
                            ? DIWAN_LIKENESS_REREAD
                            : DIWAN_LIKENESS_VERSION;
    else if (out->percent >= c->least)
        out->likeness = DIWAN_LIKENESS_NEAR;
    return DIWAN_OK;
}

static int32_t compare(comparison *c, diwan_near *near)
{
    int32_t status = DIWAN_OK;
    for (size_t i = 0; i < c->num_ids && status >= 0; i++) {
        sqlite3_stmt *row;
        answer found = { .id = c->ids[i] };
        status = dw_sql_get(c->archive, DW_SQL_NEAR_TEXTS, &row);
        if (status < 0)
            break;
        sqlite3_bind_int64(row, 1, found.id);
        status = dw_sql_step(c->archive, row);
        if (status == DIWAN_ROW)
            status = judge(c, row, &found);
        sqlite3_reset(row);
        if (status >= 0 && found.likeness)
            near->at[near->n++] = found;
    }
    return status < 0 ? status : DIWAN_OK;
}

static int nearest_first(const void *a, const void *b)
{
    const answer *left = a, *right = b;
    if (left->percent != right->percent)
        return left->percent > right->percent ? -1 : 1;
    return (left->id > right->id) - (left->id < right->id);
}

static int32_t find_near(comparison *c, diwan_near *near)
{
    const dw_section_text *headline = dw_brief_section(c->brief, DIWAN_SECTION_HEADLINE);
    if (!read_brief(c->archive, &c->own, c->brief) ||
        diwan_text_fold(&c->headline, NULL, headline->text ? headline->text : "", headline->len) <
            0)
        return dw_sql_fail(c->archive, SQLITE_NOMEM);
    int32_t status = find_by_source(c);
    if (status == DIWAN_OK)
        status = find_by_headline(c);
    if (status == DIWAN_OK)
        status = find_by_bands(c);
    sort(&c->own);
    return status == DIWAN_OK ? compare(c, near) : status;
}

/* ------------------------------------------------------------------- answers */

int32_t diwan_near_open(diwan_near **out, diwan_archive *archive, const diwan_brief *brief,
                        int32_t least)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !brief || least < 0 || least > 100)
        return DIWAN_MISUSE;
    if (archive->stale)
        return dw_archive_fail_stale(archive);
    diwan_near *near = calloc(1, sizeof *near);
    if (!near)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    comparison c = { .archive = archive, .brief = brief, .least = least ? least : LEAST };
    status = find_near(&c, near);
    free(c.own.at);
    diwan_free(c.headline);
    if (status < 0) {
        free(near);
        return status;
    }
    qsort(near->at, near->n, sizeof *near->at, nearest_first);
    *out = near;
    return DIWAN_OK;
}

int32_t diwan_near_next(diwan_near *near)
{
    if (!near)
        return DIWAN_MISUSE;
    if (near->row <= near->n)
        near->row++;
    return near->row <= near->n ? DIWAN_ROW : DIWAN_DONE;
}

static const answer *now(const diwan_near *near)
{
    return near && near->row && near->row <= near->n ? &near->at[near->row - 1] : NULL;
}

int64_t diwan_near_id(const diwan_near *near)
{
    return now(near) ? now(near)->id : 0;
}

int32_t diwan_near_day(const diwan_near *near)
{
    return now(near) ? now(near)->day : DIWAN_NO_DAY;
}

int32_t diwan_near_percent(const diwan_near *near)
{
    return now(near) ? now(near)->percent : 0;
}

int32_t diwan_near_likeness(const diwan_near *near)
{
    return now(near) ? now(near)->likeness : 0;
}

void diwan_near_close(diwan_near *near)
{
    free(near);
}

const char *diwan_likeness_text(int32_t likeness)
{
    static const char *const names[] = { "", "reread", "version", "near" };
    return likeness >= 1 && likeness <= DIWAN_LIKENESS_NEAR ? names[likeness] : names[0];
}
