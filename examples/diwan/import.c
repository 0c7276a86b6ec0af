#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "import.h"
#include "interrupt.h"
#include "output.h"

/* Briefs stored in one transaction: enough that commits cost little, few enough that an
 * interrupted import loses little work. */
#define BATCH 200

volatile sig_atomic_t import_stopped;

static void stop(int signal_number)
{
    (void)signal_number;
    import_stopped = 1;
}

void store_failed(importer *im, const char *path, int32_t status)
{
    im->failed++;
    if (status == DIWAN_NODATE || status == DIWAN_NOSECTIONS || status == DIWAN_BADDATE ||
        status == DIWAN_TOOBIG) {
        complain_of(path, diwan_archive_errmsg(im->archive), status);
        return;
    }
    archive_failed(im->archive, status);
    im->broken = true;
}

/* The brief most like one that is to be stored; 0 where there is none. */
static int64_t find_near(importer *im, const diwan_brief *brief, int32_t *percent, int32_t *likeness)
{
    diwan_near *near;
    int64_t id = 0;
    if (diwan_near_open(&near, im->archive, brief, 0) < 0)
        return 0; /* storing it will tell */
    if (diwan_near_next(near) == DIWAN_ROW) {
        id = diwan_near_id(near);
        *percent = diwan_near_percent(near);
        *likeness = diwan_near_likeness(near);
    }
    diwan_near_close(near);
    return id;
}

/* Whether the archive's brief is the very same, which storing tells. */
static bool is_same(importer *im, int64_t id, const diwan_brief *brief)
{
    diwan_brief *there;
    if (diwan_archive_fetch(im->archive, id, &there) < 0)
        return true; /* storing will tell why */
    bool same = diwan_brief_day(there) == diwan_brief_day(brief);
    for (int32_t section = DIWAN_SECTION_HEADLINE; section <= DIWAN_SECTION_OPINION; section++)
        same = same && !strcmp(diwan_brief_section(there, section, NULL),
                               diwan_brief_section(brief, section, NULL));
    diwan_brief_close(there);
    return same;
}

static const char *likeness_says(int32_t likeness)
{
    return likeness == DIWAN_LIKENESS_REREAD    ? "the same document, read otherwise, as"
           : likeness == DIWAN_LIKENESS_VERSION ? "another version of"
                                                : "like";
}

/* Put the brief in the place of one of its versions. */
static void replace_brief(importer *im, const char *path, int64_t id, const diwan_brief *brief)
{
    int32_t status = diwan_archive_replace(im->archive, id, brief);
    if (status < 0) {
        store_failed(im, path, status);
        return;
    }
    im->versions += status == DIWAN_OK;
    im->duplicates += status == DIWAN_DUPLICATE;
    im->in_batch++;
}

static void store_new(importer *im, const char *path, const diwan_brief *brief);

/* Tell of a brief that is like another, and do with it what was chosen. The same document
 * that is only read otherwise is not stored beside itself. */
static void store_brief(importer *im, const char *path, const diwan_brief *brief)
{
    int32_t percent = 0, likeness = 0;
    int64_t id = find_near(im, brief, &percent, &likeness);
    if (!id || is_same(im, id, brief)) {
        store_new(im, path, brief);
        return;
    }
    bool skip = im->near == NEAR_SKIP || (im->near == NEAR_STORE && likeness == DIWAN_LIKENESS_REREAD);
    bool replace = im->near == NEAR_REPLACE && likeness != DIWAN_LIKENESS_NEAR;
    complain(EXIT_DONE, "%s: the brief of %s is %s #%lld (%d %%)%s", shown_path(path),
             diwan_brief_date(brief), likeness_says(likeness), (long long)id, (int)percent,
             skip ? ": not stored" : replace ? ": replaced" : "");
    if (replace)
        replace_brief(im, path, id, brief);
    else if (skip)
        im->versions++;
    else
        store_new(im, path, brief);
}

static void store_new(importer *im, const char *path, const diwan_brief *brief)
{
    int64_t id;
    int32_t status = diwan_archive_store(im->archive, brief, &id);
    if (status == DIWAN_DUPLICATE) {
        im->duplicates++;
        complain(EXIT_DONE, "%s: the brief of %s is stored already, as #%lld", shown_path(path),
                 diwan_brief_date(brief), (long long)id);
    } else if (status < 0) {
        store_failed(im, path, status);
    } else {
        im->stored++;
        im->in_batch++;
    }
}

static void import_file(importer *im, const char *path)
{
    diwan_document *document;
    diwan_brief *brief;
    int32_t status;
    bool told = false;
    if (open_document(&document, path) != EXIT_DONE) {
        im->failed += !import_stopped;
        return;
    }
    while (!im->broken && (status = diwan_document_next(document, &brief)) != DIWAN_DONE) {
        if (status == DIWAN_NODATE && brief && im->day != DIWAN_NO_DAY)
            status = diwan_brief_set_day(brief, im->day) == DIWAN_OK ? DIWAN_ROW : status;
        if (status != DIWAN_ROW) {
            im->failed++;
            complain_of(path, diwan_document_errmsg(document), status);
        } else {
            const char *encoding = diwan_brief_encoding(brief);
            if (!told && strcmp(encoding, "UTF-8") && strcmp(encoding, "PDF"))
                complain(EXIT_DONE, "%s: converted from %s", shown_path(path), encoding);
            told = true;
            store_brief(im, path, brief);
        }
        diwan_brief_close(brief);
        if (status == DIWAN_NOMEM)
            im->broken = true;
    }
    diwan_document_close(document);
}

