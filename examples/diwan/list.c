#include <stdlib.h>

#include "hits.h"

static int run(const arguments *args)
{
    char *text = question_of(args);
    int result = text ? answer(args, text, false) : complain(EXIT_ARCHIVE, "out of memory");
    free(text);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    QUERY_OPTIONS,
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command list_command = {
    "list", "[QUESTION…]", "list briefs by their date",
    "Print the id, date and headline of briefs, the newest first.\n\n"
    "  diwan list --date 2025-10\n"
    "  diwan list --limit 0 --format tsv",
    options, run,
};
