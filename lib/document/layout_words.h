/* The words of a layout, letter by letter. */
#ifndef DW_DOCUMENT_LAYOUT_WORDS_H
#define DW_DOCUMENT_LAYOUT_WORDS_H

#include "layout_lines.h"

typedef struct {
    uint32_t *at; /* code points */
    size_t n;
} dw_letters;

/* How letters lie in a word of the layout. */
typedef enum {
    DW_TURN_BY_LETTER, /* reversed with each mark after its letter: the mark stays behind it */
    DW_TURN_BY_MARK,   /* reversed with each mark before its letter */
    DW_TURN_AS_READ,   /* in reading order already */
} dw_layout_turn;

/* Reads one word at a time. */
typedef struct {
    const dw_layout *layout;
    const dw_lines *lines;
    dw_letters word;   /* the one read last; with room for all of the layout's text */
    uint32_t *scratch; /* with as much room; any call may write to it */
    dw_layout_turn turn;
    uint32_t infix[128]; /* how often each ASCII sign or digit stands between two Arabic letters */
} dw_layout_words;

/* Both must outlive the reader. Returns false when memory ends; close it in either case. */
bool dw_layout_words_open(dw_layout_words *w, const dw_layout *layout, const dw_lines *lines);

void dw_layout_words_close(dw_layout_words *w);

/* Read the word that begins at place `i` of a line, its letters in the order of their places
 * from left to right. Returns the place after it. */
size_t dw_layout_word(dw_layout_words *w, const dw_layout_line *line, size_t i);

/* Find the turn under which the document's words make sense. */
void dw_layout_find_turn(dw_layout_words *w);

/* Bring the word read last to the order of reading, without strokes that only stretch it. */
void dw_layout_word_as_read(dw_layout_words *w);

/* Mark lines as furniture (layout_furniture.c): a lone number that is a page's first or last line,
 * and a first or last line that another page has too, whatever numbers stand in it. Returns
 * false when memory ends. */
bool dw_layout_mark_furniture(dw_layout_words *w, dw_lines *lines);

bool dw_has_arabic(const dw_letters *word);
bool dw_has_latin(const dw_letters *word);

#endif
