package diwan

// #include <diwan.h>
import "C"

import (
	"errors"
	"runtime"
	"sync"
)

// Archive is one SQLite file.
type Archive struct {
	mu   sync.Mutex // held for one call, also on what was made from the archive
	life sync.Mutex // held while the handle goes, and to interrupt, which does not wait for a call
	at   *C.diwan_archive
}

// OpenArchive opens an archive. One whose index is of another tokenizer, StatusStale, can be opened
// with OpenRead, or made anew by RebuildArchive.
func OpenArchive(path string, how Open) (*Archive, error) {
	archive, err := openArchive(path, how)
	if err != nil {
		archive.Close()
		return nil, err
	}
	return archive, nil
}

func openArchive(path string, how Open) (*Archive, error) {
	archive := &Archive{}
	runtime.SetFinalizer(archive, (*Archive).Close)
	return archive, lending([]string{path}, func(names []*C.char) error {
		status := C.diwan_archive_open(&archive.at, names[0], C.int32_t(how))
		return failed(status, C.diwan_archive_errmsg(archive.at))
	})
}

// RebuildArchive makes the index of an archive anew, also one that cannot be opened for writing as
// its index is of another tokenizer.
func RebuildArchive(path string) error {
	archive, err := openArchive(path, OpenWrite)
	defer archive.Close()
	if err != nil && !errors.Is(err, StatusStale) {
		return err
	}
	return archive.Rebuild()
}

// Close closes the archive; a second time does nothing. What was made from it fails from
// then on.
func (a *Archive) Close() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.life.Lock()
	defer a.life.Unlock()
	C.diwan_archive_close(a.at)
	a.at = nil
	runtime.SetFinalizer(a, nil)
}

// Interrupt stops what another goroutine has the archive do: its call returns StatusInterrupted and
// leaves the file whole.
func (a *Archive) Interrupt() {
	a.life.Lock()
	defer a.life.Unlock()
	C.diwan_archive_interrupt(a.at)
}

// status is one call on the archive and what it says of it, which the next call would forget.
func (a *Archive) status(call func() C.int32_t) (Status, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.at == nil {
		return StatusMisuse, closed("archive")
	}
	status := call()
	return Status(status), failed(status, C.diwan_archive_errmsg(a.at))
}

func (a *Archive) do(call func() C.int32_t) error {
	_, err := a.status(call)
	return err
}

// free closes what was made from the archive, which may be closed by then.
func (a *Archive) free(call func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	call()
}

// naming is do for a call that takes names.
func (a *Archive) naming(call func(names []*C.char) C.int32_t, names ...string) error {
	return lending(names, func(at []*C.char) error {
		return a.do(func() C.int32_t { return call(at) })
	})
}

// step is a step of an answer that is pulled from the archive.
func (a *Archive) step(told *error, next func() C.int32_t) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	status := next()
	*told = failed(status, C.diwan_archive_errmsg(a.at))
	return status == C.DIWAN_ROW
}

// asking is do for a call that takes a query.
func (a *Archive) asking(query *Query, call func(query *C.diwan_query) C.int32_t) error {
	if query == nil {
		query = NewQuery()
		defer query.Close()
	}
	return query.lend(func(at *C.diwan_query) error {
		return a.do(func() C.int32_t { return call(at) })
	})
}

// Store stores a brief: its id, and whether it is new.
func (a *Archive) Store(brief *Brief) (id int64, stored bool, err error) {
	brief.mu.Lock()
	defer brief.mu.Unlock()
	var out C.int64_t
	status, err := a.status(func() C.int32_t { return C.diwan_archive_store(a.at, brief.at, &out) })
	return int64(out), status == StatusOk, err
}

// StoreAs stores a brief under an id of the caller's choice, as one that comes from an export.
func (a *Archive) StoreAs(brief *Brief, wanted int64) (id int64, stored bool, err error) {
	brief.mu.Lock()
	defer brief.mu.Unlock()
	var out C.int64_t
	status, err := a.status(func() C.int32_t {
		return C.diwan_archive_store_as(a.at, brief.at, C.int64_t(wanted), &out)
	})
	return int64(out), status == StatusOk, err
}

