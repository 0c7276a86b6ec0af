#include "build_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void build_fail(const char *path, size_t line, const char *why)
{
    if (line)
        fprintf(stderr, "%s:%zu: %s\n", path, line, why);
    else
        fprintf(stderr, "%s: %s\n", path, why);
    exit(1);
}

char *build_file(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    size_t room = 1 << 16, got;
    char *text = malloc(room);
    *len = 0;
    if (!f)
        build_fail(path, 0, strerror(errno));
    while (text && (got = fread(text + *len, 1, room - *len - 1, f)) > 0) {
        *len += got;
        if (*len == room - 1)
            text = realloc(text, room *= 2);
    }
    if (!text || ferror(f))
        build_fail(path, 0, text ? "cannot be read" : "memory ends");
    fclose(f);
    text[*len] = '\0';
    return text;
}
