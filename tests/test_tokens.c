/* Tokens: the rules of docs/arabic.md, and what holds for any bytes. */
#include <check.h>
#include <diwan.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "text/analyser.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

#define ROW_MOST 1024

/* ------------------------------------------------------------- the manual */

/* The terms of `text`: a space between words, a slash between the terms of one. */
static void write_terms(char out[ROW_MOST], const char *text)
{
    diwan_tokens *tokens;
    size_t last = SIZE_MAX, len = 0;
    ck_assert_int_eq(diwan_tokens_open(&tokens, text, strlen(text)), DIWAN_OK);
    while (diwan_tokens_next(tokens) == DIWAN_ROW) {
        size_t n;
        const char *term = diwan_tokens_term(tokens, &n);
        ck_assert_uint_eq(n, strlen(term));
        if (last != SIZE_MAX)
            out[len++] = diwan_tokens_start(tokens) == last ? '/' : ' ';
        ck_assert_uint_lt(len + n, ROW_MOST - 1);
        memcpy(out + len, term, n);
        len += n;
        last = diwan_tokens_start(tokens);
    }
    out[len] = '\0';
    diwan_tokens_close(tokens);
}

/* The text between the next two backquotes, with {61C} for a code point; NULL where
 * there is none. `*p` moves past it. */
static char *quoted(char out[ROW_MOST], const char **p)
{
    const char *from = strchr(*p, '`'), *to = from ? strchr(from + 1, '`') : NULL;
    size_t len = 0;
    if (!to)
        return NULL;
    for (const char *q = from + 1; q < to; q++) {
        char *end;
        if (*q == '{') {
            len += dw_utf8_put(out + len, (uint32_t)strtoul(q + 1, &end, 16));
            q = end;
        } else {
            out[len++] = *q;
        }
    }
    out[len] = '\0';
    *p = to + 1;
    return out;
}

START_TEST(every_row_of_the_manual_holds)
{
    FILE *file = fopen(DIWAN_SOURCE_DIR "/docs/arabic.md", "rb");
    char line[ROW_MOST], written[ROW_MOST], want[ROW_MOST], got[ROW_MOST];
    int rows = 0, wrong = 0;
    ck_assert_ptr_nonnull(file);
    while (fgets(line, sizeof line, file)) {
        const char *p = line;
        if (strncmp(line, "| `", 3) != 0 || !quoted(written, &p) || !quoted(want, &p))
            continue;
        rows++;
        write_terms(got, written);
        if (strcmp(got, want) != 0) {
            fprintf(stderr, "%s: %s, not %s\n", written, got, want);
            wrong++;
        }
    }
    fclose(file);
    ck_assert_int_gt(rows, 90);
    ck_assert_int_eq(wrong, 0);
}
END_TEST

static bool share_a_term(const char *a, const char *b)
{
    dw_scan x, y;
    dw_scan_open(&x, NULL, a, strlen(a));
    dw_scan_open(&y, NULL, b, strlen(b));
    ck_assert(dw_scan_next(&x) && dw_scan_next(&y));
    for (size_t i = 0; i < x.terms; i++)
        for (size_t k = 0; k < y.terms; k++)
            if (!strcmp(x.term[i].text, y.term[k].text))
                return true;
    return false;
}

START_TEST(words_that_only_look_inflected_keep_their_letters)
{
    static const char *const apart[][2] = {
        { "والد", "لد" },   { "وزير", "زير" },   { "كتاب", "تاب" },   { "بلد", "لد" },
        { "ايران", "اير" }, { "مصري", "مصر" },   { "وزاري", "وزير" }, { "إعلان", "أعلن" },
        { "فهم", "هم" },    { "بطاطس", "طاطس" }, { "فيروس", "يروس" }, { "وثائق", "ثائق" },
        { "دولي", "دول" },  { "مركزي", "مركز" }, { "لقاء", "قاء" },   { "باريس", "اريس" },
    };
    for (size_t i = 0; i < sizeof apart / sizeof apart[0]; i++)
        ck_assert_msg(!share_a_term(apart[i][0], apart[i][1]), "%s finds %s", apart[i][0],
                      apart[i][1]);
}
END_TEST

