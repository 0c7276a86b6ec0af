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
static void print_actors(const diwan_brief *brief)
{
    char names[1024] = "";
    size_t used = 0;
    diwan_actors *actors = NULL;
    if (diwan_actors_of_brief(&actors, brief, NULL) < 0)
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

void print_brief(const diwan_brief *brief)
{
    print_heading(diwan_brief_id(brief), diwan_brief_date(brief), diwan_brief_series(brief), STYLE_PLAIN);
    print_paragraphs(diwan_brief_headline(brief), STYLE_STRONG);
    print_section(brief, DIWAN_SECTION_EVENT, "الحدث");
    print_section(brief, DIWAN_SECTION_OPINION, "الرأي");
    print_actors(brief);
}

void print_brief_json(const diwan_brief *brief)
{
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    write_brief(&json, brief);
    json_end(&json, '}');
    putchar('\n');
}
