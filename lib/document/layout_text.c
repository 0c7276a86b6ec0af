/* From lines of words in their places to text: words are put together, letters turned
 * from the order of their places to that of reading, lines joined to paragraphs. */
#include <stdlib.h>
#include <string.h>

#include "layout_lines.h"
#include "text/chars.h"
#include "text/utf8.h"

/* Two places less than this share of their height apart are parts of one word. */
#define JOIN 0.11

/* Lines further apart than this share of the usual distance begin a new block. */
#define BLOCK 1.3

typedef struct {
    uint32_t *at; /* code points, in the order of their places from left to right */
    size_t n;
} letters;

/* How letters lie in a word of the layout. */
typedef enum {
    BY_LETTER, /* reversed with each mark after its letter: the mark stays behind it */
    BY_MARK,   /* reversed with each mark before its letter */
    AS_READ,   /* in reading order already */
} turn;

typedef struct {
    const dw_layout *layout;
    const dw_lines *lines;
    letters word; /* with room for all of the layout's text */
    uint32_t *scratch;
    turn turn;
    uint32_t infix[128]; /* how often each ASCII sign or digit stands between two Arabic letters */
    char *out;
    size_t len, room;
    bool failed;
} writer;

static bool is_arabic(uint32_t c)
{
    return (c >= 0x0600 && c <= 0x08FF && dw_char_kind_of(c) != DW_CHAR_DIGIT) ||
           (c >= 0xFB50 && c <= 0xFEFC);
}

static bool is_latin(uint32_t c)
{
    return dw_char_kind_of(c) == DW_CHAR_LETTER && !is_arabic(c);
}

static bool is_mark(uint32_t c)
{
    return dw_char_kind_of(c) == DW_CHAR_MARK;
}

static bool is_digit(uint32_t c)
{
    return dw_char_kind_of(c) == DW_CHAR_DIGIT;
}

/* Stands inside a number where digits are on both sides. */
static bool joins_digits(uint32_t c)
{
    return c == '.' || c == ',' || c == '/' || c == ':' || c == 0x066B || c == 0x066C;
}

/* Read the letters of the word that begins at place `i` of a line: places that nearly
 * touch are one word. Returns the place after it. */
static size_t read_word(writer *w, const dw_layout_line *line, size_t i)
{
    const dw_layout *layout = w->layout;
    w->word.n = 0;
    for (;; i++) {
        const dw_place *place = &layout->at[w->lines->order[line->first + i]];
        const char *p = layout->text + place->text, *end = p + place->len;
        while (p < end) {
            uint32_t c;
            p += dw_utf8_get(p, end, &c);
            w->word.at[w->word.n++] = c == DW_BAD_CHAR ? 0xFFFD : c;
        }
        if (i + 1 >= line->n)
            return i + 1;
        const dw_place *next = &layout->at[w->lines->order[line->first + i + 1]];
        if (next->x0 - place->x1 > JOIN * (place->y1 - place->y0))
            return i + 1;
    }
}

static bool has_arabic(const letters *word)
{
    for (size_t i = 0; i < word->n; i++)
        if (is_arabic(word->at[i]))
            return true;
    return false;
}

static bool has_latin(const letters *word)
{
    for (size_t i = 0; i < word->n; i++)
        if (is_latin(word->at[i]))
            return true;
    return false;
}

/* The end of the run of left-to-right text that starts at `i`: Latin letters with what
 * stands between them, or a number; `i` itself for none. */
static size_t left_run(const letters *word, size_t i)
{
    size_t end = i;
    if (!is_latin(word->at[i]) && !is_digit(word->at[i]))
        return i;
    bool latin = is_latin(word->at[i]);
    for (size_t k = i; k < word->n && !is_arabic(word->at[k]); k++) {
        latin |= is_latin(word->at[k]);
        if (is_latin(word->at[k]) || is_digit(word->at[k]) || (is_mark(word->at[k]) && k == end))
            end = k + 1;
        else if (!latin && !joins_digits(word->at[k]) && word->at[k] != '-')
            break;
    }
    if (!latin) /* «2027-2025» on the page reads 2025-2027: the hyphen parts numbers */
        for (size_t k = i; k < end; k++)
            if (word->at[k] == '-')
                return k;
    return end;
}

