/* Why a question finds nothing: which of its parts does, and what is near. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "advice_names.h"
#include "language.h"
#include "plan.h"
#include "text/fold.h"

#define COUNTED_MOST 1000 /* briefs counted for one piece of advice */
#define READ_MOST 2000    /* briefs in which near words are looked for */
#define NEAR_WORDS 3
#define ADVICE_MOST 64

typedef struct {
    int32_t kind;
    char *part, *text; /* text NULL for none */
    int64_t count;
    size_t start, end;
} advice;

struct diwan_advice {
    dw_reader reader; /* so that a closed archive is known */
    advice at[ADVICE_MOST];
    int32_t n, now; /* now counts from 1; 0 before the first */
};

/* A near word of the archive, or a near name. */
typedef struct {
    char *text;
    size_t distance;
    int64_t count;
} candidate;

/* ---------------------------------------------------------------------- asking */

/* How many briefs a query finds, at most COUNTED_MOST. */
static int32_t count(diwan_archive *archive, const diwan_query *query, int64_t most, int64_t *out)
{
    dw_plan *plan;
    int64_t place;
    *out = 0;
    int32_t status = dw_plan_open(&plan, archive, query, DIWAN_ORDER_NEWEST);
    if (status < 0)
        return status;
    while (*out < most && (status = dw_plan_next(plan, &place)) == DIWAN_ROW)
        ++*out;
    dw_plan_close(plan);
    return status < 0 ? status : DIWAN_OK;
}

/* A query of some of the parts: that of `node` alone, or all but it. */
static diwan_query *some_of(const diwan_query *query, int32_t node, bool others)
{
    diwan_query *some;
    if (diwan_query_new(&some) < 0)
        return NULL;
    bool done = true;
    for (int32_t i = query->nodes[0].first; i != DW_NONE && done; i = query->nodes[i].next)
        if ((i == node) != others)
            done = dw_query_graft(some, query, i);
    if (!done) {
        diwan_query_close(some);
        some = NULL;
    }
    return some;
}

static int32_t count_some(diwan_archive *archive, const diwan_query *query, int32_t node,
                          bool others, int64_t *out)
{
    diwan_query *some = some_of(query, node, others);
    if (!some)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    int32_t status = count(archive, some, others ? COUNTED_MOST : 1, out);
    diwan_query_close(some);
    return status;
}

static int32_t add(diwan_advice *out, int32_t kind, const diwan_query *query, int32_t node,
                   const char *text, int64_t n)
{
    if (out->n == ADVICE_MOST)
        return DIWAN_OK;
    advice *one = &out->at[out->n];
    *one = (advice){ .kind = kind, .count = n };
    one->part = node == DW_NONE ? NULL : dw_query_part(query, node);
    if (text) {
        size_t len = strlen(text);
        one->text = malloc(len + 1);
        if (one->text)
            memcpy(one->text, text, len + 1);
    }
    if (node != DW_NONE) {
        one->start = query->nodes[node].start;
        one->end = query->nodes[node].end;
    }
    out->n++;
    return (node == DW_NONE || one->part) && (!text || one->text)
               ? DIWAN_OK
               : dw_sql_fail(out->reader.archive, SQLITE_NOMEM);
}

/* ------------------------------------------------------------------------- near */

static bool is_nearer(size_t distance, int64_t n, const candidate *than)
{
    return distance != than->distance ? distance < than->distance : n > than->count;
}

/* Keep a word among the nearest; the same once. */
static bool take(candidate near[NEAR_WORDS], const char *text, size_t len, size_t distance)
{
    for (int i = 0; i < NEAR_WORDS; i++)
        if (near[i].text && strlen(near[i].text) == len && !memcmp(near[i].text, text, len)) {
            near[i].count++;
            return true;
        }
    int worst = 0;
    for (int i = 1; i < NEAR_WORDS; i++)
        if (!near[i].text ||
            (near[worst].text && is_nearer(near[worst].distance, near[worst].count, &near[i])))
            worst = i;
    if (near[worst].text && !is_nearer(distance, 1, &near[worst]))
        return true;
    char *copy = malloc(len + 1);
    if (!copy)
        return false;
    memcpy(copy, text, len);
    copy[len] = '\0';
    free(near[worst].text);
    near[worst] = (candidate){ copy, distance, 1 };
    return true;
}

