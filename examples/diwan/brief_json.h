/* A brief as the JSON object diwan.brief/1. */
#ifndef BRIEF_JSON_H
#define BRIEF_JSON_H

#include <diwan.h>

#include "json.h"

/* Write the members of a brief's object, analysed with the user's vocabulary and with its dates
 * read so, NULL for none and for the defaults; the caller begins and ends it. */
void write_brief(json_writer *json, const diwan_brief *brief, diwan_vocabulary *own,
                 const diwan_date_options *dates);

/* The same without what is found in it. */
void write_brief_alone(json_writer *json, const diwan_brief *brief);

/* And the user's own of a brief of an archive: its note and tags. Returns a status of the
 * library's, with its reason on the archive. */
int32_t write_note_and_tags(json_writer *json, diwan_archive *archive, int64_t id);

/* The name of a section, as "event". */
const char *section_name(int32_t section);

#endif
