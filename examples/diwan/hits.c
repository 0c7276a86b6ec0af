#include "hits.h"

#include <stdlib.h>
#include <string.h>

#include "brief_json.h"
#include "brief_text.h"
#include "json.h"

/* As many hits as fit on a page or two, unless asked for more. */
#define LIMIT 20

/* What is asked of the output. */
typedef struct {
    output_format format;
    long limit;
} wishes;

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

static bool set_range(diwan_query *query, const arguments *args)
{
    int32_t first, last, date_first, date_last, to_first, unused;
    if (!option_date(args, "from", &first, &unused) || !option_date(args, "to", &to_first, &last) ||
        !option_date(args, "date", &date_first, &date_last))
        return false;
    if (option_given(args, "date") && (option_given(args, "from") || option_given(args, "to"))) {
        complain(EXIT_USAGE, "--date goes without --from and --to");
        return false;
    }
    if (option_given(args, "date")) {
        first = date_first;
        last = date_last;
    }
    if (first != DIWAN_NO_DAY && last != DIWAN_NO_DAY && first > last) {
        complain(EXIT_USAGE, "--from is a later day than --to");
        return false;
    }
    return diwan_query_set_range(query, first, last) == DIWAN_OK;
}

static bool set_mentioned(diwan_query *query, const arguments *args)
{
    int32_t first, last;
    if (!option_date(args, "mentions", &first, &last))
        return false;
    return !option_given(args, "mentions") ||
           diwan_query_set_mentioned(query, first, last, DIWAN_RELATION_WITHIN) == DIWAN_OK;
}

static bool set_order(diwan_query *query, const arguments *args)
{
    const char *value = option_value(args, "order");
    if (value && !strcmp(value, "relevance") && !args->num_operands) {
        complain(EXIT_USAGE, "--order relevance needs words to look for");
        return false;
    }
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

static bool set_query(diwan_query *query, const arguments *args, wishes *wish)
{
    return option_format(args, &wish->format) && option_number(args, "limit", 0, LIMIT, &wish->limit) &&
           set_range(query, args) && set_mentioned(query, args) && set_order(query, args) && set_section(query, args);
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

static int print_hits(diwan_archive *archive, diwan_query *query, const arguments *args,
                      const wishes *wish)
{
    diwan_hits *hits;
    bool snippets = args->num_operands > 0;
    long n = 0;
    /* One more than asked for tells whether there are more. */
    diwan_query_set_limit(query, wish->limit ? (int64_t)wish->limit + 1 : 0, 0);
    int32_t status = diwan_hits_open(&hits, archive, query);
    while (status >= 0 && (status = diwan_hits_next(hits)) == DIWAN_ROW && (!wish->limit || n < wish->limit)) {
        if (n && snippets && wish->format == FORMAT_TEXT)
            putchar('\n');
        print_hit(hits, wish->format, snippets);
        n++;
    }
    if (status == DIWAN_ROW && is_terminal(stdout))
        fprintf(stderr, "The first %ld; --limit %ld shows more, --limit 0 all.\n", n, wish->limit * 5);
    if (status < 0)
        archive_failed(archive, status);
    diwan_hits_close(hits);
    return status == DIWAN_MISUSE ? EXIT_USAGE : status < 0 ? EXIT_ARCHIVE : n ? EXIT_DONE : EXIT_NOTHING;
}

/* Say among what nothing was found. */
static int tell_nothing(diwan_archive *archive)
{
    int64_t count = 0;
    int32_t first, last;
    char from[16], to[16];
    if (diwan_archive_count(archive, &count) < 0 || diwan_archive_range(archive, &first, &last) < 0)
        return EXIT_NOTHING;
    if (!count)
        return complain(EXIT_NOTHING, "nothing found: the archive is empty");
    diwan_day_format(from, first);
    diwan_day_format(to, last);
    return complain(EXIT_NOTHING, "nothing found among %lld briefs from %s to %s", (long long)count, from, to);
}

int answer(const arguments *args, const char *text)
{
    diwan_archive *archive = NULL;
    diwan_query *query;
    wishes wish;
    if (diwan_query_new(&query) < 0)
        return complain(EXIT_ARCHIVE, "out of memory");
    int result = EXIT_USAGE;
    const char *actor = option_value(args, "actor"), *theme = option_value(args, "theme");
    if (text && diwan_query_set_text(query, text, strlen(text)) < 0)
        complain(EXIT_USAGE, "the question is too long");
    else if (theme && !*diwan_theme_find(NULL, theme, strlen(theme)))
        complain(EXIT_USAGE, "--theme takes a theme's label or id, not '%s'", theme);
    else if (theme && diwan_query_add_theme(query, theme, strlen(theme), 0) < 0)
        complain(EXIT_USAGE, "--theme takes a theme's label or id");
    else if (actor && diwan_query_add_actor(query, actor, strlen(actor)) < 0)
        complain(EXIT_USAGE, "--actor takes a name or an id");
    else if (set_query(query, args, &wish))
        result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE)
        result = print_hits(archive, query, args, &wish);
    if (result == EXIT_NOTHING)
        result = tell_nothing(archive);
    diwan_query_close(query);
    diwan_archive_close(archive);
    return result;
}
