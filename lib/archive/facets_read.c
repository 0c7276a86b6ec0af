#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "document/brief.h"
#include "facets.h"
#include "facets_form.h"
#include "place.h"

int32_t dw_facets_open(dw_facets *facets, diwan_archive *archive)
{
    *facets = (dw_facets){ .archive = archive };
    int32_t status = dw_place_per_day(archive, &facets->places_of_day);
    if (status < 0)
        return status;
    return dw_sql_prepare(archive, &facets->statement, "SELECT briefs FROM facet WHERE block = ?1");
}

void dw_facets_close(dw_facets *facets)
{
    sqlite3_finalize(facets->statement);
    sqlite3_finalize(facets->in_sentences);
    free(facets->facet.actors);
    free(facets->facet.themes);
    free(facets->facet.sections);
    free(facets->spots);
    *facets = (dw_facets){ 0 };
}

int32_t dw_facets_day(const dw_facets *facets, int64_t place)
{
    return (int32_t)(place / facets->places_of_day - 1) + DW_BRIEF_DAY_FIRST;
}

static int32_t damaged(dw_facets *facets)
{
    return dw_archive_fail(facets->archive, DIWAN_STALE,
                           "the facets of a day are damaged: rebuild the index");
}

/* dw_number_read(), faster for the most frequent: numbers of one and of two bytes. */
static const uint8_t *read_number(const uint8_t *p, const uint8_t *end, uint64_t *out)
{
    if (p && end - p > 1 && p[0] < 0x80) {
        *out = p[0];
        return p + 1;
    }
    if (p && end - p > 1 && p[1] < 0x80) {
        *out = (uint64_t)(p[0] & 0x7F) | (uint64_t)p[1] << 7;
        return p + 2;
    }
    return dw_number_read(p, end, out);
}

/* Note where each turn's entry begins. */
static bool survey(dw_facet_block *block, const uint8_t *at, size_t len)
{
    const uint8_t *p = at, *end = at + len;
    *block = (dw_facet_block){ .at = at, .len = len };
    while (p && p < end) {
        uint64_t turn = 0, size = 0;
        const uint8_t *body = read_number(read_number(p, end, &turn), end, &size);
        if (!body || turn > 255 || size > (uint64_t)(end - body))
            return false;
        block->starts[turn] = (uint32_t)(body - at) + 1;
        p = body + size;
    }
    return true;
}

static int32_t survey_row(dw_facets *facets, dw_facet_block *block, sqlite3_stmt *row)
{
    const void *at = sqlite3_column_blob(row, 0);
    size_t len = (size_t)sqlite3_column_bytes(row, 0);
    if (!at && len)
        return dw_sql_fail(facets->archive, SQLITE_NOMEM);
    return survey(block, at, at ? len : 0) ? DIWAN_OK : damaged(facets);
}

/* Read the block of a place, unless it is the one that is read. Its sentences are left
 * until they are asked for. */
static int32_t read_block(dw_facets *facets, int64_t place)
{
    int64_t block = dw_facet_block_of(place, facets->places_of_day);
    if (block == facets->block)
        return DIWAN_OK;
    facets->block = 0;
    facets->found = facets->sentences_read = false;
    sqlite3_reset(facets->statement);
    sqlite3_bind_int64(facets->statement, 1, block);
    int32_t status = dw_sql_step(facets->archive, facets->statement);
    if (status < 0)
        return status;
    facets->found = status == DIWAN_ROW;
    if (facets->found)
        status = survey_row(facets, &facets->briefs, facets->statement);
    if (status >= 0)
        facets->block = block;
    return status < 0 ? status : DIWAN_OK;
}

/* Room for as many numbers as an entry of `len` bytes can hold. */
static bool make_room(dw_facet *facet, size_t len)
{
    if (len <= facet->room)
        return true;
    uint32_t *actors = realloc(facet->actors, len * sizeof *actors);
    facet->actors = actors ? actors : facet->actors;
    uint32_t *themes = realloc(facet->themes, len * sizeof *themes);
    facet->themes = themes ? themes : facet->themes;
    uint8_t *sections = realloc(facet->sections, len);
    facet->sections = sections ? sections : facet->sections;
    if (!actors || !themes || !sections)
        return false;
    facet->room = len;
    return true;
}

/* More than there are actors or themes in any archive: what counts by number makes room for
 * those below it. */
#define NUMBER_MOST (1u << 26)

/* Read the numbers that stand before `end`, at most `most`, as steps from one to the next. Of
 * actors each has its sections in the lower three bits; `out` may be NULL. */
static const uint8_t *read_list(const uint8_t *p, const uint8_t *end, uint64_t most, uint32_t *out,
                                uint8_t *sections, size_t *n)
{
    uint64_t number = 0, last = 0;
    unsigned shift = sections ? 3 : 0;
    size_t at = 0;
    for (; p && p < end && at < most; at++) {
        p = read_number(p, end, &number);
        last += number >> shift;
        if (last > NUMBER_MOST)
            return NULL;
        out[at] = (uint32_t)last;
        if (sections)
            sections[at] = (uint8_t)(number & 7);
    }
    *n = at;
    return p;
}

