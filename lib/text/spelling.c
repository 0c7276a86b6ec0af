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

void dw_spelling_read(dw_spelling *word, const char *p, size_t len)
{
    const char *end = p + len;
    word->n = 0;
    word->packed = 0;
    word->seated = word->cut = false;
    word->known = true;
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
