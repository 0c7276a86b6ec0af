/* Write man pages of section 3 from the public header.
 * usage: man_header HEADER FOLDER
 *
 * A section of the header becomes a page, diwan_SECTION(3); diwan(3) tells what holds for
 * all. Each function has a page of its name that is the page of its section. */
#include <stdlib.h>
#include <string.h>

#include "header.h"
#include "memory.h"
#include "roff.h"

#define LINE_MOST 76

static FILE *create(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.3", folder, name);
    FILE *out = fopen(path, "wb");
    if (!out) {
        perror(path);
        exit(1);
    }
    return out;
}

static void finish(FILE *out)
{
    if (fflush(out) || ferror(out) || fclose(out)) {
        perror("man_header");
        exit(1);
    }
}

/* "diwan_actor_kinds" for the section "actor kinds". */
static char *page_of(const char *section)
{
    buffer name = { 0 };
    append(&name, "diwan_", 6);
    for (; *section; section++)
        append(&name, *section == ' ' ? "_" : section, 1);
    return name.at;
}

static void put_prototype(FILE *out, const declaration *d)
{
    size_t column = strlen(d->returns) + strlen(d->name) + 1, indent = column;
    bool space = d->returns[strlen(d->returns) - 1] != '*';
    fprintf(out, "\\fB%s%s%s\\fR(", d->returns, space ? " " : "", d->name);
    for (size_t i = 0; i < d->num_parameters; i++) {
        const parameter *p = &d->parameters[i];
        const char *bracket = strchr(p->type, '[');
        size_t len = bracket ? (size_t)(bracket - p->type) : strlen(p->type);
        size_t width = strlen(p->type) + strlen(p->name) + 3;
        if (i && column + width > LINE_MOST) {
            fprintf(out, ",\n%*s", (int)(indent + space), "");
            column = indent;
        } else if (i) {
            fputs(", ", out);
        }
        fprintf(out, "%.*s%s\\fI%s\\fR%s", (int)len, p->type, p->type[len - 1] == '*' ? "" : " ",
                p->name, bracket ? bracket : "");
        column += width;
    }
    fprintf(out, "%s);\n", d->num_parameters ? "" : "void");
}

static void put_term(FILE *out, const char *name, const char *value, const char *doc)
{
    fprintf(out, ".TP\n\\fB%s\\fR%s%s\n", name, *value ? " " : "", value);
    if (*doc)
        roff_text(out, doc, strlen(doc), true);
    else
        fputs("\\&\n", out);
}

static void put_enum(FILE *out, const declaration *d)
{
    char title[256], value[32];
    snprintf(title, sizeof title, "enum %s", d->name);
    roff_request(out, ".SS", title);
    roff_prose(out, d->doc);
    for (size_t i = 0; i < d->num_constants; i++) {
        const constant *c = &d->constants[i];
        snprintf(value, sizeof value, "%s%lld", c->value < 0 ? "\\-" : "",
                 c->value < 0 ? -(long long)c->value : (long long)c->value);
        put_term(out, c->name, value, c->doc);
    }
}

static void put_type(FILE *out, const declaration *d)
{
    roff_request(out, ".SS", d->name);
    roff_prose(out, d->doc);
    for (size_t i = 0; i < d->num_fields; i++)
        put_term(out, d->fields[i].name, d->fields[i].type, d->fields[i].doc);
}

/* What is said of a parameter, once where the next ones share it. */
static void put_parameter(FILE *out, const declaration *d, size_t i)
{
    const parameter *p = d->parameters, *end = p + d->num_parameters;
    const char *doc = p[i].doc;
    if (!*doc || (i && !strcmp(p[i - 1].doc, doc)))
        return;
    fprintf(out, ".TP\n\\fI%s\\fR", p[i].name);
    for (p += i + 1; p < end && !strcmp(p->doc, doc); p++)
        fprintf(out, ", \\fI%s\\fR", p->name);
    fputc('\n', out);
    roff_text(out, doc, strlen(doc), true);
}

/* The functions of one comment, from `i` on; returns the index after them. */
static size_t put_functions(FILE *out, const header *head, size_t i)
{
    size_t leader = i;
    const declaration *d = &head->declarations[leader];
    fputs(".PP\n.nf\n", out);
    while (i < head->num_declarations && head->declarations[i].kind == DECLARES_FUNCTION &&
           head->declarations[i].leader == leader)
        put_prototype(out, &head->declarations[i++]);
    fputs(".fi\n.RS 4\n", out);
    roff_prose(out, d->doc);
    for (size_t j = 0; j < d->num_parameters; j++)
        put_parameter(out, d, j);
    if (*d->returns_doc) {
        fputs(".PP\nReturns\n", out);
        roff_text(out, d->returns_doc, strlen(d->returns_doc), true);
    }
    fputs(".RE\n", out);
    return i;
}

