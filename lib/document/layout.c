#include "layout.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    dw_layout *layout;
    size_t room, text_room;
    uint32_t page; /* the number of pages begun */
} reader;

/* The number in the attribute `name="…"` of a tag that ends at `end`; 0 for none. Read
 * by hand, as strtod() reads by the locale. */
static double attribute(const char *tag, const char *end, const char *name)
{
    size_t n = strlen(name);
    double value = 0, scale = 1;
    for (const char *p = tag; p + n + 2 < end; p++) {
        if (p[0] != ' ' || memcmp(p + 1, name, n) || p[n + 1] != '=')
            continue;
        p += n + 3;
        for (; p < end && *p >= '0' && *p <= '9'; p++)
            value = value * 10 + (*p - '0');
        if (p < end && *p == '.')
            for (p++; p < end && *p >= '0' && *p <= '9'; p++)
                value += (*p - '0') * (scale /= 10);
        return value;
    }
    return 0;
}

static bool add_bytes(reader *r, const char *bytes, size_t len)
{
    dw_layout *layout = r->layout;
    if (layout->text_len + len + 1 > r->text_room) {
        size_t wish = (layout->text_len + len + 1) * 2;
        char *more = realloc(layout->text, wish);
        if (!more)
            return false;
        layout->text = more;
        r->text_room = wish;
    }
    memcpy(layout->text + layout->text_len, bytes, len);
    layout->text_len += len;
    return true;
}

/* Copy text with the five entities of XML resolved. */
static bool add_text(reader *r, const char *p, const char *end)
{
    static const char *const entities[][2] = {
        { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" }
    };
    while (p < end) {
        const char *amp = memchr(p, '&', (size_t)(end - p));
        size_t skip = 0;
        if (!add_bytes(r, p, (size_t)((amp ? amp : end) - p)))
            return false;
        if (!amp)
            return true;
        for (size_t i = 0; i < 5 && !skip; i++) {
            size_t n = strlen(entities[i][0]);
            if ((size_t)(end - amp) >= n && !memcmp(amp, entities[i][0], n)) {
                if (!add_bytes(r, entities[i][1], 1))
                    return false;
                skip = n;
            }
        }
        if (!skip && !add_bytes(r, amp, 1))
            return false;
        p = amp + (skip ? skip : 1);
    }
    return true;
}

static bool add_place(reader *r, const char *tag, const char *tag_end, const char *text_end)
{
    dw_layout *layout = r->layout;
    if (layout->n == r->room) {
        size_t wish = r->room ? r->room * 2 : 256;
        dw_place *more = realloc(layout->at, wish * sizeof *more);
        if (!more)
            return false;
        layout->at = more;
        r->room = wish;
    }
    dw_place *place = &layout->at[layout->n];
    *place = (dw_place){ .x0 = attribute(tag, tag_end, "xMin"),
                         .y0 = attribute(tag, tag_end, "yMin"),
                         .x1 = attribute(tag, tag_end, "xMax"),
                         .y1 = attribute(tag, tag_end, "yMax"),
                         .text = layout->text_len,
                         .page = r->page ? r->page - 1 : 0 };
    if (!add_text(r, tag_end + 1, text_end))
        return false;
    place->len = layout->text_len - place->text;
    layout->n += place->len > 0 && place->x1 >= place->x0 && place->y1 > place->y0;
    return true;
}

static bool begins(const char *p, const char *end, const char *tag)
{
    size_t n = strlen(tag);
    return (size_t)(end - p) > n && !memcmp(p, tag, n);
}

bool dw_layout_read(dw_layout *layout, const char *xhtml, size_t len)
{
    reader r = { .layout = layout };
    const char *p = xhtml, *end = xhtml + len;
    *layout = (dw_layout){ 0 };
    while ((p = memchr(p, '<', (size_t)(end - p)))) {
        const char *tag_end = memchr(p, '>', (size_t)(end - p));
        if (!tag_end)
            break;
        if (begins(p, end, "<page "))
            r.page++;
        if (begins(p, end, "<word ")) {
            const char *text_end = memchr(tag_end, '<', (size_t)(end - tag_end));
            if (!text_end)
                break;
            if (!add_place(&r, p, tag_end, text_end))
                return false;
        }
        p = tag_end + 1;
        if (p >= end)
            break;
    }
    return true;
}

void dw_layout_clear(dw_layout *layout)
{
    free(layout->at);
    free(layout->text);
    *layout = (dw_layout){ 0 };
}
