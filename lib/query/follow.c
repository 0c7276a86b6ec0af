#include <stdlib.h>

#include "archive/facets_form.h"
#include "kin.h"

/* Note with each actor which of the brief's expectations name it. */
static int32_t note_expectations(diwan_related *kin)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_prepare(kin->archive, &row,
                                    "SELECT e.turn, m.actor FROM (SELECT *, row_number() OVER "
                                    "(ORDER BY section, cue_start) - 1 AS turn"
                                    " FROM expectation WHERE place = ?1) e JOIN mention m ON "
                                    "m.place = ?1 AND m.section = e.section"
                                    " AND m.start >= e.start AND m.\"end\" <= e.\"end\"");
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, kin->place);
    while ((status = dw_sql_step(kin->archive, row)) == DIWAN_ROW) {
        int turn = sqlite3_column_int(row, 0);
        int64_t actor = sqlite3_column_int64(row, 1);
        for (size_t i = 0; i < kin->num_items && turn < 64; i++)
            if (!kin->items[i].theme && kin->items[i].number == actor)
                kin->items[i].expectations |= UINT64_C(1) << turn;
    }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

/* Whether the facets just read are of a brief that goes on with this one. */
static bool follows(const diwan_related *kin, double least, double *score)
{
    size_t shared, actors;
    *score = dw_kin_share(kin, NULL, &shared, &actors) / kin->whole;
    bool any_actor = kin->num_items && !kin->items[0].theme;
    return shared && (actors || !any_actor) && *score >= least;
}

static int32_t take_block(diwan_related *kin, int64_t block, double least, size_t most)
{
    int64_t first = dw_facet_place_of(block, kin->facets.places_of_day), turn = 0;
    if (first < 0)
        return dw_facets_at(&kin->facets, first);
    for (; turn < 256 && kin->num_rows < most; turn++) {
        int64_t place = first + turn;
        double score;
        if (place <= kin->place)
            continue;
        int32_t status = dw_facets_at(&kin->facets, place);
        if (status == DIWAN_ROW && follows(kin, least, &score))
            status = dw_kin_add(kin, place, score);
        if (status < 0)
            return status;
    }
    return dw_archive_pause(kin->archive);
}

static int32_t follow(diwan_related *kin, double least, size_t most)
{
    sqlite3_stmt *row;
    int64_t per_day = kin->facets.places_of_day;
    int32_t status = dw_sql_prepare(kin->archive, &row,
                                    "SELECT block FROM facet WHERE block >= ?1 ORDER BY block");
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, dw_facet_block_of(kin->place, per_day));
    while (kin->num_rows < most && (status = dw_sql_step(kin->archive, row)) == DIWAN_ROW) {
        status = take_block(kin, sqlite3_column_int64(row, 0), least, most);
        if (status < 0)
            break;
    }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

int32_t diwan_follow_open(diwan_related **out, diwan_archive *archive, int64_t id, double least,
                          int64_t most)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !(least >= 0 && least <= 1) || most < 1)
        return DIWAN_MISUSE;
    diwan_related *kin = calloc(1, sizeof *kin);
    if (!kin)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    status = dw_kin_begin(kin, archive, id, true);
    if (status == DIWAN_OK)
        status = note_expectations(kin);
    if (status == DIWAN_OK && kin->num_items)
        status = follow(kin, least, (size_t)most);
    dw_kin_end(kin);
    if (status == DIWAN_OK)
        *out = kin;
    else
        diwan_related_close(kin);
    return status;
}
