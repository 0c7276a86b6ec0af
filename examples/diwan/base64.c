#include "base64.h"

#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_write(FILE *out, const char *bytes, size_t len)
{
    const unsigned char *p = (const unsigned char *)bytes;
    for (; len > 0; p += 3) {
        size_t n = len < 3 ? len : 3;
        unsigned one = p[0], two = n > 1 ? p[1] : 0, three = n > 2 ? p[2] : 0;
        const char four[] = { letters[one >> 2], letters[(one & 3) << 4 | two >> 4],
                              n > 1 ? letters[(two & 15) << 2 | three >> 6] : '=',
                              n > 2 ? letters[three & 63] : '=' };
        fwrite(four, 1, sizeof four, out);
        len -= n;
    }
}

/* What a letter stands for; -1 where it is none. */
static int value_of(char c)
{
    const char *found = c ? strchr(letters, c) : NULL;
    return found ? (int)(found - letters) : -1;
}

bool base64_read(char *text, size_t *len)
{
    size_t n = *len, out = 0;
    if (n % 4)
        return false;
    size_t filled = !n ? 0 : text[n - 1] != '=' ? 0 : text[n - 2] != '=' ? 1 : 2;
    for (size_t i = 0; i < n; i += 4) {
        unsigned long bits = 0;
        for (size_t j = 0; j < 4; j++) {
            int value = i + j < n - filled ? value_of(text[i + j]) : 0;
            if (value < 0)
                return false;
            bits = bits << 6 | (unsigned long)value;
        }
        text[out++] = (char)(bits >> 16 & 255);
        text[out++] = (char)(bits >> 8 & 255);
        text[out++] = (char)(bits & 255);
    }
    *len = out - filled;
    return true;
}
