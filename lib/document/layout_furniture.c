/* What a page has beside its text: its number, and headers and footers. */
#include <stdlib.h>

#include "layout_words.h"
#include "text/chars.h"

typedef struct {
    uint64_t *at; /* of the first, or of the last line of each page that has one */
    size_t n;
} keys;

/* The line's text without digits, to know a header by: its hash, its length and how many
 * digits were left out. */
static uint64_t key_of(dw_layout_words *w, const dw_layout_line *line, size_t *len, size_t *digits)
{
    uint64_t hash = 1469598103934665603u;
    *len = *digits = 0;
    for (size_t i = 0; i < line->n;) {
        i = dw_layout_word(w, line, i);
        for (size_t k = 0; k < w->word.n; k++) {
            if (dw_char_kind_of(w->word.at[k]) == DW_CHAR_DIGIT) {
                ++*digits;
                continue;
            }
            hash = (hash ^ w->word.at[k]) * 1099511628211u;
            ++*len;
        }
    }
    return hash;
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Whether a key is among the sorted ones twice. */
static bool repeats(const keys *k, uint64_t key)
{
    size_t low = 0, high = k->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (k->at[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low + 1 < k->n && k->at[low] == key && k->at[low + 1] == key;
}

bool dw_layout_mark_furniture(dw_layout_words *w, dw_lines *lines)
{
    uint64_t *key = malloc((lines->n + 1) * sizeof *key);
    keys tops = { malloc((lines->n + 1) * sizeof *tops.at), 0 };
    keys bottoms = { malloc((lines->n + 1) * sizeof *bottoms.at), 0 };
    bool done = key && tops.at && bottoms.at;
    for (size_t i = 0; done && i < lines->n; i++) {
        dw_layout_line *line = &lines->at[i];
        size_t len, digits;
        bool top = i == 0 || lines->at[i - 1].page != line->page;
        bool bottom = i + 1 == lines->n || lines->at[i + 1].page != line->page;
        if (!top && !bottom)
            continue;
        key[i] = key_of(w, line, &len, &digits);
        if (len <= 2 && digits > 0 && digits <= 3)
            line->furniture = true;
        else if (top)
            tops.at[tops.n++] = key[i];
        else
            bottoms.at[bottoms.n++] = key[i];
    }
    if (done) {
        qsort(tops.at, tops.n, sizeof *tops.at, by_value);
        qsort(bottoms.at, bottoms.n, sizeof *bottoms.at, by_value);
    }
    for (size_t i = 0; done && i < lines->n; i++) {
        bool top = i == 0 || lines->at[i - 1].page != lines->at[i].page;
        bool bottom = i + 1 == lines->n || lines->at[i + 1].page != lines->at[i].page;
        if ((top || bottom) && !lines->at[i].furniture)
            lines->at[i].furniture = repeats(top ? &tops : &bottoms, key[i]);
    }
    free(key);
    free(tops.at);
    free(bottoms.at);
    return done;
}
