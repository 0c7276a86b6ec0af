/*
 * diwan.h - an embedded archive for Arabic "event and opinion" briefs
 *
 * A brief (حدث ورأي) is one or two pages: a series name, a date line, what happened
 * (الحدث), a headline drawn out, what we make of it (الرأي). diwan reads briefs, also
 * from the damaged text that PDF extractors give, keeps them in one SQLite file, and
 * answers questions about them. Everything a program needs is declared here.
 *
 *     diwan_archive *archive;
 *     diwan_brief *brief;
 *     int64_t id;
 *     if (diwan_archive_open(&archive, "desk.db", DIWAN_OPEN_CREATE) < 0 ||
 *         diwan_brief_parse(&brief, bytes, len) < 0) ...
 *     diwan_archive_store(archive, brief, &id);
 *     diwan_brief_close(brief);
 *     diwan_archive_close(archive);
 *
 * Rules that hold everywhere
 *
 * Status.   A function that can fail returns int32_t: 0 or more is success, less than 0
 *           is an error. Each function names the statuses one should expect from it;
 *           DIWAN_NOMEM and DIWAN_MISUSE are possible wherever a status is returned.
 * Errors.   One line about the last error of a handle is had by its _errmsg function.
 *           A function that makes a handle sets it even where it fails (to NULL only
 *           for DIWAN_NOMEM and DIWAN_MISUSE), so that the reason can be read from it;
 *           close it all the same.
 * NULL.     A NULL handle gives DIWAN_MISUSE, or NULL, 0 or "" from a getter; closing
 *           NULL does nothing. No argument may be NULL unless its comment says so; one
 *           that is gives DIWAN_MISUSE.
 * Owning.   What comes back through an out parameter is the caller's: handles go to
 *           their _close function, text to diwan_free(). What a getter returns is
 *           borrowed from its handle and lives as long as the getter's comment says.
 * Text.     UTF-8 everywhere. Text given with a length need not end in NUL; text that
 *           comes back does, and may hold no other NUL. Offsets and lengths are bytes.
 * Days.     A day is an int32_t: days since 1970-01-01 in the proleptic Gregorian
 *           calendar. DIWAN_NO_DAY stands for none, or for an open end.
 * Threads.  A handle and all that is made from it belong to one thread at a time; what
 *           is made from different handles is independent. Only diwan_archive_interrupt()
 *           may be called from another thread. Open a file again for another thread, and
 *           after fork(): an archive opened before must not be used or closed in the child.
 * Silence.  The library prints nothing, exits never, and keeps no global state.
 *
 * Archives must not lie on network file systems; one process writes at a time, any
 * number read.
 */
#ifndef DIWAN_H
#define DIWAN_H

#include <stddef.h>
#include <stdint.h>

#if defined(DIWAN_STATIC)
#define DIWAN_API
#elif defined(_WIN32) && defined(DIWAN_BUILDING)
#define DIWAN_API __declspec(dllexport)
#elif defined(_WIN32)
#define DIWAN_API __declspec(dllimport)
#elif defined(__GNUC__)
#define DIWAN_API __attribute__((visibility("default")))
#else
#define DIWAN_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------ library */

/** The version this header describes. diwan_version_number() tells the library's. */
enum diwan_version {
    DIWAN_VERSION_MAJOR = 0,
    DIWAN_VERSION_MINOR = 1,
    DIWAN_VERSION_PATCH = 0,
    DIWAN_VERSION_NUMBER = 100 /**< major * 10000 + minor * 100 + patch */
};

/** What a function says of its work. Values never change; new ones may be added. */
enum diwan_status {
    DIWAN_OK = 0,            /**< done */
    DIWAN_ROW = 1,           /**< a _next function has a row to read */
    DIWAN_DONE = 2,          /**< a _next function has no further row */
    DIWAN_DUPLICATE = 3,     /**< the archive holds this document already; nothing was stored */
    DIWAN_MISUSE = -1,       /**< a NULL or closed handle, or an argument out of its range */
    DIWAN_NOMEM = -2,        /**< memory ran out; nothing was changed */
    DIWAN_NOTFOUND = -3,     /**< no such brief or file */
    DIWAN_EMPTY = -4,        /**< the text holds nothing to read */
    DIWAN_BINARY = -5,       /**< the bytes are not text */
    DIWAN_ENCODING = -6,     /**< neither UTF-8 nor an encoding recognised */
    DIWAN_TOOBIG = -7,       /**< over DIWAN_DOCUMENT_MOST bytes, or another limit named */
    DIWAN_NODATE = -8,       /**< the brief has no date line, or several that disagree */
    DIWAN_BADDATE = -9,      /**< the date is none of the calendar, or out of range */
    DIWAN_NOSECTIONS = -10,  /**< neither event nor opinion was found */
    DIWAN_IO = -11,          /**< the system refused to read or write */
    DIWAN_NOTARCHIVE = -12,  /**< the file is no archive of diwan's */
    DIWAN_NEWER = -13,       /**< the archive was made by a newer diwan */
    DIWAN_READONLY = -14,    /**< the archive is open for reading only, or its file is */
    DIWAN_FULL = -15,        /**< the disk is full; nothing was stored */
    DIWAN_BUSY = -16,        /**< another process is writing; try again */
    DIWAN_CORRUPT = -17,     /**< the file is damaged; restore a backup */
    DIWAN_INTERRUPTED = -18, /**< diwan_archive_interrupt() was called; nothing was changed */
    DIWAN_STALE = -19,       /**< the index is of another tokenizer, or out of step: rebuild */
    DIWAN_INTERNAL = -20,    /**< a fault of the library; please report it */
    DIWAN_BADVALUE = -21,    /**< a value, or a line of a table, that cannot be */
    DIWAN_CLASH = -22,       /**< what is asked for contradicts what is there */
    DIWAN_BADQUERY = -23     /**< a keyword of a question, or its value, is wrong */
};

enum diwan_limits {
    DIWAN_DOCUMENT_MOST = 16777216, /**< bytes of a document, 16 MiB */
    DIWAN_NO_DAY = -2147483647 - 1  /**< no day: an open end, or none known */
};

/** The library's version, as "0.1.0". Lives for ever. @since 0.1 */
DIWAN_API const char *diwan_version(void);

/** The library's version as a number; compare with DIWAN_VERSION_NUMBER. @since 0.1 */
DIWAN_API int32_t diwan_version_number(void);

/** What @p status means, a few English words; never NULL. Lives for ever. @since 0.1 */
DIWAN_API const char *diwan_status_text(int32_t status);

/** Free text that a function of this header gave out. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_free(void *text);

/* --------------------------------------------------------------------- days */

/** Write @p day as an ISO date, "2025-10-07", to @p out, which has room for 16 bytes.
 *  @return DIWAN_OK, or DIWAN_MISUSE for DIWAN_NO_DAY and years outside 1 to 9999.
 *  @since 0.1 */
DIWAN_API int32_t diwan_day_format(char out[16], int32_t day);

/** Read an ISO date, "2025-10-07", exactly @p len bytes.
 *  @return DIWAN_OK, or DIWAN_BADDATE where it is none. @since 0.1 */
DIWAN_API int32_t diwan_day_read(int32_t *out, const char *iso, size_t len);

/* --------------------------------------------------------------------- text */

/** The folded form of a text: what is left to compare when marks, tatweel, hamza
 *  seats, ta marbuta, presentation forms, foreign keyboards, digits and bidi controls
 *  no longer count. Folding what is folded changes nothing; any bytes are taken.
 *  @param[out] out      the folded text; free it with diwan_free()
 *  @param[out] out_len  its bytes without the NUL; may be NULL
 *  @return DIWAN_OK, or DIWAN_TOOBIG over 2^32-1 bytes. @since 0.1 */
DIWAN_API int32_t diwan_text_fold(char **out, size_t *out_len, const char *text, size_t len);

/** The words of a text and the terms the index files them under. */
typedef struct diwan_tokens diwan_tokens;

/** Start reading the tokens of a text, which is copied. Any bytes are taken; malformed
 *  UTF-8 separates words.
 *
 *      diwan_tokens *tokens;
 *      if (diwan_tokens_open(&tokens, text, len) == DIWAN_OK)
 *          while (diwan_tokens_next(tokens) == DIWAN_ROW)
 *              puts(diwan_tokens_term(tokens, NULL));
 *      diwan_tokens_close(tokens);
 *
 *  @return DIWAN_OK, or DIWAN_TOOBIG over 2^31-1 bytes. @since 0.1 */
DIWAN_API int32_t diwan_tokens_open(diwan_tokens **out, const char *text, size_t len);

/** Step to the next token. A word with several terms gives several tokens at the same
 *  place. @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_tokens_next(diwan_tokens *tokens);

/** Where the written word lies in the text: from start, up to and without end.
 *  @since 0.1 */
DIWAN_API size_t diwan_tokens_start(const diwan_tokens *tokens);
DIWAN_API size_t diwan_tokens_end(const diwan_tokens *tokens);

/** The term, valid until the next step; "" before the first row.
 *  @param[out] len  its bytes; may be NULL. @since 0.1 */
DIWAN_API const char *diwan_tokens_term(const diwan_tokens *tokens, size_t *len);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_tokens_close(diwan_tokens *tokens);

/* ------------------------------------------------------------------- repair */

/** A text put right, and what was done to each of its lines. */
typedef struct diwan_repair diwan_repair;

/** What was done to a line; a set of bits. */
enum diwan_repair_action {
    DIWAN_REPAIR_NOTHING = 0,
    DIWAN_REPAIR_SPACES = 1,      /**< white space made plain */
    DIWAN_REPAIR_CONTROLS = 2,    /**< bidi controls obeyed and taken out */
    DIWAN_REPAIR_LETTERS = 4,     /**< letters stood in reverse */
    DIWAN_REPAIR_WORDS = 8,       /**< words or chunks stood in reverse */
    DIWAN_REPAIR_FRAGMENTS = 16,  /**< fragments round a stray mark put together */
    DIWAN_REPAIR_MARKS = 32,      /**< marks moved to their letters */
    DIWAN_REPAIR_FORMS = 64,      /**< presentation forms made letters */
    DIWAN_REPAIR_LAM_ALEF = 128,  /**< swapped lam-alef put right */
    DIWAN_REPAIR_LOST = 256,      /**< U+FFFD or stray codes taken out: a letter may be missing */
    DIWAN_REPAIR_JOINED = 512,    /**< parts of a word put together */
    DIWAN_REPAIR_PARTED = 1024,   /**< words that stood glued taken apart */
    DIWAN_REPAIR_FURNITURE = 2048 /**< a page number or repeated header left out */
};

/** Repair what an extractor of PDF text did to it: see docs/repair.md for what can be
 *  mended. Clean text comes back as it was, but for white space and NFC; lines are put
 *  together to paragraphs in any case. No letter is dropped but where the report says
 *  so, with DIWAN_REPAIR_LOST or _FURNITURE. Deterministic, and linear in the text.
 *  @param text  UTF-8; malformed bytes are read as U+FFFD, and U+FFFD beside a letter as
 *               what is left of one
 *  @return DIWAN_OK, or DIWAN_TOOBIG over DIWAN_DOCUMENT_MOST bytes. @since 0.1 */
DIWAN_API int32_t diwan_text_repair(diwan_repair **out, const char *text, size_t len);

/** The repaired text: a paragraph a line, lines ended by a line feed. Lives as long as
 *  the handle. @param[out] len  its bytes; may be NULL. @since 0.1 */
DIWAN_API const char *diwan_repair_text(const diwan_repair *repair, size_t *len);

/** 1 where more than white space was changed, else 0. @since 0.1 */
DIWAN_API int32_t diwan_repair_changed(const diwan_repair *repair);

/** Step through the lines of the damaged text that were changed or are in doubt, in
 *  their order. @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_repair_next(diwan_repair *repair);

/** The line's number in the damaged text, from 1. @since 0.1 */
DIWAN_API int32_t diwan_repair_line(const diwan_repair *repair);

/** What was done to it: bits of enum diwan_repair_action. @since 0.1 */
DIWAN_API int32_t diwan_repair_actions(const diwan_repair *repair);

/** How sure the reading is, from 0 (another is as good) to 1. @since 0.1 */
DIWAN_API double diwan_repair_confidence(const diwan_repair *repair);

/** 1 where two readings are near and the line wants a look, else 0. @since 0.1 */
DIWAN_API int32_t diwan_repair_doubtful(const diwan_repair *repair);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_repair_close(diwan_repair *repair);

/* ------------------------------------------------------------------- briefs */

/** One brief: its date, headline and sections. Made by parsing a document, by hand,
 *  or by fetching it from an archive. It needs no archive and outlives one. */
typedef struct diwan_brief diwan_brief;

/** The parts of a brief that carry text. */
enum diwan_section {
    DIWAN_SECTION_HEADLINE = 1,
    DIWAN_SECTION_EVENT = 2,   /**< الحدث, what happened */
    DIWAN_SECTION_OPINION = 3, /**< الرأي, what we make of it */
    DIWAN_SECTION_TITLE = 4,   /**< of a text that is no brief; never stored */
    DIWAN_SECTION_TEXT = 5     /**< a text that is no brief; never stored */
};

/** Read the one brief that a document holds, or its first.
 *  @param[out] out  the brief; with DIWAN_NODATE or DIWAN_BADDATE it lacks only its day,
 *                   which a caller that knows it may set
 *  @param bytes  the document as it is: clean or damaged text in UTF-8, UTF-16,
 *                Windows-1256 or ISO-8859-6, 1 to DIWAN_DOCUMENT_MOST bytes
 *  @return DIWAN_OK; DIWAN_EMPTY, DIWAN_BINARY, DIWAN_ENCODING, DIWAN_TOOBIG,
 *          DIWAN_NODATE, DIWAN_BADDATE or DIWAN_NOSECTIONS where it is no brief, with
 *          the line or byte in diwan_brief_errmsg(). @since 0.1 */
DIWAN_API int32_t diwan_brief_parse(diwan_brief **out, const char *bytes, size_t len);

/** An empty brief, to be filled by the _set functions. @since 0.1 */
DIWAN_API int32_t diwan_brief_new(diwan_brief **out);

/** Why parsing or setting failed, one line; "" where nothing did. Valid until the next
 *  call that takes the brief unless const. @since 0.1 */
DIWAN_API const char *diwan_brief_errmsg(const diwan_brief *brief);

/** The id the brief has in the archive it was fetched from; 0 elsewhere. @since 0.1 */
DIWAN_API int64_t diwan_brief_id(const diwan_brief *brief);

/** The brief's day; DIWAN_NO_DAY where it has none yet. @since 0.1 */
DIWAN_API int32_t diwan_brief_day(const diwan_brief *brief);

/** Set the brief's day, for a brief without a date line or with a wrong one.
 *  @param day  from 1000-01-01 to 2999-12-31
 *  @return DIWAN_OK or DIWAN_BADDATE. @since 0.1 */
