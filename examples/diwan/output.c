#include "output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIRST_STRONG "\u2068" /* isolates, as Unicode calls them */
#define RIGHT_TO_LEFT "\u2067"
#define POP "\u2069"

bool is_terminal(FILE *stream)
{
    return isatty(fileno(stream));
}

bool has_colour(FILE *stream)
{
    const char *no_colour = getenv("NO_COLOR");
    return is_terminal(stream) && !(no_colour && *no_colour);
}

void print_isolated(const char *text)
{
    if (is_terminal(stdout))
        printf(FIRST_STRONG "%s" POP, text);
    else
        fputs(text, stdout);
}

void print_paragraphs(const char *text)
{
    bool terminal = is_terminal(stdout);
    while (*text) {
        size_t n = strcspn(text, "\n");
        printf("%s%.*s%s\n", terminal ? RIGHT_TO_LEFT : "", (int)n, text, terminal ? POP : "");
        text += n + (text[n] == '\n');
    }
}

static void print_flat(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        putchar(text[i] == '\n' ? ' ' : text[i]);
}

void print_snippet(diwan_hits *hits)
{
    size_t len, done = 0;
    const char *text = diwan_hits_snippet(hits, &len);
    bool colour = has_colour(stdout), terminal = is_terminal(stdout);
    int32_t n = diwan_hits_num_highlights(hits);
    if (terminal)
        fputs(RIGHT_TO_LEFT, stdout);
    for (int32_t i = 0; i < n; i++) {
        size_t start, end;
        if (diwan_hits_highlight(hits, i, &start, &end) < 0)
            break;
        print_flat(text + done, start - done);
        fputs(colour ? "\033[1m" : "", stdout);
        print_flat(text + start, end - start);
        fputs(colour ? "\033[0m" : "", stdout);
        done = end;
    }
    print_flat(text + done, len - done);
    fputs(terminal ? POP "\n" : "\n", stdout);
}

void print_field(const char *text, char after)
{
    for (; *text; text++)
        putchar(*text == '\t' || *text == '\n' || *text == '\r' ? ' ' : *text);
    putchar(after);
}

void show_progress(const char *what, size_t done, size_t total)
{
    if (is_terminal(stderr))
        fprintf(stderr, "\r\033[K%s %zu / %zu", what, done, total);
}

void end_progress(void)
{
    if (is_terminal(stderr))
        fputs("\r\033[K", stderr);
}
