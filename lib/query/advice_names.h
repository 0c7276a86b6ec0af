/* Names that hold the words of a question, when no name is just these. */
#ifndef DW_QUERY_ADVICE_NAMES_H
#define DW_QUERY_ADVICE_NAMES_H

#include <diwan.h>
#include <stdbool.h>
#include <stddef.h>

#define DW_NAME_WORDS 8

/* The words of a name, each by the terms it is found by. */
typedef struct {
    struct {
        char terms[2][64];
        int num_terms;
    } at[DW_NAME_WORDS];
    int n; /* 0 for a name of nothing, or of more words */
} dw_name_words;

/* Read them. Returns false when memory ends. */
bool dw_name_read(dw_name_words *out, const char *name, size_t len);

/* Whether `name` has each word of `asked`, in any of its forms. */
bool dw_name_holds(const dw_name_words *name, const dw_name_words *asked);

#endif
