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
    "Print the briefs that answer the question, with the passage that shows it. Words count in\n"
    "all their forms: التعاون finds بالتعاون. In a question may stand, in English or Arabic:\n\n"
    "  \"as written\"  «side by side»  begin*  a OR b  أو  -not  ليس  ( )  NEAR/5\n"
    "  actor: فاعل:    whom it mentions         theme: موضوع:   what it is about\n"
    "  date: تاريخ:    when it was written      mentions: يذكر: dates its text names\n"
    "  in: في:         event, opinion, headline  expects: توقع:  what it says may come\n"
    "  kind: has: tag: note: number: order: limit:\n\n"
    "man diwan-query tells all of it. The options below ask the same.\n\n"
    "  diwan search التعاون الأمني\n"
    "  diwan search 'actor:روسيا in:opinion date:2025-03..حزيران'\n"
    "  diwan search 'فاعل:مصر موضوع:انتخابات ترتيب:الأقدم'\n"
    "  diwan search '\"وقف إطلاق النار\" order:relevance'",
    options, run,
};
