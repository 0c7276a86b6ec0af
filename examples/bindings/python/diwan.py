"""diwan: an archive for Arabic "event and opinion" briefs (حدث ورأي), in one SQLite file.

    import diwan
    with diwan.Archive("desk.db", create=True) as archive:
        for brief in diwan.Document(open("brief.txt", "rb").read()):
            archive.store(brief)
        for hit in archive.search("الطائرات المسيرة actor:روسيا"):
            print(hit.date, hit.title)

The library, libdiwan, is looked for as the system does, or taken from $DIWAN_LIBRARY. What
each call does is told in diwan.h; this module gives it Python's habits: exceptions, iterators,
context managers, str, datetime.date. Offsets (start, end) count bytes of the UTF-8 of a section,
as the library's do; Brief.cut() cuts by them.

Handles may be closed in any order, by with, close() or the garbage collector. They may be used
from several threads, one call at a time: each has a lock, those of one archive share theirs.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import datetime
import enum
import operator
import os
import platform
import threading
import typing
from ctypes import Structure, byref, c_char, c_char_p, c_double, c_int32, c_int64, c_size_t, c_void_p
from dataclasses import dataclass
from typing import (
    Any, Callable, ClassVar, Dict, Generic, Iterator, List, NamedTuple, Optional, Tuple, Type, TypeVar, Union)

# ------------------------------------------------------------ generated from diwan.h
class Version(enum.IntEnum):
    MAJOR = 0
    MINOR = 1
    PATCH = 0
    NUMBER = 100


class Status(enum.IntEnum):
    OK = 0
    ROW = 1
    DONE = 2
    DUPLICATE = 3
    MISUSE = -1
    NOMEM = -2
    NOTFOUND = -3
    EMPTY = -4
    BINARY = -5
    ENCODING = -6
    TOOBIG = -7
    NODATE = -8
    BADDATE = -9
    NOSECTIONS = -10
    IO = -11
    NOTARCHIVE = -12
    NEWER = -13
    READONLY = -14
    FULL = -15
    BUSY = -16
    CORRUPT = -17
    INTERRUPTED = -18
    STALE = -19
    INTERNAL = -20
    BADVALUE = -21
    CLASH = -22
    BADQUERY = -23


DOCUMENT_MOST = 16777216
NO_DAY = -2147483648


class RepairAction(enum.IntFlag):
    NOTHING = 0
    SPACES = 1
    CONTROLS = 2
    LETTERS = 4
    WORDS = 8
    FRAGMENTS = 16
    MARKS = 32
    FORMS = 64
    LAM_ALEF = 128
    LOST = 256
    JOINED = 512
    PARTED = 1024
    FURNITURE = 2048


class Section(enum.IntEnum):
    HEADLINE = 1
    EVENT = 2
    OPINION = 3
    TITLE = 4
    TEXT = 5


class Change(enum.IntEnum):
    ACTOR = 1
    ALIAS = 2
    SPLIT = 3
    MERGE = 4
    RENAME = 5
    RETIRE = 6
    IGNORE = 7
    THEME = 8
    WORD = 9
    EXCLUDE = 10


class ActorKind(enum.IntEnum):
    STATE = 1
    PERSON = 2
    ORGANIZATION = 3
    ARMED_GROUP = 4
    PARTY = 5
    IGO = 6
    PLACE = 7
    PEOPLE = 8


class Via(enum.IntEnum):
    NAME = 1
    ALIAS = 2
    DEMONYM = 3
    CAPITAL = 4
    INSTITUTION = 5
    SURNAME = 6


class Precision(enum.IntEnum):
    DAY = 1
    WEEK = 2
    PART_OF_MONTH = 3
    MONTH = 4
    QUARTER = 5
    SEASON = 6
    HALF = 7
    YEAR = 8
    DECADE = 9
    CENTURY = 10


class Calendar(enum.IntEnum):
    GREGORIAN = 1
    HIJRI = 2


class Preference(enum.IntEnum):
    TEXT = 0
    PAST = 1
    FUTURE = 2


class Strength(enum.IntEnum):
    UNLIKELY = 1
    POSSIBLE = 2
    LIKELY = 3
    CERTAIN = 4


class ExpectationMark(enum.IntFlag):
    NEGATIVE = 1
    CONDITIONAL = 2
    PAST = 4
    REPORTED = 8


class Open(enum.IntEnum):
    READ = 1
    WRITE = 2
    CREATE = 3


class Likeness(enum.IntEnum):
    REREAD = 1
    VERSION = 2
    NEAR = 3


class Order(enum.IntEnum):
    NEWEST = 1
    OLDEST = 2
    RELEVANCE = 3


class Has(enum.IntEnum):
    HEADLINE = 1
    EVENT = 2
    OPINION = 3
    ACTORS = 4
    ROLES = 5
    DATES = 6
    THEMES = 7
    EXPECTATIONS = 8
    SERIES = 9
    NUMBER = 10
    ORIGINAL = 11
    REPAIR = 12
    DOUBT = 13
    TAGS = 14
    NOTES = 15


class Language(enum.IntEnum):
    ENGLISH = 1
    ARABIC = 2


class Group(enum.IntEnum):
    ALL = 1
    ANY = 2
    NOT = 3
    NEAR = 4


class Breadth(enum.IntEnum):
    USUAL = 0
    ALONE = 1
    WIDE = 2


class Relation(enum.IntEnum):
    OVERLAPS = 1
    WITHIN = 2
    BEFORE = 3
    AFTER = 4


class Explain(enum.IntEnum):
    TEXT = 1
    JSON = 2


class AdviceKind(enum.IntEnum):
    EMPTY = 1
    RANGE = 2
    UNKNOWN = 3
    PART = 4
    NEAR = 5
    WITHOUT = 6


class By(enum.IntEnum):
    ACTOR = 1
    KIND = 2
    THEME = 3
    THEME_ALONE = 4
    YEAR = 5
    QUARTER = 6
    MONTH = 7
    WEEK = 8
    DAY = 9
    SECTION = 10
    TAG = 11


class Per(enum.IntEnum):
    BRIEF = 1
    SENTENCE = 2


class _DateOptions(Structure):
    _fields_ = [
        ("week_start", c_int32),
        ("preference", c_int32),
        ("anaphora", c_int32),
        ("reserved", c_int32),
    ]


class _Spans(Structure):
    _fields_ = [
        ("now_first", c_int32),
        ("now_last", c_int32),
        ("before_first", c_int32),
        ("before_last", c_int32),
    ]


_FUNCTIONS = {
    "diwan_version": ("n", ""),
    "diwan_version_number": ("i", ""),
    "diwan_status_text": ("n", "i"),
    "diwan_free": ("", "p"),
    "diwan_day_format": ("i", "b i"),
    "diwan_day_read": ("i", "I t"),
    "diwan_text_fold": ("i", "T t"),
    "diwan_tokens_open": ("i", "H t"),
    "diwan_tokens_next": ("i", "tokens"),
    "diwan_tokens_start": ("z", "tokens"),
    "diwan_tokens_end": ("z", "tokens"),
    "diwan_tokens_term": ("t", "tokens"),
    "diwan_tokens_close": ("", "tokens"),
    "diwan_text_repair": ("i", "H t"),
    "diwan_repair_text": ("t", "repair"),
    "diwan_repair_changed": ("i", "repair"),
    "diwan_repair_next": ("i", "repair"),
    "diwan_repair_line": ("i", "repair"),
    "diwan_repair_actions": ("i", "repair"),
    "diwan_repair_confidence": ("d", "repair"),
    "diwan_repair_doubtful": ("i", "repair"),
    "diwan_repair_close": ("", "repair"),
    "diwan_brief_parse": ("i", "H t"),
    "diwan_brief_new": ("i", "H"),
    "diwan_brief_errmsg": ("n", "brief"),
    "diwan_brief_id": ("l", "brief"),
    "diwan_brief_day": ("i", "brief"),
    "diwan_brief_set_day": ("i", "brief i"),
    "diwan_brief_date": ("n", "brief"),
    "diwan_brief_date_text": ("n", "brief"),
    "diwan_brief_set_date_text": ("i", "brief t"),
    "diwan_brief_series": ("n", "brief"),
    "diwan_brief_set_series": ("i", "brief t"),
    "diwan_brief_number": ("i", "brief"),
    "diwan_brief_headline": ("n", "brief"),
    "diwan_brief_section": ("t", "brief i"),
    "diwan_brief_set_section": ("i", "brief i t"),
    "diwan_brief_num_paragraphs": ("i", "brief i"),
    "diwan_brief_paragraph": ("i", "brief i i Z Z"),
    "diwan_brief_original": ("t", "brief"),
    "diwan_brief_encoding": ("n", "brief"),
    "diwan_brief_repaired": ("i", "brief"),
    "diwan_brief_num_doubtful": ("i", "brief"),
    "diwan_brief_doubtful_line": ("i", "brief i"),
    "diwan_brief_set_original": ("i", "brief t n i"),
    "diwan_brief_add_doubtful": ("i", "brief i"),
    "diwan_brief_close": ("", "brief"),
    "diwan_document_parse": ("i", "H t"),
    "diwan_document_parse_layout": ("i", "H t t"),
    "diwan_document_next": ("i", "document H"),
    "diwan_document_errmsg": ("n", "document"),
    "diwan_document_close": ("", "document"),
    "diwan_brief_assign_theme": ("i", "brief n i n"),
    "diwan_brief_assign_actor": ("i", "brief n n n"),
    "diwan_brief_set_assigned_at": ("i", "brief n n"),
    "diwan_brief_unassign": ("i", "brief n"),
    "diwan_brief_num_assigned": ("i", "brief"),
    "diwan_brief_assigned_id": ("n", "brief i"),
    "diwan_brief_assigned_given": ("i", "brief i"),
    "diwan_brief_assigned_same_as": ("n", "brief i"),
    "diwan_brief_assigned_by": ("n", "brief i"),
    "diwan_brief_assigned_at": ("n", "brief i"),
    "diwan_vocabulary_new": ("i", "H"),
    "diwan_vocabulary_read": ("i", "H t"),
    "diwan_vocabulary_write": ("i", "vocabulary T"),
    "diwan_vocabulary_errmsg": ("n", "vocabulary"),
    "diwan_vocabulary_add_actor": ("i", "vocabulary n i n n n"),
    "diwan_vocabulary_add_alias": ("i", "vocabulary n n i i i"),
    "diwan_vocabulary_split": ("i", "vocabulary n n n"),
    "diwan_vocabulary_merge": ("i", "vocabulary n n"),
    "diwan_vocabulary_rename": ("i", "vocabulary n n n"),
    "diwan_vocabulary_retire": ("i", "vocabulary n"),
    "diwan_vocabulary_ignore": ("i", "vocabulary n"),
    "diwan_vocabulary_add_theme": ("i", "vocabulary n n n n"),
    "diwan_vocabulary_add_word": ("i", "vocabulary n n i"),
    "diwan_vocabulary_undo": ("i", "vocabulary i n n"),
    "diwan_vocabulary_num_changes": ("i", "vocabulary"),
    "diwan_vocabulary_change": ("i", "vocabulary i"),
    "diwan_vocabulary_cell": ("n", "vocabulary i n"),
    "diwan_vocabulary_close": ("", "vocabulary"),
    "diwan_actors_of_brief": ("i", "H brief vocabulary"),
    "diwan_actors_next": ("i", "actors"),
    "diwan_actors_id": ("n", "actors"),
    "diwan_actors_kind": ("i", "actors"),
    "diwan_actors_name_ar": ("n", "actors"),
    "diwan_actors_name_en": ("n", "actors"),
    "diwan_actors_code": ("n", "actors"),
    "diwan_actors_code3": ("n", "actors"),
    "diwan_actors_next_mention": ("i", "actors"),
    "diwan_actors_mention_section": ("i", "actors"),
    "diwan_actors_mention_start": ("z", "actors"),
    "diwan_actors_mention_end": ("z", "actors"),
    "diwan_actors_mention_via": ("i", "actors"),
    "diwan_actors_next_role": ("i", "actors"),
    "diwan_actors_role_person": ("n", "actors"),
    "diwan_actors_role_of": ("n", "actors"),
    "diwan_actors_role_section": ("i", "actors"),
    "diwan_actors_role_start": ("z", "actors"),
    "diwan_actors_role_end": ("z", "actors"),
    "diwan_actors_close": ("", "actors"),
    "diwan_actor_kind_text": ("n", "i"),
    "diwan_via_text": ("n", "i"),
    "diwan_themes_of_brief": ("i", "H brief vocabulary"),
    "diwan_actions_of_brief": ("i", "H brief vocabulary"),
    "diwan_themes_next": ("i", "themes"),
    "diwan_themes_id": ("n", "themes"),
    "diwan_themes_label_ar": ("n", "themes"),
    "diwan_themes_label_en": ("n", "themes"),
    "diwan_themes_by": ("n", "themes"),
    "diwan_themes_score": ("d", "themes"),
    "diwan_themes_in_section": ("i", "themes i"),
    "diwan_themes_num_ancestors": ("i", "themes"),
    "diwan_themes_ancestor": ("n", "themes i"),
    "diwan_themes_num_evidence": ("i", "themes"),
    "diwan_themes_evidence": ("i", "themes i I Z Z"),
    "diwan_themes_close": ("", "themes"),
    "diwan_theme_find": ("n", "vocabulary t"),
    "diwan_theme_count": ("i", "vocabulary"),
    "diwan_theme_id": ("n", "vocabulary i"),
    "diwan_theme_parent": ("n", "vocabulary n"),
    "diwan_theme_label_ar": ("n", "vocabulary n"),
    "diwan_theme_label_en": ("n", "vocabulary n"),
    "diwan_theme_retired": ("i", "vocabulary n"),
    "diwan_theme_replacement": ("n", "n"),
    "diwan_dates_find": ("i", "H t i s"),
    "diwan_dates_of_brief": ("i", "H brief s"),
    "diwan_dates_next": ("i", "dates"),
    "diwan_dates_section": ("i", "dates"),
    "diwan_dates_start": ("z", "dates"),
    "diwan_dates_end": ("z", "dates"),
    "diwan_dates_text": ("t", "dates"),
    "diwan_dates_first": ("i", "dates"),
    "diwan_dates_last": ("i", "dates"),
    "diwan_dates_precision": ("i", "dates"),
    "diwan_dates_calendar": ("i", "dates"),
    "diwan_dates_conflict": ("i", "dates"),
    "diwan_dates_num_alternatives": ("i", "dates"),
    "diwan_dates_alternative": ("i", "dates i I I"),
    "diwan_dates_close": ("", "dates"),
    "diwan_date_read": ("i", "I I t i s"),
    "diwan_expectations_of_brief": ("i", "H brief"),
    "diwan_expectations_next": ("i", "expectations"),
    "diwan_expectations_section": ("i", "expectations"),
    "diwan_expectations_start": ("z", "expectations"),
    "diwan_expectations_end": ("z", "expectations"),
    "diwan_expectations_cue_start": ("z", "expectations"),
    "diwan_expectations_cue_end": ("z", "expectations"),
    "diwan_expectations_strength": ("i", "expectations"),
    "diwan_expectations_marks": ("i", "expectations"),
    "diwan_expectations_close": ("", "expectations"),
    "diwan_strength_text": ("n", "i"),
    "diwan_archive_open": ("i", "H n i"),
    "diwan_archive_errmsg": ("n", "archive"),
    "diwan_archive_close": ("", "archive"),
    "diwan_archive_store": ("i", "archive brief L"),
    "diwan_archive_store_as": ("i", "archive brief l L"),
    "diwan_archive_replace": ("i", "archive l brief"),
    "diwan_archive_fetch": ("i", "archive l H"),
    "diwan_archive_delete": ("i", "archive l"),
    "diwan_archive_count": ("i", "archive L"),
    "diwan_archive_range": ("i", "archive I I"),
    "diwan_archive_begin": ("i", "archive"),
    "diwan_archive_commit": ("i", "archive"),
    "diwan_archive_rollback": ("i", "archive"),
    "diwan_archive_check": ("i", "archive"),
    "diwan_archive_rebuild": ("i", "archive"),
    "diwan_archive_date_options": ("i", "archive S"),
    "diwan_archive_set_date_options": ("i", "archive s"),
    "diwan_archive_vocabulary": ("i", "archive H"),
    "diwan_archive_set_vocabulary": ("i", "archive vocabulary"),
    "diwan_archive_analyse": ("i", "archive i L"),
    "diwan_archive_assign_theme": ("i", "archive l n i n"),
    "diwan_archive_assign_actor": ("i", "archive l n n n"),
    "diwan_archive_unassign": ("i", "archive l n"),
    "diwan_entry_find": ("i", "H archive n"),
    "diwan_entry_id": ("n", "entry"),
    "diwan_entry_kind": ("i", "entry"),
    "diwan_entry_name_ar": ("n", "entry"),
    "diwan_entry_name_en": ("n", "entry"),
    "diwan_entry_code": ("n", "entry"),
    "diwan_entry_code3": ("n", "entry"),
    "diwan_entry_num_forms": ("i", "entry"),
    "diwan_entry_form": ("n", "entry i"),
    "diwan_entry_form_via": ("i", "entry i"),
    "diwan_entry_close": ("", "entry"),
    "diwan_archive_interrupt": ("", "archive"),
    "diwan_near_open": ("i", "H archive brief i"),
    "diwan_near_next": ("i", "near"),
    "diwan_near_id": ("l", "near"),
    "diwan_near_day": ("i", "near"),
    "diwan_near_percent": ("i", "near"),
    "diwan_near_likeness": ("i", "near"),
    "diwan_near_close": ("", "near"),
    "diwan_likeness_text": ("n", "i"),
    "diwan_archive_set_note": ("i", "archive l t"),
    "diwan_archive_note": ("i", "archive l T"),
    "diwan_archive_add_tag": ("i", "archive l t"),
    "diwan_archive_remove_tag": ("i", "archive l t"),
    "diwan_tags_open": ("i", "H archive l"),
    "diwan_tags_next": ("i", "tags"),
    "diwan_tags_name": ("n", "tags"),
    "diwan_tags_count": ("l", "tags"),
    "diwan_tags_close": ("", "tags"),
    "diwan_backup_open": ("i", "H archive n i"),
    "diwan_backup_step": ("i", "backup i L L"),
    "diwan_backup_close": ("", "backup"),
    "diwan_statistics_open": ("i", "H archive"),
    "diwan_statistics_next": ("i", "statistics"),
    "diwan_statistics_group": ("n", "statistics"),
    "diwan_statistics_key": ("n", "statistics"),
    "diwan_statistics_number": ("l", "statistics"),
    "diwan_statistics_text": ("n", "statistics"),
    "diwan_statistics_close": ("", "statistics"),
    "diwan_query_new": ("i", "H"),
    "diwan_query_parse": ("i", "H t i"),
    "diwan_query_errmsg": ("n", "query"),
    "diwan_query_error_start": ("z", "query"),
    "diwan_query_error_end": ("z", "query"),
    "diwan_query_print": ("i", "N query i"),
    "diwan_query_equal": ("i", "query query"),
    "diwan_query_begin": ("i", "query i i"),
    "diwan_query_end": ("i", "query"),
    "diwan_query_set_section": ("i", "query i"),
    "diwan_query_add_words": ("i", "query t"),
    "diwan_query_add_adjacent": ("i", "query t"),
    "diwan_query_add_exact": ("i", "query t"),
    "diwan_query_add_prefix": ("i", "query t"),
    "diwan_query_add_expected": ("i", "query t"),
    "diwan_query_add_note": ("i", "query t"),
    "diwan_query_add_actor": ("i", "query t i"),
    "diwan_query_add_kind": ("i", "query i"),
    "diwan_query_add_theme": ("i", "query t i"),
    "diwan_query_add_dates": ("i", "query i i"),
    "diwan_query_add_mentioned": ("i", "query i i i"),
    "diwan_query_add_has": ("i", "query i"),
    "diwan_query_add_number": ("i", "query i"),
    "diwan_query_add_tag": ("i", "query t"),
    "diwan_query_set_order": ("i", "query i"),
    "diwan_query_set_limit": ("i", "query l l"),
    "diwan_query_set_cursor": ("i", "query n"),
    "diwan_query_set_stored_after": ("i", "query l"),
    "diwan_query_order": ("i", "query"),
    "diwan_query_limit": ("l", "query"),
    "diwan_query_close": ("", "query"),
    "diwan_query_explain": ("i", "N archive query i"),
    "diwan_advice_open": ("i", "H archive query"),
    "diwan_advice_next": ("i", "advice"),
    "diwan_advice_kind": ("i", "advice"),
    "diwan_advice_part": ("n", "advice"),
    "diwan_advice_start": ("z", "advice"),
    "diwan_advice_end": ("z", "advice"),
    "diwan_advice_text": ("n", "advice"),
    "diwan_advice_count": ("l", "advice"),
    "diwan_advice_close": ("", "advice"),
    "diwan_hits_open": ("i", "H archive query"),
    "diwan_hits_next": ("i", "hits"),
    "diwan_hits_id": ("l", "hits"),
    "diwan_hits_day": ("i", "hits"),
    "diwan_hits_date": ("n", "hits"),
    "diwan_hits_title": ("n", "hits"),
    "diwan_hits_cursor": ("n", "hits"),
    "diwan_hits_snippet": ("t", "hits"),
    "diwan_hits_snippet_section": ("i", "hits"),
    "diwan_hits_snippet_start": ("z", "hits"),
    "diwan_hits_num_reasons": ("i", "hits"),
    "diwan_hits_reason": ("i", "hits i I Z Z"),
    "diwan_hits_reason_part": ("n", "hits i"),
    "diwan_hits_num_highlights": ("i", "hits"),
    "diwan_hits_highlight": ("i", "hits i Z Z"),
    "diwan_hits_close": ("", "hits"),
    "diwan_copy_open": ("i", "H archive query n"),
    "diwan_copy_total": ("l", "copy"),
    "diwan_copy_step": ("i", "copy i L"),
    "diwan_copy_close": ("", "copy"),
    "diwan_offices_open": ("i", "H archive n n n i i"),
    "diwan_offices_next": ("i", "offices"),
    "diwan_offices_person": ("n", "offices"),
    "diwan_offices_person_ar": ("n", "offices"),
    "diwan_offices_person_en": ("n", "offices"),
    "diwan_offices_title_ar": ("n", "offices"),
    "diwan_offices_title_en": ("n", "offices"),
    "diwan_offices_of": ("n", "offices"),
    "diwan_offices_of_ar": ("n", "offices"),
    "diwan_offices_of_en": ("n", "offices"),
    "diwan_offices_first": ("i", "offices"),
    "diwan_offices_last": ("i", "offices"),
    "diwan_offices_brief": ("l", "offices"),
    "diwan_offices_close": ("", "offices"),
    "diwan_counts_open": ("i", "H archive query i l"),
    "diwan_counts_open_over": ("i", "H archive query i l i"),
    "diwan_counts_total": ("l", "counts"),
    "diwan_counts_num_rows": ("l", "counts"),
    "diwan_counts_next": ("i", "counts"),
    "diwan_counts_key": ("n", "counts"),
    "diwan_counts_label_ar": ("n", "counts"),
    "diwan_counts_label_en": ("n", "counts"),
    "diwan_counts_briefs": ("l", "counts"),
    "diwan_counts_first": ("i", "counts"),
    "diwan_counts_last": ("i", "counts"),
    "diwan_counts_next_span": ("i", "counts"),
    "diwan_counts_span_key": ("n", "counts"),
    "diwan_counts_span_briefs": ("l", "counts"),
    "diwan_counts_close": ("", "counts"),
    "diwan_network_open": ("i", "H archive query i i i l"),
    "diwan_network_total": ("l", "network"),
    "diwan_network_next_node": ("i", "network"),
    "diwan_network_node_id": ("n", "network"),
    "diwan_network_node_kind": ("i", "network"),
    "diwan_network_node_label_ar": ("n", "network"),
    "diwan_network_node_label_en": ("n", "network"),
    "diwan_network_node_briefs": ("l", "network"),
    "diwan_network_node_first": ("i", "network"),
    "diwan_network_node_last": ("i", "network"),
    "diwan_network_next_edge": ("i", "network"),
    "diwan_network_edge_from": ("n", "network"),
    "diwan_network_edge_to": ("n", "network"),
    "diwan_network_edge_weight": ("l", "network"),
    "diwan_network_edge_briefs": ("l", "network"),
    "diwan_network_edge_first": ("i", "network"),
    "diwan_network_edge_last": ("i", "network"),
    "diwan_network_edge_lift": ("d", "network"),
    "diwan_network_close": ("", "network"),
    "diwan_rising_open": ("i", "H archive query i s i l"),
    "diwan_rising_total_now": ("l", "rising"),
    "diwan_rising_total_before": ("l", "rising"),
    "diwan_rising_next": ("i", "rising"),
    "diwan_rising_key": ("n", "rising"),
    "diwan_rising_label_ar": ("n", "rising"),
    "diwan_rising_label_en": ("n", "rising"),
    "diwan_rising_now": ("l", "rising"),
    "diwan_rising_before": ("l", "rising"),
    "diwan_rising_ratio": ("d", "rising"),
    "diwan_rising_low": ("d", "rising"),
    "diwan_rising_high": ("d", "rising"),
    "diwan_rising_close": ("", "rising"),
    "diwan_follow_open": ("i", "H archive l d l"),
    "diwan_related_open": ("i", "H archive l l"),
    "diwan_related_next": ("i", "related"),
    "diwan_related_id": ("l", "related"),
    "diwan_related_day": ("i", "related"),
    "diwan_related_date": ("n", "related"),
    "diwan_related_title": ("n", "related"),
    "diwan_related_score": ("d", "related"),
    "diwan_related_num_shared": ("i", "related"),
    "diwan_related_shared_key": ("n", "related i"),
    "diwan_related_shared_ar": ("n", "related i"),
    "diwan_related_shared_en": ("n", "related i"),
    "diwan_related_expects": ("i", "related i"),
    "diwan_related_close": ("", "related"),
    "diwan_archive_save_question": ("i", "archive t t"),
    "diwan_archive_restore_question": ("i", "archive t t n l"),
    "diwan_archive_forget_question": ("i", "archive t"),
    "diwan_archive_question_seen": ("i", "archive t l"),
    "diwan_questions_open": ("i", "H archive t i"),
    "diwan_questions_read": ("i", "H archive"),
    "diwan_questions_next": ("i", "questions"),
    "diwan_questions_name": ("n", "questions"),
    "diwan_questions_text": ("n", "questions"),
    "diwan_questions_created": ("n", "questions"),
    "diwan_questions_count": ("l", "questions"),
    "diwan_questions_new_count": ("l", "questions"),
    "diwan_questions_seen": ("l", "questions"),
    "diwan_questions_last": ("l", "questions"),
    "diwan_questions_close": ("", "questions"),
    "diwan_expected_open": ("i", "H archive query i i"),
    "diwan_expected_next": ("i", "expected"),
    "diwan_expected_id": ("l", "expected"),
    "diwan_expected_day": ("i", "expected"),
    "diwan_expected_date": ("n", "expected"),
    "diwan_expected_headline": ("n", "expected"),
    "diwan_expected_text": ("n", "expected"),
    "diwan_expected_section": ("i", "expected"),
    "diwan_expected_start": ("z", "expected"),
    "diwan_expected_end": ("z", "expected"),
    "diwan_expected_cue_start": ("z", "expected"),
    "diwan_expected_cue_end": ("z", "expected"),
    "diwan_expected_strength": ("i", "expected"),
    "diwan_expected_marks": ("i", "expected"),
    "diwan_expected_close": ("", "expected"),
}
# -------------------------------------------------------- end of what is generated


class Error(Exception):
    """What the library reports: a status and one line about it."""

    brief: Optional["Brief"] = None  # of a document: the brief, where it lacks only its day

    def __init__(self, status: int, line: str = ""):
        self.status = _as(Status, status)
        self.line = line or _C["diwan_status_text"](status)
        super().__init__(self.line)


class QueryError(Error):
    """A question that cannot be read, and the bytes of it that are wrong, up to and without end."""

    start = end = 0


# ------------------------------------------------------------------ the library

_Text = Union[str, bytes, bytearray, memoryview]
_Day = Union[datetime.date, str, None]
_Path = Union[str, bytes, "os.PathLike[str]", "os.PathLike[bytes]"]


def _bytes(text: _Text) -> bytes:
    """UTF-8. A lone surrogate is a UnicodeEncodeError, Python's own."""
    if isinstance(text, str):
        return text.encode("utf-8")
    if isinstance(text, (bytes, bytearray, memoryview)):
        return bytes(text)  # bytes are not copied
    raise TypeError(f"a text must be str or bytes, not {type(text).__name__}")