// Replace puts a brief in the place of another, which keeps its id.
func (a *Archive) Replace(id int64, brief *Brief) error {
	brief.mu.Lock()
	defer brief.mu.Unlock()
	return a.do(func() C.int32_t { return C.diwan_archive_replace(a.at, C.int64_t(id), brief.at) })
}

// Fetch fetches a brief.
func (a *Archive) Fetch(id int64) (*Brief, error) {
	var out *C.diwan_brief
	if err := a.do(func() C.int32_t { return C.diwan_archive_fetch(a.at, C.int64_t(id), &out) }); err != nil {
		return nil, err
	}
	return newBrief(out), nil
}

// Delete deletes a brief, for good.
func (a *Archive) Delete(id int64) error {
	return a.do(func() C.int32_t { return C.diwan_archive_delete(a.at, C.int64_t(id)) })
}

// Count is how many briefs the archive holds.
func (a *Archive) Count() (int64, error) {
	var out C.int64_t
	err := a.do(func() C.int32_t { return C.diwan_archive_count(a.at, &out) })
	return int64(out), err
}

// Range is the days of the first and the last brief; NoDay where there is none.
func (a *Archive) Range() (Interval, error) {
	var first, last C.int32_t
	err := a.do(func() C.int32_t { return C.diwan_archive_range(a.at, &first, &last) })
	return Interval{Day(first), Day(last)}, err
}

// Transaction runs work; what is stored meanwhile is durable at its end, together. An error or a
// panic undoes all of it. It holds for the archive: what other goroutines store meanwhile is in it
// too.
func (a *Archive) Transaction(work func() error) error {
	if err := a.do(func() C.int32_t { return C.diwan_archive_begin(a.at) }); err != nil {
		return err
	}
	kept := false
	defer func() {
		if !kept {
			a.do(func() C.int32_t { return C.diwan_archive_rollback(a.at) })
		}
	}()
	err := work()
	if err == nil {
		err = a.do(func() C.int32_t { return C.diwan_archive_commit(a.at) })
		kept = err == nil
	}
	return err
}

// DateOptions is how the archive reads the dates of its briefs.
func (a *Archive) DateOptions() (DateOptions, error) {
	var out C.diwan_date_options
	err := a.do(func() C.int32_t { return C.diwan_archive_date_options(a.at, &out) })
	return DateOptions{int(out.week_start), Preference(out.preference), out.anaphora == 1}, err
}

// SetDateOptions sets how the archive reads dates, for all who open it; then Analyse until nothing
// is left.
func (a *Archive) SetDateOptions(options *DateOptions) error {
	return a.do(func() C.int32_t { return C.diwan_archive_set_date_options(a.at, options.in()) })
}

// Vocabulary is the user's own vocabulary that the archive keeps: a copy.
func (a *Archive) Vocabulary() (*Vocabulary, error) {
	var out *C.diwan_vocabulary
	if err := a.do(func() C.int32_t { return C.diwan_archive_vocabulary(a.at, &out) }); err != nil {
		return nil, err
	}
	return madeVocabulary(C.DIWAN_OK, out)
}

// SetVocabulary keeps a vocabulary; then Analyse until nothing is left.
func (a *Archive) SetVocabulary(vocabulary *Vocabulary) error {
	vocabulary.mu.Lock()
	defer vocabulary.mu.Unlock()
	return a.do(func() C.int32_t { return C.diwan_archive_set_vocabulary(a.at, vocabulary.at) })
}

// Analyse analyses briefs again that are out of date, at most so many: how many are left.
func (a *Archive) Analyse(most int) (left int64, err error) {
	var out C.int64_t
	err = a.do(func() C.int32_t { return C.diwan_archive_analyse(a.at, C.int32_t(most), &out) })
	return int64(out), err
}
