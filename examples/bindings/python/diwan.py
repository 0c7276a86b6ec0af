"""diwan: an archive for Arabic "event and opinion" briefs (حدث ورأي), in one SQLite file.

    import diwan
    with diwan.Archive("desk.db", create=True) as archive:
        for brief in diwan.Document(open("brief.txt", "rb").read()):
            archive.store(brief)
        for hit in archive.search("الطائرات المسيرة actor:روسيا"):
            print(hit.date, hit.title)

The library, libdiwan, is looked for as the system does, or taken from $DIWAN_LIBRARY. What
each call does is told in diwan.h; this module gives it Python's habits: exceptions, iterators,
context managers, str. Offsets (start, end) count bytes of the UTF-8 of a section, as the
library's do; cut() cuts by them.

Handles may be closed in any order, by with, close() or the garbage collector. Those of one
archive share a lock, so that they may be used from several threads, one call at a time.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import datetime
import enum
import os
import threading
import types
from ctypes import POINTER, Structure, byref, c_char_p, c_double, c_int32, c_int64, c_size_t, c_void_p
from typing import Iterator, List, NamedTuple, Optional, Tuple, Union

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


_FUNCTIONS: dict[str, tuple] = {
    "diwan_version": (c_char_p, []),
    "diwan_version_number": (c_int32, []),
    "diwan_status_text": (c_char_p, [c_int32]),
    "diwan_free": (None, [c_void_p]),
    "diwan_day_format": (c_int32, [c_char_p, c_int32]),
    "diwan_day_read": (c_int32, [POINTER(c_int32), c_char_p, c_size_t]),
    "diwan_text_fold": (c_int32, [POINTER(c_void_p), POINTER(c_size_t), c_char_p, c_size_t]),
    "diwan_tokens_open": (c_int32, [POINTER(c_void_p), c_char_p, c_size_t]),
    "diwan_tokens_next": (c_int32, [c_void_p]),
    "diwan_tokens_start": (c_size_t, [c_void_p]),
    "diwan_tokens_end": (c_size_t, [c_void_p]),
    "diwan_tokens_term": (c_void_p, [c_void_p, POINTER(c_size_t)]),
    "diwan_tokens_close": (None, [c_void_p]),
    "diwan_text_repair": (c_int32, [POINTER(c_void_p), c_char_p, c_size_t]),
    "diwan_repair_text": (c_void_p, [c_void_p, POINTER(c_size_t)]),
    "diwan_repair_changed": (c_int32, [c_void_p]),
    "diwan_repair_next": (c_int32, [c_void_p]),
    "diwan_repair_line": (c_int32, [c_void_p]),
    "diwan_repair_actions": (c_int32, [c_void_p]),
    "diwan_repair_confidence": (c_double, [c_void_p]),
    "diwan_repair_doubtful": (c_int32, [c_void_p]),
    "diwan_repair_close": (None, [c_void_p]),
    "diwan_brief_parse": (c_int32, [POINTER(c_void_p), c_char_p, c_size_t]),
    "diwan_brief_new": (c_int32, [POINTER(c_void_p)]),
    "diwan_brief_errmsg": (c_char_p, [c_void_p]),
    "diwan_brief_id": (c_int64, [c_void_p]),
    "diwan_brief_day": (c_int32, [c_void_p]),
    "diwan_brief_set_day": (c_int32, [c_void_p, c_int32]),
    "diwan_brief_date": (c_char_p, [c_void_p]),
    "diwan_brief_date_text": (c_char_p, [c_void_p]),
    "diwan_brief_set_date_text": (c_int32, [c_void_p, c_char_p, c_size_t]),
    "diwan_brief_series": (c_char_p, [c_void_p]),
    "diwan_brief_set_series": (c_int32, [c_void_p, c_char_p, c_size_t]),
    "diwan_brief_number": (c_int32, [c_void_p]),
    "diwan_brief_headline": (c_char_p, [c_void_p]),
    "diwan_brief_section": (c_void_p, [c_void_p, c_int32, POINTER(c_size_t)]),
    "diwan_brief_set_section": (c_int32, [c_void_p, c_int32, c_char_p, c_size_t]),
    "diwan_brief_num_paragraphs": (c_int32, [c_void_p, c_int32]),
    "diwan_brief_paragraph": (c_int32, [c_void_p, c_int32, c_int32, POINTER(c_size_t), POINTER(c_size_t)]),
    "diwan_brief_original": (c_void_p, [c_void_p, POINTER(c_size_t)]),
    "diwan_brief_encoding": (c_char_p, [c_void_p]),
    "diwan_brief_repaired": (c_int32, [c_void_p]),
    "diwan_brief_num_doubtful": (c_int32, [c_void_p]),
    "diwan_brief_doubtful_line": (c_int32, [c_void_p, c_int32]),
    "diwan_brief_set_original": (c_int32, [c_void_p, c_char_p, c_size_t, c_char_p, c_int32]),
    "diwan_brief_add_doubtful": (c_int32, [c_void_p, c_int32]),
    "diwan_brief_close": (None, [c_void_p]),
    "diwan_document_parse": (c_int32, [POINTER(c_void_p), c_char_p, c_size_t]),
    "diwan_document_parse_layout": (c_int32, [POINTER(c_void_p), c_char_p, c_size_t, c_char_p, c_size_t]),
    "diwan_document_next": (c_int32, [c_void_p, POINTER(c_void_p)]),
    "diwan_document_errmsg": (c_char_p, [c_void_p]),
    "diwan_document_close": (None, [c_void_p]),
    "diwan_brief_assign_theme": (c_int32, [c_void_p, c_char_p, c_int32, c_char_p]),
    "diwan_brief_assign_actor": (c_int32, [c_void_p, c_char_p, c_char_p, c_char_p]),
    "diwan_brief_set_assigned_at": (c_int32, [c_void_p, c_char_p, c_char_p]),
    "diwan_brief_unassign": (c_int32, [c_void_p, c_char_p]),
    "diwan_brief_num_assigned": (c_int32, [c_void_p]),
    "diwan_brief_assigned_id": (c_char_p, [c_void_p, c_int32]),
    "diwan_brief_assigned_given": (c_int32, [c_void_p, c_int32]),
    "diwan_brief_assigned_same_as": (c_char_p, [c_void_p, c_int32]),
    "diwan_brief_assigned_by": (c_char_p, [c_void_p, c_int32]),
    "diwan_brief_assigned_at": (c_char_p, [c_void_p, c_int32]),
    "diwan_vocabulary_new": (c_int32, [POINTER(c_void_p)]),
    "diwan_vocabulary_read": (c_int32, [POINTER(c_void_p), c_char_p, c_size_t]),
    "diwan_vocabulary_write": (c_int32, [c_void_p, POINTER(c_void_p), POINTER(c_size_t)]),
    "diwan_vocabulary_errmsg": (c_char_p, [c_void_p]),
    "diwan_vocabulary_add_actor": (c_int32, [c_void_p, c_char_p, c_int32, c_char_p, c_char_p, c_char_p]),
    "diwan_vocabulary_add_alias": (c_int32, [c_void_p, c_char_p, c_char_p, c_int32, c_int32, c_int32]),
    "diwan_vocabulary_split": (c_int32, [c_void_p, c_char_p, c_char_p, c_char_p]),
    "diwan_vocabulary_merge": (c_int32, [c_void_p, c_char_p, c_char_p]),
    "diwan_vocabulary_rename": (c_int32, [c_void_p, c_char_p, c_char_p, c_char_p]),
    "diwan_vocabulary_retire": (c_int32, [c_void_p, c_char_p]),
    "diwan_vocabulary_ignore": (c_int32, [c_void_p, c_char_p]),
    "diwan_vocabulary_add_theme": (c_int32, [c_void_p, c_char_p, c_char_p, c_char_p, c_char_p]),
    "diwan_vocabulary_add_word": (c_int32, [c_void_p, c_char_p, c_char_p, c_int32]),
    "diwan_vocabulary_undo": (c_int32, [c_void_p, c_int32, c_char_p, c_char_p]),
    "diwan_vocabulary_num_changes": (c_int32, [c_void_p]),
    "diwan_vocabulary_change": (c_int32, [c_void_p, c_int32]),
    "diwan_vocabulary_cell": (c_char_p, [c_void_p, c_int32, c_char_p]),
    "diwan_vocabulary_close": (None, [c_void_p]),
    "diwan_actors_of_brief": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p]),
    "diwan_actors_next": (c_int32, [c_void_p]),
    "diwan_actors_id": (c_char_p, [c_void_p]),
    "diwan_actors_kind": (c_int32, [c_void_p]),
    "diwan_actors_name_ar": (c_char_p, [c_void_p]),
    "diwan_actors_name_en": (c_char_p, [c_void_p]),
    "diwan_actors_code": (c_char_p, [c_void_p]),
    "diwan_actors_code3": (c_char_p, [c_void_p]),
    "diwan_actors_next_mention": (c_int32, [c_void_p]),
    "diwan_actors_mention_section": (c_int32, [c_void_p]),
    "diwan_actors_mention_start": (c_size_t, [c_void_p]),
    "diwan_actors_mention_end": (c_size_t, [c_void_p]),
    "diwan_actors_mention_via": (c_int32, [c_void_p]),
    "diwan_actors_next_role": (c_int32, [c_void_p]),
    "diwan_actors_role_person": (c_char_p, [c_void_p]),
    "diwan_actors_role_of": (c_char_p, [c_void_p]),
    "diwan_actors_role_section": (c_int32, [c_void_p]),
    "diwan_actors_role_start": (c_size_t, [c_void_p]),
    "diwan_actors_role_end": (c_size_t, [c_void_p]),
    "diwan_actors_close": (None, [c_void_p]),
    "diwan_actor_kind_text": (c_char_p, [c_int32]),
    "diwan_via_text": (c_char_p, [c_int32]),
    "diwan_themes_of_brief": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p]),
    "diwan_actions_of_brief": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p]),
    "diwan_themes_next": (c_int32, [c_void_p]),
    "diwan_themes_id": (c_char_p, [c_void_p]),
    "diwan_themes_label_ar": (c_char_p, [c_void_p]),
    "diwan_themes_label_en": (c_char_p, [c_void_p]),
    "diwan_themes_by": (c_char_p, [c_void_p]),
    "diwan_themes_score": (c_double, [c_void_p]),
    "diwan_themes_in_section": (c_int32, [c_void_p, c_int32]),
    "diwan_themes_num_ancestors": (c_int32, [c_void_p]),
    "diwan_themes_ancestor": (c_char_p, [c_void_p, c_int32]),
    "diwan_themes_num_evidence": (c_int32, [c_void_p]),
    "diwan_themes_evidence": (c_int32, [c_void_p, c_int32, POINTER(c_int32), POINTER(c_size_t), POINTER(c_size_t)]),
    "diwan_themes_close": (None, [c_void_p]),
    "diwan_theme_find": (c_char_p, [c_void_p, c_char_p, c_size_t]),
    "diwan_theme_count": (c_int32, [c_void_p]),
    "diwan_theme_id": (c_char_p, [c_void_p, c_int32]),
    "diwan_theme_parent": (c_char_p, [c_void_p, c_char_p]),
    "diwan_theme_label_ar": (c_char_p, [c_void_p, c_char_p]),
    "diwan_theme_label_en": (c_char_p, [c_void_p, c_char_p]),
    "diwan_theme_retired": (c_int32, [c_void_p, c_char_p]),
    "diwan_theme_replacement": (c_char_p, [c_char_p]),
    "diwan_dates_find": (c_int32, [POINTER(c_void_p), c_char_p, c_size_t, c_int32, c_void_p]),
    "diwan_dates_of_brief": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p]),
    "diwan_dates_next": (c_int32, [c_void_p]),
    "diwan_dates_section": (c_int32, [c_void_p]),
    "diwan_dates_start": (c_size_t, [c_void_p]),
    "diwan_dates_end": (c_size_t, [c_void_p]),
    "diwan_dates_text": (c_void_p, [c_void_p, POINTER(c_size_t)]),
    "diwan_dates_first": (c_int32, [c_void_p]),
    "diwan_dates_last": (c_int32, [c_void_p]),
    "diwan_dates_precision": (c_int32, [c_void_p]),
    "diwan_dates_calendar": (c_int32, [c_void_p]),
    "diwan_dates_conflict": (c_int32, [c_void_p]),
    "diwan_dates_num_alternatives": (c_int32, [c_void_p]),
    "diwan_dates_alternative": (c_int32, [c_void_p, c_int32, POINTER(c_int32), POINTER(c_int32)]),
    "diwan_dates_close": (None, [c_void_p]),
    "diwan_date_read": (c_int32, [POINTER(c_int32), POINTER(c_int32), c_char_p, c_size_t, c_int32, c_void_p]),
    "diwan_expectations_of_brief": (c_int32, [POINTER(c_void_p), c_void_p]),
    "diwan_expectations_next": (c_int32, [c_void_p]),
    "diwan_expectations_section": (c_int32, [c_void_p]),
    "diwan_expectations_start": (c_size_t, [c_void_p]),
    "diwan_expectations_end": (c_size_t, [c_void_p]),
    "diwan_expectations_cue_start": (c_size_t, [c_void_p]),
    "diwan_expectations_cue_end": (c_size_t, [c_void_p]),
    "diwan_expectations_strength": (c_int32, [c_void_p]),
    "diwan_expectations_marks": (c_int32, [c_void_p]),
    "diwan_expectations_close": (None, [c_void_p]),
    "diwan_strength_text": (c_char_p, [c_int32]),
    "diwan_archive_open": (c_int32, [POINTER(c_void_p), c_char_p, c_int32]),
    "diwan_archive_errmsg": (c_char_p, [c_void_p]),
    "diwan_archive_close": (None, [c_void_p]),
    "diwan_archive_store": (c_int32, [c_void_p, c_void_p, POINTER(c_int64)]),
    "diwan_archive_store_as": (c_int32, [c_void_p, c_void_p, c_int64, POINTER(c_int64)]),
    "diwan_archive_replace": (c_int32, [c_void_p, c_int64, c_void_p]),
    "diwan_archive_fetch": (c_int32, [c_void_p, c_int64, POINTER(c_void_p)]),
    "diwan_archive_delete": (c_int32, [c_void_p, c_int64]),
    "diwan_archive_count": (c_int32, [c_void_p, POINTER(c_int64)]),
    "diwan_archive_range": (c_int32, [c_void_p, POINTER(c_int32), POINTER(c_int32)]),
    "diwan_archive_begin": (c_int32, [c_void_p]),
    "diwan_archive_commit": (c_int32, [c_void_p]),
    "diwan_archive_rollback": (c_int32, [c_void_p]),
    "diwan_archive_check": (c_int32, [c_void_p]),
    "diwan_archive_rebuild": (c_int32, [c_void_p]),
    "diwan_archive_date_options": (c_int32, [c_void_p, c_void_p]),
    "diwan_archive_set_date_options": (c_int32, [c_void_p, c_void_p]),
    "diwan_archive_vocabulary": (c_int32, [c_void_p, POINTER(c_void_p)]),
    "diwan_archive_set_vocabulary": (c_int32, [c_void_p, c_void_p]),
    "diwan_archive_analyse": (c_int32, [c_void_p, c_int32, POINTER(c_int64)]),
    "diwan_archive_assign_theme": (c_int32, [c_void_p, c_int64, c_char_p, c_int32, c_char_p]),
    "diwan_archive_assign_actor": (c_int32, [c_void_p, c_int64, c_char_p, c_char_p, c_char_p]),
    "diwan_archive_unassign": (c_int32, [c_void_p, c_int64, c_char_p]),
    "diwan_entry_find": (c_int32, [POINTER(c_void_p), c_void_p, c_char_p]),
    "diwan_entry_id": (c_char_p, [c_void_p]),
    "diwan_entry_kind": (c_int32, [c_void_p]),
    "diwan_entry_name_ar": (c_char_p, [c_void_p]),
    "diwan_entry_name_en": (c_char_p, [c_void_p]),
    "diwan_entry_code": (c_char_p, [c_void_p]),
    "diwan_entry_code3": (c_char_p, [c_void_p]),
    "diwan_entry_num_forms": (c_int32, [c_void_p]),
    "diwan_entry_form": (c_char_p, [c_void_p, c_int32]),
    "diwan_entry_form_via": (c_int32, [c_void_p, c_int32]),
    "diwan_entry_close": (None, [c_void_p]),
    "diwan_archive_interrupt": (None, [c_void_p]),
    "diwan_near_open": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p, c_int32]),
    "diwan_near_next": (c_int32, [c_void_p]),
    "diwan_near_id": (c_int64, [c_void_p]),
    "diwan_near_day": (c_int32, [c_void_p]),
    "diwan_near_percent": (c_int32, [c_void_p]),
    "diwan_near_likeness": (c_int32, [c_void_p]),
    "diwan_near_close": (None, [c_void_p]),
    "diwan_likeness_text": (c_char_p, [c_int32]),
    "diwan_archive_set_note": (c_int32, [c_void_p, c_int64, c_char_p, c_size_t]),
    "diwan_archive_note": (c_int32, [c_void_p, c_int64, POINTER(c_void_p), POINTER(c_size_t)]),
    "diwan_archive_add_tag": (c_int32, [c_void_p, c_int64, c_char_p, c_size_t]),
    "diwan_archive_remove_tag": (c_int32, [c_void_p, c_int64, c_char_p, c_size_t]),
    "diwan_tags_open": (c_int32, [POINTER(c_void_p), c_void_p, c_int64]),
    "diwan_tags_next": (c_int32, [c_void_p]),
    "diwan_tags_name": (c_char_p, [c_void_p]),
    "diwan_tags_count": (c_int64, [c_void_p]),
    "diwan_tags_close": (None, [c_void_p]),
    "diwan_backup_open": (c_int32, [POINTER(c_void_p), c_void_p, c_char_p, c_int32]),
    "diwan_backup_step": (c_int32, [c_void_p, c_int32, POINTER(c_int64), POINTER(c_int64)]),
    "diwan_backup_close": (None, [c_void_p]),
    "diwan_statistics_open": (c_int32, [POINTER(c_void_p), c_void_p]),
    "diwan_statistics_next": (c_int32, [c_void_p]),
    "diwan_statistics_group": (c_char_p, [c_void_p]),
    "diwan_statistics_key": (c_char_p, [c_void_p]),
    "diwan_statistics_number": (c_int64, [c_void_p]),
    "diwan_statistics_text": (c_char_p, [c_void_p]),
    "diwan_statistics_close": (None, [c_void_p]),
    "diwan_query_new": (c_int32, [POINTER(c_void_p)]),
    "diwan_query_parse": (c_int32, [POINTER(c_void_p), c_char_p, c_size_t, c_int32]),
    "diwan_query_errmsg": (c_char_p, [c_void_p]),
    "diwan_query_error_start": (c_size_t, [c_void_p]),
    "diwan_query_error_end": (c_size_t, [c_void_p]),
    "diwan_query_print": (c_int32, [POINTER(c_void_p), c_void_p, c_int32]),
    "diwan_query_equal": (c_int32, [c_void_p, c_void_p]),
    "diwan_query_begin": (c_int32, [c_void_p, c_int32, c_int32]),
    "diwan_query_end": (c_int32, [c_void_p]),
    "diwan_query_set_section": (c_int32, [c_void_p, c_int32]),
    "diwan_query_add_words": (c_int32, [c_void_p, c_char_p, c_size_t]),
    "diwan_query_add_adjacent": (c_int32, [c_void_p, c_char_p, c_size_t]),
    "diwan_query_add_exact": (c_int32, [c_void_p, c_char_p, c_size_t]),
    "diwan_query_add_prefix": (c_int32, [c_void_p, c_char_p, c_size_t]),
    "diwan_query_add_expected": (c_int32, [c_void_p, c_char_p, c_size_t]),
    "diwan_query_add_note": (c_int32, [c_void_p, c_char_p, c_size_t]),
    "diwan_query_add_actor": (c_int32, [c_void_p, c_char_p, c_size_t, c_int32]),
    "diwan_query_add_kind": (c_int32, [c_void_p, c_int32]),
    "diwan_query_add_theme": (c_int32, [c_void_p, c_char_p, c_size_t, c_int32]),
    "diwan_query_add_dates": (c_int32, [c_void_p, c_int32, c_int32]),
    "diwan_query_add_mentioned": (c_int32, [c_void_p, c_int32, c_int32, c_int32]),
    "diwan_query_add_has": (c_int32, [c_void_p, c_int32]),
    "diwan_query_add_number": (c_int32, [c_void_p, c_int32]),
    "diwan_query_add_tag": (c_int32, [c_void_p, c_char_p, c_size_t]),
    "diwan_query_set_order": (c_int32, [c_void_p, c_int32]),
    "diwan_query_set_limit": (c_int32, [c_void_p, c_int64, c_int64]),
    "diwan_query_set_cursor": (c_int32, [c_void_p, c_char_p]),
    "diwan_query_set_stored_after": (c_int32, [c_void_p, c_int64]),
    "diwan_query_order": (c_int32, [c_void_p]),
    "diwan_query_limit": (c_int64, [c_void_p]),
    "diwan_query_close": (None, [c_void_p]),
    "diwan_query_explain": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p, c_int32]),
    "diwan_advice_open": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p]),
    "diwan_advice_next": (c_int32, [c_void_p]),
    "diwan_advice_kind": (c_int32, [c_void_p]),
    "diwan_advice_part": (c_char_p, [c_void_p]),
    "diwan_advice_start": (c_size_t, [c_void_p]),
    "diwan_advice_end": (c_size_t, [c_void_p]),
    "diwan_advice_text": (c_char_p, [c_void_p]),
    "diwan_advice_count": (c_int64, [c_void_p]),
    "diwan_advice_close": (None, [c_void_p]),
    "diwan_hits_open": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p]),
    "diwan_hits_next": (c_int32, [c_void_p]),
    "diwan_hits_id": (c_int64, [c_void_p]),
    "diwan_hits_day": (c_int32, [c_void_p]),
    "diwan_hits_date": (c_char_p, [c_void_p]),
    "diwan_hits_title": (c_char_p, [c_void_p]),
    "diwan_hits_cursor": (c_char_p, [c_void_p]),
    "diwan_hits_snippet": (c_void_p, [c_void_p, POINTER(c_size_t)]),
    "diwan_hits_snippet_section": (c_int32, [c_void_p]),
    "diwan_hits_snippet_start": (c_size_t, [c_void_p]),
    "diwan_hits_num_reasons": (c_int32, [c_void_p]),
    "diwan_hits_reason": (c_int32, [c_void_p, c_int32, POINTER(c_int32), POINTER(c_size_t), POINTER(c_size_t)]),
    "diwan_hits_reason_part": (c_char_p, [c_void_p, c_int32]),
    "diwan_hits_num_highlights": (c_int32, [c_void_p]),
    "diwan_hits_highlight": (c_int32, [c_void_p, c_int32, POINTER(c_size_t), POINTER(c_size_t)]),
    "diwan_hits_close": (None, [c_void_p]),
    "diwan_copy_open": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p, c_char_p]),
    "diwan_copy_total": (c_int64, [c_void_p]),
    "diwan_copy_step": (c_int32, [c_void_p, c_int32, POINTER(c_int64)]),
    "diwan_copy_close": (None, [c_void_p]),
    "diwan_offices_open": (c_int32, [POINTER(c_void_p), c_void_p, c_char_p, c_char_p, c_char_p, c_int32, c_int32]),
    "diwan_offices_next": (c_int32, [c_void_p]),
    "diwan_offices_person": (c_char_p, [c_void_p]),
    "diwan_offices_person_ar": (c_char_p, [c_void_p]),
    "diwan_offices_person_en": (c_char_p, [c_void_p]),
    "diwan_offices_title_ar": (c_char_p, [c_void_p]),
    "diwan_offices_title_en": (c_char_p, [c_void_p]),
    "diwan_offices_of": (c_char_p, [c_void_p]),
    "diwan_offices_of_ar": (c_char_p, [c_void_p]),
    "diwan_offices_of_en": (c_char_p, [c_void_p]),
    "diwan_offices_first": (c_int32, [c_void_p]),
    "diwan_offices_last": (c_int32, [c_void_p]),
    "diwan_offices_brief": (c_int64, [c_void_p]),
    "diwan_offices_close": (None, [c_void_p]),
    "diwan_counts_open": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p, c_int32, c_int64]),
    "diwan_counts_open_over": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p, c_int32, c_int64, c_int32]),
    "diwan_counts_total": (c_int64, [c_void_p]),
    "diwan_counts_num_rows": (c_int64, [c_void_p]),
    "diwan_counts_next": (c_int32, [c_void_p]),
    "diwan_counts_key": (c_char_p, [c_void_p]),
    "diwan_counts_label_ar": (c_char_p, [c_void_p]),
    "diwan_counts_label_en": (c_char_p, [c_void_p]),
    "diwan_counts_briefs": (c_int64, [c_void_p]),
    "diwan_counts_first": (c_int32, [c_void_p]),
    "diwan_counts_last": (c_int32, [c_void_p]),
    "diwan_counts_next_span": (c_int32, [c_void_p]),
    "diwan_counts_span_key": (c_char_p, [c_void_p]),
    "diwan_counts_span_briefs": (c_int64, [c_void_p]),
    "diwan_counts_close": (None, [c_void_p]),
    "diwan_network_open": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p, c_int32, c_int32, c_int32, c_int64]),
    "diwan_network_total": (c_int64, [c_void_p]),
    "diwan_network_next_node": (c_int32, [c_void_p]),
    "diwan_network_node_id": (c_char_p, [c_void_p]),
    "diwan_network_node_kind": (c_int32, [c_void_p]),
    "diwan_network_node_label_ar": (c_char_p, [c_void_p]),
    "diwan_network_node_label_en": (c_char_p, [c_void_p]),
    "diwan_network_node_briefs": (c_int64, [c_void_p]),
    "diwan_network_node_first": (c_int32, [c_void_p]),
    "diwan_network_node_last": (c_int32, [c_void_p]),
    "diwan_network_next_edge": (c_int32, [c_void_p]),
    "diwan_network_edge_from": (c_char_p, [c_void_p]),
    "diwan_network_edge_to": (c_char_p, [c_void_p]),
    "diwan_network_edge_weight": (c_int64, [c_void_p]),
    "diwan_network_edge_briefs": (c_int64, [c_void_p]),
    "diwan_network_edge_first": (c_int32, [c_void_p]),
    "diwan_network_edge_last": (c_int32, [c_void_p]),
    "diwan_network_edge_lift": (c_double, [c_void_p]),
    "diwan_network_close": (None, [c_void_p]),
    "diwan_rising_open": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p, c_int32, c_void_p, c_int32, c_int64]),
    "diwan_rising_total_now": (c_int64, [c_void_p]),
    "diwan_rising_total_before": (c_int64, [c_void_p]),
    "diwan_rising_next": (c_int32, [c_void_p]),
    "diwan_rising_key": (c_char_p, [c_void_p]),
    "diwan_rising_label_ar": (c_char_p, [c_void_p]),
    "diwan_rising_label_en": (c_char_p, [c_void_p]),
    "diwan_rising_now": (c_int64, [c_void_p]),
    "diwan_rising_before": (c_int64, [c_void_p]),
    "diwan_rising_ratio": (c_double, [c_void_p]),
    "diwan_rising_low": (c_double, [c_void_p]),
    "diwan_rising_high": (c_double, [c_void_p]),
    "diwan_rising_close": (None, [c_void_p]),
    "diwan_follow_open": (c_int32, [POINTER(c_void_p), c_void_p, c_int64, c_double, c_int64]),
    "diwan_related_open": (c_int32, [POINTER(c_void_p), c_void_p, c_int64, c_int64]),
    "diwan_related_next": (c_int32, [c_void_p]),
    "diwan_related_id": (c_int64, [c_void_p]),
    "diwan_related_day": (c_int32, [c_void_p]),
    "diwan_related_date": (c_char_p, [c_void_p]),
    "diwan_related_title": (c_char_p, [c_void_p]),
    "diwan_related_score": (c_double, [c_void_p]),
    "diwan_related_num_shared": (c_int32, [c_void_p]),
    "diwan_related_shared_key": (c_char_p, [c_void_p, c_int32]),
    "diwan_related_shared_ar": (c_char_p, [c_void_p, c_int32]),
    "diwan_related_shared_en": (c_char_p, [c_void_p, c_int32]),
    "diwan_related_expects": (c_int32, [c_void_p, c_int32]),
    "diwan_related_close": (None, [c_void_p]),
    "diwan_archive_save_question": (c_int32, [c_void_p, c_char_p, c_size_t, c_char_p, c_size_t]),
    "diwan_archive_restore_question": (c_int32, [c_void_p, c_char_p, c_size_t, c_char_p, c_size_t, c_char_p, c_int64]),
    "diwan_archive_forget_question": (c_int32, [c_void_p, c_char_p, c_size_t]),
    "diwan_archive_question_seen": (c_int32, [c_void_p, c_char_p, c_size_t, c_int64]),
    "diwan_questions_open": (c_int32, [POINTER(c_void_p), c_void_p, c_char_p, c_size_t, c_int32]),
    "diwan_questions_read": (c_int32, [POINTER(c_void_p), c_void_p]),
    "diwan_questions_next": (c_int32, [c_void_p]),
    "diwan_questions_name": (c_char_p, [c_void_p]),
    "diwan_questions_text": (c_char_p, [c_void_p]),
    "diwan_questions_created": (c_char_p, [c_void_p]),
    "diwan_questions_count": (c_int64, [c_void_p]),
    "diwan_questions_new_count": (c_int64, [c_void_p]),
    "diwan_questions_seen": (c_int64, [c_void_p]),
    "diwan_questions_last": (c_int64, [c_void_p]),
    "diwan_questions_close": (None, [c_void_p]),
    "diwan_expected_open": (c_int32, [POINTER(c_void_p), c_void_p, c_void_p, c_int32, c_int32]),
    "diwan_expected_next": (c_int32, [c_void_p]),
    "diwan_expected_id": (c_int64, [c_void_p]),
    "diwan_expected_day": (c_int32, [c_void_p]),
    "diwan_expected_date": (c_char_p, [c_void_p]),
    "diwan_expected_headline": (c_char_p, [c_void_p]),
    "diwan_expected_text": (c_char_p, [c_void_p]),
    "diwan_expected_section": (c_int32, [c_void_p]),
    "diwan_expected_start": (c_size_t, [c_void_p]),
    "diwan_expected_end": (c_size_t, [c_void_p]),
    "diwan_expected_cue_start": (c_size_t, [c_void_p]),
    "diwan_expected_cue_end": (c_size_t, [c_void_p]),
    "diwan_expected_strength": (c_int32, [c_void_p]),
    "diwan_expected_marks": (c_int32, [c_void_p]),
    "diwan_expected_close": (None, [c_void_p]),
}
# -------------------------------------------------------- end of what is generated


class Error(Exception):
    """What the library reports: a status and one line about it."""

    def __init__(self, status: int, line: str = ""):
        try:
            self.status = Status(status)
        except ValueError:  # of a newer library
            self.status = status
        self.line = line or _text(_lib.diwan_status_text(status))
        super().__init__(self.line)


# ------------------------------------------------------------------ the library


def _load() -> ctypes.CDLL:
    path = os.environ.get("DIWAN_LIBRARY") or ctypes.util.find_library("diwan")
    for name in [path] if path else ["libdiwan.so.0", "libdiwan.dylib", "diwan.dll"]:
        try:
            library = ctypes.CDLL(name)
            break
        except OSError as error:
            reason = error
    else:
        raise ImportError(f"libdiwan was not found; install it or set DIWAN_LIBRARY ({reason})")
    for name, (result, parameters) in _FUNCTIONS.items():
        function = getattr(library, name, None)
        if function is None:
            raise ImportError(f"libdiwan has no {name}: it is another version than this module")
        function.restype = result
        function.argtypes = parameters
    return library


_lib = _load()

_Text = Union[str, bytes]
_Day = Union[datetime.date, str, None]


def _bytes(text: _Text) -> bytes:
    """UTF-8. A lone surrogate is a UnicodeEncodeError, Python's own."""
    return text.encode("utf-8") if isinstance(text, str) else bytes(text)


