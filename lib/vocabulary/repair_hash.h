/* What the compiler of the repair tables and the library must agree on: how a word is
 * written as letter numbers, and hashed. */
#ifndef DW_VOCABULARY_REPAIR_HASH_H
#define DW_VOCABULARY_REPAIR_HASH_H

#include <stddef.h>
#include <stdint.h>

/* The letters are ء to غ (U+0621 to U+063A) and ف to ي (U+0641 to U+064A), numbered
 * from 1 in the order of their code points; 0 stands for the edge of a word. */
enum { DW_LETTERS = 36, DW_LETTER_STATES = 37 };

/* The number of a letter, or 0 for any other character. */
static inline uint8_t dw_letter_number(uint32_t c)
{
    if (c >= 0x0621 && c <= 0x063A)
        return (uint8_t)(c - 0x0620);
    if (c >= 0x0641 && c <= 0x064A)
        return (uint8_t)(c - 0x0641 + 27);
    return 0;
}

static inline uint32_t dw_letters_hash(const uint8_t *letters, size_t n)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ letters[i]) * 16777619u;
    h ^= h >> 15;
    h *= 0x85EBCA6Bu;
    return h ^ h >> 13;
}

/* The word list: entries of three bytes in buckets, sorted. The high bits of a word's hash
 * name its bucket; an entry holds the 18 bits after them and, in its low 4 bits, the rank
 * of the word from 1 (rare) to 15. One unknown word in 100,000 is taken for a known one. */
enum { DW_WORD_BUCKETS = 16384, DW_ORDER_SLOTS = 4096 };

static inline uint32_t dw_word_bucket(uint32_t hash)
{
    return hash >> 18;
}

static inline uint32_t dw_word_entry(uint32_t hash, uint32_t rank)
{
    return (hash & 0x3FFFF) << 4 | rank;
}

/* Up to five letters in one number; longer ones have none. */
static inline uint32_t dw_letters_packed(const uint8_t *letters, size_t n)
{
    uint32_t packed = 0;
    for (size_t i = 0; i < n; i++)
        packed = packed << 6 | letters[i];
    return packed;
}

/* The bit of a packed affix in the filter that tells most of what is none. */
enum { DW_AFFIX_FILTER_BITS = 1024 };

static inline uint32_t dw_affix_bit(uint32_t packed)
{
    return packed * 2654435761u >> 22;
}

/* A class of the order model is a word or a shape, with a bit for the punctuation that
 * ends the token. */
enum { DW_NO_CLASS = 0xFFFF };

#endif
