/* The briefs of a question, whole, for other programs and other archives. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base64.h"
#include "brief_json.h"
#include "brief_table.h"
#include "command.h"
#include "hits.h"
#include "interrupt.h"
#include "number_map.h"
#include "own.h"

static volatile sig_atomic_t stopped;

static void stop(int signal_number)
{
    (void)signal_number;
    stopped = 1;
}

typedef struct {
    diwan_archive *archive;
    diwan_vocabulary *own;
    diwan_date_options dates;
    export_format format;
    bool analysed;        /* with what the library finds in the briefs */
    number_map originals; /* the brief that an original was written with, by its hash */
    size_t written;
} exporter;

/* ------------------------------------------------------------------ JSON Lines */

/* What is the archive's own, before its briefs. */
static int32_t write_archive(exporter *ex)
{
    json_writer json = { .out = stdout };
    char *table = NULL;
    size_t len = 0;
    int32_t status = diwan_vocabulary_write(ex->own, &table, &len);
    if (status < 0)
        return status;
    json_begin(&json, '{');
    json_key(&json, "schema");
    json_string(&json, "diwan.archive/1");
    json_key(&json, "dates");
    json_begin(&json, '{');
    json_key(&json, "week_start");
    json_integer(&json, ex->dates.week_start);
    json_key(&json, "preference");
    json_integer(&json, ex->dates.preference);
    json_key(&json, "anaphora");
    json_integer(&json, ex->dates.anaphora);
    json_end(&json, '}');
    json_key(&json, "vocabulary");
    json_text(&json, table, len);
    json_end(&json, '}');
    putchar('\n');
    diwan_free(table);
    return DIWAN_OK;
}

/* The saved questions, with what was seen of them. */
static int32_t write_questions(exporter *ex)
{
    diwan_questions *questions;
    int32_t status = diwan_questions_read(&questions, ex->archive);
    while (diwan_questions_next(questions) == DIWAN_ROW) {
        json_writer json = { .out = stdout };
        json_begin(&json, '{');
        json_key(&json, "schema");
        json_string(&json, "diwan.question/1");
        json_key(&json, "name");
        json_string(&json, diwan_questions_name(questions));
        json_key(&json, "text");
        json_string(&json, diwan_questions_text(questions));
        json_key(&json, "created");
        json_string(&json, diwan_questions_created(questions));
        json_key(&json, "seen");
        json_integer(&json, diwan_questions_seen(questions));
        json_end(&json, '}');
        putchar('\n');
    }
    diwan_questions_close(questions);
    return status;
}

static uint64_t hash_of(const char *bytes, size_t len)
{
    uint64_t hash = 0xCBF29CE484222325u ^ len;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001B3u;
    return hash ? hash : 1;
}

static bool has_same_original(exporter *ex, int64_t id, const diwan_brief *brief)
{
    diwan_brief *other;
    size_t len, other_len;
    if (diwan_archive_fetch(ex->archive, id, &other) < 0)
        return false;
    const char *bytes = diwan_brief_original(brief, &len);
    const char *others = diwan_brief_original(other, &other_len);
    bool same = others && len == other_len && !memcmp(bytes, others, len) &&
                !strcmp(diwan_brief_encoding(brief), diwan_brief_encoding(other));
    diwan_brief_close(other);
    return same;
}

/* The original, or the brief before that it was written with. */
static bool write_original(exporter *ex, json_writer *json, const diwan_brief *brief)
{
    size_t len;
    const char *bytes = diwan_brief_original(brief, &len);
    if (!bytes || !len)
        return true;
    uint64_t hash = hash_of(bytes, len);
    int64_t before = map_get(&ex->originals, hash);
    if (before && has_same_original(ex, before, brief)) {
        json_key(json, "original_of");
        json_integer(json, before);
        return true;
    }
    json_key(json, "original");
    fputc('"', json->out);
    base64_write(json->out, bytes, len);
    fputc('"', json->out);
    json->comma = true;
    return map_put(&ex->originals, hash, diwan_brief_id(brief));
}

static int32_t write_line(exporter *ex, const diwan_brief *brief)
{
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    if (ex->analysed)
        write_brief(&json, brief, ex->own, &ex->dates);
    else
        write_brief_alone(&json, brief);
    int32_t status = write_note_and_tags(&json, ex->archive, diwan_brief_id(brief));
    bool kept = status < 0 || write_original(ex, &json, brief);
    json_end(&json, '}');
    putchar('\n');
    return kept ? status : DIWAN_NOMEM;
}

