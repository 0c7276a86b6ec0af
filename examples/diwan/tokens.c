#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "command.h"

static int print_tokens(const char *line, size_t len, size_t number)
{
    diwan_tokens *tokens;
    int32_t status = diwan_tokens_open(&tokens, line, len);
    if (status < 0)
        return complain(EXIT_INPUT, "line %zu: %s", number, diwan_status_text(status));
    while (diwan_tokens_next(tokens) == DIWAN_ROW) {
        size_t start = diwan_tokens_start(tokens), end = diwan_tokens_end(tokens);
        printf("%zu\t%zu\t%zu\t", number, start, end);
        fwrite(line + start, 1, end - start, stdout);
        printf("\t%s\n", diwan_tokens_term(tokens, NULL));
    }
    diwan_tokens_close(tokens);
    return EXIT_DONE;
}

static int run(const arguments *args)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    int result = EXIT_DONE;
    if (args->num_operands)
        return complain(EXIT_USAGE, "tokens reads standard input and takes no arguments");
    for (size_t number = 1; result == EXIT_DONE && (len = getline(&line, &room, stdin)) > 0; number++)
        result = print_tokens(line, (size_t)len - (line[len - 1] == '\n'), number);
    if (ferror(stdin))
        result = complain(EXIT_INPUT, "standard input: %s", strerror(errno));
    free(line);
    return result;
}

static const option options[] = { { NULL, NULL, NULL } };

const command tokens_command = {
    "tokens", "", "show the index terms of a text's words",
    "Read lines from standard input and print a row of TSV for each term: the line from 1,\n"
    "the bytes of the line at which the word starts and ends, the word, the term.\n\n"
    "  echo 'بالتعاون الأمني' | diwan tokens",
    options, run,
};
