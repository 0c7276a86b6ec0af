#include "arguments.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The edit distance of two words, transpositions counted as one; words over 31 bytes
 * are far from everything. */
static int distance(const char *a, const char *b)
{
    int rows[3][32];
    size_t n = strlen(a), m = strlen(b);
    if (n > 31 || m > 31)
        return 99;
    for (size_t j = 0; j <= m; j++)
        rows[1][j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int *row = rows[(i + 1) % 3], *up = rows[i % 3], *upper = rows[(i + 2) % 3];
        row[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int best = up[j - 1] + (a[i - 1] != b[j - 1]);
            best = up[j] + 1 < best ? up[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && upper[j - 2] + 1 < best)
                best = upper[j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[(n + 1) % 3][m];
}

const char *nearest(const char *word, const char *const *names, size_t n)
{
    const char *found = NULL;
    int least = 3;
    for (size_t i = 0; i < n; i++) {
        int d = distance(word, names[i]);
        if (d < least && d < (int)strlen(names[i])) {
            least = d;
            found = names[i];
        }
    }
    return found;
}

static int unknown_option(const command *cmd, const char *name, size_t len)
{
    char word[64];
    const char *names[17];
    size_t n = 0;
    snprintf(word, sizeof word, "%.*s", (int)(len < 60 ? len : 60), name);
    for (const option *o = cmd->options; o->name; o++)
        names[n++] = o->name;
    names[n++] = "help";
    const char *near = nearest(word, names, n);
    if (near)
        return complain(EXIT_USAGE, "%s has no option --%s; did you mean --%s?", cmd->name, word, near);
    return complain(EXIT_USAGE, "%s has no option --%s; see diwan %s --help", cmd->name, word, cmd->name);
}

/* Take the option at argv[*i], and its value, which may be the next argument. */
static int read_option(arguments *args, int argc, char **argv, int *i)
{
    const char *name = argv[*i] + 2, *equals = strchr(name, '=');
    size_t len = equals ? (size_t)(equals - name) : strlen(name);
    for (const option *o = args->command->options; o->name; o++) {
        if (strlen(o->name) != len || memcmp(o->name, name, len))
            continue;
        const char **value = &args->values[o - args->command->options];
        if (!o->value && equals)
            return complain(EXIT_USAGE, "--%s takes no value", o->name);
        if (o->value && !equals && *i + 1 >= argc)
            return complain(EXIT_USAGE, "--%s needs a value: %s", o->name, o->value);
        *value = !o->value ? "" : equals ? equals + 1 : argv[++*i];
        return EXIT_DONE;
    }
    return unknown_option(args->command, name, len);
}

/* What looks like one; but -tag:x is of a question. */
static bool is_short_option(const char *argument)
{
    char c = argument[0] == '-' ? argument[1] : '\0';
    return ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) && !strchr(argument, ':');
}

int read_arguments(arguments *args, const command *cmd, int argc, char **argv)
{
    bool only_operands = false;
    *args = (arguments){ .command = cmd };
    args->operands = malloc(((size_t)argc + 1) * sizeof *args->operands);
    if (!args->operands)
        return complain(EXIT_USAGE, "out of memory");
    for (int i = 0; i < argc; i++) {
        bool dashed = !only_operands && !strncmp(argv[i], "--", 2);
        if (dashed && !argv[i][2]) {
            only_operands = true;
        } else if (dashed) {
            int status = read_option(args, argc, argv, &i);
            if (status != EXIT_DONE)
                return status;
        } else if (!only_operands && is_short_option(argv[i])) {
            return complain(EXIT_USAGE,
                            "%s: options have two dashes, see diwan %s --help; put -- before a word that begins with one",
                            argv[i], cmd->name);
        } else {
            args->operands[args->num_operands++] = argv[i];
        }
    }
    return EXIT_DONE;
}

const char *option_value(const arguments *args, const char *name)
{
    for (const option *o = args->command->options; o->name; o++)
        if (!strcmp(o->name, name))
            return args->values[o - args->command->options];
    return NULL;
}

bool option_given(const arguments *args, const char *name)
{
    return option_value(args, name) != NULL;
}

bool option_format(const arguments *args, output_format *format)
{
    const char *value = option_value(args, "format");
    *format = FORMAT_TEXT;
    if (!value || !strcmp(value, "text"))
        return true;
    *format = !strcmp(value, "json") ? FORMAT_JSON : FORMAT_TSV;
    if (*format == FORMAT_JSON || !strcmp(value, "tsv"))
        return true;
    complain(EXIT_USAGE, "--format is text, json or tsv, not %s", value);
    return false;
}

bool option_number(const arguments *args, const char *name, long least, long otherwise, long *out)
{
    const char *value = option_value(args, name);
    char *end;
    *out = otherwise;
    if (!value)
        return true;
    errno = 0;
    *out = strtol(value, &end, 10);
    if (!*value || *end || errno || *out < least) {
        complain(EXIT_USAGE, "--%s takes a whole number from %ld, not '%s'", name, least, value);
        return false;
    }
    return true;
}

bool option_day(const arguments *args, const char *name, int32_t *out)
{
    const char *value = option_value(args, name);
    *out = DIWAN_NO_DAY;
    if (!value || diwan_day_read(out, value, strlen(value)) == DIWAN_OK)
        return true;
    complain(EXIT_USAGE, "--%s takes a day as 2025-10-07, not '%s'", name, value);
    return false;
}

static const char *archive_path(const arguments *args)
{
    const char *path = option_value(args, "archive");
    if (!path)
        path = getenv("DIWAN_ARCHIVE");
    return path && *path ? path : "diwan.db";
}

static int open_allowing(diwan_archive **out, const arguments *args, int32_t how, int32_t allowed)
{
    const char *given = option_value(args, "archive"), *path = archive_path(args);
    *out = NULL;
    if (given && !*given)
        return complain(EXIT_USAGE, "--archive takes a file, not ''");
    int32_t status = diwan_archive_open(out, path, how);
    if (status >= 0 || status == allowed)
        return EXIT_DONE;
    complain(EXIT_ARCHIVE, "%s", *out ? diwan_archive_errmsg(*out) : diwan_status_text(status));
    diwan_archive_close(*out);
    *out = NULL;
    return EXIT_ARCHIVE;
}

int open_archive_if_any(diwan_archive **out, const arguments *args)
{
    const char *named = getenv("DIWAN_ARCHIVE");
    if (option_given(args, "archive") || (named && *named))
        return open_archive(out, args, DIWAN_OPEN_READ);
    int32_t status = diwan_archive_open(out, "diwan.db", DIWAN_OPEN_READ);
    if (status < 0) {
        diwan_archive_close(*out);
        *out = NULL;
    }
    return status < 0 && status != DIWAN_NOTFOUND ? open_archive(out, args, DIWAN_OPEN_READ)
                                                  : EXIT_DONE;
}

int32_t today(void)
{
    return (int32_t)(time(NULL) / 86400);
}

void question_dates(const arguments *args, diwan_date_options *out)
{
    diwan_archive *archive;
    diwan_archive_open(&archive, archive_path(args), DIWAN_OPEN_READ);
    diwan_archive_date_options(archive, out);
    diwan_archive_close(archive);
}

bool option_date(const arguments *args, const char *name, int32_t *first, int32_t *last)
{
    const char *value = option_value(args, name);
    diwan_date_options options;
    *first = *last = DIWAN_NO_DAY;
    if (!value)
        return true;
    question_dates(args, &options);
    if (diwan_date_read(first, last, value, strlen(value), today(), &options) == DIWAN_OK)
        return true;
    complain(EXIT_USAGE, "--%s takes a date, as 2025-10-07, 2025-10, 'تشرين الأول 2025' or "
                         "2025-03..2025-06, not '%s'", name, value);
    return false;
}

int open_archive(diwan_archive **out, const arguments *args, int32_t how)
{
    return open_allowing(out, args, how, DIWAN_OK);
}

int open_archive_to_rebuild(diwan_archive **out, const arguments *args)
{
    return open_allowing(out, args, DIWAN_OPEN_WRITE, DIWAN_STALE);
}

int archive_failed(const diwan_archive *archive, int32_t status)
{
    const char *message = diwan_archive_errmsg(archive);
    return complain(EXIT_ARCHIVE, "%s", *message ? message : diwan_status_text(status));
}

bool read_brief_id(const char *text, int64_t *id)
{
    char *end;
    errno = 0;
    *id = strtoll(text + (*text == '#'), &end, 10);
    if (*text && !*end && !errno && *id > 0)
        return true;
    complain(EXIT_USAGE, "'%s' is no brief's id; diwan list shows them", text);
    return false;
}