def _name(text: _Text) -> bytes:
    """A text given without its length, which cannot hold a NUL."""
    encoded = _bytes(text)
    if b"\0" in encoded:
        raise ValueError("embedded null character")
    return encoded


def _text(encoded: Optional[bytes]) -> str:
    return (encoded or b"").decode("utf-8", "replace")


def _out_day(day: int) -> Optional[datetime.date]:
    if day == NO_DAY:
        return None
    try:
        return datetime.date(1970, 1, 1) + datetime.timedelta(days=day)
    except OverflowError:
        return None


def _in_day(day: _Day) -> int:
    if day is None:
        return NO_DAY
    if isinstance(day, str):
        day = datetime.date.fromisoformat(day)
    return (day - datetime.date(1970, 1, 1)).days


def _check(status: int, line: bytes = b"") -> int:
    if status < 0:
        raise Error(status, _text(line))
    return status


def version() -> str:
    return _text(_lib.diwan_version())


def _owned(pointer: c_void_p, length: c_size_t) -> bytes:
    """Take over a text that the library gave out."""
    try:
        return ctypes.string_at(pointer, length.value)
    finally:
        _lib.diwan_free(pointer)


def _sized(getter, *arguments) -> Optional[bytes]:
    length = c_size_t()
    at = getter(*arguments, byref(length))
    return ctypes.string_at(at, length.value) if at else None


