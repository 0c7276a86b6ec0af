#include <stdlib.h>

#include "hits.h"

static int explain(const arguments *args, const diwan_query *query, output_format format)
{
    diwan_archive *archive = NULL;
    char *text;
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE) {
        int32_t status =
            diwan_query_explain(&text, archive, query,
                                format == FORMAT_JSON ? DIWAN_EXPLAIN_JSON : DIWAN_EXPLAIN_TEXT);
        if (status < 0)
            result = archive_failed(archive, status);
        else
            fputs(text, stdout);
        diwan_free(text);
    }
    diwan_archive_close(archive);
    return result;
}

static int run(const arguments *args)
{
    output_format format;
    if (!args->num_operands)
        return complain(EXIT_USAGE, "explain needs a question");
    if (!option_format(args, &format))
        return EXIT_USAGE;
    if (format == FORMAT_TSV)
        return complain(EXIT_USAGE, "--format is text or json");
    char *text = question_of(args);
    diwan_query *query = text ? read_query(args, text) : NULL;
    int result = query ? explain(args, query, format) : text ? EXIT_USAGE : complain(EXIT_ARCHIVE, "out of memory");
    diwan_query_close(query);
    free(text);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    { "format", "FORMAT", "text or json (default: text)" },
    { NULL, NULL, NULL },
};

const command explain_command = {
    "explain", "QUESTION…", "show how the archive answers a question",
    "Print the question as it was understood: its tree, what the index is asked for, the range\n"
    "of days, what is checked on each brief found, and the order.\n\n"
    "  diwan explain 'التعاون العسكري actor:روسيا date:2025-03..حزيران -\"وقف النار\"'",
    options, run,
};
