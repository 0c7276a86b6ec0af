// Package diwan is an archive for Arabic "event and opinion" briefs (حدث ورأي), in one
// SQLite file: the C library diwan with Go's habits.
//
//	archive, err := diwan.OpenArchive("desk.db", diwan.OpenCreate)
//	defer archive.Close()
//	hits, err := archive.Search("الطائرات المسيرة actor:روسيا")
//	for hits.Next() {
//		fmt.Println(hits.Date(), hits.Title())
//	}
//	if err := hits.Err(); err != nil { ... }
//
// Errors are *diwan.Error, with the library's status and line. Offsets count bytes of a
// section, as Go's strings do. What is made from one archive shares its lock: it may be used
// from several goroutines, one call at a time. Handles that are not closed are closed by the
// garbage collector, in any order.
package diwan

// #cgo pkg-config: diwan
// #include <diwan.h>
// #include <stdlib.h>
import "C"

import (
	"errors"
	"runtime"
	"strings"
	"sync"
	"unsafe"
)

// Error is what the library reports: a status and one line about it.
type Error struct {
	Status Status
	Line   string
}

func (e *Error) Error() string { return e.Line }

// ErrNUL is returned for a name with a NUL in it.
var ErrNUL = errors.New("a NUL in a name")

func failed(status C.int32_t, line *C.char) error {
	if status >= 0 {
		return nil
	}
	text := C.GoString(line)
	if text == "" {
		text = C.GoString(C.diwan_status_text(status))
	}
	return &Error{Status(status), text}
}

// Version is the library's version, as "0.1.0".
func Version() string { return C.GoString(C.diwan_version()) }

// ---------------------------------------------------------------------- texts

// in lends a Go string to C for one call: its bytes, with its length. The library reads no
// further, and copies what it keeps.
func in(text string) (*C.char, C.size_t) {
	if text == "" {
		return (*C.char)(unsafe.Pointer(&empty[0])), 0
	}
	bytes := []byte(text)
	return (*C.char)(unsafe.Pointer(&bytes[0])), C.size_t(len(bytes))
}

var empty = [1]byte{0}

// named is a text given without its length; free it.
func named(text string) (*C.char, error) {
	if strings.IndexByte(text, 0) >= 0 {
		return nil, ErrNUL
	}
	return C.CString(text), nil
}

func sized(text *C.char, length C.size_t) string {
	if text == nil {
		return ""
	}
	return string(C.GoBytes(unsafe.Pointer(text), C.int(length)))
}

// Fold is what is left to compare when marks, hamza seats and their like no longer count.
func Fold(text string) (string, error) {
	var out *C.char
	var length C.size_t
	at, n := in(text)
	if err := failed(C.diwan_text_fold(&out, &length, at, n), nil); err != nil {
		return "", err
	}
	defer C.diwan_free(unsafe.Pointer(out))
	return sized(out, length), nil
}

// Repair puts a text right that an extractor damaged, a paragraph a line.
func Repair(text string) (string, error) {
	var out *C.diwan_repair
	at, n := in(text)
	if err := failed(C.diwan_text_repair(&out, at, n), nil); err != nil {
		return "", err
	}
	defer C.diwan_repair_close(out)
	var length C.size_t
	return sized(C.diwan_repair_text(out, &length), length), nil
}

// Token is a word of a text, and a term the index files it under.
type Token struct {
	Start, End int
	Term       string
}

// Tokens are the words of a text. A word with several terms is there several times.
func Tokens(text string) ([]Token, error) {
	var out *C.diwan_tokens
	at, n := in(text)
	if err := failed(C.diwan_tokens_open(&out, at, n), nil); err != nil {
		return nil, err
	}
	defer C.diwan_tokens_close(out)
	var tokens []Token
	for C.diwan_tokens_next(out) == C.int32_t(StatusRow) {
		var length C.size_t
		term := C.diwan_tokens_term(out, &length)
		tokens = append(tokens, Token{int(C.diwan_tokens_start(out)), int(C.diwan_tokens_end(out)), sized(term, length)})
	}
	return tokens, nil
}

// Day is a number of days since 1970-01-01; NoDay is none, or an open end.
type Day int32

// ReadDay reads an ISO date; "" is NoDay.
func ReadDay(iso string) (Day, error) {
	if iso == "" {
		return NoDay, nil
	}
	var out C.int32_t
	at, n := in(iso)
	err := failed(C.diwan_day_read(&out, at, n), nil)
	return Day(out), err
}

