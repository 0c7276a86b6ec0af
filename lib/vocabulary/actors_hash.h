/* The hash of the actor vocabulary: the same for the compiler of its tables and for the
 * library that reads them. */
#ifndef DW_VOCABULARY_ACTORS_HASH_H
#define DW_VOCABULARY_ACTORS_HASH_H

#include <stddef.h>
#include <stdint.h>

/* A slot of the words holds a word's number from 1 in these bits, 0 for none, and of its hash
 * the others, so that few words but the one looked for are looked at. */
#define DW_SLOT_WORD 0xFFFFFu

uint32_t dw_hash_bytes(const char *bytes, size_t len);
uint32_t dw_hash_pair(uint32_t a, uint32_t b);

#endif
