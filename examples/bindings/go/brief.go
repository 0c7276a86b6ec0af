package diwan

// #include <diwan.h>
import "C"

import (
	"io"
	"runtime"
	"sync"
)

// Brief is one brief: a date, a headline, what happened, what we make of it. Its getters give ""
// and 0, or NoDay, where it has none, and when it is closed.
type Brief struct {
	mu sync.Mutex
	at *C.diwan_brief
}

func newBrief(at *C.diwan_brief) *Brief {
	brief := &Brief{at: at}
	runtime.SetFinalizer(brief, (*Brief).Close)
	return brief
}

// lacksDay tells the errors that come with a brief which lacks only its day.
func lacksDay(status C.int32_t) bool {
	return status == C.DIWAN_NODATE || status == C.DIWAN_BADDATE
}

func madeBrief(status C.int32_t, at *C.diwan_brief) (*Brief, error) {
	err := failed(status, C.diwan_brief_errmsg(at))
	if err != nil && !lacksDay(status) {
		C.diwan_brief_close(at)
		return nil, err
	}
	return newBrief(at), err
}

// NewBrief is an empty brief, to be filled by its Set methods.
func NewBrief() (*Brief, error) {
	var out *C.diwan_brief
	status := C.diwan_brief_new(&out)
	return madeBrief(status, out)
}

// Parse reads the one brief that a document holds, or its first. With StatusNodate and
// StatusBaddate it is given all the same, for a caller that knows its day.
func Parse(document []byte) (*Brief, error) {
	var out *C.diwan_brief
	at, n := in(string(document))
	status := C.diwan_brief_parse(&out, at, n)
	return madeBrief(status, out)
}

// Close frees the brief; a second time does nothing.
func (b *Brief) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	C.diwan_brief_close(b.at)
	b.at = nil
	runtime.SetFinalizer(b, nil)
}

func (b *Brief) do(call func() C.int32_t) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.at == nil {
		return closed("brief")
	}
	return failed(call(), C.diwan_brief_errmsg(b.at))
}

// naming is do for a call that takes names.
func (b *Brief) naming(call func(names []*C.char) C.int32_t, names ...string) error {
	return lending(names, func(at []*C.char) error {
		return b.do(func() C.int32_t { return call(at) })
	})
}

// text is what a getter gives.
func (b *Brief) text(get func() *C.char) string {
	return locked(&b.mu, func() string { return C.GoString(get()) })
}

// ID is the brief's id in the archive it was fetched from; 0 elsewhere.
func (b *Brief) ID() int64 {
	return locked(&b.mu, func() int64 { return int64(C.diwan_brief_id(b.at)) })
}

// Day is the brief's day; NoDay where it has none yet.
func (b *Brief) Day() Day {
	return locked(&b.mu, func() Day {
		if b.at == nil {
			return NoDay
		}
		return Day(C.diwan_brief_day(b.at))
	})
}

// SetDay sets the brief's day.
func (b *Brief) SetDay(day Day) error {
	return b.do(func() C.int32_t { return C.diwan_brief_set_day(b.at, C.int32_t(day)) })
}

// DateText is the date line as it stands in the brief.
func (b *Brief) DateText() string {
	return b.text(func() *C.char { return C.diwan_brief_date_text(b.at) })
}

// SetDateText sets the date line. The day is not read from it.
func (b *Brief) SetDateText(text string) error {
	at, n := in(text)
	return b.do(func() C.int32_t { return C.diwan_brief_set_date_text(b.at, at, n) })
}

// Series is the series line as it stands, as «حدث ورأي | العدد ٤١».
func (b *Brief) Series() string {
	return b.text(func() *C.char { return C.diwan_brief_series(b.at) })
}

// SetSeries sets the series line.
func (b *Brief) SetSeries(text string) error {
	at, n := in(text)
	return b.do(func() C.int32_t { return C.diwan_brief_set_series(b.at, at, n) })
}

// Number is the issue number in the series; 0 for none.
func (b *Brief) Number() int {
	return locked(&b.mu, func() int { return int(C.diwan_brief_number(b.at)) })
}

// Headline is the brief's headline.
func (b *Brief) Headline() string {
	return b.text(func() *C.char { return C.diwan_brief_headline(b.at) })
}

// Text is the text of a section: its paragraphs joined by one line feed.
func (b *Brief) Text(section Section) string {
	return locked(&b.mu, func() string {
		var length C.size_t
		return sized(C.diwan_brief_section(b.at, C.int32_t(section), &length), length)
	})
}

// SetText sets the text of a section.
func (b *Brief) SetText(section Section, text string) error {
	at, n := in(text)
	return b.do(func() C.int32_t { return C.diwan_brief_set_section(b.at, C.int32_t(section), at, n) })
}

// Paragraphs is where the paragraphs of a section lie.
func (b *Brief) Paragraphs(section Section) []Span {
	return locked(&b.mu, func() []Span {
		return listed(C.diwan_brief_num_paragraphs(b.at, C.int32_t(section)), func(i C.int32_t) Span {
			var start, end C.size_t
			C.diwan_brief_paragraph(b.at, C.int32_t(section), i, &start, &end)
			return span(C.int32_t(section), start, end)
		})
	})
}

// Cut is the text of a span; "" for one that lies outside of its section.
func (b *Brief) Cut(where Span) string {
	text := b.Text(where.Section)
	if where.Start < 0 || where.End > len(text) || where.Start > where.End {
		return ""
	}
	return text[where.Start:where.End]
}

