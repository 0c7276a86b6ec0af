/* What the briefs that a query finds expect: the stored clauses, brief by brief. */
#include <stdlib.h>
#include <string.h>

#include "plan.h"

#define SECTIONS 3

typedef struct {
    int32_t section, strength, marks;
    size_t start, end, cue_start, cue_end;
    char *text;
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
};

static void forget_brief(diwan_expected *all)
{
    for (size_t i = 0; i < all->n; i++)
        free(all->at[i].text);
    free(all->headline);
    all->headline = NULL;
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
    if (c.section < 1 || c.section > SECTIONS || (all->section && c.section != all->section) ||
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

/* Copy the text of a clause; of one that has not the words that are asked for, NULL. */
static int32_t read_text(diwan_expected *all, clause *c, const char *text, size_t len)
{
    diwan_archive *archive = archive_of(all);
    bool holds;
    if (c->start > c->end || c->end > len || c->cue_start < c->start || c->cue_end > c->end)
        return dw_archive_fail(archive, DIWAN_CORRUPT,
                               "the file is damaged: an expectation lies outside of its text");
    int32_t status = dw_plan_expects(all->plan, text + c->start, c->end - c->start, &holds);
    if (status < 0 || !holds)
        return status;
    c->text = malloc(c->end - c->start + 1);
    if (!c->text)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    memcpy(c->text, text + c->start, c->end - c->start);
    c->text[c->end - c->start] = '\0';
    return DIWAN_OK;
}

/* The texts of the clauses, of which only those stay that are asked for. */
static int32_t read_texts(diwan_expected *all, int64_t place)
{
    diwan_archive *archive = archive_of(all);
    sqlite3_stmt *row;
    const char *text[SECTIONS];
    size_t len[SECTIONS], kept = 0;
    int32_t status = dw_sql_get(archive, DW_SQL_TEXTS, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, place);
    status = dw_sql_step(archive, row);
    for (int i = 0; i < SECTIONS && status == DIWAN_ROW; i++)
        status = dw_sql_row_text(archive, row, i, &text[i], &len[i]);
    if (status == DIWAN_ROW)
        status = DIWAN_OK;
    for (size_t i = 0; i < all->n && status == DIWAN_OK; i++) {
        int32_t section = all->at[i].section - 1;
        status = read_text(all, &all->at[i], text[section], len[section]);
    }
    for (size_t i = 0; i < all->n; i++)
        if (all->at[i].text)
            all->at[kept++] = all->at[i];
    all->n = kept;
    sqlite3_reset(row);
    return status;
}

static int32_t read_name(diwan_expected *all, int64_t place)
{
    diwan_archive *archive = archive_of(all);
    sqlite3_stmt *row;
    const char *headline;
    size_t len;
    int32_t status = dw_sql_get(archive, DW_SQL_TITLE, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, place);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW) {
        all->id = sqlite3_column_int64(row, 0);
        status = dw_sql_day(archive, row, 1, &all->day);
        diwan_day_format(all->date, all->day);
        if (status == DIWAN_OK)
            status = dw_sql_text(archive, row, 2, &headline, &len);
        all->headline = status == DIWAN_OK ? malloc(len + 1) : NULL;
        if (all->headline)
            memcpy(all->headline, headline, len + 1);
        else if (status == DIWAN_OK)
            status = dw_sql_fail(archive, SQLITE_NOMEM);
    }
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

/* Go on to the next brief that expects what is asked for. */
static int32_t next_brief(diwan_expected *all)
{
    int64_t place;
    int32_t status = DIWAN_OK;
    for (forget_brief(all); status == DIWAN_OK && !all->n;) {
        status = dw_plan_next(all->plan, &place);
        if (status != DIWAN_ROW)
            return status;
        status = read_clauses(all, place);
        if (status == DIWAN_OK && all->n)
            status = read_texts(all, place);
        if (status == DIWAN_OK && all->n)
            status = read_name(all, place);
    }
    return status < 0 ? status : DIWAN_ROW;
}

int32_t diwan_expected_next(diwan_expected *all)
{
    if (!all || !archive_of(all))
        return DIWAN_MISUSE;
    archive_of(all)->error[0] = '\0';
    if (all->done)
        return DIWAN_DONE;
    int32_t status = DIWAN_ROW;
    if (all->limit == 0)
        status = DIWAN_DONE;
    else if (++all->row > all->n)
        status = next_brief(all);
    if (status == DIWAN_ROW) {
        all->row += !all->row;
        all->limit -= all->limit > 0;
        return status;
    }
    /* What is at its end gives up its read transaction. */
    forget_brief(all);
    dw_plan_end(all->plan);
    all->done = true;
    return status;
}

/* -------------------------------------------------------------------- getters */

static const clause *now(const diwan_expected *all)
{
    return all && all->row && all->row <= all->n ? &all->at[all->row - 1] : NULL;
}

int64_t diwan_expected_id(const diwan_expected *all)
{
    return now(all) ? all->id : 0;
}

int32_t diwan_expected_day(const diwan_expected *all)
{
    return now(all) ? all->day : DIWAN_NO_DAY;
}

const char *diwan_expected_date(const diwan_expected *all)
{
    return now(all) ? all->date : "";
}

const char *diwan_expected_headline(const diwan_expected *all)
{
    return now(all) ? all->headline : "";
}

const char *diwan_expected_text(const diwan_expected *all)
{
    return now(all) ? now(all)->text : "";
}

int32_t diwan_expected_section(const diwan_expected *all)
{
    return now(all) ? now(all)->section : 0;
}

size_t diwan_expected_start(const diwan_expected *all)
{
    return now(all) ? now(all)->start : 0;
}

size_t diwan_expected_end(const diwan_expected *all)
{
    return now(all) ? now(all)->end : 0;
}

size_t diwan_expected_cue_start(const diwan_expected *all)
{
    return now(all) ? now(all)->cue_start : 0;
}

size_t diwan_expected_cue_end(const diwan_expected *all)
{
    return now(all) ? now(all)->cue_end : 0;
}

int32_t diwan_expected_strength(const diwan_expected *all)
{
    return now(all) ? now(all)->strength : 0;
}

int32_t diwan_expected_marks(const diwan_expected *all)
{
    return now(all) ? now(all)->marks : 0;
}
