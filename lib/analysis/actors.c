#include "analysis/actors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/actors_own.h"
#include "analysis/actors_run.h"
#include "text/chars.h"
#include "text/utf8.h"

/* Texts of the result, in blocks chained by their first bytes. */
typedef struct block {
    struct block *next;
    size_t used, room;
    char bytes[];
} block;

#define BLOCK_BYTES 4096

char *dw_run_text(dw_run *run, size_t len)
{
    block *b = run->out->texts;
    if (!b || b->room - b->used < len + 1) {
        size_t room = len + 1 > BLOCK_BYTES ? len + 1 : BLOCK_BYTES;
        block *more = malloc(sizeof *more + room);
        if (!more) {
            run->failed = true;
            return NULL;
        }
        *more = (block){ .next = b, .room = room };
        run->out->texts = b = more;
    }
    char *text = b->bytes + b->used;
    b->used += len + 1;
    text[len] = '\0';
    return text;
}

void *dw_run_add(dw_run *run, void *list, size_t *n, size_t *room, size_t size)
{
    void *items;
    memcpy(&items, list, sizeof items);
    if (*n == *room) {
        size_t wish = *room ? *room * 2 : 32;
        void *more = realloc(items, wish * size);
        if (!more) {
            run->failed = true;
            return NULL;
        }
        *room = wish;
        items = more;
        memcpy(list, &items, sizeof items);
    }
    return memset((char *)items + (*n)++ * size, 0, size);
}

dw_match *dw_run_add_match(dw_run *run, uint32_t first, uint32_t last, dw_match_kind kind)
{
    dw_match *m = dw_run_add(run, &run->matches, &run->num_matches, &run->room_matches, sizeof *m);
    if (m)
        *m = (dw_match){ .first = first,
                         .last = last,
                         .body_last = last,
                         .actor = DW_NO_ENTRY,
                         .kind = (uint8_t)kind };
    return m;
}

/* The place of the entry in the table of uses, or a free one. */
static dw_entry_use *place_of(const dw_run *run, uint32_t entry)
{
    size_t mask = run->room_uses - 1, at = (entry * 2654435769u >> 16) & mask;
    while (run->uses[at].entry && run->uses[at].entry != entry + 1)
        at = (at + 1) & mask;
    return &run->uses[at];
}

dw_entry_use dw_run_use(const dw_run *run, uint32_t entry)
{
    return run->num_uses ? *place_of(run, entry) : (dw_entry_use){ 0 };
}

static bool grow_uses(dw_run *run)
{
    dw_run more = { .room_uses = run->room_uses ? run->room_uses * 2 : 128 };
    more.uses = calloc(more.room_uses, sizeof *more.uses);
    if (!more.uses) {
        run->failed = true;
        return false;
    }
    for (size_t i = 0; i < run->room_uses; i++)
        if (run->uses[i].entry)
            *place_of(&more, run->uses[i].entry - 1) = run->uses[i];
    free(run->uses);
    run->uses = more.uses;
    run->room_uses = more.room_uses;
    return true;
}

dw_entry_use *dw_run_use_of(dw_run *run, uint32_t entry)
{
    if (run->num_uses * 2 >= run->room_uses && !grow_uses(run))
        return NULL;
    dw_entry_use *use = place_of(run, entry);
    run->num_uses += !use->entry;
    use->entry = entry + 1;
    return use;
}

static const dw_word *word_of(const dw_run *run, uint32_t token)
{
    const dw_token *t = &run->tokens[token];
    return &run->sections[t->section].words->at[t->index];
}

uint32_t dw_actors_run_end(const dw_run *run, uint32_t token)
{
    return word_of(run, token)->end;
}

uint32_t dw_run_start(const dw_run *run, uint32_t token, uint8_t cut)
{
    const dw_words *words = run->sections[run->tokens[token].section].words;
    const dw_word *w = word_of(run, token);
    const char *p = words->text + w->start, *end = words->text + w->end;
    while (p < end) {
        uint32_t c;
        size_t n = dw_utf8_get(p, end, &c);
        if (c != DW_BAD_CHAR && dw_char_kind_of(c) == DW_CHAR_LETTER) {
            if (!cut)
                break;
            cut--;
        }
        p += n;
    }
    return (uint32_t)(p - words->text);
}

/* ------------------------------------------------------------------- output */

static int by_place(const void *a, const void *b)
{
    const dw_mention *x = a, *y = b;
    if (x->section != y->section)
        return x->section < y->section ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end < y->end ? 1 : x->end > y->end ? -1 : 0;
}

static bool is_mention(const dw_match *m)
{
    return !m->dead && m->actor != DW_NO_ENTRY && m->via;
}

static bool list_mentions(dw_run *run)
{
    dw_actors *out = run->out;
    out->mentions = malloc((run->num_matches + 1) * sizeof *out->mentions);
    if (!out->mentions)
        return false;
    for (size_t i = 0; i < run->num_matches; i++) {
        const dw_match *m = &run->matches[i];
        if (!is_mention(m))
            continue;
        out->mentions[out->num_mentions++] =
            (dw_mention){ .actor = m->actor,
                          .section = (int32_t)run->tokens[m->first].section,
                          .via = m->via,
                          .start = dw_run_start(run, m->first, m->cut),
                          .end = dw_actors_run_end(run, m->last - 1) };
    }
    qsort(out->mentions, out->num_mentions, sizeof *out->mentions, by_place);
    return true;
}