/* Turn the word to the order of reading. */
static void turn_word(writer *w, turn how)
{
    letters *word = &w->word;
    size_t to = word->n;
    if (how == AS_READ)
        return;
    for (size_t i = 0; i < word->n;) {
        size_t end = left_run(word, i);
        if (end == i) {
            end = i + 1;
            while (how == BY_LETTER && end < word->n && is_mark(word->at[end]) && !is_mark(word->at[i]))
                end++;
        }
        to -= end - i;
        memcpy(w->scratch + to, word->at + i, (end - i) * sizeof *word->at);
        i = end;
    }
    memcpy(word->at, w->scratch, word->n * sizeof *word->at);
}

/* Whether a mark that follows `before`, itself the `nth` letter of the word, stands on a
 * letter that cannot bear it: alef, ta marbuta or alef maqsura within a word, the lam
 * of the article; for shadda also the first letter. */
static bool cannot_bear(const letters *word, size_t mark, uint32_t before, size_t nth)
{
    bool shadda = word->at[mark] == 0x0651;
    bool tanwin = word->at[mark] >= 0x064B && word->at[mark] <= 0x064D;
    if (tanwin)
        return false;
    if (before == 0x0627 || before == 0x0649 || (before == 0x0629 && shadda))
        return nth > 1 || shadda;
    if (before == 0x0644 && nth == 2 && word->at[0] == 0x0627)
        return word->at[mark] != 0x0652;
    return shadda && nth == 1;
}

/* How many letters of the word stand where Arabic cannot have them: a mark before any
 * letter or on one that bears none, tanwin before the end, ta marbuta or alef maqsura
 * before it. */
static int impossible(const letters *word)
{
    int n = 0;
    size_t nth = 0;
    uint32_t before = 0;
    for (size_t i = 0; i < word->n; i++) {
        uint32_t c = word->at[i], plain[DW_CHAR_MOST];
        bool last = i + 1 == word->n || !is_arabic(word->at[i + 1]);
        if (is_mark(c)) {
            n += before ? cannot_bear(word, i, before, nth) : 1;
            if (c >= 0x064B && c <= 0x064D && !last)
                n += word->at[i + 1] != 0x0627 || (i + 2 < word->n && is_arabic(word->at[i + 2]));
            continue;
        }
        if (!is_arabic(c) || dw_char_plain(c, plain) != 1) {
            before = 0;
            continue;
        }
        before = plain[0];
        nth++;
        if ((before == 0x0629 || before == 0x0649) && !last && !is_mark(word->at[i + 1]))
            n += 4;
    }
    return n;
}

/* Whether the sign at `i` of a word stands between Arabic letters, alone or repeated;
 * `*end` is where its run ends. */
static bool is_infix(const letters *word, size_t i, size_t *end)
{
    uint32_t c = word->at[i];
    *end = i + 1;
    if (c >= 128 || is_latin(c) || i == 0)
        return false;
    if (!is_arabic(word->at[i - 1]) && !is_mark(word->at[i - 1]))
        return false;
    while (*end < word->n && word->at[*end] == c)
        ++*end;
    return *end < word->n && (is_arabic(word->at[*end]) || is_mark(word->at[*end]));
}

static void count_infixes(writer *w)
{
    for (size_t i = 0, end; i < w->word.n; i = end)
        if (is_infix(&w->word, i, &end))
            w->infix[w->word.at[i]]++;
}

/* LibreOffice draws the strokes that stretch a justified word as glyphs that some fonts
 * name by a bracket, a quotation mark or a digit. A sign that stands within words time and
 * again is such a stroke. */
#define STROKES 5

static void drop_strokes(writer *w)
{
    letters *word = &w->word;
    size_t n = 0;
    for (size_t i = 0, end; i < word->n; i = end) {
        if (is_infix(word, i, &end) && w->infix[word->at[i]] >= STROKES)
            continue;
        memmove(word->at + n, word->at + i, (end - i) * sizeof *word->at);
        n += end - i;
    }
    word->n = n;
}

/* The turn under which the document's words make sense. */
static turn find_turn(writer *w)
{
    int64_t bad[3] = { 0 };
    for (size_t k = 0; k < w->lines->n; k++) {
        const dw_layout_line *line = &w->lines->at[k];
        for (size_t i = 0; i < line->n;) {
            size_t next = read_word(w, line, i);
            count_infixes(w);
            for (turn how = BY_LETTER; how <= AS_READ; how++) {
                read_word(w, line, i);
                turn_word(w, how);
                bad[how] += impossible(&w->word);
            }
            i = next;
        }
    }
    turn best = BY_LETTER;
    if (bad[BY_MARK] < bad[best])
        best = BY_MARK;
    return bad[AS_READ] < bad[best] ? AS_READ : best;
}

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
    for (size_t i = 0; i < w->word.n; i++)
        put(w, bytes, dw_utf8_put(bytes, w->word.at[i]));
}

