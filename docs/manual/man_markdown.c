/* Write a man page from one of the documents.
 * usage: man_markdown FILE.md NAME SECTION SUMMARY PAGE
 *
 * Takes what the documents use: headings, paragraphs, lists, fenced examples, tables (each
 * row becomes a definition of its first cell), `code`, **strong** and links, of which the
 * text is kept. */
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "roff.h"

/* The text without links' targets; emphasis is left to roff_text(). */
static char *without_links(const char *text, size_t len)
{
    buffer out = { 0 };
    append(&out, "", 0);
    for (size_t i = 0; i < len; i++) {
        const char *close = text[i] == '[' ? memchr(text + i, ']', len - i) : NULL;
        const char *end =
            close && close[1] == '(' ? memchr(close, ')', len - (size_t)(close - text)) : NULL;
        if (end) {
            append(&out, text + i + 1, (size_t)(close - text) - i - 1);
            i = (size_t)(end - text);
        } else {
            append(&out, text + i, 1);
        }
    }
    return out.at;
}

static void put_text(FILE *out, const char *text, size_t len)
{
    char *plain = without_links(text, len);
    roff_text(out, plain, strlen(plain), true);
}

typedef struct {
    FILE *out;
    const char *p;
    bool in_list, begun; /* begun: since the last heading something was written */
    int rows;            /* of the table read so far */
} writer;

static bool starts(const char *p, const char *what)
{
    return !strncmp(p, what, strlen(what));
}

static void put_heading(writer *w, const char *line, size_t len)
{
    size_t level = strspn(line, "#");
    char *title = trimmed(line + level, len - level);
    if (level == 1)
        return; /* NAME says it */
    roff_request(w->out, level == 2 ? ".SH" : ".SS", without_links(title, strlen(title)));
    w->begun = false;
}

static void put_fence(writer *w)
{
    fputs(".PP\n.RS 4\n.nf\n", w->out);
    w->p += strcspn(w->p, "\n");
    while (*w->p && !starts(w->p, "\n```")) {
        size_t len = strcspn(++w->p, "\n");
        roff_literal(w->out, w->p, len);
        w->p += len;
    }
    w->p += *w->p ? strcspn(w->p + 1, "\n") + 1 : 0;
    fputs(".fi\n.RE\n", w->out);
}

/* A row of a table: "| a | b | c |". The first of a table names its columns and is left out,
 * as is the line below it. */
static void put_row(writer *w, const char *line, size_t len)
{
    const char *p = line + 1, *end = line + len;
    bool first = true;
    if (w->rows++ < 2)
        return;
    fputs(".TP\n", w->out);
    while (p < end) {
        const char *bar = p;
        int code = 0;
        while (bar < end && (*bar != '|' || code)) {
            code ^= *bar == '`';
            bar += *bar == '\\' && bar + 1 < end ? 2 : 1;
        }
        char *cell = trimmed(p, (size_t)(bar - p));
        if (*cell || first)
            put_text(w->out, *cell ? cell : "\\", *cell ? strlen(cell) : 0);
        else
            fputs("\\&\n", w->out);
        if (*cell && !first && bar + 1 < end)
            fputs(".br\n", w->out);
        first = false;
        p = bar + 1;
    }
}

static void put_line(writer *w, const char *line, size_t len)
{
    size_t indent = strspn(line, " "), number = strspn(line + indent, "0123456789");
    const char *text = line + indent;
    if (starts(text, "* ") || starts(text, "- ") || (number && starts(text + number, ". "))) {
        if (number)
            fprintf(w->out, ".IP %.*s. 4\n", (int)number, text);
        else
            fputs(".IP \\(bu 2\n", w->out);
        size_t skip = indent + (number ? number + 2 : 2);
        put_text(w->out, line + skip, len - skip);
        w->in_list = true;
    } else {
        put_text(w->out, text, len - indent);
    }
    w->begun = true;
}

static void put_document(writer *w)
{
    bool fresh = false;
    while (*w->p) {
        const char *line = w->p;
        size_t len = strcspn(line, "\n");
        w->rows = *line == '|' ? w->rows : 0;
        if (starts(line, "```")) {
            put_fence(w);
            w->begun = fresh = true;
            continue;
        }
        if (*line == '#') {
            put_heading(w, line, len);
        } else if (*line == '|') {
            put_row(w, line, len);
            w->in_list = w->begun = true;
        } else if (!len) {
            fresh = true;
        } else {
            if (fresh && w->begun && !starts(line, "* ") && !starts(line, "- ") && *line != ' ')
                fputs(".PP\n", w->out);
            if (fresh)
                w->in_list = w->in_list && *line == ' ';
            put_line(w, line, len);
        }
        fresh = !len;
        w->p += len + (line[len] == '\n');
    }
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        fputs("usage: man_markdown FILE.md NAME SECTION SUMMARY PAGE\n", stderr);
        return 2;
    }
    FILE *out = fopen(argv[5], "wb");
    if (!out) {
        perror(argv[5]);
        return 1;
    }
    writer w = { .out = out, .p = read_file(argv[1]) };
    roff_begin(out, argv[2], atoi(argv[3]));
    roff_request(out, ".SH", "NAME");
    fprintf(out, "%s \\- %s\n", argv[2], argv[4]);
    roff_request(out, ".SH", "DESCRIPTION");
    put_document(&w);
    roff_request(out, ".SH", "SEE ALSO");
    fputs(".BR diwan (1),\n.BR diwan (3)\n", out);
    if (fflush(out) || ferror(out) || fclose(out)) {
        perror(argv[5]);
        return 1;
    }
    return 0;
}
