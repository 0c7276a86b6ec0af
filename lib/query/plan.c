#include "plan.h"

#include <stdlib.h>

#include "hits.h"

struct dw_plan {
    diwan_hits *hits;
};

int32_t dw_plan_open(dw_plan **out, diwan_archive *archive, const diwan_query *query, int32_t order)
{
    diwan_query asked = *query;
    asked.order = order;
    asked.limit = asked.skip = 0;
    *out = calloc(1, sizeof **out);
    if (!*out)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    int32_t status = diwan_hits_open(&(*out)->hits, archive, &asked);
    if (status < 0) {
        free(*out);
        *out = NULL;
    }
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
    if (plan)
        diwan_hits_close(plan->hits);
    free(plan);
}