static bool starts_section(const header *head, size_t i)
{
    return !i || strcmp(head->declarations[i].section, head->declarations[i - 1].section) != 0;
}

static void put_name(FILE *out, const header *head, size_t first)
{
    const char *section = head->declarations[first].section;
    roff_request(out, ".SH", "NAME");
    fputs(page_of(section), out);
    for (size_t i = first; i < head->num_declarations; i++) {
        const declaration *d = &head->declarations[i];
        if (!strcmp(d->section, section) && d->kind == DECLARES_FUNCTION)
            fprintf(out, ",\n%s", d->name);
    }
    fprintf(out, "\n\\- %s: functions of the library diwan\n", section);
}

static void put_see_also(FILE *out, const header *head, const char *but)
{
    roff_request(out, ".SH", "SEE ALSO");
    fputs(".BR diwan (1)", out);
    if (but)
        fputs(",\n.BR diwan (3)", out);
    for (size_t i = 0; i < head->num_declarations; i++)
        if (starts_section(head, i) && (!but || strcmp(but, head->declarations[i].section) != 0))
            fprintf(out, ",\n.BR %s (3)", page_of(head->declarations[i].section));
    fputs(",\n.BR diwan\\-file (5)\n", out);
}

static void put_synopsis(FILE *out)
{
    roff_request(out, ".SH", "SYNOPSIS");
    fputs(".nf\n\\fB#include <diwan.h>\\fR\n.PP\n"
          "\\fBcc\\fR \\fIfile\\fR.c $(pkg\\-config \\-\\-cflags \\-\\-libs diwan)\n.fi\n",
          out);
    roff_request(out, ".SH", "DESCRIPTION");
}

static void write_section(const header *head, size_t first, const char *folder)
{
    const char *section = head->declarations[first].section;
    char *page = page_of(section);
    FILE *out = create(folder, page);
    roff_begin(out, page, 3);
    put_name(out, head, first);
    put_synopsis(out);
    fputs("What holds for all functions is told in\n.BR diwan (3).\n", out);
    for (size_t i = first; i < head->num_declarations;) {
        const declaration *d = &head->declarations[i];
        if (strcmp(d->section, section) != 0) {
            i++;
        } else if (d->kind == DECLARES_FUNCTION) {
            i = put_functions(out, head, i);
        } else {
            d->kind == DECLARES_TYPE ? put_type(out, d) : put_enum(out, d);
            i++;
        }
    }
    put_see_also(out, head, section);
    finish(out);
}

static void write_overview(const header *head, const char *folder)
{
    FILE *out = create(folder, "diwan");
    roff_begin(out, "diwan", 3);
    roff_request(out, ".SH", "NAME");
    size_t line = strcspn(head->about, "\n");
    const char *title = strstr(head->about, " - ");
    title = title && title < head->about + line ? title + 3 : head->about;
    fprintf(out, "diwan \\- ");
    roff_text(out, title, (size_t)(head->about + line - title), false);
    put_synopsis(out);
    roff_prose(out, head->about + line);
    roff_request(out, ".SH", "PAGES");
    for (size_t i = 0; i < head->num_declarations; i++) {
        const declaration *d = &head->declarations[i];
        if (starts_section(head, i))
            fprintf(out, ".TP\n.BR %s (3)\n", page_of(d->section));
        if (d->kind == DECLARES_FUNCTION)
            fprintf(out, "%s()\n", d->name);
    }
    put_see_also(out, head, NULL);
    finish(out);
}

int main(int argc, char **argv)
{
    header head;
    if (argc != 3) {
        fputs("usage: man_header HEADER FOLDER\n", stderr);
        return 2;
    }
    read_header(&head, argv[1]);
    write_overview(&head, argv[2]);
    for (size_t i = 0; i < head.num_declarations; i++) {
        const declaration *d = &head.declarations[i];
        if (starts_section(&head, i))
            write_section(&head, i, argv[2]);
        if (d->kind == DECLARES_FUNCTION) {
            FILE *out = create(argv[2], d->name);
            fprintf(out, ".so man3/%s.3\n", page_of(d->section));
            finish(out);
        }
    }
    return 0;
}
