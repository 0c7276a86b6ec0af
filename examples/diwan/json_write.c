#include "json.h"

#include <string.h>

static void begin_value(json_writer *json)
{
    if (json->comma)
        fputc(',', json->out);
    json->comma = true;
}

void json_begin(json_writer *json, char bracket)
{
    begin_value(json);
    fputc(bracket, json->out);
    json->comma = false;
}

void json_end(json_writer *json, char bracket)
{
    fputc(bracket, json->out);
    json->comma = true;
}

void json_key(json_writer *json, const char *key)
{
    json_string(json, key);
    fputc(':', json->out);
    json->comma = false;
}

static void put_escaped(FILE *out, unsigned char c)
{
    static const char plain[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
    const char *found = c ? strchr(plain, c) : NULL;
    if (found)
        fprintf(out, "\\%c", names[found - plain]);
    else
        fprintf(out, "\\u%04x", c);
}

void json_text(json_writer *json, const char *text, size_t len)
{
    size_t done = 0;
    begin_value(json);
    fputc('"', json->out);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
            continue;
        fwrite(text + done, 1, i - done, json->out);
        put_escaped(json->out, c);
        done = i + 1;
    }
    fwrite(text + done, 1, len - done, json->out);
    fputc('"', json->out);
}

void json_string(json_writer *json, const char *text)
{
    json_text(json, text, strlen(text));
}

void json_string_or_null(json_writer *json, const char *text)
{
    if (text && *text) {
        json_string(json, text);
        return;
    }
    begin_value(json);
    fputs("null", json->out);
}

void json_integer(json_writer *json, int64_t value)
{
    begin_value(json);
    fprintf(json->out, "%lld", (long long)value);
}

void json_number(json_writer *json, double value)
{
    begin_value(json);
    fprintf(json->out, "%.3g", value);
}

void json_bool(json_writer *json, bool value)
{
    begin_value(json);
    fputs(value ? "true" : "false", json->out);
}

void json_raw(json_writer *json, const char *value, size_t len)
{
    begin_value(json);
    fwrite(value, 1, len, json->out);
}
