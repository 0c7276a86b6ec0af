#include "output.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "terminal.h"

#define RIGHT_TO_LEFT_MARK "\u200F"
#define LEFT_TO_RIGHT_ISOLATE "\u2066"
#define RIGHT_TO_LEFT_ISOLATE "\u2067"
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"

/* Longer lines are hard to read, however wide the terminal. */
#define COLUMNS_MOST 96

#define MATCHES_MOST 64

static void put_mark(const char *mark)
{
    if (is_terminal(stdout))
        fputs(mark, stdout);
}

static void put_style(text_style style)
{
    static const char *const codes[] = { "\033[0m", "\033[1m", "\033[1;31m" };
    if (has_colour(stdout))
        fputs(codes[style], stdout);
}

void begin_line(void)
{
    put_mark(RIGHT_TO_LEFT_MARK RIGHT_TO_LEFT_ISOLATE);
}

void end_line(void)
{
    put_mark(POP_ISOLATE);
    putchar('\n');
}

void print_isolated(const char *text, text_style style)
{
    put_mark(FIRST_STRONG_ISOLATE);
    if (style != STYLE_PLAIN)
        put_style(style);
    fputs(text, stdout);
    if (style != STYLE_PLAIN)
        put_style(STYLE_PLAIN);
    put_mark(POP_ISOLATE);
}

void print_left_to_right(const char *text)
{
    put_mark(LEFT_TO_RIGHT_ISOLATE);
    fputs(text, stdout);
    put_mark(POP_ISOLATE);
}

/* The columns that the character at `p` takes: none for the bytes that go on a character,
 * the marks above and below letters, and what steers direction. */
static size_t columns_of(const char *p)
{
    const unsigned char *s = (const unsigned char *)p;
    if (s[0] < 0x80)
        return 1;
    if (s[0] < 0xC0)
        return 0;
    unsigned c = (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
    if (s[0] < 0xE0)
        return !((c >= 0x300 && c <= 0x36F) || (c >= 0x610 && c <= 0x61A) || (c >= 0x64B && c <= 0x65F) ||
                 c == 0x670 || (c >= 0x6D6 && c <= 0x6ED));
    return !(s[0] == 0xE2 && ((s[1] == 0x80 && (s[2] & 0xF0) == 0x80 && s[2] >= 0x8B) ||
                              (s[1] == 0x81 && s[2] >= 0xA6 && s[2] <= 0xA9)));
}

/* Where the line that begins at `start` ends, so that what follows is a space or the end
 * of the text; a word longer than the line stays whole. */
static size_t line_end(const char *text, size_t start, size_t end, size_t most)
{
    size_t last = start, used = 0;
    for (size_t i = start; i < end; i++) {
        if (text[i] == ' ' && i > start)
            last = i;
        used += columns_of(text + i);
        if (used > most && last > start)
            return last;
    }
    return end;
}

/* Print a part of a text, what of the spans lies in it standing out. */
static void put_spans(const char *text, size_t start, size_t end, const text_span *spans, size_t n,
                      text_style style)
{
    for (size_t i = 0; i < n && start < end; i++) {
        size_t from = spans[i].start > start ? spans[i].start : start;
        size_t to = spans[i].end < end ? spans[i].end : end;
        if (from >= to)
            continue;
        fwrite(text + start, 1, from - start, stdout);
        put_style(style);
        fwrite(text + from, 1, to - from, stdout);
        put_style(STYLE_PLAIN);
        start = to;
    }
    fwrite(text + start, 1, end - start, stdout);
}

static void put_paragraph(const char *text, size_t start, size_t end, const text_span *spans, size_t n,
                          text_style style)
{
    size_t columns = terminal_columns();
    size_t most = columns > COLUMNS_MOST ? COLUMNS_MOST : columns > 20 ? columns - 1 : 20;
    do {
        size_t stop = is_terminal(stdout) ? line_end(text, start, end, most) : end;
        begin_line();
        put_spans(text, start, stop, spans, n, style);
        end_line();
        start = stop + (stop < end);
    } while (start < end);
}

void print_paragraphs(const char *text, text_style style)
{
    size_t len = strlen(text);
    text_span whole = { 0, len };
    for (size_t start = 0; start < len;) {
        size_t end = start + strcspn(text + start, "\n");
        put_paragraph(text, start, end, &whole, style != STYLE_PLAIN, style);
        start = end + 1;
    }
}

void print_snippet(diwan_hits *hits, const char *label)
{
    char line[1024];
    text_span spans[MATCHES_MOST];
    size_t len, start, end, n = 0;
    const char *snippet = diwan_hits_snippet(hits, &len);
    size_t before = strlen(label);
    if (len > sizeof line - before)
        len = sizeof line - before;
    memcpy(line, label, before);
    memcpy(line + before, snippet, len);
    for (size_t i = before; i < before + len; i++)
        if (line[i] == '\n')
            line[i] = ' ';
    while (n < MATCHES_MOST && diwan_hits_highlight(hits, (int32_t)n, &start, &end) == DIWAN_OK)
        spans[n++] = (text_span){ before + start, before + end };
    put_paragraph(line, 0, before + len, spans, n, STYLE_MATCH);
}

void print_field(const char *text, char after)
{
    for (; *text; text++)
        putchar(*text == '\t' || *text == '\n' || *text == '\r' ? ' ' : *text);
    putchar(after);
}
