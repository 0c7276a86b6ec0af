#include "compile_actors_offices.h"

#include <stdlib.h>
#include <string.h>

#include "compile_actors_tables.h"
#include "compile_actors_trie.h"

static list names, offices, spans;

/* What is sure of an interval: it was under way from `from` to `to` at the least; a day
 * told as a year or a month makes it shorter than the office's own days. */
typedef struct {
    int32_t from, to;
    size_t line;
} sure_span;

static uint32_t entry_called(const table *t, dw_cell id, const dw_actor_entry *entries, size_t n)
{
    if (!id.len)
        return DW_NO_ENTRY;
    for (uint32_t i = 0; i < n; i++) {
        if (id.len == 2 ? is(id, entries[i].code) && entries[i].kind == DW_ACTOR_STATE
                        : is(id, text_at(entries[i].id)))
            return i;
    }
    die("%s.tsv:%zu: no actor %.*s", t->name, t->tsv.line, (int)id.len, id.at);
    return DW_NO_ENTRY;
}

static bool has_form(const dw_office_name *name, dw_cell title)
{
    const char *forms = text_at(name->forms);
    dw_cell all = { forms, strlen(forms) }, form;
    if (is(title, text_at(name->name_ar)))
        return true;
    while (all.len && dw_cell_split(&all, '|', &form))
        if (form.len == title.len && !memcmp(form.at, title.at, title.len))
            return true;
    return false;
}

/* The office that a title is of: that of its own name first. */
static uint32_t name_of(dw_cell title)
{
    const dw_office_name *all = names.at;
    for (uint32_t i = 0; i < names.n; i++)
        if (is(title, text_at(all[i].name_ar)))
            return i;
    for (uint32_t i = 0; i < names.n; i++)
        if (has_form(&all[i], title))
            return i;
    return DW_NO_ENTRY;
}

static void read_names(const char *folder)
{
    table t = open_table(folder, "office_titles");
    while (dw_tsv_next(&t.tsv)) {
        dw_office_name *name = list_add(&names, sizeof *name);
        name->name_ar = text_of(cell(&t, "name_ar"));
        name->name_en = text_of(cell(&t, "name_en"));
        name->forms = text_of(cell(&t, "forms"));
        name->one = is(cell(&t, "one"), "yes");
    }
}

/* The office at `last` against those before it: no two at once where only one can be. */
static void check_holders(const table *t, size_t last)
{
    const dw_office *all = offices.at, *office = &all[last];
    const sure_span *sure = spans.at;
    bool one = office->name != DW_NO_ENTRY && ((dw_office_name *)names.at)[office->name].one;
    for (size_t i = 0; i < last; i++) {
        bool same =
            all[i].of == office->of && (office->name == DW_NO_ENTRY ? all[i].title == office->title
                                                                    : all[i].name == office->name);
        if (!same || !(one || all[i].person == office->person))
            continue;
        int32_t from = sure[i].from > sure[last].from ? sure[i].from : sure[last].from;
        int32_t to = sure[i].to < sure[last].to ? sure[i].to : sure[last].to;
        if (from < to)
            die("%s.tsv:%zu: held at once with line %zu", t->name, t->tsv.line, sure[i].line);
    }
}

void read_offices(const char *folder, const dw_actor_entry *entries, size_t num_entries)
{
    read_names(folder);
    table t = open_table(folder, "offices");
    while (dw_tsv_next(&t.tsv)) {
        dw_office *office = list_add(&offices, sizeof *office);
        sure_span *sure = list_add(&spans, sizeof *sure);
        dw_cell from = cell(&t, "from"), to = cell(&t, "to");
        office->person = entry_called(&t, cell(&t, "person"), entries, num_entries);
        office->of = entry_called(&t, cell(&t, "of"), entries, num_entries);
        office->title = text_of(cell(&t, "title"));
        office->name = name_of(cell(&t, "title"));
        office->from = day_of(from, INT32_MIN, false);
        office->to = day_of(to, INT32_MAX, true);
        *sure = (sure_span){ from.len ? day_of(from, INT32_MIN, true) : INT32_MIN,
                             to.len ? day_of(to, INT32_MAX, false) : INT32_MAX, t.tsv.line };
        if (office->from > office->to)
            die("offices.tsv:%zu: ends before it begins", t.tsv.line);
        check_holders(&t, offices.n - 1);
    }
}

static void write_day(FILE *out, int32_t day)
{
    if (day == INT32_MIN)
        fputs("INT32_MIN,", out);
    else
        fprintf(out, "%ld,", (long)day);
}

static int by_person(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    uint32_t p = ((dw_office *)offices.at)[x].person, q = ((dw_office *)offices.at)[y].person;
    return p != q ? (p < q ? -1 : 1) : x < y ? -1 : x > y;
}

static void write_by_person(FILE *out)
{
    uint32_t *order = calloc(offices.n + 1, sizeof *order);
    if (!order)
        die("out of memory");
    for (uint32_t i = 0; i < offices.n; i++)
        order[i] = i;
    qsort(order, offices.n, sizeof *order, by_person);
    fputs("static const uint32_t actor_offices_by_person[] = {\n", out);
    for (size_t i = 0; i < offices.n; i++)
        fprintf(out, "%u,%s", order[i], i % 16 == 15 ? "\n" : "");
    fputs("};\n", out);
    free(order);
}

void write_offices(FILE *out)
{
    fputs("static const dw_office_name actor_office_names[] = {\n", out);
    for (size_t i = 0; i < names.n; i++) {
        const dw_office_name *n = (dw_office_name *)names.at + i;
        fprintf(out, "{%u,%u,%u,%u},\n", n->name_ar, n->name_en, n->forms, n->one);
    }
    fputs("};\nstatic const dw_office actor_offices[] = {\n", out);
    for (size_t i = 0; i < offices.n; i++) {
        const dw_office *o = (dw_office *)offices.at + i;
        fprintf(out, "{%u,%uu,%u,%uu,", o->person, o->of, o->title, o->name);
        write_day(out, o->from);
        write_day(out, o->to);
        fputs("},\n", out);
    }
    fputs("};\n", out);
    write_by_person(out);
}
