#include "brief_json.h"

#include <string.h>

const char *section_name(int32_t section)
{
    static const char *const names[] = { "", "headline", "event", "opinion", "title", "text" };
    return section >= 1 && section <= 5 ? names[section] : names[0];
}

static void write_section(json_writer *json, const diwan_brief *brief, int32_t section)
{
    const char *text = diwan_brief_section(brief, section, NULL);
    size_t start, end;
    if (!*text)
        return;
    json_begin(json, '{');
    json_key(json, "kind");
    json_string(json, section_name(section));
    json_key(json, "paragraphs");
    json_begin(json, '[');
    for (int32_t i = 0; diwan_brief_paragraph(brief, section, i, &start, &end) == DIWAN_OK; i++)
        json_text(json, text + start, end - start);
    json_end(json, ']');
    json_end(json, '}');
}

static void write_empty(json_writer *json, const char *key)
{
    json_key(json, key);
    json_begin(json, '[');
    json_end(json, ']');
}

void write_analysis(json_writer *json, const diwan_brief *brief)
{
    (void)brief;
    write_empty(json, "actors");
    write_empty(json, "roles");
    write_empty(json, "dates");
    write_empty(json, "themes");
}

static void write_repair(json_writer *json, const diwan_brief *brief)
{
    json_key(json, "repair");
    json_begin(json, '{');
    json_key(json, "changed");
    json_bool(json, diwan_brief_repaired(brief));
    json_key(json, "doubtful");
    json_begin(json, '[');
    for (int32_t i = 0; i < diwan_brief_num_doubtful(brief); i++)
        json_integer(json, diwan_brief_doubtful_line(brief, i));
    json_end(json, ']');
    json_end(json, '}');
}

void write_brief(json_writer *json, const diwan_brief *brief)
{
    json_key(json, "schema");
    json_string(json, "diwan.brief/1");
    if (diwan_brief_id(brief)) {
        json_key(json, "id");
        json_integer(json, diwan_brief_id(brief));
    }
    json_key(json, "series");
    json_string_or_null(json, diwan_brief_series(brief));
    json_key(json, "number");
    json_integer(json, diwan_brief_number(brief));
    json_key(json, "date");
    json_string_or_null(json, diwan_brief_date(brief));
    json_key(json, "date_text");
    json_string_or_null(json, diwan_brief_date_text(brief));
    json_key(json, "headline");
    json_string_or_null(json, diwan_brief_headline(brief));
    json_key(json, "sections");
    json_begin(json, '[');
    write_section(json, brief, DIWAN_SECTION_EVENT);
    write_section(json, brief, DIWAN_SECTION_OPINION);
    json_end(json, ']');
    write_analysis(json, brief);
    json_key(json, "encoding");
    json_string_or_null(json, diwan_brief_encoding(brief));
    write_repair(json, brief);
}
