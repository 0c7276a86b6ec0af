#include "damage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MOST = 64 };

/* A line being damaged: its words, borrowed from the clean text. */
typedef struct {
    const char *at[WORDS_MOST];
    size_t len[WORDS_MOST];
    int n;
    bool last; /* of its paragraph */
} line;

typedef struct {
    char *text;
    size_t len, room;
    uint32_t random;
    const damage *how;
} writer;

static void put(writer *w, const char *text, size_t len)
{
    if (w->len + len + 1 > w->room) {
        w->room = (w->len + len + 1) * 2;
        w->text = realloc(w->text, w->room);
        if (!w->text)
            abort();
    }
    memcpy(w->text + w->len, text, len);
    w->len += len;
    w->text[w->len] = '\0';
}

static uint32_t draw(writer *w, uint32_t below)
{
    w->random ^= w->random << 13;
    w->random ^= w->random >> 17;
    w->random ^= w->random << 5;
    return w->random % below;
}

static bool happens(writer *w, int percent)
{
    return draw(w, 100) < (uint32_t)percent;
}

static bool is_start(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

static int letters(const char *text, size_t len)
{
    int n = 0;
    for (size_t i = 0; i < len; i++)
        n += is_start(text[i]);
    return n;
}

/* Words [first, last), the spaces between them as they are or doubled. */
static void put_words(writer *w, const line *l, int first, int last)
{
    for (int i = first; i < last; i++) {
        if (i > first)
            put(w, " ", 1);
        if (l->len[i] > 6 && happens(w, w->how->lost)) {
            put(w, l->at[i], 4);
            put(w, "\xEF\xBF\xBD", 3);
            put(w, l->at[i] + 4, l->len[i] - 4);
        } else {
            put(w, l->at[i], l->len[i]);
        }
    }
}

/* Chunks of up to `most` words from last to first, double spaces between them. */
static void put_reversed(writer *w, const line *l, int most)
{
    int last = l->n;
    while (last > 0) {
        int first = last - 1 - (int)draw(w, (uint32_t)most);
        if (first < 0)
            first = 0;
        if (last < l->n)
            put(w, "  ", 2);
        put_words(w, l, first, last);
        last = first;
    }
}

/* A mark inside a word of the line at which it can be torn: the word, and the byte. */
static bool find_mark(writer *w, const line *l, int *word, size_t *mark)
{
    int start = (int)draw(w, (uint32_t)l->n);
    for (int k = 0; k < l->n; k++) {
        *word = (start + k) % l->n;
        const char *text = l->at[*word];
        for (size_t i = 4; i + 2 < l->len[*word]; i++) {
            bool is_mark = (unsigned char)text[i] == 0xD9 && (unsigned char)text[i + 1] >= 0x8B &&
                           (unsigned char)text[i + 1] <= 0x92;
            if (is_mark && is_start(text[i])) {
                *mark = i;
                return true;
            }
        }
    }
    return false;
}

/* What follows a mark, the mark, and what stood before it, on lines of their own. */
static bool put_torn(writer *w, const line *l)
{
    int word;
    size_t mark;
    if (!find_mark(w, l, &word, &mark))
        return false;
    put(w, l->at[word] + mark + 2, l->len[word] - mark - 2);
    put(w, " ", 1);
    put_words(w, l, word + 1, l->n);
    put(w, "\n\n", 1 + draw(w, 2));
    put(w, l->at[word] + mark, 2);
    put(w, "\n\n", 1 + draw(w, 2));
    put_words(w, l, 0, word);
    if (word > 0)
        put(w, " ", 1);
    put(w, l->at[word], mark);
    put(w, "\n", 1);
    return true;
}

static void put_line(writer *w, const line *l)
{
    if (l->n > 5 && happens(w, w->how->torn) && put_torn(w, l))
        return;
    if (!l->last && l->n > 5 && happens(w, w->how->reversed))
        put_reversed(w, l, 1);
    else if (!l->last && l->n > 5 && happens(w, w->how->chunks))
        put_reversed(w, l, 3);
    else
        put_words(w, l, 0, l->n);
    put(w, l->last ? "\n" : " \n", l->last ? 1 : 2);
    if (!l->last && happens(w, w->how->blank))
        put(w, "\n", 1);
}

/* Read the next line of at most `width` letters from a paragraph. */
static const char *read_line(const char *p, const char *end, int width, line *l)
{
    int used = 0;
    l->n = 0;
    while (p < end) {
        const char *stop = memchr(p, ' ', (size_t)(end - p));
        size_t len = (size_t)((stop ? stop : end) - p);
        int wide = letters(p, len) + 1;
        if (l->n == WORDS_MOST || (l->n && used + wide > width))
            break;
        l->at[l->n] = p;
        l->len[l->n++] = len;
        used += wide;
        p += len + (stop != NULL);
    }
    l->last = p >= end;
    return p;
}

static void put_paragraph(writer *w, const char *p, const char *end)
{
    line l;
    while (p < end) {
        p = read_line(p, end, w->how->width, &l);
        put_line(w, &l);
    }
    put(w, "\n", 1);
}

char *damage_text(const char *clean, const damage *how)
{
    writer w = { .random = how->seed * 2654435761u | 1, .how = how };
    while (*clean) {
        const char *stop = strchr(clean, '\n');
        const char *end = stop ? stop : clean + strlen(clean);
        put_paragraph(&w, clean, end);
        clean = stop ? stop + 1 : end;
    }
    return w.text;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A line from its last letter to its first; numbers as they are. */
static void put_visual(writer *w, const line *l)
{
    for (int i = l->n - 1; i >= 0; i--) {
        const char *text = l->at[i];
        size_t stop = l->len[i];
        while (stop > 0) {
            size_t start = stop - 1;
            while (start > 0 && (!is_start(text[start]) ||
                                 (is_digit(text[start]) && is_digit(text[start - 1]))))
                start--;
            put(w, text + start, stop - start);
            stop = start;
        }
        put(w, i ? " " : "\n", 1);
    }
}

char *damage_to_visual(const char *clean, int width)
{
    damage none = { .width = width };
    writer w = { .how = &none };
    line l;
    while (*clean) {
        const char *stop = strchr(clean, '\n');
        const char *end = stop ? stop : clean + strlen(clean);
        while (clean < end) {
            clean = read_line(clean, end, width, &l);
            put_visual(&w, &l);
        }
        put(&w, "\n", 1);
        clean = stop ? stop + 1 : end;
    }
    return w.text;
}
