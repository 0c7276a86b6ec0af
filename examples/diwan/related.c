#include <stdlib.h>
#include <string.h>

#include "brief_text.h"
#include "command.h"
#include "json.h"
#include "output.h"

#define LIMIT 20
#define EXPECTATIONS_MOST 64

/* The sentence-like clause in which an expectation stands, on a line of its own. */
static void print_expectation(const diwan_brief *brief, const diwan_expectations *all,
                              int32_t number)
{
    char label[32];
    size_t len, start = diwan_expectations_start(all), end = diwan_expectations_end(all);
    const char *text = diwan_brief_section(brief, diwan_expectations_section(all), &len);
    char *clause = malloc(end - start + 1);
    if (!clause)
        return;
    memcpy(clause, text + start, end - start);
    clause[end - start] = '\0';
    snprintf(label, sizeof label, "(%d)", (int)number + 1);
    begin_line();
    print_left_to_right(label);
    fputs("  ", stdout);
    print_isolated(clause, STYLE_PLAIN);
    end_line();
    free(clause);
}

/* The brief itself and what it expects. */
static void print_expectations(const diwan_brief *brief)
{
    diwan_expectations *all;
    print_heading(diwan_brief_id(brief), diwan_brief_date(brief), diwan_brief_headline(brief),
                  STYLE_STRONG);
    if (diwan_expectations_of_brief(&all, brief) == DIWAN_OK)
        for (int32_t i = 0; i < EXPECTATIONS_MOST && diwan_expectations_next(all) == DIWAN_ROW; i++)
            print_expectation(brief, all, i);
    diwan_expectations_close(all);
    putchar('\n');
}

static void print_shared(const diwan_related *related)
{
    begin_line();
    printf("      ");
    for (int32_t i = 0; i < diwan_related_num_shared(related); i++) {
        fputs(i ? "، " : "", stdout);
        print_isolated(diwan_related_shared_ar(related, i), STYLE_PLAIN);
    }
    for (int32_t i = 0; i < EXPECTATIONS_MOST; i++)
        if (diwan_related_expects(related, i)) {
            char label[32];
            snprintf(label, sizeof label, " (%d)", (int)i + 1);
            print_left_to_right(label);
        }
    end_line();
}

static void write_json(const diwan_related *related, bool follows)
{
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    json_key(&json, "id");
    json_integer(&json, diwan_related_id(related));
    json_key(&json, "date");
    json_string(&json, diwan_related_date(related));
    json_key(&json, "title");
    json_string(&json, diwan_related_title(related));
    json_key(&json, "score");
    json_number(&json, diwan_related_score(related));
    json_key(&json, "shared");
    json_begin(&json, '[');
    for (int32_t i = 0; i < diwan_related_num_shared(related); i++)
        json_string(&json, diwan_related_shared_key(related, i));
    json_end(&json, ']');
    if (follows) {
        json_key(&json, "expectations");
        json_begin(&json, '[');
        for (int32_t i = 0; i < EXPECTATIONS_MOST; i++)
            if (diwan_related_expects(related, i))
                json_integer(&json, i);
        json_end(&json, ']');
    }
    json_end(&json, '}');
    putchar('\n');
}

static void write_tsv(const diwan_related *related)
{
    printf("%lld\t%s\t%.3f\t", (long long)diwan_related_id(related), diwan_related_date(related),
           diwan_related_score(related));
    print_field(diwan_related_title(related), '\t');
    for (int32_t i = 0; i < diwan_related_num_shared(related); i++)
        print_field(diwan_related_shared_key(related, i),
                    i + 1 < diwan_related_num_shared(related) ? ' ' : '\n');
    if (!diwan_related_num_shared(related))
        putchar('\n');
}

static int print_rows(diwan_related *related, output_format format, bool follows)
{
    bool any = false;
    for (; diwan_related_next(related) == DIWAN_ROW; any = true) {
        if (format == FORMAT_JSON) {
            write_json(related, follows);
        } else if (format == FORMAT_TSV) {
            write_tsv(related);
        } else {
            print_heading(diwan_related_id(related), diwan_related_date(related),
                          diwan_related_title(related), STYLE_PLAIN);
            print_shared(related);
        }
    }
    if (any)
        return EXIT_DONE;
    return complain(EXIT_NOTHING, follows ? "nothing has followed yet" : "nothing is related");
}

/* The id in the one operand, with or without #. */
static bool read_id(const arguments *args, int64_t *id)
{
    const char *text = args->num_operands == 1 ? args->operands[0] : "";
    char *end;
    text += *text == '#';
    *id = strtoll(text, &end, 10);
    if (*text && !*end && *id > 0)
        return true;
    complain(EXIT_USAGE, "%s needs the number of one brief, as 12", args->command->name);
    return false;
}

static bool read_least(const arguments *args, double *least)
{
    const char *value = option_value(args, "least");
    char *end;
    *least = value ? strtod(value, &end) : .25;
    if (!value || (*value && !*end && *least >= 0 && *least <= 1))
        return true;
    complain(EXIT_USAGE, "--least is from 0 to 1, not '%s'", value);
    return false;
}

static int ask(const arguments *args, bool follows)
{
    diwan_archive *archive = NULL;
    diwan_related *related = NULL;
    diwan_brief *brief = NULL;
    output_format format;
    int64_t id;
    double least = 0;
    long most;
    if (!read_id(args, &id) || !option_format(args, &format) ||
        !option_number(args, "limit", 1, LIMIT, &most) || (follows && !read_least(args, &least)))
        return EXIT_USAGE;
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE) {
        int32_t status = diwan_archive_fetch(archive, id, &brief);
        if (status == DIWAN_OK)
            status = follows ? diwan_follow_open(&related, archive, id, least, most)
                             : diwan_related_open(&related, archive, id, most);
        if (status == DIWAN_NOTFOUND)
            result = complain(EXIT_NOTHING, "no brief #%lld", (long long)id);
        else if (status < 0)
            result = archive_failed(archive, status);
    }
    if (result == EXIT_DONE && follows && format == FORMAT_TEXT)
        print_expectations(brief);
    if (result == EXIT_DONE)
        result = print_rows(related, format, follows);
    diwan_brief_close(brief);
    diwan_related_close(related);
    diwan_archive_close(archive);
    return result;
}

static int run_follow(const arguments *args)
{
    return ask(args, true);
}

static int run_related(const arguments *args)
{
    return ask(args, false);
}

static const option follow_options[] = {
    ARCHIVE_OPTION,
    { "least", "SCORE", "share so much of what the brief is about, 0 to 1 (default: .25)" },
    { "limit", "N", "at most so many (default: 20)" },
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command follow_command = {
    "follow",
    "ID",
    "what came of a brief: later ones on its actors and themes",
    "Print what a brief expects, and then the later briefs on the actors of its opinion and its\n"
    "themes, the oldest first: what each shares, and in parentheses the expectations that name\n"
    "one of the actors.\n\n"
    "  diwan follow 12\n"
    "  diwan follow --least .5 --format json 12",
    follow_options,
    run_follow,
};

static const option related_options[] = {
    ARCHIVE_OPTION,
    { "limit", "N", "at most so many (default: 20)" },
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command related_command = {
    "related",
    "ID",
    "briefs that share most with a brief",
    "Print the briefs that share rare words, actors and themes with one, the nearest first.\n\n"
    "  diwan related 12",
    related_options,
    run_related,
};
