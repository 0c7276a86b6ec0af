#include "tally.h"

#include <stdlib.h>
#include <string.h>

#include "archive/vocabulary.h"
#include "vocabulary/changes.h"

bool dw_tally_add(dw_tally *tally, size_t number, int32_t day)
{
    if (number >= tally->room) {
        size_t room = tally->room ? tally->room : 256;
        while (room <= number)
            room *= 2;
        dw_count *more = realloc(tally->at, room * sizeof *more);
        if (!more)
            return false;
        memset(more + tally->room, 0, (room - tally->room) * sizeof *more);
        tally->at = more;
        tally->room = room;
    }
    dw_count *count = &tally->at[number];
    if (!count->briefs || day < count->first)
        count->first = day;
    if (!count->briefs || day > count->last)
        count->last = day;
    count->briefs++;
    return true;
}

typedef struct {
    uint32_t briefs, number;
} ranked;

static int most_first(const void *a, const void *b)
{
    const ranked *left = a, *right = b;
    if (left->briefs != right->briefs)
        return left->briefs > right->briefs ? -1 : 1;
    return (left->number > right->number) - (left->number < right->number);
}

bool dw_tally_best(const dw_tally *tally, size_t most, uint32_t **out, size_t *n, size_t *all)
{
    *all = *n = 0;
    for (size_t i = 0; i < tally->room; i++)
        *all += tally->at[i].briefs > 0;
    ranked *list = malloc((*all + 1) * sizeof *list);
    *out = malloc((*all + 1) * sizeof **out);
    if (!list || !*out) {
        free(list);
        free(*out);
        *out = NULL;
        return false;
    }
    for (size_t i = 0, at = 0; i < tally->room; i++)
        if (tally->at[i].briefs)
            list[at++] = (ranked){ tally->at[i].briefs, (uint32_t)i };
    if (*all)
        qsort(list, *all, sizeof *list, most_first);
    *n = most && most < *all ? most : *all;
    for (size_t i = 0; i < *n; i++)
        (*out)[i] = list[i].number;
    free(list);
    return true;
}

/* -------------------------------------------------------------------- labels */

static char *copied(const char *text)
{
    size_t len = strlen(text) + 1;
    char *copy = malloc(len);
    return copy ? memcpy(copy, text, len) : NULL;
}

bool dw_label_set(dw_label *label, const char *key, const char *ar, const char *en)
{
    label->key = copied(key);
    label->ar = copied(ar);
    label->en = copied(en);
    return label->key && label->ar && label->en;
}

void dw_label_clear(dw_label *label)
{
    free(label->key);
    free(label->ar);
    free(label->en);
    *label = (dw_label){ 0 };
}

