/* The sentences of a text: they end with paragraphs, and at . ؟ ? ! … where white space
 * follows, quotes and brackets between passed over; not at the point after an initial
 * («د. عمر»). */
#ifndef DW_TEXT_SENTENCES_H
#define DW_TEXT_SENTENCES_H

#include <stddef.h>

/* Where the sentence that begins at byte `start` ends and the next begins: past `start`
 * unless the text ends there. */
size_t dw_sentence_end(const char *text, size_t len, size_t start);

#endif