DIWAN_API int32_t diwan_brief_set_day(diwan_brief *brief, int32_t day);

/** The brief's date as "2025-10-07", "" where it has none. Until changed. @since 0.1 */
DIWAN_API const char *diwan_brief_date(const diwan_brief *brief);

/** The date line as it stands in the brief, "" for none. Until changed. @since 0.1 */
DIWAN_API const char *diwan_brief_date_text(const diwan_brief *brief);

/** Set the text of the date line; @p text is copied, NULL for none. The day is not read from
 *  it. @return as diwan_brief_set_series(). @since 0.1 */
DIWAN_API int32_t diwan_brief_set_date_text(diwan_brief *brief, const char *text, size_t len);

/** The series line as it stands, as «حدث ورأي» or «حدث ورأي | العدد ٤١»; "" for none.
 *  Until changed. @since 0.1 */
DIWAN_API const char *diwan_brief_series(const diwan_brief *brief);

/** Set the series line; @p text is copied, NULL for none.
 *  @return DIWAN_OK, DIWAN_ENCODING where it is not UTF-8, or DIWAN_TOOBIG. @since 0.1 */
DIWAN_API int32_t diwan_brief_set_series(diwan_brief *brief, const char *text, size_t len);

/** The issue number in the series («العدد ٤١» gives 41); 0 for none. @since 0.1 */
DIWAN_API int32_t diwan_brief_number(const diwan_brief *brief);

/** The headline; "" for none. Same as the text of DIWAN_SECTION_HEADLINE. @since 0.1 */
DIWAN_API const char *diwan_brief_headline(const diwan_brief *brief);

/** The text of a section: its paragraphs joined by one line feed; "" for none. All
 *  offsets into a section count from here. Until changed.
 *  @param section   of enum diwan_section
 *  @param[out] len  its bytes; may be NULL. @since 0.1 */
DIWAN_API const char *diwan_brief_section(const diwan_brief *brief, int32_t section, size_t *len);

/** Set the text of a section, copied and brought to NFC; paragraphs end at line feeds.
 *  @return DIWAN_OK, DIWAN_ENCODING where it is not UTF-8, or DIWAN_TOOBIG. @since 0.1 */
DIWAN_API int32_t diwan_brief_set_section(diwan_brief *brief, int32_t section, const char *text,
                                          size_t len);

/** How many paragraphs a section has. @since 0.1 */
DIWAN_API int32_t diwan_brief_num_paragraphs(const diwan_brief *brief, int32_t section);

/** Where paragraph @p index, from 0, lies in the section's text: from @p start, up to
 *  and without @p end. @return DIWAN_OK, or DIWAN_NOTFOUND past the last. @since 0.1 */
DIWAN_API int32_t diwan_brief_paragraph(const diwan_brief *brief, int32_t section, int32_t index,
                                        size_t *start, size_t *end);

/** The document as it was read, byte for byte; NULL where the brief was made by hand.
 *  It may hold other briefs too. Lives as long as the brief. @since 0.1 */
DIWAN_API const char *diwan_brief_original(const diwan_brief *brief, size_t *len);

/** The encoding the document was read from, by its IANA name; "" where the brief was
 *  made by hand. @since 0.1 */
DIWAN_API const char *diwan_brief_encoding(const diwan_brief *brief);

/** 1 where repair changed more than white space in the document, else 0. @since 0.1 */
DIWAN_API int32_t diwan_brief_repaired(const diwan_brief *brief);

/** How many lines of the document are in doubt after repair, and the number of each,
 *  @p index from 0; 0 past the last. @since 0.1 */
DIWAN_API int32_t diwan_brief_num_doubtful(const diwan_brief *brief);
DIWAN_API int32_t diwan_brief_doubtful_line(const diwan_brief *brief, int32_t index);

/** Give a brief made by hand the document it was read from, as it was, in the place of one it
 *  has. Briefs with the same bytes and encoding share one original in an archive.
 *  @param bytes     copied; without bytes the brief has no original
 *  @param encoding  its IANA name, or "PDF": 1 to 31 printable characters of ASCII
 *  @param repaired  1 where repair changed more than white space in it; else 0
 *  @return DIWAN_OK; DIWAN_TOOBIG over DIWAN_DOCUMENT_MOST bytes; DIWAN_BADVALUE for an
 *          encoding that is no name. @since 0.1 */
DIWAN_API int32_t diwan_brief_set_original(diwan_brief *brief, const char *bytes, size_t len,
                                           const char *encoding, int32_t repaired);

/** Note that a line of the original is in doubt after repair; in ascending order.
 *  @param line  its number, from 1
 *  @return DIWAN_OK; DIWAN_BADVALUE for a number not above the last, or where there is no
 *          original. @since 0.1 */
DIWAN_API int32_t diwan_brief_add_doubtful(diwan_brief *brief, int32_t line);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_brief_close(diwan_brief *brief);

/** A document and the briefs in it, for files that hold several. */
typedef struct diwan_document diwan_document;

/** Read a document; see diwan_brief_parse() for the bytes it takes, which are copied.
 *  @return DIWAN_OK; DIWAN_EMPTY, DIWAN_BINARY, DIWAN_ENCODING or DIWAN_TOOBIG.
 *  @since 0.1 */
DIWAN_API int32_t diwan_document_parse(diwan_document **out, const char *bytes, size_t len);

/** Read a document whose text stands on the pages of a PDF. Where words stand decides
 *  their order, which the text that extractors print has often lost.
 *  @param bytes   the PDF, kept as the original; its encoding reads "PDF"
 *  @param layout  what `pdftotext -bbox-layout` of poppler prints for it: XHTML in UTF-8
 *  @return as diwan_document_parse(); DIWAN_EMPTY where the pages hold no text, as those
 *          of a scan. @since 0.1 */
DIWAN_API int32_t diwan_document_parse_layout(diwan_document **out, const char *bytes, size_t len,
                                              const char *layout, size_t layout_len);

/** Step to the next brief of the document.
 *  @param[out] out  the brief, the caller's; also with DIWAN_NODATE and DIWAN_BADDATE, for
 *                   a caller that knows its day; NULL otherwise
 *  @return DIWAN_ROW; DIWAN_DONE after the last; DIWAN_NODATE, DIWAN_BADDATE or
 *          DIWAN_NOSECTIONS where what stands there is no brief: one may go on. @since 0.1 */
DIWAN_API int32_t diwan_document_next(diwan_document *document, diwan_brief **out);

/** Why the last call failed, one line. Valid until the next call. @since 0.1 */
DIWAN_API const char *diwan_document_errmsg(const diwan_document *document);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_document_close(diwan_document *document);

/** Note on a brief what a person says of its themes: that it is about one, or is not,
 *  whatever its words say. diwan_themes_of_brief() and the archive heed it.
 *  @param theme  the theme's id
 *  @param given  1: the brief is about it; 0: it is not
 *  @param by     who says so; NULL or "" for unknown
 *  @return DIWAN_OK; DIWAN_MISUSE also for a text over 500 bytes. @since 0.1 */
DIWAN_API int32_t diwan_brief_assign_theme(diwan_brief *brief, const char *theme, int32_t given,
                                           const char *by);

/** Note on a brief what a person says of an actor found in it: that it is another one in this
 *  brief, or that the brief does not speak of it. diwan_actors_of_brief() and the archive heed
 *  it.
 *  @param actor    the id it is found under
 *  @param same_as  the id of whom it is; NULL or "" where it is not to be told of
 *  @param by       who says so; NULL or "" for unknown
 *  @return DIWAN_OK; DIWAN_MISUSE also for a text over 500 bytes. @since 0.1 */
DIWAN_API int32_t diwan_brief_assign_actor(diwan_brief *brief, const char *actor,
                                           const char *same_as, const char *by);

/** Set when it was said of a theme or an actor; without this it is when the brief is stored.
 *  @param at  in UTC, as "2025-10-07T12:00:00Z"
 *  @return DIWAN_OK; DIWAN_NOTFOUND where nothing was said of it; DIWAN_BADDATE. @since 0.1 */
DIWAN_API int32_t diwan_brief_set_assigned_at(diwan_brief *brief, const char *id,
                                              const char *at);

/** Take back what was said of a theme or an actor.
 *  @return DIWAN_OK, or DIWAN_NOTFOUND where nothing was. @since 0.1 */
DIWAN_API int32_t diwan_brief_unassign(diwan_brief *brief, const char *id);

/** Of how many themes and actors persons spoke, and of each, @p index from 0: its id; whether
 *  the brief is about the theme, or the actor is another; which one, "" for a theme; who said
 *  so, and when ("2025-10-07T12:00:00Z"; of a brief from an archive, or where it was set). 0 or "" past the
 *  last; texts live until the brief is changed. @since 0.1 */
DIWAN_API int32_t diwan_brief_num_assigned(const diwan_brief *brief);
DIWAN_API const char *diwan_brief_assigned_id(const diwan_brief *brief, int32_t index);
DIWAN_API int32_t diwan_brief_assigned_given(const diwan_brief *brief, int32_t index);
DIWAN_API const char *diwan_brief_assigned_same_as(const diwan_brief *brief, int32_t index);
DIWAN_API const char *diwan_brief_assigned_by(const diwan_brief *brief, int32_t index);
DIWAN_API const char *diwan_brief_assigned_at(const diwan_brief *brief, int32_t index);

/* --------------------------------------------------------------- vocabulary */

/** A user's own vocabulary: actors and themes beside those that diwan knows, other names for
 *  them, and actors merged, split, renamed or retired. It is a list of changes to diwan's
 *  tables, each of which can be taken back. docs/vocabulary.md has the table it is read from
 *  and written to.
 *
 *      diwan_vocabulary *own;
 *      diwan_vocabulary_new(&own);
 *      diwan_vocabulary_add_actor(own, "user:ports", DIWAN_ACTOR_ORGANIZATION,
 *                                 "هيئة المرافئ", "Port Authority", "SY");
 *      diwan_vocabulary_add_alias(own, "user:ports", "المرافئ السورية", 0, DIWAN_NO_DAY,
 *                                 DIWAN_NO_DAY);
 *      diwan_actors_of_brief(&actors, brief, own);
 *
 *  An empty one is worth its half mebibyte too where several briefs are read without an
 *  archive: it remembers the words it met, so that themes and actions are found about twice as
 *  fast. What is found never depends on that.
 *
 *  A call that fails changes nothing, and diwan_vocabulary_errmsg() says why. Each may give
 *  DIWAN_BADVALUE for a text that cannot stand there (an id is letters and digits behind
 *  "user:", or for an actor "person:", "org:" and so on; texts take at most 500 bytes),
 *  DIWAN_BADDATE or DIWAN_ENCODING; DIWAN_NOTFOUND for an id that neither the tables nor the
 *  vocabulary have; DIWAN_CLASH for what contradicts another change: an id twice, a circle,
 *  words that are another actor's; and DIWAN_DUPLICATE where it said just this before. */
typedef struct diwan_vocabulary diwan_vocabulary;

/** What a change does. */
enum diwan_change {
    DIWAN_CHANGE_ACTOR = 1,   /**< an actor is added */
    DIWAN_CHANGE_ALIAS = 2,   /**< words name an actor */
    DIWAN_CHANGE_SPLIT = 3,   /**< words that named one actor name another */
    DIWAN_CHANGE_MERGE = 4,   /**< an actor is another one */
    DIWAN_CHANGE_RENAME = 5,  /**< an actor or a theme is called otherwise */
    DIWAN_CHANGE_RETIRE = 6,  /**< an actor or a theme is no longer recognised */
    DIWAN_CHANGE_IGNORE = 7,  /**< words name no actor */
    DIWAN_CHANGE_THEME = 8,   /**< a theme is added */
    DIWAN_CHANGE_WORD = 9,    /**< words speak for a theme */
    DIWAN_CHANGE_EXCLUDE = 10 /**< words do not, though words within them do */
};

/** An empty vocabulary. @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_new(diwan_vocabulary **out);

/** Read a vocabulary from a table in UTF-8, tab-separated, whole or not at all.
 *  @param[out] out  also where reading fails: an empty one, for its errmsg, which names the line
 *  @return DIWAN_OK, or an error of the changes; DIWAN_TOOBIG over 16 MiB, DIWAN_BINARY.
 *  @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_read(diwan_vocabulary **out, const char *tsv, size_t len);

/** Write the vocabulary as such a table. Equal vocabularies are written alike.
 *  @param[out] out      the table; free it with diwan_free()
 *  @param[out] out_len  its bytes without the NUL; may be NULL. @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_write(const diwan_vocabulary *vocabulary, char **out,
                                         size_t *out_len);

/** Why the last call failed, one line; "" where it did not. Valid until the next call.
 *  @since 0.1 */
DIWAN_API const char *diwan_vocabulary_errmsg(const diwan_vocabulary *vocabulary);

/** Add an actor, who is recognised by the Arabic name.
 *  @param id    new, "user:…", or with the prefix of its kind, "person:…"
 *  @param kind  of enum diwan_actor_kind
 *  @param name_en, code  the English name and the ISO code of the state it belongs to, two
 *                        letters; NULL or "" for none
 *  @return DIWAN_OK, or an error of the changes. @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_add_actor(diwan_vocabulary *vocabulary, const char *id,
                                             int32_t kind, const char *name_ar,
                                             const char *name_en, const char *code);

/** Let words name an actor of the tables or one added.
 *  @param form  the words, at most twelve; of a demonym («كردي») the masculine singular, from
 *               which all forms are made
 *  @param via   of enum diwan_via; 0 for an alias
 *  @param first, last  the days between which they do, both included, by the brief's day;
 *                      DIWAN_NO_DAY for an open end
 *  @return DIWAN_OK, or an error of the changes. @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_add_alias(diwan_vocabulary *vocabulary, const char *id,
                                             const char *form, int32_t via, int32_t first,
                                             int32_t last);

/** Give words that name the actor @p id to the actor @p into, of the tables or added.
 *  @return DIWAN_OK, or an error of the changes; DIWAN_NOTFOUND where they do not name it.
 *  @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_split(diwan_vocabulary *vocabulary, const char *id,
                                         const char *into, const char *form);

/** Let the actor @p id be the actor @p into, which the tables have or which was added. @p id
 *  may also be one that diwan made of a name, "person:x-…".
 *  @return DIWAN_OK, or an error of the changes. @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_merge(diwan_vocabulary *vocabulary, const char *id,
                                         const char *into);

/** Call an actor or a theme otherwise; NULL or "" leaves a name as it is.
 *  @return DIWAN_OK, or an error of the changes. @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_rename(diwan_vocabulary *vocabulary, const char *id,
                                          const char *name_ar, const char *name_en);

/** No longer recognise an actor or a theme.
 *  @return DIWAN_OK, or an error of the changes. @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_retire(diwan_vocabulary *vocabulary, const char *id);

/** Let words name no actor, as «نهر الأردن» does not.
 *  @return DIWAN_OK, or an error of the changes. @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_ignore(diwan_vocabulary *vocabulary, const char *form);

/** Add a theme.
 *  @param id      new, "user:…"
 *  @param parent  the id of the theme it lies below, of the tables or added; NULL or "" for a
 *                 top theme
 *  @param label_ar, label_en  its labels; the English one may be NULL or ""
 *  @return DIWAN_OK, or an error of the changes. @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_add_theme(diwan_vocabulary *vocabulary, const char *id,
                                             const char *parent, const char *label_ar,
                                             const char *label_en);

/** Let a word or a phrase speak for a theme, of the tables or added, in all of its forms.
 *  @param words   at most five
 *  @param weight  1, a hint, to 9; 6 decides by itself. 0: the phrase does not speak for the
 *                 theme, though words within it do
 *  @return DIWAN_OK, or an error of the changes. @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_add_word(diwan_vocabulary *vocabulary, const char *theme,
                                            const char *words, int32_t weight);

/** Take changes back: those of a kind with the id and the words given.
 *  @param change  of enum diwan_change
 *  @param id      the actor or theme; NULL or "" for any
 *  @param form    the words; NULL or "" for any. One of both must be given.
 *  @return DIWAN_OK; DIWAN_NOTFOUND where there is none; DIWAN_CLASH for an actor or theme that
 *          other changes still speak of. @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_undo(diwan_vocabulary *vocabulary, int32_t change,
                                        const char *id, const char *form);

/** How many changes there are, and what change @p index, from 0, does: of enum diwan_change; 0
 *  past the last. They stand in the order they are written in. @since 0.1 */
