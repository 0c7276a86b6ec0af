#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "files.h"
#include "output.h"

static int print_tokens(const char *line, size_t len, size_t number)
{
    diwan_tokens *tokens;
    int32_t status = diwan_tokens_open(&tokens, line, len);
    if (status < 0)
        return complain(EXIT_INPUT, "line %zu: %s", number, diwan_status_text(status));
    while (diwan_tokens_next(tokens) == DIWAN_ROW) {
        size_t start = diwan_tokens_start(tokens), end = diwan_tokens_end(tokens);
        printf("%zu\t%zu\t%zu\t%.*s\t%s\n", number, start, end, (int)(end - start), line + start,
               diwan_tokens_term(tokens, NULL));
    }
    diwan_tokens_close(tokens);
    return EXIT_DONE;
}

static int run(const arguments *args)
{
    file_bytes text;
    int status = EXIT_DONE;
    if (args->num_operands)
        return complain(EXIT_USAGE, "tokens reads standard input and takes no arguments");
    if (!read_file(&text, "-")) {
        free(text.bytes);
        return complain(EXIT_INPUT, "standard input can't be read");
    }
    const char *p = text.bytes, *end = text.bytes + text.len;
    for (size_t number = 1; p < end && status == EXIT_DONE; number++) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        status = print_tokens(p, (size_t)((stop ? stop : end) - p), number);
        p = stop ? stop + 1 : end;
    }
    free(text.bytes);
    return status;
}

static const option options[] = { { NULL, NULL, NULL } };

const command tokens_command = {
    "tokens", "", "show the index terms of a text's words",
    "Read lines from standard input and print a row of TSV for each term: the line from 1,\n"
    "the bytes of the line at which the word starts and ends, the word, the term.\n\n"
    "  echo 'بالتعاون الأمني' | diwan tokens",
    options, run,
};