/* How far a folded word may lie from what was meant: the longer the farther. */
static size_t reach(const char *word, size_t bytes)
{
    size_t letters = 0;
    for (size_t i = 0; i < bytes; i++)
        letters += ((unsigned char)word[i] & 0xC0) != 0x80;
    return letters <= 3 ? 0 : letters <= 5 ? 1 : 2;
}

#define FOLD_MOST 64
#define FOLD_ROOM (FOLD_MOST * 12 + 4)

/* The bytes of an article that a folded word begins with. */
static size_t article(const char *fold, size_t len)
{
    return len >= 8 && !memcmp(fold, "ال", strlen("ال")) ? strlen("ال") : 0;
}

/* Look for words near one, which is folded and without article, among those of a text. */
static bool read_words(candidate near[NEAR_WORDS], const dw_node *asked, const char *folded,
                       size_t len, const char *text, size_t text_len)
{
    dw_scan scan;
    char fold[FOLD_ROOM];
    bool done = true;
    size_t most = reach(folded, len);
    dw_scan_open(&scan, NULL, text, text_len);
    while (done && dw_scan_next(&scan)) {
        size_t written = scan.end - scan.start;
        const char *word = text + scan.start;
        if (written > FOLD_MOST || written + 4 < len || written > len + 24)
            continue;
        size_t n = dw_fold(fold, word, written), skip = article(fold, n);
        bool same = written == asked->len && !memcmp(word, asked->text, written);
        if (!same && dw_distance(folded, len, fold + skip, n - skip, most) <= most)
            done = take(near, word, written, dw_distance(folded, len, fold + skip, n - skip, most));
    }
    return done;
}

