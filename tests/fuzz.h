/* What a fuzz target has: it reads any bytes, promises what holds of all, and makes some that
 * are likelier to mean something.
 *
 * With DIWAN_FUZZ and clang a target is one of libFuzzer's. Else it is a program (fuzz_main.c):
 * given files it reads those; given none it makes bytes for as many rounds as the environment's
 * FUZZ_ROUNDS says, or the target itself. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

#define FUZZ_ROOM 512

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes of round `round`, the same in every run; returns how many. */
size_t fuzz_make(uint8_t bytes[FUZZ_ROOM], long round, uint32_t *seed);

/* How many rounds the tests go. */
extern const long fuzz_rounds;

uint32_t fuzz_chance(uint32_t *seed);

/* Append one of the texts that often mean something, or a byte of any kind. */
size_t fuzz_put(uint8_t bytes[FUZZ_ROOM], size_t at, const char *const *often, size_t n,
                uint32_t *seed);

/* Where a promise is not kept, say which and of what text, "" for none, and abort. */
void fuzz_promise(int kept, const char *what, const char *text);

#endif
