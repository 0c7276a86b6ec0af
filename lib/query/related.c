#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/fetch.h"
#include "kin.h"

/* What bounds the work: how many of the brief's words are looked up, in how many briefs a
 * word or actor may be to lead to them, and how many of those found are compared whole. */
#define WORDS_MOST 400
#define FOUND_MOST 500
#define COMPARED_MOST 400

/* A brief that shares something. */
typedef struct {
    int64_t place; /* 0 for an empty slot */
    double words, all;
} candidate;

typedef struct {
    diwan_related *kin;
    diwan_archive *archive;
    int64_t briefs;   /* in the archive, those that were deleted too */
    candidate *slots; /* a hash table, of a power of two */
    size_t num, room;
    uint64_t *seen; /* hashes of the words looked up, likewise */
    size_t num_seen;
    double whole; /* the weight of the brief's rare words */
    sqlite3_stmt *of_word, *of_actor;
} search;

static uint64_t mixed(uint64_t x)
{
    x = (x ^ (x >> 31)) * UINT64_C(0x9E3779B97F4A7C15);
    return x ^ (x >> 29);
}

static int32_t no_memory(search *s)
{
    return dw_sql_fail(s->archive, SQLITE_NOMEM);
}

/* The slot of a place, new or not; NULL when memory ends. */
static candidate *slot_of(search *s, int64_t place)
{
    if (2 * s->num >= s->room) {
        candidate *old = s->slots;
        size_t room = s->room ? s->room * 2 : 4096;
        candidate *slots = calloc(room, sizeof *slots);
        if (!slots)
            return NULL;
        for (size_t i = 0; i < s->room; i++)
            if (old[i].place) {
                size_t at = (size_t)mixed((uint64_t)old[i].place) & (room - 1);
                while (slots[at].place)
                    at = (at + 1) & (room - 1);
                slots[at] = old[i];
            }
        free(old);
        s->slots = slots;
        s->room = room;
    }
    size_t at = (size_t)mixed((uint64_t)place) & (s->room - 1);
    while (s->slots[at].place && s->slots[at].place != place)
        at = (at + 1) & (s->room - 1);
    s->num += !s->slots[at].place;
    s->slots[at].place = place;
    return &s->slots[at];
}

/* ------------------------------------------------------------------ looking up */

/* The places that a bound statement gives, unless they are too many to tell anything. */
static int32_t read_places(search *s, sqlite3_stmt *row, int64_t *places, size_t *n)
{
    int32_t status;
    *n = 0;
    while ((status = dw_sql_step(s->archive, row)) == DIWAN_ROW && *n < FOUND_MOST)
        places[(*n)++] = sqlite3_column_int64(row, 0);
    if (status == DIWAN_ROW)
        *n = 0;
    sqlite3_reset(row);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t count_places(search *s, const int64_t *places, size_t n, double weight, bool word)
{
    for (size_t i = 0; i < n; i++) {
        candidate *c = places[i] == s->kin->place ? NULL : slot_of(s, places[i]);
        if (!c && places[i] != s->kin->place)
            return no_memory(s);
        if (c) {
            c->words += word ? weight : 0;
            c->all += weight;
        }
    }
    return DIWAN_OK;
}

/* Look a word up, by what stands for it in the index, and count it with the briefs it is in. */
static int32_t look_up(search *s, const char *word, size_t len)
{
    char expression[300];
    int64_t places[FOUND_MOST];
    size_t n;
    if (len > 200 || memchr(word, '"', len))
        return DIWAN_OK;
    int written = snprintf(expression, sizeof expression, "{headline event opinion} : \"%.*s\"",
                           (int)len, word);
    sqlite3_bind_text(s->of_word, 1, expression, written, SQLITE_STATIC);
    int32_t status = read_places(s, s->of_word, places, &n);
    if (status < 0 || n == 0)
        return status;
    double weight = log((double)s->briefs / (double)n) + 0.1;
    s->whole += weight;
    return count_places(s, places, n, weight, true);
}

/* Whether a term was looked up before; from now on it was. */
static bool was_seen(search *s, const dw_scan *scan)
{
    uint64_t hash = 1;
    for (size_t i = 0; i < scan->term[0].len; i++)
        hash = mixed(hash + (unsigned char)scan->term[0].text[i]);
    for (size_t i = 0; i < s->num_seen; i++)
        if (s->seen[i] == hash)
            return true;
    s->seen[s->num_seen++] = hash;
    return false;
}

static int32_t look_up_words(search *s, const diwan_brief *brief)
{
    int32_t status = DIWAN_OK;
    for (int32_t section = DIWAN_SECTION_HEADLINE; section <= DIWAN_SECTION_OPINION; section++) {
        dw_scan scan;
        size_t len;
        const char *text = diwan_brief_section(brief, section, &len);
        dw_scan_open(&scan, s->archive->terms, text, len);
        while (status == DIWAN_OK && s->num_seen < WORDS_MOST && dw_scan_next(&scan)) {
            if (!scan.terms || was_seen(s, &scan))
                continue;
            status = look_up(s, text + scan.start, scan.end - scan.start);
            if (status == DIWAN_OK)
                status = dw_archive_pause(s->archive);
        }
    }
    return status;
}

static int32_t look_up_actors(search *s)
{
    int64_t places[FOUND_MOST];
    size_t n;
    int32_t status = DIWAN_OK;
    for (size_t i = 0; i < s->kin->num_items && status == DIWAN_OK; i++) {
        const dw_kin_item *item = &s->kin->items[i];
        if (item->theme)
            continue;
        sqlite3_bind_int64(s->of_actor, 1, item->number);
        status = read_places(s, s->of_actor, places, &n);
        if (status == DIWAN_OK)
            status = count_places(s, places, n, item->weight, false);
    }
    return status;
}

/* ------------------------------------------------------------------- comparing */

static int best_first(const void *a, const void *b)
{
    const candidate *left = a, *right = b;
    if (left->all != right->all)
        return left->all > right->all ? -1 : 1;
    return (left->place < right->place) - (left->place > right->place);
}

/* Keep the best candidates at the beginning of the table; returns how many. */
static size_t gather(search *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->room; i++)
        if (s->slots[i].place)
            s->slots[n++] = s->slots[i];
    if (n)
        qsort(s->slots, n, sizeof *s->slots, best_first);
    return n;
}

