/* What an archive holds, in figures. */
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "index.h"

/* Each gives rows of a key and a value: a number, or a text. */
static const struct {
    const char *group, *sql;
} questions[] = {
    { "briefs", "SELECT '', count(*) FROM brief" },
    { "first", "SELECT '', min(date) FROM brief HAVING count(*) > 0" },
    { "last", "SELECT '', max(date) FROM brief HAVING count(*) > 0" },
    { "year", "SELECT substr(date, 1, 4), count(*) FROM brief GROUP BY 1 ORDER BY 1" },
    { "with", "SELECT 'headline', count(*) FROM brief WHERE headline <> ''" },
    { "with", "SELECT 'event', count(*) FROM brief WHERE event <> ''" },
    { "with", "SELECT 'opinion', count(*) FROM brief WHERE opinion <> ''" },
    { "with", "SELECT 'original', count(*) FROM brief WHERE source IS NOT NULL" },
    { "with", "SELECT 'note', count(*) FROM note" },
    { "with", "SELECT 'tag', count(DISTINCT brief) FROM brief_tag" },
    { "originals", "SELECT encoding, count(*) FROM source GROUP BY 1 ORDER BY 2 DESC, 1" },
    { "repaired", "SELECT '', count(*) FROM source WHERE repaired" },
    { "doubtful", "SELECT '', count(*) FROM source WHERE doubtful <> '[]'" },
    { "actors", "SELECT kind, count(*) FROM actor GROUP BY 1 ORDER BY 2 DESC, 1" },
    { "mentions", "SELECT '', count(*) FROM mention" },
    { "roles", "SELECT '', count(*) FROM role" },
    { "themes", "SELECT '', count(DISTINCT theme) FROM brief_theme" },
    { "dates", "SELECT '', count(*) FROM date_mention" },
    { "expectations", "SELECT CASE strength WHEN 1 THEN 'unlikely' WHEN 2 THEN 'possible'"
                      " WHEN 3 THEN 'likely' ELSE 'certain' END, count(*)"
                      " FROM expectation GROUP BY strength ORDER BY strength" },
    { "tags", "SELECT '', count(*) FROM tag" },
    { "questions", "SELECT '', count(*) FROM question" },
    { "bytes", "SELECT 'texts', coalesce(sum(length(CAST(headline AS BLOB)) +"
               " length(CAST(event AS BLOB)) + length(CAST(opinion AS BLOB))), 0) FROM brief" },
    { "bytes", "SELECT 'originals', coalesce(sum(length(bytes)), 0) FROM source" },
    { "bytes", "SELECT 'index', coalesce(sum(length(block)), 0) FROM search_data" },
    { "bytes", "SELECT 'free', (SELECT freelist_count FROM pragma_freelist_count)"
               " * (SELECT page_size FROM pragma_page_size)" },
    { "bytes", "SELECT 'file', (SELECT page_count FROM pragma_page_count)"
               " * (SELECT page_size FROM pragma_page_size)" },
    { "version", "SELECT 'file', user_version FROM pragma_user_version" },
    { "meta", "SELECT key, value FROM meta ORDER BY key" },
};

typedef struct {
    const char *group;
    char *key, *text; /* the text is "" where the value is a number */
    int64_t number;
} figure;

struct diwan_statistics {
    figure *at;
    size_t n, room;
    size_t row; /* from 1; 0 before the first */
};

static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *out = malloc(size);
    return out ? memcpy(out, text, size) : NULL;
}

static int32_t add(diwan_archive *archive, diwan_statistics *all, const char *group,
                   sqlite3_stmt *row)
{
    const char *key, *text = "";
    size_t len;
    if (all->n == all->room) {
        size_t room = all->room ? all->room * 2 : 64;
        figure *more = realloc(all->at, room * sizeof *more);
        if (!more)
            return dw_sql_fail(archive, SQLITE_NOMEM);
        all->at = more;
        all->room = room;
    }
    figure *f = &all->at[all->n];
    *f = (figure){ .group = group };
    int32_t status = dw_sql_text(archive, row, 0, &key, &len);
    if (status < 0)
        return status;
    all->n++;
    f->key = copy(key);
    if (sqlite3_column_type(row, 1) == SQLITE_INTEGER)
        f->number = sqlite3_column_int64(row, 1);
    else
        status = dw_sql_text(archive, row, 1, &text, &len);
    f->text = status < 0 ? NULL : copy(text);
    return status < 0 || (f->key && f->text) ? status : dw_sql_fail(archive, SQLITE_NOMEM);
}

static int32_t ask(diwan_archive *archive, diwan_statistics *all, const char *group,
                   const char *sql)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_prepare(archive, &row, sql);
    if (status < 0)
        return status;
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        status = add(archive, all, group, row);
        if (status < 0)
            break;
    }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

int32_t diwan_statistics_open(diwan_statistics **out, diwan_archive *archive)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0)
        return status;
    diwan_statistics *all = calloc(1, sizeof *all);
    if (!all)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    status = dw_index_flush(archive);
    for (size_t i = 0; i < sizeof questions / sizeof *questions && status == DIWAN_OK; i++)
        status = ask(archive, all, questions[i].group, questions[i].sql);
    if (status < 0)
        diwan_statistics_close(all);
    else
        *out = all;
    return status;
}

int32_t diwan_statistics_next(diwan_statistics *all)
{
    if (!all)
        return DIWAN_MISUSE;
    if (all->row <= all->n)
        all->row++;
    return all->row <= all->n ? DIWAN_ROW : DIWAN_DONE;
}

static const figure *now(const diwan_statistics *all)
{
    return all && all->row && all->row <= all->n ? &all->at[all->row - 1] : NULL;
}

const char *diwan_statistics_group(const diwan_statistics *all)
{
    return now(all) ? now(all)->group : "";
}

const char *diwan_statistics_key(const diwan_statistics *all)
{
    return now(all) ? now(all)->key : "";
}

int64_t diwan_statistics_number(const diwan_statistics *all)
{
    return now(all) ? now(all)->number : 0;
}

const char *diwan_statistics_text(const diwan_statistics *all)
{
    return now(all) ? now(all)->text : "";
}

void diwan_statistics_close(diwan_statistics *all)
{
    if (!all)
        return;
    for (size_t i = 0; i < all->n; i++) {
        free(all->at[i].key);
        free(all->at[i].text);
    }
    free(all->at);
    free(all);
}
