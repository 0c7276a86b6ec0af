/* A brief as the JSON object diwan.brief/1. */
#ifndef BRIEF_JSON_H
#define BRIEF_JSON_H

#include <diwan.h>

#include "json.h"

/* Write the members of a brief's object, analysed with the user's vocabulary, NULL for none;
 * the caller begins and ends it. */
void write_brief(json_writer *json, const diwan_brief *brief, diwan_vocabulary *own);

/* The same without what is found in it. */
void write_brief_alone(json_writer *json, const diwan_brief *brief);

/* The name of a section, as "event". */
const char *section_name(int32_t section);

#endif
