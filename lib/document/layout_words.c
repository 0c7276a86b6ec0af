/* Words of a layout put together from places that nearly touch, and their letters turned from
 * the order of their places to that of reading. */
#include "layout_words.h"

#include <stdlib.h>
#include <string.h>

#include "text/chars.h"
#include "text/utf8.h"

/* Two places less than this share of their height apart are parts of one word. */
#define JOIN 0.11

bool dw_layout_words_open(dw_layout_words *w, const dw_layout *layout, const dw_lines *lines)
{
    *w = (dw_layout_words){ .layout = layout, .lines = lines };
    w->word.at = malloc((layout->text_len + 1) * sizeof *w->word.at);
    w->scratch = malloc((layout->text_len + 1) * sizeof *w->scratch);
    return w->word.at && w->scratch;
}

void dw_layout_words_close(dw_layout_words *w)
{
    free(w->word.at);
    free(w->scratch);
}

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
size_t dw_layout_word(dw_layout_words *w, const dw_layout_line *line, size_t i)
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

bool dw_has_arabic(const dw_letters *word)
{
    for (size_t i = 0; i < word->n; i++)
        if (is_arabic(word->at[i]))
            return true;
    return false;
}

bool dw_has_latin(const dw_letters *word)
{
    for (size_t i = 0; i < word->n; i++)
        if (is_latin(word->at[i]))
            return true;
    return false;
}

/* The end of the run of left-to-right text that starts at `i`: Latin letters with what
 * stands between them, or a number; `i` itself for none. */
static size_t left_run(const dw_letters *word, size_t i)
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
static void turn_word(dw_layout_words *w, dw_layout_turn how)
{
    dw_letters *word = &w->word;
    size_t to = word->n;
    if (how == DW_TURN_AS_READ)
        return;
    for (size_t i = 0; i < word->n;) {
        size_t end = left_run(word, i);
        if (end == i) {
            end = i + 1;
            while (how == DW_TURN_BY_LETTER && end < word->n && is_mark(word->at[end]) &&
                   !is_mark(word->at[i]))
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
static bool cannot_bear(const dw_letters *word, size_t mark, uint32_t before, size_t nth)
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
static int impossible(const dw_letters *word)
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
static bool is_infix(const dw_letters *word, size_t i, size_t *end)
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

static void count_infixes(dw_layout_words *w)
{
    for (size_t i = 0, end; i < w->word.n; i = end)
        if (is_infix(&w->word, i, &end))
            w->infix[w->word.at[i]]++;
}

/* LibreOffice draws the strokes that stretch a justified word as glyphs that some fonts
 * name by a bracket, a quotation mark or a digit. A sign that stands within words time and
 * again is such a stroke. */
#define STROKES 5

static void drop_strokes(dw_layout_words *w)
{
    dw_letters *word = &w->word;
    size_t n = 0;
    for (size_t i = 0, end; i < word->n; i = end) {
        if (is_infix(word, i, &end) && w->infix[word->at[i]] >= STROKES)
            continue;
        memmove(word->at + n, word->at + i, (end - i) * sizeof *word->at);
        n += end - i;
    }
    word->n = n;
}

void dw_layout_find_turn(dw_layout_words *w)
{
    int64_t bad[3] = { 0 };
    for (size_t k = 0; k < w->lines->n; k++) {
        const dw_layout_line *line = &w->lines->at[k];
        for (size_t i = 0; i < line->n;) {
            size_t next = dw_layout_word(w, line, i);
            count_infixes(w);
            for (dw_layout_turn how = DW_TURN_BY_LETTER; how <= DW_TURN_AS_READ; how++) {
                dw_layout_word(w, line, i);
                turn_word(w, how);
                bad[how] += impossible(&w->word);
            }
            i = next;
        }
    }
    w->turn = DW_TURN_BY_LETTER;
    if (bad[DW_TURN_BY_MARK] < bad[w->turn])
        w->turn = DW_TURN_BY_MARK;
    if (bad[DW_TURN_AS_READ] < bad[w->turn])
        w->turn = DW_TURN_AS_READ;
}

void dw_layout_word_as_read(dw_layout_words *w)
{
    drop_strokes(w);
    turn_word(w, w->turn);
}
