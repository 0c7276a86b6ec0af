#include "fold.h"

#include "chars.h"
#include "utf8.h"

size_t dw_fold_bound(size_t len)
{
    /* The widest growth is U+FDFA: three bytes to eighteen letters of at most two
     * bytes each; single code points never grow by more. */
    return len * 12 + 4;
}

static size_t fold_char(char *out, uint32_t c, const char *p, size_t n)
{
    uint32_t letters[DW_CHAR_MOST];
    size_t many, len = 0;
    switch (dw_char_kind_of(c)) {
    case DW_CHAR_LETTER:
    case DW_CHAR_DIGIT:
        many = dw_char_plain(c, letters);
        for (size_t i = 0; i < many; i++)
            len += dw_utf8_put(out + len, dw_char_fold(letters[i]));
        return len;
    case DW_CHAR_SEPARATOR:
        for (size_t i = 0; i < n; i++)
            out[i] = p[i];
        return n;
    default:
        return 0;
    }
}

size_t dw_fold(char *out, const char *text, size_t len)
{
    const char *p = text, *end = text + len;
    size_t done = 0;
    while (p < end) {
        uint32_t c;
        size_t n = dw_utf8_get(p, end, &c);
        if (c != DW_BAD_CHAR)
            done += fold_char(out + done, c, p, n);
        p += n;
    }
    return done;
}
