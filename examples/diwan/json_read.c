#include "json.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *start, *p, *end;
    char *to; /* where the next text goes */
    json_object *object;
} reader;

static bool fail(reader *r, const char *error)
{
    if (!r->object->error) {
        r->object->error = error;
        r->object->error_at = (size_t)(r->p - r->start);
    }
    return false;
}

static void skip_space(reader *r)
{
    while (r->p < r->end && strchr(" \t\r\n", *r->p) && *r->p)
        r->p++;
}

static bool expect(reader *r, char c, const char *error)
{
    skip_space(r);
    if (r->p >= r->end || *r->p != c)
        return fail(r, error);
    r->p++;
    return true;
}

static bool read_hex(reader *r, uint32_t *value)
{
    *value = 0;
    for (int i = 0; i < 4; i++) {
        char c = r->p < r->end ? *r->p : 0;
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
    char c = r->p < r->end ? *r->p++ : 0;
    const char *found = c ? strchr(names, c) : NULL;
    if (c == 'u')
        return read_unicode(r);
    if (!found)
        return fail(r, "no such escape");
    *r->to++ = plain[found - names];
    return true;
}

static bool read_string(reader *r, char **out, size_t *len)
{
    if (!expect(r, '"', "a string expected"))
        return false;
    *out = r->to;
    while (r->p < r->end && *r->p != '"') {
        if ((unsigned char)*r->p < 0x20)
            return fail(r, "a control character in a string");
        if (*r->p == '\\') {
            r->p++;
            if (!read_escape(r))
                return false;
        } else {
            *r->to++ = *r->p++;
        }
    }
    if (r->p >= r->end)
        return fail(r, "a string without an end");
    r->p++;
    *len = (size_t)(r->to - *out);
    *r->to++ = '\0';
    return true;
}

/* Pass over an array or object, whose bracket is next; strings in it may hold brackets. */
static bool skip_nested(reader *r)
{
    size_t depth = 0;
    do {
        char c = *r->p;
        if (c == '"') {
            char *text;
            size_t len;
            if (!read_string(r, &text, &len))
                return false;
            continue;
        }
        depth += c == '[' || c == '{';
        depth -= c == ']' || c == '}';
        r->p++;
    } while (depth > 0 && r->p < r->end);
    return depth == 0 || fail(r, "brackets without an end");
}

static bool read_word(reader *r, json_member *member)
{
    const char *start = r->p;
    while (r->p < r->end && !strchr(",}] \t\r\n", *r->p))
        r->p++;
    size_t len = (size_t)(r->p - start);
    if (!len)
        return fail(r, "a value expected");
    if (len == 4 && !memcmp(start, "null", 4)) {
        member->value = NULL;
        return true;
    }
    member->value = r->to;
    member->value_len = len;
    memcpy(r->to, start, len);
    r->to += len;
    *r->to++ = '\0';
    return true;
}

static bool read_member(reader *r, json_member *member)
{
    size_t key_len;
    *member = (json_member){ 0 };
    if (!read_string(r, &member->key, &key_len) || !expect(r, ':', "a colon expected"))
        return false;
    skip_space(r);
    if (r->p >= r->end)
        return fail(r, "a value expected");
    if (*r->p == '"')
        return read_string(r, &member->value, &member->value_len);
    return *r->p == '[' || *r->p == '{' ? skip_nested(r) : read_word(r, member);
}

static bool read_members(reader *r)
{
    json_member member;
    skip_space(r);
    if (r->p < r->end && *r->p == '}') {
        r->p++;
        return true;
    }
    for (;;) {
        if (!read_member(r, &member))
            return false;
        if (r->object->n < 8)
            r->object->members[r->object->n++] = member;
        skip_space(r);
        if (r->p < r->end && *r->p == '}') {
            r->p++;
            return true;
        }
        if (!expect(r, ',', "a comma or } expected"))
            return false;
        skip_space(r);
    }
}

bool json_read(json_object *object, const char *line, size_t len)
{
    reader r = { .start = line, .p = line, .end = line + len, .object = object };
    *object = (json_object){ 0 };
    /* Nothing grows when it is unescaped; each text gains a NUL in place of its quotes. */
    object->memory = r.to = malloc(len * 2 + 16);
    if (!object->memory)
        return fail(&r, "out of memory");
    if (!expect(&r, '{', "an object expected") || !read_members(&r))
        return false;
    skip_space(&r);
    return r.p == r.end || fail(&r, "something after the object");
}

const json_member *json_find(const json_object *object, const char *key)
{
    for (int i = 0; i < object->n; i++)
        if (!strcmp(object->members[i].key, key) && object->members[i].value)
            return &object->members[i];
    return NULL;
}