START_TEST(forms_of_one_word_find_each_other)
{
    static const char *const alike[][2] = {
        { "والوزراء", "وزير" },      { "للشركات", "شركة" },     { "بالمدارس", "مدرسة" },
        { "فاطفالهم", "أطفال" },     { "الأبحاث", "بحث" },      { "سيستقبلونه", "استقبل" },
        { "قالوا", "يقول" },         { "نرى", "رأى" },          { "احتلتها", "يحتل" },
        { "استمررنا", "استمر" },     { "يشترون", "اشترى" },     { "المسئولون", "مسؤول" },
        { "الاقتصادية", "اقتصادي" }, { "اتفاقيات", "اتفاقية" }, { "بجامعتنا", "الجامعات" },
        { "ملايين", "مليون" },       { "القوى", "قوة" },        { "مبانيها", "مبنى" },
    };
    for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++)
        ck_assert_msg(share_a_term(alike[i][0], alike[i][1]), "%s does not find %s", alike[i][0],
                      alike[i][1]);
}
END_TEST

/* -------------------------------------------------------------- any bytes */

static uint32_t seed;

static uint32_t random_number(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed;
}

/* Bytes that look like text, more or less: Arabic with marks and controls, other
 * scripts, digits with their separators, and now and then anything. */
static size_t random_text(char *out, size_t most)
{
    static const uint32_t often[] = { 0x20,   0x640, 0x64B, 0x651,  0x654,  0x655, 0x670,  0x200C,
                                      0x200F, 0x61C, 0x66B, 0x66C,  ',',    '.',   0xFEFB, 0xFDFA,
                                      0x627,  0x644, 0x648, 0x629,  0x649,  'A',   '7',    0x661,
                                      0x6F4,  0xE9,  0x301, 0x4E2D, 0x1F1F8 };
    size_t len = 0;
    while (len + 4 < most) {
        uint32_t r = random_number() % 100, c = 0x621 + random_number() % 42;
        if (r < 4) {
            out[len++] = (char)random_number();
            continue;
        }
        if (r < 50)
            c = often[random_number() % (sizeof often / sizeof often[0])];
        else if (r < 53)
            c = random_number() % 0x11000;
        if (c < 0xD800 || c > 0xDFFF)
            len += dw_utf8_put(out + len, c ? c : 1);
    }
    return len;
}

static bool begins_a_char(const char *text, size_t len, size_t at)
{
    return at >= len || ((unsigned char)text[at] & 0xC0) != 0x80;
}

/* Every letter and digit lies in some token, so nothing that is written is lost. */
static void assert_covered(const char *text, const bool *covered, size_t len)
{
    const char *p = text, *end = text + len;
    while (p < end) {
        uint32_t c;
        size_t n = dw_utf8_get(p, end, &c);
        dw_char_kind kind = c == DW_BAD_CHAR ? DW_CHAR_SEPARATOR : dw_char_kind_of(c);
        if (kind == DW_CHAR_LETTER || kind == DW_CHAR_DIGIT)
            ck_assert_msg(covered[p - text], "U+%04X at %zu is in no token", (unsigned)c,
                          (size_t)(p - text));
        p += n;
    }
}

static void assert_tokens_are_sound(const char *text, size_t len)
{
    diwan_tokens *tokens;
    size_t start = 0, end = 0;
    bool *covered = calloc(len + 1, sizeof *covered);
    ck_assert_ptr_nonnull(covered);
    ck_assert_int_eq(diwan_tokens_open(&tokens, text, len), DIWAN_OK);
    while (diwan_tokens_next(tokens) == DIWAN_ROW) {
        size_t from = diwan_tokens_start(tokens), to = diwan_tokens_end(tokens), n;
        const char *term = diwan_tokens_term(tokens, &n);
        ck_assert((from == start && to == end && end > 0) || from >= end);
        ck_assert_uint_lt(from, to);
        ck_assert_uint_le(to, len);
        ck_assert_uint_gt(n, 0);
        ck_assert(dw_utf8_valid(term, n, NULL));
        if (dw_utf8_valid(text, len, NULL))
            ck_assert(begins_a_char(text, len, from) && begins_a_char(text, len, to));
        memset(covered + from, 1, to - from);
        start = from;
        end = to;
    }
    assert_covered(text, covered, len);
    ck_assert_int_eq(diwan_tokens_next(tokens), DIWAN_DONE);
    diwan_tokens_close(tokens);
    free(covered);
}

