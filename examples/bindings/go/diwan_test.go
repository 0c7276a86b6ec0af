package diwan

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
)

func briefs(t *testing.T) [][]byte {
	t.Helper()
	names, err := filepath.Glob("../../briefs/[0-9]*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no sample briefs")
	}
	var all [][]byte
	for _, name := range names {
		bytes, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, bytes)
	}
	return all
}

func filled(t *testing.T) *Archive {
	t.Helper()
	archive, err := OpenArchive(":memory:", OpenCreate)
	if err != nil {
		t.Fatal(err)
	}
	err = archive.Transaction(func() error {
		for _, bytes := range briefs(t) {
			all, errs := ReadDocument(bytes)
			if errs != nil {
				return errs[0]
			}
			for _, brief := range all {
				if _, _, err := archive.Store(brief); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

func ids(t *testing.T, hits *Hits, err error) (all []int64) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	for hits.Next() {
		all = append(all, hits.ID())
	}
	if hits.Err() != nil {
		t.Fatal(hits.Err())
	}
	return all
}

func wants(t *testing.T, status Status, err error) {
	t.Helper()
	var told *Error
	if !errors.As(err, &told) || told.Status != status || told.Line == "" {
		t.Errorf("status %d was expected, not %v", status, err)
	}
}

func TestErrorsHaveAStatusAndALine(t *testing.T) {
	_, err := Parse([]byte("لا شيء"))
	wants(t, StatusNosections, err)
	_, err = filled(t).Fetch(999)
	wants(t, StatusNotfound, err)
}

func TestAFileThatIsNoArchiveIsTold(t *testing.T) {
	name := filepath.Join(t.TempDir(), "some.db")
	if err := os.WriteFile(name, []byte(strings.Repeat("no archive, but long enough", 200)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := OpenArchive(name, OpenWrite)
	wants(t, StatusNotarchive, err)
	_, err = OpenArchive(name+".none", OpenWrite)
	wants(t, StatusNotfound, err)
}

func TestNULsInvalidAndLongTexts(t *testing.T) {
	with, _ := Tokens("بيت\x00مدرسة")
	without, _ := Tokens("بيت مدرسة")
	if len(with) < 2 || !reflect.DeepEqual(with, without) {
		t.Error(with, without)
	}
	if _, err := Fold("\xed\xa0\x80"); err != nil {
		t.Error(err)
	}
	if _, err := OpenArchive("a\x00b", OpenWrite); err != ErrNUL {
		t.Error(err)
	}
	if folded, err := Fold(strings.Repeat("ب", 3_000_000)); err != nil || len(folded) != 6_000_000 {
		t.Error(len(folded), err)
	}
	_, err := NewQuery(strings.Repeat("س", 100_000), NoDay)
	wants(t, StatusToobig, err)
}

func TestWhatIsClosedSaysSo(t *testing.T) {
	archive := filled(t)
	hits, err := archive.Search("السلام")
	if err != nil {
		t.Fatal(err)
	}
	brief, _ := archive.Fetch(1)
	archive.Close()
	archive.Close()
	if hits.Next() {
		t.Error("a hit of a closed archive")
	}
	wants(t, StatusMisuse, hits.Err())
	_, err = archive.Search("السلام")
	wants(t, StatusMisuse, err)
	if brief.Headline() == "" {
		t.Error("a brief outlives its archive")
	}
	brief.Close()
	if brief.Headline() != "" || brief.Day() != NoDay {
		t.Error("a closed brief has no text")
	}
}

func TestHandlesAreCollectedInAnyOrder(t *testing.T) {
	for i := 0; i < 20; i++ {
		archive := filled(t)
		hits, _ := archive.Search("السلام")
		hits.Next()
		archive.Fetch(1)
		runtime.GC()
	}
	runtime.GC()
}

func TestGoroutinesTakeTurns(t *testing.T) {
	archive := filled(t)
	var wait sync.WaitGroup
	for i := 0; i < 4; i++ {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := 0; i < 20; i++ {
				hits, err := archive.Search("actor:روسيا")
				if err != nil {
					t.Error(err)
					return
				}
				for hits.Next() {
					hits.Title()
				}
				if hits.Err() != nil {
					t.Error(hits.Err())
				}
			}
		}()
	}
	wait.Wait()
}

func TestAQueryIsBuiltAsItIsWritten(t *testing.T) {
	archive := filled(t)
	query, err := NewQuery("", NoDay)
	if err != nil {
		t.Fatal(err)
	}
	asked, err := archive.Ask(query.Actor("روسيا", 0).Section(SectionOpinion))
	built := ids(t, asked, err)
	asked, err = archive.Search("actor:روسيا in:opinion")
	written := ids(t, asked, err)
	if len(built) == 0 || len(built) != len(written) {
		t.Error(built, written)
	}
}

func TestAnErrorUndoesATransaction(t *testing.T) {
	archive, err := OpenArchive(":memory:", OpenCreate)
	if err != nil {
		t.Fatal(err)
	}
	no := errors.New("no")
	err = archive.Transaction(func() error {
		brief, err := Parse(briefs(t)[0])
		if err == nil {
			archive.Store(brief)
		}
		return no
	})
	count, _ := archive.Count()
	if err != no || count != 0 {
		t.Error(err, count)
	}
}

func TestWhatIsOnesOwnIsKept(t *testing.T) {
	archive := filled(t)
	own, err := ReadVocabulary("")
	if err != nil {
		t.Fatal(err)
	}
	if err := own.AddActor("user:desk", ActorKindOrganization, "مرصد الساحل", "Coast Desk", ""); err != nil {
		t.Fatal(err)
	}
	if own.Merge("user:none", "state:SY") == nil || own.Merge("a\x00", "b") != ErrNUL {
		t.Error("a merge of none")
	}
	if err := archive.SetVocabulary(own); err != nil {
		t.Fatal(err)
	}
	for left := int64(1); left > 0; {
		if left, err = archive.Analyse(5); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := archive.Vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	want, _ := own.TSV()
	if have, _ := kept.TSV(); have != want || have == "" {
		t.Error(have)
	}
	if err := archive.AddTag(1, "مرافئ"); err != nil {
		t.Error(err)
	}
	if tags, err := archive.Tags(1); err != nil || len(tags) != 1 || tags[0].Count != 1 {
		t.Error(tags, err)
	}
	archive.SetNote(1, "يراجع")
	if note, err := archive.Note(1); note != "يراجع" || err != nil {
		t.Error(note, err)
	}
}

func TestOfficesHaveDays(t *testing.T) {
	day, _ := ReadDay("2012-01-01")
	offices, err := filled(t).Offices("فرنسا", "رئيس", "", day, day)
	if err != nil || len(offices) == 0 || offices[0].Of != "state:FR" || offices[0].First > day {
		t.Error(offices, err)
	}
}

func TestABackupIsAnArchive(t *testing.T) {
	archive, path := filled(t), filepath.Join(t.TempDir(), "copy.db")
	if err := archive.Backup(path, false, nil); err != nil {
		t.Fatal(err)
	}
	copied, err := OpenArchive(path, OpenRead)
	if err != nil {
		t.Fatal(err)
	}
	have, _ := copied.Count()
	want, _ := archive.Count()
	if have != want {
		t.Error(have, want)
	}
	wants(t, StatusClash, archive.Backup(path, false, nil))
}
