#include "actor_show.h"

#include <stdlib.h>
#include <string.h>

#include "brief_text.h"
#include "json.h"
#include "own.h"

/* What an archive says of the actor: in how many briefs, the first and the last day. */
typedef struct {
    int64_t briefs;
    char first[16], last[16];
} presence;

static int32_t find_presence(presence *out, diwan_archive *archive, const char *id)
{
    diwan_query *query;
    diwan_hits *hits = NULL;
    int32_t status = diwan_query_new(&query);
    if (status == DIWAN_OK)
        status = diwan_query_add_actor(query, id, strlen(id), DIWAN_BREADTH_USUAL);
    if (status == DIWAN_OK)
        status = diwan_query_set_order(query, DIWAN_ORDER_OLDEST);
    if (status == DIWAN_OK)
        status = diwan_hits_open(&hits, archive, query);
    while (status == DIWAN_OK && diwan_hits_next(hits) == DIWAN_ROW) {
        snprintf(out->last, sizeof out->last, "%s", diwan_hits_date(hits));
        if (!out->briefs++)
            snprintf(out->first, sizeof out->first, "%s", diwan_hits_date(hits));
    }
    diwan_hits_close(hits);
    diwan_query_close(query);
    return status;
}

/* Whether a form is one that says all: of an adjective the masculine singular alone, not the
 * thirty that are made of it. */
static bool is_worth_saying(const diwan_entry *entry, int32_t index)
{
    const char *form = diwan_entry_form(entry, index);
    if (diwan_entry_form_via(entry, index) != DIWAN_VIA_DEMONYM)
        return true;
    for (int32_t i = 0; i < index; i++) {
        const char *stem = diwan_entry_form(entry, i);
        const char *bare = strncmp(form, "ال", 4) ? form : form + 4;
        size_t len = strlen(stem);
        bool adjective = len > 4 && !strcmp(stem + len - 2, "ي");
        if (diwan_entry_form_via(entry, i) == DIWAN_VIA_DEMONYM &&
            (!strcmp(bare, stem) ||
             (adjective && (!strncmp(form, stem, len) || !strncmp(bare, stem, len)))))
            return false;
    }
    return true;
}

static void print_line(const char *label, const char *text)
{
    char line[2400];
    if (!*text)
        return;
    snprintf(line, sizeof line, "%s: %s", label, text);
    print_paragraphs(line, STYLE_PLAIN);
}

static void print_forms(const diwan_entry *entry, int32_t via, const char *label)
{
    char list[2048] = "";
    size_t len = 0;
    for (int32_t i = 0; i < diwan_entry_num_forms(entry); i++)
        if (diwan_entry_form_via(entry, i) == via && is_worth_saying(entry, i) &&
            len + strlen(diwan_entry_form(entry, i)) + 8 < sizeof list)
            len += (size_t)snprintf(list + len, sizeof list - len, "%s%s", len ? "، " : "",
                                    diwan_entry_form(entry, i));
    print_line(label, list);
}

static const char *const office_gap = "، ";

/* The offices of a person, newest last. */
static void print_offices(const diwan_entry *entry)
{
    diwan_offices *offices;
    if (diwan_entry_kind(entry) != DIWAN_ACTOR_PERSON ||
        diwan_offices_open(&offices, NULL, NULL, NULL, diwan_entry_id(entry), DIWAN_NO_DAY,
                           DIWAN_NO_DAY) < 0)
        return;
    while (diwan_offices_next(offices) == DIWAN_ROW) {
        char first[16] = "", last[16] = "", line[600];
        diwan_day_format(first, diwan_offices_first(offices));
        diwan_day_format(last, diwan_offices_last(offices));
        const char *of = diwan_offices_of_ar(offices);
        snprintf(line, sizeof line, "%s%s%s (%s..%s)", diwan_offices_title_ar(offices),
                 *of ? office_gap : "", of, first, last);
        print_line("منصب", line);
    }
    diwan_offices_close(offices);
}

