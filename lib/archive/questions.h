/* Questions that users save, as texts: only the room query reads them. */
#ifndef DW_ARCHIVE_QUESTIONS_H
#define DW_ARCHIVE_QUESTIONS_H

#include <diwan.h>
#include <sqlite3.h>
#include <stddef.h>

/* In SQL, the highest id that was given to a brief. What is stored later has a higher one,
 * what is replaced keeps its own. */
#define DW_SQL_LAST_ID                                                                             \
    "max((SELECT coalesce(max(id), 0) FROM brief),"                                                \
    " (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'last_id'))"

/* Save a question, whose text is one, in the place of one of the name. */
int32_t dw_question_save(diwan_archive *archive, const char *name, size_t name_len,
                         const char *text, size_t len);

/* The saved questions, or the one of a name unless it is NULL: rows of name, text, when it was
 * created, what was seen of it, and the highest id now. The statement is the caller's. */
int32_t dw_questions_read(diwan_archive *archive, sqlite3_stmt **out, const char *name,
                          size_t name_len);

#endif
