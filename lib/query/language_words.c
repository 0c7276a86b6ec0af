#include <stdlib.h>
#include <string.h>

#include "language.h"
#include "text/fold.h"

const dw_word_of dw_language_keys[] = {
    { DW_KEY_ACTOR, "actor", "فاعل" },
    { DW_KEY_THEME, "theme", "موضوع" },
    { DW_KEY_DATE, "date", "تاريخ" },
    { DW_KEY_MENTIONS, "mentions", "يذكر" },
    { DW_KEY_KIND, "kind", "نوع" },
    { DW_KEY_HAS, "has", "فيه" },
    { DW_KEY_EXPECTS, "expects", "توقع" },
    { DW_KEY_EXPECTS, NULL, "يتوقع" },
    { DW_KEY_TAG, "tag", "وسم" },
    { DW_KEY_NOTE, "note", "ملاحظة" },
    { DW_KEY_NUMBER, "number", "عدد" },
    { DW_KEY_IN, "in", "في" },
    { DW_KEY_ORDER, "order", "ترتيب" },
    { DW_KEY_LIMIT, "limit", "حد" },
    { 0, NULL, NULL },
};

const dw_word_of dw_language_sections[] = {
    { DIWAN_SECTION_HEADLINE, "headline", "العنوان" },
    { DIWAN_SECTION_HEADLINE, "title", "عنوان" },
    { DIWAN_SECTION_EVENT, "event", "الحدث" },
    { DIWAN_SECTION_EVENT, NULL, "حدث" },
    { DIWAN_SECTION_OPINION, "opinion", "الرأي" },
    { DIWAN_SECTION_OPINION, NULL, "رأي" },
    { 0, NULL, NULL },
};

const dw_word_of dw_language_orders[] = {
    { DIWAN_ORDER_NEWEST, "newest", "الأحدث" },
    { DIWAN_ORDER_NEWEST, NULL, "أحدث" },
    { DIWAN_ORDER_OLDEST, "oldest", "الأقدم" },
    { DIWAN_ORDER_OLDEST, NULL, "أقدم" },
    { DIWAN_ORDER_RELEVANCE, "relevance", "الصلة" },
    { DIWAN_ORDER_RELEVANCE, NULL, "صلة" },
    { 0, NULL, NULL },
};

const dw_word_of dw_language_kinds[] = {
    { DIWAN_ACTOR_STATE, "state", "دولة" },
    { DIWAN_ACTOR_STATE, "country", "بلد" },
    { DIWAN_ACTOR_PERSON, "person", "شخص" },
    { DIWAN_ACTOR_ORGANIZATION, "organization", "مؤسسة" },
    { DIWAN_ACTOR_ORGANIZATION, "organisation", "هيئة" },
    { DIWAN_ACTOR_ARMED_GROUP, "armed_group", "مسلحون" },
    { DIWAN_ACTOR_ARMED_GROUP, "armed-group", "جماعة_مسلحة" },
    { DIWAN_ACTOR_PARTY, "party", "حزب" },
    { DIWAN_ACTOR_IGO, "igo", "منظمة_دولية" },
    { DIWAN_ACTOR_PLACE, "place", "مكان" },
    { DIWAN_ACTOR_PEOPLE, "people", "شعب" },
    { 0, NULL, NULL },
};

const dw_word_of dw_language_has[] = {
    { DIWAN_HAS_HEADLINE, "headline", "عنوان" },
    { DIWAN_HAS_EVENT, "event", "حدث" },
    { DIWAN_HAS_OPINION, "opinion", "رأي" },
    { DIWAN_HAS_ACTORS, "actors", "فاعلون" },
    { DIWAN_HAS_ACTORS, "actor", "فاعل" },
    { DIWAN_HAS_ROLES, "roles", "مناصب" },
    { DIWAN_HAS_ROLES, "role", "منصب" },
    { DIWAN_HAS_DATES, "dates", "تواريخ" },
    { DIWAN_HAS_DATES, "date", "تاريخ" },
    { DIWAN_HAS_THEMES, "themes", "موضوعات" },
    { DIWAN_HAS_THEMES, "theme", "موضوع" },
    { DIWAN_HAS_EXPECTATIONS, "expectations", "توقعات" },
    { DIWAN_HAS_EXPECTATIONS, "expectation", "توقع" },
    { DIWAN_HAS_SERIES, "series", "سلسلة" },
    { DIWAN_HAS_NUMBER, "number", "عدد" },
    { DIWAN_HAS_ORIGINAL, "original", "أصل" },
    { DIWAN_HAS_REPAIR, "repair", "إصلاح" },
    { DIWAN_HAS_REPAIR, "repairs", "ترميم" },
    { DIWAN_HAS_DOUBT, "doubt", "شك" },
    { DIWAN_HAS_DOUBT, "doubtful", NULL },
    { DIWAN_HAS_TAGS, "tags", "وسوم" },
    { DIWAN_HAS_TAGS, "tag", "وسم" },
    { DIWAN_HAS_NOTES, "notes", "ملاحظات" },
    { DIWAN_HAS_NOTES, "note", "ملاحظة" },
    { 0, NULL, NULL },
};

#define WORD_MOST 64
#define FOLD_ROOM (WORD_MOST * 12 + 4)

/* The folded form of a word in small letters; 0 for one too long to be of a list. */
static size_t plain(char out[FOLD_ROOM], const char *word, size_t len)
{
    if (len > WORD_MOST)
        return 0;
    size_t n = dw_fold(out, word, len);
    for (size_t i = 0; i < n; i++)
        if (out[i] >= 'A' && out[i] <= 'Z')
            out[i] = (char)(out[i] + 'a' - 'A');
    return n;
}

