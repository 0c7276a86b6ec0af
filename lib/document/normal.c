#include "normal.h"

#include <diwan.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static int32_t status_of(UErrorCode error)
{
    return error == U_MEMORY_ALLOCATION_ERROR ? DIWAN_NOMEM : DIWAN_INTERNAL;
}

static int32_t copy(char **out, size_t *out_len, const char *text, size_t len)
{
    *out = malloc(len + 1);
    if (!*out)
        return DIWAN_NOMEM;
    memcpy(*out, text, len);
    (*out)[len] = '\0';
    *out_len = len;
    return DIWAN_OK;
}

static int32_t to_utf8(char **out, size_t *out_len, const UChar *text, int32_t len)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t room = len * 3 + 1, done = 0;
    *out = malloc((size_t)room);
    if (!*out)
        return DIWAN_NOMEM;
    u_strToUTF8(*out, room, &done, text, len, &error);
    if (U_FAILURE(error)) {
        free(*out);
        *out = NULL;
        return status_of(error);
    }
    *out_len = (size_t)done;
    return DIWAN_OK;
}

/* NFC never makes UTF-16 more than three times as long. */
static int32_t compose(char **out, size_t *out_len, const UNormalizer2 *nfc, const UChar *wide,
                       int32_t len)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t room = len * 3 + 1, done;
    int32_t status;
    UChar *composed = malloc((size_t)room * sizeof *composed);
    if (!composed)
        return DIWAN_NOMEM;
    done = unorm2_normalize(nfc, wide, len, composed, room, &error);
    status = U_FAILURE(error) ? status_of(error) : to_utf8(out, out_len, composed, done);
    free(composed);
    return status;
}

int32_t dw_normal(char **out, size_t *out_len, const char *text, size_t len)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    UChar *wide = NULL;
    int32_t wide_len = 0;
    int32_t status = DIWAN_OK;
    bool normal = false;
    *out = NULL;
    *out_len = 0;
    if (U_FAILURE(error))
        return status_of(error);
    wide = malloc((len + 1) * sizeof *wide);
    if (!wide)
        return DIWAN_NOMEM;
    u_strFromUTF8(wide, (int32_t)len + 1, &wide_len, text, (int32_t)len, &error);
    if (U_SUCCESS(error))
        normal = unorm2_spanQuickCheckYes(nfc, wide, wide_len, &error) == wide_len;
    if (U_FAILURE(error))
        status = status_of(error);
    else if (normal)
        status = copy(out, out_len, text, len);
    else
        status = compose(out, out_len, nfc, wide, wide_len);
    free(wide);
    return status;
}
