#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "chars.h"
#include "utf8.h"

#define FOLD_MOST 65535u

/* The words being read, with the room they have. */
typedef struct {
    dw_words *words;
    size_t room;     /* of words->at */
    size_t fold_len; /* used of words->folded */
    size_t fold_room;
    bool open; /* a word is being read */
    bool failed;
} reader;

static void *grown(void *memory, size_t *room, size_t need, size_t size)
{
    size_t wish = *room ? *room : 64;
    while (wish < need)
        wish *= 2;
    void *more = realloc(memory, wish * size);
    if (more)
        *room = wish;
    return more;
}

static void open_word(reader *r, size_t at, dw_word_kind kind)
{
    dw_words *w = r->words;
    if (w->n == r->room) {
        dw_word *more = grown(w->at, &r->room, w->n + 1, sizeof *more);
        if (!more) {
            r->failed = true;
            return;
        }
        w->at = more;
    }
    w->at[w->n] = (dw_word){ .start = (uint32_t)at,
                             .end = (uint32_t)at,
                             .fold = (uint32_t)r->fold_len,
                             .kind = (uint8_t)kind,
                             .glued = w->n > 0 && w->at[w->n - 1].end == at };
    w->n++;
    r->open = true;
}

static void add_letter(reader *r, uint32_t letter)
{
    dw_word *word = &r->words->at[r->words->n - 1];
    if (word->fold_len > FOLD_MOST - 4)
        return;
    if (r->fold_len + 5 > r->fold_room) {
        char *more = grown(r->words->folded, &r->fold_room, r->fold_len + 5, 1);
        if (!more) {
            r->failed = true;
            return;
        }
        r->words->folded = more;
    }
    size_t n = dw_utf8_put(r->words->folded + r->fold_len, letter);
    r->fold_len += n;
    word->fold_len = (uint16_t)(word->fold_len + n);
}

static void close_word(reader *r)
{
    if (!r->open)
        return;
    r->open = false;
    r->words->folded[r->fold_len++] = '\0';
}

static bool is_arabic(uint32_t letter)
{
    return letter >= 0x0600 && letter <= 0x08FF;
}

/* Whether a word of kind `kind` whose last letter was `last` ends before `next`. */
static bool parts_here(const reader *r, uint32_t last, uint32_t next, bool digit)
{
    const dw_word *word = &r->words->at[r->words->n - 1];
    if (word->kind == DW_WORD_NUMBER)
        return !digit;
    return digit && is_arabic(last) && !is_arabic(next);
}

static void add_char(reader *r, size_t at, size_t n, uint32_t c, bool digit, uint32_t *last)
{
    uint32_t letters[DW_CHAR_MOST];
    size_t many = dw_char_plain(c, letters);
    if (r->open && parts_here(r, *last, letters[0], digit))
        close_word(r);
    if (!r->open)
        open_word(r, at, digit ? DW_WORD_NUMBER : DW_WORD_LETTERS);
    for (size_t i = 0; i < many && !r->failed; i++)
        add_letter(r, dw_char_fold(letters[i]));
    if (r->failed)
        return;
    *last = letters[many - 1];
    r->words->at[r->words->n - 1].end = (uint32_t)(at + n);
}

/* ٬ and ٫ between digits belong to the number. */
static bool inside_number(const reader *r, uint32_t c, const char *next, const char *end)
{
    uint32_t after;
    if ((c != 0x066B && c != 0x066C) || !r->open || next >= end)
        return false;
    dw_utf8_get(next, end, &after);
    return r->words->at[r->words->n - 1].kind == DW_WORD_NUMBER &&
           dw_char_kind_of(after) == DW_CHAR_DIGIT;
}

static void read_char(reader *r, const char *text, const char *p, const char *end, size_t n,
                      uint32_t c, uint32_t *last)
{
    size_t at = (size_t)(p - text);
    switch (c == DW_BAD_CHAR ? DW_CHAR_SEPARATOR : dw_char_kind_of(c)) {
    case DW_CHAR_LETTER:
        add_char(r, at, n, c, false, last);
        break;
    case DW_CHAR_DIGIT:
        add_char(r, at, n, c, true, last);
        break;
    case DW_CHAR_MARK:
        if (r->open)
            r->words->at[r->words->n - 1].end = (uint32_t)(at + n);
        break;
    case DW_CHAR_IGNORED:
        break;
    case DW_CHAR_SEPARATOR:
        if (!inside_number(r, c, p + n, end))
            close_word(r);
        else if (c == 0x066B)
            add_letter(r, '.');
        break;
    }
}

/* The letters that most of an Arabic text is made of, U+0620 to U+064A, folded, by the last
 * seven bits of their code points: the last byte in UTF-8 and, in bit 8, whether the first
 * is 0xD9 and not 0xD8; 0 for what is no letter by itself. dw_char_plain() leaves them as
 * they are. */
