/* The public face of the analysis of themes. */
#include <diwan.h>

#include <stdlib.h>
#include <string.h>

#include "analysis/themes.h"
#include "document/brief.h"
#include "vocabulary/changes.h"

/* A theme as it is told of, with texts that the handle keeps. */
typedef struct {
    dw_theme_found found;
    const char *id, *label_ar, *label_en;
    const char *by;     /* who assigned it; "" for the library */
    size_t first_above; /* in `above`, its parent first */
    int32_t num_above;
} theme_row;

struct diwan_themes {
    theme_row *rows;
    size_t n;
    size_t row; /* the one it stands on, from 1; 0 before the first */
    const char **above;
    char *texts;
};

/* Look the words of all sections up; to free(). NULL when memory ends. */
static dw_theme_word_found *look_up(dw_theme_text texts[DW_SECTIONS], size_t count,
                                    dw_theme_memo *memo)
{
    size_t n = 0;
    for (size_t s = 0; s < count; s++)
        n += texts[s].words->n;
    dw_theme_word_found *all = malloc((n + 1) * sizeof *all), *next = all;
    for (size_t s = 0; s < count && all; s++) {
        texts[s].found = next;
        for (size_t i = 0; i < texts[s].words->n; i++)
            *next++ = dw_theme_look_up(memo, texts[s].words, i);
    }
    return all;
}

static bool read_sections(dw_theme_list *found, dw_axis axis, const diwan_brief *brief,
                          const dw_own *own, dw_theme_memo *memo)
{
    dw_theme_text texts[DW_SECTIONS];
    size_t n = 0;
    for (int32_t s = 1; s <= DW_SECTIONS; s++) {
        const dw_words *words = dw_brief_words(brief, s);
        if (!words)
            return false;
        if (words->text)
            texts[n++] = (dw_theme_text){ words, NULL, s };
    }
    dw_theme_word_found *all = look_up(texts, n, memo);
    bool done = all && dw_themes_read(found, axis, texts, n, own);
    free(all);
    return done;
}

/* ------------------------------------------------------- a person's word */

/* The theme a person's word is about; DW_NO_THEME where there is none such any more, or it
 * is of another axis. */
static uint16_t assigned_theme(const dw_own *own, const char *id, dw_axis axis)
{
    uint16_t theme = dw_own_theme_of_id(own, id, strlen(id));
    if (theme == DW_NO_THEME)
        return theme;
    if (theme < dw_themes_count() && dw_theme_replacement(theme) != DW_NO_THEME)
        theme = dw_theme_replacement(theme);
    dw_axis of = theme < dw_themes_count() ? dw_theme_axis(theme) : DW_AXIS_TOPIC;
    return of == axis ? theme : DW_NO_THEME;
}

/* A theme that a person gives is one of every section there is. */
static uint32_t sections_of(const diwan_brief *brief)
{
    uint32_t sections = 0;
    for (int32_t s = 1; s <= DW_SECTIONS; s++)
        sections |= dw_brief_section(brief, s)->len ? 1u << s : 0;
    return sections;
}

/* What a person said of the brief goes before what was found: themes are taken out, marked
 * as theirs, or added. */
static void heed(diwan_themes *themes, const diwan_brief *brief, const dw_own *own, dw_axis axis)
{
    for (size_t k = 0; k < brief->num_assigned; k++) {
        const dw_assigned *said = &brief->assigned[k];
        uint16_t theme = assigned_theme(own, said->id, axis);
        size_t i = 0;
        while (i < themes->n && themes->rows[i].found.theme != theme)
            i++;
        if (theme == DW_NO_THEME)
            continue;
        if (!said->given && i < themes->n) {
            memmove(&themes->rows[i], &themes->rows[i + 1],
                    (themes->n - i - 1) * sizeof *themes->rows);
            themes->n--;
        } else if (said->given) {
            if (i == themes->n)
                themes->rows[themes->n++].found = (dw_theme_found){ .theme = theme };
            themes->rows[i].found.score = 1;
            themes->rows[i].found.sections = sections_of(brief);
            themes->rows[i].by = said->by;
        }
    }
}

/* ------------------------------------------------------------------- texts */

/* Texts are measured first and copied then. */
typedef struct {
    char *at; /* NULL while they are measured */
    size_t len;
} keeper;

static const char *keep(keeper *k, const char *text)
{
    size_t n = strlen(text) + 1;
    char *copy = k->at ? memcpy(k->at + k->len, text, n) : NULL;
    k->len += n;
    return copy;
}

/* Keep the texts of all rows; returns how many themes lie above them. */
static size_t keep_rows(diwan_themes *themes, const dw_own *own, keeper *k)
{
    size_t above = 0;
    for (size_t i = 0; i < themes->n; i++) {
        theme_row *row = &themes->rows[i];
        const char *id = keep(k, dw_own_theme_id(own, row->found.theme));
        const char *ar = keep(k, dw_own_theme_label_ar(own, row->found.theme));
        const char *en = keep(k, dw_own_theme_label_en(own, row->found.theme));
        const char *by = keep(k, row->by);
        uint16_t theme = dw_own_theme_parent(own, row->found.theme);
        size_t first = above;
        for (; theme != DW_NO_THEME; theme = dw_own_theme_parent(own, theme), above++) {
            const char *parent = keep(k, dw_own_theme_id(own, theme));
            if (k->at)
                themes->above[above] = parent;
        }
        if (k->at) {
            row->id = id;
            row->label_ar = ar;
            row->label_en = en;
            row->by = by;
            row->first_above = first;
            row->num_above = (int32_t)(above - first);
        }
    }
    return above;
}