def _name(text: Optional[_Text]) -> bytes:
    """A text that goes without its length, and so cannot hold a NUL."""
    encoded = _bytes(text or "")
    if b"\0" in encoded:
        raise ValueError("embedded null character")
    return encoded


def _integer(number: int, bits: int) -> int:
    number = operator.index(number)
    if not -1 << bits - 1 <= number < 1 << bits - 1:
        raise OverflowError(f"{number} does not fit in {bits} bits")
    return number


def _text(encoded: Optional[bytes]) -> str:
    return (encoded or b"").decode("utf-8", "replace")


def _owned(pointer: c_void_p, length: Optional[c_size_t] = None) -> str:
    """Take over a text that the library gave out."""
    try:
        size = -1 if length is None else length.value
        return _text(ctypes.string_at(pointer.value, size)) if pointer.value else ""
    finally:
        _C["diwan_free"](pointer)


_ABSENT: Any = object()  # where a text may be NULL


def _sized(encoded: bytes) -> Tuple[bytes, int]:
    return encoded, len(encoded)


# The letters of _FUNCTIONS; words are handles that go in. What else goes in: a text and its length,
# a name, integers of 32 and 64 bits, a double, a struct, a pointer.
_IN: Dict[str, Tuple[List[Any], Callable[[Any], Tuple[Any, ...]]]] = {
    "t": ([c_char_p, c_size_t], lambda text: _sized(_bytes(text)) if text is not _ABSENT else (None, 0)),
    "n": ([c_char_p], lambda name: (_name(name),)),
    "i": ([c_int32], lambda number: (_integer(number, 32),)),
    "l": ([c_int64], lambda number: (_integer(number, 64),)),
    "d": ([c_double], lambda number: (number,)),
    "s": ([c_void_p], lambda struct: (struct and byref(struct),)),
    "p": ([c_void_p], lambda pointer: (pointer,)),
}
# What comes out: a handle, a text to be freed with and without its length, integers, a struct.
_OUT: Dict[str, Tuple[List[Any], Callable[..., Any]]] = {
    "H": ([c_void_p], lambda cell: cell if cell.value else None),
    "T": ([c_void_p, c_size_t], _owned),
    "N": ([c_void_p], _owned),
    "I": ([c_int32], lambda cell: cell.value),
    "L": ([c_int64], lambda cell: cell.value),
    "Z": ([c_size_t], lambda cell: cell.value),
    "S": ([_DateOptions], lambda cell: cell),
    "b": ([c_char * 16], lambda cell: _text(cell.value)),
}
# What is returned: nothing, integers, a length, a double, a text, a text whose length comes out.
_RESULT = {"": None, "i": c_int32, "l": c_int64, "z": c_size_t, "d": c_double, "n": c_char_p, "t": c_void_p}