START_TEST(any_bytes_give_tokens_in_order_and_in_range)
{
    char text[200];
    for (seed = 1 + (uint32_t)_i * 7919; seed % 1000 != 999; random_number())
        assert_tokens_are_sound(text, random_text(text, 4 + random_number() % 190));
}
END_TEST

START_TEST(a_token_alone_has_the_terms_it_has_in_its_text)
{
    char text[200];
    for (int round = 0; round < 300; round++) {
        seed = 77 + (uint32_t)round * 104729;
        size_t len = random_text(text, sizeof text);
        dw_scan scan, alone;
        dw_scan_open(&scan, NULL, text, len);
        while (dw_scan_next(&scan)) {
            dw_scan_open(&alone, NULL, text + scan.start, scan.end - scan.start);
            ck_assert(dw_scan_next(&alone));
            ck_assert_uint_eq(alone.start, 0);
            ck_assert_uint_eq(alone.end, scan.end - scan.start);
            ck_assert_str_eq(alone.term[0].text, scan.term[0].text);
            ck_assert(!dw_scan_next(&alone));
        }
    }
}
END_TEST

START_TEST(the_cache_changes_nothing)
{
    char text[2000];
    dw_term_cache *cache = dw_term_cache_new();
    ck_assert_ptr_nonnull(cache);
    for (int round = 0; round < 60; round++) {
        seed = 5 + (uint32_t)(round / 2) * 31337;
        size_t len = random_text(text, sizeof text);
        dw_scan plain, cached;
        dw_scan_open(&plain, NULL, text, len);
        dw_scan_open(&cached, cache, text, len);
        while (dw_scan_next(&plain)) {
            ck_assert(dw_scan_next(&cached));
            ck_assert_uint_eq(plain.start, cached.start);
            ck_assert_uint_eq(plain.end, cached.end);
            ck_assert_uint_eq(plain.terms, cached.terms);
            for (size_t i = 0; i < plain.terms; i++)
                ck_assert_str_eq(plain.term[i].text, cached.term[i].text);
        }
        ck_assert(!dw_scan_next(&cached));
    }
    dw_term_cache_free(cache);
}
END_TEST

START_TEST(a_highlight_is_the_written_word_with_its_marks)
{
    static const char text[] =
        "  «اللُّغَةُ‏ العَرَبِيَّةُ» سو‏ريا‏، كتابـ.";
    static const char *const words[] = { "اللُّغَةُ", "العَرَبِيَّةُ", "سو‏ريا", "كتابـ" };
    size_t i = 0;
    dw_scan scan;
    dw_scan_open(&scan, NULL, text, sizeof text - 1);
    while (dw_scan_next(&scan)) {
        ck_assert_uint_lt(i, 4);
        ck_assert_uint_eq(scan.end - scan.start, strlen(words[i]));
        ck_assert_mem_eq(text + scan.start, words[i], strlen(words[i]));
        i++;
    }
    ck_assert_uint_eq(i, 4);
}
END_TEST

START_TEST(words_too_long_for_a_term_stay_apart)
{
    char a[4000], b[4000], mine[ROW_MOST], other[ROW_MOST];
    for (size_t i = 0; i < sizeof a / 2 - 1; i++) {
        memcpy(a + 2 * i, "ش", 2);
        memcpy(b + 2 * i, "ش", 2);
    }
    a[sizeof a - 2] = b[sizeof b - 2] = '\0';
    memcpy(b + sizeof b - 4, "ع", 2);
    write_terms(mine, a);
    write_terms(other, b);
    ck_assert_str_ne(mine, other);
    write_terms(other, a);
    ck_assert_str_eq(mine, other);
}
END_TEST

