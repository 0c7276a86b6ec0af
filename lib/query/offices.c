/* Who held which office when: out of the vocabulary, and out of what briefs call persons. */
#include "analysis/offices.h"

#include <diwan.h>
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"
#include "archive/place.h"
#include "document/brief.h"

/* An answer; its texts are the vocabulary's, or live in `owned`. */
typedef struct {
    const char *person, *person_ar, *person_en;
    const char *of, *of_ar, *of_en;
    const char *title_ar, *title_en;
    char *owned;
    int32_t first, last;
    int64_t brief, place, start; /* where a brief says it; 0 out of the vocabulary */
    int32_t section;
    size_t turn;
} answer;

struct diwan_offices {
    answer *at;
    size_t n, room;
    size_t row; /* from 1; 0 before the first */
};

static answer *add_answer(diwan_offices *offices)
{
    if (offices->n == offices->room) {
        size_t room = offices->room ? offices->room * 2 : 16;
        answer *more = realloc(offices->at, room * sizeof *more);
        if (!more)
            return NULL;
        offices->at = more;
        offices->room = room;
    }
    answer *a = &offices->at[offices->n];
    *a = (answer){ .turn = offices->n++ };
    return a;
}

static int32_t open_day(int32_t day)
{
    return day == INT32_MIN || day == INT32_MAX ? DIWAN_NO_DAY : day;
}

/* The earlier first; an open beginning is the earliest. */
static int by_day(const void *a, const void *b)
{
    const answer *x = a, *y = b;
    int64_t one = x->first == DIWAN_NO_DAY ? INT64_MIN : x->first;
    int64_t other = y->first == DIWAN_NO_DAY ? INT64_MIN : y->first;
    if (one != other)
        return one < other ? -1 : 1;
    return x->turn < y->turn ? -1 : x->turn > y->turn;
}

/* ---------------------------------------------------------------- vocabulary */

static bool add_held(diwan_offices *offices, const dw_office *office)
{
    answer *a = add_answer(offices);
    if (!a)
        return false;
    const dw_actor_entry *person = dw_actor_entry_at(office->person);
    const dw_actor_entry *of = office->of == DW_NO_ENTRY ? NULL : dw_actor_entry_at(office->of);
    a->person = dw_actor_text(person->id);
    a->person_ar = dw_actor_text(person->name_ar);
    a->person_en = dw_actor_text(person->name_en);
    a->of = of ? dw_actor_text(of->id) : "";
    a->of_ar = of ? dw_actor_text(of->name_ar) : "";
    a->of_en = of ? dw_actor_text(of->name_en) : "";
    a->title_ar = dw_actor_text(office->title);
    a->title_en =
        office->name == DW_NO_ENTRY ? "" : dw_actor_text(dw_office_name_at(office->name)->name_en);
    a->first = open_day(office->from);
    a->last = open_day(office->to);
    return true;
}

static int32_t find_held(diwan_offices *offices, const dw_office_question *question, int32_t first,
                         int32_t last)
{
    for (size_t i = 0; i < dw_actor_offices(); i++) {
        const dw_office *office = dw_actor_office(i);
        if ((last != DIWAN_NO_DAY && office->from > last) ||
            (first != DIWAN_NO_DAY && office->to < first))
            continue;
        int fits = dw_offices_fit(question, office);
        if (fits < 0 || (fits && !add_held(offices, office)))
            return DIWAN_NOMEM;
    }
    if (offices->n)
        qsort(offices->at, offices->n, sizeof *offices->at, by_day);
    return DIWAN_OK;
}

/* ------------------------------------------------------------------- archive */

enum { SAID_TEXTS = 8 }; /* columns of texts, in the order of dw_office_said */

/* Keep the texts of a row: one block for all. */
static bool add_said(diwan_offices *offices, const char *const *texts, sqlite3_stmt *row,
                     int32_t day)
{
    size_t room = 0;
    for (size_t i = 0; i < SAID_TEXTS; i++)
        room += strlen(texts[i]) + 1;
    char *owned = malloc(room), *p = owned;
    answer *a = owned ? add_answer(offices) : NULL;
    if (!a) {
        free(owned);
        return false;
    }
    const char **places[] = { &a->person, &a->person_ar, &a->person_en, &a->of,
                              &a->of_ar,  &a->of_en,     &a->title_ar };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        size_t len = strlen(texts[i]) + 1;
        *places[i] = memcpy(p, texts[i], len);
        p += len;
    }
    a->title_en = "";
    a->owned = owned;
    a->brief = sqlite3_column_int64(row, 0);
    a->place = sqlite3_column_int64(row, 10);
    a->section = sqlite3_column_int(row, 11);
    a->start = sqlite3_column_int64(row, 12);
    a->first = a->last = day;
    return true;
}

