#include "statements.h"

#include <string.h>

#include "archive.h"
#include "index.h"
#include "place.h"
#include "questions.h"
#include "text/utf8.h"

#define MOVE_PLACES(table)                                                                         \
    "UPDATE " table " SET place = -(place / " DW_SQL_PLACES " * " DW_SQL_PLACES                    \
    " * ?1 + place % " DW_SQL_PLACES ")"
#define TURN_PLACES(table) "UPDATE " table " SET place = -place"

static const char *const texts[DW_SQL_COUNT] = {
    [DW_SQL_BEGIN] = "BEGIN IMMEDIATE",
    [DW_SQL_COMMIT] = "COMMIT",
    [DW_SQL_ROLLBACK] = "ROLLBACK",
    [DW_SQL_COUNT_BRIEFS] = "SELECT count(*) FROM brief",
    [DW_SQL_FIRST_AND_LAST] = "SELECT (SELECT date FROM brief ORDER BY place LIMIT 1),"
                              " (SELECT date FROM brief ORDER BY place DESC LIMIT 1)",
    [DW_SQL_FIND_SAME] = "SELECT id, date, headline, event, opinion FROM brief WHERE hash = ?1",
    [DW_SQL_LAST_PLACE] =
        "SELECT max(place) FROM brief"
        " WHERE place >= ?1 * " DW_SQL_PLACES " AND place < (?1 + 1) * " DW_SQL_PLACES,
    [DW_SQL_MOVE_BRIEFS] = MOVE_PLACES("brief"),
    [DW_SQL_MOVE_MENTIONS] = MOVE_PLACES("mention"),
    [DW_SQL_MOVE_ROLES] = MOVE_PLACES("role"),
    [DW_SQL_MOVE_DATES] = MOVE_PLACES("date_mention"),
    [DW_SQL_MOVE_THEMES] = MOVE_PLACES("brief_theme"),
    [DW_SQL_MOVE_EXPECTATIONS] = MOVE_PLACES("expectation"),
    [DW_SQL_TURN_BRIEFS] = TURN_PLACES("brief"),
    [DW_SQL_TURN_MENTIONS] = TURN_PLACES("mention"),
    [DW_SQL_TURN_ROLES] = TURN_PLACES("role"),
    [DW_SQL_TURN_DATES] = TURN_PLACES("date_mention"),
    [DW_SQL_TURN_THEMES] = TURN_PLACES("brief_theme"),
    [DW_SQL_TURN_EXPECTATIONS] = TURN_PLACES("expectation"),
    [DW_SQL_GROW_PLACES] = "UPDATE meta SET value = CAST(CAST(value AS INTEGER) * ?1 AS TEXT)"
                           " WHERE key = 'places_of_day'",
    [DW_SQL_REBUILD] = "INSERT INTO search (search) VALUES ('rebuild')",
    [DW_SQL_NEXT_ID] = "SELECT " DW_SQL_LAST_ID " + 1",
    [DW_SQL_KEEP_ID] = "UPDATE meta SET value = CAST(max(CAST(value AS INTEGER), ?1) AS TEXT)"
                       " WHERE key = 'last_id'",
    [DW_SQL_PLACE_OF] = "SELECT place, date, source FROM brief WHERE id = ?1",
    [DW_SQL_FETCH] = "SELECT b.date, b.date_text, b.series, b.headline, b.event, b.opinion,"
                     " s.bytes, s.encoding, s.repaired, s.doubtful"
                     " FROM brief b LEFT JOIN source s ON s.id = b.source WHERE b.id = ?1",
    [DW_SQL_ADD_BRIEF] =
        "INSERT INTO brief (place, id, date, date_text, series, number, source,"
        " hash, headline, event, opinion, actors, themes, marks, expects, notes,"
        " analysed)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, '', '', '', '', '', 0)",
    [DW_SQL_REMOVE_BRIEF] = "DELETE FROM brief WHERE place = ?1",
    [DW_SQL_TEXTS] = "SELECT " DW_INDEXED ", date FROM brief WHERE place = ?1",
    [DW_SQL_TITLE] = "SELECT id, date, headline FROM brief WHERE place = ?1",
    [DW_SQL_ADD_TERMS] = "INSERT INTO search (rowid, " DW_INDEXED ")"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    [DW_SQL_REMOVE_TERMS] = "INSERT INTO search (search, rowid, " DW_INDEXED ")"
                            " VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    [DW_SQL_SIZES] = "SELECT sz FROM search_docsize WHERE id = ?1",
    [DW_SQL_INDEX_FORM] = "SELECT v FROM search_config WHERE k = 'version'",
    [DW_SQL_DATA_VERSION] = "PRAGMA data_version",
    [DW_SQL_INDEX_DATA] = "SELECT block FROM search_data WHERE id = ?1",
    [DW_SQL_INDEX_LEAF] = "SELECT pgno FROM search_idx WHERE segid = ?1 AND term <= ?2"
                          " ORDER BY term DESC LIMIT 1",
    [DW_SQL_LENGTHS] = "SELECT lengths FROM brief_length WHERE block = ?1",
    [DW_SQL_SET_LENGTHS] = "INSERT OR REPLACE INTO brief_length (block, lengths) VALUES (?1, ?2)",
    [DW_SQL_FIND_SOURCE] = "SELECT id, encoding, bytes FROM source WHERE hash = ?1",
    [DW_SQL_REPAIR_OF] = "SELECT repaired, doubtful <> '[]' FROM source WHERE id = ?1",
    [DW_SQL_ADD_SOURCE] = "INSERT INTO source (hash, encoding, repaired, doubtful, bytes)"
                          " VALUES (?1, ?2, ?3, ?4, ?5)",
    [DW_SQL_DROP_SOURCE] = "DELETE FROM source WHERE id = ?1"
                           " AND NOT EXISTS (SELECT 1 FROM brief WHERE source = ?1)",
    [DW_SQL_FIND_ACTOR] = "SELECT number FROM actor WHERE id = ?1",
    [DW_SQL_NAMED_ACTOR] =
        "SELECT number FROM actor WHERE folded = ?1 OR name_en = ?1 COLLATE NOCASE"
        " ORDER BY number LIMIT 1",
    [DW_SQL_CODE_OF_STATE] = "SELECT code FROM actor WHERE number = ?1 AND kind = 'state'",
    [DW_SQL_ADD_ACTOR] = "INSERT INTO actor (id, kind, name_ar, name_en, code, code3, folded)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [DW_SQL_ADD_MENTION] = "INSERT OR IGNORE INTO mention (place, actor, section, start, end, via)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [DW_SQL_ADD_ROLE] = "INSERT OR IGNORE INTO role (place, person, of, section, start, end, title)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [DW_SQL_REMOVE_MENTIONS] = "DELETE FROM mention WHERE place = ?1",
    [DW_SQL_REMOVE_ROLES] = "DELETE FROM role WHERE place = ?1",
    [DW_SQL_ADD_DATE] =
        "INSERT OR IGNORE INTO date_mention (place, section, start, end, first, last,"
        " precision, calendar) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [DW_SQL_REMOVE_DATES] = "DELETE FROM date_mention WHERE place = ?1",
    [DW_SQL_ADD_EXPECTATION] =
        "INSERT OR IGNORE INTO expectation (place, section, start, end, cue_start, cue_end,"
        " strength, marks) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [DW_SQL_REMOVE_EXPECTATIONS] = "DELETE FROM expectation WHERE place = ?1",
    [DW_SQL_ADD_BAND] = "INSERT OR IGNORE INTO fingerprint (band, brief) VALUES (?1, ?2)",
    [DW_SQL_DROP_BAND] = "DELETE FROM fingerprint WHERE band = ?1 AND brief = ?2",
    [DW_SQL_IN_BAND] = "SELECT brief FROM fingerprint WHERE band = ?1 ORDER BY brief DESC LIMIT 64",
    [DW_SQL_OF_SOURCE] = "SELECT id FROM brief WHERE source = ?1 LIMIT 64",
    [DW_SQL_OF_DAY] =
        "SELECT id, headline FROM brief"
        " WHERE place >= ?1 * " DW_SQL_PLACES " AND place < (?1 + 1) * " DW_SQL_PLACES,
    [DW_SQL_NEAR_AT] = "SELECT id, headline, event, opinion FROM brief WHERE place = ?1",
    [DW_SQL_NEAR_TEXTS] = "SELECT headline, event, opinion, date, source FROM brief WHERE id = ?1",
    [DW_SQL_BRIEF_AT] = "SELECT id, marks FROM brief WHERE place = ?1",
    [DW_SQL_SET_OWN] = "UPDATE brief SET marks = ?2, notes = ?3 WHERE place = ?1",
    [DW_SQL_NOTE] = "SELECT text FROM note WHERE brief = ?1",
    [DW_SQL_SET_NOTE] = "INSERT OR REPLACE INTO note (brief, text) VALUES (?1, ?2)",
    [DW_SQL_DROP_NOTE] = "DELETE FROM note WHERE brief = ?1",
    [DW_SQL_FIND_TAG] = "SELECT number FROM tag WHERE folded = ?1",
    [DW_SQL_ADD_TAG] = "INSERT INTO tag (name, folded) VALUES (?1, ?2)",
    [DW_SQL_DROP_TAGS] = "DELETE FROM tag"
                         " WHERE NOT EXISTS (SELECT 1 FROM brief_tag WHERE tag = number)",
    [DW_SQL_TAG_BRIEF] = "INSERT OR IGNORE INTO brief_tag (brief, tag) VALUES (?1, ?2)",
    [DW_SQL_UNTAG_BRIEF] = "DELETE FROM brief_tag WHERE brief = ?1 AND tag = ?2",
    [DW_SQL_UNTAG_ALL] = "DELETE FROM brief_tag WHERE brief = ?1",
    [DW_SQL_HAS_TAG] = "SELECT 1 FROM brief_tag WHERE brief = ?1 AND tag = ?2",
    [DW_SQL_TAGS_OF] = "SELECT tag FROM brief_tag WHERE brief = ?1",
    [DW_SQL_TAGS_OF_BRIEF] =
        "SELECT t.name, (SELECT count(*) FROM brief_tag WHERE tag = t.number)"
        " FROM brief_tag b JOIN tag t ON t.number = b.tag WHERE b.brief = ?1 ORDER BY t.folded",
    [DW_SQL_ALL_TAGS] = "SELECT name, (SELECT count(*) FROM brief_tag WHERE tag = t.number) AS n"
                        " FROM tag t ORDER BY n DESC, folded",
    [DW_SQL_DATES] = "SELECT section, start, end, first, last FROM date_mention WHERE place = ?1",
    [DW_SQL_SET_FINDINGS] =
        "UPDATE brief SET actors = ?2, themes = ?3, marks = ?4, expects = ?5, notes = ?6,"
        " analysed = ?7 WHERE place = ?1",
    [DW_SQL_FIND_THEME] = "SELECT number FROM theme WHERE id = ?1",
    [DW_SQL_ADD_THEME] = "INSERT INTO theme (id, label_ar, label_en) VALUES (?1, ?2, ?3)",
    [DW_SQL_ADD_BRIEF_THEME] =
        "INSERT OR IGNORE INTO brief_theme (place, theme, score, by, sections)"
        " VALUES (?1, ?2, ?3, ?4, ?5)",
    [DW_SQL_ACTORS_IN] =
        "SELECT actor, section, max(via IN ('name', 'alias', 'surname')), kind, code"
        " FROM mention JOIN actor ON number = actor WHERE place = ?1"
        " GROUP BY actor, section",
    [DW_SQL_ROLES_IN] = "SELECT section FROM role WHERE place = ?1",
    [DW_SQL_THEMES_IN] = "SELECT theme, sections, id FROM brief_theme JOIN theme ON number = theme"
                         " WHERE place = ?1",
    [DW_SQL_REMOVE_THEMES] = "DELETE FROM brief_theme WHERE place = ?1",
    [DW_SQL_MENTIONS] = "SELECT section, start, end FROM mention WHERE place = ?1 AND actor = ?2",
    [DW_SQL_NAME_ACTOR] = "UPDATE actor SET name_ar = ?3, name_en = ?4, folded = ?7"
                          " WHERE number = ?8 AND (name_ar <> ?3 OR name_en IS NOT ?4)",
    [DW_SQL_SETTLE_ACTOR] = "UPDATE actor SET kind = ?2, name_ar = ?3, name_en = ?4, code = ?5,"
                            " code3 = ?6, folded = ?7 WHERE number = ?8 AND (kind <> ?2"
                            " OR name_ar <> ?3 OR name_en IS NOT ?4 OR code IS NOT ?5"
                            " OR code3 IS NOT ?6)",
    [DW_SQL_NAME_THEME] = "UPDATE theme SET label_ar = ?2, label_en = ?3 WHERE id = ?1"
                          " AND (label_ar <> ?2 OR label_en <> ?3)",
    [DW_SQL_ANALYSIS] = "SELECT (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'analysis'),"
                        " (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'analysis_version')",
    [DW_SQL_DATE_OPTIONS] =
        "SELECT (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'date_week_start'),"
        " (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'date_preference'),"
        " (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'date_anaphora')",
    [DW_SQL_SET_META] = "INSERT OR REPLACE INTO meta VALUES (?1, ?2)",
    [DW_SQL_NEXT_ANALYSIS] = "UPDATE meta SET value = CASE key WHEN 'analysis'"
                             " THEN CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
                             " ELSE CAST(max(CAST(value AS INTEGER), ?1) AS TEXT) END"
                             " WHERE key IN ('analysis', 'analysis_version')",
    [DW_SQL_OUTDATED] = "SELECT id, place FROM brief WHERE analysed < ?1"
                        " ORDER BY analysed, place LIMIT ?2",
    [DW_SQL_COUNT_OUTDATED] = "SELECT count(*) FROM brief WHERE analysed < ?1",
    [DW_SQL_ASSIGNED] = "SELECT subject, given, same_as, by, at FROM assignment"
                        " WHERE brief = ?1 ORDER BY subject",
    [DW_SQL_ASSIGN] = "INSERT OR REPLACE INTO assignment (brief, subject, given, same_as, by, at)"
                      " VALUES (?1, ?2, ?3, ?4, ?5,"
                      " coalesce(?6, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')))",
    [DW_SQL_IS_ASSIGNED] = "SELECT 1 FROM assignment WHERE brief = ?1 AND subject = ?2",
    [DW_SQL_UNASSIGN] = "DELETE FROM assignment WHERE brief = ?1 AND subject = ?2",
    [DW_SQL_FORGET_ASSIGNED] = "DELETE FROM assignment WHERE brief = ?1",
    [DW_SQL_LABEL_ACTOR] = "SELECT id, name_ar, name_en, kind FROM actor WHERE number = ?1",
    [DW_SQL_LABEL_THEME] = "SELECT id, label_ar, label_en, '' FROM theme WHERE number = ?1",
    [DW_SQL_LABEL_TAG] = "SELECT name, '', '', '' FROM tag WHERE number = ?1",
    [DW_SQL_TAGS_AT] = "SELECT t.tag FROM brief b JOIN brief_tag t ON t.brief = b.id"
                       " WHERE b.place = ?1",
    [DW_SQL_PLACES_OF_DAY] = "SELECT " DW_SQL_PLACES,
    [DW_SQL_SPOTS] = "SELECT actor, section, start FROM mention WHERE place = ?1"
                     " ORDER BY section, start",
    [DW_SQL_THEMES_OF] = "SELECT theme FROM brief_theme WHERE place = ?1 ORDER BY theme",
    [DW_SQL_FACETS] = "SELECT briefs, (SELECT sentences FROM facet_sentence WHERE block = ?1)"
                      " FROM facet WHERE block = ?1",
    [DW_SQL_SET_FACETS] = "INSERT OR REPLACE INTO facet (block, briefs) VALUES (?1, ?2)",
    [DW_SQL_SET_FACET_SENTENCES] =
        "INSERT OR REPLACE INTO facet_sentence (block, sentences) VALUES (?1, ?2)",
    [DW_SQL_DROP_FACETS] = "DELETE FROM facet WHERE block = ?1",
    [DW_SQL_DROP_FACET_SENTENCES] = "DELETE FROM facet_sentence WHERE block = ?1",
    [DW_SQL_SAVE_QUESTION] =
        "INSERT INTO question (folded, name, text, created, seen)"
        " VALUES (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 0)"
        " ON CONFLICT (folded) DO UPDATE SET name = excluded.name, text = excluded.text,"
        " created = iif(text = excluded.text, created, excluded.created),"
        " seen = iif(text = excluded.text, seen, 0)",
    [DW_SQL_RESTORE_QUESTION] = "INSERT INTO question (folded, name, text, created, seen)"
                                " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
    [DW_SQL_FORGET_QUESTION] = "DELETE FROM question WHERE folded = ?1",
    [DW_SQL_SEE_QUESTION] =
        "UPDATE question SET seen = max(0, min(?2, " DW_SQL_LAST_ID ")) WHERE folded = ?1",
    [DW_SQL_EXPECTATIONS_OF] = "SELECT section, start, end, cue_start, cue_end, strength, marks"
                               " FROM expectation WHERE place = ?1 ORDER BY section, cue_start",
};