/* ---------------------------------------------------------------- folding */

START_TEST(folding_what_is_folded_changes_nothing)
{
    char text[200];
    for (int round = 0; round < 2000; round++) {
        char *once, *twice;
        size_t len, once_len, twice_len;
        seed = 3 + (uint32_t)round * 2654435761u;
        len = random_text(text, sizeof text);
        ck_assert_int_eq(diwan_text_fold(&once, &once_len, text, len), DIWAN_OK);
        ck_assert_int_eq(diwan_text_fold(&twice, &twice_len, once, once_len), DIWAN_OK);
        ck_assert_uint_eq(once_len, twice_len);
        ck_assert_mem_eq(once, twice, once_len);
        ck_assert(dw_utf8_valid(once, once_len, NULL));
        diwan_free(once);
        diwan_free(twice);
    }
}
END_TEST

START_TEST(a_long_text_folds_as_its_characters_do)
{
    static const char piece[] = "ـ«ﷺ» أَ١\xC3 ";
    size_t n = sizeof piece - 1, many = 20000, want_len, len;
    char *text = malloc(n * many), *want, *got;
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < many; i++)
        memcpy(text + i * n, piece, n);
    ck_assert_int_eq(diwan_text_fold(&want, &want_len, piece, n), DIWAN_OK);
    ck_assert_int_eq(diwan_text_fold(&got, &len, text, n * many), DIWAN_OK);
    ck_assert_uint_eq(len, want_len * many);
    for (size_t i = 0; i < many; i++)
        ck_assert_mem_eq(got + i * want_len, want, want_len);
    diwan_free(got);
    diwan_free(want);
    free(text);
}
END_TEST

/* Whether ICU and the table, which may be of other Unicode versions, both know `c`. */
static bool is_known(UChar32 c)
{
    UVersionInfo age;
    u_charAge(c, age);
    return age[0] > 0 && age[0] <= 15 && !(age[0] == 15 && age[1] > 0);
}

START_TEST(the_kinds_of_characters_are_those_of_unicode)
{
    for (UChar32 c = 0; c < 0x20000; c++) {
        dw_char_kind kind = dw_char_kind_of((uint32_t)c);
        uint32_t plain[DW_CHAR_MOST];
        if (!is_known(c) || kind == DW_CHAR_IGNORED)
            continue;
        if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
            ck_assert_int_eq(kind, DW_CHAR_DIGIT);
            ck_assert_uint_eq(dw_char_plain((uint32_t)c, plain), 1);
            ck_assert_int_eq((int)plain[0], '0' + u_charDigitValue(c));
        } else if (U_GET_GC_MASK(c) & U_GC_M_MASK) {
            ck_assert_msg(kind == DW_CHAR_MARK || c == 0x034F, "U+%04X", (unsigned)c);
        } else if (u_isalpha(c) && (U_GET_GC_MASK(c) & U_GC_L_MASK)) {
            ck_assert_msg(kind == DW_CHAR_LETTER || kind == DW_CHAR_MARK, "U+%04X", (unsigned)c);
        } else if (kind != DW_CHAR_SEPARATOR) {
            ck_assert_msg(c >= 0xFB50 && c <= 0xFEFF, "U+%04X", (unsigned)c);
        }
    }
}
END_TEST

/* Fold, and drop what is no letter. */
static size_t folded_letters(char *out, const UChar *units, int32_t n)
{
    char utf8[256], folded[4096];
    int32_t len = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strToUTF8(utf8, sizeof utf8, &len, units, n, &error);
    ck_assert(U_SUCCESS(error));
    size_t size = dw_fold(folded, utf8, (size_t)len), done = 0;
    for (const char *p = folded, *end = folded + size; p < end;) {
        uint32_t c;
        size_t m = dw_utf8_get(p, end, &c);
        if (dw_char_kind_of(c) == DW_CHAR_LETTER) {
            memcpy(out + done, p, m);
            done += m;
        }
        p += m;
    }
    return done;
}

