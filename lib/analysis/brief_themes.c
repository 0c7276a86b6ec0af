/* The public face of the analysis of themes, and of their tree. */
#include <diwan.h>

#include <stdlib.h>
#include <string.h>

#include "analysis/themes.h"
#include "document/brief.h"

struct diwan_themes {
    dw_theme_list found;
    size_t row; /* the one it stands on, from 1; 0 before the first */
};

static bool read_sections(dw_theme_list *topics, dw_theme_list *actions, const diwan_brief *brief)
{
    dw_words words[DW_SECTIONS] = { { 0 } };
    dw_theme_text texts[DW_SECTIONS];
    size_t n = 0;
    bool done = true;
    for (int32_t s = 1; s <= DW_SECTIONS && done; s++) {
        const dw_section_text *text = dw_brief_section(brief, s);
        if (!text->text)
            continue;
        done = dw_words_read(&words[n], text->text, text->len);
        texts[n] = (dw_theme_text){ &words[n], s };
        n++;
    }
    done = done && dw_themes_read(topics, actions, texts, n);
    for (size_t i = 0; i < n; i++)
        dw_words_clear(&words[i]);
    return done;
}

static int32_t of_brief(diwan_themes **out, const diwan_brief *brief, dw_axis axis)
{
    dw_theme_list other;
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    if (!brief)
        return DIWAN_MISUSE;
    diwan_themes *themes = calloc(1, sizeof *themes);
    if (!themes)
        return DIWAN_NOMEM;
    dw_theme_list *wanted = &themes->found;
    bool is_topic = axis == DW_AXIS_TOPIC;
    if (!read_sections(is_topic ? wanted : &other, is_topic ? &other : wanted, brief)) {
        diwan_themes_close(themes);
        return DIWAN_NOMEM;
    }
    *out = themes;
    return DIWAN_OK;
}

int32_t diwan_themes_of_brief(diwan_themes **out, const diwan_brief *brief)
{
    return of_brief(out, brief, DW_AXIS_TOPIC);
}

int32_t diwan_actions_of_brief(diwan_themes **out, const diwan_brief *brief)
{
    return of_brief(out, brief, DW_AXIS_ACTION);
}

int32_t diwan_themes_next(diwan_themes *themes)
{
    if (!themes)
        return DIWAN_MISUSE;
    if (themes->row <= themes->found.n)
        themes->row++;
    return themes->row <= themes->found.n ? DIWAN_ROW : DIWAN_DONE;
}

static const dw_theme_found *current(const diwan_themes *themes)
{
    if (!themes || !themes->row || themes->row > themes->found.n)
        return NULL;
    return &themes->found.at[themes->row - 1];
}

const char *diwan_themes_id(const diwan_themes *themes)
{
    const dw_theme_found *found = current(themes);
    return found ? dw_theme_id(found->theme) : "";
}

const char *diwan_themes_label_ar(const diwan_themes *themes)
{
    const dw_theme_found *found = current(themes);
    return found ? dw_theme_label_ar(found->theme) : "";
}

const char *diwan_themes_label_en(const diwan_themes *themes)
{
    const dw_theme_found *found = current(themes);
    return found ? dw_theme_label_en(found->theme) : "";
}

double diwan_themes_score(const diwan_themes *themes)
{
    const dw_theme_found *found = current(themes);
    return found ? found->score : 0;
}

int32_t diwan_themes_in_section(const diwan_themes *themes, int32_t section)
{
    const dw_theme_found *found = current(themes);
    return found && section > 0 && section <= DW_SECTIONS ? found->sections >> section & 1 : 0;
}

int32_t diwan_themes_num_ancestors(const diwan_themes *themes)
{
    const dw_theme_found *found = current(themes);
    return found ? dw_theme_level(found->theme) - 1 : 0;
}

const char *diwan_themes_ancestor(const diwan_themes *themes, int32_t index)
{
    const dw_theme_found *found = current(themes);
    uint16_t theme = found && index >= 0 ? dw_theme_parent(found->theme) : DW_NO_THEME;
    while (theme != DW_NO_THEME && index-- > 0)
        theme = dw_theme_parent(theme);
    return theme != DW_NO_THEME ? dw_theme_id(theme) : "";
}

int32_t diwan_themes_num_evidence(const diwan_themes *themes)
{
    const dw_theme_found *found = current(themes);
    return found ? (int32_t)found->spans : 0;
}

int32_t diwan_themes_evidence(const diwan_themes *themes, int32_t index, int32_t *section,
                              size_t *start, size_t *end)
{
    const dw_theme_found *found = current(themes);
    if (!themes || !section || !start || !end)
        return DIWAN_MISUSE;
    if (!found || index < 0 || (size_t)index >= found->spans)
        return DIWAN_NOTFOUND;
    const dw_theme_span *span = &found->span[index];
    *section = span->section;
    *start = span->start;
    *end = span->end;
    return DIWAN_OK;
}

void diwan_themes_close(diwan_themes *themes)
{
    free(themes);
}

const char *diwan_theme_find(const char *text, size_t len)
{
    if (!text)
        return "";
    uint16_t theme = dw_theme_of_id(text, len);
    if (theme == DW_NO_THEME)
        theme = dw_theme_of_label(text, len);
    return theme != DW_NO_THEME ? dw_theme_id(theme) : "";
}

int32_t diwan_theme_count(void)
{
    return (int32_t)dw_themes_count();
}

const char *diwan_theme_id(int32_t index)
{
    bool there = index >= 0 && (size_t)index < dw_themes_count();
    return there ? dw_theme_id((uint16_t)index) : "";
}

static uint16_t named(const char *id)
{
    return id ? dw_theme_of_id(id, strlen(id)) : DW_NO_THEME;
}

static const char *id_or_none(uint16_t theme)
{
    return theme != DW_NO_THEME ? dw_theme_id(theme) : "";
}

const char *diwan_theme_parent(const char *id)
{
    uint16_t theme = named(id);
    return theme != DW_NO_THEME ? id_or_none(dw_theme_parent(theme)) : "";
}

const char *diwan_theme_label_ar(const char *id)
{
    uint16_t theme = named(id);
    return theme != DW_NO_THEME ? dw_theme_label_ar(theme) : "";
}

const char *diwan_theme_label_en(const char *id)
{
    uint16_t theme = named(id);
    return theme != DW_NO_THEME ? dw_theme_label_en(theme) : "";
}

const char *diwan_theme_replacement(const char *id)
{
    uint16_t theme = named(id);
    return theme != DW_NO_THEME ? id_or_none(dw_theme_replacement(theme)) : "";
}
