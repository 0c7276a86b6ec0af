#include <stdlib.h>
#include <string.h>

#include "hits.h"

static int run(const arguments *args)
{
    bool asks = option_given(args, "actor") || option_given(args, "theme") || option_given(args, "mentions");
    if (!asks && !args->num_operands)
        return complain(EXIT_USAGE, "search needs a question; list shows every brief");
    char *text = question_of(args);
    int result = text ? answer(args, text, true) : complain(EXIT_ARCHIVE, "out of memory");
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
    "search", "QUESTION…", "find briefs that hold all the words, in any of their forms",
    "Print the briefs that hold all the words, with the passage where they stand. Forms of a\n"
    "word count as one: التعاون finds بالتعاون. Words between \"…\" or «…» stand side by side.\n\n"
    "  diwan search التعاون الأمني\n"
    "  diwan search --in opinion --from 2025-03-01 --to 2025-06-30 روسيا\n"
    "  diwan search --actor مصر --date 2025-10\n"
    "  diwan search '\"وقف إطلاق النار\"' --order relevance",
    options, run,
};
