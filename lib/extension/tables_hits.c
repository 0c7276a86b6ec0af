/* diwan_hits(question, before, after): what an archive answers to a question in diwan's
 * language, by the library's own plan over the connection of the host. */
#include <diwan.h>
#include <string.h>
#include <time.h>

#include "archive/borrow.h"
#include "functions.h"
#include "tables.h"

typedef struct {
    diwan_archive *archive;
    diwan_query *query;
    diwan_hits *hits;
} asked;

static int hits_failed(dw_cursor *cursor, int32_t status, const char *why)
{
    switch (status) {
    case DIWAN_NOMEM:
        return SQLITE_NOMEM;
    case DIWAN_INTERRUPTED:
        return SQLITE_INTERRUPT;
    case DIWAN_BUSY:
        return dw_cursor_fail(cursor, SQLITE_BUSY, "%s", why);
    default:
        return dw_cursor_fail(cursor, SQLITE_ERROR, "%s", *why ? why : diwan_status_text(status));
    }
}

/* Read the question; «أمس» in it is told from today. */
static int read_question(dw_cursor *cursor, asked *self)
{
    size_t len;
    const char *question = dw_cursor_text(cursor, 0, &len);
    if (!question)
        return SQLITE_NOMEM;
    int32_t today = (int32_t)(time(NULL) / (24 * 60 * 60));
    int32_t status = diwan_query_parse(&self->query, question, len, today);
    return status == DIWAN_OK ? SQLITE_OK
                              : hits_failed(cursor, status, diwan_query_errmsg(self->query));
}

static int open_hits(dw_cursor *cursor)
{
    asked *self = sqlite3_malloc(sizeof *self);
    if (!self)
        return SQLITE_NOMEM;
    *self = (asked){ .archive = NULL };
    cursor->state = self;
    int32_t status = dw_archive_borrow(&self->archive, cursor->connection->db);
    if (status == DIWAN_OK) {
        int rc = read_question(cursor, self);
        if (rc != SQLITE_OK)
            return rc;
        status = diwan_hits_open(&self->hits, self->archive, self->query);
    }
    return status == DIWAN_OK ? SQLITE_OK
                              : hits_failed(cursor, status, diwan_archive_errmsg(self->archive));
}

static int next_hit(dw_cursor *cursor)
{
    asked *self = cursor->state;
    int32_t status = diwan_hits_next(self->hits);
    cursor->done = status != DIWAN_ROW;
    return status >= 0 ? SQLITE_OK
                       : hits_failed(cursor, status, diwan_archive_errmsg(self->archive));
}

/* The snippet with its matches between the other two arguments, where they are given. */
static void give_snippet(dw_cursor *cursor, sqlite3_context *context, diwan_hits *hits)
{
    size_t len, before_len, after_len, done = 0, start, end;
    const char *snippet = diwan_hits_snippet(hits, &len);
    const char *before = dw_cursor_text(cursor, 1, &before_len);
    const char *after = dw_cursor_text(cursor, 2, &after_len);
    sqlite3_str *out = sqlite3_str_new(cursor->connection->db);
    for (int32_t i = 0;
         (before || after) && diwan_hits_highlight(hits, i, &start, &end) == DIWAN_OK; i++) {
        sqlite3_str_append(out, snippet + done, (int)(start - done));
        sqlite3_str_append(out, before ? before : "", (int)before_len);
        sqlite3_str_append(out, snippet + start, (int)(end - start));
        sqlite3_str_append(out, after ? after : "", (int)after_len);
        done = end;
    }
    sqlite3_str_append(out, snippet + done, (int)(len - done));
    dw_result_str(context, out);
}

static void give_section(sqlite3_context *context, int32_t section)
{
    static const char *const names[] = { NULL, "headline", "event", "opinion" };
    if (section > 0 && section < 4)
        sqlite3_result_text(context, names[section], -1, SQLITE_STATIC);
}

static void hit_column(dw_cursor *cursor, sqlite3_context *context, int column)
{
    diwan_hits *hits = ((asked *)cursor->state)->hits;
    bool outer = cursor->connection->inside;
    cursor->connection->inside = true;
    if (column == 0)
        sqlite3_result_int64(context, diwan_hits_id(hits));
    else if (column == 1)
        sqlite3_result_text(context, diwan_hits_date(hits), -1, SQLITE_TRANSIENT);
    else if (column == 2)
        sqlite3_result_text(context, diwan_hits_title(hits), -1, SQLITE_TRANSIENT);
    else if (column == 3)
        give_section(context, diwan_hits_snippet_section(hits));
    else if (column == 4)
        give_snippet(cursor, context, hits);
    else
        sqlite3_result_int64(context, (sqlite3_int64)diwan_hits_snippet_start(hits));
    cursor->connection->inside = outer;
}

static void close_hits(dw_cursor *cursor)
{
    asked *self = cursor->state;
    if (!self)
        return;
    diwan_hits_close(self->hits);
    diwan_query_close(self->query);
    dw_archive_give_back(self->archive);
    sqlite3_free(self);
}

const dw_table dw_hits_tables[] = {
    { .name = "diwan_hits",
      .columns = "brief INTEGER, date TEXT, title TEXT, section TEXT, snippet TEXT, start INTEGER",
      .num_columns = 6,
      .arguments = "question HIDDEN, before_match HIDDEN, after_match HIDDEN",
      .num_arguments = 3,
      .num_needed = 1,
      .archive = true,
      .open = open_hits,
      .next = next_hit,
      .column = hit_column,
      .close = close_hits },
    { .name = NULL },
};
