/* The terminal: whether there is one, and what is said on standard error while work goes
 * on. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

bool is_terminal(FILE *stream);

/* Whether a stream may be coloured: a terminal, and NO_COLOR is unset or empty. */
bool has_colour(FILE *stream);

/* The columns of the terminal on standard output; 80 where they can't be told. */
size_t terminal_columns(void);

/* Print a message on standard error, as "diwan: …"; returns `status`. */
int complain(int status, const char *format, ...);

/* A line that tells on standard error how far long work has come, on terminals only. */
void show_progress(const char *what, size_t done, size_t total);
void end_progress(void);

#endif
