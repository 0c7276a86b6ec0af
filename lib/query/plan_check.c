/* Whether a brief that the index found is what is asked for: the tree asked of its row. */
#include <stdlib.h>
#include <string.h>

#include "archive/findings.h"
#include "archive/marks.h"
#include "archive/place.h"
#include "plan.h"

/* Columns of DW_SQL_TEXTS. */
enum { TEXTS = 3, ACTORS = 3, THEMES, MARKS, EXPECTS, NOTES, COLUMNS };

/* The brief that is checked. */
typedef struct {
    dw_plan *plan;
    int64_t place;
    int32_t day;
    const char *text[COLUMNS];
    size_t len[COLUMNS];
} row;

/* -------------------------------------------------------------------- numbers */

/* Whether a list of numbers parted by spaces has one. */
static bool has_number(const char *list, int64_t number)
{
    for (char *end; *list; list = end) {
        if (strtoll(list, &end, 10) == number)
            return true;
        if (end == list)
            break;
    }
    return false;
}

static bool holds_actor(const row *r, int32_t node)
{
    const dw_plan *plan = r->plan;
    const dw_node *actor = &plan->query->nodes[node];
    int32_t section = dw_query_section(plan->query, node);
    bool alone = actor->number == DIWAN_BREADTH_ALONE;
    if (plan->numbers[node] &&
        has_number(r->text[ACTORS], dw_finding_number(plan->numbers[node], section, alone)))
        return true;
    return actor->number == DIWAN_BREADTH_WIDE && plan->belongs[node] &&
           has_number(r->text[MARKS], plan->belongs[node]);
}

/* ---------------------------------------------------------------------- dates */

bool dw_is_related(const dw_node *node, int32_t first, int32_t last)
{
    const int64_t beyond = INT64_C(3000000000);
    int64_t from = first == DIWAN_NO_DAY ? -beyond : first,
            to = last == DIWAN_NO_DAY ? beyond : last;
    int64_t least = node->from == DIWAN_NO_DAY ? -beyond : node->from;
    int64_t most = node->to == DIWAN_NO_DAY ? beyond : node->to;
    switch (node->number) {
    case DIWAN_RELATION_OVERLAPS:
        return from <= most && to >= least;
    case DIWAN_RELATION_WITHIN:
        return from >= least && to <= most;
    case DIWAN_RELATION_BEFORE:
        return to < least;
    default:
        return from > most;
    }
}

static int32_t column_day(sqlite3_stmt *dates, int column)
{
    bool open = sqlite3_column_type(dates, column) == SQLITE_NULL;
    return open ? DIWAN_NO_DAY : sqlite3_column_int(dates, column);
}

static int32_t check_mentioned(const row *r, int32_t node, bool *holds)
{
    const dw_plan *plan = r->plan;
    diwan_archive *archive = plan->reader.archive;
    int32_t section = dw_query_section(plan->query, node);
    sqlite3_stmt *dates;
    int32_t status = dw_sql_get(archive, DW_SQL_DATES, &dates);
    if (status < 0)
        return status;
    sqlite3_bind_int64(dates, 1, r->place);
    *holds = false;
    while (!*holds && (status = dw_sql_step(archive, dates)) == DIWAN_ROW)
        *holds =
            (!section || section == sqlite3_column_int(dates, 0)) &&
            dw_is_related(&plan->query->nodes[node], column_day(dates, 3), column_day(dates, 4));
    sqlite3_reset(dates);
    return status < 0 ? status : DIWAN_OK;
}

static bool holds_dates(const row *r, const dw_node *node)
{
    return (node->from == DIWAN_NO_DAY || r->day >= node->from) &&
           (node->to == DIWAN_NO_DAY || r->day <= node->to);
}

/* ---------------------------------------------------------------------- words */

static bool is_found(const dw_plan *plan, uint32_t phrase)
{
    for (size_t i = 0; i < plan->found.n; i++)
        if (plan->found.at[i].phrase == phrase)
            return true;
    return false;
}

/* Whether all phrases of a leaf were found. */
static bool holds_words(const dw_plan *plan, int32_t node)
{
    bool any = false;
    for (uint32_t i = 0; i < plan->match.num_phrases; i++)
        if (plan->match.phrases[i].node == node) {
            if (!is_found(plan, i))
                return false;
            any = true;
        }
    return any;
}