def fold(text: _Text) -> str:
    """What is left to compare when marks, hamza seats and their like no longer count."""
    encoded, out, length = _bytes(text), c_void_p(), c_size_t()
    _check(_lib.diwan_text_fold(byref(out), byref(length), encoded, len(encoded)))
    return _text(_owned(out, length))


class Interval(NamedTuple):
    """Days, both included; None is an open end."""

    first: Optional[datetime.date]
    last: Optional[datetime.date]


def read_date(text: _Text, on: _Day = None) -> Interval:
    """Read a whole text as one date or range: «تشرين الأول 2025», «2025-03..حزيران»."""
    encoded, first, last = _bytes(text), c_int32(), c_int32()
    _check(_lib.diwan_date_read(byref(first), byref(last), encoded, len(encoded), _in_day(on), None))
    return Interval(_out_day(first.value), _out_day(last.value))


# ---------------------------------------------------------------------- handles


class _Handle:
    """A handle of the library's. It is closed once, whoever asks for it first."""

    _close = ""

    def __init__(self, pointer: c_void_p, lock=None):
        self._pointer: Optional[c_void_p] = pointer
        self._lock = lock or threading.RLock()

    def _at(self) -> c_void_p:
        if self._pointer is None:
            raise Error(Status.MISUSE, f"the {type(self).__name__.lower()} is closed")
        return self._pointer

    def _get(self, name: str, *arguments):
        with self._lock:
            return getattr(_lib, name)(self._at(), *arguments)

    def _str(self, name: str, *arguments) -> str:
        return _text(self._get(name, *arguments))

    def _sized(self, name: str, *arguments) -> Optional[bytes]:
        """What a getter gives that tells its length."""
        with self._lock:
            return _sized(getattr(_lib, name), self._at(), *arguments)

    def close(self) -> None:
        with self._lock:
            pointer, self._pointer = self._pointer, None
            if pointer:
                getattr(_lib, self._close)(pointer)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        if getattr(self, "_pointer", None):
            self.close()