static int32_t read_briefs(diwan_archive *archive, candidate near[NEAR_WORDS], const dw_node *asked,
                           const char *folded, size_t len)
{
    sqlite3_stmt *row;
    int64_t left = READ_MOST;
    int32_t status = dw_sql_prepare(
        archive, &row, "SELECT headline, event, opinion FROM brief ORDER BY place DESC");
    if (status < 0)
        return status;
    while (left-- > 0 && (status = dw_sql_step(archive, row)) == DIWAN_ROW)
        for (int i = 0; i < 3 && status == DIWAN_ROW; i++) {
            const char *text;
            size_t text_len;
            status = dw_sql_row_text(archive, row, i, &text, &text_len);
            if (status == DIWAN_ROW && !read_words(near, asked, folded, len, text, text_len))
                status = dw_sql_fail(archive, SQLITE_NOMEM);
        }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

/* Take a name that is near what is asked, or holds its words. Returns false when memory ends. */
static bool read_name(candidate near[NEAR_WORDS], const dw_name_words *asked, const char *folded,
                      size_t len, const char *name)
{
    char fold[FOLD_ROOM];
    dw_name_words words;
    size_t n = strlen(name);
    if (!n || n > FOLD_MOST)
        return true;
    size_t m = dw_fold(fold, name, n), most = reach(folded, len) + (len > 12);
    size_t distance = dw_distance(folded, len, fold, m, most);
    if (distance <= most)
        return take(near, name, n, distance);
    if (!dw_name_read(&words, name, n))
        return false;
    return !dw_name_holds(&words, asked) || take(near, name, n, most + (size_t)words.n);
}

/* Names in one table's columns, which are near a name. */
static int32_t read_names(diwan_archive *archive, candidate near[NEAR_WORDS], const char *folded,
                          size_t len, const char *sql)
{
    sqlite3_stmt *row;
    dw_name_words asked;
    if (!dw_name_read(&asked, folded, len))
        return dw_sql_fail(archive, SQLITE_NOMEM);
    int32_t status = dw_sql_prepare(archive, &row, sql);
    if (status < 0)
        return status;
    while (status >= 0 && (status = dw_sql_step(archive, row)) == DIWAN_ROW)
        for (int i = 0; i < 2 && status >= 0; i++) {
            const char *name;
            size_t n;
            status = dw_sql_optional_text(archive, row, i, &name, &n);
            if (status >= 0 && n && !read_name(near, &asked, folded, len, name))
                status = dw_sql_fail(archive, SQLITE_NOMEM);
        }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t add_near(diwan_advice *out, const diwan_query *query, int32_t node,
                        candidate near[NEAR_WORDS])
{
    int32_t status = DIWAN_OK;
    for (int round = 0; round < NEAR_WORDS && status == DIWAN_OK; round++) {
        int best = -1;
        for (int i = 0; i < NEAR_WORDS; i++)
            if (near[i].text &&
                (best < 0 || is_nearer(near[i].distance, near[i].count, &near[best])))
                best = i;
        if (best < 0)
            break;
        status = add(out, DIWAN_ADVICE_NEAR, query, node, near[best].text, near[best].count);
        free(near[best].text);
        near[best].text = NULL;
    }
    for (int i = 0; i < NEAR_WORDS; i++)
        free(near[i].text);
    return status;
}

/* What is near to a leaf that nothing matches. */
static int32_t find_near(diwan_advice *out, const diwan_query *query, int32_t node)
{
    diwan_archive *archive = out->reader.archive;
    const dw_node *at = &query->nodes[node];
    candidate near[NEAR_WORDS] = { { NULL, 0, 0 } };
    char folded[FOLD_ROOM];
    if (at->len > FOLD_MOST || !at->text)
        return DIWAN_OK;
    size_t len = dw_fold(folded, at->text, at->len);
    int32_t status = DIWAN_OK;
    if (at->kind == DW_NODE_ACTOR)
        status = read_names(archive, near, folded, len, "SELECT name_ar, name_en FROM actor");
    else if (at->kind == DW_NODE_THEME)
        status = read_names(archive, near, folded, len, "SELECT label_ar, label_en FROM theme");
    else if (dw_is_text(at) && at->kind != DW_NODE_PREFIX && !strchr(at->text, ' '))
        status = read_briefs(archive, near, at, folded + article(folded, len),
                             len - article(folded, len));
    int32_t added = add_near(out, query, node, near);
    return status < 0 ? status : added;
}

/* ------------------------------------------------------------------------ advising */

/* Days asked for that no brief is of. */
static int32_t advise_on_range(diwan_advice *out, const dw_plan *plan)
{
    diwan_archive *archive = out->reader.archive;
    sqlite3_stmt *row;
    int32_t first, last, status = dw_sql_get(archive, DW_SQL_FIRST_AND_LAST, &row);
    char days[40], from[16], to[16];
    if (status < 0)
        return status;
    status = dw_sql_step(archive, row);
    bool any = status == DIWAN_ROW && sqlite3_column_type(row, 0) != SQLITE_NULL;
    if (any)
        status = dw_sql_day(archive, row, 0, &first);
    if (any && status == DIWAN_OK)
        status = dw_sql_day(archive, row, 1, &last);
    sqlite3_reset(row);
    if (status < 0)
        return status;
    if (!any)
        return add(out, DIWAN_ADVICE_EMPTY, plan->query, DW_NONE, NULL, 0);
    bool outside = (plan->first != DIWAN_NO_DAY && plan->first > last) ||
                   (plan->last != DIWAN_NO_DAY && plan->last < first);
    if (!outside)
        return DIWAN_OK;
    diwan_day_format(from, first);
    diwan_day_format(to, last);
    snprintf(days, sizeof days, "%s..%s", from, to);
    return add(out, DIWAN_ADVICE_RANGE, plan->query, DW_NONE, days, 0);
}

static bool is_unknown(const dw_plan *plan, int32_t node)
{
    const dw_node *at = &plan->query->nodes[node];
    return (at->kind == DW_NODE_ACTOR && !plan->numbers[node] && !plan->belongs[node]) ||
           ((at->kind == DW_NODE_THEME || at->kind == DW_NODE_TAG) && !plan->numbers[node]);
}

/* The parts that nothing matches by themselves, with what is near. */
static int32_t advise_on_parts(diwan_advice *out, const dw_plan *plan)
{
    const diwan_query *query = plan->query;
    int32_t status = DIWAN_OK;
    for (int32_t i = query->nodes[0].first; i != DW_NONE && status == DIWAN_OK;
         i = query->nodes[i].next) {
        int64_t n = 0;
        status = count_some(out->reader.archive, query, i, false, &n);
        if (status < 0 || n || query->nodes[i].kind == DW_NODE_DATES)
            continue;
        status = add(out, is_unknown(plan, i) ? DIWAN_ADVICE_UNKNOWN : DIWAN_ADVICE_PART, query, i,
                     NULL, 0);
        if (status == DIWAN_OK)
            status = find_near(out, query, i);
    }
    return status;
}

/* What would be found without each part. */
static int32_t advise_on_others(diwan_advice *out, const dw_plan *plan)
{
    const diwan_query *query = plan->query;
    int32_t status = DIWAN_OK, parts = 0;
    for (int32_t i = query->nodes[0].first; i != DW_NONE; i = query->nodes[i].next)
        parts++;
    for (int32_t i = query->nodes[0].first; i != DW_NONE && status == DIWAN_OK && parts > 1;
         i = query->nodes[i].next) {
        int64_t n = 0;
        status = count_some(out->reader.archive, query, i, true, &n);
        if (status == DIWAN_OK && n)
            status = add(out, DIWAN_ADVICE_WITHOUT, query, i, NULL, n);
    }
    return status;
}

static int32_t advise(diwan_advice *out, const diwan_query *query)
{
    dw_plan *plan;
    diwan_archive *archive = out->reader.archive;
    int64_t found;
    int32_t status = dw_plan_open(&plan, archive, query, 0);
    if (status < 0)
        return status;
    status = count(archive, plan->query, 1, &found);
    if (status == DIWAN_OK && !found) {
        status = advise_on_range(out, plan);
        if (status == DIWAN_OK && !out->n)
            status = advise_on_parts(out, plan);
        if (status == DIWAN_OK && !out->n)
            status = advise_on_others(out, plan);
    }
    dw_plan_close(plan);
    return status;
}

int32_t diwan_advice_open(diwan_advice **out, diwan_archive *archive, const diwan_query *query)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || !query)
        return DIWAN_MISUSE;
    diwan_advice *made = calloc(1, sizeof *made);
    if (!made)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    dw_reader_join(&made->reader, archive);
    status = advise(made, query);
    dw_reader_leave(&made->reader);
    if (status < 0)
        diwan_advice_close(made);
    else
        *out = made;
    return status < 0 ? status : DIWAN_OK;
}

