/* The user's own vocabulary as the archive keeps it, and under which vocabulary and which
 * library its briefs were analysed.
 *
 * `meta` counts analyses: the number goes up whenever the vocabulary is set, or a library
 * that recognises more than the last one writes. Each brief bears the number it was analysed
 * under; one with a lower number is out of date. */
#ifndef DW_ARCHIVE_VOCABULARY_H
#define DW_ARCHIVE_VOCABULARY_H

#include <diwan.h>
#include <stdint.h>

/* What the library recognises in a text: to be raised by one whenever it is more, or other,
 * than before. */
#define DW_ANALYSIS_VERSION 1

/* The archive's vocabulary, read anew where another process has set it; NULL for none.
 * Borrowed until the next call. */
int32_t dw_vocabulary_of(diwan_archive *archive, diwan_vocabulary **out);

/* The id under which the actor with this id is found; itself where it is under none else.
 * Borrowed as the vocabulary is. */
int32_t dw_vocabulary_settled(diwan_archive *archive, const char *id, const char **out);

/* The number that briefs analysed by this library bear; 0 where a newer library counts. */
int32_t dw_analysis_number(diwan_archive *archive, int64_t *number);

/* Count one more analysis, since what they go by has changed. Within a write. */
int32_t dw_analysis_advance(diwan_archive *archive);

/* Count one more where the last was an older library's. Within a write. */
int32_t dw_analysis_begin(diwan_archive *archive);

#endif
