/* Texts of the user's own, before they are kept. */
#ifndef DW_ARCHIVE_OWN_TEXT_H
#define DW_ARCHIVE_OWN_TEXT_H

#include <diwan.h>
#include <stdbool.h>
#include <stddef.h>

/* Take the white space off both ends. */
void dw_own_text_trim(const char **text, size_t *len);

/* Whether a text is UTF-8, of at most `most` bytes, and without control characters: of those
 * a line feed and a tab may be in it unless `one_line`. Returns DIWAN_OK; DIWAN_TOOBIG,
 * DIWAN_ENCODING or DIWAN_MISUSE, kept on the archive. */
int32_t dw_own_text_check(diwan_archive *archive, const char *text, size_t len, size_t most,
                          bool one_line);

#endif