void diwan_advice_close(diwan_advice *given)
{
    if (!given)
        return;
    for (int32_t i = 0; i < given->n; i++) {
        free(given->at[i].part);
        free(given->at[i].text);
    }
    free(given);
}

int32_t diwan_advice_next(diwan_advice *given)
{
    if (!given)
        return DIWAN_MISUSE;
    if (given->now <= given->n)
        given->now++;
    return given->now <= given->n ? DIWAN_ROW : DIWAN_DONE;
}

static const advice *now(const diwan_advice *given)
{
    return given && given->now > 0 && given->now <= given->n ? &given->at[given->now - 1] : NULL;
}

int32_t diwan_advice_kind(const diwan_advice *given)
{
    const advice *one = now(given);
    return one ? one->kind : 0;
}

const char *diwan_advice_part(const diwan_advice *given)
{
    const advice *one = now(given);
    return one && one->part ? one->part : "";
}

const char *diwan_advice_text(const diwan_advice *given)
{
    const advice *one = now(given);
    return one && one->text ? one->text : "";
}

int64_t diwan_advice_count(const diwan_advice *given)
{
    const advice *one = now(given);
    return one ? one->count : 0;
}

size_t diwan_advice_start(const diwan_advice *given)
{
    const advice *one = now(given);
    return one ? one->start : 0;
}

size_t diwan_advice_end(const diwan_advice *given)
{
    const advice *one = now(given);
    return one ? one->end : 0;
}