/* Whether every other phrase of the NEAR stands near enough before the one that begins at
 * word `begin`, as FTS5 has it: it begins at most as many words before as it has itself and
 * there may be between. */
static bool near_before(const dw_plan *plan, int32_t node, int32_t field, int64_t begin)
{
    const dw_node *near = &plan->query->nodes[node];
    for (int32_t child = near->first; child != DW_NONE; child = plan->query->nodes[child].next) {
        bool found = false;
        for (size_t i = 0; i < plan->found.n && !found; i++) {
            const dw_occurrence *o = &plan->found.at[i];
            const dw_phrase *phrase = &plan->match.phrases[o->phrase];
            int64_t first = (int64_t)o->last + 1 - phrase->words;
            found = o->field == field && phrase->node == child && first <= begin &&
                    first >= begin - phrase->words - near->number;
        }
        if (!found)
            return false;
    }
    return true;
}

static bool holds_near(const dw_plan *plan, int32_t node)
{
    for (size_t i = 0; i < plan->found.n; i++) {
        const dw_occurrence *o = &plan->found.at[i];
        const dw_phrase *phrase = &plan->match.phrases[o->phrase];
        if (plan->query->nodes[phrase->node].parent == node &&
            near_before(plan, node, o->field, (int64_t)o->last + 1 - phrase->words))
            return true;
    }
    return false;
}

/* Find the words in a text. */
static int32_t occur(const row *r, int32_t field, const char *text, size_t len)
{
    dw_plan *plan = r->plan;
    diwan_archive *archive = plan->reader.archive;
    bool done = dw_match_occur(&plan->match, archive->terms, field, text, len, &plan->found);
    return done ? DIWAN_OK : dw_sql_fail(archive, SQLITE_NOMEM);
}

static int32_t find_words(const row *r)
{
    int32_t status = DIWAN_OK;
    r->plan->found.n = 0;
    for (int i = 0; i < TEXTS && status == DIWAN_OK; i++)
        status = occur(r, i + 1, r->text[i], r->len[i]);
    return status == DIWAN_OK ? occur(r, DW_FIELD_NOTES, r->text[NOTES], r->len[NOTES]) : status;
}

/* Whether one expectation has all the words. */
static int32_t check_expects(const row *r, int32_t node, bool *holds)
{
    const char *line = r->text[EXPECTS], *limit = line + r->len[EXPECTS];
    int32_t status = DIWAN_OK;
    size_t kept = r->plan->found.n;
    for (*holds = false; line < limit && status == DIWAN_OK && !*holds;) {
        const char *end = memchr(line, '\n', (size_t)(limit - line));
        size_t len = (size_t)((end ? end : limit) - line);
        status = occur(r, DW_FIELD_EXPECTS, line, len);
        *holds = status == DIWAN_OK && holds_words(r->plan, node);
        r->plan->found.n = kept;
        line += len + 1;
    }
    return status;
}

/* --------------------------------------------------------------------- the tree */

static int32_t check_node(const row *r, int32_t node, bool *holds);

/* What the expression answers of an ALL that is required need not be asked again. */
static int32_t check_group(const row *r, int32_t node, bool required, bool *holds)
{
    const dw_plan *plan = r->plan;
    const dw_node *group = &plan->query->nodes[node];
    bool any = group->kind == DW_NODE_ANY, stop = false;
    int32_t status = DIWAN_OK;
    *holds = !any;
    for (int32_t i = group->first; i != DW_NONE && !stop && status == DIWAN_OK;
         i = plan->query->nodes[i].next) {
        bool child = true;
        if (required && plan->exact[i])
            continue;
        status = required && plan->query->nodes[i].kind == DW_NODE_ALL
                     ? check_group(r, i, true, &child)
                     : check_node(r, i, &child);
        stop = child == any;
        if (stop)
            *holds = any;
    }
    if (group->kind == DW_NODE_NOT)
        *holds = !*holds;
    return status;
}

