#include "tokens.h"

#include <string.h>

#include "text/chars.h"
#include "text/utf8.h"
#include "vocabulary/date_hash.h"

typedef struct {
    const char *words; /* folded, a space between two; NULL in an empty slot */
    uint16_t len;
    uint8_t cls;
    int16_t value;
    uint8_t flags;   /* WEAK and so on */
    uint8_t longest; /* the most words of an entry that begins with this word */
} dw_date_entry;

#include "date_words.h"

enum { WEAK = 1, ALONE = 2, DEFINITE = 4, LEVANT = 8 };

#define LETTER 2u    /* bytes of an Arabic letter */
#define GAP_MOST 64u /* more bytes between two words part them in any case */

static const dw_date_entry *look_up(uint32_t hash, const char *const parts[], const size_t lens[],
                                    size_t n)
{
    size_t len = n - 1;
    for (size_t i = 0; i < n; i++)
        len += lens[i];
    for (uint32_t at = dw_date_slot(hash); date_entries[at].words; at = (at + 1) % DW_DATE_SLOTS) {
        const dw_date_entry *e = &date_entries[at];
        const char *p = e->words;
        size_t i = 0;
        if (e->len != len)
            continue;
        while (i < n && !memcmp(p, parts[i], lens[i]) && (p[lens[i]] == ' ' || i + 1 == n))
            p += lens[i++] + 1;
        if (i == n)
            return e;
    }
    return NULL;
}

/* The longest entry that begins with `first` and goes on with the words after word `i`. */
static const dw_date_entry *longest_entry(const dw_words *words, size_t i, const char *first,
                                          size_t first_len, size_t *many)
{
    const char *parts[DW_DATE_PHRASE] = { first };
    size_t lens[DW_DATE_PHRASE] = { first_len };
    uint32_t hash = dw_date_hash(DW_DATE_SEED, first, first_len);
    const dw_date_entry *found = look_up(hash, parts, lens, 1);
    if (!found)
        return NULL;
    *many = 1;
    for (size_t n = 1, most = found->longest; n < most && i + n < words->n; n++) {
        dw_gap gap = dw_gap_before(words, i + n);
        if (gap != DW_GAP_SPACE && gap != DW_GAP_NONE)
            break;
        parts[n] = dw_words_fold(words, i + n);
        lens[n] = words->at[i + n].fold_len;
        hash = dw_date_hash(dw_date_hash(hash, " ", 1), parts[n], lens[n]);
        const dw_date_entry *longer = look_up(hash, parts, lens, n + 1);
        if (!longer)
            break;
        if (longer->cls != DW_DATE_NONE) {
            found = longer;
            *many = n + 1;
        }
    }
    return found->cls == DW_DATE_NONE ? NULL : found;
}

static dw_date_token number_token(const dw_words *words, size_t i)
{
    const char *digits = dw_words_fold(words, i);
    size_t len = words->at[i].fold_len;
    dw_date_token token = { .cls = DW_DATE_NUMBER, .words = 1, .value = -1 };
    if (len > 4 || memchr(digits, '.', len))
        return token;
    token.value = 0;
    for (size_t k = 0; k < len; k++)
        token.value = (int16_t)(token.value * 10 + (digits[k] - '0'));
    return token;
}

/* Whether the letter `with` begins the word and more follows. */
static bool begins_letter(const char *word, size_t len, const char *with)
{
    return len > LETTER && word[0] == with[0] && word[1] == with[1];
}

static bool begins(const char *word, size_t len, const char *with)
{
    size_t n = strlen(with);
    return len > n && !memcmp(word, with, n);
}

static bool set(dw_date_token *token, const dw_date_entry *e, size_t many, size_t skip, bool joined,
                char preposition)
{
    *token = (dw_date_token){ .cls = e->cls,
                              .words = (uint8_t)many,
                              .skip = (uint8_t)skip,
                              .weak = (e->flags & WEAK) != 0,
                              .definite = (e->flags & DEFINITE) != 0,
                              .levant = (e->flags & LEVANT) != 0,
                              .joined = joined,
                              .preposition = preposition,
                              .value = e->value };
    return true;
}

/* Look `word` up as it is, then without a preposition, to which short words, «باب» for
 * one, are no good. Of «لل» the whole word is kept, as its article is lost with it. */
