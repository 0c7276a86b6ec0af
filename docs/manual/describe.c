/* Print what the public header declares as tab-separated lines, for scripts.
 * usage: describe HEADER [FILE]
 *
 * The first word of a line says what it is, in the order of the header:
 *
 *     section    NAME
 *     type       NAME  SECTION  opaque|struct  COMMENT
 *     field      TYPE-NAME  NAME  TYPE  COMMENT
 *     enum       NAME  SECTION  COMMENT
 *     constant   ENUM-NAME  NAME  VALUE  COMMENT
 *     function   NAME  SECTION  RETURNED-TYPE  COMMENTED-FUNCTION  COMMENT  RETURNS  SINCE
 *     parameter  FUNCTION-NAME  NAME  TYPE  in|out  COMMENT
 *
 * COMMENTED-FUNCTION is the function whose comment this one stands under: itself, or one
 * above it. In comments a line feed is \n, a tab \t, a backslash \\. Columns may be added
 * at the end of a line. */
#include <stdio.h>
#include <string.h>

#include "header.h"

static void cell(const char *text)
{
    putchar('\t');
    for (; *text; text++) {
        if (*text == '\n')
            fputs("\\n", stdout);
        else if (*text == '\t')
            fputs("\\t", stdout);
        else if (*text == '\\')
            fputs("\\\\", stdout);
        else
            putchar(*text);
    }
}

static void row(const char *kind, const char *const cells[], size_t n)
{
    fputs(kind, stdout);
    for (size_t i = 0; i < n; i++)
        cell(cells[i]);
    putchar('\n');
}

#define ROW(kind, ...)                                                                             \
    row(kind, (const char *const[]){ __VA_ARGS__ },                                                \
        sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

static void describe_type(const declaration *d)
{
    ROW("type", d->name, d->section, d->num_fields ? "struct" : "opaque", d->doc);
    for (size_t i = 0; i < d->num_fields; i++)
        ROW("field", d->name, d->fields[i].name, d->fields[i].type, d->fields[i].doc);
}

static void describe_enum(const declaration *d)
{
    char value[32];
    ROW("enum", d->name, d->section, d->doc);
    for (size_t i = 0; i < d->num_constants; i++) {
        snprintf(value, sizeof value, "%lld", (long long)d->constants[i].value);
        ROW("constant", d->name, d->constants[i].name, value, d->constants[i].doc);
    }
}

static void describe_function(const declaration *d, const declaration *leader)
{
    ROW("function", d->name, d->section, d->returns, leader->name, leader->doc, leader->returns_doc,
        leader->since);
    for (size_t i = 0; i < d->num_parameters; i++) {
        const parameter *p = &d->parameters[i];
        ROW("parameter", d->name, p->name, p->type, p->out ? "out" : "in", p->doc);
    }
}

int main(int argc, char **argv)
{
    header head;
    const char *section = "";
    if (argc < 2 || argc > 3) {
        fputs("usage: describe HEADER [FILE]\n", stderr);
        return 2;
    }
    read_header(&head, argv[1]);
    if (argc == 3 && !freopen(argv[2], "wb", stdout)) {
        perror(argv[2]);
        return 1;
    }
    for (size_t i = 0; i < head.num_declarations; i++) {
        const declaration *d = &head.declarations[i];
        if (strcmp(section, d->section) != 0)
            ROW("section", d->section);
        section = d->section;
        if (d->kind == DECLARES_TYPE)
            describe_type(d);
        else if (d->kind == DECLARES_ENUM)
            describe_enum(d);
        else
            describe_function(d, &head.declarations[d->leader]);
    }
    return fflush(stdout) || ferror(stdout);
}
