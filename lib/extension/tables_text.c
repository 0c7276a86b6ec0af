/* What stands in a text, as tables whose argument is the text: its words with their terms,
 * and the dates it names. */
#include <diwan.h>
#include <stdlib.h>
#include <string.h>

#include "tables.h"

SQLITE_EXTENSION_INIT3

static int status_failed(dw_cursor *cursor, int32_t status)
{
    if (status == DIWAN_NOMEM)
        return SQLITE_NOMEM;
    return dw_cursor_fail(cursor, status == DIWAN_TOOBIG ? SQLITE_TOOBIG : SQLITE_ERROR, "%s",
                          diwan_status_text(status));
}

static int stepped(dw_cursor *cursor, int32_t status)
{
    cursor->done = status != DIWAN_ROW;
    return status < 0 ? status_failed(cursor, status) : SQLITE_OK;
}

/* --- diwan_words(text): start, end, text, term */

static int open_words(dw_cursor *cursor)
{
    diwan_tokens *tokens = NULL;
    size_t len;
    const char *text = dw_cursor_text(cursor, 0, &len);
    int32_t status = text ? diwan_tokens_open(&tokens, text, len) : DIWAN_NOMEM;
    cursor->state = tokens;
    return status == DIWAN_OK ? SQLITE_OK : status_failed(cursor, status);
}

static int next_word(dw_cursor *cursor)
{
    return stepped(cursor, diwan_tokens_next(cursor->state));
}

static void word_column(dw_cursor *cursor, sqlite3_context *context, int column)
{
    const diwan_tokens *tokens = cursor->state;
    size_t start = diwan_tokens_start(tokens), end = diwan_tokens_end(tokens), len;
    const char *text = dw_cursor_text(cursor, 0, &len);
    if (column == 0)
        sqlite3_result_int64(context, (sqlite3_int64)start);
    else if (column == 1)
        sqlite3_result_int64(context, (sqlite3_int64)end);
    else if (column == 2 && text)
        sqlite3_result_text64(context, text + start, end - start, SQLITE_TRANSIENT, SQLITE_UTF8);
    else if (column == 3)
        sqlite3_result_text(context, diwan_tokens_term(tokens, NULL), -1, SQLITE_TRANSIENT);
}

static void close_words(dw_cursor *cursor)
{
    diwan_tokens_close(cursor->state);
}

/* --- diwan_dates_in(text, on): first, last, precision, calendar, conflict, start, end, text */

static int open_dates(dw_cursor *cursor)
{
    diwan_dates *dates = NULL;
    int32_t on_day = DIWAN_NO_DAY;
    size_t len, iso_len;
    const char *text = dw_cursor_text(cursor, 0, &len), *iso = dw_cursor_text(cursor, 1, &iso_len);
    if (iso && diwan_day_read(&on_day, iso, iso_len) != DIWAN_OK)
        return dw_cursor_fail(cursor, SQLITE_ERROR,
                              "the day dates are told from must be written as 2025-10-07");
    int32_t status = text ? diwan_dates_find(&dates, text, len, on_day, NULL) : DIWAN_NOMEM;
    cursor->state = dates;
    return status == DIWAN_OK ? SQLITE_OK : status_failed(cursor, status);
}

static int next_date(dw_cursor *cursor)
{
    return stepped(cursor, diwan_dates_next(cursor->state));
}

static void give_day(sqlite3_context *context, int32_t day)
{
    char iso[16];
    if (diwan_day_format(iso, day) == DIWAN_OK)
        sqlite3_result_text(context, iso, -1, SQLITE_TRANSIENT);
}

static void give_word(sqlite3_context *context, const char *const *words, int32_t n, int32_t number)
{
    if (number > 0 && number < n)
        sqlite3_result_text(context, words[number], -1, SQLITE_STATIC);
}

static void date_column(dw_cursor *cursor, sqlite3_context *context, int column)
{
    static const char *const precisions[] = { NULL,    "day",     "week",   "part_of_month",
                                              "month", "quarter", "season", "half",
                                              "year",  "decade",  "century" };
    static const char *const calendars[] = { NULL, "gregorian", "hijri" };
    const diwan_dates *dates = cursor->state;
    size_t len;
    const char *text;
    switch (column) {
    case 0:
        give_day(context, diwan_dates_first(dates));
        break;
    case 1:
        give_day(context, diwan_dates_last(dates));
        break;
    case 2:
        give_word(context, precisions, 11, diwan_dates_precision(dates));
        break;
    case 3:
        give_word(context, calendars, 3, diwan_dates_calendar(dates));
        break;
    case 4:
        sqlite3_result_int(context, diwan_dates_conflict(dates));
        break;
    case 5:
        sqlite3_result_int64(context, (sqlite3_int64)diwan_dates_start(dates));
        break;
    case 6:
        sqlite3_result_int64(context, (sqlite3_int64)diwan_dates_end(dates));
        break;
    default:
        text = diwan_dates_text(dates, &len);
        sqlite3_result_text64(context, text, len, SQLITE_TRANSIENT, SQLITE_UTF8);
    }
}

static void close_dates(dw_cursor *cursor)
{
    diwan_dates_close(cursor->state);
}

const dw_table dw_text_tables[] = {
    { .name = "diwan_words",
      .columns = "start INTEGER, \"end\" INTEGER, text TEXT, term TEXT",
      .num_columns = 4,
      .arguments = "of_text HIDDEN",
      .num_arguments = 1,
      .num_needed = 1,
      .open = open_words,
      .next = next_word,
      .column = word_column,
      .close = close_words },
    { .name = "diwan_dates_in",
      .columns = "first TEXT, last TEXT, precision TEXT, calendar TEXT, conflict INTEGER,"
                 " start INTEGER, \"end\" INTEGER, text TEXT",
      .num_columns = 8,
      .arguments = "of_text HIDDEN, told_on HIDDEN",
      .num_arguments = 2,
      .num_needed = 1,
      .open = open_dates,
      .next = next_date,
      .column = date_column,
      .close = close_dates },
    { .name = NULL },
};