DIWAN_API int32_t diwan_vocabulary_num_changes(const diwan_vocabulary *vocabulary);
DIWAN_API int32_t diwan_vocabulary_change(const diwan_vocabulary *vocabulary, int32_t index);

/** What stands in a column of the table for change @p index, from 0: "change", "id", "target",
 *  "kind", "name_ar", "name_en", "code", "form", "via", "first", "last" or "weight". "" for
 *  nothing. Until the vocabulary is changed. @since 0.1 */
DIWAN_API const char *diwan_vocabulary_cell(const diwan_vocabulary *vocabulary, int32_t index,
                                            const char *column);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_vocabulary_close(diwan_vocabulary *vocabulary);

/* ------------------------------------------------------------------- actors */

/** Who a brief speaks of, under one name each, where, and in which role. docs/actors.md
 *  says what counts as a mention. */
typedef struct diwan_actors diwan_actors;

/** What an actor is. */
enum diwan_actor_kind {
    DIWAN_ACTOR_STATE = 1,
    DIWAN_ACTOR_PERSON = 2,
    DIWAN_ACTOR_ORGANIZATION = 3, /**< bodies of states, companies, unions, media */
    DIWAN_ACTOR_ARMED_GROUP = 4,
    DIWAN_ACTOR_PARTY = 5,        /**< parties, coalitions, political movements */
    DIWAN_ACTOR_IGO = 6,          /**< intergovernmental: organisations, missions, courts */
    DIWAN_ACTOR_PLACE = 7,
    DIWAN_ACTOR_PEOPLE = 8        /**< ethnic and religious groups */
};

/** By what a mention names its actor. */
enum diwan_via {
    DIWAN_VIA_NAME = 1,        /**< «سوريا», «هاكان فيدان» */
    DIWAN_VIA_ALIAS = 2,       /**< another or a shorter name: «الناتو» */
    DIWAN_VIA_DEMONYM = 3,     /**< an adjective or the people: «السورية», «الأتراك» */
    DIWAN_VIA_CAPITAL = 4,     /**< «أنقرة» for the state */
    DIWAN_VIA_INSTITUTION = 5, /**< a body or palace that stands for its state: «الكرملين» */
    DIWAN_VIA_SURNAME = 6      /**< «فيدان», after the full name or because all know it */
};

/** Find the actors of a brief, which may be changed or closed afterwards.
 *
 *      diwan_actors *actors;
 *      if (diwan_actors_of_brief(&actors, brief, NULL) == DIWAN_OK)
 *          while (diwan_actors_next(actors) == DIWAN_ROW)
 *              puts(diwan_actors_id(actors));
 *      diwan_actors_close(actors);
 *
 *  @param[out] out    the caller's; NULL unless DIWAN_OK
 *  @param vocabulary  the user's own, which may be changed or closed afterwards; NULL for none
 *  @return DIWAN_OK. @since 0.1 */
DIWAN_API int32_t diwan_actors_of_brief(diwan_actors **out, const diwan_brief *brief,
                                        diwan_vocabulary *vocabulary);

/** Step to the next actor; they come in the order of their first mention, headline first.
 *  @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_actors_next(diwan_actors *actors);

/** The actor's id, plain ASCII: "state:SY". One that diwan's tables do not hold has an id
 *  made of the letters of its name, "person:x-…", the same in every brief. This and the
 *  texts below live as long as the handle and are "" before the first row. @since 0.1 */
DIWAN_API const char *diwan_actors_id(const diwan_actors *actors);

/** Of enum diwan_actor_kind; 0 before the first row. @since 0.1 */
DIWAN_API int32_t diwan_actors_kind(const diwan_actors *actors);

/** Its name in Arabic, and in English where the tables hold one, else "". @since 0.1 */
DIWAN_API const char *diwan_actors_name_ar(const diwan_actors *actors);
DIWAN_API const char *diwan_actors_name_en(const diwan_actors *actors);

/** The codes of ISO 3166-1, two letters and three: of a state its own, of another actor
 *  those of the state it belongs to; "" for none. @since 0.1 */
DIWAN_API const char *diwan_actors_code(const diwan_actors *actors);
DIWAN_API const char *diwan_actors_code3(const diwan_actors *actors);

/** Step to the next mention of the actor, in their order in the brief. They may overlap
 *  those of other actors: «وزارة الدفاع التركية» holds «التركية».
 *  @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_actors_next_mention(diwan_actors *actors);

/** Where the mention lies: of enum diwan_section, and bytes of that section's text.
 *  Conjunctions and prepositions joined to the word are not in it. @since 0.1 */
DIWAN_API int32_t diwan_actors_mention_section(const diwan_actors *actors);
DIWAN_API size_t diwan_actors_mention_start(const diwan_actors *actors);
DIWAN_API size_t diwan_actors_mention_end(const diwan_actors *actors);

/** Of enum diwan_via. @since 0.1 */
DIWAN_API int32_t diwan_actors_mention_via(const diwan_actors *actors);

/** Step to the next role of the brief: a title that a person bears in it. Independent of
 *  the steps above. @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_actors_next_role(diwan_actors *actors);

/** The id of the person, and of the state or body served, "" for none. @since 0.1 */
DIWAN_API const char *diwan_actors_role_person(const diwan_actors *actors);
DIWAN_API const char *diwan_actors_role_of(const diwan_actors *actors);

/** Where the title lies, as a mention does. @since 0.1 */
DIWAN_API int32_t diwan_actors_role_section(const diwan_actors *actors);
DIWAN_API size_t diwan_actors_role_start(const diwan_actors *actors);
DIWAN_API size_t diwan_actors_role_end(const diwan_actors *actors);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_actors_close(diwan_actors *actors);

/** The word for a kind, "armed_group", or for a via, "demonym"; "" for no such number.
 *  Lives for ever. @since 0.1 */
DIWAN_API const char *diwan_actor_kind_text(int32_t kind);
DIWAN_API const char *diwan_via_text(int32_t via);

/* ------------------------------------------------------------------- themes */

/** What a brief is about, with a score and the words that spoke for it. Themes are those
 *  of IPTC Media Topics (ids "medtop:20000639", a tree, labels in Arabic and English);
 *  beside them stand actions, what is done ("action:consult"). docs/themes.md says how
 *  they are found. */
typedef struct diwan_themes diwan_themes;

/** Find the themes of a brief, at most five and as many of the user's own; it may be changed
 *  or closed afterwards. A brief about nothing in the tree has none. What a person said of
 *  the brief's themes (diwan_brief_assign_theme()) goes before what its words say.
 *
 *      diwan_themes *themes;
 *      if (diwan_themes_of_brief(&themes, brief, NULL) == DIWAN_OK)
 *          while (diwan_themes_next(themes) == DIWAN_ROW)
 *              printf("%s %.2f\n", diwan_themes_label_en(themes), diwan_themes_score(themes));
 *      diwan_themes_close(themes);
 *
 *  @param[out] out    the caller's; NULL unless DIWAN_OK
 *  @param vocabulary  the user's own, which may be changed or closed afterwards; NULL for none
 *  @return DIWAN_OK. @since 0.1 */
DIWAN_API int32_t diwan_themes_of_brief(diwan_themes **out, const diwan_brief *brief,
                                        diwan_vocabulary *vocabulary);

/** Find the actions of a brief, at most five, in the same way. @since 0.1 */
DIWAN_API int32_t diwan_actions_of_brief(diwan_themes **out, const diwan_brief *brief,
                                         diwan_vocabulary *vocabulary);

/** Step to the next theme, the most important first.
 *  @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_themes_next(diwan_themes *themes);

/** The theme's id and labels, and who gave it where a person did. They live as long as the
 *  handle, and are "" before the first row, as the last is for the library. @since 0.1 */
DIWAN_API const char *diwan_themes_id(const diwan_themes *themes);
DIWAN_API const char *diwan_themes_label_ar(const diwan_themes *themes);
DIWAN_API const char *diwan_themes_label_en(const diwan_themes *themes);
DIWAN_API const char *diwan_themes_by(const diwan_themes *themes);

/** How likely the theme is right, from 0 to 1: of those with .8 and more about four in
 *  five are what a careful reader would give, or above it in the tree. @since 0.1 */
DIWAN_API double diwan_themes_score(const diwan_themes *themes);

/** Whether the theme is one of @p section (of enum diwan_section): what happened and what is
 *  made of it may differ. It is where the section's own words would carry it if they stood
 *  alone, and where most is said of it, so that every theme is of one section at least.
 *  @return 1 or 0; 0 before the first row. @since 0.1 */
DIWAN_API int32_t diwan_themes_in_section(const diwan_themes *themes, int32_t section);

/** How many themes lie above this one, and the id of each, @p index from 0, its parent
 *  first; "" past the last. @since 0.1 */
DIWAN_API int32_t diwan_themes_num_ancestors(const diwan_themes *themes);
DIWAN_API const char *diwan_themes_ancestor(const diwan_themes *themes, int32_t index);

/** The words that spoke for the theme: how many spans, at most twelve, and of span
 *  @p index, from 0, the section (of enum diwan_section) and where it lies in its text.
 *  They are in the order of the brief, headline first.
 *  @return DIWAN_OK, or DIWAN_NOTFOUND past the last. @since 0.1 */
DIWAN_API int32_t diwan_themes_num_evidence(const diwan_themes *themes);
DIWAN_API int32_t diwan_themes_evidence(const diwan_themes *themes, int32_t index,
                                        int32_t *section, size_t *start, size_t *end);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_themes_close(diwan_themes *themes);

/** The id of the theme or action that @p text, exactly @p len bytes, names: an id, retired
 *  or not, or a label in Arabic or English, in any spelling that folds alike
 *  (diwan_text_fold()). The most general where several bear the label; "" where none does.
 *  @param vocabulary  the user's own, here and below; NULL for none. Texts live as long as it
 *                     is not changed, and for ever where it is NULL. @since 0.1 */
DIWAN_API const char *diwan_theme_find(diwan_vocabulary *vocabulary, const char *text,
                                       size_t len);

/** How many themes and actions there are, retired ones too, and the id of each, @p index
 *  from 0, in the order of their ids, the user's own last; "" past the last. @since 0.1 */
DIWAN_API int32_t diwan_theme_count(diwan_vocabulary *vocabulary);
DIWAN_API const char *diwan_theme_id(diwan_vocabulary *vocabulary, int32_t index);

/** Of the theme with the id @p id: the id of its parent, "" for a top theme; its labels,
 *  "" where it has none. All are "" where there is no such theme. @since 0.1 */
DIWAN_API const char *diwan_theme_parent(diwan_vocabulary *vocabulary, const char *id);
DIWAN_API const char *diwan_theme_label_ar(diwan_vocabulary *vocabulary, const char *id);
DIWAN_API const char *diwan_theme_label_en(diwan_vocabulary *vocabulary, const char *id);

/** Whether a theme is retired, by the tables or by the user: no brief is found to be about it.
 *  @return 1 or 0. @since 0.1 */
DIWAN_API int32_t diwan_theme_retired(diwan_vocabulary *vocabulary, const char *id);

/** Of a theme that the tables retired the id of the one that took its place; "" for others.
 *  Lives for ever. @since 0.1 */
DIWAN_API const char *diwan_theme_replacement(const char *id);

/* -------------------------------------------------------------------- dates */

/** The dates that a text or brief names, each an interval of days. docs/dates.md tells
 *  which forms are read, and by which conventions. */
typedef struct diwan_dates diwan_dates;

/** How wide a date is told. */
enum diwan_precision {
    DIWAN_PRECISION_DAY = 1,
    DIWAN_PRECISION_WEEK = 2,
    DIWAN_PRECISION_PART_OF_MONTH = 3, /**< أواخر شباط: also parts of a week, and some days */
    DIWAN_PRECISION_MONTH = 4,
    DIWAN_PRECISION_QUARTER = 5,
    DIWAN_PRECISION_SEASON = 6,
    DIWAN_PRECISION_HALF = 7, /**< half a year, or a third */
    DIWAN_PRECISION_YEAR = 8,
    DIWAN_PRECISION_DECADE = 9, /**< also part of a century, and some years */
    DIWAN_PRECISION_CENTURY = 10
};

/** The calendar a date is written in. Intervals are days in any case. */
enum diwan_calendar {
    DIWAN_CALENDAR_GREGORIAN = 1,
    DIWAN_CALENDAR_HIJRI = 2 /**< Umm al-Qura from 1343 to 1500 AH, else arithmetical */
};

/** Which reading comes first where a date has a past and a future one. */
enum diwan_preference {
    DIWAN_PREFERENCE_TEXT = 0, /**< the past, unless the sentence is plainly about the future */
    DIWAN_PREFERENCE_PAST = 1,
    DIWAN_PREFERENCE_FUTURE = 2
};

/** How dates are read. Zeroed, it holds the defaults. */
typedef struct diwan_date_options {
    int32_t week_start; /**< 1 Monday to 7 Sunday; 0: a week begins on Saturday, and the
                             other customs are further readings */
    int32_t preference; /**< of enum diwan_preference */
    int32_t anaphora;   /**< 1: also read «في اليوم نفسه», as the day named before */
    int32_t reserved;   /**< must be 0 */
} diwan_date_options;

/** Find the dates in a text, which is copied.
 *  @param on_day   the day it was written, from which «أمس» and dates without a year are
 *                  told, of the years 1 to 9999; DIWAN_NO_DAY where it is not known: these are
 *                  then not found
 *  @param options  NULL for the defaults
 *  @return DIWAN_OK, or DIWAN_TOOBIG over 2^31-1 bytes. @since 0.1 */
