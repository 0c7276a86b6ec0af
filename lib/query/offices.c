/* Who held which office when: out of the vocabulary, and out of what briefs call persons. */
#include "analysis/offices.h"

#include <diwan.h>
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"

/* An answer; its texts are the vocabulary's, or live in `owned`. */
typedef struct {
    const char *person, *person_ar, *person_en;
    const char *of, *of_ar, *of_en;
    const char *title_ar, *title_en;
    char *owned;
    int32_t first, last;
    int64_t brief;
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
static bool add_said(diwan_offices *offices, const char *const *texts, int64_t brief, int32_t day)
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
    a->brief = brief;
    a->first = a->last = day;
    return true;
}

static int32_t read_said(diwan_offices *offices, diwan_archive *archive,
                         const dw_office_question *question, sqlite3_stmt *row)
{
    const char *texts[SAID_TEXTS];
    int32_t day, status = dw_sql_day(archive, row, 1, &day);
    size_t len;
    for (int i = 0; i < SAID_TEXTS && status == DIWAN_OK; i++) {
        texts[i] = "";
        if (sqlite3_column_type(row, i + 2) != SQLITE_NULL)
            status = dw_sql_text(archive, row, i + 2, &texts[i], &len);
    }
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
    if (fits < 0 || (fits && !add_said(offices, texts, sqlite3_column_int64(row, 0), day)))
        return dw_sql_fail(archive, SQLITE_NOMEM);
    return DIWAN_OK;
}

static int32_t find_said(diwan_offices *offices, diwan_archive *archive,
                         const dw_office_question *question, int32_t first, int32_t last)
{
    static const char sql[] =
        "SELECT brief.id, date, p.id, p.name_ar, p.name_en, o.id, o.name_ar, o.name_en, title,"
        " o.code FROM brief JOIN role ON role.place = brief.place"
        " JOIN actor AS p ON p.number = person LEFT JOIN actor AS o ON o.number = role.of"
        " WHERE (?1 IS NULL OR date >= ?1) AND (?2 IS NULL OR date <= ?2)"
        " ORDER BY brief.place, section, start";
    sqlite3_stmt *row = NULL;
    char days[2][16];
    int32_t status = dw_sql_prepare(archive, &row, sql);
    for (int i = 0; i < 2 && status == DIWAN_OK; i++) {
        int32_t day = i ? last : first;
        if (day != DIWAN_NO_DAY) {
            diwan_day_format(days[i], day);
            sqlite3_bind_text(row, i + 1, days[i], -1, SQLITE_STATIC);
        }
    }
    while (status == DIWAN_OK) {
        status = dw_archive_pause(archive);
        if (status == DIWAN_OK)
            status = dw_sql_step(archive, row);
        if (status == DIWAN_ROW)
            status = read_said(offices, archive, question, row);
    }
    sqlite3_finalize(row);
    return status == DIWAN_DONE ? DIWAN_OK : status;
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
