#include <signal.h>

#include "command.h"
#include "interrupt.h"

/* Pages copied at a time: a megabyte. */
#define PAGES 256

static volatile sig_atomic_t stopped;

static void stop(int signal_number)
{
    (void)signal_number;
    stopped = 1;
}

static int32_t copy(diwan_backup *backup)
{
    int64_t done = 0, total = 0;
    int32_t status = DIWAN_ROW;
    while (status == DIWAN_ROW && !stopped) {
        status = diwan_backup_step(backup, PAGES, &done, &total);
        show_progress("copying", (size_t)done, (size_t)total);
    }
    end_progress();
    return status;
}

static int back_up(diwan_archive *archive, const char *path, bool force)
{
    diwan_backup *backup;
    on_interrupt(stop);
    int32_t status = diwan_backup_open(&backup, archive, path, force);
    if (status >= 0)
        status = copy(backup);
    int result = EXIT_DONE;
    if (status == DIWAN_CLASH)
        result = complain(EXIT_USAGE, "%s is there already; --force replaces it", path);
    else if (status == DIWAN_MISUSE)
        result = complain(EXIT_USAGE, "%s", diwan_archive_errmsg(archive));
    else if (status < 0)
        result = archive_failed(archive, status);
    else if (status != DIWAN_DONE)
        result = complain(EXIT_ARCHIVE, "interrupted; no backup was made");
    diwan_backup_close(backup);
    on_interrupt(NULL);
    return result;
}

static int run(const arguments *args)
{
    diwan_archive *archive;
    if (args->num_operands != 1)
        return complain(EXIT_USAGE, "backup needs the name of one file to write");
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE)
        result = back_up(archive, args->operands[0], option_given(args, "force"));
    diwan_archive_close(archive);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    { "force", NULL, "replace a file that is there" },
    { NULL, NULL, NULL },
};

const command backup_command = {
    "backup",
    "FILE",
    "copy the archive to a file, also while it is in use",
    "Copy the archive as it is now, while other programs may read and write it, and check the\n"
    "copy. The file is there when it is whole, or not at all.\n\n"
    "  diwan backup desk-2025-10-07.db",
    options,
    run,
};
