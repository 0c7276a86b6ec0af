/* Ctrl-C during long work. */
#ifndef INTERRUPT_H
#define INTERRUPT_H

/* Have `handler` called when the program is asked to stop; a wait for input then ends. The
 * second time the program ends at once. NULL gives the signals back. */
void on_interrupt(void (*handler)(int));

#endif
