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

/* Where something lies: its section, its bytes there, and what it reads. */
static void write_span(json_writer *json, const diwan_brief *brief, int32_t section, size_t start,
                       size_t end)
{
    json_key(json, "section");
    json_string(json, section_name(section));
    json_key(json, "start");
    json_integer(json, (int64_t)start);
    json_key(json, "end");
    json_integer(json, (int64_t)end);
    json_key(json, "text");
    json_text(json, diwan_brief_section(brief, section, NULL) + start, end - start);
}

static void write_mentions(json_writer *json, const diwan_brief *brief, diwan_actors *actors)
{
    json_key(json, "mentions");
    json_begin(json, '[');
    while (diwan_actors_next_mention(actors) == DIWAN_ROW) {
        json_begin(json, '{');
        write_span(json, brief, diwan_actors_mention_section(actors),
                   diwan_actors_mention_start(actors), diwan_actors_mention_end(actors));
        json_key(json, "via");
        json_string(json, diwan_via_text(diwan_actors_mention_via(actors)));
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void write_actor(json_writer *json, const diwan_brief *brief, diwan_actors *actors)
{
    json_begin(json, '{');
    json_key(json, "id");
    json_string(json, diwan_actors_id(actors));
    json_key(json, "kind");
    json_string(json, diwan_actor_kind_text(diwan_actors_kind(actors)));
    json_key(json, "name_ar");
    json_string_or_null(json, diwan_actors_name_ar(actors));
    json_key(json, "name_en");
    json_string_or_null(json, diwan_actors_name_en(actors));
    json_key(json, "code");
    json_string_or_null(json, diwan_actors_code(actors));
    json_key(json, "code3");
    json_string_or_null(json, diwan_actors_code3(actors));
    write_mentions(json, brief, actors);
    json_end(json, '}');
}

static void write_role(json_writer *json, const diwan_brief *brief, const diwan_actors *actors)
{
    int32_t section = diwan_actors_role_section(actors);
    size_t start = diwan_actors_role_start(actors), end = diwan_actors_role_end(actors);
    json_begin(json, '{');
    json_key(json, "person");
    json_string(json, diwan_actors_role_person(actors));
    json_key(json, "title");
    json_text(json, diwan_brief_section(brief, section, NULL) + start, end - start);
    json_key(json, "of");
    json_string_or_null(json, diwan_actors_role_of(actors));
    json_key(json, "section");
    json_string(json, section_name(section));
    json_key(json, "start");
    json_integer(json, (int64_t)start);
    json_key(json, "end");
    json_integer(json, (int64_t)end);
    json_end(json, '}');
}

static void write_actors(json_writer *json, const diwan_brief *brief, diwan_vocabulary *own)
{
    diwan_actors *actors = NULL;
    diwan_actors_of_brief(&actors, brief, own);
    json_key(json, "actors");
    json_begin(json, '[');
    while (diwan_actors_next(actors) == DIWAN_ROW)
        write_actor(json, brief, actors);
    json_end(json, ']');
    json_key(json, "roles");
    json_begin(json, '[');
    while (diwan_actors_next_role(actors) == DIWAN_ROW)
        write_role(json, brief, actors);
    json_end(json, ']');
    diwan_actors_close(actors);
}

static void write_evidence(json_writer *json, const diwan_brief *brief, const diwan_themes *themes)
{
    json_key(json, "evidence");
    json_begin(json, '[');
    for (int32_t i = 0; i < diwan_themes_num_evidence(themes); i++) {
        int32_t section = 0;
        size_t start = 0, end = 0;
        diwan_themes_evidence(themes, i, &section, &start, &end);
        json_begin(json, '{');
        json_key(json, "section");
        json_string(json, section_name(section));
        json_key(json, "start");
        json_integer(json, (int64_t)start);
        json_key(json, "end");
        json_integer(json, (int64_t)end);
        json_key(json, "text");
        json_text(json, diwan_brief_section(brief, section, NULL) + start, end - start);
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void write_theme(json_writer *json, const diwan_brief *brief, const diwan_themes *themes)
{
    json_begin(json, '{');
    json_key(json, "id");
    json_string(json, diwan_themes_id(themes));
    json_key(json, "label_ar");
    json_string(json, diwan_themes_label_ar(themes));
    json_key(json, "label_en");
    json_string(json, diwan_themes_label_en(themes));
    json_key(json, "score");
    json_number(json, diwan_themes_score(themes));
    json_key(json, "by");
    json_string_or_null(json, diwan_themes_by(themes));
    json_key(json, "ancestors");
    json_begin(json, '[');
    for (int32_t i = 0; i < diwan_themes_num_ancestors(themes); i++)
        json_string(json, diwan_themes_ancestor(themes, i));
    json_end(json, ']');
    json_key(json, "sections");
    json_begin(json, '[');
    for (int32_t section = DIWAN_SECTION_HEADLINE; section <= DIWAN_SECTION_TEXT; section++)
        if (diwan_themes_in_section(themes, section))
            json_string(json, section_name(section));
    json_end(json, ']');
    write_evidence(json, brief, themes);
    json_end(json, '}');
}

static void write_themes(json_writer *json, const diwan_brief *brief, diwan_vocabulary *own)
{
    diwan_themes *themes = NULL, *actions = NULL;
    diwan_themes_of_brief(&themes, brief, own);
    json_key(json, "themes");
    json_begin(json, '[');
    while (diwan_themes_next(themes) == DIWAN_ROW)
        write_theme(json, brief, themes);
    json_end(json, ']');
    diwan_themes_close(themes);
    diwan_actions_of_brief(&actions, brief, own);
    json_key(json, "actions");
    json_begin(json, '[');
    while (diwan_themes_next(actions) == DIWAN_ROW)
        write_theme(json, brief, actions);
    json_end(json, ']');
    diwan_themes_close(actions);
}

/* A day of an interval; null where it is open. */
static void write_day(json_writer *json, const char *key, int32_t day)
{
    char iso[16];
    json_key(json, key);
    json_string_or_null(json, diwan_day_format(iso, day) == DIWAN_OK ? iso : NULL);
}

static const char *precision_name(int32_t precision)
{
    static const char *const names[] = { "",      "day",     "week",   "part_of_month",
                                         "month", "quarter", "season", "half",
                                         "year",  "decade",  "century" };
    return precision >= 1 && precision <= 10 ? names[precision] : names[0];
}

static void write_date(json_writer *json, const diwan_brief *brief, const diwan_dates *dates)
{
    int32_t first, last;
    json_begin(json, '{');
    write_span(json, brief, diwan_dates_section(dates), diwan_dates_start(dates),
               diwan_dates_end(dates));
    write_day(json, "first", diwan_dates_first(dates));
    write_day(json, "last", diwan_dates_last(dates));
    json_key(json, "precision");
    json_string(json, precision_name(diwan_dates_precision(dates)));
    json_key(json, "calendar");
    json_string(json, diwan_dates_calendar(dates) == DIWAN_CALENDAR_HIJRI ? "hijri" : "gregorian");
    json_key(json, "conflict");
    json_bool(json, diwan_dates_conflict(dates));
    json_key(json, "alternatives");
    json_begin(json, '[');
    for (int32_t i = 0; diwan_dates_alternative(dates, i, &first, &last) == DIWAN_OK; i++) {
        json_begin(json, '{');
        write_day(json, "first", first);
        write_day(json, "last", last);
        json_end(json, '}');
    }
    json_end(json, ']');
    json_end(json, '}');
}

static void write_dates(json_writer *json, const diwan_brief *brief,
                        const diwan_date_options *options)
{
    diwan_dates *dates = NULL;
    diwan_dates_of_brief(&dates, brief, options);
    json_key(json, "dates");
    json_begin(json, '[');
    while (diwan_dates_next(dates) == DIWAN_ROW)
        write_date(json, brief, dates);
    json_end(json, ']');
    diwan_dates_close(dates);
}

static void write_expectation(json_writer *json, const diwan_brief *brief, const diwan_expectations *all)
{
    int32_t section = diwan_expectations_section(all), marks = diwan_expectations_marks(all);
    json_begin(json, '{');
    write_span(json, brief, section, diwan_expectations_start(all), diwan_expectations_end(all));
    json_key(json, "cue");
    json_begin(json, '{');
    write_span(json, brief, section, diwan_expectations_cue_start(all),
               diwan_expectations_cue_end(all));
    json_end(json, '}');
    json_key(json, "strength");
    json_string(json, diwan_strength_text(diwan_expectations_strength(all)));
    json_key(json, "negative");
    json_bool(json, marks & DIWAN_EXPECTATION_NEGATIVE);
    json_key(json, "conditional");
    json_bool(json, marks & DIWAN_EXPECTATION_CONDITIONAL);
    json_key(json, "past");
    json_bool(json, marks & DIWAN_EXPECTATION_PAST);
    json_key(json, "reported");
    json_bool(json, marks & DIWAN_EXPECTATION_REPORTED);
    json_end(json, '}');
}

static void write_expectations(json_writer *json, const diwan_brief *brief)
{
    diwan_expectations *all = NULL;
    diwan_expectations_of_brief(&all, brief);
    json_key(json, "expectations");
    json_begin(json, '[');
    while (diwan_expectations_next(all) == DIWAN_ROW)
        write_expectation(json, brief, all);
    json_end(json, ']');
    diwan_expectations_close(all);
}

static void write_analysis(json_writer *json, const diwan_brief *brief, diwan_vocabulary *own,
                           const diwan_date_options *dates)
{
    write_actors(json, brief, own);
    write_dates(json, brief, dates);
    write_themes(json, brief, own);
    write_expectations(json, brief);
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

/* What persons said of themes and actors, where they did. */
static void write_assigned(json_writer *json, const diwan_brief *brief)
{
    if (!diwan_brief_num_assigned(brief))
        return;
    json_key(json, "assigned");
    json_begin(json, '[');
    for (int32_t i = 0; i < diwan_brief_num_assigned(brief); i++) {
        json_begin(json, '{');
        json_key(json, "id");
        json_string(json, diwan_brief_assigned_id(brief, i));
        json_key(json, "given");
        json_bool(json, diwan_brief_assigned_given(brief, i) != 0);
        json_key(json, "same_as");
        json_string_or_null(json, diwan_brief_assigned_same_as(brief, i));
        json_key(json, "by");
        json_string_or_null(json, diwan_brief_assigned_by(brief, i));
        json_key(json, "at");
        json_string_or_null(json, diwan_brief_assigned_at(brief, i));
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void write_texts(json_writer *json, const diwan_brief *brief)
{
    json_key(json, "schema");
    json_string(json, "diwan.brief/1");
    if (diwan_brief_id(brief)) {
        json_key(json, "id");
        json_integer(json, diwan_brief_id(brief));
    }
    json_key(json, "series");
    json_string_or_null(json, diwan_brief_series(brief));
    if (diwan_brief_number(brief)) {
        json_key(json, "number");
        json_integer(json, diwan_brief_number(brief));
    }
    json_key(json, "date");
    json_string_or_null(json, diwan_brief_date(brief));
    json_key(json, "date_text");
    json_string_or_null(json, diwan_brief_date_text(brief));
    json_key(json, "headline");
    json_string_or_null(json, diwan_brief_headline(brief));
    json_key(json, "sections");
    json_begin(json, '[');
    write_section(json, brief, DIWAN_SECTION_TITLE);
    write_section(json, brief, DIWAN_SECTION_TEXT);
    write_section(json, brief, DIWAN_SECTION_EVENT);
    write_section(json, brief, DIWAN_SECTION_OPINION);
    json_end(json, ']');
}

static void write_origin(json_writer *json, const diwan_brief *brief)
{
    write_assigned(json, brief);
    json_key(json, "encoding");
    json_string_or_null(json, diwan_brief_encoding(brief));
    write_repair(json, brief);
}

void write_brief(json_writer *json, const diwan_brief *brief, diwan_vocabulary *own,
                 const diwan_date_options *dates)
{
    write_texts(json, brief);
    write_analysis(json, brief, own, dates);
    write_origin(json, brief);
}

void write_brief_alone(json_writer *json, const diwan_brief *brief)
{
    write_texts(json, brief);
    write_origin(json, brief);
}

int32_t write_note_and_tags(json_writer *json, diwan_archive *archive, int64_t id)
{
    char *note = NULL;
    diwan_tags *tags = NULL;
    int32_t status = diwan_archive_note(archive, id, &note, NULL);
    if (status == DIWAN_OK)
        status = diwan_tags_open(&tags, archive, id);
    if (status == DIWAN_OK) {
        json_key(json, "note");
        json_string_or_null(json, note);
        json_key(json, "tags");
        json_begin(json, '[');
        while (diwan_tags_next(tags) == DIWAN_ROW)
            json_string(json, diwan_tags_name(tags));
        json_end(json, ']');
    }
    diwan_tags_close(tags);
    diwan_free(note);
    return status;
}
