/* The folded form of a text: what is left to compare once marks, tatweel, hamza
 * seats, ta marbuta, presentation forms, foreign keyboards, digits of other scripts
 * and bidi controls no longer count. Folding a folded text changes nothing. */
#ifndef DW_TEXT_FOLD_H
#define DW_TEXT_FOLD_H

#include <stddef.h>

/* The most bytes dw_fold() may write for `len` bytes of text. */
size_t dw_fold_bound(size_t len);

/* Fold `text` into `out`, which has room for dw_fold_bound(len) bytes; returns the
 * bytes written. Separators are kept as they are, malformed bytes dropped. */
size_t dw_fold(char *out, const char *text, size_t len);

#endif
