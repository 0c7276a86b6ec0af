#include "repair_scan.h"

#include <stdlib.h>
#include <string.h>

#include "repair_draft.h"
#include "text/utf8.h"

/* What a character is to the scan. */
typedef enum { LETTER, MARK, DIGIT, SPACE, STOP, OTHER, CODE } kind;

/* Signs of damage, counted over the text. */
typedef struct {
    size_t codes;      /* what only extractors write */
    size_t loose;      /* marks without a letter */
    size_t words, lines;
    size_t scattered;  /* lines with one letter or none */
    size_t doubled;    /* lines with double spaces between words */
    size_t backwards;  /* lines whose words begin as words end */
    size_t begins, ends; /* words with ال before them; with لا behind them, or ة in front */
    size_t inner;      /* ة, ى or tanwin inside a word */
    size_t swapped;    /* words that begin with االـ */
    size_t lone;       /* words of one letter but و */
    size_t longest;    /* words of so many letters that they may be several */
    size_t enclosed;   /* numbers with letters on both sides */
    size_t strays;     /* other characters with letters on both sides */
    size_t tails;      /* lines that end in a lone alef */
    size_t stops;      /* lines that begin with punctuation */
    size_t numbers;    /* lines that are a number of at most three digits */
} signs;

#define LONG_WORD 12     /* letters */
#define SAMPLE 6         /* lines whose order of words is looked at */
#define SAMPLE_LENGTH 160 /* code points of each */
#define SAMPLE_WORDS 6   /* words that a line must have for that */
#define BACKWARDS -3.0   /* nats of order from which a line may be reversed */

/* The word being read. */
typedef struct {
    uint32_t n;          /* letters */
    uint32_t first[3];   /* the first of them */
    uint32_t last[2];    /* the last two, the last first */
    bool mixed;          /* digits or Latin in it */
} word;

/* The line being read. */
typedef struct {
    size_t start, end;       /* bytes, space at the ends left out */
    bool stop;               /* punctuation is first */
    uint32_t len;            /* code points, spaces single */
    uint32_t words, doubles, begins, ends;
    uint32_t last, closed;   /* the last character, and the last but quotes and brackets */
    bool spaces;             /* white space that is not plain */
    word word;
    kind before, before_that; /* kinds of the last two characters, marks passed over */
    uint32_t inner;          /* ة, ى or a tanwin was last */
} line;

static bool is_alef(uint32_t c)
{
    return c == 0x0627 || c == 0x0623 || c == 0x0625 || c == 0x0622;
}