// String is the day as "2025-10-07", "" for NoDay.
func (d Day) String() string {
	var out [16]C.char
	if d == NoDay || C.diwan_day_format(&out[0], C.int32_t(d)) < 0 {
		return ""
	}
	return C.GoString(&out[0])
}

// ReadDate reads a whole text as one date or range, told from the day on.
func ReadDate(text string, on Day) (first, last Day, err error) {
	var from, to C.int32_t
	at, n := in(text)
	err = failed(C.diwan_date_read(&from, &to, at, n, C.int32_t(on), nil), nil)
	return Day(from), Day(to), err
}

// --------------------------------------------------------------------- briefs

// Brief is one brief: a date, a headline, what happened, what we make of it.
type Brief struct {
	mu sync.Mutex
	at *C.diwan_brief
}

func newBrief(at *C.diwan_brief) *Brief {
	brief := &Brief{at: at}
	runtime.SetFinalizer(brief, (*Brief).Close)
	return brief
}

func madeBrief(status C.int32_t, at *C.diwan_brief) (*Brief, error) {
	if err := failed(status, C.diwan_brief_errmsg(at)); err != nil {
		C.diwan_brief_close(at)
		return nil, err
	}
	return newBrief(at), nil
}

// NewBrief is an empty brief, to be filled by its Set methods.
func NewBrief() (*Brief, error) {
	var out *C.diwan_brief
	return madeBrief(C.diwan_brief_new(&out), out)
}

// Parse reads the one brief that a document holds, or its first.
func Parse(document []byte) (*Brief, error) {
	var out *C.diwan_brief
	at, n := in(string(document))
	return madeBrief(C.diwan_brief_parse(&out, at, n), out)
}

// Close frees the brief; a second time does nothing.
func (b *Brief) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	C.diwan_brief_close(b.at)
	b.at = nil
	runtime.SetFinalizer(b, nil)
}

func (b *Brief) do(status C.int32_t) error {
	return failed(status, C.diwan_brief_errmsg(b.at))
}

// ID is the brief's id in the archive it was fetched from; 0 elsewhere.
func (b *Brief) ID() int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return int64(C.diwan_brief_id(b.at))
}

// Day is the brief's day; NoDay where it has none yet.
func (b *Brief) Day() Day {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.at == nil {
		return NoDay
	}
	return Day(C.diwan_brief_day(b.at))
}

// SetDay sets the brief's day.
func (b *Brief) SetDay(day Day) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.do(C.diwan_brief_set_day(b.at, C.int32_t(day)))
}

// Text is the text of a section; "" for none.
func (b *Brief) Text(section Section) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var length C.size_t
	return sized(C.diwan_brief_section(b.at, C.int32_t(section), &length), length)
}

// SetText sets the text of a section.
func (b *Brief) SetText(section Section, text string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	at, n := in(text)
	return b.do(C.diwan_brief_set_section(b.at, C.int32_t(section), at, n))
}

// Headline is the brief's headline; "" for none.
func (b *Brief) Headline() string { return b.Text(SectionHeadline) }

// Original is the document the brief was read from; nil for one made by hand.
func (b *Brief) Original() []byte {
	b.mu.Lock()
	defer b.mu.Unlock()
	var length C.size_t
	at := C.diwan_brief_original(b.at, &length)
	if at == nil {
		return nil
	}
	return C.GoBytes(unsafe.Pointer(at), C.int(length))
}

// ReadDocument reads every brief of a document. What stands there and is no brief is told in
// the errors, and passed over.
func ReadDocument(bytes []byte) (briefs []*Brief, errs []error) {
	var document *C.diwan_document
	at, n := in(string(bytes))
	status := C.diwan_document_parse(&document, at, n)
	defer C.diwan_document_close(document)
	if err := failed(status, C.diwan_document_errmsg(document)); err != nil {
		return nil, []error{err}
	}
	for {
		var out *C.diwan_brief
		status := C.diwan_document_next(document, &out)
		switch {
		case status == C.int32_t(StatusRow):
			briefs = append(briefs, newBrief(out))
		case status == C.int32_t(StatusDone):
			return briefs, errs
		default:
			errs = append(errs, failed(status, C.diwan_document_errmsg(document)))
			C.diwan_brief_close(out)
			if Status(status) == StatusNomem || Status(status) == StatusMisuse {
				return briefs, errs
			}
		}
	}
}
