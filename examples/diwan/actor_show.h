/* What is known of an actor, on standard output. */
#ifndef ACTOR_SHOW_H
#define ACTOR_SHOW_H

#include "command.h"

/* Show the actor that `n` operands name. Returns the exit status. */
int show_actor(const arguments *args, char **operands, int n);

#endif
