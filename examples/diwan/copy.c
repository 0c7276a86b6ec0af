/* What a question finds, as an archive of its own. */
#include <signal.h>
#include <string.h>

#include "hits.h"
#include "interrupt.h"

/* Briefs copied at a time. */
#define BRIEFS 200

static volatile sig_atomic_t stopped;
static diwan_archive *asked; /* that is to stop */

static void stop(int signal_number)
{
    (void)signal_number;
    stopped = 1;
    diwan_archive_interrupt(asked);
}

static int32_t copy_all(diwan_copy *copy)
{
    int64_t done = 0, total = diwan_copy_total(copy);
    int32_t status = DIWAN_ROW;
    while (total && status == DIWAN_ROW && !stopped) { /* an archive of nothing is of no use */
        status = diwan_copy_step(copy, BRIEFS, &done);
        show_progress("copying", (size_t)done, (size_t)total);
    }
    end_progress();
    return status;
}

static int tell(const diwan_archive *archive, const char *path, int32_t status, int64_t total)
{
    if (status == DIWAN_CLASH)
        return complain(EXIT_USAGE, "%s is there already", path);
    if (status == DIWAN_INTERRUPTED || (stopped && status != DIWAN_DONE))
        return complain(EXIT_ARCHIVE, "interrupted; %s was not made", path);
    if (status == DIWAN_MISUSE)
        return complain(EXIT_USAGE, "%s", diwan_archive_errmsg(archive));
    if (status < 0)
        return archive_failed(archive, status);
    if (status != DIWAN_DONE)
        return complain(EXIT_NOTHING, "nothing found; %s was not made", path);
    printf("%lld copied to %s\n", (long long)total, path);
    return EXIT_DONE;
}

static int copy_to(diwan_archive *archive, const diwan_query *query, const char *path)
{
    diwan_copy *copy;
    asked = archive;
    on_interrupt(stop);
    int32_t status = diwan_copy_open(&copy, archive, query, path);
    if (status >= 0)
        status = copy_all(copy);
    int result = tell(archive, path, status, diwan_copy_total(copy));
    diwan_copy_close(copy);
    on_interrupt(NULL);
    return result;
}

/* Whether a name is that of a file, and not what was left out of the end of a question. */
static bool is_file_name(const char *name)
{
    bool folder = strchr(name, '/') || strchr(name, '\\');
    return folder || (strchr(name, '.') && !strchr(name, ':') && !strstr(name, ".."));
}

static int run(const arguments *args)
{
    diwan_archive *archive = NULL;
    if (!args->num_operands)
        return complain(EXIT_USAGE, "copy needs a question and the name of a new file, as part.db");
    const char *path = args->operands[args->num_operands - 1];
    if (!is_file_name(path))
        return complain(EXIT_USAGE, "'%s' is no name of a new file, as part.db; ./%s would be",
                        path, path);
    arguments asks = *args;
    asks.num_operands--;
    diwan_query *query = read_question_without_limit(&asks);
    if (!query)
        return EXIT_USAGE;
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE)
        result = copy_to(archive, query, path);
    diwan_query_close(query);
    diwan_archive_close(archive);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    { NULL, NULL, NULL },
};

const command copy_command = {
    "copy",
    "[QUESTION…] FILE",
    "copy what a question finds to a new archive",
    "Make an archive of the briefs that a question finds, or of all: with their ids, originals,\n"
    "notes, tags and what persons said of them, and with the vocabulary, settings and saved\n"
    "questions. Others may write meanwhile. The file is there when it is whole, or not at all; "
    "one\n"
    "that is there is not replaced.\n\n"
    "  diwan copy 'actor:روسيا date:2025' russia-2025.db\n"
    "  diwan copy tag:للنشر public.db",
    options,
    run,
};
