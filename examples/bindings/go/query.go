package diwan

// #include <diwan.h>
import "C"

import (
	"runtime"
	"sync"
)

// Query is a question: in the query language, or built by its methods, which give it back. It can
// be put to any archive. A method that fails is told by Err, and by the call that asks. Where an
// archive takes a query, nil asks for every brief.
type Query struct {
	mu  sync.Mutex
	at  *C.diwan_query
	err error
}

func newQuery(at *C.diwan_query, err error) *Query {
	query := &Query{at: at, err: err}
	runtime.SetFinalizer(query, (*Query).Close)
	return query
}

// NewQuery is a query that asks for every brief, to be narrowed by its methods.
func NewQuery() *Query {
	var out *C.diwan_query
	err := failed(C.diwan_query_new(&out), nil)
	return newQuery(out, err)
}

// ParseQuery reads a question. On is the day from which dates such as «أمس» are told, or NoDay. The
// *Error of a question that is wrong has the bytes of it that are.
func ParseQuery(question string, on Day) (*Query, error) {
	var out *C.diwan_query
	at, n := in(question)
	status := C.diwan_query_parse(&out, at, n, C.int32_t(on))
	if err := queryError(status, out); err != nil {
		C.diwan_query_close(out)
		return nil, err
	}
	return newQuery(out, nil), nil
}

func queryError(status C.int32_t, at *C.diwan_query) error {
	err := failed(status, C.diwan_query_errmsg(at))
	if told, is := err.(*Error); is {
		told.Start, told.End = int(C.diwan_query_error_start(at)), int(C.diwan_query_error_end(at))
	}
	return err
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
	return locked(&q.mu, func() error { return q.err })
}

// lend gives a call the query, unless a method of it failed.
func (q *Query) lend(call func(at *C.diwan_query) error) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case q.err != nil:
		return q.err
	case q.at == nil:
		return closed("query")
	}
	return call(q.at)
}

func (q *Query) do(call func() C.int32_t) *Query {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case q.err != nil:
	case q.at == nil:
		q.err = closed("query")
	default:
		q.err = queryError(call(), q.at)
	}
	return q
}

// add is do for a call that takes a text.
func (q *Query) add(text string, call func(at *C.char, n C.size_t) C.int32_t) *Query {
	at, n := in(text)
	return q.do(func() C.int32_t { return call(at, n) })
}

// Print is the query in the query language, with keywords in a language.
func (q *Query) Print(language Language) (string, error) {
	var out *C.char
	err := q.lend(func(at *C.diwan_query) error {
		return failed(C.diwan_query_print(&out, at, C.int32_t(language)), nil)
	})
	return printed(out), err
}

// String is the query in the query language, with English keywords; "" for one that failed.
func (q *Query) String() string {
	text, _ := q.Print(LanguageEnglish)
	return text
}

// Equal tells whether two queries ask the same, in the same order and up to the same limit.
func (q *Query) Equal(other *Query) bool {
	if q == other {
		return true
	}
	// The other is read from a print of it, for two locks at once might wait for each other.
	text, err := other.Print(LanguageEnglish)
	if err != nil {
		return false
	}
	copied, err := ParseQuery(text, NoDay)
	if err != nil {
		return false
	}
	defer copied.Close()
	return locked(&q.mu, func() bool { return C.diwan_query_equal(q.at, copied.at) == 1 })
}

// Begin opens a group; what is added belongs to it until End. Near is for GroupNear how many words
// there may be between; else 0.
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
	return q.add(text, func(at *C.char, n C.size_t) C.int32_t { return C.diwan_query_add_words(q.at, at, n) })
}

// Adjacent asks for words side by side, in any of their forms.
func (q *Query) Adjacent(text string) *Query {
	return q.add(text, func(at *C.char, n C.size_t) C.int32_t { return C.diwan_query_add_adjacent(q.at, at, n) })
}

// Exact asks for words side by side, as they are written.
func (q *Query) Exact(text string) *Query {
	return q.add(text, func(at *C.char, n C.size_t) C.int32_t { return C.diwan_query_add_exact(q.at, at, n) })
}

