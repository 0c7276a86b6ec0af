#include "number_map.h"

#include <stdlib.h>

/* Where the key is, or would be. */
static size_t find(const number_map *map, uint64_t key)
{
    size_t i = (size_t)((key * 0x9E3779B97F4A7C15u) >> 20) & (map->room - 1);
    while (map->at[i].key && map->at[i].key != key)
        i = (i + 1) & (map->room - 1);
    return i;
}

static bool grow(number_map *map)
{
    number_map more = { .room = map->room ? map->room * 2 : 256 };
    more.at = calloc(more.room, sizeof *more.at);
    if (!more.at)
        return false;
    for (size_t i = 0; i < map->room; i++)
        if (map->at[i].key)
            more.at[find(&more, map->at[i].key)] = map->at[i];
    more.n = map->n;
    free(map->at);
    *map = more;
    return true;
}

bool map_put(number_map *map, uint64_t key, int64_t value)
{
    if (map->n * 2 >= map->room && !grow(map))
        return false;
    size_t i = find(map, key);
    map->n += !map->at[i].key;
    map->at[i].key = key;
    map->at[i].value = value;
    return true;
}

int64_t map_get(const number_map *map, uint64_t key)
{
    return map->n ? map->at[find(map, key)].value : 0;
}