/* Whether the word is an article without its noun: some fonts draw a wide lam there, and
 * what follows is the rest of the word. */
static bool is_bare_article(const letters *word)
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
        i = read_word(w, line, i);
        arabic += has_arabic(&w->word);
        latin += !has_arabic(&w->word) && has_latin(&w->word);
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
        i = read_word(w, line, i);
    }
    for (size_t k = n; k > 0 && right;) {
        size_t low = k - 1;
        read_word(w, line, starts[low]);
        bool latin = !has_arabic(&w->word) && has_latin(&w->word);
        while (latin && low > 0) {
            read_word(w, line, starts[low - 1]);
            if (has_arabic(&w->word) || !has_latin(&w->word))
                break;
            low--;
        }
        for (size_t i = low; i < k; i++) {
            read_word(w, line, starts[i]);
            drop_strokes(w);
            turn_word(w, w->turn);
            put_word(w);
            if ((i + 1 < k || low > 0) && !is_bare_article(&w->word))
                put(w, " ", 1);
        }
        k = low;
    }
    for (size_t k = 0; k < n && !right; k++) {
        read_word(w, line, starts[k]);
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
    const dw_place *first = &w->layout->at[w->lines->order[next->first + next->n - 1]];
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
    const dw_lines *lines = w->lines;
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

/* The line's text without digits, to know a header by; borrowed from the writer. */
static size_t header_key(writer *w, const dw_layout_line *line, size_t *digits)
{
    size_t n = 0;
    *digits = 0;
    for (size_t i = 0; i < line->n;) {
        i = read_word(w, line, i);
        for (size_t k = 0; k < w->word.n; k++) {
            if (is_digit(w->word.at[k]))
                ++*digits;
            else
                w->scratch[n++] = w->word.at[k];
        }
    }
    return n;
}

static uint64_t hash_of(const uint32_t *at, size_t n)
{
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ at[i]) * 1099511628211u;
    return h;
}

/* Mark as furniture a lone number that is a page's first or last line, and a first or
 * last line that another page has too; of a header, the first page's is kept where
 * `keep_first` says it may be the title. */
static void mark_furniture(writer *w, dw_lines *lines)
{
    uint32_t pages = w->layout->pages;
    uint64_t *seen = calloc((size_t)pages * 2 + 1, sizeof *seen);
    if (!seen) {
        w->failed = true;
        return;
    }
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < lines->n; i++) {
            dw_layout_line *line = &lines->at[i];
            bool top = i == 0 || lines->at[i - 1].page != line->page;
            bool bottom = i + 1 == lines->n || lines->at[i + 1].page != line->page;
            size_t digits;
            if ((!top && !bottom) || line->page >= pages)
                continue;
            size_t n = header_key(w, line, &digits);
            if (n <= 2 && digits > 0 && digits <= 3) {
                line->furniture = true;
                continue;
            }
            uint64_t key = hash_of(w->scratch, n);
            if (pass == 0)
                seen[line->page * 2u + (top ? 0 : 1)] = key;
            for (uint32_t p = 0; p < pages && pass == 1; p++)
                line->furniture |= p != line->page && seen[p * 2u + (top ? 0 : 1)] == key;
        }
    free(seen);
}

bool dw_layout_text(dw_layout *layout, char **out, size_t *out_len)
{
    dw_lines lines = { 0 };
    setting usual = { 0 };
    writer w = { .layout = layout, .lines = &lines };
    w.word.at = malloc((layout->text_len + 1) * sizeof *w.word.at);
    w.scratch = malloc((layout->text_len + 1) * sizeof *w.scratch);
    w.failed = !w.word.at || !w.scratch || !dw_lines_read(&lines, layout);
    if (!w.failed) {
        mark_furniture(&w, &lines);
        w.turn = find_turn(&w);
        w.failed = !usual_setting(&lines, &usual);
        put(&w, "", 0);
        put_lines(&w, &usual);
    }
    dw_lines_clear(&lines);
    free(w.word.at);
    free(w.scratch);
    if (w.failed) {
        free(w.out);
        return false;
    }
    *out = w.out;
    *out_len = w.len;
    return true;
}