def _lent(noun: str, handle: Any) -> Optional[c_void_p]:
    """The pointer of a handle. Of another kind it is a TypeError and no crash."""
    if handle is None or isinstance(handle, c_void_p):
        return handle
    if isinstance(handle, _Handle) and handle._noun == noun:
        return handle._at()
    raise TypeError(f"a {noun[6:]} is needed, not {type(handle).__name__}")


def _function(library: ctypes.CDLL, name: str, result: str, parameters: str) -> Callable[..., Any]:
    """A function of the library's that takes what goes in, and returns its value, or a tuple of it
    and what comes out."""
    function: Any = getattr(library, name, None)
    if function is None:
        raise ImportError(f"{library._name} has no {name}: it is no libdiwan, or another version than this module")
    letters = parameters.split()
    function.restype = _RESULT[result]
    function.argtypes = [kind for letter in letters for kind in (
        _IN[letter][0] if letter in _IN else [c_void_p] * len(_OUT[letter][0]) if letter in _OUT else [c_void_p])]
    if result == "t":
        function.argtypes = [*function.argtypes, c_void_p]

    def call(*given: Any) -> Any:
        values = iter(given)
        arguments: List[Any] = []
        outs = []
        for letter in letters:
            if letter in _IN:
                arguments += _IN[letter][1](next(values))
            elif letter not in _OUT:
                arguments.append(_lent("diwan_" + letter, next(values)))
            else:
                cells = [kind() for kind in _OUT[letter][0]]
                arguments += map(byref, cells)
                outs.append((_OUT[letter][1], cells))
        if result == "t":
            length = c_size_t()
            at = function(*arguments, byref(length))
            return ctypes.string_at(at, length.value) if at else None
        value = function(*arguments)
        if result == "n":
            return _text(value)
        return (value, *(lift(*cells) for lift, cells in outs)) if outs else value

    return call


