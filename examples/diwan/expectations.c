/* What the briefs of a question expect. */
#include <string.h>

#include "brief_json.h"
#include "brief_text.h"
#include "hits.h"
#include "json.h"
#include "output.h"

static const struct {
    int32_t bit;
    const char *word;
} marks[] = {
    { DIWAN_EXPECTATION_NEGATIVE, "negative" },
    { DIWAN_EXPECTATION_CONDITIONAL, "conditional" },
    { DIWAN_EXPECTATION_PAST, "past" },
    { DIWAN_EXPECTATION_REPORTED, "reported" },
};

#define NUM_MARKS (sizeof marks / sizeof *marks)

static void print_json(const diwan_expected *all)
{
    size_t start = diwan_expected_start(all);
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    json_key(&json, "id");
    json_integer(&json, diwan_expected_id(all));
    json_key(&json, "date");
    json_string(&json, diwan_expected_date(all));
    json_key(&json, "section");
    json_string(&json, section_name(diwan_expected_section(all)));
    json_key(&json, "start");
    json_integer(&json, (int64_t)start);
    json_key(&json, "end");
    json_integer(&json, (int64_t)diwan_expected_end(all));
    json_key(&json, "cue");
    json_text(&json, diwan_expected_text(all) + (diwan_expected_cue_start(all) - start),
              diwan_expected_cue_end(all) - diwan_expected_cue_start(all));
    json_key(&json, "strength");
    json_string(&json, diwan_strength_text(diwan_expected_strength(all)));
    for (size_t i = 0; i < NUM_MARKS; i++) {
        json_key(&json, marks[i].word);
        json_bool(&json, diwan_expected_marks(all) & marks[i].bit);
    }
    json_key(&json, "text");
    json_string(&json, diwan_expected_text(all));
    json_end(&json, '}');
    putchar('\n');
}

/* The strength and the marks, a comma between two. */
static void say_kind(char *out, size_t room, const diwan_expected *all)
{
    int len = snprintf(out, room, "%s", diwan_strength_text(diwan_expected_strength(all)));
    for (size_t i = 0; i < NUM_MARKS; i++)
        if (diwan_expected_marks(all) & marks[i].bit)
            len += snprintf(out + len, room - (size_t)len, ",%s", marks[i].word);
}

static void print_tsv(const diwan_expected *all)
{
    char kind[96];
    say_kind(kind, sizeof kind, all);
    printf("%lld\t%s\t%s\t%s\t", (long long)diwan_expected_id(all), diwan_expected_date(all),
           section_name(diwan_expected_section(all)), kind);
    print_field(diwan_expected_text(all), '\n');
}

/* The clauses of a brief stand below the line that names it. */
static void print_text(const diwan_expected *all, int64_t *brief)
{
    char kind[96];
    say_kind(kind, sizeof kind, all);
    if (*brief != diwan_expected_id(all)) {
        if (*brief)
            putchar('\n');
        *brief = diwan_expected_id(all);
        print_heading(*brief, diwan_expected_date(all), diwan_expected_headline(all), STYLE_STRONG);
    }
    begin_line();
    fputs("  ", stdout);
    print_isolated(diwan_expected_text(all), STYLE_PLAIN);
    fputs("  ", stdout);
    print_left_to_right(kind);
    end_line();
}

static int print_expected(diwan_archive *archive, diwan_query *query, int32_t section, int32_t strength,
                          output_format format)
{
    diwan_expected *all;
    int64_t brief = 0, n = 0;
    int32_t status = diwan_expected_open(&all, archive, query, section, strength);
    while (status >= 0 && (status = diwan_expected_next(all)) == DIWAN_ROW) {
        if (format == FORMAT_JSON)
            print_json(all);
        else if (format == FORMAT_TSV)
            print_tsv(all);
        else
            print_text(all, &brief);
        n++;
    }
    int result = status < 0 ? archive_failed(archive, status) : n ? EXIT_DONE : EXIT_NOTHING;
    diwan_expected_close(all);
    return result == EXIT_NOTHING ? complain(result, "nothing of the kind is expected") : result;
}

static bool read_strength(const arguments *args, int32_t *strength)
{
    const char *value = option_value(args, "strength");
    *strength = 0;
    if (!value)
        return true;
    for (*strength = DIWAN_STRENGTH_UNLIKELY; *strength <= DIWAN_STRENGTH_CERTAIN; ++*strength)
        if (!strcmp(value, diwan_strength_text(*strength)))
            return true;
    complain(EXIT_USAGE, "--strength is unlikely, possible, likely or certain, not '%s'", value);
    return false;
}

static bool read_section(const arguments *args, int32_t *section)
{
    const char *value = option_value(args, "in");
    *section = 0;
    if (!value)
        return true;
    for (*section = DIWAN_SECTION_HEADLINE; *section <= DIWAN_SECTION_OPINION; ++*section)
        if (!strcmp(value, section_name(*section)))
            return true;
    complain(EXIT_USAGE, "--in is event, opinion or headline, not '%s'", value);
    return false;
}

static int run(const arguments *args)
{
    diwan_archive *archive = NULL;
    output_format format;
    int32_t section, strength;
    if (!option_format(args, &format) || !read_strength(args, &strength) || !read_section(args, &section))
        return EXIT_USAGE;
    diwan_query *query = read_question(args);
    if (!query)
        return EXIT_USAGE;
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE)
        result = print_expected(archive, query, section, strength, format);
    diwan_query_close(query);
    diwan_archive_close(archive);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    { "strength", "HOW", "unlikely, possible, likely or certain" },
    { "in", "SECTION", "event, opinion or headline" },
    { "limit", "N", "at most so many (default: 20; 0 for all)" },
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command expectations_command = {
    "expectations", "[QUESTION…]", "what the briefs of a question say may come",
    "Print the clauses in which briefs say what may come, the newest brief's first, with how sure\n"
    "they are. Of a question that asks for expectations with words, only those.\n\n"
    "  diwan expectations actor:تركيا --strength likely\n"
    "  diwan expectations توقع:هدنة --in event\n"
    "  diwan expectations order:oldest --limit 0 --format tsv",
    options, run,
};
