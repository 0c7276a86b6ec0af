/* Days as the public header counts them, and their ISO form. */
#include <diwan.h>
#include <string.h>

/* Days from 0000-03-01, the start of a year that ends with February, to 1970-01-01. */
#define EPOCH 719468

static int32_t day_of(int32_t year, int32_t month, int32_t day)
{
    int32_t y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
    int32_t era = y / 400, of_era = y - era * 400;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * m + 2) / 5 + day - 1 -
           EPOCH;
}

static void date_of(int32_t count, int32_t *year, int32_t *month, int32_t *day)
{
    int32_t from = count + EPOCH, era = from / 146097, of_era = from - era * 146097;
    int32_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;
    *day = of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = era * 400 + y + (*month <= 2);
}

static void put_digits(char *out, int32_t number, int n)
{
    for (; n > 0; n--, number /= 10)
        out[n - 1] = (char)('0' + number % 10);
}

int32_t diwan_day_format(char out[16], int32_t day)
{
    int32_t year, month, of_month;
    if (!out)
        return DIWAN_MISUSE;
    out[0] = '\0';
    if (day < day_of(1, 1, 1) || day > day_of(9999, 12, 31))
        return DIWAN_MISUSE;
    date_of(day, &year, &month, &of_month);
    memcpy(out, "0000-00-00", 11);
    put_digits(out, year, 4);
    put_digits(out + 5, month, 2);
    put_digits(out + 8, of_month, 2);
    return DIWAN_OK;
}

static int32_t digits(const char *p, int n)
{
    int32_t number = 0;
    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9')
            return -1;
        number = number * 10 + (p[i] - '0');
    }
    return number;
}

int32_t diwan_day_read(int32_t *out, const char *iso, size_t len)
{
    char back[16];
    if (!out || !iso)
        return DIWAN_MISUSE;
    *out = DIWAN_NO_DAY;
    if (len != 10 || iso[4] != '-' || iso[7] != '-')
        return DIWAN_BADDATE;
    int32_t year = digits(iso, 4), month = digits(iso + 5, 2), day = digits(iso + 8, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31)
        return DIWAN_BADDATE;
    int32_t count = day_of(year, month, day);
    diwan_day_format(back, count); /* 30 February would come back as another day */
    if (digits(back + 8, 2) != day)
        return DIWAN_BADDATE;
    *out = count;
    return DIWAN_OK;
}