static void commit(importer *im, bool go_on)
{
    int32_t status = diwan_archive_commit(im->archive);
    if (status == DIWAN_OK)
        im->in_batch = 0;
    if (status == DIWAN_OK && go_on)
        status = diwan_archive_begin(im->archive);
    if (status < 0) {
        archive_failed(im->archive, status);
        im->broken = true;
    }
}

void commit_batch(importer *im)
{
    if (im->in_batch >= BATCH && !im->broken)
        commit(im, true);
}

static void import_files(importer *im, const file_list *files)
{
    int32_t status = diwan_archive_begin(im->archive);
    if (status < 0) {
        archive_failed(im->archive, status);
        im->broken = true;
        return;
    }
    for (size_t i = 0; i < files->n && !im->broken && !import_stopped; i++) {
        show_progress("importing", i, files->n);
        if (is_lines(files->paths[i]))
            import_lines(im, files->paths[i]);
        else
            import_file(im, files->paths[i]);
        commit_batch(im);
    }
    end_progress();
    if (!im->broken)
        commit(im, false);
    if (im->broken) {
        diwan_archive_rollback(im->archive);
        im->stored -= im->in_batch;
    }
}

static int find_files(file_list *files, const arguments *args)
{
    int result = EXIT_DONE;
    for (int i = 0; i < args->num_operands; i++)
        if (!add_files(files, args->operands[i]))
            result = EXIT_INPUT;
    return result;
}

/* Returns the exit status of what was read and stored. */
static int import_found(importer *im, const file_list *files, int result)
{
    on_interrupt(stop);
    import_files(im, files);
    on_interrupt(NULL);
    printf("%zu stored, %zu duplicates, %zu failed", im->stored, im->duplicates, im->failed);
    if (im->versions)
        printf(", %zu near ones %s", im->versions, im->near == NEAR_REPLACE ? "replaced" : "not stored");
    putchar('\n');
    if (import_stopped)
        complain(EXIT_INPUT, "interrupted; what was stored so far is kept");
    if (im->broken)
        return EXIT_ARCHIVE;
    return im->failed || import_stopped ? EXIT_INPUT : result;
}

static bool read_choice(importer *im, const arguments *args)
{
    const char *value = option_value(args, "near");
    im->near = !value || !strcmp(value, "store") ? NEAR_STORE
               : !strcmp(value, "skip")          ? NEAR_SKIP
                                                 : NEAR_REPLACE;
    if (im->near != NEAR_REPLACE || !strcmp(value, "replace"))
        return true;
    complain(EXIT_USAGE, "--near is store, skip or replace, not '%s'", value);
    return false;
}

static int run(const arguments *args)
{
    importer im = { 0 };
    file_list files = { 0 };
    if (!option_day(args, "date", &im.day) || !read_choice(&im, args))
        return EXIT_USAGE;
    if (!args->num_operands)
        return complain(EXIT_USAGE, "import needs files or folders, or - for standard input");
    int result = find_files(&files, args);
    if (files.n) {
        int64_t there = 0;
        int opened = open_archive(&im.archive, args, DIWAN_OPEN_CREATE);
        diwan_archive_count(im.archive, &there);
        im.had_briefs = there > 0;
        result = opened == EXIT_DONE ? import_found(&im, &files, result) : opened;
        diwan_archive_close(im.archive);
    }
    free_files(&files);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    { "date", "DAY", "the day of briefs that bear no date, as 2025-10-07" },
    { "near", "CHOICE", "what to do with a brief that is like one that is there: store, skip or "
                        "replace (default: store)" },
    { NULL, NULL, NULL },
};

const command import_command = {
    "import", "FILE|FOLDER…", "read briefs and keep them in the archive",
    "Read briefs from text files and PDFs (by pdftotext), from whole folders, or from\n"
    "standard input (-), repair what is damaged, and store them. A brief that is there\n"
    "already is told and not stored again. A file that can't be read is told, and the\n"
    "rest is gone on with; the exit status is then 3.\n\n"
    "A brief that is like one in the archive, as another version of it (of the same day) or\n"
    "nearly a copy, is told with how many in a hundred of its words are common, and stored;\n"
    "--near skip leaves it out, --near replace puts it in the place of its other version,\n"
    "whose id, note and tags it keeps. A document that is stored already and only read\n"
    "otherwise now is left out unless it is to replace what is there.\n\n"
    "FILE.jsonl, or JSON Lines on standard input, is what diwan export wrote: briefs come with\n"
    "their ids where these are free, notes, tags and originals. --near is not for them.\n\n"
    "  diwan import briefs/\n"
    "  diwan import --date 2025-10-07 note.txt",
    options, run,
};
