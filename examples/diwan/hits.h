/* The hits of a query on standard output; `search` and `list` share it. */
#ifndef HITS_H
#define HITS_H

#include "command.h"

/* Print the hits in the format asked for. Returns EXIT_DONE, EXIT_NOTHING, or
 * EXIT_ARCHIVE after a message. */
int print_hits(diwan_archive *archive, const diwan_query *query, output_format format,
               bool snippets);

/* Set the range of days, section, order and limit that the arguments ask for. Returns
 * false after a message. */
bool set_query(diwan_query *query, const arguments *args);

#define QUERY_OPTIONS                                                                              \
    { "from", "DAY", "from this day on, as 2025-03-01" },                                          \
    { "to", "DAY", "up to this day" },                                                             \
    { "month", "MONTH", "of this month, as 2025-10" },                                             \
    { "order", "ORDER", "newest, oldest or relevance (default: newest)" },                         \
    { "limit", "N", "at most so many (default: 20; 0 for all)" }

#endif