// Original is the document a brief was read from, byte for byte.
type Original struct {
	Bytes    []byte
	Encoding string // by its IANA name, or "PDF"
	Repaired bool   // repair changed more than white space in it
	Doubtful []int  // the numbers of its lines that are in doubt after repair
}

// Original is the document the brief was read from; nil for one made by hand.
func (b *Brief) Original() *Original {
	return locked(&b.mu, func() *Original {
		var length C.size_t
		at := C.diwan_brief_original(b.at, &length)
		if at == nil {
			return nil
		}
		return &Original{
			[]byte(sized(at, length)), C.GoString(C.diwan_brief_encoding(b.at)),
			C.diwan_brief_repaired(b.at) == 1,
			listed(C.diwan_brief_num_doubtful(b.at), func(i C.int32_t) int {
				return int(C.diwan_brief_doubtful_line(b.at, i))
			}),
		}
	})
}

// SetOriginal gives a brief made by hand the document it was read from.
func (b *Brief) SetOriginal(original Original) error {
	at, n := in(string(original.Bytes))
	err := b.naming(func(names []*C.char) C.int32_t {
		return C.diwan_brief_set_original(b.at, at, n, names[0], truth(original.Repaired))
	}, original.Encoding)
	for _, line := range original.Doubtful {
		if err == nil {
			err = b.do(func() C.int32_t { return C.diwan_brief_add_doubtful(b.at, C.int32_t(line)) })
		}
	}
	return err
}

// ------------------------------------------------------- what a person says of it

// AssignTheme notes that the brief is about a theme, by its id, or is not.
func (b *Brief) AssignTheme(theme string, given bool, by string) error {
	return b.naming(func(names []*C.char) C.int32_t {
		return C.diwan_brief_assign_theme(b.at, names[0], truth(given), names[1])
	}, theme, by)
}

// AssignActor notes that an actor found in the brief is another one; or, where sameAs is "", that
// it is not to be told of.
func (b *Brief) AssignActor(actor, sameAs, by string) error {
	return b.naming(func(names []*C.char) C.int32_t {
		return C.diwan_brief_assign_actor(b.at, names[0], names[1], names[2])
	}, actor, sameAs, by)
}

// SetAssignedAt sets when it was said, in UTC, as "2025-10-07T12:00:00Z".
func (b *Brief) SetAssignedAt(id, when string) error {
	return b.naming(func(names []*C.char) C.int32_t {
		return C.diwan_brief_set_assigned_at(b.at, names[0], names[1])
	}, id, when)
}

// Unassign takes back what was said of a theme or an actor.
func (b *Brief) Unassign(id string) error {
	return b.naming(func(names []*C.char) C.int32_t { return C.diwan_brief_unassign(b.at, names[0]) }, id)
}

// Assigned is what a person said of a theme or an actor of a brief.
type Assigned struct {
	ID     string
	Given  bool   // the brief is about the theme, or the actor is another
	SameAs string // which one, "" for a theme
	By, At string
}

// Assigned is what persons said of the brief's themes and actors.
func (b *Brief) Assigned() []Assigned {
	return locked(&b.mu, func() []Assigned {
		return listed(C.diwan_brief_num_assigned(b.at), func(i C.int32_t) Assigned {
			return Assigned{
				C.GoString(C.diwan_brief_assigned_id(b.at, i)), C.diwan_brief_assigned_given(b.at, i) == 1,
				C.GoString(C.diwan_brief_assigned_same_as(b.at, i)),
				C.GoString(C.diwan_brief_assigned_by(b.at, i)), C.GoString(C.diwan_brief_assigned_at(b.at, i)),
			}
		})
	})
}

// ------------------------------------------------------------------- documents

// Document is a document and the briefs in it.
type Document struct {
	mu sync.Mutex
	at *C.diwan_document
}

func madeDocument(status C.int32_t, at *C.diwan_document) (*Document, error) {
	if err := failed(status, C.diwan_document_errmsg(at)); err != nil {
		C.diwan_document_close(at)
		return nil, err
	}
	document := &Document{at: at}
	runtime.SetFinalizer(document, (*Document).Close)
	return document, nil
}

// ReadDocument reads a document.
//
//	for {
//		brief, err := document.Next()
//		if err == io.EOF {
//			break
//		}
//		...
//	}
func ReadDocument(bytes []byte) (*Document, error) {
	var out *C.diwan_document
	at, n := in(string(bytes))
	status := C.diwan_document_parse(&out, at, n)
	return madeDocument(status, out)
}

// ReadLayout reads a PDF by where its words stand: the PDF, and what `pdftotext -bbox-layout` prints
// for it.
func ReadLayout(pdf, layout []byte) (*Document, error) {
	var out *C.diwan_document
	at, n := in(string(pdf))
	xhtml, size := in(string(layout))
	status := C.diwan_document_parse_layout(&out, at, n, xhtml, size)
	return madeDocument(status, out)
}

// Close frees the document; a second time does nothing. Its briefs stay.
func (d *Document) Close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	C.diwan_document_close(d.at)
	d.at = nil
	runtime.SetFinalizer(d, nil)
}

// Next is the next brief; io.EOF comes after the last. What stands there and is no brief is told
// by another error: one may go on. Where the brief lacks only its day it comes with the error.
func (d *Document) Next() (*Brief, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.at == nil {
		return nil, closed("document")
	}
	var out *C.diwan_brief
	status := C.diwan_document_next(d.at, &out)
	if status == C.DIWAN_DONE {
		return nil, io.EOF
	}
	err := failed(status, C.diwan_document_errmsg(d.at))
	if out == nil {
		return nil, err
	}
	return newBrief(out), err
}
