"""What the Python binding promises beyond the library: python3 promises.py BRIEFS-FOLDER"""

import atexit
import datetime
import gc
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import typing
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "examples/bindings/python"))
import diwan

PYTHON = Path(diwan.__file__).parent
STRANGE = Path(os.environ.get("DIWAN_STRANGE", "/nonexistent"))  # libraries that cannot serve
BRIEFS = sorted(Path(sys.argv.pop()).glob("[0-9]*.txt"))


def record(path: str) -> None:
    """Write the names of the library's functions that are called to a file."""
    used = {"diwan_version_number"}  # which loading the library calls

    def recorded(name, function):
        def call(*arguments):
            used.add(name)
            return function(*arguments)
        return call

    for name, function in diwan._C.items():
        diwan._C[name] = recorded(name, function)
    atexit.register(lambda: Path(path).write_text("".join(f"{name}\n" for name in sorted(used))))


if "DIWAN_USED" in os.environ:
    record(os.environ["DIWAN_USED"])


def filled() -> diwan.Archive:
    archive = diwan.Archive(":memory:", create=True)
    with archive.transaction():
        for path in BRIEFS:
            for brief in diwan.Document(path.read_bytes()):
                archive.store(brief)
    return archive


class Promises(unittest.TestCase):
    def test_errors_are_exceptions_with_status_and_line(self):
        with self.assertRaises(diwan.Error) as caught:
            diwan.Brief.parse("لا شيء".encode())
        self.assertEqual(caught.exception.status, diwan.Status.NOSECTIONS)
        self.assertTrue(str(caught.exception))
        with filled() as archive, self.assertRaises(diwan.Error) as caught:
            archive.fetch(999)
        self.assertEqual(caught.exception.status, diwan.Status.NOTFOUND)
        self.assertIn("999", str(caught.exception))

    def test_a_file_that_is_no_archive_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "some.db")
            Path(path).write_bytes(b"no archive, but long enough to be read as one" * 100)
            with self.assertRaises(diwan.Error) as caught:
                diwan.Archive(path)
            self.assertEqual(caught.exception.status, diwan.Status.NOTARCHIVE)
            with self.assertRaises(diwan.Error) as caught:
                diwan.Archive(os.path.join(folder, "none.db"))
            self.assertEqual(caught.exception.status, diwan.Status.NOTFOUND)

    def test_nuls_surrogates_and_long_texts(self):
        self.assertEqual([t.term for t in diwan.tokens("بيت\0مدرسة")], [t.term for t in diwan.tokens("بيت مدرسة")])
        with self.assertRaises(UnicodeEncodeError):
            diwan.fold("\ud800")
        with self.assertRaises(ValueError):
            diwan.Archive("a\0b")
        self.assertEqual(len(diwan.fold("ب" * 3_000_000)), 3_000_000)
        with self.assertRaises(diwan.Error) as caught:
            diwan.Query("س" * 100_000)
        self.assertEqual(caught.exception.status, diwan.Status.TOOBIG)

    def test_what_is_closed_says_so(self):
        archive = filled()
        hits = archive.search("السلام")
        brief = archive.fetch(1)
        archive.close()
        archive.close()
        for call in (lambda: next(hits), lambda: archive.search("السلام"), lambda: len(archive)):
            with self.assertRaises(diwan.Error) as caught:
                call()
            self.assertEqual(caught.exception.status, diwan.Status.MISUSE)
        self.assertTrue(brief.headline)
        brief.close()
        with self.assertRaises(diwan.Error):
            brief.headline

    def test_handles_are_collected_in_any_order(self):
        for order in range(6):
            archive = filled()
            hits, query = archive.search("السلام"), diwan.Query("الحرب")
            next(hits, None)
            things = [archive, hits, query]
            del archive, hits, query
            while things:
                del things[order % len(things)]
                gc.collect()

    def test_a_collector_does_not_wait_for_another_thread(self):
        archive = filled()
        hits, held, enough = archive.search(""), threading.Event(), threading.Event()
        next(hits)

        def hold():
            with archive._lock:
                held.set()
                enough.wait(60)

        thread = threading.Thread(target=hold)
        thread.start()
        held.wait(60)
        del hits
        gc.collect()  # would never come back
        self.assertEqual(len(archive._lock._left), 1)
        enough.set()
        thread.join()
        self.assertEqual(archive._lock._left, [])
        archive.close()

    def test_threads_take_turns(self):
        archive, problems = filled(), []

        def ask():
            try:
                for _ in range(20):
                    list(archive.search("actor:روسيا"))
                    archive.fetch(1).close()
            except Exception as problem:  # told below
                problems.append(problem)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(problems, [])

    def test_a_transaction_that_fails_stores_nothing(self):
        with diwan.Archive(":memory:", create=True) as archive:
            with self.assertRaises(KeyError):
                with archive.transaction():
                    archive.store(diwan.Brief.parse(BRIEFS[0].read_bytes()))
                    raise KeyError
            self.assertEqual(len(archive), 0)

    def test_spans_cut_what_they_say(self):
        with filled() as archive:
            for id in range(1, len(archive) + 1):
                brief = archive.fetch(id)
                for date in brief.dates():
                    self.assertEqual(brief.cut(date.span), date.text)
            hit = next(archive.search("الطائرات المسيرة"))
            self.assertTrue(hit.highlights)
            self.assertEqual(archive.fetch(hit.id).cut(hit.snippet_span), hit.snippet)

    def test_what_is_read_comes_back_byte_for_byte(self):
        with filled() as archive:
            originals = {archive.fetch(id).original for id in range(1, len(archive) + 1)}
            self.assertEqual(originals, {path.read_bytes() for path in BRIEFS})

    def test_a_query_is_built_as_it_is_written(self):
        with filled() as archive:
            built = diwan.Query().actor("روسيا").section(diwan.Section.OPINION)
            written = "actor:روسيا in:opinion"
            self.assertEqual([hit.id for hit in archive.search(built)], [hit.id for hit in archive.search(written)])

    def test_rows_have_what_their_getters_have(self):
        with filled() as archive:
            archive.add_tag(1, "مرافئ")
            self.assertEqual([(row.name, row.count) for row in archive.tags()], [("مرافئ", 1)])
            archive.set_note(1, "يراجع")
            self.assertEqual(archive.note(1), "يراجع")
            nodes, edges, total = archive.network("")
            self.assertEqual(total, len(archive))
            self.assertLessEqual({edge.to for edge in edges}, {node.id for node in nodes})
            (office,) = archive.offices("فرنسا", "رئيس", first="2012-01-01", last="2012-01-02")[:1]
            self.assertEqual(office.of, "state:FR")
            self.assertIn(len(archive), [row.number for row in archive.statistics() if row.group == "briefs"])
            self.assertNotIn(1, [row.id for row in archive.near(archive.fetch(1))])
            (twin,) = archive.near(diwan.Brief("2025-01-01", *(archive.fetch(1).text(it) for it in (1, 2, 3))))
            self.assertEqual((twin.id, twin.percent, twin.likeness), (1, 100, diwan.Likeness.NEAR))
            rows = archive.rising("", diwan.By.ACTOR, ("2025-10-01", "2026-12-31"), ("2025-01-01", "2025-09-30"))
            self.assertTrue(rows and all(row.low <= row.ratio for row in rows))
            self.assertLessEqual(max(row.now for row in rows), rows.total_now)
            self.assertGreater(rows.total_before, 0)
            brief = archive.fetch(1)
            for row in brief.expectations():
                self.assertIn(brief.cut(row.cue), brief.cut(row.span))
                self.assertIsInstance(row.strength, diwan.Strength)

    def test_a_vocabulary_of_ones_own_is_kept_and_applied(self):
        own = diwan.Vocabulary().add_actor("user:desk", diwan.ActorKind.ORGANIZATION, "مرصد الساحل", "Coast Desk")
        self.assertEqual(diwan.Vocabulary(own.tsv()).tsv(), own.tsv())
        with self.assertRaises(diwan.Error):
            own.merge("user:none", "state:SY")
        with filled() as archive:
            archive.vocabulary = own
            while archive.analyse(5):
                pass
            self.assertEqual(archive.vocabulary.tsv(), own.tsv())
            archive.store(diwan.Brief("2026-01-01", "عنوان", event="قال مرصد الساحل إن السفن عادت."))
            self.assertEqual(len(list(archive.search("actor:user:desk"))), 1)

    def test_a_backup_is_an_archive(self):
        with filled() as archive, tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "copy.db")
            self.assertEqual(list(archive.backup(path))[-1], 1)
            with diwan.Archive(path, readonly=True) as copy:
                self.assertEqual(len(copy), len(archive))
            with self.assertRaises(diwan.Error):
                list(archive.backup(path))

    def test_a_part_of_an_archive_is_an_archive(self):
        with filled() as archive, tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "part.db"
            self.assertEqual(list(archive.copy("actor:روسيا", path))[-1], 1)
            with diwan.Archive(path, readonly=True) as part:
                self.assertEqual([hit.id for hit in part.search("")], [hit.id for hit in archive.search("actor:روسيا")])
            with self.assertRaises(diwan.Error) as caught:
                list(archive.copy("", path))
            self.assertEqual(caught.exception.status, diwan.Status.CLASH)

    def test_every_type_of_a_row_is_what_it_says(self):
        with filled() as archive:
            rows = [*archive.statistics(), *archive.counts("", diwan.By.ACTOR), *archive.network("").edges,
                    *archive.offices("سوريا"), *archive.search("روسيا", reasons=True), *archive.expected(),
                    *archive.advice("سسسسسس"), *archive.follow(1), *archive.fetch(1).actors(), *archive.fetch(1).dates()]
            self.assertGreaterEqual(len({type(row) for row in rows}), 10)
            for row in rows:
                for name, kind in typing.get_type_hints(type(row)).items():
                    if isinstance(kind, type) and not name.startswith("_"):
                        self.assertIsInstance(getattr(row, name), kind, f"{type(row).__name__}.{name}")

    def test_why_nothing_is_found_is_told(self):
        with filled() as archive:
            question = "سلام date:1999"
            self.assertEqual(list(archive.search(question)), [])
            self.assertIn(diwan.AdviceKind.RANGE, [row.kind for row in archive.advice(question)])
            question = "actor:روسيا الطائراتت"
            near = [row for row in archive.advice(question) if row.kind == diwan.AdviceKind.NEAR]
            self.assertEqual(question.encode()[near[0].start:near[0].end].decode(), "الطائراتت")
            self.assertEqual(archive.advice(""), [])
            self.assertIn("actor", archive.explain(question))
            self.assertTrue(archive.explain(question, diwan.Explain.JSON).startswith("{"))

    def test_a_wrong_question_says_where(self):
        question = "سلام ordr:newest"
        with self.assertRaises(diwan.QueryError) as caught:
            diwan.Query(question)
        error = caught.exception
        self.assertEqual(error.status, diwan.Status.BADQUERY)
        self.assertIn("ordr", question.encode()[error.start:error.end].decode())

    def test_pages_follow_each_other(self):
        with filled() as archive:
            whole, paged, cursor = [hit.id for hit in archive.search("")], [], ""
            while True:
                page = list(archive.search("", limit=4, after=cursor))
                if not page:
                    break
                paged += [hit.id for hit in page]
                cursor = page[-1].cursor
            self.assertEqual(paged, whole)
            query = diwan.Query().after(cursor)
            self.assertEqual(list(archive.search(query)), [])
            with self.assertRaises(TypeError):
                archive.search(query, limit=3)
            late = diwan.Query().stored_after(len(archive) - 1)
            self.assertEqual([hit.id for hit in archive.search(late)], [len(archive)])

    def test_a_hit_tells_its_reasons(self):
        with filled() as archive:
            hit = next(archive.search("الطائرات actor:روسيا", reasons=True))
            self.assertEqual(len({reason.part for reason in hit.reasons}), 2)
            for reason in hit.reasons:
                self.assertTrue(archive.fetch(hit.id).cut(reason.span))

    def test_saved_questions_count_what_is_new(self):
        with filled() as archive:
            archive.save_question("مسيّرات", "الطائرات المسيرة")
            (saved,) = archive.questions()
            self.assertEqual(saved.count, saved.new_count)
            self.assertGreater(saved.count, 0)
            archive.question_seen("مسيرات", saved.last)
            (saved,) = archive.questions("مسيّرات", on="2026-01-01")
            self.assertEqual((saved.new_count, saved.seen), (0, saved.last))
            (bare,) = archive.saved_questions()
            self.assertEqual((bare.name, bare.seen, bare.count), (saved.name, saved.seen, -1))
            archive.forget_question("مسيّرات")
            self.assertEqual(archive.questions(), [])
            for new in (True, False):
                self.assertEqual(archive.restore_question(bare.name, bare.text, bare.created, bare.seen), new)
            self.assertEqual(archive.saved_questions(), [bare])
            archive.forget_question("مسيّرات")
            with self.assertRaises(diwan.Error):
                archive.forget_question("مسيّرات")

    def test_expectations_are_asked_for(self):
        with filled() as archive:
            rows = list(archive.expected("order:oldest", diwan.Section.OPINION, diwan.Strength.LIKELY))
            self.assertTrue(rows)
            self.assertEqual(rows, sorted(rows, key=lambda row: row.date))
            for row in rows:
                self.assertEqual(archive.fetch(row.id).cut(row.span), row.text)
            following = [row for id in range(1, 15) for row in archive.follow(id, 0.1)]
            self.assertTrue(any(row.expected for row in following))

    def test_a_brief_is_written_out_and_read_back_whole(self):
        """What an export needs: all that a brief is can be read, and given to another."""
        with filled() as archive, diwan.Archive(":memory:", create=True) as other:
            archive.assign_theme(1, "medtop:20000639", True, "سلمى")
            archive.assign_actor(1, "state:RU", "", "سلمى")
            for id in range(1, len(archive) + 1):
                brief = archive.fetch(id)
                copy = diwan.Brief(brief.day, brief.headline, brief.event, brief.opinion, brief.series)
                copy.date_text = brief.date_text
                copy.set_original(brief.original, brief.encoding, brief.repaired, brief.doubtful)
                self.assertTrue(brief.number == 0 or str(brief.number) in diwan.fold(brief.series))
                for said in brief.assigned:
                    if said.id.startswith("medtop"):
                        copy.assign_theme(said.id, said.given, said.by, said.at)
                    else:
                        copy.assign_actor(said.id, said.same_as, said.by, said.at)
                self.assertEqual(other.store_as(copy, id), (id, True))
                again = other.fetch(id)
                for name in ("id", "day", "date_text", "series", "number", "headline", "event", "opinion", "original",
                             "encoding", "repaired", "doubtful", "assigned"):
                    self.assertEqual(getattr(again, name), getattr(brief, name), name)
                self.assertEqual(again.paragraphs(diwan.Section.EVENT), brief.paragraphs(diwan.Section.EVENT))
            self.assertEqual(len(other.fetch(1).assigned), 2)
            made = diwan.Brief("2020-01-01", "آخر", "حدث")
            made.set_original(b"...", "PDF", True, [1, 3])
            self.assertEqual(other.fetch(other.store(made)[0]).doubtful, [1, 3])
            with self.assertRaises(diwan.Error) as caught:
                other.store_as(diwan.Brief("2020-01-02", "غيره", "حدث"), 1)
            self.assertEqual(caught.exception.status, diwan.Status.CLASH)

    def test_what_a_person_says_is_heeded(self):
        with filled() as archive:
            archive.assign_theme(1, "medtop:20000639")
            archive.assign_actor(1, "روسيا", "أوكرانيا")
            self.assertEqual(len(archive.fetch(1).assigned), 2)
            archive.unassign(1, "medtop:20000639")
            self.assertEqual([said.same_as for said in archive.fetch(1).assigned], ["state:UA"])
            brief = diwan.Brief("2026-01-01", "عنوان", "حدث")
            brief.assign_theme("medtop:20000639", by="سلمى")
            self.assertEqual([theme.by for theme in brief.themes()], ["سلمى"])
            brief.unassign("medtop:20000639")
            self.assertEqual(brief.assigned, [])

    def test_a_document_that_lacks_its_day_gives_the_brief(self):
        text = "حدث ورأي\n\nالحدث\nقال الوزير إن الميناء عاد إلى العمل.\n\nالرأي\nقد يعود الشحن.\n"
        with self.assertRaises(diwan.Error) as caught:
            next(diwan.Document(text))
        self.assertEqual(caught.exception.status, diwan.Status.NODATE)
        brief = caught.exception.brief
        brief.day = datetime.date(2026, 1, 1)
        with filled() as archive:
            id, new = archive.store(brief)
            self.assertTrue(new)
            self.assertEqual(archive.store(brief), (id, False))
            brief.set_text(diwan.Section.EVENT, "قال الوزير إن الميناء أُغلق.")
            archive.replace(id, brief)
            self.assertIn("أُغلق", archive.fetch(id).event)
            archive.add_tag(id, "مرفأ")
            archive.remove_tag(id, "مرفأ")
            archive.delete(id)
            with self.assertRaises(diwan.Error):
                archive.fetch(id)

    def test_a_page_of_a_pdf_is_read_by_its_layout(self):
        layout, y = "", 40
        for paragraph in BRIEFS[0].read_text(encoding="utf-8").split("\n"):
            words = paragraph.split()
            for line in [words[i:i + 9] for i in range(0, len(words), 9)]:
                x, y = 550.0, y + 16
                for word in line:
                    width, letters = len(word) * 5.0, word if word[0].isdigit() else word[::-1]
                    layout += (f'<word xMin="{x - width}" yMin="{y}" xMax="{x}" yMax="{y + 12}">'
                               f"{letters}</word>\n")
                    x -= width + 3
            y += 8
        layout = f'<doc>\n<page width="595" height="2000">\n{layout}</page>\n</doc>\n'
        (brief,) = diwan.Document(b"%PDF-1.4 ...", layout)
        self.assertEqual((brief.encoding, brief.original), ("PDF", b"%PDF-1.4 ..."))
        self.assertEqual(brief.day, datetime.date(2025, 10, 7))
        with self.assertRaises(diwan.Error) as caught:
            diwan.Document(b"%PDF", "<doc></doc>")
        self.assertEqual(caught.exception.status, diwan.Status.EMPTY)

    def test_texts_are_read_as_the_library_does(self):
        self.assertRegex(diwan.version(), r"^\d+\.\d+\.\d+$")
        mended = diwan.repair("ﺔﻴﺑﺮﻌﻟﺍ ﺔﻐﻠﻟﺍ")
        self.assertEqual((mended.text, mended.changed), ("اللغة العربية\n", True))
        self.assertEqual([(line.line, line.doubtful) for line in mended.lines], [(1, False)])
        self.assertIn(diwan.RepairAction.WORDS, mended.lines[0].actions)
        (date,) = diwan.find_dates("كانون الثاني/ديسمبر", on="2026-01-01")
        self.assertTrue(date.conflict)
        sunday = diwan.DateOptions(week_start=7, preference=diwan.Preference.PAST)
        week = diwan.read_date("الأسبوع الماضي", "2026-01-14", sunday)
        self.assertEqual(week.first, datetime.date(2026, 1, 4))
        self.assertEqual(diwan.word(diwan.ActorKind.ARMED_GROUP), "armed_group")
        self.assertEqual([diwan.word(it) for it in (diwan.Via.NAME, diwan.Strength.LIKELY, diwan.Likeness.NEAR)],
                         ["name", "likely", "near"])

    def test_an_archive_keeps_how_dates_are_read(self):
        with filled() as archive:
            self.assertEqual(archive.date_options, diwan.DateOptions())
            archive.date_options = diwan.DateOptions(1, diwan.Preference.FUTURE, True)
            self.assertEqual(archive.date_options, (1, diwan.Preference.FUTURE, True))
            while archive.analyse(1000):
                pass
            with self.assertRaises(diwan.Error):
                archive.date_options = diwan.DateOptions(8)
            archive.check()
            archive.rebuild()
            self.assertEqual(archive.range().first, min(hit.date for hit in archive.search("")))

    def test_the_vocabulary_is_looked_up(self):
        entry = diwan.find_actor("الروسي")
        self.assertEqual((entry.id, entry.kind, entry.code), ("state:RU", diwan.ActorKind.STATE, "RU"))
        self.assertIn(diwan.Via.CAPITAL, [form.via for form in entry.forms])
        own = diwan.Vocabulary().add_theme("user:ports", "", "مرافئ", "Ports").add_word("user:ports", "مرفأ", 6)
        own.add_actor("user:desk", diwan.ActorKind.ORGANIZATION, "مرصد الساحل").add_alias("user:desk", "المرصد")
        own.ignore("نهر الأردن").rename("user:desk", "مرصد البحر").retire("state:FR")
        own.split("state:RU", "user:desk", "موسكو").merge("person:x-none", "user:desk")
        self.assertEqual(len(own), len(own.changes()))
        self.assertIn(("user:ports", "مرافئ"), [(it.id, it.name_ar) for it in own.changes()])
        self.assertEqual(diwan.find_theme("مرافئ", own).id, "user:ports")
        self.assertIsNone(diwan.find_theme("مرافئ"))
        self.assertEqual(len(diwan.themes(own)), len(diwan.themes()) + 1)
        child = next(theme for theme in diwan.themes() if theme.parent)
        self.assertEqual(diwan.find_theme(child.id), child)
        own.undo(diwan.Change.IGNORE, form="نهر الأردن")
        self.assertNotIn(diwan.Change.IGNORE, [it.change for it in own.changes()])
        with filled() as archive:
            archive.vocabulary = own
            self.assertEqual(archive.find_actor("المرصد").id, "user:desk")
            with self.assertRaises(diwan.Error) as caught:
                archive.find_actor("لا أحد بهذا الاسم")
            self.assertEqual(caught.exception.status, diwan.Status.NOTFOUND)
            self.assertTrue(diwan.offices("فرنسا", "رئيس"))
            brief = archive.fetch(1)
            self.assertNotEqual(brief.roles(), [])
            self.assertTrue(all(theme.sections for theme in brief.themes(own)))
            self.assertTrue(all(brief.cut(span) for action in brief.actions() for span in action.evidence))

    def test_counts_are_counted_over_time(self):
        with filled() as archive:
            rows = archive.counts("", diwan.By.ACTOR, 3, over=diwan.By.YEAR)
            self.assertEqual((rows.total, len(rows)), (len(archive), 3))
            self.assertGreater(rows.num_rows, 3)
            for row in rows:
                self.assertEqual(sum(span.briefs for span in row.spans), row.briefs)
            self.assertEqual(archive.counts("", diwan.By.YEAR)[0].spans, [])
            self.assertTrue(any(row.shared for row in archive.related(1)))

    def test_a_query_prints_as_it_is_asked(self):
        query = diwan.Query().words("السلام").adjacent("مجلس الأمن").exact("الطائرات").prefix("روس")
        with query.group(diwan.Group.ANY):
            query.actor("روسيا", diwan.Breadth.ALONE).theme("sanctions").kind(diwan.ActorKind.PARTY)
        query.begin(diwan.Group.NOT).tag("مسودة").end()
        query.dated("2020-01-01").mentions("2024-01-01", None, diwan.Relation.AFTER).has(diwan.Has.ROLES)
        query.expected("قد").note("راجع").number(41).ordered(diwan.Order.OLDEST).limited(7)
        again = diwan.Query(str(query))
        self.assertEqual(again, query)
        self.assertEqual((again.order, again.limit), (diwan.Order.OLDEST, 7))
        self.assertNotEqual(diwan.Query("السلام"), query)
        self.assertEqual(diwan.Query(query.written(diwan.Language.ARABIC)), query)

    # ---- bad input: the language's own errors, never a crash

    def test_what_is_no_text_or_number_is_refused(self):
        for text in (5, None, ["a"], object()):
            with self.assertRaises(TypeError):
                diwan.fold(text)
        with filled() as archive:
            for id, error in ((1 << 70, OverflowError), (-1 << 64, OverflowError), ("1", TypeError), (1.0, TypeError)):
                with self.assertRaises(error):
                    archive.fetch(id)
            with self.assertRaises(OverflowError):
                archive.analyse(1 << 40)
            with self.assertRaises(ValueError):
                archive.counts(diwan.Query().dated("2025-02-30"), diwan.By.ACTOR)
            for thing in (None, "brief", archive):
                with self.assertRaises((diwan.Error, TypeError, AttributeError)):
                    archive.store(thing)
            with self.assertRaises(diwan.Error):
                archive.counts("", 99)

    def test_nuls_and_lone_surrogates_in_every_text(self):
        brief = diwan.Brief("2025-01-01", "عنوان", "حدث")
        with filled() as archive:
            names = [lambda text: archive.assign_theme(1, text), lambda text: archive.assign_actor(1, text),
                     lambda text: archive.offices(text), lambda text: archive.find_actor(text),
                     lambda text: diwan.Vocabulary().ignore(text), lambda text: diwan.Query().after(text),
                     lambda text: brief.assign_theme(text), lambda text: archive.backup(text).__next__()]
            texts = [lambda text: list(archive.search(text)), lambda text: archive.set_note(1, text),
                     lambda text: archive.add_tag(1, text), lambda text: archive.save_question(text, "سلام"),
                     lambda text: archive.save_question("سلام", text), lambda text: diwan.find_dates(text),
                     lambda text: diwan.repair(text), lambda text: list(diwan.tokens(text)),
                     lambda text: brief.set_text(diwan.Section.EVENT, text), lambda text: diwan.Vocabulary(text),
                     lambda text: diwan.Query().words(text), lambda text: diwan.find_theme(text)]
            for call in names:
                with self.assertRaises(ValueError):
                    call("سلام\0حرب")
            for call in names + texts:
                with self.assertRaises(UnicodeEncodeError):
                    call("سلام\ud800")
            for call in texts:
                try:
                    call("سلام\0حرب")
                except diwan.Error:
                    pass
            archive.check()

    def test_huge_texts_are_taken_or_refused(self):
        self.assertEqual(len(diwan.fold("ب" * (33 << 20))), 33 << 20)
        huge = ("سلام حرب " * 4_200_000).encode()
        self.assertGreater(len(huge), 64 << 20)
        brief = diwan.Brief("2025-01-01", "عنوان", "حدث")
        with filled() as archive:
            for call in (
                    lambda: brief.set_text(diwan.Section.EVENT, huge), lambda: diwan.Brief.parse(huge),
                    lambda: diwan.Document(huge), lambda: diwan.Query(huge), lambda: diwan.Query().words(huge),
                    lambda: archive.set_note(1, huge), lambda: archive.add_tag(1, huge), lambda: diwan.repair(huge),
                    lambda: archive.save_question(huge, "سلام"), lambda: archive.save_question("سلام", huge),
                    lambda: diwan.Vocabulary(huge), lambda: diwan.Query().actor(huge), lambda: diwan.read_date(huge),
                    lambda: archive.assign_theme(1, huge), lambda: archive.find_actor(huge),
                    lambda: brief.assign_theme(huge), lambda: diwan.Vocabulary().ignore(huge),
                    lambda: list(archive.search(diwan.Query().after(huge))), lambda: list(archive.backup(huge))):
                with self.assertRaises(diwan.Error):
                    call()
            self.assertEqual(archive.offices(huge), [])
            self.assertIsNone(diwan.find_theme(huge))
            # More than SQLite takes in one value, and than 32 bits can tell the length of; these
            # bytes take no memory before they are read.
            for size in (1_000_000_001, 1 << 31, 1 << 32):
                try:
                    text = bytes(size)
                except MemoryError:
                    continue
                for call in (diwan.Query, diwan.Brief.parse, diwan.Vocabulary, lambda text: diwan.Query().actor(text),
                             lambda text: archive.save_question("سلام", text), diwan.repair,
                             lambda text: brief.set_text(diwan.Section.EVENT, text)):
                    with self.assertRaises(diwan.Error):
                        call(text)
            archive.check()

    def test_a_handle_is_used_and_closed_from_two_threads(self):
        problems = []

        def use(brief, query, archive):
            try:
                for _ in range(50):
                    brief.set_text(diwan.Section.EVENT, "قال الوزير إن الميناء عاد إلى العمل في دمشق. " * 20)
                    brief.actors(), brief.themes(), brief.event
                    query.words("سلام"), str(query)
                    next(archive.search(query), None)
                    archive.near(brief)
            except diwan.Error as error:
                if error.status != diwan.Status.MISUSE:  # it was closed meanwhile
                    problems.append(error)
            except Exception as error:
                problems.append(error)

        for _ in range(5):
            things = diwan.Brief("2025-01-01", "عنوان", "حدث"), diwan.Query("حرب"), filled()
            threads = [threading.Thread(target=use, args=things) for _ in range(3)]
            for thread in threads:
                thread.start()
            for thing in things:
                thing.close()
            for thread in threads:
                thread.join()
        self.assertEqual(problems, [])

    def test_what_runs_can_be_interrupted_from_another_thread(self):
        with filled() as archive:
            stop = threading.Event()

            def interrupt():
                while not stop.wait(0.001):
                    archive.interrupt()

            thread = threading.Thread(target=interrupt)
            thread.start()
            try:
                with self.assertRaises(diwan.Error) as caught:
                    for _ in range(1000):
                        archive.rebuild()
                self.assertEqual(caught.exception.status, diwan.Status.INTERRUPTED)
            finally:
                stop.set()
                thread.join()
            archive.check()

    def test_iterators_outlive_their_archive(self):
        with tempfile.TemporaryDirectory() as folder:
            archive = filled()
            archive.set_note(1, "سلام " * 100_000)  # so that a backup takes several steps
            archive.set_note(2, "سلام " * 100_000)
            pulled = [archive.search(""), archive.expected(), archive.backup(os.path.join(folder, "copy.db"))]
            for one in pulled:
                next(one)
            archive.close()
            for one in pulled:
                with self.assertRaises(diwan.Error) as caught:
                    while True:
                        next(one)
                self.assertEqual(caught.exception.status, diwan.Status.MISUSE)
            self.assertEqual(os.listdir(folder), [])
            tokens = diwan.tokens("سلام حرب")
            next(tokens)
            del tokens, archive
            gc.collect()

    def test_an_index_of_another_tokenizer_is_told_and_made_anew(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "desk.db")
            with diwan.Archive(path, create=True) as archive:
                archive.store(diwan.Brief.parse(BRIEFS[0].read_bytes()))
            database = sqlite3.connect(path)
            database.execute("UPDATE meta SET value = '0' WHERE key = 'tokenizer_version'")
            database.commit()
            database.close()
            with self.assertRaises(diwan.Error) as caught:
                diwan.Archive(path)
            self.assertEqual(caught.exception.status, diwan.Status.STALE)
            self.assertIn("rebuild", str(caught.exception))
            with diwan.Archive(path, readonly=True) as archive:
                self.assertEqual(len(archive), 1)
            with diwan.Archive(path, stale=True) as archive:
                archive.rebuild()
            with diwan.Archive(path) as archive:
                self.assertEqual(len(list(archive.search(""))), 1)

    def import_with(self, **environment):
        """The last line that Python prints where it imports the module and makes an archive."""
        code = "import diwan; diwan.Archive(':memory:', create=True)"
        done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(PYTHON), **environment},
                              stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 1, done.stderr)  # an exception, no signal
        return done.stderr.strip().split("\n")[-1]

    def test_a_library_that_cannot_serve_is_told(self):
        self.assertRegex(self.import_with(DIWAN_LIBRARY="/nonexistent.so"), "ImportError: DIWAN_LIBRARY names no library.*/nonexistent")
        if not STRANGE.exists():
            self.skipTest("no strange libraries")
        wrong = self.import_with(DIWAN_LIBRARY=str(STRANGE / "wrong.so"))
        self.assertRegex(wrong, "ImportError: .*wrong.so is no library for this machine")
        self.assertRegex(self.import_with(DIWAN_LIBRARY=str(STRANGE / "lacking.so")), "ImportError: .*lacking.so has no diwan_")
        self.assertRegex(self.import_with(DIWAN_LIBRARY=str(STRANGE / "old.so")), "ImportError: .*old.so is diwan 0.0.99, older")
        self.assertRegex(self.import_with(LD_PRELOAD=str(STRANGE / "old_sqlite.so")), "Error: .*SQLite 3.39.0 is too old")


if __name__ == "__main__":
    unittest.main()
