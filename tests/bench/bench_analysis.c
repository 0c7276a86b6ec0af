/* How fast a brief is analysed: dates, actors and themes, each and together, beside the
 * folding of the same text.
 *
 * usage: bench_analysis TEXT [ROUNDS]
 *
 * TEXT is a file of UTF-8, a brief's event a line. Prints for each the megabytes a second
 * of its best round, on one thread, and how much longer than folding it takes. */
#include <diwan.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    diwan_brief **at;
    size_t n, room, bytes;
} briefs;

typedef int (*analysis)(const diwan_brief *brief);

static int fold(const diwan_brief *brief)
{
    size_t len;
    char *out = NULL;
    const char *text = diwan_brief_section(brief, DIWAN_SECTION_EVENT, &len);
    int failed = diwan_text_fold(&out, NULL, text, len) != DIWAN_OK;
    diwan_free(out);
    return failed;
}

static int dates(const diwan_brief *brief)
{
    diwan_dates *out;
    int failed = diwan_dates_of_brief(&out, brief, NULL) != DIWAN_OK;
    diwan_dates_close(out);
    return failed;
}

static int actors(const diwan_brief *brief)
{
    diwan_actors *out;
    int failed = diwan_actors_of_brief(&out, brief, NULL) != DIWAN_OK;
    diwan_actors_close(out);
    return failed;
}

static int themes(const diwan_brief *brief)
{
    diwan_themes *out;
    int failed = diwan_themes_of_brief(&out, brief, NULL) != DIWAN_OK;
    diwan_themes_close(out);
    return failed;
}

static int all(const diwan_brief *brief)
{
    return dates(brief) | actors(brief) | themes(brief);
}

static bool read_briefs(briefs *out, const char *name)
{
    static char line[1 << 20];
    FILE *file = fopen(name, "rb");
    *out = (briefs){ 0 };
    while (file && fgets(line, sizeof line, file)) {
        size_t len = strcspn(line, "\n");
        if (out->n == out->room) {
            size_t room = out->room ? out->room * 2 : 1024;
            diwan_brief **more = realloc(out->at, room * sizeof *more);
            if (!more)
                break;
            out->at = more;
            out->room = room;
        }
        diwan_brief *brief;
        if (diwan_brief_new(&brief) != DIWAN_OK)
            break;
        out->at[out->n++] = brief;
        out->bytes += len;
        if (diwan_brief_set_section(brief, DIWAN_SECTION_EVENT, line, len) != DIWAN_OK)
            break;
    }
    bool whole = file && feof(file) && out->bytes;
    if (file)
        fclose(file);
    return whole;
}

/* Seconds of the best round; 0 where one failed. */
static double best(const briefs *all_briefs, analysis analyse, int rounds)
{
    double least = 0;
    for (int i = 0; i < rounds; i++) {
        clock_t start = clock();
        for (size_t k = 0; k < all_briefs->n; k++)
            if (analyse(all_briefs->at[k]))
                return 0;
        double took = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (!i || took < least)
            least = took;
    }
    return least;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        analysis analyse;
    } rows[] = { { "fold", fold },
                 { "dates", dates },
                 { "actors", actors },
                 { "themes", themes },
                 { "together", all } };
    briefs texts;
    int rounds = argc > 2 ? atoi(argv[2]) : 5;
    if (argc < 2 || rounds < 1 || !read_briefs(&texts, argv[1])) {
        fputs("usage: bench_analysis TEXT [ROUNDS]\n", stderr);
        return EXIT_FAILURE;
    }
    double base = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double took = best(&texts, rows[i].analyse, rounds);
        if (!i)
            base = took;
        printf("%-9s %7.1f MB/s  %5.1f times folding\n", rows[i].name,
               took > 0 ? (double)texts.bytes / took / 1e6 : 0, base > 0 ? took / base : 0);
    }
    for (size_t i = 0; i < texts.n; i++)
        diwan_brief_close(texts.at[i]);
    free(texts.at);
    return EXIT_SUCCESS;
}