DIWAN_API int32_t diwan_dates_find(diwan_dates **out, const char *text, size_t len, int32_t on_day,
                                   const diwan_date_options *options);

/** Find the dates in all sections of a brief, told from the brief's day: headline, event
 *  and opinion, then title and text. The brief may be closed afterwards.
 *  @param options  NULL for the defaults
 *  @return DIWAN_OK. @since 0.1 */
DIWAN_API int32_t diwan_dates_of_brief(diwan_dates **out, const diwan_brief *brief,
                                       const diwan_date_options *options);

/** Step to the next date, in the order of the sections and of the text.
 *  @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_dates_next(diwan_dates *dates);

/** The section the date stands in; DIWAN_SECTION_TEXT after diwan_dates_find(). What
 *  these getters tell is 0 or DIWAN_NO_DAY before the first row and after the last.
 *  @since 0.1 */
DIWAN_API int32_t diwan_dates_section(const diwan_dates *dates);

/** Where the date lies in its section: from start, up to and without end. @since 0.1 */
DIWAN_API size_t diwan_dates_start(const diwan_dates *dates);
DIWAN_API size_t diwan_dates_end(const diwan_dates *dates);

/** The date as it is written. Until the next step. @param[out] len  its bytes; may be
 *  NULL. @since 0.1 */
DIWAN_API const char *diwan_dates_text(const diwan_dates *dates, size_t *len);

/** The first and the last day of the date's first reading; DIWAN_NO_DAY is an open end.
 *  @since 0.1 */
DIWAN_API int32_t diwan_dates_first(const diwan_dates *dates);
DIWAN_API int32_t diwan_dates_last(const diwan_dates *dates);

/** How wide the date is told, and in which calendar. @since 0.1 */
DIWAN_API int32_t diwan_dates_precision(const diwan_dates *dates);
DIWAN_API int32_t diwan_dates_calendar(const diwan_dates *dates);

/** 1 where the date contradicts itself: «كانون الثاني/ديسمبر», or another weekday than the
 *  day's. @since 0.1 */
DIWAN_API int32_t diwan_dates_conflict(const diwan_dates *dates);

/** The other readings of the date: how many, and the days of each, @p index from 0.
 *  @return DIWAN_OK, or DIWAN_NOTFOUND past the last. @since 0.1 */
DIWAN_API int32_t diwan_dates_num_alternatives(const diwan_dates *dates);
DIWAN_API int32_t diwan_dates_alternative(const diwan_dates *dates, int32_t index, int32_t *first,
                                          int32_t *last);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_dates_close(diwan_dates *dates);

/** Read a whole text as one date, as a question gives it: «تشرين الأول 2025», «2025-10»,
 *  «الربع الأخير 2024», «شعبان 1446», «أمس»; or two with «..» between, «2025-03..حزيران»,
 *  of which one may be missing.
 *  @param[out] first, last  the days, both included; DIWAN_NO_DAY is an open end
 *  @param on_day   the day «أمس» and dates without a year are told from, or DIWAN_NO_DAY
 *  @param options  NULL for the defaults
 *  @return DIWAN_OK, or DIWAN_BADDATE where the text is no date, or more than one.
 *  @since 0.1 */
DIWAN_API int32_t diwan_date_read(int32_t *first, int32_t *last, const char *text, size_t len,
                                  int32_t on_day, const diwan_date_options *options);

/* ------------------------------------------------------------- expectations */

/** What a brief says may come: each hedged clause, its cue, and how sure it is.
 *  docs/expectations.md tells which words hedge, and how far a clause goes. */
typedef struct diwan_expectations diwan_expectations;

/** How sure the writer is that it comes. */
enum diwan_strength {
    DIWAN_STRENGTH_UNLIKELY = 1, /**< «من المستبعد أن», «لا يُتوقع أن» */
    DIWAN_STRENGTH_POSSIBLE = 2, /**< «قد», «ربما», «احتمال أن», «لا يُستبعد أن» */
    DIWAN_STRENGTH_LIKELY = 3,   /**< «من المرجح أن», «يُتوقع أن», «يبدو أن» */
    DIWAN_STRENGTH_CERTAIN = 4   /**< told without a hedge: «سوف», «ستراقب», «لن» */
};

/** What else is to be said of an expectation; a set of bits. */
enum diwan_expectation_mark {
    DIWAN_EXPECTATION_NEGATIVE = 1,    /**< that something does not come: «قد لا», «ألا» */
    DIWAN_EXPECTATION_CONDITIONAL = 2, /**< it hangs on an if: «ما لم», «في حال» */
    DIWAN_EXPECTATION_PAST = 4,        /**< it was expected then: «كان من المتوقع أن» */
    DIWAN_EXPECTATION_REPORTED = 8     /**< somebody else's: «قال إن», «يتوقع خبراء أن» */
};

/** Find the expectations of a brief, which may be changed or closed afterwards. What stands
 *  within quotation marks is another's word and is passed over; «قد» before a perfect tells
 *  what has happened and is none.
 *
 *      diwan_expectations *all;
 *      if (diwan_expectations_of_brief(&all, brief) == DIWAN_OK)
 *          while (diwan_expectations_next(all) == DIWAN_ROW)
 *              puts(diwan_strength_text(diwan_expectations_strength(all)));
 *      diwan_expectations_close(all);
 *
 *  @param[out] out  the caller's; NULL unless DIWAN_OK. @since 0.1 */
DIWAN_API int32_t diwan_expectations_of_brief(diwan_expectations **out, const diwan_brief *brief);

/** Step to the next expectation, in the order of the sections (headline, event, opinion,
 *  then title and text) and of their cues.
 *  @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_expectations_next(diwan_expectations *all);

/** The section it stands in. What these getters tell is 0 before the first row and after
 *  the last. @since 0.1 */
DIWAN_API int32_t diwan_expectations_section(const diwan_expectations *all);

/** Where the clause lies in its section, its cue, topic and condition with it: from start,
 *  up to and without end. Clauses may overlap. @since 0.1 */
DIWAN_API size_t diwan_expectations_start(const diwan_expectations *all);
DIWAN_API size_t diwan_expectations_end(const diwan_expectations *all);

/** Where the words that hedge lie, within the clause; a joined conjunction is not in them.
 *  @since 0.1 */
DIWAN_API size_t diwan_expectations_cue_start(const diwan_expectations *all);
DIWAN_API size_t diwan_expectations_cue_end(const diwan_expectations *all);

/** Of enum diwan_strength, and bits of enum diwan_expectation_mark. @since 0.1 */
DIWAN_API int32_t diwan_expectations_strength(const diwan_expectations *all);
DIWAN_API int32_t diwan_expectations_marks(const diwan_expectations *all);

/** Close it; the texts borrowed from it end with it. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_expectations_close(diwan_expectations *all);

/** The word for a strength, "likely"; "" for no such number. Lives for ever. @since 0.1 */
DIWAN_API const char *diwan_strength_text(int32_t strength);

/* ------------------------------------------------------------------ archive */

/** An archive: one SQLite file. */
typedef struct diwan_archive diwan_archive;

/** How to open an archive. */
enum diwan_open {
    DIWAN_OPEN_READ = 1,   /**< an archive that is there, for reading only */
    DIWAN_OPEN_WRITE = 2,  /**< an archive that is there */
    DIWAN_OPEN_CREATE = 3  /**< for writing; made where there is none */
};

/** Open an archive.
 *  @param path  a file name in UTF-8, or ":memory:"
 *  @param how   of enum diwan_open
 *  @return DIWAN_OK; DIWAN_NOTFOUND, DIWAN_NOTARCHIVE, DIWAN_NEWER, DIWAN_READONLY,
 *          DIWAN_IO, DIWAN_BUSY, DIWAN_CORRUPT; DIWAN_STALE for writing where another
 *          tokenizer made the index: open it with DIWAN_OPEN_READ, or rebuild it (see
 *          diwan_archive_rebuild()). @since 0.1 */
DIWAN_API int32_t diwan_archive_open(diwan_archive **out, const char *path, int32_t how);

/** Why the last call on the archive, or on what was made from it, failed: one line, ""
 *  where none did. Valid until the next call on the archive. @since 0.1 */
DIWAN_API const char *diwan_archive_errmsg(const diwan_archive *archive);

/** Close the archive. Hits still open on it must be closed first; those that are not
 *  give DIWAN_MISUSE from then on, and must still be closed. @since 0.1 */
DIWAN_API void diwan_archive_close(diwan_archive *archive);

/** Store a brief with its text, its original and its place in the index, in one
 *  transaction.
 *  @param[out] id  the id of the brief stored, or of the one that is there; may be NULL
 *  @return DIWAN_OK; DIWAN_DUPLICATE where the same brief is there already;
 *          DIWAN_NODATE or DIWAN_NOSECTIONS where it has no day or no text;
 *          DIWAN_READONLY, DIWAN_FULL, DIWAN_BUSY, DIWAN_IO, DIWAN_STALE. @since 0.1 */
DIWAN_API int32_t diwan_archive_store(diwan_archive *archive, const diwan_brief *brief,
                                      int64_t *id);

/** Store a brief under an id of the caller's choice, as one that comes from an export.
 *  @param wanted   from 1 to 2^53 - 1; one that a deleted brief had may be given again
 *  @param[out] id  the id of the brief stored, or of the one that is in its way; may be NULL
 *  @return as diwan_archive_store(); DIWAN_CLASH where another brief has the id: nothing was
 *          stored, and diwan_archive_store() finds another id. @since 0.1 */
DIWAN_API int32_t diwan_archive_store_as(diwan_archive *archive, const diwan_brief *brief,
                                         int64_t wanted, int64_t *id);

/** Put @p brief in the place of the brief @p id, which keeps its id.
 *  @return as diwan_archive_store(), and DIWAN_NOTFOUND; DIWAN_DUPLICATE where another
 *          brief is the same. @since 0.1 */
DIWAN_API int32_t diwan_archive_replace(diwan_archive *archive, int64_t id,
                                        const diwan_brief *brief);

/** Fetch a brief. @param[out] out  the caller's; NULL unless DIWAN_OK
 *  @return DIWAN_OK or DIWAN_NOTFOUND; DIWAN_IO, DIWAN_CORRUPT. @since 0.1 */
DIWAN_API int32_t diwan_archive_fetch(diwan_archive *archive, int64_t id, diwan_brief **out);

/** Delete a brief, for good. An original that no other brief stems from goes with it.
 *  @return DIWAN_OK or DIWAN_NOTFOUND; else as diwan_archive_store(). @since 0.1 */
DIWAN_API int32_t diwan_archive_delete(diwan_archive *archive, int64_t id);

/** How many briefs the archive holds. @since 0.1 */
DIWAN_API int32_t diwan_archive_count(diwan_archive *archive, int64_t *out);

/** The days of the first and the last brief; DIWAN_NO_DAY where there is none.
 *  @since 0.1 */
DIWAN_API int32_t diwan_archive_range(diwan_archive *archive, int32_t *first, int32_t *last);

/** Begin a transaction, for storing many briefs at once: each is then durable only
 *  after diwan_archive_commit(). A call that fails within undoes only itself; after
 *  DIWAN_FULL, DIWAN_IO or DIWAN_NOMEM roll back. Transactions do not nest.
 *  @return DIWAN_OK; DIWAN_MISUSE within one; DIWAN_BUSY, DIWAN_READONLY. @since 0.1 */
DIWAN_API int32_t diwan_archive_begin(diwan_archive *archive);
DIWAN_API int32_t diwan_archive_commit(diwan_archive *archive);
DIWAN_API int32_t diwan_archive_rollback(diwan_archive *archive);

/** Check the file, the index against the texts, and the texts against themselves.
 *  @return DIWAN_OK; DIWAN_CORRUPT or DIWAN_STALE with what was found in
 *          diwan_archive_errmsg(); DIWAN_INTERRUPTED. @since 0.1 */
DIWAN_API int32_t diwan_archive_check(diwan_archive *archive);

/** Make the index anew from the texts, in one transaction. The archive may have been
 *  opened with DIWAN_OPEN_WRITE in spite of DIWAN_STALE.
 *  @return DIWAN_OK; DIWAN_INTERRUPTED; else as diwan_archive_store(). @since 0.1 */
DIWAN_API int32_t diwan_archive_rebuild(diwan_archive *archive);

/** How an archive reads the dates of its briefs: where they are stored, and analysed again.
 *  Where nothing was set they are all 0. Give them to diwan_date_read() for dates of
 *  questions to the archive.
 *  @param[out] out  all 0 where it fails
 *  @return DIWAN_OK, or DIWAN_CORRUPT where the file holds none that can be. @since 0.1 */
DIWAN_API int32_t diwan_archive_date_options(diwan_archive *archive, diwan_date_options *out);

/** Set how the archive reads dates, for all who open it. The dates of stored briefs are
 *  out of date where this changes anything, until diwan_archive_analyse() has found them
 *  again: questions go on by the old ones.
 *  @param options  NULL for the defaults
 *  @return DIWAN_OK; DIWAN_MISUSE for options out of their range, DIWAN_READONLY, DIWAN_BUSY.
 *  @since 0.1 */
DIWAN_API int32_t diwan_archive_set_date_options(diwan_archive *archive,
                                                 const diwan_date_options *options);

/** The user's own vocabulary that the archive keeps: a copy, the caller's.
 *  @param[out] out  NULL unless DIWAN_OK
 *  @return DIWAN_OK; DIWAN_IO, DIWAN_CORRUPT. @since 0.1 */
DIWAN_API int32_t diwan_archive_vocabulary(diwan_archive *archive, diwan_vocabulary **out);

/** Keep a vocabulary, a copy of it, in the place of the one before. Briefs stored from now
 *  on are read with it; for those that are there call diwan_archive_analyse().
 *  @return as diwan_archive_store(). @since 0.1 */
DIWAN_API int32_t diwan_archive_set_vocabulary(diwan_archive *archive,
                                               const diwan_vocabulary *vocabulary);

/** Analyse briefs again that were analysed under another vocabulary or other date options, or
 *  by a library that recognised less: at most @p most of them, in one transaction. What was done stays done when
 *  a later call is interrupted or the process dies.
 *
 *      int64_t left = 1;
 *      while (left && diwan_archive_analyse(archive, 200, &left) == DIWAN_OK)
 *          printf("%lld to go\n", (long long)left);
 *
 *  @param most       1 or more; no call does more than 1,000
 *  @param[out] left  how many are still to be done; 0 when all are
 *  @return as diwan_archive_store(); DIWAN_INTERRUPTED. @since 0.1 */
DIWAN_API int32_t diwan_archive_analyse(diwan_archive *archive, int32_t most, int64_t *left);