static kind kind_beyond(uint32_t c)
{
    if (c == DW_BAD_CHAR || (c >= 0x7F && c < 0xA0) || (c >= 0x200E && c <= 0x200F) ||
        (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
        (c >= 0xE000 && c <= 0xF8FF) ||
        (c >= 0xFB50 && c <= 0xFDFF && c != 0xFD3E && c != 0xFD3F) ||
        (c >= 0xFE70 && c <= 0xFFFD && c != 0xFEFF) || c >= 0xF0000)
        return CODE;
    if (dw_is_space(c))
        return SPACE;
    return dw_is_mark(c) ? MARK : dw_is_letter(c) ? LETTER : dw_is_stop(c) ? STOP : OTHER;
}

static kind kind_of(uint32_t c)
{
    if (c >= 0x0621 && c <= 0x065F)
        return c == 0x0640 ? OTHER : c <= 0x064A ? LETTER : MARK;
    if (c < 0x80) {
        if (c == ' ' || c == '\t')
            return SPACE;
        if (c >= '0' && c <= '9')
            return DIGIT;
        return c < ' ' ? CODE : dw_is_stop(c) ? STOP : OTHER;
    }
    if (c >= 0x0660 && c <= 0x0669)
        return DIGIT;
    return c == 0x060C || c == 0x061B || c == 0x061F ? STOP : kind_beyond(c);
}

static size_t get(const char *p, const char *end, uint32_t *c)
{
    unsigned char b = (unsigned char)p[0];
    if (b < 0x80) {
        *c = b;
        return 1;
    }
    if (b >= 0xC2 && b < 0xE0 && p + 1 < end && ((unsigned char)p[1] & 0xC0) == 0x80) {
        *c = (uint32_t)(b & 0x1F) << 6 | ((unsigned char)p[1] & 0x3F);
        return 2;
    }
    return dw_utf8_get(p, end, c);
}

static void end_word(line *l, signs *s)
{
    const word *w = &l->word;
    if (!w->n && !w->mixed)
        return;
    l->words++;
    if (w->n >= 3 && !w->mixed) {
        l->begins += w->first[0] == 0x0627 && w->first[1] == 0x0644;
        l->ends += (w->last[1] == 0x0644 && w->last[0] == 0x0627) || w->first[0] == 0x0629 ||
                   w->first[0] == 0x0649;
        s->swapped += w->first[0] == 0x0627 && is_alef(w->first[1]) && w->first[2] == 0x0644;
        s->longest += w->n >= LONG_WORD;
    }
    s->lone += w->n == 1 && !w->mixed && w->first[0] != 0x0648;
    l->word = (word){ .n = 0 };
}

static void read_letter(line *l, signs *s, uint32_t c)
{
    word *w = &l->word;
    bool after_letter = l->before_that == LETTER;
    s->enclosed += l->before == DIGIT;
    s->strays += l->before == OTHER && after_letter && !dw_is_glue(l->last);
    s->inner += l->inner && l->before == LETTER && !(l->inner == 0x064B && is_alef(c));
    if (w->n < 3)
        w->first[w->n] = c;
    w->last[1] = w->last[0];
    w->last[0] = c;
    w->n++;
    l->inner = c == 0x0629 || c == 0x0649 ? c : 0;
}

static void read_space(line *l, signs *s)
{
    end_word(l, s);
    l->doubles += l->before == SPACE && l->words > 0;
    l->spaces |= l->before == SPACE;
    l->inner = 0;
}

static bool closes_only(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '(' || c == 0xBB || c == 0xAB ||
           (c >= 0x2018 && c <= 0x201F);
}

static void read_char(line *l, signs *s, uint32_t c, bool *composed)
{
    kind k = kind_of(c);
    switch (k) {
    case LETTER:
        read_letter(l, s, c);
        break;
    case MARK:
        s->loose += l->before != LETTER;
        *composed &= !dw_is_mark(l->last) && !(c >= 0x0653 && c <= 0x0655);
        if (c >= 0x064B && c <= 0x064D)
            l->inner = c;
        break;
    case SPACE:
        read_space(l, s);
        l->spaces |= c != ' ';
        break;
    case DIGIT:
        l->word.mixed = true;
        break;
    case CODE:
        s->codes++;
        break;
    case STOP:
    case OTHER:
        l->word.mixed |= dw_is_latin(c);
        l->inner = 0;
        *composed &= c < 0x0300 || (c >= 0x0600 && c < 0x0900) || (c >= 0x2000 && c < 0x2100);
        break;
    }
    if (k == MARK || (k == DIGIT && l->before == DIGIT)) {
        l->last = c;
        return;
    }
    l->before_that = l->before;
    l->before = k;
    l->last = c;
    if (k != SPACE && !closes_only(c))
        l->closed = c;
}

/* Read the line from `p` to `end`; its ends without white space. */
static void read_line(const char *text, const char *p, const char *end, line *l, signs *s,
                      bool *composed)
{
    *l = (line){ .before = SPACE, .before_that = SPACE };
    while (p < end && (*p == ' ' || *p == '\t')) {
        p++;
        l->spaces = true;
    }
    const char *stop = end;
    while (stop > p && (stop[-1] == ' ' || stop[-1] == '\t'))
        stop--;
    l->start = (size_t)(p - text);
    l->end = (size_t)(stop - text);
    while (p < stop) {
        uint32_t c;
        p += get(p, stop, &c);
        read_char(l, s, c, composed);
        l->stop |= !l->len && l->before == STOP;
        l->len += !(l->before == SPACE && l->before_that == SPACE);
    }
    end_word(l, s);
    l->spaces |= stop < end;
}

/* Whether the line is an anchor: only short lines are looked at. */
static bool is_anchor(const char *text, const line *l)
{
    uint32_t letters[81];
    dw_draft_line short_line = { .at = letters };
    const char *p = text + l->start, *end = text + l->end;
    if (l->len > 80 || l->words > 10)
        return false;
    while (p < end && short_line.len < 81)
        p += get(p, end, &letters[short_line.len++]);
    return p == end && dw_is_anchor(&short_line);
}

static bool begins_item(const char *text, const line *l)
{
    uint32_t c;
    const char *p = text + l->start, *end = text + l->end;
    p += get(p, end, &c);
    return dw_is_bullet(c) && p < end && *p == ' ';
}

static bool add_line(dw_scan *scan, const char *text, const line *l, bool soft, int32_t blanks)
{
    if (scan->n == scan->room) {
        size_t room = scan->room ? scan->room * 2 : 64;
        dw_scanned_line *lines = realloc(scan->lines, room * sizeof *lines);
        if (!lines)
            return false;
        scan->lines = lines;
        dw_flow_line *flow = realloc(scan->flow, room * sizeof *flow);
        if (!flow)
            return false;
        scan->flow = flow;
        scan->room = room;
    }
    scan->lines[scan->n] = (dw_scanned_line){ l->start, l->end, scan->num_lines, l->spaces };
    scan->flow[scan->n++] = (dw_flow_line){ .len = l->len, .blanks = blanks, .soft = soft,
                                            .ends = dw_is_ending(l->last) || dw_is_ending(l->closed),
                                            .item = begins_item(text, l),
                                            .anchor = is_anchor(text, l) };
    return true;
}

static void count_line(const line *l, signs *s)
{
    s->lines++;
    s->words += l->words;
    s->scattered += l->words < 2 && l->len < 3;
    s->doubled += l->doubles > 1;
    s->stops += l->stop && l->len > 8;
    s->numbers += l->words == 1 && l->len <= 3 && l->before == DIGIT;
    s->backwards += l->ends > 1 && !l->begins;
    s->begins += l->begins;
    s->ends += l->ends;
    s->tails += is_alef(l->last) && l->before_that == SPACE && l->words > 1;
}

/* Whether the words of a few lines stand in an order that is unlikely. */
static bool reads_backwards(const dw_scan *scan, const char *text)
{
    uint32_t at[SAMPLE_LENGTH];
    dw_draft_tokens tokens = { 0 };
    size_t seen = 0, backwards = 0, step = scan->n / SAMPLE + 1;
    for (size_t i = 0; i < scan->n && seen < SAMPLE; i += step) {
        dw_draft_line sample = { .at = at };
        const char *p = text + scan->lines[i].start, *end = text + scan->lines[i].end;
        if (scan->flow[i].len < SAMPLE_WORDS * 5)
            continue;
        while (p < end && sample.len < SAMPLE_LENGTH)
            p += get(p, end, &at[sample.len++]);
        if (!dw_draft_tokens_read(&tokens, &sample))
            break;
        seen++;
        backwards += tokens.n >= SAMPLE_WORDS && dw_draft_tokens_score(&tokens) < BACKWARDS;
    }
    free(tokens.at);
    return backwards > 1 || (backwards && seen < 3);
}

static bool speaks_of_damage(const dw_scan *scan, const char *text, const signs *s)
{
    if (s->codes || s->loose || s->doubled || s->swapped || s->tails || s->stops > 1 ||
        s->numbers)
        return true;
    if (s->scattered * 2 > s->lines || s->backwards > 1 || s->ends * 2 > s->begins + 8)
        return true;
    if (s->inner > 2 || s->enclosed > 3 || s->strays > 5)
        return true;
    if ((s->lone > 4 && s->lone * 150 > s->words) ||
        (s->longest > 3 && s->longest * 50 > s->words))
        return true;
    return reads_backwards(scan, text);
}

/* Whether the text holds a glyph by its number, as pdfminer writes it: «(cid:22)». */
static bool numbers_glyphs(const char *text, size_t len)
{
    const char *p = text, *end = text + len;
    while ((p = memchr(p, '(', (size_t)(end - p))) != NULL) {
        if (end - p > 5 && !memcmp(p, "(cid:", 5))
            return true;
        if (++p == end)
            return false;
    }
    return false;
}

static const char *line_end(const char *p, const char *end)
{
    while (p < end && *p != '\n' && *p != '\r')
        p++;
    return p;
}

bool dw_scan_read(dw_scan *scan, const char *text, size_t len)
{
    const char *p = text, *end = text + len;
    signs s = { 0 };
    int32_t blanks = 0;
    *scan = (dw_scan){ .composed = true };
    while (p < end && !s.codes) {
        const char *stop = line_end(p, end);
        line l;
        scan->num_lines++;
        read_line(text, p, stop, &l, &s, &scan->composed);
        if (l.end > l.start) {
            count_line(&l, &s);
            if (!add_line(scan, text, &l, stop > text + l.end, blanks))
                return false;
        }
        blanks = l.end > l.start ? 0 : blanks + 1;
        p = stop + (stop < end);
        if (stop < end && *stop == '\r' && p < end && *p == '\n')
            p++;
    }
    scan->damaged = speaks_of_damage(scan, text, &s) || numbers_glyphs(text, len);
    return true;
}

void dw_scan_clear(dw_scan *scan)
{
    free(scan->lines);
    free(scan->flow);
    *scan = (dw_scan){ 0 };
}
