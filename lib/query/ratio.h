/* How far a share has grown, with honest care for small numbers. */
#ifndef DW_QUERY_RATIO_H
#define DW_QUERY_RATIO_H

#include <stdint.h>

/* The share of `now` in `all_now` over that of `before` in `all_before`, which are positive:
 * the ratio and an interval that holds the true one at least 95 times of 100 where counts
 * vary as chance alone has them. Given the sum of both counts, `now` is binomial; its exact
 * interval (Clopper and Pearson's) is turned into one of the ratio. Ends may be 0 and
 * HUGE_VAL. */
void dw_ratio(int64_t now, int64_t all_now, int64_t before, int64_t all_before, double *ratio,
              double *low, double *high);

/* The chance that a binomial number of `n` trials of chance `p` is `k` or more. */
double dw_binomial_tail(int64_t k, int64_t n, double p);

#endif