/** Keep what a person says of a brief's themes: that it is about one, or is not, whatever its
 *  words say. It stays when the brief is analysed again or replaced, and
 *  diwan_archive_fetch() gives it with the brief.
 *  @param theme  an id, or a label in either language
 *  @param given  1: the brief is about it; 0: it is not
 *  @param by     who says so, at most 500 bytes; NULL or "" for unknown
 *  @return DIWAN_OK; DIWAN_NOTFOUND where there is no such brief or theme; else as
 *          diwan_archive_store(). @since 0.1 */
DIWAN_API int32_t diwan_archive_assign_theme(diwan_archive *archive, int64_t id,
                                             const char *theme, int32_t given, const char *by);

/** Keep what a person says of an actor found in a brief: that it is another one there, or that
 *  the brief does not speak of it. It stays as diwan_archive_assign_theme()'s word does.
 *  @param actor    whom the brief is found to speak of: an id, or a name in any form
 *  @param same_as  who it is, likewise; NULL or "" where it is not to be told of
 *  @return DIWAN_OK; DIWAN_NOTFOUND; else as diwan_archive_assign_theme(). @since 0.1 */
DIWAN_API int32_t diwan_archive_assign_actor(diwan_archive *archive, int64_t id,
                                             const char *actor, const char *same_as,
                                             const char *by);

/** Take back what was said of a theme or an actor: what is found counts again.
 *  @param subject  the id of an actor; the id or label of a theme
 *  @return DIWAN_OK; DIWAN_NOTFOUND where there is no such brief, or nothing was said; else as
 *          diwan_archive_store(). @since 0.1 */
DIWAN_API int32_t diwan_archive_unassign(diwan_archive *archive, int64_t id,
                                         const char *subject);

/** What diwan's tables, and an archive with the user's vocabulary, know of one actor. */
typedef struct diwan_entry diwan_entry;

/** Look an actor up.
 *  @param[out] out  the caller's; NULL unless DIWAN_OK
 *  @param archive   whose vocabulary and actors are looked through too, or NULL
 *  @param text      an id, or a name in any form a brief may have it in («روسيا», «الروسي»),
 *                   or the English name. One merged into another gives that one.
 *  @return DIWAN_OK; DIWAN_NOTFOUND; else as diwan_archive_fetch(). @since 0.1 */
DIWAN_API int32_t diwan_entry_find(diwan_entry **out, diwan_archive *archive, const char *text);

/** Its id, kind (of enum diwan_actor_kind), names, and the codes of its state; "" for none.
 *  Texts live as long as the handle. @since 0.1 */
DIWAN_API const char *diwan_entry_id(const diwan_entry *entry);
DIWAN_API int32_t diwan_entry_kind(const diwan_entry *entry);
DIWAN_API const char *diwan_entry_name_ar(const diwan_entry *entry);
DIWAN_API const char *diwan_entry_name_en(const diwan_entry *entry);
DIWAN_API const char *diwan_entry_code(const diwan_entry *entry);
DIWAN_API const char *diwan_entry_code3(const diwan_entry *entry);

/** The words that name it: how many forms, and of each, @p index from 0, the words, those of
 *  the tables as they fold, and by what they name it, of enum diwan_via. They stand in the
 *  order of enum diwan_via, the shorter first. @since 0.1 */
DIWAN_API int32_t diwan_entry_num_forms(const diwan_entry *entry);
DIWAN_API const char *diwan_entry_form(const diwan_entry *entry, int32_t index);
DIWAN_API int32_t diwan_entry_form_via(const diwan_entry *entry, int32_t index);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_entry_close(diwan_entry *entry);

/** Stop what the archive is doing: the call under way returns DIWAN_INTERRUPTED and
 *  leaves the file whole. May be called from another thread or a signal handler, while
 *  the archive is not being closed. @since 0.1 */
DIWAN_API void diwan_archive_interrupt(diwan_archive *archive);

/* -------------------------------------------------- versions and near copies */

/** The briefs of an archive that are much like one. */
typedef struct diwan_near diwan_near;

/** How one brief is like another. */
enum diwan_likeness {
    DIWAN_LIKENESS_REREAD = 1,  /**< a version from the same document, which was read otherwise
                                     then: by another release's repair, or corrected by hand */
    DIWAN_LIKENESS_VERSION = 2, /**< of the same day, with the same headline or half of its words */
    DIWAN_LIKENESS_NEAR = 3     /**< most of its words, whenever */
};

/** Find the briefs that are much like @p brief, which may be one of the archive (it is then not
 *  its own like) or one that is not stored yet.
 *  @param[out] out  the caller's; NULL unless DIWAN_OK
 *  @param least     from how many in a hundred on a brief of another day counts, 1 to 100; 0
 *                   for 60. Copies with fewer than 60 in common may be missed
 *  @return DIWAN_OK; DIWAN_STALE, DIWAN_IO, DIWAN_CORRUPT. @since 0.1 */
DIWAN_API int32_t diwan_near_open(diwan_near **out, diwan_archive *archive,
                                  const diwan_brief *brief, int32_t least);

/** Step to the next, the most alike first, at most 64.
 *  @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_near_next(diwan_near *near);

/** The brief's id and day; how many in a hundred of the pairs of words that follow each other,
 *  in any of their forms, are common to both; and of enum diwan_likeness. 0, and DIWAN_NO_DAY,
 *  before the first row. @since 0.1 */
DIWAN_API int64_t diwan_near_id(const diwan_near *near);
DIWAN_API int32_t diwan_near_day(const diwan_near *near);
DIWAN_API int32_t diwan_near_percent(const diwan_near *near);
DIWAN_API int32_t diwan_near_likeness(const diwan_near *near);

/** Free the handle. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_near_close(diwan_near *near);

/** The word for a likeness, "reread", "version" or "near"; "" for no such number. Lives for
 *  ever. @since 0.1 */
DIWAN_API const char *diwan_likeness_text(int32_t likeness);

/* ---------------------------------------------------------- notes and tags */

/** Keep a note of the user's own on the brief @p id, in the place of one that is there. It is
 *  brought to NFC, can be asked for by its words, and stays when the brief is replaced or
 *  analysed anew; deleting the brief deletes it.
 *  @param text  paragraphs end at line feeds; without bytes, or of white space alone, it
 *               takes the note away
 *  @return DIWAN_OK; DIWAN_NOTFOUND where there is no such brief; DIWAN_ENCODING; DIWAN_TOOBIG
 *          over 1 MiB; DIWAN_MISUSE for control characters; else as diwan_archive_store().
 *  @since 0.1 */
DIWAN_API int32_t diwan_archive_set_note(diwan_archive *archive, int64_t id, const char *text,
                                         size_t len);

/** The note on the brief @p id.
 *  @param[out] out      the caller's, "" for none; free it with diwan_free()
 *  @param[out] out_len  its bytes; may be NULL
 *  @return DIWAN_OK or DIWAN_NOTFOUND. @since 0.1 */
DIWAN_API int32_t diwan_archive_note(diwan_archive *archive, int64_t id, char **out,
                                     size_t *out_len);

/** Give the brief @p id a tag, or take it from it. Tags that fold alike (diwan_text_fold())
 *  are one; the first spelling is kept. They stay as a note does.
 *  @param tag  one line of 1 to 256 bytes, white space at its ends passed over
 *  @return DIWAN_OK, also where the brief has the tag; DIWAN_NOTFOUND where there is no such
 *          brief, or it has no such tag to take; DIWAN_EMPTY, DIWAN_ENCODING, DIWAN_TOOBIG;
 *          DIWAN_MISUSE for control characters; else as diwan_archive_store(). @since 0.1 */
DIWAN_API int32_t diwan_archive_add_tag(diwan_archive *archive, int64_t id, const char *tag,
                                        size_t len);
DIWAN_API int32_t diwan_archive_remove_tag(diwan_archive *archive, int64_t id, const char *tag,
                                           size_t len);

/** Tags, as they were when they were read. */
typedef struct diwan_tags diwan_tags;

/** Read the tags of a brief in the order of their letters, or, for an @p id of 0, all that
 *  the archive has, the most given first.
 *  @param[out] out  the caller's; NULL unless DIWAN_OK
 *  @return DIWAN_OK, also where there is no such brief. @since 0.1 */
DIWAN_API int32_t diwan_tags_open(diwan_tags **out, diwan_archive *archive, int64_t id);

/** Step to the next tag. @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_tags_next(diwan_tags *tags);

/** The tag, and how many briefs of the archive bear it; "" and 0 before the first row. Until
 *  the handle is closed. @since 0.1 */
DIWAN_API const char *diwan_tags_name(const diwan_tags *tags);
DIWAN_API int64_t diwan_tags_count(const diwan_tags *tags);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_tags_close(diwan_tags *tags);

/* ------------------------------------------------------ backup, statistics */

/** A copy of an archive that is being made while others may write. */
typedef struct diwan_backup diwan_backup;

/** Begin to copy an archive as it is now to the file @p path. It is made under another name,
 *  path-partial, and takes its own when it is whole and checked: whatever ends the work before,
 *  there is no half file of that name. What an open transaction of @p archive has stored is not
 *  in it.
 *
 *      int64_t done, total;
 *      diwan_backup *backup;
 *      int32_t status = diwan_backup_open(&backup, archive, "desk-backup.db", 0);
 *      while (status >= 0 && (status = diwan_backup_step(backup, 256, &done, &total)) == DIWAN_ROW)
 *          printf("%d %%\n", (int)(done * 100 / total));
 *      diwan_backup_close(backup);
 *
 *  @param path       a file name in UTF-8
 *  @param overwrite  1: a file that is there is replaced; 0: it is not
 *  @return DIWAN_OK; DIWAN_CLASH where the file is there; DIWAN_MISUSE where it is the archive
 *          itself; DIWAN_BUSY where another has the file to be replaced open; DIWAN_IO,
 *          DIWAN_CORRUPT. The reason is on the archive, and @p out is NULL. @since 0.1 */
DIWAN_API int32_t diwan_backup_open(diwan_backup **out, diwan_archive *archive, const char *path,
                                    int32_t overwrite);

/** Copy @p pages more of the file, from 1.
 *  @param[out] done, total  pages copied, and of the whole; may be NULL
 *  @return DIWAN_ROW where there is more; DIWAN_DONE when the backup is in its place;
 *          DIWAN_INTERRUPTED after diwan_archive_interrupt(): one may go on; DIWAN_FULL, DIWAN_IO,
 *          DIWAN_BUSY; DIWAN_CORRUPT where what was copied is damaged; DIWAN_CLASH. @since 0.1 */
DIWAN_API int32_t diwan_backup_step(diwan_backup *backup, int32_t pages, int64_t *done,
                                    int64_t *total);

/** Free the handle; a backup that is not done leaves no file. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_backup_close(diwan_backup *backup);

/** What an archive holds, in figures. */
typedef struct diwan_statistics diwan_statistics;

/** Count what an archive holds. Each row has a group, a key within it, "" where the group has
 *  but one figure, and a number or a text:
 *  - briefs; first and last, ISO days; year; with: headline, event, opinion, original, note,
 *    tag
 *  - originals, by encoding; repaired, doubtful: how many of them
 *  - actors, by kind; mentions, roles, themes, dates; expectations, by strength; tags; questions saved
 *  - bytes: texts, originals, index, free, file; version: file; meta: the table of that name
 *  Reads the archive through once.
 *  @param[out] out  the caller's; NULL unless DIWAN_OK
 *  @return DIWAN_OK; DIWAN_INTERRUPTED, DIWAN_IO, DIWAN_CORRUPT. @since 0.1 */
DIWAN_API int32_t diwan_statistics_open(diwan_statistics **out, diwan_archive *archive);

/** Step to the next figure. @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_statistics_next(diwan_statistics *all);

/** The figure's group and key, its number, and its text, "" where it is a number. Until the
 *  handle is closed; "" and 0 before the first row. @since 0.1 */
DIWAN_API const char *diwan_statistics_group(const diwan_statistics *all);
DIWAN_API const char *diwan_statistics_key(const diwan_statistics *all);
DIWAN_API int64_t diwan_statistics_number(const diwan_statistics *all);
DIWAN_API const char *diwan_statistics_text(const diwan_statistics *all);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_statistics_close(diwan_statistics *all);

/* -------------------------------------------------------------------- query */

/** What is asked of an archive. It needs none to be built, and can be put to several. */
typedef struct diwan_query diwan_query;

/** The order hits come in. */
enum diwan_order {
    DIWAN_ORDER_NEWEST = 1, /**< the newest brief first, the default */
    DIWAN_ORDER_OLDEST = 2,
    DIWAN_ORDER_RELEVANCE = 3 /**< the best match first; the newest where no words are asked for */
};

/** What a brief may have. Where a query or a group of it is narrowed to a section, actors,
 *  roles, dates and expectations must be in that section. */
enum diwan_has {
    DIWAN_HAS_HEADLINE = 1,
    DIWAN_HAS_EVENT = 2,
    DIWAN_HAS_OPINION = 3,
    DIWAN_HAS_ACTORS = 4,
    DIWAN_HAS_ROLES = 5,
    DIWAN_HAS_DATES = 6, /**< named in its texts */
    DIWAN_HAS_THEMES = 7,
    DIWAN_HAS_EXPECTATIONS = 8,
    DIWAN_HAS_SERIES = 9,
    DIWAN_HAS_NUMBER = 10,   /**< of its issue */
    DIWAN_HAS_ORIGINAL = 11, /**< the document it was read from */
    DIWAN_HAS_REPAIR = 12,   /**< repair changed more than white space in its original */
    DIWAN_HAS_DOUBT = 13,    /**< a line of its original is in doubt after repair */
    DIWAN_HAS_TAGS = 14,     /**< of the user's own */
    DIWAN_HAS_NOTES = 15
};

/** A query that asks for every brief, to be filled by the functions below.
 *
 *      diwan_query_new(&query);
 *      diwan_query_add_words(query, "التعاون العسكري", strlen("التعاون العسكري"));
 *      diwan_query_begin(query, DIWAN_GROUP_ANY, 0);
 *      diwan_query_add_actor(query, "روسيا", strlen("روسيا"), DIWAN_BREADTH_USUAL);
 *      diwan_query_add_actor(query, "state:CN", strlen("state:CN"), DIWAN_BREADTH_USUAL);
 *      diwan_query_end(query);
 *
 *  A query is a tree: groups, and in them what is asked. All that stands in the outermost
 *  group must hold. @since 0.1 */
DIWAN_API int32_t diwan_query_new(diwan_query **out);

/** A query from a question in the query language, which docs/query-language.md describes:
 *  words, "as written", «side by side», begin*, NEAR, OR, -not, (…), and keywords in English
 *  or Arabic: «التعاون العسكري actor:روسيا date:2025-03..حزيران in:opinion».
 *  No text is an error but one: a keyword written wrongly, or with a value it does not take.
 *  Calls may add to the query afterwards, to its outermost group.
 *  @param[out] out  the query; with DIWAN_BADQUERY it only tells what is wrong
 *  @param on_day    the day that «أمس» and dates without a year are told from; DIWAN_NO_DAY
 *                   where they shall be no dates
 *  @return DIWAN_OK; DIWAN_BADQUERY; DIWAN_TOOBIG over 64 KiB. @since 0.1 */