/* Letters of Arabic in ASCII, for the ids of actors that no table knows. */
static const char *ascii_of(uint32_t c)
{
    static const char *const letters[] = {
        "",  "a",  "a", "w", "i", "y",  "a", "b", "h", "t", "th", "j",  "h", "kh",
        "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "a",  "gh", "",  "",
        "",  "",   "",  "",  "f", "q",  "k", "l", "m", "n", "h",  "w",  "y", "y",
    };
    uint32_t i = c - 0x0621;
    return c >= 0x0621 && i < sizeof letters / sizeof *letters ? letters[i] : "";
}

/* "person:x-" and the letters of its key in ASCII. */
static const char *made_id(dw_run *run, const dw_found *found)
{
    static const char *const prefixes[] = { "",      "state", "person", "org",   "group",
                                            "party", "igo",   "place",  "people" };
    const char *p = found->key, *end = p + strlen(p);
    char *id = dw_run_text(run, strlen(p) + 16);
    if (!id)
        return "";
    size_t n = (size_t)sprintf(id, "%s:x-", prefixes[found->kind]);
    while (p < end) {
        uint32_t c;
        p += dw_utf8_get(p, end, &c);
        if (c >= 'A' && c <= 'Z')
            id[n++] = (char)(c + 32);
        else if (c == ' ')
            id[n++] = '-';
        else if (c < 128)
            id[n++] = (char)c;
        for (const char *a = ascii_of(c); *a; a++)
            id[n++] = *a;
    }
    id[n] = '\0';
    return id;
}

/* Copy the bytes without marks and tatweel; returns where they end. */
static char *copy_bare(char *to, const char *p, const char *end)
{
    while (p < end) {
        uint32_t c;
        size_t len = dw_utf8_get(p, end, &c);
        dw_char_kind kind = c == DW_BAD_CHAR ? DW_CHAR_IGNORED : dw_char_kind_of(c);
        if (kind != DW_CHAR_MARK && kind != DW_CHAR_IGNORED) {
            memcpy(to, p, len);
            to += len;
        }
        p += len;
    }
    return to;
}

/* The words as written, without marks and tatweel; first names that a text without hamzas
 * leaves theirs out of are spelt in full. */
static const char *written_name(dw_run *run, const dw_found *found)
{
    const char *text = run->sections[run->tokens[found->first].section].words->text;
    size_t room = 5;
    for (uint32_t i = found->first; i < found->last; i++)
        room += strlen(dw_actor_spelling(run->tokens[i].read[0].word));
    room += dw_actors_run_end(run, found->last - 1) - dw_run_start(run, found->first, 0);
    char *name = dw_run_text(run, room), *at = name;
    if (!name)
        return "";
    if (found->fused) {
        memcpy(at, "ال", 4);
        at += 4;
    }
    const char *p =
        text + dw_run_start(run, found->first, (uint8_t)(found->cut + (found->fused ? 2 : 0)));
    for (uint32_t i = found->first; i < found->last; i++) {
        const dw_token *t = &run->tokens[i];
        const char *start = text + dw_run_start(run, i, 0), *end = text + dw_actors_run_end(run, i);
        const char *spelling =
            i > found->first || !found->cut ? dw_actor_spelling(t->read[0].word) : "";
        bool person = found->kind == DW_ACTOR_PERSON && dw_token_is(t, DW_CLASS_GIVEN);
        if (i > found->first) {
            at = copy_bare(at, p, start);
            p = start;
        }
        if (person && *spelling && !memcmp(start, "ا", 2) && memcmp(spelling, "ا", 2)) {
            memcpy(at, spelling, strlen(spelling));
            at += strlen(spelling);
        } else {
            at = copy_bare(at, p, end);
        }
        p = end;
    }
    *at = '\0';
    return name;
}

/* «وزارة الدفاع» of Turkey is «وزارة الدفاع التركية». */
static const char *body_name(dw_run *run, const dw_found *found)
{
    const dw_body_entry *body = dw_actor_body(found->body);
    const char *name = dw_actor_text(body->name_ar);
    const char *adjective =
        found->state == DW_NO_ENTRY ? "" : dw_actor_adjective(found->state, body->feminine);
    if (!*adjective)
        return name;
    char *text = dw_run_text(run, strlen(name) + strlen(adjective) + 1);
    if (!text)
        return "";
    sprintf(text, "%s %s", name, adjective);
    return text;
}

static const char *body_name_en(dw_run *run, const dw_found *found)
{
    const char *name = dw_actor_text(dw_actor_body(found->body)->name_en);
    if (found->state == DW_NO_ENTRY)
        return name;
    const char *state = dw_actor_text(dw_actor_entry_at(found->state)->name_en);
    char *text = dw_run_text(run, strlen(name) + strlen(state) + 4);
    if (!text)
        return "";
    sprintf(text, "%s (%s)", name, state);
    return text;
}

