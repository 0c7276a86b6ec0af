/* Write the man page diwan(1) from what the program says of itself.
 * usage: diwan --commands | man_tool PAGE
 *
 * The lines are told in examples/diwan/help.h. */
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "roff.h"

#define CELLS_MOST 8

typedef struct {
    char *cells[CELLS_MOST];
} row;

typedef struct {
    row *rows;
    size_t n;
} table;

/* Undo the escapes of a cell, in place. */
static void unescape(char *cell)
{
    char *to = cell;
    for (; *cell; cell++) {
        if (*cell == '\\' && cell[1])
            *to++ = *++cell == 'n' ? '\n' : *cell;
        else
            *to++ = *cell;
    }
    *to = '\0';
}

static void read_table(table *t)
{
    buffer text = { 0 };
    char block[4096];
    size_t n;
    append(&text, "", 0);
    while ((n = fread(block, 1, sizeof block, stdin)) > 0)
        append(&text, block, n);
    for (char *line = text.at, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        *end = '\0';
        t->rows = grow(t->rows, (t->n + 1) * sizeof *t->rows);
        row *r = &t->rows[t->n++];
        char *p = line;
        for (size_t i = 0; i < CELLS_MOST; i++) {
            char *tab = strchr(p, '\t');
            r->cells[i] = p;
            p = tab ? tab + 1 : strchr(p, '\0');
            if (tab)
                *tab = '\0';
        }
        for (size_t i = 0; i < CELLS_MOST; i++)
            unescape(r->cells[i]);
    }
}

static bool is(const row *r, const char *kind)
{
    return !strcmp(r->cells[0], kind);
}

static void put_plain(FILE *out, const char *text)
{
    roff_text(out, text, strlen(text), false);
}

static void put_options(FILE *out, const table *t, const char *command)
{
    for (size_t i = 0; i < t->n; i++) {
        const row *r = &t->rows[i];
        if (!is(r, "option") || strcmp(r->cells[1], command) != 0)
            continue;
        fprintf(out, ".TP\n\\fB\\-\\-%s\\fR", r->cells[2]);
        if (*r->cells[3])
            fprintf(out, " \\fI%s\\fR", r->cells[3]);
        fputc('\n', out);
        put_plain(out, r->cells[4]);
    }
}

static void put_command(FILE *out, const table *t, const row *r)
{
    char usage[512];
    bool options = false;
    for (size_t i = 0; i < t->n; i++)
        options |= is(&t->rows[i], "option") && !strcmp(t->rows[i].cells[1], r->cells[1]);
    snprintf(usage, sizeof usage, "diwan %s%s %s", r->cells[1], options ? " [OPTION…]" : "",
             r->cells[2]);
    roff_request(out, ".SS", usage);
    roff_prose(out, r->cells[4]);
    put_options(out, t, r->cells[1]);
}

static void put_terms(FILE *out, const table *t, const char *kind, const char *title)
{
    roff_request(out, ".SH", title);
    for (size_t i = 0; i < t->n; i++) {
        if (!is(&t->rows[i], kind))
            continue;
        fputs(".TP\n.B ", out);
        put_plain(out, t->rows[i].cells[1]);
        put_plain(out, t->rows[i].cells[2]);
    }
}

static void put_page(FILE *out, const table *t)
{
    roff_begin(out, "diwan", 1);
    roff_request(out, ".SH", "NAME");
    fputs("diwan \\- ", out);
    put_plain(out, t->rows[0].cells[2]);
    roff_request(out, ".SH", "SYNOPSIS");
    fputs("\\fBdiwan\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR…] [\\fIARGUMENT\\fR…]\n.br\n"
          "\\fBdiwan\\fR [\\fICOMMAND\\fR] \\fB\\-\\-help\\fR\n.br\n"
          "\\fBdiwan \\-\\-version\\fR\n.br\n"
          "\\fBdiwan \\-\\-commands\\fR\n",
          out);
    roff_request(out, ".SH", "DESCRIPTION");
    fputs("Options stand anywhere after the command; after \\fB\\-\\-\\fR nothing is an option.\n"
          "\\fB\\-\\-commands\\fR prints commands and options as tab\\-separated lines, for "
          "programs.\n",
          out);
    put_terms(out, t, "example", "EXAMPLES");
    roff_request(out, ".SH", "COMMANDS");
    for (size_t i = 0; i < t->n; i++)
        if (is(&t->rows[i], "command"))
            put_command(out, t, &t->rows[i]);
    put_terms(out, t, "environment", "ENVIRONMENT");
    put_terms(out, t, "exit", "EXIT STATUS");
    roff_request(out, ".SH", "SEE ALSO");
    fputs(".BR diwan (3),\n.BR diwan\\-query (7),\n.BR diwan\\-file (5)\n", out);
}

int main(int argc, char **argv)
{
    table t = { 0 };
    FILE *out = argc == 2 ? fopen(argv[1], "wb") : NULL;
    if (!out) {
        fputs("usage: diwan --commands | man_tool PAGE\n", stderr);
        return 2;
    }
    read_table(&t);
    if (!t.n || !is(&t.rows[0], "program")) {
        fputs("man_tool: that is not what diwan --commands prints\n", stderr);
        return 1;
    }
    put_page(out, &t);
    if (fflush(out) || ferror(out) || fclose(out)) {
        perror(argv[1]);
        return 1;
    }
    return 0;
}
