/* Compiles the tables of actors in this folder into actors_table.h.
 *
 * usage: compile_actors FOLDER OUTPUT */
#include <stdlib.h>
#include <string.h>

#include "actor_forms.h"
#include "compile_actors_offices.h"
#include "compile_actors_tables.h"
#include "compile_actors_trie.h"

static const char *folder;
static list entries, bodies, adjectives, territories;
static size_t states;

typedef struct {
    char code[3], code3[4];
} territory;

static dw_actor_entry *entry_at(size_t i)
{
    return (dw_actor_entry *)entries.at + i;
}

static uint16_t state_of(const table *t, dw_cell code)
{
    if (!code.len)
        return UINT16_MAX;
    for (size_t i = 0; i < states; i++)
        if (is(code, entry_at(i)->code))
            return (uint16_t)i;
    die("%s.tsv:%zu: no state %.*s", t->name, t->tsv.line, (int)code.len, code.at);
    return UINT16_MAX;
}

static void copy_code(char *to, size_t room, dw_cell code)
{
    if (code.len >= room)
        die("a code too long: %.*s", (int)code.len, code.at);
    memcpy(to, code.at, code.len);
}

static bool add_form(void *context, dw_cell form)
{
    const dw_actor_sense *sense = context;
    add_phrase(form, *sense);
    return true;
}

static void add_adjective(uint32_t actor, dw_cell stem)
{
    char mark = mark_of(&stem, "?!");
    dw_actor_sense sense = { actor, INT32_MIN, DW_VIA_DEMONYM, mark == '?' ? DW_SENSE_WEAK : 0 };
    if (mark == '!')
        add_phrase(stem, sense);
    else if (!dw_adjective_forms(stem, add_form, &sense))
        die("an adjective too long: %.*s", (int)stem.len, stem.at);
}

/* «الديمقراطية» is also written «الديموقراطية». */
static void add_spellings(dw_cell phrase, dw_actor_sense sense)
{
    static const char one[] = "ديمقراط", other[] = "ديموقراط";
    char text[256];
    add_phrase(phrase, sense);
    for (size_t i = 0; i + sizeof one - 1 <= phrase.len && phrase.len + 2 < sizeof text; i++) {
        if (memcmp(phrase.at + i, one, sizeof one - 1))
            continue;
        size_t rest = i + sizeof one - 1;
        memcpy(text, phrase.at, i);
        memcpy(text + i, other, sizeof other - 1);
        memcpy(text + i + sizeof other - 1, phrase.at + rest, phrase.len - rest);
        add_phrase((dw_cell){ text, phrase.len + 2 }, sense);
        return;
    }
}

static void add_phrases(uint32_t actor, dw_cell list_cell, dw_via via)
{
    dw_cell phrase;
    while (list_cell.len && dw_cell_split(&list_cell, '|', &phrase)) {
        int32_t since = since_of(&phrase);
        char mark = mark_of(&phrase, "?~^");
        dw_actor_sense sense = { actor, since, (uint8_t)via, mark == '?' ? DW_SENSE_WEAK : 0 };
        if (mark == '~')
            add_adjective(actor, phrase);
        else if (mark == '^')
            add_phrase(phrase, (dw_actor_sense){ actor, since, DW_VIA_CAPITAL, 0 });
        else
            add_spellings(phrase, sense);
    }
}

static void add_adjectives(uint32_t actor, dw_cell list_cell)
{
    dw_cell stem;
    while (list_cell.len && dw_cell_split(&list_cell, '|', &stem))
        add_adjective(actor, stem);
}

