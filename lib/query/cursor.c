/* Cursors: where hits go on. A cursor names the last brief given by its day and its turn
 * within the day, which later briefs do not change; in the order by relevance also its rank
 * and the figures that ranks were told from, so that scores are the same again. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/hash.h"
#include "archive/place.h"
#include "rank.h"

/* A number of the query, the same wherever the same is asked in the same order. */
static bool hash_of(const dw_plan *plan, uint64_t *out)
{
    char *text;
    diwan_query *copy = dw_query_copy(plan->query);
    if (!copy)
        return false;
    copy->limit = 0;
    bool done = diwan_query_print(&text, copy, DIWAN_LANGUAGE_ENGLISH) == DIWAN_OK;
    diwan_query_close(copy);
    if (!done)
        return false;
    *out = dw_hash(DW_HASH_START, text, strlen(text));
    diwan_free(text);
    return true;
}

static uint64_t bits_of(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

static double number_of(uint64_t bits)
{
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* --------------------------------------------------------------------- writing */

int32_t dw_cursor_write(dw_plan *plan, char **out)
{
    diwan_archive *archive = plan->reader.archive;
    char text[DW_CURSOR_ROOM];
    int64_t places = 0;
    uint64_t hash;
    const dw_ranked *given = &plan->given;
    int32_t status = dw_sql_number(archive, "SELECT " DW_SQL_PLACES, &places);
    if (status < 0)
        return status;
    if (!hash_of(plan, &hash))
        return dw_sql_fail(archive, SQLITE_NOMEM);
    if (places < 1)
        return dw_archive_fail(archive, DIWAN_CORRUPT, "the file is damaged: a day has no places");
    int len = snprintf(text, sizeof text, "%c1.%" PRIx64 ".%" PRIx64 ".%" PRIx64,
                       plan->ranking ? 'r' : 'd', hash, (uint64_t)(given->place / places),
                       (uint64_t)(given->place % places));
    if (plan->ranking) {
        const dw_rank_figures *f = &plan->ranking->figures;
        len += snprintf(text + len, sizeof text - (size_t)len,
                        ".%" PRIx64 ".%x.%" PRIx64 ".%" PRIx64 ".%" PRIx64 ".%x",
                        (uint64_t)given->step, (unsigned)(given->head * 2 + given->exact),
                        bits_of(given->score), bits_of(f->briefs), bits_of(f->average),
                        (unsigned)f->phrases);
        for (uint32_t i = 0; i < f->phrases; i++)
            len +=
                snprintf(text + len, sizeof text - (size_t)len, ".%" PRIx64, bits_of(f->rarity[i]));
    }
    *out = malloc((size_t)len + 1);
    if (!*out)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    memcpy(*out, text, (size_t)len + 1);
    return DIWAN_OK;
}

/* --------------------------------------------------------------------- reading */

/* The next of the numbers, each behind a point. */
static bool take(const char **at, uint64_t *out)
{
    char *end;
    if (**at != '.' || !(*at)[1] || strspn(*at + 1, "0123456789abcdef") > 16)
        return false;
    *out = strtoull(*at + 1, &end, 16);
    bool any = end > *at + 1;
    *at = end;
    return any;
}

/* Whether a number may be one of those that scores are told from. */
static bool is_figure(double number)
{
    return number > 1e-12 && number < 1e12;
}

static bool read_rank(dw_plan *plan, const char **at)
{
    uint64_t step, flags, score, briefs, average, phrases, rarity;
    if (!take(at, &step) || !take(at, &flags) || !take(at, &score) || !take(at, &briefs) ||
        !take(at, &average) || !take(at, &phrases) || step > 1000 || flags > 3 || phrases < 1 ||
        phrases > 64)
        return false;
    plan->cursor.step = (int32_t)step;
    plan->cursor.head = flags >> 1;
    plan->cursor.exact = flags & 1;
    plan->cursor.score = number_of(score);
    plan->figures = (dw_rank_figures){ .briefs = number_of(briefs), .average = number_of(average) };
    for (; plan->figures.phrases < phrases && take(at, &rarity); plan->figures.phrases++)
        plan->figures.rarity[plan->figures.phrases] = number_of(rarity);
    bool good = plan->figures.phrases == phrases && is_figure(plan->figures.briefs) &&
                is_figure(plan->figures.average) && plan->cursor.score >= 0 &&
                plan->cursor.score < 1e12;
    for (uint32_t i = 0; i < plan->figures.phrases; i++)
        good = good && is_figure(plan->figures.rarity[i]);
    return good;
}

int32_t dw_cursor_read(dw_plan *plan, const char *text)
{
    diwan_archive *archive = plan->reader.archive;
    bool ranks = plan->order == DIWAN_ORDER_RELEVANCE && dw_rank_applies(plan);
    const char *at = text + 2;
    uint64_t hash, mine, day, turn;
    int64_t places = 0;
    int32_t status = dw_sql_number(archive, "SELECT " DW_SQL_PLACES, &places);
    if (status < 0)
        return status;
    if (!hash_of(plan, &mine))
        return dw_sql_fail(archive, SQLITE_NOMEM);
    bool good = strlen(text) > 2 && (text[0] == 'r' || text[0] == 'd') && text[1] == '1' &&
                take(&at, &hash) && take(&at, &day) && take(&at, &turn) && day < 1000000 &&
                turn < INT32_MAX;
    if (good && hash == mine && ranks == (text[0] == 'r') && (!ranks || read_rank(plan, &at)) &&
        !*at) {
        plan->from_cursor = true;
        plan->cursor_day = (int64_t)day;
        plan->cursor_turn = (int64_t)turn;
        plan->cursor.place = (int64_t)day * places + (int64_t)turn;
        return DIWAN_OK;
    }
    return dw_archive_fail(archive, DIWAN_BADVALUE,
                           good ? "the cursor is of another question or order"
                                : "the text is no cursor");
}
