/* Lists what speaks for each theme of briefs, for derive_theme_curve.py.
 *
 * usage: list_theme_evidence < BRIEFS.tsv
 *
 * A brief a row, in the columns id, headline, event and opinion; a line for each theme that
 * something speaks for: the brief's id, the theme's, the evidence for it and that for others. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/brief.h"
#include "themes.c" /* what it weighs is nobody else's to see */
#include "vocabulary/build_file.h"
#include "vocabulary/tsv.h"

enum { INPUT_MOST = 1 << 26 };

static void print_field(const field *f, dw_cell id)
{
    for (size_t i = 0; i < f->n; i++)
        printf("%.*s\t%s\t%.4f\t%.4f\n", (int)id.len, id.at,
               dw_own_theme_id(f->own, f->at[i].theme), f->at[i].evidence, others_of(f, &f->at[i]));
}

/* The words of a brief's sections, each with what the tables have of it. */
static size_t read_texts(const diwan_brief *brief, dw_theme_text texts[DW_SECTIONS])
{
    size_t n = 0;
    for (int32_t s = 1; s <= DW_SECTIONS; s++) {
        const dw_words *words = dw_brief_words(brief, s);
        dw_theme_word_found *found = words ? malloc((words->n + 1) * sizeof *found) : NULL;
        if (!found)
            build_fail("memory", 0, "ends");
        for (size_t i = 0; i < words->n; i++)
            found[i] = dw_theme_look_up(NULL, words, i);
        if (words->n)
            texts[n++] = (dw_theme_text){ words, found, s };
    }
    return n;
}

static void list(const dw_tsv *tsv, const int columns[4])
{
    static const int32_t sections[] = { 0, DIWAN_SECTION_HEADLINE, DIWAN_SECTION_EVENT,
                                        DIWAN_SECTION_OPINION };
    dw_theme_text texts[DW_SECTIONS];
    dw_spots spots = { 0 };
    diwan_brief *brief;
    if (diwan_brief_new(&brief) < 0)
        build_fail("memory", 0, "ends");
    for (int i = 1; i < 4; i++) {
        dw_cell cell = tsv->cells[columns[i]];
        if (diwan_brief_set_section(brief, sections[i], cell.at, cell.len) < 0)
            build_fail("standard input", tsv->line, diwan_brief_errmsg(brief));
    }
    size_t n = read_texts(brief, texts);
    field f = { .spots = &spots, .texts = texts, .is_brief = true };
    bool done = dw_spots_read(&spots, DW_AXIS_TOPIC, texts, n) && dw_desks_read(&f.desks, texts, n);
    if (done && spots.n)
        qsort(spots.at, spots.n, sizeof *spots.at, by_theme);
    if (!done || !make_candidates(&f))
        build_fail("memory", 0, "ends");
    print_field(&f, tsv->cells[columns[0]]);
    free(f.at);
    dw_spots_clear(&spots);
    for (size_t i = 0; i < n; i++)
        free((void *)texts[i].found);
    diwan_brief_close(brief);
}

int main(void)
{
    static const char *const names[] = { "id", "headline", "event", "opinion" };
    char *text = malloc(INPUT_MOST);
    int columns[4];
    dw_tsv tsv;
    size_t len = text ? fread(text, 1, INPUT_MOST, stdin) : 0;
    if (!text || len == INPUT_MOST)
        build_fail("standard input", 0, "is too long");
    if (!dw_tsv_open(&tsv, text, len))
        build_fail("standard input", 1, "no line of names");
    for (int i = 0; i < 4; i++)
        if ((columns[i] = dw_tsv_column(&tsv, names[i])) < 0)
            build_fail("standard input", 1, "columns id, headline, event and opinion are needed");
    while (dw_tsv_next(&tsv))
        list(&tsv, columns);
    free(text);
    return 0;
}
