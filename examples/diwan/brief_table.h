/* A brief as a row of a table, or as Markdown. */
#ifndef BRIEF_TABLE_H
#define BRIEF_TABLE_H

#include "command.h"

typedef enum { EXPORT_JSONL, EXPORT_CSV, EXPORT_TSV, EXPORT_MARKDOWN } export_format;

/* The names of the columns. */
void print_table_head(export_format format);

/* Print a brief of the archive, as CSV, TSV or Markdown. Returns a status of the library's,
 * with its reason on the archive. */
int32_t print_brief_as(export_format format, const diwan_brief *brief, diwan_archive *archive,
                       diwan_vocabulary *own, bool first);

#endif
