/* What the compiler of the date tables and the library must agree on. */
#ifndef DW_VOCABULARY_DATE_HASH_H
#define DW_VOCABULARY_DATE_HASH_H

#include <stddef.h>
#include <stdint.h>

enum {
    DW_DATE_SLOTS = 4096, /* of the hash table; a power of two */
    DW_DATE_PHRASE = 4    /* the most words an entry has */
};

/* The hash of the first word of a phrase; the next words carry it on, a space before
 * each. Begin with DW_DATE_SEED. */
#define DW_DATE_SEED 2166136261u

static inline uint32_t dw_date_hash(uint32_t hash, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
    return hash;
}

static inline uint32_t dw_date_slot(uint32_t hash)
{
    return (hash ^ hash >> 15) % DW_DATE_SLOTS;
}

#endif
