/* A hash to find equal texts by. Who finds one compares the bytes: it is no proof. */
#ifndef DW_ARCHIVE_HASH_H
#define DW_ARCHIVE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define DW_HASH_START UINT64_C(0xCBF29CE484222325)

/* FNV-1a of 64 bits, going on from `hash`, which is DW_HASH_START at first. */
uint64_t dw_hash(uint64_t hash, const void *bytes, size_t len);

/* The same over the eight bytes of a number, the lowest first. */
uint64_t dw_hash_number(uint64_t hash, uint64_t number);

#endif
