/* How fast text is repaired: clean and damaged briefs, as they are and as one long text,
 * beside the counting of their characters as `wc -m` does it.
 * usage: bench_repair [MEGABYTES] */
#include <diwan.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

#include "../damage.h"

static const char *const briefs[] = { "one", "two", "three" };
enum { BRIEFS = 3 };

static char *read_brief(int i)
{
    char path[512];
    snprintf(path, sizeof path, "%s/tests/data/repair/%s.txt", DIWAN_SOURCE_DIR, briefs[i]);
    FILE *f = fopen(path, "rb");
    char *text = calloc(1, 16384);
    if (!f || !text || !fread(text, 1, 16383, f)) {
        perror(path);
        exit(1);
    }
    fclose(f);
    return text;
}

static double seconds(void)
{
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static size_t count_characters(const char *text, size_t len)
{
    mbstate_t state = { 0 };
    size_t n = 0;
    while (len) {
        wchar_t c;
        size_t step = mbrtowc(&c, text, len, &state);
        if (step == (size_t)-1 || step == (size_t)-2 || !step)
            step = 1;
        text += step;
        len -= step;
        n++;
    }
    return n;
}

static void repair(const char *text, size_t len)
{
    diwan_repair *handle;
    if (diwan_text_repair(&handle, text, len) < 0)
        exit(1);
    diwan_repair_close(handle);
}

/* Megabytes a second of `each` over the texts, until about `bytes` are read. */
static double speed(char *const *texts, int n, double bytes, int count)
{
    double done = 0, start = seconds();
    volatile size_t characters = 0;
    for (int i = 0; done < bytes; i = (i + 1) % n) {
        size_t len = strlen(texts[i]);
        if (count)
            characters += count_characters(texts[i], len);
        else
            repair(texts[i], len);
        done += (double)len;
    }
    return done / 1e6 / (seconds() - start);
}

static char *joined(char *const *texts, int n, size_t bytes)
{
    char *all = malloc(bytes + 65536), *end = all;
    if (!all)
        exit(1);
    for (int i = 0; (size_t)(end - all) < bytes; i = (i + 1) % n) {
        size_t len = strlen(texts[i]);
        memcpy(end, texts[i], len);
        end += len;
    }
    *end = '\0';
    return all;
}

static void report(const char *what, char *const *texts, int n, double bytes)
{
    double base = speed(texts, n, bytes, 1), mine = speed(texts, n, bytes, 0);
    printf("%-28s %8.1f MB/s   %.2f of wc -m (%.1f MB/s)\n", what, mine, mine / base, base);
}

int main(int argc, char **argv)
{
    double bytes = 1e6 * (argc > 1 ? atof(argv[1]) : 16);
    char *clean[BRIEFS], *wrapped[BRIEFS], *damaged[BRIEFS];
    setlocale(LC_CTYPE, "C.UTF-8");
    for (int i = 0; i < BRIEFS; i++) {
        damage wrap = { .seed = 1, .width = 90 };
        damage page = { .seed = 7u + (uint32_t)i, .width = 90, .reversed = 40, .chunks = 20,
                        .torn = 15, .lost = 2, .blank = 5 };
        clean[i] = read_brief(i);
        wrapped[i] = damage_text(clean[i], &wrap);
        damaged[i] = damage_text(clean[i], &page);
    }
    char *long_clean = joined(clean, BRIEFS, 4000000);
    char *long_damaged = joined(damaged, BRIEFS, 4000000);
    report("clean briefs", clean, BRIEFS, bytes);
    report("clean briefs, wrapped", wrapped, BRIEFS, bytes);
    report("damaged briefs", damaged, BRIEFS, bytes / 4);
    report("clean text of 4 MB", &long_clean, 1, bytes);
    report("damaged text of 4 MB", &long_damaged, 1, bytes / 4);
    for (int i = 0; i < BRIEFS; i++) {
        free(clean[i]);
        free(wrapped[i]);
        free(damaged[i]);
    }
    free(long_clean);
    free(long_damaged);
    return 0;
}
