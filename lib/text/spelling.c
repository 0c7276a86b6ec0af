#include "spelling.h"

#include "chars.h"
#include "grammar.h"
#include "utf8.h"

static void add_letter(dw_spelling *word, uint32_t letter)
{
    word->hash = (word->hash ^ dw_char_fold(letter)) * 0x100000001B3u;
    if (word->n == DW_LETTERS_MOST) {
        word->cut = true;
        return;
    }
    word->at[word->n] = letter;
    word->code[word->n] = dw_letter_code(letter);
    word->known = word->known && word->code[word->n];
    word->n++;
}

void dw_spelling_read(dw_spelling *word, const char *p, size_t len)
{
    const char *end = p + len;
    word->n = 0;
    word->cut = false;
    word->known = true;
    word->hash = 0xCBF29CE484222325u;
    while (p < end) {
        uint32_t c, plain[DW_CHAR_MOST];
        p += dw_utf8_get(p, end, &c);
        if (c >= 0x0621 && c <= 0x063A) {
            add_letter(word, c);
            continue;
        }
        size_t many = c == DW_BAD_CHAR ? 0 : dw_char_plain(c, plain);
        for (size_t i = 0; i < many; i++)
            add_letter(word, plain[i]);
        if (many == 0 && c >= 0x0653 && c <= 0x0655 && word->n && !word->cut)
            word->at[word->n - 1] = dw_char_compose(word->at[word->n - 1], c);
    }
}
