#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "brief_json.h"
#include "command.h"
#include "own.h"

/* The members that a line may have; of others nothing is made. */
enum { ID, TEXT, ON, TITLE, NUM_FIELDS };

static int line_failed(size_t number, const char *member, const char *reason)
{
    return complain(EXIT_INPUT, "line %zu: \"%s\": %s", number, member, reason);
}

static int set_section(diwan_brief *brief, int32_t section, const json_field *field, size_t number)
{
    if (!field->found)
        return EXIT_DONE;
    if (!field->string)
        return line_failed(number, field->key, "a string expected");
    int32_t status = diwan_brief_set_section(brief, section, field->text, field->len);
    return status < 0 ? line_failed(number, field->key, diwan_status_text(status)) : EXIT_DONE;
}

static int set_day(diwan_brief *brief, const json_field *field, size_t number)
{
    int32_t day;
    if (!field->found)
        return EXIT_DONE;
    if (!field->string || diwan_day_read(&day, field->text, field->len) < 0 ||
        diwan_brief_set_day(brief, day) < 0)
        return line_failed(number, field->key, "a day as \"2025-10-07\" expected");
    return EXIT_DONE;
}

static int print_analysis(const json_field *fields, size_t number, diwan_vocabulary *own)
{
    diwan_brief *brief;
    if (diwan_brief_new(&brief) < 0)
        return complain(EXIT_INPUT, "line %zu: out of memory", number);
    int result = set_day(brief, &fields[ON], number);
    if (result == EXIT_DONE)
        result = set_section(brief, DIWAN_SECTION_TITLE, &fields[TITLE], number);
    if (result == EXIT_DONE && !fields[TEXT].found)
        result = line_failed(number, "text", "is missing");
    if (result == EXIT_DONE)
        result = set_section(brief, DIWAN_SECTION_TEXT, &fields[TEXT], number);
    if (result == EXIT_DONE) {
        json_writer json = { .out = stdout };
        const json_field *id = &fields[ID];
        json_begin(&json, '{');
        json_key(&json, "id");
        json_raw(&json, id->found ? id->raw : "null", id->found ? id->raw_len : 4);
        write_brief(&json, brief, own, NULL);
        json_end(&json, '}');
        putchar('\n');
    }
    diwan_brief_close(brief);
    return result;
}

static int analyse_line(const char *line, size_t len, size_t number, diwan_vocabulary *own)
{
    json_field fields[NUM_FIELDS] = { [ID] = { .key = "id" }, [TEXT] = { .key = "text" },
                                      [ON] = { .key = "on" }, [TITLE] = { .key = "title" } };
    json_error error;
    char *memory;
    int result = json_read(fields, NUM_FIELDS, &memory, line, len, &error)
                     ? print_analysis(fields, number, own)
                     : complain(EXIT_INPUT, "line %zu, byte %zu: %s", number, error.at, error.reason);
    free(memory);
    return result;
}

static int run(const arguments *args)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    diwan_vocabulary *own;
    if (args->num_operands || !option_given(args, "jsonl"))
        return complain(EXIT_USAGE, "analyse reads JSON lines from standard input: diwan analyse --jsonl");
    int result = option_vocabulary(&own, args);
    if (result != EXIT_DONE)
        return result;
    for (size_t number = 1; (len = getline(&line, &room, stdin)) > 0; number++) {
        bool blank = strspn(line, " \t\r\n") == (size_t)len;
        int status = blank ? EXIT_DONE : analyse_line(line, (size_t)len, number, own);
        if (status != EXIT_DONE)
            result = status;
    }
    if (ferror(stdin))
        result = complain(EXIT_INPUT, "standard input: %s", strerror(errno));
    free(line);
    diwan_vocabulary_close(own);
    return result;
}

static const option options[] = {
    { "jsonl", NULL, "read and write JSON, one object a line" },
    VOCABULARY_OPTION,
    { NULL, NULL, NULL },
};

const command analyse_command = {
    "analyse", "", "tell which dates, actors and themes texts speak of",
    "Read lines of JSON from standard input, {\"id\", \"text\", \"on\": a day, \"title\"}, and print\n"
    "for each a line with its id and what was found. Days such as أمس are counted from the\n"
    "day \"on\". A line that can't be read is told, and the next is gone on with.\n\n"
    "  echo '{\"id\":1,\"on\":\"2025-10-07\",\"text\":\"زار الوفد موسكو أمس\"}' | diwan analyse --jsonl",
    options, run,
};
