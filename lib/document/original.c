/* The document a brief was read from. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "brief.h"

dw_source *dw_source_use(dw_source *source)
{
    if (source)
        source->uses++;
    return source;
}

void dw_source_drop(dw_source *source)
{
    if (!source || --source->uses > 0)
        return;
    free(source->bytes);
    free(source->doubtful);
    free(source);
}

dw_source *dw_source_new(const char *bytes, size_t len, const char *encoding)
{
    dw_source *source = calloc(1, sizeof *source);
    if (!source)
        return NULL;
    source->uses = 1;
    source->bytes = malloc(len + 1);
    if (!source->bytes) {
        dw_source_drop(source);
        return NULL;
    }
    memcpy(source->bytes, bytes, len);
    source->bytes[len] = '\0';
    source->len = len;
    snprintf(source->encoding, sizeof source->encoding, "%s", encoding);
    return source;
}

/* Room for the lines in doubt grows by powers of two, so that their number tells how much
 * there is. */
bool dw_source_doubt(dw_source *source, int32_t line)
{
    int32_t n = source->num_doubtful;
    if ((n & (n - 1)) == 0) {
        int32_t *more = realloc(source->doubtful, (n ? (size_t)n * 2 : 1) * sizeof *more);
        if (!more)
            return false;
        source->doubtful = more;
    }
    source->doubtful[source->num_doubtful++] = line;
    return true;
}

static bool is_name(const char *encoding)
{
    size_t len = strlen(encoding);
    for (const char *p = encoding; *p; p++)
        if (*p <= ' ' || *p > '~')
            return false;
    return len > 0 && len < sizeof((dw_source *)0)->encoding;
}

int32_t diwan_brief_set_original(diwan_brief *brief, const char *bytes, size_t len,
                                 const char *encoding, int32_t repaired)
{
    dw_source *source = NULL;
    if (!brief || (len && (!bytes || !encoding)))
        return DIWAN_MISUSE;
    brief->error[0] = '\0';
    if (len > DIWAN_DOCUMENT_MOST)
        return dw_brief_fail(brief, DIWAN_TOOBIG, "%zu bytes, more than 16 MiB", len);
    if (len && !is_name(encoding))
        return dw_brief_fail(brief, DIWAN_BADVALUE, "an original's encoding is a name");
    if (len && !(source = dw_source_new(bytes, len, encoding)))
        return DIWAN_NOMEM;
    if (source)
        source->repaired = repaired != 0;
    dw_source_drop(brief->source);
    brief->source = source;
    return DIWAN_OK;
}

/* Let the brief's source be its own: others may share it. */
static bool part(diwan_brief *brief)
{
    dw_source *shared = brief->source;
    if (shared->uses == 1)
        return true;
    dw_source *own = dw_source_new(shared->bytes, shared->len, shared->encoding);
    if (!own)
        return false;
    own->repaired = shared->repaired;
    for (int32_t i = 0; i < shared->num_doubtful; i++)
        if (!dw_source_doubt(own, shared->doubtful[i])) {
            dw_source_drop(own);
            return false;
        }
    dw_source_drop(shared);
    brief->source = own;
    return true;
}

int32_t diwan_brief_add_doubtful(diwan_brief *brief, int32_t line)
{
    if (!brief)
        return DIWAN_MISUSE;
    brief->error[0] = '\0';
    const dw_source *source = brief->source;
    if (!source)
        return dw_brief_fail(brief, DIWAN_BADVALUE, "the brief has no original");
    int32_t last = source->num_doubtful ? source->doubtful[source->num_doubtful - 1] : 0;
    if (line <= last)
        return dw_brief_fail(brief, DIWAN_BADVALUE, "line %d is not after line %d", (int)line,
                             (int)last);
    return part(brief) && dw_source_doubt(brief->source, line) ? DIWAN_OK : DIWAN_NOMEM;
}

const char *diwan_brief_original(const diwan_brief *brief, size_t *len)
{
    const dw_source *source = brief ? brief->source : NULL;
    if (len)
        *len = source ? source->len : 0;
    return source ? source->bytes : NULL;
}

const char *diwan_brief_encoding(const diwan_brief *brief)
{
    return brief && brief->source ? brief->source->encoding : "";
}

int32_t diwan_brief_repaired(const diwan_brief *brief)
{
    return brief && brief->source && brief->source->repaired;
}

int32_t diwan_brief_num_doubtful(const diwan_brief *brief)
{
    return brief && brief->source ? brief->source->num_doubtful : 0;
}

int32_t diwan_brief_doubtful_line(const diwan_brief *brief, int32_t index)
{
    if (index < 0 || index >= diwan_brief_num_doubtful(brief))
        return 0;
    return brief->source->doubtful[index];
}
