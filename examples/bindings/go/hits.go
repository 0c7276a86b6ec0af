package diwan

// #include <diwan.h>
// #include <string.h>
import "C"

import "runtime"

// printed takes over a text of the library's that ends in NUL; "" for NULL.
func printed(text *C.char) string {
	if text == nil {
		return ""
	}
	return owned(text, C.strlen(text))
}

// Hits is the answer to a question, pulled hit by hit by Next. Its getters tell of the hit that
// Next stepped to.
type Hits struct {
	archive *Archive
	at      *C.diwan_hits
	err     error
}

// Search puts a question in the query language to the archive.
func (a *Archive) Search(question string) (*Hits, error) {
	query, err := ParseQuery(question, NoDay)
	if err != nil {
		return nil, err
	}
	defer query.Close()
	return a.Ask(query)
}

// Ask puts a query to the archive. It may be changed or closed afterwards.
func (a *Archive) Ask(query *Query) (*Hits, error) {
	hits := &Hits{archive: a}
	err := a.asking(query, func(query *C.diwan_query) C.int32_t { return C.diwan_hits_open(&hits.at, a.at, query) })
	if err != nil {
		return nil, err
	}
	runtime.SetFinalizer(hits, func(hits *Hits) { go hits.Close() }) // it waits for the archive
	return hits, nil
}

// Close ends the answer; a second time does nothing.
func (h *Hits) Close() {
	h.archive.free(func() {
		C.diwan_hits_close(h.at)
		h.at = nil
		runtime.SetFinalizer(h, nil)
	})
}

// Next steps to the next hit. It is false after the last, and where Err tells an error.
func (h *Hits) Next() bool {
	return h.archive.step(&h.err, func() C.int32_t { return C.diwan_hits_next(h.at) })
}

// Err is what Next failed with.
func (h *Hits) Err() error {
	return locked(&h.archive.mu, func() error { return h.err })
}

// ID is the id of the hit's brief.
func (h *Hits) ID() int64 {
	return locked(&h.archive.mu, func() int64 { return int64(C.diwan_hits_id(h.at)) })
}

// Day is the day of the hit's brief.
func (h *Hits) Day() Day {
	return locked(&h.archive.mu, func() Day { return Day(C.diwan_hits_day(h.at)) })
}

// Title is the headline of the hit's brief, or its first words.
func (h *Hits) Title() string {
	return locked(&h.archive.mu, func() string { return C.GoString(C.diwan_hits_title(h.at)) })
}

// Cursor is what Query.SetCursor goes on from behind the hit, in this process or another.
func (h *Hits) Cursor() string {
	return locked(&h.archive.mu, func() string { return C.GoString(C.diwan_hits_cursor(h.at)) })
}

// Snippet is the passage that shows best why a brief was found, where it lies in the brief, and
// the bytes of it that match.
type Snippet struct {
	Text string
	Span
	Highlights [][2]int
}

// Snippet is the snippet of the hit.
func (h *Hits) Snippet() Snippet {
	return locked(&h.archive.mu, func() Snippet {
		var length C.size_t
		at := C.diwan_hits_snippet(h.at, &length)
		start := C.diwan_hits_snippet_start(h.at)
		return Snippet{
			sized(at, length), span(C.diwan_hits_snippet_section(h.at), start, start+length),
			listed(C.diwan_hits_num_highlights(h.at), func(i C.int32_t) [2]int {
				var from, to C.size_t
				C.diwan_hits_highlight(h.at, i, &from, &to)
				return [2]int{int(from), int(to)}
			}),
		}
	})
}

// Reason is a part of the question that holds of a brief, and where it stands first in a section;
// in section 0 for one that stands nowhere, as a tag.
type Reason struct {
	Part string
	Span
}

// Reasons tells why the hit was found.
func (h *Hits) Reasons() []Reason {
	return locked(&h.archive.mu, func() []Reason {
		return listed(C.diwan_hits_num_reasons(h.at), func(i C.int32_t) Reason {
			var section C.int32_t
			var start, end C.size_t
			C.diwan_hits_reason(h.at, i, &section, &start, &end)
			return Reason{C.GoString(C.diwan_hits_reason_part(h.at, i)), span(section, start, end)}
		})
	})
}

// Explain tells how the archive answers a query: in lines for people, or JSON.
func (a *Archive) Explain(query *Query, format Explain) (string, error) {
	var out *C.char
	err := a.asking(query, func(query *C.diwan_query) C.int32_t {
		return C.diwan_query_explain(&out, a.at, query, C.int32_t(format))
	})
	return printed(out), err
}

// Advice is a piece of why a query finds nothing: the part of the question it is about, and the
// bytes of it; what is told; and how many.
type Advice struct {
	Kind       AdviceKind
	Part       string
	Start, End int
	Text       string
	Count      int64
}

// Advice tells why a query finds nothing; there is none where it finds something.
func (a *Archive) Advice(query *Query) ([]Advice, error) {
	var out *C.diwan_advice
	err := a.asking(query, func(query *C.diwan_query) C.int32_t { return C.diwan_advice_open(&out, a.at, query) })
	if err != nil {
		return nil, err
	}
	defer C.diwan_advice_close(out)
	return rows(func() C.int32_t { return C.diwan_advice_next(out) }, func() Advice {
		return Advice{
			AdviceKind(C.diwan_advice_kind(out)), C.GoString(C.diwan_advice_part(out)),
			int(C.diwan_advice_start(out)), int(C.diwan_advice_end(out)),
			C.GoString(C.diwan_advice_text(out)), int64(C.diwan_advice_count(out)),
		}
	})
}