static bool keep_texts(diwan_themes *themes, const dw_own *own)
{
    keeper measure = { 0 };
    size_t above = keep_rows(themes, own, &measure);
    themes->texts = malloc(measure.len + 1);
    themes->above = malloc((above + 1) * sizeof *themes->above);
    if (!themes->texts || !themes->above)
        return false;
    keep_rows(themes, own, &(keeper){ themes->texts, 0 });
    return true;
}

/* ------------------------------------------------------------------ finding */

static bool find(diwan_themes *themes, const diwan_brief *brief, dw_axis axis, const dw_own *own,
                 dw_theme_memo *memo)
{
    dw_theme_list found;
    if (!read_sections(&found, axis, brief, own, memo))
        return false;
    themes->rows = calloc(found.n + brief->num_assigned + 1, sizeof *themes->rows);
    if (!themes->rows)
        return false;
    for (size_t i = 0; i < found.n + brief->num_assigned; i++)
        themes->rows[i].by = "";
    for (size_t i = 0; i < found.n; i++)
        themes->rows[themes->n++].found = found.at[i];
    heed(themes, brief, own, axis);
    return keep_texts(themes, own);
}

static int32_t of_brief(diwan_themes **out, const diwan_brief *brief, dw_axis axis,
                        diwan_vocabulary *vocabulary)
{
    bool failed;
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    if (!brief)
        return DIWAN_MISUSE;
    const dw_own *own = dw_vocabulary_own(vocabulary, &failed);
    diwan_themes *themes = failed ? NULL : calloc(1, sizeof *themes);
    if (!themes)
        return DIWAN_NOMEM;
    if (!find(themes, brief, axis, own, dw_vocabulary_memo(vocabulary))) {
        diwan_themes_close(themes);
        return DIWAN_NOMEM;
    }
    *out = themes;
    return DIWAN_OK;
}

int32_t diwan_themes_of_brief(diwan_themes **out, const diwan_brief *brief,
                              diwan_vocabulary *vocabulary)
{
    return of_brief(out, brief, DW_AXIS_TOPIC, vocabulary);
}

int32_t diwan_actions_of_brief(diwan_themes **out, const diwan_brief *brief,
                               diwan_vocabulary *vocabulary)
{
    return of_brief(out, brief, DW_AXIS_ACTION, vocabulary);
}

int32_t diwan_themes_next(diwan_themes *themes)
{
    if (!themes)
        return DIWAN_MISUSE;
    if (themes->row <= themes->n)
        themes->row++;
    return themes->row <= themes->n ? DIWAN_ROW : DIWAN_DONE;
}

static const theme_row *current(const diwan_themes *themes)
{
    if (!themes || !themes->row || themes->row > themes->n)
        return NULL;
    return &themes->rows[themes->row - 1];
}

const char *diwan_themes_id(const diwan_themes *themes)
{
    const theme_row *row = current(themes);
    return row ? row->id : "";
}

const char *diwan_themes_label_ar(const diwan_themes *themes)
{
    const theme_row *row = current(themes);
    return row ? row->label_ar : "";
}

const char *diwan_themes_label_en(const diwan_themes *themes)
{
    const theme_row *row = current(themes);
    return row ? row->label_en : "";
}

const char *diwan_themes_by(const diwan_themes *themes)
{
    const theme_row *row = current(themes);
    return row ? row->by : "";
}

double diwan_themes_score(const diwan_themes *themes)
{
    const theme_row *row = current(themes);
    return row ? row->found.score : 0;
}

int32_t diwan_themes_in_section(const diwan_themes *themes, int32_t section)
{
    const theme_row *row = current(themes);
    return row && section > 0 && section <= DW_SECTIONS ? row->found.sections >> section & 1 : 0;
}

int32_t diwan_themes_num_ancestors(const diwan_themes *themes)
{
    const theme_row *row = current(themes);
    return row ? row->num_above : 0;
}

const char *diwan_themes_ancestor(const diwan_themes *themes, int32_t index)
{
    const theme_row *row = current(themes);
    bool there = row && index >= 0 && index < row->num_above;
    return there ? themes->above[row->first_above + (size_t)index] : "";
}

int32_t diwan_themes_num_evidence(const diwan_themes *themes)
{
    const theme_row *row = current(themes);
    return row ? (int32_t)row->found.spans : 0;
}

int32_t diwan_themes_evidence(const diwan_themes *themes, int32_t index, int32_t *section,
                              size_t *start, size_t *end)
{
    const theme_row *row = current(themes);
    if (!themes || !section || !start || !end)
        return DIWAN_MISUSE;
    if (!row || index < 0 || (size_t)index >= row->found.spans)
        return DIWAN_NOTFOUND;
    const dw_theme_span *span = &row->found.span[index];
    *section = span->section;
    *start = span->start;
    *end = span->end;
    return DIWAN_OK;
}

void diwan_themes_close(diwan_themes *themes)
{
    if (!themes)
        return;
    free(themes->rows);
    free(themes->above);
    free(themes->texts);
    free(themes);
}
