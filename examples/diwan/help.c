#include "help.h"

#include <string.h>

static const char summary[] = "an archive for Arabic event and opinion briefs (حدث ورأي)";

static const char *const examples[][2] = {
    { "diwan import briefs/", "keep every brief of a folder in diwan.db" },
    { "diwan search التعاون الأمني", "what was written of security cooperation" },
    { "diwan search --date 2025-10 روسيا", "… of Russia, in October 2025" },
};

static const char *const variables[][2] = {
    { "DIWAN_ARCHIVE",
      "the archive where --archive names none; else diwan.db in the current folder" },
    { "NO_COLOR", "set to anything, it keeps colours off the terminal" },
};

static const char *const statuses[] = { "done", "nothing found", "wrong usage", "bad input",
                                        "archive trouble" };

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Print a text that takes as many columns as it has characters, and fill up to `width`. */
static void print_padded(const char *text, int width)
{
    fputs(text, stdout);
    for (; *text; text++)
        width -= ((unsigned char)*text & 0xC0) != 0x80;
    printf("%*s", width > 0 ? width : 0, "");
}

void print_help(const command *const commands[], size_t n)
{
    printf("diwan - %s\n\nusage: diwan COMMAND [OPTION…] [ARGUMENT…]\n\n", summary);
    for (size_t i = 0; i < n; i++)
        if (commands[i]->run)
            printf("  %-12s  %s\n", commands[i]->name, commands[i]->summary);
        else
            printf("%s%s:\n", i ? "\n" : "", commands[i]->summary);
    puts("\nExamples:");
    for (size_t i = 0; i < LENGTH(examples); i++) {
        fputs("  ", stdout);
        print_padded(examples[i][0], 37);
        puts(examples[i][1]);
    }
    puts("\ndiwan COMMAND --help tells more of each; diwan --version the version.");
    for (size_t i = 0; i < LENGTH(statuses); i++)
        printf("%s %zu %s", i ? "," : "Exit status:", i, statuses[i]);
    puts(".");
}

void print_command_help(const command *cmd)
{
    printf("usage: diwan %s%s%s%s\n\n%s\n", cmd->name, cmd->options->name ? " [OPTION…]" : "",
           *cmd->operands ? " " : "", cmd->operands, cmd->help);
    if (cmd->options->name)
        puts("\nOptions:");
    for (const option *o = cmd->options; o->name; o++) {
        char left[48];
        snprintf(left, sizeof left, "--%s%s%s", o->name, o->value ? " " : "",
                 o->value ? o->value : "");
        printf("  %-20s %s\n", left, o->meaning);
    }
}

static size_t choice_length(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyz_-");
}

/* Whether "a, b or c" stands at `p`, up to its end or a bracket; if so, print it. */
static bool print_choices_at(const char *p)
{
    const char *last = p + choice_length(p);
    while (!strncmp(last, ", ", 2) && choice_length(last + 2))
        last += 2 + choice_length(last + 2);
    if (last == p || strncmp(last, " or ", 4) != 0 || !choice_length(last + 4))
        return false;
    const char *end = last + 4 + choice_length(last + 4);
    if (*end && strncmp(end, " (", 2) != 0)
        return false;
    for (const char *word = p; word < last; word += choice_length(word) + 2)
        printf("%.*s|", (int)choice_length(word), word);
    printf("%.*s", (int)(end - last - 4), last + 4);
    return true;
}

/* Print the values that a meaning lists, at its start or after a colon. */
static void print_choices(const char *meaning)
{
    while (!print_choices_at(meaning) && (meaning = strstr(meaning, ": ")) != NULL)
        meaning += 2;
}

static void print_cell(const char *text)
{
    putchar('\t');
    for (; *text; text++) {
        if (*text == '\n')
            fputs("\\n", stdout);
        else if (*text == '\\')
            fputs("\\\\", stdout);
        else
            putchar(*text);
    }
}

static void print_row(const char *kind, const char *one, const char *two)
{
    fputs(kind, stdout);
    print_cell(one);
    print_cell(two);
}

static void print_command_rows(const command *cmd)
{
    print_row("command", cmd->name, cmd->operands);
    print_cell(cmd->summary);
    print_cell(cmd->help);
    puts("");
    for (const option *o = cmd->options; o->name; o++) {
        print_row("option", cmd->name, o->name);
        print_cell(o->value ? o->value : "");
        print_cell(o->meaning);
        putchar('\t');
        if (o->value)
            print_choices(o->meaning);
        puts("");
    }
}

void print_command_table(const command *const commands[], size_t n)
{
    print_row("program", "diwan", summary);
    puts("");
    for (size_t i = 0; i < LENGTH(examples); i++) {
        print_row("example", examples[i][0], examples[i][1]);
        puts("");
    }
    for (size_t i = 0; i < n; i++)
        if (commands[i]->run)
            print_command_rows(commands[i]);
    for (size_t i = 0; i < LENGTH(variables); i++) {
        print_row("environment", variables[i][0], variables[i][1]);
        puts("");
    }
    for (size_t i = 0; i < LENGTH(statuses); i++)
        printf("exit\t%zu\t%s\n", i, statuses[i]);
}
