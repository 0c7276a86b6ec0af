/* The public face of the tree of themes, with those a user's vocabulary adds. */
#include <string.h>

#include "changes.h"

static const dw_own *own_of(diwan_vocabulary *vocabulary)
{
    bool failed;
    return dw_vocabulary_own(vocabulary, &failed);
}

const char *diwan_theme_find(diwan_vocabulary *vocabulary, const char *text, size_t len)
{
    const dw_own *own = own_of(vocabulary);
    uint16_t theme = text ? dw_own_theme_named(own, text, len) : DW_NO_THEME;
    return theme != DW_NO_THEME ? dw_own_theme_id(own, theme) : "";
}

int32_t diwan_theme_count(diwan_vocabulary *vocabulary)
{
    return (int32_t)dw_own_num_themes(own_of(vocabulary));
}

const char *diwan_theme_id(diwan_vocabulary *vocabulary, int32_t index)
{
    const dw_own *own = own_of(vocabulary);
    bool there = index >= 0 && (size_t)index < dw_own_num_themes(own);
    return there ? dw_own_theme_id(own, (uint16_t)index) : "";
}

static uint16_t named(const dw_own *own, const char *id)
{
    return id ? dw_own_theme_of_id(own, id, strlen(id)) : DW_NO_THEME;
}

const char *diwan_theme_parent(diwan_vocabulary *vocabulary, const char *id)
{
    const dw_own *own = own_of(vocabulary);
    uint16_t theme = named(own, id);
    uint16_t parent = theme != DW_NO_THEME ? dw_own_theme_parent(own, theme) : theme;
    return parent != DW_NO_THEME ? dw_own_theme_id(own, parent) : "";
}

const char *diwan_theme_label_ar(diwan_vocabulary *vocabulary, const char *id)
{
    const dw_own *own = own_of(vocabulary);
    uint16_t theme = named(own, id);
    return theme != DW_NO_THEME ? dw_own_theme_label_ar(own, theme) : "";
}

const char *diwan_theme_label_en(diwan_vocabulary *vocabulary, const char *id)
{
    const dw_own *own = own_of(vocabulary);
    uint16_t theme = named(own, id);
    return theme != DW_NO_THEME ? dw_own_theme_label_en(own, theme) : "";
}

int32_t diwan_theme_retired(diwan_vocabulary *vocabulary, const char *id)
{
    const dw_own *own = own_of(vocabulary);
    uint16_t theme = named(own, id);
    return theme != DW_NO_THEME && dw_own_theme_retired(own, theme);
}

const char *diwan_theme_replacement(const char *id)
{
    uint16_t theme = id ? dw_theme_of_id(id, strlen(id)) : DW_NO_THEME;
    uint16_t now = theme != DW_NO_THEME ? dw_theme_replacement(theme) : theme;
    return now != DW_NO_THEME ? dw_theme_id(now) : "";
}