/* ------------------------------------------------------------------- the briefs */

static int32_t write_one(exporter *ex, int64_t id)
{
    diwan_brief *brief;
    int32_t status = diwan_archive_fetch(ex->archive, id, &brief);
    if (status == DIWAN_OK)
        status = ex->format == EXPORT_JSONL
                     ? write_line(ex, brief)
                     : print_brief_as(ex->format, brief, ex->archive, ex->own, ex->written == 0);
    ex->written += status == DIWAN_OK;
    diwan_brief_close(brief);
    return status;
}

static int write_all(exporter *ex, diwan_query *query)
{
    diwan_hits *hits;
    int64_t total = 0;
    /* The oldest first, so that an import gives briefs of a day the same order. */
    if (!diwan_query_limit(query))
        diwan_query_set_order(query, DIWAN_ORDER_OLDEST);
    diwan_archive_count(ex->archive, &total);
    int32_t status = diwan_hits_open(&hits, ex->archive, query);
    if (status == DIWAN_OK && ex->format == EXPORT_JSONL)
        status = write_archive(ex);
    if (status == DIWAN_OK && ex->format == EXPORT_JSONL)
        status = write_questions(ex);
    if (status == DIWAN_OK && (ex->format == EXPORT_CSV || ex->format == EXPORT_TSV))
        print_table_head(ex->format);
    while (!stopped && !ferror(stdout) && status >= 0 &&
           (status = diwan_hits_next(hits)) == DIWAN_ROW) {
        status = write_one(ex, diwan_hits_id(hits));
        if (!is_terminal(stdout))
            show_progress("exporting", ex->written, (size_t)total);
    }
    end_progress();
    int result = ex->written ? EXIT_DONE : EXIT_NOTHING;
    if (status < 0)
        result = archive_failed(ex->archive, status);
    else if (stopped)
        result = complain(EXIT_INPUT, "interrupted; the export is not whole");
    diwan_hits_close(hits);
    return result;
}

static bool read_format(const arguments *args, export_format *format)
{
    static const char *const names[] = { "jsonl", "csv", "tsv", "markdown" };
    const char *value = option_value(args, "format");
    *format = EXPORT_JSONL;
    for (int i = 0; value && i < 4; i++)
        if (!strcmp(value, names[i])) {
            *format = (export_format)i;
            return true;
        }
    if (value)
        complain(EXIT_USAGE, "--format is jsonl, csv, tsv or markdown, not %s", value);
    return !value;
}

static int run(const arguments *args)
{
    exporter ex = { .analysed = !option_given(args, "plain") };
    if (!read_format(args, &ex.format))
        return EXIT_USAGE;
    diwan_query *query = read_question_without_limit(args);
    if (!query)
        return EXIT_USAGE;
    int result = open_archive(&ex.archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE) {
        int32_t status = diwan_archive_vocabulary(ex.archive, &ex.own);
        if (status == DIWAN_OK)
            status = diwan_archive_date_options(ex.archive, &ex.dates);
        on_interrupt(stop);
        result = status < 0 ? archive_failed(ex.archive, status) : write_all(&ex, query);
        on_interrupt(NULL);
    }
    diwan_query_close(query);
    diwan_vocabulary_close(ex.own);
    diwan_archive_close(ex.archive);
    free(ex.originals.at);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    { "format", "FORMAT", "jsonl, csv, tsv or markdown (default: jsonl)" },
    { "plain", NULL, "JSON without what is found in the briefs: smaller, and much sooner done" },
    { NULL, NULL, NULL },
};

const command export_command = {
    "export",
    "[QUESTION…]",
    "write briefs whole, for other programs and archives",
    "Write the briefs that a question finds, or all, the oldest first.\n\n"
    "jsonl is JSON Lines, whole: texts, the original byte for byte, note, tags, and what persons\n"
    "said of actors and themes; before them the archive's own vocabulary and settings, and the\n"
    "saved questions. diwan import reads it back without loss. csv (RFC 4180) and tsv are tables,\n"
    "a brief a row, in UTF-8; markdown is for reading. docs/desk.md describes all.\n\n"
    "  diwan export >desk.jsonl\n"
    "  diwan export 'actor:روسيا date:2025' --format csv >russia.csv\n"
    "  diwan import --archive copy.db desk.jsonl",
    options,
    run,
};
