#include "own_text.h"

#include "archive.h"
#include "text/utf8.h"

void dw_own_text_trim(const char **text, size_t *len)
{
    while (*len && (unsigned char)**text <= ' ') {
        ++*text;
        --*len;
    }
    while (*len && (unsigned char)(*text)[*len - 1] <= ' ')
        --*len;
}

/* Whether there is anything but white space, and nothing that a line of output could not
 * hold where `one_line`. */
static bool is_plain(const char *text, size_t len, bool one_line)
{
    bool said = false;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x20 && (one_line || (c != '\n' && c != '\t')))
            return false;
        said = said || c > ' ';
    }
    return said;
}

int32_t dw_own_text_check(diwan_archive *archive, const char *text, size_t len, size_t most,
                          bool one_line)
{
    size_t bad;
    if (len > most)
        return dw_archive_fail(archive, DIWAN_TOOBIG, "over %zu bytes", most);
    if (!dw_utf8_valid(text, len, &bad))
        return dw_archive_fail(archive, DIWAN_ENCODING, "no UTF-8 at byte %zu", bad);
    if (len && !is_plain(text, len, one_line))
        return dw_archive_fail(archive, DIWAN_MISUSE,
                               "it holds control characters, or nothing else");
    return DIWAN_OK;
}
