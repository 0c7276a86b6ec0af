#include <diwan.h>
#include <stdlib.h>

const char *diwan_version(void)
{
    return "0.1.0";
}

int32_t diwan_version_number(void)
{
    return DIWAN_VERSION_NUMBER;
}

void diwan_free(void *text)
{
    free(text);
}

/* Indexed by the status, from DIWAN_DUPLICATE down to DIWAN_BADQUERY. */
static const char *const meanings[] = {
    "the archive holds this already",
    "no further row",
    "a row",
    "done",
    "a function was called in the wrong way",
    "memory ran out",
    "not found",
    "nothing to read",
    "not a text",
    "encoding not recognised",
    "too big",
    "no date",
    "a date that is none",
    "no event and no opinion",
    "the system refused to read or write",
    "not an archive",
    "an archive of a newer version",
    "read-only",
    "the disk is full",
    "the archive is in use",
    "the archive is damaged",
    "interrupted",
    "the index must be rebuilt",
    "a fault in the library",
    "a value that cannot be",
    "contradicts what is there",
    "a question that cannot be read",
};

const char *diwan_status_text(int32_t status)
{
    if (status > DIWAN_DUPLICATE || status < DIWAN_BADQUERY)
        return "unknown status";
    return meanings[DIWAN_DUPLICATE - status];
}
