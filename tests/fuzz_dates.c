/* Any words, read for dates: what holds of every date is asserted.
 *
 * The first byte chooses the options, the others are words: those from 0x80 on stand for a
 * word that dates are written with, the rest for themselves. */
#include <diwan.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static const char *const vocabulary[] = {
    "في",
    "من",
    "إلى",
    "حتى",
    "منذ",
    "قبل",
    "بعد",
    "بين",
    "و",
    "يوم",
    "اليوم",
    "الأيام",
    "أسبوع",
    "الأسبوع",
    "أسابيع",
    "شهر",
    "الشهر",
    "أشهر",
    "عام",
    "العام",
    "سنة",
    "سنوات",
    "عقد",
    "القرن",
    "الماضي",
    "المقبل",
    "بعد المقبل",
    "الجاري",
    "التالي",
    "نفسه",
    "هذا",
    "ذلك",
    "هالشهر",
    "مطلع",
    "منتصف",
    "نهاية",
    "آخر",
    "الأخيرة",
    "النصف",
    "الربع",
    "العشر الأواخر",
    "فصل",
    "بقية",
    "خلال",
    "الأول",
    "الثانية",
    "الحادي",
    "والعشرين",
    "الثلاثين",
    "ثلاثة",
    "عشر",
    "خمسة",
    "مئة",
    "ألفين",
    "ألف",
    "حداشر",
    "الثمانينيات",
    "العشرات",
    "صيف",
    "الشتاء",
    "هـ",
    "ميلادية",
    "الأحد",
    "الثلاثاء",
    "خميس",
    "أمس",
    "غدا",
    "بعد غد",
    "الآن",
    "كانون",
    "الثاني",
    "تشرين الأول",
    "أكتوبر",
    "آذار",
    "مارس",
    "رمضان",
    "شعبان",
    "ذو القعدة",
    "عيد الفطر",
    "يوم الأرض",
    "الموافق",
    "بتاريخ",
    "يومي",
    "عامي",
    "عشية",
    "سيعود",
    "سنجتمع",
    "مواليد",
    "حرب",
    "القرار",
    "حركة",
    "شخص",
    "نحو",
    "ونصف",
    "أو بعده",
    "في موعد أقصاه",
    "في وقت لاحق من",
    "الـ",
    "فبراير",
    "1",
    "7",
    "12",
    "29",
    "31",
    "99",
    "247",
    "1446",
    "1990",
    "2015",
    "2025",
    "9999",
    "99999",
    "/",
    "-",
    ".",
    "..",
    "،",
    "(",
    ")",
    "\n",
    "2025-10-07",
    "7/10/2025",
};

enum { WORDS = sizeof vocabulary / sizeof *vocabulary, ROOM = 4096 };

static void check_days(int32_t first, int32_t last, const char *text)
{
    char iso[16];
    fuzz_promise(first == DIWAN_NO_DAY || diwan_day_format(iso, first) == DIWAN_OK, "no such day",
                 text);
    fuzz_promise(last == DIWAN_NO_DAY || diwan_day_format(iso, last) == DIWAN_OK, "no such day",
                 text);
    fuzz_promise(first == DIWAN_NO_DAY || last == DIWAN_NO_DAY || first <= last,
                 "a date ends early", text);
}

static void check_dates(const char *text, size_t len, int32_t today,
                        const diwan_date_options *options)
{
    diwan_dates *dates;
    size_t before = 0, n;
    int32_t first, last;
    if (diwan_dates_find(&dates, text, len, today, options) != DIWAN_OK)
        return;
    while (diwan_dates_next(dates) == DIWAN_ROW) {
        size_t start = diwan_dates_start(dates), end = diwan_dates_end(dates);
        fuzz_promise(before <= start && start < end && end <= len,
                     "a date is out of order or range", text);
        fuzz_promise(!memcmp(diwan_dates_text(dates, &n), text + start, end - start) &&
                         n == end - start,
                     "a date's text is another", text);
        check_days(diwan_dates_first(dates), diwan_dates_last(dates), text);
        for (int32_t i = 0; diwan_dates_alternative(dates, i, &first, &last) == DIWAN_OK; i++) {
            check_days(first, last, text);
            fuzz_promise(first != diwan_dates_first(dates) || last != diwan_dates_last(dates),
                         "a reading comes twice", text);
        }
        fuzz_promise(diwan_dates_precision(dates) >= DIWAN_PRECISION_DAY &&
                         diwan_dates_precision(dates) <= DIWAN_PRECISION_CENTURY,
                     "a date has no precision", text);
        before = end;
    }
    diwan_dates_close(dates);
}

/* The words, a space after each that asks for one by its number's last bit. */
static size_t write_words(char text[ROOM], const uint8_t *data, size_t size)
{
    size_t len = 0;
    for (size_t i = 0; i < size && len + 64 < ROOM; i++) {
        const char *word = data[i] >= 0x80 ? vocabulary[(data[i] - 0x80) % WORDS] : NULL;
        if (!word) {
            text[len++] = (char)data[i];
            continue;
        }
        memcpy(text + len, word, strlen(word));
        len += strlen(word);
        if (i + 1 < size && data[i + 1] >= 0x80)
            text[len++] = ' ';
    }
    text[len] = '\0';
    return len;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int32_t days[] = { DIWAN_NO_DAY, 20368, -719162, 2932896, 19782, 18262 };
    static char words[ROOM];
    int32_t first, last;
    if (!size)
        return 0;
    const diwan_date_options options = { .week_start = data[0] % 8,
                                         .preference = data[0] / 8 % 3,
                                         .anaphora = data[0] / 24 % 2 };
    int32_t today = days[data[0] % (sizeof days / sizeof *days)];
    size_t len = write_words(words, data + 1, size - 1);
    char *text = malloc(len + 1); /* of its own, so that a sanitizer sees a read past the end */
    if (text) {
        memcpy(text, words, len + 1);
        check_dates(text, len, today, &options);
        if (diwan_date_read(&first, &last, text, len, today, &options) == DIWAN_OK)
            check_days(first, last, text);
    }
    free(text);
    return 0;
}

const long fuzz_rounds = 20000;

size_t fuzz_make(uint8_t bytes[FUZZ_ROOM], long round, uint32_t *seed)
{
    size_t n = 2 + (size_t)round % 14;
    for (size_t k = 0; k < n; k++) {
        uint32_t draw = fuzz_chance(seed);
        bytes[k] = (uint8_t)(k ? 0x80 | draw >> 24 : draw >> 24);
        if (k && draw >> 19 & 1 && (draw >> 16 & 7) == 0)
            bytes[k] = (uint8_t)(draw >> 8 & 0x7F);
    }
    return n;
}
