#include "place.h"

#include "archive.h"
#include "document/brief.h"
#include "index.h"

#define GROWTH 16

int64_t dw_place_day_number(int32_t day)
{
    return (int64_t)day - DW_BRIEF_DAY_FIRST + 1;
}

/* `*place` is 0 where the day is full. */
static int32_t find_free(diwan_archive *archive, int32_t day, int64_t *place)
{
    sqlite3_stmt *row;
    int64_t number = dw_place_day_number(day);
    int32_t status = dw_sql_get(archive, DW_SQL_LAST_PLACE, &row);
    if (status < 0)
        return status;
    *place = 0;
    sqlite3_bind_int64(row, 1, number);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW) {
        int64_t places = sqlite3_column_int64(row, 0), first = number * places;
        int64_t next = first;
        if (sqlite3_column_type(row, 1) != SQLITE_NULL)
            next = sqlite3_column_int64(row, 1) + 1;
        *place = next < first + places ? next : 0;
    }
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

/* Give every day more places. The briefs move through negative row ids, where none is in
 * another's way. */
static int32_t grow(diwan_archive *archive)
{
    static const dw_sql work[] = { DW_SQL_MOVE_PLACES, DW_SQL_TURN_PLACES, DW_SQL_GROW_PLACES,
                                   DW_SQL_REBUILD };
    if (dw_archive_is_read(archive))
        return dw_archive_fail(archive, DIWAN_BUSY, "hits are still open on the archive");
    dw_write_start(archive);
    archive->num_unindexed = 0; /* making the index anew takes them in */
    int32_t status = DIWAN_OK;
    for (int i = 0; i < 4 && status == DIWAN_OK; i++) {
        sqlite3_stmt *statement;
        status = dw_sql_get(archive, work[i], &statement);
        if (status == DIWAN_OK && work[i] != DW_SQL_TURN_PLACES && work[i] != DW_SQL_REBUILD)
            sqlite3_bind_int(statement, 1, GROWTH);
        if (status == DIWAN_OK)
            status = dw_sql_step(archive, statement);
        status = status < 0 ? status : DIWAN_OK;
    }
    return status;
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
