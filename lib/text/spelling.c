#include "spelling.h"

#include "chars.h"
#include "grammar.h"
#include "utf8.h"

static uint64_t mixed(uint64_t hash, uint32_t letter)
{
    return (hash ^ dw_char_fold(letter)) * 0x100000001B3u;
}

static void cut_here(dw_spelling *word)
{
    word->cut = true;
    word->hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < word->n; i++)
        word->hash = mixed(word->hash, word->at[i]);
}

static void add_letter(dw_spelling *word, uint32_t letter)
{
    if (word->n == DW_LETTERS_MOST) {
        if (!word->cut)
            cut_here(word);
        word->hash = mixed(word->hash, letter);
        return;
    }
    uint8_t code = dw_letter_code(letter);
    word->at[word->n] = letter;
    word->code[word->n] = code;
    if (word->n < DW_PACKED_MOST)
        word->packed |= (uint64_t)code << (DW_CODE_BITS * word->n);
    word->known = word->known && code;
    word->seated = word->seated || dw_letter_is_seat(letter);
    word->n++;
}

/* A hamza or madda that is written as a mark of its own. */
static void add_hamza(dw_spelling *word, uint32_t mark)
{
    uint32_t *last = &word->at[word->n - 1];
    *last = dw_char_compose(*last, mark);
    word->seated = word->seated || dw_letter_is_seat(*last);
}

/* Read letters of Arabic itself, two bytes each, which most words have and no other, as
 * add_letter() would; returns where they end. */
static const char *read_run(dw_spelling *word, const char *p, const char *end)
{
    size_t n = 0;
    uint64_t packed = 0;
    bool seated = false, known = true;
    for (; end - p > 1 && n < DW_PACKED_MOST; p += 2, n++) {
        unsigned first = (unsigned char)p[0], second = (unsigned char)p[1];
        uint32_t c = (first & 0x1F) << 6 | (second & 0x3F);
        if ((first & 0xFE) != 0xD8 || (second & 0xC0) != 0x80 || c < 0x0621 || c > 0x064A ||
            (c > 0x063A && c < 0x0641))
            break;
        uint8_t code = dw_letter_code(c);
        word->at[n] = c;
        word->code[n] = code;
        packed |= (uint64_t)code << (DW_CODE_BITS * n);
        known = known && code;
        seated = seated || dw_letter_is_seat(c);
    }
    word->n = n;
    word->packed = packed;
    word->known = known;
    word->seated = seated;
    word->cut = false;
    return p;
}

void dw_spelling_read(dw_spelling *word, const char *p, size_t len)
{
    const char *end = p + len;
    p = read_run(word, p, end);
    while (p < end) {
        uint32_t c, plain[DW_CHAR_MOST];
        p += dw_utf8_get(p, end, &c);
        if ((c >= 0x0621 && c <= 0x063A) ||
            (c >= 0x0641 && c <= 0x064A)) { /* most letters of most words */
            add_letter(word, c);
            continue;
        }
        size_t many = c == DW_BAD_CHAR ? 0 : dw_char_plain(c, plain);
        for (size_t i = 0; i < many; i++)
            add_letter(word, plain[i]);
        if (c >= 0x0653 && c <= 0x0655 && word->n && !word->cut)
            add_hamza(word, c);
    }
}
