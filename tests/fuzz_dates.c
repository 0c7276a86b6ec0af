/* Any words, read for dates: what holds of every date is asserted.
 *
 * The first byte chooses the options, the others are words: those from 0x80 on stand for a
 * word that dates are written with, the rest for themselves. With DIWAN_FUZZ and clang this
 * is a target of libFuzzer. Else it is a program: given files it reads those; given none it
 * makes words at random for as many rounds as the environment's FUZZ_ROUNDS says. */
#include <diwan.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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

static void promise(int kept, const char *what, const char *text)
{
    if (!kept) {
        fprintf(stderr, "fuzz_dates: %s: %s\n", what, text);
        abort();
    }
}

static void check_days(int32_t first, int32_t last, const char *text)
{
    char iso[16];
    promise(first == DIWAN_NO_DAY || diwan_day_format(iso, first) == DIWAN_OK, "no such day", text);
    promise(last == DIWAN_NO_DAY || diwan_day_format(iso, last) == DIWAN_OK, "no such day", text);
    promise(first == DIWAN_NO_DAY || last == DIWAN_NO_DAY || first <= last, "a date ends early",
            text);
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
        promise(before <= start && start < end && end <= len, "a date is out of order or range",
                text);
        promise(!memcmp(diwan_dates_text(dates, &n), text + start, end - start) && n == end - start,
                "a date's text is another", text);
        check_days(diwan_dates_first(dates), diwan_dates_last(dates), text);
        for (int32_t i = 0; diwan_dates_alternative(dates, i, &first, &last) == DIWAN_OK; i++) {
            check_days(first, last, text);
            promise(first != diwan_dates_first(dates) || last != diwan_dates_last(dates),
                    "a reading comes twice", text);
        }
        promise(diwan_dates_precision(dates) >= DIWAN_PRECISION_DAY &&
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

#if !defined(FUZZ_LIBFUZZER)
static int read_file(const char *name)
{
    static uint8_t bytes[1 << 20];
    FILE *file = fopen(name, "rb");
    if (!file)
        return 0;
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, n);
    return 1;
}

int main(int argc, char **argv)
{
    const char *wish = getenv("FUZZ_ROUNDS");
    long rounds = wish ? atol(wish) : 20000;
    uint32_t seed = 1;
    for (int i = 1; i < argc; i++)
        if (!read_file(argv[i]))
            return 1;
    for (long i = 0; argc == 1 && i < rounds; i++) {
        uint8_t bytes[16];
        size_t n = 2 + (size_t)i % (sizeof bytes - 2);
        for (size_t k = 0; k < n; k++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[k] = (uint8_t)(k ? 0x80 | seed >> 24 : seed >> 24);
            if (k && seed >> 19 & 1 && (seed >> 16 & 7) == 0)
                bytes[k] = (uint8_t)(seed >> 8 & 0x7F);
        }
        LLVMFuzzerTestOneInput(bytes, n);
    }
    return 0;
}
#endif
