/* How the archive reads the dates of its briefs: to be seen and set. */
#include <string.h>

#include "command.h"
#include "json.h"
#include "own.h"

static const char *const week_days[] = { "any",      "monday", "tuesday",  "wednesday",
                                         "thursday", "friday", "saturday", "sunday" };
static const char *const preferences[] = { "text", "past", "future" };
static const char *const answers[] = { "no", "yes" };

#define LENGTH(array) ((int32_t)(sizeof(array) / sizeof *(array)))

/* Set `*out` to the place of an option's value among the names, where it was given. */
static bool choose(const arguments *args, const char *name, const char *const *names, int32_t n,
                   int32_t *out)
{
    const char *value = option_value(args, name);
    if (!value)
        return true;
    for (int32_t i = 0; i < n; i++)
        if (!strcmp(value, names[i])) {
            *out = i;
            return true;
        }
    complain(EXIT_USAGE, "no --%s '%s'; see diwan settings --help", name, value);
    return false;
}

static bool choose_all(const arguments *args, diwan_date_options *options)
{
    return choose(args, "week-start", week_days, LENGTH(week_days), &options->week_start) &&
           choose(args, "prefer", preferences, LENGTH(preferences), &options->preference) &&
           choose(args, "same-day", answers, LENGTH(answers), &options->anaphora);
}

static void print(const diwan_date_options *options, output_format format)
{
    const char *const rows[][2] = { { "week-start", week_days[options->week_start] },
                                    { "prefer", preferences[options->preference] },
                                    { "same-day", answers[options->anaphora] } };
    json_writer json = { .out = stdout };
    if (format == FORMAT_JSON)
        json_begin(&json, '{');
    for (int i = 0; i < 3; i++) {
        if (format == FORMAT_JSON) {
            json_key(&json, rows[i][0]);
            json_string(&json, rows[i][1]);
        } else if (format == FORMAT_TSV) {
            printf("%s\t%s\n", rows[i][0], rows[i][1]);
        } else {
            printf("%-10s  %s\n", rows[i][0], rows[i][1]);
        }
    }
    if (format == FORMAT_JSON) {
        json_end(&json, '}');
        putchar('\n');
    }
}

static int run(const arguments *args)
{
    bool sets = option_given(args, "week-start") || option_given(args, "prefer") ||
                option_given(args, "same-day");
    diwan_date_options options = { 0 };
    output_format format;
    diwan_archive *archive;
    if (args->num_operands)
        return complain(EXIT_USAGE, "settings takes options, no words; see diwan settings --help");
    if (!option_format(args, &format) || !choose_all(args, &options))
        return EXIT_USAGE;
    int result = open_archive(&archive, args, sets ? DIWAN_OPEN_WRITE : DIWAN_OPEN_READ);
    if (result != EXIT_DONE)
        return result;
    int32_t status = diwan_archive_date_options(archive, &options);
    if (sets && (status == DIWAN_OK || status == DIWAN_CORRUPT)) {
        choose_all(args, &options);
        status = diwan_archive_set_date_options(archive, &options);
    }
    result = status < 0 ? archive_failed(archive, status) : EXIT_DONE;
    if (result == EXIT_DONE && sets)
        result = analyse_again(archive);
    if (result == EXIT_DONE)
        print(&options, format);
    diwan_archive_close(archive);
    return result;
}

static const option options[] = {
    { "week-start", "DAY",
      "any, monday, tuesday, wednesday, thursday, friday, saturday or sunday" },
    { "prefer", "READING", "text, past or future" },
    { "same-day", "ANSWER", "yes or no" },
    ARCHIVE_OPTION,
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command settings_command = {
    "settings",
    "",
    "see or set how dates are read",
    "Print how the archive reads dates, in its briefs and in questions; with options set it, and\n"
    "find the dates of all briefs again.\n\n"
    "--week-start is the first day of the week; any takes Saturday, and gives the other customs "
    "as\n"
    "further readings. --prefer is which reading comes first of «3 آذار»: past, future, or text, "
    "which is\n"
    "the past unless the sentence is about the future. --same-day yes reads «في اليوم نفسه» as the "
    "day\n"
    "named before it.\n\n"
    "  diwan settings\n"
    "  diwan settings --week-start monday --prefer past",
    options,
    run,
};
