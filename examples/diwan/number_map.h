/* Numbers that are looked up by a number. */
#ifndef NUMBER_MAP_H
#define NUMBER_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Numbers kept by a number that is not 0. Zeroed, it is empty. */
typedef struct {
    struct {
        uint64_t key;
        int64_t value;
    } * at;
    size_t n, room;
} number_map;

/* Keep a number, in the place of one there. Returns false when memory ends. */
bool map_put(number_map *map, uint64_t key, int64_t value);

/* The number kept; 0 where there is none. */
int64_t map_get(const number_map *map, uint64_t key);

#endif
