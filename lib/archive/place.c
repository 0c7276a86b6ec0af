#include "place.h"

#include "archive.h"
#include "document/brief.h"
#include "index.h"
#include "lengths.h"

#define GROWTH 16

int64_t dw_place_day_number(int32_t day)
{
    return (int64_t)day - DW_BRIEF_DAY_FIRST + 1;
}

int32_t dw_place_per_day(diwan_archive *archive, int64_t *places)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_PLACES_OF_DAY, &row);
    if (status == DIWAN_OK)
        status = dw_sql_step(archive, row);
    if (status < 0)
        return status;
    *places = sqlite3_column_int64(row, 0);
    sqlite3_reset(row);
    if (*places > 0 && *places <= DW_PLACES_MOST)
        return DIWAN_OK;
    return dw_archive_fail(archive, DIWAN_CORRUPT,
                           "the file is damaged: a day has too few places or too many");
}

/* `*place` is 0 where the day is full. */
static int32_t find_free(diwan_archive *archive, int32_t day, int64_t *place)
{
    sqlite3_stmt *row;
    int64_t number = dw_place_day_number(day), places;
    int32_t status = dw_place_per_day(archive, &places);
    if (status == DIWAN_OK)
        status = dw_sql_get(archive, DW_SQL_LAST_PLACE, &row);
    if (status < 0)
        return status;
    *place = 0;
    sqlite3_bind_int64(row, 1, number);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW) {
        int64_t first = number * places, next = first;
        if (sqlite3_column_type(row, 0) != SQLITE_NULL)
            next = sqlite3_column_int64(row, 0) + 1;
        *place = next < first + places ? next : 0;
    }
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

/* A statement of those that give every day more places, with the factor where it has a
 * parameter. */
static int32_t run(diwan_archive *archive, dw_sql which)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, which, &statement);
    if (status < 0)
        return status;
    if (sqlite3_bind_parameter_count(statement))
        sqlite3_bind_int(statement, 1, GROWTH);
    status = dw_sql_step(archive, statement);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t grow(diwan_archive *archive)
{
    static const dw_sql work[] = {
        DW_SQL_MOVE_BRIEFS, DW_SQL_MOVE_MENTIONS,     DW_SQL_MOVE_ROLES,  DW_SQL_MOVE_DATES,
        DW_SQL_MOVE_THEMES, DW_SQL_MOVE_EXPECTATIONS, DW_SQL_TURN_BRIEFS, DW_SQL_TURN_MENTIONS,
        DW_SQL_TURN_ROLES,  DW_SQL_TURN_DATES,        DW_SQL_TURN_THEMES, DW_SQL_TURN_EXPECTATIONS,
        DW_SQL_GROW_PLACES, DW_SQL_REBUILD,
    };
    int64_t places;
    int32_t status = dw_place_per_day(archive, &places);
    if (status < 0)
        return status;
    if (places > DW_PLACES_MOST / GROWTH)
        return dw_archive_fail(archive, DIWAN_TOOBIG, "a day can hold no more briefs");
    if (dw_archive_is_read(archive))
        return dw_archive_fail(archive, DIWAN_BUSY, "hits are still open on the archive");
    dw_write_start(archive);
    status = dw_index_flush(archive);
    for (size_t i = 0; i < sizeof work / sizeof *work && status == DIWAN_OK; i++)
        status = run(archive, work[i]);
    return status < 0 ? status : dw_lengths_renew(archive);
}

int32_t dw_place_next(diwan_archive *archive, int32_t day, int64_t *place)
{
    int32_t status = find_free(archive, day, place);
    if (status < 0 || *place)
        return status;
    status = grow(archive);
    if (status == DIWAN_OK)
        status = find_free(archive, day, place);
    if (status == DIWAN_OK && !*place)
        status =
            dw_archive_fail(archive, DIWAN_CORRUPT, "the file is damaged: a day has no places");
    return status;
}
