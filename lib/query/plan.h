/* The places of the briefs that a query finds, for those who count them:
 *
 *     dw_plan *plan;
 *     int32_t status = dw_plan_open(&plan, archive, query, DIWAN_ORDER_OLDEST);
 *     while (status >= 0 && (status = dw_plan_next(plan, &place)) == DIWAN_ROW)
 *         ...
 *     dw_plan_close(plan);
 */
#ifndef DW_QUERY_PLAN_H
#define DW_QUERY_PLAN_H

#include "archive/archive.h"

typedef struct dw_plan dw_plan;

/* Make a plan. `order` is DIWAN_ORDER_NEWEST or _OLDEST; the query's own order and limit do
 * not count. Returns DIWAN_OK or an error kept on the archive; `*out` is NULL then. */
int32_t dw_plan_open(dw_plan **out, diwan_archive *archive, const diwan_query *query,
                     int32_t order);

/* Step to the next brief, in the order of places. Returns DIWAN_ROW; DIWAN_DONE, and then the
 * read transaction is given up; or an error. */
int32_t dw_plan_next(dw_plan *plan, int64_t *place);

void dw_plan_close(dw_plan *plan);

#endif
