/* What the briefs that a query finds expect: the stored clauses, brief by brief. */
#include <stdlib.h>
#include <string.h>

#include "plan.h"

#define SECTIONS 3

typedef struct {
    int32_t section, strength, marks;
    size_t start, end, cue_start, cue_end;
} clause;

struct diwan_expected {
    dw_plan *plan;
    int32_t section, strength; /* that are asked for; 0 for any */
    int64_t limit;             /* of rows to come; -1 for none */
    bool done;

    /* the brief */
    int64_t id;
    int32_t day;
    char date[16];
    char *headline;
    clause *at;
    size_t n, room, row; /* row from 1; 0 before the first */
    char *text;          /* of the clause */
};

static void forget_brief(diwan_expected *all)
{
    free(all->headline);
    free(all->text);
    all->headline = all->text = NULL;
    all->n = all->row = 0;
    all->id = 0;
    all->day = DIWAN_NO_DAY;
    all->date[0] = '\0';
}

void diwan_expected_close(diwan_expected *all)
{
    if (!all)
        return;
    forget_brief(all);
    free(all->at);
    dw_plan_close(all->plan);
    free(all);
}

int32_t diwan_expected_open(diwan_expected **out, diwan_archive *archive, const diwan_query *query,
                            int32_t section, int32_t strength)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !query || section < 0 || section > DIWAN_SECTION_OPINION || strength < 0 ||
        strength > DIWAN_STRENGTH_CERTAIN)
        return DIWAN_MISUSE;
    diwan_expected *all = calloc(1, sizeof *all);
    if (!all)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    all->section = section;
    all->strength = strength;
    all->limit = query->limit ? query->limit : -1;
    all->day = DIWAN_NO_DAY;
    status = dw_plan_open(&all->plan, archive, query,
                          query->order == DIWAN_ORDER_OLDEST ? query->order : DIWAN_ORDER_NEWEST);
    if (status < 0)
        diwan_expected_close(all);
    else
        *out = all;
    return status;
}

/* -------------------------------------------------------------------- steps */

static diwan_archive *archive_of(const diwan_expected *all)
{
    return all->plan->reader.archive;
}

static int32_t add(diwan_expected *all, sqlite3_stmt *row)
{
    clause c = { .section = sqlite3_column_int(row, 0),
                 .start = (size_t)sqlite3_column_int64(row, 1),
                 .end = (size_t)sqlite3_column_int64(row, 2),
                 .cue_start = (size_t)sqlite3_column_int64(row, 3),
                 .cue_end = (size_t)sqlite3_column_int64(row, 4),
                 .strength = sqlite3_column_int(row, 5),
                 .marks = sqlite3_column_int(row, 6) };
    if ((all->section && c.section != all->section) ||
        (all->strength && c.strength != all->strength))
        return DIWAN_OK;
    if (all->n == all->room) {
        size_t room = all->room ? all->room * 2 : 16;
        clause *more = realloc(all->at, room * sizeof *more);
        if (!more)
            return dw_sql_fail(archive_of(all), SQLITE_NOMEM);
        all->at = more;
        all->room = room;
    }
    all->at[all->n++] = c;
    return DIWAN_OK;
}

static int32_t read_clauses(diwan_expected *all, int64_t place)
{
    diwan_archive *archive = archive_of(all);
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, DW_SQL_EXPECTATIONS_OF, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, place);
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW && (status = add(all, row)) >= 0)
        ;
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}