def _library() -> ctypes.CDLL:
    named, reasons = os.environ.get("DIWAN_LIBRARY"), []
    found = named or ctypes.util.find_library("diwan")
    for name in [found] if found else ["libdiwan.so.0", "libdiwan.dylib", "diwan.dll"]:
        try:
            return ctypes.CDLL(name)
        except OSError as error:
            reasons.append(str(error))
    reason = "; ".join(reasons)
    if named and os.path.exists(named):
        raise ImportError(f"{named} is no library for this machine, {platform.machine()}: {reason}")
    if named:
        raise ImportError(f"DIWAN_LIBRARY names no library: {reason}")
    raise ImportError(f"libdiwan was not found; install it or set DIWAN_LIBRARY ({reason})")


def _load() -> Dict[str, Callable[..., Any]]:
    library = _library()
    number, text = (_function(library, it, *_FUNCTIONS[it]) for it in ("diwan_version_number", "diwan_version"))
    if number() < Version.NUMBER:
        raise ImportError(f"{library._name} is diwan {text()}, older than this module")
    return {name: _function(library, name, *letters) for name, letters in _FUNCTIONS.items()}


_C = _load()
_AnyEnum = TypeVar("_AnyEnum", bound=enum.IntEnum)


def _as(kind: Type[_AnyEnum], value: int) -> Union[_AnyEnum, int]:
    try:
        return kind(value)
    except ValueError:  # of a newer library
        return value


def _out_day(day: int) -> Optional[datetime.date]:
    try:
        return None if day == NO_DAY else datetime.date(1970, 1, 1) + datetime.timedelta(days=day)
    except OverflowError:
        return None


def _in_day(day: _Day) -> int:
    if day is None:
        return NO_DAY
    if isinstance(day, str):
        day = datetime.date.fromisoformat(day)
    elif isinstance(day, datetime.datetime):
        day = day.date()
    return (day - datetime.date(1970, 1, 1)).days


def _check(status: int, line: str = "") -> int:
    if status < 0:
        raise Error(status, line)
    return status


# ---------------------------------------------------------------------- handles


class _Lock:
    """A lock, and handles under it that were collected while another thread held it: whoever
    holds it closes them, since a garbage collector must not wait."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._left: List[Tuple[Callable[[c_void_p], None], c_void_p]] = []

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_: Any) -> None:
        while self._left:
            close, pointer = self._left.pop()
            close(pointer)
        self._lock.release()

    def collect(self, close: Callable[[c_void_p], None], pointer: c_void_p) -> None:
        self._left.append((close, pointer))
        if self._lock.acquire(blocking=False):
            self.__exit__()


class _Handle:
    """A handle of the library's. It is closed once, whoever asks for it first."""

    _noun = ""  # what the names of its functions begin with

    def __init__(self, pointer: c_void_p, lock: Optional["_Lock"] = None):
        self._pointer: Optional[c_void_p] = pointer
        self._lock = lock or _Lock()

    @classmethod
    def _of(cls, pointer: c_void_p) -> Any:
        """The handle of what the library made."""
        self = cls.__new__(cls)
        _Handle.__init__(self, pointer)
        return self

    def _at(self) -> c_void_p:
        if self._pointer is None:
            raise Error(Status.MISUSE, f"the {type(self).__name__.lower()} is closed")
        return self._pointer

    def _get(self, name: str, *arguments: Any) -> Any:
        return _call(f"{self._noun}_{name}", self, *arguments)

    def _do(self, name: str, *arguments: Any) -> Any:
        """Call one of its functions, whose error is told by the handle: what comes out of it."""
        return self._ask(f"{self._noun}_{name}", *arguments)[1]

    def _ask(self, name: str, *arguments: Any) -> Tuple[int, Any]:
        """Call a function on it: its status, and what comes out of it."""
        with _held(self, *arguments):
            got = _C[name](self, *arguments)
            status, *out = got if isinstance(got, tuple) else (got,)
            if status < 0:
                self._fail(status)
        return status, out[0] if len(out) == 1 else out

    def _fail(self, status: int) -> None:
        raise Error(status, _C[f"{self._noun}_errmsg"](self._pointer))

    def close(self) -> None:
        """Close the handle; a second time does nothing."""
        with self._lock:
            pointer, self._pointer = self._pointer, None
            if pointer:
                _C[f"{self._noun}_close"](pointer)

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __del__(self) -> None:
        pointer = getattr(self, "_pointer", None)
        if pointer:
            self._lock.collect(_C[f"{self._noun}_close"], pointer)


@contextlib.contextmanager
def _held(*arguments: Any) -> Iterator[None]:
    """Hold the locks of all handles among them, always in one order."""
    with contextlib.ExitStack() as stack:
        for lock in sorted({one._lock for one in arguments if isinstance(one, _Handle)}, key=id):
            stack.enter_context(lock)
        yield


def _call(name: str, *arguments: Any) -> Any:
    with _held(*arguments):
        return _C[name](*arguments)


def _made(noun: str, name: str, *arguments: Any, allowed: List[Status] = []) -> c_void_p:
    """A handle made by a function. Where it fails the handle may tell why, and is closed."""
    status, out = _call(name, *arguments)
    if status < 0 and status not in allowed:
        error = (QueryError if status == Status.BADQUERY else Error)(
            status, _C[noun + "_errmsg"](out) if out and noun + "_errmsg" in _C else "")
        if isinstance(error, QueryError):
            error.start, error.end = _C["diwan_query_error_start"](out), _C["diwan_query_error_end"](out)
        _C[noun + "_close"](out)
        raise error
    return out


@contextlib.contextmanager
def _open(noun: str, name: str, *arguments: Any) -> Iterator[c_void_p]:
    """An answer that needs nothing else any more, until it is read."""
    at = _made(noun, name, *arguments)
    try:
        yield at
    finally:
        _C[noun + "_close"](at)


# ------------------------------------------------------------------------- rows


class Span(NamedTuple):
    """A part of a section: from byte start, up to and without end."""

    section: Union[Section, int]
    start: int
    end: int


class Interval(NamedTuple):
    """Days, both included; None is an open end."""

    first: Optional[datetime.date]
    last: Optional[datetime.date]


def _span(section: int, start: int, end: int) -> Span:
    return Span(_as(Section, section), start, end)


def _interval(first: int, last: int) -> Interval:
    return Interval(_out_day(first), _out_day(last))


_Any = TypeVar("_Any")
_AnyRow = TypeVar("_AnyRow", bound="_Row")


class _Row:
    """A row of an answer, read by the getters of its prefix: a field by the one of its name."""

    _prefix: ClassVar[str]
    _readers: ClassVar[Dict[str, Callable[[c_void_p], Any]]]

    def __init_subclass__(cls, prefix: str) -> None:
        cls._prefix = prefix

    @classmethod
    def _read(cls: Type[_AnyRow], at: c_void_p, **more: Any) -> _AnyRow:
        """The row a handle stands at; `more` are the fields that take more than a getter."""
        if "_readers" not in cls.__dict__:
            cls._readers = {
                name: _reader(cls._prefix, name.rstrip("_"), kind)
                for name, kind in typing.get_type_hints(cls).items()
                if not name.startswith("_") and name not in more}
        return cls(**{name: read(at) for name, read in cls._readers.items()}, **more)

    @classmethod
    def _all(cls: Type[_AnyRow], at: c_void_p) -> List[_AnyRow]:
        return list(_each(at, _next(cls._prefix), cls._read))


def _next(prefix: str) -> str:
    """The function that steps to the rows of a prefix: diwan_network_next_node for _node_."""
    _, noun, *part = prefix.strip("_").split("_")
    return "_".join(["diwan", noun, "next", *part])


def _each(at: c_void_p, step: str, read: Callable[[c_void_p], Any]) -> Iterator[Any]:
    while _check(_C[step](at)) == Status.ROW:
        yield read(at)


