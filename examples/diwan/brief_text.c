#include "brief_text.h"

#include <stdio.h>
#include <string.h>

#include "brief_json.h"
#include "output.h"

static void print_section(const diwan_brief *brief, int32_t section, const char *heading)
{
    const char *text = diwan_brief_section(brief, section, NULL);
    if (!*text)
        return;
    putchar('\n');
    print_paragraphs(heading, STYLE_STRONG);
    print_paragraphs(text, STYLE_PLAIN);
}

/* The names of those the brief speaks of, as many as fit a few lines. */
static void print_actors(const diwan_brief *brief, diwan_vocabulary *own)
{
    char names[1024] = "";
    size_t used = 0;
    diwan_actors *actors = NULL;
    if (diwan_actors_of_brief(&actors, brief, own) < 0)
        return;
    while (diwan_actors_next(actors) == DIWAN_ROW) {
        const char *name = diwan_actors_name_ar(actors);
        size_t len = strlen(name);
        if (!len || used + len + sizeof "، " > sizeof names)
            continue;
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", used ? "، " : "", name);
    }
    diwan_actors_close(actors);
    if (!used)
        return;
    putchar('\n');
    print_paragraphs("يرد فيه", STYLE_STRONG);
    print_paragraphs(names, STYLE_PLAIN);
}

/* What the brief is about, and who says so where a person does. */
static void print_themes(const diwan_brief *brief, diwan_vocabulary *own)
{
    char labels[1024] = "";
    size_t used = 0;
    diwan_themes *themes = NULL;
    if (diwan_themes_of_brief(&themes, brief, own) < 0)
        return;
    while (diwan_themes_next(themes) == DIWAN_ROW) {
        const char *label = diwan_themes_label_ar(themes), *by = diwan_themes_by(themes);
        if (used + strlen(label) + strlen(by) + 16 > sizeof labels)
            continue;
        used += (size_t)snprintf(labels + used, sizeof labels - used, "%s%s%s%s%s",
                                 used ? "، " : "", label, *by ? " (" : "", by, *by ? ")" : "");
    }
    diwan_themes_close(themes);
    if (!used)
        return;
    putchar('\n');
    print_paragraphs("موضوعه", STYLE_STRONG);
    print_paragraphs(labels, STYLE_PLAIN);
}

void print_heading(int64_t id, const char *date, const char *title, text_style style)
{
    char number[32];
    begin_line();
    if (id) {
        snprintf(number, sizeof number, "#%lld", (long long)id);
        print_left_to_right(number);
        fputs("  ", stdout);
    }
    print_left_to_right(*date ? date : "(no date)");
    if (*title) {
        fputs("  ", stdout);
        print_isolated(title, style);
    }
    end_line();
}

void print_brief(const diwan_brief *brief, diwan_vocabulary *own)
{
    print_heading(diwan_brief_id(brief), diwan_brief_date(brief), diwan_brief_series(brief), STYLE_PLAIN);
    print_paragraphs(diwan_brief_headline(brief), STYLE_STRONG);
    print_section(brief, DIWAN_SECTION_EVENT, "الحدث");
    print_section(brief, DIWAN_SECTION_OPINION, "الرأي");
    print_actors(brief, own);
    print_themes(brief, own);
}

void print_brief_json(const diwan_brief *brief, diwan_vocabulary *own)
{
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    write_brief(&json, brief, own, NULL);
    json_end(&json, '}');
    putchar('\n');
}