def _made(status: int, out: c_void_p, errmsg: str, close: str) -> None:
    """Raise what making a handle failed with, and close the handle that tells why."""
    if status < 0:
        line = getattr(_lib, errmsg)(out) if errmsg and out else b""
        line = bytes(line or b"")
        if out:
            getattr(_lib, close)(out)
        raise Error(status, _text(line))


class Span(NamedTuple):
    """A part of a section: from byte start, up to and without end."""

    section: Section
    start: int
    end: int


class Token(NamedTuple):
    start: int
    end: int
    term: str


class Mention(NamedTuple):
    span: Span
    via: Via


class Actor(NamedTuple):
    id: str
    kind: ActorKind
    name_ar: str
    name_en: str
    code: str
    code3: str
    mentions: List[Mention]


class Role(NamedTuple):
    person: str
    of: str
    span: Span


class Theme(NamedTuple):
    id: str
    label_ar: str
    label_en: str
    score: float
    ancestors: List[str]
    evidence: List[Span]


class Date(NamedTuple):
    text: str
    span: Span
    interval: Interval
    precision: Precision
    calendar: Calendar
    conflict: bool
    alternatives: List[Interval]


class Row(types.SimpleNamespace):
    """A row of an answer: an attribute for each of its getters in diwan.h, without its prefix."""


