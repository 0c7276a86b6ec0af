/* Themes and their tree, on standard output. */
#ifndef THEME_SHOW_H
#define THEME_SHOW_H

#include "command.h"

/* Show the theme that the operands name, or the tree below it. Return the exit status. */
int show_theme(const arguments *args, char **operands, int n);
int show_tree(const arguments *args, char **operands, int n);

#endif
