/* What a user's own vocabulary adds to the passes of actors_run.h. All of it does nothing
 * where there is none. */
#ifndef DW_ANALYSIS_ACTORS_OWN_H
#define DW_ANALYSIS_ACTORS_OWN_H

#include "analysis/actors_run.h"

/* Match the user's words at token `i`, unless the tables hold a longer phrase there. Returns
 * the token to go on from, or `i` for none. */
uint32_t dw_own_match(dw_run *run, uint32_t i);

/* Whether a match is of a person that was added. */
bool dw_own_is_person(const dw_run *run, const dw_match *m);

/* Settle a match of DW_MATCH_OWN. */
void dw_own_settle_match(dw_run *run, dw_match *m);

/* An actor that was added, as it is given out. */
dw_actor dw_own_added_actor(dw_run *run, uint32_t number);

/* The last pass: unite actors that were merged, rename them, leave out the retired. */
void dw_run_own(dw_run *run);

#endif
