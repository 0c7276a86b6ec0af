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

static bool ends(const char *word, size_t len, const char *end)
{
    size_t n = strlen(end);
    return len >= n && !memcmp(word + len - n, end, n);
}

static bool begins(const char *word, size_t len, const char *start)
{
    size_t n = strlen(start);
    return len >= n && !memcmp(word, start, n);
}

typedef struct {
    const char *letters;
    uint8_t least;   /* letters that must be left */
    bool is_pronoun; /* after it ت stands for ة */
} ending;

static const ending endings[] = {
    { "هما", 3, true },  { "ها", 3, true },   { "هم", 3, true },   { "هن", 3, true },
    { "نا", 3, true },   { "ات", 4, false },  { "ون", 4, false },  { "ين", 4, false },
    { "ان", 4, false },  { "ه", 4, true },    { "ي", 4, false },   { "ا", 3, false },
};

/* Take one ending off; returns the bytes left, `len` where there is none. */
static size_t without_ending(char *word, size_t len)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const ending *e = &endings[i];
        size_t n = strlen(e->letters);
        if (!ends(word, len, e->letters) || len < n + (size_t)e->least * LETTER)
            continue;
        len -= n;
        if (e->is_pronoun && ends(word, len, "ت") && len >= 4 * LETTER)
            memcpy(word + len - LETTER, "ه", LETTER);
        return len;
    }
    /* A sound feminine plural of three letters: the singular keeps its ة. */
    if (ends(word, len, "ات") && len == 5 * LETTER) {
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
    bool there = begins(word, len, "ال") || begins(word, len, "لل");
    return there && len >= 4 * LETTER ? 2 * LETTER : 0;
}

static bool is_particle(const char *word, size_t len)
{
    return begins(word, len, "ب") || begins(word, len, "ل") || begins(word, len, "ك");
}

static void add(size_t out[DW_OPENINGS_MOST], size_t *n, size_t at)
{
    for (size_t i = 0; i < *n; i++)
        if (out[i] == at)
            return;
    out[(*n)++] = at;
}

/* What may be cut off from `at` on, after و or ف or nothing. */
static void add_cuts(size_t out[DW_OPENINGS_MOST], size_t *n, const char *word, size_t at,
                     size_t len)
{
    size_t left = len - at;
    add(out, n, at);
    if (article(word + at, left))
        add(out, n, at + 2 * LETTER);
    if (!is_particle(word + at, left) || left < 4 * LETTER)
        return;
    if (article(word + at + LETTER, left - LETTER))
        add(out, n, at + 3 * LETTER);
    else
        add(out, n, at + LETTER);
}

size_t dw_theme_openings(size_t out[DW_OPENINGS_MOST], const char *word, size_t len)
{
    size_t n = 0;
    if (!is_arabic(word, len)) {
        out[0] = 0;
        return 1;
    }
    add_cuts(out, &n, word, 0, len);
    if (len >= 4 * LETTER && (begins(word, len, "و") || begins(word, len, "ف")))
        add_cuts(out, &n, word, LETTER, len);
    return n;
}

size_t dw_theme_opening(const char *word, size_t len)
{
    static const char *const fronts[] = { "وال", "فال", "بال", "كال", "ولل", "فلل", "ال", "لل" };
    if (!is_arabic(word, len))
        return 0;
    for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++)
        if (begins(word, len, fronts[i]) && len >= strlen(fronts[i]) + 3 * LETTER)
            return strlen(fronts[i]);
    return begins(word, len, "و") && len >= 5 * LETTER ? LETTER : 0;
}

uint32_t dw_theme_hash(const char *stem, size_t len)
{
    uint32_t h = 0x811C9DC5u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)stem[i]) * 0x01000193u;
    h = (h ^ h >> 15) * 0x2C1B3C6Du;
    return h ^ h >> 13;
}
