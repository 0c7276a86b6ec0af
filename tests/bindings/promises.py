"""What the Python binding promises beyond the library: python3 promises.py BRIEFS-FOLDER"""

import gc
import os
import sys
import tempfile
import threading
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "examples/bindings/python"))
import diwan

BRIEFS = sorted(Path(sys.argv.pop()).glob("[0-9]*.txt"))


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
            nodes, edges = archive.network("")
            self.assertLessEqual({edge.to for edge in edges}, {node.id for node in nodes})
            (office,) = archive.offices("فرنسا", "رئيس", first="2012-01-01", last="2012-01-02")[:1]
            self.assertEqual(office.of, "state:FR")
            self.assertIn(len(archive), [row.number for row in archive.statistics() if row.group == "briefs"])
            for row in archive.near(archive.fetch(1)):
                self.assertNotEqual(row.id, 1)
            rows = archive.rising("", diwan.By.ACTOR, ("2025-10-01", "2026-12-31"), ("2025-01-01", "2025-09-30"))
            self.assertTrue(all(row.low <= row.ratio for row in rows))
            expected = [row for id in range(1, 15) for row in archive.fetch(id).expectations()]
            self.assertTrue(expected and all(row.start <= row.cue_start < row.cue_end <= row.end for row in expected))

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


if __name__ == "__main__":
    unittest.main()
