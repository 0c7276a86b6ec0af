#include "brief_table.h"

#include <stdlib.h>
#include <string.h>

#include "output.h"

/* ------------------------------------------------------------------ growing text */

typedef struct {
    char *at;
    size_t len, room;
    bool failed; /* memory ended */
} list;

/* Add an item, after `between` where it is not the first. */
static void add(list *all, const char *item, const char *between)
{
    size_t before = all->len ? strlen(between) : 0, len = strlen(item);
    if (all->failed || !len)
        return;
    if (all->len + before + len + 1 > all->room) {
        size_t room = (all->len + before + len + 1) * 2;
        char *more = realloc(all->at, room);
        if (!more) {
            all->failed = true;
            return;
        }
        all->at = more;
        all->room = room;
    }
    memcpy(all->at + all->len, between, before);
    memcpy(all->at + all->len + before, item, len + 1);
    all->len += before + len;
}

static const char *text_of(const list *all)
{
    return all->at ? all->at : "";
}

/* What is said of a brief beside its texts. */
typedef struct {
    list actors, themes, tags;
    char *note;
} aside;

static void clear(aside *beside)
{
    free(beside->actors.at);
    free(beside->themes.at);
    free(beside->tags.at);
    diwan_free(beside->note);
}

static int32_t gather_found(aside *beside, const diwan_brief *brief, diwan_vocabulary *own,
                            const char *between)
{
    diwan_actors *actors = NULL;
    diwan_themes *themes = NULL;
    int32_t status = diwan_actors_of_brief(&actors, brief, own);
    while (status == DIWAN_OK && diwan_actors_next(actors) == DIWAN_ROW)
        add(&beside->actors, diwan_actors_name_ar(actors), between);
    if (status == DIWAN_OK)
        status = diwan_themes_of_brief(&themes, brief, own);
    while (status == DIWAN_OK && diwan_themes_next(themes) == DIWAN_ROW)
        add(&beside->themes, diwan_themes_label_ar(themes), between);
    diwan_actors_close(actors);
    diwan_themes_close(themes);
    return status;
}

static int32_t gather(aside *beside, const diwan_brief *brief, diwan_archive *archive,
                      diwan_vocabulary *own, const char *between)
{
    diwan_tags *tags = NULL;
    int64_t id = diwan_brief_id(brief);
    int32_t status = gather_found(beside, brief, own, between);
    if (status == DIWAN_OK)
        status = diwan_archive_note(archive, id, &beside->note, NULL);
    if (status == DIWAN_OK)
        status = diwan_tags_open(&tags, archive, id);
    while (status == DIWAN_OK && diwan_tags_next(tags) == DIWAN_ROW)
        add(&beside->tags, diwan_tags_name(tags), between);
    diwan_tags_close(tags);
    bool failed = beside->actors.failed || beside->themes.failed || beside->tags.failed;
    return status == DIWAN_OK && failed ? DIWAN_NOMEM : status;
}

/* ------------------------------------------------------------------------ tables */

static const char *const columns[] = { "id",      "date",   "series", "headline", "event",
                                       "opinion", "actors", "themes", "tags",     "note" };

enum { COLUMNS = sizeof columns / sizeof *columns };

/* A field as RFC 4180 has it: between quotes where it must be. */
static void print_quoted(const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, stdout);
        return;
    }
    putchar('"');
    for (; *text; text++) {
        if (*text == '"')
            putchar('"');
        putchar(*text);
    }
    putchar('"');
}

static void print_row(export_format format, const char *const fields[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++) {
        bool last = i + 1 == COLUMNS;
        if (format == EXPORT_TSV) {
            print_field(fields[i], last ? '\n' : '\t');
            continue;
        }
        print_quoted(fields[i]);
        fputs(last ? "\r\n" : ",", stdout);
    }
}

void print_table_head(export_format format)
{
    print_row(format, columns);
}

static void print_as_row(export_format format, const diwan_brief *brief, const aside *beside)
{
    char id[24];
    snprintf(id, sizeof id, "%lld", (long long)diwan_brief_id(brief));
    const char *const fields[COLUMNS] = {
        id,
        diwan_brief_date(brief),
        diwan_brief_series(brief),
        diwan_brief_headline(brief),
        diwan_brief_section(brief, DIWAN_SECTION_EVENT, NULL),
        diwan_brief_section(brief, DIWAN_SECTION_OPINION, NULL),
        text_of(&beside->actors),
        text_of(&beside->themes),
        text_of(&beside->tags),
        beside->note ? beside->note : "",
    };
    print_row(format, fields);
}

/* ---------------------------------------------------------------------- Markdown */

/* A paragraph a line feed ends; characters that Markdown takes for marks are escaped. */
static void print_escaped(const char *text)
{
    bool begins = true; /* only digits since the line began */
    size_t in_line = 0;
    for (const char *p = text; *p; p++) {
        if (*p == '\n') {
            fputs("\n\n", stdout);
            begins = true;
            in_line = 0;
            continue;
        }
        bool number = *p >= '0' && *p <= '9';
        if (strchr("\\`*_[]<>&|~$", *p) || (!in_line && strchr("#+-=:", *p)) ||
            (begins && in_line && strchr(".)", *p)))
            putchar('\\');
        putchar(*p);
        begins = begins && number;
        in_line++;
    }
}

static void print_part(const char *heading, const char *text)
{
    if (!*text)
        return;
    printf("\n## %s\n\n", heading);
    print_escaped(text);
    putchar('\n');
}

static void print_facts(const char *name, const char *text)
{
    if (!*text)
        return;
    printf("\n**%s:** ", name);
    print_escaped(text);
    putchar('\n');
}

/* Readers that know HTML take the direction from the block round it, and read what is in it as
 * Markdown for the empty lines; others show the lines as they are. */
static void print_markdown(const diwan_brief *brief, const aside *beside)
{
    const char *headline = diwan_brief_headline(brief);
    fputs("<div dir=\"rtl\" lang=\"ar\">\n\n# ", stdout);
    print_escaped(*headline ? headline : diwan_brief_date(brief));
    putchar('\n');
    print_facts("التاريخ", diwan_brief_date(brief));
    print_facts("السلسلة", diwan_brief_series(brief));
    print_part("الحدث", diwan_brief_section(brief, DIWAN_SECTION_EVENT, NULL));
    print_part("الرأي", diwan_brief_section(brief, DIWAN_SECTION_OPINION, NULL));
    print_facts("يرد فيه", text_of(&beside->actors));
    print_facts("موضوعه", text_of(&beside->themes));
    print_facts("الوسوم", text_of(&beside->tags));
    print_part("ملاحظة", beside->note ? beside->note : "");
    fputs("\n</div>\n", stdout);
}

int32_t print_brief_as(export_format format, const diwan_brief *brief, diwan_archive *archive,
                       diwan_vocabulary *own, bool first)
{
    bool markdown = format == EXPORT_MARKDOWN;
    aside beside = { 0 };
    int32_t status = gather(&beside, brief, archive, own, markdown ? "، " : "; ");
    if (status == DIWAN_OK && markdown) {
        if (!first)
            fputs("\n---\n\n", stdout);
        print_markdown(brief, &beside);
    } else if (status == DIWAN_OK) {
        print_as_row(format, brief, &beside);
    }
    clear(&beside);
    return status;
}
