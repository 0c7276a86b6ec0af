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

/* A member of an object that was read. */
typedef struct {
    char *key, *value; /* NUL-terminated; value is NULL for null, else a string's text */
    size_t value_len;
} json_member;

typedef struct {
    json_member members[8];
    int n;
    char *memory; /* of all texts; to be freed */
    const char *error;
    size_t error_at; /* the byte of the line */
} json_object;

/* Read an object of strings, numbers (as written) and nulls; what is of another kind is
 * passed over, and members past the eighth too. Returns false with error and error_at. */
bool json_read(json_object *object, const char *line, size_t len);

/* A member's value; NULL where there is none or it is null. */
const json_member *json_find(const json_object *object, const char *key);

#endif
