package diwan

// #include <diwan.h>
// #include <stdlib.h>
import "C"

import (
	"runtime"
	"sync"
	"unsafe"
)

// Query is a question: in the query language, or built by its methods. It can be put to any
// archive. A method that fails is told by Err, and by the call that asks.
type Query struct {
	mu  sync.Mutex
	at  *C.diwan_query
	err error
}

// NewQuery reads a question; "" asks for every brief. On is the day from which dates such as
// «أمس» are told, or NoDay.
func NewQuery(question string, on Day) (*Query, error) {
	var out *C.diwan_query
	at, n := in(question)
	status := C.diwan_query_parse(&out, at, n, C.int32_t(on))
	if err := failed(status, C.diwan_query_errmsg(out)); err != nil {
		C.diwan_query_close(out)
		return nil, err
	}
	query := &Query{at: out}
	runtime.SetFinalizer(query, (*Query).Close)
	return query, nil
}

// Close frees the query; a second time does nothing.
func (q *Query) Close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	C.diwan_query_close(q.at)
	q.at = nil
	runtime.SetFinalizer(q, nil)
}

// Err is the first error of the query's methods.
func (q *Query) Err() error {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.err
}

func (q *Query) do(call func() C.int32_t) *Query {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.err == nil {
		q.err = failed(call(), C.diwan_query_errmsg(q.at))
	}
	return q
}

// Begin opens a group; what is added belongs to it until End.
func (q *Query) Begin(group Group, near int) *Query {
	return q.do(func() C.int32_t { return C.diwan_query_begin(q.at, C.int32_t(group), C.int32_t(near)) })
}

// End closes the group that Begin opened.
func (q *Query) End() *Query {
	return q.do(func() C.int32_t { return C.diwan_query_end(q.at) })
}

// Section narrows the open group to a section.
func (q *Query) Section(section Section) *Query {
	return q.do(func() C.int32_t { return C.diwan_query_set_section(q.at, C.int32_t(section)) })
}

// Words asks for all words of a text, in any of their forms.
func (q *Query) Words(text string) *Query {
	at, n := in(text)
	return q.do(func() C.int32_t { return C.diwan_query_add_words(q.at, at, n) })
}

// Exact asks for words side by side, as they are written.
func (q *Query) Exact(text string) *Query {
	at, n := in(text)
	return q.do(func() C.int32_t { return C.diwan_query_add_exact(q.at, at, n) })
}

// Actor asks for an actor by id or any name.
func (q *Query) Actor(actor string, breadth Breadth) *Query {
	at, n := in(actor)
	return q.do(func() C.int32_t { return C.diwan_query_add_actor(q.at, at, n, C.int32_t(breadth)) })
}

// Theme asks for a theme by id or label.
func (q *Query) Theme(theme string, breadth Breadth) *Query {
	at, n := in(theme)
	return q.do(func() C.int32_t { return C.diwan_query_add_theme(q.at, at, n, C.int32_t(breadth)) })
}

// Dated asks for briefs of a range of days; NoDay is an open end.
func (q *Query) Dated(first, last Day) *Query {
	return q.do(func() C.int32_t { return C.diwan_query_add_dates(q.at, C.int32_t(first), C.int32_t(last)) })
}

// Order sets the order of the hits.
func (q *Query) Order(order Order) *Query {
	return q.do(func() C.int32_t { return C.diwan_query_set_order(q.at, C.int32_t(order)) })
}

// Limit asks for at most limit hits, after skip; 0 is no limit.
func (q *Query) Limit(limit, skip int64) *Query {
	return q.do(func() C.int32_t { return C.diwan_query_set_limit(q.at, C.int64_t(limit), C.int64_t(skip)) })
}

// -------------------------------------------------------------------- archive

// Archive is one SQLite file.
type Archive struct {
	mu sync.Mutex
	at *C.diwan_archive
}

// OpenArchive opens an archive.
func OpenArchive(path string, how Open) (*Archive, error) {
	name, err := named(path)
	if err != nil {
		return nil, err
	}
	defer C.free(unsafe.Pointer(name))
	var out *C.diwan_archive
	status := C.diwan_archive_open(&out, name, C.int32_t(how))
	if err := failed(status, C.diwan_archive_errmsg(out)); err != nil {
		C.diwan_archive_close(out)
		return nil, err
	}
	archive := &Archive{at: out}
	runtime.SetFinalizer(archive, (*Archive).Close)
	return archive, nil
}

// Close closes the archive; a second time does nothing. What was made from it fails from
// then on.
func (a *Archive) Close() {
	a.mu.Lock()
	defer a.mu.Unlock()
	C.diwan_archive_close(a.at)
	a.at = nil
	runtime.SetFinalizer(a, nil)
}

// do is one call on the archive and what it says of it, which the next call would forget.
func (a *Archive) do(call func() C.int32_t) (Status, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	status := call()
	return Status(status), failed(status, C.diwan_archive_errmsg(a.at))
}

// Store stores a brief: its id, and whether it is new.
func (a *Archive) Store(brief *Brief) (id int64, stored bool, err error) {
	brief.mu.Lock()
	defer brief.mu.Unlock()
	var out C.int64_t
	status, err := a.do(func() C.int32_t { return C.diwan_archive_store(a.at, brief.at, &out) })
	return int64(out), status == StatusOk, err
}

