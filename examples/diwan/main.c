/* diwan - the command line of the archive for Arabic briefs. */
#include <stdlib.h>
#include <string.h>

#include "arguments.h"

static const command *const commands[] = {
    &import_command, &search_command, &list_command, &show_command, &delete_command,
    &who_command, &check_command, &rebuild_command, &parse_command, &repair_command, &tokens_command,
    &analyse_command,
};

#define NUM_COMMANDS (sizeof commands / sizeof *commands)

static void print_help(void)
{
    puts("diwan - an archive for Arabic event and opinion briefs (حدث ورأي)\n\n"
         "usage: diwan COMMAND [OPTION…] [ARGUMENT…]\n");
    for (size_t i = 0; i < NUM_COMMANDS; i++)
        printf("  %-9s %s\n", commands[i]->name, commands[i]->summary);
    puts("\n  diwan import briefs/                  keep every brief of a folder in diwan.db\n"
         "  diwan search التعاون الأمني           what was written of security cooperation\n"
         "  diwan search --date 2025-10 روسيا    … of Russia, in October 2025\n"
         "\ndiwan COMMAND --help tells more of each; diwan --version the version.\n"
         "Exit status: 0 done, 1 nothing found, 2 wrong usage, 3 bad input, 4 archive trouble.");
}

static int print_command_help(const command *cmd)
{
    printf("usage: diwan %s%s%s%s\n\n%s\n", cmd->name, cmd->options->name ? " [OPTION…]" : "",
           *cmd->operands ? " " : "", cmd->operands, cmd->help);
    if (cmd->options->name)
        puts("\nOptions:");
    for (const option *o = cmd->options; o->name; o++) {
        char left[48];
        snprintf(left, sizeof left, "--%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
        printf("  %-20s %s\n", left, o->meaning);
    }
    return EXIT_DONE;
}

static const command *find_command(const char *name)
{
    for (size_t i = 0; i < NUM_COMMANDS; i++)
        if (!strcmp(commands[i]->name, name))
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
        print_help();
        return EXIT_USAGE;
    }
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help")) {
        const command *cmd = argc > 2 ? find_command(argv[2]) : NULL;
        if (argc > 2 && !cmd)
            return unknown_command(argv[2]);
        if (cmd)
            return print_command_help(cmd);
        print_help();
        return EXIT_DONE;
    }
    if (!strcmp(argv[1], "--version")) {
        printf("diwan %s\n", diwan_version());
        return EXIT_DONE;
    }
    const command *cmd = find_command(argv[1]);
    if (!cmd)
        return unknown_command(argv[1]);
    return wants_help(argc - 2, argv + 2) ? print_command_help(cmd)
                                          : run_command(cmd, argc - 2, argv + 2);
}
