#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "own.h"

static int import_file(const arguments *args, char **operands, int n)
{
    diwan_archive *archive = NULL;
    diwan_vocabulary *own;
    (void)n;
    int result = read_vocabulary(&own, operands[0]);
    if (result == EXIT_DONE)
        result = open_archive(&archive, args, DIWAN_OPEN_CREATE);
    if (result == EXIT_DONE) {
        int32_t status = diwan_archive_set_vocabulary(archive, own);
        result = status < 0 ? archive_failed(archive, status) : EXIT_DONE;
    }
    if (result == EXIT_DONE)
        printf("%d changes\n", (int)diwan_vocabulary_num_changes(own));
    if (result == EXIT_DONE && !option_given(args, "later"))
        result = analyse_again(archive);
    diwan_vocabulary_close(own);
    diwan_archive_close(archive);
    return result;
}

static int write_table(const char *table, size_t len, const char *path)
{
    FILE *out = path ? fopen(path, "wb") : stdout;
    if (!out)
        return complain(EXIT_INPUT, "%s: %s", path, strerror(errno));
    bool done = fwrite(table, 1, len, out) == len;
    if (path)
        done = !fclose(out) && done;
    return done ? EXIT_DONE : complain(EXIT_INPUT, "%s: can't be written", path ? path : "-");
}

static int export_file(const arguments *args, char **operands, int n)
{
    diwan_archive *archive;
    diwan_vocabulary *own = NULL;
    char *table = NULL;
    size_t len = 0;
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    int32_t status = DIWAN_OK;
    if (result == EXIT_DONE)
        status = diwan_archive_vocabulary(archive, &own);
    if (result == EXIT_DONE && status == DIWAN_OK)
        status = diwan_vocabulary_write(own, &table, &len);
    if (status < 0)
        result = archive_failed(archive, status);
    if (result == EXIT_DONE)
        result = write_table(table, len, n ? operands[0] : NULL);
    diwan_free(table);
    diwan_vocabulary_close(own);
    diwan_archive_close(archive);
    return result;
}

static int check_file(const arguments *args, char **operands, int n)
{
    diwan_vocabulary *own;
    (void)args;
    (void)n;
    int result = read_vocabulary(&own, operands[0]);
    if (result == EXIT_DONE)
        printf("%d changes, all well\n", (int)diwan_vocabulary_num_changes(own));
    diwan_vocabulary_close(own);
    return result;
}

static const action actions[] = {
    { "export", 0, 1, "[FILE]", .run = export_file },
    { "import", 1, 1, "FILE", .run = import_file },
    { "check", 1, 1, "FILE", .run = check_file },
};

static int run(const arguments *args)
{
    return run_action(args, actions, sizeof actions / sizeof *actions);
}

static const option options[] = {
    ARCHIVE_OPTION,
    LATER_OPTION,
    { NULL, NULL, NULL },
};

const command vocabulary_command = {
    "vocabulary",
    "ACTION [FILE]",
    "your own actors and themes, as a table",
    "Write the archive's own actors and themes to a tab-separated table, or put a table in\n"
    "their place; - stands for standard input. A table with a fault is told with its line and\n"
    "not taken. What one edits in a spreadsheet comes back so; docs/vocabulary.md explains the\n"
    "columns. diwan actor and diwan theme make single changes.\n\n"
    "  diwan vocabulary export own.tsv\n"
    "  diwan vocabulary check own.tsv\n"
    "  diwan vocabulary import own.tsv --archive desk.db",
    options,
    run,
};
