#include <string.h>

#include "hits.h"
#include "json.h"
#include "output.h"

#define LIMIT 20

/* The words of enum diwan_by, from 1. */
static const char *const words[] = { "",        "actor", "kind", "theme", "theme-alone", "year",
                                     "quarter", "month", "week", "day",   "section",     "tag" };
#define NUM_WORDS (int32_t)(sizeof words / sizeof *words)

/* The span or key that an option names; 0 after a message where it is none of those from
 * `least` on. */
static int32_t option_by(const arguments *args, const char *name, int32_t least, int32_t otherwise)
{
    const char *value = option_value(args, name);
    if (!value)
        return otherwise;
    for (int32_t by = least; by < (least == DIWAN_BY_ACTOR ? NUM_WORDS : DIWAN_BY_DAY + 1); by++)
        if (!strcmp(value, words[by]))
            return by;
    complain(EXIT_USAGE, "--%s is %syear, quarter, month, week or day, not '%s'", name,
             least == DIWAN_BY_ACTOR ? "actor, kind, theme, theme-alone, tag, section, " : "",
             value);
    return 0;
}

static void format_day(char out[16], int32_t day)
{
    if (day == DIWAN_NO_DAY || diwan_day_format(out, day) < 0)
        *out = '\0';
}

static void write_spans(json_writer *json, diwan_counts *counts)
{
    json_key(json, "spans");
    json_begin(json, '[');
    while (diwan_counts_next_span(counts) == DIWAN_ROW) {
        json_begin(json, '[');
        json_string(json, diwan_counts_span_key(counts));
        json_integer(json, diwan_counts_span_briefs(counts));
        json_end(json, ']');
    }
    json_end(json, ']');
}

static void write_json(diwan_counts *counts, const char *first, const char *last, bool over)
{
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    json_key(&json, "key");
    json_string(&json, diwan_counts_key(counts));
    json_key(&json, "label_ar");
    json_string_or_null(&json, diwan_counts_label_ar(counts));
    json_key(&json, "label_en");
    json_string_or_null(&json, diwan_counts_label_en(counts));
    json_key(&json, "briefs");
    json_integer(&json, diwan_counts_briefs(counts));
    json_key(&json, "first");
    json_string_or_null(&json, first);
    json_key(&json, "last");
    json_string_or_null(&json, last);
    if (over)
        write_spans(&json, counts);
    json_end(&json, '}');
    putchar('\n');
}

/* A row a span where counts go over time. */
static void write_tsv(diwan_counts *counts, const char *first, const char *last)
{
    bool spans = false;
    while (diwan_counts_next_span(counts) == DIWAN_ROW) {
        spans = true;
        print_field(diwan_counts_key(counts), '\t');
        print_field(diwan_counts_label_ar(counts), '\t');
        print_field(diwan_counts_label_en(counts), '\t');
        printf("%s\t%lld\n", diwan_counts_span_key(counts),
               (long long)diwan_counts_span_briefs(counts));
    }
    if (spans)
        return;
    print_field(diwan_counts_key(counts), '\t');
    print_field(diwan_counts_label_ar(counts), '\t');
    print_field(diwan_counts_label_en(counts), '\t');
    printf("%lld\t%s\t%s\n", (long long)diwan_counts_briefs(counts), first, last);
}

static void print_number(int64_t number)
{
    char text[32];
    snprintf(text, sizeof text, "%7lld", (long long)number);
    print_left_to_right(text);
}

static void write_text(diwan_counts *counts, const char *first, const char *last)
{
    const char *label = diwan_counts_label_ar(counts);
    begin_line();
    print_number(diwan_counts_briefs(counts));
    fputs("  ", stdout);
    print_isolated(*label ? label : diwan_counts_key(counts), STYLE_PLAIN);
    if (*first) {
        fputs("  ", stdout);
        print_left_to_right(first);
        fputs(strcmp(first, last) ? " – " : "", stdout);
        print_left_to_right(strcmp(first, last) ? last : "");
    }
    end_line();
    while (diwan_counts_next_span(counts) == DIWAN_ROW) {
        if (!diwan_counts_span_briefs(counts))
            continue;
        begin_line();
        print_number(diwan_counts_span_briefs(counts));
        fputs("    ", stdout);
        print_left_to_right(diwan_counts_span_key(counts));
        end_line();
    }
}

static int print_counts(diwan_counts *counts, output_format format, bool over)
{
    char first[16], last[16];
    while (diwan_counts_next(counts) == DIWAN_ROW) {
        format_day(first, diwan_counts_first(counts));
        format_day(last, diwan_counts_last(counts));
        if (format == FORMAT_JSON)
            write_json(counts, first, last, over);
        else if (format == FORMAT_TSV)
            write_tsv(counts, first, last);
        else
            write_text(counts, first, last);
    }
    return diwan_counts_num_rows(counts) ? EXIT_DONE
                                         : complain(EXIT_NOTHING, "nothing found to count");
}

