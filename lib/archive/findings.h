/* What was found in a brief's texts, stored beside them: actors with their mentions and
 * roles, dates, and themes. Found anew whenever the brief is stored or the index rebuilt. */
#ifndef DW_ARCHIVE_FINDINGS_H
#define DW_ARCHIVE_FINDINGS_H

#include <diwan.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "columns.h"

/* Find and store what the brief at `place` speaks of. To be called before it is indexed,
 * as the index holds its actors too. */
int32_t dw_findings_add(diwan_archive *archive, const diwan_brief *brief, int64_t place);

/* The same in two parts: the first leaves the columns of the index as they are and makes what
 * they are to be, to be cleared in any case; the second sets them. */
int32_t dw_findings_find(diwan_archive *archive, const diwan_brief *brief, int64_t place,
                         dw_columns *columns);
int32_t dw_findings_set(diwan_archive *archive, int64_t place, const dw_columns *columns);

/* The first part, for the stored brief `id` at `place`, anew: what was found before is forgotten,
 * and actors and themes are entered with the names they now have. */
int32_t dw_findings_again(diwan_archive *archive, int64_t id, int64_t place, dw_columns *columns);

/* Forget actors and themes that no brief has. */
int32_t dw_findings_sweep(diwan_archive *archive);

/* Find anew what every brief speaks of. The index must be made anew afterwards. */
int32_t dw_findings_renew(diwan_archive *archive);

/* The number of the actor that a text names: by its id, by its name in any spelling, or
 * in any other way that a brief would name it («الروسية»). 0 where the archive has no such
 * actor. */
int32_t dw_finding_actor(diwan_archive *archive, const char *text, size_t len, int64_t *actor);

/* The code of two letters of the state that a text names, whose number, if the archive has
 * one, is `actor`. "" where it names none. */
int32_t dw_finding_code(diwan_archive *archive, const char *text, size_t len, int64_t actor,
                        char code[4]);

/* Forget what was found in the brief at `place`. */
int32_t dw_findings_remove(diwan_archive *archive, int64_t place);

/* The number in the index of an actor mentioned in a section of enum diwan_section, or
 * in any for 0; by whatever names it, or by its own names alone. */
int64_t dw_finding_number(int64_t actor, int32_t section, bool alone);

#endif
