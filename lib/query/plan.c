#include "plan.h"
#include <stdlib.h>
#include "hits.h"
int32_t dw_plan_open(dw_plan **out, diwan_archive *archive, const diwan_query *query, int32_t order)
{
    diwan_query q = *query;
    q.order = order;
    q.limit = q.skip = 0;
    *out = calloc(1, sizeof **out);
    int32_t status = diwan_hits_open(&(*out)->hits, archive, &q);
    if (status < 0) { free(*out); *out = NULL; }
    return status;
}
int32_t dw_plan_next(dw_plan *plan, int64_t *place)
{
    int32_t status = diwan_hits_next(plan->hits);
    *place = plan->hits->place;
    return status;
}
void dw_plan_close(dw_plan *plan)
{
    if (plan) diwan_hits_close(plan->hits);
    free(plan);
}