def _reader(prefix: str, name: str, kind: Any) -> Callable[[c_void_p], Any]:
    """What reads a field of a type."""
    if kind is Span:
        part = "" if name == "span" else name + "_"
        section, start, end = (_C[prefix + it] for it in ("section", part + "start", part + "end"))
        return lambda at: _span(section(at), start(at), end(at))
    if kind == Optional[datetime.date]:
        getter = _C[prefix + ("day" if name == "date" else name)]
        return lambda at: _out_day(getter(at))
    getter = _C[prefix + name]
    convert: Callable[[Any], Any] = lambda value: value
    if kind is bool or isinstance(kind, enum.EnumMeta) and issubclass(kind, enum.IntFlag):
        convert = kind
    elif isinstance(kind, enum.EnumMeta):
        convert = lambda value: _as(kind, value)
    elif _FUNCTIONS[prefix + name][0] == "t":
        convert = _text
    return lambda at: convert(getter(at))


def _list(at: c_void_p, count: str, *getters: str, read: Callable[..., Any] = lambda *values: values) -> List[Any]:
    """What getters tell by an index; those with a status give what comes out of them."""
    found = []
    for i in range(_C[count](at)):
        values: List[Any] = []
        for name in getters:
            got = _C[name](at, i)
            values += (_check(got[0]), *got[1:])[1:] if isinstance(got, tuple) else (got,)
        found.append(read(*values))
    return found


# ------------------------------------------------------------------------ texts


class DateOptions(NamedTuple):
    """How dates are read: the weekday weeks begin on, 1 Monday to 7 Sunday or 0 for Saturday and the
    other customs as further readings; whether the past or the future comes first; whether «في اليوم
    نفسه» is a date."""

    week_start: int = 0
    preference: int = Preference.TEXT
    anaphora: bool = False

    def _struct(self) -> _DateOptions:
        return _DateOptions(*(_integer(option, 32) for option in self))


class Token(NamedTuple):
    """A word of a text, where it is written, and a term the index files it under."""

    start: int
    end: int
    term: str


@dataclass(frozen=True)
class RepairedLine(_Row, prefix="diwan_repair_"):
    """A line of a damaged text that was changed or is in doubt."""

    line: int
    actions: RepairAction
    confidence: float
    doubtful: bool


@dataclass(frozen=True)
class Repair(_Row, prefix="diwan_repair_"):
    """A text put right, whether more than white space was changed, and in which lines."""

    text: str
    changed: bool
    lines: List[RepairedLine]


@dataclass(frozen=True)
class Date(_Row, prefix="diwan_dates_"):
    """A date that a text names: as it is written, where, and which days it may be."""

    text: str
    span: Span
    first: Optional[datetime.date]
    last: Optional[datetime.date]
    precision: Precision
    calendar: Calendar
    conflict: bool
    alternatives: List[Interval]


def version() -> str:
    """The library's version."""
    return _C["diwan_version"]()


def fold(text: _Text) -> str:
    """What is left to compare when marks, hamza seats and their like no longer count."""
    status, folded = _C["diwan_text_fold"](text)
    _check(status)
    return folded


def tokens(text: _Text) -> Iterator[Token]:
    """The words of a text and the terms the index files them under."""
    with _open("diwan_tokens", "diwan_tokens_open", text) as at:
        yield from _each(at, "diwan_tokens_next", lambda at: Token(
            _C["diwan_tokens_start"](at), _C["diwan_tokens_end"](at), _text(_C["diwan_tokens_term"](at))))


def repair(text: _Text) -> Repair:
    """A text that an extractor damaged, put right, a paragraph a line."""
    with _open("diwan_repair", "diwan_text_repair", text) as at:
        return Repair._read(at, lines=RepairedLine._all(at))


def read_date(text: _Text, on: _Day = None, options: Optional[DateOptions] = None) -> Interval:
    """Read a whole text as one date or range: «تشرين الأول 2025», «2025-03..حزيران»."""
    status, first, last = _C["diwan_date_read"](text, _in_day(on), options and options._struct())
    _check(status)
    return _interval(first, last)


def find_dates(text: _Text, on: _Day = None, options: Optional[DateOptions] = None) -> List[Date]:
    """The dates that a text names, told from the day it was written on."""
    return _dates("diwan_dates_find", text, _in_day(on), options and options._struct())


def _dates(name: str, *arguments: Any) -> List[Date]:
    with _open("diwan_dates", name, *arguments) as at:
        return list(_each(at, "diwan_dates_next", lambda at: Date._read(at, alternatives=_list(
            at, "diwan_dates_num_alternatives", "diwan_dates_alternative", read=_interval))))


def word(value: Union[ActorKind, Via, Strength, Likeness]) -> str:
    """The library's word for a kind of actor, a via, a strength or a likeness."""
    names = {ActorKind: "actor_kind", Via: "via", Strength: "strength", Likeness: "likeness"}
    return _C[f"diwan_{names[type(value)]}_text"](value)


# ----------------------------------------------------------------------- briefs


@dataclass(frozen=True)
class Mention(_Row, prefix="diwan_actors_mention_"):
    """Where a brief names an actor, and by what."""

    span: Span
    via: Via


@dataclass(frozen=True)
class Actor(_Row, prefix="diwan_actors_"):
    """Whom a brief speaks of, and where."""

    id: str
    kind: ActorKind
    name_ar: str
    name_en: str
    code: str
    code3: str
    mentions: List[Mention]


@dataclass(frozen=True)
class Role(_Row, prefix="diwan_actors_role_"):
    """A title that a person bears: whose, of which state or body, and where it is written."""

    person: str
    of: str
    span: Span


@dataclass(frozen=True)
class Theme(_Row, prefix="diwan_themes_"):
    """What a brief is about, how surely, and the words that spoke for it."""

    id: str
    label_ar: str
    label_en: str
    by: str  # whom it was given by; "" for the library
    score: float
    sections: List[Section]
    ancestors: List[str]  # its parent first
    evidence: List[Span]


@dataclass(frozen=True)
class Expectation(_Row, prefix="diwan_expectations_"):
    """What a brief says may come: the clause, and the words that hedge it."""

    span: Span
    cue: Span
    strength: Strength
    marks: ExpectationMark


class Assigned(NamedTuple):
    """What a person said of a brief: that it is about a theme, or is not; that an actor is another."""

    id: str
    given: bool
    same_as: str
    by: str
    at: str


class Brief(_Handle):
    """One brief: a date, a headline, what happened (event), what we make of it (opinion)."""

    _noun = "diwan_brief"

    def __init__(self, day: _Day = None, headline: _Text = "", event: _Text = "", opinion: _Text = "",
                 series: _Text = ""):
        super().__init__(_made(self._noun, "diwan_brief_new"))
        if day is not None:
            self.day = day  # type: ignore[assignment]
        if series:
            self.series = series  # type: ignore[assignment]
        for section, text in ((Section.HEADLINE, headline), (Section.EVENT, event), (Section.OPINION, opinion)):
            if text:
                self.set_text(section, text)

    @classmethod
    def parse(cls, document: _Text) -> "Brief":
        """Read the one brief that a document holds, or its first."""
        return cls._of(_made(cls._noun, "diwan_brief_parse", document))

    @property
    def id(self) -> int:
        """The id in the archive it was fetched from; 0 elsewhere."""
        return self._get("id")

    @property
    def day(self) -> Optional[datetime.date]:
        """The day of the brief; None where it has none yet."""
        return _out_day(self._get("day"))

    @day.setter
    def day(self, day: _Day) -> None:
        self._do("set_day", _in_day(day))

    @property
    def date_text(self) -> str:
        """The date line as it stands."""
        return self._get("date_text")

    @date_text.setter
    def date_text(self, text: _Text) -> None:
        self._do("set_date_text", text)

    @property
    def series(self) -> str:
        """The series line as it stands."""
        return self._get("series")

    @series.setter
    def series(self, text: _Text) -> None:
        self._do("set_series", text)

    @property
    def number(self) -> int:
        """The issue number in the series; 0 for none."""
        return self._get("number")

    @property
    def headline(self) -> str:
        """The headline."""
        return self.text(Section.HEADLINE)

    @property
    def event(self) -> str:
        """What happened."""
        return self.text(Section.EVENT)

    @property
    def opinion(self) -> str:
        """What we make of it."""
        return self.text(Section.OPINION)

    def text(self, section: int) -> str:
        """The text of a section, a paragraph a line."""
        return _text(self._get("section", section))

    def set_text(self, section: int, text: _Text) -> None:
        """Set the text of a section."""
        self._do("set_section", section, text)

    def paragraphs(self, section: int) -> List[Span]:
        """Where the paragraphs of a section lie."""
        with self._lock:
            return [Span(_as(Section, section), *self._do("paragraph", section, i))
                    for i in range(self._get("num_paragraphs", section))]

    def cut(self, span: Span) -> str:
        """The text of a span."""
        return _text((self._get("section", span.section) or b"")[span.start:span.end])

    @property
    def original(self) -> Optional[bytes]:
        """The document as it was read; None where the brief was made by hand."""
        return self._get("original")

    @property
    def encoding(self) -> str:
        """The encoding the document was read from, by its IANA name."""
        return self._get("encoding")

    @property
    def repaired(self) -> bool:
        """Whether repair changed more than white space in the document."""
        return bool(self._get("repaired"))

    @property
    def doubtful(self) -> List[int]:
        """The lines of the document that are in doubt after repair."""
        with self._lock:
            return [self._get("doubtful_line", i) for i in range(self._get("num_doubtful"))]

    def set_original(self, document: _Text, encoding: str, repaired: bool = False, doubtful: Any = ()) -> None:
        """Give a brief made by hand the document it was read from, and the lines in doubt."""
        with self._lock:
            self._do("set_original", document, encoding, repaired)
            for line in doubtful:
                self._do("add_doubtful", line)

    def assign_theme(self, theme: str, given: bool = True, by: str = "", at: str = "") -> None:
        """Note that the brief is about a theme, or is not, whatever its words say."""
        self._assign(theme, at, "assign_theme", theme, given, by)

    def assign_actor(self, actor: str, same_as: str = "", by: str = "", at: str = "") -> None:
        """Note that an actor found in it is another one here, or is not to be told of."""
        self._assign(actor, at, "assign_actor", actor, same_as, by)

    def _assign(self, id: str, at: str, *call: Any) -> None:
        with self._lock:
            self._do(*call)
            if at:
                self._do("set_assigned_at", id, at)

    def unassign(self, id: str) -> None:
        """Take back what was said of a theme or an actor."""
        self._do("unassign", id)

    @property
    def assigned(self) -> List[Assigned]:
        """What persons said of its themes and actors."""
        with self._lock:
            return _list(self._at(), "diwan_brief_num_assigned",
                         *(f"diwan_brief_assigned_{name}" for name in Assigned._fields),
                         read=lambda id, given, *more: Assigned(id, bool(given), *more))

    def dates(self, options: Optional[DateOptions] = None) -> List[Date]:
        """The dates that the brief names."""
        return _dates("diwan_dates_of_brief", self, options and options._struct())

    def actors(self, vocabulary: Optional["Vocabulary"] = None) -> List[Actor]:
        """Whom the brief speaks of, in the order of their first mention."""
        with _open("diwan_actors", "diwan_actors_of_brief", self, vocabulary) as at:
            return list(_each(at, "diwan_actors_next", lambda at: Actor._read(at, mentions=Mention._all(at))))

    def roles(self, vocabulary: Optional["Vocabulary"] = None) -> List[Role]:
        """The titles that persons bear in the brief."""
        with _open("diwan_actors", "diwan_actors_of_brief", self, vocabulary) as at:
            return Role._all(at)

    def themes(self, vocabulary: Optional["Vocabulary"] = None) -> List[Theme]:
        """What the brief is about, the most important first."""
        return self._themes("diwan_themes_of_brief", vocabulary)

    def actions(self, vocabulary: Optional["Vocabulary"] = None) -> List[Theme]:
        """What is done in the brief, as themes are."""
        return self._themes("diwan_actions_of_brief", vocabulary)

    def _themes(self, name: str, vocabulary: Optional["Vocabulary"]) -> List[Theme]:
        with _open("diwan_themes", name, self, vocabulary) as at:
            return list(_each(at, "diwan_themes_next", lambda at: Theme._read(
                at,
                sections=[it for it in Section if _C["diwan_themes_in_section"](at, it)],
                ancestors=_list(at, "diwan_themes_num_ancestors", "diwan_themes_ancestor", read=str),
                evidence=_list(at, "diwan_themes_num_evidence", "diwan_themes_evidence", read=_span))))

    def expectations(self) -> List[Expectation]:
        """What the brief says may come."""
        with _open("diwan_expectations", "diwan_expectations_of_brief", self) as at:
            return Expectation._all(at)


