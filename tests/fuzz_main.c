#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint32_t fuzz_chance(uint32_t *seed)
{
    return *seed = *seed * 1664525u + 1013904223u;
}

size_t fuzz_put(uint8_t bytes[FUZZ_ROOM], size_t at, const char *const *often, size_t n,
                uint32_t *seed)
{
    uint32_t draw = fuzz_chance(seed);
    const char *part = often[(draw >> 12) % n];
    size_t len = strlen(part);
    if (draw >> 28 && at + len < FUZZ_ROOM) {
        memcpy(bytes + at, part, len);
        return at + len;
    }
    bytes[at] = (uint8_t)(draw >> 8);
    return at + 1;
}

void fuzz_promise(int kept, const char *what, const char *text)
{
    if (!kept) {
        fprintf(stderr, "%s: %s\n", what, text);
        abort();
    }
}

#ifndef FUZZ_LIBFUZZER
static int read_file(const char *name)
{
    static uint8_t bytes[1 << 20];
    FILE *file = fopen(name, "rb");
    if (!file)
        return 0;
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, n);
    return 1;
}

int main(int argc, char **argv)
{
    const char *wish = getenv("FUZZ_ROUNDS");
    long rounds = wish ? atol(wish) : fuzz_rounds;
    uint32_t seed = 1;
    uint8_t bytes[FUZZ_ROOM];
    for (int i = 1; i < argc; i++)
        if (!read_file(argv[i]))
            return 1;
    for (long i = 0; argc == 1 && i < rounds; i++) {
        size_t n = fuzz_make(bytes, i, &seed);
        LLVMFuzzerTestOneInput(bytes, n);
    }
    return 0;
}
#endif
