// Package diwan is an archive for Arabic "event and opinion" briefs (حدث ورأي), in one
// SQLite file: the C library diwan with Go's habits.
//
//	archive, err := diwan.OpenArchive("desk.db", diwan.OpenCreate)
//	defer archive.Close()
//	hits, err := archive.Search("الطائرات المسيرة actor:روسيا")
//	defer hits.Close()
//	for hits.Next() {
//		fmt.Println(hits.Day(), hits.Title())
//	}
//	if err := hits.Err(); err != nil { ... }
//
// What a call does is told once, in diwan.h; here is how it looks in Go. Errors are *Error, with
// the library's status and line; errors.Is(err, diwan.StatusNotfound) asks for a status. Offsets
// count bytes of a section, as Go's strings do. Everything may be used from several goroutines,
// one call at a time: what is made from one archive shares its lock, and only Interrupt does not
// wait for it. Handles that are not closed are closed by the garbage collector, in any order; one
// that is closed gives StatusMisuse.
package diwan

// #cgo pkg-config: diwan
// #include <diwan.h>
// #include <stdlib.h>
import "C"

import (
	"errors"
	"strings"
	"sync"
	"unsafe"
)

// Error is what the library reports: a status and one line about it. Of a question that is
// wrong, Start and End are the bytes of it that are.
type Error struct {
	Status     Status
	Line       string
	Start, End int
}

// Error is the line.
func (e *Error) Error() string { return e.Line }

// Unwrap is the status, for errors.Is.
func (e *Error) Unwrap() error { return e.Status }

// Error is what the status means, a few words.
func (s Status) Error() string { return C.GoString(C.diwan_status_text(C.int32_t(s))) }

// ErrNUL is returned for a name with a NUL in it.
var ErrNUL = errors.New("diwan: a NUL in a name")

func failed(status C.int32_t, line *C.char) error {
	if status >= 0 {
		return nil
	}
	told := &Error{Status: Status(status), Line: C.GoString(line)}
	if told.Line == "" {
		told.Line = told.Status.Error()
	}
	return told
}

// closed is what a handle that was closed answers.
func closed(what string) error {
	return &Error{Status: StatusMisuse, Line: "the " + what + " is closed"}
}

// Version is the library's version, as "0.1.0".
func Version() string { return C.GoString(C.diwan_version()) }

// LibraryNumber is the library's version as a number; VersionNumber is that of the header this
// package was made for.
func LibraryNumber() int { return int(C.diwan_version_number()) }

// String is the word for a kind, as "armed_group"; "" for no such kind.
func (k ActorKind) String() string { return C.GoString(C.diwan_actor_kind_text(C.int32_t(k))) }

// String is the word for a via, as "demonym"; "" for no such via.
func (v Via) String() string { return C.GoString(C.diwan_via_text(C.int32_t(v))) }

// String is the word for a strength, as "likely"; "" for no such strength.
func (s Strength) String() string { return C.GoString(C.diwan_strength_text(C.int32_t(s))) }

// String is the word for a likeness, as "near"; "" for no such likeness.
func (l Likeness) String() string { return C.GoString(C.diwan_likeness_text(C.int32_t(l))) }

// Span is a part of a section: from byte Start, up to and without End.
type Span struct {
	Section    Section
	Start, End int
}

func span(section C.int32_t, start, end C.size_t) Span {
	return Span{Section(section), int(start), int(end)}
}

// --------------------------------------------------------------- to C and back

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

// lender lends texts to C without their lengths, until they are freed.
type lender struct {
	lent []unsafe.Pointer
	err  error
}

func (l *lender) name(text string) *C.char {
	if strings.IndexByte(text, 0) >= 0 {
		l.err = ErrNUL
		return nil
	}
	at := C.CString(text)
	l.lent = append(l.lent, unsafe.Pointer(at))
	return at
}

func (l *lender) free() {
	for _, at := range l.lent {
		C.free(at)
	}
}

// lending makes a call with names lent to it, or none where one cannot be.
func lending(names []string, call func(names []*C.char) error) error {
	var lent lender
	defer lent.free()
	var at []*C.char
	for _, name := range names {
		at = append(at, lent.name(name))
	}
	if lent.err != nil {
		return lent.err
	}
	return call(at)
}

func sized(text *C.char, length C.size_t) string {
	if text == nil {
		return ""
	}
	return string(unsafe.Slice((*byte)(unsafe.Pointer(text)), int(length)))
}

// owned takes over a text that the library gave out.
func owned(text *C.char, length C.size_t) string {
	defer C.diwan_free(unsafe.Pointer(text))
	return sized(text, length)
}

func truth(is bool) C.int32_t {
	if is {
		return 1
	}
	return 0
}

// locked is what get tells while no one else makes a call.
func locked[T any](mu *sync.Mutex, get func() T) T {
	mu.Lock()
	defer mu.Unlock()
	return get()
}

// listed is what get tells for each index, from 0.
func listed[T any](count C.int32_t, get func(i C.int32_t) T) []T {
	var all []T
	for i := C.int32_t(0); i < count; i++ {
		all = append(all, get(i))
	}
	return all
}

// rows is what is left of an answer.
func rows[R any](next func() C.int32_t, read func() R) ([]R, error) {
	var all []R
	for {
		switch status := next(); {
		case status == C.DIWAN_ROW:
			all = append(all, read())
		default:
			return all, failed(status, nil)
		}
	}
}
