/* include/diwan.h as data: what it declares and what its comments say of it. Everything
 * that is made from the header (man pages, tests, the constants of bindings) is made from
 * this, so that a construct it does not know is an error with its line, and the rules of
 * the header keep themselves. */
#ifndef MANUAL_HEADER_H
#define MANUAL_HEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    char *name;
    char *type; /* "const diwan_archive *", of an array "char[16]" */
    char *doc;  /* of its @param; "" for none */
    bool out;   /* the function writes through it */
} parameter;

typedef struct {
    char *name, *type, *doc;
} field;

typedef struct {
    char *name, *doc;
    int64_t value;
} constant;

typedef enum { DECLARES_TYPE, DECLARES_ENUM, DECLARES_FUNCTION } declaration_kind;

typedef struct {
    declaration_kind kind;
    char *name;    /* of an enum without "enum" */
    char *section; /* of the header, "archive" */
    int line;
    /* The comment, without its tags. Functions in a row below one comment share it: `leader`
     * is the index of the first of them. */
    char *doc, *returns_doc, *since;
    size_t leader;
    char *returns; /* the type a function returns */
    parameter *parameters;
    size_t num_parameters;
    constant *constants; /* of an enum */
    size_t num_constants;
    field *fields; /* of a struct; none where the type is opaque */
    size_t num_fields;
} declaration;

typedef struct {
    char *path;
    char *about; /* the comment at the top */
    declaration *declarations;
    size_t num_declarations;
} header;

/* Read the header at `path`. On an error the program ends with a message that names file
 * and line. */
void read_header(header *head, const char *path);

#endif