static int32_t read_said(diwan_offices *offices, diwan_archive *archive,
                         const dw_office_question *question, sqlite3_stmt *row)
{
    const char *texts[SAID_TEXTS];
    int32_t day, status = dw_sql_day(archive, row, 1, &day);
    size_t len;
    for (int i = 0; i < SAID_TEXTS && status == DIWAN_OK; i++)
        status = dw_sql_optional_text(archive, row, i + 2, &texts[i], &len);
    if (status < 0)
        return status;
    dw_office_said said = { .person = texts[0],
                            .person_ar = texts[1],
                            .person_en = texts[2],
                            .of = texts[3],
                            .of_ar = texts[4],
                            .of_en = texts[5],
                            .title = texts[6],
                            .code = texts[7] };
    int fits = dw_offices_fit_said(question, &said);
    if (fits < 0 || (fits && !add_said(offices, texts, row, day)))
        return dw_sql_fail(archive, SQLITE_NOMEM);
    return DIWAN_OK;
}

/* The roles on days between places; to be said of one person, or one body or state, as ?1. */
#define SAID                                                                                       \
    "SELECT brief.id, date, p.id, p.name_ar, p.name_en, o.id, o.name_ar, o.name_en, title, "       \
    "o.code,"                                                                                      \
    " role.place, section, start"                                                                  \
    " FROM role JOIN brief ON brief.place = role.place JOIN actor AS p ON p.number = person"       \
    " LEFT JOIN actor AS o ON o.number = role.of"                                                  \
    " WHERE role.place >= ?2 * " DW_SQL_PLACES " AND role.place < ?3 * " DW_SQL_PLACES

typedef struct {
    diwan_offices *offices;
    diwan_archive *archive;
    const dw_office_question *question;
    int64_t first, next; /* numbers of days: the first, and the one after the last */
    int64_t *actors;     /* that fit what is asked for */
    size_t n, room;
} search;

/* Read the roles that a statement gives for an actor, or for all where that is 0. */
static int32_t read_roles(search *s, sqlite3_stmt *row, int64_t actor)
{
    int32_t status = DIWAN_OK;
    if (actor)
        sqlite3_bind_int64(row, 1, actor);
    sqlite3_bind_int64(row, 2, s->first);
    sqlite3_bind_int64(row, 3, s->next);
    while (status == DIWAN_OK) {
        status = dw_archive_pause(s->archive);
        if (status == DIWAN_OK)
            status = dw_sql_step(s->archive, row);
        if (status == DIWAN_ROW)
            status = read_said(s->offices, s->archive, s->question, row);
    }
    sqlite3_reset(row);
    return status == DIWAN_DONE ? DIWAN_OK : status;
}

static bool keep_actor(search *s, int64_t actor)
{
    if (s->n == s->room) {
        size_t room = s->room ? s->room * 2 : 64;
        int64_t *more = realloc(s->actors, room * sizeof *more);
        if (!more)
            return false;
        s->actors = more;
        s->room = room;
    }
    s->actors[s->n++] = actor;
    return true;
}

/* An actor is looked at once, however many roles he has. */
static int32_t look_at_actor(search *s, sqlite3_stmt *row, bool person)
{
    const char *texts[4] = { "", "", "", "" };
    int32_t status = DIWAN_OK;
    size_t len;
    for (int i = 0; i < 4 && status == DIWAN_OK; i++)
        status = dw_sql_optional_text(s->archive, row, i + 1, &texts[i], &len);
    if (status < 0)
        return status;
    dw_office_said said = { .person = texts[0],
                            .person_ar = texts[1],
                            .person_en = texts[2],
                            .of = texts[0],
                            .of_ar = texts[1],
                            .of_en = texts[2],
                            .code = texts[3],
                            .title = "" };
    int fits =
        person ? dw_offices_fit_person(s->question, &said) : dw_offices_fit_of(s->question, &said);
    if (fits < 0 || (fits && !keep_actor(s, sqlite3_column_int64(row, 0))))
        return dw_sql_fail(s->archive, SQLITE_NOMEM);
    return DIWAN_OK;
}

/* Collect the actors that fit, and have a role or are served in one. */
static int32_t find_actors(search *s, bool person)
{
    sqlite3_stmt *row = NULL;
    int32_t status =
        dw_sql_prepare(s->archive, &row,
                       person ? "SELECT number, id, name_ar, name_en, code FROM actor"
                                " WHERE EXISTS (SELECT 1 FROM role WHERE person = number)"
                              : "SELECT number, id, name_ar, name_en, code FROM actor"
                                " WHERE EXISTS (SELECT 1 FROM role WHERE of = number)");
    while (status == DIWAN_OK) {
        status = dw_archive_pause(s->archive);
        if (status == DIWAN_OK)
            status = dw_sql_step(s->archive, row);
        if (status == DIWAN_ROW)
            status = look_at_actor(s, row, person);
    }
    sqlite3_finalize(row);
    return status == DIWAN_DONE ? DIWAN_OK : status;
}