int32_t dw_sql_get(diwan_archive *archive, dw_sql which, sqlite3_stmt **out)
{
    sqlite3_stmt **slot = &archive->kept[which];
    *out = NULL;
    if (!*slot) {
        int rc = sqlite3_prepare_v3(archive->db, texts[which], -1, SQLITE_PREPARE_PERSISTENT, slot,
                                    NULL);
        if (rc != SQLITE_OK)
            return dw_sql_fail(archive, rc);
    }
    sqlite3_reset(*slot);
    *out = *slot;
    return DIWAN_OK;
}

int32_t dw_sql_step(diwan_archive *archive, sqlite3_stmt *statement)
{
    int rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW)
        return DIWAN_ROW;
    int32_t status = rc == SQLITE_DONE ? DIWAN_DONE : dw_sql_fail(archive, rc);
    sqlite3_reset(statement);
    return status;
}

int32_t dw_sql_run(diwan_archive *archive, dw_sql which)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, which, &statement);
    if (status == DIWAN_OK)
        status = dw_sql_step(archive, statement);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_sql_kept_number(diwan_archive *archive, dw_sql which, int64_t *number)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, which, &row);
    if (status < 0)
        return status;
    status = dw_sql_step(archive, row);
    *number = status == DIWAN_ROW ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_sql_run_on(diwan_archive *archive, dw_sql which, int64_t number)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_get(archive, which, &statement);
    if (status < 0)
        return status;
    sqlite3_bind_int64(statement, 1, number);
    status = dw_sql_step(archive, statement);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_sql_find_number(diwan_archive *archive, dw_sql which, const char *text, int64_t *number)
{
    sqlite3_stmt *row;
    int32_t status = dw_sql_get(archive, which, &row);
    *number = 0;
    if (status < 0)
        return status;
    sqlite3_bind_text(row, 1, text, -1, SQLITE_STATIC);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW)
        *number = sqlite3_column_int64(row, 0);
    sqlite3_reset(row);
    sqlite3_clear_bindings(row);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_sql_text(diwan_archive *archive, sqlite3_stmt *statement, int column, const char **out,
                    size_t *len)
{
    size_t bad;
    bool null = sqlite3_column_type(statement, column) == SQLITE_NULL;
    *out = (const char *)sqlite3_column_text(statement, column);
    *len = (size_t)sqlite3_column_bytes(statement, column);
    if (!*out && !null)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    if (null)
        return dw_archive_fail(archive, DIWAN_CORRUPT, "the file is damaged: a text is missing");
    if (!dw_utf8_valid(*out, *len, &bad) || memchr(*out, '\0', *len))
        return dw_archive_fail(archive, DIWAN_CORRUPT, "the file is damaged: a text is not UTF-8");
    return DIWAN_OK;
}

