/* A query from within. */
#ifndef DW_QUERY_QUERY_H
#define DW_QUERY_QUERY_H

#include <diwan.h>
#include <stdbool.h>
#include <stddef.h>

/* An actor or theme that is asked for, as the caller named it. */
typedef struct {
    char *text;
    size_t len;
    bool alone; /* a theme without those below it */
} dw_asked;

struct diwan_query {
    char *text; /* NULL where none was set */
    size_t len;
    int32_t first, last; /* days; DIWAN_NO_DAY leaves an end open */
    int32_t section;     /* 0 for any */
    int32_t order;
    int64_t limit, skip; /* a limit of 0 is none */
    dw_asked *actors; /* all must be mentioned */
    size_t num_actors;
    dw_asked *themes; /* the brief must be about all */
    size_t num_themes;
    int32_t relation; /* of dates named in the text to the days below; 0 asks for none */
    int32_t mentioned_first, mentioned_last;
};

#endif
