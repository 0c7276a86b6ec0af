#include "command.h"
#include "interrupt.h"

/* The archive that a signal interrupts. Set before the handler is. */
static diwan_archive *volatile working;

static void stop(int signal_number)
{
    (void)signal_number;
    diwan_archive_interrupt(working);
}

static int work_on(diwan_archive *archive, int32_t (*work)(diwan_archive *))
{
    working = archive;
    on_interrupt(stop);
    int32_t status = work(archive);
    on_interrupt(NULL);
    return status < 0 ? archive_failed(archive, status) : EXIT_DONE;
}

static int run_check(const arguments *args)
{
    diwan_archive *archive;
    int64_t count = 0;
    if (args->num_operands)
        return complain(EXIT_USAGE, "check takes no words; --archive names the file");
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE)
        result = work_on(archive, diwan_archive_check);
    if (result == EXIT_DONE && diwan_archive_count(archive, &count) == DIWAN_OK)
        printf("%lld briefs, all well\n", (long long)count);
    diwan_archive_close(archive);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    { NULL, NULL, NULL },
};

const command check_command = {
    "check", "", "check that the archive is whole",
    "Check the file, the index against the texts, and the texts against themselves.\n\n"
    "  diwan check --archive desk.db",
    options, run_check,
};

static int run_rebuild(const arguments *args)
{
    diwan_archive *archive;
    int64_t count = 0;
    if (args->num_operands)
        return complain(EXIT_USAGE, "rebuild takes no words; --archive names the file");
    int result = open_archive_to_rebuild(&archive, args);
    if (result == EXIT_DONE)
        result = work_on(archive, diwan_archive_rebuild);
    if (result == EXIT_DONE && diwan_archive_count(archive, &count) == DIWAN_OK)
        printf("%lld briefs, indexed anew\n", (long long)count);
    diwan_archive_close(archive);
    return result;
}

const command rebuild_command = {
    "rebuild", "", "make the index anew from the texts",
    "Make the index anew, as after an update of diwan that reads words in another way. The\n"
    "texts stay as they are; an interrupted rebuild changes nothing.\n\n"
    "  diwan rebuild --archive desk.db",
    options, run_rebuild,
};
