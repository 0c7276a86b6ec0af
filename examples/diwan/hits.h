/* The hits of a query on standard output; `search` and `list` share it. */
#ifndef HITS_H
#define HITS_H

#include "command.h"

/* Put a question to the archive and print what is found, within the days, section, order,
 * limit and in the format that the arguments ask for. `text` is NULL where every brief is
 * asked for. Returns the exit status, after a message unless EXIT_DONE. */
int answer(const arguments *args, const char *text);

#define QUERY_OPTIONS                                                                              \
    { "date", "DATE", "of these days: 2025-10, 'الربع الأخير 2024', 2025-03..حزيران" },             \
    { "from", "DATE", "from this date on, as 2025-03-01" },                                        \
    { "to", "DATE", "up to this date" },                                                           \
    { "mentions", "DATE", "whose text names a date in these days, in any form" },                  \
    { "order", "ORDER", "newest, oldest or relevance (default: newest)" },                         \
    { "limit", "N", "at most so many (default: 20; 0 for all)" }

#endif