static bool is_word(const char *plain_word, size_t len, const char *name)
{
    char other[FOLD_ROOM];
    return name && len && plain(other, name, strlen(name)) == len &&
           !memcmp(plain_word, other, len);
}

int32_t dw_language_find(const dw_word_of *list, const char *word, size_t len)
{
    char folded[FOLD_ROOM];
    size_t n = plain(folded, word, len);
    for (; list->number; list++)
        if (is_word(folded, n, list->english) || is_word(folded, n, list->arabic))
            return list->number;
    return 0;
}

/* ----------------------------------------------------------------- distance */

/* The letters of a text; returns how many, at most 64. */
static size_t letters_of(uint32_t out[WORD_MOST], const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len && n < WORD_MOST; n++) {
        uint32_t letter = (unsigned char)text[i++];
        while (i < len && ((unsigned char)text[i] & 0xC0) == 0x80)
            letter = letter << 8 | (unsigned char)text[i++];
        out[n] = letter;
    }
    return n;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t dw_distance(const char *a, size_t a_len, const char *b, size_t b_len, size_t most)
{
    uint32_t left[WORD_MOST], right[WORD_MOST];
    size_t rows[3][WORD_MOST + 1], n = letters_of(left, a, a_len), m = letters_of(right, b, b_len);
    if ((n > m ? n - m : m - n) > most)
        return most + 1;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3],
               best = i;
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            row[j] = least(least(above[j], row[j - 1]) + 1,
                           above[j - 1] + (left[i - 1] != right[j - 1]));
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
            best = least(best, row[j]);
        }
        if (best > most)
            return most + 1;
    }
    return least(rows[n % 3][m], most + 1);
}

const char *dw_language_near(const dw_word_of *list, const char *word, size_t len)
{
    char folded[FOLD_ROOM], other[FOLD_ROOM];
    size_t n = plain(folded, word, len), best = 3;
    const char *near = NULL;
    if (n < 2)
        return NULL;
    for (; list->number; list++) {
        const char *const names[] = { list->english, list->arabic };
        for (int i = 0; i < 2; i++) {
            size_t m = names[i] ? plain(other, names[i], strlen(names[i])) : 0;
            size_t most = m / (i ? 2 : 1) <= 4 ? 1 : 2;
            size_t distance = m ? dw_distance(folded, n, other, m, most) : most + 1;
            if (distance <= most && distance < best) {
                best = distance;
                near = names[i];
            }
        }
    }
    return near;
}

/* Free text has English words before a colon too, so that few are taken for slips: of four
 * letters or more with the same first one, of which one is missing, doubled or too many, or
 * two are swapped; of long ones two letters may be other. */
const char *dw_language_near_key(const char *word, size_t len)
{
    char folded[FOLD_ROOM];
    size_t n = len >= 4 ? plain(folded, word, len) : 0;
    for (size_t i = 0; i < n; i++)
        if (folded[i] < 'a' || folded[i] > 'z')
            return NULL;
    for (const dw_word_of *key = dw_language_keys; key->number && n; key++) {
        size_t m = key->english ? strlen(key->english) : 0;
        if (m < 4 || folded[0] != key->english[0])
            continue;
        size_t distance = dw_distance(folded, n, key->english, m, m >= 6 ? 2 : 1);
        bool swapped = n == m && distance == 1;
        if (swapped && m < 6) { /* not one letter for another */
            int other = 0;
            for (size_t i = 0; i < n; i++)
                other += folded[i] != key->english[i];
            swapped = other == 2;
        }
        if (m >= 6 ? distance <= 2 : distance == 1 && (n != m || swapped))
            return key->english;
    }
    return NULL;
}

const char *dw_language_word(const dw_word_of *list, int32_t number, int32_t language)
{
    while (list->number && list->number != number)
        list++;
    return !list->number ? "" : language == DIWAN_LANGUAGE_ARABIC ? list->arabic : list->english;
}

/* ---------------------------------------------------------------- operators */

static bool is(const char *word, size_t len, const char *what)
{
    return len == strlen(what) && !memcmp(word, what, len);
}

#define NEAR_USUAL 10 /* words there may be between, where none are told */

/* NEAR, NEAR/3, قرب/3. «قرب» alone is a word of any text. */
static bool is_near(const char *word, size_t len, int32_t *near)
{
    static const char *const names[] = { "NEAR", "قرب" };
    char folded[FOLD_ROOM];
    *near = NEAR_USUAL;
    if (is(word, len, names[0]))
        return true;
    for (int i = 0; i < 2; i++) {
        size_t n = strlen(names[i]), digits;
        if (len <= n + 1 || len > n + 9 || memcmp(word, names[i], n) != 0 || word[n] != '/')
            continue;
        digits = plain(folded, word + n + 1, len - n - 1);
        folded[digits] = '\0';
        if (!digits || digits > 3 || strspn(folded, "0123456789") != digits)
            continue;
        *near = atoi(folded) ? atoi(folded) : 1;
        return true;
    }
    return false;
}

dw_operator dw_language_operator(const char *word, size_t len, int32_t *near)
{
    if (is(word, len, "OR") || is(word, len, "أو") || is(word, len, "او"))
        return DW_OPERATOR_OR;
    if (is(word, len, "AND"))
        return DW_OPERATOR_AND;
    if (is(word, len, "NOT"))
        return DW_OPERATOR_NOT;
    if (is(word, len, "ليس"))
        return DW_OPERATOR_UNLESS;
    return is_near(word, len, near) ? DW_OPERATOR_NEAR : DW_OPERATOR_NONE;
}