DIWAN_API int32_t diwan_query_parse(diwan_query **out, const char *text, size_t len, int32_t on_day);

/** What is wrong with a question, one line, "" where nothing is, and the bytes of it that are:
 *  from start, up to and without end. They live as long as the query. @since 0.1 */
DIWAN_API const char *diwan_query_errmsg(const diwan_query *query);
DIWAN_API size_t diwan_query_error_start(const diwan_query *query);
DIWAN_API size_t diwan_query_error_end(const diwan_query *query);

/** The languages keywords are printed in. */
enum diwan_language { DIWAN_LANGUAGE_ENGLISH = 1, DIWAN_LANGUAGE_ARABIC = 2 };

/** The query in the query language, in one form: queries that print alike ask the same, and
 *  diwan_query_parse() makes an equal query of it. Cursor and skip are not in it.
 *  @param[out] out  NUL-terminated, to diwan_free()
 *  @param language  of enum diwan_language
 *  @return DIWAN_OK. @since 0.1 */
DIWAN_API int32_t diwan_query_print(char **out, const diwan_query *query, int32_t language);

/** 1 where two queries are the same tree, up to groups that say nothing, with the same order
 *  and limit; else 0. @since 0.1 */
DIWAN_API int32_t diwan_query_equal(const diwan_query *a, const diwan_query *b);

/** Groups. */
enum diwan_group {
    DIWAN_GROUP_ALL = 1,
    DIWAN_GROUP_ANY = 2,
    DIWAN_GROUP_NOT = 3, /**< not all that stands in it; one thing, as a rule */
    DIWAN_GROUP_NEAR = 4 /**< words, phrases and beginnings that stand near each other */
};

/** Begin a group in the open group; and end the one begun last. A group left empty asks for
 *  nothing; one that is not ended ends with the query.
 *  @param group  of enum diwan_group
 *  @param near   for DIWAN_GROUP_NEAR how many words there may be between, 1 to 999; else 0
 *  @return DIWAN_OK; DIWAN_TOOBIG where more than 16 would stand within each other;
 *          DIWAN_MISUSE within a DIWAN_GROUP_NEAR, or with no group to end. @since 0.1 */
DIWAN_API int32_t diwan_query_begin(diwan_query *query, int32_t group, int32_t near);
DIWAN_API int32_t diwan_query_end(diwan_query *query);

/** Narrow the open group, and the groups in it, to a section: words, actors, themes, dates
 *  named, and what DIWAN_HAS_ACTORS, _ROLES, _DATES and _EXPECTATIONS tell must be there.
 *  @param section  DIWAN_SECTION_HEADLINE, _EVENT or _OPINION; 0 for as the group round it
 *  @return DIWAN_OK. @since 0.1 */
DIWAN_API int32_t diwan_query_set_section(diwan_query *query, int32_t section);

/** Ask for words: each in any of its forms, anywhere; side by side in any of their forms; side
 *  by side as they are written but for marks and the spelling of hamza; or a word by its
 *  beginning, behind an article or conjunction too. Any bytes are taken; what is no word is
 *  passed over, and a text without words asks for nothing.
 *  @return DIWAN_OK; DIWAN_TOOBIG over 64 KiB, or over 40,000 groups and words in all;
 *          DIWAN_MISUSE for a beginning of several words. @since 0.1 */
DIWAN_API int32_t diwan_query_add_words(diwan_query *query, const char *text, size_t len);
DIWAN_API int32_t diwan_query_add_adjacent(diwan_query *query, const char *text, size_t len);
DIWAN_API int32_t diwan_query_add_exact(diwan_query *query, const char *text, size_t len);
DIWAN_API int32_t diwan_query_add_prefix(diwan_query *query, const char *text, size_t len);

/** Ask for an expectation of the opinion in which all words of a text stand («قد»، «من المرجح»
 *  …), or for notes of the user's that have them, in any of their forms.
 *  @return as diwan_query_add_words(). @since 0.1 */
DIWAN_API int32_t diwan_query_add_expected(diwan_query *query, const char *text, size_t len);
DIWAN_API int32_t diwan_query_add_note(diwan_query *query, const char *text, size_t len);

/** How widely an actor or theme is taken. */
enum diwan_breadth {
    DIWAN_BREADTH_USUAL = 0, /**< an actor by whatever names it, also a demonym, capital or
                                  institution; a theme with those below it */
    DIWAN_BREADTH_ALONE = 1, /**< an actor by its own names; a theme without those below it */
    DIWAN_BREADTH_WIDE = 2   /**< a state with the persons and bodies that belong to it */
};

/** Ask for briefs that mention an actor.
 *  @param actor    an id ("state:RU"), or a name in any spelling or form a brief may have it
 *                  in («روسيا», «الروسي», «موسكو»), or its English name; looked up in the
 *                  archive that is asked. One it does not know is in no brief.
 *  @param breadth  of enum diwan_breadth
 *  @return DIWAN_OK; DIWAN_TOOBIG over 64 KiB; DIWAN_MISUSE for a name of nothing. @since 0.1 */
DIWAN_API int32_t diwan_query_add_actor(diwan_query *query, const char *actor, size_t len,
                                        int32_t breadth);

/** Ask for briefs that mention an actor of a kind. @param kind  of enum diwan_actor_kind
 *  @return DIWAN_OK. @since 0.1 */
DIWAN_API int32_t diwan_query_add_kind(diwan_query *query, int32_t kind);

/** Ask for briefs that are about a theme, or in which an action is done.
 *  @param theme    an id ("medtop:20000639", "action:consult"), or a label in Arabic or English
 *  @param breadth  DIWAN_BREADTH_USUAL or _ALONE
 *  @return as diwan_query_add_actor(). @since 0.1 */
DIWAN_API int32_t diwan_query_add_theme(diwan_query *query, const char *theme, size_t len,
                                        int32_t breadth);

/** Ask for briefs dated from @p first to @p last, both included; DIWAN_NO_DAY leaves an end
 *  open. @return DIWAN_OK. @since 0.1 */
DIWAN_API int32_t diwan_query_add_dates(diwan_query *query, int32_t first, int32_t last);

/** How the dates that a text names lie to those that are asked for. */
enum diwan_relation {
    DIWAN_RELATION_OVERLAPS = 1, /**< they have a day in common */
    DIWAN_RELATION_WITHIN = 2,   /**< the date named lies within those asked for */
    DIWAN_RELATION_BEFORE = 3,   /**< it ends before them */
    DIWAN_RELATION_AFTER = 4     /**< it begins after them */
};

/** Ask for briefs whose text names a date that lies so to the days from @p first to @p last.
 *  A date is taken by its first reading.
 *  @param first, last  both included; DIWAN_NO_DAY leaves an end open
 *  @param relation     of enum diwan_relation
 *  @return DIWAN_OK. @since 0.1 */
DIWAN_API int32_t diwan_query_add_mentioned(diwan_query *query, int32_t first, int32_t last,
                                            int32_t relation);

/** Ask for briefs that have something, of enum diwan_has; that bear an issue number («العدد
 *  ٤١»), 1 or more; or a tag of the user's. @return DIWAN_OK. @since 0.1 */
DIWAN_API int32_t diwan_query_add_has(diwan_query *query, int32_t what);
DIWAN_API int32_t diwan_query_add_number(diwan_query *query, int32_t number);
DIWAN_API int32_t diwan_query_add_tag(diwan_query *query, const char *tag, size_t len);

/** Ask for hits in an order; without this the newest come first.
 *  @param order  of enum diwan_order
 *  @return DIWAN_OK. @since 0.1 */
DIWAN_API int32_t diwan_query_set_order(diwan_query *query, int32_t order);

/** At most @p limit hits, after leaving out the first @p skip; a limit of 0 is none. To page
 *  through many hits a cursor is cheaper than a skip: see diwan_query_set_cursor().
 *  @since 0.1 */
DIWAN_API int32_t diwan_query_set_limit(diwan_query *query, int64_t limit, int64_t skip);

/** Go on behind a hit. Briefs stored meanwhile change nothing of what comes: those that stand
 *  before the cursor are not seen, no other is left out or comes twice.
 *  @param cursor  from diwan_hits_cursor(), of the same question in the same order; NULL or ""
 *                 to begin at the first. Copied; diwan_hits_open() gives DIWAN_BADVALUE for a
 *                 text that is no cursor of the query
 *  @return DIWAN_OK. @since 0.1 */
DIWAN_API int32_t diwan_query_set_cursor(diwan_query *query, const char *cursor);

/** Only briefs that were stored after the brief @p id, which need not be there: those with a
 *  higher id, whatever their day. One that was replaced keeps its id.
 *  @param id  0 for all briefs; it is not printed by diwan_query_print()
 *  @return DIWAN_OK. @since 0.1 */
DIWAN_API int32_t diwan_query_set_stored_after(diwan_query *query, int64_t id);

/** The order and limit that were set. @since 0.1 */
DIWAN_API int32_t diwan_query_order(const diwan_query *query);
DIWAN_API int64_t diwan_query_limit(const diwan_query *query);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_query_close(diwan_query *query);

/** What diwan_query_explain() writes. */
enum diwan_explain { DIWAN_EXPLAIN_TEXT = 1, DIWAN_EXPLAIN_JSON = 2 };

/** How an archive answers a query: its tree, what the index is asked for, the range of days,
 *  what is checked of each brief found, and the order.
 *  @param[out] out  NUL-terminated, to diwan_free()
 *  @param format    of enum diwan_explain: lines for people, or an object on one line
 *  @return DIWAN_OK; else as diwan_hits_open(). @since 0.1 */
DIWAN_API int32_t diwan_query_explain(char **out, diwan_archive *archive, const diwan_query *query,
                                      int32_t format);

/** Why a query finds nothing in an archive, piece by piece. */
typedef struct diwan_advice diwan_advice;

/** What a piece of advice tells. */
enum diwan_advice_kind {
    DIWAN_ADVICE_EMPTY = 1,   /**< the archive holds no brief */
    DIWAN_ADVICE_RANGE = 2,   /**< no brief is of the days asked for; the text is those there are */
    DIWAN_ADVICE_UNKNOWN = 3, /**< the part names an actor, theme or tag that no brief has */
    DIWAN_ADVICE_PART = 4,    /**< the part matches nothing, whatever else is asked */
    DIWAN_ADVICE_NEAR = 5,    /**< the text is a word or name of the archive near the part's */
    DIWAN_ADVICE_WITHOUT = 6  /**< without the part so many briefs would be found */
};

/** Find out why a query finds nothing. There is no advice where it finds something, or where
 *  nothing is known. The work is bounded: near words are looked for in the newest 2,000
 *  briefs. @param[out] out  the caller's; NULL unless DIWAN_OK
 *  @return DIWAN_OK; else as diwan_hits_open(). @since 0.1 */
DIWAN_API int32_t diwan_advice_open(diwan_advice **out, diwan_archive *archive, const diwan_query *query);

/** Step to the next piece. @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_advice_next(diwan_advice *advice);

/** Of enum diwan_advice_kind; 0 before the first step and after the last. @since 0.1 */
DIWAN_API int32_t diwan_advice_kind(const diwan_advice *advice);

/** The part of the question it is about, in the query language, "" for none; and the bytes of
 *  the question it was parsed from. Until closed. @since 0.1 */
DIWAN_API const char *diwan_advice_part(const diwan_advice *advice);
DIWAN_API size_t diwan_advice_start(const diwan_advice *advice);
DIWAN_API size_t diwan_advice_end(const diwan_advice *advice);

/** The word, name or days told, "" for none; and how many briefs, at most 1,000, or of a near
 *  word how often it was met. Until closed. @since 0.1 */
DIWAN_API const char *diwan_advice_text(const diwan_advice *advice);
DIWAN_API int64_t diwan_advice_count(const diwan_advice *advice);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_advice_close(diwan_advice *advice);

/** The answer to a query, pulled hit by hit. It sees the archive as it was at the first
 *  hit, and holds a read transaction until it is closed or done. */
typedef struct diwan_hits diwan_hits;

/** Put a query to an archive. The query may be changed or closed afterwards.
 *
 *      while ((status = diwan_hits_next(hits)) == DIWAN_ROW)
 *          printf("%s  %s\n", diwan_hits_date(hits), diwan_hits_title(hits));
 *      if (status < 0)
 *          fprintf(stderr, "%s\n", diwan_archive_errmsg(archive));
 *      diwan_hits_close(hits);
 *
 *  @return DIWAN_OK; DIWAN_STALE, DIWAN_CORRUPT, DIWAN_IO, DIWAN_BUSY;
 *          DIWAN_BADVALUE for a cursor of another question. The reason is on the archive, and @p out is NULL. @since 0.1 */
DIWAN_API int32_t diwan_hits_open(diwan_hits **out, diwan_archive *archive,
                                  const diwan_query *query);

/** Step to the next hit. @return DIWAN_ROW; DIWAN_DONE after the last, also when called
 *  again; else an error, with its reason on the archive. @since 0.1 */
DIWAN_API int32_t diwan_hits_next(diwan_hits *hits);

/** The hit's brief: its id, day, ISO date and headline (or its first words where it has
 *  none). Borrowed text lives until the next step. @since 0.1 */
DIWAN_API int64_t diwan_hits_id(const diwan_hits *hits);
DIWAN_API int32_t diwan_hits_day(const diwan_hits *hits);
DIWAN_API const char *diwan_hits_date(const diwan_hits *hits);
DIWAN_API const char *diwan_hits_title(const diwan_hits *hits);

/** The hit's cursor: printable ASCII, from which diwan_query_set_cursor() goes on behind it, in
 *  this process or another. "" where there is no hit. Until the next step. @since 0.1 */
DIWAN_API const char *diwan_hits_cursor(diwan_hits *hits);

/** The passage that shows best why the brief was found: whole words of one section,
 *  about 200 bytes; the first words of the brief where no text was asked for; "" where the
 *  brief was deleted since. Until the next step. @param[out] len  its bytes; may be NULL. @since 0.1 */
DIWAN_API const char *diwan_hits_snippet(diwan_hits *hits, size_t *len);

/** The section the snippet is from, and the byte of that section it starts at.
 *  @since 0.1 */
DIWAN_API int32_t diwan_hits_snippet_section(diwan_hits *hits);
DIWAN_API size_t diwan_hits_snippet_start(diwan_hits *hits);

/** Why the brief was found: how many parts of the question hold of it; of part @p index, from
 *  0, where it stands first in a section, and the part in the query language. A part has a
 *  reason for each section it stands in; one that stands nowhere, as a tag, has section 0. A brief
 *  that was deleted since has none.
 *  @return DIWAN_OK, or DIWAN_NOTFOUND past the last; the text lives until the next call of
 *          the function or step. @since 0.1 */
