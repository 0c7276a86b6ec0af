#include "found_expectations.h"

#include "archive.h"

static int32_t add(diwan_archive *archive, const diwan_expectations *all, int64_t place)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, DW_SQL_ADD_EXPECTATION, &statement);
    if (status < 0 || diwan_expectations_section(all) > DIWAN_SECTION_OPINION)
        return status;
    sqlite3_bind_int64(statement, 1, place);
    sqlite3_bind_int(statement, 2, diwan_expectations_section(all));
    sqlite3_bind_int64(statement, 3, (int64_t)diwan_expectations_start(all));
    sqlite3_bind_int64(statement, 4, (int64_t)diwan_expectations_end(all));
    sqlite3_bind_int64(statement, 5, (int64_t)diwan_expectations_cue_start(all));
    sqlite3_bind_int64(statement, 6, (int64_t)diwan_expectations_cue_end(all));
    sqlite3_bind_int(statement, 7, diwan_expectations_strength(all));
    sqlite3_bind_int(statement, 8, diwan_expectations_marks(all));
    status = dw_sql_step(archive, statement);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_found_expectations_add(diwan_archive *archive, const diwan_brief *brief, int64_t place)
{
    diwan_expectations *all;
    if (diwan_expectations_of_brief(&all, brief) < 0)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    int32_t status = DIWAN_OK;
    while (status == DIWAN_OK && diwan_expectations_next(all) == DIWAN_ROW)
        status = add(archive, all, place);
    diwan_expectations_close(all);
    return status;
}
