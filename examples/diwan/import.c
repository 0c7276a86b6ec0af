#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "documents.h"
#include "interrupt.h"
#include "output.h"

/* Briefs stored in one transaction: enough that commits cost little, few enough that an
 * interrupted import loses little work. */
#define BATCH 200

static volatile sig_atomic_t stopped;

static void stop(int signal_number)
{
    (void)signal_number;
    stopped = 1;
}

typedef struct {
    diwan_archive *archive;
    int32_t day; /* for briefs without a date */
    size_t stored, duplicates, failed, in_batch;
    bool broken; /* the archive failed; going on makes no sense */
} importer;

static void store_failed(importer *im, const char *path, int32_t status)
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

static void store_brief(importer *im, const char *path, const diwan_brief *brief)
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
        im->failed += !stopped;
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

static void import_files(importer *im, const file_list *files)
{
    int32_t status = diwan_archive_begin(im->archive);
    if (status < 0) {
        archive_failed(im->archive, status);
        im->broken = true;
        return;
    }
    for (size_t i = 0; i < files->n && !im->broken && !stopped; i++) {
        show_progress("importing", i, files->n);
        import_file(im, files->paths[i]);
        if (im->in_batch >= BATCH && !im->broken)
            commit(im, true);
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
    printf("%zu stored, %zu duplicates, %zu failed\n", im->stored, im->duplicates, im->failed);
    if (stopped)
        complain(EXIT_INPUT, "interrupted; what was stored so far is kept");
    if (im->broken)
        return EXIT_ARCHIVE;
    return im->failed || stopped ? EXIT_INPUT : result;
}

static int run(const arguments *args)
{
    importer im = { 0 };
    file_list files = { 0 };
    if (!option_day(args, "date", &im.day))
        return EXIT_USAGE;
    if (!args->num_operands)
        return complain(EXIT_USAGE, "import needs files or folders, or - for standard input");
    int result = find_files(&files, args);
    if (files.n) {
        int opened = open_archive(&im.archive, args, DIWAN_OPEN_CREATE);
        result = opened == EXIT_DONE ? import_found(&im, &files, result) : opened;
        diwan_archive_close(im.archive);
    }
    free_files(&files);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    { "date", "DAY", "the day of briefs that bear no date, as 2025-10-07" },
    { NULL, NULL, NULL },
};

const command import_command = {
    "import", "FILE|FOLDER…", "read briefs and keep them in the archive",
    "Read briefs from text files and PDFs (by pdftotext), from whole folders, or from\n"
    "standard input (-), repair what is damaged, and store them. A brief that is there\n"
    "already is told and not stored again. A file that can't be read is told, and the\n"
    "rest is gone on with; the exit status is then 3.\n\n"
    "  diwan import briefs/\n"
    "  diwan import --date 2025-10-07 note.txt",
    options, run,
};
