#include "hits.h"

static int run(const arguments *args)
{
    diwan_archive *archive;
    diwan_query *query;
    output_format format;
    if (!option_format(args, &format))
        return EXIT_USAGE;
    if (args->num_operands)
        return complain(EXIT_USAGE, "list takes no words; search does");
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE && diwan_query_new(&query) == DIWAN_OK) {
        result = set_query(query, args) ? print_hits(archive, query, format, false) : EXIT_USAGE;
        diwan_query_close(query);
    }
    diwan_archive_close(archive);
    return result;
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
    "  diwan list --month 2025-10\n"
    "  diwan list --limit 0 --format tsv",
    options, run,
};
