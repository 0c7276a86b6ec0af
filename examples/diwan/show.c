#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "brief_json.h"
#include "brief_table.h"
#include "brief_text.h"
#include "command.h"

static void print_original(const diwan_brief *brief)
{
    size_t len;
    const char *bytes = diwan_brief_original(brief, &len);
    if (bytes)
        fwrite(bytes, 1, len, stdout);
}

/* Read the ids of all operands, before anything is done. Returns NULL after a message. */
static int64_t *read_ids(const arguments *args)
{
    int64_t *ids = malloc((size_t)args->num_operands * sizeof *ids);
    if (!ids)
        complain(EXIT_USAGE, "out of memory");
    for (int i = 0; ids && i < args->num_operands; i++)
        if (!read_brief_id(args->operands[i], &ids[i])) {
            free(ids);
            ids = NULL;
        }
    return ids;
}

static bool is_markdown(const arguments *args)
{
    const char *format = option_value(args, "format");
    return format && !strcmp(format, "markdown");
}

/* The archive's own reading, with note and tags. */
static int32_t print_whole(diwan_archive *archive, const diwan_brief *brief, diwan_vocabulary *own)
{
    json_writer json = { .out = stdout };
    diwan_date_options dates;
    int32_t status = diwan_archive_date_options(archive, &dates);
    if (status < 0)
        return status;
    json_begin(&json, '{');
    write_brief(&json, brief, own, &dates);
    status = write_note_and_tags(&json, archive, diwan_brief_id(brief));
    json_end(&json, '}');
    putchar('\n');
    return status;
}

static int show_brief(diwan_archive *archive, diwan_vocabulary *own, const arguments *args,
                      int64_t id, output_format format, bool first)
{
    diwan_brief *brief;
    int32_t status = diwan_archive_fetch(archive, id, &brief);
    if (status == DIWAN_NOTFOUND)
        return complain(EXIT_NOTHING, "no brief #%lld", (long long)id);
    if (status < 0)
        return archive_failed(archive, status);
    if (option_given(args, "original"))
        print_original(brief);
    else if (is_markdown(args))
        status = print_brief_as(EXPORT_MARKDOWN, brief, archive, own, first);
    else if (format == FORMAT_JSON)
        status = print_whole(archive, brief, own);
    else
        print_brief(brief, own);
    diwan_brief_close(brief);
    return status < 0 ? archive_failed(archive, status) : EXIT_DONE;
}

static int run_show(const arguments *args)
{
    diwan_archive *archive;
    diwan_vocabulary *own = NULL;
    output_format format = FORMAT_TSV;
    if (!is_markdown(args) && !option_format(args, &format))
        return EXIT_USAGE;
    if (format == FORMAT_TSV && !is_markdown(args))
        return complain(EXIT_USAGE, "show prints text, json or markdown");
    if (!args->num_operands)
        return complain(EXIT_USAGE, "show needs the id of a brief; diwan list shows them");
    int64_t *ids = read_ids(args);
    if (!ids)
        return EXIT_USAGE;
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE && diwan_archive_vocabulary(archive, &own) < 0)
        result = archive_failed(archive, DIWAN_CORRUPT);
    for (int i = 0; result == EXIT_DONE && i < args->num_operands; i++) {
        if (i && format == FORMAT_TEXT && !option_given(args, "original"))
            putchar('\n');
        result = show_brief(archive, own, args, ids[i], format, i == 0);
    }
    diwan_vocabulary_close(own);
    diwan_archive_close(archive);
    free(ids);
    return result;
}

static const option show_options[] = {
    ARCHIVE_OPTION,
    { "format", "FORMAT", "text, json or markdown (default: text)" },
    { "original", NULL, "the document as it was imported, byte for byte" },
    { NULL, NULL, NULL },
};

const command show_command = {
    "show", "ID…", "show briefs whole",
    "Print a brief with its sections, or the document it was read from.\n\n"
    "  diwan show 12\n"
    "  diwan show 12 --original > brief.txt",
    show_options, run_show,
};

static int delete_brief(diwan_archive *archive, int64_t id)
{
    int32_t status = diwan_archive_delete(archive, id);
    if (status == DIWAN_NOTFOUND)
        return complain(EXIT_NOTHING, "no brief #%lld", (long long)id);
    return status < 0 ? archive_failed(archive, status) : EXIT_DONE;
}

static int run_delete(const arguments *args)
{
    diwan_archive *archive;
    if (!args->num_operands)
        return complain(EXIT_USAGE, "delete needs the id of a brief; diwan list shows them");
    int64_t *ids = read_ids(args);
    if (!ids)
        return EXIT_USAGE;
    int result = open_archive(&archive, args, DIWAN_OPEN_WRITE);
    for (int i = 0; result == EXIT_DONE && i < args->num_operands; i++)
        result = delete_brief(archive, ids[i]);
    diwan_archive_close(archive);
    free(ids);
    return result;
}

static const option delete_options[] = {
    ARCHIVE_OPTION,
    { NULL, NULL, NULL },
};

const command delete_command = {
    "delete", "ID…", "delete briefs for good",
    "Delete briefs with their text and their place in the index. The original goes too,\n"
    "unless another brief stems from it. There is no way back but a backup.\n\n"
    "  diwan delete 12",
    delete_options, run_delete,
};
