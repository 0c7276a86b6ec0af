/* The question that a command's arguments ask. */
#ifndef QUESTION_H
#define QUESTION_H

#include "command.h"

/* Make a query of the arguments, or of every brief where there are none. Returns EXIT_DONE,
 * or the exit status after a message. */
int read_question(diwan_query **out, const arguments *args);

#endif
