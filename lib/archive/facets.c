#include "facets.h"

#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "facets_form.h"
#include "place.h"
#include "text/sentences.h"

/* An actor named in a sentence. */
typedef struct {
    uint32_t actor, sentence;
    uint8_t section;
} spot;

typedef struct {
    diwan_archive *archive;
    int64_t places_of_day;
    spot *spots;
    size_t num_spots, room;
    dw_bytes briefs, sentences;        /* of the block that is written */
    dw_bytes one_brief, one_sentences; /* of the brief that is added */
} maker;

static int32_t no_memory(diwan_archive *archive)
{
    return dw_sql_fail(archive, SQLITE_NOMEM);
}

static int32_t open_maker(maker *m, diwan_archive *archive)
{
    *m = (maker){ .archive = archive };
    return dw_place_per_day(archive, &m->places_of_day);
}

static void close_maker(maker *m)
{
    free(m->spots);
    free(m->briefs.at);
    free(m->sentences.at);
    free(m->one_brief.at);
    free(m->one_sentences.at);
}

/* ------------------------------------------------------------------ one brief */

/* The number of the sentence that byte `at` of a section is in, told on from the last. */
typedef struct {
    const char *text;
    size_t len, end; /* where the sentence ends that was counted last */
    uint32_t number;
    int section;
} counter;

static void count_to(counter *c, size_t at)
{
    while (c->end <= at && c->end < c->len) {
        c->end = dw_sentence_end(c->text, c->len, c->end);
        c->number++;
    }
}

/* Go on to a section of the brief, of which `texts` has the columns. */
static int32_t count_on(counter *c, maker *m, sqlite3_stmt *texts, int section)
{
    int32_t status = DIWAN_OK;
    while (c->section < section && status == DIWAN_OK) {
        count_to(c, c->len);
        c->end = 0;
        status = dw_sql_text(m->archive, texts, c->section++, &c->text, &c->len);
    }
    return status;
}

static bool add_spot(maker *m, spot one)
{
    if (m->num_spots == m->room) {
        size_t room = m->room ? m->room * 2 : 64;
        spot *more = realloc(m->spots, room * sizeof *more);
        if (!more)
            return false;
        m->spots = more;
        m->room = room;
    }
    m->spots[m->num_spots++] = one;
    return true;
}

/* Collect who is named in which sentence. */
static int32_t collect(maker *m, sqlite3_stmt *texts, int64_t place)
{
    counter c = { 0 };
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(m->archive, DW_SQL_SPOTS, &row);
    m->num_spots = 0;
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, place);
    while ((status = dw_sql_step(m->archive, row)) == DIWAN_ROW) {
        int section = sqlite3_column_int(row, 1);
        if (section < DIWAN_SECTION_HEADLINE || section > DIWAN_SECTION_OPINION) {
            status = dw_archive_fail(m->archive, DIWAN_CORRUPT,
                                     "the file is damaged: a mention is in no section");
            break;
        }
        status = count_on(&c, m, texts, section);
        if (status < 0)
            break;
        count_to(&c, (size_t)sqlite3_column_int64(row, 2));
        spot one = { (uint32_t)sqlite3_column_int64(row, 0), c.number ? c.number - 1 : 0,
                     (uint8_t)(1 << (section - 1)) };
        if (!add_spot(m, one)) {
            status = no_memory(m->archive);
            break;
        }
    }
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

static int by_actor(const void *a, const void *b)
{
    const spot *left = a, *right = b;
    if (left->actor != right->actor)
        return left->actor < right->actor ? -1 : 1;
    return (left->sentence > right->sentence) - (left->sentence < right->sentence);
}

/* Write what the spots from `first` to `next` say of one actor. */
static bool put_actor(maker *m, uint32_t before, const spot *first, const spot *next)
{
    uint32_t sections = 0, count = 0, last = 0;
    for (const spot *s = first; s < next; s++) {
        sections |= s->section;
        count += s == first || s->sentence != s[-1].sentence;
    }
    bool good = dw_bytes_number(&m->one_brief, (uint64_t)(first->actor - before) << 3 | sections) &&
                dw_bytes_number(&m->one_sentences, count);
    for (const spot *s = first; s < next && good; s++)
        if (s == first || s->sentence != s[-1].sentence) {
            good = dw_bytes_number(&m->one_sentences, s->sentence - last);
            last = s->sentence;
        }
    return good;
}

static bool put_actors(maker *m)
{
    const spot *end = m->spots + m->num_spots;
    uint32_t count = 0, before = 0;
    if (m->num_spots)
        qsort(m->spots, m->num_spots, sizeof *m->spots, by_actor);
    for (const spot *s = m->spots; s < end; s++)
        count += s == m->spots || s->actor != s[-1].actor;
    bool good = dw_bytes_number(&m->one_brief, count);
    for (const spot *first = m->spots, *next; first < end && good; first = next) {
        for (next = first; next < end && next->actor == first->actor;)
            next++;
        good = put_actor(m, before, first, next);
        before = first->actor;
    }
    return good;
}

