/* A brief on standard output, for people or for programs. */
#ifndef BRIEF_TEXT_H
#define BRIEF_TEXT_H

#include <diwan.h>

#include "output.h"

/* Print a brief whole, analysed with the user's vocabulary, NULL for none. */
void print_brief(const diwan_brief *brief, diwan_vocabulary *own);

/* Print the line that names a brief: its id unless 0, its date, a title. */
void print_heading(int64_t id, const char *date, const char *title, text_style style);

/* One line of JSON. */
void print_brief_json(const diwan_brief *brief, diwan_vocabulary *own);

#endif
