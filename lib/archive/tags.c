/* The tags of a brief, or of the archive with how often each is given. */
#include <stdlib.h>
#include <string.h>

#include "archive.h"

typedef struct {
    char *name;
    int64_t count;
} tag;

struct diwan_tags {
    tag *at;
    size_t n, room;
    size_t row; /* from 1; 0 before the first */
};

static int32_t add(diwan_archive *archive, diwan_tags *tags, sqlite3_stmt *row)
{
    const char *name;
    size_t len;
    int32_t status = dw_sql_text(archive, row, 0, &name, &len);
    if (status < 0)
        return status;
    if (tags->n == tags->room) {
        size_t room = tags->room ? tags->room * 2 : 16;
        tag *more = realloc(tags->at, room * sizeof *more);
        if (!more)
            return dw_sql_fail(archive, SQLITE_NOMEM);
        tags->at = more;
        tags->room = room;
    }
    tag *t = &tags->at[tags->n];
    t->count = sqlite3_column_int64(row, 1);
    t->name = malloc(len + 1);
    if (!t->name)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    memcpy(t->name, name, len + 1);
    tags->n++;
    return DIWAN_OK;
}

static int32_t read_tags(diwan_archive *archive, diwan_tags *tags, int64_t id)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, id ? DW_SQL_TAGS_OF_BRIEF : DW_SQL_ALL_TAGS, &row);
    if (status < 0)
        return status;
    if (id)
        sqlite3_bind_int64(row, 1, id);
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        status = add(archive, tags, row);
        if (status < 0)
            break;
    }
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

int32_t diwan_tags_open(diwan_tags **out, diwan_archive *archive, int64_t id)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || id < 0)
        return DIWAN_MISUSE;
    diwan_tags *tags = calloc(1, sizeof *tags);
    if (!tags)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    status = read_tags(archive, tags, id);
    if (status < 0)
        diwan_tags_close(tags);
    else
        *out = tags;
    return status;
}

int32_t diwan_tags_next(diwan_tags *tags)
{
    if (!tags)
        return DIWAN_MISUSE;
    if (tags->row <= tags->n)
        tags->row++;
    return tags->row <= tags->n ? DIWAN_ROW : DIWAN_DONE;
}

static const tag *now(const diwan_tags *tags)
{
    return tags && tags->row && tags->row <= tags->n ? &tags->at[tags->row - 1] : NULL;
}

const char *diwan_tags_name(const diwan_tags *tags)
{
    return now(tags) ? now(tags)->name : "";
}

int64_t diwan_tags_count(const diwan_tags *tags)
{
    return now(tags) ? now(tags)->count : 0;
}

void diwan_tags_close(diwan_tags *tags)
{
    if (!tags)
        return;
    for (size_t i = 0; i < tags->n; i++)
        free(tags->at[i].name);
    free(tags->at);
    free(tags);
}
