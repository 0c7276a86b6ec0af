/* From lines of words in their places to text: words in the order of reading, lines joined to
 * paragraphs. */
#include <stdlib.h>
#include <string.h>

#include "layout_words.h"
#include "text/utf8.h"

/* Lines further apart than this share of the usual distance begin a new block. */
#define BLOCK 1.3

typedef struct {
    dw_layout_words words;
    char *out;
    size_t len, room;
    bool failed;
} writer;

static void put(writer *w, const char *bytes, size_t len)
{
    if (w->failed)
        return;
    if (w->len + len + 1 > w->room) {
        size_t wish = (w->len + len + 1) * 2;
        char *more = realloc(w->out, wish);
        if (!more) {
            w->failed = true;
            return;
        }
        w->out = more;
        w->room = wish;
    }
    memcpy(w->out + w->len, bytes, len);
    w->len += len;
    w->out[w->len] = '\0';
}

static void put_word(writer *w)
{
    char bytes[4];
    for (size_t i = 0; i < w->words.word.n; i++)
        put(w, bytes, dw_utf8_put(bytes, w->words.word.at[i]));
}

/* Whether the word is an article without its noun: some fonts draw a wide lam there, and
 * what follows is the rest of the word. */
static bool is_bare_article(const dw_letters *word)
{
    size_t n = word->n;
    if (n < 2 || n > 3 || word->at[n - 1] != 0x0644 || word->at[n - 2] != 0x0627)
        return false;
    return n == 2 || word->at[0] == 0x0648 || word->at[0] == 0x0628 || word->at[0] == 0x0641 ||
           word->at[0] == 0x0643;
}

static bool reads_right(writer *w, const dw_layout_line *line)
{
    size_t arabic = 0, latin = 0;
    for (size_t i = 0; i < line->n;) {
        i = dw_layout_word(&w->words, line, i);
        arabic += dw_has_arabic(&w->words.word);
        latin += !dw_has_arabic(&w->words.word) && dw_has_latin(&w->words.word);
    }
    return arabic >= latin;
}

/* Write the words from place `from` to place `to` of a line. Runs of Latin words keep
 * their order from left to right within a line that reads from the right. */
static void put_line(writer *w, const dw_layout_line *line)
{
    size_t *starts = malloc((line->n + 1) * sizeof *starts);
    size_t n = 0;
    bool right = reads_right(w, line);
    if (!starts) {
        w->failed = true;
        return;
    }
    for (size_t i = 0; i < line->n; n++) {
        starts[n] = i;
        i = dw_layout_word(&w->words, line, i);
    }
    for (size_t k = n; k > 0 && right;) {
        size_t low = k - 1;
        dw_layout_word(&w->words, line, starts[low]);
        bool latin = !dw_has_arabic(&w->words.word) && dw_has_latin(&w->words.word);
        while (latin && low > 0) {
            dw_layout_word(&w->words, line, starts[low - 1]);
            if (dw_has_arabic(&w->words.word) || !dw_has_latin(&w->words.word))
                break;
            low--;
        }
        for (size_t i = low; i < k; i++) {
            dw_layout_word(&w->words, line, starts[i]);
            dw_layout_word_as_read(&w->words);
            put_word(w);
            if ((i + 1 < k || low > 0) && !is_bare_article(&w->words.word))
                put(w, " ", 1);
        }
        k = low;
    }
    for (size_t k = 0; k < n && !right; k++) {
        dw_layout_word(&w->words, line, starts[k]);
        put_word(w);
        if (k + 1 < n)
            put(w, " ", 1);
    }
    free(starts);
}

static double height(const dw_layout_line *line)
{
    return line->y1 - line->y0;
}

