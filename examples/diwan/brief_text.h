/* A brief on standard output, for people or for programs. */
#ifndef BRIEF_TEXT_H
#define BRIEF_TEXT_H

#include <diwan.h>

void print_brief(const diwan_brief *brief);

/* One line of JSON. */
void print_brief_json(const diwan_brief *brief);

#endif