// Replace puts a brief in the place of another, which keeps its id.
func (a *Archive) Replace(id int64, brief *Brief) error {
	brief.mu.Lock()
	defer brief.mu.Unlock()
	_, err := a.do(func() C.int32_t { return C.diwan_archive_replace(a.at, C.int64_t(id), brief.at) })
	return err
}

// Fetch fetches a brief.
func (a *Archive) Fetch(id int64) (*Brief, error) {
	var out *C.diwan_brief
	if _, err := a.do(func() C.int32_t { return C.diwan_archive_fetch(a.at, C.int64_t(id), &out) }); err != nil {
		return nil, err
	}
	return newBrief(out), nil
}

// Delete deletes a brief, for good.
func (a *Archive) Delete(id int64) error {
	_, err := a.do(func() C.int32_t { return C.diwan_archive_delete(a.at, C.int64_t(id)) })
	return err
}

// Count is how many briefs the archive holds.
func (a *Archive) Count() (int64, error) {
	var out C.int64_t
	_, err := a.do(func() C.int32_t { return C.diwan_archive_count(a.at, &out) })
	return int64(out), err
}

// Range is the days of the first and the last brief.
func (a *Archive) Range() (first, last Day, err error) {
	var from, to C.int32_t
	_, err = a.do(func() C.int32_t { return C.diwan_archive_range(a.at, &from, &to) })
	return Day(from), Day(to), err
}

// Transaction runs work; what it stores is durable at its end, together. An error undoes all
// of it.
func (a *Archive) Transaction(work func() error) error {
	if _, err := a.do(func() C.int32_t { return C.diwan_archive_begin(a.at) }); err != nil {
		return err
	}
	if err := work(); err != nil {
		a.do(func() C.int32_t { return C.diwan_archive_rollback(a.at) })
		return err
	}
	_, err := a.do(func() C.int32_t { return C.diwan_archive_commit(a.at) })
	return err
}

// Check checks the file, the index against the texts, and the texts against themselves.
func (a *Archive) Check() error {
	_, err := a.do(func() C.int32_t { return C.diwan_archive_check(a.at) })
	return err
}

// Rebuild makes the index anew from the texts.
func (a *Archive) Rebuild() error {
	_, err := a.do(func() C.int32_t { return C.diwan_archive_rebuild(a.at) })
	return err
}

// Interrupt stops what another goroutine has the archive do. The archive must not be closed
// meanwhile.
func (a *Archive) Interrupt() { C.diwan_archive_interrupt(a.at) }

// ----------------------------------------------------------------------- hits

// Hits is the answer to a question, pulled hit by hit by Next.
type Hits struct {
	archive *Archive
	at      *C.diwan_hits
	err     error
}

// Search puts a question in the query language to the archive.
func (a *Archive) Search(question string) (*Hits, error) {
	query, err := NewQuery(question, NoDay)
	if err != nil {
		return nil, err
	}
	defer query.Close()
	return a.Ask(query)
}

// Ask puts a query to the archive. It may be changed or closed afterwards.
func (a *Archive) Ask(query *Query) (*Hits, error) {
	query.mu.Lock()
	defer query.mu.Unlock()
	if query.err != nil {
		return nil, query.err
	}
	hits := &Hits{archive: a}
	if _, err := a.do(func() C.int32_t { return C.diwan_hits_open(&hits.at, a.at, query.at) }); err != nil {
		return nil, err
	}
	runtime.SetFinalizer(hits, (*Hits).Close)
	return hits, nil
}

// Close ends the answer; a second time does nothing.
func (h *Hits) Close() {
	h.archive.mu.Lock()
	defer h.archive.mu.Unlock()
	C.diwan_hits_close(h.at)
	h.at = nil
	runtime.SetFinalizer(h, nil)
}

// Next steps to the next hit. It is false after the last, and where Err tells an error.
func (h *Hits) Next() bool {
	status, err := h.archive.do(func() C.int32_t { return C.diwan_hits_next(h.at) })
	h.err = err
	return status == StatusRow
}

// Err is what Next failed with.
func (h *Hits) Err() error { return h.err }

// ID is the id of the hit's brief.
func (h *Hits) ID() int64 {
	h.archive.mu.Lock()
	defer h.archive.mu.Unlock()
	return int64(C.diwan_hits_id(h.at))
}

// Date is the ISO date of the hit's brief.
func (h *Hits) Date() string {
	h.archive.mu.Lock()
	defer h.archive.mu.Unlock()
	return C.GoString(C.diwan_hits_date(h.at))
}

// Title is the headline of the hit's brief, or its first words.
func (h *Hits) Title() string {
	h.archive.mu.Lock()
	defer h.archive.mu.Unlock()
	return C.GoString(C.diwan_hits_title(h.at))
}

// Snippet is the passage that shows best why the brief was found, and the bytes of it that
// match.
func (h *Hits) Snippet() (text string, highlights [][2]int) {
	h.archive.mu.Lock()
	defer h.archive.mu.Unlock()
	var length, start, end C.size_t
	at := C.diwan_hits_snippet(h.at, &length)
	text = sized(at, length)
	for i := C.int32_t(0); i < C.diwan_hits_num_highlights(h.at); i++ {
		C.diwan_hits_highlight(h.at, i, &start, &end)
		highlights = append(highlights, [2]int{int(start), int(end)})
	}
	return text, highlights
}
