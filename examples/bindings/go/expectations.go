package diwan

// #include <diwan.h>
import "C"

import "runtime"

// Expectation is a clause that says what may come, its cue, and how sure it is.
type Expectation struct {
	Span
	Cue      Span
	Strength Strength
	Marks    ExpectationMark
}

// Expectations finds what the brief says may come.
func (b *Brief) Expectations() ([]Expectation, error) {
	var out *C.diwan_expectations
	err := b.do(func() C.int32_t { return C.diwan_expectations_of_brief(&out, b.at) })
	if err != nil {
		return nil, err
	}
	defer C.diwan_expectations_close(out)
	return rows(func() C.int32_t { return C.diwan_expectations_next(out) }, func() Expectation {
		section := C.diwan_expectations_section(out)
		return Expectation{
			span(section, C.diwan_expectations_start(out), C.diwan_expectations_end(out)),
			span(section, C.diwan_expectations_cue_start(out), C.diwan_expectations_cue_end(out)),
			Strength(C.diwan_expectations_strength(out)), ExpectationMark(C.diwan_expectations_marks(out)),
		}
	})
}

// Expected is the expectations of the briefs that a query finds, pulled clause by clause by Next.
type Expected struct {
	archive *Archive
	at      *C.diwan_expected
	err     error
}

// Clause is an expectation, its text, and the brief it stands in.
type Clause struct {
	ID       int64
	Day      Day
	Headline string
	Text     string
	Expectation
}

// Expected asks what the briefs that a query finds expect, in a section, 0 for any, and of a
// strength, 0 for any.
func (a *Archive) Expected(query *Query, section Section, strength Strength) (*Expected, error) {
	all := &Expected{archive: a}
	err := a.asking(query, func(query *C.diwan_query) C.int32_t {
		return C.diwan_expected_open(&all.at, a.at, query, C.int32_t(section), C.int32_t(strength))
	})
	if err != nil {
		return nil, err
	}
	runtime.SetFinalizer(all, func(all *Expected) { go all.Close() }) // it waits for the archive
	return all, nil
}

// Close ends the answer; a second time does nothing.
func (e *Expected) Close() {
	e.archive.free(func() {
		C.diwan_expected_close(e.at)
		e.at = nil
		runtime.SetFinalizer(e, nil)
	})
}

// Next steps to the next clause. It is false after the last, and where Err tells an error.
func (e *Expected) Next() bool {
	return e.archive.step(&e.err, func() C.int32_t { return C.diwan_expected_next(e.at) })
}

// Err is what Next failed with.
func (e *Expected) Err() error {
	return locked(&e.archive.mu, func() error { return e.err })
}

// Clause is the clause that Next stepped to.
func (e *Expected) Clause() Clause {
	return locked(&e.archive.mu, func() Clause {
		section := C.diwan_expected_section(e.at)
		return Clause{
			int64(C.diwan_expected_id(e.at)), Day(C.diwan_expected_day(e.at)),
			C.GoString(C.diwan_expected_headline(e.at)), C.GoString(C.diwan_expected_text(e.at)),
			Expectation{
				span(section, C.diwan_expected_start(e.at), C.diwan_expected_end(e.at)),
				span(section, C.diwan_expected_cue_start(e.at), C.diwan_expected_cue_end(e.at)),
				Strength(C.diwan_expected_strength(e.at)), ExpectationMark(C.diwan_expected_marks(e.at)),
			},
		}
	})
}