static int32_t check_node(const row *r, int32_t node, bool *holds)
{
    const dw_plan *plan = r->plan;
    const dw_node *at = &plan->query->nodes[node];
    switch (at->kind) {
    case DW_NODE_ALL:
    case DW_NODE_ANY:
    case DW_NODE_NOT:
        return check_group(r, node, false, holds);
    case DW_NODE_MENTIONED:
        return check_mentioned(r, node, holds);
    case DW_NODE_EXPECTS:
        return check_expects(r, node, holds);
    case DW_NODE_NEAR:
        *holds = holds_near(plan, node);
        break;
    case DW_NODE_DATES:
        *holds = holds_dates(r, at);
        break;
    case DW_NODE_ACTOR:
        *holds = holds_actor(r, node);
        break;
    case DW_NODE_THEME:
        *holds = has_number(r->text[THEMES], plan->numbers[node]);
        break;
    case DW_NODE_TAG:
    case DW_NODE_KIND:
    case DW_NODE_HAS:
    case DW_NODE_NUMBER:
        *holds = has_number(r->text[MARKS], plan->numbers[node]);
        break;
    default:
        *holds = holds_words(plan, node);
        break;
    }
    return DIWAN_OK;
}

static int32_t read_row(row *r, sqlite3_stmt *statement)
{
    int32_t status = DIWAN_OK;
    for (int i = 0; i < COLUMNS && status == DIWAN_OK; i++)
        status = dw_sql_text(r->plan->reader.archive, statement, i, &r->text[i], &r->len[i]);
    return status == DIWAN_OK ? dw_sql_day(r->plan->reader.archive, statement, COLUMNS, &r->day)
                              : status;
}

/* Ask the brief at `place`: a node, or DW_NONE for what the expression does not answer. */
static int32_t ask(dw_plan *plan, int64_t place, int32_t node, bool *holds)
{
    diwan_archive *archive = plan->reader.archive;
    row r = { .plan = plan, .place = place };
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, DW_SQL_TEXTS, &statement);
    if (status < 0)
        return status;
    if (!archive->terms)
        archive->terms = dw_term_cache_new();
    sqlite3_bind_int64(statement, 1, place);
    status = dw_sql_step(archive, statement);
    if (status == DIWAN_ROW)
        status = read_row(&r, statement);
    else if (status == DIWAN_DONE)
        return status;
    if (status == DIWAN_OK && plan->match.num_phrases)
        status = find_words(&r);
    if (status == DIWAN_OK)
        status = node == DW_NONE ? check_group(&r, 0, true, holds) : check_node(&r, node, holds);
    sqlite3_reset(statement);
    return status;
}

int32_t dw_plan_ask(dw_plan *plan, int64_t place, int32_t node, bool *holds)
{
    *holds = false;
    int32_t status = ask(plan, place, node, holds);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_plan_check(dw_plan *plan, int64_t place)
{
    bool holds = true; /* what is not there is told where its row is read */
    int32_t status = ask(plan, place, DW_NONE, &holds);
    return status < 0 ? status : holds ? DIWAN_ROW : DIWAN_DONE;
}

/* Whether what a node asks for must not be. */
static bool is_unwanted(const diwan_query *query, int32_t node)
{
    bool unwanted = false;
    for (int32_t i = query->nodes[node].parent; i != DW_NONE; i = query->nodes[i].parent)
        unwanted ^= query->nodes[i].kind == DW_NODE_NOT;
    return unwanted;
}

int32_t dw_plan_expects(dw_plan *plan, const char *text, size_t len, bool *holds)
{
    diwan_archive *archive = plan->reader.archive;
    row r = { .plan = plan };
    int32_t status = DIWAN_OK;
    bool asked = false;
    *holds = false;
    plan->found.n = 0;
    if (!archive->terms)
        archive->terms = dw_term_cache_new();
    for (int32_t i = 0; i < plan->query->num_nodes && status == DIWAN_OK; i++) {
        if (plan->query->nodes[i].kind != DW_NODE_EXPECTS || is_unwanted(plan->query, i))
            continue;
        if (!asked)
            status = occur(&r, DW_FIELD_EXPECTS, text, len);
        asked = true;
        *holds |= status == DIWAN_OK && holds_words(plan, i);
    }
    *holds |= !asked;
    return status;
}
