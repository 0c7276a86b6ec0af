/* Writing JSON, and reading the one-line objects that `analyse` takes. */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A value being written; commas are seen to. */
typedef struct {
    FILE *out;
    bool comma; /* the next member or element is not the first */
} json_writer;

void json_begin(json_writer *json, char bracket);
void json_end(json_writer *json, char bracket);

/* A member's key, to be followed by its value. */
void json_key(json_writer *json, const char *key);

void json_text(json_writer *json, const char *text, size_t len);
void json_string(json_writer *json, const char *text);
void json_string_or_null(json_writer *json, const char *text); /* "" and NULL give null */
void json_integer(json_writer *json, int64_t value);
void json_number(json_writer *json, double value);
void json_bool(json_writer *json, bool value);

/* A value that is JSON already. */
void json_raw(json_writer *json, const char *value, size_t len);

/* A member that is looked for in an object, and what was found. */
typedef struct {
    const char *key;
    bool found, string; /* whether it is there, and whether as a string */
    const char *raw;    /* the value as it stands in the line */
    size_t raw_len;
    const char *text; /* a string's text, NUL-terminated, in the object's memory */
    size_t len;
} json_field;

typedef struct {
    const char *reason;
    size_t at; /* the byte of the line, from 0 */
} json_error;

/* Read an object as RFC 8259 has it, in UTF-8, and take `fields` from it; other members
 * are checked and passed over, and of one that stands twice the last counts. `memory`
 * holds the texts and is to be freed, also where false is returned with `error`. */
bool json_read(json_field *fields, size_t num_fields, char **memory, const char *line, size_t len,
               json_error *error);

/* The elements of an array that json_read() gave raw, strings and others; `*n` is 0 where it
 * is none. `memory` is to be freed as well as the elements; NULL where memory ends. */
json_field *json_elements(size_t *n, char **memory, const char *raw, size_t len);

#endif