static void print_text(const diwan_entry *entry, const presence *seen)
{
    static const struct {
        int32_t via;
        const char *label;
    } ways[] = { { DIWAN_VIA_NAME, "أسماء" },
                 { DIWAN_VIA_ALIAS, "أسماء أخرى" },
                 { DIWAN_VIA_DEMONYM, "نسبة" },
                 { DIWAN_VIA_CAPITAL, "عاصمة" },
                 { DIWAN_VIA_INSTITUTION, "مقار ومؤسسات" },
                 { DIWAN_VIA_SURNAME, "يُعرف بـ" } };
    char line[200];
    begin_line();
    print_left_to_right(diwan_entry_id(entry));
    fputs("  ", stdout);
    print_isolated(diwan_entry_name_ar(entry), STYLE_STRONG);
    if (*diwan_entry_name_en(entry)) {
        fputs("  ", stdout);
        print_left_to_right(diwan_entry_name_en(entry));
    }
    fputs("  ", stdout);
    print_left_to_right(diwan_actor_kind_text(diwan_entry_kind(entry)));
    if (*diwan_entry_code(entry)) {
        fputs("  ", stdout);
        print_left_to_right(diwan_entry_code(entry));
    }
    end_line();
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        print_forms(entry, ways[i].via, ways[i].label);
    print_offices(entry);
    if (seen->briefs) {
        snprintf(line, sizeof line, "%lld (%s..%s)", (long long)seen->briefs, seen->first,
                 seen->last);
        print_line("في الأوراق", line);
    }
}

static void print_json(const diwan_entry *entry, const presence *seen)
{
    json_writer json = { .out = stdout };
    const char *const fields[][2] = {
        { "id", diwan_entry_id(entry) },
        { "kind", diwan_actor_kind_text(diwan_entry_kind(entry)) },
        { "name_ar", diwan_entry_name_ar(entry) },
        { "name_en", diwan_entry_name_en(entry) },
        { "code", diwan_entry_code(entry) },
        { "code3", diwan_entry_code3(entry) },
        { "first", seen->first },
        { "last", seen->last },
    };
    json_begin(&json, '{');
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        json_key(&json, fields[i][0]);
        json_string_or_null(&json, fields[i][1]);
    }
    json_key(&json, "briefs");
    json_integer(&json, seen->briefs);
    json_key(&json, "forms");
    json_begin(&json, '[');
    for (int32_t i = 0; i < diwan_entry_num_forms(entry); i++) {
        json_begin(&json, '{');
        json_key(&json, "text");
        json_string(&json, diwan_entry_form(entry, i));
        json_key(&json, "via");
        json_string(&json, diwan_via_text(diwan_entry_form_via(entry, i)));
        json_end(&json, '}');
    }
    json_end(&json, ']');
    json_end(&json, '}');
    putchar('\n');
}

static void print_tsv(const diwan_entry *entry)
{
    for (int32_t i = 0; i < diwan_entry_num_forms(entry); i++) {
        print_field(diwan_entry_id(entry), '\t');
        print_field(diwan_via_text(diwan_entry_form_via(entry, i)), '\t');
        print_field(diwan_entry_form(entry, i), '\n');
    }
}

static int show_entry(diwan_archive *archive, const char *text, output_format format)
{
    diwan_entry *entry;
    presence seen = { 0 };
    int32_t status = find_entry(&entry, archive, text);
    if (status == DIWAN_NOTFOUND)
        return complain(EXIT_NOTHING, "no actor '%s'", text);
    if (status == DIWAN_OK && archive)
        status = find_presence(&seen, archive, diwan_entry_id(entry));
    if (status < 0) {
        diwan_entry_close(entry);
        return archive ? archive_failed(archive, status)
                       : complain(EXIT_INPUT, "%s", diwan_status_text(status));
    }
    if (format == FORMAT_JSON)
        print_json(entry, &seen);
    else if (format == FORMAT_TSV)
        print_tsv(entry);
    else
        print_text(entry, &seen);
    diwan_entry_close(entry);
    return EXIT_DONE;
}

/* Of the archive, where there is one; what the tables know needs none. */
int show_actor(const arguments *args, char **operands, int n)
{
    output_format format;
    diwan_archive *archive = NULL;
    char *text = joined(operands, n);
    int result = text && option_format(args, &format) ? EXIT_DONE : EXIT_USAGE;
    if (result == EXIT_DONE)
        result = open_archive_if_any(&archive, args);
    if (result == EXIT_DONE)
        result = show_entry(archive, text, format);
    diwan_archive_close(archive);
    free(text);
    return result;
}