class Document(_Handle):
    """A document and the briefs in it: for brief in Document(bytes). Of a PDF, `layout` is what
    pdftotext -bbox-layout prints for it."""

    _noun = "diwan_document"

    def __init__(self, document: _Text, layout: Optional[_Text] = None):
        if layout is None:
            super().__init__(_made(self._noun, "diwan_document_parse", document))
        else:
            super().__init__(_made(self._noun, "diwan_document_parse_layout", document, layout))

    def __iter__(self) -> "Document":
        return self

    def __next__(self) -> Brief:
        """The next brief. What stands there and is none raises Error; one may go on. A brief that
        only lacks its day is the error's `brief`."""
        with self._lock:
            status, out = _C["diwan_document_next"](self)
            if status < 0:
                error = Error(status, _C["diwan_document_errmsg"](self))
                error.brief = Brief._of(out) if out else None
                raise error
        if status != Status.ROW:
            raise StopIteration
        return Brief._of(out)


# ------------------------------------------------------------------- vocabulary


class Changed(NamedTuple):
    """A change that a vocabulary makes to diwan's tables: a line of its table."""

    change: Union[Change, int]
    id: str
    target: str
    kind: str
    name_ar: str
    name_en: str
    code: str
    form: str
    via: str
    first: str
    last: str
    weight: str


class Vocabulary(_Handle):
    """A user's own actors and themes, as a table of changes (docs/vocabulary.md)."""

    _noun = "diwan_vocabulary"

    def __init__(self, tsv: _Text = ""):
        super().__init__(_made(self._noun, "diwan_vocabulary_read", tsv) if tsv
                         else _made(self._noun, "diwan_vocabulary_new"))

    def _change(self, name: str, *arguments: Any) -> "Vocabulary":
        self._do(name, *arguments)
        return self

    def tsv(self) -> str:
        """The table."""
        return self._do("write")

    def __len__(self) -> int:
        return self._get("num_changes")

    def __bool__(self) -> bool:
        return True

    def changes(self) -> List[Changed]:
        """What it changes, in the order of the table."""
        with self._lock:
            return [Changed(_as(Change, self._get("change", i)),
                            *(self._get("cell", i, column) for column in Changed._fields[1:]))
                    for i in range(len(self))]

    def add_actor(self, id: str, kind: int, name_ar: str, name_en: str = "", code: str = "") -> "Vocabulary":
        """Add an actor, "user:…", who is recognised by the Arabic name."""
        return self._change("add_actor", id, kind, name_ar, name_en, code)

    def add_alias(self, id: str, form: str, via: int = 0, first: _Day = None, last: _Day = None) -> "Vocabulary":
        """Let words name an actor, between two days."""
        return self._change("add_alias", id, form, via, _in_day(first), _in_day(last))

    def split(self, id: str, into: str, form: str) -> "Vocabulary":
        """Give words that name one actor to another."""
        return self._change("split", id, into, form)

    def merge(self, id: str, into: str) -> "Vocabulary":
        """Let one actor be another."""
        return self._change("merge", id, into)

    def rename(self, id: str, name_ar: str, name_en: str = "") -> "Vocabulary":
        """Call an actor or a theme otherwise."""
        return self._change("rename", id, name_ar, name_en)

    def retire(self, id: str) -> "Vocabulary":
        """No longer recognise an actor or a theme."""
        return self._change("retire", id)

    def ignore(self, form: str) -> "Vocabulary":
        """Let words name no actor."""
        return self._change("ignore", form)

    def add_theme(self, id: str, parent: str, label_ar: str, label_en: str = "") -> "Vocabulary":
        """Add a theme, "user:…", below another or at the top."""
        return self._change("add_theme", id, parent, label_ar, label_en)

    def add_word(self, theme: str, words: str, weight: int) -> "Vocabulary":
        """Let words speak for a theme, from 1, a hint, to 9; with 0 they do not."""
        return self._change("add_word", theme, words, weight)

    def undo(self, change: int, id: str = "", form: str = "") -> "Vocabulary":
        """Take changes back: those of a kind with the id and the words."""
        return self._change("undo", change, id, form)


class ThemeEntry(NamedTuple):
    """A theme of the tables or of the user's own."""

    id: str
    parent: str
    label_ar: str
    label_en: str
    retired: bool
    replacement: str


def _theme(id: str, vocabulary: Optional[Vocabulary]) -> ThemeEntry:
    parent, label_ar, label_en, retired = (
        _C[f"diwan_theme_{name}"](vocabulary, id) for name in ("parent", "label_ar", "label_en", "retired"))
    return ThemeEntry(id, parent, label_ar, label_en, bool(retired), _C["diwan_theme_replacement"](id))


def find_theme(text: _Text, vocabulary: Optional[Vocabulary] = None) -> Optional[ThemeEntry]:
    """The theme or action that an id or a label names; None where none does."""
    with _held(vocabulary):
        id = _C["diwan_theme_find"](vocabulary, text)
        return _theme(id, vocabulary) if id else None


def themes(vocabulary: Optional[Vocabulary] = None) -> List[ThemeEntry]:
    """All themes and actions there are."""
    with _held(vocabulary):
        return [_theme(_C["diwan_theme_id"](vocabulary, i), vocabulary)
                for i in range(_C["diwan_theme_count"](vocabulary))]


class Form(NamedTuple):
    """Words that name an actor."""

    words: str
    via: Union[Via, int]


@dataclass(frozen=True)
class Entry(_Row, prefix="diwan_entry_"):
    """What the tables, and an archive, know of an actor."""

    id: str
    kind: ActorKind
    name_ar: str
    name_en: str
    code: str
    code3: str
    forms: List[Form]  # the words that name it


@dataclass(frozen=True)
class Office(_Row, prefix="diwan_offices_"):
    """Who held an office, and when; of the briefs, which one says so."""

    person: str
    person_ar: str
    person_en: str
    title_ar: str
    title_en: str
    of: str
    of_ar: str
    of_en: str
    first: Optional[datetime.date]
    last: Optional[datetime.date]
    brief: int


def find_actor(text: str, archive: Optional["Archive"] = None) -> Entry:
    """Look an actor up, by an id or a name in any form, in the tables and in an archive's own."""
    with archive._answer("entry", "diwan_entry_find", text) if archive else _open(
            "diwan_entry", "diwan_entry_find", None, text) as at:
        return Entry._read(at, forms=_list(at, "diwan_entry_num_forms", "diwan_entry_form", "diwan_entry_form_via",
                                           read=lambda words, via: Form(words, _as(Via, via))))


def offices(of: str = "", title: str = "", person: str = "", first: _Day = None, last: _Day = None,
            archive: Optional["Archive"] = None) -> List[Office]:
    """Who held which office, and when, out of the vocabulary and the briefs of an archive."""
    which = of, title, person, _in_day(first), _in_day(last)
    with archive._answer("offices", "diwan_offices_open", *which) if archive else _open(
            "diwan_offices", "diwan_offices_open", None, *which) as at:
        return Office._all(at)


# -------------------------------------------------------------------- questions


