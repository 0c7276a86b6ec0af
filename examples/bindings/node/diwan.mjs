// diwan: an archive for Arabic "event and opinion" briefs (حدث ورأي), in one SQLite file.
//
//     import * as diwan from './diwan.mjs';
//     const archive = new diwan.Archive('desk.db', { create: true });
//     for (const brief of diwan.readDocument(bytes)) archive.store(brief);
//     for await (const hit of archive.search('الطائرات المسيرة actor:روسيا'))
//       console.log(hit.date, hit.title);
//
// The library, libdiwan, is looked for as the system does, or taken from $DIWAN_LIBRARY. What
// fails throws a DiwanError with the library's status and line. Offsets (start, end) count
// bytes of the UTF-8 of a section; Brief.cut() cuts by them. What may take long is
// asynchronous and runs on another thread; an archive does one thing at a time, and the next
// waits for it. A call that cannot wait throws instead. Handles that are not closed are
// closed when they are collected, in any order.

import process from 'node:process';
import koffi from 'koffi';

// ------------------------------------------------------------ generated from diwan.h
export const Version = Object.freeze({
  MAJOR: 0,
  MINOR: 1,
  PATCH: 0,
  NUMBER: 100,
});

export const Status = Object.freeze({
  OK: 0,
  ROW: 1,
  DONE: 2,
  DUPLICATE: 3,
  MISUSE: -1,
  NOMEM: -2,
  NOTFOUND: -3,
  EMPTY: -4,
  BINARY: -5,
  ENCODING: -6,
  TOOBIG: -7,
  NODATE: -8,
  BADDATE: -9,
  NOSECTIONS: -10,
  IO: -11,
  NOTARCHIVE: -12,
  NEWER: -13,
  READONLY: -14,
  FULL: -15,
  BUSY: -16,
  CORRUPT: -17,
  INTERRUPTED: -18,
  STALE: -19,
  INTERNAL: -20,
  BADVALUE: -21,
  CLASH: -22,
  BADQUERY: -23,
});

export const Limits = Object.freeze({
  DOCUMENT_MOST: 16777216,
  NO_DAY: -2147483648,
});

export const RepairAction = Object.freeze({
  NOTHING: 0,
  SPACES: 1,
  CONTROLS: 2,
  LETTERS: 4,
  WORDS: 8,
  FRAGMENTS: 16,
  MARKS: 32,
  FORMS: 64,
  LAM_ALEF: 128,
  LOST: 256,
  JOINED: 512,
  PARTED: 1024,
  FURNITURE: 2048,
});

export const Section = Object.freeze({
  HEADLINE: 1,
  EVENT: 2,
  OPINION: 3,
  TITLE: 4,
  TEXT: 5,
});

export const Change = Object.freeze({
  ACTOR: 1,
  ALIAS: 2,
  SPLIT: 3,
  MERGE: 4,
  RENAME: 5,
  RETIRE: 6,
  IGNORE: 7,
  THEME: 8,
  WORD: 9,
  EXCLUDE: 10,
});

export const ActorKind = Object.freeze({
  STATE: 1,
  PERSON: 2,
  ORGANIZATION: 3,
  ARMED_GROUP: 4,
  PARTY: 5,
  IGO: 6,
  PLACE: 7,
  PEOPLE: 8,
});

export const Via = Object.freeze({
  NAME: 1,
  ALIAS: 2,
  DEMONYM: 3,
  CAPITAL: 4,
  INSTITUTION: 5,
  SURNAME: 6,
});

export const Precision = Object.freeze({
  DAY: 1,
  WEEK: 2,
  PART_OF_MONTH: 3,
  MONTH: 4,
  QUARTER: 5,
  SEASON: 6,
  HALF: 7,
  YEAR: 8,
  DECADE: 9,
  CENTURY: 10,
});

export const Calendar = Object.freeze({
  GREGORIAN: 1,
  HIJRI: 2,
});

export const Preference = Object.freeze({
  TEXT: 0,
  PAST: 1,
  FUTURE: 2,
});

export const Strength = Object.freeze({
  UNLIKELY: 1,
  POSSIBLE: 2,
  LIKELY: 3,
  CERTAIN: 4,
});

export const ExpectationMark = Object.freeze({
  NEGATIVE: 1,
  CONDITIONAL: 2,
  PAST: 4,
  REPORTED: 8,
});

export const Open = Object.freeze({
  READ: 1,
  WRITE: 2,
  CREATE: 3,
});

export const Likeness = Object.freeze({
  REREAD: 1,
  VERSION: 2,
  NEAR: 3,
});

export const Order = Object.freeze({
  NEWEST: 1,
  OLDEST: 2,
  RELEVANCE: 3,
});

export const Has = Object.freeze({
  HEADLINE: 1,
  EVENT: 2,
  OPINION: 3,
  ACTORS: 4,
  ROLES: 5,
  DATES: 6,
  THEMES: 7,
  EXPECTATIONS: 8,
  SERIES: 9,
  NUMBER: 10,
  ORIGINAL: 11,
  REPAIR: 12,
  DOUBT: 13,
  TAGS: 14,
  NOTES: 15,
});

export const Language = Object.freeze({
  ENGLISH: 1,
  ARABIC: 2,
});

export const Group = Object.freeze({
  ALL: 1,
  ANY: 2,
  NOT: 3,
  NEAR: 4,
});

export const Breadth = Object.freeze({
  USUAL: 0,
  ALONE: 1,
  WIDE: 2,
});

export const Relation = Object.freeze({
  OVERLAPS: 1,
  WITHIN: 2,
  BEFORE: 3,
  AFTER: 4,
});

export const Explain = Object.freeze({
  TEXT: 1,
  JSON: 2,
});

export const AdviceKind = Object.freeze({
  EMPTY: 1,
  RANGE: 2,
  UNKNOWN: 3,
  PART: 4,
  NEAR: 5,
  WITHOUT: 6,
});

export const By = Object.freeze({
  ACTOR: 1,
  KIND: 2,
  THEME: 3,
  THEME_ALONE: 4,
  YEAR: 5,
  QUARTER: 6,
  MONTH: 7,
  WEEK: 8,
  DAY: 9,
  SECTION: 10,
  TAG: 11,
});

export const Per = Object.freeze({
  BRIEF: 1,
  SENTENCE: 2,
});

const TYPES = [
  'diwan_tokens',
  'diwan_repair',
  'diwan_brief',
  'diwan_document',
  'diwan_vocabulary',
  'diwan_actors',
  'diwan_themes',
  'diwan_dates',
  'diwan_expectations',
  'diwan_archive',
  'diwan_entry',
  'diwan_near',
  'diwan_tags',
  'diwan_backup',
  'diwan_statistics',
  'diwan_query',
  'diwan_advice',
  'diwan_hits',
  'diwan_copy',
  'diwan_offices',
  'diwan_counts',
  'diwan_network',
  'diwan_rising',
  'diwan_related',
  'diwan_questions',
  'diwan_expected',
];

const STRUCTS = {
  diwan_date_options: { week_start: 'int32_t', preference: 'int32_t', anaphora: 'int32_t', reserved: 'int32_t' },
  diwan_spans: { now_first: 'int32_t', now_last: 'int32_t', before_first: 'int32_t', before_last: 'int32_t' },
};

