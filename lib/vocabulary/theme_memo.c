#include "theme_memo.h"

#include <stdlib.h>
#include <string.h>

#include "text/analyser.h"
#include "theme_stem.h"
#include "themes.h"

/* Sets of two entries, the one met last first. Longer words are looked up each time. */
enum { SET_BITS = 13, WAYS = 2, WORD_MOST = 21 };

typedef struct {
    char word[WORD_MOST];
    uint8_t len; /* 0 where the entry is free */
    dw_theme_word_found found;
} entry;

struct dw_theme_memo {
    entry at[1 << SET_BITS][WAYS];
};

dw_theme_memo *dw_theme_memo_new(void)
{
    return calloc(1, sizeof(dw_theme_memo));
}

void dw_theme_memo_free(dw_theme_memo *memo)
{
    free(memo);
}

static int32_t desk_word(const char *fold, size_t len)
{
    char stem[DW_STEM_ROOM];
    if (len >= DW_STEM_ROOM)
        return -1;
    size_t at = dw_theme_opening(fold, len);
    return dw_desk_word(stem, dw_theme_stem(stem, fold + at, len - at));
}

/* The word of the table that stands for this written form alone; 0 for none. */
static uint16_t look_up_form(const char *form, size_t len)
{
    char key[DW_STEM_ROOM];
    if (len + 2 > sizeof key)
        return 0;
    key[0] = DW_THEME_FORM;
    memcpy(key + 1, form, len);
    key[len + 1] = '\0';
    return dw_theme_word(key, len + 1);
}

/* The same for a folded word as it stands in the text: without what is joined before it,
 * and, a plural in ات, without the pronoun behind it. */
static uint16_t form_of(const char *fold, size_t len)
{
    static const char *const joined[] = { "و", "ف", "ب", "ل", "ك" };
    static const char *const pronouns[] = { "اتها", "اتهم", "اتهما", "اتنا", "اته" };
    enum { LETTER = 2, PLURAL = 2 * LETTER, LEAST = 4 * LETTER };
    size_t at = dw_theme_opening(fold, len);
    uint16_t found = look_up_form(fold + at, len - at);
    for (size_t i = 0; !found && !at && i < sizeof joined / sizeof *joined; i++)
        if (len >= LETTER + LEAST && !memcmp(fold, joined[i], LETTER))
            found = look_up_form(fold + LETTER, len - LETTER);
    for (size_t i = 0; !found && i < sizeof pronouns / sizeof *pronouns; i++) {
        size_t n = strlen(pronouns[i]);
        if (len - at >= n + PLURAL && !memcmp(fold + len - n, pronouns[i], n))
            found = look_up_form(fold + at, len - at - n + PLURAL);
    }
    return found;
}

static dw_theme_word_found find(const dw_words *words, size_t i)
{
    const dw_word *word = &words->at[i];
    dw_theme_word_found found = { .desk = desk_word(dw_words_fold(words, i), word->fold_len) };
    dw_scan scan;
    size_t n = 0;
    uint16_t form = form_of(dw_words_fold(words, i), word->fold_len);
    if (form)
        found.term[n++] = form;
    dw_scan_open(&scan, NULL, words->text + word->start, word->end - word->start);
    dw_scan_next(&scan);
    for (size_t k = 0; k < scan.terms; k++) {
        uint16_t number = dw_theme_word(scan.term[k].text, scan.term[k].len);
        if (number)
            found.term[n++] = number;
    }
    return found;
}

static size_t set_of(const char *word, size_t len)
{
    uint64_t hash = len, part;
    for (; len >= sizeof part; word += sizeof part, len -= sizeof part) {
        memcpy(&part, word, sizeof part);
        hash = (hash ^ part) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    for (part = 0; len; word++, len--)
        part = part << 8 | (unsigned char)*word;
    hash = (hash ^ part) * 0x9E3779B97F4A7C15u;
    return hash >> (64 - SET_BITS);
}

static bool holds(const entry *e, const char *word, size_t len)
{
    return e->len == len && !memcmp(e->word, word, len);
}

dw_theme_word_found dw_theme_look_up(dw_theme_memo *memo, const dw_words *words, size_t i)
{
    const char *word = words->text + words->at[i].start;
    size_t len = words->at[i].end - words->at[i].start;
    if (words->at[i].kind != DW_WORD_LETTERS)
        return (dw_theme_word_found){ .desk = -1 };
    if (!memo || len > WORD_MOST)
        return find(words, i);
    entry *set = memo->at[set_of(word, len)];
    if (holds(&set[0], word, len))
        return set[0].found;
    entry last = set[0];
    if (holds(&set[1], word, len)) {
        set[0] = set[1];
    } else {
        set[0].found = find(words, i);
        set[0].len = (uint8_t)len;
        memcpy(set[0].word, word, len);
    }
    set[1] = last;
    return set[0].found;
}
