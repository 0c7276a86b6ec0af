/* Any bytes, read as JSON Lines by `diwan import` into an archive: each line is taken whole or
 * refused, the archive never breaks, and it holds what was counted. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"
#include "import.h"

/* What the tool has beside its reading of lines. */
volatile sig_atomic_t import_stopped;

int complain(int status, const char *format, ...)
{
    char line[1024];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    fuzz_promise(n > 0 && !strchr(line, '\n'), "a complaint is no line", line);
    return status;
}

void show_progress(const char *what, size_t done, size_t total)
{
    (void)what;
    (void)done;
    (void)total;
}

void commit_batch(importer *im)
{
    (void)im;
}

void store_failed(importer *im, const char *path, int32_t status)
{
    (void)path;
    im->failed++;
    fuzz_promise(status == DIWAN_NODATE || status == DIWAN_NOSECTIONS || status == DIWAN_TOOBIG,
                 "the archive failed", diwan_archive_errmsg(im->archive));
}

bool has_ending(const char *path, const char *ending)
{
    (void)path;
    (void)ending;
    return true;
}

const char *shown_path(const char *path)
{
    return path;
}

int unreadable(const char *path)
{
    fuzz_promise(0, "the file is gone", path);
    return EXIT_INPUT;
}

/* A file of lines; it is the process's own. */
static const char *write_lines(const uint8_t *data, size_t size)
{
    static char path[64];
    if (!*path)
        snprintf(path, sizeof path, "fuzz-lines-%ld.jsonl", (long)getpid());
    FILE *out = fopen(path, "wb");
    fuzz_promise(out && fwrite(data, 1, size, out) == size && !fclose(out), "no file", path);
    return path;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static diwan_archive *archive;
    importer im = { .day = DIWAN_NO_DAY };
    int64_t count = -1;
    if (!archive)
        fuzz_promise(diwan_archive_open(&archive, ":memory:", DIWAN_OPEN_CREATE) == DIWAN_OK,
                     "no archive", "");
    im.archive = archive;
    const char *path = write_lines(data, size);
    fuzz_promise(diwan_archive_begin(archive) == DIWAN_OK, "no transaction", "");
    import_lines(&im, path);
    fuzz_promise(!im.broken, "the import broke off", diwan_archive_errmsg(archive));
    fuzz_promise(diwan_archive_count(archive, &count) == DIWAN_OK && count == (int64_t)im.stored,
                 "more or less is stored than was counted", "");
    fuzz_promise(diwan_archive_rollback(archive) == DIWAN_OK, "no way back",
                 diwan_archive_errmsg(archive));
    remove(path);
    return 0;
}

const long fuzz_rounds = 300;

/* A line as `diwan export` writes it, with what comes by chance in its midst. */
size_t fuzz_make(uint8_t bytes[FUZZ_ROOM], long round, uint32_t *seed)
{
    static const char *const often[] = {
        "\"",
        ",",
        ":",
        "{",
        "}",
        "[",
        "]",
        "\n",
        "\\u0627",
        "\\ud83d",
        "\\n",
        "null",
        "true",
        "12",
        "-1e9",
        "\"id\":",
        "\"tags\":[",
        "\"note\":\"x\"",
        "\"original\":\"2KfZhA==\"",
        "\"encoding\":\"UTF-8\"",
        "\"repair\":{\"changed\":true,\"doubtful\":[1,2]}",
        "\"original_of\":1",
        "\"assigned\":[",
        "{\"id\":\"state:SY\",\"same_as\":\"state:LB\",\"by\":\"x\"}",
        "\"headline\":\"عنوان\"",
        "\"series\":",
        "\"date_text\":"
    };
    static const char head[] = "{\"schema\":\"diwan.brief/1\",\"id\":7,\"date\":\"2025-10-07\","
                               "\"sections\":[{\"kind\":\"event\",\"paragraphs\":[\"حدث\"]}]";
    size_t n = round % 4 ? sizeof head - 1 : 0;
    memcpy(bytes, head, n);
    for (bool more = true; more && n < 440; more = fuzz_chance(seed) >> 28) {
        if (fuzz_chance(seed) >> 30)
            bytes[n++] = ',';
        n = fuzz_put(bytes, n, often, sizeof often / sizeof *often, seed);
    }
    if (round % 2)
        bytes[n++] = '}';
    return n;
}