const FUNCTIONS = [
  'const char *diwan_version(void)',
  'int32_t diwan_version_number(void)',
  'const char *diwan_status_text(int32_t status)',
  'void diwan_free(void *text)',
  'int32_t diwan_day_format(_Out_ uint8_t *out, int32_t day)',
  'int32_t diwan_day_read(_Out_ int32_t *out, const uint8_t *iso, size_t len)',
  'int32_t diwan_text_fold(_Out_ void **out, _Out_ size_t *out_len, const uint8_t *text, size_t len)',
  'int32_t diwan_tokens_open(_Out_ diwan_tokens **out, const uint8_t *text, size_t len)',
  'int32_t diwan_tokens_next(diwan_tokens *tokens)',
  'size_t diwan_tokens_start(const diwan_tokens *tokens)',
  'size_t diwan_tokens_end(const diwan_tokens *tokens)',
  'const void *diwan_tokens_term(const diwan_tokens *tokens, _Out_ size_t *len)',
  'void diwan_tokens_close(diwan_tokens *tokens)',
  'int32_t diwan_text_repair(_Out_ diwan_repair **out, const uint8_t *text, size_t len)',
  'const void *diwan_repair_text(const diwan_repair *repair, _Out_ size_t *len)',
  'int32_t diwan_repair_changed(const diwan_repair *repair)',
  'int32_t diwan_repair_next(diwan_repair *repair)',
  'int32_t diwan_repair_line(const diwan_repair *repair)',
  'int32_t diwan_repair_actions(const diwan_repair *repair)',
  'double diwan_repair_confidence(const diwan_repair *repair)',
  'int32_t diwan_repair_doubtful(const diwan_repair *repair)',
  'void diwan_repair_close(diwan_repair *repair)',
  'int32_t diwan_brief_parse(_Out_ diwan_brief **out, const uint8_t *bytes, size_t len)',
  'int32_t diwan_brief_new(_Out_ diwan_brief **out)',
  'const char *diwan_brief_errmsg(const diwan_brief *brief)',
  'int64_t diwan_brief_id(const diwan_brief *brief)',
  'int32_t diwan_brief_day(const diwan_brief *brief)',
  'int32_t diwan_brief_set_day(diwan_brief *brief, int32_t day)',
  'const char *diwan_brief_date(const diwan_brief *brief)',
  'const char *diwan_brief_date_text(const diwan_brief *brief)',
  'int32_t diwan_brief_set_date_text(diwan_brief *brief, const uint8_t *text, size_t len)',
  'const char *diwan_brief_series(const diwan_brief *brief)',
  'int32_t diwan_brief_set_series(diwan_brief *brief, const uint8_t *text, size_t len)',
  'int32_t diwan_brief_number(const diwan_brief *brief)',
  'const char *diwan_brief_headline(const diwan_brief *brief)',
  'const void *diwan_brief_section(const diwan_brief *brief, int32_t section, _Out_ size_t *len)',
  'int32_t diwan_brief_set_section(diwan_brief *brief, int32_t section, const uint8_t *text, size_t len)',
  'int32_t diwan_brief_num_paragraphs(const diwan_brief *brief, int32_t section)',
  'int32_t diwan_brief_paragraph(const diwan_brief *brief, int32_t section, int32_t index, _Out_ size_t *start, _Out_ size_t *end)',
  'const void *diwan_brief_original(const diwan_brief *brief, _Out_ size_t *len)',
  'const char *diwan_brief_encoding(const diwan_brief *brief)',
  'int32_t diwan_brief_repaired(const diwan_brief *brief)',
  'int32_t diwan_brief_num_doubtful(const diwan_brief *brief)',
  'int32_t diwan_brief_doubtful_line(const diwan_brief *brief, int32_t index)',
  'int32_t diwan_brief_set_original(diwan_brief *brief, const uint8_t *bytes, size_t len, const char *encoding, int32_t repaired)',
  'int32_t diwan_brief_add_doubtful(diwan_brief *brief, int32_t line)',
  'void diwan_brief_close(diwan_brief *brief)',
  'int32_t diwan_document_parse(_Out_ diwan_document **out, const uint8_t *bytes, size_t len)',
  'int32_t diwan_document_parse_layout(_Out_ diwan_document **out, const uint8_t *bytes, size_t len, const uint8_t *layout, size_t layout_len)',
  'int32_t diwan_document_next(diwan_document *document, _Out_ diwan_brief **out)',
  'const char *diwan_document_errmsg(const diwan_document *document)',
  'void diwan_document_close(diwan_document *document)',
  'int32_t diwan_brief_assign_theme(diwan_brief *brief, const char *theme, int32_t given, const char *by)',
  'int32_t diwan_brief_assign_actor(diwan_brief *brief, const char *actor, const char *same_as, const char *by)',
  'int32_t diwan_brief_set_assigned_at(diwan_brief *brief, const char *id, const char *at)',
  'int32_t diwan_brief_unassign(diwan_brief *brief, const char *id)',
  'int32_t diwan_brief_num_assigned(const diwan_brief *brief)',
  'const char *diwan_brief_assigned_id(const diwan_brief *brief, int32_t index)',
  'int32_t diwan_brief_assigned_given(const diwan_brief *brief, int32_t index)',
  'const char *diwan_brief_assigned_same_as(const diwan_brief *brief, int32_t index)',
  'const char *diwan_brief_assigned_by(const diwan_brief *brief, int32_t index)',
  'const char *diwan_brief_assigned_at(const diwan_brief *brief, int32_t index)',
  'int32_t diwan_vocabulary_new(_Out_ diwan_vocabulary **out)',
  'int32_t diwan_vocabulary_read(_Out_ diwan_vocabulary **out, const uint8_t *tsv, size_t len)',
  'int32_t diwan_vocabulary_write(const diwan_vocabulary *vocabulary, _Out_ void **out, _Out_ size_t *out_len)',
  'const char *diwan_vocabulary_errmsg(const diwan_vocabulary *vocabulary)',
  'int32_t diwan_vocabulary_add_actor(diwan_vocabulary *vocabulary, const char *id, int32_t kind, const char *name_ar, const char *name_en, const char *code)',
  'int32_t diwan_vocabulary_add_alias(diwan_vocabulary *vocabulary, const char *id, const char *form, int32_t via, int32_t first, int32_t last)',
  'int32_t diwan_vocabulary_split(diwan_vocabulary *vocabulary, const char *id, const char *into, const char *form)',
  'int32_t diwan_vocabulary_merge(diwan_vocabulary *vocabulary, const char *id, const char *into)',
  'int32_t diwan_vocabulary_rename(diwan_vocabulary *vocabulary, const char *id, const char *name_ar, const char *name_en)',
  'int32_t diwan_vocabulary_retire(diwan_vocabulary *vocabulary, const char *id)',
  'int32_t diwan_vocabulary_ignore(diwan_vocabulary *vocabulary, const char *form)',
  'int32_t diwan_vocabulary_add_theme(diwan_vocabulary *vocabulary, const char *id, const char *parent, const char *label_ar, const char *label_en)',
  'int32_t diwan_vocabulary_add_word(diwan_vocabulary *vocabulary, const char *theme, const char *words, int32_t weight)',
  'int32_t diwan_vocabulary_undo(diwan_vocabulary *vocabulary, int32_t change, const char *id, const char *form)',
  'int32_t diwan_vocabulary_num_changes(const diwan_vocabulary *vocabulary)',
  'int32_t diwan_vocabulary_change(const diwan_vocabulary *vocabulary, int32_t index)',
  'const char *diwan_vocabulary_cell(const diwan_vocabulary *vocabulary, int32_t index, const char *column)',
  'void diwan_vocabulary_close(diwan_vocabulary *vocabulary)',
  'int32_t diwan_actors_of_brief(_Out_ diwan_actors **out, const diwan_brief *brief, diwan_vocabulary *vocabulary)',
  'int32_t diwan_actors_next(diwan_actors *actors)',
  'const char *diwan_actors_id(const diwan_actors *actors)',
  'int32_t diwan_actors_kind(const diwan_actors *actors)',
  'const char *diwan_actors_name_ar(const diwan_actors *actors)',
  'const char *diwan_actors_name_en(const diwan_actors *actors)',
  'const char *diwan_actors_code(const diwan_actors *actors)',
  'const char *diwan_actors_code3(const diwan_actors *actors)',
  'int32_t diwan_actors_next_mention(diwan_actors *actors)',
  'int32_t diwan_actors_mention_section(const diwan_actors *actors)',
  'size_t diwan_actors_mention_start(const diwan_actors *actors)',
  'size_t diwan_actors_mention_end(const diwan_actors *actors)',
  'int32_t diwan_actors_mention_via(const diwan_actors *actors)',
  'int32_t diwan_actors_next_role(diwan_actors *actors)',
  'const char *diwan_actors_role_person(const diwan_actors *actors)',
  'const char *diwan_actors_role_of(const diwan_actors *actors)',
  'int32_t diwan_actors_role_section(const diwan_actors *actors)',
  'size_t diwan_actors_role_start(const diwan_actors *actors)',
  'size_t diwan_actors_role_end(const diwan_actors *actors)',
  'void diwan_actors_close(diwan_actors *actors)',
  'const char *diwan_actor_kind_text(int32_t kind)',
  'const char *diwan_via_text(int32_t via)',
  'int32_t diwan_themes_of_brief(_Out_ diwan_themes **out, const diwan_brief *brief, diwan_vocabulary *vocabulary)',
  'int32_t diwan_actions_of_brief(_Out_ diwan_themes **out, const diwan_brief *brief, diwan_vocabulary *vocabulary)',
  'int32_t diwan_themes_next(diwan_themes *themes)',
  'const char *diwan_themes_id(const diwan_themes *themes)',
  'const char *diwan_themes_label_ar(const diwan_themes *themes)',
  'const char *diwan_themes_label_en(const diwan_themes *themes)',
  'const char *diwan_themes_by(const diwan_themes *themes)',
  'double diwan_themes_score(const diwan_themes *themes)',
  'int32_t diwan_themes_in_section(const diwan_themes *themes, int32_t section)',
  'int32_t diwan_themes_num_ancestors(const diwan_themes *themes)',
  'const char *diwan_themes_ancestor(const diwan_themes *themes, int32_t index)',
  'int32_t diwan_themes_num_evidence(const diwan_themes *themes)',
  'int32_t diwan_themes_evidence(const diwan_themes *themes, int32_t index, _Out_ int32_t *section, _Out_ size_t *start, _Out_ size_t *end)',
  'void diwan_themes_close(diwan_themes *themes)',
  'const char *diwan_theme_find(diwan_vocabulary *vocabulary, const uint8_t *text, size_t len)',
  'int32_t diwan_theme_count(diwan_vocabulary *vocabulary)',
  'const char *diwan_theme_id(diwan_vocabulary *vocabulary, int32_t index)',
  'const char *diwan_theme_parent(diwan_vocabulary *vocabulary, const char *id)',
  'const char *diwan_theme_label_ar(diwan_vocabulary *vocabulary, const char *id)',
  'const char *diwan_theme_label_en(diwan_vocabulary *vocabulary, const char *id)',
  'int32_t diwan_theme_retired(diwan_vocabulary *vocabulary, const char *id)',
  'const char *diwan_theme_replacement(const char *id)',
  'int32_t diwan_dates_find(_Out_ diwan_dates **out, const uint8_t *text, size_t len, int32_t on_day, const diwan_date_options *options)',
  'int32_t diwan_dates_of_brief(_Out_ diwan_dates **out, const diwan_brief *brief, const diwan_date_options *options)',
  'int32_t diwan_dates_next(diwan_dates *dates)',
  'int32_t diwan_dates_section(const diwan_dates *dates)',
  'size_t diwan_dates_start(const diwan_dates *dates)',
  'size_t diwan_dates_end(const diwan_dates *dates)',
  'const void *diwan_dates_text(const diwan_dates *dates, _Out_ size_t *len)',
  'int32_t diwan_dates_first(const diwan_dates *dates)',
  'int32_t diwan_dates_last(const diwan_dates *dates)',
  'int32_t diwan_dates_precision(const diwan_dates *dates)',
  'int32_t diwan_dates_calendar(const diwan_dates *dates)',
  'int32_t diwan_dates_conflict(const diwan_dates *dates)',
  'int32_t diwan_dates_num_alternatives(const diwan_dates *dates)',
  'int32_t diwan_dates_alternative(const diwan_dates *dates, int32_t index, _Out_ int32_t *first, _Out_ int32_t *last)',
  'void diwan_dates_close(diwan_dates *dates)',
  'int32_t diwan_date_read(_Out_ int32_t *first, _Out_ int32_t *last, const uint8_t *text, size_t len, int32_t on_day, const diwan_date_options *options)',
  'int32_t diwan_expectations_of_brief(_Out_ diwan_expectations **out, const diwan_brief *brief)',
  'int32_t diwan_expectations_next(diwan_expectations *all)',
  'int32_t diwan_expectations_section(const diwan_expectations *all)',
  'size_t diwan_expectations_start(const diwan_expectations *all)',
  'size_t diwan_expectations_end(const diwan_expectations *all)',
  'size_t diwan_expectations_cue_start(const diwan_expectations *all)',
  'size_t diwan_expectations_cue_end(const diwan_expectations *all)',
  'int32_t diwan_expectations_strength(const diwan_expectations *all)',
  'int32_t diwan_expectations_marks(const diwan_expectations *all)',
  'void diwan_expectations_close(diwan_expectations *all)',
  'const char *diwan_strength_text(int32_t strength)',
  'int32_t diwan_archive_open(_Out_ diwan_archive **out, const char *path, int32_t how)',
  'const char *diwan_archive_errmsg(const diwan_archive *archive)',
  'void diwan_archive_close(diwan_archive *archive)',
  'int32_t diwan_archive_store(diwan_archive *archive, const diwan_brief *brief, _Out_ int64_t *id)',
  'int32_t diwan_archive_store_as(diwan_archive *archive, const diwan_brief *brief, int64_t wanted, _Out_ int64_t *id)',
  'int32_t diwan_archive_replace(diwan_archive *archive, int64_t id, const diwan_brief *brief)',
  'int32_t diwan_archive_fetch(diwan_archive *archive, int64_t id, _Out_ diwan_brief **out)',
  'int32_t diwan_archive_delete(diwan_archive *archive, int64_t id)',
  'int32_t diwan_archive_count(diwan_archive *archive, _Out_ int64_t *out)',
  'int32_t diwan_archive_range(diwan_archive *archive, _Out_ int32_t *first, _Out_ int32_t *last)',
  'int32_t diwan_archive_begin(diwan_archive *archive)',
  'int32_t diwan_archive_commit(diwan_archive *archive)',
  'int32_t diwan_archive_rollback(diwan_archive *archive)',
  'int32_t diwan_archive_check(diwan_archive *archive)',
  'int32_t diwan_archive_rebuild(diwan_archive *archive)',
  'int32_t diwan_archive_date_options(diwan_archive *archive, diwan_date_options *out)',
  'int32_t diwan_archive_set_date_options(diwan_archive *archive, const diwan_date_options *options)',
  'int32_t diwan_archive_vocabulary(diwan_archive *archive, _Out_ diwan_vocabulary **out)',
  'int32_t diwan_archive_set_vocabulary(diwan_archive *archive, const diwan_vocabulary *vocabulary)',
  'int32_t diwan_archive_analyse(diwan_archive *archive, int32_t most, _Out_ int64_t *left)',
  'int32_t diwan_archive_assign_theme(diwan_archive *archive, int64_t id, const char *theme, int32_t given, const char *by)',
  'int32_t diwan_archive_assign_actor(diwan_archive *archive, int64_t id, const char *actor, const char *same_as, const char *by)',
  'int32_t diwan_archive_unassign(diwan_archive *archive, int64_t id, const char *subject)',
  'int32_t diwan_entry_find(_Out_ diwan_entry **out, diwan_archive *archive, const char *text)',
  'const char *diwan_entry_id(const diwan_entry *entry)',
  'int32_t diwan_entry_kind(const diwan_entry *entry)',
  'const char *diwan_entry_name_ar(const diwan_entry *entry)',
  'const char *diwan_entry_name_en(const diwan_entry *entry)',
  'const char *diwan_entry_code(const diwan_entry *entry)',
  'const char *diwan_entry_code3(const diwan_entry *entry)',
  'int32_t diwan_entry_num_forms(const diwan_entry *entry)',
  'const char *diwan_entry_form(const diwan_entry *entry, int32_t index)',
  'int32_t diwan_entry_form_via(const diwan_entry *entry, int32_t index)',
  'void diwan_entry_close(diwan_entry *entry)',
  'void diwan_archive_interrupt(diwan_archive *archive)',
  'int32_t diwan_near_open(_Out_ diwan_near **out, diwan_archive *archive, const diwan_brief *brief, int32_t least)',
  'int32_t diwan_near_next(diwan_near *near)',
  'int64_t diwan_near_id(const diwan_near *near)',
  'int32_t diwan_near_day(const diwan_near *near)',
  'int32_t diwan_near_percent(const diwan_near *near)',
  'int32_t diwan_near_likeness(const diwan_near *near)',
  'void diwan_near_close(diwan_near *near)',
  'const char *diwan_likeness_text(int32_t likeness)',
  'int32_t diwan_archive_set_note(diwan_archive *archive, int64_t id, const uint8_t *text, size_t len)',
  'int32_t diwan_archive_note(diwan_archive *archive, int64_t id, _Out_ void **out, _Out_ size_t *out_len)',
  'int32_t diwan_archive_add_tag(diwan_archive *archive, int64_t id, const uint8_t *tag, size_t len)',
  'int32_t diwan_archive_remove_tag(diwan_archive *archive, int64_t id, const uint8_t *tag, size_t len)',
  'int32_t diwan_tags_open(_Out_ diwan_tags **out, diwan_archive *archive, int64_t id)',
  'int32_t diwan_tags_next(diwan_tags *tags)',
  'const char *diwan_tags_name(const diwan_tags *tags)',
  'int64_t diwan_tags_count(const diwan_tags *tags)',
  'void diwan_tags_close(diwan_tags *tags)',
  'int32_t diwan_backup_open(_Out_ diwan_backup **out, diwan_archive *archive, const char *path, int32_t overwrite)',
  'int32_t diwan_backup_step(diwan_backup *backup, int32_t pages, _Out_ int64_t *done, _Out_ int64_t *total)',
  'void diwan_backup_close(diwan_backup *backup)',
  'int32_t diwan_statistics_open(_Out_ diwan_statistics **out, diwan_archive *archive)',
  'int32_t diwan_statistics_next(diwan_statistics *all)',
  'const char *diwan_statistics_group(const diwan_statistics *all)',
  'const char *diwan_statistics_key(const diwan_statistics *all)',
  'int64_t diwan_statistics_number(const diwan_statistics *all)',
  'const char *diwan_statistics_text(const diwan_statistics *all)',
  'void diwan_statistics_close(diwan_statistics *all)',
  'int32_t diwan_query_new(_Out_ diwan_query **out)',
  'int32_t diwan_query_parse(_Out_ diwan_query **out, const uint8_t *text, size_t len, int32_t on_day)',
  'const char *diwan_query_errmsg(const diwan_query *query)',
  'size_t diwan_query_error_start(const diwan_query *query)',
  'size_t diwan_query_error_end(const diwan_query *query)',
  'int32_t diwan_query_print(_Out_ void **out, const diwan_query *query, int32_t language)',
  'int32_t diwan_query_equal(const diwan_query *a, const diwan_query *b)',
  'int32_t diwan_query_begin(diwan_query *query, int32_t group, int32_t near)',
  'int32_t diwan_query_end(diwan_query *query)',
  'int32_t diwan_query_set_section(diwan_query *query, int32_t section)',
  'int32_t diwan_query_add_words(diwan_query *query, const uint8_t *text, size_t len)',
  'int32_t diwan_query_add_adjacent(diwan_query *query, const uint8_t *text, size_t len)',
  'int32_t diwan_query_add_exact(diwan_query *query, const uint8_t *text, size_t len)',
  'int32_t diwan_query_add_prefix(diwan_query *query, const uint8_t *text, size_t len)',
  'int32_t diwan_query_add_expected(diwan_query *query, const uint8_t *text, size_t len)',
  'int32_t diwan_query_add_note(diwan_query *query, const uint8_t *text, size_t len)',
  'int32_t diwan_query_add_actor(diwan_query *query, const uint8_t *actor, size_t len, int32_t breadth)',
  'int32_t diwan_query_add_kind(diwan_query *query, int32_t kind)',
  'int32_t diwan_query_add_theme(diwan_query *query, const uint8_t *theme, size_t len, int32_t breadth)',
  'int32_t diwan_query_add_dates(diwan_query *query, int32_t first, int32_t last)',
  'int32_t diwan_query_add_mentioned(diwan_query *query, int32_t first, int32_t last, int32_t relation)',
  'int32_t diwan_query_add_has(diwan_query *query, int32_t what)',
  'int32_t diwan_query_add_number(diwan_query *query, int32_t number)',
  'int32_t diwan_query_add_tag(diwan_query *query, const uint8_t *tag, size_t len)',
  'int32_t diwan_query_set_order(diwan_query *query, int32_t order)',
  'int32_t diwan_query_set_limit(diwan_query *query, int64_t limit, int64_t skip)',
  'int32_t diwan_query_set_cursor(diwan_query *query, const char *cursor)',
  'int32_t diwan_query_set_stored_after(diwan_query *query, int64_t id)',
  'int32_t diwan_query_order(const diwan_query *query)',
  'int64_t diwan_query_limit(const diwan_query *query)',
  'void diwan_query_close(diwan_query *query)',
  'int32_t diwan_query_explain(_Out_ void **out, diwan_archive *archive, const diwan_query *query, int32_t format)',
  'int32_t diwan_advice_open(_Out_ diwan_advice **out, diwan_archive *archive, const diwan_query *query)',
  'int32_t diwan_advice_next(diwan_advice *advice)',
  'int32_t diwan_advice_kind(const diwan_advice *advice)',
  'const char *diwan_advice_part(const diwan_advice *advice)',
  'size_t diwan_advice_start(const diwan_advice *advice)',
  'size_t diwan_advice_end(const diwan_advice *advice)',
  'const char *diwan_advice_text(const diwan_advice *advice)',
  'int64_t diwan_advice_count(const diwan_advice *advice)',
  'void diwan_advice_close(diwan_advice *advice)',
  'int32_t diwan_hits_open(_Out_ diwan_hits **out, diwan_archive *archive, const diwan_query *query)',
  'int32_t diwan_hits_next(diwan_hits *hits)',
  'int64_t diwan_hits_id(const diwan_hits *hits)',
  'int32_t diwan_hits_day(const diwan_hits *hits)',
  'const char *diwan_hits_date(const diwan_hits *hits)',
  'const char *diwan_hits_title(const diwan_hits *hits)',
  'const char *diwan_hits_cursor(diwan_hits *hits)',
  'const void *diwan_hits_snippet(diwan_hits *hits, _Out_ size_t *len)',
  'int32_t diwan_hits_snippet_section(diwan_hits *hits)',
  'size_t diwan_hits_snippet_start(diwan_hits *hits)',
  'int32_t diwan_hits_num_reasons(diwan_hits *hits)',
  'int32_t diwan_hits_reason(diwan_hits *hits, int32_t index, _Out_ int32_t *section, _Out_ size_t *start, _Out_ size_t *end)',
  'const char *diwan_hits_reason_part(diwan_hits *hits, int32_t index)',
  'int32_t diwan_hits_num_highlights(diwan_hits *hits)',
  'int32_t diwan_hits_highlight(diwan_hits *hits, int32_t index, _Out_ size_t *start, _Out_ size_t *end)',
  'void diwan_hits_close(diwan_hits *hits)',
  'int32_t diwan_copy_open(_Out_ diwan_copy **out, diwan_archive *archive, const diwan_query *query, const char *path)',
  'int64_t diwan_copy_total(const diwan_copy *copy)',
  'int32_t diwan_copy_step(diwan_copy *copy, int32_t briefs, _Out_ int64_t *done)',
  'void diwan_copy_close(diwan_copy *copy)',
  'int32_t diwan_offices_open(_Out_ diwan_offices **out, diwan_archive *archive, const char *of, const char *title, const char *person, int32_t first, int32_t last)',
  'int32_t diwan_offices_next(diwan_offices *offices)',
  'const char *diwan_offices_person(const diwan_offices *offices)',
  'const char *diwan_offices_person_ar(const diwan_offices *offices)',
  'const char *diwan_offices_person_en(const diwan_offices *offices)',
  'const char *diwan_offices_title_ar(const diwan_offices *offices)',
  'const char *diwan_offices_title_en(const diwan_offices *offices)',
  'const char *diwan_offices_of(const diwan_offices *offices)',
  'const char *diwan_offices_of_ar(const diwan_offices *offices)',
  'const char *diwan_offices_of_en(const diwan_offices *offices)',
  'int32_t diwan_offices_first(const diwan_offices *offices)',
  'int32_t diwan_offices_last(const diwan_offices *offices)',
  'int64_t diwan_offices_brief(const diwan_offices *offices)',
  'void diwan_offices_close(diwan_offices *offices)',
  'int32_t diwan_counts_open(_Out_ diwan_counts **out, diwan_archive *archive, const diwan_query *query, int32_t by, int64_t most)',
  'int32_t diwan_counts_open_over(_Out_ diwan_counts **out, diwan_archive *archive, const diwan_query *query, int32_t by, int64_t most, int32_t over)',
  'int64_t diwan_counts_total(const diwan_counts *counts)',
  'int64_t diwan_counts_num_rows(const diwan_counts *counts)',
  'int32_t diwan_counts_next(diwan_counts *counts)',
  'const char *diwan_counts_key(const diwan_counts *counts)',
  'const char *diwan_counts_label_ar(const diwan_counts *counts)',
  'const char *diwan_counts_label_en(const diwan_counts *counts)',
  'int64_t diwan_counts_briefs(const diwan_counts *counts)',
  'int32_t diwan_counts_first(const diwan_counts *counts)',
  'int32_t diwan_counts_last(const diwan_counts *counts)',
  'int32_t diwan_counts_next_span(diwan_counts *counts)',
  'const char *diwan_counts_span_key(const diwan_counts *counts)',
  'int64_t diwan_counts_span_briefs(const diwan_counts *counts)',
  'void diwan_counts_close(diwan_counts *counts)',
  'int32_t diwan_network_open(_Out_ diwan_network **out, diwan_archive *archive, const diwan_query *query, int32_t of, int32_t per, int32_t most, int64_t least)',
  'int64_t diwan_network_total(const diwan_network *network)',
  'int32_t diwan_network_next_node(diwan_network *network)',
  'const char *diwan_network_node_id(const diwan_network *network)',
  'int32_t diwan_network_node_kind(const diwan_network *network)',
  'const char *diwan_network_node_label_ar(const diwan_network *network)',
  'const char *diwan_network_node_label_en(const diwan_network *network)',
  'int64_t diwan_network_node_briefs(const diwan_network *network)',
  'int32_t diwan_network_node_first(const diwan_network *network)',
  'int32_t diwan_network_node_last(const diwan_network *network)',
  'int32_t diwan_network_next_edge(diwan_network *network)',
  'const char *diwan_network_edge_from(const diwan_network *network)',
  'const char *diwan_network_edge_to(const diwan_network *network)',
  'int64_t diwan_network_edge_weight(const diwan_network *network)',
  'int64_t diwan_network_edge_briefs(const diwan_network *network)',
  'int32_t diwan_network_edge_first(const diwan_network *network)',
  'int32_t diwan_network_edge_last(const diwan_network *network)',
  'double diwan_network_edge_lift(const diwan_network *network)',
  'void diwan_network_close(diwan_network *network)',
  'int32_t diwan_rising_open(_Out_ diwan_rising **out, diwan_archive *archive, const diwan_query *query, int32_t by, const diwan_spans *spans, int32_t falling, int64_t most)',
  'int64_t diwan_rising_total_now(const diwan_rising *rising)',
  'int64_t diwan_rising_total_before(const diwan_rising *rising)',
  'int32_t diwan_rising_next(diwan_rising *rising)',
  'const char *diwan_rising_key(const diwan_rising *rising)',
  'const char *diwan_rising_label_ar(const diwan_rising *rising)',
  'const char *diwan_rising_label_en(const diwan_rising *rising)',
  'int64_t diwan_rising_now(const diwan_rising *rising)',
  'int64_t diwan_rising_before(const diwan_rising *rising)',
  'double diwan_rising_ratio(const diwan_rising *rising)',
  'double diwan_rising_low(const diwan_rising *rising)',
  'double diwan_rising_high(const diwan_rising *rising)',
  'void diwan_rising_close(diwan_rising *rising)',
  'int32_t diwan_follow_open(_Out_ diwan_related **out, diwan_archive *archive, int64_t id, double least, int64_t most)',
  'int32_t diwan_related_open(_Out_ diwan_related **out, diwan_archive *archive, int64_t id, int64_t most)',
  'int32_t diwan_related_next(diwan_related *related)',
  'int64_t diwan_related_id(const diwan_related *related)',
  'int32_t diwan_related_day(const diwan_related *related)',
  'const char *diwan_related_date(const diwan_related *related)',
  'const char *diwan_related_title(const diwan_related *related)',
  'double diwan_related_score(const diwan_related *related)',
  'int32_t diwan_related_num_shared(const diwan_related *related)',
  'const char *diwan_related_shared_key(const diwan_related *related, int32_t index)',
  'const char *diwan_related_shared_ar(const diwan_related *related, int32_t index)',
  'const char *diwan_related_shared_en(const diwan_related *related, int32_t index)',
  'int32_t diwan_related_expects(const diwan_related *related, int32_t index)',
  'void diwan_related_close(diwan_related *related)',
  'int32_t diwan_archive_save_question(diwan_archive *archive, const uint8_t *name, size_t name_len, const uint8_t *text, size_t len)',
  'int32_t diwan_archive_restore_question(diwan_archive *archive, const uint8_t *name, size_t name_len, const uint8_t *text, size_t len, const char *created, int64_t seen)',
  'int32_t diwan_archive_forget_question(diwan_archive *archive, const uint8_t *name, size_t len)',
  'int32_t diwan_archive_question_seen(diwan_archive *archive, const uint8_t *name, size_t len, int64_t last)',
  'int32_t diwan_questions_open(_Out_ diwan_questions **out, diwan_archive *archive, const uint8_t *name, size_t len, int32_t on_day)',
  'int32_t diwan_questions_read(_Out_ diwan_questions **out, diwan_archive *archive)',
  'int32_t diwan_questions_next(diwan_questions *questions)',
  'const char *diwan_questions_name(const diwan_questions *questions)',
  'const char *diwan_questions_text(const diwan_questions *questions)',
  'const char *diwan_questions_created(const diwan_questions *questions)',
  'int64_t diwan_questions_count(const diwan_questions *questions)',
  'int64_t diwan_questions_new_count(const diwan_questions *questions)',
  'int64_t diwan_questions_seen(const diwan_questions *questions)',
  'int64_t diwan_questions_last(const diwan_questions *questions)',
  'void diwan_questions_close(diwan_questions *questions)',
  'int32_t diwan_expected_open(_Out_ diwan_expected **out, diwan_archive *archive, const diwan_query *query, int32_t section, int32_t strength)',
  'int32_t diwan_expected_next(diwan_expected *all)',
  'int64_t diwan_expected_id(const diwan_expected *all)',
  'int32_t diwan_expected_day(const diwan_expected *all)',
  'const char *diwan_expected_date(const diwan_expected *all)',
  'const char *diwan_expected_headline(const diwan_expected *all)',
  'const char *diwan_expected_text(const diwan_expected *all)',
  'int32_t diwan_expected_section(const diwan_expected *all)',
  'size_t diwan_expected_start(const diwan_expected *all)',
  'size_t diwan_expected_end(const diwan_expected *all)',
  'size_t diwan_expected_cue_start(const diwan_expected *all)',
  'size_t diwan_expected_cue_end(const diwan_expected *all)',
  'int32_t diwan_expected_strength(const diwan_expected *all)',
  'int32_t diwan_expected_marks(const diwan_expected *all)',
  'void diwan_expected_close(diwan_expected *all)',
];
// -------------------------------------------------------- end of what is generated

