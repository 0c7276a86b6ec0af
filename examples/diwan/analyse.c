#include <stdlib.h>
#include <sys/types.h>

#include "brief_json.h"
#include "command.h"
#include "json.h"

static int32_t set_text(diwan_brief *brief, const json_object *object)
{
    const json_member *on = json_find(object, "on"), *title = json_find(object, "title");
    const json_member *text = json_find(object, "text");
    int32_t day, status = DIWAN_OK;
    if (on && (status = diwan_day_read(&day, on->value, on->value_len)) == DIWAN_OK)
        status = diwan_brief_set_day(brief, day);
    if (status == DIWAN_OK && title)
        status = diwan_brief_set_section(brief, DIWAN_SECTION_TITLE, title->value, title->value_len);
    if (status == DIWAN_OK && text)
        status = diwan_brief_set_section(brief, DIWAN_SECTION_TEXT, text->value, text->value_len);
    return status;
}

static void print_analysis(const diwan_brief *brief, const json_member *id)
{
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    json_key(&json, "id");
    if (id)
        json_text(&json, id->value, id->value_len);
    else
        json_string_or_null(&json, NULL);
    write_analysis(&json, brief);
    json_end(&json, '}');
    putchar('\n');
}

static int analyse_line(const char *line, size_t len, size_t number)
{
    json_object object;
    diwan_brief *brief = NULL;
    int result = EXIT_DONE;
    if (!json_read(&object, line, len)) {
        result = complain(EXIT_INPUT, "line %zu, byte %zu: %s", number, object.error_at, object.error);
    } else {
        int32_t status = diwan_brief_new(&brief);
        if (status == DIWAN_OK)
            status = set_text(brief, &object);
        if (status < 0)
            result = complain(EXIT_INPUT, "line %zu: %s", number,
                              *diwan_brief_errmsg(brief) ? diwan_brief_errmsg(brief) : diwan_status_text(status));
        else
            print_analysis(brief, json_find(&object, "id"));
    }
    diwan_brief_close(brief);
    free(object.memory);
    return result;
}

static int run(const arguments *args)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    int result = EXIT_DONE;
    if (args->num_operands || !option_given(args, "jsonl"))
        return complain(EXIT_USAGE, "analyse reads JSON lines from standard input: diwan analyse --jsonl");
    for (size_t number = 1; (len = getline(&line, &room, stdin)) > 0; number++) {
        len -= line[len - 1] == '\n';
        int status = len ? analyse_line(line, (size_t)len, number) : EXIT_DONE;
        if (status != EXIT_DONE)
            result = status;
    }
    free(line);
    return result;
}

static const option options[] = {
    { "jsonl", NULL, "read and write JSON, one object a line" },
    { NULL, NULL, NULL },
};

const command analyse_command = {
    "analyse", "", "tell which dates, actors and themes texts speak of",
    "Read lines of JSON from standard input, {\"id\", \"text\", \"on\": a day, \"title\"}, and print\n"
    "for each a line with its id and what was found. Dates such as أمس are counted from the\n"
    "day \"on\". A line that can't be read is told, and the next is gone on with.\n\n"
    "  echo '{\"id\":\"1\",\"on\":\"2025-10-07\",\"text\":\"زار الوفد موسكو أمس\"}' | diwan analyse --jsonl",
    options, run,
};