static bool read_word(dw_date_token *token, const dw_words *words, size_t i, const char *word,
                      size_t len, bool joined)
{
    static const char *const letters[] = { "ب", "ل", "ك" };
    char definite[64];
    size_t many;
    const dw_date_entry *e = longest_entry(words, i, word, len, &many);
    if (e)
        return set(token, e, many, joined, joined, 0);
    if (begins(word, len, "هال")) { /* «هالشهر», as spoken */
        e = longest_entry(words, i, word + LETTER, len - LETTER, &many);
        if (!e)
            return false;
        set(token, e, many, joined, joined, 0);
        return token->near = true;
    }
    if (begins(word, len, "لل") && len + LETTER < sizeof definite) {
        memcpy(definite, "ال", 2 * LETTER);
        memcpy(definite + 2 * LETTER, word + 2 * LETTER, len - 2 * LETTER);
        e = longest_entry(words, i, definite, len, &many);
        return e && set(token, e, many, joined, joined, 'l');
    }
    for (size_t k = 0; k < 3; k++) {
        if (!begins_letter(word, len, letters[k]) || len < 4 * LETTER)
            continue;
        e = longest_entry(words, i, word + LETTER, len - LETTER, &many);
        return e && !(e->flags & ALONE) && set(token, e, many, joined + 1u, joined, "blk"[k]);
    }
    return false;
}

static dw_date_token token_of(const dw_words *words, size_t i)
{
    dw_date_token token = { .cls = DW_DATE_NONE, .words = 1 };
    const char *word = dw_words_fold(words, i);
    size_t len = words->at[i].fold_len;
    if (words->at[i].kind == DW_WORD_NUMBER)
        return number_token(words, i);
    if ((unsigned char)word[0] < 0xD8 || len > 40)
        return token;
    if (read_word(&token, words, i, word, len, false))
        return token;
    if (begins_letter(word, len, "و") || begins_letter(word, len, "ف"))
        read_word(&token, words, i, word + LETTER, len - LETTER, true);
    return token;
}

static dw_gap gap_of(uint32_t c)
{
    switch (c) {
    case ' ':
    case '\t':
    case 0x00A0:
    case 0x202F:
        return DW_GAP_SPACE;
    case '/':
    case '\\':
    case 0x2044:
        return DW_GAP_SLASH;
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return DW_GAP_DASH;
    case ',':
    case 0x060C:
        return DW_GAP_COMMA;
    case '.':
        return DW_GAP_DOT;
    case '(':
    case '[':
        return DW_GAP_OPEN;
    case ')':
    case ']':
        return DW_GAP_CLOSE;
    default:
        return DW_GAP_OTHER;
    }
}

dw_gap dw_gap_before(const dw_words *words, size_t i)
{
    size_t len;
    const char *p = dw_words_gap(words, i, &len), *end = p + len;
    if (i == 0 || i >= words->n || len > GAP_MOST)
        return DW_GAP_OTHER;
    if (len == 1 && *p == ' ') /* as most are */
        return DW_GAP_SPACE;
    dw_gap gap = DW_GAP_NONE;
    while (p < end) {
        uint32_t c;
        p += dw_utf8_get(p, end, &c);
        if (c != DW_BAD_CHAR && dw_char_kind_of(c) != DW_CHAR_SEPARATOR)
            continue;
        dw_gap next = gap_of(c);
        if (gap == DW_GAP_DOT && next == DW_GAP_DOT)
            gap = DW_GAP_RANGE;
        else if (gap == DW_GAP_NONE || gap == DW_GAP_SPACE)
            gap = next;
        else if (next != DW_GAP_SPACE)
            return DW_GAP_OTHER;
    }
    return gap;
}

/* In «السنوات العشر الأخيرة» «العشر» counts years, and is not the ten days of a month. */
static bool is_count(const dw_words *words, size_t i, const dw_date_token *token)
{
    if (token->cls != DW_DATE_PART || token->words < 2 || i == 0 ||
        dw_gap_before(words, i) != DW_GAP_SPACE)
        return false;
    dw_date_token before = token_of(words, i - 1);
    return before.cls == DW_DATE_UNITS && before.definite;
}

dw_date_token dw_date_token_at(const dw_words *words, size_t i)
{
    dw_date_token token = { .cls = DW_DATE_NONE, .words = 1 };
    if (i < words->n)
        token = token_of(words, i);
    if (is_count(words, i, &token)) {
        dw_words until = *words;
        until.n = i + 1;
        token = token_of(&until, i);
    }
    token.gap = (uint8_t)(i < words->n ? dw_gap_before(words, i) : DW_GAP_OTHER);
    return token;
}

size_t dw_word_start(const dw_words *words, size_t i, size_t skip)
{
    const dw_word *word = &words->at[i];
    const char *p = words->text + word->start, *end = words->text + word->end;
    for (size_t letters = 0; skip && p < end;) {
        uint32_t c;
        size_t n = dw_utf8_get(p, end, &c);
        if (c != DW_BAD_CHAR && dw_char_kind_of(c) == DW_CHAR_LETTER && letters++ == skip)
            break;
        p += n;
    }
    return (size_t)(p - words->text);
}

size_t dw_word_end(const dw_words *words, size_t i)
{
    size_t end = words->at[i].end;
    uint32_t c;
    while (end < words->len) {
        size_t n = dw_utf8_get(words->text + end, words->text + words->len, &c);
        if (c != 0x0640)
            break;
        end += n;
    }
    return end;
}
