#include <stdlib.h>

#include "command.h"
#include "documents.h"

static void print_actions(int32_t actions)
{
    static const char *const names[] = { "spaces", "controls", "letters", "words", "fragments", "marks",
                                         "forms", "lam-alef", "lost", "joined", "parted", "furniture" };
    const char *comma = "";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (actions & 1 << i) {
            fprintf(stderr, "%s%s", comma, names[i]);
            comma = ",";
        }
}

static void print_report(diwan_repair *repair)
{
    while (diwan_repair_next(repair) == DIWAN_ROW) {
        fprintf(stderr, "%d\t", (int)diwan_repair_line(repair));
        print_actions(diwan_repair_actions(repair));
        fprintf(stderr, "\t%.2f%s\n", diwan_repair_confidence(repair),
                diwan_repair_doubtful(repair) ? "\tdoubtful" : "");
    }
}

static int run(const arguments *args)
{
    file_bytes text;
    diwan_repair *repair = NULL;
    int result = EXIT_DONE;
    if (args->num_operands > 1)
        return complain(EXIT_USAGE, "repair takes one file, or reads standard input");
    const char *path = args->num_operands ? args->operands[0] : "-";
    if (!read_file(&text, path)) {
        free(text.bytes);
        return unreadable(path);
    }
    int32_t status = diwan_text_repair(&repair, text.bytes ? text.bytes : "", text.len);
    if (status < 0) {
        result = complain(EXIT_INPUT, "%s: %s", path, diwan_status_text(status));
    } else {
        size_t len;
        const char *repaired = diwan_repair_text(repair, &len);
        fwrite(repaired, 1, len, stdout);
        if (option_given(args, "report"))
            print_report(repair);
    }
    diwan_repair_close(repair);
    free(text.bytes);
    return result;
}

static const option options[] = {
    { "report", NULL, "tell on standard error, as TSV, what was done to which line, and how sure" },
    { NULL, NULL, NULL },
};

const command repair_command = {
    "repair", "[FILE]", "put right a text that a PDF extractor damaged",
    "Read damaged text from a file or standard input and print it repaired, a paragraph a\n"
    "line. Clean text comes through unchanged but for white space.\n\n"
    "  diwan repair --report < damaged.txt > repaired.txt",
    options, run,
};
