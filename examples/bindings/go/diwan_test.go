package diwan

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
)

const surrogate = "\xed\xa0\x80" // a lone one, as CESU-8 has it

// must is a value that nothing may be wrong with.
func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func samples(t *testing.T) [][]byte {
	t.Helper()
	names, err := filepath.Glob("../../briefs/[0-9]*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no sample briefs")
	}
	var all [][]byte
	for _, name := range names {
		all = append(all, must(os.ReadFile(name)))
	}
	return all
}

func filledAt(t *testing.T, path string) *Archive {
	t.Helper()
	archive := must(OpenArchive(path, OpenCreate))
	err := archive.Transaction(func() error {
		for _, bytes := range samples(t) {
			document := must(ReadDocument(bytes))
			for brief, err := document.Next(); err != io.EOF; brief, err = document.Next() {
				must(brief, err)
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

func filled(t *testing.T) *Archive {
	t.Helper()
	return filledAt(t, ":memory:")
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

// wants is for an error that must be there.
func wants(t *testing.T, status Status, err error) {
	t.Helper()
	var told *Error
	if !errors.As(err, &told) || !errors.Is(err, status) || err.Error() == "" {
		t.Errorf("status %d was expected, not %v", status, err)
	}
}

func second[T, U any](_ T, second U) U { return second }

func TestErrorsHaveAStatusAndALine(t *testing.T) {
	archive := filled(t)
	wants(t, StatusNosections, second(Parse([]byte("لا شيء"))))
	wants(t, StatusNotfound, second(archive.Fetch(999)))
	wants(t, StatusEmpty, second(ReadDocument(nil)))
	wants(t, StatusBaddate, second(ReadDay("2025-13-01")))
	wants(t, StatusBadvalue, second(ReadVocabulary("nonsense\tx\n")))
	const question = "السلام actr:روسيا"
	_, err := ParseQuery(question, NoDay)
	wants(t, StatusBadquery, err)
	if told := err.(*Error); !strings.Contains(question[told.Start:told.End], "actr") {
		t.Error(told)
	}
	wants(t, StatusMisuse, NewQuery().Begin(99, 0).Words("x").Err())
	wants(t, StatusMisuse, second(archive.Ask(NewQuery().End())))
}

func TestAFileThatIsNoArchiveIsTold(t *testing.T) {
	name := filepath.Join(t.TempDir(), "some.db")
	if err := os.WriteFile(name, []byte(strings.Repeat("no archive, but long enough", 200)), 0o600); err != nil {
		t.Fatal(err)
	}
	wants(t, StatusNotarchive, second(OpenArchive(name, OpenWrite)))
	wants(t, StatusNotarchive, RebuildArchive(name))
	wants(t, StatusNotfound, second(OpenArchive(name+".none", OpenWrite)))
	wants(t, StatusNotfound, RebuildArchive(name+".none"))
}

func TestAnArchiveOfAnotherTokenizerIsToldAndMadeAnew(t *testing.T) {
	if _, err := exec.LookPath("sqlite3"); err != nil {
		t.Skip("no sqlite3 to make one with")
	}
	path := filepath.Join(t.TempDir(), "old.db")
	filledAt(t, path).Close()
	const older = "UPDATE meta SET value = '0' WHERE key = 'tokenizer_version'"
	if err := exec.Command("sqlite3", path, older).Run(); err != nil {
		t.Fatal(err)
	}
	wants(t, StatusStale, second(OpenArchive(path, OpenWrite)))
	archive := must(OpenArchive(path, OpenRead))
	if must(archive.Count()) == 0 || must(archive.Fetch(1)).Headline() == "" {
		t.Error("the texts must be there")
	}
	wants(t, StatusStale, second(archive.Search("السلام")))
	archive.Close()
	if err := RebuildArchive(path); err != nil {
		t.Fatal(err)
	}
	archive = must(OpenArchive(path, OpenWrite))
	defer archive.Close()
	hits, err := archive.Search("actor:روسيا")
	if len(ids(t, hits, err)) == 0 || archive.Check() != nil {
		t.Error("the index must be there again")
	}
}

func TestNULsInvalidAndLongTexts(t *testing.T) {
	with, without := must(Tokens("بيت\x00مدرسة")), must(Tokens("بيت مدرسة"))
	if len(with) < 2 || !reflect.DeepEqual(with, without) {
		t.Error(with, without)
	}
	must(Fold(surrogate))
	if parted := must(Tokens("بيت" + surrogate + "مدرسة")); len(parted) != len(without) {
		t.Error(parted)
	}
	archive, brief, own := filled(t), must(NewBrief()), must(NewVocabulary())
	for _, err := range []error{
		second(OpenArchive("a\x00b", OpenWrite)), second(FindActor("a\x00b")), second(archive.FindActor("a\x00b")),
		own.Merge("a\x00", "b"), brief.Unassign("a\x00"), archive.Backup("a\x00", false, nil),
		NewQuery().SetCursor("a\x00").Err(), RebuildArchive("a\x00"),
	} {
		if err != ErrNUL {
			t.Error(err)
		}
	}
	wants(t, StatusEncoding, brief.SetText(SectionEvent, surrogate))
	wants(t, StatusEncoding, brief.SetSeries("\xff"))
	wants(t, StatusEncoding, archive.SetNote(1, surrogate))
	wants(t, StatusMisuse, archive.SetNote(1, "a\x00b"))
	wants(t, StatusMisuse, archive.AddTag(1, "a\x00b"))
	wants(t, StatusNotfound, second(FindActor(strings.Repeat("س", 1_000_000))))
	wants(t, StatusToobig, second(Parse(make([]byte, DocumentMost+1))))
	wants(t, StatusToobig, second(ParseQuery(strings.Repeat("س", 100_000), NoDay)))
	if folded := must(Fold(strings.Repeat("ب", 3_000_000))); len(folded) != 6_000_000 {
		t.Error(len(folded))
	}
	noisy, err := archive.Search("السلام\x00" + surrogate)
	have := ids(t, noisy, err)
	plain, err := archive.Search("السلام")
	if want := ids(t, plain, err); !reflect.DeepEqual(have, want) {
		t.Error(have, want)
	}
}

// -------------------------------------------------------------------- lifetimes

func TestWhatIsClosedSaysSo(t *testing.T) {
	archive := filled(t)
	hits, clauses := must(archive.Search("السلام")), must(archive.Expected(nil, 0, 0))
	brief, query, own := must(archive.Fetch(1)), NewQuery(), must(NewVocabulary())
	archive.Close()
	archive.Close()
	archive.Interrupt()
	if hits.Next() || clauses.Next() {
		t.Error("a row of a closed archive")
	}
	wants(t, StatusMisuse, hits.Err())
	wants(t, StatusMisuse, clauses.Err())
	wants(t, StatusMisuse, second(archive.Search("السلام")))
	wants(t, StatusMisuse, second(archive.FindActor("روسيا")))
	wants(t, StatusMisuse, second(archive.Offices("روسيا", "", "", Interval{NoDay, NoDay})))
	wants(t, StatusMisuse, archive.Backup("x.db", false, nil))
	if brief.Headline() == "" {
		t.Error("a brief outlives its archive")
	}
	own.Close()
	wants(t, StatusMisuse, second(brief.Themes(own)))
	wants(t, StatusMisuse, second(ThemeTree(own)))
	wants(t, StatusMisuse, own.Retire("state:SY"))
	brief.Close()
	if brief.Headline() != "" || brief.Day() != NoDay || brief.Original() != nil {
		t.Error("a closed brief has no text")
	}
	wants(t, StatusMisuse, second(brief.Dates(nil)))
	wants(t, StatusMisuse, second(brief.Themes(nil)))
	wants(t, StatusMisuse, second(brief.Expectations()))
	query.Close()
	wants(t, StatusMisuse, query.Words("السلام").Err())
	hits.Close()
	hits.Close()
	if hits.Title() != "" || hits.Reasons() != nil {
		t.Error("a closed answer has no text")
	}
	document := must(ReadDocument(samples(t)[0]))
	document.Close()
	wants(t, StatusMisuse, second(document.Next()))
}

func TestHandlesAreCollectedInAnyOrder(t *testing.T) {
	for i := 0; i < 20; i++ {
		archive := filled(t)
		hits, clauses := must(archive.Search("السلام")), must(archive.Expected(nil, 0, 0))
		hits.Next()
		clauses.Next()
		archive.Fetch(1)
		archive.Vocabulary()
		if i%2 == 0 {
			archive.Close()
		}
		runtime.GC()
	}
	runtime.GC()
}

func TestAnAnswerKeepsItsArchive(t *testing.T) {
	hits := must(filled(t).Search(""))
	count := 0
	for hits.Next() {
		runtime.GC()
		if hits.Title() == "" {
			t.Error("a hit without title")
		}
		count++
	}
	if count != len(samples(t)) || hits.Err() != nil || hits.Next() {
		t.Error(count, hits.Err())
	}
}

func TestGoroutinesTakeTurns(t *testing.T) {
	archive, query := filled(t), NewQuery().Actor("روسيا", 0)
	brief, own := must(archive.Fetch(1)), must(NewVocabulary())
	var wait sync.WaitGroup
	for i := 0; i < 4; i++ {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := 0; i < 10; i++ {
				hits, err := archive.Ask(query)
				if err != nil {
					t.Error(err)
					return
				}
				for hits.Next() {
					hits.Title()
					hits.Snippet()
				}
				if hits.Err() != nil {
					t.Error(hits.Err())
				}
				must(brief.Themes(own))
				must(archive.Near(brief, 0))
				query.Equal(NewQuery())
			}
		}()
	}
	wait.Wait()
}

func TestGoroutinesMayShareWhatOneOfThemCloses(t *testing.T) {
	for i := 0; i < 10; i++ {
		archive := filled(t)
		hits, brief, query := must(archive.Search("")), must(archive.Fetch(1)), NewQuery()
		var wait sync.WaitGroup
		for _, work := range []func(){
			func() {
				for hits.Next() {
					hits.Snippet()
					hits.Reasons()
				}
			},
			func() { archive.Store(brief); archive.Near(brief, 0) },
			func() { archive.Counts(query, ByActor, 0); query.Words("السلام") },
			archive.Interrupt, archive.Close, hits.Close, brief.Close, query.Close,
		} {
			work := work
			wait.Add(1)
			go func() {
				defer wait.Done()
				work()
			}()
		}
		wait.Wait()
	}
}

func TestInterruptEndsALongCallAndMayMeetClose(t *testing.T) {
	archive := filled(t)
	interrupted, ended := make(chan struct{}), make(chan error)
	go func() {
		for {
			if err := archive.Rebuild(); err != nil {
				ended <- err
				return
			}
		}
	}()
	go func() {
		defer close(interrupted)
		for {
			select {
			case err := <-ended:
				wants(t, StatusInterrupted, err)
				return
			default:
				archive.Interrupt()
			}
		}
	}()
	<-interrupted
	if err := archive.Check(); err != nil {
		t.Error(err)
	}
	var wait sync.WaitGroup
	wait.Add(2)
	go func() { defer wait.Done(); archive.Interrupt() }()
	go func() { defer wait.Done(); archive.Close() }()
	wait.Wait()
}

func TestAnErrorOrAPanicUndoesATransaction(t *testing.T) {
	archive, no := must(OpenArchive(":memory:", OpenCreate)), errors.New("no")
	store := func() {
		if _, _, err := archive.Store(must(Parse(samples(t)[0]))); err != nil {
			t.Error(err)
		}
	}
	if err := archive.Transaction(func() error { store(); return no }); err != no || must(archive.Count()) != 0 {
		t.Error(err, "and something was stored")
	}
	func() {
		defer func() { recover() }()
		archive.Transaction(func() error { store(); panic("no") })
	}()
	if must(archive.Count()) != 0 {
		t.Error("a panic kept what was stored")
	}
	wants(t, StatusMisuse, archive.Transaction(func() error { return archive.Transaction(func() error { return nil }) }))
	if err := archive.Transaction(func() error { store(); return nil }); err != nil || must(archive.Count()) != 1 {
		t.Error(err)
	}
}
