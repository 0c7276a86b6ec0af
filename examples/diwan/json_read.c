#include "json.h"

#include <stdlib.h>
#include <string.h>

/* Deeper nesting is refused, so that no line can exhaust the stack. */
#define DEPTH_MOST 100

typedef struct {
    const char *start, *p, *end;
    char *to; /* where the next text goes */
    json_field *fields;
    size_t num_fields;
    json_error *error;
} reader;

static bool fail(reader *r, const char *reason)
{
    if (!r->error->reason)
        *r->error = (json_error){ reason, (size_t)(r->p - r->start) };
    return false;
}

/* The length of the UTF-8 character at `p`, 0 where there is none. */
static size_t character(const char *p, const char *end)
{
    const unsigned char *s = (const unsigned char *)p;
    size_t n = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
    if (!n || (size_t)(end - p) < n)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    bool overlong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
    bool outside = (s[0] == 0xED && s[1] > 0x9F) || (s[0] == 0xF4 && s[1] > 0x8F);
    return overlong || outside ? 0 : n;
}

static bool check_utf8(reader *r)
{
    for (size_t n; r->p < r->end; r->p += n)
        if (!(n = character(r->p, r->end)))
            return fail(r, "not UTF-8");
    r->p = r->start;
    return true;
}

static char peek(const reader *r)
{
    return r->p < r->end ? *r->p : '\0';
}

static void skip_space(reader *r)
{
    while (peek(r) == ' ' || peek(r) == '\t' || peek(r) == '\r' || peek(r) == '\n')
        r->p++;
}

static bool expect(reader *r, char c, const char *reason)
{
    skip_space(r);
    if (peek(r) != c)
        return fail(r, reason);
    r->p++;
    return true;
}

static bool read_hex(reader *r, uint32_t *value)
{
    *value = 0;
    for (int i = 0; i < 4; i++) {
        char c = peek(r);
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return fail(r, "four hexadecimal digits expected");
        *value = *value << 4 | (uint32_t)digit;
        r->p++;
    }
    return true;
}

static void put_char(reader *r, uint32_t c)
{
    if (c < 0x80) {
        *r->to++ = (char)c;
    } else if (c < 0x800) {
        *r->to++ = (char)(0xC0 | c >> 6);
        *r->to++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *r->to++ = (char)(0xE0 | c >> 12);
        *r->to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *r->to++ = (char)(0x80 | (c & 0x3F));
    } else {
        *r->to++ = (char)(0xF0 | c >> 18);
        *r->to++ = (char)(0x80 | (c >> 12 & 0x3F));
        *r->to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *r->to++ = (char)(0x80 | (c & 0x3F));
    }
}

