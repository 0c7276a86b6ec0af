#include "terms.h"

#include <string.h>

#include "chars.h"
#include "utf8.h"

/* The letters of a word that are read. What a longer one has besides goes into a hash,
 * so that two of them are alike only where all their letters are. */
#define LETTERS_MOST 24

typedef struct {
    uint32_t at[LETTERS_MOST + DW_CHAR_MOST];
    size_t n;
    bool cut;
    uint64_t hash; /* of all its folded letters */
} letters;

bool dw_letter_is_arabic(uint32_t letter)
{
    return letter >= 0x0600 && letter <= 0x08FF;
}

static void add_letter(letters *word, uint32_t letter)
{
    word->hash = (word->hash ^ dw_char_fold(letter)) * 0x100000001B3u;
    if (word->n < LETTERS_MOST)
        word->at[word->n++] = letter;
    else
        word->cut = true;
}

static void read_letters(letters *word, const char *p, const char *end)
{
    word->n = 0;
    word->cut = false;
    word->hash = 0xCBF29CE484222325u;
    while (p < end) {
        uint32_t c, plain[DW_CHAR_MOST];
        p += dw_utf8_get(p, end, &c);
        size_t many = c == DW_BAD_CHAR ? 0 : dw_char_plain(c, plain);
        for (size_t i = 0; i < many; i++)
            add_letter(word, plain[i]);
        if (many == 0 && c >= 0x0653 && c <= 0x0655 && word->n && !word->cut)
            word->at[word->n - 1] = dw_char_compose(word->at[word->n - 1], c);
    }
}

static size_t put_folded(char *out, const uint32_t *letter, size_t n)
{
    size_t len = 0;
    for (size_t i = 0; i < n; i++)
        len += dw_utf8_put(out + len, dw_char_fold(letter[i]));
    out[len] = '\0';
    return len;
}

static void put_cut(char *out, const letters *word)
{
    static const char hex[] = "0123456789abcdef";
    size_t len = put_folded(out, word->at, word->n);
    out[len++] = '~';
    for (int shift = 60; shift >= 0; shift -= 4)
        out[len++] = hex[word->hash >> shift & 15];
    out[len] = '\0';
}

/* How many letters of the proclitics و ف ب ك ل and the article `word` starts with,
 * where at least `least` letters are left. */
static size_t article_end(const uint32_t *w, size_t n, size_t least)
{
    size_t i = n > 0 && (w[0] == 0x0648 || w[0] == 0x0641); /* و ف */
    size_t at = 0;
    if (i + 2 <= n && w[i] == 0x0644 && w[i + 1] == 0x0644) { /* لل */
        at = i + 2;
    } else {
        if (i + 1 <= n && (w[i] == 0x0628 || w[i] == 0x0643)) /* ب ك */
            i++;
        if (i + 2 <= n && dw_char_fold(w[i]) == 0x0627 && w[i + 1] == 0x0644) /* ال */
            at = i + 2;
    }
    return at && n - at >= least ? at : 0;
}

void dw_terms_of_word(dw_terms *terms, const char *word, size_t len)
{
    letters read;
    read_letters(&read, word, word + len);
    terms->n = 1;
    if (read.cut) {
        put_cut(terms->at[0], &read);
        return;
    }
    size_t from = article_end(read.at, read.n, 3);
    put_folded(terms->at[0], read.at + from, read.n - from);
}
