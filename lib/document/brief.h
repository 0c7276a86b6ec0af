/* A brief from within. The public functions on it are in brief.c. */
#ifndef DW_DOCUMENT_BRIEF_H
#define DW_DOCUMENT_BRIEF_H

#include <diwan.h>

#include <stdbool.h>

#include "text/words.h"

#define DW_SECTIONS 5 /* of enum diwan_section, which counts from 1 */

/* The days a brief may bear: 1000-01-01 to 2999-12-31. */
#define DW_BRIEF_DAY_FIRST (-354285)
#define DW_BRIEF_DAY_LAST 376199

/* A document as it was read. Briefs share it. */
typedef struct dw_source dw_source;

struct dw_source {
    int32_t uses;         /* it goes when the last user lets go */
    char *bytes;          /* NUL-terminated */
    size_t len;
    char encoding[32];    /* IANA name */
    bool repaired;
    int32_t *doubtful;    /* numbers of the lines in doubt, ascending */
    int32_t num_doubtful;
};

typedef struct {
    char *text; /* UTF-8 in NFC, NUL-terminated; NULL for none */
    size_t len;
} dw_section_text;

/* A person's word on what the brief is about, or whom it speaks of. */
typedef struct {
    char *id;      /* of a theme or an actor */
    char *same_as; /* of an actor: whom it is; in the memory of `id`, as is the next */
    char *by;      /* "" for unknown */
    bool given;    /* a theme: the brief is about it; an actor: it is `same_as`; or not */
    char at[24]; /* when it was said, ISO 8601 in UTC; "" for unknown */
} dw_assigned;

struct diwan_brief {
    int64_t id;
    int32_t day;
    int32_t number;
    char date[16];
    char *date_text, *series; /* NULL for none */
    dw_section_text sections[DW_SECTIONS];
    dw_words *words; /* of each section; those not read yet have no text */
    dw_source *source; /* NULL for none */
    dw_assigned *assigned;
    size_t num_assigned;
    char error[200];
};

/* A section by its number in enum diwan_section; NULL where there is none such. */
const dw_section_text *dw_brief_section(const diwan_brief *brief, int32_t section);

/* The words of a section: read when they are first asked for, and kept for whoever asks
 * next, until the section is set anew. NULL when memory ends. */
const dw_words *dw_brief_words(const diwan_brief *brief, int32_t section);

/* Keep the line about an error, in the manner of printf, and return `status`. */
int32_t dw_brief_fail(diwan_brief *brief, int32_t status, const char *format, ...);

/* Set a text that the brief keeps as its own copy; NULL or no bytes for none. Returns
 * false when memory ends. */
bool dw_brief_set_date_text(diwan_brief *brief, const char *text, size_t len);

/* Note a person's word, a copy of it, in the place of an earlier one. Returns false when
 * memory ends. */
bool dw_brief_assign(diwan_brief *brief, const dw_assigned *said);

/* Whether a text is a moment as "2025-10-07T12:00:00Z". */
bool dw_is_moment(const char *at);

/* Forget what persons said. */
void dw_brief_clear_assigned(diwan_brief *brief);

/* The issue number in a series line («العدد ٤١», issue 41); 0 for none. */
int32_t dw_series_number(const char *series, size_t len);

/* A source with a copy of the bytes, and one user; NULL when memory ends. */
dw_source *dw_source_new(const char *bytes, size_t len, const char *encoding);

/* Note a line in doubt. Returns false when memory ends. */
bool dw_source_doubt(dw_source *source, int32_t line);

/* One more user of a source; letting go of one. NULL is nothing. */
dw_source *dw_source_use(dw_source *source);
void dw_source_drop(dw_source *source);

#endif
