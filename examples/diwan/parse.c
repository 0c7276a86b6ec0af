#include "brief_text.h"
#include "command.h"
#include "documents.h"
#include "own.h"

static int parse_file(const char *path, diwan_vocabulary *own, output_format format, bool *any)
{
    diwan_document *document;
    diwan_brief *brief;
    int32_t status;
    int result = open_document(&document, path);
    if (result != EXIT_DONE)
        return result;
    while ((status = diwan_document_next(document, &brief)) != DIWAN_DONE) {
        if (status != DIWAN_ROW)
            result = complain_of(path, diwan_document_errmsg(document), status);
        if (brief && format == FORMAT_JSON) {
            print_brief_json(brief, own);
        } else if (brief) {
            if (*any)
                puts("");
            print_brief(brief, own);
        }
        *any |= brief != NULL;
        diwan_brief_close(brief);
        if (status == DIWAN_NOMEM || status == DIWAN_MISUSE)
            break;
    }
    diwan_document_close(document);
    return result;
}

static int run(const arguments *args)
{
    output_format format;
    int result = EXIT_DONE;
    bool any = false;
    diwan_vocabulary *own;
    if (!option_format(args, &format))
        return EXIT_USAGE;
    if (format == FORMAT_TSV)
        return complain(EXIT_USAGE, "parse prints text or json");
    if (!args->num_operands)
        return complain(EXIT_USAGE, "parse needs a file, or - for standard input");
    int read = option_vocabulary(&own, args);
    if (read != EXIT_DONE)
        return read;
    for (int i = 0; i < args->num_operands; i++) {
        int status = parse_file(args->operands[i], own, format, &any);
        if (status != EXIT_DONE)
            result = status;
    }
    diwan_vocabulary_close(own);
    return result;
}

static const option options[] = {
    { "format", "FORMAT", "text or json (default: text); one line of JSON a brief" },
    VOCABULARY_OPTION,
    { NULL, NULL, NULL },
};

const command parse_command = {
    "parse", "FILE…", "read briefs from files, and show what is made of them",
    "Read each file as import would, damaged text repaired, and print the briefs in it\n"
    "without storing them. A brief without a date is printed too, and told as an error.\n\n"
    "  diwan parse brief.txt\n"
    "  pdftotext brief.pdf - | diwan parse --format json -",
    options, run,
};
