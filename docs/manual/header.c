#include "header.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "comment.h"
#include "memory.h"

typedef struct {
    header *head;
    const char *text, *p;
    char *section;
    const char *doc; /* the comment that waits for its declaration, and its length */
    size_t doc_len;
    size_t leader; /* the function whose comment holds for those below it */
    bool led;
} reader;

static int line_of(const reader *r, const char *p)
{
    int line = 1;
    for (const char *q = r->text; q < p; q++)
        line += *q == '\n';
    return line;
}

static void fail(const reader *r, const char *p, const char *format, ...)
{
    va_list args;
    fprintf(stderr, "%s:%d: ", r->head->path, line_of(r, p));
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

static bool at(const reader *r, const char *word)
{
    return !strncmp(r->p, word, strlen(word));
}

/* The place after `until`, which must come. */
static const char *after(const reader *r, const char *until)
{
    const char *found = strstr(r->p, until);
    if (!found)
        fail(r, r->p, "no %s", until);
    return found + strlen(until);
}

/* A declaration on one line, comments out and white space made one space. */
static char *plain(const char *from, const char *to)
{
    buffer out = { 0 };
    append(&out, "", 0);
    while (from < to) {
        if (!strncmp(from, "/*", 2)) {
            from = strstr(from, "*/") + 2;
        } else if (isspace((unsigned char)*from)) {
            if (out.len && out.at[out.len - 1] != ' ')
                append(&out, " ", 1);
            from++;
        } else {
            append(&out, from++, 1);
        }
    }
    return trimmed(out.at, out.len);
}

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Take "const char *name" or "char out[16]" apart. */
static void read_typed_name(const reader *r, const char *text, char **type, char **name)
{
    size_t len = strlen(text), end = len;
    const char *bracket = strchr(text, '[');
    if (bracket)
        end = (size_t)(bracket - text);
    size_t start = end;
    while (start && is_name(text[start - 1]))
        start--;
    if (start == end || start == 0)
        fail(r, r->p, "'%s' is no type and name", text);
    *name = copy(text + start, end - start);
    buffer out = { 0 };
    char *front = trimmed(text, start);
    append(&out, front, strlen(front));
    append(&out, text + end, len - end);
    *type = out.at;
}

static declaration *add(reader *r, declaration_kind kind, char *name)
{
    header *head = r->head;
    head->declarations =
        grow(head->declarations, (head->num_declarations + 1) * sizeof *head->declarations);
    declaration *d = &head->declarations[head->num_declarations];
    *d = (declaration){ .kind = kind, .name = name, .section = r->section };
    d->line = line_of(r, r->p);
    d->leader = head->num_declarations++;
    d->doc = d->returns_doc = d->since = "";
    if (!r->section)
        fail(r, r->p, "%s stands in no section", name);
    return d;
}

/* --- functions */

static bool writes_through(const char *type)
{
    const char *star = strchr(type, '*');
    if (strchr(type, '['))
        return strncmp(type, "const", 5) != 0;
    if (!star || !strncmp(type, "const", 5))
        return false;
    return star[1] == '*' || (strncmp(type, "diwan_", 6) != 0 && strncmp(type, "void", 4) != 0);
}

static void read_parameters(const reader *r, declaration *d, char *list)
{
    if (!strcmp(list, "void"))
        return;
    for (char *part = list, *comma; part; part = comma) {
        comma = strchr(part, ',');
        if (comma)
            *comma++ = '\0';
        d->parameters = grow(d->parameters, (d->num_parameters + 1) * sizeof *d->parameters);
        parameter *p = &d->parameters[d->num_parameters++];
        char *text = trimmed(part, strlen(part));
        *p = (parameter){ .doc = "" };
        read_typed_name(r, text, &p->type, &p->name);
        p->out = writes_through(p->type);
    }
}

/* What a comment says goes to the declaration and its parameters. */
static void take_comment(reader *r, declaration *d)
{
    comment said;
    if (!r->doc)
        return;
    read_comment(&said, r->doc, r->doc_len);
    r->doc = NULL;
    d->doc = said.text;
    d->returns_doc = said.returns;
    d->since = said.since;
    for (size_t i = 0; i < said.num_parameters; i++) {
        bool found = false;
        for (size_t j = 0; j < d->num_parameters; j++) {
            if (strcmp(d->parameters[j].name, said.parameters[i].name) != 0)
                continue;
            d->parameters[j].doc = said.parameters[i].doc;
            found = true;
        }
        if (d->kind == DECLARES_FUNCTION && !found && strcmp(said.parameters[i].name, d->name) != 0)
            fail(r, r->p, "%s has no parameter %s", d->name, said.parameters[i].name);
    }
}

static void read_function(reader *r)
{
    const char *end = strchr(r->p, ';'), *open = strchr(r->p, '('), *close;
    if (!end || !open || open > end)
        fail(r, r->p, "no function");
    char *text = plain(r->p + strlen("DIWAN_API"), end), *type, *name;
    open = strchr(text, '(');
    close = strrchr(text, ')');
    if (!close || close[1] || strchr(open + 1, '('))
        fail(r, r->p, "a function that other languages can't call: %s", text);
    read_typed_name(r, copy(text, (size_t)(open - text)), &type, &name);
    declaration *d = add(r, DECLARES_FUNCTION, name);
    d->returns = type;
    read_parameters(r, d, copy(open + 1, (size_t)(close - open - 1)));
    if (r->doc) {
        r->leader = d->leader;
        r->led = true;
        take_comment(r, d);
    } else if (r->led) {
        d->leader = r->leader;
    }
    r->p = end + 1;
}

/* --- types */

static void read_fields(const reader *r, declaration *d, const char *from, const char *to)
{
    while (from < to) {
        const char *end = memchr(from, ';', (size_t)(to - from));
        if (!end)
            break;
        d->fields = grow(d->fields, (d->num_fields + 1) * sizeof *d->fields);
        field *f = &d->fields[d->num_fields++];
        read_typed_name(r, plain(from, end), &f->type, &f->name);
        f->doc = trailing_comment(end + 1, &from);
        if (from < end)
            from = end + 1;
    }
}

static void read_type(reader *r)
{
    const char *brace = strchr(r->p, '{'), *end = strchr(r->p, ';'), *body = NULL;
    if (brace && end && brace < end) {
        body = strchr(brace, '}');
        end = body ? strchr(body, ';') : NULL;
    }
    if (!end || !at(r, "typedef struct "))
        fail(r, r->p, "only structs are declared as types");
    const char *start = end;
    while (is_name(start[-1]))
        start--;
    declaration *d = add(r, DECLARES_TYPE, copy(start, (size_t)(end - start)));
    take_comment(r, d);
    if (body)
        read_fields(r, d, brace + 1, body);
    r->p = end + 1;
}

/* --- enums and their values */

static int64_t sum(const reader *r, const char **p, const constant *known, size_t num_known);

static int64_t operand(const reader *r, const char **p, const constant *known, size_t num_known)
{
    int64_t value = 0;
    *p += strspn(*p, " \n");
    if (**p == '-') {
        ++*p;
        return -operand(r, p, known, num_known);
    }
    if (**p == '(') {
        ++*p;
        value = sum(r, p, known, num_known);
        *p += strspn(*p, " \n");
        if (**p != ')')
            fail(r, *p, "no )");
        ++*p;
    } else if (isdigit((unsigned char)**p)) {
        char *end;
        value = strtoll(*p, &end, 0);
        *p = end;
    } else {
        size_t len = 0;
        while (is_name((*p)[len]))
            len++;
        for (size_t i = 0; i < num_known; i++)
            if (strlen(known[i].name) == len && !memcmp(known[i].name, *p, len)) {
                *p += len;
                return known[i].value;
            }
        fail(r, *p, "no number, nor a constant of the same enum");
    }
    *p += strspn(*p, " \n");
    return value;
}

/* A sum, difference, product, union or shift, from left to right: more is not needed. */
static int64_t sum(const reader *r, const char **p, const constant *known, size_t num_known)
{
    int64_t value = operand(r, p, known, num_known);
    for (;;) {
        char sign = **p;
        if (sign == '<' && (*p)[1] == '<')
            ++*p;
        else if (!sign || !strchr("+-*|", sign))
            return value;
        ++*p;
        int64_t right = operand(r, p, known, num_known);
        value = sign == '+'   ? value + right
                : sign == '-' ? value - right
                : sign == '*' ? value * right
                : sign == '|' ? value | right
                              : value << right;
    }
}

static const char *skip_comments(const char *p)
{
    for (;;) {
        p += strspn(p, " \n");
        if (strncmp(p, "/*", 2) != 0)
            return p;
        p = strstr(p, "*/") + 2;
    }
}

static void read_constants(const reader *r, declaration *d, const char *p)
{
    for (p = skip_comments(p); *p != '}'; p = skip_comments(p)) {
        size_t len = 0;
        while (is_name(p[len]))
            len++;
        if (!len || strncmp(p, "DIWAN_", 6) != 0)
            fail(r, p, "a constant is called DIWAN_…");
        d->constants = grow(d->constants, (d->num_constants + 1) * sizeof *d->constants);
        constant *c = &d->constants[d->num_constants];
        c->name = copy(p, len);
        p += len;
        p += strspn(p, " \n");
        if (*p++ != '=')
            fail(r, p, "%s has no written value", c->name);
        c->value = sum(r, &p, d->constants, d->num_constants);
        if (!*p || !strchr(",}/", *p))
            fail(r, p, "the value of %s is no number", c->name);
        p += *p == ',';
        c->doc = trailing_comment(p, &p);
        d->num_constants++;
    }
}

static void read_enum(reader *r)
{
    r->p += strlen("enum ");
    const char *brace = strchr(r->p, '{');
    if (!brace)
        fail(r, r->p, "an enum without constants");
    declaration *d = add(r, DECLARES_ENUM, trimmed(r->p, (size_t)(brace - r->p)));
    take_comment(r, d);
    read_constants(r, d, brace + 1);
    r->p = after(r, "};");
}

/* --- the file */

static void skip_preprocessor(reader *r)
{
    if (at(r, "#ifdef __cplusplus")) {
        r->p = after(r, "#endif");
    } else if (at(r, "#define") && !at(r, "#define DIWAN_H\n") && !at(r, "#define DIWAN_API")) {
        fail(r, r->p, "a macro: other languages don't see it");
    } else {
        const char *end = strchr(r->p, '\n');
        r->p = end ? end : r->p + strlen(r->p);
    }
}

static void read_any_comment(reader *r)
{
    const char *start = r->p, *end = after(r, "*/");
    r->p = end;
    if (!strncmp(start, "/* ---", 6)) {
        start += strspn(start, "/* -");
        r->section = trimmed(start, (size_t)(end - 2 - start));
    } else if (!strncmp(start, "/**", 3)) {
        r->doc = start;
        r->doc_len = (size_t)(end - start);
    } else if (!r->head->about) {
        r->head->about = comment_text(start, (size_t)(end - start));
    }
}

/* White space with an empty line ends what a comment stands over. */
static bool has_empty_line(const char *from, const char *to)
{
    int lines = 0;
    for (; from < to; from++)
        lines += *from == '\n';
    return lines > 1;
}

void read_header(header *head, const char *path)
{
    *head = (header){ .path = copy(path, strlen(path)) };
    reader r = { .head = head };
    r.text = r.p = read_file(path);
    for (;;) {
        const char *start = r.p;
        r.p += strspn(r.p, " \t\r\n");
        if (!*r.p)
            break;
        if (has_empty_line(start, r.p))
            r.led = false;
        if (*r.p == '#')
            skip_preprocessor(&r);
        else if (at(&r, "/*"))
            read_any_comment(&r);
        else if (at(&r, "enum "))
            read_enum(&r);
        else if (at(&r, "typedef "))
            read_type(&r);
        else if (at(&r, "DIWAN_API "))
            read_function(&r);
        else
            fail(&r, r.p, "neither a comment nor an enum, a struct or a function of DIWAN_API");
    }
}
