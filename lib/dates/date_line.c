#include "date_line.h"
int dw_date_line(const char *t, size_t n, int32_t *day, size_t *s, size_t *e) { (void)t; (void)n; *day = 0; *s = *e = 0; return DW_DATE_LINE_NONE; }