class Query(_Handle):
    """A question: in the query language, or built by calls, which give the query back. It can be
    put to any archive.

        Query('التعاون العسكري actor:روسيا date:2025-03..حزيران in:opinion')
        Query().words('التعاون العسكري').actor('روسيا').section(Section.OPINION)
    """

    _noun = "diwan_query"

    def __init__(self, question: _Text = "", on: _Day = None):
        super().__init__(_made(self._noun, "diwan_query_parse", question, _in_day(on)) if question
                         else _made(self._noun, "diwan_query_new"))

    def _add(self, name: str, *arguments: Any) -> "Query":
        self._do(name, *arguments)
        return self

    def written(self, language: int = Language.ENGLISH) -> str:
        """The query in the query language, in one form."""
        return self._do("print", language)

    def __str__(self) -> str:
        return self.written()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Query) and bool(self._get("equal", other))

    __hash__ = None  # type: ignore[assignment]  # a query changes

    @property
    def order(self) -> Union[Order, int]:
        """The order that was set."""
        return _as(Order, self._get("order"))

    @property
    def limit(self) -> int:
        """The limit that was set; 0 for none."""
        return self._get("limit")

    def begin(self, group: int = Group.ALL, near: int = 0) -> "Query":
        """Open a group; what is added belongs to it until end()."""
        return self._add("begin", group, near)

    def end(self) -> "Query":
        """Close the group opened last."""
        return self._add("end")

    @contextlib.contextmanager
    def group(self, group: int = Group.ALL, near: int = 0) -> Iterator["Query"]:
        """with query.group(Group.ANY): what is added within belongs to the group."""
        yield self.begin(group, near)
        self.end()

    def section(self, section: int) -> "Query":
        """Narrow the open group to a section."""
        return self._add("set_section", section)

    def words(self, text: _Text) -> "Query":
        """Ask for words, each in any of its forms, anywhere."""
        return self._add("add_words", text)

    def adjacent(self, text: _Text) -> "Query":
        """Ask for words side by side, in any of their forms."""
        return self._add("add_adjacent", text)

    def exact(self, text: _Text) -> "Query":
        """Ask for words side by side as they are written."""
        return self._add("add_exact", text)

    def prefix(self, text: _Text) -> "Query":
        """Ask for a word by its beginning."""
        return self._add("add_prefix", text)

    def expected(self, text: _Text) -> "Query":
        """Ask for an expectation in which all the words stand."""
        return self._add("add_expected", text)

    def note(self, text: _Text) -> "Query":
        """Ask for notes of the user's that have the words."""
        return self._add("add_note", text)

    def actor(self, actor: _Text, breadth: int = Breadth.USUAL) -> "Query":
        """Ask for briefs that mention an actor: an id, or a name in any form."""
        return self._add("add_actor", actor, breadth)

    def kind(self, kind: int) -> "Query":
        """Ask for briefs that mention an actor of a kind."""
        return self._add("add_kind", kind)

    def theme(self, theme: _Text, breadth: int = Breadth.USUAL) -> "Query":
        """Ask for briefs about a theme, by an id or a label."""
        return self._add("add_theme", theme, breadth)

    def dated(self, first: _Day = None, last: _Day = None) -> "Query":
        """Ask for briefs of these days."""
        return self._add("add_dates", _in_day(first), _in_day(last))

    def mentions(self, first: _Day, last: _Day, relation: int = Relation.OVERLAPS) -> "Query":
        """Ask for briefs whose text names a date that lies so to these days."""
        return self._add("add_mentioned", _in_day(first), _in_day(last), relation)

    def has(self, what: c_void_p) -> "Query":
        """Ask for briefs that have something (Has)."""
        return self._add("add_has", what)

    def number(self, number: int) -> "Query":
        """Ask for an issue number."""
        return self._add("add_number", number)

    def tag(self, tag: _Text) -> "Query":
        """Ask for a tag."""
        return self._add("add_tag", tag)

    def ordered(self, order: int) -> "Query":
        """Ask for hits in an order."""
        return self._add("set_order", order)

    def limited(self, limit: int, skip: int = 0) -> "Query":
        """At most so many hits, after leaving some out."""
        return self._add("set_limit", limit, skip)

    def after(self, cursor: str) -> "Query":
        """Go on behind a hit, by its cursor."""
        return self._add("set_cursor", cursor)

    def stored_after(self, id: int) -> "Query":
        """Ask for briefs with a higher id."""
        return self._add("set_stored_after", id)


_Question = Union[_Text, Query]


def _query(question: _Question) -> Query:
    return question if isinstance(question, Query) else Query(question)


class Reason(NamedTuple):
    """Why a brief was found: a part of the question, and where it stands first."""

    part: str
    span: Span


@dataclass(frozen=True)
class Hit(_Row, prefix="diwan_hits_"):
    """A brief that a question finds, and the passage that shows best why."""

    id: int
    date: Optional[datetime.date]
    title: str
    cursor: str  # to go on behind this hit
    snippet: str
    snippet_span: Span
    highlights: List[Tuple[int, int]]  # bytes of the snippet
    reasons: List[Reason]  # where they were asked for


@dataclass(frozen=True)
class Advice(_Row, prefix="diwan_advice_"):
    """A piece of why a question finds nothing."""

    kind: AdviceKind
    part: str
    start: int  # bytes of the question
    end: int
    text: str
    count: int


@dataclass(frozen=True)
class Expected(_Row, prefix="diwan_expected_"):
    """An expectation of a brief that a question finds."""

    id: int
    date: Optional[datetime.date]
    headline: str
    text: str
    span: Span
    cue: Span
    strength: Strength
    marks: ExpectationMark


@dataclass(frozen=True)
class SavedQuestion(_Row, prefix="diwan_questions_"):
    """A saved question: how many briefs it finds, and how many that are new since it was seen."""

    name: str
    text: str
    created: str
    count: int
    new_count: int
    seen: int
    last: int  # for Archive.question_seen()


class _Pulled(_Handle, Generic[_Any]):
    """An answer that is pulled row by row. The archive's errors are its own."""

    def __init__(self, archive: "Archive", pointer: c_void_p):
        super().__init__(pointer, archive._lock)
        self._archive = archive  # which must live as long

    def _fail(self, status: int) -> None:
        self._archive._at()  # tells where it is closed
        self._archive._fail(status)

    def __iter__(self) -> Iterator[_Any]:
        return self

    def __next__(self) -> _Any:
        with self._lock:
            if self._ask(f"{self._noun}_next")[0] == Status.ROW:
                return self._row(self._at())
        raise StopIteration

    def _row(self, at: c_void_p) -> _Any:
        raise NotImplementedError


class Hits(_Pulled[Hit]):
    """The answer to a question, hit by hit."""

    _noun = "diwan_hits"
    _reasons = False

    def _row(self, at: c_void_p) -> Hit:
        snippet, start = _C["diwan_hits_snippet"](at) or b"", _C["diwan_hits_snippet_start"](at)
        return Hit._read(
            at, snippet=_text(snippet),
            snippet_span=_span(_C["diwan_hits_snippet_section"](at), start, start + len(snippet)),
            highlights=_list(at, "diwan_hits_num_highlights", "diwan_hits_highlight"),
            reasons=_list(at, "diwan_hits_num_reasons", "diwan_hits_reason_part", "diwan_hits_reason",
                          read=lambda part, *span: Reason(part, _span(*span))) if self._reasons else [])


class Expectations(_Pulled[Expected]):
    """The expectations of many briefs, clause by clause."""

    _noun = "diwan_expected"

    def _row(self, at: c_void_p) -> Expected:
        return Expected._read(at)


# --------------------------------------------------------------------- analysis


class SpanCount(NamedTuple):
    """The briefs of a span of time, as "2025-Q4"."""

    key: str
    briefs: int


@dataclass(frozen=True)
class Count(_Row, prefix="diwan_counts_"):
    """An actor, theme, span … and in how many briefs it is."""

    key: str
    label_ar: str
    label_en: str
    briefs: int
    first: Optional[datetime.date]
    last: Optional[datetime.date]
    spans: List[SpanCount]  # where it was counted over time


class Counts(List[Count]):
    """Rows of counts; how many briefs were found, and how many rows there are in all."""

    total = num_rows = 0


@dataclass(frozen=True)
class Shared:
    """What two briefs share: an actor or a theme."""

    key: str
    label_ar: str
    label_en: str


@dataclass(frozen=True)
class Related(_Row, prefix="diwan_related_"):
    """A brief that has to do with another, and what they share."""

    id: int
    date: Optional[datetime.date]
    title: str
    score: float
    shared: List[Shared]
    expected: List[int]  # of follow(): the expectations of the first brief that name what is shared


@dataclass(frozen=True)
class Node(_Row, prefix="diwan_network_node_"):
    """An actor of a network."""

    id: str
    kind: ActorKind
    label_ar: str
    label_en: str
    briefs: int
    first: Optional[datetime.date]
    last: Optional[datetime.date]


@dataclass(frozen=True)
class Edge(_Row, prefix="diwan_network_edge_"):
    """Two actors of a network that appear together. A lift of 2 is twice as often as by chance."""

    from_: str
    to: str
    weight: int
    briefs: int
    first: Optional[datetime.date]
    last: Optional[datetime.date]
    lift: float


class Network(NamedTuple):
    """Who appears with whom."""

    nodes: List[Node]
    edges: List[Edge]
    total: int  # briefs


@dataclass(frozen=True)
class Risen(_Row, prefix="diwan_rising_"):
    """What has grown, or shrunk: its briefs in both spans, and by how much its share did."""

    key: str
    label_ar: str
    label_en: str
    now: int
    before: int
    ratio: float
    low: float
    high: float


class Rising(List[Risen]):
    """Rows of what has grown, and how many briefs there are in each span."""

    total_now = total_before = 0


@dataclass(frozen=True)
class Near(_Row, prefix="diwan_near_"):
    """A brief that is much like another."""

    id: int
    date: Optional[datetime.date]
    percent: int
    likeness: Likeness


@dataclass(frozen=True)
class Tag(_Row, prefix="diwan_tags_"):
    """A tag, and how many briefs of the archive bear it."""

    name: str
    count: int


@dataclass(frozen=True)
class Statistic(_Row, prefix="diwan_statistics_"):
    """A figure of an archive."""

    group: str
    key: str
    number: int
    text: str


# -------------------------------------------------------------------- the archive