static int32_t read_label(diwan_archive *archive, dw_sql which, int64_t number, dw_label *label)
{
    sqlite3_stmt *row;
    const char *text[4] = { "", "", "", "" };
    size_t len;
    int32_t status = dw_sql_get(archive, which, &row);
    if (status < 0)
        return status;
    sqlite3_bind_int64(row, 1, number);
    status = dw_sql_step(archive, row);
    bool there = status == DIWAN_ROW;
    for (int i = 0; i < 4 && there && status >= 0; i++)
        status = dw_sql_optional_text(archive, row, i, &text[i], &len);
    if (status >= 0 && !dw_label_set(label, text[0], text[1], text[2]))
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    label->kind = dw_kind_named(text[3]);
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_label_actor(diwan_archive *archive, int64_t number, dw_label *label)
{
    return read_label(archive, DW_SQL_LABEL_ACTOR, number, label);
}

int32_t dw_label_theme(diwan_archive *archive, int64_t number, dw_label *label)
{
    return read_label(archive, DW_SQL_LABEL_THEME, number, label);
}

int32_t dw_label_tag(diwan_archive *archive, int64_t number, dw_label *label)
{
    return read_label(archive, DW_SQL_LABEL_TAG, number, label);
}

bool dw_label_kind(dw_label *label, int32_t kind)
{
    static const char *const names[] = {
        "", "دول", "أشخاص", "هيئات", "جماعات مسلحة", "أحزاب", "منظمات دولية", "أماكن", "شعوب وطوائف"
    };
    static const char *const english[] = { "",
                                           "states",
                                           "persons",
                                           "organisations",
                                           "armed groups",
                                           "parties",
                                           "international organisations",
                                           "places",
                                           "peoples" };
    return dw_label_set(label, diwan_actor_kind_text(kind), names[kind], english[kind]);
}

bool dw_label_section(dw_label *label, int32_t section)
{
    static const char *const keys[] = { "", "headline", "event", "opinion" };
    static const char *const names[] = { "", "العنوان", "الحدث", "الرأي" };
    return dw_label_set(label, keys[section], names[section], keys[section]);
}

/* ------------------------------------------------------------------ meanings */

void dw_meanings_clear(dw_meanings *meanings)
{
    free(meanings->kinds);
    free(meanings->parents);
    free(meanings->seen);
    *meanings = (dw_meanings){ 0 };
}

int32_t dw_meanings_kinds(dw_meanings *meanings, diwan_archive *archive)
{
    sqlite3_stmt *row;
    int64_t last = 0;
    int32_t status = dw_sql_number(archive, "SELECT max(number) FROM actor", &last);
    if (status < 0)
        return status;
    meanings->num_kinds = (size_t)last + 1;
    meanings->kinds = calloc(meanings->num_kinds, 1);
    if (!meanings->kinds)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    status = dw_sql_prepare(archive, &row, "SELECT number, kind FROM actor");
    if (status < 0)
        return status;
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        const char *kind;
        size_t len;
        int64_t number = sqlite3_column_int64(row, 0);
        status = dw_sql_text(archive, row, 1, &kind, &len);
        if (status < 0)
            break;
        if (number >= 0 && number <= last)
            meanings->kinds[number] = (uint8_t)dw_kind_named(kind);
    }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}

/* The number of the theme above the one with this id; 0 where it is top or none was found. */
static int32_t find_parent(diwan_archive *archive, diwan_vocabulary *own, const char *id,
                           uint32_t *parent)
{
    int64_t number = 0;
    const char *above = diwan_theme_parent(own, id);
    int32_t status =
        *above ? dw_sql_find_number(archive, DW_SQL_FIND_THEME, above, &number) : DIWAN_OK;
    *parent = (uint32_t)number;
    return status;
}

int32_t dw_meanings_parents(dw_meanings *meanings, diwan_archive *archive)
{
    sqlite3_stmt *row;
    diwan_vocabulary *own;
    int64_t last = 0;
    int32_t status = dw_sql_number(archive, "SELECT max(number) FROM theme", &last);
    if (status == DIWAN_OK)
        status = dw_vocabulary_of(archive, &own);
    if (status < 0)
        return status;
    meanings->num_parents = (size_t)last + 1;
    meanings->parents = calloc(meanings->num_parents, sizeof *meanings->parents);
    meanings->seen = calloc(meanings->num_parents, sizeof *meanings->seen);
    if (!meanings->parents || !meanings->seen)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    status = dw_sql_prepare(archive, &row, "SELECT number, id FROM theme");
    if (status < 0)
        return status;
    while ((status = dw_sql_step(archive, row)) == DIWAN_ROW) {
        int64_t number = sqlite3_column_int64(row, 0);
        const char *id;
        size_t len;
        status = dw_sql_text(archive, row, 1, &id, &len);
        if (status == DIWAN_OK && number >= 0 && number <= last)
            status = find_parent(archive, own, id, &meanings->parents[number]);
        if (status < 0)
            break;
    }
    sqlite3_finalize(row);
    return status < 0 ? status : DIWAN_OK;
}
