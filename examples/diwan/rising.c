#include <math.h>
#include <string.h>

#include "hits.h"
#include "json.h"
#include "output.h"

#define LIMIT 20

/* Ratios without end are null in JSON and "inf" elsewhere. */
static void write_ratio(json_writer *json, const char *key, double ratio)
{
    json_key(json, key);
    if (isinf(ratio))
        json_raw(json, "null", 4);
    else
        json_number(json, ratio);
}

static void write_json(diwan_rising *rising)
{
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    json_key(&json, "key");
    json_string(&json, diwan_rising_key(rising));
    json_key(&json, "label_ar");
    json_string_or_null(&json, diwan_rising_label_ar(rising));
    json_key(&json, "label_en");
    json_string_or_null(&json, diwan_rising_label_en(rising));
    json_key(&json, "before");
    json_integer(&json, diwan_rising_before(rising));
    json_key(&json, "now");
    json_integer(&json, diwan_rising_now(rising));
    write_ratio(&json, "ratio", diwan_rising_ratio(rising));
    write_ratio(&json, "low", diwan_rising_low(rising));
    write_ratio(&json, "high", diwan_rising_high(rising));
    json_end(&json, '}');
    putchar('\n');
}

static void write_tsv(diwan_rising *rising)
{
    print_field(diwan_rising_key(rising), '\t');
    print_field(diwan_rising_label_ar(rising), '\t');
    print_field(diwan_rising_label_en(rising), '\t');
    printf("%lld\t%lld\t%.2f\t%.2f\t%.2f\n", (long long)diwan_rising_before(rising),
           (long long)diwan_rising_now(rising), diwan_rising_ratio(rising),
           diwan_rising_low(rising), diwan_rising_high(rising));
}

static void write_text(diwan_rising *rising)
{
    char numbers[64], interval[64];
    snprintf(numbers, sizeof numbers, "%4lld → %-4lld", (long long)diwan_rising_before(rising),
             (long long)diwan_rising_now(rising));
    if (isinf(diwan_rising_high(rising)))
        snprintf(interval, sizeof interval, "(×%.1f …)", diwan_rising_low(rising));
    else
        snprintf(interval, sizeof interval, "×%.1f (%.1f … %.1f)", diwan_rising_ratio(rising),
                 diwan_rising_low(rising), diwan_rising_high(rising));
    begin_line();
    print_left_to_right(numbers);
    fputs("  ", stdout);
    print_isolated(diwan_rising_label_ar(rising), STYLE_PLAIN);
    fputs("  ", stdout);
    print_left_to_right(interval);
    end_line();
}

static int print_rows(diwan_rising *rising, output_format format)
{
    if (!diwan_rising_total_now(rising) || !diwan_rising_total_before(rising))
        return complain(EXIT_NOTHING, "no briefs %s to compare",
                        diwan_rising_total_now(rising) ? "before" : "now");
    bool any = false;
    for (; diwan_rising_next(rising) == DIWAN_ROW; any = true)
        (format == FORMAT_JSON  ? write_json
         : format == FORMAT_TSV ? write_tsv
                                : write_text)(rising);
    return any ? EXIT_DONE : complain(EXIT_NOTHING, "nothing has risen");
}

/* The last three months of the archive, and the three before. */
static int default_spans(diwan_spans *spans, diwan_archive *archive)
{
    int32_t first, last, status = diwan_archive_range(archive, &first, &last);
    if (status < 0)
        return archive_failed(archive, status);
    if (last == DIWAN_NO_DAY)
        return complain(EXIT_NOTHING, "the archive is empty");
    *spans = (diwan_spans){ last - 90, last, last - 181, last - 91 };
    return EXIT_DONE;
}

static int read_spans(diwan_spans *spans, const arguments *args, diwan_archive *archive)
{
    int32_t now_first, now_last, before_first, before_last;
    int result = default_spans(spans, archive);
    if (result != EXIT_DONE)
        return result;
    if (!option_date(args, "now", &now_first, &now_last) ||
        !option_date(args, "before", &before_first, &before_last))
        return EXIT_USAGE;
    if (option_given(args, "now")) {
        int32_t last = now_last == DIWAN_NO_DAY ? spans->now_last : now_last; /* the archive's */
        if (now_first == DIWAN_NO_DAY && !option_given(args, "before"))
            return complain(EXIT_USAGE, "--now without a first day needs --before");
        if (now_first > last)
            return complain(EXIT_NOTHING, "the archive has no briefs of --now");
        int32_t days = now_first == DIWAN_NO_DAY ? 0 : last - now_first + 1;
        *spans = (diwan_spans){ now_first, now_last, now_first - days, now_first - 1 };
    }
    if (option_given(args, "before")) {
        spans->before_first = before_first;
        spans->before_last = before_last;
    }
    return EXIT_DONE;
}

static int run(const arguments *args)
{
    static const char *const words[] = { "actor", "theme", "theme-alone" };
    static const int32_t bys[] = { DIWAN_BY_ACTOR, DIWAN_BY_THEME, DIWAN_BY_THEME_ALONE };
    const char *wish = option_value(args, "by");
    diwan_archive *archive = NULL;
    diwan_query *query;
    diwan_rising *rising = NULL;
    diwan_spans spans;
    output_format format;
    long most;
    int by = 0;
    while (by < 3 && wish && strcmp(wish, words[by]))
        by++;
    if (by == 3)
        return complain(EXIT_USAGE, "--by is actor, theme or theme-alone, not '%s'", wish);
    if (!option_format(args, &format) || !option_number(args, "limit", 0, LIMIT, &most))
        return EXIT_USAGE;
    query = read_question(args);
    int result = query ? EXIT_DONE : EXIT_USAGE;
    if (query)
        result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE)
        result = read_spans(&spans, args, archive);
    if (result == EXIT_DONE) {
        int32_t status = diwan_rising_open(&rising, archive, query, wish ? bys[by] : DIWAN_BY_THEME,
                                           &spans, option_given(args, "falling"), most);
        result = status < 0 ? archive_failed(archive, status) : print_rows(rising, format);
    }
    diwan_rising_close(rising);
    diwan_query_close(query);
    diwan_archive_close(archive);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    { "by", "WHAT", "actor, theme or theme-alone (default: theme)" },
    { "now", "DATE",
      "the days that are looked at, as 2025-10 or 2025-10.. (default: the archive's last 91)" },
    { "before", "DATE", "those they are compared with (default: as many before)" },
    { "falling", NULL, "what has fallen instead" },
    { "limit", "N", "at most so many rows (default: 20; 0 for all)" },
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command rising_command = {
    "rising",
    "[QUESTION]",
    "which themes or actors have risen of late",
    "Print what has a greater share of the briefs now than before: briefs before and now, how\n"
    "many times the share, and between which numbers that lies in 95 of 100 cases, if counts\n"
    "vary by chance. What rose the most for certain comes first.\n\n"
    "  diwan rising\n"
    "  diwan rising --by actor --now 2025-10 --before 2025-09 موسكو",
    options,
    run,
};
