#ifndef DW_QUERY_PLAN_H
#define DW_QUERY_PLAN_H
#include "archive/archive.h"
typedef struct dw_plan { diwan_hits *hits; } dw_plan;
int32_t dw_plan_open(dw_plan **out, diwan_archive *archive, const diwan_query *query, int32_t order);
int32_t dw_plan_next(dw_plan *plan, int64_t *place);
void dw_plan_close(dw_plan *plan);
#endif
