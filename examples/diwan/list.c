#include "hits.h"

static int run(const arguments *args)
{
    if (args->num_operands)
        return complain(EXIT_USAGE, "list takes no words; search does");
    return answer(args, NULL);
}

static const option options[] = {
    ARCHIVE_OPTION,
    QUERY_OPTIONS,
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command list_command = {
    "list", "", "list briefs by their date",
    "Print the id, date and headline of briefs, the newest first.\n\n"
    "  diwan list --date 2025-10\n"
    "  diwan list --limit 0 --format tsv",
    options, run,
};