DIWAN_API int32_t diwan_hits_num_reasons(diwan_hits *hits);
DIWAN_API int32_t diwan_hits_reason(diwan_hits *hits, int32_t index, int32_t *section, size_t *start,
                                    size_t *end);
DIWAN_API const char *diwan_hits_reason_part(diwan_hits *hits, int32_t index);

/** The matches in the snippet: how many, and from where to where in it the written word
 *  @p index, from 0, goes. They are in order and do not overlap.
 *  @return DIWAN_OK, or DIWAN_NOTFOUND past the last. @since 0.1 */
DIWAN_API int32_t diwan_hits_num_highlights(diwan_hits *hits);
DIWAN_API int32_t diwan_hits_highlight(diwan_hits *hits, int32_t index, size_t *start,
                                       size_t *end);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_hits_close(diwan_hits *hits);

/* ------------------------------------------------------------ part of an archive */

/** A part of an archive that is made an archive of its own, while others may write. */
typedef struct diwan_copy diwan_copy;

/** Begin to copy what a query finds, as it is now, to a new archive: the briefs with their ids,
 *  originals, notes and tags, what persons said of them and what was found in them; and the
 *  archive's vocabulary, settings and saved questions. Nothing is analysed again. As a backup it is
 *  made under another name, and takes its own when it is whole.
 *
 *      int64_t done;
 *      diwan_copy *copy;
 *      int32_t status = diwan_copy_open(&copy, archive, query, "russia.db");
 *      while (status >= 0 && (status = diwan_copy_step(copy, 200, &done)) == DIWAN_ROW)
 *          printf("%lld of %lld\n", (long long)done, (long long)diwan_copy_total(copy));
 *      diwan_copy_close(copy);
 *
 *  @param[out] out  the caller's; NULL unless DIWAN_OK
 *  @param query  one without a limit gives all it finds; one that finds nothing gives an archive
 *                without briefs. It may be changed or closed afterwards
 *  @param path   a file name in UTF-8, of no file that is there
 *  @return DIWAN_OK; DIWAN_CLASH where the file is there; DIWAN_MISUSE where it is the archive
 *          itself; DIWAN_STALE where another tokenizer made the index; DIWAN_INTERRUPTED,
 *          DIWAN_FULL, DIWAN_IO, DIWAN_BUSY; DIWAN_BADVALUE for a cursor of another question. The
 *          reason is on the archive. @since 0.1 */
DIWAN_API int32_t diwan_copy_open(diwan_copy **out, diwan_archive *archive,
                                  const diwan_query *query, const char *path);

/** How many briefs the query has found. @since 0.1 */
DIWAN_API int64_t diwan_copy_total(const diwan_copy *copy);

/** Copy some more.
 *  @param briefs     at most so many, from 1; no call does more than 1,000
 *  @param[out] done  how many were copied in all; may be NULL
 *  @return DIWAN_ROW where there is more to do; DIWAN_DONE when the new archive is in its place;
 *          DIWAN_INTERRUPTED after diwan_archive_interrupt(): one may go on; DIWAN_FULL, DIWAN_IO,
 *          DIWAN_BUSY; DIWAN_CORRUPT where the archive is damaged; DIWAN_CLASH where the file has
 *          been made meanwhile. @since 0.1 */
DIWAN_API int32_t diwan_copy_step(diwan_copy *copy, int32_t briefs, int64_t *done);

/** Free the handle; a copy that is not done leaves no file. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_copy_close(diwan_copy *copy);

/* ------------------------------------------------------------------ offices */

/** Who held which office, and when: rows out of the vocabulary, and where an archive is
 *  given, out of the titles that its briefs give persons. */
typedef struct diwan_offices diwan_offices;

/** Ask who held an office. What is NULL or "" is not asked for.
 *
 *      diwan_offices_open(&offices, NULL, "سوريا", "وزير الخارجية", NULL, day, day);
 *      while (diwan_offices_next(offices) == DIWAN_ROW)
 *          printf("%s\n", diwan_offices_person_ar(offices));
 *      diwan_offices_close(offices);
 *
 *  @param archive  whose briefs are asked too, or NULL
 *  @param of       whose office it is, a state or a body: its id ("state:SY") or a name in any
 *                  form a brief may have it in («سوريا», «السوري»). A body is of its state too.
 *  @param title    the office in Arabic or English, with or without article, in either gender
 *                  («وزير الخارجية», «وزيرة خارجية», "foreign minister"); where it is no name of
 *                  an office that the vocabulary knows, all its words must be in the title
 *  @param person   an id, a name in any form, or words of a name
 *  @param first, last  days, both included: offices held on any of them, and titles in briefs
 *                  of them; DIWAN_NO_DAY leaves an end open
 *  @return DIWAN_OK, also where no one is found; DIWAN_CORRUPT, DIWAN_IO, DIWAN_BUSY,
 *          DIWAN_INTERRUPTED, with the reason on the archive. @since 0.1 */
DIWAN_API int32_t diwan_offices_open(diwan_offices **out, diwan_archive *archive, const char *of,
                                     const char *title, const char *person, int32_t first,
                                     int32_t last);

/** Step to the next row: first those of the vocabulary, by the day the office began, then
 *  those of briefs, by their day and where in the brief they stand.
 *  @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_offices_next(diwan_offices *offices);

/** Who held it: an id, and names in Arabic and English; "" where none is known. Texts live
 *  until the rows are closed. @since 0.1 */
DIWAN_API const char *diwan_offices_person(const diwan_offices *offices);
DIWAN_API const char *diwan_offices_person_ar(const diwan_offices *offices);
DIWAN_API const char *diwan_offices_person_en(const diwan_offices *offices);

/** The title: as the person bore it («وزيرة الخارجية»), or as the brief has it; in English
 *  "" for one that no table names. @since 0.1 */
DIWAN_API const char *diwan_offices_title_ar(const diwan_offices *offices);
DIWAN_API const char *diwan_offices_title_en(const diwan_offices *offices);

/** The state or body whose office it is; "" for none. @since 0.1 */
DIWAN_API const char *diwan_offices_of(const diwan_offices *offices);
DIWAN_API const char *diwan_offices_of_ar(const diwan_offices *offices);
DIWAN_API const char *diwan_offices_of_en(const diwan_offices *offices);

/** The first and the last day it was held, DIWAN_NO_DAY for an open end; where only the
 *  year or month is known, the first and the last day of it. Of a brief, its day twice.
 *  @since 0.1 */
DIWAN_API int32_t diwan_offices_first(const diwan_offices *offices);
DIWAN_API int32_t diwan_offices_last(const diwan_offices *offices);

/** The id of the brief that says so; 0 for a row of the vocabulary. @since 0.1 */
DIWAN_API int64_t diwan_offices_brief(const diwan_offices *offices);

/** Close the rows, and free their texts. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_offices_close(diwan_offices *offices);

/* ------------------------------------------------------------------- counts */

/** What briefs are counted by. */
enum diwan_by {
    DIWAN_BY_ACTOR = 1,
    DIWAN_BY_KIND = 2,        /**< of actors: briefs that mention any of the kind */
    DIWAN_BY_THEME = 3,       /**< themes and actions; a brief counts for all above its own too */
    DIWAN_BY_THEME_ALONE = 4, /**< for its own only */
    DIWAN_BY_YEAR = 5,
    DIWAN_BY_QUARTER = 6,
    DIWAN_BY_MONTH = 7,
    DIWAN_BY_WEEK = 8, /**< begins as the archive's settings say: diwan_archive_date_options() */
    DIWAN_BY_DAY = 9,
    DIWAN_BY_SECTION = 10, /**< that have the section, and what is asked for in it; a pass each */
    DIWAN_BY_TAG = 11      /**< of the user's */
};

/** The briefs that a query finds, counted. It holds all its rows, needs the archive no
 *  longer, and holds no transaction. */
typedef struct diwan_counts diwan_counts;

/** Count what a query finds by actor, theme, tag or time, in one pass; the query's order and
 *  limit do not count. A brief counts once for each of its actors and themes, however
 *  often it names them, and for all of them: a section in the query narrows which briefs are
 *  found, and not what is counted of them.
 *
 *      diwan_counts *counts;
 *      if (diwan_counts_open(&counts, archive, query, DIWAN_BY_ACTOR, 20) == DIWAN_OK)
 *          while (diwan_counts_next(counts) == DIWAN_ROW)
 *              printf("%s %lld\n", diwan_counts_label_ar(counts),
 *                     (long long)diwan_counts_briefs(counts));
 *      diwan_counts_close(counts);
 *
 *  @param[out] out  the caller's; NULL unless DIWAN_OK
 *  @param by    of enum diwan_by. Rows of actors, kinds, themes and tags come with the most briefs
 *               first; of spans of time the oldest first, all from the first brief's to the
 *               last's, also those without briefs
 *  @param most  at most so many rows: of time, the last ones; 0 for all
 *  @return DIWAN_OK, also where nothing is found; DIWAN_INTERRUPTED; else as
 *          diwan_hits_open(). @since 0.1 */
DIWAN_API int32_t diwan_counts_open(diwan_counts **out, diwan_archive *archive,
                                    const diwan_query *query, int32_t by, int64_t most);

/** The same, and each row counted over time, in a second pass: see diwan_counts_next_span().
 *  @param by    DIWAN_BY_ACTOR, _KIND, _THEME, _THEME_ALONE or _TAG
 *  @param over  a span of time of enum diwan_by
 *  @return as diwan_counts_open(); DIWAN_TOOBIG for more than four million spans of all rows.
 *          @since 0.1 */
DIWAN_API int32_t diwan_counts_open_over(diwan_counts **out, diwan_archive *archive,
                                         const diwan_query *query, int32_t by, int64_t most,
                                         int32_t over);

/** How many briefs the query finds, and how many rows there are, also those past the most
 *  that was asked for. @since 0.1 */
DIWAN_API int64_t diwan_counts_total(const diwan_counts *counts);
DIWAN_API int64_t diwan_counts_num_rows(const diwan_counts *counts);

/** Step to the next row. @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_counts_next(diwan_counts *counts);

/** What the row counts: an id ("state:RU", "medtop:11000000"), a kind's word, a tag, or a span
 *  as "2025", "2025-Q4", "2025-10", and a week and a day by its first day. What these getters
 *  tell lives as long as the handle; "", 0 or DIWAN_NO_DAY where there is no row. @since 0.1 */
DIWAN_API const char *diwan_counts_key(const diwan_counts *counts);

/** Its name in Arabic and English; "" for none. @since 0.1 */
DIWAN_API const char *diwan_counts_label_ar(const diwan_counts *counts);
DIWAN_API const char *diwan_counts_label_en(const diwan_counts *counts);

/** How many briefs, and the days of the first and the last of them. @since 0.1 */
DIWAN_API int64_t diwan_counts_briefs(const diwan_counts *counts);
DIWAN_API int32_t diwan_counts_first(const diwan_counts *counts);
DIWAN_API int32_t diwan_counts_last(const diwan_counts *counts);

/** Step through the spans of time of the row, from that of the query's first brief to that of
 *  its last, the same for every row. @return DIWAN_ROW; DIWAN_DONE, at once where no time was
 *  asked for. @since 0.1 */
DIWAN_API int32_t diwan_counts_next_span(diwan_counts *counts);

/** The span's key, until the next step, and its briefs. @since 0.1 */
DIWAN_API const char *diwan_counts_span_key(const diwan_counts *counts);
DIWAN_API int64_t diwan_counts_span_briefs(const diwan_counts *counts);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_counts_close(diwan_counts *counts);

/* ------------------------------------------------------------------ network */

/** Who appears with whom in the briefs that a query finds, or which themes go together. It
 *  holds all its rows and needs the archive no longer. */
typedef struct diwan_network diwan_network;

/** What links two actors. */
enum diwan_per {
    DIWAN_PER_BRIEF = 1,   /**< a brief names both; the weight counts briefs */
    DIWAN_PER_SENTENCE = 2 /**< a sentence names both; the weight counts sentences */
};

/** Make the network of what a query finds, in two passes. The query's order and
 *  limit do not count.
 *
 *      diwan_network *network;
 *      if (diwan_network_open(&network, archive, query, DIWAN_BY_ACTOR, DIWAN_PER_SENTENCE, 50,
 *                             2) == DIWAN_OK)
 *          while (diwan_network_next_edge(network) == DIWAN_ROW)
 *              printf("%s %s %lld\n", diwan_network_edge_from(network),
 *                     diwan_network_edge_to(network),
 *                     (long long)diwan_network_edge_weight(network));
 *      diwan_network_close(network);
 *
 *  @param[out] out  the caller's; NULL unless DIWAN_OK
 *  @param of     DIWAN_BY_ACTOR, or DIWAN_BY_THEME_ALONE for the themes briefs are given
 *  @param per    of enum diwan_per; for themes DIWAN_PER_BRIEF
 *  @param most   the nodes are the so many that most briefs name, 1 to 1,000
 *  @param least  the least weight of an edge
 *  @return as diwan_counts_open(). @since 0.1 */
DIWAN_API int32_t diwan_network_open(diwan_network **out, diwan_archive *archive,
                                     const diwan_query *query, int32_t of, int32_t per,
                                     int32_t most, int64_t least);

/** How many briefs the query finds. @since 0.1 */
DIWAN_API int64_t diwan_network_total(const diwan_network *network);

/** Step to the next node, those that most briefs name first.
 *  @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_network_next_node(diwan_network *network);

/** The node's id and names, which live as long as the handle; its kind, of enum
 *  diwan_actor_kind, 0 for a theme; how many briefs name it, from which day to which.
 *  @since 0.1 */
DIWAN_API const char *diwan_network_node_id(const diwan_network *network);
DIWAN_API int32_t diwan_network_node_kind(const diwan_network *network);
DIWAN_API const char *diwan_network_node_label_ar(const diwan_network *network);
DIWAN_API const char *diwan_network_node_label_en(const diwan_network *network);
DIWAN_API int64_t diwan_network_node_briefs(const diwan_network *network);
DIWAN_API int32_t diwan_network_node_first(const diwan_network *network);
DIWAN_API int32_t diwan_network_node_last(const diwan_network *network);

/** Step to the next edge, the heaviest first; independent of the nodes.
 *  @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_network_next_edge(diwan_network *network);

/** The ids of the edge's two nodes, of which `from` is named by more briefs; edges have no
 *  direction. @since 0.1 */
DIWAN_API const char *diwan_network_edge_from(const diwan_network *network);
DIWAN_API const char *diwan_network_edge_to(const diwan_network *network);

/** The edge's weight, by enum diwan_per; in how many briefs they are linked, from which day
 *  to which. @since 0.1 */
DIWAN_API int64_t diwan_network_edge_weight(const diwan_network *network);
DIWAN_API int64_t diwan_network_edge_briefs(const diwan_network *network);
DIWAN_API int32_t diwan_network_edge_first(const diwan_network *network);
DIWAN_API int32_t diwan_network_edge_last(const diwan_network *network);

