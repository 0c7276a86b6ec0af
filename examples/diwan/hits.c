#include "hits.h"

#include <stdlib.h>
#include <string.h>

#include "brief_json.h"
#include "json.h"
#include "output.h"

static void print_text(diwan_hits *hits, bool snippets)
{
    printf("#%lld  %s  ", (long long)diwan_hits_id(hits), diwan_hits_date(hits));
    print_isolated(diwan_hits_title(hits));
    putchar('\n');
    if (snippets) {
        print_snippet(hits);
        putchar('\n');
    }
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
    json_end(&json, '}');
    putchar('\n');
}

int print_hits(diwan_archive *archive, const diwan_query *query, output_format format, bool snippets)
{
    diwan_hits *hits;
    size_t n = 0;
    int32_t status = diwan_hits_open(&hits, archive, query);
    if (status < 0)
        return archive_failed(archive, status);
    while ((status = diwan_hits_next(hits)) == DIWAN_ROW) {
        if (format == FORMAT_TSV)
            print_tsv(hits, snippets);
        else if (format == FORMAT_JSON)
            print_json(hits, snippets);
        else
            print_text(hits, snippets);
        n++;
    }
    if (status < 0)
        archive_failed(archive, status);
    diwan_hits_close(hits);
    return status < 0 ? EXIT_ARCHIVE : n ? EXIT_DONE : EXIT_NOTHING;
}

/* The first and last day of "2025-10". */
static bool read_month(const char *text, int32_t *first, int32_t *last)
{
    char day[32], next[32];
    int year, month;
    if (strlen(text) != 7 || sscanf(text, "%4d-%2d", &year, &month) != 2)
        return false;
    snprintf(day, sizeof day, "%s-01", text);
    snprintf(next, sizeof next, "%04d-%02d-01", month < 12 ? year : year + 1, month < 12 ? month + 1 : 1);
    if (diwan_day_read(first, day, strlen(day)) < 0 || diwan_day_read(last, next, strlen(next)) < 0)
        return false;
    --*last;
    return true;
}

static bool set_range(diwan_query *query, const arguments *args)
{
    int32_t first, last;
    const char *month = option_value(args, "month");
    if (!option_day(args, "from", &first) || !option_day(args, "to", &last))
        return false;
    if (month && !read_month(month, &first, &last)) {
        complain(EXIT_USAGE, "--month takes a month as 2025-10, not '%s'", month);
        return false;
    }
    return diwan_query_set_range(query, first, last) == DIWAN_OK;
}

static bool set_order(diwan_query *query, const arguments *args)
{
    const char *value = option_value(args, "order");
    int32_t order = !value || !strcmp(value, "newest") ? DIWAN_ORDER_NEWEST
                    : !strcmp(value, "oldest")         ? DIWAN_ORDER_OLDEST
                    : !strcmp(value, "relevance")      ? DIWAN_ORDER_RELEVANCE
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

bool set_query(diwan_query *query, const arguments *args)
{
    long limit;
    return set_range(query, args) && set_order(query, args) && set_section(query, args) &&
           option_number(args, "limit", 0, 20, &limit) &&
           diwan_query_set_limit(query, limit, 0) == DIWAN_OK;
}
