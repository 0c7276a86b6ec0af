#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "json.h"
#include "output.h"

static void print_value(const diwan_statistics *all)
{
    if (*diwan_statistics_text(all))
        print_field(diwan_statistics_text(all), '\n');
    else
        printf("%lld\n", (long long)diwan_statistics_number(all));
}

static void print_text(const diwan_statistics *all)
{
    char name[64];
    const char *key = diwan_statistics_key(all);
    snprintf(name, sizeof name, "%s%s%s", diwan_statistics_group(all), *key ? " " : "", key);
    printf("%-28s ", name);
    print_value(all);
}

static void write_json(json_writer *json, const diwan_statistics *all)
{
    if (*diwan_statistics_text(all))
        json_string(json, diwan_statistics_text(all));
    else
        json_integer(json, diwan_statistics_number(all));
}

/* A member for each group: a value, or an object where it has keys. */
static void print_json(diwan_statistics *all)
{
    json_writer json = { .out = stdout };
    char group[32] = "";
    bool open = false;
    json_begin(&json, '{');
    while (diwan_statistics_next(all) == DIWAN_ROW) {
        const char *key = diwan_statistics_key(all);
        if (strcmp(group, diwan_statistics_group(all))) {
            if (open)
                json_end(&json, '}');
            snprintf(group, sizeof group, "%s", diwan_statistics_group(all));
            json_key(&json, group);
            open = *key != '\0';
            if (open)
                json_begin(&json, '{');
        }
        if (open)
            json_key(&json, key);
        write_json(&json, all);
    }
    if (open)
        json_end(&json, '}');
    json_end(&json, '}');
    putchar('\n');
}

static void print_rows(diwan_statistics *all, output_format format)
{
    while (diwan_statistics_next(all) == DIWAN_ROW) {
        if (format == FORMAT_TEXT) {
            print_text(all);
            continue;
        }
        print_field(diwan_statistics_group(all), '\t');
        print_field(diwan_statistics_key(all), '\t');
        print_value(all);
    }
}

static int run(const arguments *args)
{
    diwan_archive *archive;
    diwan_statistics *all = NULL;
    output_format format;
    if (!option_format(args, &format))
        return EXIT_USAGE;
    if (args->num_operands)
        return complain(EXIT_USAGE, "stats takes no words");
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    int32_t status = result == EXIT_DONE ? diwan_statistics_open(&all, archive) : DIWAN_OK;
    if (status < 0)
        result = archive_failed(archive, status);
    if (all && format == FORMAT_JSON)
        print_json(all);
    else if (all)
        print_rows(all, format);
    diwan_statistics_close(all);
    diwan_archive_close(archive);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command stats_command = {
    "stats",
    "",
    "tell what the archive holds, in figures",
    "Print how many briefs there are, from when, with what, whom and what they speak of, and\n"
    "what takes how many bytes.\n\n"
    "  diwan stats --format json",
    options,
    run,
};