// ----------------------------------------------------------------- the library

function load() {
  const names = process.env.DIWAN_LIBRARY ? [process.env.DIWAN_LIBRARY]
    : { darwin: ['libdiwan.dylib'], win32: ['diwan.dll'] }[process.platform] ?? ['libdiwan.so.0'];
  for (const type of TYPES) koffi.opaque(type);
  for (const [name, fields] of Object.entries(STRUCTS)) koffi.struct(name, fields);
  let library, reason;
  for (const name of names) {
    try {
      library = koffi.load(name);
      break;
    } catch (error) {
      reason = error;
    }
  }
  if (!library) throw new Error(`libdiwan was not found; install it or set DIWAN_LIBRARY (${reason.message})`);
  const functions = {};
  for (const prototype of FUNCTIONS) {
    const name = /diwan_\w+(?=\()/.exec(prototype)[0];
    functions[name] = library.func(prototype);
  }
  return functions;
}

const C = load();

/** What the library reports: a status and one line about it. */
export class DiwanError extends Error {
  constructor(status, line) {
    super(line || C.diwan_status_text(status));
    this.name = 'DiwanError';
    this.status = status;
  }
}

function check(status, errmsg, handle) {
  if (status < 0) throw new DiwanError(status, errmsg && handle ? errmsg(handle) : '');
  return status;
}

// The rows of an answer, read by the getters that its noun has: those whose only parameter is
// the handle. A part, as 'node', is stepped to by next_node and read by node_id and so on.
function rowsOf(at, noun, part = '') {
  const prefix = `diwan_${noun}_${part && `${part}_`}`;
  const step = C[`diwan_${noun}_next${part && `_${part}`}`];
  const getters = [];
  for (const prototype of FUNCTIONS) {
    const [, name, parameters] = /(diwan_\w+)\((.*)\)/.exec(prototype);
    if (name.startsWith(prefix) && !prototype.startsWith('void') && parameters.startsWith('const') &&
      !parameters.includes(',')) getters.push([name.slice(prefix.length), C[name]]);
  }
  const rows = [];
  while (check(step(at)) === Status.ROW)
    rows.push(Object.fromEntries(getters.map(([name, getter]) => {
      const value = getter(at), key = name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
      if (['first', 'last', 'day'].includes(name)) return [key, dayOut(value)];
      return [key, typeof value === 'bigint' ? Number(value) : value];
    })));
  return rows;
}

// ----------------------------------------------------------------------- texts

// The UTF-8 of a text. JavaScript's texts may hold lone surrogates, which have none.
function encoded(text) {
  if (text instanceof Uint8Array) return text;
  text = String(text);
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate in a text');
  return Buffer.from(text, 'utf8');
}

// A text and its length, as the library takes them. An empty one must be somewhere, too.
function lent(text) {
  const bytes = encoded(text);
  return [bytes.length ? bytes : Buffer.alloc(1), bytes.length];
}

// A text given without its length cannot hold a NUL.
function named(text) {
  const bytes = encoded(text);
  if (bytes.includes(0)) throw new TypeError('a NUL in a name');
  return Buffer.from(bytes).toString('utf8');
}

// Days are ISO dates here, null is an open end.
function dayIn(day) {
  if (day === null || day === undefined) return Limits.NO_DAY;
  if (day instanceof Date) day = day.toISOString().slice(0, 10);
  const out = [0];
  check(C.diwan_day_read(out, ...lent(day)));
  return out[0];
}

function dayOut(day) {
  const out = Buffer.alloc(16);
  if (day === Limits.NO_DAY || C.diwan_day_format(out, day) < 0) return null;
  return out.toString('latin1', 0, out.indexOf(0));
}

// What a getter gives that tells its length, as a Buffer or a text.
function sizedBytes(getter, ...args) {
  const length = [0];
  const at = getter(...args, length);
  return at === null ? null : Buffer.from(Buffer.from(koffi.view(at, Number(length[0]))));
}

function sized(getter, ...args) {
  const bytes = sizedBytes(getter, ...args);
  return bytes === null ? '' : bytes.toString('utf8');
}

export function version() {
  return C.diwan_version();
}

// Take over a text that the library gave out.
function owned(out, length) {
  try {
    return length[0] ? koffi.decode.string(out[0], Number(length[0])) : '';
  } finally {
    C.diwan_free(out[0]);
  }
}

/** What is left to compare when marks, hamza seats and their like no longer count. */
export function fold(text) {
  const out = [null], length = [0];
  check(C.diwan_text_fold(out, length, ...lent(text)));
  return owned(out, length);
}

/** A text that an extractor damaged, put right, a paragraph a line. */
export function repair(text) {
  const out = [null];
  check(C.diwan_text_repair(out, ...lent(text)));
  try {
    return sized(C.diwan_repair_text, out[0]);
  } finally {
    C.diwan_repair_close(out[0]);
  }
}

/** The words of a text and the terms the index files them under. */
export function* tokens(text) {
  const out = [null];
  check(C.diwan_tokens_open(out, ...lent(text)));
  try {
    while (check(C.diwan_tokens_next(out[0])) === Status.ROW)
      yield {
        start: C.diwan_tokens_start(out[0]),
        end: C.diwan_tokens_end(out[0]),
        term: sized(C.diwan_tokens_term, out[0]),
      };
  } finally {
    C.diwan_tokens_close(out[0]);
  }
}

/** Read a whole text as one date or range: {first, last}, ISO days; null is an open end. */
export function readDate(text, on = null) {
  const first = [0], last = [0];
  check(C.diwan_date_read(first, last, ...lent(text), dayIn(on), null));
  return { first: dayOut(first[0]), last: dayOut(last[0]) };
}

// --------------------------------------------------------------------- handles

const collected = new FinalizationRegistry(({ close, at }) => close(at));

// A handle of the library's, closed once.
class Handle {
  #at;
  #close;

  constructor(at, close) {
    this.#at = at;
    this.#close = close;
    collected.register(this, { close, at }, this);
  }

  get _at() {
    if (this.#at === null)
      throw new DiwanError(Status.MISUSE, `the ${this.constructor.name.toLowerCase()} is closed`);
    return this.#at;
  }

  /** Close the handle; a second time does nothing. */
  close() {
    if (this.#at === null) return;
    collected.unregister(this);
    this.#close(this.#at);
    this.#at = null;
  }
}

// Make a handle by a function with an out parameter; close it where it only tells an error.
function make(open, close, errmsg, ...args) {
  const out = [null];
  const status = open(out, ...args);
  if (status < 0) {
    const line = errmsg && out[0] !== null ? errmsg(out[0]) : '';
    if (out[0] !== null) close(out[0]);
    throw new DiwanError(status, line);
  }
  return out[0];
}

// ---------------------------------------------------------------------- briefs

/** One brief: a date, a headline, what happened (event), what we make of it (opinion). */
export class Brief extends Handle {
  constructor(at = make(C.diwan_brief_new, C.diwan_brief_close, C.diwan_brief_errmsg)) {
    super(at, C.diwan_brief_close);
  }

  /** Read the one brief that a document holds, or its first. */
  static parse(document) {
    return new Brief(make(C.diwan_brief_parse, C.diwan_brief_close, C.diwan_brief_errmsg, ...lent(document)));
  }

  #do(call, ...args) {
    check(call(this._at, ...args), C.diwan_brief_errmsg, this._at);
  }

  get id() {
    return C.diwan_brief_id(this._at);
  }

  /** The brief's day as an ISO date; null where it has none yet. */
  get date() {
    return C.diwan_brief_date(this._at) || null;
  }

  set date(day) {
    this.#do(C.diwan_brief_set_day, dayIn(day));
  }

  get headline() {
    return this.text(Section.HEADLINE);
  }

  get event() {
    return this.text(Section.EVENT);
  }

  get opinion() {
    return this.text(Section.OPINION);
  }

  /** The document as it was read, a Buffer; null where the brief was made by hand. */
  get original() {
    return sizedBytes(C.diwan_brief_original, this._at);
  }

  text(section) {
    return sized(C.diwan_brief_section, this._at, section);
  }

  setText(section, text) {
    this.#do(C.diwan_brief_set_section, section, ...lent(text));
  }

  /** The text of a span, {section, start, end}. */
  cut({ section, start, end }) {
    return sizedBytes(C.diwan_brief_section, this._at, section).toString('utf8', start, end);
  }

  /** The dates that the brief names. */
  dates() {
    const found = [], out = make(C.diwan_dates_of_brief, C.diwan_dates_close, null, this._at, null);
    try {
      while (check(C.diwan_dates_next(out)) === Status.ROW)
        found.push({
          text: sized(C.diwan_dates_text, out),
          section: C.diwan_dates_section(out),
          start: C.diwan_dates_start(out),
          end: C.diwan_dates_end(out),
          first: dayOut(C.diwan_dates_first(out)),
          last: dayOut(C.diwan_dates_last(out)),
          precision: C.diwan_dates_precision(out),
        });
    } finally {
      C.diwan_dates_close(out);
    }
    return found;
  }

  /** The actors of the brief, with their mentions. */
  actors() {
    const found = [], out = make(C.diwan_actors_of_brief, C.diwan_actors_close, null, this._at, null);
    try {
      while (check(C.diwan_actors_next(out)) === Status.ROW) {
        const actor = {
          id: C.diwan_actors_id(out),
          kind: C.diwan_actors_kind(out),
          nameAr: C.diwan_actors_name_ar(out),
          nameEn: C.diwan_actors_name_en(out),
          code: C.diwan_actors_code(out),
          mentions: [],
        };
        while (check(C.diwan_actors_next_mention(out)) === Status.ROW)
          actor.mentions.push({
            section: C.diwan_actors_mention_section(out),
            start: C.diwan_actors_mention_start(out),
            end: C.diwan_actors_mention_end(out),
            via: C.diwan_actors_mention_via(out),
          });
        found.push(actor);
      }
    } finally {
      C.diwan_actors_close(out);
    }
    return found;
  }

  /** What the brief says may come, with the bytes of each clause and cue. */
  expectations() {
    const out = make(C.diwan_expectations_of_brief, C.diwan_expectations_close, null, this._at);
    try {
      return rowsOf(out, 'expectations');
    } finally {
      C.diwan_expectations_close(out);
    }
  }

  /** The themes of the brief, the most important first. */
  themes() {
    const found = [], out = make(C.diwan_themes_of_brief, C.diwan_themes_close, null, this._at, null);
    try {
      while (check(C.diwan_themes_next(out)) === Status.ROW)
        found.push({
          id: C.diwan_themes_id(out),
          labelAr: C.diwan_themes_label_ar(out),
          labelEn: C.diwan_themes_label_en(out),
          score: C.diwan_themes_score(out),
        });
    } finally {
      C.diwan_themes_close(out);
    }
    return found;
  }
}

/** Every brief of a document. What stands there and is no brief throws. */
export function* readDocument(document) {
  const at = make(C.diwan_document_parse, C.diwan_document_close, C.diwan_document_errmsg, ...lent(document));
  try {
    for (;;) {
      const out = [null];
      const status = C.diwan_document_next(at, out);
      if (status === Status.DONE) return;
      if (status < 0) {
        if (out[0] !== null) C.diwan_brief_close(out[0]);
        throw new DiwanError(status, C.diwan_document_errmsg(at));
      }
      yield new Brief(out[0]);
    }
  } finally {
    C.diwan_document_close(at);
  }
}

// ------------------------------------------------------------------ vocabulary

/** A user's own actors and themes, as a table of changes (docs/vocabulary.md). */
export class Vocabulary extends Handle {
  constructor(tsv = '', at = make(C.diwan_vocabulary_read, C.diwan_vocabulary_close, C.diwan_vocabulary_errmsg,
    ...lent(tsv))) {
    super(at, C.diwan_vocabulary_close);
  }

  #do(call, ...args) {
    check(call(this._at, ...args), C.diwan_vocabulary_errmsg, this._at);
    return this;
  }

  get tsv() {
    const out = [null], length = [0];
    this.#do(C.diwan_vocabulary_write, out, length);
    return owned(out, length);
  }

  addActor(id, kind, nameAr, nameEn = '', code = '') {
    return this.#do(C.diwan_vocabulary_add_actor, named(id), kind, named(nameAr), named(nameEn), named(code));
  }

  addAlias(id, form, via = 0, first = null, last = null) {
    return this.#do(C.diwan_vocabulary_add_alias, named(id), named(form), via, dayIn(first), dayIn(last));
  }

  merge(id, into) {
    return this.#do(C.diwan_vocabulary_merge, named(id), named(into));
  }

  rename(id, nameAr, nameEn = '') {
    return this.#do(C.diwan_vocabulary_rename, named(id), named(nameAr), named(nameEn));
  }

  retire(id) {
    return this.#do(C.diwan_vocabulary_retire, named(id));
  }

  addTheme(id, parent, labelAr, labelEn = '') {
    return this.#do(C.diwan_vocabulary_add_theme, named(id), named(parent), named(labelAr), named(labelEn));
  }

  addWord(theme, words, weight) {
    return this.#do(C.diwan_vocabulary_add_word, named(theme), named(words), weight);
  }

  undo(change, id = '', form = '') {
    return this.#do(C.diwan_vocabulary_undo, change, named(id), named(form));
  }
}

// ------------------------------------------------------------------- questions

/** A question: in the query language, or built by calls, which give the query back. */
export class Query extends Handle {
  constructor(question = '', on = null) {
    super(make(C.diwan_query_parse, C.diwan_query_close, C.diwan_query_errmsg, ...lent(question), dayIn(on)),
      C.diwan_query_close);
  }

  #do(call, ...args) {
    check(call(this._at, ...args), C.diwan_query_errmsg, this._at);
    return this;
  }

  #add(call, text, ...args) {
    return this.#do(call, ...lent(text), ...args);
  }

  /** Open a group, of Group; what is added belongs to it until end(). */
  begin(group = Group.ALL, near = 0) {
    return this.#do(C.diwan_query_begin, group, near);
  }

  end() {
    return this.#do(C.diwan_query_end);
  }

  section(section) {
    return this.#do(C.diwan_query_set_section, section);
  }

  words(text) {
    return this.#add(C.diwan_query_add_words, text);
  }

  exact(text) {
    return this.#add(C.diwan_query_add_exact, text);
  }

  actor(actor, breadth = 0) {
    return this.#add(C.diwan_query_add_actor, actor, breadth);
  }

  theme(theme, breadth = 0) {
    return this.#add(C.diwan_query_add_theme, theme, breadth);
  }

  dated(first, last) {
    return this.#do(C.diwan_query_add_dates, dayIn(first), dayIn(last));
  }

  order(order) {
    return this.#do(C.diwan_query_set_order, order);
  }

  limit(limit, skip = 0) {
    return this.#do(C.diwan_query_set_limit, limit, skip);
  }
}

