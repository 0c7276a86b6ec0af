#include "actors_hash.h"

static uint32_t mixed(uint64_t h)
{
    h ^= h >> 29;
    h *= 0xBF58476D1CE4E5B9u;
    return (uint32_t)(h >> 32);
}

/* Reads four bytes at a time, always in the same order, so that tables made on one
 * machine serve another of different byte order. */
uint32_t dw_hash_bytes(const char *bytes, size_t len)
{
    const unsigned char *p = (const unsigned char *)bytes;
    uint64_t h = len;
    for (; len >= 4; p += 4, len -= 4)
        h = (h ^
             ((uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24)) *
            0x9E3779B97F4A7C15u;
    for (; len; p++, len--)
        h = (h ^ *p) * 0x9E3779B97F4A7C15u;
    return mixed(h);
}

uint32_t dw_hash_pair(uint32_t a, uint32_t b)
{
    return mixed(((uint64_t)a << 32 | b) * 0x9E3779B97F4A7C15u);
}