int32_t dw_sql_row_text(diwan_archive *archive, sqlite3_stmt *row, int column, const char **out,
                        size_t *len)
{
    int32_t status = dw_sql_text(archive, row, column, out, len);
    return status < 0 ? status : DIWAN_ROW;
}

int32_t dw_sql_optional_text(diwan_archive *archive, sqlite3_stmt *row, int column,
                             const char **out, size_t *len)
{
    *out = "";
    *len = 0;
    return sqlite3_column_type(row, column) == SQLITE_NULL
               ? DIWAN_OK
               : dw_sql_text(archive, row, column, out, len);
}

int32_t dw_sql_day(diwan_archive *archive, sqlite3_stmt *statement, int column, int32_t *out)
{
    const char *date;
    size_t len;
    int32_t status = dw_sql_text(archive, statement, column, &date, &len);
    if (status == DIWAN_OK && diwan_day_read(out, date, len) < 0)
        status = dw_archive_fail(archive, DIWAN_CORRUPT, "the file is damaged: a date is none");
    return status;
}

int32_t dw_sql_prepare(diwan_archive *archive, sqlite3_stmt **out, const char *sql)
{
    int rc = sqlite3_prepare_v2(archive->db, sql, -1, out, NULL);
    return rc == SQLITE_OK ? DIWAN_OK : dw_sql_fail(archive, rc);
}

int32_t dw_sql_number(diwan_archive *archive, const char *sql, int64_t *out)
{
    sqlite3_stmt *statement;
    int32_t status = dw_sql_prepare(archive, &statement, sql);
    if (status == DIWAN_OK)
        status = dw_sql_step(archive, statement);
    if (status == DIWAN_ROW)
        *out = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return status < 0 ? status : DIWAN_OK;
}
