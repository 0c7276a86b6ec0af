#include "utf8.h"

static bool continues(const char *p, const char *end, size_t n)
{
    if ((size_t)(end - p) <= n)
        return false;
    for (size_t i = 1; i <= n; i++)
        if (((unsigned char)p[i] & 0xC0) != 0x80)
            return false;
    return true;
}

size_t dw_utf8_get(const char *p, const char *end, uint32_t *c)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] < 0x80) {
        *c = u[0];
        return 1;
    }
    if (u[0] >= 0xC2 && u[0] < 0xE0 && continues(p, end, 1)) {
        *c = (uint32_t)(u[0] & 0x1F) << 6 | (u[1] & 0x3F);
        return 2;
    }
    if (u[0] >= 0xE0 && u[0] < 0xF0 && continues(p, end, 2)) {
        *c = (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
        if (*c >= 0x800 && (*c < 0xD800 || *c > 0xDFFF))
            return 3;
    } else if (u[0] >= 0xF0 && u[0] < 0xF5 && continues(p, end, 3)) {
        *c = (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3F) << 12 |
             (uint32_t)(u[2] & 0x3F) << 6 | (u[3] & 0x3F);
        if (*c >= 0x10000 && *c <= 0x10FFFF)
            return 4;
    }
    *c = DW_BAD_CHAR;
    return 1;
}

size_t dw_utf8_get_before(const char *begin, const char *p, uint32_t *c)
{
    size_t most = (size_t)(p - begin) < 4 ? (size_t)(p - begin) : 4;
    for (size_t n = 1; n <= most; n++) {
        if (((unsigned char)p[-(ptrdiff_t)n] & 0xC0) == 0x80)
            continue;
        if (dw_utf8_get(p - n, p, c) == n)
            return n;
        break;
    }
    *c = DW_BAD_CHAR;
    return 1;
}

size_t dw_utf8_put(char out[4], uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

bool dw_utf8_valid(const char *s, size_t len, size_t *bad)
{
    const char *p = s, *end = s + len;
    while (p < end) {
        uint32_t c;
        size_t n = dw_utf8_get(p, end, &c);
        if (c == DW_BAD_CHAR) {
            if (bad)
                *bad = (size_t)(p - s);
            return false;
        }
        p += n;
    }
    return true;
}