dw_actor dw_run_actor(dw_run *run, const dw_found *found)
{
    if (found->added)
        return dw_own_added_actor(run, found->added - 1);
    dw_actor a = { .kind = found->kind,
                   .entry = found->entry,
                   .state = found->state,
                   .code = "",
                   .code3 = "",
                   .name_en = "" };
    if (found->entry != DW_NO_ENTRY) {
        const dw_actor_entry *e = dw_actor_entry_at(found->entry);
        a.id = dw_actor_text(e->id);
        a.name_ar = dw_actor_text(e->name_ar);
        a.name_en = dw_actor_text(e->name_en);
        a.code = e->code;
        a.code3 = e->code3;
        return a;
    }
    if (found->state != DW_NO_ENTRY) {
        a.code = dw_actor_entry_at(found->state)->code;
        a.code3 = dw_actor_entry_at(found->state)->code3;
    }
    a.id = made_id(run, found);
    a.name_ar = found->body == DW_NO_ENTRY ? written_name(run, found) : body_name(run, found);
    if (found->body != DW_NO_ENTRY)
        a.name_en = body_name_en(run, found);
    return a;
}

/* Actors in the order of their first mention; `place` says where each found one went. */
static bool list_actors(dw_run *run, uint32_t *place)
{
    dw_actors *out = run->out;
    out->actors = malloc((run->num_found + 1) * sizeof *out->actors);
    if (!out->actors)
        return false;
    for (size_t i = 0; i < run->num_found; i++)
        place[i] = DW_NO_ENTRY;
    for (size_t i = 0; i < out->num_mentions; i++) {
        uint32_t found = out->mentions[i].actor;
        if (place[found] == DW_NO_ENTRY) {
            place[found] = (uint32_t)out->num_actors;
            out->actors[out->num_actors++] =
                run->named ? run->named[found] : dw_run_actor(run, &run->found[found]);
        }
        out->mentions[i].actor = place[found];
        out->actors[place[found]].num_mentions++;
    }
    return !run->failed;
}

/* Put the mentions of each actor together, keeping their order. */
static bool group_mentions(dw_run *run)
{
    dw_actors *out = run->out;
    dw_mention *grouped = malloc((out->num_mentions + 1) * sizeof *grouped);
    uint32_t at = 0;
    if (!grouped)
        return false;
    for (size_t i = 0; i < out->num_actors; i++) {
        out->actors[i].first_mention = at;
        at += out->actors[i].num_mentions;
        out->actors[i].num_mentions = 0;
    }
    for (size_t i = 0; i < out->num_mentions; i++) {
        dw_mention m = out->mentions[i];
        dw_actor *a = &out->actors[m.actor];
        m.section = run->sections[m.section].section;
        grouped[a->first_mention + a->num_mentions++] = m;
    }
    free(out->mentions);
    out->mentions = grouped;
    return true;
}

static void place_roles(dw_actors *out, const uint32_t *place)
{
    size_t n = 0;
    for (size_t i = 0; i < out->num_roles; i++) {
        dw_role role = out->roles[i];
        role.person = place[role.person];
        role.of = role.of == DW_NO_ENTRY ? DW_NO_ENTRY : place[role.of];
        if (role.person != DW_NO_ENTRY)
            out->roles[n++] = role;
    }
    out->num_roles = n;
}

static bool give_out(dw_run *run)
{
    uint32_t *place = malloc((run->num_found + 1) * sizeof *place);
    bool done = place && list_mentions(run) && list_actors(run, place) && group_mentions(run);
    if (done)
        place_roles(run->out, place);
    free(place);
    return done;
}

bool dw_actors_read(dw_actors *actors, const dw_actor_section *sections, size_t num_sections,
                    int32_t day, const dw_own *own, const dw_identity *said, size_t num_said)
{
    dw_run run = { .sections = sections,
                   .num_sections = num_sections,
                   .day = day,
                   .main_state = DW_NO_ENTRY,
                   .own = own,
                   .said = said,
                   .num_said = num_said,
                   .out = actors };
    *actors = (dw_actors){ 0 };
    run.of_added = calloc(dw_own_num_actors(own) + 1, sizeof *run.of_added);
    bool done = run.of_added && dw_run_read_tokens(&run);
    if (done) {
        dw_run_match(&run);
        dw_run_short_names(&run);
        dw_run_titles(&run);
        dw_run_surnames(&run);
        dw_run_settle(&run);
        dw_run_roles(&run);
        dw_run_own(&run);
        done = !run.failed && give_out(&run);
    }
    free(run.tokens);
    free(run.matches);
    free(run.titles);
    free(run.found);
    free(run.uses);
    free(run.of_added);
    free(run.named);
    return done;
}

void dw_actors_clear(dw_actors *actors)
{
    block *next;
    for (block *b = actors->texts; b; b = next) {
        next = b->next;
        free(b);
    }
    free(actors->actors);
    free(actors->mentions);
    free(actors->roles);
    *actors = (dw_actors){ 0 };
}
