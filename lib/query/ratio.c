#include "ratio.h"

#include <math.h>

#define HALF_ERROR 0.025 /* on each side */

/* The logarithm of the gamma function for x >= 1, by Lanczos' formula; lgamma() writes to a
 * global. */
static double log_gamma(double x)
{
    static const double c[] = { 76.18009172947146,  -86.50532032941677,    24.01409824083091,
                                -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5 };
    double sum = 1.000000000190015, t = x + 5.5;
    for (int i = 0; i < 6; i++)
        sum += c[i] / (x + 1 + i);
    return (x + 0.5) * log(t) - t + log(2.5066282746310005 * sum / x);
}

/* The continued fraction of the incomplete beta function, by Lentz' method. */
static double fraction(double a, double b, double x)
{
    const double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    d = 1 / (fabs(d) < tiny ? tiny : d);
    double h = d;
    for (int m = 1; m <= 10000; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 + even * d;
        c = 1 + even / c;
        d = 1 / (fabs(d) < tiny ? tiny : d);
        c = fabs(c) < tiny ? tiny : c;
        h *= d * c;
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 + odd * d;
        c = 1 + odd / c;
        d = 1 / (fabs(d) < tiny ? tiny : d);
        c = fabs(c) < tiny ? tiny : c;
        h *= d * c;
        if (fabs(d * c - 1) < 1e-12)
            break;
    }
    return h;
}

double dw_binomial_tail(int64_t k, int64_t n, double p)
{
    if (k <= 0 || p >= 1)
        return 1;
    if (k > n || p <= 0)
        return 0;
    double a = (double)k, b = (double)(n - k) + 1;
    double front = exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * log(p) + b * log1p(-p));
    if (p < (a + 1) / (a + b + 2))
        return front * fraction(a, b, p) / a;
    return 1 - front * fraction(b, a, 1 - p) / b;
}

/* The p at which the chance of `k` or more of `n` is `chance`; it grows with p. */
static double find(int64_t k, int64_t n, double chance)
{
    double low = 0, high = 1;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (dw_binomial_tail(k, n, middle) < chance)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

/* The ratio of shares that makes a p. */
static double as_ratio(double p, double all_now, double all_before)
{
    return p >= 1 ? HUGE_VAL : p / (1 - p) * all_before / all_now;
}

void dw_ratio(int64_t now, int64_t all_now, int64_t before, int64_t all_before, double *ratio,
              double *low, double *high)
{
    double n = (double)all_now, b = (double)all_before;
    int64_t sum = now + before;
    *ratio = before ? (double)now / n / ((double)before / b) : now ? HUGE_VAL : 1;
    *low = now ? as_ratio(find(now, sum, HALF_ERROR), n, b) : 0;
    *high = before ? as_ratio(find(now + 1, sum, 1 - HALF_ERROR), n, b) : HUGE_VAL;
}