def _rows(out: c_void_p, noun: str, part: str = "") -> List[Row]:
    """What is left of an answer, read by the getters that its noun has. A part, as "node", is
    stepped to by next_node and read by node_id and so on."""
    prefix, step = f"diwan_{noun}_" + (part and part + "_"), f"diwan_{noun}_next" + (part and "_" + part)
    getters = {
        name[len(prefix):]: getattr(_lib, name)
        for name, (result, parameters) in _FUNCTIONS.items()
        if name.startswith(prefix) and result is not None and parameters == [c_void_p]
        and not name[len(prefix):].startswith("next")}
    rows = []
    while _check(getattr(_lib, step)(out)) == Status.ROW:
        row = Row()
        for name, getter in getters.items():
            value = getter(out)
            if isinstance(value, bytes):
                value = _text(value)
            elif name in ("first", "last", "day"):
                value = _out_day(value)
            setattr(row, name, value)
        rows.append(row)
    return rows


def tokens(text: _Text) -> Iterator[Token]:
    """The words of a text and the terms the index files them under."""
    encoded, out = _bytes(text), c_void_p()
    _made(_lib.diwan_tokens_open(byref(out), encoded, len(encoded)), out, "", "diwan_tokens_close")
    try:
        while _check(_lib.diwan_tokens_next(out)) == Status.ROW:
            yield Token(_lib.diwan_tokens_start(out), _lib.diwan_tokens_end(out),
                        _text(_sized(_lib.diwan_tokens_term, out)))
    finally:
        _lib.diwan_tokens_close(out)


def repair(text: _Text) -> str:
    """A text that an extractor damaged, put right, a paragraph a line."""
    encoded, out = _bytes(text), c_void_p()
    _made(_lib.diwan_text_repair(byref(out), encoded, len(encoded)), out, "", "diwan_repair_close")
    try:
        return _text(_sized(_lib.diwan_repair_text, out))
    finally:
        _lib.diwan_repair_close(out)


def _dates(out: c_void_p) -> Iterator[Date]:
    try:
        while _check(_lib.diwan_dates_next(out)) == Status.ROW:
            first, last, others = c_int32(), c_int32(), []
            for i in range(_lib.diwan_dates_num_alternatives(out)):
                _check(_lib.diwan_dates_alternative(out, i, byref(first), byref(last)))
                others.append(Interval(_out_day(first.value), _out_day(last.value)))
            yield Date(
                _text(_sized(_lib.diwan_dates_text, out)),
                Span(Section(_lib.diwan_dates_section(out)), _lib.diwan_dates_start(out),
                     _lib.diwan_dates_end(out)),
                Interval(_out_day(_lib.diwan_dates_first(out)), _out_day(_lib.diwan_dates_last(out))),
                Precision(_lib.diwan_dates_precision(out)), Calendar(_lib.diwan_dates_calendar(out)),
                bool(_lib.diwan_dates_conflict(out)), others)
    finally:
        _lib.diwan_dates_close(out)


def find_dates(text: _Text, on: _Day = None) -> Iterator[Date]:
    """The dates that a text names, told from the day it was written on."""
    encoded, out = _bytes(text), c_void_p()
    _made(_lib.diwan_dates_find(byref(out), encoded, len(encoded), _in_day(on), None), out, "",
          "diwan_dates_close")
    return _dates(out)