/** How much more often they are linked than if each were named regardless of the other: 1 is
 *  as often, 2 twice. Of little meaning where briefs are few; 0 for sentences. @since 0.1 */
DIWAN_API double diwan_network_edge_lift(const diwan_network *network);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_network_close(diwan_network *network);

/* ------------------------------------------------------------------- rising */

/** Actors or themes whose share of the briefs has grown from one span of days to another. */
typedef struct diwan_rising diwan_rising;

/** The spans that are compared, both ends included; DIWAN_NO_DAY is an open end. */
typedef struct diwan_spans {
    int32_t now_first;
    int32_t now_last;
    int32_t before_first;
    int32_t before_last;
} diwan_spans;

/** Compare the briefs that a query finds in two spans of days. What grew comes in the order
 *  of how much it grew at the least: by the low end of an interval that holds the true ratio
 *  of shares in 95 of 100 cases, if nothing but chance made counts vary. So one brief after
 *  none does not come before sixty after thirty. Where much is compared, a few of a hundred
 *  rows whose interval lies above 1 have not really grown; and briefs that follow one event
 *  are no independent chances.
 *  @param[out] out  the caller's; NULL unless DIWAN_OK
 *  @param by       DIWAN_BY_ACTOR, DIWAN_BY_THEME or DIWAN_BY_THEME_ALONE
 *  @param spans    copied; a day in both counts as now
 *  @param falling  1: what has shrunk, by the high end of the interval; else 0
 *  @param most     at most so many rows; 0 for all
 *  @return as diwan_counts_open(); there are no rows where one of the spans has no briefs.
 *          @since 0.1 */
DIWAN_API int32_t diwan_rising_open(diwan_rising **out, diwan_archive *archive,
                                    const diwan_query *query, int32_t by,
                                    const diwan_spans *spans, int32_t falling, int64_t most);

/** How many briefs the query finds in each span. @since 0.1 */
DIWAN_API int64_t diwan_rising_total_now(const diwan_rising *rising);
DIWAN_API int64_t diwan_rising_total_before(const diwan_rising *rising);

/** Step to the next row. @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_rising_next(diwan_rising *rising);

/** The actor's or theme's id and names, which live as long as the handle. @since 0.1 */
DIWAN_API const char *diwan_rising_key(const diwan_rising *rising);
DIWAN_API const char *diwan_rising_label_ar(const diwan_rising *rising);
DIWAN_API const char *diwan_rising_label_en(const diwan_rising *rising);

/** Its briefs in each span. @since 0.1 */
DIWAN_API int64_t diwan_rising_now(const diwan_rising *rising);
DIWAN_API int64_t diwan_rising_before(const diwan_rising *rising);

/** Its share of the briefs now over its share before; and the ends of the interval. Infinite
 *  where it was in no brief before. @since 0.1 */
DIWAN_API double diwan_rising_ratio(const diwan_rising *rising);
DIWAN_API double diwan_rising_low(const diwan_rising *rising);
DIWAN_API double diwan_rising_high(const diwan_rising *rising);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_rising_close(diwan_rising *rising);

/* ------------------------------------------------------- follow-up and related */

/** Briefs that have to do with one brief. It holds all its rows and needs the archive no
 *  longer. */
typedef struct diwan_related diwan_related;

/** What came of it: later briefs on the actors of a brief's opinion (of the whole brief where
 *  the opinion names none) and on its themes, in the order of their days.
 *
 *      diwan_related *later;
 *      if (diwan_follow_open(&later, archive, id, .25, 20) == DIWAN_OK)
 *          while (diwan_related_next(later) == DIWAN_ROW)
 *              printf("%s  %s\n", diwan_related_date(later), diwan_related_title(later));
 *      diwan_related_close(later);
 *
 *  @param[out] out  the caller's; NULL unless DIWAN_OK
 *  @param least  from 0 to 1: the least score of a row. Each row shares an actor at least, or
 *                where the brief has none a theme
 *  @param most   at most so many rows, 1 or more: the first ones
 *  @return DIWAN_OK, also where nothing came; DIWAN_NOTFOUND where there is no such brief;
 *          DIWAN_INTERRUPTED, DIWAN_STALE, DIWAN_CORRUPT, DIWAN_IO, DIWAN_BUSY. @since 0.1 */
DIWAN_API int32_t diwan_follow_open(diwan_related **out, diwan_archive *archive, int64_t id,
                                    double least, int64_t most);

/** The briefs that share most with a brief, the nearest first: rare words, actors and themes,
 *  the rarer the more. The work is bounded however large the archive: what is in more than 500
 *  briefs leads to none, though it counts for those found.
 *  @param most  at most so many, 1 or more; there are never more than 400
 *  @return as diwan_follow_open(). @since 0.1 */
DIWAN_API int32_t diwan_related_open(diwan_related **out, diwan_archive *archive, int64_t id,
                                     int64_t most);

/** Step to the next brief. @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_related_next(diwan_related *related);

/** The brief's id, day, ISO date and headline (or its first words where it has none). Texts
 *  live as long as the handle; "", 0 or DIWAN_NO_DAY where there is no row. @since 0.1 */
DIWAN_API int64_t diwan_related_id(const diwan_related *related);
DIWAN_API int32_t diwan_related_day(const diwan_related *related);
DIWAN_API const char *diwan_related_date(const diwan_related *related);
DIWAN_API const char *diwan_related_title(const diwan_related *related);

/** How much of what the first brief is about it shares, from 0 to 1; each thing weighs the
 *  more the rarer it is in the archive. @since 0.1 */
DIWAN_API double diwan_related_score(const diwan_related *related);

/** The actors, and then the themes, that it shares: how many, and the id and names of each,
 *  @p index from 0; "" past the last. @since 0.1 */
DIWAN_API int32_t diwan_related_num_shared(const diwan_related *related);
DIWAN_API const char *diwan_related_shared_key(const diwan_related *related, int32_t index);
DIWAN_API const char *diwan_related_shared_ar(const diwan_related *related, int32_t index);
DIWAN_API const char *diwan_related_shared_en(const diwan_related *related, int32_t index);

/** After diwan_follow_open(): whether expectation @p index of the first brief, from 0 in the
 *  order of diwan_expectations_of_brief(), names an actor that the row shares. The first 64
 *  are told. @return 1 or 0. @since 0.1 */
DIWAN_API int32_t diwan_related_expects(const diwan_related *related, int32_t index);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_related_close(diwan_related *related);

/* ---------------------------------------------------------- saved questions */

/** Save a question under a name, in the place of one of that name; names that fold alike
 *  (diwan_text_fold()) are one. It is kept as it is written, and read anew whenever it is
 *  asked: «date:أمس» is the day before that one. One whose text is another than before has not
 *  been looked at. Questions stay whatever becomes of briefs and index.
 *  @param name  one line of 1 to 256 bytes, white space at its ends passed over
 *  @param text  in the query language, UTF-8, not empty
 *  @return DIWAN_OK; DIWAN_BADQUERY, with what is wrong in diwan_archive_errmsg() (and where, as
 *          diwan_query_parse() tells); DIWAN_EMPTY, DIWAN_ENCODING, DIWAN_TOOBIG; DIWAN_MISUSE
 *          for control characters; else as diwan_archive_store(). @since 0.1 */
DIWAN_API int32_t diwan_archive_save_question(diwan_archive *archive, const char *name,
                                              size_t name_len, const char *text, size_t len);

/** Save a question as another archive had it, as one that comes from an export: with when it was
 *  written, and with what had been seen of it. Ids up to @p seen are taken as given, so that what
 *  is stored later is new to it. The text is kept though this library may not read it, as
 *  another release's.
 *  @param created  in UTC, as "2025-10-07T12:00:00Z", of diwan_questions_created()
 *  @param seen     of diwan_questions_seen(): an id, 0 for never looked at, at most 2^53 - 1
 *  @return DIWAN_OK; DIWAN_DUPLICATE where there is one of that name, which stays as it is;
 *          DIWAN_BADDATE; DIWAN_EMPTY, DIWAN_ENCODING, DIWAN_TOOBIG; DIWAN_MISUSE for control
 *          characters; else as diwan_archive_store(). @since 0.1 */
DIWAN_API int32_t diwan_archive_restore_question(diwan_archive *archive, const char *name,
                                                 size_t name_len, const char *text, size_t len,
                                                 const char *created, int64_t seen);

/** Forget a saved question.
 *  @return DIWAN_OK, or DIWAN_NOTFOUND; else as diwan_archive_store(). @since 0.1 */
DIWAN_API int32_t diwan_archive_forget_question(diwan_archive *archive, const char *name,
                                                size_t len);

/** Note that a saved question was looked at: what is stored from now on is new to it.
 *  @param last  the highest id there was then, as diwan_questions_last() tells it, so that what
 *               is stored while one looks is not missed; one that no brief had yet stands for
 *               the highest there is; 0 makes all new again
 *  @return DIWAN_OK, or DIWAN_NOTFOUND; else as diwan_archive_store(). @since 0.1 */
DIWAN_API int32_t diwan_archive_question_seen(diwan_archive *archive, const char *name, size_t len,
                                              int64_t last);

/** Saved questions with what they find, counted when they were read, all at one moment. It
 *  needs the archive no longer. */
typedef struct diwan_questions diwan_questions;

/** Read and count saved questions, in the order of their names.
 *
 *      diwan_questions_open(&questions, archive, NULL, 0, today);
 *      while (diwan_questions_next(questions) == DIWAN_ROW)
 *          printf("%s: %lld, %lld new\n", diwan_questions_name(questions),
 *                 (long long)diwan_questions_count(questions),
 *                 (long long)diwan_questions_new_count(questions));
 *      diwan_questions_close(questions);
 *
 *  @param[out] out  the caller's; NULL unless DIWAN_OK
 *  @param name    of the one that is asked for; NULL for all
 *  @param on_day  the day that «أمس» and dates without a year are told from
 *  @return DIWAN_OK, also where there is none of the name; DIWAN_INTERRUPTED; else as
 *          diwan_hits_open(). @since 0.1 */
DIWAN_API int32_t diwan_questions_open(diwan_questions **out, diwan_archive *archive,
                                       const char *name, size_t len, int32_t on_day);

/** Read saved questions without counting what they find, as for an export: their counts are -1.
 *  @param[out] out  the caller's; NULL unless DIWAN_OK
 *  @return DIWAN_OK; else as diwan_archive_fetch(). @since 0.1 */
DIWAN_API int32_t diwan_questions_read(diwan_questions **out, diwan_archive *archive);

/** Step to the next question. @return DIWAN_ROW or DIWAN_DONE. @since 0.1 */
DIWAN_API int32_t diwan_questions_next(diwan_questions *questions);

/** The name, the question as it was written, and when it was ("2025-10-07T12:00:00Z"). Until
 *  the handle is closed; "" where there is no row, and the figures below 0. @since 0.1 */
DIWAN_API const char *diwan_questions_name(const diwan_questions *questions);
DIWAN_API const char *diwan_questions_text(const diwan_questions *questions);
DIWAN_API const char *diwan_questions_created(const diwan_questions *questions);

/** How many briefs the question finds, whatever limit it has; and how many of them were stored
 *  since it was looked at, all where it never was. A brief that is imported late is new whatever
 *  its day; one that was replaced, or analysed anew, is not. -1 where this library cannot read
 *  the question, which another release wrote. @since 0.1 */
DIWAN_API int64_t diwan_questions_count(const diwan_questions *questions);
DIWAN_API int64_t diwan_questions_new_count(const diwan_questions *questions);

/** The highest id there was when the question was looked at, 0 for never, for
 *  diwan_query_set_stored_after(). @since 0.1 */
DIWAN_API int64_t diwan_questions_seen(const diwan_questions *questions);

/** The highest id there was when the questions were read, for diwan_archive_question_seen();
 *  0 where there are none. @since 0.1 */
DIWAN_API int64_t diwan_questions_last(const diwan_questions *questions);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_questions_close(diwan_questions *questions);

/* ---------------------------------------------------- expectations of many */

/** The expectations of the briefs that a query finds, as they were stored. It holds a read
 *  transaction until it is closed or done. */
typedef struct diwan_expected diwan_expected;

/** Ask what briefs expect: clause by clause, the newest brief's first, or the oldest's where the
 *  query is in that order. Where the query asks for expectations with words
 *  (diwan_query_add_expected()), only clauses with the words of one of them come; its limit is
 *  one of clauses.
 *
 *      diwan_expected_open(&all, archive, query, 0, DIWAN_STRENGTH_LIKELY);
 *      while (diwan_expected_next(all) == DIWAN_ROW)
 *          printf("%s  %s\n", diwan_expected_date(all), diwan_expected_text(all));
 *      diwan_expected_close(all);
 *
 *  @param[out] out   the caller's; NULL unless DIWAN_OK
 *  @param section   DIWAN_SECTION_HEADLINE, _EVENT or _OPINION; 0 for any
 *  @param strength  of enum diwan_strength; 0 for any
 *  @return as diwan_hits_open(). @since 0.1 */
DIWAN_API int32_t diwan_expected_open(diwan_expected **out, diwan_archive *archive,
                                      const diwan_query *query, int32_t section, int32_t strength);

/** Step to the next expectation. @return DIWAN_ROW; DIWAN_DONE after the last, also when called
 *  again; else an error, with its reason on the archive. @since 0.1 */
DIWAN_API int32_t diwan_expected_next(diwan_expected *all);

/** The brief: its id, day, ISO date and headline; and the clause. Texts live until the next
 *  step; "", 0 or DIWAN_NO_DAY where there is no row. @since 0.1 */
DIWAN_API int64_t diwan_expected_id(const diwan_expected *all);
DIWAN_API int32_t diwan_expected_day(const diwan_expected *all);
DIWAN_API const char *diwan_expected_date(const diwan_expected *all);
DIWAN_API const char *diwan_expected_headline(const diwan_expected *all);
DIWAN_API const char *diwan_expected_text(const diwan_expected *all);

/** Where the clause lies in the brief and its cue within the same section, how sure it is and
 *  what else is said of it: as of diwan_expectations. @since 0.1 */
DIWAN_API int32_t diwan_expected_section(const diwan_expected *all);
DIWAN_API size_t diwan_expected_start(const diwan_expected *all);
DIWAN_API size_t diwan_expected_end(const diwan_expected *all);
DIWAN_API size_t diwan_expected_cue_start(const diwan_expected *all);
DIWAN_API size_t diwan_expected_cue_end(const diwan_expected *all);
DIWAN_API int32_t diwan_expected_strength(const diwan_expected *all);
DIWAN_API int32_t diwan_expected_marks(const diwan_expected *all);

/** Free the handle, and with it what its getters lent. NULL is nothing. @since 0.1 */
DIWAN_API void diwan_expected_close(diwan_expected *all);

#ifdef __cplusplus
}
#endif

#endif
