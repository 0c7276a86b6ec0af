#include "brief_text.h"

#include <stdio.h>

#include "brief_json.h"
#include "output.h"

static void print_section(const diwan_brief *brief, int32_t section, const char *heading)
{
    const char *text = diwan_brief_section(brief, section, NULL);
    if (!*text)
        return;
    putchar('\n');
    print_paragraphs(heading);
    print_paragraphs(text);
}

void print_brief(const diwan_brief *brief)
{
    if (diwan_brief_id(brief))
        printf("#%lld  ", (long long)diwan_brief_id(brief));
    printf("%s  ", *diwan_brief_date(brief) ? diwan_brief_date(brief) : "(no date)");
    print_isolated(diwan_brief_series(brief));
    putchar('\n');
    if (*diwan_brief_headline(brief)) {
        fputs(has_colour(stdout) ? "\033[1m" : "", stdout);
        print_paragraphs(diwan_brief_headline(brief));
        fputs(has_colour(stdout) ? "\033[0m" : "", stdout);
    }
    print_section(brief, DIWAN_SECTION_EVENT, "الحدث");
    print_section(brief, DIWAN_SECTION_OPINION, "الرأي");
    if (diwan_brief_num_doubtful(brief))
        printf("\n(%d lines of the document are in doubt after repair)\n", (int)diwan_brief_num_doubtful(brief));
}

void print_brief_json(const diwan_brief *brief)
{
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    write_brief(&json, brief);
    json_end(&json, '}');
    putchar('\n');
}
