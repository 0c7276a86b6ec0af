#include <stdlib.h>
#include <string.h>

#include "hits.h"

/* The operands as one text, to be freed. */
static char *joined(const arguments *args)
{
    size_t len = 1;
    for (int i = 0; i < args->num_operands; i++)
        len += strlen(args->operands[i]) + 1;
    char *text = malloc(len), *to = text;
    if (!text)
        return NULL;
    for (int i = 0; i < args->num_operands; i++) {
        size_t n = strlen(args->operands[i]);
        memcpy(to, args->operands[i], n);
        to += n;
        *to++ = ' ';
    }
    *to = '\0';
    return text;
}

static bool has_words(const char *text)
{
    diwan_tokens *tokens;
    bool any = diwan_tokens_open(&tokens, text, strlen(text)) == DIWAN_OK &&
               diwan_tokens_next(tokens) == DIWAN_ROW;
    diwan_tokens_close(tokens);
    return any;
}

static int run(const arguments *args)
{
    bool asks = option_given(args, "actor") || option_given(args, "theme") || option_given(args, "mentions");
    char *text = joined(args);
    int result;
    if (!text)
        result = complain(EXIT_ARCHIVE, "out of memory");
    else if (!asks && !args->num_operands)
        result = complain(EXIT_USAGE, "search needs words to look for, --actor, --theme or --mentions; "
                                      "list shows every brief");
    else if (!asks && !has_words(text))
        result = complain(EXIT_NOTHING, "there is no word to look for; list shows every brief");
    else
        result = answer(args, text);
    free(text);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    { "actor", "NAME", "that mention this actor, by any name or by its id: روسيا, state:RU" },
    { "theme", "THEME", "about this theme or one below it: انتخابات, election, medtop:20000593" },
    { "in", "SECTION", "in this section only: event, opinion or headline" },
    QUERY_OPTIONS,
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command search_command = {
    "search", "[WORD…]", "find briefs that hold all the words, in any of their forms",
    "Print the briefs that hold all the words, with the passage where they stand. Forms of a\n"
    "word count as one: التعاون finds بالتعاون. Words between \"…\" or «…» stand side by side.\n\n"
    "  diwan search التعاون الأمني\n"
    "  diwan search --in opinion --from 2025-03-01 --to 2025-06-30 روسيا\n"
    "  diwan search --actor مصر --date 2025-10\n"
    "  diwan search '\"وقف إطلاق النار\"' --order relevance",
    options, run,
};
