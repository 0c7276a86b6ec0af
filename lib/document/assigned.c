/* A person's word on what a brief is about. */
#include <stdlib.h>
#include <string.h>

#include "brief.h"
#include "text/utf8.h"

#define TEXT_MOST 500 /* bytes of an id or a name */

static size_t find(const diwan_brief *brief, const char *theme)
{
    size_t i = 0;
    while (i < brief->num_assigned && strcmp(brief->assigned[i].theme, theme) != 0)
        i++;
    return i;
}

bool dw_brief_assign(diwan_brief *brief, const char *theme, bool given, const char *by,
                     const char *at)
{
    size_t len = strlen(theme) + 1, i = find(brief, theme);
    char *texts = malloc(len + strlen(by) + 1);
    dw_assigned *more = i < brief->num_assigned ? brief->assigned
                                                : realloc(brief->assigned, (i + 1) * sizeof *more);
    if (more)
        brief->assigned = more;
    if (!texts || !more) {
        free(texts);
        return false;
    }
    memcpy(texts, theme, len);
    strcpy(texts + len, by);
    if (i < brief->num_assigned)
        free(more[i].theme);
    else
        brief->num_assigned++;
    more[i] = (dw_assigned){ .theme = texts, .by = texts + len, .given = given };
    strncat(more[i].at, at, sizeof more[i].at - 1);
    return true;
}

void dw_brief_clear_assigned(diwan_brief *brief)
{
    for (size_t i = 0; i < brief->num_assigned; i++)
        free(brief->assigned[i].theme);
    free(brief->assigned);
    brief->assigned = NULL;
    brief->num_assigned = 0;
}

static bool is_text(const char *text)
{
    size_t len = strlen(text);
    if (len > TEXT_MOST || !dw_utf8_valid(text, len, NULL))
        return false;
    for (; *text; text++)
        if ((unsigned char)*text < 0x20)
            return false;
    return true;
}

int32_t diwan_brief_assign_theme(diwan_brief *brief, const char *theme, int32_t given,
                                 const char *by)
{
    if (!brief || !theme || !*theme || !is_text(theme) || (by && !is_text(by)))
        return DIWAN_MISUSE;
    return dw_brief_assign(brief, theme, given != 0, by ? by : "", "") ? DIWAN_OK : DIWAN_NOMEM;
}

int32_t diwan_brief_unassign_theme(diwan_brief *brief, const char *theme)
{
    if (!brief || !theme)
        return DIWAN_MISUSE;
    size_t i = find(brief, theme);
    if (i == brief->num_assigned)
        return DIWAN_NOTFOUND;
    free(brief->assigned[i].theme);
    brief->assigned[i] = brief->assigned[--brief->num_assigned];
    return DIWAN_OK;
}

int32_t diwan_brief_num_assigned(const diwan_brief *brief)
{
    return brief ? (int32_t)brief->num_assigned : 0;
}

static const dw_assigned *at(const diwan_brief *brief, int32_t index)
{
    bool there = brief && index >= 0 && (size_t)index < brief->num_assigned;
    return there ? &brief->assigned[index] : NULL;
}

const char *diwan_brief_assigned_theme(const diwan_brief *brief, int32_t index)
{
    const dw_assigned *said = at(brief, index);
    return said ? said->theme : "";
}

int32_t diwan_brief_assigned_given(const diwan_brief *brief, int32_t index)
{
    const dw_assigned *said = at(brief, index);
    return said && said->given;
}

const char *diwan_brief_assigned_by(const diwan_brief *brief, int32_t index)
{
    const dw_assigned *said = at(brief, index);
    return said ? said->by : "";
}

const char *diwan_brief_assigned_at(const diwan_brief *brief, int32_t index)
{
    const dw_assigned *said = at(brief, index);
    return said ? said->at : "";
}
