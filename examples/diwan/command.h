/* What the commands of the program share. The program uses the public header of diwan
 * and nothing else of it. */
#ifndef COMMAND_H
#define COMMAND_H

#include <diwan.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "terminal.h"

/* How the program ends. */
enum {
    EXIT_DONE = 0,
    EXIT_NOTHING = 1, /* nothing was found, where that is an answer */
    EXIT_USAGE = 2,
    EXIT_INPUT = 3,
    EXIT_ARCHIVE = 4, /* the archive can't be read or written */
};

typedef enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_TSV } output_format;

typedef struct {
    const char *name;     /* without the dashes */
    const char *value;    /* what its value is called in the help; NULL where it takes none */
    const char *meaning;  /* values listed as "a, b or c" are what completion offers */
} option;

typedef struct arguments arguments;

typedef struct {
    const char *name;
    const char *operands; /* as in "WORD…" */
    const char *summary;
    const char *help;     /* longer text with examples */
    const option *options; /* ended by a NULL name */
    int (*run)(const arguments *args);
} command;

extern const command counts_command, timeline_command, network_command, rising_command;
extern const command follow_command, related_command;
extern const command actor_command, theme_command, vocabulary_command, reanalyse_command;
extern const command analyse_command, check_command, delete_command, import_command, list_command,
    parse_command, rebuild_command, repair_command, explain_command, search_command, settings_command, show_command,
    tokens_command, who_command;
extern const command save_command, saved_command, forget_command, expectations_command;
extern const command note_command, tag_command, tags_command, stats_command, backup_command;
extern const command export_command, copy_command;

/* The arguments of a command, taken apart. */
struct arguments {
    const command *command;
    char **operands;
    int num_operands;
    const char *values[16]; /* by the option's place in its table; "" for one without value */
};

/* The value of an option; NULL where it was not given. */
const char *option_value(const arguments *args, const char *name);
bool option_given(const arguments *args, const char *name);

/* The format asked for, the given one by default. Returns false, after a message, for
 * one that the command does not know. */
bool option_format(const arguments *args, output_format *format);

/* A whole number of an option from `least` on; `otherwise` where it was not given. Returns
 * false after a message. */
bool option_number(const arguments *args, const char *name, long least, long otherwise, long *out);

/* An ISO day of an option; DIWAN_NO_DAY where it was not given. Returns false after a
 * message. */
bool option_day(const arguments *args, const char *name, int32_t *out);

/* The days of a date given in any form that a brief may name it in; open ends where it was
 * not given. Returns false after a message. */
bool option_date(const arguments *args, const char *name, int32_t *first, int32_t *last);

/* How dates of questions are read: as the archive reads them, where it can be opened. */
void question_dates(const arguments *args, diwan_date_options *out);

/* The day it is, for dates that are told from it. */
int32_t today(void);

/* Read a brief's id, as 12 or #12. Returns false after a message. */
bool read_brief_id(const char *text, int64_t *id);

/* Open the archive that --archive, $DIWAN_ARCHIVE or the default names. Returns EXIT_DONE,
 * or the exit status after a message. */
int open_archive(diwan_archive **out, const arguments *args, int32_t how);

/* Open it for reading where there is one; `*out` is NULL where none was named and there is
 * none of the default name. */
int open_archive_if_any(diwan_archive **out, const arguments *args);

/* Open it for writing, even where its index is of another tokenizer. */
int open_archive_to_rebuild(diwan_archive **out, const arguments *args);

/* The exit status for an error of an archive, after a message. */
int archive_failed(const diwan_archive *archive, int32_t status);

#define ARCHIVE_OPTION                                                                             \
    { "archive", "FILE", "the archive (default: $DIWAN_ARCHIVE, or diwan.db)" }
#define FORMAT_OPTION                                                                              \
    { "format", "FORMAT", "text, json or tsv (default: text)" }

#endif
