--- diwan: an archive for Arabic "event and opinion" briefs (حدث ورأي), for LuaJIT.
--
--     local diwan = require "diwan"
--     local archive = diwan.open("desk.db", diwan.OPEN_CREATE)
--     for hit in archive:search("الطائرات المسيرة actor:روسيا") do print(hit.date, hit.title) end
--
-- The library is looked for as the system does, or taken from $DIWAN_LIBRARY. Constants are
-- those of diwan.h without DIWAN_. What fails raises a table with `status` and `line`, which
-- prints as its line. Offsets count bytes from 0, up to and without the end, as the library's
-- do: text:sub(first + 1, last) cuts. Handles close themselves when they are collected, in any
-- order.

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

local C
do
  local named = os.getenv("DIWAN_LIBRARY")
  for _, name in ipairs(named and { named } or { "diwan", "libdiwan.so.0" }) do
    local found, library = pcall(ffi.load, name)
    if found then
      C = library
      break
    end
  end
  if not C then
    error("libdiwan was not found; install it or set DIWAN_LIBRARY")
  end
end

local diwan = setmetatable({}, {
  __index = function(_, name)
    local found, value = pcall(function() return tonumber(C["DIWAN_" .. name]) end)
    return found and value or nil
  end,
})

-- ---------------------------------------------------------------------- errors

local Error = { __tostring = function(self) return self.line end }
Error.__index = Error

local function fail(status, line)
  if not line or line == "" then
    line = ffi.string(C.diwan_status_text(status))
  end
  error(setmetatable({ status = status, line = line }, Error), 0)
end

local function check(status, errmsg, handle)
  if status < 0 then
    fail(status, errmsg and handle ~= nil and ffi.string(errmsg(handle)) or nil)
  end
  return status
end

-- -------------------------------------------------------------------- handles

--- What wraps a handle: `at` is the handle until it is closed. What was made from an archive
--- keeps it, so that it isn't collected first.
local function class()
  local methods = {}
  methods.__index = methods
  function methods:close()
    local at = self.at
    if at ~= nil then
      self.at = nil
      ffi.gc(at, nil)
      self.free(at)
    end
  end
  return methods
end

local function at(self)
  return self.at or fail(C.DIWAN_MISUSE, "the handle is closed")
end

--- Make a handle by a function with an out parameter; close it where it only tells an error.
local function make(methods, type, free, errmsg, open, ...)
  local out = ffi.new(type .. " *[1]")
  local status = open(out, ...)
  if status < 0 then
    local line = errmsg and out[0] ~= nil and ffi.string(errmsg(out[0])) or nil
    if out[0] ~= nil then
      free(out[0])
    end
    fail(status, line)
  end
  return setmetatable({ at = ffi.gc(out[0], free), free = free }, methods)
end

local length = ffi.typeof("size_t[1]")

local function sized(getter, ...)
  local n = select("#", ...)
  local len, arguments = length(), { ... }
  arguments[n + 1] = len
  local text = getter(unpack(arguments, 1, n + 1))
  return text ~= nil and ffi.string(text, len[0]) or nil
end

local function day_in(day)
  if day == nil then
    return C.DIWAN_NO_DAY
  elseif type(day) == "number" then
    return day
  end
  local out = ffi.new("int32_t[1]")
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

-- A text without its length ends at its first NUL, which must then be its last.
local function name(text)
  if text:find("\0", 1, true) then
    error("a NUL in a name", 3)
  end
  return text
end