# ----------------------------------------------------------------------- briefs


class Brief(_Handle):
    """One brief: a date, a headline, what happened (event), what we make of it (opinion)."""

    _close = "diwan_brief_close"

    def __init__(self, day: _Day = None, headline: _Text = "", event: _Text = "", opinion: _Text = "",
                 series: _Text = "", *, _pointer: Optional[c_void_p] = None):
        if _pointer is not None:
            super().__init__(_pointer)
            return
        out = c_void_p()
        _made(_lib.diwan_brief_new(byref(out)), out, "diwan_brief_errmsg", self._close)
        super().__init__(out)
        if day is not None:
            self.day = day
        if series:
            encoded = _bytes(series)
            self._do("diwan_brief_set_series", encoded, len(encoded))
        for section, text in ((Section.HEADLINE, headline), (Section.EVENT, event), (Section.OPINION, opinion)):
            if text:
                self.set_text(section, text)

    @classmethod
    def parse(cls, document: bytes) -> "Brief":
        """Read the one brief that a document holds, or its first."""
        out = c_void_p()
        _made(_lib.diwan_brief_parse(byref(out), document, len(document)), out, "diwan_brief_errmsg", cls._close)
        return cls(_pointer=out)

    def _do(self, name: str, *arguments) -> int:
        with self._lock:
            return _check(getattr(_lib, name)(self._at(), *arguments), _lib.diwan_brief_errmsg(self._pointer))

    @property
    def id(self) -> int:
        """The id in the archive it was fetched from; 0 elsewhere."""
        return self._get("diwan_brief_id")

    @property
    def day(self) -> Optional[datetime.date]:
        return _out_day(self._get("diwan_brief_day"))

    @day.setter
    def day(self, day: _Day) -> None:
        self._do("diwan_brief_set_day", _in_day(day))

    @property
    def date_text(self) -> str:
        return self._str("diwan_brief_date_text")

    @property
    def series(self) -> str:
        return self._str("diwan_brief_series")

    @property
    def headline(self) -> str:
        return self.text(Section.HEADLINE)

    @property
    def event(self) -> str:
        return self.text(Section.EVENT)

    @property
    def opinion(self) -> str:
        return self.text(Section.OPINION)

    @property
    def original(self) -> Optional[bytes]:
        """The document as it was read; None where the brief was made by hand."""
        return self._sized("diwan_brief_original")

    def text(self, section: int) -> str:
        return _text(self._sized("diwan_brief_section", section))

    def set_text(self, section: int, text: _Text) -> None:
        encoded = _bytes(text)
        self._do("diwan_brief_set_section", section, encoded, len(encoded))

    def cut(self, span: Span) -> str:
        """The text of a span."""
        return _text((self._sized("diwan_brief_section", span.section) or b"")[span.start:span.end])

    def dates(self) -> Iterator[Date]:
        out = c_void_p()
        with self._lock:
            _made(_lib.diwan_dates_of_brief(byref(out), self._at(), None), out, "", "diwan_dates_close")
        return _dates(out)

    def actors(self, vocabulary: Optional["Vocabulary"] = None) -> List[Actor]:
        return self._actors(vocabulary)[0]

    def roles(self, vocabulary: Optional["Vocabulary"] = None) -> List[Role]:
        return self._actors(vocabulary)[1]

    def _actors(self, vocabulary: Optional["Vocabulary"]) -> Tuple[List[Actor], List[Role]]:
        out, actors, roles = c_void_p(), [], []
        with self._lock:
            _made(_lib.diwan_actors_of_brief(byref(out), self._at(), vocabulary and vocabulary._at()), out, "",
                  "diwan_actors_close")
        try:
            while _check(_lib.diwan_actors_next(out)) == Status.ROW:
                mentions = []
                while _check(_lib.diwan_actors_next_mention(out)) == Status.ROW:
                    mentions.append(Mention(
                        Span(Section(_lib.diwan_actors_mention_section(out)), _lib.diwan_actors_mention_start(out),
                             _lib.diwan_actors_mention_end(out)), Via(_lib.diwan_actors_mention_via(out))))
                actors.append(Actor(
                    _text(_lib.diwan_actors_id(out)), ActorKind(_lib.diwan_actors_kind(out)),
                    _text(_lib.diwan_actors_name_ar(out)), _text(_lib.diwan_actors_name_en(out)),
                    _text(_lib.diwan_actors_code(out)), _text(_lib.diwan_actors_code3(out)), mentions))
            while _check(_lib.diwan_actors_next_role(out)) == Status.ROW:
                roles.append(Role(
                    _text(_lib.diwan_actors_role_person(out)), _text(_lib.diwan_actors_role_of(out)),
                    Span(Section(_lib.diwan_actors_role_section(out)), _lib.diwan_actors_role_start(out),
                         _lib.diwan_actors_role_end(out))))
        finally:
            _lib.diwan_actors_close(out)
        return actors, roles

    def expectations(self) -> List[Row]:
        """What the brief says may come: section, start, end, cue_start, cue_end, strength, marks."""
        out = c_void_p()
        with self._lock:
            _made(_lib.diwan_expectations_of_brief(byref(out), self._at()), out, "", "diwan_expectations_close")
        try:
            return _rows(out, "expectations")
        finally:
            _lib.diwan_expectations_close(out)

    def themes(self, vocabulary: Optional["Vocabulary"] = None) -> List[Theme]:
        """What the brief is about, the most important first."""
        return self._themes("diwan_themes_of_brief", vocabulary)

    def actions(self, vocabulary: Optional["Vocabulary"] = None) -> List[Theme]:
        """What is done in the brief, as themes are."""
        return self._themes("diwan_actions_of_brief", vocabulary)

    def _themes(self, function: str, vocabulary: Optional["Vocabulary"]) -> List[Theme]:
        out, themes = c_void_p(), []
        with self._lock:
            _made(getattr(_lib, function)(byref(out), self._at(), vocabulary and vocabulary._at()), out, "",
                  "diwan_themes_close")
        try:
            while _check(_lib.diwan_themes_next(out)) == Status.ROW:
                section, start, end, evidence = c_int32(), c_size_t(), c_size_t(), []
                for i in range(_lib.diwan_themes_num_evidence(out)):
                    _check(_lib.diwan_themes_evidence(out, i, byref(section), byref(start), byref(end)))
                    evidence.append(Span(Section(section.value), start.value, end.value))
                themes.append(Theme(
                    _text(_lib.diwan_themes_id(out)), _text(_lib.diwan_themes_label_ar(out)),
                    _text(_lib.diwan_themes_label_en(out)), _lib.diwan_themes_score(out),
                    [_text(_lib.diwan_themes_ancestor(out, i)) for i in range(_lib.diwan_themes_num_ancestors(out))],
                    evidence))
        finally:
            _lib.diwan_themes_close(out)
        return themes


class Document(_Handle):
    """A document and the briefs in it: for brief in Document(bytes)."""

    _close = "diwan_document_close"

    def __init__(self, document: bytes):
        out = c_void_p()
        _made(_lib.diwan_document_parse(byref(out), document, len(document)), out, "diwan_document_errmsg",
              self._close)
        super().__init__(out)

    def __iter__(self) -> "Document":
        return self

    def __next__(self) -> Brief:
        """The next brief. What stands there and is none raises Error; one may go on."""
        out = c_void_p()
        with self._lock:
            status = _lib.diwan_document_next(self._at(), byref(out))
            if status < 0:
                if out:
                    _lib.diwan_brief_close(out)
                raise Error(status, _text(_lib.diwan_document_errmsg(self._pointer)))
        if status != Status.ROW:
            raise StopIteration
        return Brief(_pointer=out)


# ------------------------------------------------------------------- vocabulary