/* Compare the best whole: words, actors and themes. */
static int32_t compare(search *s, size_t most)
{
    size_t n = gather(s), shared, actors;
    double whole = s->whole + s->kin->whole;
    int32_t status = DIWAN_OK;
    n = n < COMPARED_MOST ? n : COMPARED_MOST;
    for (size_t i = 0; i < n && status >= 0; i++) {
        status = dw_facets_at(&s->kin->facets, s->slots[i].place);
        double about = status == DIWAN_ROW ? dw_kin_share(s->kin, NULL, &shared, &actors) : 0;
        s->slots[i].all = (s->slots[i].words + about) / (whole > 0 ? whole : 1);
    }
    if (n)
        qsort(s->slots, n, sizeof *s->slots, best_first);
    for (size_t i = 0; i < n && i < most && status >= 0; i++) {
        status = dw_facets_at(&s->kin->facets, s->slots[i].place);
        if (status == DIWAN_ROW)
            status = dw_kin_add(s->kin, s->slots[i].place, s->slots[i].all);
    }
    return status < 0 ? status : DIWAN_OK;
}

static int32_t prepare(search *s)
{
    static const char of_word[] =
        "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC";
    static const char of_actor[] =
        "SELECT DISTINCT place FROM mention WHERE actor = ?1 ORDER BY place DESC";
    int32_t status = dw_sql_prepare(s->archive, &s->of_word, of_word);
    if (status == DIWAN_OK)
        status = dw_sql_prepare(s->archive, &s->of_actor, of_actor);
    if (status == DIWAN_OK)
        status = dw_sql_number(s->archive, "SELECT coalesce(max(id), 1) FROM brief", &s->briefs);
    s->seen = malloc(WORDS_MOST * sizeof *s->seen);
    if (!s->archive->terms)
        s->archive->terms = dw_term_cache_new();
    return status == DIWAN_OK && !s->seen ? no_memory(s) : status;
}

static int32_t find_related(diwan_related *kin, int64_t id, size_t most)
{
    search s = { .kin = kin, .archive = kin->archive };
    diwan_brief *brief = NULL;
    int32_t status = prepare(&s);
    if (status == DIWAN_OK && diwan_brief_new(&brief) < 0)
        status = no_memory(&s);
    if (status == DIWAN_OK)
        status = dw_fetch(s.archive, id, brief);
    if (status == DIWAN_OK)
        status = look_up_words(&s, brief);
    if (status == DIWAN_OK)
        status = look_up_actors(&s);
    if (status == DIWAN_OK)
        status = compare(&s, most);
    diwan_brief_close(brief);
    sqlite3_finalize(s.of_word);
    sqlite3_finalize(s.of_actor);
    free(s.slots);
    free(s.seen);
    return status;
}

int32_t diwan_related_open(diwan_related **out, diwan_archive *archive, int64_t id, int64_t most)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    int32_t status = dw_archive_enter(archive);
    if (status < 0 || most < 1)
        return DIWAN_MISUSE;
    if (archive->stale)
        return dw_archive_fail_stale(archive);
    diwan_related *kin = calloc(1, sizeof *kin);
    if (!kin)
        return dw_sql_fail(archive, SQLITE_NOMEM);
    status = dw_kin_begin(kin, archive, id, false);
    if (status == DIWAN_OK)
        status = find_related(kin, id, (size_t)most);
    dw_kin_end(kin);
    if (status == DIWAN_OK)
        *out = kin;
    else
        diwan_related_close(kin);
    return status;
}