// ------------------------------------------------------------------ the archive

// What an archive does on another thread, one thing after the other.
class Turns {
  #last = Promise.resolve();
  waiting = 0;

  // Run a call of the library's; `read` looks at what it gave before the next begins.
  run(archive, read, call, ...args) {
    this.waiting++;
    const turn = () => new Promise((resolve, reject) => {
      call.async(...args, (error, status) => {
        this.waiting--;
        try {
          if (error) throw error;
          resolve(read(check(status, C.diwan_archive_errmsg, archive._at)));
        } catch (failure) {
          reject(failure);
        }
      });
    });
    const result = this.#last.then(turn);
    this.#last = result.catch(() => {});
    return result;
  }

  // Do something when nothing runs: at once where it can be.
  whenIdle(work) {
    if (this.waiting) this.#last = this.#last.then(work);
    else work();
  }
}

/** An archive: one SQLite file. */
export class Archive extends Handle {
  #turns = new Turns();

  constructor(path, { create = false, readonly = false } = {}) {
    const how = create ? Open.CREATE : readonly ? Open.READ : Open.WRITE;
    super(make(C.diwan_archive_open, C.diwan_archive_close, C.diwan_archive_errmsg, named(path), how),
      C.diwan_archive_close);
  }

  #refuseIfBusy() {
    if (this.#turns.waiting)
      throw new DiwanError(Status.BUSY, 'the archive is doing something else: await it');
  }