/* Bars of the length of their counts, for people. */
static void draw(diwan_counts *counts, int64_t highest)
{
    size_t room =
        terminal_columns() < 44 ? 20 : (terminal_columns() > 96 ? 96 : terminal_columns()) - 22;
    int64_t briefs = diwan_counts_briefs(counts);
    size_t length = (size_t)((double)briefs / (double)highest * (double)room + .5);
    begin_line();
    print_left_to_right(diwan_counts_key(counts));
    fputs("  ", stdout);
    for (size_t i = 0; i < length || (i == 0 && briefs); i++)
        fputs("█", stdout);
    printf("%s", briefs ? " " : "");
    char number[32];
    snprintf(number, sizeof number, "%lld", (long long)briefs);
    print_left_to_right(number);
    end_line();
}

static int64_t highest_of(diwan_archive *archive, const diwan_query *query, int32_t by, long most,
                          int32_t *status)
{
    diwan_counts *counts;
    int64_t highest = 1;
    *status = diwan_counts_open(&counts, archive, query, by, most);
    while (*status == DIWAN_OK && diwan_counts_next(counts) == DIWAN_ROW)
        highest = diwan_counts_briefs(counts) > highest ? diwan_counts_briefs(counts) : highest;
    diwan_counts_close(counts);
    return highest;
}

/* Ask, and hand the counts on. */
static int run(const arguments *args, int32_t by, int32_t over, long otherwise, bool bars)
{
    diwan_archive *archive = NULL;
    diwan_query *query;
    diwan_counts *counts = NULL;
    output_format format;
    long most;
    int32_t status = DIWAN_OK;
    if (!option_format(args, &format) || !option_number(args, "limit", 0, otherwise, &most))
        return EXIT_USAGE;
    query = read_question(args);
    int result = query ? EXIT_DONE : EXIT_USAGE;
    if (query)
        result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE) {
        int64_t highest =
            bars && format == FORMAT_TEXT ? highest_of(archive, query, by, most, &status) : 0;
        if (status == DIWAN_OK)
            status = over ? diwan_counts_open_over(&counts, archive, query, by, most, over)
                          : diwan_counts_open(&counts, archive, query, by, most);
        if (status < 0)
            result = archive_failed(archive, status);
        else if (!highest)
            result = print_counts(counts, format, over != 0);
        else if (!diwan_counts_total(counts))
            result = complain(EXIT_NOTHING, "nothing found to draw");
        else
            while (diwan_counts_next(counts) == DIWAN_ROW)
                draw(counts, highest);
    }
    diwan_counts_close(counts);
    diwan_query_close(query);
    diwan_archive_close(archive);
    return result;
}

static int run_counts(const arguments *args)
{
    int32_t by = option_by(args, "by", DIWAN_BY_ACTOR, DIWAN_BY_ACTOR);
    int32_t over = option_by(args, "over", DIWAN_BY_YEAR, -1);
    if (!by || !over)
        return EXIT_USAGE;
    bool of_time = by >= DIWAN_BY_YEAR && by <= DIWAN_BY_SECTION;
    if (over > 0 && of_time)
        return complain(EXIT_USAGE, "--over goes with --by actor, kind, theme or tag");
    return run(args, by, over > 0 ? over : 0, of_time ? 0 : LIMIT, false);
}

static int run_timeline(const arguments *args)
{
    int32_t by = option_by(args, "by", DIWAN_BY_YEAR, DIWAN_BY_MONTH);
    return by ? run(args, by, 0, 0, true) : EXIT_USAGE;
}

static const option counts_options[] = {
    ARCHIVE_OPTION,
    { "by", "WHAT",
      "actor, kind, theme, theme-alone, tag, section, year, quarter, month, week or day (default: "
      "actor)" },
    { "over", "SPAN", "and each over time: year, quarter, month, week or day" },
    { "limit", "N", "at most so many rows (default: 20 and all of time; 0 for all)" },
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command counts_command = {
    "counts",
    "[QUESTION]",
    "count what a question finds by actor, theme, tag or time",
    "Print how many of the briefs that are found name each actor, are about each theme, bear\n"
    "each tag, or are of each month, with the days of the first and the last. Themes count for\n"
    "those above them too, unless --by theme-alone. A week begins as diwan settings says.\n\n"
    "  diwan counts التعاون العسكري\n"
    "  diwan counts --by theme --over year موسكو\n"
    "  diwan counts --by tag 'فاعل:روسيا'\n"
    "  diwan counts --by month --format tsv",
    counts_options,
    run_counts,
};

static const option timeline_options[] = {
    ARCHIVE_OPTION,
    { "by", "SPAN", "year, quarter, month, week or day (default: month)" },
    { "limit", "N", "the last N spans (default: all)" },
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command timeline_command = {
    "timeline",
    "[QUESTION]",
    "draw how many briefs a question finds over time",
    "Draw a bar for each month from the first brief found to the last, also for those\n"
    "without any.\n\n"
    "  diwan timeline موسكو\n"
    "  diwan timeline --by year انتخابات",
    timeline_options,
    run_timeline,
};