static double distance(const dw_layout_line *upper, const dw_layout_line *lower)
{
    return (lower->y0 + lower->y1 - upper->y0 - upper->y1) / 2;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* How the text is set: the usual height of its lines, and the usual distance from line to
 * line of one column; 0 where there is none. */
typedef struct {
    double height, distance;
} setting;

static bool usual_setting(const dw_lines *lines, setting *out)
{
    double *all = malloc((lines->n + 1) * sizeof *all);
    size_t n = 0;
    if (!all)
        return false;
    for (size_t i = 1; i < lines->n; i++)
        if (lines->at[i].region == lines->at[i - 1].region)
            all[n++] = distance(&lines->at[i - 1], &lines->at[i]);
    qsort(all, n, sizeof *all, by_size);
    out->distance = n ? all[n / 4] : 0;
    for (n = 0; n < lines->n; n++)
        all[n] = lines->at[n].low;
    qsort(all, n, sizeof *all, by_size);
    out->height = n ? all[n / 2] : 0;
    free(all);
    return true;
}

/* Whether line `i` ends a paragraph: the next line's first word would have had room. */
static bool ends_paragraph(const writer *w, const dw_layout_line *line, const dw_layout_line *next,
                           double left)
{
    const dw_place *first = &w->words.layout->at[w->words.lines->order[next->first + next->n - 1]];
    return line->x0 - left > first->x1 - first->x0 + height(line) / 4;
}

/* Whether two lines are set in different sizes: every word of one is taller than all of
 * the other. The height of a line itself says little, as one full stop taken from another
 * font raises it; nor does that of its only word, but where it differs by much. */
static bool differs_in_size(const dw_layout_line *a, const dw_layout_line *b)
{
    double ratio = a->n > 1 && b->n > 1 ? 1.15 : 1.25;
    return a->low > b->high * ratio || b->low > a->high * ratio;
}

/* Whether the next line begins a new block. The lines of a large headline lie further apart
 * than those of the text, by as much as they are taller; and it is hardly ever parted by the
 * end of a column or page: what follows there is another heading. */
static bool begins_block(const dw_layout_line *line, const dw_layout_line *next,
                         const setting *usual)
{
    double low = line->low < next->low ? line->low : next->low;
    double scale = low > usual->height ? low / usual->height : 1;
    if (differs_in_size(line, next))
        return true;
    if (line->region != next->region)
        return scale > 1.15;
    return usual->distance > 0 && distance(line, next) > usual->distance * scale * BLOCK;
}

static double left_of_region(const dw_lines *lines, size_t i)
{
    double left = lines->at[i].x0;
    size_t first = i;
    while (first > 0 && lines->at[first - 1].region == lines->at[i].region)
        first--;
    for (size_t k = first; k < lines->n && lines->at[k].region == lines->at[i].region; k++)
        left = lines->at[k].x0 < left ? lines->at[k].x0 : left;
    return left;
}

static void put_lines(writer *w, const setting *usual)
{
    const dw_lines *lines = w->words.lines;
    double left = 0;
    const dw_layout_line *last = NULL;
    for (size_t i = 0; i < lines->n && !w->failed; i++) {
        const dw_layout_line *line = &lines->at[i];
        if (line->furniture)
            continue;
        if (last && begins_block(last, line, usual))
            put(w, "\n\n", 2);
        else if (last)
            put(w, ends_paragraph(w, last, line, left) ? "\n" : " ", 1);
        if (!last || last->region != line->region)
            left = left_of_region(lines, i);
        put_line(w, line);
        last = line;
    }
    if (last)
        put(w, "\n", 1);
}

bool dw_layout_text(dw_layout *layout, char **out, size_t *out_len)
{
    dw_lines lines = { 0 };
    setting usual = { 0 };
    writer w = { 0 };
    w.failed = !dw_layout_words_open(&w.words, layout, &lines) || !dw_lines_read(&lines, layout) ||
               !dw_layout_mark_furniture(&w.words, &lines) || !usual_setting(&lines, &usual);
    if (!w.failed) {
        dw_layout_find_turn(&w.words);
        put(&w, "", 0);
        put_lines(&w, &usual);
    }
    dw_lines_clear(&lines);
    dw_layout_words_close(&w.words);
    if (w.failed) {
        free(w.out);
        return false;
    }
    *out = w.out;
    *out_len = w.len;
    return true;
}