class Archive(_Handle):
    """An archive: one SQLite file. One whose index another tokenizer made can be read; to write to
    it open it as `stale`, and rebuild() it."""

    _noun = "diwan_archive"

    def __init__(self, path: _Path, *, create: bool = False, readonly: bool = False, stale: bool = False):
        how = Open.CREATE if create else Open.READ if readonly else Open.WRITE
        allowed = [Status.STALE] if stale else []
        self._life = threading.Lock()  # interrupt() and close() must not meet
        super().__init__(_made(self._noun, "diwan_archive_open", os.fsencode(path), how, allowed=allowed))

    @contextlib.contextmanager
    def _answer(self, noun: str, name: str, *arguments: Any) -> Iterator[c_void_p]:
        """An answer of the archive's that needs it no longer, until it is read."""
        at = self._ask(name, *arguments)[1]
        try:
            yield at
        finally:
            _C[f"diwan_{noun}_close"](at)

    def _rows(self, row: Type[_AnyRow], name: str, *arguments: Any) -> List[_AnyRow]:
        with self._answer(row._prefix.split("_")[1], name, *arguments) as at:
            return row._all(at)

    # ---- briefs

    def store(self, brief: Brief) -> Tuple[int, bool]:
        """Store a brief: its id, and whether it is new."""
        status, id = self._ask("diwan_archive_store", brief)
        return id, status != Status.DUPLICATE

    def store_as(self, brief: Brief, id: int) -> Tuple[int, bool]:
        """Store a brief under an id of one's choice, as one that comes from an export."""
        status, id = self._ask("diwan_archive_store_as", brief, id)
        return id, status != Status.DUPLICATE

    def replace(self, id: int, brief: Brief) -> None:
        """Put a brief in the place of another, which keeps its id."""
        self._do("replace", id, brief)

    def fetch(self, id: int) -> Brief:
        """The brief of an id."""
        return Brief._of(self._do("fetch", id))

    def delete(self, id: int) -> None:
        """Delete a brief, for good."""
        self._do("delete", id)

    def __len__(self) -> int:
        return self._do("count")

    def __bool__(self) -> bool:
        return True

    def range(self) -> Interval:
        """The days of the first and the last brief."""
        return _interval(*self._do("range"))

    @contextlib.contextmanager
    def transaction(self) -> Iterator["Archive"]:
        """with archive.transaction(): what is stored within is durable at its end, together."""
        self._do("begin")
        try:
            yield self
            self._do("commit")
        except BaseException:
            with contextlib.suppress(Error):  # the commit may have undone it
                self._do("rollback")
            raise

    # ---- upkeep

    def check(self) -> None:
        """Check the file, the index against the texts, and the texts against themselves."""
        self._do("check")

    def rebuild(self) -> None:
        """Make the index anew from the texts."""
        self._do("rebuild")

    @property
    def date_options(self) -> DateOptions:
        """How the archive reads dates. After setting it call analyse() until nothing is left."""
        got = self._do("date_options")
        return DateOptions(got.week_start, _as(Preference, got.preference), bool(got.anaphora))

    @date_options.setter
    def date_options(self, options: DateOptions) -> None:
        self._do("set_date_options", options._struct())

    @property
    def vocabulary(self) -> Vocabulary:
        """The user's own vocabulary: a copy. After setting it call analyse() until nothing is left."""
        return Vocabulary._of(self._do("vocabulary"))

    @vocabulary.setter
    def vocabulary(self, vocabulary: Vocabulary) -> None:
        self._do("set_vocabulary", vocabulary)

    def analyse(self, most: int = 200) -> int:
        """Analyse briefs again that are out of date, at most so many: how many are left."""
        return self._do("analyse", most)

    def backup(self, path: _Path, overwrite: bool = False) -> Iterator[float]:
        """Copy the archive while others may write: for part in archive.backup(path): print(part)"""
        copy = _Backup(self, self._ask("diwan_backup_open", os.fsencode(path), overwrite)[1])
        with copy:
            yield from copy

    def copy(self, question: _Question, path: _Path) -> Iterator[float]:
        """Copy what a question finds to a new archive: for part in archive.copy("actor:روسيا", path): …"""
        copy = _Copy(self, self._ask("diwan_copy_open", _query(question), os.fsencode(path))[1])
        with copy:
            yield from copy

    def interrupt(self) -> None:
        """Stop what another thread has the archive do."""
        with self._life:  # it does not wait for that, but must not meet close()
            if self._pointer:
                _C["diwan_archive_interrupt"](self._pointer)

    def close(self) -> None:
        """Close the archive. What was asked of it and not yet read says that it is closed."""
        with self._lock, self._life:
            super().close()

    def statistics(self) -> List[Statistic]:
        """What the archive holds, in figures."""
        return self._rows(Statistic, "diwan_statistics_open")

    # ---- what persons say

    def assign_theme(self, id: int, theme: str, given: bool = True, by: str = "") -> None:
        """Keep that a brief is about a theme, or is not, whatever its words say."""
        self._do("assign_theme", id, theme, given, by)

    def assign_actor(self, id: int, actor: str, same_as: str = "", by: str = "") -> None:
        """Keep that an actor found in a brief is another one there, or is not to be told of."""
        self._do("assign_actor", id, actor, same_as, by)

    def unassign(self, id: int, subject: str) -> None:
        """Take back what was said of a theme or an actor."""
        self._do("unassign", id, subject)

    def note(self, id: int) -> str:
        """The user's note on a brief, "" for none."""
        return self._do("note", id)

    def set_note(self, id: int, text: _Text) -> None:
        """Keep a note on a brief; without text it is taken away."""
        self._do("set_note", id, text)

    def add_tag(self, id: int, tag: _Text) -> None:
        """Give a brief a tag."""
        self._do("add_tag", id, tag)

    def remove_tag(self, id: int, tag: _Text) -> None:
        """Take a tag from a brief."""
        self._do("remove_tag", id, tag)

    def tags(self, id: int = 0) -> List[Tag]:
        """The tags of a brief, or of the archive for 0."""
        return self._rows(Tag, "diwan_tags_open", id)

    # ---- questions

    def search(self, question: _Question, *, limit: int = 0, order: int = 0, after: str = "",
               reasons: bool = False) -> Hits:
        """The hits of a question, which is in the query language or a Query. To go on behind a hit,
        give its cursor as `after`."""
        own = None if isinstance(question, Query) else Query(question)
        if own is None and (limit or order or after):
            raise TypeError("limit, order and after of a Query are set on it")
        if own is not None:
            own.limited(limit).after(after)
            if order:
                own.ordered(order)
        hits = Hits(self, self._ask("diwan_hits_open", own or question)[1])
        hits._reasons = reasons
        return hits

    def explain(self, question: _Question, format: int = Explain.TEXT) -> str:
        """How the archive answers a question: lines for people, or JSON."""
        return self._ask("diwan_query_explain", _query(question), format)[1]

    def advice(self, question: _Question) -> List[Advice]:
        """Why a question finds nothing, piece by piece; nothing where it finds something."""
        return self._rows(Advice, "diwan_advice_open", _query(question))

    def expected(self, question: _Question = "", section: int = 0, strength: int = 0) -> Expectations:
        """What the briefs that a question finds expect."""
        return Expectations(self, self._ask("diwan_expected_open", _query(question), section, strength)[1])

    def save_question(self, name: _Text, question: _Text) -> None:
        """Save a question under a name, in the place of one of that name."""
        self._do("save_question", name, question)

    def restore_question(self, name: _Text, question: _Text, created: str, seen: int) -> bool:
        """Save a question as another archive had it; False where there is one of the name."""
        return self._ask("diwan_archive_restore_question", name, question, created, seen)[0] != Status.DUPLICATE

    def forget_question(self, name: _Text) -> None:
        """Forget a saved question."""
        self._do("forget_question", name)

    def question_seen(self, name: _Text, last: int) -> None:
        """Note that a saved question was looked at, when its `last` was so."""
        self._do("question_seen", name, last)

    def questions(self, name: Optional[_Text] = None, on: _Day = None) -> List[SavedQuestion]:
        """The saved questions, or the one of a name, with what they find."""
        return self._rows(SavedQuestion, "diwan_questions_open", _ABSENT if name is None else name, _in_day(on))

    def saved_questions(self) -> List[SavedQuestion]:
        """The saved questions as an export needs them: what they find is not counted, and -1."""
        return self._rows(SavedQuestion, "diwan_questions_read")

    # ---- what analysts do

    def counts(self, question: _Question, by: int, most: int = 0, over: int = 0) -> Counts:
        """What a question finds, counted by actor, theme, month … (By); each over time, too, where
        `over` is a span of time."""
        name, last = ("diwan_counts_open_over", [over]) if over else ("diwan_counts_open", [])
        spans = lambda at: SpanCount(_C["diwan_counts_span_key"](at), _C["diwan_counts_span_briefs"](at))
        with self._answer("counts", name, _query(question), by, most, *last) as at:
            rows = Counts(_each(at, "diwan_counts_next", lambda at: Count._read(
                at, spans=list(_each(at, "diwan_counts_next_span", spans)))))
            rows.total, rows.num_rows = _C["diwan_counts_total"](at), _C["diwan_counts_num_rows"](at)
        return rows

    def network(self, question: _Question, of: int = By.ACTOR, per: int = Per.BRIEF, most: int = 50,
                least: int = 1) -> Network:
        """Who appears with whom."""
        with self._answer("network", "diwan_network_open", _query(question), of, per, most, least) as at:
            return Network(Node._all(at), Edge._all(at), _C["diwan_network_total"](at))

    def rising(self, question: _Question, by: int, now: Tuple[_Day, _Day], before: Tuple[_Day, _Day],
               most: int = 20, falling: bool = False) -> Rising:
        """What has grown from one span of days to another."""
        spans = _Spans(*map(_in_day, (*now, *before)))
        with self._answer("rising", "diwan_rising_open", _query(question), by, spans, falling, most) as at:
            rows = Rising(Risen._all(at))
            rows.total_now, rows.total_before = _C["diwan_rising_total_now"](at), _C["diwan_rising_total_before"](at)
        return rows

    def follow(self, id: int, least: float = 0.25, most: int = 20) -> List[Related]:
        """What came of a brief: later briefs on its actors and themes, in the order of their days."""
        return self._related("diwan_follow_open", id, least, most)

    def related(self, id: int, most: int = 10) -> List[Related]:
        """The briefs that share most with a brief, the nearest first."""
        return self._related("diwan_related_open", id, most)

    def _related(self, name: str, *arguments: Any) -> List[Related]:
        with self._answer("related", name, *arguments) as at:
            return list(_each(at, "diwan_related_next", lambda at: Related._read(
                at,
                shared=_list(at, "diwan_related_num_shared", *(f"diwan_related_shared_{it}" for it in (
                    "key", "ar", "en")), read=Shared),
                expected=[i for i in range(64) if _C["diwan_related_expects"](at, i)])))

    def near(self, brief: Brief, least: int = 0) -> List[Near]:
        """The briefs that are much like one, of the archive or not."""
        return self._rows(Near, "diwan_near_open", brief, least)

    def find_actor(self, text: str) -> Entry:
        """Look an actor up, by an id or a name in any form."""
        return find_actor(text, self)

    def offices(self, of: str = "", title: str = "", person: str = "", first: _Day = None,
                last: _Day = None) -> List[Office]:
        """Who held which office, and when, out of the vocabulary and the briefs."""
        return offices(of, title, person, first, last, self)


class _Backup(_Pulled[float]):
    _noun = "diwan_backup"

    def __iter__(self) -> Iterator[float]:
        status: int = Status.ROW
        while status == Status.ROW:
            status, (done, total) = self._ask("diwan_backup_step", 256)
            yield done / max(total, 1)


class _Copy(_Pulled[float]):
    _noun = "diwan_copy"

    def __iter__(self) -> Iterator[float]:
        status: int = Status.ROW
        while status == Status.ROW:
            status, done = self._ask("diwan_copy_step", 200)
            yield done / max(self._get("total"), 1) if status == Status.ROW else 1.0
