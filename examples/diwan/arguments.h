/* Taking the command line apart. */
#ifndef ARGUMENTS_H
#define ARGUMENTS_H

#include "command.h"

/* Take the arguments after the command's name apart. Options stand anywhere before
 * "--", as --name VALUE or --name=VALUE. `args->operands` is to be freed. Returns
 * EXIT_DONE, or EXIT_USAGE after a message. */
int read_arguments(arguments *args, const command *cmd, int argc, char **argv);

/* The one of `n` names that `word` is a slip of the hand from; NULL for none. */
const char *nearest(const char *word, const char *const *names, size_t n);

#endif
