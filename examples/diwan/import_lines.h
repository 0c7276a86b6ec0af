/* What the files share that read JSON Lines. */
#ifndef IMPORT_LINES_H
#define IMPORT_LINES_H

#include "import.h"
#include "json.h"
#include "number_map.h"

typedef struct {
    importer *im;
    const char *path;
    size_t number;  /* of the line, from 1 */
    number_map ids; /* what briefs of the file are called here */
    /* Briefs that were not stored with their originals, which others may share; and their numbers
     * here, from 1, by what they are called in the file. */
    diwan_brief **unstored;
    size_t num_unstored, unstored_room;
    number_map unstored_ids;
} reading;

enum {
    SCHEMA,
    ID,
    DATE,
    DATE_TEXT,
    SERIES,
    HEADLINE,
    SECTIONS,
    ASSIGNED,
    ENCODING,
    REPAIR,
    NOTE,
    TAGS,
    ORIGINAL,
    ORIGINAL_OF,
    DATES,
    VOCABULARY,
    NAME,
    TEXT,
    CREATED,
    SEEN,
    FIELDS
};

/* Tell what is wrong with the line, which is passed over; returns false. */
bool refuse(reading *r, const char *reason);

/* A number, 0 where there is none; a text without a NUL, "" where there is none. */
int64_t number_of(const json_field *field);
const char *text_of(const json_field *field);

/* Take what was the archive's own: settings and vocabulary, or a saved question. */
void read_archive_line(reading *r, const json_field *f);
void read_question_line(reading *r, const json_field *f);

#endif