class Vocabulary(_Handle):
    """A user's own actors and themes, as a table of changes (docs/vocabulary.md)."""

    _close = "diwan_vocabulary_close"

    def __init__(self, tsv: _Text = "", *, _pointer: Optional[c_void_p] = None):
        out = c_void_p()
        if _pointer is not None:
            out = _pointer
        elif tsv:
            encoded = _bytes(tsv)
            _made(_lib.diwan_vocabulary_read(byref(out), encoded, len(encoded)), out, "diwan_vocabulary_errmsg",
                  self._close)
        else:
            _made(_lib.diwan_vocabulary_new(byref(out)), out, "diwan_vocabulary_errmsg", self._close)
        super().__init__(out)

    def _do(self, name: str, *arguments) -> "Vocabulary":
        with self._lock:
            _check(getattr(_lib, name)(self._at(), *arguments), _lib.diwan_vocabulary_errmsg(self._pointer))
        return self

    def tsv(self) -> str:
        out, length = c_void_p(), c_size_t()
        self._do("diwan_vocabulary_write", byref(out), byref(length))
        return _text(_owned(out, length))

    def add_actor(self, id: str, kind: int, name_ar: str, name_en: str = "", code: str = "") -> "Vocabulary":
        return self._do("diwan_vocabulary_add_actor", _name(id), kind, _name(name_ar), _name(name_en), _name(code))

    def add_alias(self, id: str, form: str, via: int = 0, first: _Day = None, last: _Day = None) -> "Vocabulary":
        return self._do("diwan_vocabulary_add_alias", _name(id), _name(form), via, _in_day(first), _in_day(last))

    def merge(self, id: str, into: str) -> "Vocabulary":
        return self._do("diwan_vocabulary_merge", _name(id), _name(into))

    def rename(self, id: str, name_ar: str, name_en: str = "") -> "Vocabulary":
        return self._do("diwan_vocabulary_rename", _name(id), _name(name_ar), _name(name_en))

    def retire(self, id: str) -> "Vocabulary":
        return self._do("diwan_vocabulary_retire", _name(id))

    def add_theme(self, id: str, parent: str, label_ar: str, label_en: str = "") -> "Vocabulary":
        return self._do("diwan_vocabulary_add_theme", _name(id), _name(parent), _name(label_ar), _name(label_en))

    def add_word(self, theme: str, words: str, weight: int) -> "Vocabulary":
        return self._do("diwan_vocabulary_add_word", _name(theme), _name(words), weight)

    def undo(self, change: int, id: str = "", form: str = "") -> "Vocabulary":
        return self._do("diwan_vocabulary_undo", change, _name(id), _name(form))


# -------------------------------------------------------------------- questions


class Query(_Handle):
    """A question: in the query language, or built by calls. It can be put to any archive.

        Query('التعاون العسكري actor:روسيا date:2025-03..حزيران in:opinion')
    """

    _close = "diwan_query_close"

    def __init__(self, question: _Text = "", on: _Day = None):
        encoded, out = _bytes(question), c_void_p()
        _made(_lib.diwan_query_parse(byref(out), encoded, len(encoded), _in_day(on)), out, "diwan_query_errmsg",
              self._close)
        super().__init__(out)

    def _do(self, name: str, *arguments) -> "Query":
        with self._lock:
            _check(getattr(_lib, name)(self._at(), *arguments), _lib.diwan_query_errmsg(self._pointer))
        return self

    def _add(self, name: str, text: _Text, *arguments) -> "Query":
        encoded = _bytes(text)
        return self._do(name, encoded, len(encoded), *arguments)

    def begin(self, group: int = 0, near: int = 0) -> "Query":
        """Open a group, of enum Group; what is added belongs to it until end()."""
        return self._do("diwan_query_begin", group or Group.ALL, near)

    def end(self) -> "Query":
        return self._do("diwan_query_end")

    def section(self, section: int) -> "Query":
        return self._do("diwan_query_set_section", section)

    def words(self, text: _Text) -> "Query":
        return self._add("diwan_query_add_words", text)

    def adjacent(self, text: _Text) -> "Query":
        return self._add("diwan_query_add_adjacent", text)

    def exact(self, text: _Text) -> "Query":
        return self._add("diwan_query_add_exact", text)

    def prefix(self, text: _Text) -> "Query":
        return self._add("diwan_query_add_prefix", text)

    def actor(self, actor: _Text, breadth: int = 0) -> "Query":
        return self._add("diwan_query_add_actor", actor, breadth)

    def theme(self, theme: _Text, breadth: int = 0) -> "Query":
        return self._add("diwan_query_add_theme", theme, breadth)

    def dated(self, first: _Day = None, last: _Day = None) -> "Query":
        return self._do("diwan_query_add_dates", _in_day(first), _in_day(last))

    def mentions(self, first: _Day, last: _Day, relation: int = 0) -> "Query":
        return self._do("diwan_query_add_mentioned", _in_day(first), _in_day(last), relation or Relation.OVERLAPS)

    def order(self, order: int) -> "Query":
        return self._do("diwan_query_set_order", order)

    def limit(self, limit: int, skip: int = 0) -> "Query":
        return self._do("diwan_query_set_limit", limit, skip)


class Hit(NamedTuple):
    id: int
    date: Optional[datetime.date]
    title: str
    snippet: str
    snippet_span: Span
    highlights: List[Tuple[int, int]]  # bytes of the snippet


class Count(NamedTuple):
    key: str
    label_ar: str
    label_en: str
    briefs: int
    first: Optional[datetime.date]
    last: Optional[datetime.date]


class Shared(NamedTuple):
    key: str
    label_ar: str
    label_en: str


class Related(NamedTuple):
    id: int
    date: Optional[datetime.date]
    title: str
    score: float
    shared: List[Shared]


class Hits(_Handle):
    """The answer to a question, pulled hit by hit."""

    _close = "diwan_hits_close"

    def __init__(self, archive: "Archive", query: Query):
        out = c_void_p()
        with query._lock:
            archive._open("diwan_hits_open", out, query._at())
        super().__init__(out, archive._lock)
        self._archive = archive  # which must live as long

    def __iter__(self) -> "Hits":
        return self

    def __next__(self) -> Hit:
        with self._lock:
            if self._archive._check(_lib.diwan_hits_next(self._at())) != Status.ROW:
                raise StopIteration
            at, start, end, highlights = self._pointer, c_size_t(), c_size_t(), []
            for i in range(_lib.diwan_hits_num_highlights(at)):
                _check(_lib.diwan_hits_highlight(at, i, byref(start), byref(end)))
                highlights.append((start.value, end.value))
            snippet = _sized(_lib.diwan_hits_snippet, at) or b""
            begins = _lib.diwan_hits_snippet_start(at)
            return Hit(
                _lib.diwan_hits_id(at), _out_day(_lib.diwan_hits_day(at)), _text(_lib.diwan_hits_title(at)),
                _text(snippet), Span(_lib.diwan_hits_snippet_section(at), begins, begins + len(snippet)), highlights)


# -------------------------------------------------------------------- the archive


