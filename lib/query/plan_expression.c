/* From a tree to FTS5's expression. Each word is a string that FTS5's tokenizer reads again,
 * so that any text is safe. What the index can't tell is asked for more widely and checked. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/findings.h"
#include "archive/found_themes.h"
#include "archive/marks.h"
#include "plan.h"

/* -------------------------------------------------------------------- writing */

static int32_t put(dw_plan *plan, const char *text, size_t len)
{
    if (plan->len + len + 1 > plan->room) {
        size_t wish = (plan->len + len + 1) * 2;
        char *more = realloc(plan->expression, wish);
        if (!more)
            return dw_sql_fail(plan->reader.archive, SQLITE_NOMEM);
        plan->expression = more;
        plan->room = wish;
    }
    memcpy(plan->expression + plan->len, text, len);
    plan->len += len;
    plan->expression[plan->len] = '\0';
    return DIWAN_OK;
}

static int32_t say(dw_plan *plan, const char *text)
{
    return put(plan, text, strlen(text));
}

static int32_t add_step(dw_plan *plan, dw_plan_step step)
{
    if (plan->num_steps == plan->step_room) {
        size_t wish = plan->step_room ? plan->step_room * 2 : 16;
        dw_plan_step *more = realloc(plan->steps, wish * sizeof *more);
        if (!more)
            return dw_sql_fail(plan->reader.archive, SQLITE_NOMEM);
        plan->steps = more;
        plan->step_room = wish;
    }
    plan->steps[plan->num_steps++] = step;
    return DIWAN_OK;
}

/* Join the last `n` of what was written. */
static int32_t join(dw_plan *plan, int32_t status, int kind, int32_t n)
{
    return status < 0 || (n == 1 && kind != DW_STEP_BUT)
               ? status
               : add_step(plan, (dw_plan_step){ .kind = kind, .n = n });
}

static int32_t note_string(dw_plan *plan, int32_t phrase)
{
    if (plan->num_strings == plan->string_room) {
        size_t wish = plan->string_room ? plan->string_room * 2 : 16;
        dw_plan_string *more = realloc(plan->strings, wish * sizeof *more);
        if (!more)
            return dw_sql_fail(plan->reader.archive, SQLITE_NOMEM);
        plan->strings = more;
        plan->string_room = wish;
    }
    plan->strings[plan->num_strings++] = (dw_plan_string){ phrase };
    return DIWAN_OK;
}

/* The bits of the index's columns (DW_INDEXED). */
enum { SECTIONS = 7, ACTORS = 8, THEMES = 16, MARKS = 32, EXPECTS = 64, NOTES = 128 };

static uint32_t column_bit(const char *column)
{
    return *column == 'a' ? ACTORS : *column == 't' ? THEMES : MARKS;
}

static int32_t say_number(dw_plan *plan, const char *column, int64_t number)
{
    char text[64];
    snprintf(text, sizeof text, "%s : \"%lld\"", column, (long long)number);
    int32_t status = say(plan, text);
    if (status == DIWAN_OK)
        status = add_step(plan, (dw_plan_step){ .kind = DW_STEP_LIST,
                                                .columns = column_bit(column),
                                                .words = DW_NONE,
                                                .counts = DW_NONE,
                                                .number = number });
    return status < 0 ? status : note_string(plan, DW_NONE);
}

/* ---------------------------------------------------------------------- words */

static int32_t say_word(dw_plan *plan, const dw_query_word *word)
{
    int32_t status = say(plan, "\"");
    if (status == DIWAN_OK)
        status = put(plan, word->at, word->len);
    return status == DIWAN_OK ? say(plan, "\"") : status;
}

static const uint32_t field_bits[DW_FIELDS] = {
    SECTIONS,
    [DIWAN_SECTION_HEADLINE] = 1,
    [DIWAN_SECTION_EVENT] = 2,
    [DIWAN_SECTION_OPINION] = 4,
    [DW_FIELD_EXPECTS] = EXPECTS,
    [DW_FIELD_NOTES] = NOTES,
};

