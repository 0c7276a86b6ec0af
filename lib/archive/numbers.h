/* Numbers parted by spaces: what a brief's columns `actors` and `themes` hold for the
 * index, in which each number is a word. */
#ifndef DW_ARCHIVE_NUMBERS_H
#define DW_ARCHIVE_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    char *at; /* to free(); NULL for none */
    size_t len, room;
} dw_numbers;

/* Returns false when memory ends. */
bool dw_numbers_add(dw_numbers *numbers, int64_t number);

/* Likewise a line of text, parted from the one before by a line feed. */
bool dw_lines_add(dw_numbers *lines, const char *text, size_t len);

#endif
