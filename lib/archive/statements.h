/* The statements an archive keeps prepared. */
#ifndef DW_ARCHIVE_STATEMENTS_H
#define DW_ARCHIVE_STATEMENTS_H

#include <diwan.h>
#include <sqlite3.h>
#include <stddef.h>

typedef enum {
    DW_SQL_BEGIN,
    DW_SQL_COMMIT,
    DW_SQL_ROLLBACK,
    DW_SQL_COUNT_BRIEFS,
    DW_SQL_FIRST_AND_LAST,
    DW_SQL_FIND_SAME,
    DW_SQL_LAST_PLACE,
    DW_SQL_MOVE_BRIEFS, /* to negative places, where none is in another's way */
    DW_SQL_MOVE_MENTIONS,
    DW_SQL_MOVE_ROLES,
    DW_SQL_MOVE_DATES,
    DW_SQL_MOVE_THEMES,
    DW_SQL_MOVE_EXPECTATIONS,
    DW_SQL_TURN_BRIEFS, /* and back */
    DW_SQL_TURN_MENTIONS,
    DW_SQL_TURN_ROLES,
    DW_SQL_TURN_DATES,
    DW_SQL_TURN_THEMES,
    DW_SQL_TURN_EXPECTATIONS,
    DW_SQL_GROW_PLACES,
    DW_SQL_REBUILD,
    DW_SQL_NEXT_ID,
    DW_SQL_KEEP_ID,
    DW_SQL_PLACE_OF,
    DW_SQL_FETCH,
    DW_SQL_ADD_BRIEF,
    DW_SQL_REMOVE_BRIEF,
    DW_SQL_TEXTS,
    DW_SQL_TITLE,
    DW_SQL_ADD_TERMS,
    DW_SQL_REMOVE_TERMS,
    DW_SQL_SIZES,
    DW_SQL_INDEX_FORM, /* FTS5's own tables: see postings.h */
    DW_SQL_DATA_VERSION,
    DW_SQL_INDEX_DATA,
    DW_SQL_INDEX_LEAF,
    DW_SQL_LENGTHS,
    DW_SQL_SET_LENGTHS,
    DW_SQL_FIND_SOURCE,
    DW_SQL_REPAIR_OF, /* of an original */
    DW_SQL_ADD_SOURCE,
    DW_SQL_DROP_SOURCE,
    DW_SQL_FIND_ACTOR,
    DW_SQL_NAMED_ACTOR,
    DW_SQL_CODE_OF_STATE,
    DW_SQL_ADD_ACTOR,
    DW_SQL_ADD_MENTION,
    DW_SQL_ADD_ROLE,
    DW_SQL_REMOVE_MENTIONS,
    DW_SQL_REMOVE_ROLES,
    DW_SQL_SET_FINDINGS,
    DW_SQL_FIND_THEME,
    DW_SQL_ADD_THEME,
    DW_SQL_ADD_BRIEF_THEME,
    DW_SQL_ACTORS_IN,
    DW_SQL_ROLES_IN,
    DW_SQL_THEMES_IN,
    DW_SQL_REMOVE_THEMES,
    DW_SQL_ADD_DATE,
    DW_SQL_REMOVE_DATES,
    DW_SQL_ADD_EXPECTATION,
    DW_SQL_REMOVE_EXPECTATIONS,
    DW_SQL_ADD_BAND,
    DW_SQL_DROP_BAND,
    DW_SQL_IN_BAND,
    DW_SQL_OF_SOURCE,
    DW_SQL_OF_DAY,
    DW_SQL_NEAR_AT,
    DW_SQL_NEAR_TEXTS,
    DW_SQL_BRIEF_AT,
    DW_SQL_SET_OWN, /* of the index's columns, those with tags and notes */
    DW_SQL_NOTE,
    DW_SQL_SET_NOTE,
    DW_SQL_DROP_NOTE,
    DW_SQL_FIND_TAG,
    DW_SQL_ADD_TAG,
    DW_SQL_DROP_TAGS,
    DW_SQL_TAG_BRIEF,
    DW_SQL_UNTAG_BRIEF,
    DW_SQL_UNTAG_ALL,
    DW_SQL_HAS_TAG,
    DW_SQL_TAGS_OF,
    DW_SQL_TAGS_OF_BRIEF,
    DW_SQL_ALL_TAGS,
    DW_SQL_DATES,
    DW_SQL_MENTIONS,
    DW_SQL_NAME_ACTOR,
    DW_SQL_NAME_THEME,
    DW_SQL_SETTLE_ACTOR,
    DW_SQL_ANALYSIS,
    DW_SQL_NEXT_ANALYSIS,
    DW_SQL_DATE_OPTIONS, /* → week start, preference, anaphora; 0 where meta has none */
    DW_SQL_SET_META,     /* ?1 key, ?2 value */
    DW_SQL_OUTDATED,
    DW_SQL_COUNT_OUTDATED,
    DW_SQL_ASSIGNED,
    DW_SQL_ASSIGN,
    DW_SQL_IS_ASSIGNED,
    DW_SQL_UNASSIGN,
    DW_SQL_FORGET_ASSIGNED,
    DW_SQL_PLACES_OF_DAY,
    DW_SQL_LABEL_ACTOR,
    DW_SQL_LABEL_THEME,
    DW_SQL_LABEL_TAG,
    DW_SQL_TAGS_AT,
    DW_SQL_SPOTS, /* where actors are named in a brief */
    DW_SQL_THEMES_OF,
    DW_SQL_FACETS,
    DW_SQL_SET_FACETS,
    DW_SQL_SET_FACET_SENTENCES,
    DW_SQL_DROP_FACETS,
    DW_SQL_DROP_FACET_SENTENCES,
    DW_SQL_SAVE_QUESTION,
    DW_SQL_RESTORE_QUESTION,
    DW_SQL_FORGET_QUESTION,
    DW_SQL_SEE_QUESTION,
    DW_SQL_EXPECTATIONS_OF,
    DW_SQL_COUNT
} dw_sql;

