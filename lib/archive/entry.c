/* What the tables, the user's vocabulary and an archive know of an actor. */
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "findings.h"
#include "text/fold.h"
#include "vocabulary.h"
#include "vocabulary/changes.h"

typedef struct {
    char *text;
    int32_t via;
} entry_form;

struct diwan_entry {
    char *id, *name_ar, *name_en, *code, *code3;
    int32_t kind;
    entry_form *forms;
    size_t n, room;
};

void diwan_entry_close(diwan_entry *entry)
{
    if (!entry)
        return;
    for (size_t i = 0; i < entry->n; i++)
        free(entry->forms[i].text);
    free(entry->forms);
    free(entry->id);
    free(entry->name_ar);
    free(entry->name_en);
    free(entry->code);
    free(entry->code3);
    free(entry);
}

static char *copied(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

static bool set_names(diwan_entry *entry, const dw_named_actor *actor)
{
    entry->id = copied(actor->id);
    entry->name_ar = copied(actor->name_ar);
    entry->name_en = copied(actor->name_en);
    entry->code = copied(actor->code);
    entry->code3 = copied(actor->code3);
    entry->kind = (int32_t)actor->kind;
    return entry->id && entry->name_ar && entry->name_en && entry->code && entry->code3;
}

/* ------------------------------------------------------------------- forms */

static bool take_form(void *context, const char *form, uint8_t via)
{
    diwan_entry *entry = context;
    char *text = copied(form);
    entry_form *item =
        text ? dw_own_more(&entry->forms, &entry->n, &entry->room, sizeof *item) : NULL;
    if (item)
        *item = (entry_form){ text, via };
    else
        free(text);
    return item != NULL;
}

/* The words the user gave the actor. */
static bool take_own_forms(diwan_entry *entry, const diwan_vocabulary *own)
{
    bool done = true;
    for (size_t i = 0; own && i < own->n && done; i++) {
        const dw_change *c = own->at[i];
        bool split = c->what == DIWAN_CHANGE_SPLIT;
        const char *whose = c->cell[split ? DW_CELL_TARGET : DW_CELL_ID];
        int32_t via = dw_via_named(c->cell[DW_CELL_VIA]);
        if (strcmp(whose, entry->id) != 0)
            continue;
        if (split || c->what == DIWAN_CHANGE_ALIAS)
            done = take_form(entry, c->cell[DW_CELL_FORM], (uint8_t)(via ? via : DIWAN_VIA_ALIAS));
        else if (c->what == DIWAN_CHANGE_ACTOR)
            done = take_form(entry, c->cell[DW_CELL_NAME_AR], DIWAN_VIA_NAME);
    }
    return done;
}

static int by_via(const void *a, const void *b)
{
    const entry_form *x = a, *y = b;
    if (x->via != y->via)
        return x->via - y->via;
    size_t m = strlen(x->text), n = strlen(y->text);
    return m != n ? (m < n ? -1 : 1) : strcmp(x->text, y->text);
}

/* In the order of their ways, shorter ones first, each once. */
static void sort_forms(diwan_entry *entry)
{
    size_t n = 0;
    if (entry->n)
        qsort(entry->forms, entry->n, sizeof *entry->forms, by_via);
    for (size_t i = 0; i < entry->n; i++) {
        if (n && !by_via(&entry->forms[n - 1], &entry->forms[i]))
            free(entry->forms[i].text);
        else
            entry->forms[n++] = entry->forms[i];
    }
    entry->n = n;
}

/* ------------------------------------------------------------------ finding */

/* The actor that a text names as a brief would, if tables or vocabulary know it. */
static int32_t recognise(diwan_vocabulary *vocabulary, const dw_own *own, const char *text,
                         dw_named_actor *out, bool *found)
{
    diwan_brief *brief;
    diwan_actors *actors = NULL;
    int32_t status = diwan_brief_new(&brief);
    if (status == DIWAN_OK)
        status = diwan_brief_set_section(brief, DIWAN_SECTION_TEXT, text, strlen(text));
    if (status == DIWAN_OK)
        status = diwan_actors_of_brief(&actors, brief, vocabulary);
    if (status == DIWAN_OK && diwan_actors_next(actors) == DIWAN_ROW)
        *found = dw_own_find_actor(own, diwan_actors_id(actors), out);
    diwan_actors_close(actors);
    diwan_brief_close(brief);
    return status == DIWAN_ENCODING || status == DIWAN_TOOBIG ? DIWAN_OK : status;
}

static bool same_letters(const char *a, const char *b)
{
    char x[512], y[512];
    if (dw_fold_bound(strlen(a)) > sizeof x || dw_fold_bound(strlen(b)) > sizeof y)
        return false;
    size_t n = dw_fold(x, a, strlen(a));
    return n && dw_fold(y, b, strlen(b)) == n && !memcmp(x, y, n);
}

static bool find_english(const char *text, dw_named_actor *out)
{
    for (uint32_t i = 0; i < dw_actor_entries(); i++)
        if (same_letters(dw_actor_text(dw_actor_entry_at(i)->name_en), text))
            return dw_own_find_actor(NULL, dw_actor_text(dw_actor_entry_at(i)->id), out);
    return false;
}

/* The actor of the archive's own table that a text names. */
static int32_t find_in_archive(diwan_archive *archive, const char *text, diwan_entry *entry)
{
    sqlite3_stmt *row;
    int64_t number;
    int32_t status = dw_finding_actor(archive, text, strlen(text), &number);
    if (status < 0 || !number)
        return status;
    status = dw_sql_prepare(archive, &row,
                            "SELECT id, name_ar, name_en, code, code3, kind FROM"
                            " actor WHERE number = ?1");
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, number);
    status = dw_sql_step(archive, row);
    if (status == DIWAN_ROW) {
        const char *texts[6];
        size_t len;
        status = DIWAN_OK;
        for (int i = 0; i < 6 && status == DIWAN_OK; i++)
            status = dw_sql_optional_text(archive, row, i, &texts[i], &len);
        if (status == DIWAN_OK) {
            dw_named_actor actor = { texts[0], texts[1], texts[2],    texts[3],
                                     texts[4], 0,        DW_NO_ENTRY, DW_NO_ENTRY };
            actor.kind = (dw_actor_kind)dw_kind_named(texts[5]);
            status = set_names(entry, &actor) ? DIWAN_OK : dw_sql_fail(archive, SQLITE_NOMEM);
        }
    }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

enum { MOST_NAME = 4096 }; /* bytes; what is longer names nobody, and would be read for long */

static int32_t find(diwan_archive *archive, diwan_vocabulary *vocabulary, const dw_own *own,
                    const char *text, diwan_entry *entry)
{
    dw_named_actor actor;
    int32_t status = DIWAN_OK;
    if (strlen(text) > MOST_NAME)
        return DIWAN_NOTFOUND;
    bool found = dw_own_find_actor(own, text, &actor);
    if (!found && archive)
        status = find_in_archive(archive, text, entry);
    if (status < 0 || entry->id)
        return status;
    if (!found)
        status = recognise(vocabulary, own, text, &actor, &found);
    if (status == DIWAN_OK && !found)
        found = find_english(text, &actor);
    if (status < 0 || !found)
        return status < 0 ? status : DIWAN_NOTFOUND;
    if (own)
        dw_own_settle(own, &actor);
    return set_names(entry, &actor) ? DIWAN_OK : DIWAN_NOMEM;
}

static int32_t fill(diwan_archive *archive, diwan_vocabulary *vocabulary, const dw_own *own,
                    const char *text, diwan_entry *entry)
{
    int32_t status = find(archive, vocabulary, own, text, entry);
    if (status < 0)
        return status;
    uint32_t number = dw_actor_entry_by_id(entry->id);
    if (number != DW_NO_ENTRY && !dw_actor_each_form(number, take_form, entry))
        return DIWAN_NOMEM;
    if (!take_own_forms(entry, vocabulary))
        return DIWAN_NOMEM;
    sort_forms(entry);
    return DIWAN_OK;
}

/* Keep the archive as it is until the statement is finalized: another process may change the
 * vocabulary, which would be read anew under the names that are being compared. */
static int32_t hold(diwan_archive *archive, sqlite3_stmt **held)
{
    int32_t status = dw_sql_prepare(archive, held, "SELECT key FROM meta");
    if (status == DIWAN_OK)
        status = dw_sql_step(archive, *held);
    return status < 0 ? status : DIWAN_OK;
}

int32_t diwan_entry_find(diwan_entry **out, diwan_archive *archive, const char *text)
{
    diwan_vocabulary *vocabulary = NULL;
    sqlite3_stmt *held = NULL;
    bool failed = false;
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    if (!text || (archive && dw_archive_enter(archive) < 0))
        return DIWAN_MISUSE;
    int32_t status = archive ? hold(archive, &held) : DIWAN_OK;
    if (archive && status == DIWAN_OK)
        status = dw_vocabulary_of(archive, &vocabulary);
    if (status < 0) {
        sqlite3_finalize(held);
        return status;
    }
    const dw_own *own = dw_vocabulary_own(vocabulary, &failed);
    diwan_entry *entry = failed ? NULL : calloc(1, sizeof *entry);
    status = entry ? fill(archive, vocabulary, own, text, entry) : DIWAN_NOMEM;
    if (status == DIWAN_NOTFOUND && archive)
        status = dw_archive_fail(archive, status, "no actor '%.100s'", text);
    if (status == DIWAN_NOMEM && archive)
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    sqlite3_finalize(held);
    if (status == DIWAN_OK)
        *out = entry;
    else
        diwan_entry_close(entry);
    return status;
}

const char *diwan_entry_id(const diwan_entry *entry)
{
    return entry ? entry->id : "";
}

int32_t diwan_entry_kind(const diwan_entry *entry)
{
    return entry ? entry->kind : 0;
}

const char *diwan_entry_name_ar(const diwan_entry *entry)
{
    return entry ? entry->name_ar : "";
}

const char *diwan_entry_name_en(const diwan_entry *entry)
{
    return entry ? entry->name_en : "";
}

const char *diwan_entry_code(const diwan_entry *entry)
{
    return entry ? entry->code : "";
}

const char *diwan_entry_code3(const diwan_entry *entry)
{
    return entry ? entry->code3 : "";
}

int32_t diwan_entry_num_forms(const diwan_entry *entry)
{
    return entry ? (int32_t)entry->n : 0;
}

const char *diwan_entry_form(const diwan_entry *entry, int32_t index)
{
    return entry && index >= 0 && (size_t)index < entry->n ? entry->forms[index].text : "";
}

int32_t diwan_entry_form_via(const diwan_entry *entry, int32_t index)
{
    return entry && index >= 0 && (size_t)index < entry->n ? entry->forms[index].via : 0;
}
