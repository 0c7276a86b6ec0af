#include <stddef.h>
#include <stdint.h>
enum { DW_DATE_LINE_NONE, DW_DATE_LINE_FOUND, DW_DATE_LINE_BAD };
int dw_date_line(const char *t, size_t n, int32_t *day, size_t *s, size_t *e);