  // A call on this thread: another must not have the archive meanwhile.
  #do(call, ...args) {
    this.#refuseIfBusy();
    return check(call(this._at, ...args), C.diwan_archive_errmsg, this._at);
  }

  /** Close the archive. What runs on it must have been awaited. */
  close() {
    this.#refuseIfBusy();
    super.close();
  }

  /** Store a brief: {id, stored}, the latter false where it was there already. */
  store(brief) {
    const out = [0];
    const status = this.#do(C.diwan_archive_store, brief._at, out);
    return { id: Number(out[0]), stored: status !== Status.DUPLICATE };
  }

  replace(id, brief) {
    this.#do(C.diwan_archive_replace, id, brief._at);
  }

  fetch(id) {
    const out = [null];
    this.#do(C.diwan_archive_fetch, id, out);
    return new Brief(out[0]);
  }

  delete(id) {
    this.#do(C.diwan_archive_delete, id);
  }

  /** How many briefs the archive holds. */
  get count() {
    const out = [0];
    this.#do(C.diwan_archive_count, out);
    return Number(out[0]);
  }

  /** The ISO days of the first and the last brief. */
  get range() {
    const first = [0], last = [0];
    this.#do(C.diwan_archive_range, first, last);
    return { first: dayOut(first[0]), last: dayOut(last[0]) };
  }

  /** What `work` stores is durable at its end, together; an error undoes all of it. */
  transaction(work) {
    this.#do(C.diwan_archive_begin);
    try {
      const result = work(this);
      this.#do(C.diwan_archive_commit);
      return result;
    } catch (error) {
      try {
        this.#do(C.diwan_archive_rollback);
      } catch {
        // The commit has undone it.
      }
      throw error;
    }
  }

  /** Check the file, the index against the texts, and the texts against themselves. */
  async check() {
    await this.#turns.run(this, () => {}, C.diwan_archive_check, this._at);
  }

  /** Make the index anew from the texts. */
  async rebuild() {
    await this.#turns.run(this, () => {}, C.diwan_archive_rebuild, this._at);
  }

  /** The user's own vocabulary: a copy. After setting it analyse(). */
  get vocabulary() {
    const out = [null];
    this.#do(C.diwan_archive_vocabulary, out);
    return new Vocabulary('', out[0]);
  }

  set vocabulary(vocabulary) {
    this.#do(C.diwan_archive_set_vocabulary, vocabulary._at);
  }

  /** Analyse the briefs again that are out of date; yields how many are left after each part. */
  async *analyse(most = 200) {
    for (let left = [1]; left[0] > 0; yield Number(left[0]))
      await this.#turns.run(this, () => {}, C.diwan_archive_analyse, this._at, most, left);
  }

  assignTheme(id, theme, given = true, by = '') {
    this.#do(C.diwan_archive_assign_theme, id, named(theme), given ? 1 : 0, named(by));
  }

  unassign(id, subject) {
    this.#do(C.diwan_archive_unassign, id, named(subject));
  }

  note(id) {
    const out = [null], length = [0];
    this.#do(C.diwan_archive_note, id, out, length);
    return owned(out, length);
  }

  setNote(id, text) {
    this.#do(C.diwan_archive_set_note, id, ...lent(text));
  }

  addTag(id, tag) {
    this.#do(C.diwan_archive_add_tag, id, ...lent(tag));
  }

  removeTag(id, tag) {
    this.#do(C.diwan_archive_remove_tag, id, ...lent(tag));
  }

  #answer(noun, call, ...args) {
    return this.#rows((at) => rowsOf(at, noun), C[`diwan_${noun}_close`], call, ...args);
  }

  /** The tags of a brief, or of the archive for 0: name, count. */
  async tags(id = 0) {
    return this.#answer('tags', C.diwan_tags_open, id);
  }

  /** The briefs that are much like one: id, day, percent, likeness. */
  async near(brief, least = 0) {
    return this.#answer('near', C.diwan_near_open, brief._at, least);
  }

  /** What the archive holds, in figures: group, key, number, text. */
  async statistics() {
    return this.#answer('statistics', C.diwan_statistics_open);
  }

  /** Who held which office, and when, out of the vocabulary and the briefs. */
  async offices({ of = '', title = '', person = '', first = null, last = null } = {}) {
    return this.#answer('offices', C.diwan_offices_open, named(of), named(title), named(person), dayIn(first),
      dayIn(last));
  }

  /** What has grown from one span of days to another, each [first, last]. */
  async rising(question, by, now, before, most = 20, falling = false) {
    const [now_first, now_last, before_first, before_last] = [...now, ...before].map(dayIn);
    const query = question instanceof Query ? question : new Query(question);
    return this.#answer('rising', C.diwan_rising_open, query._at, by,
      { now_first, now_last, before_first, before_last }, falling ? 1 : 0, most);
  }

  /** Who appears with whom: {nodes, edges}. */
  async network(question, { of = By.ACTOR, per = Per.BRIEF, most = 50, least = 1 } = {}) {
    const query = question instanceof Query ? question : new Query(question);
    const read = (at) => ({ nodes: rowsOf(at, 'network', 'node'), edges: rowsOf(at, 'network', 'edge') });
    return this.#rows(read, C.diwan_network_close, C.diwan_network_open, query._at, of, per, most, least);
  }

  /** Copy the archive while others may write; yields what part is done, from 0 to 1. */
  async *backup(path, overwrite = false) {
    const out = [null], done = [0], total = [0];
    await this.#turns.run(this, () => {}, C.diwan_backup_open, out, this._at, named(path), overwrite ? 1 : 0);
    try {
      for (let status = Status.ROW; status === Status.ROW; yield Number(done[0]) / (Number(total[0]) || 1))
        status = await this.#turns.run(this, (it) => it, C.diwan_backup_step, out[0], 256, done, total);
    } finally {
      this.#turns.whenIdle(() => C.diwan_backup_close(out[0]));
    }
  }

  /** Stop what runs on the archive: its promise is rejected. */
  interrupt() {
    C.diwan_archive_interrupt(this._at);
  }

  // Ask for rows that are all there at once, and read them.
  async #rows(read, close, call, ...args) {
    const out = [null];
    await this.#turns.run(this, () => {}, call, out, this._at, ...args);
    try {
      return read(out[0]);
    } finally {
      close(out[0]);
    }
  }

  /** What a question finds, counted by actor, theme, month … (By). */
  async counts(question, by, most = 0) {
    const query = question instanceof Query ? question : new Query(question);
    return this.#rows(countsOf, C.diwan_counts_close, C.diwan_counts_open, query._at, by, most);
  }

  /** What came of a brief: later briefs on its actors and themes, in the order of their days. */
  async follow(id, least = 0.25, most = 20) {
    return this.#rows(relatedOf, C.diwan_related_close, C.diwan_follow_open, id, least, most);
  }

  /** The briefs that share most with a brief, the nearest first. */
  async related(id, most = 10) {
    return this.#rows(relatedOf, C.diwan_related_close, C.diwan_related_open, id, most);
  }

  /** The hits of a question, in the query language or a Query:
   *  for await (const hit of archive.search('…')) … */
  async *search(question, { limit = 0, order = 0 } = {}) {
    const own = question instanceof Query ? null : new Query(question);
    const query = own ?? question, out = [null], turns = this.#turns;
    try {
      if (own && limit) own.limit(limit);
      if (own && order) own.order(order);
      await turns.run(this, () => {}, C.diwan_hits_open, out, this._at, query._at);
    } finally {
      own?.close();
    }
    const hits = new Handle(out[0], (at) => turns.whenIdle(() => C.diwan_hits_close(at)));
    const read = (status) => status === Status.ROW ? hitOf(hits._at) : null;
    try {
      for (let hit; (hit = await turns.run(this, read, C.diwan_hits_next, hits._at)); ) yield hit;
    } finally {
      hits.close();
    }
  }
}

