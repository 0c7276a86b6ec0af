/* What an archive holds, as tables whose argument is a brief's id, or of all briefs without
 * it. They are statements over the tables that docs/file-format.md describes. */
#include "archive/schema.h"
#include "tables.h"

SQLITE_EXTENSION_INIT3

/* clang-format off */
#define SECTION_OF_M "CASE m.section WHEN 1 THEN 'headline' WHEN 2 THEN 'event' WHEN 3 THEN 'opinion' END"
#define WRITTEN_IN_M                                                                               \
    "CAST(substr(CAST(CASE m.section WHEN 1 THEN b.headline WHEN 2 THEN b.event ELSE b.opinion END" \
    " AS BLOB), m.start + 1, m.end - m.start) AS TEXT)"

static const char actors[] =
    "SELECT b.id, b.date, a.id, a.kind, a.name_ar, a.name_en, a.code, " SECTION_OF_M ","
    " m.start, m.end, m.via, " WRITTEN_IN_M
    " FROM main.brief AS b JOIN main.mention AS m ON m.place = b.place"
    " JOIN main.actor AS a ON a.number = m.actor";

static const char roles[] =
    "SELECT b.id, b.date, a.id, a.name_ar, m.title, o.id, " SECTION_OF_M ", m.start, m.end"
    " FROM main.brief AS b JOIN main.role AS m ON m.place = b.place"
    " JOIN main.actor AS a ON a.number = m.person LEFT JOIN main.actor AS o ON o.number = m.of";

static const char dates[] =
    "SELECT b.id, b.date, date(m.first * 86400, 'unixepoch'), date(m.last * 86400, 'unixepoch'),"
    " CASE m.precision WHEN 1 THEN 'day' WHEN 2 THEN 'week' WHEN 3 THEN 'part_of_month'"
    " WHEN 4 THEN 'month' WHEN 5 THEN 'quarter' WHEN 6 THEN 'season' WHEN 7 THEN 'half'"
    " WHEN 8 THEN 'year' WHEN 9 THEN 'decade' WHEN 10 THEN 'century' END,"
    " CASE m.calendar WHEN 1 THEN 'gregorian' WHEN 2 THEN 'hijri' END, " SECTION_OF_M ","
    " m.start, m.end, " WRITTEN_IN_M
    " FROM main.brief AS b JOIN main.date_mention AS m ON m.place = b.place";

static const char themes[] =
    "SELECT b.id, b.date, t.id, t.label_ar, t.label_en, m.score"
    " FROM main.brief AS b JOIN main.brief_theme AS m ON m.place = b.place"
    " JOIN main.theme AS t ON t.number = m.theme";
/* clang-format on */

/* The first row of a statement that gives one number; -1 where it gives none. */
static int number(dw_cursor *cursor, const char *sql, sqlite3_int64 *out)
{
    sqlite3_stmt *statement;
    *out = -1;
    int rc = sqlite3_prepare_v2(cursor->connection->db, sql, -1, &statement, NULL);
    if (rc == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
        *out = sqlite3_column_int64(statement, 0);
    int closed = sqlite3_finalize(statement);
    return rc == SQLITE_OK ? closed : rc;
}

static int sql_failed(dw_cursor *cursor, int rc)
{
    return dw_cursor_fail(cursor, rc, "%s", sqlite3_errmsg(cursor->connection->db));
}

int dw_cursor_check_archive(dw_cursor *cursor)
{
    sqlite3_int64 application, version;
    int rc = number(cursor, "PRAGMA main.application_id", &application);
    if (rc == SQLITE_OK)
        rc = number(cursor, "PRAGMA main.user_version", &version);
    if (rc != SQLITE_OK)
        return sql_failed(cursor, rc);
    if (application != DW_APPLICATION_ID)
        return dw_cursor_fail(cursor, SQLITE_ERROR,
                              "%s reads an archive of diwan's, and the open database is none",
                              dw_cursor_table(cursor)->name);
    if (version > DW_FILE_VERSION)
        return dw_cursor_fail(cursor, SQLITE_ERROR, "the archive was made by a newer diwan");
    return SQLITE_OK;
}

static int open_statement(dw_cursor *cursor)
{
    sqlite3_stmt *statement;
    const dw_table *table = dw_cursor_table(cursor);
    char *sql = sqlite3_mprintf("%s%s ORDER BY %s", table->sql,
                                cursor->arguments[0] ? " WHERE b.id = ?1" : "", table->order);
    if (!sql)
        return SQLITE_NOMEM;
    int rc = sqlite3_prepare_v2(cursor->connection->db, sql, -1, &statement, NULL);
    sqlite3_free(sql);
    cursor->state = statement;
    if (rc == SQLITE_OK && cursor->arguments[0])
        rc = sqlite3_bind_value(statement, 1, cursor->arguments[0]);
    return rc == SQLITE_OK ? SQLITE_OK : sql_failed(cursor, rc);
}

static int next_row(dw_cursor *cursor)
{
    int rc = sqlite3_step(cursor->state);
    cursor->done = rc != SQLITE_ROW;
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : sql_failed(cursor, rc);
}

static void give_column(dw_cursor *cursor, sqlite3_context *context, int column)
{
    sqlite3_result_value(context, sqlite3_column_value(cursor->state, column));
}

static void close_statement(dw_cursor *cursor)
{
    sqlite3_finalize(cursor->state);
}

#define STATEMENT(of_columns, count, statement, by)                                                \
    .columns = of_columns, .num_columns = count, .arguments = "of_brief INTEGER HIDDEN",           \
    .num_arguments = 1, .archive = true, .sql = statement, .order = by, .open = open_statement,    \
    .next = next_row, .column = give_column, .close = close_statement

const dw_table dw_archive_tables[] = {
    { .name = "diwan_actors",
      STATEMENT("brief INTEGER, date TEXT, actor TEXT, kind TEXT, name_ar TEXT, name_en TEXT,"
                " code TEXT, section TEXT, start INTEGER, \"end\" INTEGER, via TEXT, text TEXT",
                12, actors, "m.place, m.section, m.start, m.actor") },
    { .name = "diwan_roles",
      STATEMENT("brief INTEGER, date TEXT, person TEXT, name_ar TEXT, title TEXT, of TEXT,"
                " section TEXT, start INTEGER, \"end\" INTEGER",
                9, roles, "m.place, m.section, m.start, m.person") },
    { .name = "diwan_dates",
      STATEMENT("brief INTEGER, date TEXT, first TEXT, last TEXT, precision TEXT, calendar TEXT,"
                " section TEXT, start INTEGER, \"end\" INTEGER, text TEXT",
                10, dates, "m.place, m.section, m.start") },
    { .name = "diwan_themes",
      STATEMENT("brief INTEGER, date TEXT, theme TEXT, label_ar TEXT, label_en TEXT, score REAL", 6,
                themes, "m.place, m.score DESC, t.id") },
    { .name = NULL },
};
