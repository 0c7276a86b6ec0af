#include "layout_lines.h"

#include <stdlib.h>
#include <string.h>

/* The least width of the empty strip between two columns, and the least height of a
 * column beside another, as multiples of the usual height of a word. */
#define GUTTER 0.4
#define COLUMN_HEIGHT 3.5

/* Pages with more words than this are read as one column, to keep time linear. */
#define PAGE_MOST 5000

/* A place while it is sorted: by the middle of its height, or by its left end. */
typedef struct {
    double key;
    size_t place;
} sorted;

typedef struct {
    const dw_layout *layout;
    dw_lines *lines;
    double height;    /* of the usual word */
    uint32_t regions; /* begun so far */
    size_t placed;    /* used of lines->order */
    bool failed;
} finder;

static double middle(const dw_place *place)
{
    return (place->y0 + place->y1) / 2;
}

static int by_key(const void *a, const void *b)
{
    const sorted *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static void sort_by_left(const dw_layout *layout, sorted *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        words[i].key = layout->at[words[i].place].x0;
    qsort(words, n, sizeof *words, by_key);
}

static void sort_by_middle(const dw_layout *layout, sorted *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        words[i].key = middle(&layout->at[words[i].place]);
    qsort(words, n, sizeof *words, by_key);
}

static bool add_line(finder *f, const sorted *words, size_t n)
{
    dw_lines *lines = f->lines;
    if (lines->n == lines->room) {
        size_t wish = lines->room ? lines->room * 2 : 64;
        dw_layout_line *more = realloc(lines->at, wish * sizeof *more);
        if (!more)
            return false;
        lines->at = more;
        lines->room = wish;
    }
    const dw_place *at = f->layout->at;
    dw_layout_line line = { .first = f->placed,
                            .n = n,
                            .page = at[words[0].place].page,
                            .region = f->regions,
                            .x0 = at[words[0].place].x0,
                            .y0 = at[words[0].place].y0,
                            .x1 = at[words[0].place].x1,
                            .y1 = at[words[0].place].y1,
                            .low = 1e9 };
    for (size_t i = 0; i < n; i++) {
        const dw_place *place = &at[words[i].place];
        double height = place->y1 - place->y0;
        lines->order[f->placed++] = words[i].place;
        line.low = height < line.low ? height : line.low;
        line.high = height > line.high ? height : line.high;
        line.x1 = place->x1 > line.x1 ? place->x1 : line.x1;
        line.y0 = place->y0 < line.y0 ? place->y0 : line.y0;
        line.y1 = place->y1 > line.y1 ? place->y1 : line.y1;
    }
    lines->at[lines->n++] = line;
    return true;
}

/* Whether a word stands on the line that reaches from y0 to y1. Lines hardly overlap;
 * glyphs taken from another font stand off their line by up to half of their height. */
static bool beside(const dw_place *place, double y0, double y1)
{
    double top = place->y0 > y0 ? place->y0 : y0, bottom = place->y1 < y1 ? place->y1 : y1;
    double low = place->y1 - place->y0 < y1 - y0 ? place->y1 - place->y0 : y1 - y0;
    return bottom - top > low * 0.4;
}

/* Cut the words of one column, sorted by their middles, into lines. */
static void emit_lines(finder *f, sorted *words, size_t n)
{
    const dw_place *at = f->layout->at;
    for (size_t i = 0, j; i < n && !f->failed; i = j) {
        double y0 = at[words[i].place].y0, y1 = at[words[i].place].y1;
        for (j = i + 1; j < n && beside(&at[words[j].place], y0, y1); j++)
            continue;
        sort_by_left(f->layout, words + i, j - i);
        f->failed = !add_line(f, words + i, j - i);
    }
}

/* A band is what stands side by side: words whose middle halves overlap in height. */
static size_t band_end(const dw_layout *layout, const sorted *words, size_t first, size_t n)
{
    const dw_place *at = layout->at;
    double low = at[words[first].place].y1 * 0.75 + at[words[first].place].y0 * 0.25;
    size_t i = first + 1;
    for (; i < n; i++) {
        const dw_place *place = &at[words[i].place];
        double top = place->y0 * 0.75 + place->y1 * 0.25,
               bottom = place->y1 * 0.75 + place->y0 * 0.25;
        if (top >= low)
            break;
        low = bottom > low ? bottom : low;
    }
    return i;
}

/* Find the widest empty strip, from top to bottom, between words of a run of bands;
 * returns its width and its middle. `scratch` has room for n. */
static double widest_gutter(const dw_layout *layout, const sorted *words, size_t n, sorted *scratch,
                            double *at)
{
    double reach, widest = 0;
    memcpy(scratch, words, n * sizeof *words);
    sort_by_left(layout, scratch, n);
    reach = layout->at[scratch[0].place].x1;
    for (size_t i = 1; i < n; i++) {
        const dw_place *place = &layout->at[scratch[i].place];
        if (place->x0 - reach > widest) {
            widest = place->x0 - reach;
            *at = (place->x0 + reach) / 2;
        }
        reach = place->x1 > reach ? place->x1 : reach;
    }
    return widest;
}

/* Whether both sides of a strip are columns: several lines high, side by side. */
static bool are_columns(const finder *f, const sorted *words, size_t n, double gutter)
{
    double top[2] = { 1e9, 1e9 }, bottom[2] = { -1e9, -1e9 };
    for (size_t i = 0; i < n; i++) {
        const dw_place *place = &f->layout->at[words[i].place];
        int side = place->x0 > gutter;
        top[side] = middle(place) < top[side] ? middle(place) : top[side];
        bottom[side] = middle(place) > bottom[side] ? middle(place) : bottom[side];
    }
    double shared_top = top[0] > top[1] ? top[0] : top[1];
    double shared_bottom = bottom[0] < bottom[1] ? bottom[0] : bottom[1];
    return shared_bottom - shared_top >= COLUMN_HEIGHT * f->height;
}

/* The longest run of bands from the first that a strip parts into columns; 0 for none. */
static size_t column_run(const finder *f, const sorted *words, size_t n, sorted *scratch,
                         double *at)
{
    size_t run = 0;
    if (n > PAGE_MOST)
        return 0;
    for (size_t end = band_end(f->layout, words, 0, n);; end = band_end(f->layout, words, end, n)) {
        double where = 0;
        if (widest_gutter(f->layout, words, end, scratch, &where) < GUTTER * f->height) {
            if (end > 1 && (run || middle(&f->layout->at[words[end - 1].place]) -
                                           middle(&f->layout->at[words[0].place]) >
                                       f->height))
                break;
        } else if (are_columns(f, words, end, where)) {
            run = end;
            *at = where;
        }
        if (end >= n)
            break;
    }
    return run;
}

static void emit_region(finder *f, sorted *words, size_t n, sorted *scratch);

/* The column on the right is read first. */
static void emit_columns(finder *f, sorted *words, size_t n, sorted *scratch, double gutter)
{
    size_t right = 0, left = 0;
    for (size_t i = 0; i < n; i++) {
        if (f->layout->at[words[i].place].x0 > gutter)
            words[right++] = words[i];
        else
            scratch[left++] = words[i];
    }
    memcpy(words + right, scratch, left * sizeof *words);
    f->regions++;
    emit_region(f, words, right, scratch);
    f->regions++;
    emit_region(f, words + right, left, scratch);
    f->regions++;
}

static void emit_region(finder *f, sorted *words, size_t n, sorted *scratch)
{
    size_t plain = 0; /* where the words that stand in no columns begin */
    sort_by_middle(f->layout, words, n);
    for (size_t i = 0; i < n && !f->failed;) {
        double gutter = 0;
        size_t run = column_run(f, words + i, n - i, scratch, &gutter);
        if (!run) {
            i = band_end(f->layout, words, i, n);
            continue;
        }
        emit_lines(f, words + plain, i - plain);
        emit_columns(f, words + i, run, scratch, gutter);
        i += run;
        plain = i;
    }
    if (!f->failed)
        emit_lines(f, words + plain, n - plain);
}

static double usual_height(const dw_layout *layout, sorted *words)
{
    for (size_t i = 0; i < layout->n; i++)
        words[i] = (sorted){ layout->at[i].y1 - layout->at[i].y0, i };
    qsort(words, layout->n, sizeof *words, by_key);
    return words[layout->n / 2].key;
}

bool dw_lines_read(dw_lines *lines, const dw_layout *layout)
{
    finder f = { .layout = layout, .lines = lines };
    *lines = (dw_lines){ 0 };
    if (!layout->n)
        return true;
    sorted *words = malloc(2 * layout->n * sizeof *words);
    lines->order = malloc(layout->n * sizeof *lines->order);
    f.failed = !words || !lines->order;
    if (!f.failed)
        f.height = usual_height(layout, words);
    for (size_t i = 0, j; i < layout->n && !f.failed; i = j) {
        for (j = i; j < layout->n && layout->at[j].page == layout->at[i].page; j++)
            words[j - i] = (sorted){ 0, j };
        emit_region(&f, words, j - i, words + layout->n);
        f.regions++;
    }
    free(words);
    return !f.failed;
}

void dw_lines_clear(dw_lines *lines)
{
    free(lines->at);
    free(lines->order);
    *lines = (dw_lines){ 0 };
}
