#include "theme_stem.h"

#include <stdbool.h>
#include <string.h>

/* A folded Arabic letter is two bytes. */
#define LETTER 2

static bool is_arabic(const char *word, size_t len)
{
    unsigned char c = len ? (unsigned char)word[0] : 0;
    return c >= 0xD8 && c <= 0xDB && len % LETTER == 0;
}

static bool ends(const char *word, size_t len, const char *end, size_t n)
{
    return len >= n && !memcmp(word + len - n, end, n);
}

/* `letter` is one Arabic letter. */
static bool begins(const char *word, size_t len, const char *letter)
{
    return len >= LETTER && word[0] == letter[0] && word[1] == letter[1];
}

typedef struct {
    const char *letters;
    uint8_t bytes;
    uint8_t least;   /* letters that must be left */
    bool is_pronoun; /* after it ت stands for ة */
} ending;

static const ending endings[] = {
    { "هما", 6, 3, true }, { "ها", 4, 3, true },  { "هم", 4, 3, true },  { "هن", 4, 3, true },
    { "نا", 4, 3, true },  { "ات", 4, 4, false }, { "ون", 4, 4, false }, { "ين", 4, 4, false },
    { "ان", 4, 4, false }, { "ه", 2, 4, true },   { "ي", 2, 4, false },  { "ا", 2, 3, false },
};

/* Whether the last letter is the last of any ending: most words are done with here. */
static bool may_end(const char *word, size_t len)
{
    const char *last = word + len - LETTER;
    static const char *const letters[] = { "ا", "ه", "م", "ن", "ت", "ي" };
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (last[0] == letters[i][0] && last[1] == letters[i][1])
            return true;
    return false;
}

/* Take one ending off; returns the bytes left, `len` where there is none. */
static size_t without_ending(char *word, size_t len)
{
    if (len < 4 * LETTER || !may_end(word, len))
        return len;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const ending *e = &endings[i];
        if (len < e->bytes + (size_t)e->least * LETTER || !ends(word, len, e->letters, e->bytes))
            continue;
        len -= e->bytes;
        if (e->is_pronoun && len >= 4 * LETTER && ends(word, len, "ت", LETTER) &&
            !ends(word, len, "ات", 2 * LETTER))
            memcpy(word + len - LETTER, "ه", LETTER);
        return len;
    }
    /* A sound feminine plural of three letters: the singular keeps its ة. */
    if (len == 5 * LETTER && ends(word, len, "ات", 2 * LETTER)) {
        len -= LETTER;
        memcpy(word + len - LETTER, "ه", LETTER);
    }
    return len;
}

size_t dw_theme_stem(char out[DW_STEM_ROOM], const char *word, size_t len)
{
    if (len >= DW_STEM_ROOM)
        len = DW_STEM_ROOM - LETTER;
    memcpy(out, word, len);
    for (size_t before = 0; is_arabic(out, len) && before != len;) {
        before = len;
        len = without_ending(out, len);
    }
    out[len] = '\0';
    return len;
}

/* The bytes of the article at `word`, with ل before it or not; 0 for none. */
static size_t article(const char *word, size_t len)
{
    if (len < 4 * LETTER || !begins(word + LETTER, len - LETTER, "ل"))
        return 0;
    return begins(word, len, "ا") || begins(word, len, "ل") ? 2 * LETTER : 0;
}

size_t dw_theme_opening(const char *word, size_t len)
{
    size_t joined = 0, front;
    if (!is_arabic(word, len))
        return 0;
    bool is_and = begins(word, len, "و"), is_so = begins(word, len, "ف");
    if (is_and || is_so || begins(word, len, "ب") || begins(word, len, "ك"))
        joined = LETTER;
    front = joined + article(word + joined, len - joined);
    if (front > joined &&
        !(joined && !is_and && !is_so && begins(word + joined, len - joined, "ل")) &&
        len >= front + 3 * LETTER)
        return front;
    front = article(word, len);
    if (front && len >= front + 3 * LETTER)
        return front;
    return is_and && len >= 5 * LETTER ? LETTER : 0;
}

uint32_t dw_theme_hash(const char *stem, size_t len)
{
    uint32_t h = 0x811C9DC5u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)stem[i]) * 0x01000193u;
    h = (h ^ h >> 15) * 0x2C1B3C6Du;
    return h ^ h >> 13;
}
