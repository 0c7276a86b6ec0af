/* diwan - the command line of the archive for Arabic briefs. */
#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "help.h"

/* What the help is divided by. */
static const command groups[] = {
    { .name = "", .summary = "Reading and keeping" },
    { .name = "", .summary = "Asking" },
    { .name = "", .summary = "Counting" },
    { .name = "", .summary = "Your own" },
    { .name = "", .summary = "Care of the archive" },
    { .name = "", .summary = "Texts without an archive" },
};

/* In the order of the help; a command without a run begins a group of them. */
static const command *const commands[] = {
    &groups[0], &import_command, &list_command, &show_command, &delete_command,
    &export_command, &copy_command,
    &groups[1], &search_command, &explain_command, &expectations_command, &follow_command,
    &related_command, &who_command,
    &groups[2], &counts_command, &timeline_command, &network_command, &rising_command,
    &stats_command,
    &groups[3], &note_command, &tag_command, &tags_command, &save_command, &saved_command,
    &forget_command, &actor_command, &theme_command, &vocabulary_command,
    &groups[4], &reanalyse_command, &settings_command, &check_command, &rebuild_command,
    &backup_command,
    &groups[5], &parse_command, &repair_command, &tokens_command, &analyse_command,
};

#define NUM_COMMANDS (sizeof commands / sizeof *commands)

static const command *find_command(const char *name)
{
    for (size_t i = 0; i < NUM_COMMANDS; i++)
        if (commands[i]->run && !strcmp(commands[i]->name, name))
            return commands[i];
    return NULL;
}

static int unknown_command(const char *name)
{
    const char *names[NUM_COMMANDS];
    for (size_t i = 0; i < NUM_COMMANDS; i++)
        names[i] = commands[i]->name;
    const char *near = nearest(name, names, NUM_COMMANDS);
    if (near)
        return complain(EXIT_USAGE, "no command '%s'; did you mean '%s'?", name, near);
    return complain(EXIT_USAGE, "no command '%s'; see diwan --help", name);
}

/* Help of a command, or of the program where `name` is NULL. */
static int help(const char *name)
{
    const command *cmd = name ? find_command(name) : NULL;
    if (name && !cmd)
        return unknown_command(name);
    if (cmd)
        print_command_help(cmd);
    else
        print_help(commands, NUM_COMMANDS);
    return EXIT_DONE;
}

static bool wants_help(int argc, char **argv)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--"); i++)
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
            return true;
    return false;
}

static int run_command(const command *cmd, int argc, char **argv)
{
    arguments args;
    int status = read_arguments(&args, cmd, argc, argv);
    if (status == EXIT_DONE)
        status = cmd->run(&args);
    free(args.operands);
    if (fflush(stdout) || ferror(stdout))
        status = complain(EXIT_ARCHIVE, "can't write to standard output");
    return status;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        print_help(commands, NUM_COMMANDS);
        return EXIT_USAGE;
    }
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help"))
        return help(argc > 2 ? argv[2] : NULL);
    if (!strcmp(argv[1], "--version")) {
        printf("diwan %s\n", diwan_version());
        return EXIT_DONE;
    }
    if (!strcmp(argv[1], "--commands")) {
        print_command_table(commands, NUM_COMMANDS);
        return EXIT_DONE;
    }
    const command *cmd = find_command(argv[1]);
    if (!cmd)
        return unknown_command(argv[1]);
    return wants_help(argc - 2, argv + 2) ? help(argv[1]) : run_command(cmd, argc - 2, argv + 2);
}
