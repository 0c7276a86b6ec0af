/* The public face of the analysis of actors. */
#include <diwan.h>

#include <stdlib.h>

#include "analysis/actors.h"
#include "document/brief.h"
#include "vocabulary/changes.h"

struct diwan_actors {
    dw_actors found;
    size_t actor, mention, role; /* the row each stands on, from 1; 0 before the first */
};

/* What persons said of the brief's actors; to free(). Returns false when memory ends. */
static bool read_said(dw_identity **out, const diwan_brief *brief, size_t *n)
{
    *out = brief->num_assigned ? malloc(brief->num_assigned * sizeof **out) : NULL;
    *n = 0;
    if (brief->num_assigned && !*out)
        return false;
    for (size_t i = 0; i < brief->num_assigned; i++)
        if (*brief->assigned[i].same_as || !brief->assigned[i].given)
            (*out)[(*n)++] = (dw_identity){ brief->assigned[i].id, brief->assigned[i].same_as };
    return true;
}

static bool read_sections(dw_actors *found, const diwan_brief *brief, const dw_own *own)
{
    dw_actor_section sections[DW_SECTIONS];
    dw_identity *said = NULL;
    size_t n = 0, num_said = 0;
    for (int32_t s = 1; s <= DW_SECTIONS; s++) {
        const dw_words *words = dw_brief_words(brief, s);
        if (!words)
            return false;
        if (words->text)
            sections[n++] = (dw_actor_section){ s, words };
    }
    bool done = read_said(&said, brief, &num_said) &&
                dw_actors_read(found, sections, n, brief->day, own, said, num_said);
    free(said);
    return done;
}

int32_t diwan_actors_of_brief(diwan_actors **out, const diwan_brief *brief,
                              diwan_vocabulary *vocabulary)
{
    bool failed;
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    if (!brief)
        return DIWAN_MISUSE;
    const dw_own *own = dw_vocabulary_own(vocabulary, &failed);
    diwan_actors *actors = failed ? NULL : calloc(1, sizeof *actors);
    if (!actors)
        return DIWAN_NOMEM;
    if (!read_sections(&actors->found, brief, own)) {
        diwan_actors_close(actors);
        return DIWAN_NOMEM;
    }
    *out = actors;
    return DIWAN_OK;
}

int32_t diwan_actors_next(diwan_actors *actors)
{
    if (!actors)
        return DIWAN_MISUSE;
    actors->mention = 0;
    if (actors->actor <= actors->found.num_actors)
        actors->actor++;
    return actors->actor <= actors->found.num_actors ? DIWAN_ROW : DIWAN_DONE;
}

static const dw_actor *current(const diwan_actors *actors)
{
    if (!actors || !actors->actor || actors->actor > actors->found.num_actors)
        return NULL;
    return &actors->found.actors[actors->actor - 1];
}

const char *diwan_actors_id(const diwan_actors *actors)
{
    const dw_actor *a = current(actors);
    return a ? a->id : "";
}

int32_t diwan_actors_kind(const diwan_actors *actors)
{
    const dw_actor *a = current(actors);
    return a ? (int32_t)a->kind : 0;
}

const char *diwan_actors_name_ar(const diwan_actors *actors)
{
    const dw_actor *a = current(actors);
    return a ? a->name_ar : "";
}

const char *diwan_actors_name_en(const diwan_actors *actors)
{
    const dw_actor *a = current(actors);
    return a ? a->name_en : "";
}

const char *diwan_actors_code(const diwan_actors *actors)
{
    const dw_actor *a = current(actors);
    return a ? a->code : "";
}

const char *diwan_actors_code3(const diwan_actors *actors)
{
    const dw_actor *a = current(actors);
    return a ? a->code3 : "";
}

int32_t diwan_actors_next_mention(diwan_actors *actors)
{
    const dw_actor *a = current(actors);
    if (!actors)
        return DIWAN_MISUSE;
    if (!a)
        return DIWAN_DONE;
    if (actors->mention <= a->num_mentions)
        actors->mention++;
    return actors->mention <= a->num_mentions ? DIWAN_ROW : DIWAN_DONE;
}

static const dw_mention *current_mention(const diwan_actors *actors)
{
    const dw_actor *a = current(actors);
    if (!a || !actors->mention || actors->mention > a->num_mentions)
        return NULL;
    return &actors->found.mentions[a->first_mention + actors->mention - 1];
}

int32_t diwan_actors_mention_section(const diwan_actors *actors)
{
    const dw_mention *m = current_mention(actors);
    return m ? m->section : 0;
}

size_t diwan_actors_mention_start(const diwan_actors *actors)
{
    const dw_mention *m = current_mention(actors);
    return m ? m->start : 0;
}

size_t diwan_actors_mention_end(const diwan_actors *actors)
{
    const dw_mention *m = current_mention(actors);
    return m ? m->end : 0;
}

int32_t diwan_actors_mention_via(const diwan_actors *actors)
{
    const dw_mention *m = current_mention(actors);
    return m ? (int32_t)m->via : 0;
}

int32_t diwan_actors_next_role(diwan_actors *actors)
{
    if (!actors)
        return DIWAN_MISUSE;
    if (actors->role <= actors->found.num_roles)
        actors->role++;
    return actors->role <= actors->found.num_roles ? DIWAN_ROW : DIWAN_DONE;
}

static const dw_role *current_role(const diwan_actors *actors)
{
    if (!actors || !actors->role || actors->role > actors->found.num_roles)
        return NULL;
    return &actors->found.roles[actors->role - 1];
}

const char *diwan_actors_role_person(const diwan_actors *actors)
{
    const dw_role *r = current_role(actors);
    return r ? actors->found.actors[r->person].id : "";
}

const char *diwan_actors_role_of(const diwan_actors *actors)
{
    const dw_role *r = current_role(actors);
    return r && r->of != DW_NO_ENTRY ? actors->found.actors[r->of].id : "";
}

int32_t diwan_actors_role_section(const diwan_actors *actors)
{
    const dw_role *r = current_role(actors);
    return r ? r->section : 0;
}

size_t diwan_actors_role_start(const diwan_actors *actors)
{
    const dw_role *r = current_role(actors);
    return r ? r->start : 0;
}

size_t diwan_actors_role_end(const diwan_actors *actors)
{
    const dw_role *r = current_role(actors);
    return r ? r->end : 0;
}

void diwan_actors_close(diwan_actors *actors)
{
    if (!actors)
        return;
    dw_actors_clear(&actors->found);
    free(actors);
}
