/* Briefs that have to do with one: what it is about, how much each of that tells, and what
 * another brief shares of it. */
#ifndef DW_QUERY_KIN_H
#define DW_QUERY_KIN_H

#include "archive/facets.h"
#include "tally.h"

/* An actor or theme of the brief. */
typedef struct {
    uint32_t number;
    bool theme;
    double weight;         /* how much it tells: the rarer in the archive, the more */
    uint64_t expectations; /* the first 64 that name it, as bits */
} dw_kin_item;

typedef struct {
    int64_t place, id;
    double score;
    char date[16];
    int32_t day;
    char *title;
    uint32_t *shared; /* items */
    size_t num_shared;
    uint64_t expectations;
} dw_kin_row;

/* What diwan_related is, for both that make one. */
struct diwan_related {
    diwan_archive *archive; /* only while it is made */
    dw_facets facets;
    int64_t place;
    dw_kin_item *items; /* actors, then themes */
    dw_label *labels;   /* of the items */
    size_t num_items;
    double whole; /* the weight of all items */
    dw_kin_row *rows;
    size_t num_rows, room, at; /* at from 1; 0 before the first */
};

/* Begin with the brief `id`; where `opinion`, with its actors of the opinion, if it has any. */
int32_t dw_kin_begin(diwan_related *kin, diwan_archive *archive, int64_t id, bool opinion);

/* The weight of the items that the facets just read share; `shared`, unless NULL, is given
 * the items. `*actors` is how many of them are actors. */
double dw_kin_share(const diwan_related *kin, uint32_t *shared, size_t *num_shared, size_t *actors);

/* Add the brief at `place`, whose facets were just read. */
int32_t dw_kin_add(diwan_related *kin, int64_t place, double score);

/* Give up what is needed only to make it. */
void dw_kin_end(diwan_related *kin);

#endif
