/* Text for people: on a terminal Arabic is set apart from what stands beside it, and
 * matches stand out; in a pipe it is plain. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <diwan.h>

#include <stdbool.h>
#include <stdio.h>

/* Whether a stream is a terminal, and whether it may be coloured (NO_COLOR is unset). */
bool is_terminal(FILE *stream);
bool has_colour(FILE *stream);

/* Print a text, its direction kept from its neighbours' on a terminal. */
void print_isolated(const char *text);

/* Print the paragraphs of a text, each its own line, those of Arabic set to begin at the
 * right on terminals that know how. */
void print_paragraphs(const char *text);

/* Print a hit's snippet with its matches: bold on a terminal, in «» quotes of none. */
void print_snippet(diwan_hits *hits);

/* Print a field of a TSV row: tabs and line ends become spaces. */
void print_field(const char *text, char after);

/* A line that tells on standard error how far long work has come, on terminals only. */
void show_progress(const char *what, size_t done, size_t total);
void end_progress(void);

#endif