function countsOf(at) {
  const rows = [];
  while (check(C.diwan_counts_next(at)) === Status.ROW)
    rows.push({
      key: C.diwan_counts_key(at),
      labelAr: C.diwan_counts_label_ar(at),
      labelEn: C.diwan_counts_label_en(at),
      briefs: Number(C.diwan_counts_briefs(at)),
      first: dayOut(C.diwan_counts_first(at)),
      last: dayOut(C.diwan_counts_last(at)),
    });
  return rows;
}

function relatedOf(at) {
  const rows = [];
  while (check(C.diwan_related_next(at)) === Status.ROW) {
    const shared = [];
    for (let i = 0; i < C.diwan_related_num_shared(at); i++)
      shared.push({
        key: C.diwan_related_shared_key(at, i),
        labelAr: C.diwan_related_shared_ar(at, i),
        labelEn: C.diwan_related_shared_en(at, i),
      });
    rows.push({
      id: Number(C.diwan_related_id(at)),
      date: C.diwan_related_date(at),
      title: C.diwan_related_title(at),
      score: C.diwan_related_score(at),
      shared,
    });
  }
  return rows;
}

function hitOf(at) {
  const highlights = [], start = [0], end = [0];
  for (let i = 0; i < C.diwan_hits_num_highlights(at); i++) {
    check(C.diwan_hits_highlight(at, i, start, end));
    highlights.push([start[0], end[0]]);
  }
  return {
    id: Number(C.diwan_hits_id(at)),
    date: C.diwan_hits_date(at),
    title: C.diwan_hits_title(at),
    snippet: sized(C.diwan_hits_snippet, at),
    section: C.diwan_hits_snippet_section(at),
    start: C.diwan_hits_snippet_start(at),
    highlights,
  };
}