static int32_t say_phrase(dw_plan *plan, uint32_t number, bool beginning)
{
    const dw_phrase *phrase = &plan->match.phrases[number];
    int32_t status = DIWAN_OK;
    for (uint32_t i = 0; i < phrase->words && status == DIWAN_OK; i++) {
        if (i)
            status = say(plan, " + ");
        if (status == DIWAN_OK)
            status = say_word(plan, &plan->match.words[phrase->first + i]);
    }
    if (status == DIWAN_OK && beginning)
        status = say(plan, " *");
    int32_t counts = phrase->wanted ? (int32_t)number : DW_NONE;
    plan->needs_fts |= beginning;
    if (status == DIWAN_OK)
        status = add_step(plan, (dw_plan_step){ .kind = DW_STEP_LIST,
                                                .columns = field_bits[phrase->field],
                                                .words = (int32_t)number,
                                                .counts = counts });
    return status == DIWAN_OK ? note_string(plan, counts) : status;
}

/* The first phrase of a leaf. Phrases are in the order of their leaves. */
static uint32_t first_phrase(const dw_plan *plan, int32_t node)
{
    uint32_t from = 0, to = plan->match.num_phrases;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (plan->match.phrases[middle].node < node)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static const char *const columns[DW_FIELDS] = {
    "{headline event opinion} : ",      [DIWAN_SECTION_HEADLINE] = "headline : ",
    [DIWAN_SECTION_EVENT] = "event : ", [DIWAN_SECTION_OPINION] = "opinion : ",
    [DW_FIELD_EXPECTS] = "expects : ",  [DW_FIELD_NOTES] = "notes : ",
};

static int32_t write_words(dw_plan *plan, int32_t node)
{
    int32_t kind = plan->query->nodes[node].kind;
    uint32_t phrase = first_phrase(plan, node);
    int32_t status = say(plan, columns[plan->match.phrases[phrase].field]);
    if (status < 0 || kind != DW_NODE_PREFIX)
        return status < 0 ? status : say_phrase(plan, phrase, false);
    /* The beginning of a term, or a whole word whose term begins in another way. */
    status = say(plan, "(");
    if (status == DIWAN_OK)
        status = say_phrase(plan, phrase, false);
    if (status == DIWAN_OK)
        status = say(plan, " OR ");
    if (status == DIWAN_OK)
        status = say_phrase(plan, phrase, true);
    status = join(plan, status, DW_STEP_ANY, 2);
    return status == DIWAN_OK ? say(plan, ")") : status;
}

/* All the words of expectations or notes. */
static int32_t write_all_words(dw_plan *plan, int32_t node)
{
    uint32_t phrase = first_phrase(plan, node), first = phrase;
    int32_t status = say(plan, columns[plan->match.phrases[phrase].field]);
    if (status == DIWAN_OK)
        status = say(plan, "(");
    for (; status == DIWAN_OK && phrase < plan->match.num_phrases &&
           plan->match.phrases[phrase].node == node;
         phrase++) {
        if (phrase > first)
            status = say(plan, " AND ");
        if (status == DIWAN_OK)
            status = say_phrase(plan, phrase, false);
    }
    status = join(plan, status, DW_STEP_ALL, (int32_t)(phrase - first));
    return status == DIWAN_OK ? say(plan, ")") : status;
}

static int32_t write_near(dw_plan *plan, int32_t node)
{
    const dw_node *near = &plan->query->nodes[node];
    char distance[24];
    int32_t status = say(plan, columns[dw_query_section(plan->query, node)]);
    plan->needs_fts = true;
    if (status == DIWAN_OK)
        status = say(plan, "NEAR(");
    for (int32_t i = near->first; i != DW_NONE && status == DIWAN_OK;
         i = plan->query->nodes[i].next) {
        if (i != near->first)
            status = say(plan, " ");
        bool beginning = plan->query->nodes[i].kind == DW_NODE_PREFIX;
        if (status == DIWAN_OK)
            status = say_phrase(plan, first_phrase(plan, i), beginning);
    }
    snprintf(distance, sizeof distance, ", %d)", (int)near->number);
    return status == DIWAN_OK ? say(plan, distance) : status;
}

/* ---------------------------------------------------------------------- terms */

static int32_t write_actor(dw_plan *plan, int32_t node)
{
    const dw_node *actor = &plan->query->nodes[node];
    diwan_archive *archive = plan->reader.archive;
    int32_t section = dw_query_section(plan->query, node);
    char code[4] = "";
    int32_t status = dw_finding_actor(archive, actor->text, actor->len, &plan->numbers[node]);
    if (status == DIWAN_OK && actor->number == DIWAN_BREADTH_WIDE)
        status = dw_finding_code(archive, actor->text, actor->len, plan->numbers[node], code);
    if (status < 0)
        return status;
    int64_t number = plan->numbers[node], belongs = *code ? dw_mark_belongs(code, section) : 0;
    number = number ? dw_finding_number(number, section, actor->number == DIWAN_BREADTH_ALONE) : 0;
    plan->belongs[node] = belongs;
    if (!belongs)
        return say_number(plan, "actors", number);
    status = say(plan, "(");
    if (status == DIWAN_OK)
        status = say_number(plan, "actors", number);
    if (status == DIWAN_OK)
        status = say(plan, " OR ");
    if (status == DIWAN_OK)
        status = say_number(plan, "marks", belongs);
    status = join(plan, status, DW_STEP_ANY, 2);
    return status == DIWAN_OK ? say(plan, ")") : status;
}

static int32_t write_theme(dw_plan *plan, int32_t node)
{
    const dw_node *theme = &plan->query->nodes[node];
    int64_t number;
    int32_t status = dw_found_theme_number(plan->reader.archive, theme->text, theme->len,
                                           theme->number == DIWAN_BREADTH_ALONE,
                                           dw_query_section(plan->query, node), &number);
    plan->numbers[node] = number;
    return status < 0 ? status : say_number(plan, "themes", number);
}

static bool tells_section(int64_t what)
{
    return what == DIWAN_HAS_ACTORS || what == DIWAN_HAS_ROLES || what == DIWAN_HAS_DATES ||
           what == DIWAN_HAS_EXPECTATIONS;
}

/* The number of a tag of the user's; 0 where no brief bears it. */
static int32_t find_tag(diwan_archive *archive, const dw_node *tag, int64_t *number)
{
    char *folded;
    if (diwan_text_fold(&folded, NULL, tag->text, tag->len) < 0)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    int32_t status = dw_sql_find_number(archive, DW_SQL_FIND_TAG, folded, number);
    diwan_free(folded);
    return status;
}

/* The mark that a node asks for. */
static int32_t mark_of(dw_plan *plan, int32_t node, int64_t *out)
{
    const dw_node *at = &plan->query->nodes[node];
    int32_t section = dw_query_section(plan->query, node), status = DIWAN_OK;
    *out = 0;
    if (at->kind == DW_NODE_KIND) {
        *out = dw_mark_kind((int32_t)at->number, section);
    } else if (at->kind == DW_NODE_HAS) {
        *out = dw_mark_has((int32_t)at->number, tells_section(at->number) ? section : 0);
    } else if (at->kind == DW_NODE_NUMBER) {
        *out = dw_mark_number(at->number);
    } else {
        status = find_tag(plan->reader.archive, at, out);
        *out = *out ? dw_mark_tag(*out) : 0;
    }
    return status;
}

static int32_t write_mark(dw_plan *plan, int32_t node)
{
    int32_t status = mark_of(plan, node, &plan->numbers[node]);
    return status < 0 ? status : say_number(plan, "marks", plan->numbers[node]);
}

/* ---------------------------------------------------------------------- dates */

#define MONTHS_MOST 36
#define YEARS_MOST 100

static int32_t write_marks(dw_plan *plan, int64_t (*of)(int64_t), int64_t from, int64_t to)
{
    int32_t status = DIWAN_OK;
    for (int64_t i = from; i <= to && status == DIWAN_OK; i++) {
        status = say_number(plan, "marks", of(i));
        if (status == DIWAN_OK)
            status = say(plan, " OR ");
    }
    return status;
}

/* The months or years that dates named in the texts must lie in, at least. */
static int32_t write_mentioned(dw_plan *plan, int32_t node)
{
    const dw_node *at = &plan->query->nodes[node];
    int64_t from = at->from == DIWAN_NO_DAY ? INT32_MIN : dw_month_of(at->from);
    int64_t to = at->to == DIWAN_NO_DAY ? INT32_MAX : dw_month_of(at->to);
    bool within = at->number == DIWAN_RELATION_OVERLAPS || at->number == DIWAN_RELATION_WITHIN;
    int32_t status = DIWAN_OK;
    size_t before = plan->num_steps;
    if (!within || to / 12 - from / 12 >= YEARS_MOST || to < from)
        return say_number(plan, "marks",
                          dw_mark_has(DIWAN_HAS_DATES, dw_query_section(plan->query, node)));
    status = say(plan, "(");
    if (status == DIWAN_OK && to - from >= MONTHS_MOST) {
        status = write_marks(plan, dw_mark_year, from / 12, to / 12);
    } else if (status == DIWAN_OK) {
        status = write_marks(plan, dw_mark_month, from, to);
        if (status == DIWAN_OK)
            status = write_marks(plan, dw_mark_long_year, from / 12, to / 12);
    }
    if (status == DIWAN_OK)
        status = say_number(plan, "marks", dw_mark_wide());
    status = join(plan, status, DW_STEP_ANY, (int32_t)(plan->num_steps - before));
    return status == DIWAN_OK ? say(plan, ")") : status;
}

/* Whether nothing but ALL stands above a node. */
static bool is_required(const diwan_query *query, int32_t node)
{
    for (int32_t i = query->nodes[node].parent; i != DW_NONE; i = query->nodes[i].parent)
        if (query->nodes[i].kind != DW_NODE_ALL)
            return false;
    return true;
}

/* Days that are required narrow the range. */
static void take_range(dw_plan *plan)
{
    for (int32_t i = 0; i < plan->query->num_nodes; i++) {
        const dw_node *at = &plan->query->nodes[i];
        if (at->kind != DW_NODE_DATES || !is_required(plan->query, i))
            continue;
        if (at->from != DIWAN_NO_DAY && (plan->first == DIWAN_NO_DAY || at->from > plan->first))
            plan->first = at->from;
        if (at->to != DIWAN_NO_DAY && (plan->last == DIWAN_NO_DAY || at->to < plan->last))
            plan->last = at->to;
    }
}

/* --------------------------------------------------------------------- groups */

static bool is_exact_leaf(const diwan_query *query, int32_t node)
{
    const dw_node *at = &query->nodes[node];
    switch (at->kind) {
    case DW_NODE_EXACT:
    case DW_NODE_PREFIX:
    case DW_NODE_MENTIONED:
        return false;
    case DW_NODE_EXPECTS: /* all words in the same one */
        return !strchr(at->text, ' ');
    case DW_NODE_DATES:
        return is_required(query, node);
    default:
        return true;
    }
}

/* Whether the expression and the range answer a node fully. Children come behind their
 * parents, so that what is known of them is known first. */
static void tell_exact(dw_plan *plan)
{
    const diwan_query *query = plan->query;
    for (int32_t i = 0; i < query->num_nodes; i++)
        plan->exact[i] = dw_is_group(&query->nodes[i]) || is_exact_leaf(query, i);
    for (int32_t i = query->num_nodes - 1; i > 0; i--)
        plan->exact[query->nodes[i].parent] &= plan->exact[i];
}

/* Whether anything is written for a node. */
static void tell_narrow(dw_plan *plan)
{
    const diwan_query *query = plan->query;
    for (int32_t i = 0; i < query->num_nodes; i++)
        plan->narrows[i] =
            query->nodes[i].kind != DW_NODE_DATES && query->nodes[i].kind != DW_NODE_ALL;
    for (int32_t i = query->num_nodes - 1; i > 0; i--) {
        int32_t parent = query->nodes[i].parent;
        if (query->nodes[i].kind == DW_NODE_NOT)
            plan->narrows[i] = plan->exact[i];
        if (query->nodes[parent].kind == DW_NODE_ALL)
            plan->narrows[parent] |= plan->narrows[i];
        else if (query->nodes[parent].kind == DW_NODE_ANY)
            plan->narrows[parent] &= plan->narrows[i];
    }
}

static int32_t write_node(dw_plan *plan, int32_t node);

/* The children of a group, of those that are a NOT, or are none, or all. */
enum { WANTED, UNWANTED, BOTH };

static int32_t write_children(dw_plan *plan, int32_t node, int which, const char *joint, int *n)
{
    const diwan_query *query = plan->query;
    int32_t status = DIWAN_OK;
    *n = 0;
    for (int32_t i = query->nodes[node].first; i != DW_NONE && status == DIWAN_OK;
         i = query->nodes[i].next) {
        bool is_not = query->nodes[i].kind == DW_NODE_NOT;
        if (!plan->narrows[i] || (which != BOTH && is_not != (which == UNWANTED)))
            continue;
        if ((*n)++)
            status = say(plan, joint);
        if (status == DIWAN_OK)
            status = write_node(plan, which == UNWANTED ? query->nodes[i].first : i);
    }
    return status;
}

static int32_t write_all(dw_plan *plan, int32_t node)
{
    const diwan_query *query = plan->query;
    int n = 0;
    bool takes = false;
    for (int32_t i = query->nodes[node].first; i != DW_NONE; i = query->nodes[i].next)
        takes |= query->nodes[i].kind == DW_NODE_NOT && plan->narrows[i];
    int32_t status = say(plan, takes ? "((" : "(");
    if (status == DIWAN_OK)
        status = write_children(plan, node, WANTED, " AND ", &n);
    if (status == DIWAN_OK && !n)
        status = say_number(plan, "marks", dw_mark_any());
    status = join(plan, status, DW_STEP_ALL, n ? n : 1);
    if (status == DIWAN_OK && takes)
        status = say(plan, ") NOT (");
    if (status == DIWAN_OK && takes)
        status = write_children(plan, node, UNWANTED, " OR ", &n);
    if (takes)
        status = join(plan, join(plan, status, DW_STEP_ANY, n), DW_STEP_BUT, 2);
    return status == DIWAN_OK ? say(plan, takes ? "))" : ")") : status;
}

static int32_t write_any(dw_plan *plan, int32_t node)
{
    int n = 0;
    int32_t status = say(plan, "(");
    if (status == DIWAN_OK)
        status = write_children(plan, node, BOTH, " OR ", &n);
    status = join(plan, status, DW_STEP_ANY, n);
    return status == DIWAN_OK ? say(plan, ")") : status;
}

/* What is not so, within an ANY: all briefs but these. */
static int32_t write_not(dw_plan *plan, int32_t node)
{
    int32_t status = say(plan, "(");
    if (status == DIWAN_OK)
        status = say_number(plan, "marks", dw_mark_any());
    if (status == DIWAN_OK)
        status = say(plan, " NOT ");
    if (status == DIWAN_OK)
        status = write_node(plan, plan->query->nodes[node].first);
    status = join(plan, status, DW_STEP_BUT, 2);
    return status == DIWAN_OK ? say(plan, ")") : status;
}

static int32_t write_node(dw_plan *plan, int32_t node)
{
    static int32_t (*const writers[DW_NODE_KINDS])(dw_plan *, int32_t) = {
        [DW_NODE_ALL] = write_all,        [DW_NODE_ANY] = write_any,
        [DW_NODE_NOT] = write_not,        [DW_NODE_NEAR] = write_near,
        [DW_NODE_WORDS] = write_words,    [DW_NODE_EXACT] = write_words,
        [DW_NODE_PREFIX] = write_words,   [DW_NODE_EXPECTS] = write_all_words,
        [DW_NODE_NOTE] = write_all_words, [DW_NODE_ACTOR] = write_actor,
        [DW_NODE_THEME] = write_theme,    [DW_NODE_TAG] = write_mark,
        [DW_NODE_KIND] = write_mark,      [DW_NODE_HAS] = write_mark,
        [DW_NODE_NUMBER] = write_mark,    [DW_NODE_MENTIONED] = write_mentioned,
    };
    return writers[plan->query->nodes[node].kind](plan, node);
}

int32_t dw_plan_write(dw_plan *plan)
{
    plan->first = plan->last = DIWAN_NO_DAY;
    take_range(plan);
    tell_exact(plan);
    tell_narrow(plan);
    plan->checks = !plan->exact[0];
    return plan->narrows[0] ? write_node(plan, 0) : DIWAN_OK;
}
