/* A person's word on what a brief is about. */
#include <stdlib.h>
#include <string.h>

#include "brief.h"
#include "text/utf8.h"

#define TEXT_MOST 500 /* bytes of an id or a name */

static size_t find(const diwan_brief *brief, const char *id)
{
    size_t i = 0;
    while (i < brief->num_assigned && strcmp(brief->assigned[i].id, id) != 0)
        i++;
    return i;
}

static dw_assigned copied(const dw_assigned *said)
{
    size_t id = strlen(said->id) + 1, same_as = strlen(said->same_as) + 1;
    size_t by = strlen(said->by) + 1;
    dw_assigned copy = *said;
    copy.id = malloc(id + same_as + by);
    if (!copy.id)
        return copy;
    copy.same_as = memcpy(copy.id + id, said->same_as, same_as);
    copy.by = memcpy(copy.id + id + same_as, said->by, by);
    memcpy(copy.id, said->id, id);
    return copy;
}

bool dw_brief_assign(diwan_brief *brief, const dw_assigned *said)
{
    size_t i = find(brief, said->id);
    dw_assigned copy = copied(said);
    dw_assigned *more = i < brief->num_assigned ? brief->assigned
                                                : realloc(brief->assigned, (i + 1) * sizeof *more);
    if (more)
        brief->assigned = more;
    if (!copy.id || !more) {
        free(copy.id);
        return false;
    }
    if (i < brief->num_assigned)
        free(more[i].id);
    else
        brief->num_assigned++;
    more[i] = copy;
    return true;
}

void dw_brief_clear_assigned(diwan_brief *brief)
{
    for (size_t i = 0; i < brief->num_assigned; i++)
        free(brief->assigned[i].id);
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

/* Note what is said, unless a text cannot be. */
static int32_t assign(diwan_brief *brief, const char *id, const char *same_as, bool given,
                      const char *by)
{
    if (!brief || !id || !*id || !is_text(id) || !is_text(same_as) || (by && !is_text(by)))
        return DIWAN_MISUSE;
    /* They are copied, not changed. */
    const dw_assigned said = {
        .id = (char *)id, .same_as = (char *)same_as, .by = (char *)(by ? by : ""), .given = given
    };
    return dw_brief_assign(brief, &said) ? DIWAN_OK : DIWAN_NOMEM;
}

int32_t diwan_brief_assign_theme(diwan_brief *brief, const char *theme, int32_t given,
                                 const char *by)
{
    return assign(brief, theme, "", given != 0, by);
}

int32_t diwan_brief_assign_actor(diwan_brief *brief, const char *actor, const char *same_as,
                                 const char *by)
{
    return assign(brief, actor, same_as ? same_as : "", same_as && *same_as, by);
}

bool dw_is_moment(const char *at)
{
    static const char form[] = "0000-00-00T00:00:00Z";
    int32_t day;
    for (size_t i = 0; i < sizeof form; i++)
        if (form[i] == '0' ? at[i] < '0' || at[i] > '9' : at[i] != form[i])
            return false;
    return diwan_day_read(&day, at, 10) == DIWAN_OK && strncmp(at + 11, "24", 2) < 0 &&
           at[14] < '6' && at[17] <= '6';
}

int32_t diwan_brief_set_assigned_at(diwan_brief *brief, const char *id, const char *at)
{
    if (!brief || !id || !at)
        return DIWAN_MISUSE;
    size_t i = find(brief, id);
    if (i == brief->num_assigned)
        return DIWAN_NOTFOUND;
    if (!dw_is_moment(at))
        return DIWAN_BADDATE;
    memcpy(brief->assigned[i].at, at, strlen(at) + 1);
    return DIWAN_OK;
}

int32_t diwan_brief_unassign(diwan_brief *brief, const char *id)
{
    if (!brief || !id)
        return DIWAN_MISUSE;
    size_t i = find(brief, id);
    if (i == brief->num_assigned)
        return DIWAN_NOTFOUND;
    free(brief->assigned[i].id);
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

const char *diwan_brief_assigned_id(const diwan_brief *brief, int32_t index)
{
    const dw_assigned *said = at(brief, index);
    return said ? said->id : "";
}

int32_t diwan_brief_assigned_given(const diwan_brief *brief, int32_t index)
{
    const dw_assigned *said = at(brief, index);
    return said && said->given;
}

const char *diwan_brief_assigned_same_as(const diwan_brief *brief, int32_t index)
{
    const dw_assigned *said = at(brief, index);
    return said ? said->same_as : "";
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
