#include "memory.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *grow(void *old, size_t bytes)
{
    void *memory = realloc(old, bytes ? bytes : 1);
    if (!memory) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

char *copy(const char *text, size_t len)
{
    char *made = grow(NULL, len + 1);
    memcpy(made, text, len);
    made[len] = '\0';
    return made;
}

char *trimmed(const char *text, size_t len)
{
    while (len && isspace((unsigned char)*text)) {
        text++;
        len--;
    }
    while (len && isspace((unsigned char)text[len - 1]))
        len--;
    return copy(text, len);
}

void append(buffer *out, const char *text, size_t len)
{
    if (out->len + len + 1 > out->room) {
        out->room = 2 * out->room + len + 64;
        out->at = grow(out->at, out->room);
    }
    memcpy(out->at + out->len, text, len);
    out->len += len;
    out->at[out->len] = '\0';
}

char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    buffer text = { 0 };
    char block[8192];
    size_t n;
    append(&text, "", 0);
    while (file && (n = fread(block, 1, sizeof block, file)) > 0)
        append(&text, block, n);
    if (!file || ferror(file)) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        exit(1);
    }
    fclose(file);
    return text.at;
}
