--- An archive for Arabic "event and opinion" briefs (حدث ورأي): the library diwan, for LuaJIT.
--
--     local diwan = require "diwan"
--     local archive = diwan.open("desk.db", diwan.OPEN_CREATE)
--     for hit in archive:search("الطائرات المسيرة actor:روسيا") do print(hit.date, hit.title) end
--
-- The library is looked for as the system does, or taken from $DIWAN_LIBRARY. What a call does is
-- told once, in diwan.h; constants are those of diwan.h without DIWAN_. What fails raises a table
-- with `status` and `line`, which prints as its line. Offsets count bytes from 0, from `start` up to
-- and without `stop`, as the library's do: text:sub(start + 1, stop) cuts. Days are given as ISO
-- dates or as numbers of days, and told as ISO dates; nil is none, or an open end. Objects close
-- themselves when they are collected, in any order.
--
-- @module diwan

-- luacheck: std luajit, no max string line length

local ffi = require "ffi"

local declarations = [[
// ------------------------------------------------------------ generated from diwan.h
typedef struct diwan_tokens diwan_tokens;
typedef struct diwan_repair diwan_repair;
typedef struct diwan_brief diwan_brief;
typedef struct diwan_document diwan_document;
typedef struct diwan_vocabulary diwan_vocabulary;
typedef struct diwan_actors diwan_actors;
typedef struct diwan_themes diwan_themes;
typedef struct diwan_dates diwan_dates;
typedef struct diwan_expectations diwan_expectations;
typedef struct diwan_archive diwan_archive;
typedef struct diwan_entry diwan_entry;
typedef struct diwan_near diwan_near;
typedef struct diwan_tags diwan_tags;
typedef struct diwan_backup diwan_backup;
typedef struct diwan_statistics diwan_statistics;
typedef struct diwan_query diwan_query;
typedef struct diwan_advice diwan_advice;
typedef struct diwan_hits diwan_hits;
typedef struct diwan_copy diwan_copy;
typedef struct diwan_offices diwan_offices;
typedef struct diwan_counts diwan_counts;
typedef struct diwan_network diwan_network;
typedef struct diwan_rising diwan_rising;
typedef struct diwan_related diwan_related;
typedef struct diwan_questions diwan_questions;
typedef struct diwan_expected diwan_expected;
typedef struct diwan_date_options { int32_t week_start; int32_t preference; int32_t anaphora; int32_t reserved; } diwan_date_options;
typedef struct diwan_spans { int32_t now_first; int32_t now_last; int32_t before_first; int32_t before_last; } diwan_spans;
enum diwan_version {
  DIWAN_VERSION_MAJOR = 0,
  DIWAN_VERSION_MINOR = 1,
  DIWAN_VERSION_PATCH = 0,
  DIWAN_VERSION_NUMBER = 100,
};
enum diwan_status {
  DIWAN_OK = 0,
  DIWAN_ROW = 1,
  DIWAN_DONE = 2,
  DIWAN_DUPLICATE = 3,
  DIWAN_MISUSE = -1,
  DIWAN_NOMEM = -2,
  DIWAN_NOTFOUND = -3,
  DIWAN_EMPTY = -4,
  DIWAN_BINARY = -5,
  DIWAN_ENCODING = -6,
  DIWAN_TOOBIG = -7,
  DIWAN_NODATE = -8,
  DIWAN_BADDATE = -9,
  DIWAN_NOSECTIONS = -10,
  DIWAN_IO = -11,
  DIWAN_NOTARCHIVE = -12,
  DIWAN_NEWER = -13,
  DIWAN_READONLY = -14,
  DIWAN_FULL = -15,
  DIWAN_BUSY = -16,
  DIWAN_CORRUPT = -17,
  DIWAN_INTERRUPTED = -18,
  DIWAN_STALE = -19,
  DIWAN_INTERNAL = -20,
  DIWAN_BADVALUE = -21,
  DIWAN_CLASH = -22,
  DIWAN_BADQUERY = -23,
};
enum diwan_limits {
  DIWAN_DOCUMENT_MOST = 16777216,
  DIWAN_NO_DAY = -2147483647 - 1,
};
enum diwan_repair_action {
  DIWAN_REPAIR_NOTHING = 0,
  DIWAN_REPAIR_SPACES = 1,
  DIWAN_REPAIR_CONTROLS = 2,
  DIWAN_REPAIR_LETTERS = 4,
  DIWAN_REPAIR_WORDS = 8,
  DIWAN_REPAIR_FRAGMENTS = 16,
  DIWAN_REPAIR_MARKS = 32,
  DIWAN_REPAIR_FORMS = 64,
  DIWAN_REPAIR_LAM_ALEF = 128,
  DIWAN_REPAIR_LOST = 256,
  DIWAN_REPAIR_JOINED = 512,
  DIWAN_REPAIR_PARTED = 1024,
  DIWAN_REPAIR_FURNITURE = 2048,
};
enum diwan_section {
  DIWAN_SECTION_HEADLINE = 1,
  DIWAN_SECTION_EVENT = 2,
  DIWAN_SECTION_OPINION = 3,
  DIWAN_SECTION_TITLE = 4,
  DIWAN_SECTION_TEXT = 5,
};
enum diwan_change {
  DIWAN_CHANGE_ACTOR = 1,
  DIWAN_CHANGE_ALIAS = 2,
  DIWAN_CHANGE_SPLIT = 3,
  DIWAN_CHANGE_MERGE = 4,
  DIWAN_CHANGE_RENAME = 5,
  DIWAN_CHANGE_RETIRE = 6,
  DIWAN_CHANGE_IGNORE = 7,
  DIWAN_CHANGE_THEME = 8,
  DIWAN_CHANGE_WORD = 9,
  DIWAN_CHANGE_EXCLUDE = 10,
};
enum diwan_actor_kind {
  DIWAN_ACTOR_STATE = 1,
  DIWAN_ACTOR_PERSON = 2,
  DIWAN_ACTOR_ORGANIZATION = 3,
  DIWAN_ACTOR_ARMED_GROUP = 4,
  DIWAN_ACTOR_PARTY = 5,
  DIWAN_ACTOR_IGO = 6,
  DIWAN_ACTOR_PLACE = 7,
  DIWAN_ACTOR_PEOPLE = 8,
};
enum diwan_via {
  DIWAN_VIA_NAME = 1,
  DIWAN_VIA_ALIAS = 2,
  DIWAN_VIA_DEMONYM = 3,
  DIWAN_VIA_CAPITAL = 4,
  DIWAN_VIA_INSTITUTION = 5,
  DIWAN_VIA_SURNAME = 6,
};
enum diwan_precision {
  DIWAN_PRECISION_DAY = 1,
  DIWAN_PRECISION_WEEK = 2,
  DIWAN_PRECISION_PART_OF_MONTH = 3,
  DIWAN_PRECISION_MONTH = 4,
  DIWAN_PRECISION_QUARTER = 5,
  DIWAN_PRECISION_SEASON = 6,
  DIWAN_PRECISION_HALF = 7,
  DIWAN_PRECISION_YEAR = 8,
  DIWAN_PRECISION_DECADE = 9,
  DIWAN_PRECISION_CENTURY = 10,
};
enum diwan_calendar {
  DIWAN_CALENDAR_GREGORIAN = 1,
  DIWAN_CALENDAR_HIJRI = 2,
};
enum diwan_preference {
  DIWAN_PREFERENCE_TEXT = 0,
  DIWAN_PREFERENCE_PAST = 1,
  DIWAN_PREFERENCE_FUTURE = 2,
};
enum diwan_strength {
  DIWAN_STRENGTH_UNLIKELY = 1,
  DIWAN_STRENGTH_POSSIBLE = 2,
  DIWAN_STRENGTH_LIKELY = 3,
  DIWAN_STRENGTH_CERTAIN = 4,
};
enum diwan_expectation_mark {
  DIWAN_EXPECTATION_NEGATIVE = 1,
  DIWAN_EXPECTATION_CONDITIONAL = 2,
  DIWAN_EXPECTATION_PAST = 4,
  DIWAN_EXPECTATION_REPORTED = 8,
};
enum diwan_open {
  DIWAN_OPEN_READ = 1,
  DIWAN_OPEN_WRITE = 2,
  DIWAN_OPEN_CREATE = 3,
};
enum diwan_likeness {
  DIWAN_LIKENESS_REREAD = 1,
  DIWAN_LIKENESS_VERSION = 2,
  DIWAN_LIKENESS_NEAR = 3,
};
enum diwan_order {
  DIWAN_ORDER_NEWEST = 1,
  DIWAN_ORDER_OLDEST = 2,
  DIWAN_ORDER_RELEVANCE = 3,
};
enum diwan_has {
  DIWAN_HAS_HEADLINE = 1,
  DIWAN_HAS_EVENT = 2,
  DIWAN_HAS_OPINION = 3,
  DIWAN_HAS_ACTORS = 4,
  DIWAN_HAS_ROLES = 5,
  DIWAN_HAS_DATES = 6,
  DIWAN_HAS_THEMES = 7,
  DIWAN_HAS_EXPECTATIONS = 8,
  DIWAN_HAS_SERIES = 9,
  DIWAN_HAS_NUMBER = 10,
  DIWAN_HAS_ORIGINAL = 11,
  DIWAN_HAS_REPAIR = 12,
  DIWAN_HAS_DOUBT = 13,
  DIWAN_HAS_TAGS = 14,
  DIWAN_HAS_NOTES = 15,
};
enum diwan_language {
  DIWAN_LANGUAGE_ENGLISH = 1,
  DIWAN_LANGUAGE_ARABIC = 2,
};
enum diwan_group {
  DIWAN_GROUP_ALL = 1,
  DIWAN_GROUP_ANY = 2,
  DIWAN_GROUP_NOT = 3,
  DIWAN_GROUP_NEAR = 4,
};
enum diwan_breadth {
  DIWAN_BREADTH_USUAL = 0,
  DIWAN_BREADTH_ALONE = 1,
  DIWAN_BREADTH_WIDE = 2,
};
enum diwan_relation {
  DIWAN_RELATION_OVERLAPS = 1,
  DIWAN_RELATION_WITHIN = 2,
  DIWAN_RELATION_BEFORE = 3,
  DIWAN_RELATION_AFTER = 4,
};
enum diwan_explain {
  DIWAN_EXPLAIN_TEXT = 1,
  DIWAN_EXPLAIN_JSON = 2,
};
enum diwan_advice_kind {
  DIWAN_ADVICE_EMPTY = 1,
  DIWAN_ADVICE_RANGE = 2,
  DIWAN_ADVICE_UNKNOWN = 3,
  DIWAN_ADVICE_PART = 4,
  DIWAN_ADVICE_NEAR = 5,
  DIWAN_ADVICE_WITHOUT = 6,
};
enum diwan_by {
  DIWAN_BY_ACTOR = 1,
  DIWAN_BY_KIND = 2,
  DIWAN_BY_THEME = 3,
  DIWAN_BY_THEME_ALONE = 4,
  DIWAN_BY_YEAR = 5,
  DIWAN_BY_QUARTER = 6,
  DIWAN_BY_MONTH = 7,
  DIWAN_BY_WEEK = 8,
  DIWAN_BY_DAY = 9,
  DIWAN_BY_SECTION = 10,
  DIWAN_BY_TAG = 11,
};
enum diwan_per {
  DIWAN_PER_BRIEF = 1,
  DIWAN_PER_SENTENCE = 2,
};
const char *diwan_version(void);
int32_t diwan_version_number(void);
const char *diwan_status_text(int32_t status);
void diwan_free(void *text);
int32_t diwan_day_format(char out[16], int32_t day);
int32_t diwan_day_read(int32_t *out, const char *iso, size_t len);
int32_t diwan_text_fold(char **out, size_t *out_len, const char *text, size_t len);
int32_t diwan_tokens_open(diwan_tokens **out, const char *text, size_t len);
int32_t diwan_tokens_next(diwan_tokens *tokens);
size_t diwan_tokens_start(const diwan_tokens *tokens);
size_t diwan_tokens_end(const diwan_tokens *tokens);
const char *diwan_tokens_term(const diwan_tokens *tokens, size_t *len);
void diwan_tokens_close(diwan_tokens *tokens);
int32_t diwan_text_repair(diwan_repair **out, const char *text, size_t len);
const char *diwan_repair_text(const diwan_repair *repair, size_t *len);
int32_t diwan_repair_changed(const diwan_repair *repair);
int32_t diwan_repair_next(diwan_repair *repair);
int32_t diwan_repair_line(const diwan_repair *repair);
int32_t diwan_repair_actions(const diwan_repair *repair);
double diwan_repair_confidence(const diwan_repair *repair);
int32_t diwan_repair_doubtful(const diwan_repair *repair);
void diwan_repair_close(diwan_repair *repair);
int32_t diwan_brief_parse(diwan_brief **out, const char *bytes, size_t len);
int32_t diwan_brief_new(diwan_brief **out);
const char *diwan_brief_errmsg(const diwan_brief *brief);
int64_t diwan_brief_id(const diwan_brief *brief);
int32_t diwan_brief_day(const diwan_brief *brief);
int32_t diwan_brief_set_day(diwan_brief *brief, int32_t day);
const char *diwan_brief_date(const diwan_brief *brief);
const char *diwan_brief_date_text(const diwan_brief *brief);
int32_t diwan_brief_set_date_text(diwan_brief *brief, const char *text, size_t len);
const char *diwan_brief_series(const diwan_brief *brief);
int32_t diwan_brief_set_series(diwan_brief *brief, const char *text, size_t len);
int32_t diwan_brief_number(const diwan_brief *brief);
const char *diwan_brief_headline(const diwan_brief *brief);
const char *diwan_brief_section(const diwan_brief *brief, int32_t section, size_t *len);
int32_t diwan_brief_set_section(diwan_brief *brief, int32_t section, const char *text, size_t len);
int32_t diwan_brief_num_paragraphs(const diwan_brief *brief, int32_t section);
int32_t diwan_brief_paragraph(const diwan_brief *brief, int32_t section, int32_t index, size_t *start, size_t *end);
const char *diwan_brief_original(const diwan_brief *brief, size_t *len);
const char *diwan_brief_encoding(const diwan_brief *brief);
int32_t diwan_brief_repaired(const diwan_brief *brief);
int32_t diwan_brief_num_doubtful(const diwan_brief *brief);
int32_t diwan_brief_doubtful_line(const diwan_brief *brief, int32_t index);
int32_t diwan_brief_set_original(diwan_brief *brief, const char *bytes, size_t len, const char *encoding, int32_t repaired);
int32_t diwan_brief_add_doubtful(diwan_brief *brief, int32_t line);
void diwan_brief_close(diwan_brief *brief);
int32_t diwan_document_parse(diwan_document **out, const char *bytes, size_t len);
int32_t diwan_document_parse_layout(diwan_document **out, const char *bytes, size_t len, const char *layout, size_t layout_len);
int32_t diwan_document_next(diwan_document *document, diwan_brief **out);
const char *diwan_document_errmsg(const diwan_document *document);
void diwan_document_close(diwan_document *document);
int32_t diwan_brief_assign_theme(diwan_brief *brief, const char *theme, int32_t given, const char *by);
int32_t diwan_brief_assign_actor(diwan_brief *brief, const char *actor, const char *same_as, const char *by);
int32_t diwan_brief_set_assigned_at(diwan_brief *brief, const char *id, const char *at);
int32_t diwan_brief_unassign(diwan_brief *brief, const char *id);
int32_t diwan_brief_num_assigned(const diwan_brief *brief);
const char *diwan_brief_assigned_id(const diwan_brief *brief, int32_t index);
int32_t diwan_brief_assigned_given(const diwan_brief *brief, int32_t index);
const char *diwan_brief_assigned_same_as(const diwan_brief *brief, int32_t index);
const char *diwan_brief_assigned_by(const diwan_brief *brief, int32_t index);
const char *diwan_brief_assigned_at(const diwan_brief *brief, int32_t index);
int32_t diwan_vocabulary_new(diwan_vocabulary **out);
int32_t diwan_vocabulary_read(diwan_vocabulary **out, const char *tsv, size_t len);
int32_t diwan_vocabulary_write(const diwan_vocabulary *vocabulary, char **out, size_t *out_len);
const char *diwan_vocabulary_errmsg(const diwan_vocabulary *vocabulary);
int32_t diwan_vocabulary_add_actor(diwan_vocabulary *vocabulary, const char *id, int32_t kind, const char *name_ar, const char *name_en, const char *code);
int32_t diwan_vocabulary_add_alias(diwan_vocabulary *vocabulary, const char *id, const char *form, int32_t via, int32_t first, int32_t last);
int32_t diwan_vocabulary_split(diwan_vocabulary *vocabulary, const char *id, const char *into, const char *form);
int32_t diwan_vocabulary_merge(diwan_vocabulary *vocabulary, const char *id, const char *into);
int32_t diwan_vocabulary_rename(diwan_vocabulary *vocabulary, const char *id, const char *name_ar, const char *name_en);
int32_t diwan_vocabulary_retire(diwan_vocabulary *vocabulary, const char *id);
int32_t diwan_vocabulary_ignore(diwan_vocabulary *vocabulary, const char *form);
int32_t diwan_vocabulary_add_theme(diwan_vocabulary *vocabulary, const char *id, const char *parent, const char *label_ar, const char *label_en);
int32_t diwan_vocabulary_add_word(diwan_vocabulary *vocabulary, const char *theme, const char *words, int32_t weight);
int32_t diwan_vocabulary_undo(diwan_vocabulary *vocabulary, int32_t change, const char *id, const char *form);
int32_t diwan_vocabulary_num_changes(const diwan_vocabulary *vocabulary);
int32_t diwan_vocabulary_change(const diwan_vocabulary *vocabulary, int32_t index);
const char *diwan_vocabulary_cell(const diwan_vocabulary *vocabulary, int32_t index, const char *column);
void diwan_vocabulary_close(diwan_vocabulary *vocabulary);
int32_t diwan_actors_of_brief(diwan_actors **out, const diwan_brief *brief, diwan_vocabulary *vocabulary);
int32_t diwan_actors_next(diwan_actors *actors);
const char *diwan_actors_id(const diwan_actors *actors);
int32_t diwan_actors_kind(const diwan_actors *actors);
const char *diwan_actors_name_ar(const diwan_actors *actors);
const char *diwan_actors_name_en(const diwan_actors *actors);
const char *diwan_actors_code(const diwan_actors *actors);
const char *diwan_actors_code3(const diwan_actors *actors);
int32_t diwan_actors_next_mention(diwan_actors *actors);
int32_t diwan_actors_mention_section(const diwan_actors *actors);
size_t diwan_actors_mention_start(const diwan_actors *actors);
size_t diwan_actors_mention_end(const diwan_actors *actors);
int32_t diwan_actors_mention_via(const diwan_actors *actors);
int32_t diwan_actors_next_role(diwan_actors *actors);
const char *diwan_actors_role_person(const diwan_actors *actors);
const char *diwan_actors_role_of(const diwan_actors *actors);
int32_t diwan_actors_role_section(const diwan_actors *actors);
size_t diwan_actors_role_start(const diwan_actors *actors);
size_t diwan_actors_role_end(const diwan_actors *actors);
void diwan_actors_close(diwan_actors *actors);
const char *diwan_actor_kind_text(int32_t kind);
const char *diwan_via_text(int32_t via);
int32_t diwan_themes_of_brief(diwan_themes **out, const diwan_brief *brief, diwan_vocabulary *vocabulary);
int32_t diwan_actions_of_brief(diwan_themes **out, const diwan_brief *brief, diwan_vocabulary *vocabulary);
int32_t diwan_themes_next(diwan_themes *themes);
const char *diwan_themes_id(const diwan_themes *themes);
const char *diwan_themes_label_ar(const diwan_themes *themes);
const char *diwan_themes_label_en(const diwan_themes *themes);
const char *diwan_themes_by(const diwan_themes *themes);
double diwan_themes_score(const diwan_themes *themes);
int32_t diwan_themes_in_section(const diwan_themes *themes, int32_t section);
int32_t diwan_themes_num_ancestors(const diwan_themes *themes);
const char *diwan_themes_ancestor(const diwan_themes *themes, int32_t index);
int32_t diwan_themes_num_evidence(const diwan_themes *themes);
int32_t diwan_themes_evidence(const diwan_themes *themes, int32_t index, int32_t *section, size_t *start, size_t *end);
void diwan_themes_close(diwan_themes *themes);
const char *diwan_theme_find(diwan_vocabulary *vocabulary, const char *text, size_t len);
int32_t diwan_theme_count(diwan_vocabulary *vocabulary);
const char *diwan_theme_id(diwan_vocabulary *vocabulary, int32_t index);
const char *diwan_theme_parent(diwan_vocabulary *vocabulary, const char *id);
const char *diwan_theme_label_ar(diwan_vocabulary *vocabulary, const char *id);
const char *diwan_theme_label_en(diwan_vocabulary *vocabulary, const char *id);
int32_t diwan_theme_retired(diwan_vocabulary *vocabulary, const char *id);
const char *diwan_theme_replacement(const char *id);
int32_t diwan_dates_find(diwan_dates **out, const char *text, size_t len, int32_t on_day, const diwan_date_options *options);
int32_t diwan_dates_of_brief(diwan_dates **out, const diwan_brief *brief, const diwan_date_options *options);
int32_t diwan_dates_next(diwan_dates *dates);
int32_t diwan_dates_section(const diwan_dates *dates);
size_t diwan_dates_start(const diwan_dates *dates);
size_t diwan_dates_end(const diwan_dates *dates);
const char *diwan_dates_text(const diwan_dates *dates, size_t *len);
int32_t diwan_dates_first(const diwan_dates *dates);
int32_t diwan_dates_last(const diwan_dates *dates);
int32_t diwan_dates_precision(const diwan_dates *dates);
int32_t diwan_dates_calendar(const diwan_dates *dates);
int32_t diwan_dates_conflict(const diwan_dates *dates);
int32_t diwan_dates_num_alternatives(const diwan_dates *dates);
int32_t diwan_dates_alternative(const diwan_dates *dates, int32_t index, int32_t *first, int32_t *last);
void diwan_dates_close(diwan_dates *dates);
int32_t diwan_date_read(int32_t *first, int32_t *last, const char *text, size_t len, int32_t on_day, const diwan_date_options *options);
int32_t diwan_expectations_of_brief(diwan_expectations **out, const diwan_brief *brief);
int32_t diwan_expectations_next(diwan_expectations *all);
int32_t diwan_expectations_section(const diwan_expectations *all);
size_t diwan_expectations_start(const diwan_expectations *all);
size_t diwan_expectations_end(const diwan_expectations *all);
size_t diwan_expectations_cue_start(const diwan_expectations *all);
size_t diwan_expectations_cue_end(const diwan_expectations *all);
int32_t diwan_expectations_strength(const diwan_expectations *all);
int32_t diwan_expectations_marks(const diwan_expectations *all);
void diwan_expectations_close(diwan_expectations *all);
const char *diwan_strength_text(int32_t strength);
int32_t diwan_archive_open(diwan_archive **out, const char *path, int32_t how);
const char *diwan_archive_errmsg(const diwan_archive *archive);
void diwan_archive_close(diwan_archive *archive);
int32_t diwan_archive_store(diwan_archive *archive, const diwan_brief *brief, int64_t *id);
int32_t diwan_archive_store_as(diwan_archive *archive, const diwan_brief *brief, int64_t wanted, int64_t *id);
int32_t diwan_archive_replace(diwan_archive *archive, int64_t id, const diwan_brief *brief);
int32_t diwan_archive_fetch(diwan_archive *archive, int64_t id, diwan_brief **out);
int32_t diwan_archive_delete(diwan_archive *archive, int64_t id);
int32_t diwan_archive_count(diwan_archive *archive, int64_t *out);
int32_t diwan_archive_range(diwan_archive *archive, int32_t *first, int32_t *last);
int32_t diwan_archive_begin(diwan_archive *archive);
int32_t diwan_archive_commit(diwan_archive *archive);
int32_t diwan_archive_rollback(diwan_archive *archive);
int32_t diwan_archive_check(diwan_archive *archive);
int32_t diwan_archive_rebuild(diwan_archive *archive);
int32_t diwan_archive_date_options(diwan_archive *archive, diwan_date_options *out);
int32_t diwan_archive_set_date_options(diwan_archive *archive, const diwan_date_options *options);
int32_t diwan_archive_vocabulary(diwan_archive *archive, diwan_vocabulary **out);
int32_t diwan_archive_set_vocabulary(diwan_archive *archive, const diwan_vocabulary *vocabulary);
int32_t diwan_archive_analyse(diwan_archive *archive, int32_t most, int64_t *left);
int32_t diwan_archive_assign_theme(diwan_archive *archive, int64_t id, const char *theme, int32_t given, const char *by);
int32_t diwan_archive_assign_actor(diwan_archive *archive, int64_t id, const char *actor, const char *same_as, const char *by);
int32_t diwan_archive_unassign(diwan_archive *archive, int64_t id, const char *subject);
int32_t diwan_entry_find(diwan_entry **out, diwan_archive *archive, const char *text);
const char *diwan_entry_id(const diwan_entry *entry);
int32_t diwan_entry_kind(const diwan_entry *entry);
const char *diwan_entry_name_ar(const diwan_entry *entry);
const char *diwan_entry_name_en(const diwan_entry *entry);
const char *diwan_entry_code(const diwan_entry *entry);
const char *diwan_entry_code3(const diwan_entry *entry);
int32_t diwan_entry_num_forms(const diwan_entry *entry);
const char *diwan_entry_form(const diwan_entry *entry, int32_t index);
int32_t diwan_entry_form_via(const diwan_entry *entry, int32_t index);
void diwan_entry_close(diwan_entry *entry);
void diwan_archive_interrupt(diwan_archive *archive);
int32_t diwan_near_open(diwan_near **out, diwan_archive *archive, const diwan_brief *brief, int32_t least);
int32_t diwan_near_next(diwan_near *near);
int64_t diwan_near_id(const diwan_near *near);
int32_t diwan_near_day(const diwan_near *near);
int32_t diwan_near_percent(const diwan_near *near);
int32_t diwan_near_likeness(const diwan_near *near);
void diwan_near_close(diwan_near *near);
const char *diwan_likeness_text(int32_t likeness);
int32_t diwan_archive_set_note(diwan_archive *archive, int64_t id, const char *text, size_t len);
int32_t diwan_archive_note(diwan_archive *archive, int64_t id, char **out, size_t *out_len);
int32_t diwan_archive_add_tag(diwan_archive *archive, int64_t id, const char *tag, size_t len);
int32_t diwan_archive_remove_tag(diwan_archive *archive, int64_t id, const char *tag, size_t len);
int32_t diwan_tags_open(diwan_tags **out, diwan_archive *archive, int64_t id);
int32_t diwan_tags_next(diwan_tags *tags);
const char *diwan_tags_name(const diwan_tags *tags);
int64_t diwan_tags_count(const diwan_tags *tags);
void diwan_tags_close(diwan_tags *tags);
int32_t diwan_backup_open(diwan_backup **out, diwan_archive *archive, const char *path, int32_t overwrite);
int32_t diwan_backup_step(diwan_backup *backup, int32_t pages, int64_t *done, int64_t *total);
void diwan_backup_close(diwan_backup *backup);
int32_t diwan_statistics_open(diwan_statistics **out, diwan_archive *archive);
int32_t diwan_statistics_next(diwan_statistics *all);
const char *diwan_statistics_group(const diwan_statistics *all);
const char *diwan_statistics_key(const diwan_statistics *all);
int64_t diwan_statistics_number(const diwan_statistics *all);
const char *diwan_statistics_text(const diwan_statistics *all);
void diwan_statistics_close(diwan_statistics *all);
int32_t diwan_query_new(diwan_query **out);
int32_t diwan_query_parse(diwan_query **out, const char *text, size_t len, int32_t on_day);
const char *diwan_query_errmsg(const diwan_query *query);
size_t diwan_query_error_start(const diwan_query *query);
size_t diwan_query_error_end(const diwan_query *query);
int32_t diwan_query_print(char **out, const diwan_query *query, int32_t language);
int32_t diwan_query_equal(const diwan_query *a, const diwan_query *b);
int32_t diwan_query_begin(diwan_query *query, int32_t group, int32_t near);
int32_t diwan_query_end(diwan_query *query);
int32_t diwan_query_set_section(diwan_query *query, int32_t section);
int32_t diwan_query_add_words(diwan_query *query, const char *text, size_t len);
int32_t diwan_query_add_adjacent(diwan_query *query, const char *text, size_t len);
int32_t diwan_query_add_exact(diwan_query *query, const char *text, size_t len);
int32_t diwan_query_add_prefix(diwan_query *query, const char *text, size_t len);
int32_t diwan_query_add_expected(diwan_query *query, const char *text, size_t len);
int32_t diwan_query_add_note(diwan_query *query, const char *text, size_t len);
int32_t diwan_query_add_actor(diwan_query *query, const char *actor, size_t len, int32_t breadth);
int32_t diwan_query_add_kind(diwan_query *query, int32_t kind);
int32_t diwan_query_add_theme(diwan_query *query, const char *theme, size_t len, int32_t breadth);
int32_t diwan_query_add_dates(diwan_query *query, int32_t first, int32_t last);
int32_t diwan_query_add_mentioned(diwan_query *query, int32_t first, int32_t last, int32_t relation);
int32_t diwan_query_add_has(diwan_query *query, int32_t what);
int32_t diwan_query_add_number(diwan_query *query, int32_t number);
int32_t diwan_query_add_tag(diwan_query *query, const char *tag, size_t len);
int32_t diwan_query_set_order(diwan_query *query, int32_t order);
int32_t diwan_query_set_limit(diwan_query *query, int64_t limit, int64_t skip);
int32_t diwan_query_set_cursor(diwan_query *query, const char *cursor);
int32_t diwan_query_set_stored_after(diwan_query *query, int64_t id);
int32_t diwan_query_order(const diwan_query *query);
int64_t diwan_query_limit(const diwan_query *query);
void diwan_query_close(diwan_query *query);
int32_t diwan_query_explain(char **out, diwan_archive *archive, const diwan_query *query, int32_t format);
int32_t diwan_advice_open(diwan_advice **out, diwan_archive *archive, const diwan_query *query);
int32_t diwan_advice_next(diwan_advice *advice);
int32_t diwan_advice_kind(const diwan_advice *advice);
const char *diwan_advice_part(const diwan_advice *advice);
size_t diwan_advice_start(const diwan_advice *advice);
size_t diwan_advice_end(const diwan_advice *advice);
const char *diwan_advice_text(const diwan_advice *advice);
int64_t diwan_advice_count(const diwan_advice *advice);
void diwan_advice_close(diwan_advice *advice);
int32_t diwan_hits_open(diwan_hits **out, diwan_archive *archive, const diwan_query *query);
int32_t diwan_hits_next(diwan_hits *hits);
int64_t diwan_hits_id(const diwan_hits *hits);
int32_t diwan_hits_day(const diwan_hits *hits);
const char *diwan_hits_date(const diwan_hits *hits);
const char *diwan_hits_title(const diwan_hits *hits);
const char *diwan_hits_cursor(diwan_hits *hits);
const char *diwan_hits_snippet(diwan_hits *hits, size_t *len);
int32_t diwan_hits_snippet_section(diwan_hits *hits);
size_t diwan_hits_snippet_start(diwan_hits *hits);
int32_t diwan_hits_num_reasons(diwan_hits *hits);
int32_t diwan_hits_reason(diwan_hits *hits, int32_t index, int32_t *section, size_t *start, size_t *end);
const char *diwan_hits_reason_part(diwan_hits *hits, int32_t index);
int32_t diwan_hits_num_highlights(diwan_hits *hits);
int32_t diwan_hits_highlight(diwan_hits *hits, int32_t index, size_t *start, size_t *end);
void diwan_hits_close(diwan_hits *hits);
int32_t diwan_copy_open(diwan_copy **out, diwan_archive *archive, const diwan_query *query, const char *path);
int64_t diwan_copy_total(const diwan_copy *copy);
int32_t diwan_copy_step(diwan_copy *copy, int32_t briefs, int64_t *done);
void diwan_copy_close(diwan_copy *copy);
int32_t diwan_offices_open(diwan_offices **out, diwan_archive *archive, const char *of, const char *title, const char *person, int32_t first, int32_t last);
int32_t diwan_offices_next(diwan_offices *offices);
const char *diwan_offices_person(const diwan_offices *offices);
const char *diwan_offices_person_ar(const diwan_offices *offices);
const char *diwan_offices_person_en(const diwan_offices *offices);
const char *diwan_offices_title_ar(const diwan_offices *offices);
const char *diwan_offices_title_en(const diwan_offices *offices);
const char *diwan_offices_of(const diwan_offices *offices);
const char *diwan_offices_of_ar(const diwan_offices *offices);
const char *diwan_offices_of_en(const diwan_offices *offices);
int32_t diwan_offices_first(const diwan_offices *offices);
int32_t diwan_offices_last(const diwan_offices *offices);
int64_t diwan_offices_brief(const diwan_offices *offices);
void diwan_offices_close(diwan_offices *offices);
int32_t diwan_counts_open(diwan_counts **out, diwan_archive *archive, const diwan_query *query, int32_t by, int64_t most);
int32_t diwan_counts_open_over(diwan_counts **out, diwan_archive *archive, const diwan_query *query, int32_t by, int64_t most, int32_t over);
int64_t diwan_counts_total(const diwan_counts *counts);
int64_t diwan_counts_num_rows(const diwan_counts *counts);
int32_t diwan_counts_next(diwan_counts *counts);
const char *diwan_counts_key(const diwan_counts *counts);
const char *diwan_counts_label_ar(const diwan_counts *counts);
const char *diwan_counts_label_en(const diwan_counts *counts);
int64_t diwan_counts_briefs(const diwan_counts *counts);
int32_t diwan_counts_first(const diwan_counts *counts);
int32_t diwan_counts_last(const diwan_counts *counts);
int32_t diwan_counts_next_span(diwan_counts *counts);
const char *diwan_counts_span_key(const diwan_counts *counts);
int64_t diwan_counts_span_briefs(const diwan_counts *counts);
void diwan_counts_close(diwan_counts *counts);
int32_t diwan_network_open(diwan_network **out, diwan_archive *archive, const diwan_query *query, int32_t of, int32_t per, int32_t most, int64_t least);
int64_t diwan_network_total(const diwan_network *network);
int32_t diwan_network_next_node(diwan_network *network);
const char *diwan_network_node_id(const diwan_network *network);
int32_t diwan_network_node_kind(const diwan_network *network);
const char *diwan_network_node_label_ar(const diwan_network *network);
const char *diwan_network_node_label_en(const diwan_network *network);
int64_t diwan_network_node_briefs(const diwan_network *network);
int32_t diwan_network_node_first(const diwan_network *network);
int32_t diwan_network_node_last(const diwan_network *network);
int32_t diwan_network_next_edge(diwan_network *network);
const char *diwan_network_edge_from(const diwan_network *network);
const char *diwan_network_edge_to(const diwan_network *network);
int64_t diwan_network_edge_weight(const diwan_network *network);
int64_t diwan_network_edge_briefs(const diwan_network *network);
int32_t diwan_network_edge_first(const diwan_network *network);
int32_t diwan_network_edge_last(const diwan_network *network);
double diwan_network_edge_lift(const diwan_network *network);
void diwan_network_close(diwan_network *network);
int32_t diwan_rising_open(diwan_rising **out, diwan_archive *archive, const diwan_query *query, int32_t by, const diwan_spans *spans, int32_t falling, int64_t most);
int64_t diwan_rising_total_now(const diwan_rising *rising);
int64_t diwan_rising_total_before(const diwan_rising *rising);
int32_t diwan_rising_next(diwan_rising *rising);
const char *diwan_rising_key(const diwan_rising *rising);
const char *diwan_rising_label_ar(const diwan_rising *rising);
const char *diwan_rising_label_en(const diwan_rising *rising);
int64_t diwan_rising_now(const diwan_rising *rising);
int64_t diwan_rising_before(const diwan_rising *rising);
double diwan_rising_ratio(const diwan_rising *rising);
double diwan_rising_low(const diwan_rising *rising);
double diwan_rising_high(const diwan_rising *rising);
void diwan_rising_close(diwan_rising *rising);
int32_t diwan_follow_open(diwan_related **out, diwan_archive *archive, int64_t id, double least, int64_t most);
int32_t diwan_related_open(diwan_related **out, diwan_archive *archive, int64_t id, int64_t most);
int32_t diwan_related_next(diwan_related *related);
int64_t diwan_related_id(const diwan_related *related);
int32_t diwan_related_day(const diwan_related *related);
const char *diwan_related_date(const diwan_related *related);
const char *diwan_related_title(const diwan_related *related);
double diwan_related_score(const diwan_related *related);
int32_t diwan_related_num_shared(const diwan_related *related);
const char *diwan_related_shared_key(const diwan_related *related, int32_t index);
const char *diwan_related_shared_ar(const diwan_related *related, int32_t index);
const char *diwan_related_shared_en(const diwan_related *related, int32_t index);
int32_t diwan_related_expects(const diwan_related *related, int32_t index);
void diwan_related_close(diwan_related *related);
int32_t diwan_archive_save_question(diwan_archive *archive, const char *name, size_t name_len, const char *text, size_t len);
int32_t diwan_archive_restore_question(diwan_archive *archive, const char *name, size_t name_len, const char *text, size_t len, const char *created, int64_t seen);
int32_t diwan_archive_forget_question(diwan_archive *archive, const char *name, size_t len);
int32_t diwan_archive_question_seen(diwan_archive *archive, const char *name, size_t len, int64_t last);
int32_t diwan_questions_open(diwan_questions **out, diwan_archive *archive, const char *name, size_t len, int32_t on_day);
int32_t diwan_questions_read(diwan_questions **out, diwan_archive *archive);
int32_t diwan_questions_next(diwan_questions *questions);
const char *diwan_questions_name(const diwan_questions *questions);
const char *diwan_questions_text(const diwan_questions *questions);
const char *diwan_questions_created(const diwan_questions *questions);
int64_t diwan_questions_count(const diwan_questions *questions);
int64_t diwan_questions_new_count(const diwan_questions *questions);
int64_t diwan_questions_seen(const diwan_questions *questions);
int64_t diwan_questions_last(const diwan_questions *questions);
void diwan_questions_close(diwan_questions *questions);
int32_t diwan_expected_open(diwan_expected **out, diwan_archive *archive, const diwan_query *query, int32_t section, int32_t strength);
int32_t diwan_expected_next(diwan_expected *all);
int64_t diwan_expected_id(const diwan_expected *all);
int32_t diwan_expected_day(const diwan_expected *all);
const char *diwan_expected_date(const diwan_expected *all);
const char *diwan_expected_headline(const diwan_expected *all);
const char *diwan_expected_text(const diwan_expected *all);
int32_t diwan_expected_section(const diwan_expected *all);
size_t diwan_expected_start(const diwan_expected *all);
size_t diwan_expected_end(const diwan_expected *all);
size_t diwan_expected_cue_start(const diwan_expected *all);
size_t diwan_expected_cue_end(const diwan_expected *all);
int32_t diwan_expected_strength(const diwan_expected *all);
int32_t diwan_expected_marks(const diwan_expected *all);
void diwan_expected_close(diwan_expected *all);
// -------------------------------------------------------- end of what is generated
]]
ffi.cdef(declarations)

