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

/* Say why nothing may have been found. */
static int tell_nothing(diwan_archive *archive)
{
    int64_t count = 0;
    int32_t first, last;
    char from[16], to[16];
    if (diwan_archive_count(archive, &count) < 0 || diwan_archive_range(archive, &first, &last) < 0)
        return EXIT_NOTHING;
    if (!count)
        return complain(EXIT_NOTHING, "nothing found: the archive is empty");
    diwan_day_format(from, first);
    diwan_day_format(to, last);
    return complain(EXIT_NOTHING, "nothing found among %lld briefs from %s to %s", (long long)count, from, to);
}

static int ask(diwan_archive *archive, const arguments *args, output_format format)
{
    diwan_query *query;
    int result = EXIT_USAGE;
    char *text = joined(args);
    if (text && diwan_query_new(&query) == DIWAN_OK) {
        if (diwan_query_set_text(query, text, strlen(text)) < 0)
            complain(EXIT_USAGE, "the question is too long");
        else if (set_query(query, args))
            result = print_hits(archive, query, format, true);
        diwan_query_close(query);
    }
    free(text);
    return result == EXIT_NOTHING ? tell_nothing(archive) : result;
}

static int run(const arguments *args)
{
    diwan_archive *archive;
    output_format format;
    if (!option_format(args, &format))
        return EXIT_USAGE;
    if (!args->num_operands)
        return complain(EXIT_USAGE, "search needs words to look for; list shows every brief");
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE)
        result = ask(archive, args, format);
    diwan_archive_close(archive);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    { "in", "SECTION", "in this section only: event, opinion or headline" },
    QUERY_OPTIONS,
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command search_command = {
    "search", "WORD…", "find briefs that hold all the words, in any of their forms",
    "Print the briefs that hold all the words, with the passage where they stand. Forms of a\n"
    "word count as one: التعاون finds بالتعاون. Words between \"…\" or «…» stand side by side.\n\n"
    "  diwan search التعاون الأمني\n"
    "  diwan search --in opinion --from 2025-03-01 --to 2025-06-30 روسيا\n"
    "  diwan search '\"وقف إطلاق النار\"' --order relevance",
    options, run,
};