/* In the order of the briefs, and in which they say it. */
static int by_place(const void *a, const void *b)
{
    const answer *x = a, *y = b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    if (x->section != y->section)
        return x->section < y->section ? -1 : 1;
    return (x->start > y->start) - (x->start < y->start);
}

static int32_t find_said(diwan_offices *offices, diwan_archive *archive,
                         const dw_office_question *question, int32_t first, int32_t last)
{
    search s = { .offices = offices,
                 .archive = archive,
                 .question = question,
                 .first = first == DIWAN_NO_DAY ? 0 : dw_place_day_number(first),
                 .next = dw_place_day_number(last == DIWAN_NO_DAY ? DW_BRIEF_DAY_LAST : last) + 1 };
    bool person = question->person.text != NULL, of = question->of.text != NULL;
    size_t held = offices->n;
    sqlite3_stmt *row = NULL;
    int32_t status = dw_sql_prepare(archive, &row,
                                    person ? SAID " AND person = ?1"
                                    : of   ? SAID " AND role.of = ?1"
                                           : SAID);
    if (status == DIWAN_OK && (person || of))
        status = find_actors(&s, person);
    for (size_t i = 0; i < s.n && status == DIWAN_OK; i++)
        status = read_roles(&s, row, s.actors[i]);
    if (status == DIWAN_OK && !person && !of)
        status = read_roles(&s, row, 0);
    if (offices->n > held)
        qsort(offices->at + held, offices->n - held, sizeof *offices->at, by_place);
    sqlite3_finalize(row);
    free(s.actors);
    return status;
}

/* -------------------------------------------------------------------- public */

int32_t diwan_offices_open(diwan_offices **out, diwan_archive *archive, const char *of,
                           const char *title, const char *person, int32_t first, int32_t last)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = archive ? dw_archive_enter(archive) : DIWAN_OK;
    if (status < 0)
        return status;
    dw_office_question question;
    diwan_offices *offices = calloc(1, sizeof *offices);
    bool asked = dw_offices_ask(&question, of, title, person);
    status = offices && asked ? find_held(offices, &question, first, last) : DIWAN_NOMEM;
    if (status == DIWAN_NOMEM && archive)
        status = dw_sql_fail(archive, SQLITE_NOMEM);
    if (status == DIWAN_OK && archive)
        status = find_said(offices, archive, &question, first, last);
    dw_offices_forget(&question);
    if (status < 0) {
        diwan_offices_close(offices);
        return status;
    }
    *out = offices;
    return DIWAN_OK;
}

int32_t diwan_offices_next(diwan_offices *offices)
{
    if (!offices)
        return DIWAN_MISUSE;
    if (offices->row <= offices->n)
        offices->row++;
    return offices->row <= offices->n ? DIWAN_ROW : DIWAN_DONE;
}

static const answer *current(const diwan_offices *offices)
{
    if (!offices || !offices->row || offices->row > offices->n)
        return NULL;
    return &offices->at[offices->row - 1];
}

const char *diwan_offices_person(const diwan_offices *offices)
{
    const answer *a = current(offices);
    return a ? a->person : "";
}

const char *diwan_offices_person_ar(const diwan_offices *offices)
{
    const answer *a = current(offices);
    return a ? a->person_ar : "";
}

const char *diwan_offices_person_en(const diwan_offices *offices)
{
    const answer *a = current(offices);
    return a ? a->person_en : "";
}

const char *diwan_offices_title_ar(const diwan_offices *offices)
{
    const answer *a = current(offices);
    return a ? a->title_ar : "";
}

const char *diwan_offices_title_en(const diwan_offices *offices)
{
    const answer *a = current(offices);
    return a ? a->title_en : "";
}

const char *diwan_offices_of(const diwan_offices *offices)
{
    const answer *a = current(offices);
    return a ? a->of : "";
}

const char *diwan_offices_of_ar(const diwan_offices *offices)
{
    const answer *a = current(offices);
    return a ? a->of_ar : "";
}

const char *diwan_offices_of_en(const diwan_offices *offices)
{
    const answer *a = current(offices);
    return a ? a->of_en : "";
}

int32_t diwan_offices_first(const diwan_offices *offices)
{
    const answer *a = current(offices);
    return a ? a->first : DIWAN_NO_DAY;
}

int32_t diwan_offices_last(const diwan_offices *offices)
{
    const answer *a = current(offices);
    return a ? a->last : DIWAN_NO_DAY;
}

int64_t diwan_offices_brief(const diwan_offices *offices)
{
    const answer *a = current(offices);
    return a ? a->brief : 0;
}

void diwan_offices_close(diwan_offices *offices)
{
    if (!offices)
        return;
    for (size_t i = 0; i < offices->n; i++)
        free(offices->at[i].owned);
    free(offices->at);
    free(offices);
}