class Archive(_Handle):
    """An archive: one SQLite file."""

    _close = "diwan_archive_close"

    def __init__(self, path: Union[str, os.PathLike], *, create: bool = False, readonly: bool = False):
        how = Open.CREATE if create else Open.READ if readonly else Open.WRITE
        out = c_void_p()
        _made(_lib.diwan_archive_open(byref(out), _name(os.fspath(path)), how), out, "diwan_archive_errmsg",
              self._close)
        self._life = threading.RLock()
        super().__init__(out)

    def _check(self, status: int) -> int:
        return _check(status, _lib.diwan_archive_errmsg(self._pointer) if status < 0 else b"")

    def _do(self, name: str, *arguments) -> int:
        with self._lock:
            return self._check(getattr(_lib, name)(self._at(), *arguments))

    def _open(self, name: str, out: c_void_p, *arguments) -> None:
        with self._lock:
            self._check(getattr(_lib, name)(byref(out), self._at(), *arguments))

    def store(self, brief: Brief) -> Tuple[int, bool]:
        """Store a brief: its id, and whether it is new."""
        out = c_int64()
        with brief._lock:
            status = self._do("diwan_archive_store", brief._at(), byref(out))
        return out.value, status != Status.DUPLICATE

    def replace(self, id: int, brief: Brief) -> None:
        with brief._lock:
            self._do("diwan_archive_replace", id, brief._at())

    def fetch(self, id: int) -> Brief:
        out = c_void_p()
        self._do("diwan_archive_fetch", id, byref(out))
        return Brief(_pointer=out)

    def delete(self, id: int) -> None:
        self._do("diwan_archive_delete", id)

    def __len__(self) -> int:
        out = c_int64()
        self._do("diwan_archive_count", byref(out))
        return out.value

    def range(self) -> Interval:
        first, last = c_int32(), c_int32()
        self._do("diwan_archive_range", byref(first), byref(last))
        return Interval(_out_day(first.value), _out_day(last.value))

    def transaction(self) -> "_Transaction":
        """with archive.transaction(): what is stored within is durable at its end, together."""
        return _Transaction(self)

    def check(self) -> None:
        self._do("diwan_archive_check")

    def rebuild(self) -> None:
        self._do("diwan_archive_rebuild")

    @property
    def vocabulary(self) -> Vocabulary:
        """The user's own vocabulary: a copy. After setting it call analyse() until nothing is left."""
        out = c_void_p()
        self._do("diwan_archive_vocabulary", byref(out))
        return Vocabulary(_pointer=out)

    @vocabulary.setter
    def vocabulary(self, vocabulary: Vocabulary) -> None:
        with vocabulary._lock:
            self._do("diwan_archive_set_vocabulary", vocabulary._at())

    def analyse(self, most: int = 200) -> int:
        """Analyse briefs again that are out of date, at most so many: how many are left."""
        left = c_int64()
        self._do("diwan_archive_analyse", most, byref(left))
        return left.value

    def assign_theme(self, id: int, theme: str, given: bool = True, by: str = "") -> None:
        self._do("diwan_archive_assign_theme", id, _name(theme), given, _name(by))

    def unassign(self, id: int, subject: str) -> None:
        self._do("diwan_archive_unassign", id, _name(subject))

    def note(self, id: int) -> str:
        out, length = c_void_p(), c_size_t()
        self._do("diwan_archive_note", id, byref(out), byref(length))
        return _text(_owned(out, length))

    def set_note(self, id: int, text: _Text) -> None:
        encoded = _bytes(text)
        self._do("diwan_archive_set_note", id, encoded, len(encoded))

    def add_tag(self, id: int, tag: _Text) -> None:
        encoded = _bytes(tag)
        self._do("diwan_archive_add_tag", id, encoded, len(encoded))

    def remove_tag(self, id: int, tag: _Text) -> None:
        encoded = _bytes(tag)
        self._do("diwan_archive_remove_tag", id, encoded, len(encoded))

    def _answer(self, noun: str, function: str, *arguments) -> List[Row]:
        out = c_void_p()
        self._open(function, out, *arguments)
        try:
            return _rows(out, noun)
        finally:
            getattr(_lib, f"diwan_{noun}_close")(out)

    def tags(self, id: int = 0) -> List[Row]:
        """The tags of a brief, or of the archive for 0: name, count."""
        return self._answer("tags", "diwan_tags_open", id)

    def near(self, brief: Brief, least: int = 0) -> List[Row]:
        """The briefs that are much like one: id, day, percent, likeness."""
        with brief._lock:
            return self._answer("near", "diwan_near_open", brief._at(), least)

    def statistics(self) -> List[Row]:
        """What the archive holds, in figures: group, key, number, text."""
        return self._answer("statistics", "diwan_statistics_open")

    def offices(self, of: str = "", title: str = "", person: str = "", first: _Day = None,
                last: _Day = None) -> List[Row]:
        """Who held which office, and when, out of the vocabulary and the briefs."""
        return self._answer("offices", "diwan_offices_open", _name(of), _name(title), _name(person), _in_day(first),
                            _in_day(last))

    def rising(self, question: Union[_Text, Query], by: int, now: Tuple[_Day, _Day], before: Tuple[_Day, _Day],
               most: int = 20, falling: bool = False) -> List[Row]:
        """What has grown from one span of days to another."""
        spans = _Spans(*(_in_day(day) for day in (*now, *before)))
        query = question if isinstance(question, Query) else Query(question)
        with query._lock:
            return self._answer("rising", "diwan_rising_open", query._at(), by, byref(spans), falling, most)

    def network(self, question: Union[_Text, Query], of: int = 0, per: int = 0, most: int = 50,
                least: int = 1) -> Tuple[List[Row], List[Row]]:
        """Who appears with whom: nodes and edges."""
        out, query = c_void_p(), question if isinstance(question, Query) else Query(question)
        with query._lock:
            self._open("diwan_network_open", out, query._at(), of or By.ACTOR, per or Per.BRIEF, most, least)
        try:
            return _rows(out, "network", "node"), _rows(out, "network", "edge")
        finally:
            _lib.diwan_network_close(out)

    def backup(self, path: Union[str, os.PathLike], overwrite: bool = False) -> Iterator[float]:
        """Copy the archive while others may write: for part in archive.backup(path): print(part)"""
        out, done, total = c_void_p(), c_int64(), c_int64()
        self._open("diwan_backup_open", out, _name(os.fspath(path)), overwrite)
        try:
            status = Status.ROW
            while status == Status.ROW:
                with self._lock:
                    status = self._check(_lib.diwan_backup_step(out, 256, byref(done), byref(total)))
                yield done.value / max(total.value, 1)
        finally:
            with self._lock:
                _lib.diwan_backup_close(out)

    def interrupt(self) -> None:
        """Stop what another thread has the archive do."""
        with self._life:  # it does not wait for that, but must not meet close()
            if self._pointer:
                _lib.diwan_archive_interrupt(self._pointer)

    def close(self) -> None:
        with self._lock, self._life:
            super().close()

    def counts(self, question: Union[_Text, Query], by: int, most: int = 0) -> List[Count]:
        """What a question finds, counted by actor, theme, month … (By)."""
        out, rows = c_void_p(), []
        query = question if isinstance(question, Query) else Query(question)
        with query._lock:
            self._open("diwan_counts_open", out, query._at(), by, most)
        try:
            while _check(_lib.diwan_counts_next(out)) == Status.ROW:
                rows.append(Count(
                    _text(_lib.diwan_counts_key(out)), _text(_lib.diwan_counts_label_ar(out)),
                    _text(_lib.diwan_counts_label_en(out)), _lib.diwan_counts_briefs(out),
                    _out_day(_lib.diwan_counts_first(out)), _out_day(_lib.diwan_counts_last(out))))
        finally:
            _lib.diwan_counts_close(out)
        return rows

    def follow(self, id: int, least: float = 0.25, most: int = 20) -> List[Related]:
        """What came of a brief: later briefs on its actors and themes, in the order of their days."""
        return self._related("diwan_follow_open", id, least, most)

    def related(self, id: int, most: int = 10) -> List[Related]:
        """The briefs that share most with a brief, the nearest first."""
        return self._related("diwan_related_open", id, most)

    def _related(self, name: str, *arguments) -> List[Related]:
        out, rows = c_void_p(), []
        self._open(name, out, *arguments)
        try:
            while _check(_lib.diwan_related_next(out)) == Status.ROW:
                shared = [
                    Shared(_text(_lib.diwan_related_shared_key(out, i)), _text(_lib.diwan_related_shared_ar(out, i)),
                           _text(_lib.diwan_related_shared_en(out, i)))
                    for i in range(_lib.diwan_related_num_shared(out))]
                rows.append(Related(
                    _lib.diwan_related_id(out), _out_day(_lib.diwan_related_day(out)),
                    _text(_lib.diwan_related_title(out)), _lib.diwan_related_score(out), shared))
        finally:
            _lib.diwan_related_close(out)
        return rows

    def search(self, question: Union[_Text, Query], *, limit: int = 0, order: int = 0) -> Hits:
        """The hits of a question, which is in the query language or a Query."""
        if isinstance(question, Query):
            return Hits(self, question)
        with Query(question) as query:
            if order:
                query.order(order)
            if limit:
                query.limit(limit)
            return Hits(self, query)


class _Transaction:
    def __init__(self, archive: Archive):
        self._archive = archive

    def __enter__(self) -> Archive:
        self._archive._do("diwan_archive_begin")
        return self._archive

    def __exit__(self, kind, *_) -> None:
        if kind is None:
            self._archive._do("diwan_archive_commit")
        else:
            self._archive._do("diwan_archive_rollback")