/* Pass over numbers. */
static const uint8_t *skip_numbers(const uint8_t *p, const uint8_t *end, uint64_t count)
{
    for (; p && count; p = p < end ? p + 1 : NULL)
        count -= p < end && *p < 0x80;
    return p;
}

static bool read_facet(dw_facets *facets, const uint8_t *p, const uint8_t *end)
{
    dw_facet *facet = &facets->facet;
    uint64_t count = 0;
    p = read_number(p, end, &count);
    facet->num_actors = facet->num_themes = 0;
    if (!p || count > (uint64_t)(end - p))
        return false;
    if (facets->part == DW_FACETS_THEMES) {
        p = skip_numbers(p, end, count);
    } else {
        p = read_list(p, end, count, facet->actors, facet->sections, &facet->num_actors);
        if (facet->num_actors != count)
            return false;
    }
    if (facets->part != DW_FACETS_ACTORS)
        p = read_list(p, end, UINT64_MAX, facet->themes, NULL, &facet->num_themes);
    return p != NULL;
}

/* The entry of a place, whose block is read; false where it has none. */
static bool find(const dw_facets *facets, const dw_facet_block *block, int64_t place,
                 const uint8_t **p, const uint8_t **end)
{
    uint32_t start = block->starts[place % facets->places_of_day % 256];
    if (!start)
        return false;
    /* the size stands right before the entry, read forwards from its first digit */
    const uint8_t *at = block->at + start - 1, *size = at - 1;
    uint64_t len = 0;
    while (size > block->at && (size[-1] & 0x80))
        size--;
    dw_number_read(size, at, &len);
    *p = at;
    *end = at + len;
    return true;
}

int32_t dw_facets_at(dw_facets *facets, int64_t place)
{
    const uint8_t *p, *end;
    int32_t status = place < 0 ? damaged(facets) : read_block(facets, place);
    if (status < 0)
        return status;
    if (!facets->found || !find(facets, &facets->briefs, place, &p, &end))
        return DIWAN_DONE;
    if (!make_room(&facets->facet, (size_t)(end - p) + 1))
        return dw_sql_fail(facets->archive, SQLITE_NOMEM);
    return read_facet(facets, p, end) ? DIWAN_ROW : damaged(facets);
}

/* Read the sentences of the block that is read. */
static int32_t read_sentence_block(dw_facets *facets)
{
    int32_t status = DIWAN_OK;
    if (facets->sentences_read)
        return status;
    if (!facets->in_sentences)
        status = dw_sql_prepare(facets->archive, &facets->in_sentences,
                                "SELECT sentences FROM facet_sentence WHERE block = ?1");
    if (status < 0)
        return status;
    sqlite3_reset(facets->in_sentences);
    sqlite3_bind_int64(facets->in_sentences, 1, facets->block);
    status = dw_sql_step(facets->archive, facets->in_sentences);
    if (status == DIWAN_ROW)
        status = survey_row(facets, &facets->sentences, facets->in_sentences);
    else if (status == DIWAN_DONE)
        status = damaged(facets);
    facets->sentences_read = status == DIWAN_OK;
    return status;
}

/* Read the lists of an entry: the counts in front, the sentences behind them. */
static bool read_sentences(dw_facets *facets, const uint8_t *p, const uint8_t *end)
{
    uint32_t *counts = facets->spots, *sentences = counts + facets->facet.num_actors;
    for (size_t i = 0; i < facets->facet.num_actors; i++) {
        uint64_t count = 0, number = 0, last = 0;
        p = dw_number_read(p, end, &count);
        if (!p || count > (uint64_t)(end - p))
            return false;
        counts[i] = (uint32_t)count;
        while (count-- && p) {
            p = dw_number_read(p, end, &number);
            *sentences++ = (uint32_t)(last += number);
        }
    }
    return p != NULL;
}

int32_t dw_facets_sentences(dw_facets *facets, int64_t place, const uint32_t **counts,
                            const uint32_t **sentences)
{
    const uint8_t *p, *end;
    int32_t status = read_sentence_block(facets);
    if (status < 0)
        return status;
    if (!find(facets, &facets->sentences, place, &p, &end))
        return damaged(facets);
    size_t need = (size_t)(end - p) + facets->facet.num_actors + 1;
    if (need > facets->room) {
        uint32_t *more = realloc(facets->spots, need * sizeof *more);
        if (!more)
            return dw_sql_fail(facets->archive, SQLITE_NOMEM);
        facets->spots = more;
        facets->room = need;
    }
    if (!read_sentences(facets, p, end))
        return damaged(facets);
    *counts = facets->spots;
    *sentences = facets->spots + facets->facet.num_actors;
    return DIWAN_ROW;
}