static int32_t put_themes(maker *m, int64_t place)
{
    sqlite3_stmt *row;
    int64_t before = 0;
    int32_t status = dw_sql_get(m->archive, DW_SQL_THEMES_OF, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, place);
    while ((status = dw_sql_step(m->archive, row)) == DIWAN_ROW) {
        int64_t theme = sqlite3_column_int64(row, 0);
        if (!dw_bytes_number(&m->one_brief, (uint64_t)(theme - before))) {
            status = no_memory(m->archive);
            break;
        }
        before = theme;
    }
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

/* Make the facets of the brief at `place`; DIWAN_DONE where there is none. */
static int32_t make_one(maker *m, int64_t place)
{
    sqlite3_stmt *texts;
    int32_t status = dw_sql_get(m->archive, DW_SQL_TEXTS, &texts);
    if (status < 0)
        return status;
    m->one_brief.len = m->one_sentences.len = 0;
    sqlite3_bind_int64(texts, 1, place);
    status = dw_sql_step(m->archive, texts);
    if (status == DIWAN_ROW) {
        status = collect(m, texts, place);
        if (status == DIWAN_OK && !put_actors(m))
            status = no_memory(m->archive);
        if (status == DIWAN_OK)
            status = put_themes(m, place);
    }
    sqlite3_reset(texts);
    return status;
}

/* ------------------------------------------------------------------- a block */

static bool put_entry(dw_bytes *out, unsigned turn, const dw_bytes *body)
{
    return dw_bytes_number(out, turn) && dw_bytes_number(out, body->len) &&
           dw_bytes_put(out, body->at, body->len);
}

static int32_t write_column(maker *m, int64_t block, dw_sql set, dw_sql drop,
                            const dw_bytes *column)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(m->archive, m->briefs.len ? set : drop, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int64(statement, 1, block);
    if (m->briefs.len)
        sqlite3_bind_blob64(statement, 2, column->at, column->len, SQLITE_STATIC);
    status = dw_sql_step(m->archive, statement);
    sqlite3_clear_bindings(statement);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t write_block(maker *m, int64_t block)
{
    int32_t status = write_column(m, block, DW_SQL_SET_FACETS, DW_SQL_DROP_FACETS, &m->briefs);
    return status < 0 ? status
                      : write_column(m, block, DW_SQL_SET_FACET_SENTENCES,
                                     DW_SQL_DROP_FACET_SENTENCES, &m->sentences);
}

/* What stands in a block already. */
typedef struct {
    const uint8_t *p, *end;
} rest;

/* Take over the entries before `turn`, and leave out the one at it. */
static bool take_over(dw_bytes *out, rest *old, unsigned turn)
{
    while (old->p < old->end) {
        const uint8_t *entry = old->p;
        uint64_t there = 0, len = 0;
        const uint8_t *body =
            dw_number_read(dw_number_read(entry, old->end, &there), old->end, &len);
        if (!body || len > (uint64_t)(old->end - body)) {
            old->p = old->end; /* damaged: made anew by a rebuild */
            return true;
        }
        if (there > turn)
            return true;
        old->p = body + len;
        if (there < turn && !dw_bytes_put(out, entry, (size_t)(old->p - entry)))
            return false;
    }
    return true;
}

static int64_t block_of(const maker *m, int64_t place)
{
    return dw_facet_block_of(place, m->places_of_day);
}

static unsigned turn_of(const maker *m, int64_t place)
{
    return (unsigned)(place % m->places_of_day % 256);
}

/* Put the places, all of one block, into what stands there, or where `add` is false take
 * them out. */
static int32_t merge(maker *m, rest *briefs, rest *sentences, const int64_t *places, size_t n,
                     bool add)
{
    for (size_t i = 0; i < n; i++) {
        unsigned turn = turn_of(m, places[i]);
        int32_t status = add ? make_one(m, places[i]) : DIWAN_DONE;
        if (status < 0)
            return status;
        if (!take_over(&m->briefs, briefs, turn) || !take_over(&m->sentences, sentences, turn))
            return no_memory(m->archive);
        if (status == DIWAN_OK && (!put_entry(&m->briefs, turn, &m->one_brief) ||
                                   !put_entry(&m->sentences, turn, &m->one_sentences)))
            return no_memory(m->archive);
    }
    if (!take_over(&m->briefs, briefs, 256) || !take_over(&m->sentences, sentences, 256))
        return no_memory(m->archive);
    return DIWAN_OK;
}

static rest blob(sqlite3_stmt *row, int column)
{
    const uint8_t *at = sqlite3_column_blob(row, column);
    return (rest){ at, at ? at + sqlite3_column_bytes(row, column) : at };
}

/* Change the first block's places; `*taken` is how many they are. */
static int32_t change_block(maker *m, const int64_t *places, size_t n, bool add, size_t *taken)
{
    int64_t block = block_of(m, places[0]);
    rest briefs = { 0 }, sentences = { 0 };
    sqlite3_stmt *row;
    *taken = 1;
    while (*taken < n && block_of(m, places[*taken]) == block)
        ++*taken;
    int32_t status = dw_sql_get(m->archive, DW_SQL_FACETS, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, block);
    status = dw_sql_step(m->archive, row);
    m->briefs.len = m->sentences.len = 0;
    if (status == DIWAN_ROW) {
        briefs = blob(row, 0);
        sentences = blob(row, 1);
    }
    if (status >= 0)
        status = merge(m, &briefs, &sentences, places, *taken, add);
    sqlite3_reset(row);
    return status < 0 ? status : write_block(m, block);
}

static int32_t change(diwan_archive *archive, const int64_t *places, size_t n, bool add)
{
    maker m;
    size_t taken = 0;
    int32_t status = open_maker(&m, archive);
    for (size_t i = 0; i < n && status == DIWAN_OK; i += taken)
        status = change_block(&m, places + i, n - i, add, &taken);
    close_maker(&m);
    return status;
}

int32_t dw_facets_add(diwan_archive *archive, const int64_t *places, size_t n)
{
    return change(archive, places, n, true);
}

int32_t dw_facets_remove(diwan_archive *archive, int64_t place)
{
    return change(archive, &place, 1, false);
}

/* ------------------------------------------------------------------- all of them */

/* Make the block that `row`, of places, is at; it is left at the first of the next.
 * `*status` is that of its last step. */
static int32_t make_block(maker *m, sqlite3_stmt *row, int32_t *step)
{
    int64_t block = block_of(m, sqlite3_column_int64(row, 0));
    m->briefs.len = m->sentences.len = 0;
    do {
        int64_t place = sqlite3_column_int64(row, 0);
        int32_t status = make_one(m, place);
        if (status < 0)
            return status;
        if (!put_entry(&m->briefs, turn_of(m, place), &m->one_brief) ||
            !put_entry(&m->sentences, turn_of(m, place), &m->one_sentences))
            return no_memory(m->archive);
        *step = dw_sql_step(m->archive, row);
    } while (*step == DIWAN_ROW && block_of(m, sqlite3_column_int64(row, 0)) == block);
    return *step < 0 ? *step : DIWAN_OK;
}

/* Whether the file holds of the block what it should. */
static int32_t compare_block(maker *m, int64_t block)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(m->archive, DW_SQL_FACETS, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, block);
    status = dw_sql_step(m->archive, row);
    rest briefs = { 0 }, sentences = { 0 };
    if (status == DIWAN_ROW) {
        briefs = blob(row, 0);
        sentences = blob(row, 1);
    }
    bool same = (size_t)(briefs.end - briefs.p) == m->briefs.len &&
                (size_t)(sentences.end - sentences.p) == m->sentences.len &&
                !memcmp(briefs.p, m->briefs.at, m->briefs.len) &&
                !memcmp(sentences.p, m->sentences.at, m->sentences.len);
    sqlite3_reset(row);
    if (status >= 0 && !same)
        status = dw_archive_fail(m->archive, DIWAN_STALE,
                                 "the facets of a day are out of step: rebuild the index");
    return status < 0 ? status : DIWAN_OK;
}

/* Make every block, and hand it to `take`; `*blocks` is how many there are. */
static int32_t each_block(diwan_archive *archive, int32_t (*take)(maker *, int64_t),
                          int64_t *blocks)
{
    maker m;
    sqlite3_stmt *row = NULL;
    int32_t step = DIWAN_DONE, status = open_maker(&m, archive);
    if (status == DIWAN_OK)
        status = dw_sql_prepare(archive, &row, "SELECT place FROM brief ORDER BY place");
    if (status == DIWAN_OK)
        step = status = dw_sql_step(archive, row);
    for (*blocks = 0; step == DIWAN_ROW && status >= 0; ++*blocks) {
        int64_t block = block_of(&m, sqlite3_column_int64(row, 0));
        status = make_block(&m, row, &step);
        if (status == DIWAN_OK)
            status = take(&m, block);
        if (status == DIWAN_OK)
            status = dw_archive_pause(archive);
    }
    sqlite3_finalize(row);
    close_maker(&m);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_facets_renew(diwan_archive *archive)
{
    int64_t blocks;
    int rc = sqlite3_exec(archive->db, "DELETE FROM facet; DELETE FROM facet_sentence", NULL, NULL,
                          NULL);
    return rc == SQLITE_OK ? each_block(archive, write_block, &blocks) : dw_sql_fail(archive, rc);
}

int32_t dw_facets_rebuild(diwan_archive *archive)
{
    int32_t status = dw_write_begin(archive);
    if (status < 0)
        return status;
    dw_write_start(archive);
    return dw_write_end(archive, dw_facets_renew(archive));
}

int32_t dw_facets_check(diwan_archive *archive)
{
    int64_t blocks, there = 0, sentences = 0;
    int32_t status = each_block(archive, compare_block, &blocks);
    if (status == DIWAN_OK)
        status = dw_sql_number(archive, "SELECT count(*) FROM facet", &there);
    if (status == DIWAN_OK)
        status = dw_sql_number(archive, "SELECT count(*) FROM facet_sentence", &sentences);
    if (status == DIWAN_OK && (there != blocks || sentences != blocks))
        status = dw_archive_fail(archive, DIWAN_STALE,
                                 "there are facets of no brief: rebuild the index");
    return status;
}