/* A kept statement, ready to be bound; borrowed from the archive. Returns DIWAN_OK, or
 * the status of an error kept on the archive. */
int32_t dw_sql_get(diwan_archive *archive, dw_sql which, sqlite3_stmt **out);

/* Step a statement: DIWAN_ROW; DIWAN_DONE or an error, and then it is reset. */
int32_t dw_sql_step(diwan_archive *archive, sqlite3_stmt *statement);

/* Run a kept statement that needs no parameters and gives no rows. */
int32_t dw_sql_run(diwan_archive *archive, dw_sql which);

/* The number that a kept statement finds for a text, its one parameter; 0 where it finds
 * none. */
int32_t dw_sql_find_number(diwan_archive *archive, dw_sql which, const char *text, int64_t *number);

/* The number that a kept statement without parameters finds; 0 where it finds none. */
int32_t dw_sql_kept_number(diwan_archive *archive, dw_sql which, int64_t *number);

/* Run a kept statement on a number, its one parameter, that gives no rows. */
int32_t dw_sql_run_on(diwan_archive *archive, dw_sql which, int64_t number);

/* The text of a column, which lives until the statement is stepped or reset. Returns
 * DIWAN_CORRUPT where it is NULL, not UTF-8 or holds a NUL. */
int32_t dw_sql_text(diwan_archive *archive, sqlite3_stmt *statement, int column, const char **out,
                    size_t *len);

/* The same in a loop over the columns of a row: DIWAN_ROW where it is read. */
int32_t dw_sql_row_text(diwan_archive *archive, sqlite3_stmt *row, int column, const char **out,
                        size_t *len);

/* The same of a column that may be NULL, which gives "". */
int32_t dw_sql_optional_text(diwan_archive *archive, sqlite3_stmt *row, int column,
                             const char **out, size_t *len);

/* The day of a column with an ISO date. Returns DIWAN_CORRUPT where it is none. */
int32_t dw_sql_day(diwan_archive *archive, sqlite3_stmt *statement, int column, int32_t *out);

/* Prepare a statement that is used once. */
int32_t dw_sql_prepare(diwan_archive *archive, sqlite3_stmt **out, const char *sql);

/* The number in the first column of the first row `sql` gives. */
int32_t dw_sql_number(diwan_archive *archive, const char *sql, int64_t *out);

#endif
