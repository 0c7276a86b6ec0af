/* Normalisation form C: ICU is the oracle. */
#include <check.h>
#include <diwan.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "document/normal.h"
#include "sample.h"
#include "text/utf8.h"

/* What ICU makes of it. */
static char *oracle(const char *text, size_t len, size_t *out_len)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t room = (int32_t)len * 4 + 8, wide_len, n;
    UChar *wide = malloc((size_t)room * sizeof *wide), *nfc = malloc((size_t)room * sizeof *nfc);
    char *out = malloc((size_t)room * 4);
    u_strFromUTF8(wide, room, &wide_len, text, (int32_t)len, &error);
    n = unorm2_normalize(unorm2_getNFCInstance(&error), wide, wide_len, nfc, room, &error);
    u_strToUTF8(out, room * 4, &n, nfc, n, &error);
    ck_assert(U_SUCCESS(error));
    *out_len = (size_t)n;
    free(wide);
    free(nfc);
    return out;
}

static void assert_as_icu(const char *text, size_t len)
{
    char *ours, *theirs;
    size_t ours_len, theirs_len;
    ck_assert_int_eq(dw_normal(&ours, &ours_len, text, len), DIWAN_OK);
    theirs = oracle(text, len, &theirs_len);
    ck_assert_msg(ours_len == theirs_len && !memcmp(ours, theirs, ours_len),
                  "'%.*s' gives '%s', not '%.*s'", (int)len, text, ours, (int)theirs_len, theirs);
    ck_assert_int_eq(ours[ours_len], 0);
    free(ours);
    free(theirs);
}

static bool is_scalar(uint32_t c)
{
    return c < 0xD800 || (c > 0xDFFF && c < 0x110000);
}

START_TEST(every_character_is_normalised_as_by_icu)
{
    char text[1024];
    size_t len = 0;
    for (uint32_t c = 1; c < 0x110000; c++) {
        if (!is_scalar(c))
            continue;
        len += dw_utf8_put(text + len, c);
        text[len++] = ' ';
        if (c % 128 == 0 || c == 0x10FFFF) {
            assert_as_icu(text, len);
            len = 0;
        }
    }
}
END_TEST

START_TEST(marks_and_letters_in_any_order_are_normalised_as_by_icu)
{
    /* what composes, what changes places, Arabic and others, Hangul in parts */
    static const uint32_t letters[] = {
        'a',   'e',    ' ',    0xE9,    0x627,  0x648,  0x64A,  0x6D5,  0x6C1, 0x622,  0x623, 0x653,
        0x654, 0x655,  0x64B,  0x64E,   0x650,  0x651,  0x652,  0x670,  0x301, 0x308,  0x323, 0x327,
        0x344, 0x345,  0x1100, 0x1161,  0x11A8, 0xAC00, 0xAC01, 0x9C7,  0x9BE, 0xF71,  0xF73, 0xF81,
        0x958, 0xFB1F, 0xFEFB, 0x1D15E, 0x2ADC, 0x340,  0x212B, 0x1100, 0x6D3, 0x20DD,
    };
    uint32_t seed = 7;
    char text[256];
    for (int i = 0; i < 20000; i++) {
        size_t len = 0;
        for (uint32_t n = 1 + i % 12; n; n--) {
            seed = seed * 1664525 + 1013904223;
            len +=
                dw_utf8_put(text + len, letters[(seed >> 8) % (sizeof letters / sizeof *letters)]);
        }
        assert_as_icu(text, len);
    }
}
END_TEST

START_TEST(normalising_twice_changes_nothing)
{
    static const char text[] = "زيارةٌ آخرة ا\xD9\x93ب و\xD9\x94 \xEF\xBB\xBB e\xCC\x81\xCC\xA3";
    char *once, *twice;
    size_t once_len, twice_len;
    ck_assert_int_eq(dw_normal(&once, &once_len, text, sizeof text - 1), DIWAN_OK);
    ck_assert_int_eq(dw_normal(&twice, &twice_len, once, once_len), DIWAN_OK);
    ck_assert_str_eq(once, twice);
    ck_assert_ptr_nonnull(strstr(once, "آب ؤ"));
    free(once);
    free(twice);
}
END_TEST

START_TEST(a_long_run_of_marks_does_no_harm)
{
    enum { MARKS = 200000 };
    char *text = malloc(2 * MARKS + 2), *out;
    size_t len;
    text[0] = 'e';
    for (int i = 0; i < MARKS; i++)
        memcpy(text + 1 + 2 * i, i % 2 ? "\xCC\x81" : "\xCC\xA3", 2);
    ck_assert_int_eq(dw_normal(&out, &len, text, 2 * MARKS + 1), DIWAN_OK);
    free(out);
    assert_as_icu(text, 4001); /* ICU takes quadratic time */
    free(text);
}
END_TEST

/* A text of forms, which repair makes letters: as NFKC has them. */
START_TEST(presentation_forms_become_the_letters_icu_has_for_them)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&error);
    for (uint32_t c = 0xFE80; c <= 0xFEFC; c++) {
        char text[64], letters[64];
        UChar wide[8];
        size_t len = 0, repaired_len;
        int32_t n = 0, many;
        diwan_repair *repair;
        for (int i = 0; i < 6; i++)
            len += dw_utf8_put(text + len, c);
        many = unorm2_getRawDecomposition(nfkc, (UChar32)c, wide, 8, &error);
        if (many <= 0)
            continue;
        u_strToUTF8(letters, sizeof letters, &n, wide, many, &error);
        ck_assert_int_eq(diwan_text_repair(&repair, text, len), DIWAN_OK);
        const char *repaired = diwan_repair_text(repair, &repaired_len);
        ck_assert_msg(strstr(repaired, letters) != NULL, "U+%04X: '%s' in '%s'", (unsigned)c,
                      letters, repaired);
        diwan_repair_close(repair);
    }
}
END_TEST

int main(void)
{
    TCase *normal = tcase_create("normal");
    tcase_set_timeout(normal, 60);
    tcase_add_test(normal, every_character_is_normalised_as_by_icu);
    tcase_add_test(normal, marks_and_letters_in_any_order_are_normalised_as_by_icu);
    tcase_add_test(normal, normalising_twice_changes_nothing);
    tcase_add_test(normal, a_long_run_of_marks_does_no_harm);
    tcase_add_test(normal, presentation_forms_become_the_letters_icu_has_for_them);
    return sample_main("normal", &normal, 1);
}