static const uint16_t folded[128] = {
    [0x21] = 0x0A1, [0x22] = 0x0A7, [0x23] = 0x0A7, [0x24] = 0x188, [0x25] = 0x0A7, [0x26] = 0x18A,
    [0x27] = 0x0A7, [0x28] = 0x0A8, [0x29] = 0x187, [0x2A] = 0x0AA, [0x2B] = 0x0AB, [0x2C] = 0x0AC,
    [0x2D] = 0x0AD, [0x2E] = 0x0AE, [0x2F] = 0x0AF, [0x30] = 0x0B0, [0x31] = 0x0B1, [0x32] = 0x0B2,
    [0x33] = 0x0B3, [0x34] = 0x0B4, [0x35] = 0x0B5, [0x36] = 0x0B6, [0x37] = 0x0B7, [0x38] = 0x0B8,
    [0x39] = 0x0B9, [0x3A] = 0x0BA, [0x41] = 0x181, [0x42] = 0x182, [0x43] = 0x183, [0x44] = 0x184,
    [0x45] = 0x185, [0x46] = 0x186, [0x47] = 0x187, [0x48] = 0x188, [0x49] = 0x18A, [0x4A] = 0x18A,
};

/* `p` has two bytes. */
static uint16_t folded_at(const char *p)
{
    unsigned lead = (unsigned char)p[0], second = (unsigned char)p[1];
    if ((lead & 0xFE) != 0xD8 || (second & 0xC0) != 0x80)
        return 0;
    return folded[(lead & 1) << 6 | (second & 0x3F)];
}

/* Have room for `len` more bytes of folded forms. */
static bool make_room(reader *r, size_t len)
{
    if (r->fold_len + len + 5 > r->fold_room) {
        char *more = grown(r->words->folded, &r->fold_room, r->fold_len + len + 5, 1);
        if (!more) {
            r->failed = true;
            return false;
        }
        r->words->folded = more;
    }
    return true;
}

/* Read a run of such letters at `p`, as read_char() would one by one. Returns its bytes, 0
 * for none. */
static size_t read_run(reader *r, const char *text, const char *p, const char *end, uint32_t *last)
{
    const char *start = p;
    uint16_t two;
    if (end - p < 2 || !folded_at(p))
        return 0;
    if (r->open && r->words->at[r->words->n - 1].kind == DW_WORD_NUMBER)
        close_word(r);
    size_t kept = r->open ? r->words->at[r->words->n - 1].fold_len : 0;
    if (kept > FOLD_MOST - 4 || !make_room(r, (size_t)(end - p)))
        return 0;
    if ((size_t)(end - p) > FOLD_MOST - 2 - kept)
        end = p + (FOLD_MOST - 2 - kept);
    if (!r->open)
        open_word(r, (size_t)(p - text), DW_WORD_LETTERS);
    if (r->failed)
        return 0;
    char *out = r->words->folded + r->fold_len;
    for (; end - p > 1 && (two = folded_at(p)); p += 2, out += 2) {
        out[0] = (char)(0xD8 | two >> 8);
        out[1] = (char)(two & 0xFF);
    }
    dw_word *word = &r->words->at[r->words->n - 1];
    r->fold_len += (size_t)(p - start);
    word->fold_len = (uint16_t)(word->fold_len + (p - start));
    word->end = (uint32_t)(p - text);
    *last = 0x0627;
    return (size_t)(p - start);
}

/* Room at the start for what most texts need, so that they are not copied while they are
 * read: a word to ten bytes, and folded forms as long as the text. */
static bool open_words(reader *r, size_t len)
{
    r->room = len / 10 + 8;
    r->fold_room = len + 16;
    r->words->at = malloc(r->room * sizeof *r->words->at);
    r->words->folded = malloc(r->fold_room);
    return r->words->at && r->words->folded;
}

bool dw_words_read(dw_words *words, const char *text, size_t len)
{
    reader r = { .words = words };
    const char *p = text, *end = text + len;
    uint32_t last = 0;
    *words = (dw_words){ .text = text, .len = len };
    r.failed = len && !open_words(&r, len);
    while (p < end && !r.failed) {
        uint32_t c;
        size_t n = read_run(&r, text, p, end, &last);
        if (!n && *p == ' ') {
            close_word(&r);
            n = 1;
        } else if (!n && !r.failed) {
            n = dw_utf8_get(p, end, &c);
            read_char(&r, text, p, end, n, c, &last);
        }
        p += n;
    }
    if (!r.failed)
        close_word(&r);
    return !r.failed;
}

void dw_words_clear(dw_words *words)
{
    free(words->at);
    free(words->folded);
    *words = (dw_words){ 0 };
}

const char *dw_words_fold(const dw_words *words, size_t i)
{
    return words->folded + words->at[i].fold;
}

const char *dw_words_gap(const dw_words *words, size_t i, size_t *len)
{
    size_t start = i ? words->at[i - 1].end : 0;
    size_t end = i < words->n ? words->at[i].start : words->len;
    *len = end - start;
    return words->text + start;
}
