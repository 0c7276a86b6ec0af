#include "hits.h"

#include <stdlib.h>
#include <string.h>

#include "brief_json.h"
#include "brief_text.h"
#include "json.h"

/* As many hits as fit on a page or two, unless asked for more. */
#define LIMIT 20

static const char *section_label(int32_t section)
{
    return section == DIWAN_SECTION_EVENT     ? "الحدث: "
           : section == DIWAN_SECTION_OPINION ? "الرأي: "
                                              : "";
}

static void print_text(diwan_hits *hits, bool snippets)
{
    print_heading(diwan_hits_id(hits), diwan_hits_date(hits), diwan_hits_title(hits),
                  snippets ? STYLE_STRONG : STYLE_PLAIN);
    if (snippets)
        print_snippet(hits, section_label(diwan_hits_snippet_section(hits)));
}

static void print_tsv(diwan_hits *hits, bool snippets)
{
    printf("%lld\t%s\t", (long long)diwan_hits_id(hits), diwan_hits_date(hits));
    print_field(diwan_hits_title(hits), snippets ? '\t' : '\n');
    if (snippets) {
        print_field(section_name(diwan_hits_snippet_section(hits)), '\t');
        print_field(diwan_hits_snippet(hits, NULL), '\n');
    }
}

static void write_reasons(json_writer *json, diwan_hits *hits)
{
    int32_t section;
    size_t start, end;
    json_key(json, "reasons");
    json_begin(json, '[');
    for (int32_t i = 0; diwan_hits_reason(hits, i, &section, &start, &end) == DIWAN_OK; i++) {
        json_begin(json, '{');
        json_key(json, "part");
        json_string(json, diwan_hits_reason_part(hits, i));
        json_key(json, "section");
        json_string_or_null(json, section_name(section));
        if (section) {
            json_key(json, "start");
            json_integer(json, (int64_t)start);
            json_key(json, "end");
            json_integer(json, (int64_t)end);
        }
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void write_snippet(json_writer *json, diwan_hits *hits)
{
    size_t len, start, end;
    const char *snippet = diwan_hits_snippet(hits, &len);
    json_key(json, "section");
    json_string_or_null(json, section_name(diwan_hits_snippet_section(hits)));
    json_key(json, "snippet_start");
    json_integer(json, (int64_t)diwan_hits_snippet_start(hits));
    json_key(json, "snippet");
    json_text(json, snippet, len);
    json_key(json, "highlights");
    json_begin(json, '[');
    for (int32_t i = 0; diwan_hits_highlight(hits, i, &start, &end) == DIWAN_OK; i++) {
        json_begin(json, '[');
        json_integer(json, (int64_t)start);
        json_integer(json, (int64_t)end);
        json_end(json, ']');
    }
    json_end(json, ']');
    write_reasons(json, hits);
}

static void print_json(diwan_hits *hits, bool snippets)
{
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    json_key(&json, "id");
    json_integer(&json, diwan_hits_id(hits));
    json_key(&json, "date");
    json_string(&json, diwan_hits_date(hits));
    json_key(&json, "title");
    json_string(&json, diwan_hits_title(hits));
    if (snippets)
        write_snippet(&json, hits);
    json_key(&json, "cursor");
    json_string(&json, diwan_hits_cursor(hits));
    json_end(&json, '}');
    putchar('\n');
}

char *question_of(const arguments *args)
{
    size_t len = 1;
    for (int i = 0; i < args->num_operands; i++)
        len += strlen(args->operands[i]) + 1;
    char *text = malloc(len), *to = text;
    if (!text)
        return NULL;
    for (int i = 0; i < args->num_operands; i++) {
        size_t n = strlen(args->operands[i]);
        memcpy(to, args->operands[i], n);
        to += n;
        if (i + 1 < args->num_operands)
            *to++ = ' ';
    }
    *to = '\0';
    return text;
}

static bool set_range(diwan_query *query, const arguments *args)
{
    int32_t first, last, date_first, date_last, to_first, unused;
    if (!option_date(args, "from", &first, &unused) || !option_date(args, "to", &to_first, &last) ||
        !option_date(args, "date", &date_first, &date_last))
        return false;
    if (first != DIWAN_NO_DAY && last != DIWAN_NO_DAY && first > last) {
        complain(EXIT_USAGE, "--from is a later day than --to");
        return false;
    }
    return diwan_query_add_dates(query, first, last) == DIWAN_OK &&
           diwan_query_add_dates(query, date_first, date_last) == DIWAN_OK;
}

static bool set_mentioned(diwan_query *query, const arguments *args)
{
    int32_t first, last;
    if (!option_date(args, "mentions", &first, &last))
        return false;
    return !option_given(args, "mentions") ||
           diwan_query_add_mentioned(query, first, last, DIWAN_RELATION_WITHIN) == DIWAN_OK;
}

static bool set_names(diwan_query *query, const arguments *args)
{
    const char *actor = option_value(args, "actor"), *theme = option_value(args, "theme");
    if (actor && diwan_query_add_actor(query, actor, strlen(actor), DIWAN_BREADTH_USUAL) < 0) {
        complain(EXIT_USAGE, "--actor takes a name or an id");
        return false;
    }
    if (theme && diwan_query_add_theme(query, theme, strlen(theme), DIWAN_BREADTH_USUAL) < 0) {
        complain(EXIT_USAGE, "--theme takes a theme's label or id");
        return false;
    }
    return true;
}

static bool set_order(diwan_query *query, const arguments *args)
{
    const char *value = option_value(args, "order");
    if (!value)
        return true;
    int32_t order = !strcmp(value, "newest")      ? DIWAN_ORDER_NEWEST
                    : !strcmp(value, "oldest")    ? DIWAN_ORDER_OLDEST
                    : !strcmp(value, "relevance") ? DIWAN_ORDER_RELEVANCE
                                                  : 0;
    if (order)
        return diwan_query_set_order(query, order) == DIWAN_OK;
    complain(EXIT_USAGE, "--order is newest, oldest or relevance, not '%s'", value);
    return false;
}

static bool set_section(diwan_query *query, const arguments *args)
{
    const char *value = option_value(args, "in");
    if (!value)
        return true;
    for (int32_t section = DIWAN_SECTION_HEADLINE; section <= DIWAN_SECTION_OPINION; section++)
        if (!strcmp(value, section_name(section)))
            return diwan_query_set_section(query, section) == DIWAN_OK;
    complain(EXIT_USAGE, "--in is event, opinion or headline, not '%s'", value);
    return false;
}

static bool set_limit(diwan_query *query, const arguments *args)
{
    long limit = 0;
    if (!option_number(args, "limit", 0, diwan_query_limit(query) ? diwan_query_limit(query) : LIMIT, &limit))
        return false;
    return diwan_query_set_limit(query, limit, 0) == DIWAN_OK &&
           diwan_query_set_cursor(query, option_value(args, "cursor")) == DIWAN_OK;
}

/* What is wrong with a question: the line, and below it a line that points to the place. */
static void show_mistake(const diwan_query *query, const char *text)
{
    size_t start = diwan_query_error_start(query), end = diwan_query_error_end(query), columns = 0;
    complain(EXIT_USAGE, "%s", diwan_query_errmsg(query));
    bool left_to_right = true;
    for (const char *p = text; *p; p++)
        left_to_right &= (unsigned char)*p < 0xD8;
    if (!left_to_right) { /* where it stands on the line is not where it stands in the text */
        fprintf(stderr, "  %.*s>>>%.*s<<<%s\n", (int)start, text, (int)(end - start), text + start, text + end);
    } else {
        for (size_t i = 0; i < start; i++)
            columns += ((unsigned char)text[i] & 0xC0) != 0x80;
        fprintf(stderr, "  %s\n  %*s", text, (int)columns, "");
        for (size_t i = start; i < end; i++)
            if (((unsigned char)text[i] & 0xC0) != 0x80)
                fputc('^', stderr);
        fputc('\n', stderr);
    }
    fprintf(stderr, "  bytes %zu to %zu\n", start, end);
}

diwan_query *read_query(const arguments *args, const char *text)
{
    diwan_query *query;
    int32_t status = diwan_query_parse(&query, text, strlen(text), today());
    if (status == DIWAN_OK && set_names(query, args) && set_range(query, args) && set_mentioned(query, args) &&
        set_order(query, args) && set_section(query, args) && set_limit(query, args))
        return query;
    if (status == DIWAN_BADQUERY)
        show_mistake(query, text);
    else if (status < 0)
        complain(EXIT_USAGE, "%s", query ? diwan_query_errmsg(query) : "out of memory");
    diwan_query_close(query);
    return NULL;
}

diwan_query *read_question_without_limit(const arguments *args)
{
    char *text = question_of(args);
    diwan_query *query = NULL;
    if (!text) {
        complain(EXIT_ARCHIVE, "out of memory");
        return NULL;
    }
    int32_t status = diwan_query_parse(&query, text, strlen(text), today());
    if (status == DIWAN_BADQUERY)
        show_mistake(query, text);
    else if (status < 0)
        complain(EXIT_USAGE, "%s", query ? diwan_query_errmsg(query) : "out of memory");
    if (status < 0) {
        diwan_query_close(query);
        query = NULL;
    }
    free(text);
    return query;
}

diwan_query *read_question(const arguments *args)
{
    char *text = question_of(args);
    diwan_query *query = text ? read_query(args, text) : NULL;
    if (!text)
        complain(EXIT_ARCHIVE, "out of memory");
    free(text);
    return query;
}

static void print_hit(diwan_hits *hits, output_format format, bool snippets)
{
    if (format == FORMAT_TSV)
        print_tsv(hits, snippets);
    else if (format == FORMAT_JSON)
        print_json(hits, snippets);
    else
        print_text(hits, snippets);
}

/* To be freed; NULL when memory ends. */
static char *copied(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

/* Say how the hits go on behind the last that was printed. */
static void tell_more(const char *cursor, int64_t n)
{
    fprintf(stderr, "The first %lld; more: --cursor %s, or --limit %lld, or 0 for all.\n",
            (long long)n, cursor, (long long)n * 5);
}

/* An error of a question that was well written. */
static int hits_failed(diwan_archive *archive, int32_t status)
{
    if (status == DIWAN_BADVALUE)
        return complain(EXIT_USAGE, "--cursor: %s", diwan_archive_errmsg(archive));
    return archive_failed(archive, status);
}

int print_hits(diwan_archive *archive, diwan_query *query, output_format format, bool snippets,
               bool paged)
{
    diwan_hits *hits;
    char *cursor = NULL;
    int64_t n = 0, limit = diwan_query_limit(query);
    /* One more than asked for tells whether there are more. */
    diwan_query_set_limit(query, limit ? limit + 1 : 0, 0);
    int32_t status = diwan_hits_open(&hits, archive, query);
    while (status >= 0 && (status = diwan_hits_next(hits)) == DIWAN_ROW && (!limit || n < limit)) {
        if (n && snippets && format == FORMAT_TEXT)
            putchar('\n');
        print_hit(hits, format, snippets);
        n++;
        if (n == limit && (paged || is_terminal(stdout)))
            cursor = copied(diwan_hits_cursor(hits));
    }
    if (status == DIWAN_ROW && cursor)
        tell_more(cursor, n);
    int result = status < 0 ? hits_failed(archive, status) : n ? EXIT_DONE : EXIT_NOTHING;
    diwan_hits_close(hits);
    free(cursor);
    return result;
}

static void tell_advice(const diwan_advice *advice)
{
    const char *part = diwan_advice_part(advice), *text = diwan_advice_text(advice);
    long long n = (long long)diwan_advice_count(advice);
    switch (diwan_advice_kind(advice)) {
    case DIWAN_ADVICE_RANGE:
        fprintf(stderr, "  the archive holds briefs of %s\n", text);
        break;
    case DIWAN_ADVICE_UNKNOWN:
        fprintf(stderr, "  no brief has %s\n", part);
        break;
    case DIWAN_ADVICE_PART:
        fprintf(stderr, "  nothing matches %s\n", part);
        break;
    case DIWAN_ADVICE_NEAR:
        fprintf(stderr, "    near it: %s\n", text);
        break;
    case DIWAN_ADVICE_WITHOUT:
        fprintf(stderr, "  without %s: %lld%s\n", part, n, n >= 1000 ? " or more" : "");
        break;
    default:
        break;
    }
}

/* Say among what nothing was found, and why. */
static int tell_nothing(diwan_archive *archive, const diwan_query *query, output_format format)
{
    int64_t n = 0;
    int32_t first, last;
    char from[16], to[16];
    diwan_advice *advice;
    if (diwan_archive_count(archive, &n) < 0 || diwan_archive_range(archive, &first, &last) < 0)
        return EXIT_NOTHING;
    if (!n)
        return complain(EXIT_NOTHING, "nothing found: the archive is empty");
    diwan_day_format(from, first);
    diwan_day_format(to, last);
    complain(EXIT_NOTHING, "nothing found among %lld briefs from %s to %s", (long long)n, from, to);
    if (format != FORMAT_TEXT || diwan_advice_open(&advice, archive, query) < 0)
        return EXIT_NOTHING;
    while (diwan_advice_next(advice) == DIWAN_ROW)
        tell_advice(advice);
    diwan_advice_close(advice);
    return EXIT_NOTHING;
}

int answer(const arguments *args, const char *text, bool snippets)
{
    diwan_archive *archive = NULL;
    output_format format;
    if (!option_format(args, &format))
        return EXIT_USAGE;
    diwan_query *query = read_query(args, text);
    if (!query)
        return EXIT_USAGE;
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    const char *cursor = option_value(args, "cursor");
    if (result == EXIT_DONE)
        result = print_hits(archive, query, format, snippets, cursor != NULL);
    if (result == EXIT_NOTHING)
        result = cursor && *cursor ? complain(EXIT_NOTHING, "no further brief is found")
                                   : tell_nothing(archive, query, format);
    diwan_query_close(query);
    diwan_archive_close(archive);
    return result;
}