-- ----------------------------------------------------------------- the library

-- The system says "no such file" of a library for another machine too.
local function load()
  local named, reasons = os.getenv("DIWAN_LIBRARY"), {}
  for _, name in ipairs(named and { named } or { "diwan", "libdiwan.so.0" }) do
    local found, library = pcall(ffi.load, name)
    if found then
      return library
    end
    reasons[#reasons + 1] = tostring(library)
  end
  local file = named and io.open(named, "rb")
  if file then
    file:close()
    error(named .. " is no library for this machine (" .. ffi.os .. ", " .. ffi.arch .. "): " .. reasons[1], 0)
  elseif named then
    error("DIWAN_LIBRARY names no library: " .. reasons[1], 0)
  end
  error("libdiwan was not found; install it or set DIWAN_LIBRARY (" .. table.concat(reasons, "; ") .. ")", 0)
end

local C = load()
for symbol in declarations:gmatch("(diwan_[%w_]+)%([^\n]*%);") do
  if not pcall(function() return C[symbol] end) then
    error("libdiwan has no " .. symbol .. ": it is another version than this module", 0)
  end
end
if C.diwan_version_number() < C.DIWAN_VERSION_NUMBER then
  error("libdiwan is " .. ffi.string(C.diwan_version()) .. ", older than this module", 0)
end

local diwan = setmetatable({}, {
  __index = function(self, constant)
    local found, value = pcall(function() return tonumber(C["DIWAN_" .. constant]) end)
    if found then
      rawset(self, constant, value)
      return value
    end
  end,
})

-- ---------------------------------------------------------------------- errors

local Error = { __tostring = function(self) return self.line end }
Error.__index = Error

local function trouble(status, line)
  if not line or line == "" then
    line = ffi.string(C.diwan_status_text(status))
  end
  return setmetatable({ status = status, line = line }, Error)
end

local function fail(status, line)
  error(trouble(status, line), 0)
end

local function check(status)
  if status < 0 then
    fail(status)
  end
  return status
end

-- -------------------------------------------------------------------- handles

-- The handle that an object stands for, until it is closed. Give C nothing else: a handle of
-- another type is LuaJIT's own error.
local function at(self)
  if type(self) ~= "table" or not self.noun then
    error("an object of diwan's was expected, not a " .. type(self), 3)
  end
  return self.at or fail(C.DIWAN_MISUSE, "the " .. self.noun .. " is closed")
end

-- Why a call on an object failed. What is made from an archive has its reasons there.
local function reason(self, status)
  local told = self.archive or self
  local problem = trouble(status, told.errmsg and told.at ~= nil and ffi.string(told.errmsg(told.at)) or nil)
  if told.noun == "query" then
    problem.start = tonumber(C.diwan_query_error_start(told.at))
    problem.stop = tonumber(C.diwan_query_error_end(told.at))
  end
  return problem
end

local classes = {}

-- The methods of the objects that stand for a handle "diwan_<noun> *".
local function class(noun)
  if classes[noun] then
    return classes[noun]
  end
  local methods = { noun = noun, free = C["diwan_" .. noun .. "_close"],
    out = ffi.typeof("diwan_" .. noun .. " *[1]") }
  methods.__index = methods
  classes[noun] = methods
  if declarations:find("diwan_" .. noun .. "_errmsg(", 1, true) then
    methods.errmsg = C["diwan_" .. noun .. "_errmsg"]
  end

  function methods:close()
    local handle = self.at
    if handle ~= nil then
      self.at = nil
      self.free(ffi.gc(handle, nil))
    end
  end

  -- One call of the library on the handle: the object again, and the status.
  function methods:do_(call, ...)
    local status = call(at(self), ...)
    if status < 0 then
      error(reason(self, status), 0)
    end
    return self, status
  end

  return methods
end

-- Wrap a handle that the library gave out. What was made from an archive keeps it, so that it
-- isn't collected first.
local function wrap(methods, handle, archive)
  return setmetatable({ at = ffi.gc(handle, methods.free), archive = archive }, methods)
end

-- Make an object by a function whose first parameter is the handle it gives out. It may give one
-- only to tell what went wrong.
local function make(methods, open, ...)
  local out = methods.out()
  local status = open(out, ...)
  local self = out[0] ~= nil and wrap(methods, out[0]) or setmetatable({}, methods)
  if status < 0 then
    local problem = reason(self, status)
    if methods.noun == "brief" and (status == C.DIWAN_NODATE or status == C.DIWAN_BADDATE) then
      problem.brief = self
    else
      self:close()
    end
    error(problem, 0)
  end
  return self
end

-- The same on an archive, which tells the errors.
local function make_on(archive, methods, open, ...)
  local out = methods.out()
  archive:do_(function(handle, ...) return open(out, handle, ...) end, ...)
  return wrap(methods, out[0], archive)
end

-- --------------------------------------------------------------- texts and days

-- Out parameters.
local length, int32, int64, text_at = ffi.typeof "size_t[1]", ffi.typeof "int32_t[1]", ffi.typeof "int64_t[1]",
  ffi.typeof "char *[1]"

-- A text given without its length ends at its first NUL; nil is NULL.
local function name(text)
  if text ~= nil and type(text) ~= "string" then
    error("a text was expected, not a " .. type(text), 3)
  elseif text and text:find("\0", 1, true) then
    fail(C.DIWAN_MISUSE, "a NUL in a name")
  end
  return text
end

-- The last two arguments of a call: a text that may be nil, and its length.
local function lent(text)
  return text, text and #text or 0
end

-- What a getter gives that tells its length by its last parameter.
local function sized(getter, handle, argument)
  local len = length()
  local text
  if argument == nil then
    text = getter(handle, len)
  else
    text = getter(handle, argument, len)
  end
  return text ~= nil and ffi.string(text, len[0]) or nil
end

-- Take over a text that the library gave out.
local function owned(out, len)
  local text = len and ffi.string(out[0], len[0]) or ffi.string(out[0])
  C.diwan_free(out[0])
  return text
end

local function day_in(day)
  if day == nil then
    return C.DIWAN_NO_DAY
  elseif type(day) == "number" then
    return day
  end
  local out = int32()
  check(C.diwan_day_read(out, day, #day))
  return out[0]
end

local function day_out(day)
  local out = ffi.new("char[16]")
  if day == C.DIWAN_NO_DAY or C.diwan_day_format(out, day) < 0 then
    return nil
  end
  return ffi.string(out)
end

-- How dates are read, from a table; nil for the defaults.
local function options_in(options)
  return options and ffi.new("diwan_date_options", options.week_start or 0, options.preference or 0,
    options.anaphora and 1 or 0, 0)
end

-- ------------------------------------------------------------------------ rows

local columns_met = {}

-- The getters of a noun's rows: those whose only parameter is the handle, but for what concerns
-- all rows and the parts of one. A part, as "node", is stepped to by next_node and read by
-- node_id and so on.
local function columns_of(noun, part)
  local prefix = "diwan_" .. noun .. "_" .. (part and part .. "_" or "")
  if not columns_met[prefix] then
    local columns = {}
    for kind, symbol in declarations:gmatch("\n([^\n]-)(" .. prefix .. "[%w_]+)%(const [%w_]+ %*[%w_]+%);") do
      local key = symbol:sub(#prefix + 1)
      local of_part = declarations:find("diwan_" .. noun .. "_next_" .. key:match("^%a+") .. "(", 1, true)
      if not of_part and not key:find("^num_") and not key:find("^total") then
        columns[#columns + 1] = { key = key:gsub("end$", "stop"), get = C[symbol], text = kind:find("char") ~= nil,
          iso = kind:find("int32_t") ~= nil and (key == "first" or key == "last") }
      end
    end
    columns_met[prefix] = columns
  end
  return columns_met[prefix]
end

local function row_of(handle, noun, part)
  local row = {}
  for _, column in ipairs(columns_of(noun, part)) do
    local value = column.get(handle)
    if column.text then
      value = ffi.string(value)
    elseif column.iso then
      value = day_out(value)
    else
      value = tonumber(value)
    end
    row[column.key] = value
  end
  row.date = row.day and day_out(row.day) or nil
  return row
end

-- What is left of an answer; more(row, handle) adds what other getters tell.
local function rows_of(handle, noun, part, more)
  local step = C["diwan_" .. noun .. "_next" .. (part and "_" .. part or "")]
  local rows = {}
  while check(step(handle)) == C.DIWAN_ROW do
    local row = row_of(handle, noun, part)
    if more then
      more(row, handle)
    end
    rows[#rows + 1] = row
  end
  return rows
end

-- All rows of an object, which is closed.
local function all_of(object, more)
  local rows = rows_of(object.at, object.noun, nil, more)
  object:close()
  return rows
end

-- A list of what get(handle, index) tells for each index, from 0.
local function listed(handle, count, get)
  local list = {}
  for i = 0, count(handle) - 1 do
    list[i + 1] = get(handle, i)
  end
  return list
end

-- A getter by index that gives a text.
local function indexed(getter)
  return function(handle, index) return ffi.string(getter(handle, index)) end
end

local function span(section, start, stop)
  return { section = section and section[0], start = tonumber(start[0]), stop = tonumber(stop[0]) }
end

-- ----------------------------------------------------------------------- texts

--- The library's version, as "0.1.0", and as a number.
function diwan.version()
  return ffi.string(C.diwan_version()), C.diwan_version_number()
end

--- The number of an ISO date: days since 1970-01-01. Wherever a day is asked for, both will do.
function diwan.day(iso)
  return day_in(iso)
end

--- The ISO date of a number; nil for none.
function diwan.date(day)
  return day_out(day)
end

--- What is left to compare when marks, hamza seats and their like no longer count.
function diwan.fold(text)
  local out, len = text_at(), length()
  check(C.diwan_text_fold(out, len, text, #text))
  return owned(out, len)
end

local Tokens, Repair, Dates = class "tokens", class "repair", class "dates"

--- The words of a text: for token in diwan.tokens(text) do print(token.term) end
-- @return an iterator; a token has start, stop and term. A word with several terms comes several
-- times.
function diwan.tokens(text)
  local tokens = make(Tokens, C.diwan_tokens_open, text, #text)
  return function()
    if tokens.at and C.diwan_tokens_next(tokens.at) == C.DIWAN_ROW then
      local token = row_of(tokens.at, "tokens")
      token.term = sized(C.diwan_tokens_term, tokens.at)
      return token
    end
    tokens:close()
  end
end

--- Put a text right that an extractor damaged.
-- @return the text, a paragraph a line; and what was done: changed, and lines with line, actions
-- (bits REPAIR_…), confidence and doubtful
function diwan.repair(text)
  local repair = make(Repair, C.diwan_text_repair, text, #text)
  local repaired = sized(C.diwan_repair_text, repair.at)
  local report = { changed = C.diwan_repair_changed(repair.at) == 1 }
  report.lines = all_of(repair, function(line, handle)
    line.changed, line.doubtful = nil, C.diwan_repair_doubtful(handle) == 1
  end)
  return repaired, report
end

local function dates_of(dates)
  local first, last = int32(), int32()
  return all_of(dates, function(date, handle)
    date.text = sized(C.diwan_dates_text, handle)
    date.conflict = date.conflict == 1
    date.alternatives = listed(handle, C.diwan_dates_num_alternatives, function(_, i)
      check(C.diwan_dates_alternative(handle, i, first, last))
      return { first = day_out(first[0]), last = day_out(last[0]) }
    end)
  end)
end

--- The dates that a text names.
-- @param text  the text
-- @param on  the day it was written on
-- @param options  week_start, preference and anaphora; nil for the defaults
-- @return a list: section, start, stop, text, first, last, precision, calendar, conflict, alternatives
function diwan.dates(text, on, options)
  return dates_of(make(Dates, C.diwan_dates_find, text, #text, day_in(on), options_in(options)))
end

--- The first and last ISO day of a date or range; nil is an open end.
function diwan.read_date(text, on, options)
  local first, last = int32(), int32()
  check(C.diwan_date_read(first, last, text, #text, day_in(on), options_in(options)))
  return day_out(first[0]), day_out(last[0])
end

--- The word for one of the constants ACTOR_…, as "armed_group"; "" for none. So the three below.
function diwan.actor_kind_text(kind) return ffi.string(C.diwan_actor_kind_text(kind)) end

--- For VIA_….
function diwan.via_text(via) return ffi.string(C.diwan_via_text(via)) end

--- For STRENGTH_….
function diwan.strength_text(strength) return ffi.string(C.diwan_strength_text(strength)) end

--- For LIKENESS_….
function diwan.likeness_text(likeness) return ffi.string(C.diwan_likeness_text(likeness)) end

-- ---------------------------------------------------------------------- briefs

--- One brief: a date, a headline, what happened, what we make of it. What sets something gives
-- the brief back.
-- @type Brief
local Brief = class "brief"

--- An empty brief.
function diwan.brief()
  return make(Brief, C.diwan_brief_new)
end

--- Read the one brief that a document holds, or its first. Where only its day is missing, the
-- error has the brief as `brief`, for who knows its day.
function diwan.parse(bytes)
  return make(Brief, C.diwan_brief_parse, bytes, #bytes)
end

--- The id in the archive it was fetched from; 0 elsewhere.
function Brief:id()
  return tonumber(C.diwan_brief_id(at(self)))
end

--- The ISO date; nil where it has none yet.
function Brief:date()
  local date = ffi.string(C.diwan_brief_date(at(self)))
  return date ~= "" and date or nil
end

--- The day as a number; nil where it has none yet.
function Brief:day()
  local day = C.diwan_brief_day(at(self))
  return day ~= C.DIWAN_NO_DAY and day or nil
end

function Brief:set_date(day)
  return self:do_(C.diwan_brief_set_day, day_in(day))
end

--- The date line as it stands.
function Brief:date_text()
  return ffi.string(C.diwan_brief_date_text(at(self)))
end

function Brief:set_date_text(text)
  return self:do_(C.diwan_brief_set_date_text, lent(text))
end

--- The series line as it stands, and the issue number in it, 0 for none.
function Brief:series()
  return ffi.string(C.diwan_brief_series(at(self))), C.diwan_brief_number(self.at)
end

function Brief:set_series(text)
  return self:do_(C.diwan_brief_set_series, lent(text))
end

function Brief:headline()
  return ffi.string(C.diwan_brief_headline(at(self)))
end

function Brief:event()
  return self:text(C.DIWAN_SECTION_EVENT)
end

function Brief:opinion()
  return self:text(C.DIWAN_SECTION_OPINION)
end

--- The text of a section, one of the constants SECTION_….
function Brief:text(section)
  return sized(C.diwan_brief_section, at(self), section)
end

function Brief:set_text(section, text)
  return self:do_(C.diwan_brief_set_section, section, text, #text)
end

--- Where the paragraphs of a section lie: a list of spans.
function Brief:paragraphs(section)
  local start, stop = length(), length()
  return listed(at(self), function(handle) return C.diwan_brief_num_paragraphs(handle, section) end,
    function(handle, i)
      check(C.diwan_brief_paragraph(handle, section, i, start, stop))
      return { section = section, start = tonumber(start[0]), stop = tonumber(stop[0]) }
    end)
end

--- The text of what has section, start and stop.
function Brief:cut(where)
  return self:text(where.section):sub(where.start + 1, where.stop)
end

--- The document the brief was read from, byte for byte; nil for one made by hand.
-- @return bytes, the encoding, whether repair changed it, the numbers of its doubtful lines
function Brief:original()
  local bytes = sized(C.diwan_brief_original, at(self))
  if bytes then
    return bytes, ffi.string(C.diwan_brief_encoding(self.at)), C.diwan_brief_repaired(self.at) == 1,
      listed(self.at, C.diwan_brief_num_doubtful, C.diwan_brief_doubtful_line)
  end
end

--- Give a brief made by hand the document it was read from.
-- @param bytes  as they were; nil for none
-- @param encoding  its IANA name
-- @param repaired  whether repair changed it
-- @param doubtful  a list of the numbers of its doubtful lines, ascending
function Brief:set_original(bytes, encoding, repaired, doubtful)
  local text, len = lent(bytes)
  self:do_(C.diwan_brief_set_original, text, len, name(encoding), repaired and 1 or 0)
  for _, line in ipairs(doubtful or {}) do
    self:do_(C.diwan_brief_add_doubtful, line)
  end
  return self
end

--- Say of the brief that it is about a theme, or with a given of false that it is not.
function Brief:assign_theme(theme, given, by)
  return self:do_(C.diwan_brief_assign_theme, name(theme), given == false and 0 or 1, name(by))
end

--- Say of an actor found in the brief that it is another, or with nil that it is not there.
function Brief:assign_actor(actor, same_as, by)
  return self:do_(C.diwan_brief_assign_actor, name(actor), name(same_as), name(by))
end

--- Set when it was said, in UTC, as "2025-10-07T12:00:00Z".
function Brief:set_assigned_at(id, when)
  return self:do_(C.diwan_brief_set_assigned_at, name(id), name(when))
end

function Brief:unassign(id)
  return self:do_(C.diwan_brief_unassign, name(id))
end

--- What persons said of its themes and actors: a list of id, given, same_as, by, at.
function Brief:assigned()
  return listed(at(self), C.diwan_brief_num_assigned, function(handle, i)
    return {
      id = ffi.string(C.diwan_brief_assigned_id(handle, i)),
      given = C.diwan_brief_assigned_given(handle, i) == 1,
      same_as = ffi.string(C.diwan_brief_assigned_same_as(handle, i)),
      by = ffi.string(C.diwan_brief_assigned_by(handle, i)),
      at = ffi.string(C.diwan_brief_assigned_at(handle, i)),
    }
  end)
end

--- The dates the brief names, as diwan.dates() gives them.
function Brief:dates(options)
  return dates_of(make(Dates, C.diwan_dates_of_brief, at(self), options_in(options)))
end

local Actors, Themes, Expectations = class "actors", class "themes", class "expectations"

--- Whom the brief speaks of.
-- @param vocabulary  the user's own, or nil
-- @return a list of actors: id, kind, name_ar, name_en, code, code3, mentions (section, start,
-- stop, via); and one of roles: person, of, section, start, stop
function Brief:actors(vocabulary)
  local all = make(Actors, C.diwan_actors_of_brief, at(self), vocabulary and at(vocabulary))
  local actors = rows_of(all.at, "actors", nil, function(actor, handle)
    actor.mentions = rows_of(handle, "actors", "mention")
  end)
  local roles = rows_of(all.at, "actors", "role")
  all:close()
  return actors, roles
end

local function themes_of(open, brief, vocabulary)
  local section, start, stop = int32(), length(), length()
  return all_of(make(Themes, open, at(brief), vocabulary and at(vocabulary)), function(theme, handle)
    theme.ancestors = listed(handle, C.diwan_themes_num_ancestors, indexed(C.diwan_themes_ancestor))
    theme.evidence = listed(handle, C.diwan_themes_num_evidence, function(_, i)
      check(C.diwan_themes_evidence(handle, i, section, start, stop))
      return span(section, start, stop)
    end)
    theme.sections = {}
    for which = C.DIWAN_SECTION_HEADLINE, C.DIWAN_SECTION_TEXT do
      theme.sections[#theme.sections + 1] = C.diwan_themes_in_section(handle, which) == 1 and which or nil
    end
  end)
end

--- What the brief is about, the most important first: id, label_ar, label_en, by, score,
-- ancestors (ids), evidence (spans), sections.
function Brief:themes(vocabulary)
  return themes_of(C.diwan_themes_of_brief, self, vocabulary)
end

--- What is done in the brief, as themes are.
function Brief:actions(vocabulary)
  return themes_of(C.diwan_actions_of_brief, self, vocabulary)
end

--- What the brief says may come: section, start, stop, cue_start, cue_stop, strength, marks.
function Brief:expectations()
  return all_of(make(Expectations, C.diwan_expectations_of_brief, at(self)))
end

--- A document and the briefs in it.
-- @type Document
local Document = class "document"

--- Read a document.
-- @param bytes  the document, or with a layout the PDF
-- @param layout  what `pdftotext -bbox-layout` prints for it
function diwan.document(bytes, layout)
  if layout then
    return make(Document, C.diwan_document_parse_layout, bytes, #bytes, layout, #layout)
  end
  return make(Document, C.diwan_document_parse, bytes, #bytes)
end

--- The next brief, nil after the last. What stands there and is none raises an error; one may go
-- on. Where only its day is missing, the error has the brief as `brief`.
function Document:next()
  local out = Brief.out()
  local status = C.diwan_document_next(at(self), out)
  local brief = out[0] ~= nil and wrap(Brief, out[0]) or nil
  if status < 0 then
    local problem = reason(self, status)
    problem.brief = brief
    error(problem, 0)
  end
  return brief
end

--- for brief in diwan.document(bytes):briefs() do … end
function Document:briefs()
  return function() return self:next() end
end

-- ------------------------------------------------------------------ vocabulary

--- A user's own actors and themes, as a table of changes (docs/vocabulary.md). What changes it
-- gives it back.
-- @type Vocabulary
local Vocabulary = class "vocabulary"

--- Read a vocabulary from its table; nil is an empty one.
function diwan.vocabulary(tsv)
  if tsv then
    return make(Vocabulary, C.diwan_vocabulary_read, tsv, #tsv)
  end
  return make(Vocabulary, C.diwan_vocabulary_new)
end

--- The vocabulary as a table.
function Vocabulary:tsv()
  local out, len = text_at(), length()
  self:do_(C.diwan_vocabulary_write, out, len)
  return owned(out, len)
end

function Vocabulary:add_actor(id, kind, name_ar, name_en, code)
  return self:do_(C.diwan_vocabulary_add_actor, name(id), kind, name(name_ar), name(name_en), name(code))
end

function Vocabulary:add_alias(id, form, via, first, last)
  return self:do_(C.diwan_vocabulary_add_alias, name(id), name(form), via or 0, day_in(first), day_in(last))
end

function Vocabulary:split(id, into, form)
  return self:do_(C.diwan_vocabulary_split, name(id), name(into), name(form))
end

function Vocabulary:merge(id, into)
  return self:do_(C.diwan_vocabulary_merge, name(id), name(into))
end

function Vocabulary:rename(id, name_ar, name_en)
  return self:do_(C.diwan_vocabulary_rename, name(id), name(name_ar), name(name_en))
end

function Vocabulary:retire(id)
  return self:do_(C.diwan_vocabulary_retire, name(id))
end

function Vocabulary:ignore(form)
  return self:do_(C.diwan_vocabulary_ignore, name(form))
end

function Vocabulary:add_theme(id, parent, label_ar, label_en)
  return self:do_(C.diwan_vocabulary_add_theme, name(id), name(parent), name(label_ar), name(label_en))
end

function Vocabulary:add_word(theme, words, weight)
  return self:do_(C.diwan_vocabulary_add_word, name(theme), name(words), weight)
end

--- Take changes back, one of the constants CHANGE_…, of an id or a form or both.
function Vocabulary:undo(change, id, form)
  return self:do_(C.diwan_vocabulary_undo, change, name(id), name(form))
end

local CELLS = { "id", "target", "kind", "name_ar", "name_en", "code", "form", "via", "first", "last", "weight" }

--- The changes, in the order they are written in: a list of the table's columns, with `change`
-- one of the constants CHANGE_….
function Vocabulary:changes()
  return listed(at(self), C.diwan_vocabulary_num_changes, function(handle, i)
    local change = { change = C.diwan_vocabulary_change(handle, i) }
    for _, column in ipairs(CELLS) do
      change[column] = ffi.string(C.diwan_vocabulary_cell(handle, i, column))
    end
    return change
  end)
end

local function theme_of(own, id)
  return { id = id, parent = ffi.string(C.diwan_theme_parent(own, id)),
    label_ar = ffi.string(C.diwan_theme_label_ar(own, id)), label_en = ffi.string(C.diwan_theme_label_en(own, id)),
    retired = C.diwan_theme_retired(own, id) == 1, replacement = ffi.string(C.diwan_theme_replacement(id)) }
end

--- The theme or action that a text names, an id or a label: id, parent, label_ar, label_en,
-- retired, replacement; nil where it names none.
-- @param text  an id, or a label in either language
-- @param vocabulary  the user's own, or nil
function diwan.theme(text, vocabulary)
  local own = vocabulary and at(vocabulary)
  local id = ffi.string(C.diwan_theme_find(own, text, #text))
  return id ~= "" and theme_of(own, id) or nil
end

--- All themes and actions, as diwan.theme() gives one.
function diwan.themes(vocabulary)
  return listed(vocabulary and at(vocabulary), C.diwan_theme_count, function(own, i)
    return theme_of(own, ffi.string(C.diwan_theme_id(own, i)))
  end)
end

-- ------------------------------------------------------------------- questions

--- A question. What adds to it gives it back. Queries that ask the same are equal (==), and
-- tostring() prints one in the query language.
-- @type Query
local Query = class "query"

--- A question in the query language; nil asks for every brief.
-- @param question  the question; an error has the bytes that are wrong, start and stop
-- @param on  the day that «أمس» and dates without a year are told from
function diwan.query(question, on)
  if question then
    return make(Query, C.diwan_query_parse, question, #question, day_in(on))
  end
  return make(Query, C.diwan_query_new)
end

-- A question that may be given as text.
local function query_of(question)
  return type(question) == "table" and question or diwan.query(question)
end

--- The query in the query language, with keywords in a language, LANGUAGE_ENGLISH or
-- LANGUAGE_ARABIC.
function Query:print(language)
  local out = text_at()
  check(C.diwan_query_print(out, at(self), language or C.DIWAN_LANGUAGE_ENGLISH))
  return owned(out)
end

Query.__tostring = function(self) return self.at and self:print() or "a closed query" end
Query.__eq = function(a, b) return C.diwan_query_equal(at(a), at(b)) == 1 end

--- Open a group, one of the constants GROUP_…; what is added belongs to it until finish().
function Query:begin(group, near)
  return self:do_(C.diwan_query_begin, group or C.DIWAN_GROUP_ALL, near or 0)
end

function Query:finish()
  return self:do_(C.diwan_query_end)
end

--- Narrow the open group to a section.
function Query:section(section)
  return self:do_(C.diwan_query_set_section, section)
end

--- Ask for words, in any of their forms.
function Query:words(text) return self:do_(C.diwan_query_add_words, text, #text) end

--- Side by side.
function Query:adjacent(text) return self:do_(C.diwan_query_add_adjacent, text, #text) end

--- As they are written.
function Query:exact(text) return self:do_(C.diwan_query_add_exact, text, #text) end

--- A word by its beginning.
function Query:prefix(text) return self:do_(C.diwan_query_add_prefix, text, #text) end

--- In an expectation.
function Query:expected(text) return self:do_(C.diwan_query_add_expected, text, #text) end

--- In a note of the user's.
function Query:note(text) return self:do_(C.diwan_query_add_note, text, #text) end

function Query:tag(tag) return self:do_(C.diwan_query_add_tag, tag, #tag) end

--- Ask for an actor, by id or any name; `breadth` is one of the constants BREADTH_….
function Query:actor(actor, breadth)
  return self:do_(C.diwan_query_add_actor, actor, #actor, breadth or C.DIWAN_BREADTH_USUAL)
end

--- Ask for actors of a kind, one of the constants ACTOR_….
function Query:kind(kind)
  return self:do_(C.diwan_query_add_kind, kind)
end

--- Ask for a theme, by id or label.
function Query:theme(theme, breadth)
  return self:do_(C.diwan_query_add_theme, theme, #theme, breadth or C.DIWAN_BREADTH_USUAL)
end

--- Ask for briefs of a range of days.
function Query:dated(first, last)
  return self:do_(C.diwan_query_add_dates, day_in(first), day_in(last))
end

--- Ask for briefs that name a date which lies so to the days, one of the constants RELATION_….
function Query:mentions(first, last, relation)
  return self:do_(C.diwan_query_add_mentioned, day_in(first), day_in(last), relation or C.DIWAN_RELATION_OVERLAPS)
end

--- Ask for what has something, one of the constants HAS_….
function Query:has(what)
  return self:do_(C.diwan_query_add_has, what)
end

function Query:number(number)
  return self:do_(C.diwan_query_add_number, number)
end

--- Set the order, one of the constants ORDER_…; without one, tell it.
function Query:order(order)
  if order == nil then
    return C.diwan_query_order(at(self))
  end
  return self:do_(C.diwan_query_set_order, order)
end

--- At most so many hits, after leaving out some; without a limit, tell it.
function Query:limit(limit, skip)
  if limit == nil then
    return tonumber(C.diwan_query_limit(at(self)))
  end
  return self:do_(C.diwan_query_set_limit, limit, skip or 0)
end

--- Go on behind a hit, by its cursor; nil to begin at the first.
function Query:cursor(cursor)
  return self:do_(C.diwan_query_set_cursor, name(cursor))
end

--- Only briefs that were stored after one.
function Query:stored_after(id)
  return self:do_(C.diwan_query_set_stored_after, id)
end

-- ------------------------------------------------------------------- the archive

--- An archive: one SQLite file. A question is given in the query language, or as a Query; nil
-- is every brief.
-- @type Archive
local Archive = class "archive"

--- Open an archive; `how` is one of the constants OPEN_….
function diwan.open(path, how)
  return make(Archive, C.diwan_archive_open, name(path), how or C.DIWAN_OPEN_WRITE)
end

--- Make the index of an archive anew that cannot be opened for writing, as its index is of another
-- tokenizer (STALE).
function diwan.rebuild(path)
  local out = Archive.out()
  local status = C.diwan_archive_open(out, name(path), C.DIWAN_OPEN_WRITE)
  local self = setmetatable({ at = ffi.gc(out[0], Archive.free) }, Archive)
  local done, problem = pcall(function()
    if status < 0 and status ~= C.DIWAN_STALE then
      error(reason(self, status), 0)
    end
    self:rebuild()
  end)
  self:close()
  if not done then
    error(problem, 0)
  end
end

--- Store a brief.
-- @return its id, or that of the same one that is there; whether it is new
function Archive:store(brief)
  local id = int64()
  local _, status = self:do_(C.diwan_archive_store, at(brief), id)
  return tonumber(id[0]), status ~= C.DIWAN_DUPLICATE
end

--- Store a brief under an id of the caller's choice, as one that comes from an export.
function Archive:store_as(brief, wanted)
  local id = int64()
  local _, status = self:do_(C.diwan_archive_store_as, at(brief), wanted, id)
  return tonumber(id[0]), status ~= C.DIWAN_DUPLICATE
end

--- Put a brief in the place of one, which keeps its id.
function Archive:replace(id, brief)
  return self:do_(C.diwan_archive_replace, id, at(brief))
end

function Archive:fetch(id)
  local out = Brief.out()
  self:do_(C.diwan_archive_fetch, id, out)
  return wrap(Brief, out[0])
end

function Archive:delete(id)
  return self:do_(C.diwan_archive_delete, id)
end

function Archive:count()
  local out = int64()
  self:do_(C.diwan_archive_count, out)
  return tonumber(out[0])
end

--- The ISO dates of the first and the last brief; nil where there is none.
function Archive:range()
  local first, last = int32(), int32()
  self:do_(C.diwan_archive_range, first, last)
  return day_out(first[0]), day_out(last[0])
end

--- What `work` stores is durable at its end, together; an error undoes all of it.
-- @return what work returns
function Archive:transaction(work)
  self:do_(C.diwan_archive_begin)
  local function undone(problem)
    pcall(self.do_, self, C.diwan_archive_rollback)
    error(problem, 0)
  end
  local function ended(done, ...)
    if not done then
      undone(...)
    end
    local kept, problem = pcall(self.do_, self, C.diwan_archive_commit)
    if not kept then
      undone(problem)
    end
    return ...
  end
  return ended(pcall(work, self))
end

--- Check the file, the index against the texts, and the texts against themselves.
function Archive:check()
  return self:do_(C.diwan_archive_check)
end

--- Make the index anew from the texts.
function Archive:rebuild()
  return self:do_(C.diwan_archive_rebuild)
end

--- Stop what the archive is doing: for a hook or a signal that runs meanwhile.
function Archive:interrupt()
  C.diwan_archive_interrupt(at(self))
end

--- How the archive reads dates: week_start, preference, anaphora.
function Archive:date_options()
  local out = ffi.new("diwan_date_options[1]")
  self:do_(C.diwan_archive_date_options, out)
  return { week_start = out[0].week_start, preference = out[0].preference, anaphora = out[0].anaphora == 1 }
end

--- Set it, for all who open the archive; nil for the defaults. Then analyse() until nothing is left.
function Archive:set_date_options(options)
  return self:do_(C.diwan_archive_set_date_options, options_in(options))
end

--- The user's own vocabulary: a copy.
function Archive:vocabulary()
  local out = Vocabulary.out()
  self:do_(C.diwan_archive_vocabulary, out)
  return wrap(Vocabulary, out[0])
end

--- Keep a vocabulary; then analyse() until nothing is left.
function Archive:set_vocabulary(vocabulary)
  return self:do_(C.diwan_archive_set_vocabulary, at(vocabulary))
end

--- Analyse briefs again that are out of date, at most so many: how many are left.
function Archive:analyse(most)
  local left = int64()
  self:do_(C.diwan_archive_analyse, most or 200, left)
  return tonumber(left[0])
end

--- Keep what a person says of a brief's themes and actors, as Brief:assign_theme() and so on.
function Archive:assign_theme(id, theme, given, by)
  return self:do_(C.diwan_archive_assign_theme, id, name(theme), given == false and 0 or 1, name(by))
end

function Archive:assign_actor(id, actor, same_as, by)
  return self:do_(C.diwan_archive_assign_actor, id, name(actor), name(same_as), name(by))
end

function Archive:unassign(id, subject)
  return self:do_(C.diwan_archive_unassign, id, name(subject))
end

--- The user's note on a brief; "" for none.
function Archive:note(id)
  local out, len = text_at(), length()
  self:do_(C.diwan_archive_note, id, out, len)
  return owned(out, len)
end

function Archive:set_note(id, text)
  return self:do_(C.diwan_archive_set_note, id, text, #text)
end

function Archive:add_tag(id, tag)
  return self:do_(C.diwan_archive_add_tag, id, tag, #tag)
end

function Archive:remove_tag(id, tag)
  return self:do_(C.diwan_archive_remove_tag, id, tag, #tag)
end

-- The rows of an answer that the archive gives.
local function answer(archive, noun, open, ...)
  return all_of(make_on(archive, class(noun), open, ...))
end

--- The tags of a brief, or of the archive for nil: name, count.
function Archive:tags(id)
  return answer(self, "tags", C.diwan_tags_open, id or 0)
end

--- The briefs that are much like one: id, day, date, percent, likeness.
-- @param brief  a Brief, stored or not
-- @param least  from how many in a hundred on one of another day counts
function Archive:near(brief, least)
  return answer(self, "near", C.diwan_near_open, at(brief), least or 0)
end

--- What the archive holds, in figures: group, key, number, text.
function Archive:statistics()
  return answer(self, "statistics", C.diwan_statistics_open)
end

local Entry = class "entry"

local function entry_of(entry)
  local known = row_of(entry.at, "entry")
  known.forms = listed(entry.at, C.diwan_entry_num_forms, function(handle, i)
    return { form = ffi.string(C.diwan_entry_form(handle, i)), via = C.diwan_entry_form_via(handle, i) }
  end)
  entry:close()
  return known
end

--- What the tables know of the actor that a text names: id, kind, name_ar, name_en, code, code3,
-- forms (form, via).
function diwan.entry(text)
  return entry_of(make(Entry, C.diwan_entry_find, nil, name(text)))
end

--- The same, with the user's vocabulary and the archive's actors.
function Archive:entry(text)
  return entry_of(make_on(self, Entry, C.diwan_entry_find, name(text)))
end

local Offices = class "offices"

local function asked(which)
  return name(which.of), name(which.title), name(which.person), day_in(which.first), day_in(which.last)
end

--- Who held which office, and when.
-- @param which  may have of, title, person, first and last
-- @return a list: person, person_ar, person_en, title_ar, title_en, of, of_ar, of_en, first, last,
-- brief
function diwan.offices(which)
  return all_of(make(Offices, C.diwan_offices_open, nil, asked(which)))
end

--- The same, with what the archive's briefs say.
function Archive:offices(which)
  return answer(self, "offices", C.diwan_offices_open, asked(which))
end

--- What has grown from one span of days to another, each a pair of days.
-- @param question  what briefs are compared
-- @param by  BY_ACTOR, BY_THEME or BY_THEME_ALONE
-- @param now  a pair of days
-- @param before  a pair of days
-- @param how  may have most, and falling for what has shrunk
-- @return a list: key, label_ar, label_en, now, before, ratio, low, high; how many briefs there
-- are in each span
function Archive:rising(question, by, now, before, how)
  how = how or {}
  local spans = ffi.new("diwan_spans", day_in(now[1]), day_in(now[2]), day_in(before[1]), day_in(before[2]))
  local rising = make_on(self, class "rising", C.diwan_rising_open, at(query_of(question)), by, spans,
    how.falling and 1 or 0, how.most or 20)
  local total_now, total_before = C.diwan_rising_total_now(rising.at), C.diwan_rising_total_before(rising.at)
  return all_of(rising), tonumber(total_now), tonumber(total_before)
end

--- Who appears with whom, or which themes go together.
-- @param question  in what briefs
-- @param how  may have of, per, most and least
-- @return a list of nodes: id, kind, label_ar, label_en, briefs, first, last; one of edges: from, to,
-- weight, briefs, first, last, lift; how many briefs are found
function Archive:network(question, how)
  how = how or {}
  local network = make_on(self, class "network", C.diwan_network_open, at(query_of(question)),
    how.of or C.DIWAN_BY_ACTOR, how.per or C.DIWAN_PER_BRIEF, how.most or 50, how.least or 1)
  local total = tonumber(C.diwan_network_total(network.at))
  local nodes, edges = rows_of(network.at, "network", "node"), rows_of(network.at, "network", "edge")
  network:close()
  return nodes, edges, total
end

--- What a question finds, counted by one of the constants BY_….
-- @param question  what is counted
-- @param by  one of the constants BY_…
-- @param most  at most so many rows; nil for all
-- @param over  a span of time, BY_YEAR and so on, over which each row is counted as `spans`
-- @return a list: key, label_ar, label_en, briefs, first, last, spans (key, briefs); how many briefs
-- are found; how many rows there are in all
function Archive:counts(question, by, most, over)
  local query, open = query_of(question), over and C.diwan_counts_open_over or C.diwan_counts_open
  local counts = over and make_on(self, class "counts", open, at(query), by, most or 0, over)
    or make_on(self, class "counts", open, at(query), by, most or 0)
  local total, rows = C.diwan_counts_total(counts.at), C.diwan_counts_num_rows(counts.at)
  return all_of(counts, over and function(row, handle)
    row.spans = rows_of(handle, "counts", "span")
  end), tonumber(total), tonumber(rows)
end

local function related_of(related, follows)
  return all_of(related, function(row, handle)
    row.shared = listed(handle, C.diwan_related_num_shared, function(_, i)
      return {
        key = ffi.string(C.diwan_related_shared_key(handle, i)),
        label_ar = ffi.string(C.diwan_related_shared_ar(handle, i)),
        label_en = ffi.string(C.diwan_related_shared_en(handle, i)),
      }
    end)
    row.expects = follows and {} or nil
    for i = 0, follows and 63 or -1 do
      row.expects[#row.expects + 1] = C.diwan_related_expects(handle, i) == 1 and i + 1 or nil
    end
  end)
end

--- What came of a brief: later briefs on its actors and themes, in the order of their days.
-- @return a list: id, day, date, title, score, shared (key, label_ar, label_en), and expects: which of
-- the brief's expectations(), by their number, name an actor that is shared
function Archive:follow(id, least, most)
  return related_of(make_on(self, class "related", C.diwan_follow_open, id, least or 0.25, most or 20), true)
end

--- The briefs that share most with a brief, the nearest first: as follow(), without expects.
function Archive:related(id, most)
  return related_of(make_on(self, class "related", C.diwan_related_open, id, most or 10))
end

--- How the archive answers a question: lines for people, or JSON with EXPLAIN_JSON.
function Archive:explain(question, format)
  local out, query = text_at(), query_of(question)
  self:do_(function(handle)
    return C.diwan_query_explain(out, handle, at(query), format or C.DIWAN_EXPLAIN_TEXT)
  end)
  return owned(out)
end

--- Why a question finds nothing: a list of kind (one of the constants ADVICE_…), part, start, stop,
-- text, count; empty where it finds something.
function Archive:advice(question)
  return answer(self, "advice", C.diwan_advice_open, at(query_of(question)))
end

--- Save a question under a name.
function Archive:save_question(question_name, text)
  return self:do_(C.diwan_archive_save_question, question_name, #question_name, text, #text)
end

--- Save a question as another archive had it.
-- @return false where there is one of the name
function Archive:restore_question(question_name, text, created, seen)
  local _, status = self:do_(C.diwan_archive_restore_question, question_name, #question_name, text, #text,
    name(created), seen)
  return status ~= C.DIWAN_DUPLICATE
end

function Archive:forget_question(question_name)
  return self:do_(C.diwan_archive_forget_question, question_name, #question_name)
end

--- Note that a saved question was looked at; `last` is that of its row of questions().
function Archive:question_seen(question_name, last)
  return self:do_(C.diwan_archive_question_seen, question_name, #question_name, last)
end

--- Saved questions with what they find.
-- @param question_name  of one; nil for all
-- @param on  the day that «أمس» is told from
-- @return a list: name, text, created, count, new_count, seen, last
function Archive:questions(question_name, on)
  local text, len = lent(question_name)
  return answer(self, "questions", C.diwan_questions_open, text, len, day_in(on))
end

--- The saved questions as an export needs them: what they find is not counted, and -1.
function Archive:saved_questions()
  return answer(self, "questions", C.diwan_questions_read)
end

-- An answer that is pulled from the archive, row by row: for row in answer do … end. Close it
-- where one leaves off before its end.
local function pulled(noun, step, read)
  local methods = class(noun)
  function methods:next()
    local _, status = self:do_(step)
    return status == C.DIWAN_ROW and read(self.at) or nil
  end
  methods.__call = methods.next
  return methods
end

local Expected = pulled("expected", C.diwan_expected_next, function(handle) return row_of(handle, "expected") end)

--- What the briefs that a question finds expect: for clause in archive:expected(question) do … end
-- @param question  which briefs
-- @param section  one of the constants SECTION_…; nil for any
-- @param strength  one of the constants STRENGTH_…; nil for any
-- @return an iterator that can be closed; a clause has id, day, date, headline, text, section, start,
-- stop, cue_start, cue_stop, strength, marks
function Archive:expected(question, section, strength)
  return make_on(self, Expected, C.diwan_expected_open, at(query_of(question)), section or 0, strength or 0)
end

local function hit_of(hits)
  local from, to = length(), length()
  return {
    id = tonumber(C.diwan_hits_id(hits)),
    day = C.diwan_hits_day(hits),
    date = ffi.string(C.diwan_hits_date(hits)),
    title = ffi.string(C.diwan_hits_title(hits)),
    cursor = ffi.string(C.diwan_hits_cursor(hits)),
    snippet = sized(C.diwan_hits_snippet, hits),
    section = C.diwan_hits_snippet_section(hits),
    start = tonumber(C.diwan_hits_snippet_start(hits)),
    highlights = listed(hits, C.diwan_hits_num_highlights, function(_, i)
      check(C.diwan_hits_highlight(hits, i, from, to))
      return span(nil, from, to)
    end),
  }
end

--- The hits of a question.
-- @type Hits
local Hits = pulled("hits", C.diwan_hits_next, hit_of)

--- Why the hit stepped to last was found: a list of part, section, start, stop.
function Hits:reasons()
  local section, from, to = int32(), length(), length()
  return listed(at(self), C.diwan_hits_num_reasons, function(hits, i)
    check(C.diwan_hits_reason(hits, i, section, from, to))
    local why = span(section, from, to)
    why.part = ffi.string(C.diwan_hits_reason_part(hits, i))
    return why
  end)
end

--- The hits of a question: for hit in archive:search(…) do … end
-- @param question  in the query language, or a Query
-- @param options  may have order, limit, skip, cursor, stored_after, and for a text on, the day it is
-- told from. They are set on a Query that is given.
-- @return an iterator with next(), reasons() and close(); a hit has id, day, date, title, cursor,
-- snippet, its section and start, and highlights (start, stop) within the snippet
function Archive:search(question, options)
  options = options or {}
  local query = type(question) == "table" and question or diwan.query(question, options.on)
  if options.order then
    query:order(options.order)
  end
  if options.limit or options.skip then
    query:limit(options.limit or 0, options.skip)
  end
  if options.cursor then
    query:cursor(options.cursor)
  end
  if options.stored_after then
    query:stored_after(options.stored_after)
  end
  return make_on(self, Hits, C.diwan_hits_open, at(query))
end

-- Work that goes on at each call, until the part that is done is 1.
local function working(noun, step)
  local methods = class(noun)
  methods.__call = function(self)
    if not self.at then
      return nil
    end
    local status, done, total = step(self)
    if status == C.DIWAN_DONE then
      self:close()
      return 1
    end
    return tonumber(done) / math.max(tonumber(total), 1)
  end
  return methods
end

local Copy = working("copy", function(self)
  local done = int64()
  local _, status = self:do_(C.diwan_copy_step, 200, done)
  return status, done[0], C.diwan_copy_total(self.at)
end)

--- Copy what a question finds to a new archive: for part in archive:copy(question, path) do … end
-- @return an iterator that can be closed; each step gives the part that is done, 1 at the end
function Archive:copy(question, path)
  return make_on(self, Copy, C.diwan_copy_open, at(query_of(question)), name(path))
end

local Backup = working("backup", function(self)
  local done, total = int64(), int64()
  local _, status = self:do_(C.diwan_backup_step, 256, done, total)
  return status, done[0], total[0]
end)

--- Copy the archive while others may write: for part in archive:backup(path) do … end
-- @return an iterator that can be closed; each step gives the part that is done, 1 at the end
function Archive:backup(path, overwrite)
  return make_on(self, Backup, C.diwan_backup_open, name(path), overwrite and 1 or 0)
end

return diwan
