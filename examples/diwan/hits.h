/* The hits of a query on standard output; `search` and `list` share it. */
#ifndef HITS_H
#define HITS_H

#include "command.h"

/* The query of a question in the query language, narrowed by the options below where the
 * command has them. NULL after a message. */
diwan_query *read_query(const arguments *args, const char *text);

/* The operands as one question, to be freed; NULL where memory ends. */
char *question_of(const arguments *args);

/* The query that the operands ask; every brief where there are none. NULL after a message. */
diwan_query *read_question(const arguments *args);

/* The same, of all briefs that are found, unless the question has a limit itself. */
diwan_query *read_question_without_limit(const arguments *args);

/* Print what a query finds. Where there is more, standard error says how to go on, on terminals
 * and where hits are `paged`. Returns EXIT_DONE; EXIT_NOTHING, without a message; or after one
 * EXIT_USAGE for a cursor of another question, or EXIT_ARCHIVE. */
int print_hits(diwan_archive *archive, diwan_query *query, output_format format, bool snippets,
               bool paged);

/* Put a question to the archive and print what is found, with or without the passages that
 * show why. Returns the exit status, after a message unless EXIT_DONE. */
int answer(const arguments *args, const char *text, bool snippets);

#define QUERY_OPTIONS                                                                              \
    { "date", "DATE", "of these days: 2025-10, 'الربع الأخير 2024', 2025-03..حزيران" },             \
    { "from", "DATE", "from this date on, as 2025-03-01" },                                        \
    { "to", "DATE", "up to this date" },                                                           \
    { "mentions", "DATE", "whose text names a date in these days, in any form" },                  \
    { "order", "ORDER", "newest, oldest or relevance (default: newest)" },                         \
    { "limit", "N", "at most so many (default: 20; 0 for all)" },                                  \
    { "cursor", "CURSOR", "go on behind the hit with this cursor, as JSON has it; '' to begin" }

#endif