/* The character of \uXXXX, whose digits are next; a lone surrogate becomes U+FFFD. */
static bool read_unicode(reader *r)
{
    uint32_t c, low;
    if (!read_hex(r, &c))
        return false;
    if (c >= 0xD800 && c < 0xDC00 && r->end - r->p >= 6 && r->p[0] == '\\' && r->p[1] == 'u') {
        const char *back = r->p;
        r->p += 2;
        if (!read_hex(r, &low))
            return false;
        if (low >= 0xDC00 && low < 0xE000)
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        else
            r->p = back;
    }
    put_char(r, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
    return true;
}

static bool read_escape(reader *r)
{
    static const char names[] = "\"\\/bfnrt", plain[] = "\"\\/\b\f\n\r\t";
    char c = peek(r);
    const char *found = c ? strchr(names, c) : NULL;
    if (c != 'u' && !found)
        return fail(r, "no such escape");
    r->p++;
    if (c == 'u')
        return read_unicode(r);
    *r->to++ = plain[found - names];
    return true;
}

/* Read a string, whose quote is next, into the memory. */
static bool read_string(reader *r)
{
    r->p++;
    while (r->p < r->end && *r->p != '"') {
        if ((unsigned char)*r->p < 0x20)
            return fail(r, "a control character in a string");
        if (*r->p != '\\') {
            *r->to++ = *r->p++;
            continue;
        }
        r->p++;
        if (!read_escape(r))
            return false;
    }
    if (r->p == r->end)
        return fail(r, "a string without an end");
    r->p++;
    *r->to++ = '\0';
    return true;
}

static bool skip_digits(reader *r)
{
    const char *start = r->p;
    while (peek(r) >= '0' && peek(r) <= '9')
        r->p++;
    return r->p > start || fail(r, "a digit expected");
}

static bool skip_number(reader *r)
{
    r->p += peek(r) == '-';
    if (peek(r) == '0')
        r->p++;
    else if (!skip_digits(r))
        return false;
    if (peek(r) == '.') {
        r->p++;
        if (!skip_digits(r))
            return false;
    }
    if (peek(r) != 'e' && peek(r) != 'E')
        return true;
    r->p++;
    r->p += peek(r) == '+' || peek(r) == '-';
    return skip_digits(r);
}

static bool skip_word(reader *r)
{
    static const char *const words[] = { "null", "true", "false" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        if ((size_t)(r->end - r->p) >= n && !memcmp(r->p, words[i], n)) {
            r->p += n;
            return true;
        }
    }
    return fail(r, "a value expected");
}

static bool read_members(reader *r, int depth);

static bool skip_value(reader *r, int depth);

static bool skip_elements(reader *r, int depth)
{
    r->p++;
    skip_space(r);
    if (peek(r) == ']') {
        r->p++;
        return true;
    }
    for (;;) {
        if (!skip_value(r, depth))
            return false;
        skip_space(r);
        if (peek(r) == ']') {
            r->p++;
            return true;
        }
        if (!expect(r, ',', "a comma or ] expected"))
            return false;
    }
}

static bool skip_value(reader *r, int depth)
{
    skip_space(r);
    char c = peek(r);
    if (depth > DEPTH_MOST)
        return fail(r, "nested too deep");
    if (c == '"')
        return read_string(r);
    if (c == '[')
        return skip_elements(r, depth + 1);
    if (c == '{')
        return read_members(r, depth + 1);
    return c == '-' || (c >= '0' && c <= '9') ? skip_number(r) : skip_word(r);
}

/* The field that takes a member of the outermost object; NULL for any other. */
static json_field *field_of(const reader *r, const char *key, int depth)
{
    for (size_t i = 0; i < r->num_fields && !depth; i++)
        if (!strcmp(r->fields[i].key, key))
            return &r->fields[i];
    return NULL;
}

static bool read_member(reader *r, int depth)
{
    const char *key = r->to;
    skip_space(r);
    if (peek(r) != '"')
        return fail(r, "a key expected");
    if (!read_string(r) || !expect(r, ':', "a colon expected"))
        return false;
    json_field *field = field_of(r, key, depth);
    const char *text = r->to;
    skip_space(r);
    const char *raw = r->p;
    if (!skip_value(r, depth))
        return false;
    if (!field)
        return true;
    bool null = *raw == 'n';
    *field = (json_field){ .key = field->key, .found = !null, .string = *raw == '"', .raw = raw,
                           .raw_len = (size_t)(r->p - raw), .text = text };
    field->len = field->string ? (size_t)(r->to - text) - 1 : 0;
    return true;
}

static bool read_members(reader *r, int depth)
{
    r->p++;
    skip_space(r);
    if (peek(r) == '}') {
        r->p++;
        return true;
    }
    for (;;) {
        if (!read_member(r, depth))
            return false;
        skip_space(r);
        if (peek(r) == '}') {
            r->p++;
            return true;
        }
        if (!expect(r, ',', "a comma or } expected"))
            return false;
    }
}

bool json_read(json_field *fields, size_t num_fields, char **memory, const char *line, size_t len,
               json_error *error)
{
    *error = (json_error){ NULL, 0 };
    for (size_t i = 0; i < num_fields; i++)
        fields[i] = (json_field){ .key = fields[i].key };
    /* No text grows when its escapes are resolved, and its quotes make room for the NUL. */
    *memory = malloc(len + 1);
    reader r = { line, line, line + len, *memory, fields, num_fields, error };
    if (!*memory)
        return fail(&r, "out of memory");
    if (!check_utf8(&r))
        return false;
    skip_space(&r);
    if (peek(&r) != '{')
        return fail(&r, "an object expected");
    if (!read_members(&r, 0))
        return false;
    skip_space(&r);
    return r.p == r.end || fail(&r, "something after the object");
}

json_field *json_elements(size_t *n, char **memory, const char *raw, size_t len)
{
    json_error error = { NULL, 0 };
    size_t room = 2;
    for (size_t i = 0; i < len; i++)
        room += raw[i] == ',';
    json_field *elements = calloc(room, sizeof *elements);
    *memory = malloc(len + 1);
    *n = 0;
    if (!elements || !*memory) {
        free(elements);
        return NULL;
    }
    reader r = { raw, raw, raw + len, *memory, NULL, 0, &error };
    while (r.p < r.end && (*r.p == '[' || *r.p == ',') && *n < room) {
        r.p++;
        skip_space(&r);
        const char *text = r.to, *value = r.p;
        if (peek(&r) == ']' || !skip_value(&r, 0))
            break;
        bool string = *value == '"';
        elements[(*n)++] = (json_field){ .found = *value != 'n',
                                         .string = string,
                                         .raw = value,
                                         .raw_len = (size_t)(r.p - value),
                                         .text = text,
                                         .len = string ? (size_t)(r.to - text) - 1 : 0 };
        skip_space(&r);
    }
    return elements;
}
