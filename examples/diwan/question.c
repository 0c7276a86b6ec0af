#include "question.h"

#include <stdlib.h>
#include <string.h>

/* The operands as one text, to be freed. */
static char *joined(const arguments *args)
{
    size_t len = 1;
    for (int i = 0; i < args->num_operands; i++)
        len += strlen(args->operands[i]) + 1;
    char *text = malloc(len), *to = text;
    for (int i = 0; text && i < args->num_operands; i++) {
        size_t n = strlen(args->operands[i]);
        memcpy(to, args->operands[i], n);
        to += n;
        *to++ = ' ';
    }
    if (text)
        *to = '\0';
    return text;
}

int read_question(diwan_query **out, const arguments *args)
{
    char *text = joined(args);
    int32_t status = text ? diwan_query_new(out) : DIWAN_NOMEM;
    if (status == DIWAN_OK)
        status = diwan_query_set_text(*out, text, strlen(text));
    free(text);
    if (status == DIWAN_OK)
        return EXIT_DONE;
    return complain(EXIT_USAGE, "the question: %s", diwan_status_text(status));
}