// Prefix asks for a word by its beginning.
func (q *Query) Prefix(text string) *Query {
	return q.add(text, func(at *C.char, n C.size_t) C.int32_t { return C.diwan_query_add_prefix(q.at, at, n) })
}

// Expected asks for an expectation in which all words of a text stand.
func (q *Query) Expected(text string) *Query {
	return q.add(text, func(at *C.char, n C.size_t) C.int32_t { return C.diwan_query_add_expected(q.at, at, n) })
}

// Note asks for notes of the user's that have the words of a text.
func (q *Query) Note(text string) *Query {
	return q.add(text, func(at *C.char, n C.size_t) C.int32_t { return C.diwan_query_add_note(q.at, at, n) })
}

// Tag asks for a tag of the user's.
func (q *Query) Tag(tag string) *Query {
	return q.add(tag, func(at *C.char, n C.size_t) C.int32_t { return C.diwan_query_add_tag(q.at, at, n) })
}

// Actor asks for an actor by id or any name.
func (q *Query) Actor(actor string, breadth Breadth) *Query {
	return q.add(actor, func(at *C.char, n C.size_t) C.int32_t {
		return C.diwan_query_add_actor(q.at, at, n, C.int32_t(breadth))
	})
}

// Kind asks for an actor of a kind.
func (q *Query) Kind(kind ActorKind) *Query {
	return q.do(func() C.int32_t { return C.diwan_query_add_kind(q.at, C.int32_t(kind)) })
}

// Theme asks for a theme by id or label.
func (q *Query) Theme(theme string, breadth Breadth) *Query {
	return q.add(theme, func(at *C.char, n C.size_t) C.int32_t {
		return C.diwan_query_add_theme(q.at, at, n, C.int32_t(breadth))
	})
}

// Dated asks for briefs of a range of days.
func (q *Query) Dated(days Interval) *Query {
	return q.do(func() C.int32_t {
		return C.diwan_query_add_dates(q.at, C.int32_t(days.First), C.int32_t(days.Last))
	})
}

// Mentions asks for briefs that name a date which lies so to the days.
func (q *Query) Mentions(days Interval, relation Relation) *Query {
	return q.do(func() C.int32_t {
		return C.diwan_query_add_mentioned(q.at, C.int32_t(days.First), C.int32_t(days.Last), C.int32_t(relation))
	})
}

// Has asks for briefs that have something.
func (q *Query) Has(what Has) *Query {
	return q.do(func() C.int32_t { return C.diwan_query_add_has(q.at, C.int32_t(what)) })
}

// Number asks for briefs that bear an issue number.
func (q *Query) Number(number int) *Query {
	return q.do(func() C.int32_t { return C.diwan_query_add_number(q.at, C.int32_t(number)) })
}

// SetOrder sets the order of the hits.
func (q *Query) SetOrder(order Order) *Query {
	return q.do(func() C.int32_t { return C.diwan_query_set_order(q.at, C.int32_t(order)) })
}

// SetLimit asks for at most limit hits, after skip; 0 is no limit.
func (q *Query) SetLimit(limit, skip int64) *Query {
	return q.do(func() C.int32_t { return C.diwan_query_set_limit(q.at, C.int64_t(limit), C.int64_t(skip)) })
}

// SetCursor goes on behind a hit, by its cursor; "" begins at the first.
func (q *Query) SetCursor(cursor string) *Query {
	err := lending([]string{cursor}, func(names []*C.char) error {
		q.do(func() C.int32_t { return C.diwan_query_set_cursor(q.at, names[0]) })
		return nil
	})
	if err != nil {
		q.fail(err)
	}
	return q
}

func (q *Query) fail(err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.err == nil {
		q.err = err
	}
}

// SetStoredAfter asks only for briefs that were stored after one; 0 is all.
func (q *Query) SetStoredAfter(id int64) *Query {
	return q.do(func() C.int32_t { return C.diwan_query_set_stored_after(q.at, C.int64_t(id)) })
}

// Order is the order that was set.
func (q *Query) Order() Order {
	return locked(&q.mu, func() Order { return Order(C.diwan_query_order(q.at)) })
}

// Limit is the limit that was set.
func (q *Query) Limit() int64 {
	return locked(&q.mu, func() int64 { return int64(C.diwan_query_limit(q.at)) })
}
