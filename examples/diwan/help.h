/* What the program says of itself: to people, and to what is made from it (the man page,
 * completion in shells). */
#ifndef HELP_H
#define HELP_H

#include "command.h"

void print_help(const command *const commands[], size_t n);
void print_command_help(const command *cmd);

/* Everything the two above print, as tab-separated lines; the first word says what a line
 * is. In the help of a command a line feed is \n, a backslash \\.
 *
 *     program      NAME  SUMMARY
 *     example      COMMAND-LINE  MEANING
 *     command      NAME  OPERANDS  SUMMARY  HELP
 *     option       COMMAND  NAME  VALUE  MEANING  CHOICES
 *     environment  NAME  MEANING
 *     exit         STATUS  MEANING
 *
 * CHOICES, as "text|json|tsv", are the values that a meaning lists. */
void print_command_table(const command *const commands[], size_t n);

#endif