START_TEST(arabic_letters_fold_as_their_compatibility_forms)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&error);
    ck_assert(U_SUCCESS(error));
    for (UChar32 c = 0x600; c <= 0xFEFF; c++) {
        UChar one[2], many[64];
        char mine[4096], theirs[4096];
        if (c == 0x8FF + 1)
            c = 0xFB50;
        bool high_hamza = c >= 0x675 && c <= 0x678; /* a seat here, a letter more to Unicode */
        if (!is_known(c) || dw_char_kind_of((uint32_t)c) != DW_CHAR_LETTER || high_hamza)
            continue;
        int32_t n = 0;
        U16_APPEND_UNSAFE(one, n, c);
        int32_t len = unorm2_normalize(nfkc, one, n, many, 64, &error);
        ck_assert(U_SUCCESS(error));
        size_t a = folded_letters(mine, one, n), b = folded_letters(theirs, many, len);
        ck_assert_msg(a == b && !memcmp(mine, theirs, a), "U+%04X", (unsigned)c);
    }
}
END_TEST

/* ----------------------------------------------------------------- handles */

START_TEST(misuse_is_told_and_harmless)
{
    diwan_tokens *tokens;
    char *text;
    ck_assert_int_eq(diwan_tokens_open(NULL, "", 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_tokens_open(&tokens, NULL, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_text_fold(NULL, NULL, "", 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_text_fold(&text, NULL, NULL, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_tokens_next(NULL), DIWAN_MISUSE);
    ck_assert_uint_eq(diwan_tokens_start(NULL), 0);
    ck_assert_uint_eq(diwan_tokens_end(NULL), 0);
    ck_assert_str_eq(diwan_tokens_term(NULL, NULL), "");
    diwan_tokens_close(NULL);
    ck_assert_int_eq(diwan_tokens_open(&tokens, "", 0), DIWAN_OK);
    ck_assert_str_eq(diwan_tokens_term(tokens, NULL), "");
    ck_assert_int_eq(diwan_tokens_next(tokens), DIWAN_DONE);
    ck_assert_str_eq(diwan_tokens_term(tokens, NULL), "");
    diwan_tokens_close(tokens);
}
END_TEST

START_TEST(tokens_outlive_the_text_they_are_of)
{
    char text[] = "ديوان";
    diwan_tokens *tokens;
    ck_assert_int_eq(diwan_tokens_open(&tokens, text, strlen(text)), DIWAN_OK);
    memset(text, 'x', sizeof text);
    ck_assert_int_eq(diwan_tokens_next(tokens), DIWAN_ROW);
    ck_assert_str_eq(diwan_tokens_term(tokens, NULL), "ديوان");
    diwan_tokens_close(tokens);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tokens");
    TCase *language = tcase_create("language"), *bytes = tcase_create("bytes");
    TCase *folding = tcase_create("folding"), *handles = tcase_create("handles");
    tcase_add_test(language, every_row_of_the_manual_holds);
    tcase_add_test(language, words_that_only_look_inflected_keep_their_letters);
    tcase_add_test(language, forms_of_one_word_find_each_other);
    tcase_add_test(language, a_highlight_is_the_written_word_with_its_marks);
    tcase_add_loop_test(bytes, any_bytes_give_tokens_in_order_and_in_range, 0, 4);
    tcase_add_test(bytes, a_token_alone_has_the_terms_it_has_in_its_text);
    tcase_add_test(bytes, the_cache_changes_nothing);
    tcase_add_test(bytes, words_too_long_for_a_term_stay_apart);
    tcase_add_test(folding, folding_what_is_folded_changes_nothing);
    tcase_add_test(folding, a_long_text_folds_as_its_characters_do);
    tcase_add_test(folding, the_kinds_of_characters_are_those_of_unicode);
    tcase_add_test(folding, arabic_letters_fold_as_their_compatibility_forms);
    tcase_add_test(handles, misuse_is_told_and_harmless);
    tcase_add_test(handles, tokens_outlive_the_text_they_are_of);
    suite_add_tcase(suite, language);
    suite_add_tcase(suite, bytes);
    suite_add_tcase(suite, folding);
    suite_add_tcase(suite, handles);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
