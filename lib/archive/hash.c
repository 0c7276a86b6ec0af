#include "hash.h"

#define PRIME UINT64_C(0x100000001B3)

uint64_t dw_hash(uint64_t hash, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ p[i]) * PRIME;
    return hash;
}

uint64_t dw_hash_number(uint64_t hash, uint64_t number)
{
    for (int i = 0; i < 8; i++, number >>= 8)
        hash = (hash ^ (number & 0xFF)) * PRIME;
    return hash;
}
