/* Text for people. On a terminal the lines run from right to left, as their Arabic does:
 * each begins with a right-to-left mark, for terminals that take the direction of a line
 * from its first letter, and is isolated whole, for those that don't; long lines break
 * between words, and matches stand out. In a pipe the text is plain. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <diwan.h>

#include <stddef.h>

typedef enum { STYLE_PLAIN, STYLE_STRONG, STYLE_MATCH } text_style;

/* A part of a text that stands out. */
typedef struct {
    size_t start, end;
} text_span;

/* Begin and end a line. */
void begin_line(void);
void end_line(void);

/* Print a part of a line: text in its own direction, or a number or date. */
void print_isolated(const char *text, text_style style);
void print_left_to_right(const char *text);

/* Print a text, a paragraph a line. */
void print_paragraphs(const char *text, text_style style);

/* Print a hit's snippet as one paragraph, after a label, with its matches standing out. */
void print_snippet(diwan_hits *hits, const char *label);

/* Print a field of a TSV row: tabs and line ends become spaces. */
void print_field(const char *text, char after);

#endif