--- The rows of an answer, read by the getters that its noun has: those whose only parameter
--- is the handle. A part, as "node", is stepped to by next_node and read by node_id and so on.
local function rows_of(handle, noun, part)
  local prefix = "diwan_" .. noun .. "_" .. (part and part .. "_" or "")
  local step = C["diwan_" .. noun .. "_next" .. (part and "_" .. part or "")]
  local getters, rows = {}, {}
  for name in declarations:gmatch("(" .. prefix .. "%w*[%w_]*)%(const [%w_]+ %*%w+%);") do
    getters[name:sub(#prefix + 1)] = C[name]
  end
  while check(step(handle)) == C.DIWAN_ROW do
    local row = {}
    for key, getter in pairs(getters) do
      local value = getter(handle)
      if key == "first" or key == "last" or key == "day" then
        value = day_out(value)
      elseif type(value) == "cdata" and ffi.istype("const char *", value) then
        value = ffi.string(value)
      else
        value = tonumber(value)
      end
      row[key] = value
    end
    rows[#rows + 1] = row
  end
  return rows
end

-- ----------------------------------------------------------------------- texts

function diwan.version()
  return ffi.string(C.diwan_version())
end

--- Take over a text that the library gave out.
local function owned(out, len)
  local text = ffi.string(out[0], len[0])
  C.diwan_free(out[0])
  return text
end

function diwan.fold(text)
  local out, len = ffi.new("char *[1]"), length()
  check(C.diwan_text_fold(out, len, text, #text))
  return owned(out, len)
end

--- The words of a text: for token in diwan.tokens(text) do print(token.term) end
function diwan.tokens(text)
  local tokens = make(class(), "diwan_tokens", C.diwan_tokens_close, nil, C.diwan_tokens_open, text, #text)
  return function()
    if C.diwan_tokens_next(tokens.at) == C.DIWAN_ROW then
      return { first = tonumber(C.diwan_tokens_start(tokens.at)), last = tonumber(C.diwan_tokens_end(tokens.at)),
        term = sized(C.diwan_tokens_term, tokens.at) }
    end
  end
end

function diwan.repair(text)
  local repair = make(class(), "diwan_repair", C.diwan_repair_close, nil, C.diwan_text_repair, text, #text)
  return sized(C.diwan_repair_text, repair.at)
end

--- The first and last ISO day of a date or range; nil is an open end.
function diwan.read_date(text, on)
  local first, last = ffi.new("int32_t[1]"), ffi.new("int32_t[1]")
  check(C.diwan_date_read(first, last, text, #text, day_in(on), nil))
  return day_out(first[0]), day_out(last[0])
end

-- ---------------------------------------------------------------------- briefs

local Brief = class()
local Document = class()

function Brief:do_(call, ...)
  return check(call(at(self), ...), C.diwan_brief_errmsg, self.at)
end

function Brief:id()
  return tonumber(C.diwan_brief_id(at(self)))
end

function Brief:date()
  return ffi.string(C.diwan_brief_date(at(self)))
end

function Brief:set_date(day)
  self:do_(C.diwan_brief_set_day, day_in(day))
end

function Brief:text(section)
  return sized(C.diwan_brief_section, at(self), section)
end

function Brief:set_text(section, text)
  self:do_(C.diwan_brief_set_section, section, text, #text)
end

function Brief:headline()
  return self:text(C.DIWAN_SECTION_HEADLINE)
end

function Brief:event()
  return self:text(C.DIWAN_SECTION_EVENT)
end

function Brief:opinion()
  return self:text(C.DIWAN_SECTION_OPINION)
end

--- The document the brief was read from, byte for byte; nil for one made by hand.
function Brief:original()
  return sized(C.diwan_brief_original, at(self))
end

--- What the brief says may come, with the bytes of each clause and cue.
function Brief:expectations()
  local all = make(class(), "diwan_expectations", C.diwan_expectations_close, nil, C.diwan_expectations_of_brief,
    at(self))
  return rows_of(all.at, "expectations")
end

function diwan.brief()
  return make(Brief, "diwan_brief", C.diwan_brief_close, C.diwan_brief_errmsg, C.diwan_brief_new)
end

--- Read the one brief that a document holds, or its first.
function diwan.parse(bytes)
  return make(Brief, "diwan_brief", C.diwan_brief_close, C.diwan_brief_errmsg, C.diwan_brief_parse, bytes, #bytes)
end

--- The briefs of a document: for brief in diwan.document(bytes):briefs() do … end
function diwan.document(bytes)
  return make(Document, "diwan_document", C.diwan_document_close, C.diwan_document_errmsg,
    C.diwan_document_parse, bytes, #bytes)
end

function Document:briefs()
  return function()
    local out = ffi.new("diwan_brief *[1]")
    local status = C.diwan_document_next(at(self), out)
    if status < 0 then
      if out[0] ~= nil then
        C.diwan_brief_close(out[0])
      end
      fail(status, ffi.string(C.diwan_document_errmsg(self.at)))
    elseif status == C.DIWAN_ROW then
      return setmetatable({ at = ffi.gc(out[0], C.diwan_brief_close), free = C.diwan_brief_close }, Brief)
    end
  end
end

-- ------------------------------------------------------------------ vocabulary

local Vocabulary = class()

--- A user's own actors and themes, as a table of changes (docs/vocabulary.md).
function diwan.vocabulary(tsv)
  tsv = tsv or ""
  return make(Vocabulary, "diwan_vocabulary", C.diwan_vocabulary_close, C.diwan_vocabulary_errmsg,
    C.diwan_vocabulary_read, tsv, #tsv)
end

function Vocabulary:do_(call, ...)
  check(call(at(self), ...), C.diwan_vocabulary_errmsg, self.at)
  return self
end

function Vocabulary:tsv()
  local out, len = ffi.new("char *[1]"), length()
  self:do_(C.diwan_vocabulary_write, out, len)
  return owned(out, len)
end

function Vocabulary:add_actor(id, kind, name_ar, name_en, code)
  return self:do_(C.diwan_vocabulary_add_actor, name(id), kind, name(name_ar), name_en, code)
end

function Vocabulary:add_alias(id, form, via, first, last)
  return self:do_(C.diwan_vocabulary_add_alias, name(id), name(form), via or 0, day_in(first), day_in(last))
end

function Vocabulary:merge(id, into)
  return self:do_(C.diwan_vocabulary_merge, name(id), name(into))
end

function Vocabulary:rename(id, name_ar, name_en)
  return self:do_(C.diwan_vocabulary_rename, name(id), name_ar, name_en)
end

function Vocabulary:retire(id)
  return self:do_(C.diwan_vocabulary_retire, name(id))
end

function Vocabulary:add_theme(id, parent, label_ar, label_en)
  return self:do_(C.diwan_vocabulary_add_theme, name(id), parent, name(label_ar), label_en)
end

function Vocabulary:add_word(theme, words, weight)
  return self:do_(C.diwan_vocabulary_add_word, name(theme), name(words), weight)
end

function Vocabulary:undo(change, id, form)
  return self:do_(C.diwan_vocabulary_undo, change, id, form)
end

-- ------------------------------------------------------------------- questions

local Query = class()

--- A question in the query language; "" asks for every brief. Its methods add to it, and
--- give it back.
function diwan.query(question, on)
  question = question or ""
  return make(Query, "diwan_query", C.diwan_query_close, C.diwan_query_errmsg, C.diwan_query_parse,
    question, #question, day_in(on))
end

function Query:do_(call, ...)
  check(call(at(self), ...), C.diwan_query_errmsg, self.at)
  return self
end

--- Open a group, one of the constants GROUP_…; what is added belongs to it until finish().
function Query:begin(group, near)
  return self:do_(C.diwan_query_begin, group or C.DIWAN_GROUP_ALL, near or 0)
end

function Query:finish()
  return self:do_(C.diwan_query_end)
end

function Query:section(section)
  return self:do_(C.diwan_query_set_section, section)
end

for method, call in pairs { words = "words", adjacent = "adjacent", exact = "exact", prefix = "prefix" } do
  Query[method] = function(self, text)
    return self:do_(C["diwan_query_add_" .. call], text, #text)
  end
end

for _, method in ipairs { "actor", "theme" } do
  Query[method] = function(self, text, breadth)
    return self:do_(C["diwan_query_add_" .. method], text, #text, breadth or 0)
  end
end

function Query:dated(first, last)
  return self:do_(C.diwan_query_add_dates, day_in(first), day_in(last))
end

function Query:mentions(first, last, relation)
  return self:do_(C.diwan_query_add_mentioned, day_in(first), day_in(last),
    relation or C.DIWAN_RELATION_OVERLAPS)
end

function Query:order(order)
  return self:do_(C.diwan_query_set_order, order)
end

function Query:limit(limit, skip)
  return self:do_(C.diwan_query_set_limit, limit, skip or 0)
end

-- ------------------------------------------------------------------- the archive

local Archive = class()

--- Open an archive; `how` is one of the constants OPEN_….
function diwan.open(path, how)
  return make(Archive, "diwan_archive", C.diwan_archive_close, C.diwan_archive_errmsg, C.diwan_archive_open,
    name(path), how or C.DIWAN_OPEN_WRITE)
end

function Archive:do_(call, ...)
  return check(call(at(self), ...), C.diwan_archive_errmsg, self.at)
end

--- Store a brief: its id, and whether it is new.
function Archive:store(brief)
  local id = ffi.new("int64_t[1]")
  local status = self:do_(C.diwan_archive_store, at(brief), id)
  return tonumber(id[0]), status ~= C.DIWAN_DUPLICATE
end

function Archive:replace(id, brief)
  self:do_(C.diwan_archive_replace, id, at(brief))
end

function Archive:fetch(id)
  local out = ffi.new("diwan_brief *[1]")
  self:do_(C.diwan_archive_fetch, id, out)
  return setmetatable({ at = ffi.gc(out[0], C.diwan_brief_close), free = C.diwan_brief_close }, Brief)
end

function Archive:delete(id)
  self:do_(C.diwan_archive_delete, id)
end

function Archive:count()
  local out = ffi.new("int64_t[1]")
  self:do_(C.diwan_archive_count, out)
  return tonumber(out[0])
end

--- The ISO dates of the first and the last brief.
function Archive:range()
  local first, last = ffi.new("int32_t[1]"), ffi.new("int32_t[1]")
  self:do_(C.diwan_archive_range, first, last)
  return day_out(first[0]), day_out(last[0])
end

--- What `work` stores is durable at its end, together; an error undoes all of it.
function Archive:transaction(work)
  self:do_(C.diwan_archive_begin)
  local done, problem = pcall(work, self)
  self:do_(done and C.diwan_archive_commit or C.diwan_archive_rollback)
  if not done then
    error(problem, 0)
  end
end

function Archive:check()
  self:do_(C.diwan_archive_check)
end

function Archive:rebuild()
  self:do_(C.diwan_archive_rebuild)
end

--- A handle made on the archive by a function with an out parameter, which keeps the archive.
local function on_archive(archive, methods, type, free, open, ...)
  local out = ffi.new(type .. " *[1]")
  check(open(out, at(archive), ...), C.diwan_archive_errmsg, archive.at)
  return setmetatable({ at = ffi.gc(out[0], free), free = free, archive = archive }, methods)
end

local Hits = class()

local function hit_of(hits)
  local from, to, highlights = length(), length(), {}
  for i = 0, C.diwan_hits_num_highlights(hits) - 1 do
    check(C.diwan_hits_highlight(hits, i, from, to))
    highlights[i + 1] = { first = tonumber(from[0]), last = tonumber(to[0]) }
  end
  return {
    id = tonumber(C.diwan_hits_id(hits)),
    date = ffi.string(C.diwan_hits_date(hits)),
    title = ffi.string(C.diwan_hits_title(hits)),
    snippet = sized(C.diwan_hits_snippet, hits),
    section = C.diwan_hits_snippet_section(hits),
    start = tonumber(C.diwan_hits_snippet_start(hits)),
    highlights = highlights,
  }
end

--- The hits of a question, which is in the query language or a query: for hit in
--- archive:search(…) do … end. `options` may have limit and order.
function Archive:search(question, options)
  local query = question
  if type(question) == "string" then
    query = diwan.query(question)
    if options and options.order then
      query:order(options.order)
    end
    if options and options.limit then
      query:limit(options.limit)
    end
  end
  local hits = on_archive(self, Hits, "diwan_hits", C.diwan_hits_close, C.diwan_hits_open, at(query))
  return function()
    local status = C.diwan_hits_next(at(hits))
    if check(status, C.diwan_archive_errmsg, at(self)) == C.DIWAN_ROW then
      return hit_of(hits.at)
    end
  end
end

local Counts = class()

--- What a question finds, counted by one of the constants BY_…: a list of rows.
function Archive:counts(question, by, most)
  local query = type(question) == "string" and diwan.query(question) or question
  local counts = on_archive(self, Counts, "diwan_counts", C.diwan_counts_close, C.diwan_counts_open, at(query),
    by, most or 0)
  local rows = {}
  while check(C.diwan_counts_next(counts.at)) == C.DIWAN_ROW do
    rows[#rows + 1] = {
      key = ffi.string(C.diwan_counts_key(counts.at)),
      label_ar = ffi.string(C.diwan_counts_label_ar(counts.at)),
      label_en = ffi.string(C.diwan_counts_label_en(counts.at)),
      briefs = tonumber(C.diwan_counts_briefs(counts.at)),
      first = day_out(C.diwan_counts_first(counts.at)),
      last = day_out(C.diwan_counts_last(counts.at)),
    }
  end
  counts:close()
  return rows
end

local Related = class()

local function related_rows(related)
  local rows = {}
  while check(C.diwan_related_next(related.at)) == C.DIWAN_ROW do
    local shared = {}
    for i = 0, C.diwan_related_num_shared(related.at) - 1 do
      shared[i + 1] = {
        key = ffi.string(C.diwan_related_shared_key(related.at, i)),
        label_ar = ffi.string(C.diwan_related_shared_ar(related.at, i)),
        label_en = ffi.string(C.diwan_related_shared_en(related.at, i)),
      }
    end
    rows[#rows + 1] = {
      id = tonumber(C.diwan_related_id(related.at)),
      date = ffi.string(C.diwan_related_date(related.at)),
      title = ffi.string(C.diwan_related_title(related.at)),
      score = C.diwan_related_score(related.at),
      shared = shared,
    }
  end
  related:close()
  return rows
end

--- What came of a brief: later briefs on its actors and themes, in the order of their days.
function Archive:follow(id, least, most)
  return related_rows(on_archive(self, Related, "diwan_related", C.diwan_related_close, C.diwan_follow_open,
    id, least or 0.25, most or 20))
end

--- The briefs that share most with a brief, the nearest first.
function Archive:related(id, most)
  return related_rows(on_archive(self, Related, "diwan_related", C.diwan_related_close, C.diwan_related_open,
    id, most or 10))
end

--- The user's own vocabulary: a copy.
function Archive:vocabulary()
  local out = ffi.new("diwan_vocabulary *[1]")
  self:do_(C.diwan_archive_vocabulary, out)
  return setmetatable({ at = ffi.gc(out[0], C.diwan_vocabulary_close), free = C.diwan_vocabulary_close }, Vocabulary)
end

--- Keep a vocabulary; then analyse() until nothing is left.
function Archive:set_vocabulary(vocabulary)
  self:do_(C.diwan_archive_set_vocabulary, at(vocabulary))
end

--- Analyse briefs again that are out of date, at most so many: how many are left.
function Archive:analyse(most)
  local left = ffi.new("int64_t[1]")
  self:do_(C.diwan_archive_analyse, most or 200, left)
  return tonumber(left[0])
end

function Archive:assign_theme(id, theme, given, by)
  self:do_(C.diwan_archive_assign_theme, id, name(theme), given == false and 0 or 1, by)
end

function Archive:unassign(id, subject)
  self:do_(C.diwan_archive_unassign, id, name(subject))
end

function Archive:note(id)
  local out, len = ffi.new("char *[1]"), length()
  self:do_(C.diwan_archive_note, id, out, len)
  return owned(out, len)
end

function Archive:set_note(id, text)
  self:do_(C.diwan_archive_set_note, id, text, #text)
end

function Archive:add_tag(id, tag)
  self:do_(C.diwan_archive_add_tag, id, tag, #tag)
end

function Archive:remove_tag(id, tag)
  self:do_(C.diwan_archive_remove_tag, id, tag, #tag)
end

local function answer(archive, noun, ...)
  local handle = on_archive(archive, class(), "diwan_" .. noun, C["diwan_" .. noun .. "_close"],
    C["diwan_" .. noun .. "_open"], ...)
  local rows = rows_of(handle.at, noun)
  handle:close()
  return rows
end

local function query_of(question)
  return type(question) == "string" and diwan.query(question) or question
end

--- The tags of a brief, or of the archive for 0: name, count.
function Archive:tags(id)
  return answer(self, "tags", id or 0)
end

--- The briefs that are much like one: id, day, percent, likeness.
function Archive:near(brief, least)
  return answer(self, "near", at(brief), least or 0)
end

--- What the archive holds, in figures: group, key, number, text.
function Archive:statistics()
  return answer(self, "statistics")
end

--- Who held which office, and when, out of the vocabulary and the briefs. `which` may have of,
--- title, person, first and last.
function Archive:offices(which)
  return answer(self, "offices", which.of, which.title, which.person, day_in(which.first), day_in(which.last))
end

--- What has grown from one span of days to another, each a pair of days.
function Archive:rising(question, by, now, before, most, falling)
  local query = query_of(question)
  local spans = ffi.new("diwan_spans", day_in(now[1]), day_in(now[2]), day_in(before[1]), day_in(before[2]))
  return answer(self, "rising", at(query), by, spans, falling and 1 or 0, most or 20)
end

--- Who appears with whom: nodes and edges. `how` may have of, per, most and least.
function Archive:network(question, how)
  how = how or {}
  local query = query_of(question)
  local network = on_archive(self, class(), "diwan_network", C.diwan_network_close, C.diwan_network_open, at(query),
    how.of or C.DIWAN_BY_ACTOR, how.per or C.DIWAN_PER_BRIEF, how.most or 50, how.least or 1)
  local nodes, edges = rows_of(network.at, "network", "node"), rows_of(network.at, "network", "edge")
  network:close()
  return nodes, edges
end

--- Copy the archive while others may write: for part in archive:backup(path) do … end
function Archive:backup(path, overwrite)
  local backup = on_archive(self, class(), "diwan_backup", C.diwan_backup_close, C.diwan_backup_open, name(path),
    overwrite and 1 or 0)
  local copied, total, ended = ffi.new("int64_t[1]"), ffi.new("int64_t[1]"), false
  return function()
    if ended then
      return nil
    end
    local status = check(C.diwan_backup_step(backup.at, 256, copied, total), C.diwan_archive_errmsg, at(self))
    if status == C.DIWAN_DONE then
      ended = true
      backup:close()
    end
    return tonumber(copied[0]) / math.max(tonumber(total[0]), 1)
  end
end

return diwan
