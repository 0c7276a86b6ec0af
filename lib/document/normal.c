#include "normal.h"

#include <diwan.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

typedef struct {
    uint32_t code;
    uint8_t class;
    bool joins; /* it may join, or change places with, what stands before it */
    bool maybe; /* it is not always left as it stands */
    uint32_t parts[2];
} normal_char;

typedef struct {
    uint32_t first, second, both;
} normal_pair;

#include "normal_table.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Hangul syllables are taken apart and put together by arithmetic. */
enum { S_BASE = 0xAC00, L_BASE = 0x1100, V_BASE = 0x1161, T_BASE = 0x11A7 };
enum { L_COUNT = 19, V_COUNT = 21, T_COUNT = 28, S_COUNT = L_COUNT * V_COUNT * T_COUNT };

static const normal_char *find_char(uint32_t c)
{
    size_t low = 0, high = COUNT(chars);
    if (c < NORMAL_LOW && !(low_special[c / 8] >> c % 8 & 1))
        return NULL;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (chars[mid].code == c)
            return &chars[mid];
        if (chars[mid].code < c)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

/* What two code points make together; 0 for nothing. */
static uint32_t compose(uint32_t first, uint32_t second)
{
    size_t low = 0, high = COUNT(pairs);
    if (first - L_BASE < L_COUNT && second - V_BASE < V_COUNT)
        return S_BASE + ((first - L_BASE) * V_COUNT + (second - V_BASE)) * T_COUNT;
    if (first - S_BASE < S_COUNT && (first - S_BASE) % T_COUNT == 0 && second > T_BASE &&
        second < T_BASE + T_COUNT)
        return first + (second - T_BASE);
    while (low < high) {
        size_t mid = (low + high) / 2;
        const normal_pair *pair = &pairs[mid];
        if (pair->first == first && pair->second == second)
            return pair->both;
        if (pair->first < first || (pair->first == first && pair->second < second))
            low = mid + 1;
        else
            high = mid;
    }
    return 0;
}

/* --- a letter with what may join it */

typedef struct {
    uint32_t code;
    uint32_t class;
    size_t turn; /* equal classes keep their order */
} part;

typedef struct {
    part *parts;
    size_t n, room;
    char *out; /* with room for three times the text */
    size_t len;
} writer;

static bool add_part(writer *w, uint32_t c, uint32_t class)
{
    if (w->n == w->room) {
        size_t room = 2 * w->room + 32;
        part *parts = realloc(w->parts, room * sizeof *parts);
        if (!parts)
            return false;
        w->parts = parts;
        w->room = room;
    }
    w->parts[w->n] = (part){ c, class, w->n };
    w->n++;
    return true;
}

static bool take_apart(writer *w, uint32_t c)
{
    uint32_t s = c - S_BASE;
    if (s < S_COUNT)
        return add_part(w, L_BASE + s / (V_COUNT * T_COUNT), 0) &&
               add_part(w, V_BASE + s % (V_COUNT * T_COUNT) / T_COUNT, 0) &&
               (s % T_COUNT == 0 || add_part(w, T_BASE + s % T_COUNT, 0));
    const normal_char *known = find_char(c);
    if (!known || !known->parts[0])
        return add_part(w, c, known ? known->class : 0);
    return take_apart(w, known->parts[0]) && (!known->parts[1] || take_apart(w, known->parts[1]));
}

static int by_class(const void *a, const void *b)
{
    const part *x = a, *y = b;
    if (x->class != y->class)
        return x->class < y->class ? -1 : 1;
    return x->turn < y->turn ? -1 : 1;
}

static void sort_marks(writer *w)
{
    for (size_t i = 0; i < w->n;) {
        size_t end = i;
        bool sorted = true;
        for (; end < w->n && w->parts[end].class; end++)
            sorted = sorted && (end == i || w->parts[end - 1].class <= w->parts[end].class);
        if (!sorted)
            qsort(w->parts + i, end - i, sizeof *w->parts, by_class);
        i = end > i ? end : i + 1;
    }
}

/* Put each part together with the last letter, unless one of the same or a higher class is
 * left between them. What went into a letter becomes 0. */
static void put_together(writer *w)
{
    part *letter = NULL;
    int between = -1; /* the class of what is left after the letter; -1 for nothing */
    for (size_t i = 0; i < w->n; i++) {
        part *p = &w->parts[i];
        uint32_t both = letter && between < (int)p->class ? compose(letter->code, p->code) : 0;
        if (both) {
            letter->code = both;
            p->code = 0;
        } else if (p->class == 0) {
            letter = p;
            between = -1;
        } else {
            between = (int)p->class;
        }
    }
}

static bool write_joined(writer *w, const char *p, const char *end)
{
    uint32_t c;
    w->n = 0;
    while (p < end) {
        p += dw_utf8_get(p, end, &c);
        if (!take_apart(w, c))
            return false;
    }
    sort_marks(w);
    put_together(w);
    for (size_t i = 0; i < w->n; i++)
        if (w->parts[i].code)
            w->len += dw_utf8_put(w->out + w->len, w->parts[i].code);
    return true;
}

/* --- texts */

/* Where the letter at `p` ends with all that may join it. `*normal`: it is as it should be. */
static const char *letter_end(const char *p, const char *end, bool *normal)
{
    uint32_t c, class = 0;
    size_t n = dw_utf8_get(p, end, &c);
    const normal_char *known = find_char(c);
    *normal = true;
    for (;;) {
        if (known && (known->maybe || (known->class && known->class < class)))
            *normal = false;
        class = known ? known->class : 0;
        p += n;
        if (p == end)
            return p;
        n = dw_utf8_get(p, end, &c);
        known = find_char(c);
        if (!known || !known->joins)
            return p;
    }
}

/* Where the letters end that nothing joins and that are left as they stand: at the last one
 * before what may join it, or at what is none of them. */
static const char *plain_end(const char *p, const char *end)
{
    const char *letter = p;
    while (p < end) {
        uint32_t c;
        size_t n = dw_utf8_get(p, end, &c);
        const normal_char *known = find_char(c);
        if (known)
            return known->joins ? letter : p;
        letter = p;
        p += n;
    }
    return end;
}

int32_t dw_normal(char **out, size_t *out_len, const char *text, size_t len)
{
    const char *p = text, *end = text + len;
    writer w = { .out = malloc(len * 3 + 1) };
    bool done = w.out != NULL, normal = true;
    while (done && p < end) {
        const char *begin = p, *letter = plain_end(p, end);
        p = letter < end ? letter_end(letter, end, &normal) : end;
        const char *as_is = normal ? p : letter;
        memcpy(w.out + w.len, begin, (size_t)(as_is - begin));
        w.len += (size_t)(as_is - begin);
        if (as_is < p)
            done = write_joined(&w, letter, p);
    }
    free(w.parts);
    if (!done)
        free(w.out);
    char *fit = done ? realloc(w.out, w.len + 1) : NULL;
    *out = done && !fit ? w.out : fit;
    *out_len = done ? w.len : 0;
    if (done)
        (*out)[w.len] = '\0';
    return done ? DIWAN_OK : DIWAN_NOMEM;
}