static dw_actor_kind kind_of(const table *t, dw_cell id)
{
    static const struct {
        const char *prefix;
        dw_actor_kind kind;
    } kinds[] = {
        { "igo:", DW_ACTOR_IGO },       { "group:", DW_ACTOR_ARMED_GROUP },
        { "party:", DW_ACTOR_PARTY },   { "org:", DW_ACTOR_ORGANIZATION },
        { "place:", DW_ACTOR_PLACE },   { "people:", DW_ACTOR_PEOPLE },
        { "person:", DW_ACTOR_PERSON },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (id.len > strlen(kinds[i].prefix) &&
            !memcmp(id.at, kinds[i].prefix, strlen(kinds[i].prefix)))
            return kinds[i].kind;
    die("%s.tsv:%zu: no kind for %.*s", t->name, t->tsv.line, (int)id.len, id.at);
    return DW_ACTOR_PLACE;
}

/* Territories that have a row in states.tsv become states, under their number there. */
static void read_territories(void)
{
    table wanted = open_table(folder, "states");
    list ordinary = { 0 }; /* whether the state's name is an ordinary word: مالي */
    while (dw_tsv_next(&wanted.tsv)) {
        dw_actor_entry *e = list_add(&entries, sizeof *e);
        char id[16] = "state:";
        copy_code(e->code, sizeof e->code, cell(&wanted, "code"));
        strcat(id, e->code);
        e->id = text_of((dw_cell){ id, strlen(id) });
        e->kind = DW_ACTOR_STATE;
        dw_cell name = cell(&wanted, "name_ar");
        *(bool *)list_add(&ordinary, sizeof(bool)) = mark_of(&name, "?") != 0;
        memset(e->near, 0xFF, sizeof e->near);
        e->near[0] = e->state = (uint16_t)states++;
    }
    table t = open_table(folder, "territories");
    while (dw_tsv_next(&t.tsv)) {
        territory *have = list_add(&territories, sizeof *have);
        copy_code(have->code, sizeof have->code, cell(&t, "code"));
        copy_code(have->code3, sizeof have->code3, cell(&t, "code3"));
        for (size_t i = 0; i < states; i++)
            if (is(cell(&t, "code"), entry_at(i)->code)) {
                memcpy(entry_at(i)->code3, have->code3, sizeof have->code3);
                entry_at(i)->name_en = text_of(cell(&t, "name_en"));
                if (!*((bool *)ordinary.at + i))
                    add_phrase(cell(&t, "name_ar"),
                               (dw_actor_sense){ (uint32_t)i, INT32_MIN, DW_VIA_NAME, 0 });
            }
    }
}

/* The state's adjective with the article, masculine and feminine; no text for none. */
static void add_adjective_texts(dw_cell list_cell)
{
    dw_cell stem = { "", 0 };
    char text[128] = "";
    if (list_cell.len)
        dw_cell_split(&list_cell, '|', &stem);
    mark_of(&stem, "?!");
    for (int feminine = 0; feminine < 2; feminine++) {
        if (stem.len && !dw_adjective_with_article(stem, feminine, text, sizeof text))
            die("an adjective too long: %.*s", (int)stem.len, stem.at);
        *(uint32_t *)list_add(&adjectives, sizeof(uint32_t)) =
            text_of((dw_cell){ text, strlen(text) });
    }
}

static void read_states(void)
{
    table t = open_table(folder, "states");
    for (uint32_t i = 0; dw_tsv_next(&t.tsv); i++) {
        dw_cell name = cell(&t, "name_ar");
        mark_of(&name, "?");
        entry_at(i)->name_ar = text_of(name);
        add_phrases(i, cell(&t, "name_ar"), DW_VIA_NAME);
        add_phrases(i, cell(&t, "aliases"), DW_VIA_ALIAS);
        add_phrases(i, cell(&t, "capitals"), DW_VIA_CAPITAL);
        add_phrases(i, cell(&t, "institutions"), DW_VIA_INSTITUTION);
        add_phrases(i, cell(&t, "people"), DW_VIA_DEMONYM);
        add_adjectives(i, cell(&t, "adjectives"));
        add_adjective_texts(cell(&t, "adjectives"));
    }
}

static uint32_t add_entry(const table *t)
{
    uint32_t i = (uint32_t)entries.n;
    dw_actor_entry *e = list_add(&entries, sizeof *e);
    e->id = text_of(cell(t, "id"));
    e->name_ar = text_of(cell(t, "name_ar"));
    e->name_en = text_of(cell(t, "name_en"));
    e->kind = (uint8_t)kind_of(t, cell(t, "id"));
    e->state = UINT16_MAX;
    memset(e->near, 0xFF, sizeof e->near);
    return i;
}

/* The codes of the entry's state, or of the territory that is none. */
static void set_state(const table *t, uint32_t i, dw_cell code)
{
    dw_actor_entry *e = entry_at(i);
    bool known = !code.len;
    for (size_t n = 0; n < territories.n; n++) {
        const territory *have = (territory *)territories.at + n;
        if (is(code, have->code)) {
            memcpy(e->code, have->code, sizeof e->code);
            memcpy(e->code3, have->code3, sizeof e->code3);
            known = true;
        }
    }
    for (size_t s = 0; s < states; s++)
        if (is(code, entry_at(s)->code))
            e->state = (uint16_t)s;
    e->near[0] = e->state;
    if (!known)
        die("%s.tsv:%zu: no territory %.*s", t->name, t->tsv.line, (int)code.len, code.at);
}

static void read_organizations(void)
{
    table t = open_table(folder, "organizations");
    while (dw_tsv_next(&t.tsv)) {
        uint32_t i = add_entry(&t);
        set_state(&t, i, cell(&t, "state"));
        dw_cell of_state = cell(&t, "state_body");
        entry_at(i)->state_body = is(of_state, "yes")     ? DW_BODY_OF_STATE
                                  : is(of_state, "owned") ? DW_BODY_OWNED
                                  : is(of_state, "club")  ? DW_BODY_CLUB
                                                          : DW_BODY_OF_NONE;
        add_phrases(i, cell(&t, "name_ar"), DW_VIA_NAME);
        add_phrases(i, cell(&t, "aliases"), DW_VIA_ALIAS);
    }
}

static void set_near(const table *t, uint32_t i, dw_cell codes)
{
    dw_cell code;
    for (size_t n = 0; codes.len && n < DW_ACTOR_NEAR && dw_cell_split(&codes, '|', &code); n++)
        entry_at(i)->near[n] = state_of(t, code);
}

static void read_places(void)
{
    table t = open_table(folder, "places");
    while (dw_tsv_next(&t.tsv)) {
        uint32_t i = add_entry(&t);
        dw_cell name = cell(&t, "name_ar");
        mark_of(&name, "?");
        entry_at(i)->name_ar = text_of(name);
        set_state(&t, i, cell(&t, "state"));
        set_near(&t, i, cell(&t, "near"));
        add_phrases(i, cell(&t, "name_ar"), DW_VIA_NAME);
        add_phrases(i, cell(&t, "aliases"), DW_VIA_ALIAS);
        add_adjectives(i, cell(&t, "adjectives"));
    }
}

static void read_peoples(void)
{
    table t = open_table(folder, "peoples");
    while (dw_tsv_next(&t.tsv)) {
        uint32_t i = add_entry(&t);
        dw_cell name = cell(&t, "name_ar");
        mark_of(&name, "?");
        entry_at(i)->name_ar = text_of(name);
        add_phrases(i, cell(&t, "name_ar"), DW_VIA_NAME);
        add_phrases(i, cell(&t, "aliases"), DW_VIA_ALIAS);
        add_adjectives(i, cell(&t, "adjectives"));
    }
}

/* «عبد الله» is also written «عبدالله». */
static void add_joined_name(uint32_t person, dw_cell name, dw_via via)
{
    static const char servant[] = "عبد ";
    char joined[256];
    size_t len = 0, skip = sizeof servant - 1;
    bool found = false;
    for (size_t i = 0; i < name.len && len < sizeof joined - 1; i++) {
        joined[len++] = name.at[i];
        bool starts = len >= skip && (len == skip || joined[len - skip - 1] == ' ');
        if (starts && !memcmp(joined + len - skip, servant, skip)) {
            found = true;
            len--;
        }
    }
    if (found)
        add_phrase((dw_cell){ joined, len },
                   (dw_actor_sense){ person, INT32_MIN, (uint8_t)via, 0 });
}

static void add_names(uint32_t person, dw_cell names, dw_via via)
{
    dw_cell name;
    add_phrases(person, names, via);
    while (names.len && dw_cell_split(&names, '|', &name))
        add_joined_name(person, name, via);
}

static void read_persons(void)
{
    table t = open_table(folder, "persons");
    while (dw_tsv_next(&t.tsv)) {
        uint32_t i = add_entry(&t);
        set_state(&t, i, cell(&t, "state"));
        add_names(i, cell(&t, "name_ar"), DW_VIA_NAME);
        add_names(i, cell(&t, "aliases"), DW_VIA_NAME);
        add_phrases(i, cell(&t, "alone"), DW_VIA_SURNAME);
    }
}

static void read_bodies(void)
{
    table t = open_table(folder, "state_bodies");
    while (dw_tsv_next(&t.tsv)) {
        uint32_t i = (uint32_t)bodies.n;
        dw_body_entry *body = list_add(&bodies, sizeof *body);
        uint8_t flags = is(cell(&t, "alone"), "yes") ? DW_SENSE_ALONE : 0;
        dw_cell aliases = cell(&t, "aliases"), alias;
        body->name_ar = text_of(cell(&t, "name_ar"));
        body->name_en = text_of(cell(&t, "name_en"));
        body->feminine = is(cell(&t, "gender"), "f");
        add_phrase(cell(&t, "name_ar"), (dw_actor_sense){ i, INT32_MIN, DW_VIA_BODY, flags });
        while (aliases.len && dw_cell_split(&aliases, '|', &alias)) {
            bool weak = mark_of(&alias, "?") != 0;
            add_phrase(alias,
                       (dw_actor_sense){ i, INT32_MIN, DW_VIA_BODY, weak ? DW_SENSE_WEAK : flags });
        }
    }
}

static void read_phrases_of_nothing(void)
{
    table t = open_table(folder, "not_actors");
    while (dw_tsv_next(&t.tsv))
        add_phrase(cell(&t, "phrase"), (dw_actor_sense){ 0, INT32_MIN, DW_VIA_NOTHING, 0 });
}

static int by_id(const void *a, const void *b)
{
    return strcmp(text_at(entry_at(*(const uint32_t *)a)->id),
                  text_at(entry_at(*(const uint32_t *)b)->id));
}

static void write_by_id(FILE *out)
{
    uint32_t *order = calloc(entries.n, sizeof *order);
    if (!order)
        die("out of memory");
    for (uint32_t i = 0; i < entries.n; i++)
        order[i] = i;
    qsort(order, entries.n, sizeof *order, by_id);
    fputs("static const uint32_t actor_by_id[] = {\n", out);
    for (uint32_t i = 0; i < entries.n; i++) {
        if (i && !by_id(&order[i - 1], &order[i]))
            die("two actors are called %s", text_at(entry_at(order[i])->id));
        fprintf(out, "%u,%s", order[i], i % 16 == 15 ? "\n" : "");
    }
    fputs("};\n", out);
    free(order);
}

static void write_entries(FILE *out)
{
    fputs("static const dw_actor_entry actor_entries[] = {\n", out);
    for (size_t i = 0; i < entries.n; i++) {
        const dw_actor_entry *e = entry_at(i);
        fprintf(out, "{%u,%u,%u,%u,%u,%u,\"%s\",\"%s\",{%u,%u,%u,%u}},\n", e->id, e->name_ar,
                e->name_en, e->state, e->kind, e->state_body, e->code, e->code3, e->near[0],
                e->near[1], e->near[2], e->near[3]);
    }
    fprintf(out, "};\n#define ACTOR_STATES %zuu\nstatic const uint32_t actor_adjectives[] = {\n",
            states);
    for (size_t i = 0; i < adjectives.n; i++)
        fprintf(out, "%u,%s", ((uint32_t *)adjectives.at)[i], i % 16 == 15 ? "\n" : "");
    fputs("};\nstatic const dw_body_entry actor_bodies[] = {\n", out);
    for (size_t i = 0; i < bodies.n; i++) {
        const dw_body_entry *b = (dw_body_entry *)bodies.at + i;
        fprintf(out, "{%u,%u,%u},\n", b->name_ar, b->name_en, b->feminine);
    }
    fputs("};\n", out);
}

int main(int count, char **arguments)
{
    if (count != 3)
        die("usage: compile_actors FOLDER OUTPUT");
    folder = arguments[1];
    read_phrases_of_nothing();
    read_territories();
    read_states();
    read_organizations();
    read_places();
    read_peoples();
    read_persons();
    read_bodies();
    read_words(folder);
    read_offices(folder, entries.at, entries.n);
    FILE *out = fopen(arguments[2], "wb");
    if (!out)
        die("%s: cannot be written", arguments[2]);
    fputs("/* Made by compile_actors.c from the tables of actors; do not edit. */\n", out);
    write_trie(out);
    write_entries(out);
    write_by_id(out);
    write_offices(out);
    if (fclose(out))
        die("%s: cannot be written", arguments[2]);
    return EXIT_SUCCESS;
}
